"""A filled-in file read into answers, each with the cells that it stands in, and what is wrong in it, by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import PurePath
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.exchange.days import day_in
from naringsdialog.exchange.exported import STATES, changed_cells, exported_in, is_month_first, is_typed_in
from naringsdialog.exchange.grid import FORMULA, Cell, find_table, is_blank, plain_word
from naringsdialog.exchange.separated import read_separated
from naringsdialog.exchange.words import DATE, LANGUAGES, NEW_STATE, REF, REMARK
from naringsdialog.model.dates import FormError
from naringsdialog.model.forms import CONTROL, short
from naringsdialog.problems import Problem, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from naringsdialog.exchange.exported import Exported
    from naringsdialog.exchange.grid import Grid, Table, Value

XLSX, CSV = ".xlsx", ".csv"
_OTHERS = {
    **dict.fromkeys((".xlsm", ".xltm", ".xlsb"), "a workbook with macros, or in Excel's binary format"),
    **dict.fromkeys((".xls", ".xlt"), "in the format of Excel 97"),
    **dict.fromkeys((".ods", ".ots", ".fods"), "an OpenDocument spreadsheet"),
    ".numbers": "a spreadsheet of Numbers",
}
_AS_SENT = "fill in the file as it was exported"
_CONTROL = re.compile(f"[{CONTROL}]")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What someone answered about one owner's part of an action.

    Attributes:
        exported: the part as it was when the file was exported.
        state: open, done or dropped, where one was chosen.
        remark: what was written about it.
        day: when it happened, where that was said.
        cells: where each of its columns stands, by the column's name.
    """

    exported: Exported
    state: str | None
    remark: str | None
    day: date | None
    cells: Mapping[str, Cell]

    @property
    def ref(self) -> str:
        """The action's full name."""
        return self.exported.ref

    @property
    def owner(self) -> str:
        """The key or plain name of who answers; `NOBODY` where nobody was named."""
        return self.exported.owner

    @property
    def told(self) -> tuple[str | None, str | None, date | None]:
        """What was filled in."""
        return (self.state, self.remark, self.day)


@dataclass(frozen=True, slots=True)
class Filled:
    """A file as it came back.

    Attributes:
        rows: how many rows have anything in them, the untouched ones too.
        answers: those that say something and have no error, in the order of the file.
        problems: what is wrong, by cell; a row with an error gives no answer.
    """

    rows: int
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those of the problems because of which something that was answered is not among the answers."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def is_untouched(self) -> bool:
        """Whether nobody wrote anything into it."""
        return not self.answers and not self.problems


def read_answers(file: str, data: bytes, today: date) -> Filled:
    """Read a filled-in file.

    Args:
        file: its path as it is shown to the user; the ending says what kind of file it is.
        data: its bytes.
        today: no answer is dated later.

    Raises:
        DataError: it is damaged, or no export of ours.
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
        if table.missing:
            columns = ", ".join(f"`{heading}`" for heading in table.missing)
            raise DataError(f"{file} lacks columns of the export: {columns}", _AS_SENT)
    readings = [_Reading(file, table, today, named=len(tables) > 1) for table in tables]
    answers, disagreeing = _each_once([answer for reading in readings for answer in reading.answers])
    found = [*problems, *_unread(file, grids, tables), *disagreeing, *(p for one in readings for p in one.problems)]
    count = sum(len(reading.rows) for reading in readings)
    return Filled(count, tuple(answers), tuple(sorted(found, key=lambda problem: problem.sort_key)))


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


def _each_once(answers: Iterable[Answer]) -> tuple[list[Answer], list[Problem]]:
    """Return the answers without repetitions, and problems for those that contradict each other."""
    by_part: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        by_part.setdefault((answer.ref, answer.owner), []).append(answer)
    problems = [
        other.cells[REF].problem(
            "answer-twice",
            f"{other.ref} is answered here and in row {first.cells[REF].row}, and not in the same way",
            "keep the one that holds, and empty the other",
        )
        for first, *others in by_part.values()
        for other in others
        if other.told != first.told
    ]
    return [same[0] for same in by_part.values() if all(one.told == same[0].told for one in same)], problems


@dataclass(slots=True)
class _Reading:
    """One table while its rows are read: `answers` and `problems` are what it gives."""

    file: str
    table: Table
    today: date
    named: bool
    rows: list[tuple[int, dict[str, Value]]] = field(init=False)
    answers: list[Answer] = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    _month_first: bool = field(init=False)

    def __post_init__(self) -> None:
        self.rows = list(self.table.rows())
        self._month_first = is_month_first(values for _, values in self.rows)
        self.answers = [answer for row, values in self.rows if (answer := self._answer(row, values))]
        if strays := [self._cell(*place) for place in self.table.strays()]:
            count = len(strays) - 1
            others = f", and in {count} other cell{'s' if count > 1 else ''}," if count else ""
            message = f"what stands here{others} is in no column of the export, and is not read"
            remedy = "read it yourself; what is to be kept goes into the column for remarks"
            self.problems.append(strays[0].problem("answer-unread", message, remedy, Severity.WARNING))

    def _cell(self, row: int, at: int) -> Cell:
        return Cell(self.file, self.table.grid.sheet if self.named else "", row + 1, at + 1)

    def _answer(self, row: int, values: Mapping[str, Value]) -> Answer | None:
        """Return the answer of a row; None where nothing was filled in, or something is wrong."""
        cells = {name: self._cell(row, at) for name, at in self.table.columns.items()}
        before = len(self.problems)
        exported = self._exported(values, cells)
        state = self._state(values[NEW_STATE], cells[NEW_STATE])
        remark = self._remark(values[REMARK], cells[REMARK])
        day = self._day(values[DATE], cells[DATE])
        if exported is None or len(self.problems) > before:
            return None
        if day and not (state or remark):
            message = "a date alone says nothing of the action"
            choices = f"choose one of {self.table.words.choices}, or write a remark, or take the date away"
            self.problems.append(cells[DATE].problem("answer-date", message, choices))
            return None
        return Answer(exported, state, remark, day, cells) if state or remark else None

    def _exported(self, values: Mapping[str, Value], cells: Mapping[str, Cell]) -> Exported | None:
        exported = None if is_typed_in(values) else exported_in(values)
        if exported:
            for name in changed_cells(values, exported):
                heading = self.table.words.headings[name]
                message = f"{heading} of {exported.ref} is not what was exported; it cannot be changed here"
                remedy = "put it back; say what should be changed in the column for remarks"
                self.problems.append(cells[name].problem("answer-changed", message, remedy))
            return exported
        if is_typed_in(values):
            message, remedy = "this row was written by hand, and is of no action", "add it with `dialog actions add`"
        else:
            message, remedy = "the hidden cells of this row are not as they were exported", _AS_SENT
        self.problems.append(cells[REF].problem("answer-row", message, remedy))
        return None

    def _state(self, value: Value, cell: Cell) -> str | None:
        if is_blank(value) or self._is_formula(value, cell):
            return None
        state = STATES.get(plain_word(str(value)))
        if state is None:
            choices = self.table.words.states.values()
            near = did_you_mean(str(value), choices)
            message = f"`{short(str(value))}` is none of {self.table.words.choices}"
            remedy = f"did you mean `{near}`?" if near else "choose one of them; write anything else as a remark"
            self.problems.append(cell.problem("answer-state", message, remedy))
        return state

    def _remark(self, value: Value, cell: Cell) -> str | None:
        if is_blank(value) or self._is_formula(value, cell):
            return None
        text = value if isinstance(value, str) else _as_shown(value)
        text = "\n".join(line.rstrip() for line in text.strip().replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        if found := _CONTROL.search(text):
            message = f"there is a control character (U+{ord(found[0]):04X}) in the remark"
            self.problems.append(cell.problem("answer-remark", message, "write the remark anew, without it"))
        return text or None

    def _day(self, value: Value, cell: Cell) -> date | None:
        if is_blank(value) or self._is_formula(value, cell):
            return None
        try:
            day = day_in(value, month_first=self._month_first)
        except FormError as error:
            message = f"`{short(_as_shown(value))}`: {error.message}"
            self.problems.append(cell.problem("answer-date", message, error.remedy))
            return None
        if day > self.today:
            message = f"{day} is after today, {self.today}"
            self.problems.append(cell.problem("answer-date", message, "write the day on which it happened"))
        return day

    def _is_formula(self, value: Value, cell: Cell) -> bool:
        if value is FORMULA:
            message = "there is a formula here, and what it gives is not in the file"
            self.problems.append(cell.problem("answer-formula", message, "write what it gives"))
        return value is FORMULA


def _as_shown(value: Value) -> str:
    """Return what a cell shows that holds no text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
