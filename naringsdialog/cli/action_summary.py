"""`dialog actions summary`: how many actions are open, late or done in time, by owner or by meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.bundles import bundled
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import AsOfOption, JsonOption, described
from naringsdialog.cli.selection import Selection
from naringsdialog.errors import UsageError
from naringsdialog.followup.history import NOBODY
from naringsdialog.followup.query import Query, Sort, Wanted, alphabetical, by_meeting
from naringsdialog.followup.summary import By, Tally, summarise
from naringsdialog.index.asking import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.query import Answer
    from naringsdialog.followup.summary import Summary
    from naringsdialog.model.register import Register
    from naringsdialog.problems import Problem

_COUNTS = {
    "open": "Open",
    "overdue": "Open\nlate",
    "undated": "Open\nno\ndate",
    "done_in_time": "Done\nin\ntime",
    "done_late": "Done\nlate",
    "done_undated": "Done\nno\ndate",
    "dropped": "Dropped",
    "median_days": "Median\ndays",
    "oldest_days": "Oldest\ndays",
}
_ALL_COUNTS = (
    "open",
    "overdue",
    "undated",
    "ongoing",
    "done",
    "done_in_time",
    "done_late",
    "done_undated",
    "dropped",
    "median_days",
    "oldest_days",
)
_DAYS = ("median_days", "oldest_days")
_NOBODY = "No owner"
_HOLD = "\u00a0"  # a no-break space, which a cell may begin with


def register(group: typer.Typer) -> None:
    """Add the command to `dialog actions`."""
    help_ = described(
        "Count actions by owner or meeting: open, overdue, done in time or late, and how many days they took.",
        [
            "dialog actions summary",
            "dialog actions summary --by meeting",
            "dialog actions summary --by organisation --as-of 2020-04-27 --json",
            "dialog actions summary --csv > summary.csv",
        ],
        "Open and closed ones are counted, unless --open or --done is given. By owner and by organisation the part of "
        "each owner counts; by meeting each action counts once. In time is: done on or before the date that held then. "
        "The median is of the days from the meeting to the day it was done; the oldest is the open one that has been "
        "so for the most days. What is ongoing is open, but never late, and no part of these days.",
    )
    group.command("summary", cls=PlainCommand, **help_)(_summary)


@bundled
def _summary(
    context: typer.Context,
    selection: Selection,
    by: Annotated[By, typer.Option(help="What the rows are.")] = By.OWNER,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for Excel, without internal actions.")] = False,
) -> None:
    if json and csv:
        raise UsageError("--json and --csv exclude each other")
    at = desk(context).making_do()
    printed = _Summary(selection.query(at, at.as_of(as_of), Wanted.ALL), by, at, csv=csv)
    raise typer.Exit(printed.print(json=json, csv=csv))


class _Summary:
    """One summary: the question, the answer, and what is counted of it."""

    def __init__(self, query: Query, by: By, desk: Desk, *, csv: bool) -> None:
        self.query = query
        self.by = by
        self.desk = desk
        self.register: Register = desk.catalogue.register
        self.answer: Answer = listing(desk.catalogue, query, Sort.MEETING).answer
        states = sorted(self.answer.states, key=by_meeting)
        # What may not be in a table that others get is not counted in it either.
        counted = [state for state in states if not (csv and state.history.internal)]
        self.withheld = len(states) - len(counted)
        self.summary: Summary = summarise(counted, by, self.register)
        self.keys = sorted(self.summary.rows, key=self._rank)

    def print(self, *, json: bool, csv: bool) -> int:
        """Print it in the shape asked for; return the exit code, 1 where something may be missing."""
        by_register = bool(self.query.owners) or self.by is By.ORGANISATION
        problems = self.desk.incomplete(self.answer.uncertain, by_register=by_register)
        if json:
            self._print_json(problems)
        elif csv:
            self._print_csv()
        else:
            self._print_table()
        return self.desk.close_list("this summary", problems, "" if json else self._footer())

    def _rank(self, key: str) -> tuple[object, ...]:
        # Meetings come in the order of their actions, which is that of time.
        return () if self.by is By.MEETING else (key == NOBODY, alphabetical(self._name(key, short=True)))

    def _name(self, key: str, *, short: bool = False) -> str:
        if self.by is By.MEETING:
            return key
        party = self.register.party(key, self.query.day)
        return (party.short if short else party.name) or _NOBODY

    def _print_json(self, problems: Sequence[Problem]) -> None:
        rows = [self._row_json(key) for key in self.keys]
        said = {"as_of": self.query.day.isoformat(), "by": str(self.by), "rows": rows, "total": _numbers(self._total)}
        self.desk.console.json(envelope(self.desk.errors(), complete=not problems, **said))

    def _row_json(self, key: str) -> dict[str, Any]:
        is_known = self.by is By.MEETING or key in self.register
        return {"key": key if is_known else None, "name": self._name(key), **_numbers(self.summary.rows[key])}

    def _print_csv(self) -> None:
        headings = [str(self.by).capitalize(), *(name.replace("_", " ").capitalize() for name in _ALL_COUNTS)]
        self.desk.console.csv([headings, *([self._name(key), *self._cells(key)] for key in self.keys)])
        if self.withheld:
            self.desk.console.talk(f"{self.withheld} internal action{'s' if self.withheld > 1 else ''} left out")

    def _cells(self, key: str) -> list[str]:
        """Return all numbers of a row for a spreadsheet, which in Swedish has a comma in 8,5."""
        numbers = _numbers(self.summary.rows[key]).values()
        return ["" if number is None else str(number).replace(".", ",") for number in numbers]

    def _print_table(self) -> None:
        console = self.desk.console
        if not console.terminal:
            rows = [[self._name(key, short=True), *_plain(self.summary.rows[key])] for key in self.keys]
            console.table([], [Section("", rows)])
            return
        rows = [[self._name(key, short=True), *_aligned(self.summary.rows[key])] for key in self.keys]
        whole = "All" if self.by is By.MEETING else "All, each once"
        rows.append([whole, *_aligned(self._total)])
        columns = [Column(str(self.by).capitalize(), wraps=True), *(Column(heading) for heading in _COUNTS.values())]
        console.table(columns, [Section("", rows)] if self.keys else [])

    @property
    def _total(self) -> Tally:
        return self.summary.total

    def _footer(self) -> str:
        total = self._total
        actions = "action" if total.total == 1 else "actions"
        open_ = f"{total.open} open, {total.overdue} overdue, {total.undated} without date"
        done = f"{total.done} done, {total.done_in_time} in time, {total.done_late} late"
        parts = [f"{total.total} {actions}: {open_}; {done}; {total.dropped} dropped"]
        if self.query.day != self.desk.today:
            parts.append(f"as of {self.query.day.isoformat()}")
        if self.answer.later:
            parts.append(f"{self.answer.later} from meetings after this day")
        return ", ".join(parts)


def _numbers(tally: Tally) -> dict[str, float | None]:
    return {name: getattr(tally, name) for name in _ALL_COUNTS}


def _plain(tally: Tally) -> list[str]:
    return ["" if number is None else str(number) for number in _numbers(tally).values()]


def _aligned(tally: Tally) -> list[str]:
    """Return the cells of a row on screen, digits below digits; a count of none is blank, so that others are seen."""
    numbers = {name: getattr(tally, name) for name in _COUNTS}
    told = {name: str(n) for name, n in numbers.items() if n or (n is not None and name in _DAYS)}
    widths = {name: max(map(len, heading.split("\n"))) for name, heading in _COUNTS.items()}
    return [told[name].rjust(width, _HOLD) if name in told else "" for name, width in widths.items()]
