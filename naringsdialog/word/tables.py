"""The tables of a Word file: their header rows and merged cells, and what their styles say of each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.word.reading import Paragraph, WordFile
    from naringsdialog.word.style_sheet import StyleSheet

_OFF = ("0", "false", "off")
# The bits of `w:tblLook` as older files write it (section 17.4.55), by the attribute that newer ones have.
_LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class Table(NamedTuple):
    """A table.

    Attributes:
        first: its first paragraph, by which it is told.
        rows, columns: how many it has.
        header_rows: how many rows, from the first, are marked as header rows.
        late_header: whether another row is marked as one, which Word passes over.
        merged: the first paragraph of each cell that spans several.
        is_nested: whether it stands in a cell of another table.
    """

    first: Paragraph
    rows: int
    columns: int
    header_rows: int
    late_header: bool
    merged: tuple[Paragraph, ...]
    is_nested: bool


def tables_of(file: WordFile, part: str) -> Iterator[Table]:
    """Yield the tables of a part that hold a paragraph, nested ones after those they stand in."""
    paragraphs = {one.element: one for one in file.paragraphs if one.part == part}
    for table in file.roots[part].iter(w("tbl")):
        rows = [row for row in rows_of(table) if row.find(f"{w('trPr')}/{w('del')}") is None]
        cells = [cells_of(row) for row in rows]
        there = [_first_paragraph(cell, paragraphs) for row in cells for cell in row]
        first = next((one for one in there if one), None)
        if first is None:
            continue
        marks = [_is_on(row.find(f"{w('trPr')}/{w('tblHeader')}")) for row in rows]
        leading = marks.index(False) if False in marks else len(marks)
        merged = [_first_paragraph(cell, paragraphs) for row in cells for cell in row if _is_merged(cell)]
        yield Table(
            first=first,
            rows=len(rows),
            columns=max(sum(_span(cell) for cell in row) for row in cells),
            header_rows=leading,
            late_header=any(marks[leading:]),
            merged=tuple(one for one in merged if one),
            is_nested=next(table.iterancestors(w("tc"), w("txbxContent")), table).tag == w("tc"),
        )


class TableStyles:
    """What the styles of tables say of each cell.

    Args:
        styles: the styles of the file.
    """

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._layers: dict[etree._Element, list[etree._Element]] = {}

    def layers(self, element: etree._Element) -> list[etree._Element]:
        """Return what the style of the table around an element says of its cell, nearest first (section 17.7.6).

        That is first what it says of the kinds of row and column that the cell stands in, where the table is said to
        show them, then what it says of the whole table. Outside of tables it is nothing.
        """
        cell = element if element.tag == w("tc") else cell_around(element)
        if cell is None:
            return []
        if cell not in self._layers:
            self._read(next(cell.iterancestors(w("tbl")), None))
        return self._layers.get(cell, [])

    def _read(self, table: etree._Element | None) -> None:
        if table is None:
            return
        lineage = [*self._styles.lineage(value(table.find(f"{w('tblPr')}/{w('tblStyle')}")), "table")]
        look = table.find(f"{w('tblPr')}/{w('tblLook')}")
        shown = {name for name, bit in _LOOKS.items() if _shows(look, name, bit)}
        rows = [cells_of(row) for row in rows_of(table)]
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                kinds = _kinds(shown, (number, len(rows)), (place, len(row)))
                self._layers[cell] = [*_conditional(kinds, lineage), *lineage]


def cell_around(element: etree._Element) -> etree._Element | None:
    """Return the cell around an element, None where it stands in none or in a text box of its own."""
    found = next(element.iterancestors(w("tc"), w("txbxContent")), None)
    return found if found is not None and found.tag == w("tc") else None


def _conditional(kinds: list[str], lineage: list[etree._Element]) -> Iterator[etree._Element]:
    for kind in kinds:
        for style in lineage:
            yield from (one for one in style.iterchildren(w("tblStylePr")) if value(one, "type") == kind)


def _kinds(shown: set[str], row: tuple[int, int], cell: tuple[int, int]) -> list[str]:
    """Return the kinds of row and column that a cell stands in, the one that wins first.

    Args:
        shown: what the table is said to show.
        row: which of how many rows it stands in, from 0.
        cell: which of how many cells of that it is.
    """
    (number, rows), (place, cells) = row, cell
    top, bottom = "firstRow" in shown and number == 0, "lastRow" in shown and number == rows - 1
    left, right = "firstColumn" in shown and place == 0, "lastColumn" in shown and place == cells - 1
    corners = {"nwCell": top and left, "neCell": top and right, "swCell": bottom and left, "seCell": bottom and right}
    edges = {"lastCol": right, "firstCol": left, "lastRow": bottom, "firstRow": top}
    bands = []
    if "noHBand" not in shown and not (top or bottom):
        bands.append(f"band{1 + (number - ('firstRow' in shown)) % 2}Horz")
    if "noVBand" not in shown and not (left or right):
        bands.append(f"band{1 + (place - ('firstColumn' in shown)) % 2}Vert")
    return [kind for kind, is_there in (corners | edges).items() if is_there] + bands


def _shows(look: etree._Element | None, name: str, bit: int) -> bool:
    if look is None:
        return False
    said = value(look, name)
    if said is not None:
        return said not in _OFF
    try:
        return bool(int(value(look) or "0", 16) & bit)
    except ValueError:
        return False


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table; content controls may lie between."""
    return [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row."""
    return [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]


def _first_paragraph(cell: etree._Element, known: dict[etree._Element, Paragraph]) -> Paragraph | None:
    return next((known[one] for one in cell.iter(w("p")) if one in known), None)


def _is_merged(cell: etree._Element) -> bool:
    """Tell whether a cell begins one that spans several columns or rows."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        return False
    begins = any(value(properties.find(w(name))) == "restart" for name in ("vMerge", "hMerge"))
    return begins or _span(cell) > 1


def _span(cell: etree._Element) -> int:
    text = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or ""
    return int(text) if text.isdecimal() and 0 < len(text) < 4 and int(text) else 1


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in _OFF
