"""Eight processes that write at once, one of them killed at times: nothing is lost, and nothing stands there twice."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stress.children import dialog, load, start, unable
from stress.kills import problems_of, unlike_without_index
from stress.round import Finding, Result
from stress.snapshots import hers, put_back, snapshot, temporaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from stress.children import Ended
    from stress.round import Budget

_AT_ONCE = 8
_MEETINGS = ("2020-03-23", "2020-04-06", "2020-04-20")
_ACTIONS = 4
_ID = re.compile(r"\bid: (A\d+)\b")
_WITH_A_KILL = 0.25
_KILLED_WITHIN = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class _Order:
    """One of the commands that are given at once.

    Attributes:
        words: what stands behind `dialog`.
        text: what stands in the files once it is carried out and nowhere before; None where it writes no text.
    """

    words: tuple[str, ...]
    text: str | None = None


class Writers:
    """Eight processes that write at once."""

    name = "writers"
    goal = "8 processes write at once: each change is there or was refused with a word, no id twice, nothing stray"
    cases = 60

    def run(self, budget: Budget) -> Result:
        """Give eight commands at once, on one meeting or on several, again and again."""
        result = Result()
        if reason := unable():
            result.left_out.append(reason)
            return result
        load()
        root = budget.folder / "samtidigt åäö"
        chance = random.Random(budget.seed)
        while budget.allows(result.tried):
            result.tried += 1
            orders = _orders(chance)
            killed = chance.randrange(_AT_ONCE) if chance.random() < _WITH_A_KILL else None
            put_back(root, _workspace())
            ends = _all_at_once(root, orders, killed, chance.uniform(0, _KILLED_WITHIN))
            case = f"seed {budget.seed}, time {result.tried}: {[' '.join(order.words) for order in orders]}"
            result.findings += [Finding(case, told) for told in _amiss(root, orders, ends)]
        put_back(root, {})
        return result


def _workspace() -> dict[str, bytes]:
    config = (
        "format: 1\norganisations:\n  jht: {name: JHT}\npeople:\n  eva: {name: Eva Ek}\n"
        "series:\n  d: {title: D, every: 2 weeks, agenda: [{title: x}]}\n"
    )
    actions = "".join(f"      - {{id: A{n}, task: Uppgift {n}, owner: jht}}\n" for n in range(1, _ACTIONS + 1))
    files = {
        f"meetings/{day}.yaml": f"date: {day}\nstatus: draft\npresent: [eva]\nagenda:\n  - title: Läget\n"
        f"    actions:\n{actions}"
        for day in _MEETINGS
    }
    return {name: text.encode() for name, text in {"dialog.yaml": config, **files}.items()}


def _orders(chance: random.Random) -> list[_Order]:
    """Return eight commands, on one meeting or on several."""
    meetings = _MEETINGS[: chance.choice((1, len(_MEETINGS)))]
    return [_order(chance, f"nr{number}x", chance.choice(meetings)) for number in range(_AT_ONCE)]


def _order(chance: random.Random, text: str, meeting: str) -> _Order:
    action = f"{meeting}/A{chance.randint(1, _ACTIONS)}"
    adding = _Order(("actions", "add", meeting, text, "--owner", "eva"), text)
    noting = _Order(("actions", "note", action, "--note", text), text)
    return chance.choice(
        (
            adding,
            adding,
            noting,
            noting,
            _Order(("actions", "done", action, "--note", text), text),
            _Order(("actions", "defer", action, "--to", "2020-06-01", "--note", text), text),
            _Order(("people", "add", text, f"Namn {text.upper()}"), text),
            _Order(("mark", meeting, "sent")),
            _Order(("new-meeting",)),
            _Order(("undo", "--yes")),
            _Order(("check", "--fix")),
            _Order(("render", meeting, "--format", "md")),
            _Order(("actions", "--all")),
        )
    )


def _all_at_once(root: Path, orders: Sequence[_Order], killed: int | None, after: float) -> list[Ended]:
    children = [start(order.words, root) for order in orders]
    if killed is not None:
        time.sleep(after)
        children[killed].kill()
    return [child.wait() for child in children]


def _amiss(root: Path, orders: Sequence[_Order], ends: Sequence[Ended]) -> Iterator[str]:
    for order, ended in zip(orders, ends, strict=True):
        if fault := ended.fault(may_be_killed=True):
            yield f"{' '.join(order.words)}: {fault}"
    yield from _texts(root, orders, ends)
    for day in _MEETINGS:
        ids = _ID.findall((root / "meetings" / f"{day}.yaml").read_text(encoding="utf-8"))
        if doubled := [id_ for id_, count in Counter(ids).items() if count > 1]:
            yield f"{day} has an id twice: {doubled}"
    if errors := [problem for problem in problems_of(root) if '"severity": "error"' in problem]:
        yield f"dialog check tells errors afterwards: {errors}"
    yield from unlike_without_index(root)
    yield from _next(root)


def _texts(root: Path, orders: Sequence[_Order], ends: Sequence[Ended]) -> Iterator[str]:
    """Tell which text is not there once though its command was carried out, or is there though it was refused."""
    whole = b"".join(data for name, data in sorted(hers(snapshot(root)).items()) if name.endswith(".yaml")).decode()
    undone = any(order.words[0] == "undo" for order in orders)
    for order, ended in zip(orders, ends, strict=True):
        if order.text is None:
            continue
        count = len(re.findall(rf"\b{order.text}\b", whole))
        allowed = {0, 1} if ended.killed or (undone and ended.code == 0) else {int(ended.code == 0)}
        if count not in allowed:
            yield f"{' '.join(order.words)} ended with {ended.code}, and its text is there {count} times"


def _next(root: Path) -> Iterator[str]:
    """Tell what is amiss with the next command that writes."""
    ended = dialog(("actions", "note", f"{_MEETINGS[0]}/A1", "--note", "Efteråt"), root)
    if ended.code != 0:
        yield f"the next command is refused: {ended.fault() or ended.err[-300:]}"
    if stray := temporaries(root):
        yield f"the next command leaves {stray}"


ROUND = Writers()
