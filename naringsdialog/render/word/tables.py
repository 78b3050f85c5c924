"""Tables: a header row that is marked, repeated and never split, and columns as wide as their content asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.word.columns import column_widths, row_lines
from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.paragraphs import Paragraph, Row, Table
from naringsdialog.word.wordml import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.render.word.inline import Inline
    from naringsdialog.render.word.nodes import Node
    from naringsdialog.render.word.styles import Styles

# An empty paragraph counts as one for an accessibility checker, so a cell without text says so.
EMPTY = "–"

# A row of at most so many lines is a low one.
_LOW = 3

_ALIGNMENTS = {"text-align:center": "center", "text-align:right": "right"}


def write_table(node: Node, inline: Inline, styles: Styles, *, left: int, width: int) -> Table:
    """Return the table.

    Args:
        node: the Markdown table.
        inline: writes the content of cells.
        styles: the letterhead's; "Dialog" is the table's, "Table Text" that of the text in it.
        left: where it begins.
        width: how much room there is for it.
    """
    style = styles.id("Table Text")
    size = styles.size(style)
    nodes = [row for part in node.children for row in part.children]
    texts = [[plain_text(cell) or EMPTY for cell in row.children] for row in nodes]
    widths = column_widths(texts, width, size)
    rows = [_row(row, inline, style) for row in nodes]
    _keep_together(rows, [row_lines(row, widths, size) for row in texts])
    return Table(styles.id("Dialog"), left, widths, rows)


def _row(row: Node, inline: Inline, style: str) -> Row:
    cells = [
        Paragraph(
            style,
            inline.runs(cell.children[0]) or run(EMPTY),
            alignment=_ALIGNMENTS.get(str(cell.attrs.get("style"))),
        )
        for cell in row.children
    ]
    return Row(cells, is_header=row.parent is not None and row.parent.type == "thead")


def _keep_together(rows: Sequence[Row], lines: Sequence[int]) -> None:
    """Keep the header with the first row, and low rows at either end two and two: one alone looks lost on a page."""
    rows[0].keep_next()
    for number in {1, len(rows) - 2}:
        if 0 < number < len(rows) - 1 and lines[number] <= _LOW:
            rows[number].keep_next()
