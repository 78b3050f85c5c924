"""Where the files of a workspace are read from: its folder on disk, or a revision of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from naringsdialog.workspace.locate import shown

ENDING = ".yaml"
# Endings that were meant to be `.yaml`: a meeting with one of them would otherwise go unnoticed.
NEAR_ENDINGS = (".yaml.txt", ".yml.txt", ENDING, ".yml")


class Shelf(Protocol):
    """Where the files are; all paths are those that they have, or would have, on disk.

    Attributes:
        advice: what to do about a file that cannot be read.
    """

    @property
    def advice(self) -> str: ...  # noqa: D102 - told above

    def meetings(self, folder: Path) -> tuple[list[Path], list[OSError]]:
        """Return the files below `folder` that are meetings by their name, and what kept from looking for more."""

    def is_file(self, path: Path) -> bool:
        """Tell whether an ordinary file stands there."""

    def read(self, path: Path) -> bytes:
        """Return what stands in a file.

        Raises:
            OSError: it cannot be read.
        """

    def show(self, path: Path, cwd: Path) -> str:
        """Return a path as it is shown to one standing in `cwd`."""


class DiskShelf:
    """The files as they lie on disk."""

    advice = "see who may read it"

    def meetings(self, folder: Path) -> tuple[list[Path], list[OSError]]:
        """Return the files below `folder` that are meetings by their name, and what kept from looking for more.

        What begins with a dot is hidden and no meeting. Links to folders are followed, each folder once.
        """
        if not os.path.lexists(folder):  # a workspace whose first meeting is still to come
            return [], []
        paths: list[Path] = []
        closed: list[OSError] = []
        seen = {os.path.realpath(folder)}
        for parent, folders, names in os.walk(folder, onerror=closed.append, followlinks=True):
            visible = (name for name in sorted(folders, reverse=True) if not name.startswith("."))
            real = {os.path.realpath(Path(parent) / name): name for name in visible}
            folders[:] = [name for there, name in real.items() if there not in seen]
            seen.update(real)
            paths += [Path(parent) / name for name in names if is_meeting(name)]
        return paths, closed

    def is_file(self, path: Path) -> bool:
        """Tell whether an ordinary file stands there."""
        return path.is_file()

    def read(self, path: Path) -> bytes:
        """Return what stands in a file."""
        return path.read_bytes()

    def show(self, path: Path, cwd: Path) -> str:
        """Return a path as one standing in `cwd` would type it."""
        return shown(path, cwd)


def is_meeting(name: str) -> bool:
    """Tell whether a file is a meeting's by its name, or is meant to be."""
    return not name.startswith(".") and name.lower().endswith(NEAR_ENDINGS)
