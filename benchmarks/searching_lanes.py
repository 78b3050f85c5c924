"""The rows on searching: the command, and the query itself beside ripgrep."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.bench import SMALL, needed
from benchmarks.figures import Goal
from benchmarks.processes import Command
from benchmarks.sides import Lane, Race, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.bench import Bench

_HOW_TO_INSTALL = "install the package `ripgrep` (apt, Homebrew, Fedora)"

_RARE = "arbetsmarknadstjänster"
"""In some dozen of ten thousand meetings, and in one of twenty."""
_FREQUENT = "förslaget"
"""In nearly every meeting, often several times."""


def searching_lanes(bench: Bench) -> Iterator[Lane]:
    """Give the rows, in the order of the table."""
    size = f"{bench.large:,} meetings"
    for name, word, how in (("search", _RARE, "a rare word"), ("search-frequent", _FREQUENT, "a frequent word")):
        yield Lane(
            name,
            f"`dialog search {word}`, {how}, {size}",
            Goal("at most", 1.5),
            f"its own time at {SMALL} meetings",
            partial(_command, bench, word),
        )
    for name, word in (("query", _RARE), ("query-frequent", _FREQUENT)):
        yield Lane(
            name,
            f"the query itself, `{word}`, {size}, start of the process excluded",
            Goal("less than", 1),
            "ripgrep over the same files, its whole process",
            partial(_query, bench, word),
        )


def _command(bench: Bench, word: str) -> Race:
    return Race(Side(bench.dialog(bench.large, "search", word)), Side(bench.dialog(SMALL, "search", word)))


def _query(bench: Bench, word: str) -> Race:
    ripgrep = needed("rg", _HOW_TO_INSTALL)
    workspace = bench.workspace(bench.large)
    ours = Command([sys.executable, "-m", "benchmarks.search_query", workspace, word], workspace)
    theirs = Command(
        [ripgrep, "--ignore-case", "--fixed-strings", word, "meetings"], workspace, good_ends=(0, 1)
    )  # 1: no hit
    return Race(Side(ours, reported=True), Side(theirs))
