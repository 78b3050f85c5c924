"""What machine and disk can do to a workspace: odd files, odd names, no rights, no room, and clocks that go back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from stress.children import dialog, load, unable
from stress.killed_commands import rendered
from stress.limits import CannotError
from stress.planted import PLANTS, device_is_whole
from stress.round import Finding, Result
from stress.snapshots import hers, put_back, snapshot, temporaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from stress.planted import Plant
    from stress.round import Budget

READING: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--fix", "--dry-run"),
    ("actions",),
    ("actions", "--all", "--json"),
    ("list",),
    ("show", "2020-04-20"),
    ("search", "Enkäten"),
    ("undo", "--list"),
    ("template", "list"),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("render", "2020-04-20", "--format", "md,docx"),
    ("new-meeting",),
    ("actions", "note", "2020-04-20/A1", "--note", "Mitt i allt"),
    ("actions", "export", "ut.csv"),
    ("undo", "--yes"),
)


# The others get by without `dialog.yaml`.
_NEEDING_CONFIG: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("actions",),
    ("list",),
    ("show", "2020-04-20"),
    *WRITING[:2],
)


class Machine:
    """What machine and disk can do.

    Args:
        plants: what is put into a workspace, one after the other.
    """

    name = "machine"
    goal = "whatever machine and disk do: an answer in time, with place and remedy, and nothing lost"

    def __init__(self, plants: Sequence[Plant] = PLANTS) -> None:
        self._plants = plants
        self.cases = len(plants)

    def run(self, budget: Budget) -> Result:
        """Plant one thing after the other, and carry out one command after the other on it."""
        result = Result()
        if reason := unable():
            result.left_out.append(reason)
            return result
        load()
        root = budget.folder / "maskinen"
        put_back(root, {})
        rendered(root)
        begun = snapshot(root)
        for plant in random.Random(budget.seed).sample(self._plants, self.cases):
            if not budget.allows(result.tried):
                break
            put_back(root, begun)
            try:
                plant.put(root)
            except CannotError as error:
                result.left_out.append(f"{plant.name}: {error}")
                continue
            result.tried += 1
            result.findings += [Finding(f"{plant.name}: {case}", told) for case, told in _amiss(plant, root)]
        put_back(root, {})
        return result


def _amiss(plant: Plant, root: Path) -> Iterator[tuple[str, str]]:
    for words in (*READING, *WRITING):
        case = f"dialog {' '.join(words)}"
        before = hers(snapshot(root))
        ended = dialog(words, root)
        if fault := ended.fault():
            yield case, fault
        said = ended.out + ended.err
        must_tell = words == ("check",) or (plant.config and words in _NEEDING_CONFIG)
        if plant.told and must_tell and plant.told not in said and "`dialog check` shows" not in said:
            yield case, f"{plant.told} is not named: {said[:300]}"
        if plant.told and words == ("check",) and ended.code not in ((1, 2) if plant.config else (1,)):
            yield case, f"it ended with {ended.code}"
        if ended.code in (2, 3) and "\n  " not in ended.err and "nothing to take back" not in ended.err:
            yield case, f"no remedy is told: {ended.err[-300:]}"
        after = hers(snapshot(root))
        may_change = words in WRITING and ended.code in (0, 1)
        if lost := [name for name, data in before.items() if after.get(name) != data and not may_change]:
            yield case, f"it ended with {ended.code} and changed {lost}"
        if gone := [name for name in before if name not in after and words[0] != "undo"]:
            yield case, f"gone: {gone}"
    if not device_is_whole(root):
        yield "all commands", "the device that a link leads to was replaced"
        (root.parent / "zero").unlink()
    if stray := temporaries(root):
        yield "all commands", f"left behind: {stray}"


ROUND = Machine()
