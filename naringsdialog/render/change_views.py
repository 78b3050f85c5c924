"""What has happened to earlier actions, in words: "28 april 2020: klar för JHT"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.followup.changes import changes_between
from naringsdialog.render.views import ChangeView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.followup.changes import Change
    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.render.setting import Setting

def change_views(
    histories: Iterable[ActionHistory], since: date | None, setting: Setting, series: str | None
) -> tuple[ChangeView, ...]:
    """Put the updates of earlier actions into words, those since the meeting before.

    Args:
        histories: the actions of the workspace: a meeting may have learned of another series' action.
        since: the day of the meeting before; None where there was none.
        setting: the document.
        series: whose actions are told.
    """
    shown = [history for history in histories if setting.internal or not history.internal]
    meeting = setting.occasion.key if setting.occasion else None
    changes = changes_between(shown, since, setting.day, setting.part_of, meeting=meeting, series=series)
    return tuple(_view(change, setting) for change in changes)


def _view(change: Change, setting: Setting) -> ChangeView:
    clauses = "; ".join(_clauses(change, setting)) or setting.words("remark")
    return ChangeView(
        ref=change.history.ref,
        task=setting.marked(change.history.task, internal=change.history.internal),
        what=f"{setting.language.date(change.event.day)}: {clauses}",
        note=change.event.note,
    )


def _clauses(change: Change, setting: Setting) -> Iterator[str]:
    status, language = change.event.status, setting.language
    concerned = [setting.owner(part.owner) for part in change.parts if part.owner]
    if status and change.event.by and concerned:
        yield _part_words(status, setting) % {"names": language.join(concerned)}
    elif status and not change.event.by:
        yield _whole_words(status, setting)
    if change.moves and change.due:
        new = language.due(change.due)
        if change.due_before:
            yield setting.words("new date %(new)s, was %(old)s", new=new, old=language.due(change.due_before))
        else:
            yield setting.words("to be done by %(new)s", new=new)
    elif change.moves:
        yield setting.words("no date any more")
    if change.hands_over:
        owners = [setting.owner(owner) for owner in change.owners]
        yield setting.words("new owner: %(names)s", names=language.join(owners) or setting.words("nobody named"))
    if status and change.missing:
        yield setting.words("waiting for %(names)s", names=language.join([setting.owner(o) for o in change.missing]))
    if change.strangers:
        yield setting.words("by %(names)s", names=setting.names(change.strangers))


def _whole_words(status: str, setting: Setting) -> str:
    if status == "done":
        return setting.words("done")
    return setting.words("dropped") if status == "dropped" else setting.words("reopened")


def _part_words(status: str, setting: Setting) -> str:
    words = setting.language.gettext
    if status == "done":
        return words("done for %(names)s")
    return words("dropped for %(names)s") if status == "dropped" else words("reopened for %(names)s")
