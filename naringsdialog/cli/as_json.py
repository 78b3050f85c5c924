"""The JSON that commands print: every key always there, null where there is nothing; documented in docs/commands.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.cli.problem_text import without_numbers
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.followup.history import ActionState, Event
    from naringsdialog.model.dates import Due
    from naringsdialog.model.meeting import Attendance, Enclosure, FollowUp, Item
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register
    from naringsdialog.problems import Problem

VERSION = 1


def envelope(problems: Iterable[Problem], *, complete: bool, **content: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Wrap content as every command does."""
    return {
        "version": VERSION,
        "complete": complete,
        "problems": [problem_json(problem) for problem in problems],
        **content,
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Describe a problem, without the personal numbers that it quotes."""
    problem = without_numbers(problem)
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def action_json(state: ActionState, register: Register) -> dict[str, Any]:
    """Describe an action as it stands."""
    history = state.history
    owners = [
        {
            "key": part.owner if part.owner in register else None,
            "name": register.party(part.owner, state.day).name,
            "state": part.state,
            "due": _due(part.due),
        }
        for part in state.parts
        if part.owner
    ]
    return {
        "ref": history.ref,
        "task": history.task,
        "owners": owners,
        "due": _due(state.due),
        "original_due": _due(state.original_due),
        "moved": state.moved,
        "state": state.state,
        "overdue": state.overdue,
        "open_days": state.open_days,
        "ongoing": history.ongoing,
        "internal": history.internal,
        "series": history.series,
        "meeting": history.meeting,
        "item": history.item,
        "said": history.said,
        "updates": [update_json(event) for event in history.events if event.day <= state.day],
    }


def _due(due: Due | NoDate | None) -> str | None:
    if due is None:
        return None
    return "none" if isinstance(due, NoDate) else str(due)


def update_json(event: Event) -> dict[str, Any]:
    """Describe an update as it was written."""
    return {
        "date": event.day.isoformat(),
        "meeting": event.meeting,
        "status": event.status,
        "due": _due(event.due),
        "owner": list(event.owners) if event.owners is not None else None,
        "note": event.note,
        "by": list(event.by),
    }


def meeting_json(occasion: Occasion, states: Iterable[ActionState], register: Register) -> dict[str, Any]:
    """Describe a meeting with its agenda, its actions as they stand, and what it learned of earlier ones."""
    from naringsdialog.model.occasion import item_number

    meeting = occasion.meeting
    end = meeting.end or (meeting.start[1] if meeting.start else None)
    return {
        "meeting": occasion.key,
        "series": occasion.series,
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "start": f"{meeting.start[0]:%H:%M}" if meeting.start else None,
        "end": f"{end:%H:%M}" if end else None,
        "place": meeting.place,
        "link": meeting.link,
        "status": meeting.status,
        "held": meeting.is_held,
        "diary_number": meeting.diary_number,
        "next_meeting": str(meeting.next_meeting) if meeting.next_meeting else None,
        "chair": list(meeting.chair),
        "secretary": list(meeting.secretary),
        "checkers": list(meeting.checkers),
        "called": list(meeting.called),
        "present": [_attendance(one) for one in meeting.present],
        "remote": [_attendance(one) for one in meeting.remote],
        "guests": [_attendance(one) for one in meeting.guests],
        "apologies": [_attendance(one) for one in meeting.apologies],
        "absent": [_attendance(one) for one in meeting.absent],
        "enclosures": [_enclosure(one) for one in meeting.enclosures],
        "agenda": [
            _item(item, item_number(path), occasion.key, internal=internal) for path, item, internal in meeting.walk()
        ],
        "actions": [action_json(state, register) for state in states],
        "follow_up": [_follow_up(update, occasion) for update in meeting.follow_up],
    }


def _attendance(one: Attendance) -> dict[str, Any]:
    return {"who": one.who, "for": one.for_, "role": one.role, "from": one.from_, "until": one.until}


def _enclosure(one: Enclosure) -> dict[str, Any]:
    return {"title": one.title, "file": one.file, "later": one.later}


def _item(item: Item, number: str, meeting: str, *, internal: bool) -> dict[str, Any]:
    decisions = [{"id": one.id, "text": one.text, "internal": one.internal or internal} for one in item.decisions]
    return {
        "number": number,
        "id": item.id,
        "title": item.title,
        "type": item.type,
        "organisation": item.organisation,
        "presenter": list(item.presenter),
        "minutes": item.minutes,
        "internal": internal,
        "show": item.show,
        "reports": list(item.reports),
        "nothing": item.nothing,
        "deferred": item.deferred,
        "from": item.from_,
        "background": item.background,
        "notes": item.notes,
        "decisions": decisions,
        "actions": [f"{meeting}/{one.id}" for one in item.actions],
        "contacts": list(item.contacts),
        "enclosures": [_enclosure(one) for one in item.enclosures],
    }


def _follow_up(update: FollowUp, occasion: Occasion) -> dict[str, Any]:
    return {
        "action": update.action,
        "date": (update.date or occasion.day).isoformat(),
        "status": update.status,
        "due": _due(update.due),
        "owner": list(update.owner) if update.owner is not None else None,
        "note": update.note,
        "by": list(update.by),
    }
