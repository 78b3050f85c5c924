"""A folder with all that it holds: kept, put back, and looked through for what does not belong there."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Snapshot = dict[str, bytes]

_LARGE = 2_000_000
_TEMPORARY = re.compile(r"\..+\.dialog-\d+\.tmp")
# What the program keeps for itself, none of which anybody reads but the program.
_OWN = re.compile(r"(?:.*/)?(?:\.dialog/.*|\.rendered(?:\.json|/.*))")


def snapshot(root: Path) -> Snapshot:
    """Return all files of a folder, by their paths in it; of one that is large, its beginning and its size."""
    return {path.relative_to(root).as_posix(): _content(path) for path in root.rglob("*") if _is_file(path)}


def _is_file(path: Path) -> bool:
    return not path.is_symlink() and path.is_file()


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    with path.open("rb") as file:
        return file.read(_LARGE) + (f" … {size} bytes".encode() if size > _LARGE else b"")


def put_back(root: Path, files: Snapshot) -> None:
    """Make the folder hold these files and nothing else."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def hers(files: Snapshot) -> Snapshot:
    """Return the files that are hers: her own, and what was made for her to use."""
    return {name: data for name, data in files.items() if not _OWN.fullmatch(name) and not is_temporary(name)}


def is_temporary(name: str) -> bool:
    """Tell whether a path is that of a file which is only there while another is written."""
    return _TEMPORARY.fullmatch(name.rpartition("/")[2]) is not None


def temporaries(root: Path) -> list[str]:
    """Return the files that are left of an interrupted command."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob(".*") if is_temporary(path.name))
