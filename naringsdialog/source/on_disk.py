"""Reading what lies on a disk: no pipe is waited for, no device is read without end, and nothing that is too large."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 100_000_000
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path, most: int = MOST) -> bytes:
    """Return what stands in an ordinary file.

    Args:
        path: the file, or a link to it.
        most: so many bytes at most are read.

    Raises:
        OSError: it cannot be read, is no ordinary file, or is larger than `most`.
    """
    # Opened without waiting: a pipe would wait for whoever writes into it, and perhaps nobody ever does.
    with open(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:  # noqa: PTH123 - Path.open takes no handle
        found = os.fstat(file.fileno())
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        if found.st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read(most)
