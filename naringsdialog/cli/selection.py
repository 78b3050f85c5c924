"""The options that select actions, the same for every command that takes actions by what they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated

import typer

from naringsdialog.cli.bundles import Bundle
from naringsdialog.cli.desk import Desk
from naringsdialog.cli.params import (
    complete_meeting,
    complete_owner,
    complete_series,
    read_days,
)
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Query, Wanted
from naringsdialog.model.naming import find_owner, find_series
from naringsdialog.model.spoken_dates import Lean


@dataclass(frozen=True, slots=True)
class Selection(Bundle):
    """What was asked for on the command line; each field is an option."""

    open_: Annotated[bool, typer.Option("--open", help="Open ones.")] = False
    done: Annotated[bool, typer.Option("--done", help="Closed ones: done or dropped.")] = False
    all_: Annotated[bool, typer.Option("--all", help="Open and closed ones.")] = False
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those due before today.")] = False
    due_before: Annotated[str | None, typer.Option(metavar="DATE", help="Only those due before this day.")] = None
    due_within: Annotated[
        int | None,
        typer.Option(metavar="DAYS", parser=read_days, help="Only those due in the days to come: 14d, 2w."),
    ] = None
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this owner's: key, name, organisation.", autocompletion=complete_owner),
    ] = None
    meeting: Annotated[
        list[str] | None,
        typer.Option(metavar="MEETING", help="Only those agreed at this meeting.", autocompletion=complete_meeting),
    ] = None
    series: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only those of this series.", autocompletion=complete_series),
    ] = None
    text: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Only those with this in the task, the item or what was said."),
    ] = None

    @property
    def is_given(self) -> bool:
        """Whether anything was asked for at all."""
        return any(getattr(self, field.name) not in (False, None, []) for field in fields(self))

    def query(self, at: Desk, day: date, otherwise: Wanted = Wanted.OPEN) -> Query:
        """Return the question that the options ask.

        Args:
            at: the desk, for names.
            day: the as-of day.
            otherwise: which states are meant where neither `--open`, `--done` nor `--all` says it.

        Raises:
            UsageError: options exclude each other, or a name is not known.
        """
        among = tuple(find_series(at.catalogue.workspace.series, name) for name in self.series or [])
        return Query(
            day=day,
            wanted=self._wanted(otherwise),
            overdue=self.overdue,
            due_before=self._due_before(at, among[0] if len(among) == 1 else None),
            due_within=self.due_within,
            owners=_owners(at, self.owner or []),
            meetings=tuple(at.occasion(name, among[0] if len(among) == 1 else None).key for name in self.meeting or []),
            series=among,
            text=tuple(self.text or []),
        )

    def _due_before(self, at: Desk, series: str | None) -> date | None:
        return at.day(self.due_before, Lean.AHEAD, "--due-before", series) if self.due_before is not None else None

    def _wanted(self, otherwise: Wanted) -> Wanted:
        states = {"--open": Wanted.OPEN, "--done": Wanted.DONE, "--all": Wanted.ALL}
        given = zip(states, (self.open_, self.done, self.all_), strict=True)
        chosen = [option for option, is_given in given if is_given]
        if len(chosen) > 1:
            raise UsageError(f"{' and '.join(chosen)} exclude each other", "--all shows open and closed ones together")
        return states[chosen[0]] if chosen else otherwise


def _owners(at: Desk, names: list[str]) -> tuple[str, ...]:
    plain = at.catalogue.plain_owners() if names else []
    return tuple(find_owner(at.catalogue.register, name, plain) for name in names)
