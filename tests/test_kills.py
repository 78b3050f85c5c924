"""A process killed at any moment: the old file or the new one, nothing stray for long, and a journal that tells."""

from __future__ import annotations

import itertools
import random
import shutil
import sys
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.forked import Order, copies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Program, Tree
    from tests.forked import Copies

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor fork")

KILLED = -9
TODAY = date(2020, 5, 11)
FILE = "meetings/2020-04-20.yaml"
FILES = {
    "dialog.yaml": "format: 1\norganisations:\n  jht: {name: JHT}\n"
    "series:\n  d: {title: D, every: 2 weeks, agenda: [{title: x}]}\n",
    FILE: "date: 2020-04-20\nstatus: sent\nagenda:\n  - title: Enkäten\n    deferred: true\n"
    "    actions:\n      # först\n      - {id: A1, task: y, owner: jht}  # A1\n      - id: A2\n        task: z\n",
    "meetings/2020-05-04.yaml": "\ufeffdate: 2020-05-04\r\nstatus: draft\r\nagenda:\r\n- title: y\r\n"
    "  deferred: true\r\n  actions: [{id: A1, task: x, owner: jht}]",
}
JOURNAL = ".dialog/journal.jsonl"
COMMANDS = {
    "updates of actions in two files": ["actions", "done", "--owner", "jht", "--note", "Två rader\noch åäö", "--yes"],
    "a new meeting, and ids for what was put off": ["new-meeting"],
}


@pytest.fixture(scope="module")
def forked() -> Iterator[Copies]:
    with copies() as started:
        yield started


def hers(root: Path) -> dict[str, bytes]:
    """Return her files."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml") if path.name[0] != "."
    }


def stray(root: Path) -> list[str]:
    """Return what is neither one of her files nor one that belongs to the journal."""
    known = {".gitignore", "journal.jsonl", "lock"}
    return [path.name for path in root.rglob("*") if path.is_file() and path.name not in known and path.name[0] == "."]


def everything(root: Path) -> dict[str, bytes]:
    """Return all files, those of the journal too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def renew(root: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(root / ".dialog")
    for name in everything(root):
        (root / name).unlink()
    for name, data in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_killed_at_any_call_that_changes_the_disk_nothing_is_half_done_for_good(
    tree: Tree, dialog: Program, forked: Copies, command: list[str]
) -> None:
    root = tree(FILES)
    at = partial(dialog, cwd=root, today=TODAY)
    earliest = hers(root)
    assert at("mark", "2020-05-04", "sent").code == 0
    begun, before = {**hers(root), JOURNAL: (root / JOURNAL).read_bytes()}, hers(root)
    assert at(*command).code == 0
    after = hers(root)

    for number in itertools.count(1):
        renew(root, begun)
        code = forked(Order(str(root), str(TODAY), [command], kill_at=number))
        if code == [0]:
            break
        assert code == [KILLED]
        killed, left = everything(root), hers(root)
        assert killed.get(".dialog/.gitignore") in (None, b"*\n"), number
        for name in before | after:
            assert left.get(name) in (before.get(name), after.get(name)), number
        # The change is taken back, also where it was made in part; where it was not made, the one before it.
        assert at("undo", "--yes").code == 0
        assert hers(root) == (earliest if left == before else before), number
        renew(root, killed)
        assert at("mark", "2020-05-04", "approved").code == 0  # no lock is left, either
        assert stray(root) == [], number
        assert (root / ".dialog" / ".gitignore").read_bytes() == b"*\n"
        assert at("undo", "--yes").code == 0
        assert hers(root) == left, number
    assert number > 15


def test_killed_while_it_renders_git_is_told_in_full_to_leave_out_what_documents_said(
    tree: Tree, forked: Copies
) -> None:
    root = tree(FILES)
    path = root / "out" / ".rendered" / ".gitignore"
    command = ["render", "2020-04-20", "--format", "md"]

    for number in itertools.count(1):
        assert forked(Order(str(root), str(TODAY), [command], kill_at=number)) == [KILLED]
        if path.exists():
            break
        shutil.rmtree(root / "out", ignore_errors=True)

    assert path.read_bytes() == b"*\n"
    assert number > 3
    assert forked(Order(str(root), str(TODAY), [command])) == [0]
    assert stray(root) == [".rendered.json"]


def test_killed_at_any_moment_each_file_is_the_old_one_or_the_new_one(
    tree: Tree, dialog: Program, forked: Copies
) -> None:
    root = tree(FILES)
    path = root / FILE
    chance = random.Random(4)
    notes, codes = 2, 0
    command = ["actions", "note", "2020-04-20/A2", "--note", "nr {}: åäö"]
    for first in ("a", "b"):  # the first waits for the program to be loaded
        begin = time.perf_counter()
        assert forked(Order(str(root), str(TODAY), [[*command[:-1], first]])) == [0]
        long = 1.5 * (time.perf_counter() - begin)

    for number in range(100):
        old = path.read_bytes()
        said = [word.format(number) for word in command]
        (code,) = forked(Order(str(root), str(TODAY), [said], kill_after=chance.uniform(0, long)))
        assert code in (0, KILLED)
        codes += code
        new = path.read_bytes()
        assert code == KILLED or new != old
        if new != old:
            notes += 1
            line = f'          - {{date: {TODAY}, note: "nr {number}: åäö"}}\n'.encode()
            assert new == old + (b"" if b"updates" in old else b"        updates:\n") + line

    assert codes / KILLED > 10
    result = dialog("mark", "2020-05-04", "sent", cwd=root, today=TODAY)
    assert (result.code, stray(root)) == (0, [])
    assert path.read_bytes().count(b"note") == notes
    assert dialog("undo", "--yes", cwd=root, today=TODAY).code == 0
    assert hers(root) == {**{name: text.encode() for name, text in FILES.items()}, FILE: path.read_bytes()}
