"""What a document may say although internal parts say it too: what the open parts it draws on hold by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.followup.collect import collect
from naringsdialog.model.base import FileModel
from naringsdialog.model.meeting import FollowUp, Item
from naringsdialog.model.sequence import last_held, of_series, previous
from naringsdialog.render.leaks.withheld import MARKDOWN, NAMES, known_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.meeting import Action, Decision, Meeting
    from naringsdialog.render.documents import Ground, Order
    from naringsdialog.render.leaks.withheld import Secret

# The fields of open parts that hold keys and plain names.
_NAMES = NAMES | {"chair", "secretary", "checkers", "called", "who", "for_", "contact", "members", "informed"}
_STUB = "–"  # no word, so that it explains none


def open_texts(order: Order, ground: Ground, secrets: Iterable[Secret]) -> Iterator[str]:
    """Give every text that the open parts hold.

    These are the open part of the meeting, of the meeting before it and of the series, the series' open actions with
    all that became of them, and the register's names but for those that are withheld.

    Args:
        order: the document.
        ground: what it is made from.
        secrets: what is withheld from it.
    """
    for field, text in _said_openly(order, ground):
        yield text
        if field in MARKDOWN:
            yield from lines_of(text)
        elif field in _NAMES:
            yield from (known for _, known in known_of(text, ground.register))
    hidden = {secret.text for secret in secrets if secret.is_name}
    known = {text for key in ground.register.keys for _, text in known_of(key, ground.register)}
    yield from known - hidden


def _said_openly(order: Order, ground: Ground) -> Iterator[tuple[str, str]]:
    """Give the texts of the open parts, each with the name of its field."""
    hidden = ground.records.internal_refs(order.series) - ground.records.open_refs
    occasion, series = order.occasion, ground.workspace.series.get(order.series or "")
    meetings = of_series(ground.occasions, order.series)
    before = previous(meetings, occasion) if occasion else last_held(one for one in meetings if one.day < order.day)
    yield "series", order.series or ""
    for part in (occasion, before):
        if part:
            yield "key", part.key
            yield from _texts(part.meeting, "", hidden)
    yield from _texts(series, "", hidden) if series else ()
    followed = {update.action for one in meetings for update in one.meeting.follow_up}
    for history in ground.histories:
        if not history.internal and (history.series == order.series or history.ref in followed):
            yield from _of_history(history)


def _texts(value: object, field: str, hidden: Container[str]) -> Iterator[tuple[str, str]]:
    """Give the texts of a value and of all in it, but for what is internal."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, field, hidden)
    elif isinstance(value, FileModel) and not _is_internal(value, hidden):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), name, hidden)


def _is_internal(part: FileModel, hidden: Container[str]) -> bool:
    return bool(getattr(part, "internal", False)) or (isinstance(part, FollowUp) and part.action in hidden)


def _of_history(history: ActionHistory) -> Iterator[tuple[str, str]]:
    yield from (("ref", history.ref), ("item", history.item), ("task", history.task), ("said", history.said or ""))
    yield from (("owner", name) for name in history.owners)
    for event in history.events:
        yield "note", event.note or ""
        yield from (("owner", name) for name in (*event.by, *(event.owners or ())))


def without_withheld(order: Order, ground: Ground) -> tuple[Order, Ground]:
    """Return the same with every withheld text gone, and nothing of the workspace's own templates.

    The document made of it has the same parts as the one that was ordered: an internal item is still there, with its
    planned minutes, and still says whether it has content. What is in such a document by itself was put there by the
    open parts and by the program.
    """
    hidden = ground.records.internal_refs(order.series) - ground.records.open_refs
    # Where something could not be read is of no matter here, and would be counted wrong.
    occasions = [replace(one, meeting=_without(one.meeting, hidden), lost=()) for one in ground.occasions]
    own = next((one for one in occasions if order.occasion and one.key == order.occasion.key), None)
    bare = replace(ground, occasions=occasions, histories=collect(occasions), templates=None)
    return order._replace(occasion=own), bare


def _without(meeting: Meeting, hidden: Container[str]) -> Meeting:
    said = {"note": None, "owner": None, "by": ()}
    return meeting.model_copy(
        update={
            "agenda": tuple(_item(item) for item in meeting.agenda),
            "follow_up": tuple(
                update.model_copy(update=said) if update.action in hidden else update for update in meeting.follow_up
            ),
        }
    )


def _item(item: Item) -> Item:
    if not item.internal:
        parts = {
            "items": tuple(_item(below) for below in item.items),
            "decisions": tuple(_decision(one) if one.internal else one for one in item.decisions),
            "actions": tuple(_action(one) if one.internal else one for one in item.actions),
        }
        return item.model_copy(update=parts)
    return Item.model_construct(
        title=_STUB,
        internal=True,
        minutes=_length(item) or None,
        notes=_STUB if item.has_record else None,
        contacts=(_STUB,) if item.has_content else (),
    )


def _length(item: Item) -> int:
    return item.minutes or sum(_length(below) for below in item.items)


def _decision(decision: Decision) -> Decision:
    return decision.model_copy(update={"text": _STUB})


def _action(action: Action) -> Action:
    return action.model_copy(update={"task": _STUB, "owner": None, "said": None, "updates": ()})
