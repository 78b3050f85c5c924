"""The life of an action: what was promised, what happened to it, and how it stands on a day.

The meaning of every update is in `docs/file-format.md`, "An update". Nothing here knows the files: a history is
plain data, made from meetings by `collect` or from anything else that holds the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naringsdialog.model.fields import NoDate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from naringsdialog.model.dates import Due

OPEN, DONE, DROPPED = "open", "done", "dropped"


@dataclass(frozen=True, slots=True)
class Event:
    """One update, wherever it was written.

    Attributes:
        day: its date.
        meeting: the key of the meeting it belongs to; None for one beside the action that names none.
        status: done, dropped or reopened.
        due: the new date, NO_DATE where it was taken away, None where it stays.
        owners: the new owners; None where they stay.
        by: whose parts status and due concern; empty for the whole.
    """

    day: date
    meeting: str | None = None
    status: str | None = None
    due: Due | NoDate | None = None
    owners: tuple[str, ...] | None = None
    note: str | None = None
    by: tuple[str, ...] = ()


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
        damaged: the fields that could not be read; what they would have said is missing here.
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

    def on(self, day: date, part_of: Callable[[str, tuple[str, ...]], str | None] | None = None) -> ActionState:
        """Return how it stands at the end of `day`.

        Args:
            day: the as-of day; updates dated later do not count.
            part_of: which of the current owners a name in `by` answers for, given the owners; by default only the
                owner itself. (A person answers for the organisation.)
        """
        state = _Run(self, part_of or _same)
        for event in self.events:
            if event.day <= day:
                state.apply(event)
        return state.result(day)


@dataclass(frozen=True, slots=True)
class Part:
    """One owner's part of an action; `owner` is empty where nobody was named."""

    owner: str
    state: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class ActionState:
    """How an action stands on a day.

    Attributes:
        state: open, done or dropped.
        parts: one for each current owner; a single one with an empty owner where nobody was named.
        due: the earliest date of the parts that count (the open ones, or all when it is closed).
        original_due: the date that was promised first.
        moved: how many times a date was changed to another or taken away.
        closed: the day of the update that closed it; None while it is open.
        last_note: the latest remark.
        overdue: open, not ongoing, and due before the day.
    """

    history: ActionHistory
    day: date
    state: str
    parts: tuple[Part, ...]
    due: Due | None
    original_due: Due | None
    moved: int
    closed: date | None
    last_note: str | None

    @property
    def is_open(self) -> bool:
        """Whether someone's part is still open."""
        return self.state == OPEN

    @property
    def overdue(self) -> bool:
        """Open and due before the day; a standing undertaking never is."""
        return self.is_open and not self.history.ongoing and self.due is not None and self.due.day < self.day

    @property
    def days_late(self) -> int:
        """How many days after its date the day is; 0 when it is not overdue."""
        return (self.day - self.due.day).days if self.overdue and self.due else 0

    @property
    def owners(self) -> tuple[str, ...]:
        """The current owners."""
        return tuple(part.owner for part in self.parts if part.owner)

    @property
    def missing(self) -> tuple[str, ...]:
        """The owners whose part is still open, where it is shared by several."""
        return tuple(part.owner for part in self.parts if part.state == OPEN) if len(self.parts) > 1 else ()


def _same(name: str, owners: tuple[str, ...]) -> str | None:
    return name if name in owners else None


@dataclass(slots=True)
class _Run:
    """The state while updates are applied one after the other."""

    history: ActionHistory
    part_of: Callable[[str, tuple[str, ...]], str | None]
    parts: dict[str, Part] = field(init=False)
    whole: Due | None = field(init=False)
    original: Due | None = field(init=False)
    moved: int = 0
    closed: date | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        self.whole = self.original = self.history.due
        self.parts = {owner: Part(owner, OPEN, self.whole) for owner in self.history.owners or ("",)}

    def apply(self, event: Event) -> None:
        self.note = event.note or self.note
        if event.owners is not None:
            new = event.owners or ("",)
            self.parts = {owner: self.parts.get(owner, Part(owner, OPEN, self.whole)) for owner in new}
        names = tuple(self.parts)
        concerned = [part for by in event.by if (part := self.part_of(by, names)) is not None] if event.by else names
        if event.due is not None:
            self._move(None if isinstance(event.due, NoDate) else event.due, concerned, whole=not event.by)
        if event.status is not None:
            state = OPEN if event.status == "reopened" else event.status
            for owner in concerned:
                self.parts[owner] = Part(owner, state, self.parts[owner].due)
        is_open = any(part.state == OPEN for part in self.parts.values())
        if is_open:
            self.closed = None
        elif self.closed is None:
            self.closed = event.day

    def _move(self, due: Due | None, concerned: tuple[str, ...] | list[str], *, whole: bool) -> None:
        before = [self.parts[owner].due for owner in concerned]
        if any(old is not None and old != due for old in before):
            self.moved += 1
        if whole:
            self.whole = due
        if self.original is None:
            self.original = due
        for owner in concerned:
            self.parts[owner] = Part(owner, self.parts[owner].state, due)

    def result(self, day: date) -> ActionState:
        parts = tuple(self.parts.values())
        counting = [part for part in parts if part.state == OPEN] or parts
        dates = [part.due for part in counting if part.due is not None]
        due = min(dates, key=lambda one: one.day, default=None)
        state = OPEN if self.closed is None else DROPPED if all(p.state == DROPPED for p in parts) else DONE
        return ActionState(self.history, day, state, parts, due, self.original, self.moved, self.closed, self.note)
