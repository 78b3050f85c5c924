"""What texts and files of outsiders could do: each text in each field, each file, and every output looked at."""

from __future__ import annotations

import random
import re
import shutil
from functools import partial
from typing import TYPE_CHECKING

from stress.children import load, start, unable
from stress.hostile_files import HOSTILE, SECRET, WITH_GIT
from stress.hostile_keys import KEYS, PLACES, keyed
from stress.hostile_outputs import READERS, steering
from stress.hostile_texts import FIELDS, IN_MEETINGS, LINES, MARKDOWN, NAMES, REFUSED, TEXTS, VALUES, filled
from stress.hostile_trial import Trial
from stress.round import Finding, Result
from stress.snapshots import put_back, temporaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from stress.hostile_files import Hostile
    from stress.round import Budget

    Case = tuple[str, Callable[[], Iterable[str]]]

_PATIENCE = 120.0  # of which a template may take 20 seconds of the processor, and other programs run besides
_MEMORY = 2_500_000_000
_OUTSIDE = "hemligt.txt"


class Outsiders:
    """Texts and files of others."""

    name = "outsiders"
    goal = "an outsider's text stands there as text, her files are read or refused: nothing runs, leaks or leads out"
    cases = 3_600

    def run(self, budget: Budget) -> Result:
        """Try each text in all fields and each file, then texts in single fields, drawn from the seed."""
        result = Result()
        files: tuple[Hostile, ...] = ()
        if reason := unable():
            result.left_out.append(f"hostile files: {reason}")
        else:
            load()
            files = HOSTILE
            if shutil.which("git"):
                files = (*HOSTILE, WITH_GIT)
            else:
                result.left_out.append("hostile repositories: there is no git")
        for name, wrong in _cases(budget, files):
            if not budget.allows(result.tried):
                break
            try:
                found = [*wrong()]
            except Exception as error:
                found = [f"{type(error).__name__}: {error}"]
            again = f"--only outsiders --seed {budget.seed} --from {budget.first + result.tried} --cases 1"
            case = f"{name} (python -m stress {again})"
            result.findings += [Finding(case, one[:600]) for one in found]
            result.tried += 1
        return result


def _cases(budget: Budget, files: tuple[Hostile, ...]) -> Iterator[Case]:
    """Give the cases in the order of the seed, from the first that is asked for: those that try most come first."""
    trial = Trial(budget.folder)
    draw = random.Random(budget.seed)
    broad: list[Case] = []
    for name, value in VALUES.items():
        for called, fields in (("texts", TEXTS), ("names", NAMES), ("Markdown", MARKDOWN)):
            broad.append((f"{name} in all {called}", partial(trial.exactly, value, fields)))
    for name, value in {**VALUES, **LINES, **REFUSED}.items():
        broad.append((f"{name} in all fields", partial(trial.harmlessly, value)))
    for name, value in REFUSED.items():
        broad.append((f"{name} in the meetings", partial(trial.harmlessly, value, IN_MEETINGS)))
    for place in PLACES:
        for name, value in KEYS.items():
            broad.append((f"{name} as {place}", partial(trial.keyed, keyed(place, value))))
    broad += [(one.name, partial(amiss, one, budget.folder / "filer")) for one in files]
    narrow: list[Case] = [
        (f"{name} in {field}", partial(trial.exactly, value, (field,)))
        for name, value in VALUES.items()
        for field in FIELDS
    ]
    for part in (broad, narrow):
        draw.shuffle(part)
    yield from [*broad, *narrow][budget.first :]


def amiss(hostile: Hostile, folder: Path) -> Iterator[str]:
    """Put something hostile into a workspace, carry out its commands, and tell what must not be.

    Args:
        hostile: what it is.
        folder: where the workspace is made, beside a file that is nobody's business.
    """
    root = folder / "arbetsyta"
    put_back(folder, {})
    (folder / _OUTSIDE).write_text(SECRET, encoding="utf-8")
    (folder / "utanför").mkdir()
    put_back(root, filled("", ()))
    hostile.put(root)
    for words in hostile.commands:
        case = f"`dialog {' '.join(words)}`"
        child = start(words, root, memory=_MEMORY)
        ended = child.wait(_PATIENCE)
        if fault := ended.fault():
            yield f"{case}: {fault}"
        if hostile.refused and ended.code == 0:
            yield f"{case}: it was not refused"
        if (
            ended.code in (1, 2, 3)
            and words[0] in ("render", "import")
            and not re.search(r"^ +\S", ended.err, re.MULTILINE)
        ):
            yield f"{case}: no remedy is told: {ended.err[-300:]}"
        for stream in (ended.out, ended.err):
            if SECRET in stream:
                yield f"{case}: it prints what stands outside of the workspace"
            yield from (f"{case}: {one}" for one in steering(stream))
    yield from _outside(folder, root)
    if stray := temporaries(root):
        yield f"left behind: {stray}"
    shutil.rmtree(folder, ignore_errors=True)


def _outside(folder: Path, root: Path) -> Iterator[str]:
    """Tell what was written beside the workspace, and what of there came into a document."""
    there = {path.name for path in folder.iterdir()} - {_OUTSIDE, "utanför", root.name}
    written = [path.name for path in (folder / "utanför").rglob("*")]
    if there or (folder / _OUTSIDE).read_text(encoding="utf-8") != SECRET:
        yield f"outside of the workspace something was written: {sorted(there)}"
    for path in (root / "out").rglob("*"):
        if path.is_symlink() or not path.is_file() or path.suffix not in READERS:
            continue
        seen = READERS[path.suffix](path.read_bytes())
        yield from (f"{path.name}: {wrong}" for wrong in seen.wrong)
        if any(SECRET in text or "__mro__" in text or "<class" in text for text in seen.texts):
            yield f"{path.name} says what it must not"
    if any(name not in _OURS and not name.startswith(("2020-", ".rendered")) for name in written):
        yield f"a link led out: {written}"


_OURS = (".gitignore", "index.sqlite", "index.seal", "journal.jsonl", "lock", "index.sqlite-wal", "index.sqlite-shm")

ROUND = Outsiders()
