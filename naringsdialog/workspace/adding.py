"""A new action written into a meeting's file: under which item, with which id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.references import next_action_id
from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.occasion import item_number
from naringsdialog.model.tree import Scalar
from naringsdialog.source.proof import node_at
from naringsdialog.workspace.editing import Edit, Insertion, edited, place_in_file

if TYPE_CHECKING:
    from naringsdialog.model.dates import Due
    from naringsdialog.model.meeting import Item, Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.source.notation import Value
    from naringsdialog.workspace.library import Library

# What people write below the actions of an item.
_BELOW = ("contacts", "deferred", "from", "items", "enclosures")


@dataclass(frozen=True, slots=True)
class Promise:
    """What someone promised.

    Attributes:
        owners: as they are written: keys, plain names, `all` or `none`; empty where nobody is said.
    """

    task: str
    owners: tuple[str, ...] = ()
    due: Due | None = None
    said: str | None = None
    ongoing: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A new action, proved and not yet written.

    Attributes:
        ref: its reference.
        item: the item that it is under, with its number: `2.1 Utlysning från ESF`.
        edit: the change of the file.
        lines: the lines that are added, with their place: `FILE:LINE: text`, others indented below it.
    """

    ref: str
    item: str
    edit: Edit
    lines: tuple[str, ...]


def add_action(library: Library, occasion: Occasion, promise: Promise, item: str | None = None) -> Added:
    """Plan to write a new action.

    Args:
        library: the workspace.
        occasion: the meeting where it was agreed.
        promise: what was agreed.
        item: the item's number, id or title; without it the one under which the latest action stands, else the last
            one that anything was noted under, else the last one.

    Raises:
        DataError: what cannot be read, in the file or in another one, may use the next id.
        EditRefused: it cannot be written without touching anything else.
        UsageError: there is no such item, or several, or none at all.
    """
    file = library.file(occasion.key)
    assert file is not None, "a meeting comes from a file"
    assert file.source is not None, "a meeting that could be read has a text"
    if occasion.hides_actions:
        raise DataError(f"{file.file} cannot be read in full, and may hold more actions", "mend it", file.problems)
    path, found = _item(occasion, item)
    own = next_action_id(occasion.key, library.occasions)
    _refuse_used(library, file, occasion, own)
    where: Path = (*path, "actions", len(found.actions))
    # In lines, so that what is recorded of two actions on two branches of git does not meet on one line.
    action = Insertion(place_in_file(file, where), _written(own, promise), _above(file, path), in_lines=True)
    text = edited(file.source, [action])
    edit = Edit(library.path_of(occasion.key), file.file, file.source.text, text)
    lines = edit.lines(place_in_file(file, where))
    return Added(f"{occasion.key}/{own}", f"{item_number(path)} {found.title}", edit, lines)


def _refuse_used(library: Library, file: MeetingFile, occasion: Occasion, own: str) -> None:
    """Refuse an id that may be in use where it cannot be read: what is said of another action would be told of it.

    It may be that of an action in the same file, or stand in what a later meeting learned of one that is gone.
    """
    if any(path[-1] == "id" and "actions" in path for path in occasion.lost):
        remedy = "mend it first; where an id is missing, `dialog check --fix` writes one"
        raise DataError(f"an action in {file.file} has no id that can be read, and may be {own}", remedy, file.problems)
    for other in library.files:
        if other is not file and _may_name(other, occasion, own):
            unread = f"{other.file} cannot be read{' in full' if other.occasion else ''}"
            remedy = "mend it first: an id is never used again"
            raise DataError(f"{unread}, and may tell of {occasion.key}/{own}", remedy, other.problems)


def _may_name(file: MeetingFile, occasion: Occasion, own: str) -> bool:
    """Tell whether what cannot be read of a file may refer to an id of the meeting, from the one given on."""
    day = file.occasion.day if file.occasion else day_in(file.key)
    if (file.occasion and not file.occasion.hides_actions) or (day is not None and day < occasion.day):
        return False
    if file.source is None:
        return True
    there = re.findall(rf"(?<![\w/-]){re.escape(occasion.key)}/(A\d+)", file.source.text)
    return any(_number(one) >= _number(own) for one in there)


def _written(own: str, promise: Promise) -> Value:
    owners: Value = promise.owners[0] if len(promise.owners) == 1 else promise.owners
    return {
        "id": own,
        "task": promise.task,
        **({"owner": owners} if promise.owners else {}),
        **({"due": str(promise.due)} if promise.due else {}),
        **({"said": promise.said} if promise.said else {}),
        **({"ongoing": Scalar("true")} if promise.ongoing else {}),
        **({"internal": Scalar("true")} if promise.internal else {}),
    }


def _item(occasion: Occasion, name: str | None) -> tuple[Path, Item]:
    there = [(path, item) for path, item, _ in occasion.meeting.walk()]
    if not there:
        raise UsageError(f"{occasion.key} has no items, and an action stands under one", "write an item first")
    if name is None:
        return _latest(there)
    wanted = name.strip().casefold()
    for names in (_number_and_id, _title, _part_of_title):
        found = [(path, item) for path, item in there if names(path, item, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            break
    many = f"`{name}` names {len(found)} items of {occasion.key}" if found else None
    candidates = [f"{item_number(path)} {item.title}" for path, item in found or there]
    raise UsageError(many or f"{occasion.key} has no item `{name}`", "write its number", candidates)


def _latest(there: list[tuple[Path, Item]]) -> tuple[Path, Item]:
    with_actions = [one for one in there if one[1].actions]
    if with_actions:
        return max(with_actions, key=lambda one: max(_number(action.id) for action in one[1].actions))
    noted = [one for one in there if one[1].notes or one[1].decisions]
    ordinary = [one for one in there if not one[1].show and not one[1].items]
    return (noted or ordinary or there)[-1]


def _number(own: str) -> int:
    digits = own[1:]
    return int(digits) if digits.isdecimal() else 0


def _number_and_id(path: Path, item: Item, wanted: str) -> bool:
    return wanted.rstrip(".") == item_number(path) or (item.id or "").casefold() == wanted


def _title(_path: Path, item: Item, wanted: str) -> bool:
    return item.title.casefold() == wanted


def _part_of_title(_path: Path, item: Item, wanted: str) -> bool:
    return wanted in item.title.casefold()


def _above(file: MeetingFile, path: Path) -> str | None:
    """Return the key of the item below which its first action goes: where people write it."""
    assert file.tree is not None, "the meeting was made of a tree"
    node = node_at(file.tree, path)
    keys = [str(key) for key in node or () if key not in _BELOW]
    return keys[-1] if keys else None
