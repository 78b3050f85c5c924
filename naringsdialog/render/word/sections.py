"""The sections of a Word document: which page headers and footers are shown on which pages, and how wide text runs."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import NAMESPACES, R, parse, parse_fragment, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

# An A4 page with margins of 25 mm, where a template says nothing of its page, in twentieths of a point.
_PAGE_WIDTH, _MARGIN = 11906, 1417
# What Word leaves free at both sides of a cell's text unless a table says otherwise.
_CELL_MARGINS = 216
_OFF = ("0", "false", "off")
# The pages that have a header or footer of their own (`w:type` of a reference), and what these are called.
_PAGES = {"default": "", "first": " of the first page", "even": " of even pages"}


class Header(NamedTuple):
    """A page header that pages are shown with.

    Attributes:
        name: what it is called, "the page header of the first page".
        part: the name of its part; None where these pages have none.
    """

    name: str
    part: str | None


def parts_referred(document: str, references: bytes) -> dict[str, str]:
    """Return the names of the parts that the document part refers to, by the ids of the relationships.

    Args:
        document: the name of the document part.
        references: its relationships, as they stand in the package.
    """
    folder = posixpath.dirname(document)
    return {
        str(one.get("Id")): posixpath.join("/", folder, str(one.get("Target"))).lstrip("/")
        for one in parse(references)
        if one.get("TargetMode") != "External"
    }


def part_names(document: etree._Element, parts: Mapping[str, str]) -> dict[str, str]:
    """Return what the page headers and footers of a document are called, by the names of their parts.

    Args:
        document: the document part.
        parts: what it refers to.
    """
    names: dict[str, str] = {}
    for number, section in enumerate(document.iter(w("sectPr")), start=1):
        for reference in section.iter(w("headerReference"), w("footerReference")):
            part = parts.get(str(reference.get(f"{{{R}}}id")))
            if part is not None:
                kind = "header" if reference.tag == w("headerReference") else "footer"
                pages = value(reference, "type") or "default"
                names.setdefault(part, f"the page {kind}{_pages(pages, number)}")
    return names


def headers_in_use(
    document: etree._Element, settings: etree._Element | None, parts: Mapping[str, str]
) -> Iterator[Header]:
    """Yield every page header that some page is shown with (sections 17.10.1 and 17.10.5 to 17.10.6), each once.

    Args:
        document: the document part.
        settings: the settings part, where there is one.
        parts: what the document part refers to.
    """
    evens = settings is not None and _is_on(settings.find(w("evenAndOddHeaders")))
    current: dict[str, str] = {}
    seen = set[str | None]()
    sections = [*document.iter(w("sectPr"))] or [parse_fragment("<w:sectPr/>")]
    for number, section in enumerate(sections, start=1):
        for reference in section.iterfind(w("headerReference")):
            part = parts.get(str(reference.get(f"{{{R}}}id")))
            if part is not None:
                current[value(reference, "type") or "default"] = part
        firsts = ["first"] if _is_on(section.find(w("titlePg"))) else []
        for pages in ["default", *firsts, *(["even"] if evens else [])]:
            # A section without a header of its own goes on with that of the section before.
            if current.get(pages) not in seen:
                seen.add(current.get(pages))
                yield Header(f"the page header{_pages(pages, number)}", current.get(pages))


def _pages(kind: str, section: int) -> str:
    return f"{_PAGES.get(kind, '')}{f' of section {section}' if section > 1 else ''}"


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in _OFF


def text_width(element: etree._Element) -> int:
    """Return how wide text runs where an element stands, in twentieths of a point: its table cell, or its page."""
    cell = next(element.iterancestors(w("tc")), None)
    if cell is not None and (width := _cell_width(cell)):
        return width
    sections = element.xpath(
        "(ancestor-or-self::*[parent::w:body]/following-sibling::w:p/w:pPr/w:sectPr | ancestor::w:body/w:sectPr)[1]",
        namespaces=NAMESPACES,
    )
    section = sections[0] if sections else parse_fragment("<w:sectPr/>")
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    left, right = (twips(value(margins, side), _MARGIN) for side in ("left", "right"))
    return twips(value(page, "w"), _PAGE_WIDTH) - left - right - twips(value(margins, "gutter"))


def _cell_width(cell: etree._Element) -> int:
    """Return how wide text runs in a table cell, 0 where the table does not say."""
    own = cell.find(f"{w('tcPr')}/{w('tcW')}")
    width = twips(value(own, "w")) if value(own, "type") == "dxa" else _grid_width(cell)
    return max(width - _CELL_MARGINS, 0)


def _grid_width(cell: etree._Element) -> int:
    table = next(cell.iterancestors(w("tbl")))
    columns = [twips(value(one, "w")) for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    first = sum(span_of(one) for one in cell.itersiblings(w("tc"), preceding=True))
    return sum(columns[first : first + span_of(cell)])


def span_of(cell: etree._Element) -> int:
    """Return how many columns of its table a cell spans."""
    return twips(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1)


def twips(text: str | None, otherwise: int = 0) -> int:
    """Return a number that a file holds; some programs write it with decimals, or as a share of something."""
    try:
        return int(float(text or otherwise))
    except ValueError:
        return otherwise
