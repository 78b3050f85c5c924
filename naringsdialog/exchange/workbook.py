"""A workbook as it came back, read into grids: nothing in it is run, and what would fill the memory is refused."""

from __future__ import annotations

import re
import warnings
import zlib
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from naringsdialog.errors import DataError, UsageError
from naringsdialog.exchange.grid import FORMULA, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

    from naringsdialog.exchange.grid import Value

_MOST_BYTES = 60_000_000  # unpacked; an export of 10,000 rows has a third of that
_MOST_PARTS = 2_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 200  # the last row of any sheet; a column far beyond those of an export
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE_AS = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
_BOOK = "xl/workbook.xml"
_MACROS = "xl/vbaproject.bin"
_XML = (".xml", ".rels", ".vml")
_COMMENTS = ("xl/comments", "xl/threadedcomments")
# A sheet holds `_` before what would read as an escape as `_x005F_`, and a carriage return as `_x000D_`.
_ESCAPED = re.compile("_x(005F|000D)_", re.IGNORECASE)


def read_workbook(file: str, data: bytes) -> list[Grid]:
    """Return the sheets of a workbook (.xlsx).

    Args:
        file: as it is shown to the user.
        data: its bytes.

    Raises:
        DataError: it is damaged, or far larger than any export.
        UsageError: it is another kind of spreadsheet.
    """
    _look_over(file, data)
    try:
        grids = _grids(data, worked_out=False)
        if any(FORMULA in row for grid in grids for row in grid.rows):
            shown = _grids(data, worked_out=True)
            grids = [_with_results(grid, results) for grid, results in zip(grids, shown, strict=True)]
    except Exception as error:  # a damaged workbook makes openpyxl raise anything, from KeyError to its parser's errors
        raise _damaged(file) from error
    return grids


def has_comments(data: bytes) -> bool:
    """Tell whether someone wrote comments beside the cells of a workbook, which `read_workbook` does not give."""
    with ZipFile(BytesIO(data)) as archive:
        return any(name.lower().startswith(_COMMENTS) for name in archive.namelist())


def _damaged(file: str) -> DataError:
    return DataError(f"{file} is damaged: it cannot be read as a workbook", f"ask for it once more, or {_SAVE_AS}")


def _look_over(file: str, data: bytes) -> None:
    """Refuse what is no workbook, and what is not safe to unpack, before anything reads its content."""
    if data.startswith(_OLE):
        raise UsageError(f"{file} has a password, or is in the format of Excel 97 (.xls)", f"{_SAVE_AS}, no password")
    if not data.startswith(_ZIP):
        raise DataError(f"{file} is no Excel workbook" if data else f"{file} is empty", _SAVE_AS)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
                raise DataError(f"{file} unpacks to far more than an export holds; it was not read", _SAVE_AS)
            names = {part.filename.lower() for part in parts}
            if _MACROS in names:
                raise UsageError(f"{file} has macros (.xlsm), which an answer does not need", _SAVE_AS)
            if _BOOK not in names:
                raise UsageError(f"{file} is no Excel workbook", _SAVE_AS)
            # No workbook declares entities; what does would multiply in the memory.
            if any(b"<!DOCTYPE" in archive.read(part) for part in parts if part.filename.lower().endswith(_XML)):
                raise _damaged(file)
    except (BadZipFile, EOFError, RuntimeError, NotImplementedError, zlib.error, OSError) as error:
        raise _damaged(file) from error


def _grids(data: bytes, *, worked_out: bool) -> list[Grid]:
    """Return the sheets; a formula's cell has `FORMULA`, or where they are worked out what was last shown in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of what it would not write again; nothing is written
        book = load_workbook(BytesIO(data), read_only=True, data_only=worked_out)
        try:
            return [Grid(sheet.title, tuple(_rows(sheet))) for sheet in book.worksheets]
        finally:
            book.close()


def _rows(sheet: Worksheet) -> Iterator[tuple[Value, ...]]:
    """Give the rows down to the last one with anything in it."""
    cast("ReadOnlyWorksheet", sheet).reset_dimensions()  # what the file says of its own size need not be true
    gap, empty = None, 0
    for row in sheet.iter_rows(max_row=_LAST_ROW, max_col=_LAST_COLUMN):
        # openpyxl gives the same row for every one that is not in the file, of which there may be a million.
        values = () if row is gap else tuple(_value(cast("Cell", cell)) for cell in row)
        if all(value is None for value in values):
            gap = row
            empty += 1
        else:
            yield from repeat((), empty)
            yield values
            empty = 0


def _value(cell: Cell) -> Value:
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return cast("Value", value)


def _with_results(grid: Grid, results: Grid) -> Grid:
    """Return the sheet with what its formulas gave, where the program that wrote it stored that."""
    rows = []
    for index, row in enumerate(grid.rows):
        shown = results.rows[index] if index < len(results.rows) else ()
        found = [*shown, *repeat(None, len(row) - len(shown))]
        pairs = zip(row, found, strict=True)
        rows.append(tuple(value if value is not FORMULA or given is None else given for value, given in pairs))
    return Grid(grid.sheet, tuple(rows))
