"""What has happened to earlier actions, in words: "28 april 2020: JHT har gjort sin del"."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from naringsdialog.followup.changes import changes_between
from naringsdialog.render.views.fields import ChangeView, UpdateView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import date

    from naringsdialog.followup.changes import Change
    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.render.views.setting import Setting


def change_views(
    histories: Iterable[ActionHistory], since: date | None, setting: Setting, series: str | None
) -> tuple[ChangeView, ...]:
    """Put the updates of earlier actions into words, those since the meeting before, action by action.

    Args:
        histories: the actions of the workspace: a meeting may have learned of another series' action.
        since: the day of the meeting before; None where there was none.
        setting: the document.
        series: whose actions are told.
    """
    shown = [history for history in histories if setting.internal or not history.internal]
    meeting = setting.occasion.key if setting.occasion else None
    changes = changes_between(shown, since, setting.day, setting.part_of, meeting=meeting, series=series)
    return tuple(
        ChangeView(
            ref=history.ref,
            task=setting.marked(history.task, internal=history.internal),
            updates=tuple(_update(change, setting) for change in told),
        )
        for history, told in _by_action(changes)
    )


def _by_action(changes: Iterable[Change]) -> Iterator[tuple[ActionHistory, list[Change]]]:
    # By identity: where an id is used twice by mistake, each action is still told as itself.
    for _, of_one in groupby(changes, key=lambda change: id(change.history)):
        told = list(of_one)
        yield told[0].history, told


def _update(change: Change, setting: Setting) -> UpdateView:
    event, language = change.event, setting.language
    clauses = "; ".join(_clauses(change, setting))
    if not clauses:
        names = [setting.owner(name) for name in event.by]
        remark = setting.words("remark by %(names)s", names=language.join(names)) if names else setting.words("remark")
        return UpdateView(f"{language.date(event.day)}: {remark}", event.note)
    reporters = _reporters(change, _named(change), setting)
    when = language.date(event.day)
    if reporters:
        when = setting.words("%(date)s, according to %(names)s", date=when, names=language.join(reporters))
    return UpdateView(f"{when}: {clauses}", event.note)


def _named(change: Change) -> list[str]:
    """Return the owners whose parts it is about, where the clauses say that it is about theirs and not about all."""
    concerned = [part.owner for part in change.parts if part.owner] if change.event.by else []
    is_part = len(change.owners) > 1 and (change.event.status or (change.moves and len(concerned) < len(change.owners)))
    return concerned if is_part else []


def _reporters(change: Change, named: Container[str], setting: Setting) -> list[str]:
    """Return who told it, beside the owners that are named: the owner, a person for an organisation, or a stranger."""
    others = {name: setting.owner(name) for name in change.event.by if name not in named}
    if not change.parts:  # what strangers say changes nothing
        return [setting.words("%(name)s, who is no owner", name=name) for name in others.values()]
    return list(others.values())


def _clauses(change: Change, setting: Setting) -> Iterator[str]:
    status = change.event.status
    named = _named(change)
    if status:
        yield _status_words(status, named, setting)
    if change.moves:
        words = _move_words(change, setting)
        is_part = named and len(named) < len(change.owners)
        yield setting.words("%(what)s, for %(names)s", what=words, names=setting.owners(named)) if is_part else words
    if change.hands_over:
        yield _hand_over_words(change, setting)
    if status and change.missing:
        yield setting.words("waiting for %(names)s", names=setting.owners(change.missing))


def _hand_over_words(change: Change, setting: Setting) -> str:
    """Say who answers for it now, and who does not any more; who had it and has it still hands nothing over."""
    old, new = ({one: setting.owner(one) for one in owners} for owners in (change.owners_before, change.owners))
    join = setting.language.join
    left = join([name for one, name in old.items() if one not in new])
    kept = join([name for one, name in old.items() if one in new])
    come = join([name for one, name in new.items() if one not in old])
    if not new:
        return setting.words("no owner any more, was %(left)s", left=left)
    if not old:
        return setting.words("given to %(come)s", come=come)
    if not come:
        return setting.words("stays with %(kept)s, no longer with %(left)s", kept=kept, left=left)
    if not left:
        return setting.words("now shared by %(names)s", names=join([*new.values()]))
    if not kept:
        return setting.words("handed over from %(left)s to %(come)s", left=left, come=come)
    return setting.words("handed over from %(left)s to %(come)s, beside %(kept)s", left=left, come=come, kept=kept)


def _status_words(status: str, concerned: list[str], setting: Setting) -> str:
    names = setting.owners(concerned)
    if status == "done":
        return setting.words("part done by %(names)s", names=names) if concerned else setting.words("done")
    if status == "dropped":
        return setting.words("dropped for %(names)s", names=names) if concerned else setting.words("dropped")
    return setting.words("reopened for %(names)s", names=names) if concerned else setting.words("reopened")


def _move_words(change: Change, setting: Setting) -> str:
    language = setting.language
    if change.due is None:
        return setting.words("no date any more")
    new = language.due(change.due)
    if change.due_before is None:
        return setting.words("to be done by %(new)s", new=new)
    return setting.words("new date %(new)s, was %(old)s", new=new, old=language.due(change.due_before))
