"""Samples how much memory a running process and all that it started take together."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_PROCESSES = Path("/proc")
_PAUSE = 0.005
_KILOBYTE = 1024


class Sampler:
    """The largest sum seen of the memory of a process and its descendants; 0 where the system does not tell.

    What several processes share is counted once, divided among them (PSS, the kernel's Documentation/filesystems/proc):
    the sum over processes that were forked is what they take together. The sum of their RSS would count it many times.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Sampler:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_PAUSE):
            self.peak = max(self.peak, sum(_share(process) for process in _tree(self._process)))


def _tree(process: int) -> Iterator[int]:
    yield process
    for children in (_PROCESSES / str(process) / "task").glob("*/children"):
        for child in _read(children).split():
            yield from _tree(int(child))


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
