"""Where the meetings of each series lie, and what a meeting's file is called."""

from __future__ import annotations

import os
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.workspace.locate import MEETINGS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Homes:
    """The folders of the series.

    Args:
        root: the workspace.
        folders: the folder of each series below `meetings/`, by its key; None for one that has none of its own, and so
            has all of `meetings/` that is no other's.
    """

    def __init__(self, root: Path, folders: Mapping[str, str | None]) -> None:
        self._meetings = root / MEETINGS
        self._folders = folders

    def key(self, stem: Path) -> str:
        """Return the key of the meeting whose file is `stem` with an ending."""
        return composed(stem.relative_to(self._meetings).as_posix())

    def series_of(self, folder: Path) -> str | None:
        """Return the series of the meetings in a folder: the only one there is, or the one whose folder it is."""
        return next(iter(self._folders)) if len(self._folders) == 1 else self.series_at(folder)

    def series_at(self, folder: Path) -> str | None:
        """Return the series whose meetings lie in `folder` or in a folder above it; None outside their folders."""
        here = _comparable(folder)
        depths = {key: len(home) for key, home in self._homes.items() if here[: len(home)] == home}
        nearest = [key for key, depth in depths.items() if depth == max(depths.values())]
        return nearest[0] if len(nearest) == 1 else None

    def holds_others(self, folder: Path) -> bool:
        """Tell whether the folder of a series lies below `folder`."""
        here = _comparable(folder)
        return any(home[: len(here)] == here != home for home in self._homes.values())

    @cached_property
    def _homes(self) -> dict[str, tuple[str, ...]]:
        return {key: _comparable(self._meetings / (folder or "")) for key, folder in self._folders.items()}


def composed(text: str) -> str:
    """Return a name with each å, ä and ö as one character, whichever way a file system keeps it."""
    return unicodedata.normalize("NFC", text)


def _comparable(folder: Path) -> tuple[str, ...]:
    """Return the parts of a path, the same for every way of writing it."""
    return Path(composed(os.path.normcase(os.path.abspath(folder)))).parts  # noqa: PTH100 - keeps links as typed
