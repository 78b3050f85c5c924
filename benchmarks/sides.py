"""Times two kinds of work in turn, A B A B …, so that the machine's noise hits both alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from benchmarks.figures import Compared, Row, Times
from benchmarks.memory import peak
from benchmarks.processes import NotMeasuredError, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.figures import Goal
    from benchmarks.processes import Command


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True)
class Side:
    """One of two kinds of work that are compared."""

    command: Command
    prepare: Callable[[], None] = _nothing
    """Done before each run, and not timed."""
    pieces: int = 1
    """How many pieces of work a run does; the time of one is compared."""
    reported: bool = False
    """The process takes its own time, without its start, and prints the seconds on its last line."""


@dataclass(frozen=True)
class Race:
    """What a row compares: the two sides."""

    ours: Side
    theirs: Side


@dataclass(frozen=True)
class Lane:
    """A row before it is measured: what it is called, what it says, and how the two sides are made ready."""

    name: str
    work: str
    goal: Goal
    against: str
    race: Callable[[], Race] = field(repr=False)
    heavy: bool = False
    """A run takes so long that a third of the runs must do."""


def measured(lane: Lane, runs: int) -> Row:
    """Return the row; where something is missing or fails, a row that says so."""
    row = Row(lane.name, lane.work, lane.goal, lane.against)
    try:
        race = lane.race()
        return _compared(row, race, _few(runs) if lane.heavy else runs)
    except NotMeasuredError as missing:
        return replace(row, why_not=str(missing))


def _few(runs: int) -> int:
    """Return a third of the runs, but three at least where there are as many: fewer have no noise to show."""
    return min(runs, max(3, runs // 3))


def _compared(row: Row, race: Race, runs: int) -> Row:
    # The first run of each warms the caches and does not count; in ours the memory is looked at, which costs time.
    race.ours.prepare()
    most = peak(race.ours.command)
    _time(race.theirs)
    pairs = [(_time(race.ours), _time(race.theirs)) for _ in range(runs)]
    ours, theirs = (Times(seconds) for seconds in zip(*pairs, strict=True))
    return replace(row, measured=Compared(ours, theirs, row.goal.relation), peak=most)


def _time(side: Side) -> float:
    """Run a side once, and return the seconds for one piece of its work."""
    side.prepare()
    ended = run(side.command)
    seconds = float(ended.output.strip().splitlines()[-1]) if side.reported else ended.seconds
    return seconds / side.pieces
