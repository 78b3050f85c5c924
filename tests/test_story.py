"""Half a year of meetings: whatever happens to sixty actions, each follow-up says what a plain reckoning says."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program

FIRST, MEETINGS, EACH = date(2026, 1, 13), 12, 5
ORGANISATIONS = ("region", "af", "jht", "iucz", "samling", "foretagarna")
CONFIG = (
    "format: 1\norganisations:\n"
    + "".join(f"  {key}: {{name: {key.title()}}}\n" for key in ORGANISATIONS)
    + "series:\n  dialogen:\n    title: Dialogen\n    every: 2 weeks\n    agenda:\n      - title: Senaste nytt\n"
)


@dataclass
class Told:
    """One thing that happened, as it was told to the program.

    Attributes:
        rank: of two on one day, what was recorded beside the action comes before what a meeting learned.
    """

    day: date
    rank: int
    verb: str
    by: tuple[str, ...] = ()
    to: str = ""


@dataclass
class Promised:
    """An action as it was promised, and what happened to it."""

    ref: str
    day: date
    owners: tuple[str, ...]
    due: date | None
    told: list[Told] = field(default_factory=list)

    def on(self, day: date) -> dict[str, tuple[str, date | None]]:
        """Reckon how each owner's part stands on a day, step by step."""
        parts = dict.fromkeys(self.owners, ("open", self.due))
        for one in sorted((one for one in self.told if one.day <= day), key=lambda one: (one.day, one.rank)):
            meant = one.by or tuple(parts)
            for owner in meant:
                state, due = parts[owner]
                if state != "open" and one.verb != "reopen":
                    continue  # what is closed stays as it was
                if one.verb == "defer":
                    parts[owner] = (state, date.fromisoformat(one.to))
                elif one.verb in ("done", "drop", "reopen"):
                    parts[owner] = ({"done": "done", "drop": "dropped", "reopen": "open"}[one.verb], due)
            if one.verb == "assign":
                # Whoever comes has the date of the whole: that is why only actions of one owner are handed over here.
                [(_, due)] = parts.values()
                parts = {one.to: parts.get(one.to, ("open", due))}
        return parts

    def is_open(self, day: date) -> bool:
        return any(state == "open" for state, _ in self.on(day).values())


class HalfAYear:
    """The meetings and what is done between them, told to the program, and remembered for the reckoning."""

    def __init__(self, dialog: Program, root: Path) -> None:
        self.dialog = dialog
        self.root = root
        self.chance = random.Random(20200420)
        self.actions: list[Promised] = []

    def say(self, *arguments: str, on: date) -> None:
        result = self.dialog(*arguments, cwd=self.root, today=on)
        assert result.code == 0, (arguments, result.err)

    def live_through(self) -> None:
        for number in range(MEETINGS):
            day = FIRST + timedelta(weeks=2 * number)
            if self.actions:
                self.happen(day - timedelta(days=5), None)
            self.say("new-meeting", str(day), on=day)
            if self.actions:
                self.happen(day, str(day))
            for index in range(EACH):
                self.promise(day, number * EACH + index)
            self.say("mark", str(day), "sent", on=day)

    def promise(self, day: date, number: int) -> None:
        owners = tuple(self.chance.sample(ORGANISATIONS, 3 if number % 3 == 0 else 1))
        due = None if number % 5 == 0 else day + timedelta(days=self.chance.choice([7, 14, 28, 42]))
        said = [argument for owner in owners for argument in ("--owner", owner)] + (["--due", str(due)] if due else [])
        self.say("actions", "add", str(day), f"Uppgift {number}", *said, on=day)
        self.actions.append(Promised(f"{day}/A{number % EACH + 1}", day, owners, due))

    def happen(self, day: date, meeting: str | None) -> None:
        at = ["--at", meeting] if meeting else []
        for verb, share in (("done", 5), ("defer", 3), ("drop", 1), ("reopen", 1), ("assign", 2), ("note", 1)):
            for action in self.chance.sample(self.actions, min(share, len(self.actions))):
                told = self.tell(action, verb, day, 1 if meeting else 0)
                if told is None:
                    continue
                said = [argument for owner in told.by for argument in ("--by", owner)]
                said += ["--to", told.to] if told.to else []
                said += ["--note", "En anmärkning"] if verb == "note" else []
                self.say("actions", verb, action.ref, *said, *at, on=day)
                action.told.append(told)

    def tell(self, action: Promised, verb: str, day: date, rank: int) -> Told | None:
        """Make up something that can be said of the action; None where this verb says nothing of it."""
        parts = action.on(day)
        still = [owner for owner, (state, _) in parts.items() if state == "open"]
        if verb == "note":
            return Told(day, rank, verb)
        if verb == "reopen":
            return None if still else Told(day, rank, verb)
        if not still or action.day == day:
            return None
        if verb == "assign":
            [stranger] = self.chance.sample([one for one in ORGANISATIONS if one not in parts], 1)
            return Told(day, rank, verb, to=stranger) if len(parts) == 1 else None
        by = (self.chance.choice(still),) if len(parts) > 1 and self.chance.random() < 0.7 else ()
        to = str(day + timedelta(days=self.chance.choice([15, 29, 43]))) if verb == "defer" else ""
        return Told(day, rank, verb, by, to)


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> HalfAYear:
    from tests.conftest import Program

    root = tmp_path_factory.mktemp("halvår")
    (root / "dialog.yaml").write_bytes(CONFIG.encode())
    story = HalfAYear(Program(root), root)
    story.live_through()
    return story


DAYS = [FIRST + timedelta(weeks=2 * number) for number in range(MEETINGS)]


def test_a_lot_happens(half_a_year: HalfAYear) -> None:
    told = [one for action in half_a_year.actions for one in action.told]

    assert len(half_a_year.actions) == 60
    assert {one.verb for one in told} == {"done", "defer", "drop", "reopen", "assign", "note"}
    assert {len(one.by) for one in told if one.verb == "done"} == {0, 1}
    assert {one.rank for one in told} == {0, 1}
    assert len(told) > 100


def test_nothing_is_wrong_with_the_files(half_a_year: HalfAYear) -> None:
    result = half_a_year.dialog("check", cwd=half_a_year.root, today=DAYS[-1])

    assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_list_is_the_reckoning(half_a_year: HalfAYear, day: date) -> None:
    result = half_a_year.dialog(
        "actions", "--open", "--json", "--as-of", str(day), cwd=half_a_year.root, today=DAYS[-1]
    )

    listed = {
        one["ref"]: {owner["key"]: (owner["state"], owner["due"]) for owner in one["owners"]}
        for one in json.loads(result.out)["actions"]
    }
    reckoned = {
        action.ref: {owner: (state, str(due) if due else None) for owner, (state, due) in action.on(day).items()}
        for action in half_a_year.actions
        if action.day <= day and action.is_open(day)
    }
    assert listed == reckoned


@pytest.mark.parametrize("day", DAYS[1:], ids=str)
def test_the_follow_up_is_the_reckoning(half_a_year: HalfAYear, day: date, tmp_path: Path) -> None:
    result = half_a_year.dialog(
        *("render", str(day), "--kind", "actions", "--format", "md", "--out", str(tmp_path)),
        cwd=half_a_year.root,
        today=DAYS[-1],
    )
    assert result.code == 0, result.err

    [path] = tmp_path.glob("*.md")
    still, _, closed = path.read_text(encoding="utf-8").partition("\n## Avslutat sedan ")
    refs = {action.ref: action for action in half_a_year.actions if action.day <= day}
    before = DAYS[DAYS.index(day) - 1]
    assert set(re.findall(r"\d{4}-\d\d-\d\d/A\d+", still)) == {ref for ref in refs if refs[ref].is_open(day)}
    assert {ref for ref in refs if refs[ref].is_open(before) and not refs[ref].is_open(day)} <= set(
        re.findall(r"\d{4}-\d\d-\d\d/A\d+", closed)
    )
