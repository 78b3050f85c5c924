"""What a difference is, and when two values of a file mean the same."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from naringsdialog.model.base import FileModel
from naringsdialog.model.dates import Due

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from naringsdialog.followup.changes import Change

_MARKDOWN = frozenset({"notes", "background"})


class Subject(StrEnum):
    """What differs."""

    MEETING = "meeting"
    ITEM = "item"
    DECISION = "decision"
    ACTION = "action"
    ORGANISATION = "organisation"
    PERSON = "person"
    SERIES = "series"
    SETTING = "setting"


class Kind(StrEnum):
    """How it differs."""

    NEW = "new"
    REMOVED = "removed"
    ALTERED = "altered"
    MOVED = "moved"
    RENAMED = "renamed"
    RETITLED = "retitled"
    STATUS = "status"
    CANCELLED = "cancelled"
    ATTENDANCE = "attendance"
    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"
    HANDED_OVER = "handed-over"
    REMARK = "remark"
    UPDATE_ALTERED = "update-altered"
    UPDATE_REMOVED = "update-removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two states.

    Attributes:
        subject, kind: what differs, and how.
        meeting: the key of the meeting, as it is called afterwards; None for what stands in `dialog.yaml`.
        name: the meeting's key, the item's number, the decision's id (or nothing), the action's reference, or the key.
        title: what it is called: an item's title, an action's task, a decision's text, someone's name.
        field: the key of the file whose value differs, where it is one.
        before, after: its values; of an action that is new or removed its history, of an update the update.
        names: whose attendance it is; of a meeting that is new or removed the titles of its items.
        change: of a new update what it did.
        internal: whether it is marked internal, by itself or from above.
        sure: whether it could not come of a file that cannot be read in full.
    """

    subject: Subject
    kind: Kind
    meeting: str | None
    name: str
    title: str
    field: str | None = None
    before: object = None
    after: object = None
    names: tuple[str, ...] = ()
    change: Change | None = None
    internal: bool = False
    sure: bool = True


def altered_fields(
    before: FileModel, after: FileModel, apart: Collection[str] = ()
) -> Iterator[tuple[str, object, object]]:
    """Give each key whose value means something else, with both values.

    Args:
        before: a mapping.
        after: another one of the same model.
        apart: keys that are compared elsewhere.
    """
    for name, field in type(before).model_fields.items():
        key = field.alias or name
        old, new = getattr(before, name), getattr(after, name)
        if key not in apart and meaning(old, key) != meaning(new, key):
            yield key, old, new


def meaning(value: object, key: str = "") -> object:
    """Return what is equal for two values that mean the same.

    Line breaks count in Markdown only, the order of names nowhere; a week is its Sunday.
    """
    if isinstance(value, str):
        return text_meaning(value, in_lines=key in _MARKDOWN)
    if isinstance(value, FileModel):
        return tuple(meaning(getattr(value, name), name) for name in type(value).model_fields)
    if isinstance(value, Due):
        return value.day
    if isinstance(value, tuple):
        parts = [meaning(part) for part in value]
        return sorted(map(str, parts)) if all(isinstance(part, str) for part in value) else parts
    return value


def text_meaning(text: str, *, in_lines: bool = False) -> str:
    """Return what is the same for two texts that read the same: å may be one character or two, space is space."""
    composed = unicodedata.normalize("NFC", text)
    if in_lines:
        return "\n".join(line.rstrip() for line in composed.strip("\n").splitlines()).rstrip()
    return " ".join(composed.split())
