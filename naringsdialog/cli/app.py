"""The program `dialog`: its commands, its options before the command, and the one place where errors end."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog import __version__
from naringsdialog.cli import actions, check, init, listing, mark, new_meeting, opening, render, schema, show
from naringsdialog.cli.console import forgive_encoding
from naringsdialog.cli.desk import Desk
from naringsdialog.errors import DataError, DialogError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="dialog",
    help="Meetings as YAML files: agendas, minutes and follow-up of what was agreed.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (init, new_meeting, check, render, actions, show, listing, mark, opening, schema):
    room.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dialog {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-C", metavar="FOLDER", envvar="DIALOG_WORKSPACE", help="Work as if started in FOLDER.", show_envvar=True
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback when the program fails.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    found = context.ensure_object(Desk)
    found.start = found.cwd / workspace if workspace else None
    found.debug = debug


def run(arguments: Sequence[str], desk: Desk) -> int:
    """Carry out one command line.

    Args:
        arguments: what stands behind `dialog`.
        desk: where it is carried out.

    Returns:
        The exit code: 0 fine, 1 problems in the data, 2 wrong usage, unknown or refused, 3 could not write, 130
        interrupted.
    """
    talk = desk.console.talk
    try:
        code = app(list(arguments), prog_name="dialog", standalone_mode=False, obj=desk)
    except DialogError as error:
        _tell(error, desk)
        return error.exit_code
    except typer.TyperException as error:
        talk(f"error: {error.format_message()}")
        talk("`dialog --help` lists the commands, `dialog COMMAND --help` the options of one")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        talk("interrupted; nothing was left half done")
        return 130
    except BrokenPipeError:
        # Who read our output has had enough: say nothing, also not when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if desk.debug:
            traceback.print_exception(error, file=desk.console.err)
        talk(f"error: this is a fault in dialog itself ({type(error).__name__}: {error})")
        talk("run it again with `dialog --debug …` and send what it prints to those who look after dialog")
        return 1
    return code if isinstance(code, int) else 0


def _tell(error: DialogError, desk: Desk) -> None:
    if isinstance(error, DataError):
        desk.console.problems(error.problems)
    desk.console.talk(f"error: {error.message}")
    if error.remedy:
        desk.console.talk(f"  {error.remedy}")
    if isinstance(error, UsageError) and error.candidates:
        desk.console.talk("  there are:")
        for candidate in error.candidates:
            desk.console.talk(f"    {candidate}")


def main() -> None:
    """Run the program with the arguments of the process."""
    forgive_encoding()
    sys.exit(run(sys.argv[1:], Desk()))
