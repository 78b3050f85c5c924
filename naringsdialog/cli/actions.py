"""`dialog actions`: what is still to be done, by whom, what is overdue."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from naringsdialog.cli.action_list import Shape, print_actions
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand, PlainGroup
from naringsdialog.cli.params import (
    AsOfOption,
    JsonOption,
    complete_meeting,
    complete_owner,
    complete_series,
    described,
    plain_owners,
    read_day,
    read_days,
    read_limit,
)
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Group, Query, Sort, Wanted
from naringsdialog.model.naming import find_owner, find_series

_HELP = described(
    "List actions: by default the open ones, overdue first.",
    [
        "dialog actions --open",
        "dialog actions --overdue --owner jht",
        "dialog actions --due-within 14d --group-by owner",
        "dialog actions --all --as-of 2020-04-27 --json",
        "dialog actions --csv > actions.csv",
    ],
    "Flags combine with and; a repeated flag with or. An owner that is an organisation includes its people. Overdue "
    "is open and due before the day; what has no date never is. Piped, each action is one line with tabs: reference, "
    "task, owners, due, state; with --group-by the group stands first.",
)


def register(app: typer.Typer) -> None:
    """Add the command, which is a group: `dialog actions` alone is `dialog actions list`."""
    group = typer.Typer(cls=PlainGroup, subcommand_metavar="[COMMAND]", rich_markup_mode=None)
    group.callback(invoke_without_command=True, **_HELP)(_actions)
    group.command("list", cls=PlainCommand, **_HELP)(_actions)
    app.add_typer(group, name="actions")


def _actions(
    context: typer.Context,
    open_: Annotated[bool, typer.Option("--open", help="Open ones (the default).")] = False,
    done: Annotated[bool, typer.Option("--done", help="Closed ones: done or dropped.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Open and closed ones.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those due before today.")] = False,
    due_before: Annotated[
        date | None, typer.Option(metavar="DATE", parser=read_day, help="Only those due before this day.")
    ] = None,
    due_within: Annotated[
        int | None,
        typer.Option(metavar="DAYS", parser=read_days, help="Only those due in the days to come: 14d, 2w."),
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this owner's: key, name, organisation.", autocompletion=complete_owner),
    ] = None,
    meeting: Annotated[
        list[str] | None,
        typer.Option(metavar="MEETING", help="Only those agreed at this meeting.", autocompletion=complete_meeting),
    ] = None,
    series: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only those of this series.", autocompletion=complete_series),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="Only those with this in the task, the item or what was said."),
    ] = None,
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = Sort.DUE,
    group_by: Annotated[Group | None, typer.Option(help="Divide the list; under each owner, of several.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", parser=read_limit, help="At most this many.")] = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for Excel, without internal actions.")] = False,
) -> None:
    if context.invoked_subcommand is not None:
        _refuse_lost_options(context)
        return
    shape = Shape(sort=sort, group=group_by, limit=limit, json=json, csv=csv)
    shape.refuse_contradictions()
    at = desk(context).making_do()
    among = tuple(find_series(at.library.workspace.series, name) for name in series or [])
    query = Query(
        day=as_of or at.today,
        wanted=_wanted(open_=open_, done=done, all_=all_),
        overdue=overdue,
        due_before=due_before,
        due_within=due_within,
        owners=_owners(at, owner or []),
        meetings=tuple(at.occasion(name, among[0] if len(among) == 1 else None).key for name in meeting or []),
        series=among,
        text=tuple(text or []),
    )
    raise typer.Exit(print_actions(query, shape, at))


def _refuse_lost_options(context: typer.Context) -> None:
    """Refuse options before a subcommand, which takes only those behind it."""
    given = [
        parameter
        for parameter in context.command.params
        if (source := context.get_parameter_source(parameter.name or "")) is not None and source.name == "COMMANDLINE"
    ]
    if given:
        option, command = given[0].opts[0], context.invoked_subcommand
        raise UsageError(
            f"{option} stands before `{command}`, where it would be lost",
            f"write it behind: dialog actions {command} {option} …",
        )


def _wanted(*, open_: bool, done: bool, all_: bool) -> Wanted:
    chosen = [name for name, given in (("--open", open_), ("--done", done), ("--all", all_)) if given]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} exclude each other", "--all shows open and closed ones together")
    return Wanted.ALL if all_ else Wanted.DONE if done else Wanted.OPEN


def _owners(at: Desk, names: list[str]) -> tuple[str, ...]:
    plain = plain_owners(at.library) if names else []
    return tuple(find_owner(at.library.register, name, plain) for name in names)
