"""The program in forked copies of this process: started in milliseconds, killed, kept within limits, listened to."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING

from stress.inside import TODAY, ask
from stress.limits import write_freely

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


PATIENCE = 30.0
MEMORY = 1_500_000_000
_PAUSE = 0.0005
_ORPHANS_END = 6.0
_BROKEN = 99
_WORDS_OF_A_FAULT = ("fault in dialog itself", "Traceback (most recent call last)", "Exception ignored")
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended.

    Attributes:
        code: its exit code, less than 0 for the signal that ended it, None where it took too long and was ended.
        out, err: what it printed.
        orphans: whether processes that it had started went on after its end.
    """

    code: int | None
    out: str
    err: str
    orphans: bool = False

    @property
    def killed(self) -> bool:
        """Whether it was killed."""
        return self.code == -signal.SIGKILL

    def fault(self, *, may_be_killed: bool = False) -> str | None:
        """Return what must never be, whatever the program was given; None where all is well."""
        if self.code is None:
            return f"it hung: it was not done after {PATIENCE:.0f} seconds"
        if self.orphans:
            return "processes that it had started went on after its end"
        if may_be_killed and self.killed:
            return None
        if self.code not in (0, 1, 2, 3):
            return f"it ended with {self.code}: {self.err[-300:]}"
        if word := next((word for word in _WORDS_OF_A_FAULT if word in self.err), None):
            return f"it printed {word!r}: {self.err[-300:]}"
        if self.code and not (self.out + self.err).strip():
            return f"it ended with {self.code} and said nothing"
        if len(self.err) > _LONGEST:
            return f"it printed {len(self.err)} characters of messages"
        return None


class Child:
    """A copy of this process in which something is carried out.

    Args:
        body: what is carried out, with streams for its data and its talk; what it returns is the exit code.
    """

    def __init__(self, body: Callable[[IO[bytes], IO[bytes]], int]) -> None:
        self._out, self._err = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - closed when it was waited for
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if self._pid == 0:
            code = _BROKEN
            try:
                os.setpgid(0, 0)  # what it starts can be found by its group
                code = body(self._out, self._err)
            except BaseException:
                self._err.write(traceback.format_exc().encode())
            finally:
                self._out.flush()
                self._err.flush()
                os._exit(code)

    def kill(self) -> None:
        """Kill it, and not what it started."""
        os.kill(self._pid, signal.SIGKILL)

    def wait(self, patience: float = PATIENCE) -> Ended:
        """Return how it ended; after the patience, it is ended."""
        code = self._code(time.monotonic() + patience)
        if code is None:
            _kill_group(self._pid)
            os.waitpid(self._pid, 0)
        orphans = code is not None and self._leaves_orphans()
        ended = Ended(code, _text(self._out), _text(self._err), orphans)
        self._out.close()
        self._err.close()
        return ended

    def _code(self, until: float) -> int | None:
        while time.monotonic() < until:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_PAUSE)
        return None

    def _leaves_orphans(self) -> bool:
        until = time.monotonic() + _ORPHANS_END
        while _lives(self._pid):
            if time.monotonic() > until:
                _kill_group(self._pid)
                return True
            time.sleep(_PAUSE)
        return False


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:  # it ended at this very moment
        return


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", errors="replace")


def start(
    arguments: Sequence[str],
    cwd: Path,
    today: date = TODAY,
    prepare: Callable[[], object] = int,
    memory: int | None = MEMORY,
) -> Child:
    """Start a copy that carries out a command line.

    Args:
        arguments: what stands behind `dialog`.
        cwd: where the user stands.
        today: the day it is.
        prepare: what is done in the copy before, such as giving up rights.
        memory: how many bytes of memory it may ask the system for; None for as many as there are.
    """

    def body(out: IO[bytes], err: IO[bytes]) -> int:
        os.chdir(cwd)
        if memory:
            import resource  # which Windows does not have

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        prepare()
        answer = ask(cwd, *arguments, today=today)
        write_freely()
        out.write(answer.out.encode())
        err.write(answer.err.encode())
        return answer.code

    return Child(body)


def dialog(arguments: Sequence[str], cwd: Path, today: date = TODAY, prepare: Callable[[], object] = int) -> Ended:
    """Carry out a command line in a copy, to its end."""
    return start(arguments, cwd, today, prepare).wait()


# Commands that between them load what any command needs.
_LOADING = (
    ["init", "--title", "D", "--every", "2 weeks"],
    ["new-meeting", "2020-04-20"],
    ["new-meeting"],
    ["actions", "add", "2020-04-20", "x", "--owner", "Eva Ek"],
    ["actions", "done", "A1"],
    ["actions", "export", "x.csv", "--all"],
    ["actions", "export", "x.xlsx", "--all"],
    ["mark", "2020-04-20", "sent"],
    ["render", "2020-04-20", "--format", "md,docx"],
    ["check", "--fix"],
)


@cache
def load() -> None:
    """Load into this process all that a command loads, so that no copy has to.

    Raises:
        RuntimeError: a command fails in a workspace in which nothing is wrong.
    """
    with TemporaryDirectory() as folder:
        for command in _LOADING:
            answer = ask(Path(folder), *command)
            if answer.code:
                raise RuntimeError(f"dialog {' '.join(command)}: {answer.err}")
    gc.freeze()


def unable() -> str | None:
    """Return why nothing can be forked and killed here, None where it can."""
    return None if hasattr(os, "fork") else "this system has neither fork nor SIGKILL"
