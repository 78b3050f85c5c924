"""How much a document leaves out because it is internal, which is told beside it and never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.kinds import Kind

if TYPE_CHECKING:
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.records import Records
    from naringsdialog.render.views.fields import Fields


def has_internal(occasion: Occasion | None, records: Records) -> bool:
    """Tell whether there is anything internal that a document of the meeting, or of its series, could leave out."""
    items = occasion.meeting.walk() if occasion else ()
    return records.has_internal or any(
        internal or any(decision.internal for decision in item.decisions) for _, item, internal in items
    )


def parts_told(kind: Kind, fields: Fields) -> int:
    """Count the items, decisions and actions that a document of a kind tells."""
    followup = fields.followup
    agenda = fields.meeting.agenda if fields.meeting and kind is not Kind.ACTIONS else ()
    items = [item for item in agenda if not item.withheld]
    if kind is Kind.MINUTES:
        told = {change.ref for change in followup.changes} | {one.ref for item in items for one in item.actions}
    else:
        closed = followup.done if kind is Kind.ACTIONS else ()
        told = {one.ref for one in (*followup.open, *followup.ongoing, *closed)}
    return len(items) + sum(len(item.decisions) for item in items) + len(told)
