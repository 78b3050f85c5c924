"""The empty paragraphs of a Word file's body that nothing asks for; Word itself needs some of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.tables import cell_around
from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.word.reading import Paragraph, WordFile

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What makes a paragraph something else than an empty one, though it may hold no text.
_CONTENT = {
    w(name)
    for name in (
        *("drawing", "pict", "object", "sym", "fldChar", "fldSimple", "footnoteReference", "endnoteReference"),
        *("ptab", "pgNum", "altChunk", "contentPart", "sectPr", "control"),
    )
} | {f"{_MATH}oMath", f"{_MATH}oMathPara"}
_TEXT = {w("t"), w("delText")}
_PAGE_BREAKS = ("page", "column")
_BLOCKS = (w("p"), w("tbl"), w("sdt"), w("customXml"), w("sectPr"))
# Signs that nobody sees, beside white space.
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Kind(StrEnum):
    """What an empty paragraph is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"


class Blank(NamedTuple):
    """An empty paragraph, or a cell that holds nothing else."""

    paragraph: Paragraph
    kind: Kind


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to see in a text."""
    return not text.strip().strip(_UNSEEN).strip()


def blanks_of(file: WordFile) -> Iterator[Blank]:
    """Yield the empty paragraphs of the body that Word does not need.

    It needs one that ends a section, one between two tables, and one after a table that ends the body or a cell. What
    a tracked change has deleted counts as there, for it is until the change is accepted; so does hidden text.
    """
    body = [one for one in file.paragraphs if one.part == file.document]
    empty = {one.element: one for one in body if _is_empty(one.element)}
    for element, paragraph in empty.items():
        cell = cell_around(element)
        if cell is not None and _is_all_empty(cell, empty):
            if next(cell.iterchildren(w("p"))) is element and not _goes_on(cell):
                yield Blank(paragraph, Kind.CELL)
        elif not _is_needed(element, empty):
            yield Blank(paragraph, _kind(paragraph))


def _kind(paragraph: Paragraph) -> Kind:
    if paragraph.heading:
        return Kind.HEADING
    return Kind.ITEM if paragraph.listed else Kind.PARAGRAPH


def _is_empty(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom", "vanish")):
        return False
    for element in paragraph.iter():
        if element.tag in _CONTENT or (element.tag in _TEXT and not is_blank(element.text or "")):
            return False
        if element.tag == w("br") and value(element, "type") in _PAGE_BREAKS:
            return False
    return True


def _is_all_empty(cell: etree._Element, empty: dict[etree._Element, Paragraph]) -> bool:
    paragraphs = [*cell.iterchildren(w("p"))]
    others = [*cell.iterchildren(*_BLOCKS)]
    return bool(paragraphs) and len(others) == len(paragraphs) and all(one in empty for one in paragraphs)


def _goes_on(cell: etree._Element) -> bool:
    """Tell whether a cell only goes on one above or before it, or stands in a row that is deleted."""
    properties = cell.find(w("tcPr"))
    merges = () if properties is None else (properties.find(w("vMerge")), properties.find(w("hMerge")))
    row = next(cell.iterancestors(w("tr")), None)
    is_deleted = row is not None and row.find(f"{w('trPr')}/{w('del')}") is not None
    return is_deleted or any(one is not None and value(one) != "restart" for one in merges)


def _is_needed(element: etree._Element, empty: dict[etree._Element, Paragraph]) -> bool:
    following = next(element.itersiblings(*_BLOCKS), None)
    before = next(element.itersiblings(*_BLOCKS, preceding=True), None)
    if following is not None and following.tag not in (w("tbl"), w("sectPr")):
        return False
    while before is not None and before in empty:
        before = next(before.itersiblings(*_BLOCKS, preceding=True), None)
    ends_nothing = before is None and (following is None or following.tag == w("sectPr"))
    return ends_nothing or (before is not None and before.tag == w("tbl"))
