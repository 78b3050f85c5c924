"""Long work spread over the cores of the machine: the same answers in the same order as one core would give."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from contextlib import suppress
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from naringsdialog.workspace.collector import uncollected
from naringsdialog.workspace.interruption import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from types import FrameType

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

# Starting processes takes as long as this many pieces of work that are worth a process at all.
_FEW = 48
_BATCH = 16
_AHEAD = 3

_STEP = 0.1
"""Seconds: so long Ctrl-C waits at most for a pool that is waited for."""
_STOP = getattr(signal, "SIGUSR1", None)

# What each process was given when it began: the work, and what all pieces of it share.
_given: tuple[Callable[[Any, Any], Any], Any] | None = None
# Whether it is at a piece of it, and whether nobody wants any more.
_is_working = _is_stopped = False


def spread(
    work: Callable[[S, T], R],
    shared: S,
    items: Sequence[T],
    *,
    few: int = _FEW,
    batch: int = _BATCH,
    life: int | None = None,
) -> Iterator[R]:
    """Carry out `work(shared, item)` for each item, on all cores where there are many items.

    Args:
        work: a function of a module, so that another process can find it; what it raises is raised here.
        shared: what every piece of the work needs; each process gets it once.
        items: one for each piece.
        few: so many items are not worth other processes.
        batch: so many items go to a process at a time.
        life: after so many items, new processes go on: what all share is copied, little by little, for each that
            looks at it. None where they share little.

    Yields:
        What came of each item, in their order.
    """
    cores, life = _cores(), life or max(1, len(items))
    for at in range(0, len(items), life):
        part = items[at : at + life]
        if len(part) <= few or cores < 2:
            yield from (work(shared, item) for item in part)
        else:
            yield from _spread(work, shared, part, cores, batch)


def _spread(work: Callable[[S, T], R], shared: S, items: Sequence[T], cores: int, batch: int) -> Iterator[R]:
    """Carry out the work on all cores, with processes of its own."""
    from concurrent.futures import ProcessPoolExecutor

    batches = [items[at : at + batch] for at in range(0, len(items), batch)]
    with uncollected():
        pool = ProcessPoolExecutor(cores, initializer=_begin, initargs=(work, shared))
        try:
            # No more is begun than is soon asked for: what came of thousands of pieces may not fit into memory.
            # Ctrl-C in the midst of starting processes would be lost, or stand still.
            with uninterrupted():
                waiting = deque(pool.submit(_carry_out, one) for one in batches[: cores * _AHEAD])
            for one in chain(batches[cores * _AHEAD :], repeat(None, len(waiting))):
                results: list[R] = _result(waiting.popleft())
                if one is not None:
                    with uninterrupted():
                        waiting.append(pool.submit(_carry_out, one))
                yield from results
        except BaseException:
            _stop_all()
            raise
        finally:
            with uninterrupted():
                pool.shutdown(cancel_futures=True)


def _result(future: Future[R]) -> R:
    """Wait for a result, in steps between which Ctrl-C is taken: within the pool it could stand still."""
    from concurrent.futures import wait

    while True:
        with uninterrupted():
            wait((future,), _STEP)
            if future.done():
                return future.result()


def _stop_all() -> None:
    """Let the other processes give up what they are at: it is of no use to anybody, and nothing of it is on the disk.

    None of them is killed: one that hands over its work would leave the other end of the pipe waiting for ever. On
    Windows each carries out what it is at.
    """
    import multiprocessing

    for process in multiprocessing.active_children():
        if _STOP is not None and process.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(process.pid, _STOP)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _StoppedError(BaseException):
    """Nobody wants any more what this process is at."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    global _is_stopped
    _is_stopped = True
    if _is_working:
        raise _StoppedError


def _begin(work: Callable[[Any, Any], Any], shared: Any) -> None:  # noqa: ANN401 - whatever the work is about
    global _given
    from threading import Thread

    # Ctrl-C reaches every process of the terminal; the one that gave the work ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _STOP is not None:
        signal.signal(_STOP, _stop)
    Thread(target=_end_with_parent, daemon=True).start()
    _given = (work, shared)


def _end_with_parent() -> None:
    """End this process with the one that gives it work, which, where it is killed, cannot end it."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _carry_out(batch: Sequence[Any]) -> list[Any]:
    global _is_working
    assert _given is not None, "a process of the pool begins with its work"
    work, shared = _given
    try:
        _is_working = True
        return [] if _is_stopped else [work(shared, item) for item in batch]
    finally:
        # What is raised by the signal is raised in the work, never where the pool hands something over.
        _is_working = False
        gc.collect()  # once, and only through what this batch made
        gc.freeze()
