"""The rows on reading everything: the first index, and `dialog check`."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.bench import SMALL
from benchmarks.figures import Goal
from benchmarks.processes import Command
from benchmarks.sides import Lane, Race, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.bench import Bench

_LOADING = "PyYAML's C loader merely loading the same files, one core"


def checking_lanes(bench: Bench) -> Iterator[Lane]:
    """Give the rows, in the order of the table."""
    size, twice = f"{bench.large:,} meetings", Goal("at most", 2)
    for name, work, arguments in (
        ("first-index", f"first index of {size}: `dialog actions --open --limit 50`", _ACTIONS),
        ("first-search", f"the same with all texts: `dialog search förslaget`, {size}", _SEARCH),
        ("first-check", f"`dialog check` of {size}, without an index", _CHECK),
    ):
        yield Lane(name, work, twice, _LOADING, partial(_first, bench, arguments), heavy=True)
    yield Lane(
        "check-again",
        f"`dialog check` of {size} again, nothing changed",
        twice,
        f"its own time at {SMALL} meetings",
        partial(_again, bench),
    )


_ACTIONS = ("actions", "--open", "--limit", "50")
_SEARCH = ("search", "förslaget")
_CHECK = ("check",)


def _first(bench: Bench, arguments: tuple[str, ...]) -> Race:
    workspace = bench.workspace(bench.large)
    forget = partial(shutil.rmtree, workspace / ".dialog", ignore_errors=True)
    load = Command([sys.executable, "-m", "benchmarks.load_yaml", workspace], workspace)
    return Race(Side(bench.dialog(bench.large, *arguments), forget), Side(load))


def _again(bench: Bench) -> Race:
    return Race(Side(bench.dialog(bench.large, *_CHECK)), Side(bench.dialog(SMALL, *_CHECK)))
