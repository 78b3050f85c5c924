"""The database of the index: the only module that knows SQLite.

It lies in `.dialog/index.sqlite`. One that is broken, of another version, copied from elsewhere or changed by anybody
else is made anew; where none can be kept, a private one serves this process alone. So nothing that fails here is ever
told. What the file was like after we wrote it, its seal, lies beside it: a database cannot see that a page of it is
another.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from sqlite3 import Connection as Connection
from sqlite3 import DatabaseError as DatabaseError
from typing import TYPE_CHECKING, TypeVar

from naringsdialog.errors import WriteError
from naringsdialog.index.texts import SCHEMA as TEXTS
from naringsdialog.source.on_disk import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

C = TypeVar("C", bound=Connection)

_FILE, _SEAL = "index.sqlite", "index.seal"
_WAIT = 20.0
"""Seconds: so long is waited for another process that brings the index up to date."""
_MODE, _OWN = 0o666, 0o600
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Who plants a link where we write must not have another file written."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest BLOB, key TEXT, series TEXT, day TEXT, title TEXT, status TEXT,
  is_held INTEGER, is_cancelled INTEGER, next_meeting TEXT, hides_actions INTEGER, hides_agreed INTEGER,
  hides_next INTEGER, problems TEXT, traits TEXT, last_turn INTEGER, checked TEXT, checked_on INTEGER
);
CREATE TABLE action (
  id INTEGER PRIMARY KEY, meeting INTEGER, ref TEXT, own TEXT, whole TEXT, key TEXT, length INTEGER, name TEXT,
  agreed TEXT, settled TEXT, series TEXT, state TEXT, due TEXT, is_ongoing INTEGER, is_special INTEGER,
  is_reported INTEGER, is_internal INTEGER, words TEXT
);
CREATE TABLE owner (name TEXT, action INTEGER, PRIMARY KEY (name, action)) WITHOUT ROWID;
CREATE TABLE told (id INTEGER PRIMARY KEY, meeting INTEGER, ref TEXT, event TEXT, is_damaged INTEGER);
CREATE TABLE changed (path TEXT PRIMARY KEY, traits TEXT) WITHOUT ROWID;
"""
_FOR_MERGING = {
    "meeting_by_key": "meeting (key)",
    "action_by_ref": "action (ref)",
    "told_by_ref": "told (ref)",
}
"""What merging asks for, each with its table and columns."""
_FOR_ASKING = {
    "meeting_with_problems": "meeting (path) WHERE problems IS NOT NULL",
    "meeting_hiding": "meeting (path) WHERE day IS NULL OR hides_actions OR hides_next",
    "meeting_unopened": "meeting (path) WHERE digest = x''",
    "meeting_unchecked": "meeting (path) WHERE checked IS NULL",
    "meeting_found_wrong": "meeting (path) WHERE checked <> ''",
    "action_of_meeting": "action (meeting)",
    "action_by_due": "action (is_special, state, due, agreed, key, length, name, settled, is_ongoing, series)",
    "action_by_key": "action (key)",
    "action_settled": "action (settled, agreed)",
    "action_agreed": "action (agreed)",
    "action_internal": "action (id) WHERE is_internal",
    "action_special": "action (id) WHERE is_special",
    "owner_of_action": "owner (action)",
    "told_of_meeting": "told (meeting)",
}
"""What only questions ask for."""


def open_index(folder: Path, version: str) -> Connection:
    """Open the index that lies in a folder, an empty one where it cannot be used as it is.

    Args:
        folder: `.dialog/` of the workspace; it is made where it is missing.
        version: what the index is made by; another version's is not used.
    """
    try:
        _prepare(folder)
        return _opened(folder / _FILE, version)
    except (OSError, WriteError, DatabaseError):
        return private_index(version)


def private_index(version: str) -> Connection:
    """Open an empty index for this process alone; it is on disk where it does not fit into memory, and then gone."""
    connection = _connect("", Connection)
    # What SQLite needs besides: where no index could be kept, no other file may be written, either.
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA temp_store = MEMORY")
    with writing(connection):
        _make(connection, version)
    return connection


def discard(folder: Path) -> None:
    """Take away an index that turned out to be broken; the next one that is opened is new."""
    for name in (_FILE, f"{_FILE}-journal", _SEAL):
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def is_broken(error: DatabaseError) -> bool:
    """Tell whether an error says that the index is broken: not that it is held, or that the disk is full."""
    return not isinstance(error, sqlite3.OperationalError)


@contextlib.contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Change the index: all of it or nothing, and no two processes at once.

    Raises:
        DatabaseError: it cannot be written, or another process holds it for too long.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(DatabaseError):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    if isinstance(connection, _OnDisk):
        connection.seal()


@contextlib.contextmanager
def filling(connection: Connection) -> Iterator[None]:
    """Put thousands of rows into an empty index: what finds them again is quicker made when all are there."""
    for name in _FOR_ASKING:
        connection.execute(f"DROP INDEX {name}")
    yield
    for name, columns in _FOR_ASKING.items():
        connection.execute(f"CREATE INDEX {name} ON {columns}")


def meta(connection: Connection) -> dict[str, str | bytes | int]:
    """Return what the index says of itself, by its names."""
    return dict(connection.execute("SELECT name, value FROM meta"))


def set_meta(connection: Connection, **values: str | bytes | int) -> None:
    """Let the index say something of itself."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def _prepare(folder: Path) -> None:
    if not (folder / ".gitignore").exists():
        from naringsdialog.workspace.gitignore import keep_out_of_git

        folder.mkdir(exist_ok=True)
        keep_out_of_git(folder)


def _opened(path: Path, version: str) -> Connection:
    for _ in range(2):
        try:
            connection = _connect(_made(path), _OnDisk)
            connection.path, connection.inode = path, path.stat().st_ino
            if _is_ours(connection, path, version):
                return connection
            connection.close()
        except sqlite3.OperationalError:  # it is locked, or the disk is full or read-only: others may need it as it is
            raise
        except DatabaseError:
            pass
        discard(path.parent)
    raise DatabaseError("another process makes another index all the time")


def _made(path: Path) -> str:
    """Return the path of the index, of which an empty file is made where there is none."""
    if not os.path.lexists(path):
        # Who may not read one of the meetings must not read in the index what it says.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, _OWN))
    if not stat.S_ISREG(path.lstat().st_mode):  # a link could lead to another file
        raise OSError(f"{path} is no ordinary file")
    return str(path)


def _connect(path: str, kind: type[C]) -> C:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, cached_statements=64, factory=kind)
    # Nothing that stands in a database which somebody else has made is carried out.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -12000")
    return connection


def _is_ours(connection: Connection, path: Path, version: str) -> bool:
    """Tell whether the index is of this version and as we left it; an empty file is made into one."""
    if _is_sealed(path):
        select = "SELECT 1 FROM meta WHERE name = 'version' AND value = ?"
        try:
            return connection.execute(select, (version,)).fetchone() is not None
        except sqlite3.OperationalError as error:
            if "no such" in str(error):
                return False
            raise
    connection.execute("BEGIN IMMEDIATE")  # whoever is writing it is waited for
    if _is_sealed(path):
        connection.execute("ROLLBACK")
        return _is_ours(connection, path, version)
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.execute("ROLLBACK")
        return False
    connection.execute("ROLLBACK")
    with writing(connection):
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _make(connection, version)
    return True


class _OnDisk(Connection):
    """An index that is kept.

    Attributes:
        path: where it lies.
        inode: the file that was opened; another process may have put another one in its place.
    """

    path: Path
    inode: int

    def seal(self) -> None:
        """Remember what the index is like now; where that fails, it is made anew the next time."""
        with contextlib.suppress(OSError):
            if self.path.stat().st_ino == self.inode:
                _seal(self.path)


def _seal(path: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(path.with_name(_SEAL), os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, _MODE)
        with open(handle, "wb") as file:  # noqa: PTH123 - Path.open takes no handle
            file.write(_state(path))


def _is_sealed(path: Path) -> bool:
    try:
        return path.stat().st_size > 0 and bytes_of(path.with_name(_SEAL)) == _state(path)
    except OSError:
        return False


def _state(path: Path) -> bytes:
    status = path.stat()
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}\n".encode()


def _make(connection: Connection, version: str) -> None:
    for statement in f"{_SCHEMA}\n{TEXTS}".split(";\n"):
        if statement.strip():
            connection.execute(statement)
    for name, columns in (_FOR_MERGING | _FOR_ASKING).items():
        connection.execute(f"CREATE INDEX {name} ON {columns}")
    set_meta(connection, version=version)
