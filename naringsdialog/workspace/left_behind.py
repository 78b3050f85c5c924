"""What processes that were killed left behind in a workspace, taken away by the next command that writes there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.workspace.locate import MEETINGS, OWN
from naringsdialog.workspace.store import sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Where commands write besides the meetings; what lies elsewhere (`--out`) is swept by what is written there next.
_WRITTEN = (OWN, "out", "templates", "schemas", ".vscode")


def sweep_workspace(root: Path, also: Iterable[Path] = ()) -> None:
    """Remove the temporary files of processes that are gone, wherever the program writes by itself.

    Args:
        root: the workspace.
        also: other folders in which something is written.
    """
    made = {root, *(root / name for name in _WRITTEN)}
    for folder in {*filter(Path.is_dir, made), *_below(root / MEETINGS), *also}:
        with contextlib.suppress(OSError):  # a folder that is closed to her: nothing of ours is written there either
            sweep(folder)


def _below(folder: Path) -> Iterator[Path]:
    """Give a folder and those below it, and the folders of what links lead to: what is linked is written there."""
    try:
        with os.scandir(folder) as found:
            entries = [*found]
    except OSError:
        return
    yield folder
    for entry in entries:
        if entry.is_symlink():
            yield Path(os.path.realpath(entry.path)).parent
        elif entry.is_dir():
            yield from _below(Path(entry.path))
