"""A workspace as it was read: its configuration and every meeting's file, the unreadable ones too."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.followup.collect import collect
from naringsdialog.model.config import Workspace
from naringsdialog.model.register import Register
from naringsdialog.source.decoding import MAX_BYTES
from naringsdialog.source.files import ConfigFile, MeetingFile, read_config
from naringsdialog.source.on_disk import beginning_of
from naringsdialog.workspace.collector import uncollected
from naringsdialog.workspace.homes import Homes, composed
from naringsdialog.workspace.locate import CONFIG, MEETINGS, shown
from naringsdialog.workspace.reading import closed_folder, contents, stem_of, understood
from naringsdialog.workspace.scan import ENDING, is_meeting
from naringsdialog.workspace.shelf import DiskShelf, PartOfShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.workspace.shelf import Shelf


@dataclass(frozen=True)
class Library:
    """What the workspace at `root` holds.

    Attributes:
        root: the folder with `dialog.yaml`.
        cwd: where the user stands; paths are shown from there.
        config: `dialog.yaml` as it was read.
        workspace: what it says.
        shelf: where the meetings are read from.
        twin: another state of the same workspace; what stands in both is understood once.
        find: tells where the file of a meeting lies, so that not all need to be read for one; None where nobody knows.
    """

    root: Path
    cwd: Path
    config: ConfigFile
    workspace: Workspace
    shelf: Shelf = field(default_factory=DiskShelf)
    twin: Library | None = None
    find: Callable[[str], Path | None] | None = field(default=None, repr=False, compare=False)
    _known: dict[Path, MeetingFile] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def register(self) -> Register:
        """The people and organisations."""
        return Register(self.workspace)

    @cached_property
    def files(self) -> tuple[MeetingFile, ...]:
        """Every meeting's file, by path, and for each folder that cannot be looked into a file that cannot be read."""
        return tuple(file for _, file in self._by_path)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """The meetings that could be read, by path.

        Of files that nobody has asked for the text and all its places are not kept: they take four times the memory.
        """
        if "files" in self.__dict__:
            return tuple(file.occasion for file in self.files if file.occasion)
        paths, _ = self.shelf.meetings(self.root / MEETINGS)
        with uncollected():
            read = (self._known.get(path) or self._read(path) for path in sorted(paths, key=Path.as_posix))
            return tuple(file.occasion for file in read if file.occasion)

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
        find = self.find or (lambda key: next((path for path, file in self._by_path if file.key == key), None))
        there = find(key)
        folder, _, name = key.rpartition("/")
        return there or self._folder(folder) / f"{name}{ENDING}"

    @cached_property
    def by_key(self) -> dict[str, MeetingFile]:
        """The files by the keys of their meetings; of several that would have one key the first."""
        return {file.key: file for file in reversed(self.files)}

    def file(self, key: str) -> MeetingFile | None:
        """Return the file of the meeting `key`; of several with one key the first."""
        if self.find is None:
            return self.by_key.get(key)
        there = self.find(key)
        return self.file_at(there) if there else None

    def among(self, paths: Collection[Path]) -> Library:
        """Return the workspace as if there were no other meetings than those whose files lie at `paths`."""
        return replace(self, shelf=PartOfShelf(self.shelf, frozenset(paths)), find=None)

    def file_at(self, path: Path) -> MeetingFile:
        """Return the meeting's file that lies at `path`; it is read once."""
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def show(self, path: Path) -> str:
        """Return a path as one standing where the user stands would type it."""
        return self.shelf.show(path, self.cwd)

    def series_at(self, folder: Path) -> str | None:
        """Return the series whose meetings lie in `folder` or in a folder above it; None outside their folders."""
        return self._homes.series_at(folder)

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self.root, {key: series.folder for key, series in self.workspace.series.items()})

    def _folder(self, folder: str) -> Path:
        """Return a folder below `meetings/` as it is spelled there: å may be stored as one sign or as two."""
        path = self.root / MEETINGS
        for part in folder.split("/") if folder else ():
            there = (name for name in _names(path) if composed(name) == composed(part))
            path /= next(there, part)
        return path

    @cached_property
    def _by_path(self) -> tuple[tuple[Path, MeetingFile], ...]:
        paths, closed = self.shelf.meetings(self.root / MEETINGS)
        with uncollected():
            files = [(path, self.file_at(path)) for path in paths]
        files += [
            (Path(error.filename), closed_folder(error, self.show(Path(error.filename)), self._homes, self.shelf))
            for error in closed
        ]
        return tuple(sorted(files, key=lambda pair: pair[0].as_posix()))

    def _read(self, path: Path) -> MeetingFile:
        file = self.show(path)
        # Of pathlib the question raises in a folder that may only be listed.
        if os.path.isdir(path) or not is_meeting(path.name):  # noqa: PTH112 - a folder that was closed, or is gone
            return closed_folder(_why_closed(path), file, self._homes, self.shelf)
        data = contents(path, file, self._homes, self.shelf)
        if isinstance(data, MeetingFile):
            return data
        key, series = self._homes.key(stem_of(path)), self._homes.series_of(path.parent)
        return self._as_in_twin(key, file, data, series) or understood(data, path, file, self._homes)

    def _as_in_twin(self, key: str, file: str, data: bytes, series: str | None) -> MeetingFile | None:
        """Return the meeting as the other state has it, where its file is the same there and nothing wrong with it."""
        there = self.twin.by_key.get(key) if self.twin else None
        if there is None or there.source is None or there.problems or there.folder_series != series:
            return None
        is_same = data.replace(b"\r\n", b"\n") == there.source.text.replace("\r\n", "\n").encode()
        return replace(there, file=file) if is_same else None


def _why_closed(folder: Path) -> OSError:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return error
    return OSError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def open_library(root: Path, cwd: Path, find: Callable[[str], Path | None] | None = None) -> Library:
    """Read the workspace's file; the meetings are read when they are asked for.

    Raises:
        DataError: `dialog.yaml` cannot be used at all.
    """
    file = shown(root / CONFIG, cwd)
    try:
        config = read_config(file, beginning_of(root / CONFIG, MAX_BYTES + 1))
    except OSError as error:
        raise DataError(f"{file} cannot be opened: {error.strerror or error}", "see who may read it") from error
    if config.workspace is None:
        raise DataError(f"{file} cannot be read, so nothing else can be", problems=config.problems)
    return Library(root, cwd, config, config.workspace, find=find)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:  # it is not there yet; or what keeps it closed is told when something is written into it
        return []


def without_config(root: Path, cwd: Path, problems: tuple[Problem, ...]) -> Library:
    """Return a workspace whose file cannot be read: nobody has a name, and no series is known."""
    config = ConfigFile(shown(root / CONFIG, cwd), None, None, problems, None)
    return Library(root, cwd, config, Workspace.model_validate({"format": 1}))
