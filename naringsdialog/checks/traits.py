"""The little of a meeting's file that the checks of other meetings ask for: enough to tell who has to look at whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.checks import attendance, filing, schedule
from naringsdialog.checks.references import bare_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import MeetingFile

_CLAIM_BYTES = 12  # of the hash of a claim: two of a million claims fall together once in 10^17 workspaces


class Traits(NamedTuple):
    """What the checks of other meetings ask of a meeting, as plain values.

    Attributes:
        file: its path as it is shown; no other file has it, while two files can have one key.
        key: the meeting's key.
        series: the key of its series, as far as it can be known.
        day: its day, counted from the year 1; None where the file is unreadable, and all the rest is then left out.
        is_kept: whether it was not called off: it can be somebody's next meeting.
        is_held: whether it took place: it can be the latest one of its series.
        names_somebody: whether it says who was there.
        asks_who_came: whether that an earlier one of the series says who was there makes it say so too.
        asks_next: whether its minutes take the next meeting from that meeting's file.
        asks_held: whether it waits to be held, so that a later one that was held would make it left behind.
        lacks_ids: whether an action in it has no id, or an id stands in it twice: it needs new ones.
        follows: the references of the actions of which it learned something.
        takes: the references of the items that it took over.
        tells_of: the keys of the meetings to which the updates beside its actions say that they belong.
        actions: the ids of its actions.
        bare_ids: the ids in it that stand where a reference to an action should.
        claims: what no other file may claim too, each as a hash.
        turn: the day on which it is no longer planned for a day to come, or for a day that has not passed; 0 where it
            is not planned.
        latest: the latest date of an update in it, 0 where there is none: `update-in-future` says how it lies to today.
    """

    file: str
    key: str
    series: str | None
    day: int | None = None
    is_kept: bool = False
    is_held: bool = False
    names_somebody: bool = False
    asks_who_came: bool = False
    asks_next: bool = False
    asks_held: bool = False
    lacks_ids: bool = False
    follows: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    tells_of: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    bare_ids: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    turn: int = 0
    latest: int = 0

    @property
    def meetings_named(self) -> list[str]:
        """The keys of the meetings that something in it refers to, whether they are there or not; some twice."""
        return [*(reference.rpartition("/")[0] for reference in (*self.follows, *self.takes)), *self.tells_of]

    def as_plain(self) -> list[Any]:
        """Return them as JSON can hold them."""
        return [list(value) if isinstance(value, tuple) else value for value in self]

    @classmethod
    def from_plain(cls, plain: Iterable[Any]) -> Traits:
        """Return the traits that plain values stand for."""
        return cls._make([tuple(value) if isinstance(value, list) else value for value in plain])


@dataclass(slots=True)
class _References:
    """What a meeting's items, actions and updates are called and refer to, each in the order it comes, once."""

    ids: list[str] = field(default_factory=list)
    actions: dict[str, None] = field(default_factory=dict)
    follows: dict[str, None] = field(default_factory=dict)
    takes: dict[str, None] = field(default_factory=dict)
    tells_of: dict[str, None] = field(default_factory=dict)
    latest: int = 0
    has_gap: bool = False

    @property
    def lacks_ids(self) -> bool:
        """Whether an id is missing, or stands twice."""
        return self.has_gap or len(set(self.ids)) < len(self.ids)


def traits_of(file: MeetingFile) -> Traits:
    """Return the traits of a meeting's file, whether it could be read or not."""
    claims = tuple([_hashed(claim) for claim in filing.claims(file)])
    occasion = file.occasion
    if occasion is None:
        return Traits(file.file, file.key, file.series, claims=claims)
    meeting, found = occasion.meeting, _references(occasion)
    names_nobody = attendance.names_nobody(occasion)
    return Traits(
        file=file.file,
        key=file.key,
        series=file.series,
        day=occasion.day.toordinal(),
        is_kept=not meeting.is_cancelled,
        is_held=meeting.is_held,
        names_somebody=not names_nobody,
        asks_who_came=names_nobody and not attendance.names_others(meeting) and attendance.is_told(meeting),
        asks_next=schedule.shown_elsewhere(occasion) is not None,
        asks_held=schedule.is_left_planned(occasion),
        lacks_ids=found.lacks_ids,
        follows=tuple(found.follows),
        takes=tuple(found.takes),
        tells_of=tuple(found.tells_of),
        actions=tuple(found.actions),
        bare_ids=tuple(dict.fromkeys(one for problem in file.problems if (one := bare_id(problem)))),
        claims=claims,
        turn=_turn(occasion),
        latest=found.latest,
    )


def depends_on_day(traits: Traits, checked_on: int, today: int) -> bool:
    """Tell whether the problems in a file may be others on one day than on another, with all files as they are.

    Args:
        traits: the file's.
        checked_on: a day, counted from the year 1 (`date.toordinal()`).
        today: another one, before it or after.
    """
    first, last = sorted((checked_on, today))
    return first < traits.turn <= last or (first < traits.latest and first < last)


def _hashed(claim: tuple[str, ...]) -> str:
    text = "\0".join(claim).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=_CLAIM_BYTES).hexdigest()


def _turn(occasion: Occasion) -> int:
    if occasion.meeting.status != "planned":
        return 0
    # `planned-with-record` looks whether the day is still to come, `planned-in-the-past` whether it has passed.
    return occasion.day.toordinal() + (not occasion.meeting.is_held)


def _references(occasion: Occasion) -> _References:
    found = _References()
    for path, item, _ in occasion.meeting.walk():
        if item.id:
            found.ids.append(item.id)
        if item.from_:
            found.takes[item.from_] = None
        if item.decisions:
            found.ids += [decision.id for decision in item.decisions if decision.id]
        for index, action in enumerate(item.actions):
            if occasion.lost and "id" in occasion.damaged((*path, "actions", index)):
                found.has_gap = True
            else:
                found.ids.append(action.id)
                found.actions[action.id] = None
            for update in action.updates:
                found.latest = max(found.latest, update.date.toordinal())
                if update.meeting:
                    found.tells_of[update.meeting] = None
    for told in occasion.meeting.follow_up:
        found.follows[told.action] = None
        if told.date:
            found.latest = max(found.latest, told.date.toordinal())
    return found
