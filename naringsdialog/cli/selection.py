"""The options that select actions, the same for every command that takes actions by what they are."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, get_type_hints

import typer

from naringsdialog.cli.desk import Desk
from naringsdialog.cli.params import (
    complete_meeting,
    complete_owner,
    complete_series,
    plain_owners,
    read_day,
    read_days,
)
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Query, Wanted
from naringsdialog.model.naming import find_owner, find_series

_NAME = "selection"


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for on the command line; each field is an option."""

    open_: Annotated[bool, typer.Option("--open", help="Open ones (the default).")] = False
    done: Annotated[bool, typer.Option("--done", help="Closed ones: done or dropped.")] = False
    all_: Annotated[bool, typer.Option("--all", help="Open and closed ones.")] = False
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those due before today.")] = False
    due_before: Annotated[
        date | None, typer.Option(metavar="DATE", parser=read_day, help="Only those due before this day.")
    ] = None
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
        among = tuple(find_series(at.library.workspace.series, name) for name in self.series or [])
        return Query(
            day=day,
            wanted=self._wanted(otherwise),
            overdue=self.overdue,
            due_before=self.due_before,
            due_within=self.due_within,
            owners=_owners(at, self.owner or []),
            meetings=tuple(at.occasion(name, among[0] if len(among) == 1 else None).key for name in self.meeting or []),
            series=among,
            text=tuple(self.text or []),
        )

    def _wanted(self, otherwise: Wanted) -> Wanted:
        states = {"--open": Wanted.OPEN, "--done": Wanted.DONE, "--all": Wanted.ALL}
        given = zip(states, (self.open_, self.done, self.all_), strict=True)
        chosen = [option for option, is_given in given if is_given]
        if len(chosen) > 1:
            raise UsageError(f"{' and '.join(chosen)} exclude each other", "--all shows open and closed ones together")
        return states[chosen[0]] if chosen else otherwise


def takes_selection(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Selection`: it gets them as one, in the parameter `selection`."""
    hints = get_type_hints(Selection, include_extras=True)
    options = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in fields(Selection)
    ]

    @functools.wraps(command)
    def with_options(**given: Any) -> None:  # noqa: ANN401 - whatever Typer read
        selection = Selection(**{one.name: given.pop(one.name) for one in options})
        command(**given, **{_NAME: selection})

    own = inspect.signature(command, eval_str=True)
    before, after = _around(list(own.parameters.values()))
    with_options.__signature__ = own.replace(parameters=[*before, *options, *after])  # type: ignore[attr-defined] # functions may have one
    return with_options


def _around(parameters: list[inspect.Parameter]) -> tuple[list[inspect.Parameter], list[inspect.Parameter]]:
    """Return the parameters before and after the one that stands for the options."""
    at = [parameter.name for parameter in parameters].index(_NAME)
    keyword_only = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    return keyword_only[:at], keyword_only[at + 1 :]


def _owners(at: Desk, names: list[str]) -> tuple[str, ...]:
    plain = plain_owners(at.library) if names else []
    return tuple(find_owner(at.library.register, name, plain) for name in names)
