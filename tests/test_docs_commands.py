"""The page on the commands, and the examples in the help: all of it is there, and all of it holds."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import typer

from naringsdialog.cli.app import app
from naringsdialog.render.pdf.office import find_office
from tests.conftest import REPOSITORY
from tests.repositories import commit, own_git, repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Program

PAGE = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
JSON = re.findall(r"<!-- (dialog [^\n]*?) -->\n```json\n(.*?)```", PAGE, re.DOTALL)
OUTPUT = re.findall(r"<!-- (dialog [^\n]*?) -->\n```\n(.*?)```", PAGE, re.DOTALL)
PROGRAM = typer.main.get_command(app)

# What opens another program: such an example is only taken as far as its own help.
OPENING = re.compile(r"dialog open |dialog render .*--open|--edit")


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command below `dialog` by its name; `dialog actions list` is told with `dialog actions`."""
    yield from getattr(PROGRAM, "commands", {}).items()


def section(command: str) -> str:
    """Return what the page says of a command."""
    return PAGE.partition(f"\n## dialog {command}\n")[2].partition("\n## ")[0]


def page_examples() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [without_comment(line) for block in blocks for line in block.splitlines()]


def subcommands(command: Any) -> list[Any]:
    """Return the commands below a command; most have none."""
    return list(getattr(command, "commands", {}).values())


def options_of(command: Any) -> set[str]:
    """Return the options of a command and of those below it."""
    parameters = [parameter for one in (command, *subcommands(command)) for parameter in one.params]
    return {option for parameter in parameters for option in parameter.opts if option.startswith("--")}


def help_examples() -> list[str]:
    helps = [PROGRAM.help, *(one.help for _, command in commands() for one in (command, *subcommands(command)))]
    lines = [line for text in helps for line in (text or "").splitlines() if line.startswith("  dialog ")]
    return [without_comment(line) for line in lines]


def put_under_git(dialog: Program, sample: Path, patch: pytest.MonkeyPatch) -> None:
    """Commit the sample twice, then record that one owner has done its part of an action."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    own_git(patch)
    commit(repository(sample))
    done = ("actions", "done", "A4", "--by", "jht", "--note", "Lämnat svar")
    assert dialog(*done, cwd=sample, today=date(2020, 4, 28)).code == 0


def without_comment(line: str) -> str:
    return line.partition(" # ")[0].strip()


SEARCHES = {
    *(line for line in [*page_examples(), *help_examples()] if line.startswith("dialog search")),
    *re.findall(r"`(dialog search [^`]+)`", (REPOSITORY / "README.md").read_text(encoding="utf-8")),
}


@pytest.mark.parametrize("example", sorted(SEARCHES))
def test_every_example_of_a_search_finds_something(dialog: Program, sample: Path, example: str) -> None:
    result = dialog(*shlex.split(example.removesuffix(" --json"))[1:], "--json", cwd=sample)

    assert json.loads(result.out)["total"] > 0


def arguments_of(example: str) -> list[str]:
    """Return the arguments of an example line, without where its output goes."""
    program, *arguments = shlex.split(example)
    assert program == "dialog"
    return arguments[: arguments.index(">")] if ">" in arguments else arguments


def shape(value: object) -> object:
    """Return the keys of JSON, without its values; of a list its first element's, for they are alike."""
    if isinstance(value, dict):
        return {key: shape(below) for key, below in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


def agree(documented: object, printed: object) -> bool:
    """Tell whether two shapes are one; what is an empty list on either side agrees with any list."""
    if documented is None or printed is None:
        return True
    if isinstance(documented, dict) and isinstance(printed, dict):
        return list(documented) == list(printed) and all(agree(documented[key], printed[key]) for key in documented)
    return isinstance(documented, list) and isinstance(printed, list) and agree(documented[0], printed[0])


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_a_section_and_a_line_in_the_first_table(name: str) -> None:
    assert f"| [`dialog {name}`](#dialog-{name}) |" in PAGE
    assert section(name)


@pytest.mark.parametrize(
    ("name", "option"),
    [(name, option) for name, command in commands() for option in sorted(options_of(command))],
)
def test_every_option_of_a_command_is_told_in_its_section(name: str, option: str) -> None:
    assert re.search(rf"^\| `{option}[ `]", section(name), re.MULTILINE)


def test_every_option_before_the_command_is_told() -> None:
    options = [option for parameter in PROGRAM.params for option in parameter.opts]

    assert [option for option in options if not re.search(rf"^\| `{option}[ `]", PAGE, re.MULTILINE)] == []


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_no_section_tells_of_an_option_that_is_not_there(name: str) -> None:
    [command] = [command for other, command in commands() if other == name]

    told = set(re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE))
    assert told <= options_of(command)


@pytest.mark.parametrize("example", sorted({*page_examples(), *help_examples()}))
def test_every_example_can_be_run(dialog: Program, sample: Path, monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    arguments = arguments_of(example)
    if "pdf" in example and find_office() is None:
        pytest.skip("LibreOffice is not installed")
    if OPENING.search(example):
        arguments.append("--help")
    if "new-meeting" in arguments:
        (sample / "meetings" / "2020-05-04.yaml").unlink()
    if "init" in arguments:
        (sample / "ny").mkdir()
    if "eject" in arguments:
        shutil.rmtree(sample / "templates")  # what is there is never touched
    if "audit" in arguments:
        assert dialog("render", "2020-04-20", cwd=sample).code == 0
    if "import" in arguments:
        assert dialog("actions", "export", next(word for word in arguments if "svar" in word), cwd=sample).code == 0
    if "undo" in arguments:
        assert dialog("mark", "2020-04-20", "approved", cwd=sample).code == 0
    if "diff" in arguments:
        put_under_git(dialog, sample, monkeypatch)
    monkeypatch.chdir(sample)

    result = dialog(
        *arguments,
        cwd=sample / "ny" if "init" in arguments else sample,
        # What a meeting learned is recorded when it has been held.
        today=date(2020, 5, 5) if "--at" in arguments else None,
        terminal="undo" in arguments,
        answers="y\n",
    )

    # The sample's advice, actions without a date, counts with --strict.
    assert result.code == (1 if "--strict" in arguments else 0), result.err


@pytest.mark.parametrize(("command", "documented"), JSON, ids=[command for command, _ in JSON])
def test_documented_json_has_exactly_the_keys_that_are_printed(
    dialog: Program, sample: Path, monkeypatch: pytest.MonkeyPatch, command: str, documented: str
) -> None:
    if "audit" in command:
        assert dialog("render", "2020-04-20", cwd=sample).code == 0
    if "diff" in command:
        put_under_git(dialog, sample, monkeypatch)
    result = dialog(*arguments_of(command), cwd=sample)

    printed = json.loads(result.out)
    assert agree(shape(json.loads(documented)), shape(printed))
    assert list(json.loads(documented)) == list(printed)


def test_a_documented_problem_has_exactly_the_keys_that_are_printed(dialog: Program, sample: Path) -> None:
    meeting = sample / "meetings" / "2020-04-20.yaml"
    meeting.write_text("series: naringslivsdialog\ndate: 2020-04-20\nstatus: snt\n", encoding="utf-8")

    [printed] = json.loads(dialog("check", "--format", "json", cwd=sample).out)["problems"]

    [documented] = re.findall(r"<!-- problem -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert printed == json.loads(documented)


def test_the_documented_problem_is_what_is_printed(dialog: Program, sample: Path) -> None:
    meeting = sample / "meetings" / "2020-04-20.yaml"
    meeting.write_text("series: naringslivsdialog\ndate: 2020-04-20\nstatus: snt\n", encoding="utf-8")

    result = dialog("check", cwd=sample)

    assert f"```\n{result.out}{result.err}```" in PAGE


@pytest.mark.parametrize(("command", "documented"), OUTPUT, ids=[command for command, _ in OUTPUT])
def test_documented_output_is_what_is_printed(
    dialog: Program, sample: Path, monkeypatch: pytest.MonkeyPatch, command: str, documented: str
) -> None:
    if "diff" in command:
        put_under_git(dialog, sample, monkeypatch)
    assert dialog(*arguments_of(command), cwd=sample).out == documented


def test_the_columns_of_csv_are_those_documented(dialog: Program, sample: Path) -> None:
    headings = dialog("actions", "--csv", cwd=sample).out.removeprefix("\ufeff").splitlines()[0].split(";")

    told = section("actions").partition("Its columns are ")[2].partition(".")[0]
    assert re.findall(r"`(\w+)`", told) == headings


@pytest.mark.parametrize("target", re.findall(r"\]\(#([a-z-]+)\)", PAGE))
def test_a_link_leads_to_a_heading(target: str) -> None:
    headings = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)

    assert target in [heading.lower().replace(" ", "-") for heading in headings]
