"""What Word asks of a filled part besides XML: rows in tables, cells in rows, text in cells, and ids of their own.

Loops that had nothing to repeat leave tables without rows, cells without paragraphs; those that had much, ids twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.word.cells import mend_cell
from naringsdialog.render.word.sections import span_of, twips
from naringsdialog.word.wordml import parse_fragment, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# What must hold a paragraph, besides table cells.
_HOLDERS = [*map(w, ("hdr", "ftr", "footnote", "endnote", "txbxContent"))]


def tidy(root: etree._Element) -> None:
    """Mend what filling may have left in a part that Word would call damaged.

    A row without cells and a table without rows are left out. A cell that nothing was shown in says so. A table gets
    as many columns as its longest row has, in the width it had. A paragraph stands between two tables that touch.
    """
    for content in [*root.iter(w("sdtContent"))]:
        if not len(content):
            _remove(content.getparent())
    for table in [*root.iter(w("tbl"))]:
        _mend_table(table)
    for cell in root.iter(w("tc")):
        mend_cell(cell)
    for holder in root.iter(*_HOLDERS):
        if not len(holder):
            holder.append(parse_fragment("<w:p/>"))
    _part_tables(root)
    _give_own_ids(root)


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _mend_table(table: etree._Element) -> None:
    rows = [*_of(table, "tr")]
    for row in [one for one in rows if next(_of(one, "tc"), None) is None]:
        rows.remove(row)
        _remove(row)
    if not rows:
        _remove(table)
        return
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else grid.findall(w("gridCol"))
    needed = max(map(_columns, rows))
    if grid is not None and columns and needed != len(columns):
        _set_columns(grid, columns, needed)
        for row in rows:
            _set_cells(row, needed, grid)


def _of(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row; content controls may lie between."""
    for child in holder:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _of(child, name)


def _columns(row: etree._Element) -> int:
    """Return how many columns a row takes."""
    beside = (twips(value(row.find(f"{w('trPr')}/{w(name)}"))) for name in ("gridBefore", "gridAfter"))
    return sum(span_of(cell) for cell in _of(row, "tc")) + sum(beside)


def _set_columns(grid: etree._Element, columns: list[etree._Element], needed: int) -> None:
    """Give a table as many columns as it needs, in the width that it has, wide ones staying wider than others."""
    widths = [twips(value(one, "w")) for one in columns]
    total = sum(widths)
    widths = [*widths, *[total // len(widths)] * (needed - len(widths))][:needed]
    for column in columns:
        grid.remove(column)
    for place, width in enumerate(widths):
        share = round(total * width / (sum(widths) or 1))
        grid.insert(place, parse_fragment(f'<w:gridCol w:w="{share}"/>'))


def _set_cells(row: etree._Element, needed: int, grid: etree._Element) -> None:
    """Make the cells of a row with one in each column as wide as the columns."""
    cells = [*_of(row, "tc")]
    if len(cells) == needed:
        for cell, column in zip(cells, grid.iterchildren(w("gridCol")), strict=True):
            own = cell.find(f"{w('tcPr')}/{w('tcW')}")
            if own is not None:
                own.set(w("w"), str(value(column, "w")))
                own.set(w("type"), "dxa")


def _part_tables(root: etree._Element) -> None:
    """Keep tables apart that no paragraph parts any more: Word would make them one."""
    for table in [*root.iter(w("tbl"))]:
        after = table.getnext()
        if after is not None and after.tag == w("tbl"):
            table.addnext(parse_fragment("<w:p/>"))


def _give_own_ids(root: etree._Element) -> None:
    """Give each picture an id of its own, and let a bookmark that comes again be where it came first."""
    pictures = [*root.iter(f"{{{_DRAWING}}}docPr")]
    highest = max((twips(one.get("id")) for one in pictures), default=0)
    taken = set()
    for picture in pictures:
        if picture.get("id") in taken:
            highest += 1
            picture.set("id", str(highest))
        taken.add(picture.get("id"))
    for name in ("bookmarkStart", "bookmarkEnd"):
        seen = set()
        for mark in [*root.iter(w(name))]:
            if value(mark, "id") in seen:
                _remove(mark)
            seen.add(value(mark, "id"))
