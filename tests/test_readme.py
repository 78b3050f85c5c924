"""The README: its two commands, and what it shows of a terminal is what the program prints."""

from __future__ import annotations

import io
import re
import shlex
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk
from tests.conftest import REPOSITORY
from tools.readme_commands import commands

if TYPE_CHECKING:
    from pathlib import Path

ANY_LATER_DAY = date(2030, 6, 4)
README = REPOSITORY / "README.md"
TEXT = README.read_text(encoding="utf-8")
PRINTED = re.compile(r"(?<=<!-- as printed -->\n```console\n)(.*?)(?=```)", re.DOTALL)


def printed(command: str, folder: Path) -> str:
    """Return what a terminal of 100 columns shows for one command, data and talk as they come."""
    screen = io.StringIO()
    console = Console(out=screen, err=screen, terminal=True, width=100, colour=False)
    program, *arguments = shlex.split(command)

    assert program == "dialog"

    run(arguments, Desk(cwd=folder, console=console, fixed_today=ANY_LATER_DAY))
    return screen.getvalue()


def carried_out(block: str, folder: Path) -> str:
    """Carry out the commands of a block and return it as it really goes."""
    lines = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {line}\n{printed(line, folder)}" for line in lines)


def test_the_commands_are_shown_with_what_the_program_prints(sample: Path, request: pytest.FixtureRequest) -> None:
    real = [carried_out(block, sample) for block in PRINTED.findall(TEXT)]
    if request.config.getoption("--update-golden"):
        texts = iter(real)
        README.write_text(PRINTED.sub(lambda _: next(texts), TEXT), encoding="utf-8")

    assert PRINTED.findall(README.read_text(encoding="utf-8")) == real
    assert len(real) > 1


def test_there_are_two_commands_of_one_line() -> None:
    found = commands(TEXT)

    assert len(found) == 2
    assert "dialog render 2020-04-20" in found[0]
    assert "pytest" in found[1]


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", TEXT))
def test_a_link_leads_somewhere(target: str) -> None:
    assert (REPOSITORY / target).exists()
