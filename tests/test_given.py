"""What a command line gives its parameters: the same as Typer reads, without what Typer would load for it."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads it from the annotation
from typing import Annotated

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperCommand

from naringsdialog.cli.help import PlainCommand
from tests.processes import environment


class Sort(StrEnum):
    DUE = "due"
    OWNER = "owner"


def read_limit(text: str) -> int:
    """Read a number as a command's own parser does."""
    if not text.isdigit():
        raise typer.BadParameter(f"`{text}` is no number")
    return int(text)


def read_day(text: str) -> int:
    """Read a number with the error that Python has."""
    return int(text)


def noted(context: typer.Context, value: str | None) -> str | None:
    """Note that the callback was called, and with what."""
    context.meta["noted"] = value
    return value and value.upper()


def _command(
    words: Annotated[list[str] | None, typer.Argument()] = None,
    open_: Annotated[bool, typer.Option("--open")] = False,
    series: Annotated[str | None, typer.Option()] = None,
    owner: Annotated[list[str] | None, typer.Option()] = None,
    sort: Annotated[Sort, typer.Option()] = Sort.DUE,
    limit: Annotated[int | None, typer.Option(parser=read_limit)] = None,
    day: Annotated[int | None, typer.Option(parser=read_day)] = None,
    count: Annotated[int, typer.Option()] = 1,
    folder: Annotated[Path | None, typer.Option(envvar="FOLDER_OF_TEST")] = None,
    said: Annotated[str | None, typer.Option(callback=noted)] = None,
) -> None: ...


def _needing(
    name: Annotated[str, typer.Argument()], to: Annotated[list[str], typer.Option()], on: Annotated[str, typer.Option()]
) -> None: ...


def made(cls: type[TyperCommand], function: object = _command) -> TyperCommand:
    """Make a command of a class."""
    program = typer.Typer(add_completion=False, rich_markup_mode=None)
    program.command("c", cls=cls)(function)  # type: ignore[type-var]
    command = typer.main.get_command(program)
    assert isinstance(command, cls)
    return command


def taken(command: TyperCommand, words: list[str]) -> object:
    """Return what a command takes from the words of a command line, or what it says of them."""
    try:
        with command.make_context("c", list(words)) as context:
            return context.params, context.meta
    except typer.TyperException as error:
        return error.format_message()


OURS, TYPERS = made(PlainCommand), made(TyperCommand)
OURS_NEEDING, TYPERS_NEEDING = made(PlainCommand, _needing), made(TyperCommand, _needing)
LINES = [
    [],
    ["--open"],
    ["a", "b"],
    ["--series", "dialog"],
    ["--series", ""],
    ["--series", "\udce5"],
    ["--owner", "jht", "--owner", "Eva Ek"],
    ["--owner", "jht", "--owner", "\udce5"],
    ["\udce5"],
    ["--sort", "owner"],
    ["--sort", "OWNER"],
    ["--sort", "ower"],
    ["--limit", "5"],
    ["--limit", "fem"],
    ["--limit", "\udce5"],
    ["--day", "5"],
    ["--day", "fem"],
    ["--count", "5"],
    ["--count", "fem"],
    ["--folder", "möten"],
    ["--said", "hej"],
    ["--series"],
    ["--oppen"],
]


@pytest.mark.parametrize("words", LINES, ids=lambda words: ascii(" ".join(words)))
def test_a_command_line_is_read_as_typer_reads_it(words: list[str]) -> None:
    assert taken(OURS, words) == taken(TYPERS, words)


@pytest.mark.parametrize(
    "words",
    [[], ["Eva"], ["Eva", "--on", "1"], ["Eva", "--to", "a"], ["Eva", "--to", "a", "--on", "1"], ["", "--on", ""]],
)
def test_what_must_be_given_is_missed_as_typer_misses_it(words: list[str]) -> None:
    assert taken(OURS_NEEDING, words) == taken(TYPERS_NEEDING, words)


def test_what_the_environment_says_is_read_as_typer_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLDER_OF_TEST", "möten")

    assert taken(OURS, []) == taken(TYPERS, [])


@given(
    st.lists(
        st.sampled_from(
            ["--series", "--owner", "--sort", "--limit", "--open", "--said", "due", "5", "å", "", "--", "-"]
        ),
        max_size=6,
    )
)
def test_any_command_line_is_read_as_typer_reads_it(words: list[str]) -> None:
    assert taken(OURS, words) == taken(TYPERS, words)


def test_what_a_word_says_by_itself_is_read_without_pydantic() -> None:
    code = (
        "import sys; from naringsdialog.cli.help import PlainCommand\n"
        "import typer; from typing import Annotated, Optional\n"
        "program = typer.Typer(add_completion=False)\n"
        "def f(a: str, owner: Optional[list[str]] = None, flag: bool = False, limit: Annotated[Optional[int],"
        " typer.Option(parser=int)] = None): pass\n"
        "program.command('c', cls=PlainCommand)(f)\n"
        "command = typer.main.get_command(program)\n"
        "command.make_context('c', ['a', '--owner', 'o', '--flag', '--limit', '5'])\n"
        "print('pydantic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)

    assert done.stdout.strip() == b"False"
