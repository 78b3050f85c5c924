"""The check of the files that may have other problems than when they were checked, and no others.

What is wrong in a file hangs on that file, on those around it (`checks.neighbours`), on `dialog.yaml` and on the day.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.checks.neighbours import Neighbourhood
from naringsdialog.checks.partial import check_config, check_some
from naringsdialog.checks.traits import Traits, depends_on_day
from naringsdialog.index.configuration import read_configuration
from naringsdialog.index.database import set_meta, writing
from naringsdialog.index.plain import plain_problems, workspace_of
from naringsdialog.index.rows import Ground, packed, read, rows_of
from naringsdialog.workspace.cores import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.index.database import Connection
    from naringsdialog.index.keeper import Progress
    from naringsdialog.source.files import ConfigFile, MeetingFile

_CHUNK = 30
"""So many files are checked together; those around them lie in memory besides."""


class CheckGround(NamedTuple):
    """What the check of every file hangs on beside the files.

    Attributes:
        ground: as for reading them.
        config: the digest of `dialog.yaml`.
        today: the day of the check.
        keys: the keys of all meetings, in the order of their files.
    """

    ground: Ground
    config: bytes
    today: date
    keys: tuple[str, ...] = ()


class Job(NamedTuple):
    """Files to be checked, by their paths below `meetings/`.

    Attributes:
        wanted: the files.
        around: those that must be looked at besides.
    """

    wanted: list[str]
    around: list[str]


def check_again(connection: Connection, catalogue: Catalogue, today: date, progress: Progress) -> None:
    """Check what may have other problems than when it was checked, and keep what is found.

    Args:
        connection: the index of the catalogue.
        catalogue: the workspace; `dialog.yaml` could be read.
        today: the day of the check.
        progress: tells the user of long work.
    """
    with writing(connection):
        config = read_configuration(catalogue.root)
        assert config.workspace is not None, "without it nothing is checked"
        problems = plain_problems(check_config(config, config.workspace, today))
        _Checking(connection, catalogue, today).carry_out(progress)
        connection.execute("DELETE FROM changed")
        set_meta(connection, has_checks=1, checked_on=today.toordinal(), config_checked=problems or "")


def _every(connection: Connection) -> dict[str, Traits]:
    """Return the traits of all files, by their paths."""
    rows = connection.execute("SELECT path, traits FROM meeting ORDER BY path")
    return {path: Traits.from_plain(json.loads(traits)) for path, traits in rows}


class _Checking:
    """One check of what may have other problems than before, with the index locked."""

    def __init__(self, connection: Connection, catalogue: Catalogue, today: date) -> None:
        self._connection = connection
        self._today = today
        self._meta = dict(self._connection.execute("SELECT name, value FROM meta"))
        # What was checked alone says nothing of an index that another process has brought up to date since.
        is_as_left = self._meta.get("generation") == catalogue.generation
        self._chunks = catalogue.checked_alone if is_as_left else ()
        self._every = _every(self._connection)
        self._path_of = {one.file: path for path, one in self._every.items()}
        self._neighbourhood = Neighbourhood(self._every.values())
        keys = tuple(one.key for one in self._every.values())
        ground = Ground(catalogue.root, workspace_of(self._meta["workspace"]))
        self._ground = CheckGround(ground, self._meta["config"], today, keys)

    def carry_out(self, progress: Progress) -> None:
        """Check them, and keep what is found."""
        wanted = sorted(self._wanted())
        jobs = []
        for at in range(0, len(wanted), _CHUNK):
            chunk = wanted[at : at + _CHUNK]
            around = {other for path in chunk for other in self._around(path)}
            jobs.append(Job(chunk, sorted(around.difference(chunk))))
        with progress("checking meetings", len(wanted)) as advance:
            for found in spread(check_files, self._ground, jobs, few=2, batch=1):
                self._connection.executemany("UPDATE meeting SET checked = ? WHERE path = ?", found)
                advance(len(found))

    def _around(self, path: str) -> set[str]:
        return {self._path_of[file] for file in self._neighbourhood.around(self._every[path].file)}

    def _wanted(self) -> set[str]:
        """Return the paths of the files that are to be checked."""
        if self._chunks:
            return self._not_alone()
        if not self._meta.get("has_checks"):
            return set(self._every)
        unchecked = {path for (path,) in self._connection.execute("SELECT path FROM meeting WHERE checked IS NULL")}
        on, day = int(self._meta["checked_on"]), self._today.toordinal()
        by_day = {path for path, one in self._every.items() if on != day and depends_on_day(one, on, day)}
        return unchecked | by_day | _affected(self._connection, self._every)

    def _not_alone(self) -> set[str]:
        """Return, where files were checked in chunks as they were read, those that look at others than their chunk."""
        among = {path: chunk for chunk in map(frozenset, self._chunks) for path in chunk}
        asking = {self._path_of[file] for file in self._neighbourhood.to_no_meeting()}
        return {
            path for path in self._every if path in asking or path not in among or not self._around(path) <= among[path]
        }


def _affected(connection: Connection, every: Mapping[str, Traits]) -> set[str]:
    """Return the paths of the files that look at those changed since the last check, before or now."""
    before: dict[str, str | None] = dict(connection.execute("SELECT path, traits FROM changed"))
    then = {path: one for path, one in every.items() if path not in before}
    then |= {path: Traits.from_plain(json.loads(traits)) for path, traits in before.items() if traits}
    neighbourhood = Neighbourhood(then.values())
    files: set[str] = set()
    for path in before:
        if path in every:
            files |= neighbourhood.put(every[path])
        elif path in then:
            files |= neighbourhood.drop(then[path].file)
    return {path for path, one in every.items() if one.file in files}


def check_files(ground: CheckGround, job: Job) -> list[tuple[str, str]]:
    """Return the problems in files as JSON, empty where there are none, each with the file's path."""
    read_now = [(path, read(ground.ground, path)[0]) for path in sorted((*job.wanted, *job.around))]
    return _check(ground, read_now, job.wanted)


def read_and_check(ground: CheckGround, paths: list[str]) -> tuple[bytes, list[tuple[str, str]]]:
    """Read files and check them as if there were no others, but as if whatever they name were there.

    One that names what is not among them is checked again (`check_again`), when it is known whether it is there.

    Returns:
        What the index keeps of each, packed, and the problems in it as `check_files` gives them.
    """
    files = [(path, *read(ground.ground, path)) for path in paths]
    rows = [rows_of(file, content, ground.ground, path) for path, file, content in files]
    traits = [Traits.from_plain(json.loads(one.meeting.traits)) for one in rows]
    keys = dict.fromkeys([*(one.key for one in traits), *(key for one in traits for key in one.meetings_named)])
    return packed(rows), _check(ground._replace(keys=tuple(keys)), [(path, file) for path, file, _ in files], paths)


def _check(
    ground: CheckGround, files: Iterable[tuple[str, MeetingFile]], wanted: Iterable[str]
) -> list[tuple[str, str]]:
    config = _config(ground.ground.root, ground.config)
    assert config.workspace is not None, "without it nothing is checked"
    by_path = dict(files)
    asked = {by_path[path].file: path for path in wanted}
    found = check_some(config, config.workspace, list(by_path.values()), asked, ground.today, ground.keys)
    return [(plain_problems(problems) or "", asked[file]) for file, problems in found.items()]


@lru_cache(maxsize=1)
def _config(root: Path, _digest: bytes) -> ConfigFile:
    return read_configuration(root)
