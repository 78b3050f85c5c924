"""The rows on documents: one meeting, and all of them beside other ways from the same YAML to Word."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import docxtpl_template, pipeline
from benchmarks.bench import SMALL
from benchmarks.figures import Goal
from benchmarks.processes import Command, NotMeasuredError
from benchmarks.sides import Lane, Race, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.bench import Bench

_OF_PIPELINE = 20
_OF_DOCXTPL = 200


def rendering_lanes(bench: Bench) -> Iterator[Lane]:
    """Give the rows, in the order of the table."""
    yield Lane(
        "render-one",
        f"`dialog render` of one meeting of {SMALL} to DOCX and Markdown",
        Goal("at most", 2.5),
        "a bare Typer command that prints one line",
        partial(_one, bench),
    )
    work = f"`dialog render --all` of {bench.documents:,} meetings to DOCX and Markdown, per meeting"
    yield Lane(
        "render-all-pandoc",
        work,
        Goal("at least", 10, "× faster"),
        f"than jinja2-cli piped into pandoc, of {_sample(bench, _OF_PIPELINE)} of the meetings",
        partial(_beside_pipeline, bench),
        heavy=True,
    )
    yield Lane(
        "render-all-docxtpl",
        work,
        Goal("at least", 3, "× faster"),
        f"than docxtpl in a loop of {_sample(bench, _OF_DOCXTPL)} of the meetings, to DOCX, without the start",
        partial(_beside_docxtpl, bench),
        heavy=True,
    )


def _one(bench: Bench) -> Race:
    key = _meetings(bench, SMALL)[-1].stem
    ours = Side(bench.dialog(SMALL, "render", key), _without_documents(bench, SMALL))
    return Race(ours, Side(bench.bare()))


def _all(bench: Bench) -> Side:
    """Render everything anew; every meeting is one piece of work."""
    count = bench.documents
    return Side(bench.dialog(count, "render", "--all"), _without_documents(bench, count), pieces=count)


def _beside_pipeline(bench: Bench) -> Race:
    meetings, folder = _spread(bench, _OF_PIPELINE), bench.place("pipeline")
    command = pipeline.command(meetings, folder, bench.workspace(bench.documents))
    return Race(_all(bench), Side(command, pieces=len(meetings)))


def _beside_docxtpl(bench: Bench) -> Race:
    meetings, folder = _spread(bench, _OF_DOCXTPL), bench.place("docxtpl")
    template = folder / "template.docx"
    docxtpl_template.write(template)
    module = "benchmarks.docxtpl_loop"
    loop = Command([sys.executable, "-m", module, template, bench.workspace(bench.documents), *meetings], folder)
    return Race(_all(bench), Side(loop, pieces=len(meetings), reported=True))


def _without_documents(bench: Bench, meetings: int) -> Callable[[], None]:
    return partial(shutil.rmtree, bench.workspace(meetings) / "out", ignore_errors=True)


def _spread(bench: Bench, count: int) -> Sequence[Path]:
    """Return so many of the meetings, from the first years to the last."""
    meetings = _meetings(bench, bench.documents)
    return meetings[:: -(-len(meetings) // count)]


def _sample(bench: Bench, count: int) -> int:
    return len(range(0, bench.documents, -(-bench.documents // count)))


def _meetings(bench: Bench, count: int) -> list[Path]:
    found = sorted((bench.workspace(count) / "meetings").rglob("*.yaml"))
    if not found:
        raise NotMeasuredError(f"the workspace of {count} meetings is empty: remove it, and it is made anew")
    return found
