"""Kills at any moment of every command that writes: the old file or the new one, and nothing stray for long."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from stress.children import dialog, load, start, unable
from stress.killed_commands import COMMANDS, OUTSIDE
from stress.round import Finding, Result
from stress.snapshots import hers, put_back, snapshot, temporaries
from tests.forked import die_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stress.children import Ended
    from stress.killed_commands import Command
    from stress.round import Budget
    from stress.snapshots import Snapshot

ANOTHER = ("actions", "note", "2020-04-06/A2", "--note", "Efteråt")
_INDEX = ".dialog/index.sqlite"
_FIRST_GUESS = 40


@dataclass(slots=True)
class _Known:
    """What is known of a command.

    Attributes:
        command: the command.
        begun: what the workspace holds before it.
        earliest: what was hers before what the journal tells at the beginning.
        after: what is hers when it was carried out whole.
        problems: what `dialog check` tells before or after it.
        seconds: how long it takes.
        calls: how many of its calls change something on the disk.
    """

    command: Command
    begun: Snapshot
    earliest: Snapshot
    after: Snapshot
    problems: set[str]
    seconds: float
    calls: int


class Kills:
    """Kills at random moments."""

    name = "kills"
    goal = "killed at any moment: each file is the old or the new one, the next command sweeps, undo takes back"
    cases = 1000

    def run(self, budget: Budget) -> Result:
        """Kill each command in turn, half of the time at a call that changes the disk, else by the clock."""
        result = Result()
        if reason := unable():
            result.left_out.append(reason)
            return result
        load()
        root = budget.folder / "möten åäö"
        chance = random.Random(budget.seed)
        commands = chance.sample(COMMANDS, len(COMMANDS))
        known: dict[str, _Known] = {}
        number = 0
        while budget.allows(result.tried):
            command = commands[number % len(commands)]
            number += 1
            if command.name not in known:
                known[command.name] = _observed(command, root)
            what = known[command.name]
            moment, ended = _killed(what, root, chance)
            case = f"seed {budget.seed}, kill {number}: dialog {command.name}, {moment}"
            result.tried += ended.killed
            result.findings += [Finding(case, told) for told in _amiss(what, root, ended, chance)]
        put_back(root, {})
        return result


def _observed(command: Command, root: Path) -> _Known:
    begun = command.workspace(root)
    problems = problems_of(root)
    earliest = hers(begun)
    if command.journal:
        dialog(["undo", "--yes"], root)
        earliest = hers(snapshot(root))
        put_back(root, begun)
    begin = time.perf_counter()
    dialog(command.words, root)
    seconds = time.perf_counter() - begin
    after, problems = hers(snapshot(root)), problems | problems_of(root)
    return _Known(command, begun, earliest, after, problems, seconds, _calls(command, begun, root))


def _calls(command: Command, begun: Snapshot, root: Path) -> int:
    """Return how many calls of a command change something on the disk: the last at which it can be killed."""

    def is_killed(number: int) -> bool:
        put_back(root, begun)
        return start(command.words, root, prepare=partial(die_at, number)).wait().killed

    low, high = 0, _FIRST_GUESS
    while is_killed(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_killed(middle) else (low, middle)
    return low


def _killed(what: _Known, root: Path, chance: random.Random) -> tuple[str, Ended]:
    """Carry the command out in a fresh workspace and kill it; return when, and how it ended."""
    put_back(root, what.begun)
    if chance.random() < 1 / 2:
        dialog(["list"], root)  # so that what it keeps of the files for itself is there
    if what.calls and chance.random() < 1 / 2:
        number = chance.randint(1, what.calls)
        ended = start(what.command.words, root, prepare=partial(die_at, number)).wait()
        return f"at the call {number} that changes the disk", ended
    after = chance.uniform(0, 1.2 * what.seconds)
    child = start(what.command.words, root)
    time.sleep(after)
    child.kill()
    return f"after {after * 1000:.1f} ms", child.wait()


def _amiss(what: _Known, root: Path, ended: Ended, chance: random.Random) -> Iterator[str]:
    """Tell what is not as it must be after the kill, and after what she does next."""
    if fault := ended.fault(may_be_killed=True):
        yield fault
    killed = snapshot(root)
    left, before = hers(killed), hers(what.begun)
    for name in sorted({*left, *before, *what.after}):
        if left.get(name) not in (before.get(name), what.after.get(name)):
            yield f"{name} is neither as before nor as after"
    if not ended.killed and left != what.after:
        yield "it was carried out to its end, and the files are not as they are without a kill"
    if "dialog.yaml" in left:
        yield from _amiss_in_answers(what, root)
    put_back(root, killed)
    nexts = [_again, *([_another] if "dialog.yaml" in before else []), *([_undone] if what.command.journal else [])]
    yield from chance.choice(nexts)(what, root, left)


def _amiss_in_answers(what: _Known, root: Path) -> Iterator[str]:
    if new := problems_of(root) - what.problems:
        yield f"dialog check tells what it told neither before nor after: {sorted(new)}"
    yield from unlike_without_index(root)


def _again(what: _Known, root: Path, left: Snapshot) -> Iterator[str]:
    """Tell what is amiss when she says the same again."""
    ended = dialog(what.command.words, root)
    if fault := ended.fault():
        yield f"the same again: {fault}"
    there = hers(snapshot(root))
    if what.command.repeats and left != what.after and there != what.after:
        names = sorted(name for name in {*there, *what.after} if there.get(name) != what.after.get(name))
        yield f"the same again does not lead to the same: {names}, code {ended.code}: {ended.err[-300:]}"
    if ended.code == 0 and left != there and (stray := temporaries(root)):
        yield f"the same again leaves {stray}"


def _another(what: _Known, root: Path, left: Snapshot) -> Iterator[str]:
    """Tell what is amiss when she goes on with another change."""
    ended = dialog(ANOTHER, root)
    if fault := ended.fault():
        yield f"another command: {fault}"
    if ended.code != 0:
        yield f"another command is refused: {ended.err[-300:]}"
    # What is made outside of the workspace's own folders is swept by what is made there next.
    if stray := [name for name in temporaries(root) if not name.startswith(OUTSIDE)]:
        yield f"another command leaves {stray}"
    if fault := dialog(["undo", "--yes"], root).fault():
        yield f"undo of another command: {fault}"
    if hers(snapshot(root)) != left:
        yield "another command, taken back, leaves something else than before"


def _undone(what: _Known, root: Path, left: Snapshot) -> Iterator[str]:
    """Tell what is amiss when she takes back what was interrupted."""
    ended = dialog(["undo", "--yes"], root)
    if fault := ended.fault():
        yield f"undo: {fault}"
    before = hers(what.begun)
    wanted = what.earliest if left == before else before
    if ended.code != 0 or hers(snapshot(root)) != wanted:
        yield f"undo does not lead back, code {ended.code}: {ended.err[-300:]}"
    if stray := temporaries(root):
        yield f"undo leaves {stray}"


def problems_of(root: Path) -> set[str]:
    """Return what `dialog check` tells."""
    if not (root / "dialog.yaml").exists():
        return set()
    ended = dialog(["check", "--strict", "--format", "json"], root)
    if fault := ended.fault():
        return {fault}
    return {json.dumps(problem, ensure_ascii=False) for problem in json.loads(ended.out)["problems"]}


def unlike_without_index(root: Path) -> Iterator[str]:
    """Tell whether commands answer something else once the index is gone."""
    told = answers_of(root)
    for path in root.glob(f"{_INDEX}*"):
        path.unlink()
    if told != answers_of(root):
        yield "answers differ with and without the index"


def answers_of(root: Path) -> list[tuple[int | None, str]]:
    """Return what commands answer that may ask the index."""
    ends = [dialog([*words, "--json"], root) for words in (["actions", "--all"], ["list"])]
    return [(ended.code, ended.fault() or ended.out) for ended in ends]


ROUND = Kills()
