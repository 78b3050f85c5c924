"""Writing files: whole or not at all, never over what someone else wrote meanwhile."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError, WriteError

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.dialog-(?P<pid>\d+)\.tmp")


class ChangedMeanwhileError(UsageError):
    """The file on disk is not the one that was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed by someone else meanwhile; nothing was written", "run the command again")


class AlreadyThereError(UsageError):
    """What was to be created exists, and is never touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists already; it was not touched")
        self.path = path


def is_temporary(name: str) -> bool:
    """Tell whether a file's name is that of a temporary file of ours."""
    return _TEMPORARY.fullmatch(name) is not None


def replace(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Write `data` to `path`: to a temporary file beside it, synced, then put in its place, with the same mode.

    Args:
        path: the target; its folder is made when it is missing.
        data: the whole content.
        expected: what was read from `path` before; None where it does not matter what stands there.

    Raises:
        ChangedMeanwhileError: `path` no longer holds `expected`.
        WriteError: the folder or the file cannot be written, or another program holds it.
    """
    target = path.resolve() if path.is_symlink() else path
    temporary = _write_beside(target, data)
    try:
        if expected is not None and (not target.exists() or target.read_bytes() != expected):
            raise ChangedMeanwhileError(path)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace would hide which of the two failed
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _sync_folder(target.parent)


def create(path: Path, data: bytes) -> None:
    """Write a new file; what exists is never touched, also when another process makes it at the same moment.

    Raises:
        AlreadyThereError: something stands at `path`.
        WriteError: it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise AlreadyThereError(path)
    temporary = _write_beside(path, data)
    try:
        os.link(temporary, path)  # noqa: PTH - the one call that is both whole and exclusive
    except FileExistsError:
        raise AlreadyThereError(path) from None
    except OSError:
        _create_without_links(path, temporary, data)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _sync_folder(path.parent)


def _create_without_links(path: Path, temporary: Path, data: bytes) -> None:
    """Create on a file system that has no hard links (FAT, some network shares)."""
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise AlreadyThereError(path) from None
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise _explained(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.dialog-{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise _explained(path, error) from error
        raise
    return temporary


def sweep(folder: Path) -> None:
    """Remove the temporary files in `folder` whose process is gone."""
    for entry in os.scandir(folder):
        found = _TEMPORARY.fullmatch(entry.name)
        if found and not _is_running(int(found["pid"])):
            with contextlib.suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 - scandir gives no Path


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # os.kill(pid, 0) would end the process there: leave the file to its own process
        return pid != os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return pid != os.getpid()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, error: OSError) -> WriteError:
    if isinstance(error, PermissionError):
        return WriteError(
            f"{path} cannot be written: it is write-protected, or open in another program",
            "close it in Word or the editor and try again, or write elsewhere with --out"
            if path.suffix == ".docx"
            else "close it in the other program, or check who may write in the folder",
        )
    return WriteError(f"{path} cannot be written: {error.strerror or error}", "the file that stood there is untouched")
