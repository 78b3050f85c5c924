"""Repairs of the files of a workspace that lose nothing, of their text and of missing ids; and what is left."""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from naringsdialog.checks.identifiers import ids_wanted
from naringsdialog.checks.rules import check
from naringsdialog.checks.subject import Subject
from naringsdialog.model.base import keys_of
from naringsdialog.model.meeting import Meeting
from naringsdialog.model.tree import Scalar, core
from naringsdialog.source.build import locate
from naringsdialog.source.decoding import MAX_BYTES, decode
from naringsdialog.source.files import read_config, read_meeting
from naringsdialog.source.insert import FIRST
from naringsdialog.source.on_disk import beginning_of
from naringsdialog.source.proof import EditRefused, node_at
from naringsdialog.source.reader import read
from naringsdialog.source.repair import repaired
from naringsdialog.source.text import SourceText
from naringsdialog.source.unrepaired import ID_MAY_BE_TAKEN, reason
from naringsdialog.workspace.editing import Edit, Insertion, edited, place_in_file
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import date
    from pathlib import Path

    from naringsdialog.model.meeting import Path as Where
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import ConfigFile, MeetingFile
    from naringsdialog.source.repair import Doubts
    from naringsdialog.workspace.library import Library

ID = "an id"
MISSING = "missing-key"


@dataclass(slots=True)
class Repairs:
    """What can be repaired in one file.

    Attributes:
        path: the file.
        file: its path as shown to the user.
        before, after: its text, as it stands and repaired.
        put_in: what each repair puts in.
    """

    path: Path
    file: str
    before: str
    after: str
    put_in: list[str]

    @property
    def edit(self) -> Edit:
        """The change of the file."""
        return Edit(self.path, self.file, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Left:
    """A problem that is left when all is repaired.

    Attributes:
        problem: the problem, where it stands then.
        because: why it was not mended.
    """

    problem: Problem
    because: str


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """All repairs that lose nothing, and what is left after them.

    Attributes:
        repairs: one for each file that changes, by path.
        left: the problems of all files as they are then, by place.
    """

    repairs: tuple[Repairs, ...]
    left: tuple[Left, ...]


def plan_repairs(library: Library, today: date, among: Container[str] | None = None) -> RepairPlan:
    """Plan all repairs that lose nothing.

    Args:
        library: the workspace, whose `dialog.yaml` need not be readable.
        today: the day.
        among: the files that may be changed, as they are shown to the user; None for all.
    """
    config, of_config = _repaired_config(library)
    meetings = [_repaired_meeting(library, file) for file in library.files]
    found = {one.file: one for one in (of_config, *(repairs for _, repairs in meetings)) if one is not None}
    # An id that is free depends on every file; what is only repaired in thought tells of the same ids.
    files = tuple(file for file, _ in meetings)
    for file, ids in _missing_ids(Subject(config, config.workspace or library.workspace, files, today)):
        _give_ids(found[file.file], ids)
    repairs = {
        one.file: one for one in found.values() if one.after != one.before and (among is None or one.file in among)
    }
    return RepairPlan(tuple(repairs.values()), tuple(_left(library, today, repairs)))


def _repaired_config(library: Library) -> tuple[ConfigFile, Repairs | None]:
    path, file = library.root / CONFIG, library.config.file

    source = decode(file, beginning_of(path, MAX_BYTES + 1))
    if not isinstance(source, SourceText):
        return library.config, None
    done = repaired(file, source.text, lambda data: read_config(file, data).problems)
    return read_config(file, done.text.encode()), Repairs(path, file, source.text, done.text, [*done.put_in])


def _repaired_meeting(library: Library, file: MeetingFile) -> tuple[MeetingFile, Repairs | None]:
    if file.source is None:
        return file, None
    text = file.source.text
    done = repaired(file.file, text, lambda data: _read_again(file, data).problems)
    repairs = Repairs(library.path_of(file.key), file.file, text, done.text, [*done.put_in])
    return _read_again(file, done.text.encode()), repairs


def _read_again(file: MeetingFile, data: bytes) -> MeetingFile:
    return read_meeting(file.key, file.file, data, file.folder_series)


def _missing_ids(subject: Subject) -> list[tuple[MeetingFile, dict[Where, str]]]:
    """Return the ids to be given, by their places in each file.

    None are given in a file where an action or an id that cannot be read may stand: it may be the next one.
    """
    wanted: dict[str, dict[Where, str]] = defaultdict(dict)
    for file, path, new in ids_wanted(subject):
        wanted[file.file][place_in_file(file, path)] = new
    files = (file for file in subject.meetings if file.file in wanted and file.occasion)
    return [
        (file, wanted[file.file]) for file in files if not _may_hide_ids(file) and _are_missing(file, wanted[file.file])
    ]


def _may_hide_ids(file: MeetingFile) -> bool:
    """Tell whether an action or its id may stand in what could not be read; below an unknown key without a digit none.

    Of a key that stands twice only one could be looked at.
    """
    if file.occasion is None or file.source is None:
        return True
    root = read(file.file, file.source.text.encode()).root
    if root is None or any(problem.rule == "duplicate-key" for problem in file.problems):
        return file.occasion.hides_actions
    foreign = {path: node_at(root, path) for path in file.occasion.lost if path[0] not in keys_of(Meeting)}
    harmless = {
        path
        for path, node in foreign.items()
        if node is not None and not re.search(r"\d", file.source.text[node.span.start : node.span.end])
    }
    lost = tuple(path for path in file.occasion.lost if path not in harmless)
    return replace(file.occasion, lost=lost).hides_actions


def _are_missing(file: MeetingFile, ids: dict[Where, str]) -> bool:
    """Tell whether at every place an id is missing, and none stands there that is wrong."""
    root = read(file.file, file.source.text.encode()).root if file.source else None
    nodes = [node_at(root, where) for where in ids] if root is not None else []
    return all(node is None or (isinstance(node, Scalar) and core(node) is None) for node in nodes)


def _give_ids(repairs: Repairs, ids: dict[Where, str]) -> None:
    for where, new in ids.items():
        # Where it cannot be written, `check` goes on asking for it.
        with contextlib.suppress(EditRefused):
            repairs.after = edited(SourceText(repairs.file, repairs.after), [Insertion(where, new, FIRST)])
            repairs.put_in.append(ID)


def _left(library: Library, today: date, repairs: dict[str, Repairs]) -> Iterator[Left]:
    """Give what is wrong in the files when they are repaired, and why it was not mended."""
    config = library.config
    if config.file in repairs:
        config = read_config(config.file, repairs[config.file].after.encode())
    files = tuple(
        _read_again(file, repairs[file.file].after.encode()) if file.file in repairs else file for file in library.files
    )
    subject = Subject(config, config.workspace or library.workspace, files, today)
    if config.workspace is not None:
        problems = check(subject)
    else:
        problems = [problem for file in (config, *files) for problem in file.problems]
    doubts = {config.file: _doubts_of_config(config), **{file.file: _doubts(file, subject) for file in files}}
    for problem in problems:
        yield Left(problem, doubts[problem.file].get((problem.line, problem.rule)) or reason(problem.rule))


def _doubts_of_config(config: ConfigFile) -> Doubts:
    """Return why what could be repaired in `dialog.yaml`, when all is that can be, was not."""
    if config.source is None or not config.problems:
        return {}
    return repaired(config.file, config.source.text, lambda data: read_config(config.file, data).problems).doubts


def _doubts(file: MeetingFile, subject: Subject) -> Doubts:
    """Return why what could be repaired in a meeting's file, when all is that can be, was not."""
    if file.source is None or not file.problems:
        return {}
    doubts = repaired(file.file, file.source.text, lambda data: _read_again(file, data).problems).doubts
    for one, path, _ in ids_wanted(subject):
        if one is file and file.tree is not None:
            line, _ = file.source.line_column(locate(file.tree, path).start)
            doubts[line, MISSING] = ID_MAY_BE_TAKEN
    return doubts
