"""Changing single values in a meeting's file: in their places, proved, and written if nobody else wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import DataError
from naringsdialog.source.build import locate
from naringsdialog.source.edit import set_value
from naringsdialog.source.reader import read
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from naringsdialog.model.meeting import Path as Where
    from naringsdialog.model.tree import Mapping
    from naringsdialog.source.text import SourceText
    from naringsdialog.workspace.library import Library


class Value(NamedTuple):
    """What one place of a file is to say: its path there, the value, and the key below which a missing one goes."""

    where: Where
    text: str
    below: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file, proved and not yet made.

    Attributes:
        path: the file.
        file: its path as shown to the user.
        before, after: the whole text, as it was read and as it is to be.
    """

    path: Path
    file: str
    before: str
    after: str

    def carry_out(self) -> None:
        """Write the file.

        Raises:
            ChangedMeanwhileError: it is no longer the one that was read.
            WriteError: it cannot be written.
        """
        replace(self.path, self.after.encode(), expected=self.before.encode())

    def line(self, where: Where) -> str:
        """Return the line on which `where` will stand, with its place: `FILE:LINE: text`."""
        source, root = _read(self.file, self.after)
        line, _ = source.line_column(locate(root, where).start)
        return f"{self.file}:{line}: {source.line_text(line).strip()}"


def edit_meeting(library: Library, key: str, values: Iterable[Value]) -> Edit:
    """Return the change that sets these values in the file of the meeting `key`.

    Raises:
        DataError: the file cannot be read.
        EditRefused: the change cannot be proved to touch nothing else; the line to write by hand is in it.
    """
    file = library.file(key)
    if file is None or file.source is None or file.occasion is None:
        raise DataError(f"{file.file if file else key} cannot be read", problems=file.problems if file else ())
    text = file.source.text
    for value in values:
        text = _with(value, file.file, text)
    return Edit(library.path_of(key), file.file, file.source.text, text)


def _with(value: Value, file: str, text: str) -> str:
    source, root = _read(file, text)
    return set_value(source, root, value.where, value.text, after=value.below)


def _read(file: str, text: str) -> tuple[SourceText, Mapping]:
    reading = read(file, text.encode())
    assert reading.source is not None, "the file was read before, and each change is proved"
    assert reading.root is not None, "the file was read before, and each change is proved"
    return reading.source, reading.root
