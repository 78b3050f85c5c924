"""The remarks on an action in words: what was said last, by whom and when."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.followup.history import DONE, DROPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.history import ActionState, Event, Step
    from naringsdialog.followup.recipients import Recipient
    from naringsdialog.render.views.setting import Setting

# After these a sentence is over.
_ENDS = (".", "!", "?", "…")


def remark_words(state: ActionState, setting: Setting) -> str | None:
    """Say what was remarked last, by whom and when; None where nothing was.

    Where the document is for one owner, what that one remarked last comes first, and after it what somebody else has
    remarked since. Without a name a remark would be taken for that of whoever the document is for.
    """
    remarks = _valid_remarks(state, setting)
    if not remarks:
        return None
    latest = remarks[-1]
    own = _own(remarks, state, setting)
    if own is None:
        return _sentence(setting.words("Latest remark"), latest, state, setting)
    theirs = _sentence(_your_latest_remark(setting), own, state, setting)
    if own is latest:
        return theirs
    since = _sentence(setting.words("Latest remark"), latest, state, setting)
    return f"{theirs}{'' if theirs.endswith(_ENDS) else '.'} {since}"


def _valid_remarks(state: ActionState, setting: Setting) -> list[Event]:
    """Return the updates with a remark, without those that closed what is reopened: they say why it was closed."""
    if not state.remarks:
        return []
    steps = list(takewhile(lambda step: step.event.day <= state.day, state.history.steps(setting.part_of)))
    theirs = {part.owner for part in state.looked_at}
    return [
        step.event
        for number, step in enumerate(steps, start=1)
        if step.event.note and not _is_undone(step, steps[number:], theirs)
    ]


def _is_undone(closing: Step, later: Sequence[Step], theirs: set[str]) -> bool:
    """Tell whether all the parts that an update closed were reopened.

    Where it closed some that the document tells of, these decide: one's own part may be open again and another's not.
    """
    if closing.event.status not in (DONE, DROPPED) or not closing.concerned:
        return False
    reopenings = [step for step in later if step.event.status == "reopened"]
    # Without a name the whole is reopened, also what was handed over since it was closed.
    is_whole = any(not step.event.by for step in reopenings)
    reopened = {owner for step in reopenings for owner in step.concerned}
    closed = set(closing.concerned)
    return is_whole or (closed & theirs or closed) <= reopened


def _own(remarks: Sequence[Event], state: ActionState, setting: Setting) -> Event | None:
    """Return the latest remark of the one whom the document is for, made by itself or by one of its people."""
    recipient = setting.recipient
    if recipient is None:
        return None
    own = (event for event in reversed(remarks) if _is_own(event, recipient, state, setting))
    return next(own, None)


def _is_own(event: Event, recipient: Recipient, state: ActionState, setting: Setting) -> bool:
    # Who has a part of her own in an action speaks for that, and not for her organisation.
    part_of, owners = setting.part_of(event.day), (*state.owners, recipient.name)
    return any(
        part_of(name, owners) == recipient.name
        or (recipient.with_people and setting.register.belongs(name, recipient.name, event.day))
        for name in event.by
    )


def _your_latest_remark(setting: Setting) -> str:
    spoken = setting.language
    if setting.is_to_organisation:
        return spoken.pgettext("to an organisation", "Your latest remark")
    return spoken.pgettext("to a person", "Your latest remark")


def _sentence(label: str, event: Event, state: ActionState, setting: Setting) -> str:
    signed = f" ({words})" if (words := _signature(event, state, setting)) else ""
    return f"{label}{signed}: {event.note}"


def _signature(event: Event, state: ActionState, setting: Setting) -> str:
    """Say who made a remark, unless it was the reader, and when, unless that is the day on which it was closed."""
    is_readers = setting.recipient is not None and event.by == (setting.recipient.name,)
    names = () if is_readers else event.by
    day = None if event.day == state.closed else setting.language.date(event.day)
    return ", ".join(filter(None, (setting.language.join([setting.owner(name) for name in names]), day)))
