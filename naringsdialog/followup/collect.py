"""The histories of all actions, merged from where they were agreed and from what later meetings learned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from naringsdialog.model.meeting import Meeting, Path, UpdateBase
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register


def collect(occasions: Iterable[Occasion]) -> list[ActionHistory]:
    """Return the history of every action, by meeting and in the order they stand.

    Updates come in the order of their dates; on one date those beside the action first, then those of later
    meetings in the order of the meetings.
    """
    ordered = sorted(occasions, key=lambda o: o.order)
    learned: defaultdict[str, list[Event]] = defaultdict(list)
    for occasion in ordered:
        for update in occasion.meeting.follow_up:
            day = update.date or occasion.day
            learned[update.action].append(_event(update, day, occasion.key, occasion.meeting))
    return [history for occasion in ordered for history in _of_meeting(occasion, learned)]


def _of_meeting(occasion: Occasion, learned: dict[str, list[Event]]) -> Iterable[ActionHistory]:
    for path, item, action, internal in occasion.meeting.actions():
        ref = f"{occasion.key}/{action.id}"
        beside = [_event(update, update.date, update.meeting, occasion.meeting) for update in action.updates]
        events = sorted([*beside, *learned.get(ref, ())], key=lambda event: event.day)
        yield ActionHistory(
            ref=ref,
            id=action.id,
            meeting=occasion.key,
            series=occasion.series,
            agreed=occasion.day,
            task=action.task,
            item=item.title,
            number=item_number(_item_path(path)),
            owners=_owners(action.owner, occasion.meeting),
            nobody=action.owner == ("none",),
            due=action.due,
            said=action.said,
            ongoing=action.ongoing,
            internal=internal,
            events=tuple(events),
            damaged=occasion.damaged(path),
        )


def _item_path(action_path: Path) -> Path:
    return action_path[:-2]


def _event(update: UpdateBase, day: date, meeting_key: str | None, meeting: Meeting) -> Event:
    owners = None if update.owner is None else _owners(update.owner, meeting)
    return Event(day, meeting_key, update.status, update.due, owners, update.note, update.by)


def _owners(owner: tuple[str, ...] | None, meeting: Meeting) -> tuple[str, ...]:
    if owner is None or owner == ("none",):
        return ()
    if owner == ("all",):
        return meeting.called or owner
    return tuple(dict.fromkeys(owner))


def answers_for(register: Register, day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    """Return who answers for whose part: an owner for itself, a person for the organisation that owns."""

    def part_of(name: str, owners: tuple[str, ...]) -> str | None:
        if name in owners:
            return name
        organisation = register.party(name, day).organisation
        return organisation if organisation in owners else None

    return part_of
