"""Actions in words: how each stands on the document's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.followup.history import DONE, DROPPED, OPEN
from naringsdialog.followup.query import alphabetical, by_due
from naringsdialog.model.meeting_key import day_in
from naringsdialog.render.kinds import Kind
from naringsdialog.render.views.fields import ActionView, GroupView
from naringsdialog.render.views.remarks import remark_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.render.views.setting import Setting


# So many names take more room in a table than there is.
_MANY = 3


def action_view(state: ActionState, setting: Setting) -> ActionView:
    """Put one action into words."""
    history, language = state.history, setting.language
    how, missing, moved = _state_words(state, setting), _missing_words(state, setting), _moved_words(state, setting)
    age = _age_words(state, setting)
    waiting = _waiting_words(missing, state, setting) if missing else None
    standing = "; ".join(filter(None, (_how_long(how, age, state, setting), waiting, moved)))
    agreed = setting.meeting_of(history.agreed)
    return ActionView(
        ref=history.ref,
        id=history.id,
        task=setting.marked(history.task, internal=history.internal),
        owners=setting.owners(state.owners),
        due=language.due(state.due) if state.due else None,
        due_short=language.short_due(state.due) if state.due else None,
        state=how,
        overdue=state.overdue,
        ongoing=history.ongoing,
        said=history.said,
        agreed=agreed,
        origin=None if day_in(history.meeting) == history.agreed else agreed,
        missing=missing,
        age=age,
        moved=moved,
        remark=remark_words(state, setting),
        part=_part_words(state, setting),
        others=_other_owners(state, setting),
        standing=standing[:1].upper() + standing[1:],
    )


def _state_words(state: ActionState, setting: Setting) -> str | None:
    language = setting.language
    if state.closed:
        return _closed_words(state.closed, state, setting)
    if state.overdue:
        return setting.words("overdue by %(days)s", days=language.days(state.days_late))
    if state.history.ongoing:
        return setting.words("ongoing")
    is_before = setting.kind is Kind.AGENDA and setting.occasion and state.due and state.due.day < setting.occasion.day
    return setting.words("to be done before the meeting") if is_before else None


def _closed_words(closed: date, state: ActionState, setting: Setting) -> str:
    """Say when it was closed; to one of several owners that it is their part which was."""
    spoken, is_done = setting.language, state.state == DONE
    if len(state.looked_at) == len(state.parts) or _part_words(state, setting):
        words = spoken.gettext("done %(date)s") if is_done else spoken.gettext("dropped %(date)s")
    elif setting.is_to_organisation:
        done = spoken.pgettext("to an organisation", "your part done %(date)s")
        words = done if is_done else spoken.pgettext("to an organisation", "your part dropped %(date)s")
    else:
        done = spoken.pgettext("to a person", "your part done %(date)s")
        words = done if is_done else spoken.pgettext("to a person", "your part dropped %(date)s")
    return words % {"date": spoken.date(closed)}


def _age_words(state: ActionState, setting: Setting) -> str | None:
    """Say how long it has been open, or how long it took; minutes tell what was agreed, and not that."""
    if setting.kind is Kind.MINUTES or not state.open_days:
        return None
    days = setting.language.days(state.open_days)
    if state.is_open:
        return setting.words("open for %(days)s", days=days)
    if state.state == DONE:
        return setting.words("done after %(days)s", days=days)
    return setting.words("dropped after %(days)s", days=days)


def _how_long(how: str | None, age: str | None, state: ActionState, setting: Setting) -> str:
    """Say how it stands and for how long, without saying twice that it is open or closed."""
    if how and age and state.closed:
        days = setting.language.days(state.open_days)
        return setting.words("%(closed)s, after %(days)s", closed=how, days=days)
    return "; ".join(filter(None, (how, age))) or setting.words("open")


def _missing_words(state: ActionState, setting: Setting) -> str | None:
    """Say whose part is open; where nobody's is closed the owners themselves say it."""
    return setting.owners(state.missing) if 0 < len(state.missing) < len(state.parts) else None


def _waiting_words(missing: str, state: ActionState, setting: Setting) -> str:
    """Say whom it waits for, or who has answered where these are few; where one's own part is closed, who has not."""
    if state.closed:
        return setting.words("others remain: %(names)s", names=missing)
    ready = [owner for owner in state.owners if owner not in state.missing]
    if len(state.missing) > _MANY and len(ready) < len(state.missing):
        return setting.words("waiting for everyone but %(names)s", names=setting.addressed(ready))
    return setting.words("waiting for %(names)s", names=setting.addressed(state.missing))


def _part_words(state: ActionState, setting: Setting) -> str | None:
    """Say whose part it is that an organisation is told of, unless it is its own: the open one of its people."""
    recipient = setting.recipient
    if recipient is None:
        return None
    told = [part.owner for part in state.looked_at if part.state == OPEN or not state.is_open]
    return None if {recipient.name, "all"}.issuperset(told) else setting.owners(told)


def _other_owners(state: ActionState, setting: Setting) -> str | None:
    """Say who answers for it, too; those whose part is dropped are no partners any more."""
    theirs = {part.owner for part in state.looked_at}
    others = [part.owner for part in state.parts if part.owner not in theirs and part.state != DROPPED]
    return setting.owners(others) if setting.recipient and others else None


def _moved_words(state: ActionState, setting: Setting) -> str | None:
    if not state.moved or state.original_due is None:
        return None
    times = setting.counted("moved %(n)s time", "moved %(n)s times", state.moved)
    original = setting.language.due(state.original_due)
    return setting.words("%(moved)s, originally %(date)s", moved=times, date=original)


def states_on(histories: Iterable[ActionHistory], setting: Setting) -> list[ActionState]:
    """Return the actions that exist on the document's day, those it may show, ordered by due date."""
    there = (history.on(setting.day, setting.part_of) for history in histories if history.agreed <= setting.day)
    return sorted((told for state in there if (told := setting.told(state))), key=by_due)


def open_first_overdue(states: Iterable[ActionState]) -> list[ActionState]:
    """Return the open actions but the standing ones, overdue first, then by date, the undated last."""
    return sorted(
        (state for state in states if state.is_open and not state.history.ongoing),
        key=lambda state: (not state.overdue, *by_due(state)),
    )


def group_views(states: Sequence[ActionState], setting: Setting) -> tuple[GroupView, ...]:
    """Divide open actions by owner, by name; those with several owners are only named in each owner's group.

    In a document for one owner the others have no group.
    """
    alone: dict[str, list[ActionState]] = {}
    shared: dict[str, list[str]] = {}
    for state in states:
        if len(state.parts) > 1:
            for owner in (part.owner for part in state.looked_at if part.state == OPEN):
                shared.setdefault(owner, []).append(state.history.ref)
        else:
            alone.setdefault(state.owners[0] if state.owners else "", []).append(state)
    names = {owner: setting.owner(owner) if owner else setting.words("No owner") for owner in {*alone, *shared}}
    return tuple(
        GroupView(
            owner=names[owner],
            actions=tuple(action_view(state, setting) for state in alone.get(owner, [])),
            shared=", ".join(shared[owner]) if owner in shared else None,
        )
        for owner in sorted(names, key=lambda owner: (not owner, alphabetical(names[owner]), owner))
    )
