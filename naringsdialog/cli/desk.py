"""Where a command is carried out: the workspace it works in, the day it is, and where its output goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from naringsdialog.cli.console import Console, count
from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.collect import answers_for
from naringsdialog.model.naming import ends_with, find_occasion, find_series
from naringsdialog.problems import Severity
from naringsdialog.workspace.library import Library, open_library
from naringsdialog.workspace.locate import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naringsdialog.followup.history import ActionState, PartOf
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem


@dataclass
class Desk:
    """What every command needs; made by the program, or by a test.

    Attributes:
        cwd: where the user stands.
        console: where output goes.
        fixed_today: the day it is said to be; None for the clock's, in the workspace's time zone.
        start: the folder from which the workspace is looked for (`-C`); None for `cwd`.
        debug: whether a traceback is shown.
    """

    cwd: Path = field(default_factory=Path.cwd)
    console: Console = field(default_factory=Console)
    fixed_today: date | None = None
    start: Path | None = None
    debug: bool = False

    @cached_property
    def library(self) -> Library:
        """The workspace, read when it is first asked for."""
        return open_library(find_workspace(self.start or self.cwd), self.cwd)

    @cached_property
    def today(self) -> date:
        """The day it is in the workspace's time zone."""
        return self.fixed_today or today_in(self.library.workspace.timezone)

    def series(self, named: str | None) -> str | None:
        """Return the series meant: the one named, else the one in whose folder the user stands, else the only one."""
        known = self.library.workspace.series
        if named is not None:
            return find_series(known, named)
        here = self.library.series_at(self.start or self.cwd)
        return here or (next(iter(known)) if len(known) == 1 else None)

    def occasion(self, name: str, series: str | None = None) -> Occasion:
        """Return the meeting called `name`.

        Raises:
            DataError: its file cannot be read.
            UsageError: there is none, or several.
        """
        try:
            return find_occasion(self.library.occasions, name, self.today, series)
        except UsageError:
            for file in self.library.unreadable:
                if ends_with(file.key, name):
                    raise DataError(f"{file.file} cannot be read", problems=file.problems) from None
            raise

    def incomplete(self, doubtful: Sequence[str] = ()) -> list[Problem]:
        """Return the problems because of which a list of actions may lack something.

        Args:
            doubtful: references of actions that a field left out which could not be read.
        """
        meetings = {ref.rpartition("/")[0] for ref in doubtful}
        return [
            problem
            for file in self.library.files
            if file.occasion is None or file.occasion.hides_actions or file.key in meetings
            for problem in file.problems
            if problem.severity is Severity.ERROR
        ]

    def unreadable(self) -> list[Problem]:
        """Return the problems of the files of which nothing could be used."""
        return [problem for file in self.library.unreadable for problem in file.problems]

    @property
    def part_of(self) -> PartOf:
        """Who answers for whose part of an action."""
        return partial(answers_for, self.library.register)

    def states_of(self, occasion: Occasion) -> list[ActionState]:
        """Return how the actions agreed at a meeting stand today."""
        return [one.on(self.today, self.part_of) for one in self.library.histories if one.meeting == occasion.key]

    def tell_incomplete(self, problems: Sequence[Problem], what: str) -> int:
        """Say last that a list is not complete, and why; return the exit code."""
        if not problems:
            return 0
        self.console.problems(problems)
        files = ", ".join(dict.fromkeys(problem.file for problem in problems))
        self.console.talk(f"{what} is NOT complete: {files} could not be read in full")
        return 1

    def warn_of(self, problems: Iterable[Problem]) -> None:
        """Print the errors and warnings on stderr, with their number last."""
        shown = [problem for problem in problems if problem.severity is not Severity.ADVICE]
        self.console.problems(shown)
        if shown:
            self.console.talk(count(shown))


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
