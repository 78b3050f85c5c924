"""A file as it came back, opened: the tables of the export in it, and what else was written there and is not read."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.exchange.grid import Cell, find_table
from naringsdialog.exchange.separated import read_separated
from naringsdialog.exchange.words import HIDDEN, LANGUAGES
from naringsdialog.model.forms import short
from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.exchange.grid import Grid, Table

XLSX, CSV = ".xlsx", ".csv"
_OTHERS = {
    **dict.fromkeys((".xlsm", ".xltm", ".xlsb"), "a workbook with macros, or in Excel's binary format"),
    **dict.fromkeys((".xls", ".xlt"), "in the format of Excel 97"),
    **dict.fromkeys((".ods", ".ots", ".fods"), "an OpenDocument spreadsheet"),
    ".numbers": "a spreadsheet of Numbers",
}


def received(file: str, data: bytes) -> tuple[list[Table], list[Problem]]:
    """Return the tables of the export in a file, and warnings of what is not read.

    Args:
        file: its path as it is shown to the user; the ending says what kind of file it is.
        data: its bytes.

    Raises:
        DataError: it is damaged, or no export of ours, or lacks columns.
        UsageError: it is of another kind.
    """
    grids, problems = _opened(file, data)
    tables = [table for grid in grids if (table := find_table(grid))]
    if not tables:
        raise DataError(
            f"{file} is no export of dialog: its headings are not there",
            "give the file that `dialog actions export` wrote, filled in",
        )
    for table in tables:
        _require_columns(file, table, named=len(tables) > 1)
    return tables, [*problems, *_unread(file, grids, tables)]


def _require_columns(file: str, table: Table, *, named: bool) -> None:
    """Refuse a table whose headings are not all there.

    Raises:
        DataError: one was taken away, or written anew.
    """
    missing = table.missing
    if not missing:
        return
    sheet = table.grid.sheet if named else ""
    unknown = [
        f"`{short(str(heading))}` in {Cell(file, sheet, table.heading + 1, at + 1).name}"
        for at, heading in table.unknown
    ]
    if len(missing) == len(unknown) == 1 and missing[0] not in HIDDEN:
        raise DataError(f"{file}: {unknown[0]} is not a column of the export", f"write `{missing[0]}` there")
    message = f"{file} lacks columns of the export: {', '.join(f'`{heading}`' for heading in missing)}"
    if unknown:
        raise DataError(f"{message}; not of it: {', '.join(unknown)}", "write the headings as they were exported")
    raise DataError(message, "fill in the file as it was exported")


def _opened(file: str, data: bytes) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets of a file, and what else was written in it and is not read."""
    ending = PurePath(file).suffix.lower()
    if ending == XLSX:
        from naringsdialog.exchange.workbook import has_comments, read_workbook

        grids = read_workbook(file, data)
        message = "there are comments beside the cells, which are not read"
        remedy = "read them yourself; what is to be kept goes into the column for remarks"
        told = Problem(file, 0, 0, "answer-unread", message, remedy, Severity.WARNING)
        return grids, [told] if has_comments(data) else []
    if ending == CSV:
        return read_separated(file, data), []
    if what := _OTHERS.get(ending):
        raise UsageError(f"{file} is {what}, which is not read", "open it and save it as an Excel workbook (.xlsx)")
    raise UsageError(f"{file} is no spreadsheet that can be read", "give a file that ends in .xlsx or .csv")


def _unread(file: str, grids: Iterable[Grid], tables: list[Table]) -> Iterator[Problem]:
    """Give a warning for each sheet that someone wrote on besides those of the export."""
    ours = [table.grid for table in tables]
    about = {words.about for words in LANGUAGES.values()}
    for grid in grids:
        if grid not in ours and grid.sheet not in about and not grid.is_empty:
            message = f"the sheet `{short(grid.sheet)}` is not read: it is none of the export's"
            remedy = "read it yourself; what is to be kept goes into the column for remarks"
            yield Problem(file, 0, 0, "answer-unread", message, remedy, Severity.WARNING)
