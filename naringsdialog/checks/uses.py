"""Where the files name someone: every key and plain name, with what it is to be there."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.meeting import Action, AgendaItem, Meeting, Path, StandingItem, UpdateBase
    from naringsdialog.source.files import ConfigFile, MeetingFile


ATTENDANCE = ("present", "remote", "guests", "apologies", "absent")
"""The lists of who was at a meeting, or was missed there: first those who were."""


class Place(Enum):
    """What stands in a place.

    OWNER: who answers for an action; `all` and `none` mean something here.
    NAME: a person or an organisation, in the register or not.
    ENTRY: a person or an organisation of the register.
    ORGANISATION: an organisation of the register.
    """

    OWNER = "owner"
    NAME = "name"
    ENTRY = "entry"
    ORGANISATION = "organisation"


class Use(NamedTuple):
    """A name and where it is used; `path` ends in a number where it is one of a list of names."""

    file: ConfigFile | MeetingFile
    path: Path
    name: str
    place: Place


_Named = tuple["Path", str, Place]


def uses(subject: Subject) -> Iterator[Use]:
    """Give every name in the workspace's file and in the meetings."""
    yield from (Use(subject.config, *named) for named in _in_workspace(subject.workspace))
    for file, occasion in subject.readable:
        yield from (Use(file, *named) for named in _in_meeting(occasion.meeting))


def _in_workspace(workspace: Workspace) -> Iterator[_Named]:
    for key, person in workspace.people.items():
        posts: list[tuple[Path, str | None]] = [(("people", key), person.organisation)]
        posts += [(("people", key, "former", index), post.organisation) for index, post in enumerate(person.former)]
        yield from (((*at, "organisation"), one, Place.ORGANISATION) for at, one in posts if one)
    for key, series in workspace.series.items():
        path: Path = ("series", key)
        for field in ("chair", "secretary", "contact"):
            yield from _list((*path, field), getattr(series, field), Place.NAME)
        for field in ("members", "informed"):
            yield from _list((*path, field), getattr(series, field), Place.ENTRY)
        yield from _in_standing((*path, "agenda"), series.agenda)


def _in_standing(path: Path, items: Iterable[StandingItem]) -> Iterator[_Named]:
    for index, item in enumerate(items):
        yield from _in_agenda_item((*path, index), item)
        yield from _in_standing((*path, index, "items"), item.items)


def _in_meeting(meeting: Meeting) -> Iterator[_Named]:
    for field in ("chair", "secretary", "checkers", "called"):
        yield from _list((field,), getattr(meeting, field), Place.NAME)
    for field in ATTENDANCE:
        for index, one in enumerate(getattr(meeting, field)):
            yield (field, index, "who"), one.who, Place.NAME
            if one.for_:
                yield (field, index, "for"), one.for_, Place.NAME
    for path, item, _ in meeting.walk():
        yield from _in_agenda_item(path, item)
        if item.contacts:
            yield from _list((*path, "contacts"), item.contacts, Place.NAME)
        for index, action in enumerate(item.actions):
            yield from _in_action((*path, "actions", index), action)
    for index, update in enumerate(meeting.follow_up):
        yield from _in_update(("follow_up", index), update)


def _in_agenda_item(path: Path, item: AgendaItem) -> Iterator[_Named]:
    if item.presenter:
        yield from _list((*path, "presenter"), item.presenter, Place.NAME)
    if item.reports:
        yield from _list((*path, "reports"), item.reports, Place.ORGANISATION)
    if item.organisation:
        yield (*path, "organisation"), item.organisation, Place.ORGANISATION


def _in_action(path: Path, action: Action) -> Iterator[_Named]:
    if action.owner:
        yield from _list((*path, "owner"), action.owner, Place.OWNER)
    for index, update in enumerate(action.updates):
        yield from _in_update((*path, "updates", index), update)


def _in_update(path: Path, update: UpdateBase) -> Iterator[_Named]:
    if update.owner:
        yield from _list((*path, "owner"), update.owner, Place.OWNER)
    if update.by:
        yield from _list((*path, "by"), update.by, Place.NAME)


def _list(path: Path, names: Iterable[str], place: Place) -> list[_Named]:
    return [((*path, index), name, place) for index, name in enumerate(names)]
