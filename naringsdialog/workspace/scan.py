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
from dataclasses import dataclass
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ".yaml"
# Endings that were meant to be `.yaml`: a meeting with one of them would otherwise go unnoticed.
NEAR_ENDINGS = (".yaml.txt", ".yml.txt", ENDING, ".yml")

_FIELDS = 4
_TOO_SOON = 3_000_000_000
"""Nanoseconds: the coarsest clock of a file system counts in steps of two seconds."""
_LARGEST = 2**63
_TIMES_CAN_LIE = sys.platform == "win32"
"""Windows tells no time of the last change that a program could not set back."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("\x01u([0-9a-f]{4})")


class Stamp(NamedTuple):
    """What tells whether a file was changed; times in nanoseconds."""

    size: int
    content_changed: int
    inode_changed: int
    inode: int

    def is_young(self, moment: int) -> bool:
        """Tell whether the file may be changed after `moment` without a difference to be seen."""
        return _TIMES_CAN_LIE or max(self.content_changed, self.inode_changed) > moment - _TOO_SOON


@dataclass(frozen=True, slots=True)
class Scan:
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

    def by_name(self) -> dict[str, Stamp]:
        """Return the stamp of each file by its path."""
        return stamps_by_name(self.names, self.stamps)


def stamps_by_name(names: list[str], stamps: array[int]) -> dict[str, Stamp]:
    """Return stamps by the paths that they belong to."""
    numbers = iter(stamps)
    fours = zip(*[numbers] * _FIELDS, strict=True)
    return {name: Stamp(*four) for name, four in zip(names, fours, strict=True)}


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
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if _is_folder(entry):
                folders.append((entry.path, f"{before}{name}/"))
            elif is_meeting(name):
                _add(entry, before + name, found)
    return sorted(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead in a circle
        return False


def _add(entry: os.DirEntry[str], name: str, found: Scan) -> None:
    try:
        status = entry.stat()
    except OSError:
        found.others.append(name)
        return
    if S_ISREG(status.st_mode):
        found.names.append(kept(name))
        found.stamps.extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino % _LARGEST))
    else:
        found.others.append(name)
