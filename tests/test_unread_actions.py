"""Which action is meant, and what became of it, while a file cannot be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from naringsdialog.cli.certainty import may_hold
from naringsdialog.model.card import Card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen}
series:
  d: {title: Dialogen, folder: d}
  rad: {title: Rådet, folder: rad}
"""
APRIL = """\
date: 2020-04-06
status: sent
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Ring banken, owner: af}
"""
FILE = "meetings/d/2020-04-06.yaml"
UNREADABLE = "date: [\n"
UNREADABLE_IN_PART = "date: 2020-04-20\nagenda: [{title: x, actions: [A1]}]\n"
UNREADABLE_FOLLOW_UP = "date: 2020-04-20\nagenda: [{title: x}]\nfollow_up: [A1]\n"


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree({"dialog.yaml": CONFIG, FILE: APRIL})


@pytest.fixture
def done(dialog: Program, root: Path) -> Callable[[str, str, str], Result]:
    """Run `dialog actions done REF` with another meeting's file beside."""

    def run(ref: str, other: str, text: str) -> Result:
        path = root / "meetings" / other
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return dialog("actions", "done", ref, cwd=root)

    return run


# An action that is named in full


@pytest.mark.parametrize(
    ("other", "text", "how_far"),
    [
        ("d/2020-04-20.yaml", UNREADABLE, ""),
        ("rad/2020-04-06.yaml", UNREADABLE, ""),
        ("d/varmotet.yaml", UNREADABLE, ""),
        ("d/2020-04-20.yaml", UNREADABLE_IN_PART, " in full"),
        ("d/2020-04-20.yaml", UNREADABLE_FOLLOW_UP, " in full"),
        (
            "d/2020-04-20.yaml",
            "date: 2020-04-20\nagenda: [{title: x}]\nfollow_up: [{action: d/2020-04-06/A1, status: klar}]\n",
            " in full",
        ),
    ],
    ids=["later", "the same day", "a day unknown", "an action", "an update of any", "an update of this one"],
)
def test_it_is_recorded_and_said_where_more_of_it_may_stand(
    done: Callable[[str, str, str], Result], root: Path, other: str, text: str, how_far: str
) -> None:
    result = done("d/2020-04-06/A1", other, text)

    assert result.code == 0
    assert result.err.startswith(
        f"what became of d/2020-04-06/A1 may not be complete: meetings/{other} cannot be read{how_far}\n"
    )
    assert "status: done" in (root / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("other", "text"),
    [
        ("d/2020-03-23.yaml", UNREADABLE),
        ("d/2020-04-20.yaml", "date: 2020-04-20\nagenda: [{title: x, notes: [a]}]\n"),
        (
            "d/2020-04-20.yaml",
            "date: 2020-04-20\nagenda: [{title: x}]\nfollow_up: [{action: d/2020-04-06/A2, status: klar}]\n",
        ),
    ],
    ids=["earlier", "notes", "an update of another action"],
)
def test_what_cannot_tell_of_it_is_not_mentioned(
    done: Callable[[str, str, str], Result], other: str, text: str
) -> None:
    assert done("d/2020-04-06/A1", other, text).err == "next: `dialog undo` takes it back\n"


# An action that is named in short


@pytest.mark.parametrize(
    ("ref", "other", "text", "how_far"),
    [
        ("A1", "d/2020-03-23.yaml", UNREADABLE, ""),
        ("a1", "rad/2020-04-20.yaml", UNREADABLE, ""),
        ("A1", "d/2020-04-20.yaml", UNREADABLE_IN_PART, " in full"),
        ("2020-04-06/A1", "rad/2020-04-06.yaml", UNREADABLE, ""),
    ],
)
def test_it_is_refused_where_another_one_may_be_called_so(
    done: Callable[[str, str, str], Result], root: Path, ref: str, other: str, text: str, how_far: str
) -> None:
    result = done(ref, other, text)

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(
        f"error: which action is `{ref}` cannot be known while meetings/{other} cannot be read{how_far}\n"
        f"  name it in full: d/2020-04-06/A1, or mend meetings/{other} first\n"
    )
    assert f"meetings/{other}:" in result.err.splitlines()[0]
    assert (root / FILE).read_text(encoding="utf-8") == APRIL


@pytest.mark.parametrize(
    ("ref", "other", "text"),
    [
        ("2020-04-06/A1", "rad/2020-04-20.yaml", UNREADABLE),
        ("A1", "d/2020-04-20.yaml", UNREADABLE_FOLLOW_UP),
        ("A1", "d/2020-04-20.yaml", "date: 2020-04-20\nagenda: [{title: x, notes: [a]}]\n"),
    ],
    ids=["of another meeting", "only what was followed up", "only notes"],
)
def test_it_is_recorded_where_no_other_one_can_be_called_so(
    done: Callable[[str, str, str], Result], root: Path, ref: str, other: str, text: str
) -> None:
    assert done(ref, other, text).code == 0

    assert "status: done" in (root / FILE).read_text(encoding="utf-8")


def test_an_action_that_is_not_found_may_stand_where_nothing_can_be_read(
    done: Callable[[str, str, str], Result],
) -> None:
    result = done("A7", "d/2020-04-20.yaml", UNREADABLE)

    assert result.code == 1
    assert result.err.endswith(
        "error: meetings/d/2020-04-20.yaml cannot be read, and `A7` may stand in it\n  mend it first\n"
    )


def test_an_action_that_no_unreadable_file_can_hold_is_unknown(done: Callable[[str, str, str], Result]) -> None:
    result = done("2020-04-06/A7", "d/2020-04-20.yaml", UNREADABLE)

    assert (result.code, result.err.splitlines()[0]) == (2, "error: there is no action `2020-04-06/A7`")


def test_a_folder_that_cannot_be_looked_into_may_hold_any_meeting() -> None:
    folder = Card("rad/", "rad", "rad")
    meeting = Card("rad/2020-04-20.yaml", "rad/2020-04-20", "rad")

    assert (may_hold(folder, "2020-04-06/A1"), may_hold(meeting, "2020-04-06/A1")) == (True, False)


# The same for several at once


def test_each_of_several_is_looked_at(dialog: Program, tree: Tree) -> None:
    two = APRIL + "      - {id: A2, task: Skriv, owner: af}\n"
    root = tree({"dialog.yaml": CONFIG, FILE: two, "meetings/d/2020-04-20.yaml": UNREADABLE})
    done = partial(dialog, "actions", "done", cwd=root)

    refused, recorded = done("d/2020-04-06/A1", "A2"), done("d/2020-04-06/A1", "d/2020-04-06/A2")

    assert (refused.code, recorded.code) == (1, 0)
    assert recorded.err.count("may not be complete") == 2
