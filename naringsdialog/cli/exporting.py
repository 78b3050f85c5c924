"""An export made and written: what goes into it, what keeps it back, and what is said of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.cli.as_json import action_json, envelope
from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.exchange.words import LANGUAGES
from naringsdialog.followup.query import Sort, Wanted
from naringsdialog.index.asking import listing
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.word.moment import moment
from naringsdialog.workspace import store
from naringsdialog.workspace.left_behind import sweep_beside_others

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.cli.selection import Selection
    from naringsdialog.exchange.published import Published
    from naringsdialog.followup.history import ActionState
    from naringsdialog.followup.query import Query
    from naringsdialog.problems import Problem

_XLSX, _CSV, _JSON, _ICS = ".xlsx", ".csv", ".json", ".ics"
_FILLED_IN = (_XLSX, _CSV)


@dataclass(frozen=True, slots=True)
class Manner:
    """How an export is written.

    Attributes:
        incomplete: whether errors in the files do not stop it.
        force: whether a file that holds somebody's work is written over.
        dry_run: whether nothing is written at all.
    """

    incomplete: bool = False
    force: bool = False
    dry_run: bool = False


def export(at: Desk, file: Path, selection: Selection, day: date, manner: Manner) -> None:
    """Write the actions selected, as they stand on a day, into a file.

    Raises:
        DataError: there are errors in the files that it draws on, or a text does not fit into a cell.
        UsageError: nothing is selected, or the file is somebody's work.
        WriteError: it cannot be written.
    """
    ending = file.suffix.lower()
    query = selection.query(at, day, Wanted.ALL if ending == _ICS else Wanted.OPEN)
    making = _Export(at, file, query)
    if making.errors and not manner.incomplete:
        files = ", ".join(dict.fromkeys(problem.file for problem in making.errors))
        remedy = "mend them, or add --incomplete: the file may then lack something"
        raise DataError(f"{file} was not written: there are errors in {files}", remedy, making.errors)
    there = _there(at, file, manner)
    if not making.states and not there.has_events:
        making.tell_withheld()
        raise UsageError(
            f"no action is selected, so {file} was not written", "`dialog actions --all` shows what there is"
        )
    data, told = making.content(there)
    if not manner.dry_run:
        sweep_beside_others(at.root)
        if there.data is None:
            _create(at.cwd / file, data, str(file))
        else:
            store.replace(at.cwd / file, data, expected=there.data)
    at.console.data(str(file))
    making.say(told, manner)


@dataclass(frozen=True, slots=True)
class _There:
    """What stands where the file is to be.

    Attributes:
        data: its bytes; None where nothing does.
        published: what of it is a calendar of ours, where one is to be written; None otherwise.
    """

    data: bytes | None = None
    published: Published | None = None

    @property
    def has_events(self) -> bool:
        """Whether a calendar would have to cancel something of it."""
        return self.published is not None and bool(self.published.events)


class _Export:
    """One export.

    Attributes:
        states: what goes into it, by due date.
        withheld: how many internal actions do not.
        errors: why it may lack something, or tell something wrongly.
    """

    def __init__(self, at: Desk, file: Path, query: Query) -> None:
        self._at = at
        self._file = file
        self._query = query
        self._ending = file.suffix.lower()
        found = listing(at.catalogue, query, Sort.DUE).answer.states
        self.states: Sequence[ActionState] = [state for state in found if not state.history.internal]
        self.withheld = len(found) - len(self.states)
        self.errors = self._errors()

    def content(self, there: _There) -> tuple[bytes, str]:
        """Return the file's bytes, and how much is in it, in words; `there` is the file whose place it takes."""
        if self._ending == _JSON:
            return self._json(), _counted(len(self.states), "action")
        if self._ending == _ICS:
            return self._calendar(there.published)
        return self._table()

    def say(self, told: str, manner: Manner) -> None:
        """Say what is in the file, what is not, and what comes next."""
        talk = self._at.console.talk
        if self.errors:
            files = ", ".join(dict.fromkeys(problem.file for problem in self.errors))
            talk(f"{self._file} may lack something: there are errors in {files}")
        self.tell_withheld()
        talk(told)
        if manner.dry_run:
            talk("nothing was written (--dry-run)")
        elif self._ending in _FILLED_IN:
            file = f'"{self._file}"' if " " in str(self._file) else self._file
            talk(f"next: send it out; `dialog actions import {file}` takes in what was answered")

    def tell_withheld(self) -> None:
        """Say how many internal actions are left out."""
        if self.withheld:
            self._at.console.talk(f"{_counted(self.withheld, 'internal action')} left out")

    def _errors(self) -> list[Problem]:
        keys = {state.history.series for state in self.states}
        known = self._at.catalogue.workspace.series
        among = self._query.series or (keys if self._query.meetings else known) or (None,)
        found = (problem for series in among for problem in self._at.blocking.of(series, None, self._query.day))
        return list(dict.fromkeys(found))

    def _json(self) -> bytes:
        register = self._at.library.register
        actions = [action_json(state, register) for state in self.states]
        day = self._query.day.isoformat()
        whole = envelope(self._at.errors(), complete=not self.errors, as_of=day, actions=actions)
        return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()

    def _calendar(self, published: Published | None) -> tuple[bytes, str]:
        from naringsdialog.exchange.calendar import NOTHING, Earlier, calendar

        library, day = self._at.library, self._query.day
        told = tuple(self._at.catalogue.histories()) if published else ()
        made = calendar(
            self.states,
            library.register,
            day=day,
            moment=moment(day, os.environ),
            language=library.workspace.language,
            name=self._title(),
            earlier=Earlier(published, told, is_certain=not self.errors) if published else NOTHING,
        )
        counts = [_counted(made.events, "event")]
        counts += [f"{made.cancelled} cancelled"] if made.cancelled else []
        counts += [f"{_counted(made.undated, 'open action')} without date left out"] if made.undated else []
        lines = [", ".join(counts)]
        earlier = f"of the earlier {self._file}"
        if made.withdrawn:
            lines.append(f"{_counted(made.withdrawn, 'event')} {earlier} cancelled: no longer among these actions")
        if made.kept:
            lines.append(f"{_counted(made.kept, 'event')} {earlier} kept as before: the errors may hide their actions")
        return made.data, "\n".join(lines)

    def _table(self) -> tuple[bytes, str]:
        from naringsdialog.exchange.rows import rows_of
        from naringsdialog.exchange.separated import separated

        library, day = self._at.library, self._query.day
        words = LANGUAGES[library.workspace.language]
        rows = rows_of(self.states, library.register, words)
        told = f"{_counted(len(self.states), 'action')} in {_counted(len(rows), 'row')}"
        if self._ending == _CSV:
            return separated(rows, words), told
        from naringsdialog.exchange.spreadsheet import spreadsheet

        files = self._at.catalogue.names_of_files(self.errors)
        made = moment(day, os.environ)
        return spreadsheet(rows, words, title=self._title(), day=day, moment=made, errors_in=files), told

    def _title(self) -> str:
        """Return what the file is called: by the series where all is of one."""
        workspace = self._at.library.workspace
        words = LANGUAGES[workspace.language]
        keys = {state.history.series for state in self.states}
        series = workspace.series.get(keys.pop() or "") if len(keys) == 1 else None
        return words.titled.format(series=series.title) if series else words.title


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _create(path: Path, data: bytes, shown: str) -> None:
    try:
        store.create(path, data)
    except store.AlreadyThereError as error:  # a link that leads nowhere, or a file made this very moment
        raise store.AlreadyThereError(path, shown, "name another file") from error


def _there(at: Desk, file: Path, manner: Manner) -> _There:
    """Return what stands where the file is to be.

    Raises:
        UsageError: it is somebody's work, and not to be written over.
    """
    try:
        data = bytes_of(at.cwd / file)
    except FileNotFoundError:
        return _There()
    except OSError as error:
        raise UsageError(f"{file} cannot be written over: {error.strerror or error}", "name another file") from error
    there = _There(data, _published(data) if file.suffix.lower() == _ICS else None)
    if not manner.force and (why := _why_kept(str(file), data, there.published, at.today)):
        raise UsageError(f"{file} exists and {why}; it was not touched", "name another file, or add --force")
    return there


def _why_kept(file: str, data: bytes, published: Published | None, today: date) -> str | None:
    """Return why a file is not simply written over; None for an export that nobody has filled in."""
    if published:
        if published.is_untouched:
            return None
        return "holds more than dialog wrote" if published.events else "is no export of dialog"
    if file.lower().endswith(_JSON):
        return None if _is_our_json(data) else "is no export of dialog"
    from naringsdialog.exchange.answers import read_answers

    try:
        return None if read_answers(file, data, today).is_untouched else "somebody has filled it in"
    except DialogError:
        return "is no export of dialog"


def _published(data: bytes) -> Published:
    from naringsdialog.exchange.published import read_published

    return read_published(data)


def _is_our_json(data: bytes) -> bool:
    try:
        whole = json.loads(data)
    except ValueError:
        return False
    return isinstance(whole, dict) and {"version", "complete", "as_of", "actions"} <= whole.keys()
