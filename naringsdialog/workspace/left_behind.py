"""What processes that were killed left behind in a workspace, taken away by the next command that writes there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.errors import WriteError
from naringsdialog.workspace.locate import MEETINGS, OWN
from naringsdialog.workspace.lock import lock_of, locked
from naringsdialog.workspace.store import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Where commands write besides the meetings; what lies elsewhere (`--out`) is swept by what is written there next.
_WRITTEN = (OWN, "out", "out/.rendered", "templates", "schemas", ".vscode")


def sweep_workspace(root: Path, also: Iterable[Path] = ()) -> None:
    """Remove the temporary files of processes that are gone, wherever the program writes by itself.

    Args:
        root: the workspace.
        also: other folders in which something is written.
    """
    made = {root, *(root / name for name in _WRITTEN)}
    for folder in {*filter(os.path.isdir, made), *_below(root / MEETINGS, set()), *also}:
        with contextlib.suppress(OSError):  # a folder that is closed to her: nothing of ours is written there either
            sweep(folder)


def sweep_beside_others(root: Path) -> None:
    """Do the same for a command that does not keep others waiting: not while one of them writes her files.

    Where the workspace lies on a drive that several machines share, nobody knows which processes of the others run.
    """
    if not (root / OWN).is_dir():
        sweep_workspace(root)
        return
    with contextlib.suppress(WriteError), locked(lock_of(root), patience=0):
        sweep_workspace(root)


def _below(folder: Path, seen: set[str]) -> Iterator[Path]:
    """Give a folder and those below it, each once, and the folders of linked files: these are written there."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as found:
            entries = [*found]
    except OSError:
        return
    yield folder
    for entry in entries:
        if _is_folder(entry):
            yield from _below(Path(entry.path), seen)
        elif entry.is_symlink():
            yield Path(os.path.realpath(entry.path)).parent


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead in a circle
        return False
