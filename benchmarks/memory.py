"""Says how much memory a command takes, all its processes together."""

from __future__ import annotations

import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.processes import Command

_PROCESSES = Path("/proc")
_PAUSE = 0.005
_KILOBYTE = 1024
_LAUNCHER = Path(__file__).parent / "launcher.py"


def peak(command: Command) -> int:
    """Run a command and return the most memory it took, in bytes.

    That is the largest sum seen of the proportional shares (PSS) of its processes, or the system's own figure for the
    largest of them where that is higher: what lasts shorter than a few milliseconds only that one sees.

    Raises:
        NotMeasuredError: the command could not be run to its end.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "maxrss"
        sampler = Sampler()
        run(replace(command, launcher=(sys.executable, "-I", "-S", str(_LAUNCHER), str(file))), sampler.watching)
        largest = int(file.read_text())
    # Only macOS counts in bytes (getrusage(2)).
    return max(sampler.peak, largest if sys.platform == "darwin" else largest * _KILOBYTE)


class Sampler:
    """The largest sum seen of the memory of all that a process started; 0 where the system does not tell.

    What several processes share is counted once, divided among them (PSS, the kernel's Documentation/filesystems/proc):
    the sum over processes that were forked is what they take together. The sum of their RSS would count it many times.
    """

    def __init__(self) -> None:
        self.peak = 0

    @contextmanager
    def watching(self, process: int) -> Iterator[None]:
        """Look at what a process started, from now to the end of the block."""
        over = threading.Event()
        thread = threading.Thread(target=self._look, args=[process, over], daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _look(self, process: int, over: threading.Event) -> None:
        while not over.wait(_PAUSE):
            self.peak = max(self.peak, sum(_share(one) for one in _below(process)))


def _below(process: int) -> Iterator[int]:
    """Give all processes that a process started, and those that these started."""
    try:
        threads = list((_PROCESSES / str(process) / "task").iterdir())
    except OSError:
        return  # it has ended
    for thread in threads:
        for child in _read(thread / "children").split():
            yield int(child)
            yield from _below(int(child))


def _share(process: int) -> int:
    """Return a process' proportional share of memory, in bytes."""
    for line in _read(_PROCESSES / str(process) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * _KILOBYTE
    return 0


def _read(path: Path) -> str:
    """Return what the system says of a process; nothing once it has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
