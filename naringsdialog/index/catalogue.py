"""The workspace as its index knows it: what most questions need, without reading a single meeting again."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from naringsdialog.errors import DataError
from naringsdialog.followup.plain import history_of
from naringsdialog.index.database import DatabaseError, discard, is_broken, open_index, private_index
from naringsdialog.index.keeper import LISTING, refresh
from naringsdialog.index.plain import as_json, problems_of
from naringsdialog.index.version import version
from naringsdialog.model.card import Card
from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.naming import Named
from naringsdialog.model.register import Register
from naringsdialog.problems import Severity
from naringsdialog.source.on_disk import beginning_of
from naringsdialog.workspace.homes import Homes
from naringsdialog.workspace.locate import CONFIG, MEETINGS, OWN, shown
from naringsdialog.workspace.scan import given, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.index.database import Connection
    from naringsdialog.index.keeper import Progress, Purpose
    from naringsdialog.model.card import WorkspaceCard
    from naringsdialog.problems import Problem

R = TypeVar("R")

_MOST_MARKS = 400
"""So many values at the most are asked for at a time, twice each: SQLite may take no more than a thousand."""
_CARD = """path, key, series, day, title, status, is_held, is_cancelled, next_meeting, hides_actions, hides_agreed,
    hides_next"""


@dataclass(eq=False)
class Catalogue:
    """What the index says of the workspace at `root`.

    Attributes:
        root: the folder with `dialog.yaml`.
        cwd: where the user stands; paths are shown from there.
        workspace: what `dialog.yaml` says.
        connection: the index itself, up to date.
        checked_alone: the files that were checked just now, each chunk of them as if it were all.
        generation: that of the index in which they were.
        again: opens another index in place of one that turns out to be broken while it is asked.
    """

    root: Path
    cwd: Path
    workspace: WorkspaceCard
    connection: Connection = field(repr=False)
    checked_alone: tuple[list[str], ...] = field(default=(), repr=False)
    generation: int = 0
    again: Callable[[DatabaseError], Connection] | None = field(default=None, repr=False)

    def ask(self, question: Callable[[Connection], R]) -> R:
        """Return what a question gives that is put to the index; where that is broken, to another one.

        Args:
            question: asks all that it wants to know, and returns it.
        """
        try:
            return question(self.connection)
        except DatabaseError as error:
            if self.again is None:
                raise
            self.connection, self.checked_alone = self.again(error), ()
            return question(self.connection)

    def at_once(self, question: Callable[[], R]) -> R:
        """Return what a question gives that asks several things: all of them of one moment of the index."""
        connection = self.connection
        if connection.in_transaction:
            return question()
        connection.execute("BEGIN")
        try:
            return question()
        finally:
            with contextlib.suppress(DatabaseError):
                connection.execute("COMMIT")

    def rows(self, select: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that a statement selects; `values` stand for its question marks."""
        return self.ask(lambda connection: connection.execute(select, values).fetchall())

    @cached_property
    def register(self) -> Register:
        """The people and organisations."""
        return Register(self.workspace)

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every meeting as far as its file's place tells, also one that cannot be read."""
        known: dict[str, tuple[str | None, str | None]] = {}
        for key, day, series in self.rows("SELECT key, day, series FROM meeting ORDER BY path"):
            # Of files that would have one key it is the last one that can be read, as for `card`.
            if day or key not in known:
                known[key] = (day, series)
        return tuple(
            Named(given(key), date.fromisoformat(day) if day else day_in(key), series)
            for key, (day, series) in known.items()
        )

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every meeting's file, by path."""
        return self._cards("ORDER BY path")

    @property
    def readable(self) -> tuple[Card, ...]:
        """The meetings that could be read, by path."""
        return tuple(card for card in self.cards if card.is_readable)

    @cached_property
    def hiding(self) -> tuple[Card, ...]:
        """The files in which something may stand that could not be read and is told nowhere."""
        return self._cards("WHERE day IS NULL OR hides_actions OR hides_next ORDER BY path")

    def _cards(self, which: str, values: Sequence[object] = ()) -> tuple[Card, ...]:
        select = f"SELECT {_CARD} FROM meeting {which}"
        return tuple(map(_card, self.rows(select, values)))

    @cached_property
    def number_of_actions(self) -> int:
        """How many actions there are."""
        number: int = self.rows("SELECT count(*) FROM action")[0][0]
        return number

    def histories(self, where: str = "", values: Sequence[object] = ()) -> Iterator[ActionHistory]:
        """Give actions with all that happened to them, in the order of their meetings.

        Args:
            where: which ones, as a condition on the table `action`; all by default.
            values: what stands for the question marks in it.
        """
        select = f"""SELECT coalesce(whole, own) FROM action {where and f"WHERE {where}"}
            ORDER BY agreed, key, (SELECT path FROM meeting WHERE meeting.id = action.meeting), id"""
        for (plain,) in self.rows(select, values):
            yield history_of(json.loads(plain))

    def refs(self) -> list[str]:
        """Return the references of all actions, in the order of their meetings."""
        return [given(ref) for (ref,) in self.rows("SELECT ref FROM action ORDER BY agreed, key, id")]

    def action(self, ref: str) -> list[ActionHistory]:
        """Return the action with a reference; several where the files give it to several."""
        return list(self.histories("ref = ?", (kept(ref),)))

    def agreed_at(self, key: str) -> list[ActionHistory]:
        """Return the actions that were agreed at a meeting, in the order of its file."""
        return list(self.histories("key = ?", (kept(key),)))

    def shared_refs(self) -> list[str]:
        """Return the references that the files give to several actions."""
        return list(dict.fromkeys(one.ref for one in self.special() if one.shares_ref))

    def special(self) -> Iterator[ActionHistory]:
        """Give the actions that could not be read in full, or whose reference is another's, too."""
        return self.histories("id IN (SELECT id FROM action WHERE is_special)")

    def plain_owners(self) -> list[str]:
        """Return the owners in use that are not in the register."""
        select = """WITH RECURSIVE used(name) AS (
            SELECT min(name) FROM owner UNION ALL
            SELECT (SELECT min(name) FROM owner WHERE name > used.name) FROM used WHERE used.name IS NOT NULL
            ) SELECT name FROM used WHERE name IS NOT NULL"""
        return sorted(name for (name,) in self.rows(select) if name not in self.register)

    @cached_property
    def config_problems(self) -> tuple[Problem, ...]:
        """What reading `dialog.yaml` found wrong."""
        rows = self.rows("SELECT value FROM meta WHERE name = 'config_problems'")
        return tuple(problems_of(rows[0][0] if rows else None, self.show))

    def problems(self, paths: Iterable[str] | None = None) -> list[Problem]:
        """Return what reading the meetings found wrong, by file.

        Args:
            paths: only of these files; None for all.
        """
        select = "SELECT path, problems FROM meeting WHERE problems IS NOT NULL ORDER BY path"
        among = None if paths is None else set(paths)
        rows = [plain for path, plain in self.rows(select) if among is None or path in among]
        return [problem for plain in rows for problem in problems_of(plain, self.show)]

    def errors(self) -> list[Problem]:
        """Return every error that reading the files found."""
        return [one for one in (*self.config_problems, *self.problems()) if one.severity is Severity.ERROR]

    def telling(self, refs: Iterable[str]) -> tuple[Card, ...]:
        """Return the meetings where actions were agreed, and those that learned something of them."""
        asked = list(map(kept, refs))
        found: set[Card] = set()
        for at in range(0, len(asked), _MOST_MARKS):
            some = asked[at : at + _MOST_MARKS]
            keys = [ref.rpartition("/")[0] for ref in some]
            where = f"""WHERE key IN ({_marks(keys)})
                OR id IN (SELECT meeting FROM told WHERE ref IN ({_marks(some)}))"""
            found.update(self._cards(where, [*keys, *some]))
        return tuple(sorted(found, key=lambda card: card.path))

    def referring(self, keys: Iterable[str]) -> list[str]:
        """Return the files of some meetings, and of those that refer to an action or an item of theirs."""
        found: set[str] = set()
        for key in map(kept, keys):
            select = """SELECT path FROM meeting WHERE key = ? OR id IN
                (SELECT meeting FROM told WHERE ref > ? AND ref < ?) OR instr(traits, ?)"""
            # A reference is a meeting's key, a slash and an id; `0` comes right after a slash.
            values = (key, f"{key}/", f"{key}0", as_json(f"{given(key)}/P")[:-1])
            found.update(path for (path,) in self.rows(select, values))
        return sorted(found)

    def place(self, path: str) -> Path:
        """Return where a file lies, by its path below `meetings/`."""
        return self.root / MEETINGS / given(path)

    def find(self, key: str) -> Path | None:
        """Return where the file of the meeting `key` lies; None where there is none."""
        card = self.card(key)
        return self.place(card.path) if card else None

    def card(self, key: str) -> Card | None:
        """Return the meeting `key`; of several with one key the last that can be read."""
        return next(iter(self._cards("WHERE key = ? ORDER BY day IS NULL, path DESC LIMIT 1", (kept(key),))), None)

    def names_of_files(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Return the files that problems are in, as paths in the workspace: the same from wherever one looks."""
        names = {self.show(CONFIG): CONFIG}
        wanted = dict.fromkeys(problem.file for problem in problems)
        if not names.keys() >= wanted.keys():
            names |= {self.file(card): f"{MEETINGS}/{card.key}.yaml" for card in self.cards}
        return tuple(dict.fromkeys(names[file] for file in wanted))

    def file(self, card: Card) -> str:
        """Return the path of a meeting's file as it is shown."""
        return self.show(_below_root(card.path))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The files of which nothing could be used, as they are shown."""
        found = [self.file(card) for card in self.hiding if not card.is_readable]
        return frozenset(found if self.workspace.is_readable else [*found, self.show(CONFIG)])

    def series_at(self, folder: Path) -> str | None:
        """Return the series whose meetings lie in `folder` or in a folder above it; None outside their folders."""
        return Homes(self.root, {key: one.folder for key, one in self.workspace.series.items()}).series_at(folder)

    def close(self) -> None:
        """Let go of the index; nothing more can be asked."""
        self.connection.close()

    def show(self, path: str) -> str:
        """Return a path, as seen from the workspace's folder, as one standing where the user stands would type it."""
        return shown(self.root / given(path), self.cwd)


def open_catalogue(root: Path, cwd: Path, progress: Progress, purpose: Purpose = LISTING) -> Catalogue:
    """Open the index of the workspace at `root`, brought up to date.

    Args:
        root: the folder with `dialog.yaml`.
        cwd: where the user stands.
        progress: tells the user of long work.
        purpose: what it is going to be asked for.

    Raises:
        DataError: `dialog.yaml` cannot be opened.
    """
    try:
        beginning_of(root / CONFIG, 1)
    except OSError as error:
        file = shown(root / CONFIG, cwd)
        raise DataError(f"{file} cannot be opened: {error.strerror or error}", "see who may read it") from error
    made_by = version()

    def again(error: DatabaseError) -> Connection:
        """Make a private index instead; one that is broken, and not only held by another process, goes."""
        if is_broken(error):
            discard(root / OWN)
        connection = private_index(made_by)
        refresh(connection, root, progress, purpose._replace(checking=None))
        return connection

    connection = open_index(root / OWN, made_by)
    try:
        found = refresh(connection, root, progress, purpose)
    except DatabaseError as error:
        connection.close()
        connection = again(error)
        found = refresh(connection, root, progress, purpose)
    return Catalogue(root, cwd, found.workspace, connection, found.checked_alone, found.generation, again)


def _card(row: tuple[Any, ...]) -> Card:
    path, key, series, day, title, status, is_held, is_cancelled, next_meeting, *hides = row
    return Card(
        str(path),
        given(str(key)),
        series,
        day and date.fromisoformat(day),
        title,
        status or "",
        bool(is_held),
        bool(is_cancelled),
        next_meeting and date.fromisoformat(next_meeting),
        *map(bool, hides),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _below_root(path: str) -> str:
    """Return the path of a file below `meetings/` as seen from the workspace's folder."""
    return f"{MEETINGS}/{path}"
