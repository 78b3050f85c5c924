"""The program as a whole: help, wrong usage, where the workspace is, and what each exit code means."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from naringsdialog import __version__
from naringsdialog.cli.app import app, run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk
from naringsdialog.errors import WriteError
from tests.processes import COMMAND, dialog_process, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.index.catalogue import Catalogue
    from tests.conftest import Program, Start, Tree

WORKSPACE = {
    "dialog.yaml": "format: 1\nseries:\n  dialog: {title: Dialogen}\n",
    "meetings/2020-04-20.yaml": (
        "date: 2020-04-20\n"
        "status: sent\n"
        "agenda:\n"
        "  - title: Läget\n"
        "    actions:\n"
        "      - {id: A1, task: Svara på frågan, owner: Eva Ek}\n"
    ),
}


def commands() -> Iterator[tuple[str, ...]]:
    """Give the words of every command, the program itself first."""

    def below(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield words
        for name, one in getattr(command, "commands", {}).items():
            yield from below(one, (*words, name))

    yield from below(typer.main.get_command(app), ())


# Help and version


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("words", [*commands()], ids=" ".join)
def test_every_command_has_help_with_examples_first(dialog: Program, words: tuple[str, ...], option: str) -> None:
    result = dialog(*words, option)

    usage, heading, first_example = [line for line in result.out.splitlines() if line][:3]
    assert (result.code, result.err) == (0, "")
    assert usage.startswith(" ".join(("Usage: dialog", *words)))
    assert heading == "  Examples:"
    assert first_example.startswith("    dialog ")


@pytest.mark.parametrize("words", [*commands()], ids=" ".join)
def test_help_names_what_an_option_takes_in_words_and_not_in_types(dialog: Program, words: tuple[str, ...]) -> None:
    out = dialog(*words, "--help").out

    assert "<" not in out
    assert "list[" not in out


def test_the_commands_are_listed_in_the_order_of_the_work(dialog: Program) -> None:
    out = dialog("--help").out

    listed = [
        line.split()[0] for line in out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines() if line[2] != " "
    ]
    assert listed == [
        *["new-meeting", "check", "render", "audit", "mark", "actions", "undo", "diff", "people", "organisations"],
        *["show", "list", "search", "open", "template", "init", "schema"],
    ]


def test_without_a_command_the_help_is_shown_as_wrong_usage(dialog: Program) -> None:
    result = dialog()

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Usage: dialog [OPTIONS] COMMAND")


def test_the_version_is_printed(dialog: Program) -> None:
    result = dialog("--version")

    assert (result.code, result.out) == (0, f"dialog {__version__}\n")


def test_the_module_is_the_program(tree: Tree) -> None:
    root = tree(WORKSPACE)

    result = dialog_process("actions", cwd=root)

    assert (result.returncode, result.stdout.decode()) == (0, "2020-04-20/A1\tSvara på frågan\tEva Ek\t–\topen\n")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("chek",),
            ["there is no command `chek`", "did you mean `check`?", "    new-meeting, check, ", "`dialog --help`"],
        ),
        (("actions", "lst"), ["there is no command `lst`", "did you mean `list`?"]),
        (
            ("actions", "--ownr", "jht"),
            ["there is no option `--ownr`", "did you mean `--owner`?", "`dialog actions --help`"],
        ),
        (("list", "-x"), ["there is no option `-x`", "`dialog list --help`"]),
        (("show",), ["MEETING|ACTION is missing", "`dialog show --help`"]),
        (("list", "extra"), ["`extra` is more than dialog list takes", "`dialog list --help`"]),
        (("actions", "--owner"), ["--owner stands without a value", "`dialog COMMAND --help`"]),
        (("actions", "--as-of", "31 april"), ["--as-of: `31 april`: April has 30 days", "name one from 1 to 30 April"]),
        (("mark", "last", "snt"), ["there is no `snt` for ", "did you mean `sent`?", "    approved\n"]),
        (("check", "--format", "xml"), ["there is no `xml` for --format", "    github\n"]),
    ],
)
def test_wrong_usage_is_told_with_what_was_meant(
    dialog: Program, sample: Path, arguments: tuple[str, ...], told: list[str]
) -> None:
    result = dialog(*arguments, cwd=sample)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert [words for words in told if words not in result.err] == []


def test_many_candidates_are_running_text(dialog: Program, tree: Tree) -> None:
    people = "".join(f"  p{number}: {{name: Person {number}}}\n" for number in range(66))
    root = tree({"dialog.yaml": f"format: 1\npeople:\n{people}"})

    result = dialog("actions", "--owner", "xyz", cwd=root)

    assert "    p0 (Person 0), p1 (Person 1), p2 (Person 2)" in result.err
    assert result.err.endswith("and 30 more\n")


# Where the workspace is


@pytest.mark.parametrize("folder", [".", "meetings", "meetings/anteckningar å"])
def test_a_command_works_from_any_folder_of_the_workspace(dialog: Program, tree: Tree, folder: str) -> None:
    root = tree({**WORKSPACE, "meetings/anteckningar å/läs mig.txt": ""})

    result = dialog("list", cwd=root / folder)

    assert (result.code, result.out) == (0, "2020-04-20\t2020-04-20\tsent\t1 of 1\tDialogen\n")


def test_another_workspace_is_named_before_the_command(dialog: Program, tree: Tree) -> None:
    root = tree(WORKSPACE)

    result = dialog("-C", root.name, "list")

    assert (result.code, result.err) == (0, "1 meeting\n")


def test_another_workspace_is_named_by_the_environment(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIALOG_WORKSPACE", str(tree(WORKSPACE)))

    result = dialog("list")

    assert (result.code, result.err) == (0, "1 meeting\n")


def test_what_is_named_before_the_command_wins(dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIALOG_WORKSPACE", "/nowhere")

    assert dialog("-C", str(tree(WORKSPACE)), "list").code == 0


@pytest.mark.parametrize("command", ["actions", "list", "check", "render", "new-meeting"])
def test_outside_a_workspace_a_command_says_how_to_get_into_one(dialog: Program, command: str) -> None:
    result = dialog(command)

    assert (result.code, result.out) == (2, "")
    assert "no workspace here" in result.err
    assert "`dialog init`" in result.err
    assert "`dialog -C FOLDER …`" in result.err


def test_help_and_explanations_need_no_workspace(dialog: Program) -> None:
    assert dialog("check", "--explain", "tab").code == 0


# What goes wrong


class FailingDesk(Desk):
    """A desk at which something goes wrong as soon as the workspace is asked for."""

    failure: BaseException

    @property
    def catalogue(self) -> Catalogue:
        raise self.failure


def failing(failure: BaseException) -> tuple[FailingDesk, io.StringIO]:
    err = io.StringIO()
    desk = FailingDesk(cwd=Path(), console=Console(out=io.StringIO(), err=err, terminal=False, colour=False))
    desk.failure = failure
    return desk, err


def test_a_fault_of_the_program_shows_no_traceback_and_what_to_do() -> None:
    desk, err = failing(ZeroDivisionError("division by zero"))

    assert run(["list"], desk) == 1
    assert err.getvalue() == (
        "error: this is a fault in dialog itself (ZeroDivisionError: division by zero)\n"
        "  run it again with `dialog --debug …` and send what it prints to those who look after dialog\n"
    )


def test_a_developer_gets_the_traceback() -> None:
    desk, err = failing(ZeroDivisionError("division by zero"))

    assert run(["--debug", "list"], desk) == 1
    assert err.getvalue().startswith("Traceback (most recent call last):\n")


def test_interrupting_ends_with_130_and_a_word() -> None:
    desk, err = failing(KeyboardInterrupt())

    assert run(["list"], desk) == 130
    assert err.getvalue() == "\ninterrupted; nothing was left half done\n"


def test_what_cannot_be_written_ends_with_3() -> None:
    desk, err = failing(WriteError("out/a.docx cannot be written", "close it in Word"))

    assert run(["list"], desk) == 3
    assert err.getvalue() == "error: out/a.docx cannot be written\n  close it in Word\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_does_not_arrive_ends_with_3(tree: Tree) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        result = subprocess.run(
            [*COMMAND, "list"], cwd=tree(WORKSPACE), env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert result.returncode == 3
    assert result.stderr.decode() == "error: the output cannot be written: No space left on device\n"


def test_data_and_talk_that_go_to_one_place_stand_in_order(tree: Tree) -> None:
    result = subprocess.run(
        [*COMMAND, "list"],
        cwd=tree(WORKSPACE),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )

    assert result.stdout.decode().splitlines() == ["2020-04-20\t2020-04-20\tsent\t1 of 1\tDialogen", "1 meeting"]


def test_a_reader_who_has_had_enough_is_no_error(tree: Tree) -> None:
    actions = "".join(f"      - {{id: A{number}, task: Svara på frågan}}\n" for number in range(1, 3000))
    root = tree(
        {
            **WORKSPACE,
            "meetings/2020-05-04.yaml": f"date: 2020-05-04\nagenda:\n  - title: Läget\n    actions:\n{actions}",
        }
    )
    command = [*COMMAND, "actions"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}

    with subprocess.Popen(command, cwd=root, env=environment(), **pipes) as process:  # type: ignore[call-overload] # two pipes
        first = process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()

    assert first.startswith(b"2020-04-20/A1\t")
    assert (process.returncode, told) == (0, b"")


# Consoles of Windows


def test_a_console_in_cp1252_does_not_fail(tree: Tree) -> None:
    root = tree({**WORKSPACE, "meetings/2020-05-04.yaml": "date: 2020-05-04\ntitle: 東京 – åäö\n"})

    result = dialog_process("list", cwd=root, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")

    assert (result.returncode, result.stderr) == (0, b"2 meetings\r\n".replace(b"\r", b""))
    assert result.stdout.decode("cp1252").splitlines()[1] == "2020-05-04\t2020-05-04\tplanned\t0 of 0\t?? – åäö"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("arguments", [("actions",), ("actions", "--json"), ("show", "A1"), ("check",), ("--help",)])
def test_no_console_makes_a_command_fail(start: Start, tree: Tree, encoding: str, arguments: tuple[str, ...]) -> None:
    root = tree({**WORKSPACE, "meetings/2020-05-09.yaml": "date: 2020-05-09\ntitle: 東京\n"})

    result = start(*arguments, cwd=root, encoding=encoding)

    assert result.code == 0
    assert b"Traceback" not in result.err
    assert b"fault in dialog" not in result.err


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of a folder that someone stands in")
def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && exec "$2" -m naringsdialog list'

    result = subprocess.run(
        ["sh", "-c", script, "sh", str(gone), sys.executable], env=environment(), capture_output=True, check=False
    )

    assert result.returncode == 2
    assert result.stderr.decode().splitlines() == [
        "error: the folder where you stand is not there any more",
        "  go to another one with `cd`",
    ]


# The end of the process


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["lst"], 2)])
def test_the_process_ends_with_its_code_when_all_is_printed_and_cleared_away(words: list[str], code: int) -> None:
    program = (
        "import atexit, sys; from naringsdialog.__main__ import start; "
        f"atexit.register(print, 'cleared'); sys.argv = ['dialog', *{words}]; start()"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ended.returncode == code
    assert ended.stdout.endswith("cleared\n")
    assert bool(ended.stderr) == (code == 2)
