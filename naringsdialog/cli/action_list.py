"""A list of actions on screen, as lines, as JSON and as CSV, with what was left out said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.cli.as_json import action_json, envelope
from naringsdialog.cli.console import Column, Section
from naringsdialog.errors import UsageError
from naringsdialog.followup.history import OPEN
from naringsdialog.followup.query import Bucket, Group, Query, Sort, Wanted, ask, bucket, grouped, ordered

if TYPE_CHECKING:
    from naringsdialog.cli.desk import Desk
    from naringsdialog.followup.history import ActionState
    from naringsdialog.followup.query import Answer
    from naringsdialog.model.register import Register

_BUCKETS = {Bucket.OVERDUE: "Overdue", Bucket.SOON: "The next 14 days", Bucket.LATER: "Later and without date"}
_CSV_HEADINGS = ("Ref", "Task", "Owner", "Due", "State", "Overdue", "Series", "Meeting", "Item", "Said")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is to look."""

    sort: Sort = Sort.DUE
    group: Group | None = None
    limit: int | None = None
    json: bool = False
    csv: bool = False


def print_actions(query: Query, shape: Shape, desk: Desk) -> int:
    """Print the answer to a query; return the exit code, 1 where something may be missing."""
    if shape.json and shape.csv:
        raise UsageError("--json and --csv exclude each other")
    if shape.group and (shape.json or shape.csv):
        raise UsageError("--group-by is for reading on screen", "leave it out with --json and --csv, or use --sort")
    register = desk.library.register
    answer = ask(desk.library.histories, query, register)
    states = ordered(answer.states, shape.sort, lambda owner: register.party(owner, query.day).short)
    shown = states[: shape.limit]
    problems = desk.incomplete(answer.doubtful)
    if shape.json:
        listed = [action_json(state, register) for state in shown]
        desk.console.json(envelope(problems, complete=not problems, as_of=query.day.isoformat(), actions=listed))
    elif shape.csv:
        _print_csv(shown, desk)
    else:
        columns, row = _columns(query, register)
        desk.console.table(columns, _sections(shown, shape, query, register, row))
    if not shape.json:
        desk.console.talk(_footer(shown, states, answer, query, desk))
    return desk.tell_incomplete(problems, "this list")


def _columns(query: Query, register: Register) -> tuple[list[Column], Callable[[ActionState], list[str]]]:
    columns = [Column("Ref"), Column("Task", wraps=True), Column("Owner", wraps=True), Column("Due", wraps=True)]
    with_state = query.wanted is not Wanted.OPEN

    def row(state: ActionState) -> list[str]:
        cells = [state.history.ref, _task(state), owners_text(state, register), due_text(state)]
        return [*cells, state_text(state)] if with_state else cells

    return [*columns, Column("State")] if with_state else columns, row


def _task(state: ActionState) -> str:
    return f"{state.history.task} [internt]" if state.history.internal else state.history.task


def owners_text(state: ActionState, register: Register) -> str:
    """Say who answers for an action: those whose part is open, and how many of how many that is."""
    still = [part.owner for part in state.parts if part.state == OPEN] if state.is_open else list(state.owners)
    names = [register.party(owner, state.day).short for owner in still if owner]
    if not names:
        return "none" if state.history.nobody else "–"
    part = f" ({len(names)} of {len(state.parts)} left)" if state.is_open and len(names) < len(state.parts) else ""
    return ", ".join(names) + part


def due_text(state: ActionState) -> str:
    """Say by when, how late that is, and how often it moved."""
    if state.history.ongoing:
        return "ongoing"
    if state.due is None:
        return "–"
    late = f"{state.days_late} day{'s' if state.days_late > 1 else ''} late" if state.overdue else ""
    moved = f"moved {state.moved}×" if state.moved else ""
    extras = ", ".join(part for part in (late, moved) if part)
    return f"{state.due} ({extras})" if extras else str(state.due)


def state_text(state: ActionState) -> str:
    """Say whether it is open, or when it was closed."""
    return f"{state.state} {state.closed.isoformat()}" if state.closed else state.state


def _sections(
    shown: Sequence[ActionState],
    shape: Shape,
    query: Query,
    register: Register,
    row: Callable[[ActionState], list[str]],
) -> list[Section]:
    if shape.group is None and (query.wanted is not Wanted.OPEN or shape.sort is not Sort.DUE):
        return [Section("", [row(state) for state in shown])]
    if shape.group is None:
        parts = grouped(shown, lambda state: [_BUCKETS[bucket(state)]])
        return [Section(name, [row(s) for s in parts[name]]) for name in _BUCKETS.values() if name in parts]
    groups = grouped(shown, _grouping(shape.group, register))
    names = list(groups) if shape.group in (Group.DUE, Group.MEETING) else sorted(groups, key=str.casefold)
    return [Section(name, [row(state) for state in groups[name]]) for name in names]


def _grouping(group: Group, register: Register) -> Callable[[ActionState], list[str]]:
    def names(state: ActionState) -> list[str]:
        owners = [part.owner for part in state.parts if part.state == OPEN] if state.is_open else list(state.owners)
        parties = [register.party(owner, state.day) for owner in owners if owner]
        if group is Group.ORGANISATION:
            homes = [register.party(p.organisation, state.day) if p.organisation else p for p in parties]
            return [home.name for home in homes] or ["No owner"]
        return [party.name for party in parties] or ["No owner"]

    if group is Group.MEETING:
        return lambda state: [state.history.meeting]
    if group is Group.DUE:
        return lambda state: [str(state.due) if state.due else "Without date"]
    return names


def _print_csv(shown: Sequence[ActionState], desk: Desk) -> None:
    register = desk.library.register
    public = [state for state in shown if not state.history.internal]
    rows = [
        (
            state.history.ref,
            state.history.task,
            ", ".join(register.party(owner, state.day).name for owner in state.owners),
            state.due.day.isoformat() if state.due else "",
            state_text(state),
            "yes" if state.overdue else "",
            state.history.series or "",
            state.history.meeting,
            state.history.item,
            state.history.said or "",
        )
        for state in public
    ]
    desk.console.csv([_CSV_HEADINGS, *rows])
    if left := len(shown) - len(public):
        desk.console.talk(f"{left} internal action{'s' if left > 1 else ''} left out of the CSV")


def _footer(
    shown: Sequence[ActionState], matching: Sequence[ActionState], answer: Answer, query: Query, desk: Desk
) -> str:
    if query.wanted is Wanted.OPEN:
        first = f"{len(shown)} of {answer.open} open" if len(shown) != answer.open else f"{answer.open} open"
    else:
        word = "closed" if query.wanted is Wanted.DONE else "in all"
        first = f"{len(shown)} {word}, {answer.open} open"
    parts = [first, f"{answer.overdue} overdue", f"{answer.undated} without date"]
    if len(shown) < len(matching):
        parts.append(f"{len(matching) - len(shown)} more match, beyond --limit")
    if query.day != desk.today:
        parts.append(f"as of {query.day.isoformat()}")
    if answer.later:
        parts.append(f"{answer.later} from meetings after this day")
    return ", ".join(parts)
