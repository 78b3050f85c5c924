"""What a command loads before it does anything: itself, no other command, and heavy libraries only where needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.processes import environment
from tests.test_commands import PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAVY = {"jinja2", "docx", "docxtpl", "babel", "holidays", "icalendar", "markdown_it", "matplotlib", "lxml"}
COMMANDS = {f"naringsdialog.cli.{place.module.partition(':')[0]}" for _, place in PLACES}

# What the shell asks for, or a terminal shows, is told by the word before the line; each with the commands it loads.
NAMING = ["--version", "--help", "shell: dialog act", "actions --help"]
LISTING = {
    "actions --open --series naringslivsdialog --owner jht --sort owner --limit 5": set[str](),
    "terminal: actions": set[str](),
    "actions --json": set[str](),
    "actions --csv": set[str](),
    "actions list": set[str](),
    "list": {"naringsdialog.cli.listing"},
    "terminal: list": set[str](),
    "show last": {"naringsdialog.cli.show"},
}

# Files that were changed a moment ago are looked into by every command; this is a little later.
LATER = "import time; now = time.time_ns; time.time_ns = lambda: now() + 10_000_000_000\n"

# One start for all lines: what one of them loads is there for those after it, so each list is rather too long.
STARTED = f"""{LATER}
import contextlib, io, json, os, sys
from naringsdialog.cli.app import main

class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True

loaded, there = {{}}, set()
for line in json.loads(sys.argv[1]):
    where, _, words = line.rpartition(": ")
    sys.argv = ["dialog", *words.split()]
    sys.stdout = (Terminal if where == "terminal" else io.TextIOWrapper)(io.BytesIO(), "utf-8")
    if where == "shell":
        os.environ.update(_DIALOG_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    with contextlib.suppress(SystemExit):
        main()
    os.environ.pop("_DIALOG_COMPLETE", None)
    names = {{*(name.partition(".")[0] for name in sys.modules), *sys.modules}}
    loaded[line] = {{"all": sorted(names), "new": sorted(names - there)}}
    there |= names
sys.__stdout__.write(json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, list[str]]]:
    """Give the libraries and modules that are there after each line, and those that were not there before it."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copy(REPOSITORY / "dialog.yaml", root)
    shutil.copytree(REPOSITORY / "meetings", root / "meetings")

    def after(lines: list[str]) -> Mapping[str, Mapping[str, list[str]]]:
        command = [sys.executable, "-c", STARTED, json.dumps(lines)]
        done = subprocess.run(command, cwd=root, env=environment(), capture_output=True, encoding="utf-8", check=True)
        loaded: Mapping[str, Mapping[str, list[str]]] = json.loads(done.stdout)
        return loaded

    after(["list"])  # from now on the index knows the files
    return after([*NAMING, *LISTING, "check"])


@pytest.fixture
def loaded(started: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, set[str]]:
    return {line: set(names["all"]) for line, names in started.items()}


@pytest.mark.parametrize("line", NAMING[:3])
def test_what_only_names_commands_loads_none_of_them(loaded: Mapping[str, set[str]], line: str) -> None:
    assert "naringsdialog.cli.app" in loaded[line]
    assert loaded[line].isdisjoint(COMMANDS)


def test_the_help_of_a_group_loads_none_of_its_commands(loaded: Mapping[str, set[str]]) -> None:
    assert loaded["actions --help"] & COMMANDS == {"naringsdialog.cli.actions"}


@pytest.mark.parametrize("line", LISTING)
def test_a_command_loads_no_other_command(started: Mapping[str, Mapping[str, list[str]]], line: str) -> None:
    assert set(started[line]["new"]) & COMMANDS == LISTING[line]


@pytest.mark.parametrize("line", [*NAMING, *LISTING])
def test_a_command_that_only_lists_loads_neither_templates_nor_word(loaded: Mapping[str, set[str]], line: str) -> None:
    assert "naringsdialog" in loaded[line]
    assert loaded[line].isdisjoint(HEAVY)


@pytest.mark.parametrize("line", [*NAMING, *LISTING])
def test_words_are_read_without_what_typer_reads_them_with(loaded: Mapping[str, set[str]], line: str) -> None:
    assert "typer.core" in loaded[line]
    assert "typer._adapters" not in loaded[line]


@pytest.mark.parametrize("line", [*NAMING, *(line for line in LISTING if "show" not in line)])
def test_what_the_index_knows_is_told_without_what_reads_files(loaded: Mapping[str, set[str]], line: str) -> None:
    assert "typer" in loaded[line]
    assert loaded[line].isdisjoint({"pydantic", "yaml"})


def test_what_is_piped_does_not_load_what_measures_a_table(loaded: Mapping[str, set[str]]) -> None:
    [piped, *_] = LISTING

    assert "rich" not in loaded[piped]


def test_a_table_is_set_without_what_draws_on_a_terminal(loaded: Mapping[str, set[str]]) -> None:
    assert "rich.cells" in loaded["terminal: actions"]
    assert loaded["terminal: list"].isdisjoint({"rich.console", "rich.text", "rich.progress"})


def test_a_list_loads_nothing_that_looks_for_personal_data(loaded: Mapping[str, set[str]]) -> None:
    assert "naringsdialog.model.personal_data" not in loaded["actions --csv"]


def test_a_silent_check_loads_no_template_and_nothing_of_word(loaded: Mapping[str, set[str]]) -> None:
    assert loaded["check"].isdisjoint({"jinja2", "docx", "docxtpl", "babel", "lxml", "rich.console"})


# What prepares a letterhead, checks a template of one's own, or is only for some documents.
NOT_FOR_MINUTES = {
    *("docx", "docxtpl", "babel", "matplotlib", "http", "ssl"),
    *(f"naringsdialog.render.word.{name}" for name in ("preparing", "mending", "lint", "checking")),
    *(f"naringsdialog.render.{name}" for name in ("templates.names", "leaks.search", "masking.fields", "html.page")),
    *("naringsdialog.audit.rules", "naringsdialog.cli.for_owners", "naringsdialog.word.stretches"),
}


def test_minutes_are_rendered_without_what_was_prepared_before_or_is_for_other_documents(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("rendering")
    shutil.copy(REPOSITORY / "dialog.yaml", root)
    shutil.copytree(REPOSITORY / "meetings", root / "meetings")
    command = [sys.executable, "-c", STARTED, json.dumps(["render 2020-04-20"])]

    first, second = (
        json.loads(subprocess.run(command, cwd=root, env=environment(), capture_output=True, check=True).stdout)
        for _ in range(2)
    )

    assert {"jinja2", "lxml", "naringsdialog.render.word_document"} <= set(second["render 2020-04-20"]["all"])
    assert NOT_FOR_MINUTES.isdisjoint(second["render 2020-04-20"]["all"])
    assert set(second["render 2020-04-20"]["all"]) < set(first["render 2020-04-20"]["all"])
