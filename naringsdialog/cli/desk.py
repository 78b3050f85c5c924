"""Where a command is carried out: the workspace it works in, the day it is, and where its output goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from naringsdialog.cli.certainty import hides, how_far, may_hold, may_tell, shared_references
from naringsdialog.cli.console import Console
from naringsdialog.cli.spoken import due_as_said, naming, next_meeting
from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting_on_day import meeting_on_day
from naringsdialog.model.naming import (
    LAST,
    NEXT,
    Named,
    ends_with,
    find_by_time,
    find_meeting,
    find_ref,
    find_series,
    refs_called,
)
from naringsdialog.model.spoken_dates import Lean, spoken_day
from naringsdialog.problems import Severity
from naringsdialog.source.files import ConfigFile, day_in
from naringsdialog.workspace.library import Library, open_library
from naringsdialog.workspace.locate import CONFIG, find_workspace, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.followup.history import ActionHistory, ActionState, PartOf
    from naringsdialog.model.dates import Due
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile


@dataclass
class Desk:
    """What every command needs; made by the program, or by a test.

    Attributes:
        cwd: where the user stands.
        console: where output goes.
        fixed_today: the day it is said to be; None for the clock's, in the workspace's time zone.
        start: the folder from which the workspace is looked for (`-C`); None for `cwd`.
        debug: whether a traceback is shown.
        makes_do: whether a `dialog.yaml` that cannot be read is no reason to stop.
    """

    cwd: Path = field(default_factory=Path.cwd)
    console: Console = field(default_factory=Console)
    fixed_today: date | None = None
    start: Path | None = None
    debug: bool = False
    makes_do: bool = field(default=False, init=False)

    @cached_property
    def library(self) -> Library:
        """The workspace, read when it is first asked for."""
        root = find_workspace(self.start or self.cwd)
        try:
            return open_library(root, self.cwd)
        except DataError as error:
            if not (self.makes_do and error.problems):
                raise
            config = ConfigFile(shown(root / CONFIG, self.cwd), None, None, error.problems, None)
            return Library(root, self.cwd, config, Workspace.model_validate({"format": 1}))

    def reread(self) -> None:
        """Forget the workspace as it was read; it is read again when it is next asked for."""
        self.__dict__.pop("library", None)
        self.__dict__.pop("_agreed", None)
        self.__dict__.pop("_shared", None)

    def making_do(self) -> Desk:
        """Return the desk for a list, which shows the meetings even where `dialog.yaml` cannot be read.

        Then nobody has a name and no series is known; `incomplete` tells the problems of `dialog.yaml`.
        """
        self.makes_do = True
        return self

    @cached_property
    def today(self) -> date:
        """The day it is in the workspace's time zone."""
        return self.fixed_today or today_in(self.library.workspace.timezone)

    @property
    def now(self) -> datetime:
        """The moment it is; noon where only the day is said."""
        return datetime.combine(self.fixed_today, time(12)) if self.fixed_today else datetime.now().astimezone()

    def day(self, text: str, lean: Lean, option: str, series: str | None = None) -> date:
        """Return the day that was said; `option` is where, for the error, and `nästa möte` that of the series.

        Raises:
            DataError: the next meeting is meant, and a file that cannot be read may know of another day.
            UsageError: it is no day, or could be several.
        """
        with naming(option):
            return spoken_day(text, self.today, lean, partial(self._next_meeting, series))

    def due(self, text: str, series: str | None, option: str, said: date) -> Due:
        """Return by when something is due, a day or a week, as it was said on the day `said`.

        `nästa möte` is that of the series.

        Raises:
            DataError: the next meeting is meant, and a file that cannot be read may know of another day.
            UsageError: it is no date, or could be several.
        """
        with naming(option):
            return due_as_said(self.library, text, (said, self.today), series or self.series(None), option)

    def as_of(self, text: str | None, series: str | None = None) -> date:
        """Return the day that `--as-of` says; today without it."""
        return self.today if text is None else self.day(text, Lean.BACK, "--as-of", series)

    def _next_meeting(self, series: str | None) -> date | None:
        return next_meeting(self.library, series or self.series(None), self.today)

    def series(self, named: str | None) -> str | None:
        """Return the series meant: the one named, else the one in whose folder the user stands, else the only one."""
        known = self.library.workspace.series
        if named is not None:
            return find_series(known, named)
        here = self.library.series_at(self.start or self.cwd)
        return here or (next(iter(known)) if len(known) == 1 else None)

    def occasion(self, name: str, series: str | None = None) -> Occasion:
        """Return the meeting called `name`.

        Args:
            name: its key, an ending of it, a date as people say it, `next` or `last`.
            series: the series' key, where it was named; for `next` and `last` else the one where the user stands.

        Raises:
            DataError: its file cannot be read, or one that cannot be read may be the next or the last.
            UsageError: there is none, or several.
        """
        if name in (NEXT, LAST):
            return self._by_time(name, series or self.series(None))
        files = {file.key: file for file in sorted(self.library.files, key=lambda file: file.occasion is not None)}
        key = find_meeting((_named(file) for file in files.values()), name, series, today=self.today)
        occasion = files[key].occasion
        if occasion is None:
            raise DataError(f"{files[key].file} cannot be read", problems=files[key].problems)
        return occasion

    def _by_time(self, name: str, series: str | None) -> Occasion:
        known = [series] if series else list(self.library.workspace.series)
        unread = [file for file in self.library.unreadable if series in (None, file.series)]
        try:
            found = find_by_time(self.library.occasions, name, self.today, known)
        except UsageError:
            found = None
            if not unread or len(known) > 1:
                raise
        for file in unread:
            if found is None or _may_be(name, day_in(file.key), found.day, self.today):
                raise DataError(
                    f"which meeting is `{name}` cannot be known while {file.file} cannot be read",
                    "mend it, or name the meeting by its key",
                    file.problems,
                )
        assert found is not None, "without a meeting found, there is a file that cannot be read"
        return found

    def actions(self, name: str) -> list[ActionHistory]:
        """Return the action called `name`; several only where the files give one id to several.

        Raises:
            DataError: the meeting's file cannot be read.
            UsageError: there is none, or other ones end so, too.
        """
        histories = self.library.histories
        refs = [history.ref for history in histories]
        name = self._with_key(name)
        if not refs_called(refs, name):
            for file in self.library.unreadable:
                if may_hold(file, name):
                    called = "" if "/" in name else f", and `{name}` may stand in it"
                    raise DataError(f"{file.file} cannot be read{called}", "mend it first", file.problems)
        ref = find_ref(refs, name)
        return [history for history in histories if history.ref == ref]

    def action(self, name: str) -> ActionHistory:
        """Return the one action called `name`, of which something is to be written.

        Where a file that cannot be read may tell more of what became of it, that is said.

        Raises:
            DataError: a file that cannot be read may hold it, or another one called so.
            UsageError: there is none, or several.
        """
        name = self._with_key(name)
        found = self.actions(name)
        history, ref = found[0], found[0].ref
        if len(found) > 1:
            raise UsageError(f"{ref} is the id of {len(found)} actions", "give each an id of its own first")
        for file in self.library.files:
            if name.casefold() != ref.casefold() and file.key != history.meeting and may_hold(file, name):
                raise DataError(
                    f"which action is `{name}` cannot be known while {file.file} cannot be read{how_far(file)}",
                    f"name it in full: {ref}, or mend {file.file} first",
                    file.problems,
                )
        for file in self.library.files:
            if may_tell(file, history):
                told = f"{file.file} cannot be read{how_far(file)}"
                self.console.talk(f"what became of {ref} may not be complete: {told}")
        return history

    def _with_key(self, name: str) -> str:
        """Return an action's name with the key of its meeting, where that is named by its day: `9/11/A1`."""
        day, _, own = name.rpartition("/")
        files = self.library.files
        if not day or any(ends_with(file.key.casefold(), day.casefold()) for file in files):
            return name
        key = meeting_on_day([_named(file) for file in files], day, self.today)
        return f"{key}/{own}" if key else name

    def incomplete(self, doubtful: Sequence[str] | None = None, *, by_register: bool = False) -> list[Problem]:
        """Return the problems because of which a list of actions may lack something, or tell it wrongly.

        Args:
            doubtful: references of actions that a field left out which could not be read, and of those told that are
                given to several actions; None where all actions are told of.
            by_register: whether the list also depends on who belongs to which organisation.
        """
        config = self.library.config
        shared = [ref for ref in self._shared if doubtful is None or ref in doubtful]
        damaged = [ref for ref in doubtful or () if ref not in shared]
        found = list(config.problems) if config.workspace is None or by_register else []
        found += [problem for file in self.library.files if hides(file, damaged) for problem in file.problems]
        found += [problem for ref in shared for problem in self._shared[ref]]
        return [problem for problem in found if problem.severity is Severity.ERROR]

    def errors(self) -> list[Problem]:
        """Return every error that reading the files found, and that of each id which is given to several actions."""
        read = (self.library.config, *self.library.files)
        found = [problem for file in read for problem in file.problems if problem.severity is Severity.ERROR]
        return [*found, *(problem for problems in self._shared.values() for problem in problems)]

    @cached_property
    def _shared(self) -> Mapping[str, Sequence[Problem]]:
        """What is wrong with each reference that the files give to several actions."""
        return shared_references(self.library, self.today)

    @property
    def part_of(self) -> PartOf:
        """Who answers for whose part of an action."""
        return partial(answers_for, self.library.register)

    def states_of(self, occasion: Occasion, day: date) -> list[ActionState]:
        """Return how the actions agreed at a meeting stand on a day, in the order of its file."""
        return [history.on(day, self.part_of) for history in self._agreed.get(occasion.key, ())]

    @cached_property
    def _agreed(self) -> dict[str, list[ActionHistory]]:
        agreed: dict[str, list[ActionHistory]] = {}
        for history in self.library.histories:
            agreed.setdefault(history.meeting, []).append(history)
        return agreed

    def title_of(self, occasion: Occasion) -> str:
        """Return what a meeting is called: by its own title, else by that of its series."""
        series = self.library.workspace.series.get(occasion.series or "")
        return occasion.meeting.title or (series.title if series else "")

    def close_list(self, what: str, problems: Sequence[Problem], footer: str = "") -> int:
        """Say what stands below a list: problems, the footer, and last that it is not complete; return the exit code.

        Args:
            what: "this list".
            problems: those because of which something may be missing from it.
            footer: what it counts and leaves out.
        """
        self.console.problems(problems)
        if footer:
            self.console.talk(footer)
        if others := len(self.errors()) - len(problems):
            self.console.talk(f"{others} error{'s' if others > 1 else ''} in the files: `dialog check` shows them")
        return self.close(what, problems, (self.library,))

    def close(self, what: str, problems: Sequence[Problem], libraries: Sequence[Library]) -> int:
        """Say last whether something is not complete, and why; return the exit code.

        Args:
            what: "this list".
            problems: those because of which something may be missing from it.
            libraries: the states of the workspace that it was made from.
        """
        if not problems:
            return 0
        unread = {file.file for library in libraries for file in library.unreadable}
        unread |= {library.config.file for library in libraries if library.config.workspace is None}
        shared = {problem: ref for ref, found in self._shared.items() for problem in found}
        refs = dict.fromkeys(shared[problem] for problem in problems if problem in shared)
        files = dict.fromkeys(problem.file for problem in problems if problem not in shared)
        lacks = ", ".join(f"{file} cannot be read{'' if file in unread else ' in full'}" for file in files)
        mixes = ", ".join(f"{ref} is the id of {len(self._shared[ref]) + 1} actions" for ref in refs)
        said = [f"{what} is NOT complete: {lacks}"] if files else []
        said += [f"{'it' if files else what} may be wrong: {mixes}"] if refs else []
        self.console.talk("; ".join(said))
        return 1


def _named(file: MeetingFile) -> Named:
    return Named(file.key, file.occasion.day if file.occasion else day_in(file.key), file.series)


def _may_be(name: str, day: date | None, found: date, today: date) -> bool:
    """Tell whether a meeting of a day (None: unknown) could come in the place of the next or the last one found."""
    if day is None:
        return True
    if name == LAST:
        return day > found
    return today <= day < found


def desk(context: typer.Context) -> Desk:
    """Return the desk of the command that runs."""
    found = context.find_object(Desk)
    if found is None:
        raise RuntimeError("a command runs without a desk")
    return found


def today_in(zone: str) -> date:
    """Return today's date in a time zone; an unknown one counts as the machine's (a check names it)."""
    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.now().astimezone().date()
