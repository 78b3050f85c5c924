"""A meeting's file as it lies on a shelf, read, or the reason why it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.problems import Problem
from naringsdialog.source.files import MeetingFile, read_meeting
from naringsdialog.workspace.locate import MEETINGS
from naringsdialog.workspace.scan import ENDING, NEAR_ENDINGS

if TYPE_CHECKING:
    from naringsdialog.workspace.homes import Homes
    from naringsdialog.workspace.shelf import Shelf


def contents(path: Path, file: str, homes: Homes, shelf: Shelf) -> bytes | MeetingFile:
    """Return what stands in a meeting's file, or a file that cannot be read and says why.

    Args:
        path: where it lies.
        file: the same as it is shown to the user.
        homes: the folders of the series.
        shelf: where it is read from.
    """
    stem = stem_of(path)
    key, series = homes.key(stem), homes.series_of(path.parent)
    if path.name != f"{stem.name}{ENDING}":
        message = f"a meeting's file ends in {ENDING}, not in {path.name[len(stem.name) :]}"
        return _unreadable(key, file, "wrong-suffix", message, f"rename it to {stem.name}{ENDING}", series)
    if not shelf.is_file(path):
        message, remedy = "this is no ordinary file", f"take it out of {MEETINGS}/"
        return _unreadable(key, file, "cannot-open", message, remedy, series)
    try:
        return shelf.read(path)
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror or error}"
        return _unreadable(key, file, "cannot-open", message, shelf.advice, series)


def understood(data: bytes, path: Path, file: str, homes: Homes) -> MeetingFile:
    """Return the meeting whose file holds `data`."""
    return read_meeting(homes.key(stem_of(path)), file, data, homes.series_of(path.parent))


def stem_of(path: Path) -> Path:
    """Return the path of a meeting's file without its ending, also without one that was meant to be the right one."""
    ending = next(ending for ending in NEAR_ENDINGS if path.name.lower().endswith(ending))
    return path.with_name(path.name[: -len(ending)])


def closed_folder(error: OSError, file: str, homes: Homes, shelf: Shelf) -> MeetingFile:
    """Return a file that stands for a folder which cannot be looked into; of no series if it may hold several."""
    folder = Path(error.filename)
    series = None if homes.holds_others(folder) else homes.series_of(folder)
    message = f"the folder cannot be looked into, and what lies there is missing: {error.strerror or error}"
    return _unreadable(homes.key(folder), file, "cannot-open", message, shelf.advice, series)


def _unreadable(key: str, file: str, rule: str, message: str, remedy: str, series: str | None) -> MeetingFile:
    return MeetingFile(file, None, None, (Problem(file, 0, 0, rule, message, remedy),), key, series, None)
