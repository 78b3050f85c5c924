"""Changing one value in a meeting's file: read, changed in its place, proved, and written if nobody else did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.source.edit import set_value
from naringsdialog.source.reader import read
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path
    from naringsdialog.workspace.library import Library


def set_in_meeting(
    library: Library, key: str, where: Path, value: str, *, after: str | None = None, dry_run: bool = False
) -> str:
    """Set one value and return the changed line with its place, `FILE:LINE: text`.

    Args:
        library: the workspace.
        key: the meeting.
        where: the path of the value in the file.
        value: what it is to be.
        after: the key behind which it goes when it is not there yet.
        dry_run: only tell what would change.

    Raises:
        DataError: the file cannot be read.
        EditRefused: the change cannot be proved to touch nothing else; the line to write by hand is in it.
        ChangedMeanwhileError: someone else wrote the file.
    """
    path = library.path_of(key)
    data, file = path.read_bytes(), library.show(path)
    reading = read(file, data)
    if reading.source is None or reading.root is None:
        raise DataError(f"{file} cannot be read", problems=reading.problems)
    text = set_value(reading.source, reading.root, where, value, after=after)
    if not dry_run:
        replace(path, text.encode(), expected=data)
    old, new = reading.source.text.split("\n"), text.split("\n")
    line = next((number for number, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old) - 1)
    return f"{file}:{line + 1}: {new[line].strip()}"
