"""A sheet as it came back: cells with their names, and the table in it, wherever its rows and columns stand now."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from naringsdialog.exchange.words import FILLED, FIXED, HIDDEN, LANGUAGES
from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from naringsdialog.exchange.words import Words

_LETTERS = 26
_LAST_ROW_OF_HEADINGS = 50


class Formula:
    """A cell whose formula has not been worked out by the program that wrote the file."""


FORMULA = Formula()
Value = str | int | float | bool | datetime | date | time | timedelta | Formula | None


@dataclass(frozen=True, slots=True)
class CellProblem(Problem):
    """A problem of a spreadsheet, whose reader looks for a cell or a row.

    Attributes:
        where: how a spreadsheet says it: `cell F7`, `row 7`.
    """

    where: str = ""

    @property
    def place(self) -> str:
        """`FILE, cell F7`."""
        return f"{self.file}, {self.where}"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands.

    Attributes:
        file: the file, as it is shown to the user.
        sheet: the sheet's name where the file has several tables, else empty.
        row, column: from 1.
    """

    file: str
    sheet: str
    row: int
    column: int

    @property
    def name(self) -> str:
        """What a spreadsheet calls it: `F7`, or `'Blad 2'!F7`."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, _LETTERS)
            letters = chr(ord("A") + letter) + letters
        return f"'{self.sheet}'!{letters}{self.row}" if self.sheet else f"{letters}{self.row}"

    @property
    def in_row(self) -> str:
        """What a sentence calls its row: `row 7`."""
        return f"row {self.row} of the sheet `{self.sheet}`" if self.sheet else f"row {self.row}"

    def problem(
        self, rule: str, message: str, remedy: str, *, of_row: bool = False, severity: Severity = Severity.ERROR
    ) -> CellProblem:
        """Return a problem of this cell, or of the row that it stands in."""
        where = self.in_row if of_row else f"cell {self.name}"
        return CellProblem(self.file, self.row, self.column, rule, message, remedy, severity, where=where)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, empty for CSV, and its rows from the first one, each from its first column."""

    sheet: str
    rows: tuple[tuple[Value, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(is_blank(value) for row in self.rows for value in row)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of an export in a sheet.

    Attributes:
        words: its language.
        columns: the place of each column in a row, by its name or hidden heading.
        heading: the place of the row of headings.
    """

    grid: Grid
    words: Words
    columns: Mapping[str, int]
    heading: int

    @property
    def missing(self) -> list[str]:
        """The headings of the columns that are not there, as they are seen."""
        return [self.words.headings.get(name, name) for name in (*FIXED, *FILLED, *HIDDEN) if name not in self.columns]

    @property
    def unknown(self) -> list[tuple[int, Value]]:
        """The headings that are none of the export's, each with its place in the row."""
        ours = set(self.columns.values())
        row = self.grid.rows[self.heading]
        return [(at, value) for at, value in enumerate(row) if at not in ours and not is_blank(value)]

    def rows(self) -> Iterator[tuple[int, dict[str, Value]]]:
        """Give each row below the headings that has anything in its columns: its place, and its values by column."""
        for index, row in enumerate(self.grid.rows):
            if row and index > self.heading:
                values = {name: row[at] if at < len(row) else None for name, at in self.columns.items()}
                if not all(is_blank(value) for value in values.values()):
                    yield index, values

    def strays(self) -> list[tuple[int, int]]:
        """Return the places of what stands outside of the table's columns, or above it: nobody would read it."""
        ours = set(self.columns.values())
        return [
            (index, at)
            for index, row in enumerate(self.grid.rows)
            for at, value in enumerate(row)
            if index != self.heading and (at not in ours or index < self.heading) and not is_blank(value)
        ]


def find_table(grid: Grid) -> Table | None:
    """Return the table in a sheet, known by at least two of its hidden headings; None where there is none."""
    for index, row in enumerate(grid.rows[:_LAST_ROW_OF_HEADINGS]):
        plain = [plain_word(value) if isinstance(value, str) else "" for value in row]
        hidden = {name: plain.index(plain_word(name)) for name in HIDDEN if plain_word(name) in plain}
        words = max(LANGUAGES.values(), key=lambda one: len(_seen(one, plain)))
        seen = _seen(words, plain)
        if len(hidden) >= 2 or (hidden and len(seen) >= 2) or len(seen) == len(words.headings):
            return Table(grid, words, seen | hidden, index)
    return None


def _seen(words: Words, plain: list[str]) -> dict[str, int]:
    found = {name: plain_word(heading) for name, heading in words.headings.items()}
    return {name: plain.index(heading) for name, heading in found.items() if heading in plain}


def plain_word(text: str) -> str:
    """Return a word as it is compared: whatever its case, its spaces, and the way its å, ä and ö are stored."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def is_blank(value: Value) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip("\ufeff\u200b\xa0 \t\r\n"))
