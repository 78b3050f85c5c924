"""All rows in the order of the table, and how they are measured one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.checking_lanes import checking_lanes
from benchmarks.figures import Goal, Row, largest
from benchmarks.listing_lanes import listing_lanes
from benchmarks.rendering_lanes import rendering_lanes
from benchmarks.searching_lanes import searching_lanes
from benchmarks.sides import measured

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from benchmarks.bench import Bench
    from benchmarks.sides import Lane

MEMORY = "memory"
_MEGABYTES = 200


def lanes(bench: Bench) -> Iterator[Lane]:
    """Give every row before it is measured, but the one on memory, which the others give."""
    yield from listing_lanes(bench)
    yield from searching_lanes(bench)
    yield from checking_lanes(bench)
    yield from rendering_lanes(bench)


def all_rows(bench: Bench, runs: int, only: Collection[str], told: Callable[[Row], None]) -> list[Row]:
    """Measure the rows and return them.

    Args:
        bench: where.
        runs: how often each of two things that are compared is done.
        only: names of rows; none means all.
        told: is told each row as soon as it is measured.
    """
    rows: list[Row] = []
    for lane in lanes(bench):
        if not only or lane.name in only:
            rows.append(measured(lane, runs))
            told(rows[-1])
    return [*rows, memory(rows)]


def memory(rows: Collection[Row]) -> Row:
    """Return the row on memory: the most that any of the others took."""
    goal = Goal("at most", _MEGABYTES, "MB")
    size = largest(list(rows))
    return Row(MEMORY, "peak memory, every row above", goal, "", size, "" if size else "no row above was measured")
