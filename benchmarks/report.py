"""Tells the figures: a table on the screen, and the page `RESULTS.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from benchmarks.figures import Compared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rich.console import Console

    from benchmarks.figures import Row

_COLUMNS = ("row", "work", "goal", "measured", "verdict", "ours, ms", "the other, ms", "peak, MB")
_NARROW = (0, 2, 3, 4, 5, 6)
"""The columns on the screen; what the names of the rows mean stands in the results."""

_WIDE = 120

_HOW = """\
Times are milliseconds: minimum / median / maximum. `measured` is the ratio of the medians; in brackets stand the
smallest and the largest ratio of two runs that followed one another, which is the machine's noise. The peak is that of
all processes of our command together. How each row is measured stands in [docs/benchmarks.md](../docs/benchmarks.md).
"""


def show(rows: Sequence[Row], console: Console) -> None:
    """Print the table, or where there is no room for one a paragraph for each row."""
    if console.width < _WIDE:
        for row in rows:
            names = (_COLUMNS[column] for column in _NARROW)
            texts = (_cells(row)[column].replace("`", "") for column in _NARROW)
            told = [f"{name}: {text}" for name, text in zip(names, texts, strict=True) if text]
            console.print("\n  ".join([told[0].removeprefix("row: "), *told[1:]]), soft_wrap=True, markup=False)
        return
    table = Table(show_lines=True)
    for column in _NARROW:
        table.add_column(_COLUMNS[column], no_wrap=column == 0, overflow="fold")
    for row in rows:
        cells = _cells(row)
        table.add_row(*(Text(cells[column].replace("`", "")) for column in _NARROW))
    console.print(table)


def page(rows: Sequence[Row], machine: Mapping[str, str], command: str, day: date, remark: str = "") -> str:
    """Return the results as a page in Markdown.

    Args:
        rows: what was measured.
        machine: on what, and with which versions.
        command: what was typed.
        day: when.
        remark: what must be known to read the figures, if anything.
    """
    parts = ["# Results", f"Measured on {day} with `{command}`."]
    parts += [remark] if remark else []
    parts += [_HOW.strip(), _markdown([_COLUMNS, *map(_cells, rows)])]
    parts += ["## Machine and versions", _markdown([("what", "which"), *machine.items()])]
    return "\n\n".join(parts) + "\n"


def line(row: Row) -> str:
    """Return a row as one line, told as soon as it is measured."""
    return f"{row.name}: {row.verdict}" + (f", {row.measured}" if row.measured else "")


def _cells(row: Row) -> tuple[str, ...]:
    measured = row.measured
    times = (str(measured.ours), str(measured.theirs)) if isinstance(measured, Compared) else ("", "")
    peak = f"{row.peak / 1_000_000:.0f}" if row.peak else ""
    return row.name, row.work, row.aim, str(measured or ""), row.verdict, *times, peak


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = rows
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
