"""Taskwarrior with the same actions as its tasks, and its `list` as a command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from benchmarks.bench import needed
from benchmarks.processes import Command, run
from benchmarks.workspaces import meetings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.bench import Bench
    from benchmarks.lives import Action
    from benchmarks.workspaces import MadeMeeting

_HOW_TO_INSTALL = "install the package `taskwarrior` (apt), or `task` (Homebrew, Fedora)"

# It only lists: no clearing up, no colours, nothing said besides, every task on one line.
_SETTINGS = """\
data.location={data}
confirmation=off
hooks=off
gc=off
recurrence=off
verbose=nothing
color=off
detection=off
defaultwidth=0
"""


def listing(bench: Bench) -> Command:
    """Return `task list` on the actions of the large workspace, which are imported the first time.

    Raises:
        NotMeasuredError: Taskwarrior is not installed.
    """
    task, folder = needed("task", _HOW_TO_INSTALL), bench.place("taskwarrior")
    whole = folder / f"tasks{bench.large}"
    settings = folder / f"settings{bench.large}"
    if not whole.exists():
        unfinished = folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        _import(task, unfinished, bench.large)
        unfinished.rename(whole)
    settings.write_text(_SETTINGS.format(data=whole), encoding="utf-8")
    return Command([task, f"rc:{settings}", "list"], folder)


def _import(task: Path, folder: Path, size: int) -> None:
    settings, tasks = folder.with_suffix(".settings"), folder.with_suffix(".json")
    settings.write_text(_SETTINGS.format(data=folder), encoding="utf-8")
    with tasks.open("w", encoding="utf-8") as file:
        for before, one in _separated(size):
            file.write(before + json.dumps(one, ensure_ascii=False))
        file.write("\n]\n")
    run(Command([task, f"rc:{settings}", "import", tasks], folder))
    tasks.unlink()
    settings.unlink()


def _separated(size: int) -> Iterator[tuple[str, dict[str, object]]]:
    before = "[\n"
    for meeting in meetings(size):
        for action in meeting.actions:
            yield before, _task(meeting, action)
            before = ",\n"


def _task(meeting: MadeMeeting, action: Action) -> dict[str, object]:
    agreed = f"{meeting.day:%Y%m%d}"
    task: dict[str, object] = {
        "uuid": str(uuid5(NAMESPACE_URL, f"{meeting.key}/{action.id}")),
        "description": action.task,
        "entry": f"{agreed}T130000Z",
        "project": meeting.series.key,
        "tags": [owner.replace("-", "_") for owner in action.owners],
    }
    if action.due:
        task["due"] = f"{action.due:%Y%m%d}T120000Z"
    return task | ({"status": "pending"} if action.stays_open else {"status": "completed", "end": f"{agreed}T140000Z"})
