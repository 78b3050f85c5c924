"""One process at a time: a lock that the system lets go when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import sys
import time
from typing import TYPE_CHECKING

from naringsdialog.errors import WriteError
from naringsdialog.source.on_disk import without_waiting
from naringsdialog.workspace.locate import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_PATIENCE, _PAUSE = 10.0, 0.02
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def lock_of(root: Path) -> Path:
    """Return the file that is locked by who writes the files of the workspace at `root`."""
    return root / OWN / "lock"


@contextlib.contextmanager
def locked(path: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock.

    On a file system that knows no locks, as some network shares, nobody waits for anybody.

    Args:
        path: the file that is locked; made, with its folder, where it is missing, and left behind.
        patience: for how many seconds another process is waited for.

    Raises:
        WriteError: another process holds it for longer, or the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "ab", opener=without_waiting)  # noqa: SIM115 - Path.open takes no opener; closed below
    except OSError as error:
        is_closed = error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
        what = f"nothing can be written in {path.parent.parent}" if is_closed else f"{path} cannot be written"
        message = f"{what}: {error.strerror or error}"
        raise WriteError(message, "see who may write there, or work in a copy of the folder") from error
    with file:
        _take(file, path, time.monotonic() + patience)
        yield


def _take(file: BinaryIO, path: Path, until: float) -> None:
    while not _try(file):
        if time.monotonic() > until:
            message = f"another `dialog` has been writing in {path.parent.parent} for too long"
            raise WriteError(message, "wait until it is done, or end it, and try again")
        time.sleep(_PAUSE)


def _try(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
