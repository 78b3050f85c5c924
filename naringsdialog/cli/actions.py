"""`dialog actions`: what is still to be done, by whom, what is overdue."""

from __future__ import annotations

from typing import Annotated

import typer

from naringsdialog.cli.action_list import Shape, print_actions
from naringsdialog.cli.bundles import bundled
from naringsdialog.cli.commands import LazyGroup, Place
from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import AsOfOption, JsonOption, described, read_limit
from naringsdialog.cli.selection import Selection
from naringsdialog.cli.subcommands import is_given, refuse_lost_options
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Group, Sort

_SUMMARY = "List actions: by default the open ones, overdue first."
_HELP = described(
    _SUMMARY,
    [
        "dialog actions --open",
        "dialog actions --overdue --owner jht",
        "dialog actions --due-within 14d --group-by owner",
        "dialog actions --oldest --limit 10",
        "dialog actions --all --as-of 2020-04-27 --json",
        "dialog actions --csv > actions.csv",
    ],
    "Flags combine with and; a repeated flag with or. An owner that is an organisation includes its people. Overdue "
    "is open and due before the day; what has no date never is. Piped, each action is one line with tabs: reference, "
    "task, owners, due, state; with --group-by the group stands first.",
)


class _Actions(LazyGroup):
    """What is done with actions."""

    places = (
        Place("list", "actions:register_list", _SUMMARY),
        Place("add", "action_add", "Add an action to a meeting's file, with the next free id."),
        Place("done", "amend", "Record that actions are done."),
        Place("reopen", "amend", "Record that closed actions are open again."),
        Place("drop", "amend", "Record that actions will not be done."),
        Place("defer", "amend", "Record a new date; the one that was promised stays in the file."),
        Place("assign", "amend", "Record who answers from now on."),
        Place("note", "amend", "Record a remark, and nothing else."),
        Place(
            "summary",
            "action_summary",
            "Count actions by owner or meeting: open, overdue, done in time or late, and how many days they took.",
        ),
        Place("history", "action_history", "Show the whole life of an action, and from git who recorded it."),
        Place(
            "export",
            "action_export",
            "Write actions into a file: .xlsx to be filled in, .csv, .json, or .ics for a calendar.",
        ),
        Place(
            "import",
            "action_import",
            "Record the answers in a spreadsheet that `dialog actions export` wrote and somebody filled in.",
        ),
    )


def register(app: typer.Typer) -> None:
    """Add the command, which is a group: `dialog actions` alone is `dialog actions list`."""
    group = typer.Typer(cls=_Actions, subcommand_metavar="[COMMAND]", rich_markup_mode=None)
    group.callback(invoke_without_command=True, **_HELP)(_actions)
    app.add_typer(group, name="actions")


def register_list(group: typer.Typer) -> None:
    """Add `dialog actions list`."""
    group.command("list", **_HELP)(_actions)


@bundled
def _actions(
    context: typer.Context,
    selection: Selection,
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = Sort.DUE,
    oldest: Annotated[bool, typer.Option("--oldest", help="The longest open first, with for how many days.")] = False,
    group_by: Annotated[Group | None, typer.Option(help="Divide the list; under each owner, of several.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", parser=read_limit, help="At most this many.")] = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for Excel, without internal actions.")] = False,
) -> None:
    if context.invoked_subcommand is not None:
        refuse_lost_options(context)
        return
    if oldest and sort is not Sort.OLDEST and is_given(context, "sort"):
        raise UsageError(f"--oldest and --sort {sort} exclude each other", "give one of them")
    shape = Shape(sort=Sort.OLDEST if oldest else sort, group=group_by, limit=limit, json=json, csv=csv)
    shape.refuse_contradictions()
    at = desk(context).making_do()
    raise typer.Exit(print_actions(selection.query(at, at.as_of(as_of)), shape, at))
