"""Commands that do something alone and have commands of their own: options between the two would be lost."""

from __future__ import annotations

import typer

from naringsdialog.errors import UsageError


def refuse_lost_options(context: typer.Context) -> None:
    """Refuse options before a subcommand, which takes only those behind it.

    Raises:
        UsageError: there is one.
    """
    given = [one for one in context.command.params if is_given(context, one.name or "")]
    if given:
        option, command = given[0].opts[0], context.invoked_subcommand or ""
        remedy = f"write it behind: {context.command_path} {command} {option} …"
        if option not in _options_of(context, command):
            remedy = f"leave it out: `{context.command_path} {command}` has no such option"
        raise UsageError(f"{option} stands before `{command}`, where it would be lost", remedy)


def is_given(context: typer.Context, name: str) -> bool:
    """Tell whether a parameter stands on the command line, and is not what it is by default."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _options_of(context: typer.Context, command: str) -> list[str]:
    found = getattr(context.command, "commands", {}).get(command)
    return [option for parameter in found.params for option in parameter.opts] if found else []
