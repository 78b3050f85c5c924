"""A list of actions on screen, as lines, as JSON and as CSV, with what was left out said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.cli.action_text import age_text, due_text, owners_text, standing_text, state_text
from naringsdialog.cli.as_json import action_json, envelope
from naringsdialog.cli.layout import Column, Section, held_together
from naringsdialog.errors import UsageError
from naringsdialog.followup.history import OPEN
from naringsdialog.followup.query import (
    Bucket,
    Group,
    Query,
    Sort,
    Wanted,
    alphabetical,
    bucket,
    by_due,
    by_meeting,
    grouped,
)
from naringsdialog.index.asking import listing

if TYPE_CHECKING:
    from naringsdialog.cli.desk import Desk
    from naringsdialog.followup.history import ActionState
    from naringsdialog.followup.query import Answer
    from naringsdialog.model.register import Register
    from naringsdialog.problems import Problem

_BUCKETS = {Bucket.OVERDUE: "Overdue", Bucket.SOON: "The next 14 days", Bucket.LATER: "Later and without date"}
_NOBODY, _UNDATED = "No owner", "Without date"
_AGE = Column("Open for")
_COLUMNS = (
    Column("Ref"),
    Column("Task", wraps=True),
    Column("Owner", wraps=True),
    _AGE,
    Column("Due"),
    Column("State", below=True),
)
_CSV_HEADINGS = ("Ref", "Task", "Owner", "Due", "State", "Closed", "Overdue", "Series", "Meeting", "Item", "Said")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is to look."""

    sort: Sort = Sort.DUE
    group: Group | None = None
    limit: int | None = None
    json: bool = False
    csv: bool = False

    def refuse_contradictions(self) -> None:
        """Refuse options of which one would be lost.

        Raises:
            UsageError: there are such.
        """
        if self.json and self.csv:
            raise UsageError("--json and --csv exclude each other")
        if self.group and (self.json or self.csv):
            raise UsageError("--group-by is for reading, not for --json or --csv", "leave it out, or use --sort")


def print_actions(query: Query, shape: Shape, desk: Desk) -> int:
    """Print the answer to a query; return the exit code, 1 where something may be missing."""
    return _ActionList(query, shape, desk).print()


class _ActionList:
    """One list: the question, the answer, and what of it is shown."""

    def __init__(self, query: Query, shape: Shape, desk: Desk) -> None:
        self.query = query
        self.shape = shape
        self.desk = desk
        self.register: Register = desk.catalogue.register
        # What may not be in a table that others get is no reason for fewer rows in it.
        found = listing(desk.catalogue, query, shape.sort, None if shape.csv else shape.limit)
        self.answer: Answer = found.answer
        states = [state for state in found.answer.states if not (shape.csv and state.history.internal)]
        self.withheld = len(found.answer.states) - len(states)
        self.matching = found.matching - self.withheld
        self.everything = found.everything
        self.shown: Sequence[ActionState] = states[: shape.limit]

    def print(self) -> int:
        """Print it in the shape asked for, and what is to be said of it."""
        problems = self.desk.incomplete(self.answer.uncertain, by_register=bool(self.query.owners))
        if self.shape.json:
            self._print_json(problems)
        elif self.shape.csv:
            self._print_csv()
        else:
            self._print_table()
        # A program that reads JSON counts for itself; it only has to know that there is more.
        is_told = not self.shape.json or len(self.shown) < self.matching
        return self.desk.close_list("this list", problems, self._footer() if is_told else "")

    def _print_json(self, problems: Sequence[Problem]) -> None:
        actions = [action_json(state, self.register) for state in self.shown]
        day = self.query.day.isoformat()
        self.desk.console.json(envelope(self.desk.errors(), complete=not problems, as_of=day, actions=actions))

    def _print_csv(self) -> None:
        self.desk.console.csv([_CSV_HEADINGS, *(self._csv_row(state) for state in self.shown)])
        if self.withheld:
            self.desk.console.talk(f"{self.withheld} internal action{'s' if self.withheld > 1 else ''} left out")

    def _csv_row(self, state: ActionState) -> list[str]:
        history = state.history
        return [
            history.ref,
            history.task,
            ", ".join(self.register.party(owner, state.day).name for owner in state.owners),
            state.due.day.isoformat() if state.due else "",
            state.state,
            state.closed.isoformat() if state.closed else "",
            "yes" if state.overdue else "",
            history.series or "",
            history.meeting,
            history.item,
            history.said or "",
        ]

    def _print_table(self) -> None:
        is_read, group = self.desk.console.terminal, self.shape.group
        sections = [Section(name, [self._row(state) for state in states]) for name, states in self._sections().items()]
        if group and not is_read:
            sections = [Section("", [[name, *row] for row in rows]) for name, rows in sections]
        columns = [one for one in _COLUMNS if one is not _AGE or self._tells_age]
        self.desk.console.table(columns if is_read or not group else [Column(group.value), *columns], sections)

    @property
    def _tells_age(self) -> bool:
        return self.shape.sort is Sort.OLDEST

    def _row(self, state: ActionState) -> list[str]:
        task = f"{state.history.task} [internt]" if state.history.internal else state.history.task
        # On screen "open" would stand beside every one of the open ones.
        standing = standing_text(state)
        if not standing and not (self.desk.console.terminal and self.query.wanted is Wanted.OPEN):
            standing = state_text(state)
        owners = held_together(owners_text(state, self.register))
        age = [age_text(state)] if self._tells_age else []
        return [state.history.ref, task, owners, *age, due_text(state), standing]

    def _sections(self) -> dict[str, list[ActionState]]:
        if self.shape.group is None:
            if self.query.wanted is not Wanted.OPEN or self.shape.sort is not Sort.DUE:
                return {"": list(self.shown)}
            in_time = grouped(self.shown, lambda state: [_BUCKETS[bucket(state)]])
            return {name: in_time[name] for name in _BUCKETS.values() if name in in_time}
        groups = grouped(self.shown, self._grouping(self.shape.group))
        return {name: groups[name] for name in sorted(groups, key=lambda name: self._rank(name, groups[name]))}

    def _rank(self, name: str, states: list[ActionState]) -> tuple[object, ...]:
        if self.shape.group is Group.DUE:
            return min(by_due(state) for state in states)
        if self.shape.group is Group.MEETING:
            return min(by_meeting(state) for state in states)
        return (name == _NOBODY, alphabetical(name))

    def _grouping(self, group: Group) -> Callable[[ActionState], list[str]]:
        if group is Group.MEETING:
            return lambda state: [state.history.meeting]
        if group is Group.DUE:
            return lambda state: [str(state.due) if state.due else _UNDATED]
        return lambda state: self._owners(state, by_organisation=group is Group.ORGANISATION)

    def _owners(self, state: ActionState, *, by_organisation: bool) -> list[str]:
        owners = [part.owner for part in state.looked_at if part.state == OPEN or not state.is_open]
        parties = [self.register.party(owner, state.day) for owner in owners if owner]
        if by_organisation:
            homes = [self.register.party(p.organisation, state.day) if p.organisation else p for p in parties]
            return [home.name for home in homes] or [_NOBODY]
        return [party.name for party in parties] or [_NOBODY]

    def _footer(self) -> str:
        answer, wanted, shown = self.answer, self.query.wanted, len(self.shown)
        open_ = [state for state in self.shown if state.is_open]
        undated = sum(state.due is None and not state.history.ongoing for state in open_)
        among = "of these " if shown < self.matching else ""
        late = [f"{among}{sum(state.overdue for state in open_)} overdue", f"{undated} without date"]
        if wanted is Wanted.OPEN:
            parts = [f"{answer.open} open" if shown == answer.open else f"{shown} of {answer.open} open", *late]
        elif wanted is Wanted.DONE:
            parts = [f"{shown} of {self.everything - answer.open} closed", f"{answer.open} open left out"]
        else:
            parts = [f"{shown} of {self.everything} in all", f"{len(open_)} open", *late]
        if shown < self.matching:
            parts.append(f"{self.matching - shown} more match, beyond --limit")
        if self.query.day != self.desk.today:
            parts.append(f"as of {self.query.day.isoformat()}")
        if answer.later:
            parts.append(f"{answer.later} from meetings after this day")
        return ", ".join(parts)
