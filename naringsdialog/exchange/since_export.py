"""Which updates of an action an export knew, and which have come into the files since."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState, Event, Part, PartOf, Step

_DIGITS = 8


def known_updates(history: ActionHistory, day: date) -> tuple[str, ...]:
    """Return what an export as of a day knows the updates until then by: a digest of each that is no mere remark.

    A remark changes nothing, and a slip in one may be mended: it is in no digest.
    """
    return tuple(_digest(event) for event in history.events if event.day <= day and not _is_remark(event))


def steps_since(history: ActionHistory, known: Iterable[str], part_of: PartOf) -> Iterator[Step]:
    """Give the updates that an export did not know, whatever day they are dated, without mere remarks.

    Of two that say the same the later one in the history is the newer: what is recorded stands behind what is there.
    """
    left = Counter(known)
    for step in history.steps(part_of):
        if _is_remark(step.event):
            continue
        digest = _digest(step.event)
        if not left[digest]:
            yield step
        left[digest] -= left[digest] > 0


def touches(step: Step, owner: str, part_of: PartOf) -> bool:
    """Tell whether an update says something of an owner's part, or gives it to others, or to the owner.

    What names an owner who had no part on its day counts: an earlier hand-over may have been recorded after it.
    """
    event = step.event
    if event.status is not None or event.due is not None:
        answering = part_of(event.day)
        if owner in step.concerned or any(answering(name, (owner,)) for name in event.by):
            return True
    return (part_of_owner(step.before, owner) is None) != (part_of_owner(step.after, owner) is None)


def part_of_owner(state: ActionState, owner: str) -> Part | None:
    """Return an owner's part of an action; None where it has none."""
    return next((part for part in state.parts if part.owner == owner), None)


def _is_remark(event: Event) -> bool:
    return event.status is None and event.due is None and event.owners is None


def _digest(event: Event) -> str:
    due = "none" if isinstance(event.due, NoDate) else event.due and str(event.due)
    said = [event.day.isoformat(), event.meeting, event.status, due, event.owners, event.by]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_DIGITS]
