"""Runs a command as a whole process, piped or on a terminal, and says how long it took and how much memory."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

REPOSITORY = Path(__file__).parent.parent

_ROWS, _COLUMNS = 40, 120
_CHUNK = 65_536
_OF_THE_USER = ("DIALOG_WORKSPACE", "NO_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "TASKRC", "TASKDATA")


class NotMeasuredError(Exception):
    """Something cannot be measured here; the message says why."""


@dataclass(frozen=True)
class Command:
    """A command, where it is run, and whether a terminal or a pipe takes its output."""

    arguments: Sequence[str | Path]
    folder: Path
    terminal: bool = False
    longest: float = 1_800
    """After so many seconds it is ended."""
    good_ends: Sequence[int] = (0,)
    """The exit codes of a run that went well."""
    launcher: Sequence[str] = ()
    """What starts it, if it is not started directly."""


@dataclass(frozen=True)
class Ended:
    """A process that came to its end: seconds from start to end, and what it wrote."""

    seconds: float
    output: str


def run(command: Command, watching: Callable[[int], AbstractContextManager[object]] = nullcontext) -> Ended:
    """Run a command to its end; `watching` is entered with the process' id, and left when it has ended.

    Raises:
        NotMeasuredError: it could not be started, took too long, or ended with another exit code than 0.
    """
    with tempfile.TemporaryFile() as errors:
        reader, writer = _terminal() if command.terminal else os.pipe()
        try:
            began = perf_counter()
            process = _start(command, writer, writer if command.terminal else errors.fileno())
            os.close(writer)
            with watching(process.pid), _bounded(process.pid, command.longest):
                output = _drained(reader)
                code = process.wait()
            seconds = perf_counter() - began
        finally:
            os.close(reader)
        if code not in command.good_ends:
            errors.seek(0)
            said = (errors.read() or output).decode(errors="replace")
            raise NotMeasuredError(_failure(command, code, seconds, said))
    return Ended(seconds, output.decode(errors="replace"))


@contextmanager
def _bounded(process: int, longest: float) -> Iterator[None]:
    """End a process and all that it started when the time is over, and when we are interrupted ourselves."""
    bound = Timer(longest, _end, [process])
    bound.start()
    try:
        yield
    except BaseException:
        _end(process)
        raise
    finally:
        bound.cancel()


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def _start(command: Command, output: int, errors: int) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_THE_USER}
    environment |= {"PYTHONPATH": str(REPOSITORY), "TERM": "xterm-256color"}
    arguments = [*command.launcher, *map(str, command.arguments)]
    stdin = output if command.terminal else subprocess.DEVNULL
    try:
        return subprocess.Popen(
            arguments,
            cwd=command.folder,
            env=environment,
            stdin=stdin,
            stdout=output,
            stderr=errors,
            start_new_session=True,  # so that it can be ended together with what it started
        )
    except OSError as error:
        os.close(output)
        raise NotMeasuredError(f"{arguments[0]} cannot be started: {error.strerror}") from error


def _terminal() -> tuple[int, int]:
    """Open a terminal of 120 columns: the end that takes what is printed there, and the program's end."""
    # Windows has none of these, nor the accounting of a process that has ended.
    import fcntl
    import pty
    import struct
    import termios

    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    return reader, writer


def _drained(reader: int) -> bytes:
    """Return all that comes until the other end is closed; a terminal says so with an error."""
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(reader, _CHUNK)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks)


def _name(command: Command) -> str:
    """Return what a message calls the command: without the interpreter and without folders."""
    program, *words = [Path(one).name for one in map(str, command.arguments)]
    if words[:2] == ["-m", "naringsdialog"]:
        return f"`dialog {' '.join(words[2:])}`"
    return f"`{words[1]}`" if words[:1] == ["-m"] else f"`{program}`"


def _failure(command: Command, code: int, seconds: float, said: str) -> str:
    if seconds >= command.longest:
        return f"{_name(command)} took longer than {command.longest:g} seconds"
    if code < 0:
        return f"{_name(command)} was ended by {signal.Signals(-code).name}"
    return f"{_name(command)} ended with the exit code {code}: {_gist(said)}".rstrip(": ")


def _gist(said: str) -> str:
    """Return the line that tells what went wrong: the first one, of a traceback the last."""
    text = said.strip()
    return text.rpartition("\n")[2] if text.startswith("Traceback") else text.partition("\n")[0]
