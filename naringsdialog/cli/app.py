"""The program `dialog`: its commands, its options before the command, and the one place where errors end."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from naringsdialog import __version__
from naringsdialog.cli.commands import LazyGroup, Place
from naringsdialog.cli.console import Console, OutputError, forgive_encoding
from naringsdialog.cli.desk import Desk
from naringsdialog.cli.help import described
from naringsdialog.cli.problem_text import dotted
from naringsdialog.errors import DataError, DialogError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUMMARY = "Meetings as YAML files: agendas, minutes and follow-up of what was agreed."
_ROUND = [
    "dialog new-meeting              # the next meeting's file",
    "dialog check                    # is everything in order?",
    "dialog render                   # the agenda, or the minutes once the meeting is held",
    "dialog mark last sent           # the minutes have gone out",
    "dialog actions --open           # what is still to be done, by whom, what is overdue",
]
_MANY = 12  # candidates that are shown one on a line
_MOST = 36  # candidates that are shown at all


class _Program(LazyGroup):
    """The commands, in the order in which a secretary comes to need them."""

    places = (
        Place("new-meeting", "new_meeting", "Create the next meeting's file; what exists is never touched."),
        Place(
            "check",
            "check",
            "Check the files: silent when all is well, otherwise every problem with its place and what to write.",
        ),
        Place(
            "render",
            "render",
            "Write a meeting's documents into out/: the minutes once it is held, before that the agenda.",
        ),
        Place(
            "audit",
            "audit",
            "Check whether Word documents are accessible, any of them: silent when all is well, otherwise what is "
            "wrong, where, and how to mend it in Word.",
        ),
        Place("mark", "mark", "Set a meeting's status; one line of its file is changed, and nothing else."),
        Place("actions", "actions", "List actions: by default the open ones, overdue first."),
        Place("undo", "undo", "Take back the last change that dialog made in the files."),
        Place(
            "diff",
            "diff",
            "Say what changed in meaning: since the last commit, since a document went out, between commits.",
        ),
        Place("people", "people", "List the people of the register, or add one."),
        Place("organisations", "people", "List the organisations of the register, or add one."),
        Place("show", "show", "Show a meeting, or an action with all that happened to it."),
        Place("list", "listing", "List the meetings, by day: status, and how many actions were agreed and are open."),
        Place("search", "search", "Search all that the meetings say; the best comes first, with the words marked."),
        Place("open", "opening", "Open a meeting's file in the editor, or its rendered document."),
        Place(
            "template",
            "template",
            "The templates that documents are made with: yours in templates/, else the built-in ones.",
        ),
        Place(
            "init", "init", "Make a new workspace; in one that exists nothing is changed, and what it lacks is printed."
        ),
        Place(
            "schema",
            "schema",
            "Print the JSON Schema of a kind of file, or write both into the workspace's schemas/.",
        ),
    )


app = typer.Typer(
    name="dialog",
    cls=_Program,
    help=described(_SUMMARY, _ROUND)["help"],
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=False,  # cli.usage says what was meant
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dialog {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _before(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-C",
            metavar="FOLDER",
            envvar="DIALOG_WORKSPACE",
            help="Look for the workspace in FOLDER and above it, not where you stand.",
            show_envvar=True,
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
    if context.invoked_subcommand is None:
        found.console.talk(context.get_help())
        raise typer.Exit(2)


def run(arguments: Sequence[str], desk: Desk) -> int:
    """Carry out one command line.

    Args:
        arguments: what stands behind `dialog`.
        desk: where it is carried out.

    Returns:
        The exit code: 0 fine, 1 problems in the data, 2 wrong usage, unknown or refused, 3 could not write, 130
        interrupted.
    """
    console = desk.console
    try:
        code = _carry_out(arguments, desk)
        console.flush()
    except BrokenPipeError:
        console.give_up()
        return 0  # who read the output has had enough, as `head` does; that is no error
    except OutputError as error:
        console.give_up()
        _tell(error, console)
        return error.exit_code
    finally:
        desk.let_go()
    return code


def _carry_out(arguments: Sequence[str], desk: Desk) -> int:
    talk = desk.console.talk
    try:
        return _invoke(arguments, desk)
    except (BrokenPipeError, OutputError):
        raise
    except DialogError as error:
        _tell(error, desk.console)
        return error.exit_code
    except typer.TyperException as error:
        from naringsdialog.cli.usage import reworded

        _tell(reworded(error), desk.console)
        return 2
    except KeyboardInterrupt:
        talk("\ninterrupted; nothing was left half done")
        return 130
    except Exception as error:
        if desk.debug:
            import traceback

            traceback.print_exception(error, file=desk.console.err)
        desk.console.error(
            f"this is a fault in dialog itself ({type(error).__name__}: {error})",
            "run it again with `dialog --debug …` and send what it prints to those who look after dialog",
        )
        return 1


def _invoke(arguments: Sequence[str], desk: Desk) -> int:
    # Typer's own way to run a program ends it in places; this keeps help and version where a test can read them.
    program = _program()
    with contextlib.redirect_stdout(desk.console.out):
        try:
            with program.make_context("dialog", list(arguments), obj=desk) as context:
                program.invoke(context)
        except typer.Exit as end:
            return end.exit_code
    return 0


@functools.cache
def _program() -> typer.core.TyperGroup:
    """Return the tree of all commands, which takes as long to make as many a command takes to run."""
    return cast("typer.core.TyperGroup", typer.main.get_command(app))


def _tell(error: DialogError, console: Console) -> None:
    if isinstance(error, DataError):
        console.problems(error.problems)
    console.error(error.message, error.remedy)
    if isinstance(error, UsageError) and error.candidates:
        console.talk("  there are:")
        console.talk(dotted(_listed(error.candidates)))


def _listed(candidates: Sequence[str]) -> str:
    """Return the candidates one on a line while they are few, otherwise as running text; say how many are left out."""
    if len(candidates) <= _MANY:
        return "\n".join(f"    {candidate}" for candidate in candidates)
    left = [f"and {len(candidates) - _MOST} more"] if len(candidates) > _MOST else []
    import textwrap

    words = ", ".join([*candidates[:_MOST], *left])
    return textwrap.fill(
        words, 80, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def main() -> None:
    """Run the program with the arguments of the process, or answer the shell that asks for completions."""
    forgive_encoding()
    if "_DIALOG_COMPLETE" in os.environ:
        app(prog_name="dialog")
    try:
        desk = Desk()
    except FileNotFoundError:
        sys.stderr.write("error: the folder where you stand is not there any more\n  go to another one with `cd`\n")
        sys.exit(2)
    sys.exit(run(sys.argv[1:], desk))
