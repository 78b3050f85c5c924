"""The files of a workspace as a commit of git holds them: read out of its store in one go, links followed."""

from __future__ import annotations

import errno
import os
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.workspace.locate import CONFIG, MEETINGS
from naringsdialog.workspace.scan import is_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from naringsdialog.workspace.git import Repository

_LINK, _SUBMODULE = "120000", "160000"
_STEPS = 20  # links that lead on to links
_HEAD = re.compile(rb"[0-9a-f]{40,64} blob ([0-9]+)")


class _Entry(NamedTuple):
    """What a commit has at a path: its mode, as git writes it, and the hash of its content."""

    mode: str
    content: str


@dataclass(frozen=True)
class CommitShelf:
    """The files of a workspace in a commit.

    Attributes:
        name: the commit as it was asked for; files are shown as `NAME:PATH`, as git calls them.
        root: the workspace's folder.
        below: its path from the top of the repository.
        files: the content of each file, by its path from there.
        closed: what lies there and cannot be read, with the reason.
    """

    name: str
    root: Path
    below: PurePosixPath
    files: dict[str, bytes] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    advice: ClassVar[str] = "what a commit does not hold itself cannot be compared"

    def meetings(self, folder: Path) -> tuple[list[Path], list[OSError]]:
        """Return the files below `folder` that are meetings by their name, and what cannot be looked into."""
        names = [name for name in (*self.files, *self.closed) if is_meeting(PurePosixPath(name).name)]
        others = [name for name in self.closed if name not in names and name != CONFIG]
        return (
            [path for path in map(self._path, names) if path.is_relative_to(folder)],
            [OSError(errno.ENOENT, self.closed[name], str(self._path(name))) for name in others],
        )

    def is_file(self, path: Path) -> bool:
        """Tell whether something stands there that is or was meant to be a file."""
        return self._name(path) in self.files or self._name(path) in self.closed

    def read(self, path: Path) -> bytes:
        """Return what stands in a file."""
        name = self._name(path)
        if name in self.files:
            return self.files[name]
        raise OSError(errno.EINVAL if name in self.closed else errno.ENOENT, self.closed.get(name, "it is not there"))

    def show(self, path: Path, cwd: Path) -> str:
        """Return a path as git calls it."""
        return f"{self.name}:{self.below / self._name(path)}"

    def _path(self, name: str) -> Path:
        return self.root / name

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def commit_shelf(repository: Repository, root: Path, name: str, commit: str) -> CommitShelf:
    """Read the workspace's files out of a commit.

    Args:
        repository: where.
        root: the workspace's folder.
        name: what the commit is called.
        commit: its hash.

    Raises:
        UsageError: git refuses.
    """
    below = PurePosixPath(repository.below.as_posix())
    tree = _Tree(repository, commit, [str(below / CONFIG), str(below / MEETINGS)])
    shelf = CommitShelf(name, root, below)
    hashes: dict[str, str] = {}
    for path, entry in tree.walk([str(below / CONFIG), str(below / MEETINGS)]):
        own = PurePosixPath(path).relative_to(below).as_posix()
        if isinstance(entry, str):
            shelf.closed[own] = entry
        else:
            hashes[own] = entry.content
    for own, data in zip(hashes, contents(repository, hashes.values()), strict=True):
        if data is None:
            shelf.closed[own] = "git does not have it here"
        else:
            shelf.files[own] = data
    return shelf


class _Tree:
    """What a commit holds at some places, and at others once a link leads there."""

    def __init__(self, repository: Repository, commit: str, places: list[str]) -> None:
        self.repository = repository
        self.entries = _listed(repository, commit, places)
        if any(entry.mode == _LINK for entry in self.entries.values()):
            self.entries = _listed(repository, commit, [])
        links = {path: entry.content for path, entry in self.entries.items() if entry.mode == _LINK}
        data = contents(repository, links.values())
        self.targets = {path: os.fsdecode(target or b"") for path, target in zip(links, data, strict=True)}

    def walk(self, places: list[str]) -> Iterator[tuple[str, _Entry | str]]:
        """Give each file at or below these places with its entry, or with the reason why it cannot be read.

        Links to folders are followed, each folder once; what begins with a dot is hidden, and a link that leads nowhere
        is nothing, as on disk.
        """
        waiting = [(place, self._real(place)) for place in places]
        seen = {real for _, real in waiting}
        while waiting:
            shown, real = waiting.pop()
            for path, entry in self._below(real):
                name = f"{shown}{path[len(real) :]}"
                there = self._real(path)
                if entry.mode == _SUBMODULE:
                    yield name, "it is a repository of its own (a submodule), of which git keeps no files here"
                elif there in self.entries and self.entries[there].mode not in (_LINK, _SUBMODULE):
                    yield name, self.entries[there]
                elif there.startswith(("/", "../")):
                    yield name, "it is a link that leads out of the repository"
                elif not any(there == place or there.startswith(f"{place}/") for place in seen):
                    seen.add(there)
                    waiting.append((name, there))

    def _below(self, real: str) -> Iterator[tuple[str, _Entry]]:
        for path, entry in self.entries.items():
            if path == real or (path.startswith(f"{real}/") and "/." not in path[len(real) :]):
                yield path, entry

    def _real(self, path: str) -> str:
        """Return where the links on the way to a path lead."""
        for _ in range(_STEPS):
            parts = PurePosixPath(path).parts
            heads = (posixpath.join(*parts[: count + 1]) for count in range(len(parts)))
            link = next((head for head in heads if head in self.targets), None)
            if link is None:
                return path
            rest = path[len(link) + 1 :]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(link), self.targets[link], rest))
        return path


def _listed(repository: Repository, commit: str, places: list[str]) -> dict[str, _Entry]:
    answer = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *places)
    if answer.fault is not None:
        raise UsageError(f"git cannot read {commit[:10]}: {answer.fault}", "see what `git fsck` says")
    entries = {}
    for record in os.fsdecode(answer.data).split("\0")[:-1]:
        facts, _, path = record.partition("\t")
        mode, _, content = facts.split(" ")
        entries[path] = _Entry(mode, content)
    return entries


def contents(repository: Repository, names: Iterable[str]) -> list[bytes | None]:
    """Return what git has under each name, which is a hash or `COMMIT:PATH`; None where it has nothing.

    Raises:
        UsageError: git refuses.
    """
    asked = [name if "\n" not in name else "" for name in names]  # of a name with a line break git cannot be asked so
    if not asked:
        return []
    answer = repository.ask("cat-file", "--batch", told=os.fsencode("".join(f"{name}\n" for name in asked)))
    if answer.fault is not None:
        raise UsageError(f"git cannot read its store: {answer.fault}", "see what `git fsck` says")
    found: list[bytes | None] = []
    at = 0
    for _ in asked:
        end = answer.data.index(b"\n", at)
        head = _HEAD.fullmatch(answer.data, at, end)
        at = end + 1
        found.append(answer.data[at : at + int(head[1])] if head else None)
        at += int(head[1]) + 1 if head else 0
    return found
