"""How an action is told on screen: its owners, its date, how it stands, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.followup.history import OPEN
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.followup.history import ActionState, Event
    from naringsdialog.model.register import Register

_UNREAD = "?"


def owners_text(state: ActionState, register: Register) -> str:
    """Say who answers for an action: those whose part is open, and how many of how many that is."""
    still = [part.owner for part in state.parts if part.state == OPEN] if state.is_open else list(state.owners)
    names = [register.party(owner, state.day).short for owner in still if owner]
    if not names:
        return "none" if state.nobody else _UNREAD if "owner" in state.history.damaged else "–"
    part = f" ({len(names)} of {len(state.parts)} left)" if state.is_open and len(names) < len(state.parts) else ""
    return ", ".join(names) + part


def due_text(state: ActionState) -> str:
    """Say by when: a date, a week, "ongoing", a dash for no date, a question mark for one that cannot be read."""
    if state.due is not None:
        return str(state.due)
    if state.history.ongoing:
        return "ongoing"
    return _UNREAD if "due" in state.history.damaged else "–"


def standing_text(state: ActionState) -> str:
    """Say what is worth a word: when it was closed, how late it is, how often its date moved; otherwise nothing."""
    late = f"{state.days_late} day{'' if state.days_late == 1 else 's'} late" if state.overdue else ""
    moved = f"moved {state.moved}×" if state.moved else ""
    closed = "" if state.is_open else state_text(state)
    ongoing = "ongoing" if state.history.ongoing and state.due else ""
    return ", ".join(filter(None, (closed, late, moved, ongoing)))


def age_text(state: ActionState) -> str:
    """Say for how many days it has been open, or was."""
    return f"{state.open_days} day{'' if state.open_days == 1 else 's'}"


def state_text(state: ActionState) -> str:
    """Say whether it is open, or when it was closed."""
    return f"{state.state} {state.closed.isoformat()}" if state.closed else state.state


def event_text(event: Event, register: Register) -> str:
    """Say what an update says: "done, by JHT, “Lämnat svar”"."""

    def called(names: Iterable[str]) -> str:
        return ", ".join(register.party(name, event.day).short for name in names) or "nobody"

    parts = [event.status or ""]
    if event.due is not None:
        parts.append("no date any more" if isinstance(event.due, NoDate) else f"due {event.due}")
    parts.append(f"owner {called(event.owners)}" if event.owners is not None else "")
    parts.append(f"by {called(event.by)}" if event.by else "")
    parts.append(f"“{event.note}”" if event.note else "")
    parts.append(f"meeting {event.meeting}" if event.meeting else "")
    return ", ".join(filter(None, parts)) or "nothing"
