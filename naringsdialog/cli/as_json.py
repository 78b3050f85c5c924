"""The JSON that commands print: every key always there, null where there is nothing; documented in docs/commands.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.model.fields import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.followup.history import ActionState, Event
    from naringsdialog.model.dates import Due
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
    """Describe a problem."""
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
        "ongoing": history.ongoing,
        "internal": history.internal,
        "series": history.series,
        "meeting": history.meeting,
        "item": history.item,
        "said": history.said,
        "updates": [_update(event) for event in history.events if event.day <= state.day],
    }


def _due(due: Due | NoDate | None) -> str | None:
    if due is None:
        return None
    return "none" if isinstance(due, NoDate) else str(due)


def _update(event: Event) -> dict[str, Any]:
    return {
        "date": event.day.isoformat(),
        "meeting": event.meeting,
        "status": event.status,
        "due": _due(event.due),
        "owner": list(event.owners) if event.owners is not None else None,
        "note": event.note,
        "by": list(event.by),
    }
