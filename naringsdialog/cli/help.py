"""How help is laid out: examples first, the commands in the order of the work, plain words for what an option takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from typer.core import TyperCommand, TyperGroup

from naringsdialog.cli.given import read_at_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Command, Context, HelpFormatter, Parameter

_KINDS = {"str": "TEXT", "int": "NUMBER", "path": "PATH"}


class Description(TypedDict):
    """How Typer takes a command's help."""

    help: str
    short_help: str


def described(summary: str, examples: Iterable[str], more: str = "") -> Description:
    """Return the help of a command: examples first, then what it does."""
    shown = "\n".join(f"  {example}" for example in examples)
    rest = f"\n\n{more}" if more else ""
    return {"help": f"\b\nExamples:\n{shown}\n\n{summary}{rest}", "short_help": summary}


class PlainCommand(TyperCommand):
    """A command whose help says `TEXT` where Typer says `<str>`."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters, with those that Typer adds."""
        return read_at_once(super().get_params(ctx))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments and the options."""
        _write_parameters(self, ctx, formatter)


class PlainGroup(TyperGroup):
    """The same for a command with commands of its own."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters, with those that Typer adds."""
        return read_at_once(super().get_params(ctx))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands, the arguments and the options."""
        self.format_commands(ctx, formatter)
        _write_parameters(self, ctx, formatter)


def _write_parameters(command: Command, context: Context, formatter: HelpFormatter) -> None:
    arguments, options = [], []
    for parameter in command.get_params(context):
        if (record := parameter.get_help_record(context)) is None:
            continue
        name, text = record
        if parameter.param_type_name == "argument":
            # The name says what it is; a type behind it would say it twice.
            arguments.append((re.sub(r" <.*>$", "", name).strip("[]…"), text))
        else:
            options.append((re.sub(r"<(.*)>", lambda kind: _KINDS.get(kind[1], kind[1]), name), text))
    for heading, records in (("Arguments", arguments), ("Options", options)):
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)
