"""The first check of many meetings: they are checked some at a time as they are read, and it makes no difference."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from naringsdialog.index.catalogue import open_catalogue
from naringsdialog.index.keeper import Purpose
from naringsdialog.index.verdicts import checked_problems
from tests.test_index_laws import silent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Tree

CONFIG = "format: 1\norganisations: {af: {name: Arbetsförmedlingen}}\nseries: {rad: {title: Rådet}}\n"
TODAY = date(2020, 4, 27)
DAYS = [date(2018, 1, 1) + timedelta(number) for number in range(101)]
"""So many that the last stands apart from the first."""
FIRST, LAST = DAYS[0], DAYS[-1]


def found_among_many(tree: Tree, first: str, last: str) -> list[str]:
    """Return what is found of references, where the first and the last of many meetings go on so."""
    files = {f"meetings/{day}.yaml": f"date: {day}\nstatus: sent\npresent: [af]\n" for day in DAYS}
    files[f"meetings/{FIRST}.yaml"] += first
    files[f"meetings/{LAST}.yaml"] += last
    root: Path = tree({"dialog.yaml": CONFIG, **files})
    catalogue = open_catalogue(root, root, silent, Purpose(lambda _zone: TODAY))
    try:
        return [one.message for one in checked_problems(catalogue, TODAY, silent) if one.rule != "day-off"]
    finally:
        catalogue.close()


def agreed(rest: str = "owner: af, due: 2018-01-08") -> str:
    return f"agenda:\n  - title: Enkäten\n    actions:\n      - {{id: A1, task: Ring, {rest}}}\n"


def test_an_update_may_name_a_meeting_that_is_read_later(tree: Tree) -> None:
    update = f"owner: af, due: 2018-01-08, updates: [{{date: {LAST}, meeting: {LAST}, status: done}}]"

    assert found_among_many(tree, agreed(update), "") == []


def test_an_update_that_names_a_meeting_which_is_nowhere_is_found(tree: Tree) -> None:
    update = "owner: af, due: 2018-01-08, updates: [{date: 2018-05-01, meeting: 2018-05-01, status: done}]"

    assert found_among_many(tree, agreed(update), "") == ["there is no meeting `2018-05-01`"]


def test_an_action_is_told_of_by_a_meeting_that_is_read_later(tree: Tree) -> None:
    told = f"follow_up:\n  - {{action: {FIRST}/A1, owner: af, due: 2018-06-01}}\n"

    assert found_among_many(tree, agreed("ongoing: false"), told) == []


def test_a_meeting_that_tells_of_an_action_which_is_nowhere_is_found(tree: Tree) -> None:
    told = f"follow_up:\n  - {{action: {FIRST}/A2, status: done}}\n"

    assert found_among_many(tree, agreed(), told) == [f"the meeting {FIRST} has no action A2"]
