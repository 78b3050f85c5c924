"""Disks and rights that fail: closed to her, full, read-only; and clocks that are set back under the index."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import IO, TYPE_CHECKING

from stress.children import Child, dialog, load, unable
from stress.killed_commands import rendered
from stress.kills import ANOTHER, problems_of, unlike_without_index
from stress.limits import (
    CannotError,
    closed,
    fill,
    make_read_only,
    obey_rights,
    open_all,
    own_disk,
    write_at_most,
)
from stress.machine import READING, WRITING
from stress.round import Finding, Result
from stress.snapshots import hers, put_back, snapshot, temporaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from stress.round import Budget

_COMMANDS = (*READING, *WRITING)
_REFUSED = 3
_MEETING = "meetings/2020-04-06.yaml"
_PLACES = (
    ".",
    "meetings",
    _MEETING,
    "dialog.yaml",
    ".dialog",
    ".dialog/journal.jsonl",
    ".dialog/lock",
    ".dialog/index.sqlite",
    "out",
    "out/.rendered",
    "out/.rendered.json",
    "out/2020-04-20-d-anteckningar.md",
    "ut.csv",
)
_SPARE = (0, 4096, 8192, 16384, 32768, 65536)
_SIZES = 12
_DISK = 3_000_000


@dataclass(frozen=True, slots=True)
class _Case:
    """One way in which a disk fails.

    Attributes:
        name: what it is called in a finding.
        amiss: tries it in a fresh workspace, and tells what is amiss.
    """

    name: str
    amiss: Callable[[Path], Iterator[str]]


class Disks:
    """Disks and rights that fail."""

    name = "disks"
    goal = "closed, full, read-only, set back: what can be answered is, the rest is refused with a word, nothing lost"
    cases = 2 * len(_PLACES) + len(_SPARE) + _SIZES + 4

    def run(self, budget: Budget) -> Result:
        """Try each case in a fresh workspace."""
        result = Result()
        if reason := unable():
            result.left_out.append(reason)
            return result
        load()
        root = budget.folder / "skivan"
        put_back(root, {})
        rendered(root)
        dialog(["list"], root)  # makes the index
        begun = snapshot(root)
        chance = random.Random(budget.seed)
        cases = _cases(chance, begun)
        for case in chance.sample(cases, len(cases)):
            if not budget.allows(result.tried):
                break
            put_back(root, begun)
            try:
                result.findings += [Finding(f"seed {budget.seed}, {case.name}", told) for told in case.amiss(root)]
                result.tried += 1
            except CannotError as error:
                result.left_out.append(f"{case.name}: {error}")
            open_all(root)
        put_back(root, {})
        return result


def _cases(chance: random.Random, begun: dict[str, bytes]) -> list[_Case]:
    rights = [
        _Case(f"{place} has the rights {mode:o}", partial(_closed, place=place, mode=mode))
        for place in _PLACES
        for mode in (0, 0o555)
    ]
    sizes = [chance.randint(0, 4000) for _ in range(_SIZES)]
    full = [_Case(f"no file may grow beyond {size} bytes", partial(_cut_off, size=size)) for size in sizes]
    full += [
        _Case(f"a disk with {spare} bytes left", partial(_on_disk, begun=begun, amiss=partial(_full, spare=spare)))
        for spare in _SPARE
    ]
    return [
        *rights,
        *full,
        _Case("a read-only disk", partial(_on_disk, begun=begun, amiss=_read_only)),
        _Case("it is 1990", _long_ago),
        _Case("a file changed, its size and times set back", _set_back),
        _Case("a file replaced, its size and times set back", partial(_set_back, by_another=True)),
    ]


def _closed(root: Path, *, place: str, mode: int) -> Iterator[str]:
    _tried(obey_rights)
    close = closed(place, mode)

    def shut() -> None:
        close(root)
        obey_rights()

    before = hers(snapshot(root))
    for words in _COMMANDS:
        ended = dialog(words, root, prepare=shut)
        open_all(root)
        told = ended.fault() or _unexplained(ended.code, ended.err)
        if told:
            yield f"dialog {' '.join(words)}: {told}"
        yield from _lost(words, ended.code, before, root)
        before = hers(snapshot(root))
    yield from _goes_on(root)


def _tried(prepare: Callable[[], object]) -> None:
    """Find out in a copy whether the system lets us do this.

    Raises:
        CannotError: it does not.
    """

    def body(out: IO[bytes], _err: IO[bytes]) -> int:
        try:
            prepare()
        except (CannotError, OSError) as error:
            out.write(str(error).encode())
            return 1
        return 0

    ended = Child(body).wait()
    if ended.code:
        raise CannotError(ended.out or ended.err)


def _cut_off(root: Path, *, size: int) -> Iterator[str]:
    before = hers(snapshot(root))
    for words in _COMMANDS:
        ended = dialog(words, root, prepare=partial(write_at_most, size))
        if told := ended.fault() or _unexplained(ended.code, ended.err):
            yield f"dialog {' '.join(words)}: {told}"
        yield from _lost(words, ended.code, before, root)
        before = hers(snapshot(root))
    yield from _goes_on(root)


def _on_disk(root: Path, *, begun: dict[str, bytes], amiss: Callable[[Path], Iterator[str]]) -> Iterator[str]:
    """Try a case on a disk of our own, which a copy of this process has and which ends with it.

    Raises:
        CannotError: the system gives us none.
    """
    _tried(partial(own_disk, root, f"size={_DISK}"))

    def body(out: IO[bytes], _err: IO[bytes]) -> int:
        own_disk(root, f"size={_DISK}")
        for name, data in begun.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        os.chdir(root)
        out.write(json.dumps([*amiss(root)]).encode())
        return 0

    ended = Child(body).wait(patience=600)
    yield from json.loads(ended.out) if ended.code == 0 else [f"it broke off with {ended.code}: {ended.err}"]


def _full(root: Path, *, spare: int) -> Iterator[str]:
    filler = root / "filler.bin"
    for words in _COMMANDS:
        before = hers(snapshot(root))
        fill(filler, spare)
        ended = dialog(words, root)
        filler.unlink()
        if told := ended.fault() or _unexplained(ended.code, ended.err):
            yield f"dialog {' '.join(words)}: {told}"
        yield from _lost(words, ended.code, before, root)
    yield from _goes_on(root)


def _read_only(root: Path) -> Iterator[str]:
    before = hers(snapshot(root))
    answers = {words: dialog(words, root) for words in READING}
    make_read_only(root)
    for words in READING:
        ended = dialog(words, root)
        if told := ended.fault() or _unexplained(ended.code, ended.err):
            yield f"dialog {' '.join(words)}: {told}"
        if (ended.code, ended.out) != (answers[words].code, answers[words].out):
            yield f"dialog {' '.join(words)} answers something else than where it may write"
    for words in WRITING:
        ended = dialog(words, root)
        told = ended.fault() or _unexplained(ended.code, ended.err)
        if ended.code != _REFUSED or told:
            yield f"dialog {' '.join(words)} ended with {ended.code}: {told or ended.err[-300:]}"
    if hers(snapshot(root)) != before:
        yield "something was changed"


def _long_ago(root: Path) -> Iterator[str]:
    for words in _COMMANDS:
        before = hers(snapshot(root))
        ended = dialog(words, root, today=date(1990, 1, 1))
        if told := ended.fault() or _unexplained(ended.code, ended.err):
            yield f"dialog {' '.join(words)}: {told}"
        yield from _lost(words, ended.code, before, root)
    yield from unlike_without_index(root)
    yield from _goes_on(root)


def _set_back(root: Path, *, by_another: bool = False) -> Iterator[str]:
    path = root / _MEETING
    for number in range(20):
        found = path.stat()
        dialog(["list"], root)
        new = (
            path.read_bytes().replace(b"Boka", b"Bo%02d" % number).replace(b"Bo%02d" % (number - 1), b"Bo%02d" % number)
        )
        if by_another:
            beside = path.with_name("beside")
            beside.write_bytes(new)
            beside.replace(path)
        else:
            path.write_bytes(new)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        ended = dialog(["actions", "--all"], root)
        if f"Bo{number:02}" not in ended.out:
            yield f"the answer is that of before the change {number}: {ended.out[:200]}"
        yield from unlike_without_index(root)


def _unexplained(code: int | None, said: str) -> str | None:
    """Tell whether what she did, or what to do, is missing where something was refused."""
    if code == _REFUSED and "\n  " not in said:
        return f"no remedy is told: {said[-300:]}"
    return None


def _lost(words: tuple[str, ...], code: int | None, before: dict[str, bytes], root: Path) -> Iterator[str]:
    after = hers(snapshot(root))
    if words in WRITING and code in (0, 1):
        return
    if changed := [name for name in {*before, *after} if before.get(name) != after.get(name)]:
        yield f"dialog {' '.join(words)} ended with {code} and changed {sorted(changed)}"


def _goes_on(root: Path) -> Iterator[str]:
    """Tell what is amiss once all is as it should be again."""
    ended = dialog(ANOTHER, root)
    if ended.code != 0:
        yield f"afterwards another command is refused: {ended.fault() or ended.err[-300:]}"
    if stray := temporaries(root):
        yield f"afterwards there is {stray}"
    if errors := [problem for problem in problems_of(root) if '"severity": "error"' in problem]:
        yield f"afterwards dialog check tells errors: {errors}"


ROUND = Disks()
