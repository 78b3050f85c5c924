"""A workspace as it was read: its configuration and every meeting's file, the unreadable ones too."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.followup.collect import collect
from naringsdialog.model.register import Register
from naringsdialog.problems import Problem
from naringsdialog.source.files import MeetingFile, read_config, read_meeting
from naringsdialog.workspace.locate import CONFIG, MEETINGS, shown
from naringsdialog.workspace.store import is_temporary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import ConfigFile


@dataclass(frozen=True)
class Library:
    """What the workspace at `root` holds.

    Attributes:
        root: the folder with `dialog.yaml`.
        cwd: where the user stands; paths are shown from there.
        config: `dialog.yaml` as it was read; it could be.
    """

    root: Path
    cwd: Path
    config: ConfigFile
    workspace: Workspace

    @cached_property
    def register(self) -> Register:
        """The people and organisations."""
        return Register(self.workspace)

    @cached_property
    def files(self) -> tuple[MeetingFile, ...]:
        """Every meeting's file, by key."""
        return tuple(self._read(path) for path in meeting_paths(self.root))

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """The meetings that could be read, by key."""
        return tuple(file.occasion for file in self.files if file.occasion)

    @cached_property
    def histories(self) -> tuple[ActionHistory, ...]:
        """Every action with all that happened to it."""
        return tuple(collect(self.occasions))

    @cached_property
    def unreadable(self) -> tuple[MeetingFile, ...]:
        """The files of which nothing could be used."""
        return tuple(file for file in self.files if file.occasion is None)

    def path_of(self, key: str) -> Path:
        """Return where the meeting's file lies, or would lie."""
        return self.root / MEETINGS / f"{key}.yaml"

    def file(self, key: str) -> MeetingFile | None:
        """Return the file of the meeting `key`."""
        return next((file for file in self.files if file.key == key), None)

    def show(self, path: Path) -> str:
        """Return a path as one standing where the user stands would type it."""
        return shown(path, self.cwd)

    def series_at(self, folder: Path) -> str | None:
        """Return the series in whose folder one stands; None outside such a folder."""
        for key, series in self.workspace.series.items():
            home = self.root / MEETINGS / series.folder if series.folder else None
            if home and (folder == home or home in folder.parents):
                return key
        return None

    def _read(self, path: Path) -> MeetingFile:
        key = path.relative_to(self.root / MEETINGS).with_suffix("").as_posix()
        file = self.show(path)
        if path.suffix != ".yaml":
            remedy = f"rename it to {path.with_suffix('.yaml').name}"
            return _unreadable(key, file, "wrong-suffix", f"a meeting's file ends in .yaml, not {path.suffix}", remedy)
        if not path.is_file():
            return _unreadable(key, file, "cannot-open", "this is no ordinary file", "take it out of meetings/")
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be opened: {error.strerror or error}"
            return _unreadable(key, file, "cannot-open", message, "check who may read it")
        return read_meeting(key, file, data, self._folder_series(path))

    def _folder_series(self, path: Path) -> str | None:
        if len(self.workspace.series) == 1:
            return next(iter(self.workspace.series))
        flat = [key for key, series in self.workspace.series.items() if not series.folder]
        return self.series_at(path.parent) or (flat[0] if len(flat) == 1 else None)


def open_library(root: Path, cwd: Path) -> Library:
    """Read the workspace's file; the meetings are read when they are asked for.

    Raises:
        DataError: `dialog.yaml` cannot be used at all.
    """
    path = root / CONFIG
    try:
        config = read_config(shown(path, cwd), path.read_bytes())
    except OSError as error:
        raise DataError(f"{path} cannot be opened: {error.strerror or error}", "check who may read it") from error
    if config.workspace is None:
        raise DataError(f"{config.file} cannot be read, so nothing else can be", problems=config.problems)
    return Library(root, cwd, config, config.workspace)


def meeting_paths(root: Path) -> list[Path]:
    """Return the files below `meetings/` that are meetings by their name, by path; hidden ones are none."""
    return sorted(_walk(root / MEETINGS))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith((".yaml", ".yml")) and not name.startswith(".") and not is_temporary(name):
                yield Path(parent) / name


def _unreadable(key: str, file: str, rule: str, message: str, remedy: str) -> MeetingFile:
    return MeetingFile(file, None, None, (Problem(file, 0, 0, rule, message, remedy),), key, None, None)
