"""Writing files: whole or not at all, never over what someone else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError, WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.dialog-(?P<pid>\d{1,10})\.tmp")
_NEW_FILE = 0o666  # less what the user's umask takes away
_REMEDIES = {
    errno.ENOSPC: "make room on the disk, and try again",
    errno.EDQUOT: "make room on the disk, and try again",
    errno.EROFS: "nothing can be written on this disk: copy the folder to another one",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ELOOP: "links lead in a circle here: take away one of them",
}
_ACCESS_DENIED, _MAY_ASK, _STILL_ACTIVE = 5, 0x1000, 259  # of the Windows API


class ChangedMeanwhileError(UsageError):
    """The file on disk is not the one that was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed by someone else meanwhile; it was not written", "run the command again")


class AlreadyThereError(UsageError):
    """What was to be created exists, and is never touched.

    Args:
        path: what exists.
        shown: the path as the user would type it; as it is by default.
        remedy: what to do instead.
    """

    def __init__(self, path: Path, shown: str | None = None, remedy: str | None = None) -> None:
        super().__init__(f"{shown or path} exists already; it was not touched", remedy)
        self.path = path


def replace(
    path: Path, data: bytes, *, expected: bytes | None = None, alone: bool = True, follows: bool = True
) -> None:
    """Write `data` to `path`: to a temporary file beside it, synced, then put in its place, with the same mode.

    Where `path` is a link, the file that it leads to is replaced, or the link itself.

    Args:
        path: the target; its folder is made when it is missing.
        data: the whole content.
        expected: what was read from `path` before; None where it does not matter what stands there.
        alone: whether no other file is written with it; who writes many of a folder sweeps that before (`sweep`), and
            lets the new names last after (`sync_folder`).
        follows: whether the file is replaced that a link leads to: hers may lie anywhere, while a link in place of what
            the program makes itself may have come with the workspace, and lead to anything of hers.

    Raises:
        ChangedMeanwhileError: `path` no longer holds `expected`.
        WriteError: the folder or the file cannot be written, or another program holds it.
    """
    is_link = path.is_symlink()
    target = Path(os.path.realpath(path)) if is_link and follows else path
    alone = alone or target is not path  # what a link leads to may lie in another folder
    with _explained(path, path.parent):
        is_new = not target.exists() or (is_link and not follows)
        found = None if is_new else target.stat().st_mode
        if found is not None and not (stat.S_ISREG(found) or stat.S_ISDIR(found)):
            # A link may lead to a device of the machine: what is put in its place would take it away from everyone.
            message = f"{path} cannot be written: it is no ordinary file, or a link to one that is none"
            raise WriteError(message, "take it away, or name another file")
        mode = None if found is None else stat.S_IMODE(found)
        if mode is not None and not os.access(target, os.W_OK):  # where the folder allows it, replacing would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with _temporary(target, data, _NEW_FILE if mode is None else mode, sweeps=alone) as temporary:
            if expected is not None and (not target.exists() or target.read_bytes() != expected):
                raise ChangedMeanwhileError(path)
            if mode is not None:
                temporary.chmod(mode)
            os.replace(temporary, target)  # noqa: PTH105 - the test of a file open in Word stands in for this call
    if alone:
        sync_folder(target.parent)


def create(path: Path, data: bytes) -> None:
    """Write a new file; what exists is never touched, also when another process makes it at the same moment.

    Raises:
        AlreadyThereError: something stands at `path`.
        WriteError: it cannot be written.
    """
    with _explained(path, path.parent):
        if os.path.lexists(path):
            raise AlreadyThereError(path)
        with _temporary(path, data, _NEW_FILE) as temporary:
            try:
                _name(temporary, path, data)
            except FileExistsError:
                raise AlreadyThereError(path) from None
    sync_folder(path.parent)


def remove(path: Path, *, expected: bytes) -> None:
    """Remove a file that still holds what is expected.

    Raises:
        ChangedMeanwhileError: it holds something else, or is not there any more.
        WriteError: it cannot be removed.
    """
    with _explained(path, path.parent):
        if not path.exists() or path.read_bytes() != expected:
            raise ChangedMeanwhileError(path)
        path.unlink()
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are missing.

    Raises:
        WriteError: it cannot be made.
    """
    with _explained(folder, folder):
        folder.mkdir(parents=True, exist_ok=True)


def _name(temporary: Path, path: Path, data: bytes) -> None:
    """Put the temporary file at `path`, whole and only where nothing stands: else `FileExistsError`."""
    try:
        if os.name == "nt":
            temporary.rename(path)  # on Windows, and only there, refused where the name is taken
        else:
            os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links (FAT, some network shares): exclusive, if no longer whole
        _write_new(path, data, _NEW_FILE)


@contextlib.contextmanager
def _temporary(target: Path, data: bytes, mode: int, *, sweeps: bool = True) -> Iterator[Path]:
    """Give a file beside the target that holds the data, on disk; whatever happens, it is gone afterwards."""
    temporary = target.with_name(f".{target.name}.dialog-{os.getpid()}.tmp")
    target.parent.mkdir(parents=True, exist_ok=True)
    if sweeps:
        sweep(target.parent)
    _write_new(temporary, data, mode)
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write_new(path: Path, data: bytes, mode: int) -> None:
    file = open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115 - Path.open takes no opener
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove the temporary files in `folder` whose process is gone."""
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if _is_left_behind(entry.name)]
    for path in left:
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - scandir gives no Path


def _is_left_behind(name: str) -> bool:
    found = _TEMPORARY.fullmatch(name)
    return found is not None and not _is_running(int(found["pid"]))


def _is_running(pid: int) -> bool:
    """Tell whether another process has this number; our own wrote nothing yet, so it is an earlier one's."""
    if pid == os.getpid():
        return False
    if sys.platform == "win32":  # os.kill(pid, 0) would end the process there
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        process = kernel.OpenProcess(_MAY_ASK, False, pid)
        if not process:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(process, ctypes.byref(code))
        kernel.CloseHandle(process)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _explained(path: Path, folder: Path) -> Iterator[None]:
    """Turn what the system says when `path`, in a folder, cannot be written into words for a person."""
    try:
        yield
    except PermissionError as error:
        if path.suffix == ".docx":
            remedy = "close it in Word and try again, or write elsewhere with --out"
        else:
            remedy = "close it in the other program and try again, or see who may write there"
        message = f"{path} cannot be written: it is write-protected, or open in another program"
        raise WriteError(message, remedy) from error
    except (FileExistsError, NotADirectoryError) as error:
        blocking = next((one for one in (folder, *folder.parents) if one.is_file()), folder)
        remedy = f"move {blocking} away: a folder belongs there"
        raise WriteError(f"{path} cannot be written: {blocking} is not a folder", remedy) from error
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "see what is the matter with the disk or the folder, and try again")
        raise WriteError(f"{path} cannot be written: {error.strerror or error}", remedy) from error
