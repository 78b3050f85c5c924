"""How help is laid out: examples first, the commands in the order of the work, plain words for what an option takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Command, Context, HelpFormatter

# The order in which a secretary comes to need them.
_ORDER = (
    "new-meeting",
    "check",
    "render",
    "audit",
    "mark",
    "actions",
    "undo",
    "diff",
    "people",
    "organisations",
    "show",
    "list",
    "open",
    "template",
    "init",
    "schema",
)
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

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments and the options."""
        _write_parameters(self, ctx, formatter)


class PlainGroup(TyperGroup):
    """The same for a command with commands of its own, in the order of the work."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands, the arguments and the options."""
        self.format_commands(ctx, formatter)
        _write_parameters(self, ctx, formatter)

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the commands, those without a place in the order last."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))


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
