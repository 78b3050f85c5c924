"""Meetings: which of them are the same in two states, and how they differ beside their agenda."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.difference.matching import best_pairs
from naringsdialog.difference.values import Difference, Kind, Subject, altered_fields, text_meaning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from naringsdialog.difference.state import State
    from naringsdialog.model.meeting import Attendance, Meeting
    from naringsdialog.model.occasion import Occasion

_LISTS = ("present", "remote", "guests", "apologies", "absent")
_WHEN = ("date", "start", "end", "place")
# Compared by themselves, or with the agenda and the actions.
_APART = frozenset({*_LISTS, "start", "end", "series", "status", "agenda", "follow_up"})


class Twins(NamedTuple):
    """A meeting in both states; in one of them only, the other is None."""

    before: Occasion | None
    after: Occasion | None


@dataclass(frozen=True, slots=True)
class Presence:
    """How someone is recorded at a meeting.

    Attributes:
        how: `present`, `remote`, `guests`, `apologies` or `absent`.
    """

    how: str
    for_: str | None = None
    role: str | None = None
    from_: str | None = None
    until: str | None = None


def paired_meetings(before: State, after: State) -> list[Twins]:
    """Return every meeting that both states could be read for, in order of day.

    Meetings of one key are the same; of the others those of one series whose content is mostly the same: then the
    file was renamed.
    """
    old, new = {one.key: one for one in before.occasions}, {one.key: one for one in after.occasions}
    twins = [Twins(old[key], new[key]) for key in old.keys() & new.keys()]
    gone = [one for key, one in old.items() if key not in new and not after.is_blind_for(key)]
    come = [one for key, one in new.items() if key not in old and not before.is_blind_for(key)]
    renamed = [Twins(*pair) for pair in best_pairs(gone, come, _likeness)]
    known = {key for one in renamed for key in (_key(one.before), _key(one.after))}
    twins += renamed
    twins += [Twins(one, None) for one in gone if one.key not in known]
    twins += [Twins(None, one) for one in come if one.key not in known]
    return sorted(twins, key=_order)


def _key(occasion: Occasion | None) -> str:
    return occasion.key if occasion else ""


def _order(twins: Twins) -> tuple[date, str]:
    occasion = twins.after or twins.before
    assert occasion is not None, "a pair of meetings has at least one"
    return occasion.order


def _likeness(one: Occasion, other: Occasion) -> float:
    if one.series and other.series and one.series != other.series:
        return 0.0
    mine, theirs = Counter(_texts(one)), Counter(_texts(other))
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def _texts(occasion: Occasion) -> Iterator[str]:
    """Give what makes a meeting this one: its day, and the texts of its agenda."""
    yield str(occasion.day)
    for _, item, _ in occasion.meeting.walk():
        yield text_meaning(item.title)
        yield from (text_meaning(text) for text in (item.notes, item.background) if text)
        yield from (text_meaning(action.task) for action in item.actions)
        yield from (text_meaning(decision.text) for decision in item.decisions)


def meeting_differences(before: Occasion, after: Occasion) -> Iterator[Difference]:
    """Tell how a meeting differs: its key, its time and place, its status, its attendance, and all else of its head."""

    def told(kind: Kind, field: str | None, old: object, new: object, names: tuple[str, ...] = ()) -> Difference:
        return Difference(Subject.MEETING, kind, after.key, after.key, "", field, old, new, names)

    if before.key != after.key:
        yield told(Kind.RENAMED, None, before.key, after.key)
    if before.series and after.series and before.series != after.series:
        yield told(Kind.ALTERED, "series", before.series, after.series)
    if before.meeting.status != after.meeting.status:
        kind = Kind.CANCELLED if after.meeting.is_cancelled else Kind.STATUS
        yield told(kind, "status", before.meeting.status, after.meeting.status)
    for field, old, new in zip(("start", "end"), _times(before.meeting), _times(after.meeting), strict=True):
        if old != new:
            yield told(Kind.MOVED, field, old, new)
    for field, old, new in altered_fields(before.meeting, after.meeting, _APART):
        yield told(Kind.MOVED if field in _WHEN else Kind.ALTERED, field, old, new)
    for (had, has), names in _attendance(before.meeting, after.meeting).items():
        yield told(Kind.ATTENDANCE, None, had, has, tuple(names))


def whole_meeting(twins: Twins) -> Difference:
    """Tell of a meeting that is in one of the states only."""
    kind, occasion = (Kind.NEW, twins.after) if twins.after else (Kind.REMOVED, twins.before)
    assert occasion is not None, "a pair of meetings has at least one"
    titles = tuple(item.title for _, item, _ in occasion.meeting.walk())
    before, after = (one.day if one else None for one in twins)
    title = occasion.meeting.title or ""
    return Difference(Subject.MEETING, kind, occasion.key, occasion.key, title, None, before, after, titles)


def _times(meeting: Meeting) -> tuple[object, object]:
    """Return start and end, the same for both ways to write them."""
    start, end = meeting.start or (None, None)
    return start, meeting.end or end


def _attendance(before: Meeting, after: Meeting) -> dict[tuple[tuple[Presence, ...], ...], list[str]]:
    """Return who is recorded otherwise, by how they were and are recorded."""
    old, new = _presences(before), _presences(after)
    found: dict[tuple[tuple[Presence, ...], ...], list[str]] = {}
    for name in dict.fromkeys([*old, *new]):
        had, has = tuple(old.get(name, ())), tuple(new.get(name, ()))
        if set(had) != set(has):
            found.setdefault((had, has), []).append(name)
    return found


def _presences(meeting: Meeting) -> dict[str, list[Presence]]:
    found: dict[str, list[Presence]] = {}
    for how in _LISTS:
        those: tuple[Attendance, ...] = getattr(meeting, how)
        for one in those:
            texts = (text and text_meaning(text) for text in (one.for_, one.role, one.from_, one.until))
            found.setdefault(text_meaning(one.who), []).append(Presence(how, *texts))
    return found
