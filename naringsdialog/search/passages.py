"""What can be found in a meeting: each title, note, decision and action, and who is named there, with its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.occasion import item_number
from naringsdialog.search.plain import plain_text
from naringsdialog.search.words import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.model.meeting import Action, Attendance, Enclosure, Item, Meeting, Path
    from naringsdialog.model.occasion import Occasion

_ALL, _NOBODY = "all", "none"
_PEOPLE = ("chair", "secretary", "checkers", "called")
_ATTENDANCES = ("present", "remote", "guests", "apologies", "absent")
_FACTS = ("place", "link", "diary_number")


class Kind(StrEnum):
    """What a passage is; notes are all that is none of the others."""

    TITLE = "title"
    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"


class Passage(NamedTuple):
    """A piece of a meeting that is found as a whole.

    Attributes:
        kind: what it is.
        place: its path in the meeting.
        text: what it says, as plain words, a line for each paragraph; empty where it only names somebody.
        names: the people and organisations named beside the text, as keys or plain names.
        owners: those among them who answer or answered for the action; `all` where nobody was called by name.
        ref: the id of the action or decision, in `follow_up` the action's reference.
        number: the number of its item; empty for what belongs to the meeting itself.
        item: the title of its item.
        organisation: whose report its item is, or the nearest one above that has an organisation.
        internal: whether it is left out of what goes out.
    """

    kind: Kind
    place: Path
    text: str = ""
    names: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    ref: str = ""
    number: str = ""
    item: str = ""
    organisation: str | None = None
    internal: bool = False


def passages_of(occasion: Occasion) -> list[Passage]:
    """Return what can be found in a meeting, in the order of its file; titles of series are no part of it."""
    meeting = occasion.meeting
    found = list(_of_head(meeting))
    homes: dict[Path, str | None] = {}
    for path, item, internal in meeting.walk():
        homes[path] = item.organisation or homes.get(path[:-2])  # the path of the item above is two parts shorter
        stem = Passage(
            Kind.NOTE,
            path,
            number=item_number(path),
            item=cleaned(item.title),
            organisation=homes[path],
            internal=internal,
        )
        found += _of_item(item, stem, meeting.called)
    for index, update in enumerate(meeting.follow_up):
        names, owners = (*(update.owner or ()), *update.by), update.owner or ()
        text = cleaned(update.note or "")
        if text or names:
            found.append(Passage(Kind.ACTION, ("follow_up", index), text, names, owners, update.action))
    found += _of_enclosures(meeting.enclosures, Passage(Kind.NOTE, ()))
    return found


def _of_head(meeting: Meeting) -> Iterator[Passage]:
    if meeting.title:
        yield Passage(Kind.TITLE, ("title",), cleaned(meeting.title))
    for field in _FACTS:
        if text := getattr(meeting, field):
            yield Passage(Kind.NOTE, (field,), cleaned(text))
    for field in _PEOPLE:
        if names := getattr(meeting, field):
            yield Passage(Kind.NOTE, (field,), names=names)
    for field in _ATTENDANCES:
        if everyone := getattr(meeting, field):
            yield _of_attendances(field, everyone)


def _of_attendances(field: str, everyone: Sequence[Attendance]) -> Passage:
    names = [name for one in everyone for name in (one.who, one.for_) if name]
    said = [text for one in everyone for text in (one.role, one.from_, one.until) if text]
    return Passage(Kind.NOTE, (field,), cleaned("\n".join(said)), tuple(names))


def _of_item(item: Item, stem: Passage, called: tuple[str, ...]) -> Iterator[Passage]:
    """Give what an item holds but the items below it; `stem` is what all its passages have in common."""
    path = stem.place
    named = (*item.presenter, *((item.organisation,) if item.organisation else ()), *item.reports)
    yield stem._replace(kind=Kind.TITLE, place=(*path, "title"), text=stem.item, names=named)
    for field in ("background", "notes"):
        if text := getattr(item, field):
            yield stem._replace(place=(*path, field), text=plain_text(text))
    for index, decision in enumerate(item.decisions):
        yield stem._replace(
            kind=Kind.DECISION,
            place=(*path, "decisions", index),
            text=plain_text(decision.text),
            ref=decision.id or "",
            internal=stem.internal or decision.internal,
        )
    for index, action in enumerate(item.actions):
        yield _of_action(action, stem._replace(kind=Kind.ACTION, place=(*path, "actions", index)), called)
    if item.contacts:
        yield stem._replace(place=(*path, "contacts"), names=item.contacts)
    yield from _of_enclosures(item.enclosures, stem)


def _of_action(action: Action, stem: Passage, called: tuple[str, ...]) -> Passage:
    owned = (action.owner, *(update.owner for update in action.updates))
    owners = dict.fromkeys(owner for owners in owned for owner in _owners(owners or (), called))
    names = dict.fromkeys((*owners, *(name for update in action.updates for name in update.by)))
    said = [text for text in (action.task, action.said, *(update.note for update in action.updates)) if text]
    return stem._replace(
        text=plain_text("\n\n".join(said)),
        names=tuple(names),
        owners=tuple(owners),
        ref=action.id,
        internal=stem.internal or action.internal,
    )


def _owners(owners: tuple[str, ...], called: tuple[str, ...]) -> tuple[str, ...]:
    if owners == (_ALL,):
        return called or owners
    return () if owners == (_NOBODY,) else owners


def _of_enclosures(enclosures: Sequence[Enclosure], stem: Passage) -> Iterator[Passage]:
    for index, one in enumerate(enclosures):
        text = f"{one.title} ({one.file})" if one.file else one.title
        yield stem._replace(place=(*stem.place, "enclosures", index), text=cleaned(text))
