"""Where the files of a workspace are read from: its folder on disk, or a revision of git."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from naringsdialog.workspace.locate import shown
from naringsdialog.workspace.scan import given, scan

if TYPE_CHECKING:
    from pathlib import Path


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
        found = scan(folder)
        return [folder / given(name) for name in (*found.names, *found.others)], found.closed

    def is_file(self, path: Path) -> bool:
        """Tell whether an ordinary file stands there."""
        return os.path.isfile(path)  # noqa: PTH113 - that of pathlib raises in a folder that may only be listed

    def read(self, path: Path) -> bytes:
        """Return what stands in a file."""
        from naringsdialog.source.decoding import MAX_BYTES
        from naringsdialog.source.on_disk import beginning_of

        return beginning_of(path, MAX_BYTES + 1)  # of what is too large, reading tells it

    def show(self, path: Path, cwd: Path) -> str:
        """Return a path as one standing in `cwd` would type it."""
        return shown(path, cwd)


class PartOfShelf:
    """Some of the files of another shelf, as if there were no others.

    Args:
        whole: the other shelf.
        paths: the files.
    """

    def __init__(self, whole: Shelf, paths: frozenset[Path]) -> None:
        self._whole = whole
        self._paths = paths
        self.advice = whole.advice

    def meetings(self, folder: Path) -> tuple[list[Path], list[OSError]]:
        """Return the files."""
        return sorted(self._paths), []

    def is_file(self, path: Path) -> bool:
        """Tell whether an ordinary file stands there."""
        return self._whole.is_file(path)

    def read(self, path: Path) -> bytes:
        """Return what stands in a file."""
        return self._whole.read(path)

    def show(self, path: Path, cwd: Path) -> str:
        """Return a path as one standing in `cwd` would type it."""
        return self._whole.show(path, cwd)
