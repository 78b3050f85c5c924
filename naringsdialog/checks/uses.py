"""Where the files name someone: every key and plain name, with what it is to be there."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.meeting import AgendaItem, Path, StandingItem
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


def uses(subject: Subject) -> Iterator[Use]:
    """Give every name in the workspace's file and in the meetings; those of one list follow each other."""
    yield from _in_workspace(subject.config, subject.workspace)
    for file, occasion in subject.readable:
        for field in ("chair", "secretary", "checkers", "called"):
            yield from _list(file, (field,), getattr(occasion.meeting, field), Place.NAME)
    for there in subject.attendances:
        yield Use(there.file, (*there.path, "who"), there.entry.who, Place.NAME)
        if there.entry.for_:
            yield Use(there.file, (*there.path, "for"), there.entry.for_, Place.NAME)
    for at in subject.items:
        yield from _in_agenda_item(at.file, at.path, at.item)
        if at.item.contacts:
            yield from _list(at.file, (*at.path, "contacts"), at.item.contacts, Place.NAME)
    for agreed in subject.actions:
        if agreed.action.owner:
            yield from _list(agreed.file, (*agreed.path, "owner"), agreed.action.owner, Place.OWNER)
    for told in subject.updates:
        if told.update.owner:
            yield from _list(told.file, (*told.path, "owner"), told.update.owner, Place.OWNER)
        if told.update.by:
            yield from _list(told.file, (*told.path, "by"), told.update.by, Place.NAME)


def _in_workspace(file: ConfigFile, workspace: Workspace) -> Iterator[Use]:
    for key, person in workspace.people.items():
        posts: list[tuple[Path, str | None]] = [(("people", key), person.organisation)]
        posts += [(("people", key, "former", index), post.organisation) for index, post in enumerate(person.former)]
        yield from (Use(file, (*at, "organisation"), one, Place.ORGANISATION) for at, one in posts if one)
    for key, series in workspace.series.items():
        path: Path = ("series", key)
        for field in ("chair", "secretary", "contact"):
            yield from _list(file, (*path, field), getattr(series, field), Place.NAME)
        for field in ("members", "informed"):
            yield from _list(file, (*path, field), getattr(series, field), Place.ENTRY)
        yield from _in_standing(file, (*path, "agenda"), series.agenda)


def _in_standing(file: ConfigFile, path: Path, items: Iterable[StandingItem]) -> Iterator[Use]:
    for index, item in enumerate(items):
        yield from _in_agenda_item(file, (*path, index), item)
        yield from _in_standing(file, (*path, index, "items"), item.items)


def _in_agenda_item(file: ConfigFile | MeetingFile, path: Path, item: AgendaItem) -> Iterator[Use]:
    if item.presenter:
        yield from _list(file, (*path, "presenter"), item.presenter, Place.NAME)
    if item.reports:
        yield from _list(file, (*path, "reports"), item.reports, Place.ORGANISATION)
    if item.organisation:
        yield Use(file, (*path, "organisation"), item.organisation, Place.ORGANISATION)


def _list(file: ConfigFile | MeetingFile, path: Path, names: Iterable[str], place: Place) -> list[Use]:
    return [Use(file, (*path, index), name, place) for index, name in enumerate(names)]
