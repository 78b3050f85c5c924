"""The life of an action: what was promised, what happened to it, and how it stands on a day.

The meaning of every update is in `docs/file-format.md`, "An update". Nothing here knows the files: a history is
plain data, made from meetings by `collect` or from anything else that holds the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from naringsdialog.followup.place import Place
    from naringsdialog.model.dates import Due

    PartOf = Callable[[date], Callable[[str, tuple[str, ...]], str | None]]
    """For the day of an update: which of the owners a name in `by` answered for then; None for none of them."""

OPEN, DONE, DROPPED = "open", "done", "dropped"
NOBODY = ""
"""The owner of the single part of an action for which nobody was named."""


@dataclass(frozen=True, slots=True)
class Event:
    """One update, wherever it was written.

    Attributes:
        day: its date.
        meeting: the key of the meeting it belongs to; None for one beside the action that names none.
        status: done, dropped or reopened.
        due: the new date, NO_DATE where it was taken away, None where it stays.
        owners: the new owners, none of them for `none`; None where they stay.
        by: whose parts status and due concern; empty for the whole.
        place: where it was written, which makes it no other update; None where that is not known.
    """

    day: date
    meeting: str | None = None
    status: str | None = None
    due: Due | NoDate | None = None
    owners: tuple[str, ...] | None = None
    note: str | None = None
    by: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ActionHistory:
    """An action as it was promised, and all that happened to it since, in order of date.

    Attributes:
        ref: its full name, `<meeting key>/<id>`.
        meeting: the key of the meeting where it was agreed; `agreed` is that meeting's day.
        series: the key of the series.
        item: the title of the agenda item, `number` its number ("2.1").
        owners: keys and plain names; empty where nobody was named.
        nobody: whether `owner: none` says on purpose that nobody was named.
        internal: by itself, or by its item.
        damaged: the fields that could not be read; what they would have said is missing here. `item` and `series`
            are those of its meeting, `updates` and `owner` also what other places of the files say of them.
        shares_ref: whether the files give `ref` to another action, too. What meetings learned of it is then no part
            of `events`, for it may be about the other; if there is any, `updates` are damaged.
        place: where it was written; None where that is not known.
    """

    ref: str
    id: str
    meeting: str
    series: str | None
    agreed: date
    task: str
    item: str = ""
    number: str = ""
    owners: tuple[str, ...] = ()
    nobody: bool = False
    due: Due | None = None
    said: str | None = None
    ongoing: bool = False
    internal: bool = False
    events: tuple[Event, ...] = ()
    damaged: frozenset[str] = frozenset()
    shares_ref: bool = False
    place: Place | None = field(default=None, compare=False)

    def with_event(self, event: Event) -> ActionHistory:
        """Return the action with one update more, where it will stand: those of its day that it follows before it."""
        at = sum(_standing(one) <= _standing(event) for one in self.events)
        return replace(self, events=(*self.events[:at], event, *self.events[at:]))

    def on(self, day: date, part_of: PartOf | None = None) -> ActionState:
        """Return how it stands at the end of `day`.

        Args:
            day: the as-of day; updates dated later do not count.
            part_of: which owner a name in `by` answered for on the day of the update; by default only an owner for
                itself. (A person answers for the organisation: `partial(answers_for, register)`.)
        """
        course = _Course(self, part_of or _itself)
        for event in self.events:
            if event.day <= day:
                course.apply(event)
        return course.state(day)

    def steps(self, part_of: PartOf | None = None) -> Iterator[Step]:
        """Give every update in order, with how the action stood before and after it; `part_of` as for `on`."""
        course = _Course(self, part_of or _itself)
        for event in self.events:
            before = course.state(event.day)
            concerned, strangers = course.apply(event)
            yield Step(event, before, course.state(event.day), concerned, strangers)


class Part(NamedTuple):
    """One owner's part of an action; `owner` is `NOBODY` where nobody was named.

    Attributes:
        due: the date that it has, or had at last.
        closed: the day of the update that made it done or dropped, as it is now; None while it is open.
        due_then: the date that it had when it was closed, which a later update cannot beautify.
    """

    owner: str
    state: str
    due: Due | None
    closed: date | None = None
    due_then: Due | None = None

    @property
    def in_time(self) -> bool | None:
        """Whether it was done on or before its date; None where it is not done, or had no date to keep."""
        if self.state != DONE or self.closed is None or self.due_then is None:
            return None
        return self.closed <= self.due_then.day

    def turned(self, state: str, day: date) -> Part:
        """Return it as an update of `day` leaves it that says open, done or dropped."""
        if state == OPEN:
            return Part(self.owner, OPEN, self.due)
        return self if state == self.state else Part(self.owner, state, self.due, day, self.due)


def state_of(parts: Iterable[Part]) -> str:
    """Return how parts stand together: open while one is, or where there is none; dropped where all are; else done."""
    states = {part.state for part in parts}
    if OPEN in states or not states:
        return OPEN
    return DROPPED if states == {DROPPED} else DONE


class ActionState(NamedTuple):
    """How an action stands on a day.

    Attributes:
        state: open, done or dropped.
        parts: one for each current owner; a single one of `NOBODY` where nobody was named.
        due: the earliest date of the parts looked at that are open, or of all of them when none is.
        looked_at: the parts that `due` and `overdue` tell of: all, unless only some owners were asked for.
        nobody: whether the files say on purpose that it has no owner now.
        original_due: the date that was promised first.
        moved: how many times a date was changed to another or taken away.
        closing: the update since which it stands as it does, done or dropped; None while it is open.
        remarks: the updates that hold a remark, the latest last.
    """

    history: ActionHistory
    day: date
    state: str
    parts: tuple[Part, ...]
    due: Due | None
    looked_at: tuple[Part, ...]
    nobody: bool
    original_due: Due | None
    moved: int
    closing: Event | None
    remarks: tuple[Event, ...]

    @property
    def is_open(self) -> bool:
        """Whether someone's part is still open."""
        return self.state == OPEN

    @property
    def closed(self) -> date | None:
        """The day of the update since which it is done, or dropped; None while it is open."""
        return self.closing.day if self.closing else None

    @property
    def open_days(self) -> int:
        """For how many days it has been open: from the meeting where it was agreed to its closing, else to the day.

        Where an update that is dated before that meeting closed it, for none.
        """
        return max(((self.closed or self.day) - self.history.agreed).days, 0)

    @property
    def overdue(self) -> bool:
        """Open and due before the day; a standing undertaking never is."""
        late = self.due is not None and self.due.day < self.day and not self.history.ongoing
        return late and any(part.state == OPEN for part in self.looked_at)

    @property
    def days_late(self) -> int:
        """How many days after its date the day is; 0 when it is not overdue."""
        return (self.day - self.due.day).days if self.overdue and self.due else 0

    @property
    def owners(self) -> tuple[str, ...]:
        """The current owners."""
        return tuple(part.owner for part in self.parts if part.owner != NOBODY)

    @property
    def missing(self) -> tuple[str, ...]:
        """The owners whose part is still open, where it is shared by several."""
        return tuple(part.owner for part in self.parts if part.state == OPEN) if len(self.parts) > 1 else ()

    def seen_by(self, owners: Collection[str]) -> ActionState:
        """Return the same with the date that some of the owners have to keep, as their own list shows it."""
        parts = tuple(part for part in self.parts if part.owner in owners)
        return self._replace(looked_at=parts, due=_earliest(parts))


class Step(NamedTuple):
    """One update, and how the action stood before and after it.

    Attributes:
        before, after: the state on the day of the update.
        concerned: the owners, after it, whose parts its `status` and `due` are about.
        strangers: the names in `by` that answer for no part; what was said of them changes nothing.
    """

    event: Event
    before: ActionState
    after: ActionState
    concerned: tuple[str, ...]
    strangers: tuple[str, ...]


def _standing(event: Event) -> tuple[date, bool, str]:
    """Order the updates of a day: those beside the action first, then those of the meetings that learned them."""
    is_learned = event.place.path[0] == "follow_up" if event.place else event.meeting is not None
    return event.day, is_learned, event.meeting or "" if is_learned else ""


def _itself(_day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    return lambda name, owners: name if name in owners else None


def _earliest(parts: Iterable[Part]) -> Due | None:
    parts = tuple(parts)
    counting = [part for part in parts if part.state == OPEN] or parts
    return min((part.due for part in counting if part.due), key=lambda due: due.day, default=None)


@dataclass(slots=True)
class _Course:
    """An action while its updates are applied one after the other.

    Attributes:
        whole: the date of the whole, which an owner who comes later takes over: the last one all parts had in common.
    """

    history: ActionHistory
    part_of: PartOf
    parts: dict[str, Part] = field(init=False)
    whole: Due | None = field(init=False)
    original: Due | None = field(init=False)
    nobody: bool = field(init=False)
    moved: int = 0
    closing: Event | None = None
    remarks: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        self.whole = self.original = self.history.due
        self.nobody = self.history.nobody
        self.parts = {owner: Part(owner, OPEN, self.whole) for owner in self.history.owners or (NOBODY,)}

    def apply(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Apply an update; return the owners that it concerns, and the names in `by` that are none of them."""
        stood = state_of(self.parts.values())
        self.remarks += (event,) if event.note else ()
        if event.owners is not None:
            self._hand_over(event.owners)
        concerned, strangers = self._concerned(event)
        if event.due is not None:
            self._move(None if isinstance(event.due, NoDate) else event.due, concerned)
        if event.status is not None:
            state = OPEN if event.status == "reopened" else event.status
            self.parts |= {owner: self.parts[owner].turned(state, event.day) for owner in concerned}
        stands = state_of(self.parts.values())
        if stands != stood:
            self.closing = None if stands == OPEN else event
        if len(dates := {part.due for part in self.parts.values()}) == 1:
            (self.whole,) = dates
        return concerned, strangers

    def _hand_over(self, owners: tuple[str, ...]) -> None:
        self.nobody = not owners
        kept = self.parts
        self.parts = {owner: kept.get(owner) or Part(owner, OPEN, self.whole) for owner in owners or (NOBODY,)}

    def _concerned(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        owners = tuple(self.parts)
        # Where nobody was named there is only the whole, whoever reports it.
        if not event.by or owners == (NOBODY,):
            return owners, ()
        part_of = self.part_of(event.day)
        found = {name: part_of(name, owners) for name in event.by}
        concerned = dict.fromkeys(owner for owner in found.values() if owner is not None)
        return tuple(concerned), tuple(name for name, owner in found.items() if owner is None)

    def _move(self, due: Due | None, concerned: tuple[str, ...]) -> None:
        before = [self.parts[owner].due for owner in concerned]
        if any(old is not None and (due is None or old.day != due.day) for old in before):
            self.moved += 1
        if self.original is None and concerned:
            self.original = due
        self.parts |= {owner: self.parts[owner]._replace(due=due) for owner in concerned}

    def state(self, day: date) -> ActionState:
        """Return how it stands now, seen on `day`."""
        parts = tuple(self.parts.values())
        return ActionState(
            history=self.history,
            day=day,
            state=state_of(parts),
            parts=parts,
            due=_earliest(parts),
            looked_at=parts,
            nobody=self.nobody,
            original_due=self.original,
            moved=self.moved,
            closing=self.closing,
            remarks=self.remarks,
        )
