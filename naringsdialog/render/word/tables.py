"""Tables: a header row that is marked, repeated and never split, and columns as wide as their content asks for."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.paragraphs import Paragraph, Table
from naringsdialog.word.wordml import attribute, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

    from naringsdialog.render.word.inline import Inline
    from naringsdialog.render.word.styles import Styles

# An empty paragraph counts as one for an accessibility checker, so a cell without text says so.
EMPTY = "–"

# The usual width of a character at 10 points, and what a cell has beside its text, in twentieths of a point.
_CHARACTER = 100
_PADDING = 200
# Text as short as this (a date, "klar 2020-04-28") stays on one line where that can be.
_SHORT = 18
# The few characters of a short word may all be wide ones; in a longer one that evens out.
_SPARE, _EVEN = 40, 10

_ALIGNMENTS = {"text-align:center": "center", "text-align:right": "right"}


def write_table(node: SyntaxTreeNode, inline: Inline, styles: Styles, *, left: int, width: int) -> Table:
    """Return the table.

    Args:
        node: the Markdown table.
        inline: writes the content of cells.
        styles: the letterhead's; "Dialog" is the table's, "Table Text" that of the text in it.
        left: where it begins.
        width: how much room there is for it.
    """
    rows = [row for part in node.children for row in part.children]
    widths = column_widths([[plain_text(cell) or EMPTY for cell in row.children] for row in rows], width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    style = attribute(styles.id("Dialog"))
    indentation = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    look = 'w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"'
    content = "".join(_row(row, widths, inline, styles.id("Table Text")) for row in rows)
    return Table(
        f'<w:tbl><w:tblPr><w:tblStyle w:val={style}/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indentation}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{content}</w:tbl>'
    )


def _row(row: SyntaxTreeNode, widths: Sequence[int], inline: Inline, style: str) -> str:
    is_header = row.parent is not None and row.parent.type == "thead"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_cell(cell, inline, style, is_header)}</w:tc>'
        for cell, width in zip(row.children, widths, strict=True)
    )
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell(cell: SyntaxTreeNode, inline: Inline, style: str, is_header: bool) -> str:
    runs = inline.runs(cell.children[0]) or run(EMPTY)
    alignment = _ALIGNMENTS.get(str(cell.attrs.get("style")))
    return Paragraph(style, runs, keep_next=is_header or None, alignment=alignment).xml()


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column so that together they fill `width`.

    Every column gets room for its short texts and longest words where that can be; what is left goes to those whose
    texts would need more, by how much more they would on an average.

    Args:
        rows: the text of each cell.
        width: in twentieths of a point.
    """
    columns = [*zip(*rows, strict=True)]
    shares: Sequence[float] = [_room(max(map(len, column))) for column in columns]
    if sum(shares) > width:
        shares = _shares(columns, width)
    edges = [0, *(round(width * edge / sum(shares)) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _shares(columns: Sequence[Sequence[str]], width: int) -> Sequence[float]:
    """Share out a width that is too little for every text to stand on one line."""
    needs: list[int] = []
    # Where short texts cannot all be kept whole, at least no word is broken.
    for short in (_SHORT, 0):
        needs = [min(_room(max(_unbroken(text, short) for text in column)), width // 2) for column in columns]
        left = width - sum(needs)
        if left > 0:
            more = [_shortage(column, need) for column, need in zip(columns, needs, strict=True)]
            return [need + left * part / sum(more) for need, part in zip(needs, more, strict=True)]
    return _fair(needs, width)


def _room(characters: int) -> int:
    spare = _SPARE * min(characters, max(_EVEN - characters, 0))
    return _CHARACTER * characters + spare + _PADDING


def _unbroken(text: str, short: int) -> int:
    """Return the length of the longest part of the text that should not be broken over lines."""
    return len(text) if len(text) <= short else max(map(len, text.split()), default=1)


def _shortage(texts: Sequence[str], need: int) -> int:
    """Return how much room the texts lack, all together, in a column as wide as `need`."""
    return sum(max(_room(len(text)) - need, 0) for text in texts)


def _fair(needs: Sequence[int], width: int) -> list[float]:
    """Share out too little: who needs less than an equal part gets that, the others part the rest."""
    shares = [0.0] * len(needs)
    for rank, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        shares[column] = min(needs[column], (width - sum(shares)) / (len(needs) - rank))
    return shares
