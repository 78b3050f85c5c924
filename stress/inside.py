"""The door to the program: a command line carried out within this process, in a workspace, on a fixed day."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2020, 4, 27)
_FAULTS = ("fault in dialog itself", "Traceback (most recent call last)")
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave.

    Attributes:
        code: its exit code.
        out, err: data and talk.
    """

    code: int
    out: str
    err: str

    @property
    def fault(self) -> str | None:
        """The line by which the program admits a fault of its own; None where it does not."""
        lines = (*self.err.splitlines(), *self.out.splitlines())
        return next((line for line in lines if any(sign in line for sign in _FAULTS)), None)


def ask(root: Path, *arguments: str, today: date = TODAY) -> Answer:
    """Carry out one command line in the workspace at `root`, piped, and return what it gave.

    Raises:
        KeyboardInterrupt: the user pressed Ctrl-C, which the program itself tells by its exit code.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", errors="replace") for _ in range(2))
    console = Console(out=out, err=err, stdin=io.StringIO(), terminal=False, width=80, colour=False)
    code = run(arguments, Desk(cwd=root, console=console, fixed_today=today))
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    texts = []
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Answer(code, *texts)
