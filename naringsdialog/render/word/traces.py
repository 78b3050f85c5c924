"""Takes out of a Word template what tells of who made it, when and on which machine, and what one editing left behind.

None of it is anything that a reader sees; all of it would go out with every document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.word import package
from naringsdialog.word.wordml import NAMESPACES, R, parse, serialise, w

if TYPE_CHECKING:
    from lxml import etree

    from naringsdialog.word.package import Package

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
# A second copy of the styles, for Word 2010 alone; Word calls a file damaged where the two differ.
_STYLES_OF_WORD_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"
_OF_SETTINGS = ("attachedTemplate", "mailMerge", "saveThroughXslt")
_TO_SOURCES = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "recipientData", "transform")
# Signs of editing. Half of a pair may lie inside a tag, and ids would come twice where a loop repeats them.
_OF_EDITING = ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd")
_IDS = (f"{{{_W14}}}paraId", f"{{{_W14}}}textId")


def forget_the_making(word: Package, document: str, settings: str | None) -> None:
    """Take away what other parts than those with text say of the template's making."""
    for kind in (f"{R}/extended-properties", f"{R}/custom-properties", package.TO_THUMBNAIL):
        word.drop("", kind)
    word.drop(document, _STYLES_OF_WORD_2010)
    word.drop(document, _PEOPLE)
    # Where document libraries keep what they know of a file: authors, folders, labels.
    word.references(document).drop(f"{R}/customXml")
    for part in [name for name in word.parts if name.startswith("customXml/")]:
        word.types.drop(part)
        del word.parts[part]
    if settings is not None:
        root = parse(word.parts[settings])
        for name in _OF_SETTINGS:
            _remove(root.findall(w(name)))
        word.parts[settings] = serialise(root)
        if package.relationships_part(settings) in word.parts:
            for kind in _TO_SOURCES:
                word.drop(settings, f"{R}/{kind}")


def forget_who_formatted(styles: bytes) -> bytes:
    """Return a part of styles or lists without the tracked changes in it."""
    if b":author=" not in styles:
        return styles
    root = parse(styles)
    _remove(root.xpath(".//*[@w:author]", namespaces=NAMESPACES))
    return serialise(root)


def forget_the_editing(root: etree._Element) -> None:
    """Take what one editing of the template left behind out of a part with text."""
    _remove([*root.iter(*map(w, _OF_EDITING))])
    for start in root.xpath(".//w:bookmarkStart[@w:name='_GoBack']", namespaces=NAMESPACES):
        ends = root.xpath(".//w:bookmarkEnd[@w:id=$id]", id=start.get(w("id")), namespaces=NAMESPACES)
        _remove([start, *ends])
    # A text box is there twice, the second time for Word 2007, where each of its texts would be a second one.
    _remove([one for one in root.iter(_FALLBACK) if next(one.iter(w("p")), None) is not None])
    for element in root.iter(w("p"), w("tr")):
        for name in _IDS:
            element.attrib.pop(name, None)
    _remove(root.xpath(".//w:sdtPr/w:id", namespaces=NAMESPACES))


def _remove(elements: list[etree._Element]) -> None:
    for element in elements:
        element.getparent().remove(element)
