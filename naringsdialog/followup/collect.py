"""The histories of all actions, merged from where they were agreed and from what later meetings learned."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.place import Place
from naringsdialog.model.occasion import REMARKS, item_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.model.meeting import Action, Meeting, Path, UpdateBase
    from naringsdialog.model.occasion import Occasion

_ALL, _NONE = ("all",), ("none",)


def collect(occasions: Iterable[Occasion]) -> list[ActionHistory]:
    """Return the history of every action, by meeting and in the order they stand.

    Updates come in the order of their dates; on one date those beside the action first, then those of later
    meetings in the order of the meetings. What a meeting learned of a reference that several actions have is told of
    none of them: one promise would close another.
    """
    ordered = sorted(occasions, key=lambda o: o.order)
    learned = _learned(ordered)
    histories = [history for occasion in ordered for history in _of_meeting(occasion, learned)]
    counts = Counter(history.ref for history in histories if "id" not in history.damaged)
    return [_without_learned(history) if counts[history.ref] > 1 else history for history in histories]


@dataclass(slots=True)
class _Learned:
    """What the meetings' `follow_up` says of one action, and whether some of that could not be read."""

    events: list[Event] = field(default_factory=list)
    is_damaged: bool = False


def _learned(ordered: Iterable[Occasion]) -> defaultdict[str, _Learned]:
    learned: defaultdict[str, _Learned] = defaultdict(_Learned)
    for occasion in ordered:
        for index, update in enumerate(occasion.meeting.follow_up):
            about = learned[update.action]
            place = Place(occasion.key, ("follow_up", index))
            about.events.append(_event(update, update.date or occasion.day, occasion.key, occasion, place))
            lost = {rest[-1] for rest in occasion.lost_below(place.path)} - REMARKS
            about.is_damaged |= bool(lost) or (update.owner == _ALL and _is_called_damaged(occasion))
    return learned


def _of_meeting(occasion: Occasion, learned: dict[str, _Learned]) -> Iterator[ActionHistory]:
    for path, item, action, internal in occasion.meeting.actions():
        ref = f"{occasion.key}/{action.id}"
        later = learned.get(ref) or _Learned()
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
            events=tuple(sorted([*beside, *later.events], key=lambda event: event.day)),
            damaged=_damaged(occasion, path, action) | ({"updates"} if later.is_damaged else frozenset()),
            place=Place(occasion.key, path),
        )


def _without_learned(history: ActionHistory) -> ActionHistory:
    """Return one of several actions with one reference: only what stands beside it is certainly meant for it."""
    beside = tuple(event for event in history.events if event.place and event.place.path[0] != "follow_up")
    unclear = {"updates"} if len(beside) < len(history.events) else frozenset[str]()
    return replace(history, events=beside, damaged=history.damaged | unclear, shares_ref=True)


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
