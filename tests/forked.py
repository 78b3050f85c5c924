"""Many processes of the program, quickly: one that has loaded it starts copies of itself, and kills them when told to.

Run as a program it reads orders from its standard input, one a line, and answers each with the exit codes of the
copies. A copy that is to be killed kills itself at one of its calls to the system that change something on the disk:
before the call, or when half of what is to be written is written; or it is killed after a while.
"""

from __future__ import annotations

import builtins
import io
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.processes import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Commands that between them load what any command needs.
LOADING = (
    ["init", "--title", "D", "--every", "2 weeks"],
    ["new-meeting", "2020-05-11"],
    ["new-meeting"],
    ["actions", "add", "2020-05-11", "x", "--owner", "Eva Ek"],
    ["actions", "done", "A1"],
    ["mark", "2020-05-11", "sent"],
    ["render", "2020-05-11", "--format", "md"],
)
CHANGING = ("chmod", "fsync", "link", "mkdir", "replace", "unlink")


@dataclass(frozen=True)
class Order:
    """What is to be run, all at once.

    Attributes:
        cwd: where the user stands.
        today: the day it is.
        commands: for each process, what stands behind `dialog`.
        kill_at: the number of the call at which it is killed, from 1; None for none.
        kill_after: after how many seconds it is killed; None for never.
    """

    cwd: str
    today: str
    commands: list[list[str]]
    kill_at: int | None = None
    kill_after: float | None = None


class Copies:
    """The process that starts copies of itself."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, order: Order) -> list[int]:
        """Return the exit code of each process, -9 for one that was killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        codes: list[int] = json.loads(self._process.stdout.readline())
        return codes


@contextmanager
def copies() -> Iterator[Copies]:
    """Start the process, and end it."""
    command = [sys.executable, "-m", __name__]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    folder = Path(__file__).parent.parent
    with subprocess.Popen(command, cwd=folder, env=environment(), **pipes) as process:
        yield Copies(process)
        process.communicate()


def _main() -> None:
    from naringsdialog.cli.app import run
    from naringsdialog.cli.console import Console
    from naringsdialog.cli.desk import Desk

    def carried_out(cwd: str, today: str, arguments: list[str]) -> int:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        console = Console(out=streams[0], err=streams[1], stdin=io.StringIO(), terminal=False)
        return run(arguments, Desk(cwd=Path(cwd), console=console, fixed_today=date.fromisoformat(today)))

    def one(order: Order, arguments: list[str]) -> int:
        os.chdir(order.cwd)
        if order.kill_at is not None:
            die_at(order.kill_at)
        return carried_out(order.cwd, order.today, arguments)

    # All that a command loads or makes once is there before the copies are made.
    with TemporaryDirectory() as folder:
        for command in LOADING:
            assert carried_out(folder, "2020-05-11", command) == 0, command
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_codes(Order(**json.loads(line)), one)) + "\n")
        sys.stdout.flush()


def _codes(order: Order, one: Callable[[Order, list[str]], int]) -> list[int]:
    children = [_child(order, one, arguments) for arguments in order.commands]
    if order.kill_after is not None:
        time.sleep(order.kill_after)
        for child in children:
            os.kill(child, signal.SIGKILL)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _child(order: Order, one: Callable[[Order, list[str]], int], arguments: list[str]) -> int:
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = one(order, arguments)
        finally:
            os._exit(code)
    return child


def die_at(number: int) -> None:
    """See to it that this process ends at the call of that number that changes something on the disk."""
    calls = itertools.count(1)

    def die(half: Callable[[], object] = int) -> None:
        if next(calls) == number:
            half()
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def and_die(*arguments: Any, **named: Any) -> Any:
            die()
            return call(*arguments, **named)

        return and_die

    class Raw(io.FileIO):
        def write(self, data: Any) -> int:
            die(lambda: io.FileIO.write(self, bytes(data)[: len(data) // 2]))
            return super().write(data)

    plain_open: Any = io.open

    def opened(file: Any, mode: str = "r", buffering: int = -1, *texts: Any, opener: Any = None, **named: Any) -> Any:
        if not set(mode) & set("wax+"):
            return plain_open(file, mode, buffering, *texts, opener=opener, **named)
        die()
        raw = Raw(file, mode.replace("b", ""), opener=opener)
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *texts, **named)

    plain_handle: Any = os.open

    def handle(path: Any, flags: int, *mode: Any, **named: Any) -> Any:
        if flags & (os.O_WRONLY | os.O_RDWR):
            die()
        return plain_handle(path, flags, *mode, **named)

    for name in CHANGING:
        setattr(os, name, counted(getattr(os, name)))
    vars(os)["open"] = handle
    vars(io)["open"] = vars(builtins)["open"] = opened


if __name__ == "__main__":
    _main()
