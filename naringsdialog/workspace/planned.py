"""What is to be written of a document, and what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.workspace.contents import content_of, content_said

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.workspace.contents import Content
    from naringsdialog.workspace.edited import EditedFile
    from naringsdialog.workspace.ledger import Identity


class State(StrEnum):
    """What writing does to a file."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    EDITED = "edited"


class There(NamedTuple):
    """A file that is there.

    Attributes:
        name: its file name.
        data: what it holds.
        is_edited: whether somebody edited it.
    """

    name: str
    data: bytes
    is_edited: bool


class Planned(NamedTuple):
    """One format of a document that is to be written.

    Attributes:
        asked: the file name that was asked for.
        name: the file that it goes to: that one, or where that is hers, the first that is not.
        data: what is to be written.
        there: what stands there now, None where nothing does.
        said: what it says, as the lines of its outline; None where that is not known yet.
    """

    asked: str
    name: str
    data: bytes
    there: There | None
    said: str | None = None

    @property
    def content(self) -> Content:
        """What is to be written says."""
        return content_of(self.name, self.data) if self.said is None else content_said(self.said)

    @property
    def state(self) -> State:
        """What writing does to the file."""
        if self.there is None:
            return State.NEW
        if self.there.data == self.data:
            return State.UNCHANGED
        return State.EDITED if self.there.is_edited else State.REPLACED


class Plan(NamedTuple):
    """What is to be written of one document.

    Attributes:
        document: which it is.
        files: its formats.
        superseded: files of the same document under other names, whose place it takes.
        edited: those of both kinds that somebody edited, with what differs.
        source: the file that it is made from, as the user would type it; None where it is made from several.
        beside: its formats that are not to be written, and that somebody edited.
        names: every file name that it has, had or may have had.
    """

    document: Identity
    files: tuple[Planned, ...]
    superseded: tuple[There, ...]
    edited: tuple[EditedFile, ...]
    source: str | None = None
    beside: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


class Written(NamedTuple):
    """What became of a document.

    Attributes:
        paths: all its files, in the order asked for.
        written: those that had to be written.
        removed: files under other names whose place it took.
        kept: files that somebody edited and that were left beside it.
        lost: files that somebody edited and that were written over or removed all the same.
        beside: its formats that somebody edited and that were not asked for: what was written lacks these edits.
    """

    paths: tuple[Path, ...]
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    kept: tuple[Path, ...]
    lost: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
