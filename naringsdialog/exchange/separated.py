"""The table as CSV, written for Swedish Excel, and read as any spreadsheet saves it again."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.exchange.formulas import guarded, unguarded
from naringsdialog.exchange.grid import Grid
from naringsdialog.exchange.rows import require_cells
from naringsdialog.exchange.words import FILLED, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.exchange.rows import Row
    from naringsdialog.exchange.words import Words

_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (";", ",", "\t")
_SAVE_AS = "save it as CSV UTF-8, or fill in the .xlsx instead"


def separated(rows: Sequence[Row], words: Words) -> bytes:
    """Return the rows as CSV: UTF-8 with a byte order mark, `;`, CRLF; no cell runs as a formula.

    The columns that a workbook hides stand behind the others.

    Raises:
        DataError: a text is longer than a cell, or no cell can hold it.
    """
    require_cells(rows)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*words.headings.values(), *HIDDEN])
    for row in rows:
        due = row.due.day.isoformat() if row.due else ""
        told = (row.ref, row.task, row.name, due, words.states[row.state], *("" for _ in FILLED), *row.hidden)
        writer.writerow([guarded(cell) for cell in told])
    return (_BOM + text.getvalue()).encode()


def read_separated(file: str, data: bytes) -> list[Grid]:
    """Return the only sheet of a CSV file, whatever its encoding and its delimiter.

    Args:
        file: as it is shown to the user.
        data: its bytes.

    Raises:
        DataError: it is no text, or not CSV.
    """
    text = _decoded(file, data)
    # Excel itself writes and reads this line, and shows it to nobody.
    said = re.match("sep=(.)\r?\n", text)
    grids = [_grid(file, text[said.end() :] if said else text, sign) for sign in ((said[1],) if said else _DELIMITERS)]
    return [max(grids, key=_width)]


def _decoded(file: str, data: bytes) -> str:
    if not data.strip():
        raise DataError(f"{file} is empty", "ask for it once more")
    for encoding in ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DataError(f"{file} is no text", _SAVE_AS)


def _grid(file: str, text: str, delimiter: str) -> Grid:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DataError(f"{file} cannot be read as CSV: {error}", _SAVE_AS) from error
    return Grid("", tuple(tuple(unguarded(cell) for cell in row) for row in rows))


def _width(grid: Grid) -> int:
    """Return how many cells of the sheet are headings of ours: with the wrong delimiter there are none."""
    return sum(cell in HIDDEN for row in grid.rows for cell in row)
