"""Actions and updates as plain values, which JSON can hold, and back: the same history comes of them again."""

from __future__ import annotations

from datetime import date
from typing import Any

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.place import Place
from naringsdialog.model.dates import NO_DATE, Due, NoDate

Plain = list[Any]

_NONE = "none"


def plain_history(history: ActionHistory) -> Plain:
    """Return an action as plain values."""
    return [
        history.ref,
        history.id,
        history.meeting,
        history.series,
        history.agreed.isoformat(),
        history.task,
        history.item,
        history.number,
        history.owners,
        history.nobody,
        history.due and str(history.due),
        history.said,
        history.ongoing,
        history.internal,
        [plain_event(event) for event in history.events],
        sorted(history.damaged),
        history.shares_ref,
        _plain_place(history.place),
    ]


def history_of(plain: Plain) -> ActionHistory:
    """Return the action that plain values stand for."""
    (ref, own, meeting, series, agreed, task, item, number, owners) = plain[:9]
    (nobody, due, said, ongoing, internal, events, damaged, shares_ref, place) = plain[9:]
    return ActionHistory(
        ref,
        own,
        meeting,
        series,
        date.fromisoformat(agreed),
        task,
        item,
        number,
        tuple(owners),
        nobody,
        _due(due) if due else None,
        said,
        ongoing,
        internal,
        tuple([event_of(event) for event in events]),
        frozenset(damaged),
        shares_ref,
        _place(place),
    )


def plain_event(event: Event) -> Plain:
    """Return an update as plain values."""
    due = _NONE if isinstance(event.due, NoDate) else event.due and str(event.due)
    day = event.day.isoformat()
    return [day, event.meeting, event.status, due, event.owners, event.note, event.by, _plain_place(event.place)]


def event_of(plain: Plain) -> Event:
    """Return the update that plain values stand for."""
    day, meeting, status, due, owners, note, by, place = plain
    return Event(
        date.fromisoformat(day),
        meeting,
        status,
        None if due is None else NO_DATE if due == _NONE else _due(due),
        None if owners is None else tuple(owners),
        note,
        tuple(by),
        _place(place),
    )


def _due(text: str) -> Due:
    year, _, week = text.partition("-W")
    return Due.of_week(int(year), int(week)) if week else Due(date.fromisoformat(text))


def _plain_place(place: Place | None) -> Plain | None:
    return [place.meeting, *place.path] if place else None


def _place(plain: Plain | None) -> Place | None:
    return Place(plain[0], tuple(plain[1:])) if plain else None
