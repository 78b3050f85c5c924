"""A difference as JSON: every key always there, null where there is nothing; documented in docs/commands.md."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import action_json, update_json
from naringsdialog.difference.actions import effects
from naringsdialog.difference.meetings import Presence
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.base import FileModel

if TYPE_CHECKING:
    from naringsdialog.difference.values import Difference
    from naringsdialog.model.register import Register
    from naringsdialog.workspace.revisions import Revision


def revision_json(revision: Revision | None) -> dict[str, Any] | None:
    """Describe a state: a revision, or None for the files as they are."""
    if revision is None:
        return None
    return {"revision": revision.name, "commit": revision.commit, "date": revision.day.isoformat()}


def difference_json(one: Difference, series: str | None, register: Register, today: date) -> dict[str, Any]:
    """Describe a difference.

    Args:
        one: the difference.
        series: the series of its meeting.
        register: what everyone is called.
        today: the day on which an action's state is told.
    """

    def told(value: object) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, ActionHistory):
            return action_json(value.on(today, partial(answers_for, register)), register)
        return _value(value)

    return {
        "meeting": one.meeting,
        "series": series,
        "subject": str(one.subject),
        "kind": str(one.kind),
        "name": one.name or None,
        "title": one.title or None,
        "field": one.field,
        "before": told(one.before),
        "after": told(one.after),
        "names": list(one.names),
        "effects": [str(effect) for effect in effects(one.change)] if one.change else [],
        "internal": one.internal,
        "sure": one.sure,
    }


def _value(value: object) -> Any:  # noqa: ANN401 - JSON
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Event):
        return update_json(value)
    if isinstance(value, Presence):
        return {key.rstrip("_"): text for key, text in asdict(value).items()}
    if isinstance(value, FileModel):
        fields = type(value).model_fields.items()
        return {field.alias or name: _value(getattr(value, name)) for name, field in fields}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
