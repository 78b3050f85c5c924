"""The table as a workbook that people fill in: a list to choose from, a date to write, the rest kept as it is."""

from __future__ import annotations

import re
from datetime import UTC
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from naringsdialog.exchange.rows import require_cell, require_cells
from naringsdialog.exchange.words import DATE, DUE, FILLED, FIXED, HIDDEN, NEW_STATE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from naringsdialog.exchange.rows import Row
    from naringsdialog.exchange.words import Words

_COLUMNS = (*FIXED, *FILLED)
_WIDTHS = (16, 46, 26, 12, 9, 12, 36, 12)
_DAY, _TEXT = "yyyy-mm-dd", "@"
_FIRST_DAY = "DATE(2000,1,1)"
_A4 = 9
# White on either is read at a contrast above 7:1, black on the third one above 15:1 (WCAG 2.1, 1.4.6).
_TOLD, _ASKED, _TO_FILL_IN = (PatternFill("solid", fgColor=colour) for colour in ("1F3864", "6B3E00", "FFF7E0"))
_FONT, _SIZE = "Calibri", 11
_LINE = Side("thin", color="A6A6A6")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_AT_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_LINE_HEIGHT, _ROOM, _HIGHEST = 15, 3, 409  # in points; no row of Excel is higher
# What the sheet's protection still allows; it has no password, and is there against mistakes only.
_ALLOWED = ("autoFilter", "sort", "formatColumns", "formatRows")
# The earliest time a zip archive can hold, and a system it is said to be made on: the same on every machine.
_TIME = (1980, 1, 1, 0, 0, 0)
_MADE_ON_FAT = 0


def spreadsheet(
    rows: Sequence[Row], words: Words, *, title: str, day: date, moment: datetime, errors_in: Sequence[str] = ()
) -> bytes:
    """Return the rows as a workbook (ECMA-376 part 1); the same rows, words and moment give the same bytes.

    Args:
        rows: what the table holds, in its order.
        words: the language.
        title: of the file, in its properties and on every printed page.
        day: the day that the states are of.
        moment: when the file says that it was made.
        errors_in: the files in spite of whose errors it is made, which it then says.

    Raises:
        DataError: a text is longer than a cell, or no cell can hold it.
    """
    require_cells(rows)
    require_cell("the title", title)
    book = Workbook()
    made = moment.astimezone(UTC).replace(tzinfo=None)
    book.properties.title, book.properties.language = title, words.tag
    book.properties.creator = None
    book.properties.created = book.properties.modified = made
    sheet, about = book.worksheets[0], book.create_sheet(words.about)
    sheet.title = words.sheet
    _fill(sheet, rows, words)
    _validate(sheet, words, len(rows))
    _protect(sheet)
    incomplete = words.incomplete.format(files=", ".join(errors_in)) if errors_in else None
    _set_pages(sheet, title, incomplete or "")
    _tell(about, words, title, [words.as_of.format(day=day), *([incomplete] if incomplete else [])])
    return _saved(book)


def _fill(sheet: Worksheet, rows: Sequence[Row], words: Words) -> None:
    for at, heading in enumerate([*words.headings.values(), *HIDDEN], start=1):
        cell = _write(sheet, 1, at, heading)
        cell.font = Font(_FONT, _SIZE, bold=True, color="FFFFFF")
        cell.fill = _ASKED if at > len(FIXED) and at <= len(_COLUMNS) else _TOLD
    for number, row in enumerate(rows, start=2):
        told = (row.ref, row.task, row.name, row.due.day if row.due else None, words.states[row.state])
        for at, value in enumerate((*told, *(None for _ in FILLED), *row.hidden), start=1):
            _write(sheet, number, at, value)
        for at in range(len(FIXED) + 1, len(_COLUMNS) + 1):
            cell = cast("Cell", sheet.cell(number, at))
            cell.fill, cell.protection = _TO_FILL_IN, Protection(locked=False)
        for name in (DUE, DATE):
            sheet.cell(number, _place(name)).number_format = _DAY
    _size(sheet, _WIDTHS)
    for at in range(len(_COLUMNS) + 1, len(_COLUMNS) + len(HIDDEN) + 1):
        sheet.column_dimensions[get_column_letter(at)].hidden = True
    # With the hidden columns: rows that are put in another order without them would get another's reference.
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS) + len(HIDDEN))}{len(rows) + 1}"
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, row: int, column: int, value: str | date | None) -> Cell:
    """Put a value into a cell; text stays text, whatever it begins with."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.alignment, cell.border, cell.number_format = _AT_TOP, _FRAME, _TEXT
    if isinstance(value, str):
        # In a workbook `_x0041_` stands for an A (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
        cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _size(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Make columns as wide as they are to be, and rows high enough for what is wrapped in them.

    Not every program looks how high a row must be when it opens a file; each does when something is written into it.
    """
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, cells in enumerate(sheet.iter_rows(max_col=len(widths), values_only=True), start=1):
        lines = [len(wrap(str(text), width + 1)) for text, width in zip(cells, widths, strict=True) if text]
        height = max([1, *lines]) * _LINE_HEIGHT + _ROOM
        sheet.row_dimensions[number] = _Row(sheet, index=number, ht=min(height, _HIGHEST))


class _Row(RowDimension):
    """A row with a height that still follows what is written into it."""

    customHeight = False  # openpyxl says that somebody chose every height there is


def _place(name: str) -> int:
    return _COLUMNS.index(name) + 1


def _validate(sheet: Worksheet, words: Words, count: int) -> None:
    """Let a state be chosen from a list, and a date be one that lies behind."""
    choices = DataValidation("list", formula1=f'"{",".join(words.states.values())}"', allow_blank=True)
    choices.errorTitle, choices.error = words.not_a_choice, words.choose
    days = DataValidation("date", operator="between", formula1=_FIRST_DAY, formula2="TODAY()", allow_blank=True)
    days.errorTitle, days.error = words.not_a_day, words.give_day
    for validation, name in ((choices, NEW_STATE), (days, DATE)):
        letter = get_column_letter(_place(name))
        validation.showErrorMessage = True
        validation.add(f"{letter}2:{letter}{count + 1}")
        sheet.add_data_validation(validation)


def _protect(sheet: Worksheet) -> None:
    for action in _ALLOWED:
        setattr(sheet.protection, action, False)
    sheet.protection.sheet = True


def _set_pages(sheet: Worksheet, title: str, below: str) -> None:
    """Set a sheet for printing: landscape, as wide as the page, the headings and the title on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None, "every sheet has one"
    assert footer is not None, "every sheet has one"
    header.left.text, footer.left.text, footer.right.text = _in_margin(title), _in_margin(below), "&P/&N"


def _in_margin(text: str) -> str:
    """Return text for a header or footer, where `&` begins a code, and all there is has 255 signs at the most."""
    longest = 180
    return (text if len(text) <= longest else f"{text[: longest - 1]}…").replace("&", "&&")


def _tell(about: Worksheet, words: Words, title: str, told: Sequence[str]) -> None:
    """Say on a sheet of its own what the file is, and how it is filled in."""
    lines = [(title, line) if not at else ("", line) for at, line in enumerate(told)] + list(words.guide)
    for number, (what, how) in enumerate(lines, start=1):
        for at, text in ((1, what), (2, how)):
            cell = cast("Cell", about.cell(number, at))
            cell.value, cell.data_type, cell.alignment = text, "s", _AT_TOP
            cell.font = Font(_FONT, _SIZE, bold=at == 1)
    _size(about, (30, 90))
    about.protection.sheet = True
    about.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    about.page_setup.orientation, about.page_setup.paperSize = "landscape", _A4
    about.page_setup.fitToHeight = 0


def _saved(book: Workbook) -> bytes:
    """Return the workbook's bytes, with nothing of the clock in them."""
    written, stream = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(written, "w")).save()
    with ZipFile(written) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            entry = ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _MADE_ON_FAT
            archive.writestr(entry, parts.read(name))
    return stream.getvalue()
