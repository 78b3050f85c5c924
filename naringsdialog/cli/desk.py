"""Where a command is carried out: the workspace it works in, the day it is, and where its output goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from naringsdialog.cli.certainty import not_complete, shared_references
from naringsdialog.cli.console import Console
from naringsdialog.cli.next_or_last import next_or_last
from naringsdialog.cli.today import today_in
from naringsdialog.errors import DataError
from naringsdialog.followup.parts import answers_for
from naringsdialog.index.catalogue import Catalogue, open_catalogue
from naringsdialog.index.keeper import Purpose
from naringsdialog.model.leaning import Lean
from naringsdialog.model.naming import (
    LAST,
    NEXT,
    find_meeting,
    find_series,
)
from naringsdialog.problems import Severity
from naringsdialog.workspace.locate import CONFIG, find_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from naringsdialog.followup.history import ActionState, PartOf
    from naringsdialog.index.blocking import Blocking
    from naringsdialog.model.card import Card
    from naringsdialog.model.dates import Due
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library


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
        checks: whether all problems are going to be asked for, so that files are checked as they are read.
        searches: whether the texts are going to be searched.
    """

    cwd: Path = field(default_factory=Path.cwd)
    console: Console = field(default_factory=Console)
    fixed_today: date | None = None
    start: Path | None = None
    debug: bool = False
    makes_do: bool = field(default=False, init=False)
    checks: bool = field(default=False, init=False)
    searches: bool = field(default=False, init=False)

    @cached_property
    def root(self) -> Path:
        """The folder with `dialog.yaml`."""
        return find_workspace(self.start or self.cwd)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What the index says of the workspace, which is enough for most questions; opened when it is first asked for.

        Raises:
            DataError: `dialog.yaml` cannot be read.
        """
        purpose = Purpose(self._day_in if self.checks else None, self.searches)
        found = open_catalogue(self.root, self.cwd, self.console.progress, purpose)
        if not (found.workspace.is_readable or self.makes_do):
            message = f"{found.show(CONFIG)} cannot be read, so nothing else can be"
            raise DataError(message, problems=found.config_problems)
        return found

    @cached_property
    def library(self) -> Library:
        """The workspace with all that stands in its files, read when it is first asked for.

        Raises:
            DataError: `dialog.yaml` cannot be read.
        """
        from naringsdialog.workspace.library import open_library, without_config

        try:
            return open_library(self.root, self.cwd, self.catalogue.find)
        except DataError as error:
            if not (self.makes_do and error.problems):
                raise
            return without_config(self.root, self.cwd, error.problems)

    def let_go(self) -> None:
        """Let go of what is open; what was read is still known."""
        if isinstance(found := self.__dict__.get("catalogue"), Catalogue):
            found.close()

    def reread(self) -> None:
        """Forget the workspace as it was read; it is read again when it is next asked for."""
        self.let_go()
        for known in ("root", "library", "catalogue", "problems", "blocking", "_shared"):
            self.__dict__.pop(known, None)

    def making_do(self) -> Desk:
        """Return the desk for a list, which shows the meetings even where `dialog.yaml` cannot be read.

        Then nobody has a name and no series is known; `incomplete` tells the problems of `dialog.yaml`.
        """
        self.makes_do = True
        return self

    def searching(self) -> Desk:
        """Return the desk for a command that searches the texts."""
        self.searches = True
        return self

    def checking(self) -> Desk:
        """Return the desk for a command that asks for all problems."""
        self.checks = True
        return self

    @cached_property
    def problems(self) -> list[Problem]:
        """Every problem of `dialog.yaml` and the meetings, by place."""
        from naringsdialog.index.verdicts import checked_problems

        return checked_problems(self.catalogue, self.today, self.console.progress)

    @cached_property
    def blocking(self) -> Blocking:
        """What keeps documents from being written."""
        from naringsdialog.index.blocking import Blocking

        return Blocking(self.catalogue, self.library, self.problems)

    @cached_property
    def today(self) -> date:
        """The day it is in the workspace's time zone."""
        return self._day_in(self.catalogue.workspace.timezone)

    def _day_in(self, zone: str) -> date:
        return self.fixed_today or today_in(zone)

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
        from naringsdialog.cli.spoken import naming
        from naringsdialog.model.spoken_dates import spoken_day

        with naming(option):
            return spoken_day(text, self.today, lean, partial(self._next_meeting, series))

    def due(self, text: str, series: str | None, option: str, said: date) -> Due:
        """Return by when something is due, a day or a week, as it was said on the day `said`.

        `nästa möte` is that of the series.

        Raises:
            DataError: the next meeting is meant, and a file that cannot be read may know of another day.
            UsageError: it is no date, or could be several.
        """
        from naringsdialog.cli.spoken import due_as_said, naming

        with naming(option):
            return due_as_said(self.catalogue, text, (said, self.today), series or self.series(None), option)

    def as_of(self, text: str | None, series: str | None = None) -> date:
        """Return the day that `--as-of` says; today without it."""
        return self.today if text is None else self.day(text, Lean.BACK, "--as-of", series)

    def _next_meeting(self, series: str | None) -> date | None:
        from naringsdialog.cli.spoken import next_meeting

        return next_meeting(self.catalogue, series or self.series(None), self.today)

    def series(self, named: str | None) -> str | None:
        """Return the series meant: the one named, else the one in whose folder the user stands, else the only one."""
        known = self.catalogue.workspace.series
        if named is not None:
            return find_series(known, named)
        here = self.catalogue.series_at(self.start or self.cwd)
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
            card = next_or_last(self.catalogue, name, self.today, series or self.series(None))
        else:
            card = self._called(name, series)
        file = self.read(card)
        if file.occasion is None:
            raise DataError(f"{file.file} cannot be read", problems=file.problems)
        return file.occasion

    def library_about(self, paths: Iterable[str]) -> Library:
        """Return the workspace as if there were no other meetings than those of some files, by their paths."""
        return self.library.among([self.catalogue.place(path) for path in paths])

    def read(self, card: Card) -> MeetingFile:
        """Return a meeting's file, read."""
        return self.library.file_at(self.catalogue.place(card.path))

    def _called(self, name: str, series: str | None) -> Card:
        key = find_meeting(self.catalogue.names, name, series, today=self.today)
        card = self.catalogue.card(key)
        assert card is not None, "what has a name is in the index"
        return card

    def incomplete(self, doubtful: Sequence[str] | None = None, *, by_register: bool = False) -> list[Problem]:
        """Return the problems because of which a list of actions may lack something, or tell it wrongly.

        Args:
            doubtful: references of actions that a field left out which could not be read, and of those told that are
                given to several actions; None where all actions are told of.
            by_register: whether the list also depends on who belongs to which organisation.
        """
        catalogue = self.catalogue
        shared = [ref for ref in self._shared if doubtful is None or ref in doubtful]
        damaged = [ref for ref in doubtful or () if ref not in shared]
        hiding = {card.path for card in catalogue.hiding if card.hides_actions}
        hiding |= {card.path for card in catalogue.telling(damaged)}
        found = list(catalogue.config_problems) if by_register or not catalogue.workspace.is_readable else []
        found += catalogue.problems(hiding) if hiding else []
        found += [problem for ref in shared for problem in self._shared[ref]]
        return [problem for problem in found if problem.severity is Severity.ERROR]

    def errors(self) -> list[Problem]:
        """Return every error that reading the files found, and that of each id which is given to several actions."""
        return [*self.catalogue.errors(), *(problem for problems in self._shared.values() for problem in problems)]

    @cached_property
    def _shared(self) -> Mapping[str, Sequence[Problem]]:
        """What is wrong with each reference that the files give to several actions."""
        refs = self.catalogue.shared_refs()
        return shared_references(refs, self.catalogue, self.library, self.today) if refs else {}

    @property
    def part_of(self) -> PartOf:
        """Who answers for whose part of an action."""
        return partial(answers_for, self.catalogue.register)

    def states_of(self, key: str, day: date) -> list[ActionState]:
        """Return how the actions agreed at a meeting stand on a day, in the order of its file."""
        return [history.on(day, self.part_of) for history in self.catalogue.agreed_at(key)]

    def title_of(self, meeting: Occasion | Card) -> str:
        """Return what a meeting is called: by its own title, else by that of its series."""
        series = self.catalogue.workspace.series.get(meeting.series or "")
        return meeting.title or (series.title if series else "")

    def close_list(self, what: str, problems: Sequence[Problem], footer: str = "") -> int:
        """Say what stands below a list: problems, the footer, and last that it is not complete; return the exit code.

        Args:
            what: "this list".
            problems: those because of which something may be missing from it.
            footer: what it counts and leaves out.
        """
        self.console.problems(problems)
        if footer:
            self.console.footer(footer)
        if others := len(self.errors()) - len(problems):
            self.console.talk(f"{others} error{'s' if others > 1 else ''} in the files: `dialog check` shows them")
        return self.close(what, problems, self.catalogue.unread)

    def close(self, what: str, problems: Sequence[Problem], unread: Collection[str]) -> int:
        """Say last whether something is not complete, and why; return the exit code.

        Args:
            what: "this list".
            problems: those because of which something may be missing from it.
            unread: the files of which nothing could be used, as they are shown.
        """
        if not problems:
            return 0
        self.console.talk(not_complete(what, problems, unread, self._shared))
        return 1


def desk(context: typer.Context) -> Desk:
    """Return the desk of the command that runs."""
    found = context.find_object(Desk)
    if found is None:
        raise RuntimeError("a command runs without a desk")
    return found
