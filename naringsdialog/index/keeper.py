"""The index kept true to the files: what was changed is seen before any answer, and only that is read again."""

from __future__ import annotations

import hashlib
import json
import time
from array import array
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.index.database import filling, meta, set_meta, writing
from naringsdialog.index.plain import as_json, plain_problems, plain_workspace, workspace_of
from naringsdialog.workspace.locate import CONFIG, MEETINGS
from naringsdialog.workspace.scan import difference, given, kept, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from naringsdialog.index.database import Connection
    from naringsdialog.index.filing import Filing
    from naringsdialog.index.rows import Ground
    from naringsdialog.model.card import WorkspaceCard
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.scan import Scan

    Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
    """Says what is done and of how many, and gives what is told of each that is done."""

_CLOSED = b"closed"
"""Stands for the digest of a file that cannot be opened."""
_CHUNK = 100
"""So many files are read together, and checked as if they were all: so many lie in memory at a time."""
_MANY = 2000
"""From so many changed files on, `dialog check` looks at all again rather than find out which others they concern."""


class State(NamedTuple):
    """What the index says of itself.

    Attributes:
        names, stamps: the files as they were when the index was brought up to date.
        young: those of them that may have been changed since without another stamp.
        odd: what cannot be opened, with what is said of it.
        config: the digest of `dialog.yaml`; empty where the index is new.
        workspace: what it says, as JSON.
        has_checks: whether `dialog check` has once looked at all files.
        has_texts: whether all texts are in it.
        generation: counted up whenever it is brought up to date.
    """

    names: str = ""
    stamps: bytes = b""
    young: str = "[]"
    odd: str = "[]"
    config: bytes = b""
    workspace: str = ""
    has_checks: int = 0
    has_texts: int = 0
    generation: int = 0


class Purpose(NamedTuple):
    """What the index is going to be asked for, beside what most commands ask.

    Attributes:
        checking: gives the day it is in a time zone, where all problems are asked for: the files are then checked as
            they are read, and what is found holds for those that look at no others.
        searching: whether the texts are searched: until then none are kept.
    """

    checking: Callable[[str], date] | None = None
    searching: bool = False


LISTING = Purpose()
"""What most commands ask."""


class Refreshed(NamedTuple):
    """What an index is after it was brought up to date.

    Attributes:
        workspace: what `dialog.yaml` says.
        checked_alone: the files that were checked as they were read, by their paths: each chunk as if it were all.
        generation: that of the index in which they were; they say nothing of any other.
    """

    workspace: WorkspaceCard
    checked_alone: tuple[list[str], ...] = ()
    generation: int = 0


def refresh(connection: Connection, root: Path, progress: Progress, purpose: Purpose) -> Refreshed:
    """Bring the index up to date with the files.

    Args:
        connection: the index.
        root: the workspace.
        progress: tells the user of long work.
        purpose: what it is going to be asked for.

    Raises:
        DatabaseError: the index cannot be used.
    """
    state = _state(connection)
    moment, config = time.time_ns(), _digest_of(root / CONFIG)
    found = scan(root / MEETINGS)
    if _is_current(state, config, found, root) and (state.has_texts or not purpose.searching):
        return Refreshed(workspace_of(state.workspace))
    with writing(connection):
        again = _state(connection)
        if again != state:  # another process was quicker
            moment, found = time.time_ns(), scan(root / MEETINGS)
        return _Refreshing(connection, root, again, moment, purpose).carry_out(found, progress)


def _state(connection: Connection) -> State:
    found = meta(connection)
    return State(**{name: found[name] for name in State._fields if name in found})  # type: ignore[arg-type] # by name


def _is_current(state: State, config: bytes, found: Scan, root: Path) -> bool:
    if config != state.config or found.stamps.tobytes() != state.stamps or "\0".join(found.names) != state.names:
        return False
    # Nothing is odd in most workspaces, and then nothing needs to be known of what is.
    is_odd = bool(found.others or found.closed) or state.odd != "[]"
    return state.young == "[]" and (not is_odd or _odd(found, root, workspace_of(state.workspace)).plain == state.odd)


class _Odd(NamedTuple):
    """What cannot be opened: each with its path below `meetings/`."""

    files: list[tuple[str, MeetingFile]]

    @property
    def plain(self) -> str:
        return as_json([[path, plain_problems(file.problems), file.series] for path, file in self.files])


def _odd(found: Scan, root: Path, workspace: WorkspaceCard) -> _Odd:
    if not found.others and not found.closed:
        return _Odd([])
    from naringsdialog.index.rows import Ground, read, read_closed

    ground = Ground(root, workspace)
    files = [(kept(path), read(ground, kept(path))[0]) for path in found.others]
    return _Odd(sorted(files + [read_closed(ground, error) for error in found.closed], key=lambda one: one[0]))


class _Refreshing:
    """One refreshing of the index, with the index locked.

    Args:
        connection: the index.
        root: the workspace.
        state: what the index said of itself.
        moment: when the files were looked at.
        purpose: what it is going to be asked for.
    """

    def __init__(self, connection: Connection, root: Path, state: State, moment: int, purpose: Purpose) -> None:
        self.connection = connection
        self.root = root
        self.state = state
        self.moment = moment
        self.purpose = purpose
        self.checked_alone: tuple[list[str], ...] = ()

    def carry_out(self, found: Scan, progress: Progress) -> Refreshed:
        """Bring the index up to date with what was found."""
        workspace, config = self._workspace()
        is_new = not self.state.config
        before = {} if is_new else workspace_of(self.state.workspace).series
        names = self.state.names.split("\0") if self.state.names else []
        gone, other = difference(names, array("q", self.state.stamps), found)
        from naringsdialog.index.rows import Ground

        lacks_texts = self.purpose.searching and not self.state.has_texts
        ground = Ground(self.root, workspace, bool(self.state.has_texts) or (lacks_texts and is_new))
        if is_new or _folders(before) != _folders(workspace.series):
            changed = found.names
        else:
            changed = self._changed(found, other)
        odd = _odd(found, self.root, workspace)
        is_odd_changed = odd.plain != self.state.odd
        if is_odd_changed:
            gone += [path for path, _, _ in json.loads(self.state.odd)]
        with filling(self.connection) if is_new and len(found.names) > _MANY else nullcontext():
            self._replace([*gone, *changed], ground, odd if is_odd_changed else _Odd([]), changed, progress)
        if not is_new and config != self.state.config:
            self._restate(ground)
        if lacks_texts:
            if not is_new:
                self._add_texts(ground, found.names, progress)
            set_meta(self.connection, has_texts=1)
        self._remember(found, odd=odd.plain, config=config, workspace=plain_workspace(workspace))
        return Refreshed(workspace, self.checked_alone, self.state.generation + 1)

    def _remember(self, found: Scan, **said: str | bytes) -> None:
        """Let the index say which files it tells of, and what else was found."""
        young = set(found.young(self.moment))
        # What could not be opened may be open the next time without any change of the file.
        young |= self._unopened().intersection(found.names)
        names = "\0".join(found.names)
        changed_names = {} if names == self.state.names else {"names": names}
        set_meta(
            self.connection,
            **changed_names,
            **said,
            stamps=found.stamps.tobytes(),
            young=as_json(sorted(young)),
            generation=self.state.generation + 1,
        )

    def _unopened(self) -> set[str]:
        return {path for (path,) in self.connection.execute("SELECT path FROM meeting WHERE digest = x''")}

    def _workspace(self) -> tuple[WorkspaceCard, bytes]:
        """Return what `dialog.yaml` says, and its digest."""
        digest = _digest_of(self.root / CONFIG)
        if digest == self.state.config:
            return workspace_of(self.state.workspace), digest
        from naringsdialog.index.configuration import read_workspace

        card, problems = read_workspace(self.root)
        set_meta(self.connection, config_problems=problems or "", config_checked="", has_checks=0)
        return card, digest

    def _changed(self, found: Scan, other: list[str]) -> list[str]:
        """Return the files whose content is another than when they were read; that of a young one is looked at."""
        young = set(json.loads(self.state.young)).intersection(found.names)
        return [name for name in young.union(other) if not self._is_same(name)]

    def _is_same(self, name: str) -> bool:
        row = self.connection.execute("SELECT digest FROM meeting WHERE path = ?", (name,)).fetchone()
        return bool(row) and row[0] == _digest_of(self.root / MEETINGS / given(name))

    def _replace(self, gone: list[str], ground: Ground, odd: _Odd, changed: list[str], progress: Progress) -> None:
        """Take out what files said, and put in what they say now."""
        from naringsdialog.index.filing import Filing
        from naringsdialog.index.rows import read_rows, rows_of, unpacked
        from naringsdialog.workspace.cores import spread

        filing = Filing(self.connection, ground.workspace)
        if self.state.has_checks and len(gone) < _MANY:
            filing.remember_for_checks([*gone, *(path for path, _ in odd.files)])
        elif gone or changed or odd.files:
            set_meta(self.connection, has_checks=0)
        if self.state.config:
            filing.take_out(gone)
        changed = sorted(changed)
        chunks = _chunks(changed)
        with progress("reading meetings", len(changed)) as advance:
            if self.purpose.checking and not self.state.has_checks and ground.workspace.is_readable:
                self._read_and_check(filing, ground, chunks, advance)
            else:
                for rows in map(unpacked, spread(read_rows, ground, chunks, few=2, batch=1)):
                    filing.put_in(rows)
                    advance(len(rows))
        filing.put_in([rows_of(file, b"", ground, path) for path, file in odd.files])
        filing.merge()

    def _read_and_check(
        self, filing: Filing, ground: Ground, chunks: list[list[str]], advance: Callable[[int], None]
    ) -> None:
        from naringsdialog.index.checked import CheckGround, read_and_check
        from naringsdialog.index.rows import unpacked
        from naringsdialog.workspace.cores import spread

        assert self.purpose.checking is not None, "a check has its day"
        on = CheckGround(ground, _digest_of(self.root / CONFIG), self.purpose.checking(ground.workspace.timezone))
        for packed, checked in spread(read_and_check, on, chunks, few=2, batch=1):
            rows = unpacked(packed)
            filing.put_in(rows)
            self.connection.executemany("UPDATE meeting SET checked = ? WHERE path = ?", checked)
            advance(len(rows))
        self.checked_alone = tuple(chunks)

    def _add_texts(self, ground: Ground, names: Iterable[str], progress: Progress) -> None:
        """Put in the texts of all files, which nobody has asked for before."""
        from naringsdialog.index import texts
        from naringsdialog.index.rows import read_texts
        from naringsdialog.workspace.cores import spread

        paths = sorted(names)
        chunks = _chunks(paths)
        with progress("reading texts", len(paths)) as advance:
            for found in spread(read_texts, ground, chunks, few=2, batch=1):
                first, last = found[0][0], found[-1][0]
                rows_of_chunk = "SELECT path, id FROM meeting WHERE path BETWEEN ? AND ?"
                ids = dict(self.connection.execute(rows_of_chunk, (first, last)))
                texts.add(self.connection, {ids[path]: rows for path, rows in found})
                advance(len(found))

    def _restate(self, ground: Ground) -> None:
        """Find out anew how the actions stand that hang on who belongs to which organisation."""
        from naringsdialog.index.filing import Filing

        refs = self.connection.execute("SELECT DISTINCT ref FROM action WHERE is_reported").fetchall()
        filing = Filing(self.connection, ground.workspace)
        filing.touch(ref for (ref,) in refs)
        filing.merge()


def _chunks(paths: list[str]) -> list[list[str]]:
    return [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]


def _folders(series: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(key, getattr(one, "folder", None)) for key, one in series.items()]


def _digest_of(path: Path) -> bytes:
    """Return the digest of a file's content; of what is too large to be read, of its beginning."""
    from naringsdialog.source.decoding import MAX_BYTES
    from naringsdialog.source.on_disk import beginning_of

    try:
        return hashlib.blake2b(beginning_of(path, MAX_BYTES + 1), digest_size=16).digest()
    except OSError:
        return _CLOSED
