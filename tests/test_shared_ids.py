"""One id for two actions, as a merge leaves it: neither promise closes the other, and everyone is told."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen}
  jht: {name: JHT}
series:
  d: {title: Dialogen}
"""
APRIL = """\
date: 2020-04-06
status: sent
agenda:
  - title: Läget
    actions:
      - {id: A3, task: Ring banken, owner: jht, due: 2020-04-24}
      - {id: A4, task: Skriv till Regionen, owner: jht}
  - title: Enkäten
    actions:
      - id: A3
        task: Skicka enkäten
        owner: af
        updates:
          - {date: 2020-04-08, due: 2020-04-30}
"""
LEARNED = """\
date: 2020-04-20
status: draft
agenda:
  - {title: Läget, notes: Inget nytt.}
follow_up:
  - {action: 2020-04-06/A3, status: done}
"""
FILE, LATER = "meetings/2020-04-06.yaml", "meetings/2020-04-20.yaml"
FILES = {"dialog.yaml": CONFIG, FILE: APRIL, LATER: LEARNED}
MAY_BE_WRONG = "may be wrong: 2020-04-06/A3 is the id of 2 actions\n"
REMEDY = "write A5, and decide which of them 2020-04-06/A3 means in meetings/2020-04-20.yaml:6"


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree(FILES)


@pytest.fixture
def run(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, cwd=root)


@pytest.mark.parametrize("filter_", [[], ["--open"], ["--all"], ["--owner", "jht", "--owner", "af"]])
def test_a_list_shows_both_and_says_last_that_it_may_be_wrong(run: Callable[..., Result], filter_: list[str]) -> None:
    result = run("actions", *filter_)

    assert [line.split("\t")[:2] for line in result.out.splitlines() if "/A3" in line] == [
        ["2020-04-06/A3", "Ring banken"],
        ["2020-04-06/A3", "Skicka enkäten"],
    ]
    assert result.code == 1
    assert f"{FILE}:10:13: error: the id A3 is used twice; it stands on line 6 too" in result.err
    assert REMEDY in result.err
    assert result.err.endswith(f"\nthis list {MAY_BE_WRONG}")


def test_what_stands_beside_an_action_is_certain_and_stays_with_it(run: Callable[..., Result]) -> None:
    lines = [line.split("\t")[1:] for line in run("actions").out.splitlines() if "/A3" in line]

    assert lines == [
        ["Ring banken", "JHT", "2020-04-24", "3 days late"],
        ["Skicka enkäten", "Arbetsförmedlingen", "2020-04-30", "open"],
    ]


def test_a_list_of_closed_actions_may_lack_one_of_them(run: Callable[..., Result]) -> None:
    result = run("actions", "--done")

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(f"\nthis list {MAY_BE_WRONG}")


def test_a_list_in_which_neither_can_be_is_right(run: Callable[..., Result]) -> None:
    result = run("actions", "--text", "Regionen")

    assert result.code == 0
    assert result.err.endswith("\n1 error in the files: `dialog check` shows them\n")


def test_json_says_that_it_is_not_complete_and_why(run: Callable[..., Result]) -> None:
    told = json.loads(run("actions", "--json").out)

    assert told["complete"] is False
    assert [(one["file"], one["line"], one["rule"], one["remedy"]) for one in told["problems"]] == [
        (FILE, 10, "id-twice", REMEDY)
    ]
    assert [one["state"] for one in told["actions"]] == ["open", "open", "open"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["actions", "summary"], "this summary"),
        (["actions", "history", "A3"], "this history"),
        (["show", "A3"], "what is shown"),
        (["show", "2020-04-06"], "what is shown"),
        (["list"], "this list"),
    ],
)
def test_what_else_tells_of_them_says_so_too(run: Callable[..., Result], arguments: list[str], what: str) -> None:
    result = run(*arguments)

    assert result.code == 1
    assert result.out
    assert result.err.endswith(f"\n{what} {MAY_BE_WRONG}")


@pytest.mark.parametrize("arguments", [["actions", "summary"], ["actions", "history", "A3"], ["list"]])
def test_their_json_is_not_complete_either(run: Callable[..., Result], arguments: list[str]) -> None:
    told = json.loads(run(*arguments, "--json").out)

    assert (told["complete"], [one["rule"] for one in told["problems"]]) == (False, ["id-twice"])


def test_the_history_of_another_action_is_whole(run: Callable[..., Result]) -> None:
    assert run("actions", "history", "A4").code == 0


def test_a_file_that_cannot_be_read_is_told_beside_it(run: Callable[..., Result], root: Path) -> None:
    (root / "meetings" / "2020-04-13.yaml").write_text("date: [\n", encoding="utf-8")

    last = run("actions").err.splitlines()[-1]

    assert last == (
        "this list is NOT complete: meetings/2020-04-13.yaml cannot be read; "
        "it may be wrong: 2020-04-06/A3 is the id of 2 actions"
    )


def test_two_of_one_id_are_told_also_where_no_meeting_followed_them_up(run: Callable[..., Result], root: Path) -> None:
    (root / LATER).unlink()

    result = run("actions")

    assert (result.code, len(result.out.splitlines())) == (1, 3)
    assert "         write A5\n" in result.err
    assert result.err.endswith(f"\nthis list {MAY_BE_WRONG}")


def test_an_action_that_was_closed_beside_it_is_closed_and_doubtful_where_a_meeting_may_have_opened_it(
    run: Callable[..., Result], root: Path
) -> None:
    closed = APRIL.replace("due: 2020-04-30}", "status: done}")
    (root / FILE).write_text(closed, encoding="utf-8")
    (root / LATER).write_text(LEARNED.replace("done", "reopened"), encoding="utf-8")

    result = run("actions", "--open", "--owner", "af")

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith(f"\nthis list {MAY_BE_WRONG}")


@pytest.mark.parametrize("arguments", [["2020-04-20"], ["2020-04-06"], ["--kind", "actions"]])
def test_no_document_tells_of_them_unless_it_says_that_it_may_lack_something(
    run: Callable[..., Result], arguments: list[str]
) -> None:
    refused = run("render", *arguments, "--format", "md")
    made = run("render", *arguments, "--format", "md", "--incomplete")

    assert (refused.code, made.code) == (1, 0)
    assert f"was not rendered: there are errors in {FILE}\n" in refused.err
    assert REMEDY in refused.err


@pytest.mark.parametrize("later", [LEARNED, "date: 2020-04-20\nagenda: [{title: x}]\n"], ids=["learned", "nothing"])
def test_nothing_is_exported_of_them_unless_it_is_said(run: Callable[..., Result], root: Path, later: str) -> None:
    (root / LATER).write_text(later, encoding="utf-8")

    refused = run("actions", "export", "svar.csv")
    made = run("actions", "export", "svar.csv", "--incomplete")

    assert (refused.code, made.code) == (1, 0)
    assert f"error: svar.csv was not written: there are errors in {FILE}\n" in refused.err


def test_a_verb_says_that_it_cannot_know_which_is_meant(run: Callable[..., Result], root: Path) -> None:
    result = run("actions", "done", "2020-04-06/A3")

    assert (result.code, result.out) == (2, "")
    assert result.err == ("error: 2020-04-06/A3 is the id of 2 actions\n  give each an id of its own first\n")
    assert (root / FILE).read_text(encoding="utf-8") == APRIL


def test_no_repair_gives_one_of_them_another_id(run: Callable[..., Result], root: Path) -> None:
    assert run("check", "--fix").code == 1

    assert (root / FILE).read_text(encoding="utf-8") == APRIL


def test_once_each_has_its_own_id_what_was_learned_counts_for_the_one_that_is_named(
    run: Callable[..., Result], root: Path
) -> None:
    (root / FILE).write_text(APRIL.replace("- id: A3", "- id: A5"), encoding="utf-8")

    assert run("check").code == 0
    assert [line.split("\t")[0] for line in run("actions", "--done").out.splitlines()] == ["2020-04-06/A3"]
