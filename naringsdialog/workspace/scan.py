"""What lies in the folder of the meetings, with what tells at a glance whether a file was changed.

A file is the same where its size, its inode and the times of its last change are: that of its content, and that of
its inode, which no program sets back. Where a change could have come so soon after the last look that the clock shows
no difference, or where the clock went backwards, the file is young, and only its content tells.
"""

from __future__ import annotations

import os
import re
import sys
from array import array
from contextlib import contextmanager
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDING = ".yaml"
# Endings that were meant to be `.yaml`: a meeting with one of them would otherwise go unnoticed.
NEAR_ENDINGS = (".yaml.txt", ".yml.txt", ENDING, ".yml")

_FIELDS = 4
"""The numbers of a stamp: the size, when the content and the inode were changed, in nanoseconds, and the inode."""
_STRETCH = 64 * _FIELDS
_TOO_SOON = 3_000_000_000
"""Nanoseconds: the coarsest clock of a file system counts in steps of two seconds."""
_LARGEST = 2**63
_TIMES_CAN_LIE = sys.platform == "win32"
"""Windows tells no time of the last change that a program could not set back."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("\x01u([0-9a-f]{4})")


class Scan(NamedTuple):
    """What was found.

    Attributes:
        names: the paths of the files below the folder, as `kept` gives them, `/` between the parts.
        stamps: their stamps, four numbers for each, in the same order.
        others: the paths of what has the name of a meeting and is no ordinary file, or cannot even be looked at.
        closed: why a folder, which each names, cannot be looked into.
    """

    names: list[str]
    stamps: array[int]
    others: list[str]
    closed: list[OSError]

    def young(self, moment: int) -> list[str]:
        """Return the files that may be changed after `moment`, in nanoseconds, without a difference to be seen."""
        if _TIMES_CAN_LIE:
            return list(self.names)
        latest, times = moment - _TOO_SOON, (self.stamps[1::_FIELDS], self.stamps[2::_FIELDS])
        if all(max(each, default=0) <= latest for each in times):
            return []
        return [name for name, content, inode in zip(self.names, *times, strict=True) if max(content, inode) > latest]


class Difference(NamedTuple):
    """What of two looks is not the same.

    Attributes:
        gone: the files that only the first found.
        other: those that only the second found, or found with another stamp.
    """

    gone: list[str]
    other: list[str]


def difference(names: list[str], stamps: array[int], found: Scan) -> Difference:
    """Compare what was found once, its names and its stamps, with what is found now."""
    if names == found.names:
        return Difference([], [names[at] for at in _where_different(stamps, found.stamps)])
    before, now = _by_name(names, stamps), _by_name(found.names, found.stamps)
    gone = [name for name in names if name not in now]
    return Difference(gone, [name for name, stamp in now.items() if before.get(name) != stamp])


def _where_different(before: array[int], now: array[int]) -> Iterator[int]:
    """Give which stamps differ: most stretches are the same, and compared at once."""
    for begin in range(0, len(now), _STRETCH):
        if before[begin : begin + _STRETCH] != now[begin : begin + _STRETCH]:
            for at in range(begin, min(begin + _STRETCH, len(now)), _FIELDS):
                if before[at : at + _FIELDS] != now[at : at + _FIELDS]:
                    yield at // _FIELDS


def _by_name(names: list[str], stamps: array[int]) -> dict[str, tuple[int, ...]]:
    numbers = iter(stamps)
    return dict(zip(names, zip(*[numbers] * _FIELDS, strict=True), strict=True))


def kept(path: str) -> str:
    """Return a path as text that any encoding takes: what of a name is no text on this system is escaped."""
    return path if path.isascii() else _SURROGATE.sub(lambda found: f"\x01u{ord(found[0]):04x}", path)


def given(path: str) -> str:
    """Return a path as the system knows it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), path) if "\x01" in path else path


def is_meeting(name: str) -> bool:
    """Tell whether a file is a meeting's by its name, or is meant to be."""
    return not name.startswith(".") and name.lower().endswith(NEAR_ENDINGS)


def scan(folder: Path) -> Scan:
    """Look through the folder of the meetings and those below it.

    What begins with a dot is hidden and no meeting. Links to folders are followed, each folder once.
    """
    found = Scan([], array("q"), [], [])
    if not os.path.lexists(folder):  # a workspace whose first meeting is still to come
        return found
    seen: set[tuple[int, int]] = set()
    waiting = [(str(folder), "")]
    _mark(waiting, seen, found)
    while waiting:
        path, before = waiting.pop()
        try:
            folders = _look_into(path, before, found)
        except OSError as error:
            error.filename = path  # it may be told of by the number under which it is open
            found.closed.append(error)
            continue
        _mark(folders, seen, found)
        waiting += folders
    return found


def _mark(folders: list[tuple[str, str]], seen: set[tuple[int, int]], found: Scan) -> None:
    """Leave out the folders that were seen by another name, and remember the others."""
    for one in tuple(folders):
        try:
            status = os.stat(one[0])  # noqa: PTH116 - a path as text, for speed
        except OSError as error:
            found.closed.append(error)
            folders.remove(one)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in seen:
            folders.remove(one)
        seen.add(identity)


def _look_into(path: str, before: str, found: Scan) -> list[tuple[str, str]]:
    """Add what lies in one folder; return the folders in it, with what stands before the names in them."""
    folders: list[tuple[str, str]] = []
    with _entries(path) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if name.endswith(ENDING) or is_meeting(name):
                if _is_added(entry, before + name, found):
                    continue
            elif not _is_folder(entry):
                continue
            folders.append((f"{path}/{name}", f"{before}{name}/"))
    return sorted(folders)


@contextmanager
def _entries(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """Give what lies in a folder, which is held open where that goes: its path need not be followed for each file."""
    if os.scandir not in os.supports_fd:
        with os.scandir(path) as entries:
            yield entries
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead in a circle
        return False


def _is_added(entry: os.DirEntry[str], name: str, found: Scan) -> bool:
    """Add what has the name of a meeting, unless it is a folder."""
    try:
        status = entry.stat()
    except OSError:
        found.others.append(name)
        return True
    if S_ISREG(status.st_mode):
        found.names.append(name if name.isascii() else kept(name))
        found.stamps.extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino % _LARGEST))
    elif S_ISDIR(status.st_mode):
        return False
    else:
        found.others.append(name)
    return True
