"""The place where it is measured: its workspaces, made once, and the commands that are run in them."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Command, NotMeasuredError
from benchmarks.workspaces import make

SMALL = 20
TEN = 10
LARGE = 10_000
DOCUMENTS = 1_000

_BARE = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    print("one line")


app()
"""


@dataclass(frozen=True)
class Bench:
    """A folder for workspaces and whatever the other programs need; the sizes that are compared."""

    folder: Path
    large: int = LARGE
    rest: float = 0
    """Seconds to wait for new files to be of some age: those written just now are compared by their content."""

    @property
    def documents(self) -> int:
        """How many meetings are rendered; fewer in a quick try."""
        return min(DOCUMENTS, self.large)

    def workspace(self, meetings: int) -> Path:
        """Return a workspace of that many meetings, making it the first time."""
        whole = self.folder / f"w{meetings}"
        if not whole.exists():
            unfinished = self.folder / f"w{meetings}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            make(meetings, unfinished)
            unfinished.rename(whole)
            time.sleep(self.rest)
        return whole

    def place(self, name: str) -> Path:
        """Return a folder for the needs of one row or program, making it the first time."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def dialog(self, meetings: int, *arguments: str, terminal: bool = False) -> Command:
        """Return `dialog` with these arguments in a workspace of that many meetings."""
        # As its console script does: this interpreter starts, and calls main().
        return Command([sys.executable, "-m", "naringsdialog", *arguments], self.workspace(meetings), terminal)

    def bare(self, *, terminal: bool = False) -> Command:
        """Return a Typer program of one command that prints one line, for the same interpreter."""
        script = self.place("bare") / "bare.py"
        script.write_text(_BARE, encoding="utf-8")
        return Command([sys.executable, script], script.parent, terminal)


def found(program: str) -> Path | None:
    """Return where a program is installed: beside this interpreter, where pip puts what belongs to it, or in PATH."""
    beside = Path(sys.executable).parent / program
    anywhere = str(beside) if beside.exists() else shutil.which(program)
    return Path(anywhere) if anywhere else None


def needed(program: str, remedy: str) -> Path:
    """Return where a program is installed.

    Raises:
        NotMeasuredError: it is not; the message says how to install it.
    """
    path = found(program)
    if path is None:
        raise NotMeasuredError(f"{program} is not installed: {remedy}")
    return path
