"""All that an XML part says: its text paragraph by paragraph, its attributes and its comments."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from naringsdialog.word.wordml import parse_any

# Attributes that hold what somebody wrote, by their names without the namespace.
_WRITTEN = frozenset({"alt", "author", "descr", "initials", "instr", "title", "tooltip"})
# Elements whose value somebody wrote: of content controls, of tables, of variables.
_WRITTEN_VALUES = frozenset({"alias", "docVar", "tag", "tblCaption", "tblDescription"})
_PARAGRAPH = "p"
_SIGNS = {"br": " ", "cr": " ", "ptab": " ", "tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_NAMES = """
    arial author betoning bibliography body brdtext brevhuvud calibri cambria caption center citat closing comment
    continue default emphasis endnote footer footnote header heading hyperlink index ingress letter liststycke macro
    mention normal normaltabell number office paragraph quote reference revision right rubrik salutation sidfot
    sidhuvud signature spacing stark strong subtitle table tabell theme title underrubrik
"""
WORD_NAMES = frozenset(_NAMES.split())
"""Words that any Word file may have among its attributes, as names of Word's own styles, fonts and parts."""


class XmlContents(NamedTuple):
    """What an XML part says.

    Attributes:
        texts: what somebody wrote: each paragraph with its runs joined, every other text, descriptions of pictures,
            authors, addresses of links, comments.
        marks: every attribute's value, and text that is a measure: mostly names and numbers of the format itself.
    """

    texts: list[str]
    marks: set[str]


def xml_contents(data: bytes) -> XmlContents | None:
    """Return what an XML part says; None where it is no well-formed XML."""
    try:
        root = parse_any(data)
    except etree.XMLSyntaxError:
        return None
    found = XmlContents([], set())
    for node in root.getroottree().xpath("//comment() | //processing-instruction()"):
        found.texts.append(str(node.text or ""))
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None:
        found.texts.extend(str(entity.content) for entity in dtd.iterentities())
    for element in root.iter(etree.Element):
        _add_attributes(element, found)
    _add_texts(root, found, None)
    return found


def _add_attributes(element: etree._Element, found: XmlContents) -> None:
    if not element.attrib:
        return
    is_external = element.get("TargetMode") == "External"
    is_written = _name(element) in _WRITTEN_VALUES
    for name, value in element.attrib.items():
        found.marks.add(value)
        if is_written or name.rpartition("}")[2] in _WRITTEN or (is_external and name == "Target"):
            found.texts.append(value)


def _add_texts(element: etree._Element, found: XmlContents, around: list[str] | None) -> None:
    """Add the text of an element and of all in it; `around` gathers the text of the paragraph that it stands in."""
    name = _name(element)
    if name == _PARAGRAPH:
        own: list[str] = []
        _add_inside(element, found, own)
        found.texts.append("".join(own))
    elif around is not None and name in _SIGNS:
        around.append(_SIGNS[name])
    else:
        _add_inside(element, found, around)


def _add_inside(element: etree._Element, found: XmlContents, around: list[str] | None) -> None:
    is_measure = str(element.tag).startswith(_PLACING)
    add = found.marks.add if is_measure else found.texts.append if around is None else around.append
    if element.text:
        add(element.text)
    for child in element:
        if isinstance(child.tag, str):  # no comment and no processing instruction
            _add_texts(child, found, around)
        if child.tail:
            add(child.tail)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
