"""Opening what lies on a disk: no pipe is waited for, no device is read without end, and nothing that is too large."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 100_000_000
_NEW = 0o666  # less what the user's umask takes away
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path, most: int = MOST) -> bytes:
    """Return what stands in an ordinary file.

    Raises:
        OSError: it cannot be read, is no ordinary file, or holds more than `most` bytes.
    """
    data = beginning_of(path, most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def beginning_of(path: Path, most: int) -> bytes:
    """Return what stands in an ordinary file, at most so many bytes.

    Raises:
        OSError: it cannot be read, or is no ordinary file.
    """
    # Opened without waiting: a pipe would wait for whoever writes into it, and perhaps nobody ever does.
    with open(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:  # noqa: PTH123 - Path.open takes no handle
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        return file.read(min(most, found.st_size + 1))


def without_waiting(path: str, flags: int) -> int:
    """Open a file for `open(…, opener=…)`: a pipe that nobody reads is refused, and not waited for.

    Raises:
        OSError: it cannot be opened.
    """
    return os.open(path, flags | _AT_ONCE, _NEW)
