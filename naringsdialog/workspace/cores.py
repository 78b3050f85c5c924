"""Long work spread over the cores of the machine: the same answers in the same order as one core would give."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from contextlib import contextmanager
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from naringsdialog.workspace.collector import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

# Starting processes takes as long as this many pieces of work that are worth a process at all.
_FEW = 48
_BATCH = 16
_AHEAD = 3

# What each process was given when it began: the work, and what all pieces of it share.
_given: tuple[Callable[[Any, Any], Any], Any] | None = None


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
    cores = _cores()
    if len(items) <= few or cores < 2:
        yield from (work(shared, item) for item in items)
        return
    for at in range(0, len(items), life or len(items)):
        yield from _spread(work, shared, items[at : at + (life or len(items))], cores, batch)


def _spread(work: Callable[[S, T], R], shared: S, items: Sequence[T], cores: int, batch: int) -> Iterator[R]:
    """Carry out the work on all cores, with processes of its own."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    batches = [items[at : at + batch] for at in range(0, len(items), batch)]
    with uncollected(), ProcessPoolExecutor(cores, initializer=_begin, initargs=(work, shared)) as pool:
        try:
            # No more is begun than is soon asked for: what came of thousands of pieces may not fit into memory.
            with _uninterrupted():
                waiting = deque(pool.submit(_carry_out, one) for one in batches[: cores * _AHEAD])
            for one in chain(batches[cores * _AHEAD :], repeat(None, len(waiting))):
                results: list[R] = waiting.popleft().result()
                if one is not None:
                    waiting.append(pool.submit(_carry_out, one))
                yield from results
        except BaseException:
            # What they are at is of no use to anybody, and nothing of it is on the disk.
            for process in multiprocessing.active_children():
                process.kill()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait while processes are started: in the midst of that Python would lose it, or stand still."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where processes are started in another way
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(work: Callable[[Any, Any], Any], shared: Any) -> None:  # noqa: ANN401 - whatever the work is about
    global _given
    from threading import Thread

    # Ctrl-C reaches every process of the terminal; the one that gave the work ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
    assert _given is not None, "a process of the pool begins with its work"
    work, shared = _given
    try:
        return [work(shared, item) for item in batch]
    finally:
        gc.collect()  # once, and only through what this batch made
        gc.freeze()
