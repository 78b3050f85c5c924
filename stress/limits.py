"""Disks and rights as they can fail: full, read-only, closed; each within a copy of this process alone.

A disk of its own needs a mount that only the copy sees: as root, or where the system lets every user have one.
"""

from __future__ import annotations

import ctypes
import os
import stat
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OWN_MOUNTS, _OWN_USERS = 0x20000, 0x10000000  # of unshare(2)
_READ_ONLY, _AGAIN, _WHOLE_TREE, _PRIVATE = 1, 32, 16384, 1 << 18  # of mount(2)
_CAPABILITIES = 0x20080522  # the version of capset(2) that has two words for each set


class CannotError(Exception):
    """The system does not let us; the words say what."""


def _called(name: str, *arguments: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, name, None)
    if call is None:
        raise CannotError(f"this system has no {name}")
    if call(*arguments) != 0:
        raise CannotError(f"{name}: {os.strerror(ctypes.get_errno())}")


def own_disk(folder: Path, options: str) -> None:
    """Give this process, and no other, a disk of its own in the memory, at `folder`.

    Raises:
        CannotError: the system does not let us.
    """
    user, group = os.geteuid(), os.getegid()
    _called("unshare", _OWN_MOUNTS | (_OWN_USERS if user else 0))
    if user:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123 - no file on a disk
                file.write(text)
    _called("mount", b"none", b"/", None, _WHOLE_TREE | _PRIVATE, None)
    _called("mount", b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options.encode())


def make_read_only(folder: Path) -> None:
    """Let nothing be written any more on the disk of our own at `folder`.

    Raises:
        CannotError: the system does not let us.
    """
    _called("mount", b"tmpfs", os.fsencode(folder), b"tmpfs", _AGAIN | _READ_ONLY, None)


def fill(path: Path, spare: int) -> None:
    """Fill the disk with a file, but for so many bytes."""
    found = os.statvfs(path.parent)
    free = max(found.f_bavail * found.f_frsize - spare, 0)
    with path.open("wb") as file:
        file.write(bytes(free))


def obey_rights() -> None:
    """Let what is closed be closed to us also where we are root.

    Raises:
        CannotError: the system does not let us.
    """
    if os.geteuid() == 0:
        head, none = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
        _called("capset", ctypes.byref(head), ctypes.byref(none))


def write_at_most(size: int) -> None:
    """Let no file of this process grow larger than `size`, as on a disk that is full."""
    import resource  # which Windows does not have

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def write_freely() -> None:
    """Take back what `write_at_most` did."""
    import resource  # which Windows does not have

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def closed(place: str, mode: int) -> Callable[[Path], None]:
    """Return what gives a place of a workspace another mode."""
    return partial(_close, place=place, mode=mode)


def _close(root: Path, *, place: str, mode: int) -> None:
    (root / place).chmod(mode)


def open_all(root: Path) -> None:
    """Give back to the owner what was closed, so that it can be looked at and removed."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IRWXU)
