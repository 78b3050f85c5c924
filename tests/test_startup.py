"""What a command loads before it does anything: heavy libraries only where they are needed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.processes import environment

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("jinja2", "docx", "docxtpl", "babel", "holidays", "icalendar", "markdown_it", "matplotlib", "lxml")


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """Return the libraries that a real start of the program imports, by their first name."""
    command = [sys.executable, "-X", "importtime", "-m", "naringsdialog", *arguments]
    result = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, encoding="utf-8", check=True)
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "arguments",
    [("actions",), ("actions", "--json"), ("actions", "--csv"), ("list",), ("show", "last"), ("--help",)],
    ids=" ".join,
)
def test_a_command_that_only_lists_loads_neither_templates_nor_word(sample: Path, arguments: tuple[str, ...]) -> None:
    names = loaded(*arguments, cwd=sample)

    assert "naringsdialog" in names
    assert names.isdisjoint(HEAVY)


def test_what_is_piped_does_not_load_what_sets_a_table(sample: Path) -> None:
    assert "rich" not in loaded("actions", cwd=sample)


def test_a_silent_check_loads_no_template_and_nothing_of_word(sample: Path) -> None:
    assert loaded("check", cwd=sample).isdisjoint({"jinja2", "docx", "docxtpl", "babel", "lxml", "rich"})
