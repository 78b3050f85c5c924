"""`dialog actions add`: a new action where it was promised, with an id that was never used."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

FILE, NEXT = "meetings/2020-04-20.yaml", "meetings/2020-05-18.yaml"
CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  iucz: {name: IUC Z Group}
series:
  dialogen: {title: Dialogen}
"""
MEETING = """\
date: 2020-04-20
agenda:
  - title: Enkäten
    notes: Svaren kom.
    contacts: [jht]
    items:
      - title: Följdfrågor
        id: P1
        actions:
          - id: A1
            task: Skriv frågorna
            owner: jht
  # sist
  - title: Nästa möte
    show: next-meeting
"""
TODAY = date(2020, 4, 27)


@pytest.fixture
def root(tree: Tree) -> Path:
    # A7 stands in a reference, so it was used once.
    later = "date: 2020-05-18\nstatus: planned\nfollow_up: [{action: 2020-04-20/A7, note: x}]\nagenda: [{title: x}]\n"
    return tree({"dialog.yaml": CONFIG, FILE: MEETING, NEXT: later})


@pytest.fixture
def add(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, "actions", "add", cwd=root, today=TODAY)


def test_an_action_goes_below_the_latest_one(add: Callable[..., Result], root: Path) -> None:
    result = add("2020-04-20", "Skicka ut dem", "--owner", "JHT", "--due", "1 maj", "--said", "före helgen")

    lines = (
        "          - id: A8\n            task: Skicka ut dem\n            owner: jht\n"
        "            due: 2020-05-01\n            said: före helgen\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == MEETING.replace("  # sist\n", f"{lines}  # sist\n")
    assert result.out == (
        "2020-04-20/A8  Skicka ut dem\n"
        "  owner JHT; due Friday 1 May 2020; under 1.1 Följdfrågor\n"
        f"  {FILE}:13: - id: A8\n"
        "      task: Skicka ut dem\n      owner: jht\n      due: 2020-05-01\n      said: före helgen\n"
    )
    assert result.err == "next: `dialog undo` takes it back\n"


@pytest.mark.parametrize("item", ["1", "enkäten", "Enk"])
def test_an_action_goes_under_the_item_named_above_its_contacts(
    add: Callable[..., Result], root: Path, item: str
) -> None:
    assert add("2020-04-20", "Räkna svaren", "--item", item, "--owner", "none").code == 0

    assert (root / FILE).read_text(encoding="utf-8") == MEETING.replace(
        "    contacts: [jht]\n",
        "    actions:\n      - id: A8\n        task: Räkna svaren\n        owner: none\n    contacts: [jht]\n",
    )


@pytest.mark.parametrize("item", ["1.1", "p1", "följdfrågor"])
def test_an_item_is_named_by_number_id_or_title(add: Callable[..., Result], item: str) -> None:
    assert "; under 1.1 Följdfrågor\n" in add("2020-04-20", "x", "--item", item).out


def test_flags_are_written_as_truth_values(add: Callable[..., Result], root: Path) -> None:
    result = add("2020-04-20", "Ring: bankerna #1", "--ongoing", "--internal", "--owner", "jht,iucz")

    assert result.out.startswith("2020-04-20/A8  Ring: bankerna #1 [internt]\n")
    assert (
        '            task: "Ring: bankerna #1"\n            owner: [jht, iucz]\n'
        "            ongoing: true\n            internal: true\n"
    ) in (root / FILE).read_text(encoding="utf-8")


def test_a_name_that_is_not_in_the_register_is_written_as_it_stands(add: Callable[..., Result], root: Path) -> None:
    result = add("2020-04-20", "x", "--owner", "Eva Ek")

    assert result.err.startswith("Eva Ek is not in the register: the name is written as you typed it\n")
    assert "owner: Eva Ek\n" in (root / FILE).read_text(encoding="utf-8")


def test_without_an_owner_it_is_said_how_to_say_so(add: Callable[..., Result]) -> None:
    assert "  no owner given (use --owner none if nobody); no date; under" in add("2020-04-20", "x").out


def test_a_dry_run_writes_nothing(add: Callable[..., Result], root: Path) -> None:
    assert add("2020-04-20", "x", "--dry-run").code == 0

    assert (root / FILE).read_text(encoding="utf-8") == MEETING


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["last", "x"],
            "error: 2020-05-18 is still to come, and with an action it would count as held\n"
            "  name the meeting where it was agreed: dialog actions add 2020-04-20 …\n",
        ),
        (
            ["2020-04-20", "x", "--due", "2020-04-19"],
            "error: 2020-04-19 is before 2020-04-20, the day of the meeting\n",
        ),
        (
            ["2020-04-20", "x", "--item", "3"],
            "error: 2020-04-20 has no item `3`\n  write its number\n  there are:\n    1 Enk",
        ),
        (["2020-04-20", "x", "--item", "e"], "error: `e` names 2 items of 2020-04-20\n"),
        (["2020-04-20", "x", "--owner", "jtt"], "error: there is no owner `jtt`\n  did you mean `JHT`?\n"),
        (["2020-04-20", "x", "--owner", "alla"], "error: there is no owner `alla`\n  did you mean `all`?\n"),
        (["2020-04-20", "x", "--owner", "Ingen"], "error: there is no owner `Ingen`\n  did you mean `none`?\n"),
        (
            ["2020-04-20", "x", "--owner", "JHT/iucz"],
            "error: there is no owner `JHT/iucz`\n  did you mean `jht,iucz`?\n",
        ),
        (["2020-04-20", "x", "--due", "snarast"], "error: --due: "),
        (["2020-04-20", "a\nb"], "error: TASK: this is not a line of text"),
    ],
)
def test_what_is_refused_writes_nothing(
    add: Callable[..., Result], root: Path, arguments: list[str], message: str
) -> None:
    result = add(*arguments)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(message)
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_last_is_the_latest_meeting_held_and_a_later_one_without_a_record_is_named(
    add: Callable[..., Result], root: Path
) -> None:
    (root / NEXT).unlink()
    (root / "meetings/2020-04-27.yaml").write_text("date: 2020-04-27\nagenda: [{title: x}]\n", encoding="utf-8")

    result = add("last", "x")

    assert result.out.startswith("2020-04-20/A2  x\n")
    assert result.err.startswith(
        "`last` is 2020-04-20, the latest meeting held; 2020-04-27 is planned, and nothing is noted in it: "
        "name it if it is meant\n"
    )


def test_a_planned_meeting_whose_day_has_come_is_said_to_count_as_held(add: Callable[..., Result], root: Path) -> None:
    (root / "meetings/2020-04-27.yaml").write_text("date: 2020-04-27\nagenda: [{title: x}]\n", encoding="utf-8")

    assert add("2020-04-27", "x").err == (
        "2020-04-27 was planned, and counts as held from now on: `dialog mark 2020-04-27 draft` says so\n"
        "next: `dialog undo` takes it back\n"
    )


def test_a_standing_undertaking_with_a_date_is_said_never_to_be_late(add: Callable[..., Result]) -> None:
    result = add("2020-04-20", "x", "--ongoing", "--due", "1 maj")

    assert result.err.startswith("2020-04-20/A8 is `ongoing`, and never late whatever its date\n")


def test_a_meeting_named_by_its_key_or_its_day_is_meant_so(add: Callable[..., Result], root: Path) -> None:
    (root / "meetings/2020-04-27.yaml").write_text("date: 2020-04-27\nagenda: [{title: x}]\n", encoding="utf-8")

    assert add("27/4", "x").out.startswith("2020-04-27/A1  x\n")
    assert add("2020-04-20", "x").err == "next: `dialog undo` takes it back\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("2020-05-18", "date: [\nfollow_up: [{action: 2020-04-20/A2, note: x}]\n", ""),
        ("2020-05-18", "date: [\nfollow_up: [{action: 2020-04-20/A11, note: x}]\n", ""),
        (
            "2020-05-18",
            "date: 2020-05-18\nfollow_up: [2020-04-20/A7]\n",
            " in full",
        ),
    ],
    ids=["the next id", "a higher one", "read in part"],
)
def test_an_id_that_an_unreadable_file_refers_to_is_not_used_again(
    add: Callable[..., Result], root: Path, name: str, text: str, told: str
) -> None:
    (root / f"meetings/{name}.yaml").write_text(text, encoding="utf-8")

    result = add("2020-04-20", "x")

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(
        f"error: meetings/{name}.yaml cannot be read{told}, and may tell of 2020-04-20/A2\n"
        "  mend it first: an id is never used again\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_a_file_whose_text_cannot_be_read_either_may_refer_to_any_id(add: Callable[..., Result], root: Path) -> None:
    (root / NEXT).write_bytes("date: 2020-05-18\ntitle: möte\n".encode("latin-1"))

    assert f"{NEXT} cannot be read, and may tell of 2020-04-20/A2\n" in add("2020-04-20", "x").err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2020-05-18", "date: [\nfollow_up: [{action: 2020-04-20/A1}, {action: rad/2020-04-20/A9}]\n"),
        ("2020-04-06", "date: [\nnotes: 2020-04-20/A9\n"),
    ],
    ids=["other ids", "an earlier meeting"],
)
def test_an_unreadable_file_that_refers_to_no_such_id_is_no_hindrance(
    add: Callable[..., Result], root: Path, name: str, text: str
) -> None:
    (root / NEXT).unlink()
    (root / f"meetings/{name}.yaml").write_text(text, encoding="utf-8")

    assert add("2020-04-20", "x").out.startswith("2020-04-20/A2  x\n")


@pytest.mark.parametrize("action", ["{task: y}", "{id: a8, task: y}"], ids=["missing", "wrong"])
def test_where_an_action_of_the_meeting_has_no_id_none_is_given_to_another(
    add: Callable[..., Result], root: Path, action: str
) -> None:
    (root / FILE).write_text(MEETING.replace("  # sist", f"          - {action}\n  # sist"), encoding="utf-8")

    result = add("2020-04-20", "x")

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(
        f"error: an action in {FILE} has no id that can be read, and may be A8\n"
        "  mend it first; where an id is missing, `dialog check --fix` writes one\n"
    )


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "date: 2020-04-20\nstatus: cancelled\nagenda: [{title: x}]\n",
            2,
            "is cancelled, and nothing was agreed there",
        ),
        ("date: 2020-04-20\n", 2, "has no items, and an action stands under one"),
        (
            "date: 2020-04-20\nagenda:\n  - title: x\n    actions: [{id: A1, task: y}, A2]\n",
            1,
            "cannot be read in full",
        ),
    ],
)
def test_a_meeting_that_can_take_no_action_says_why(
    add: Callable[..., Result], root: Path, text: str, code: int, message: str
) -> None:
    (root / FILE).write_text(text, encoding="utf-8")

    result = add("2020-04-20", "x")

    assert result.code == code
    assert message in result.err
    assert (root / FILE).read_text(encoding="utf-8") == text
