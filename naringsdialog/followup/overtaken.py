"""Updates of an earlier day: refused where what comes after them would undo them, or they would undo that."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError
from naringsdialog.followup.history import OPEN
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory, Event, Part, PartOf

_REOPENED = "reopened"


def refuse_overtaken(
    history: ActionHistory, event: Event, concerned: tuple[str, ...], part_of: PartOf, today: date
) -> None:
    """Refuse an update that would be written, and the action not stand as it says.

    Args:
        history: the action without it.
        event: the update, with its owners as they are to be.
        concerned: the owners whose parts it is about.
        part_of: who answers for whose part, `partial(answers_for, register)`.
        today: updates that are dated later are mistakes in the files.

    Raises:
        UsageError: later updates say otherwise of all or some of the parts, or would no longer concern anybody. Those
            of its own day that meetings learned come after it, too.
    """
    changed = history.with_event(event)
    _refuse_strangers(changed, event, concerned, part_of)
    _refuse_undoing(history, changed, event, part_of)
    _refuse_touching(history, changed, event, concerned, part_of)
    undone = _undone(changed, event, concerned, part_of)
    if undone is not None:
        raise _overtaken(changed, event, undone if set(undone) != set(concerned) else (), today)


def _overtaken(changed: ActionHistory, event: Event, undone: tuple[str, ...], today: date) -> UsageError:
    """Return the refusal of what later updates say otherwise; `undone` is of whom, where it is not of all."""
    at = next(index for index, one in enumerate(changed.events) if one is event)
    after = reversed(changed.events[at + 1 :])
    last = next(one for one in after if one.status or one.due is not None or one.owners is not None)
    if last.day > today:
        return UsageError(
            f"{changed.ref} was changed on {last.day}, say the files, and that day is still to come",
            "correct that date first: `dialog check` shows where it stands",
        )
    later = _later(last, event)
    since = f"was changed on {last.day}{f' at {last.meeting}' if last.meeting else ''}"
    if undone:
        return UsageError(
            f"on {event.day} this does not hold for {' and '.join(undone)}: {changed.ref} {since}",
            later if event.owners else f"say it of the others with --by, or {later}",
        )
    return UsageError(
        f"on {event.day} this changes nothing in how {changed.ref} stands: it {since}",
        f"{later}, or record only a remark: dialog actions note",
    )


def _refuse_strangers(changed: ActionHistory, event: Event, concerned: tuple[str, ...], part_of: PartOf) -> None:
    """Refuse what is told of a part that was not theirs yet on that day: it would be about another, or nobody's."""
    step = next(step for step in changed.steps(part_of) if step.event is event)
    if event.by and set(step.concerned) != set(concerned):
        last = next(one for one in reversed(changed.events) if one.owners is not None)
        raise UsageError(
            f"on {event.day} {changed.ref} was not yet theirs: {' and '.join(event.by)}", _later(last, event)
        )


def _refuse_undoing(history: ActionHistory, changed: ActionHistory, event: Event, part_of: PartOf) -> None:
    """Refuse that an update which names whose part it is about comes to be about another, or nobody's."""
    before = {id(step.event): step.concerned for step in history.steps(part_of)}
    for step in changed.steps(part_of):
        if step.event is event or not step.event.by or set(step.concerned) == set(before[id(step.event)]):
            continue
        raise UsageError(
            f"on {event.day} this would undo what was recorded of {' and '.join(step.event.by)} on {step.event.day}",
            _later(step.event, event),
        )


def _refuse_touching(
    history: ActionHistory, changed: ActionHistory, event: Event, concerned: tuple[str, ...], part_of: PartOf
) -> None:
    """Refuse that other parts come to stand otherwise: one closed later in time or late, one of who came later due."""
    now = {part.owner: part for part in changed.on(date.max, part_of).parts}
    for part in history.on(date.max, part_of).parts:
        is_meant = part.owner in concerned and (part.closed is None or event.status == _REOPENED)
        if is_meant or now.get(part.owner, part) == part:
            continue
        whose = part.owner or history.ref
        if part.closed:
            raise UsageError(
                f"on {event.day} this would change how {whose} came to be {part.state} on {part.closed}, and whether "
                "that was in time",
                f"name a day from {part.closed} on",
            )
        came = (one for one in reversed(changed.events) if one is not event and one.owners is not None)
        last = next(came, changed.events[-1])
        raise UsageError(f"on {event.day} this would change the part of {whose}, too", _later(last, event))


def _undone(
    changed: ActionHistory, event: Event, concerned: tuple[str, ...], part_of: PartOf
) -> tuple[str, ...] | None:
    """Return the owners whose parts do not stand in the end as an update says; None where all do."""
    state = changed.on(date.max, part_of)
    if event.owners is not None:
        step = next(step for step in changed.steps(part_of) if step.event is event)
        coming = set(event.owners) - set(step.before.owners)
        lost = tuple(part.owner for part in state.parts if part.owner in coming and part.state != OPEN)
        return (lost or None) if set(event.owners) == set(state.owners) else ()
    wanted = OPEN if event.status == _REOPENED else event.status
    due = None if isinstance(event.due, NoDate) else event.due

    def stands(part: Part | None) -> bool:
        if part is None:
            return False
        return wanted in (None, part.state) and (event.due is None or part.due == due)

    parts = {part.owner: part for part in state.parts}
    return tuple(owner for owner in concerned if not stands(parts.get(owner))) or None


def _later(last: Event, event: Event) -> str:
    """Say how to record it behind another update."""
    return f"add --at {last.meeting}" if last.day == event.day else f"name a day from {last.day} on"
