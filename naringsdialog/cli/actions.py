"""`dialog actions`: what is still to be done, by whom, what is overdue."""

from __future__ import annotations

from typing import Annotated

import typer

from naringsdialog.cli.action_list import Shape, print_actions
from naringsdialog.cli.desk import desk
from naringsdialog.cli.help import PlainCommand, PlainGroup
from naringsdialog.cli.params import AsOfOption, JsonOption, described, read_limit
from naringsdialog.cli.selection import Selection, takes_selection
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Group, Sort

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


@takes_selection
def _actions(
    context: typer.Context,
    selection: Selection,
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
    raise typer.Exit(print_actions(selection.query(at, as_of or at.today), shape, at))


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
