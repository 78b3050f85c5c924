"""What a command loads before it does anything: heavy libraries only where they are needed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.processes import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAVY = {"jinja2", "docx", "docxtpl", "babel", "holidays", "icalendar", "markdown_it", "matplotlib", "lxml"}
LISTING = ["actions", "actions --json", "actions --csv", "list", "show last", "--help"]

# One start for all commands: what one of them loads is there for those after it, so each list is rather too long.
STARTED = """\
import contextlib, json, sys
from naringsdialog.cli.app import main

loaded = {}
for line in json.loads(sys.argv[1]):
    sys.argv = ["dialog", *line.split()]
    with contextlib.suppress(SystemExit):
        main()
    loaded[line] = sorted({*(name.partition(".")[0] for name in sys.modules), *sys.modules})
sys.__stderr__.write("\\n" + json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def loaded() -> Mapping[str, set[str]]:
    """Give the libraries and modules that are there after each command."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, json.dumps([*LISTING, "check"])],
        cwd=REPOSITORY,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {line: set(names) for line, names in json.loads(done.stderr.splitlines()[-1]).items()}


@pytest.mark.parametrize("command", LISTING)
def test_a_command_that_only_lists_loads_neither_templates_nor_word(
    loaded: Mapping[str, set[str]], command: str
) -> None:
    assert "naringsdialog" in loaded[command]
    assert loaded[command].isdisjoint(HEAVY)


def test_what_is_piped_does_not_load_what_sets_a_table(loaded: Mapping[str, set[str]]) -> None:
    assert "rich" not in loaded["actions"]


def test_a_list_loads_nothing_that_looks_for_personal_data(loaded: Mapping[str, set[str]]) -> None:
    assert "naringsdialog.model.personal_data" not in loaded["actions"]


def test_a_silent_check_loads_no_template_and_nothing_of_word(loaded: Mapping[str, set[str]]) -> None:
    assert loaded["check"].isdisjoint({"jinja2", "docx", "docxtpl", "babel", "lxml", "rich"})
