"""The vocabulary of WordprocessingML: names, safe parsing, and text that is written out or refused, never altered.

ECMA-376 (Office Open XML), part 1, is the standard meant by the section numbers in this package.
"""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from naringsdialog.errors import DialogError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}

# What XML 1.0 (section 2.2) cannot hold at all, not even as a character reference.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"([\t\n])")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_WHITE = re.compile(r"[\t\n\r]")


class ControlCharacterError(DialogError):
    """A text holds a character that no Word file can hold; leaving it out would change the text."""

    def __init__(self, where: str, text: str, position: int) -> None:
        line = text.count("\n", 0, position) + 1
        before = text[:position].rpartition("\n")[2][-30:]
        super().__init__(
            f"{where} holds the control character U+{ord(text[position]):04X} on line {line}, after “{before}”",
            "Delete the character where the text was written; it often comes along with pasted text.",
        )


def refuse_control_characters(text: str, where: str) -> None:
    """Raise `ControlCharacterError` where `text`, called `where` in the message, cannot be written as XML."""
    if found := _NOT_IN_XML.search(text):
        raise ControlCharacterError(where, text, found.start())


@cache
def w(name: str) -> str:
    """Return the qualified name of `w:name`."""
    return f"{{{W}}}{name}"


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """Return the attribute `w:attribute`, or None where it or the element is missing."""
    return None if element is None else element.get(w(attribute))


def parse(xml: bytes | str) -> etree._Element:
    """Parse a part without fetching or expanding anything from outside it.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed, or declares anything (ECMA-376 part 2, 6.2.5: no part has a
            document type declaration; what is declared in one multiplies, or stands elsewhere).
    """
    root = parse_any(xml)
    if root.getroottree().docinfo.internalDTD is not None:
        raise etree.XMLSyntaxError("a document type declaration, which no part may have", 0, 1, 1)
    return root


def parse_any(xml: bytes | str) -> etree._Element:
    """Parse XML that may declare entities, as `parse` does; they stay unexpanded.

    Raises:
        lxml.etree.XMLSyntaxError: it is not well-formed.
    """
    return etree.fromstring(xml, _PARSER)


def parse_fragment(xml: str) -> etree._Element:
    """Parse one element written with the prefix `w`."""
    return etree.fromstring(f'<w:fragment xmlns:w="{W}">{xml}</w:fragment>')[0]


def serialise(root: etree._Element) -> bytes:
    """Write a part as Word does: UTF-8, standalone."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def run(text: str, properties: str = "") -> str:
    """Return a run with the text, whitespace kept, a tab as a tab and a line feed as a line break.

    Args:
        text: the text as it shall be read.
        properties: the run's properties, as XML without the `w:rPr` around them.
    """
    is_one = "\n" not in text and "\t" not in text
    content = _piece(text) if is_one and text else "".join(_piece(piece) for piece in _BREAKS.split(text) if piece)
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{around}{content}</w:r>"


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text == "\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def escape(text: str) -> str:
    """Return the text as it stands between the tags of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return the text as a quoted XML attribute value; its line breaks and tabs would be spaces otherwise."""
    escaped = escape(text).replace('"', "&quot;")
    return f'"{_WHITE.sub(lambda sign: f"&#{ord(sign[0])};", escaped)}"'
