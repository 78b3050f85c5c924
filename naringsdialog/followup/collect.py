"""The histories of all actions, merged from where they were agreed and from what later meetings learned."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.place import Place
from naringsdialog.model.occasion import REMARKS, item_number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import date

    from naringsdialog.model.meeting import Action, Meeting, Path, UpdateBase
    from naringsdialog.model.occasion import Occasion

_ALL, _NONE = ("all",), ("none",)
_UNDAMAGED = frozenset[str]()
_by_day = attrgetter("day")


class Told(NamedTuple):
    """What a meeting's `follow_up` says of an action.

    Attributes:
        ref: the action's reference.
        event: the update.
        is_damaged: whether some of it could not be read.
    """

    ref: str
    event: Event
    is_damaged: bool = False


def collect(occasions: Iterable[Occasion], only: Container[str] | None = None) -> list[ActionHistory]:
    """Return the history of every action, by meeting and in the order they stand.

    Updates come in the order of their dates; on one date those beside the action first, then those of later
    meetings in the order of the meetings. What a meeting learned of a reference that several actions have is told of
    none of them: one promise would close another.

    Args:
        occasions: every meeting.
        only: the references of the actions that are asked for; None for all.
    """
    ordered = sorted(occasions, key=lambda o: o.order)
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for occasion in ordered:
        for one in told_at(occasion):
            told[one.ref].append(one)
    agreed = [history for occasion in ordered for history in agreed_at(occasion, only)]
    counts = Counter(history.ref for history in agreed if "id" not in history.damaged)
    return [merged(history, told.get(history.ref, ()), is_shared=counts[history.ref] > 1) for history in agreed]


def merged(agreed: ActionHistory, told: Iterable[Told], *, is_shared: bool) -> ActionHistory:
    """Return an action with what later meetings learned of it.

    Args:
        agreed: the action, with the updates beside it.
        told: what meetings say of its reference, in the order of the meetings.
        is_shared: whether the files give its reference to another action, too: then only what stands beside it is
            certainly meant for it.
    """
    told = tuple(told)
    if is_shared:
        unclear = {"updates"} if told else _UNDAMAGED
        return replace(agreed, damaged=agreed.damaged | unclear, shares_ref=True)
    if not told:
        return agreed
    events = tuple(sorted([*agreed.events, *(one.event for one in told)], key=_by_day))
    damaged = {"updates"} if any(one.is_damaged for one in told) else _UNDAMAGED
    return replace(agreed, events=events, damaged=agreed.damaged | damaged)


def told_at(occasion: Occasion) -> Iterator[Told]:
    """Give what a meeting learned of earlier actions, in the order of its file."""
    for index, update in enumerate(occasion.meeting.follow_up):
        place = Place(occasion.key, ("follow_up", index))
        lost = {rest[-1] for rest in occasion.lost_below(place.path)} - REMARKS if occasion.lost else ()
        is_damaged = bool(lost) or (update.owner == _ALL and _is_called_damaged(occasion))
        event = _event(update, update.date or occasion.day, occasion.key, occasion, place)
        yield Told(update.action, event, is_damaged)


def agreed_at(occasion: Occasion, only: Container[str] | None = None) -> Iterator[ActionHistory]:
    """Give the actions that were agreed at a meeting, with the updates beside them, in the order of its file.

    Args:
        occasion: the meeting.
        only: the references of those that are asked for; None for all.
    """
    for path, item, action, internal in occasion.meeting.actions():
        ref = f"{occasion.key}/{action.id}"
        if only is not None and ref not in only:
            continue
        beside = [
            _event(update, update.date, update.meeting, occasion, Place(occasion.key, (*path, "updates", index)))
            for index, update in enumerate(action.updates)
        ]
        yield ActionHistory(
            ref=ref,
            id=action.id,
            meeting=occasion.key,
            series=occasion.series,
            agreed=occasion.day,
            task=action.task,
            item=item.title,
            number=item_number(_item_path(path)),
            owners=_owners(action.owner or (), occasion.meeting),
            nobody=action.owner == _NONE,
            due=action.due,
            said=action.said,
            ongoing=action.ongoing,
            internal=internal,
            events=tuple(sorted(beside, key=_by_day)) if beside else (),
            damaged=_damaged(occasion, path, action),
            place=Place(occasion.key, path),
        )


def _item_path(action_path: Path) -> Path:
    return action_path[:-2]


def _event(update: UpdateBase, day: date, meeting_key: str | None, occasion: Occasion, place: Place) -> Event:
    owners = None if update.owner is None else _owners(update.owner, occasion.meeting)
    return Event(day, meeting_key, update.status, update.due, owners, update.note, update.by, place)


def _owners(owner: tuple[str, ...], meeting: Meeting) -> tuple[str, ...]:
    """Return the owners in one file, where `all` are those called to its meeting; `all` itself if it names nobody."""
    if owner == _NONE:
        return ()
    return tuple(dict.fromkeys(meeting.called or owner if owner == _ALL else owner))


def _damaged(occasion: Occasion, path: Path, action: Action) -> frozenset[str]:
    if not occasion.lost and occasion.series is not None:
        return _UNDAMAGED
    found = set(occasion.damaged(path))
    if any(rest[0] == "title" for rest in occasion.lost_below(_item_path(path))):
        found.add("item")
    if occasion.series is None or ("series",) in occasion.lost:
        found.add("series")
    if _is_called_damaged(occasion) and _ALL in (action.owner, *(update.owner for update in action.updates)):
        found.add("owner")
    return frozenset(found)


def _is_called_damaged(occasion: Occasion) -> bool:
    return any(path[0] == "called" for path in occasion.lost)
