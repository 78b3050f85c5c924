"""Which actions, in what order, in what groups: the questions behind `dialog actions` and every document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from naringsdialog.followup.collect import answers_for
from naringsdialog.followup.history import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.model.register import Register


class Wanted(StrEnum):
    """Which states are asked for."""

    OPEN = "open"
    DONE = "done"
    ALL = "all"


class Sort(StrEnum):
    """What a list is ordered by."""

    DUE = "due"
    OWNER = "owner"
    MEETING = "meeting"
    TASK = "task"


class Group(StrEnum):
    """What a list is divided by."""

    OWNER = "owner"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: conditions are combined with and, several values of one with or; empty means any.

    Attributes:
        day: the as-of day.
        owners: keys or plain names; an organisation includes its people. Among open actions an owner whose own part
            is done is not asked for any more.
        due_before: due on an earlier day than this.
        due_within: due from the day on, at the most this many days ahead; what is overdue is not among them.
        text: words that must all be found in the task, what was said, or the item; whatever the case.
    """

    day: date
    wanted: Wanted = Wanted.OPEN
    overdue: bool = False
    due_before: date | None = None
    due_within: int | None = None
    owners: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The actions asked for, and what was left out.

    Attributes:
        states: what the query selects, not yet ordered.
        open, overdue, undated: counts over all open actions of the workspace on the day, whatever was asked.
        later: how many actions come from meetings after the day, and so do not exist on it.
        doubtful: references of actions left out because of a field that could not be read.
    """

    states: tuple[ActionState, ...]
    open: int
    overdue: int
    undated: int
    later: int
    doubtful: tuple[str, ...] = field(default=())


def ask(histories: Iterable[ActionHistory], query: Query, register: Register) -> Answer:
    """Answer the query: the state of every action on the day, and those that were asked for."""
    part_of = answers_for(register, query.day)
    histories = list(histories)
    there = [history.on(query.day, part_of) for history in histories if history.agreed <= query.day]
    chosen = [state for state in there if _is_wanted(state, query, register)]
    left = [state for state in there if state.history.damaged and state not in chosen]
    still = [state for state in there if state.is_open]
    return Answer(
        states=tuple(chosen),
        open=len(still),
        overdue=sum(state.overdue for state in still),
        undated=sum(state.due is None and not state.history.ongoing for state in still),
        later=len(histories) - len(there),
        doubtful=tuple(state.history.ref for state in left if _asked_about(query) & state.history.damaged),
    )


def _is_wanted(state: ActionState, query: Query, register: Register) -> bool:
    history = state.history
    if query.wanted is not Wanted.ALL and state.is_open is not (query.wanted is Wanted.OPEN):
        return False
    if query.overdue and not state.overdue:
        return False
    if query.due_before and not (state.due and state.due.day < query.due_before):
        return False
    if query.due_within is not None:
        last = query.day + timedelta(days=query.due_within)
        if not (state.due and query.day <= state.due.day <= last):
            return False
    if query.owners and not any(
        register.belongs(one, asked, query.day) for one in state.owners for asked in query.owners
    ):
        return False
    if query.meetings and history.meeting not in query.meetings:
        return False
    if query.series and history.series not in query.series:
        return False
    words = f"{history.task}\n{history.said or ''}\n{history.item}".casefold()
    return all(word.casefold() in words for word in query.text)


def _is_owned(state: ActionState, query: Query, register: Register) -> bool:
    """Whether one of the owners asked for has a part in it: among open actions, a part that is still open."""
    owners = [part.owner for part in state.parts if query.wanted is not Wanted.OPEN or part.state == OPEN]
    return any(register.belongs(owner, asked, query.day) for owner in owners for asked in query.owners)


def _asked_about(query: Query) -> set[str]:
    """Return the fields that decide whether an action is in the list, and so must have been readable."""
    about = {"*", "updates"} if query.wanted is not Wanted.ALL else {"*"}
    if query.overdue or query.due_before or query.due_within is not None:
        about |= {"due", "updates", "ongoing"}
    if query.owners:
        about |= {"owner", "updates"}
    if query.text:
        about |= {"task", "said"}
    return about


def by_due(state: ActionState) -> tuple[bool, date, date, str, int]:
    """Order by due date, those without one last, then by meeting and id."""
    history = state.history
    return (
        state.due is None,
        state.due.day if state.due else date.max,
        history.agreed,
        history.meeting,
        _number(state),
    )


def _number(state: ActionState) -> int:
    digits = state.history.id[1:]
    return int(digits) if digits.isdigit() else 0


def ordered(states: Iterable[ActionState], sort: Sort, name: Callable[[str], str]) -> list[ActionState]:
    """Return the states in order; `name` gives what an owner is called."""
    keys: dict[Sort, Callable[[ActionState], tuple[object, ...]]] = {
        Sort.DUE: lambda state: (),
        Sort.OWNER: lambda state: (not state.owners, [name(owner).casefold() for owner in state.owners]),
        Sort.MEETING: lambda state: (state.history.agreed, state.history.meeting, _number(state)),
        Sort.TASK: lambda state: (state.history.task.casefold(),),
    }
    return sorted(states, key=lambda state: (*keys[sort](state), *by_due(state)))


class Bucket(StrEnum):
    """Where an open action stands in time."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


SOON_DAYS = 14


def bucket(state: ActionState) -> Bucket:
    """Return over time, within the next 14 days, or later and without date."""
    if state.overdue:
        return Bucket.OVERDUE
    soon = state.day + timedelta(days=SOON_DAYS)
    is_soon = state.due is not None and state.due.day <= soon and not state.history.ongoing
    return Bucket.SOON if is_soon else Bucket.LATER


def grouped(
    states: Sequence[ActionState], keys_of: Callable[[ActionState], Iterable[str]]
) -> dict[str, list[ActionState]]:
    """Divide states by what `keys_of` gives: one with several keys stands under each, in order of appearance."""
    groups: dict[str, list[ActionState]] = {}
    for state in states:
        for key in dict.fromkeys(keys_of(state)):
            groups.setdefault(key, []).append(state)
    return groups
