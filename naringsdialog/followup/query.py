"""Which actions, in what order, in what groups: the questions behind `dialog actions` and every document."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.history import NOBODY, OPEN
from naringsdialog.followup.parts import answers_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from naringsdialog.followup.history import ActionHistory, ActionState, Part
    from naringsdialog.model.register import Register


class Wanted(StrEnum):
    """Which states are asked for; what was dropped counts among the done."""

    OPEN = "open"
    DONE = "done"
    ALL = "all"


class Sort(StrEnum):
    """What a list is ordered by."""

    DUE = "due"
    OWNER = "owner"
    MEETING = "meeting"
    TASK = "task"
    OLDEST = "oldest"


class Group(StrEnum):
    """What a list is divided by."""

    OWNER = "owner"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    DUE = "due"


class Query(NamedTuple):
    """What is asked: conditions are combined with and, several values of one with or; empty means any.

    Attributes:
        day: the as-of day.
        owners: keys or plain names; an organisation includes its people. Among open actions an owner whose own part
            is done is not asked for any more, and dates are those of the parts of these owners.
        due_before: due on an earlier day than this.
        due_within: due from the day on, at the most this many days ahead; what is overdue is not among them.
        text: words of which one must be found in the task, what was said, or the item; whatever the case.
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


class Answer(NamedTuple):
    """The actions asked for, and what was left out.

    Attributes:
        states: what the query selects, not yet ordered; where owners were asked for, with the dates they have to keep.
        open: how many actions of the workspace are open on the day, whatever was asked.
        later: how many actions come from meetings after the day, and so do not exist on it.
        doubtful: references of actions that were left out, and might not be but for a field that could not be read.
        shared: references among the chosen that the files give to several actions.
    """

    states: tuple[ActionState, ...]
    open: int
    later: int
    doubtful: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def uncertain(self) -> tuple[str, ...]:
        """The references because of which the answer may lack something, or tell it wrongly."""
        return (*self.doubtful, *self.shared)


def ask(histories: Iterable[ActionHistory], query: Query, register: Register) -> Answer:
    """Answer the query: the state of every action on the day, and those that were asked for."""
    part_of = partial(answers_for, register)
    histories = list(histories)
    there = [history.on(query.day, part_of) for history in histories if history.agreed <= query.day]
    chosen: list[ActionState] = []
    doubtful: list[str] = []
    for state in there:
        seen = _as_asked(state, query, register)
        unmet = [fields for fields, is_met in _conditions(seen or state, query) if not is_met]
        if seen is None:
            unmet.append(_OWNER)
        if not unmet:
            chosen.append(seen or state)
        elif all(fields & state.history.damaged for fields in unmet):
            doubtful.append(state.history.ref)
    return Answer(
        states=tuple(chosen),
        open=sum(state.is_open for state in there),
        later=len(histories) - len(there),
        doubtful=tuple(doubtful),
        shared=tuple(dict.fromkeys(state.history.ref for state in chosen if state.history.shares_ref)),
    )


# What must have been readable for a condition to be certain; an unknown key may have been meant for any of them.
_STATE = frozenset({"*", "id", "owner", "updates"})
_OWNER = _STATE
_DUE = _STATE | {"due", "ongoing"}
_TEXT = frozenset({"*", "task", "said", "item"})
_SERIES = frozenset({"series"})
_CERTAIN = frozenset[str]()


def _conditions(state: ActionState, query: Query) -> Iterator[tuple[frozenset[str], bool]]:
    """Give every condition but the owners': the fields it depends on, and whether it is met."""
    history, due = state.history, state.due
    if query.wanted is not Wanted.ALL:
        yield _STATE, state.is_open is (query.wanted is Wanted.OPEN)
    if query.overdue:
        yield _DUE, state.overdue
    if query.due_before:
        yield _DUE, due is not None and due.day < query.due_before
    if query.due_within is not None:
        yield _DUE, due is not None and 0 <= (due.day - query.day).days <= query.due_within
    if query.meetings:
        yield _CERTAIN, history.meeting in query.meetings
    if query.series:
        yield _SERIES, history.series in query.series
    if query.text:
        told = f"{history.task}\n{history.said or ''}\n{history.item}".casefold()
        yield _TEXT, any(word.casefold() in told for word in query.text)


def _as_asked(state: ActionState, query: Query, register: Register) -> ActionState | None:
    """Return the state as the owners asked for see it; None if none of them has a part, or none still open."""
    if not query.owners:
        return state

    def is_asked(part: Part) -> bool:
        if query.wanted is Wanted.OPEN and part.state != OPEN:
            return False
        # Where nobody was called by name, `all` is whoever asks.
        return part.owner == "all" or any(register.belongs(part.owner, one, query.day) for one in query.owners)

    asked = [part.owner for part in state.parts if part.owner != NOBODY and is_asked(part)]
    return state.seen_by(asked) if asked else None


def by_due(state: ActionState) -> tuple[bool, date, date, str, int, str]:
    """Order by due date, those without one last, then by meeting and id."""
    return (state.due is None, state.due.day if state.due else date.max, *by_meeting(state))


def by_meeting(state: ActionState) -> tuple[date, str, int, str]:
    """Order by meeting, then by id, A10 after A9."""
    history = state.history
    return (history.agreed, history.meeting, len(history.id), history.id)


def by_age(state: ActionState) -> tuple[bool, bool, int]:
    """Order by how long they have been open, the longest first; then the standing ones, then those that are closed."""
    return (not state.is_open, state.is_open and state.history.ongoing, -state.open_days)


# In the Swedish alphabet å comes before ä; by code point it does not. Letters of neighbours sort with their kin.
_ALPHABET = str.maketrans("åäæøéèü", "äååöeey")


def alphabetical(text: str) -> str:
    """Return a key that sorts text as in the Swedish alphabet, whatever the case."""
    return text.casefold().translate(_ALPHABET)


def ordered(states: Iterable[ActionState], sort: Sort, name: Callable[[str], str]) -> list[ActionState]:
    """Return the states in order; `name` gives what an owner is called. Those with no owner, or no date, come last."""
    keys: dict[Sort, Callable[[ActionState], tuple[object, ...]]] = {
        Sort.DUE: lambda state: (),
        Sort.OWNER: lambda state: (not state.owners, [alphabetical(name(owner)) for owner in state.owners]),
        Sort.MEETING: by_meeting,
        Sort.TASK: lambda state: (alphabetical(state.history.task),),
        Sort.OLDEST: by_age,
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
    """Divide states by what `keys_of` gives, in order of appearance.

    One with several keys stands under each of them; one with none stands under the empty key, so that none is lost.
    """
    groups: dict[str, list[ActionState]] = {}
    for state in states:
        for key in dict.fromkeys(keys_of(state)) or [NOBODY]:
            groups.setdefault(key, []).append(state)
    return groups
