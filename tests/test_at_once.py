"""Several processes that change the same files at once: each change is there afterwards, and can be taken back."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from naringsdialog.workspace.journal import Journal
from naringsdialog.workspace.library import open_library
from tests.forked import Order, copies
from tests.processes import COMMAND, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from naringsdialog.followup.history import ActionHistory
    from tests.conftest import Program, Tree
    from tests.forked import Copies

TODAY = "2020-05-11"
FILE = "meetings/2020-04-20.yaml"
FILES = {
    "dialog.yaml": "format: 1\norganisations:\n  jht: {name: JHT}\n"
    "series:\n  d: {title: D, every: 2 weeks, agenda: [{title: x}]}\n",
    FILE: "date: 2020-04-20\nstatus: draft\nagenda:\n  - title: Enkäten\n    actions:\n"
    "      - {id: A1, task: y, owner: jht}\n      - id: A2\n        task: z\n      - {id: A3, task: w}\n",
}


@pytest.fixture(scope="module")
def forked() -> Iterator[Copies]:
    with copies() as started:
        yield started


def histories(root: Path) -> dict[str, ActionHistory]:
    return {history.ref: history for history in open_library(root, root).histories}


def said(root: Path) -> Counter[str | None]:
    """Count what all updates of all actions say."""
    return Counter(event.note or event.status for history in histories(root).values() for event in history.events)


def test_processes_that_write_at_the_same_time_lose_no_change(tree: Tree) -> None:
    root = tree(FILES)
    commands = [
        ["actions", "done", "2020-04-20/A1"],
        ["actions", "note", "2020-04-20/A2", "--note", "ett"],
        ["actions", "add", "2020-04-20", "Ny uppgift"],
    ]

    processes = [
        subprocess.Popen([*COMMAND, *command], cwd=root, env=environment(), stdout=-3, stderr=-3)
        for command in commands
    ]
    codes = [process.wait() for process in processes]

    assert codes == [0, 0, 0]
    assert said(root) == {"done": 1, "ett": 1}
    assert histories(root)["2020-04-20/A4"].task == "Ny uppgift"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_eight_at_once_of_every_kind_lose_no_change_and_are_all_taken_back(
    tree: Tree, dialog: Program, forked: Copies
) -> None:
    root = tree(FILES)
    before = (root / FILE).read_bytes()
    commands = [
        ["actions", "done", "2020-04-20/A1"],
        ["actions", "note", "2020-04-20/A2", "--note", "ett"],
        ["actions", "note", "2020-04-20/A2", "--note", "två"],
        ["actions", "note", "--owner", "jht", "--meeting", "2020-04-20", "--all", "--note", "alla", "--yes"],
        ["actions", "add", "2020-04-20", "Ny"],
        ["actions", "add", "2020-04-20", "Nyare"],
        ["mark", "2020-04-20", "sent"],
        ["new-meeting"],
    ]

    codes = forked(Order(str(root), TODAY, commands))

    assert codes == [0] * len(commands)
    assert said(root) == {"done": 1, "ett": 1, "två": 1, "alla": 1}
    new = sorted(history.task for ref, history in histories(root).items() if ref[-2:] in ("A4", "A5"))
    assert new == ["Ny", "Nyare"]
    assert "\nstatus: sent\n" in (root / FILE).read_text(encoding="utf-8")
    assert len(histories(root)) == 5
    numbers = [entry.number for entry in Journal(root).entries()]
    assert numbers == list(range(1, len(commands) + 1))
    for number in reversed(numbers):
        assert dialog("undo", str(number), "--yes", cwd=root).code == 0
    assert (root / FILE).read_bytes() == before
    assert sorted(path.name for path in (root / "meetings").iterdir()) == ["2020-04-20.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_ten_remarks_on_one_action_at_once_are_all_there_in_some_order(tree: Tree, forked: Copies) -> None:
    root = tree(FILES)
    notes = [f"nr {number}" for number in range(10)]

    commands = [["actions", "note", "2020-04-20/A2", "--note", note] for note in notes]
    codes = forked(Order(str(root), TODAY, commands))

    assert codes == [0] * len(notes)
    assert said(root) == Counter(notes)
