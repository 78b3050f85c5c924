"""The two kinds of file, read and built: what was understood, what was not, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naringsdialog.model.base import keys_of, model_at
from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Item, Meeting
from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.occasion import Occasion
from naringsdialog.model.tree import Scalar
from naringsdialog.problems import Problem, Severity
from naringsdialog.source.build import build, locate
from naringsdialog.source.reader import read

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Mapping, Span
    from naringsdialog.source.text import SourceText


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read.

    Attributes:
        file: its path as shown to the user.
        source: its text; None where it could not even be decoded.
        tree: what of it the model was made from; None where it cannot be parsed.
        problems: what reading it found.
    """

    file: str
    source: SourceText | None
    tree: Mapping | None
    problems: tuple[Problem, ...]

    def problem(
        self, rule: str, path: Path, message: str, remedy: str | None = None, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of what stands at `path` in the file, or of the nearest thing above it."""
        if self.source is None or self.tree is None:
            return Problem(self.file, 0, 0, rule, message, remedy, severity)
        return self.source.problem(rule, locate(self.tree, path), message, remedy, severity)

    def problem_at(
        self, rule: str, span: Span, message: str, remedy: str | None = None, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of what stands at `span`."""
        assert self.source is not None, "a file with places has a text"
        return self.source.problem(rule, span, message, remedy, severity)


@dataclass(frozen=True, slots=True)
class MeetingFile(_File):
    """A meeting's file.

    Attributes:
        key: the meeting's key.
        folder_series: the series whose folder it lies in, or the only one; None where that says nothing.
        occasion: the meeting; None where the file is unreadable.
    """

    key: str
    folder_series: str | None
    occasion: Occasion | None

    @property
    def series(self) -> str | None:
        """The key of its series, as far as it can be known."""
        return self.occasion.series if self.occasion else self.folder_series


@dataclass(frozen=True, slots=True)
class ConfigFile(_File):
    """The workspace's file.

    Attributes:
        workspace: what it says; None where it is unreadable.
        lost: the paths in it of what could not be read and is missing in `workspace`.
    """

    workspace: Workspace | None
    lost: tuple[Path, ...] = ()

    def lacks(self, section: str, key: str) -> bool:
        """Tell whether an entry of the register or the series stands in the file and could not be read."""
        return (section,) in self.lost or (section, key) in self.lost


def read_meeting(key: str, file: str, data: bytes, folder_series: str | None = None) -> MeetingFile:
    """Read one meeting's file.

    Args:
        key: its path below `meetings/` without `.yaml`.
        file: its path as shown to the user.
        data: what stands in it.
        folder_series: the series it belongs to unless it says otherwise.
    """
    reading = read(file, data)
    if reading.root is None or reading.source is None:
        return MeetingFile(file, reading.source, None, reading.problems, key, folder_series, None)
    day = day_in(key)
    built = build(reading.source, reading.root, Meeting, {"date": day} if day else {})
    problems = (*reading.problems, *built.problems)
    if built.value is None:
        return MeetingFile(file, reading.source, None, problems, key, folder_series, None)
    lost = tuple(path for path in built.lost if not _is_stray_text(reading.root, path))
    occasion = Occasion(key, built.value, built.value.series or folder_series, lost)
    return MeetingFile(file, reading.source, built.tree, problems, key, folder_series, occasion)


def _is_stray_text(root: Mapping, path: Path) -> bool:
    """Whether what was lost is only text under a key that nobody knows: no action can stand in it."""
    owner = model_at(Meeting, path[:-1])
    if not path or isinstance(path[-1], int) or owner not in (Meeting, Item) or path[-1] in keys_of(owner):
        return False
    node: Any = root
    for part in path:
        node = node[part]
    return isinstance(node, Scalar)


def read_config(file: str, data: bytes) -> ConfigFile:
    """Read the workspace's file."""
    reading = read(file, data)
    if reading.root is None or reading.source is None:
        return ConfigFile(file, reading.source, None, reading.problems, None)
    built = build(reading.source, reading.root, Workspace)
    return ConfigFile(file, reading.source, built.tree, (*reading.problems, *built.problems), built.value, built.lost)
