"""The rows on lists of actions: how fast the program starts, and how it grows with the workspace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks import taskwarrior
from benchmarks.bench import SMALL, TEN
from benchmarks.figures import Goal
from benchmarks.sides import Lane, Race, Side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.bench import Bench

_OPEN = ("actions", "--open")
_FEW = (*_OPEN, "--limit", "50")
_BARE = "a bare Typer command that prints one line"
_ADDED = "# Ännu en rad.\n"


def listing_lanes(bench: Bench) -> Iterator[Lane]:
    """Give the rows, in the order of the table."""
    command, few = "`dialog actions --open`", "`dialog actions --open --limit 50`"
    short = Goal("at most", 1.25)
    yield Lane("start-piped", f"{command}, {SMALL} meetings, piped", short, _BARE, partial(_start, bench))
    yield Lane(
        "start-json",
        f"`dialog actions --open --json`, {SMALL} meetings, piped",
        short,
        _BARE,
        partial(_start, bench, "--json"),
    )
    yield Lane(
        "start-terminal",
        f"{command}, {SMALL} meetings, on a terminal",
        Goal("at most", 1.5),
        f"{_BARE}, on a terminal too",
        partial(_start, bench, terminal=True),
    )
    yield Lane("start-ten", f"{command}, {TEN} meetings, piped", short, _BARE, partial(_start, bench, meetings=TEN))
    own = f"its own time at {SMALL} meetings"
    for name, size in (("warm-middle", bench.documents), ("warm", bench.large)):
        work = f"{few}, {size:,} meetings, index warm"
        yield Lane(name, work, Goal("at most", 1.5), own, partial(_warm, bench, size))
    yield Lane(
        "all-open",
        f"{command}, {bench.large:,} meetings, all {bench.large * 2:,} open ones, piped",
        Goal("at most", 1),
        f"Taskwarrior's `list` on the same {bench.large * 8:,} tasks, piped",
        partial(_all_open, bench),
    )
    yield Lane(
        "one-changed",
        f"one file of {bench.large:,} changed, then {few}",
        Goal("at most", 1.7),
        own,
        partial(_one_changed, bench),
    )


def _start(bench: Bench, *options: str, terminal: bool = False, meetings: int = SMALL) -> Race:
    ours = bench.dialog(meetings, *_OPEN, *options, terminal=terminal)
    return Race(Side(ours), Side(bench.bare(terminal=terminal)))


def _warm(bench: Bench, meetings: int) -> Race:
    return Race(Side(bench.dialog(meetings, *_FEW)), Side(bench.dialog(SMALL, *_FEW)))


def _all_open(bench: Bench) -> Race:
    theirs = taskwarrior.listing(bench)
    return Race(Side(bench.dialog(bench.large, *_OPEN)), Side(theirs))


def _one_changed(bench: Bench) -> Race:
    meetings = sorted((bench.workspace(bench.large) / "meetings").rglob("*.yaml"))
    change = partial(_add_line, meetings[len(meetings) // 2])
    return Race(Side(bench.dialog(bench.large, *_FEW), change), Side(bench.dialog(SMALL, *_FEW)))


def _add_line(file: Path) -> None:
    """Write the file with one more line, as an editor saves it."""
    with file.open("a", encoding="utf-8", newline="\n") as end:
        end.write(_ADDED)
