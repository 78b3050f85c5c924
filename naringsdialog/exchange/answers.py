"""A filled-in file read into answers, each with the cells that it stands in, and what is wrong in it, by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from naringsdialog.exchange.days import day_in
from naringsdialog.exchange.exported import changed_cells, exported_in, is_month_first, is_typed_in, stood_in
from naringsdialog.exchange.grid import FORMULA, Cell, is_blank
from naringsdialog.exchange.received import received
from naringsdialog.exchange.state_words import says_it_stays_open, state_said
from naringsdialog.exchange.words import DATE, DUE, NEW_STATE, OWNER, REF, REMARK, TASK
from naringsdialog.model.dates import FormError
from naringsdialog.model.forms import CONTROL, short
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from naringsdialog.exchange.exported import Exported
    from naringsdialog.exchange.grid import Table, Value
    from naringsdialog.exchange.words import Words
    from naringsdialog.problems import Problem

    Texts = Callable[[Exported], Iterable[str]]
    """What the task and the owner of a row that was exported may have been called in it."""

_CONTROL = re.compile(f"[{CONTROL}]")
_BEGINNING = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """What someone answered about one owner's part of an action.

    Attributes:
        exported: the part as it was when the file was exported.
        state: open, done or dropped, where one was chosen.
        remark: what was written about it.
        day: when it happened, where that was said.
        cells: where each of its columns stands, by the column's name.
        task, name: what the file calls the action and the owner.
        words: the language of the file.
    """

    exported: Exported
    state: str | None
    remark: str | None
    day: date | None
    cells: Mapping[str, Cell]
    task: str
    name: str
    words: Words

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

    @property
    def subject(self) -> str:
        """The action as a message names it: its reference, and how its task begins."""
        return subject(self.ref, self.task)

    @property
    def in_words(self) -> str:
        """All that was answered, with who answered, as a remark of the action's own: `JHT: Klar. Tre företag`."""
        said = ". ".join(filter(None, (self.words.states[self.state] if self.state else None, self.remark)))
        return f"{self.name}: {said}" if self.name else said


def subject(ref: str, task: str) -> str:
    """Return an action as a message names it: `2020-04-20/A1 “Svara på enkäten”`."""
    beginning = task if len(task) <= _BEGINNING else f"{task[: _BEGINNING - 1].rstrip()}…"
    return f"{ref} “{beginning}”" if task else ref


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


def read_answers(file: str, data: bytes, today: date, texts: Texts = lambda _: ()) -> Filled:
    """Read a filled-in file.

    Args:
        file: its path as it is shown to the user; the ending says what kind of file it is.
        data: its bytes.
        today: no answer is dated later.
        texts: what the files call task and owner, so that it can be said what stood in a cell that was changed.

    Raises:
        DataError: it is damaged, or no export of ours.
        UsageError: it is of another kind.
    """
    tables, problems = received(file, data)
    readings = [_Reading(file, table, today, texts, named=len(tables) > 1) for table in tables]
    answers, disagreeing = _each_once([answer for reading in readings for answer in reading.answers])
    found = [*problems, *disagreeing, *(p for one in readings for p in one.problems)]
    count = sum(len(reading.rows) for reading in readings)
    return Filled(count, tuple(answers), tuple(sorted(found, key=lambda problem: problem.sort_key)))


def _each_once(answers: Iterable[Answer]) -> tuple[list[Answer], list[Problem]]:
    """Return the answers without repetitions, and problems for those that contradict each other."""
    by_part: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        by_part.setdefault((answer.ref, answer.owner), []).append(answer)
    problems: list[Problem] = [
        other.cells[REF].problem(
            "answer-twice",
            f"{other.subject}: it is answered here and in {first.cells[REF].in_row}, and not in the same way",
            "keep the one that holds, and empty the other",
            of_row=True,
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
    texts: Texts
    named: bool
    rows: list[tuple[int, dict[str, Value]]] = field(init=False)
    answers: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = list(self.table.rows())
        month_first = is_month_first(values for _, values in self.rows)
        for number, values in self.rows:
            cells = {name: self._cell(number, at) for name, at in self.table.columns.items()}
            row = _Row(self.table.words, cells, values, self.texts)
            if answer := row.answer(self.today, month_first=month_first):
                self.answers.append(answer)
            self.problems += row.problems
        if strays := [self._cell(*place) for place in self.table.strays()]:
            count = len(strays) - 1
            others = f", and in {count} other cell{'s' if count > 1 else ''}," if count else ""
            message = f"what stands here{others} is in no column of the export, and is not read"
            remedy = "read it yourself; what is to be kept goes into the column for remarks"
            self.problems.append(strays[0].problem("answer-unread", message, remedy, severity=Severity.WARNING))

    def _cell(self, row: int, at: int) -> Cell:
        return Cell(self.file, self.table.grid.sheet if self.named else "", row + 1, at + 1)


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    words: Words
    cells: Mapping[str, Cell]
    values: Mapping[str, Value]
    texts: Texts
    exported: Exported | None = field(init=False)
    changed: list[str] = field(init=False)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.exported = None if is_typed_in(self.values) else exported_in(self.values)
        self.changed = changed_cells(self.values, self.exported) if self.exported else []

    def answer(self, today: date, *, month_first: bool) -> Answer | None:
        """Return its answer; None where nothing was filled in, or something is wrong."""
        self._look_over()
        state, remark = self._state(), self._remark()
        day = self._day(today, month_first=month_first)
        if self.exported is None or self.problems:
            return None
        if day and not (state or remark):
            choices = f"choose one of {self.words.choices}, or write a remark, or take the date away"
            self.wrong("answer-date", DATE, "a date alone says nothing of the action", choices)
            return None
        if not (state or remark):
            return None
        task, name = self._shown(TASK), self._shown(OWNER)
        return Answer(self.exported, state, remark, day, self.cells, task, name, self.words)

    def _shown(self, column: str) -> str:
        return " ".join(_as_shown(self.values[column] or "").split())

    def wrong(self, rule: str, column: str, message: str, remedy: str) -> None:
        """Note what is wrong in a cell, and name the action that it is about."""
        task = "" if TASK in self.changed else self._shown(TASK)
        about = f"{subject(self.exported.ref, task)}: " if self.exported else ""
        self.problems.append(self.cells[column].problem(rule, f"{about}{message}", remedy))

    def _look_over(self) -> None:
        """Note what of the export was changed."""
        if self.exported:
            for name in self.changed:
                message = f"{self.words.headings[name]} is not what was exported; it cannot be changed here"
                back = self._put_back(name, self.exported)
                remedy = f"{back}; say what should be changed in the column for remarks"
                self.wrong("answer-changed", name, message, remedy)
            return
        if is_typed_in(self.values):
            message, remedy = "this row was written by hand, and is of no action", "add it with `dialog actions add`"
        else:
            message = "the hidden cells of this row are not as they were exported"
            remedy = "fill in the file as it was exported"
        self.problems.append(self.cells[REF].problem("answer-row", message, remedy, of_row=True))

    def _put_back(self, column: str, exported: Exported) -> str:
        if column == DUE and exported.due is None:
            return "empty it, as it was"
        stood = stood_in(column, self.values, exported, self.words, self.texts(exported))
        return f"put back `{stood}`" if stood else "put it back"

    def _state(self) -> str | None:
        value = self.values[NEW_STATE]
        if is_blank(value) or self._is_formula(NEW_STATE):
            return None
        text = str(value)
        state = state_said(text)
        if state is None:
            remedy = "choose one of them; write anything else as a remark"
            if says_it_stays_open(text):
                remedy = "leave it empty, as the state stays, and write that as a remark"
            elif near := self.words.meant(text):
                remedy = f"did you mean `{near}`?"
            self.wrong("answer-state", NEW_STATE, f"`{short(text)}` is none of {self.words.choices}", remedy)
        return state

    def _remark(self) -> str | None:
        value = self.values[REMARK]
        if is_blank(value) or self._is_formula(REMARK):
            return None
        text = value if isinstance(value, str) else _as_shown(value)
        text = "\n".join(line.rstrip() for line in text.strip().replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        if found := _CONTROL.search(text):
            message = f"there is a control character (U+{ord(found[0]):04X}) in the remark"
            self.wrong("answer-remark", REMARK, message, "write the remark anew, without it")
        return text or None

    def _day(self, today: date, *, month_first: bool) -> date | None:
        value = self.values[DATE]
        if is_blank(value) or self._is_formula(DATE):
            return None
        try:
            day = day_in(value, month_first=month_first, today=today)
        except FormError as error:
            self.wrong("answer-date", DATE, f"`{short(_as_shown(value))}`: {error.message}", error.remedy)
            return None
        if day > today:
            message = f"{day} is after today, {today}"
            self.wrong("answer-date", DATE, message, "write the day on which it happened")
        return day

    def _is_formula(self, column: str) -> bool:
        is_formula = self.values[column] is FORMULA
        if is_formula:
            message = "there is a formula here, and what it gives is not in the file"
            self.wrong("answer-formula", column, message, "write what it gives")
        return is_formula


def _as_shown(value: Value) -> str:
    """Return what a cell shows that holds no text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
