"""Tables: a header row that is marked, repeated and never split, and columns as wide as their content asks for."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.paragraphs import Paragraph, Table
from naringsdialog.render.word.wordml import attribute, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

    from naringsdialog.render.word.inline import Inline
    from naringsdialog.render.word.styles import Styles

# An empty paragraph counts as one for an accessibility checker, so a cell without text says so.
EMPTY = "–"

# The usual width of a character at 10 points, and what a cell has beside its text, in twentieths of a point.
_CHARACTER = 105
_PADDING = 220
# Text longer than this runs over several lines anyhow; it shall not starve the other columns.
_LONG = 60

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
    widths = column_widths([[plain_text(cell) for cell in row.children] for row in rows], width)
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
    return Paragraph(style, runs, keep_next=is_header, alignment=alignment).xml()


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column so that together they fill `width`.

    Every column gets room for its longest word where that can be; what is left goes to those with more text.

    Args:
        rows: the text of each cell.
        width: in twentieths of a point.
    """
    columns = [*zip(*rows, strict=True)]
    needs = [_CHARACTER * max(_longest_word(text) for text in column) + _PADDING for column in columns]
    wants = [_CHARACTER * max(min(len(text), _LONG) for text in column) + _PADDING for column in columns]
    wants = [max(pair) for pair in zip(needs, wants, strict=True)]
    if sum(wants) <= width:
        shares: Sequence[float] = wants
    elif sum(needs) <= width:
        more = (width - sum(needs)) / (sum(wants) - sum(needs))
        shares = [need + more * (want - need) for need, want in zip(needs, wants, strict=True)]
    else:
        shares = needs
    edges = [0, *(round(width * edge / sum(shares)) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)
