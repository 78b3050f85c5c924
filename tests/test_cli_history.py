"""`dialog actions history`: the whole life of an action, and who recorded it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Tree

with_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
  iucz: {name: IUC Z Group}
series:
  dialog: {title: Dialogen}
"""
APRIL = """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    items:
      - title: Enkäten
        actions:
          - id: A1
            task: Svara på enkäten
            owner: [jht, af]
            due: 2020-04-24
            said: senast på fredag
            updates:
              - {date: 2020-04-23, by: jht, status: done, note: Lämnat svar}
          - {id: A2, task: Ring, internal: true, ongoing: true}
"""
MAY = """\
date: 2020-05-04
status: sent
follow_up:
  - {action: 2020-04-20/A1, due: 2020-05-15, by: af}
  - {action: 2020-04-20/A1, owner: [jht, iucz], note: Lämnas över}
  - {action: 2020-04-20/A1, status: done}
"""
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": APRIL, "meetings/2020-05-04.yaml": MAY}


@pytest.fixture(autouse=True)
def own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings of git out of the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def commit(root: Path, who: str, when: str) -> str:
    """Commit all there is, in a repository that is made if there is none; return the hash as it is told."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    names = ("-c", f"user.name={who}", "-c", "user.email=hon@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*names, "commit", "-q", "-m", "Möte")):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **dates})
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True)
    return told.stdout.decode()[:10]


def recorded(tree: Tree) -> tuple[Path, str, str]:
    """Make a workspace of which Anna recorded the first meeting, Bo the second, and nobody yet the last line."""
    root = tree({name: text for name, text in FILES.items() if "2020-05" not in name})
    first = commit(root, "Anna Ek", "2020-04-21T10:00:00+0200")
    path = root / "meetings" / "2020-05-04.yaml"
    *lines, last = MAY.splitlines(keepends=True)
    path.write_bytes("".join(lines).encode())
    second = commit(root, "Bo Berg", "2020-05-05T10:00:00+0200")
    path.write_bytes("".join([*lines, last]).encode())
    return root, first, second


def test_each_stage_is_a_line_with_day_words_remark_and_meeting(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A1", cwd=tree(FILES))

    assert (result.code, result.err) == (0, "")
    assert [line.split("\t") for line in result.out.splitlines()] == [
        [
            "2020-04-20",
            "agreed under item 1.1 Enkäten; said: “senast på fredag”; promised by JHT and Arbetsförmedlingen, "
            "due Friday 24 April 2020",
            "",
            "2020-04-20",
        ],
        [
            "2020-04-23",
            "done by JHT; 1 of 2 parts is still open: Arbetsförmedlingen",
            "“Lämnat svar”",
            "",
        ],
        [
            "2020-05-04",
            "due Friday 15 May 2020 for Arbetsförmedlingen, was Friday 24 April, moved for the 1st time",
            "",
            "2020-05-04",
        ],
        [
            "2020-05-04",
            "handed over from Arbetsförmedlingen to IUC Z Group; JHT stays",
            "“Lämnas över”",
            "2020-05-04",
        ],
        ["2020-05-04", "closed as done; the part of IUC Z Group was still open", "", "2020-05-04"],
    ]


@with_git
def test_git_tells_who_recorded_each_stage(dialog: Program, tree: Tree) -> None:
    root, first, second = recorded(tree)

    result = dialog("actions", "history", "2020-04-20/A1", cwd=root)

    assert (result.code, result.err) == (0, "")
    assert [line.split("\t")[-1] for line in result.out.splitlines()] == [
        *[f"Anna Ek 2020-04-21 {first}"] * 2,
        *[f"Bo Berg 2020-05-05 {second}"] * 2,
        "not committed yet",
    ]


@with_git
@pytest.mark.parametrize("width", [80, 120])
def test_on_screen_the_standing_comes_first_and_then_a_table(
    dialog: Program, tree: Tree, golden: Callable[[str, str], None], width: int
) -> None:
    root, first, second = recorded(tree)

    result = dialog("actions", "history", "A1", cwd=root, today=date(2020, 5, 10), terminal=True, width=width)

    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= width
    golden(f"history-{width}.txt", result.out.replace(first, "1111111111").replace(second, "2222222222"))


def test_without_git_there_is_no_column_of_who_recorded_it(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A1", cwd=tree(FILES), terminal=True)

    assert "Recorded" not in result.out
    assert "Meeting" in result.out


@with_git
def test_the_json_has_the_action_and_every_stage(dialog: Program, tree: Tree) -> None:
    root, first, second = recorded(tree)

    result = dialog("actions", "history", "A1", "--json", cwd=root)

    told = json.loads(result.out)
    [action] = told.pop("actions")
    stages = action.pop("history")
    assert (result.code, result.err) == (0, "")
    assert told == {"version": 1, "complete": True, "problems": []}
    assert action == json.loads(dialog("show", "A1", "--json", cwd=root).out)["action"]
    assert stages[0] == {
        "date": "2020-04-20",
        "meeting": "2020-04-20",
        "told": [
            "agreed under item 1.1 Enkäten",
            "said: “senast på fredag”",
            "promised by JHT and Arbetsförmedlingen, due Friday 24 April 2020",
        ],
        "update": None,
        "recorded": {"committed": True, "by": "Anna Ek", "date": "2020-04-21", "commit": first, "or_before": False},
    }
    assert stages[1]["update"] == action["updates"][0]
    assert (stages[1]["meeting"], stages[1]["recorded"]["by"]) == (None, "Anna Ek")
    assert (stages[2]["meeting"], stages[2]["recorded"]["commit"]) == ("2020-05-04", second)
    nothing = {"committed": False, "by": None, "date": None, "commit": None, "or_before": False}
    assert stages[4]["recorded"] == nothing


def test_in_json_what_git_does_not_know_is_null_and_why_is_said(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A1", "--json", cwd=tree(FILES))

    assert {stage["recorded"] for stage in json.loads(result.out)["actions"][0]["history"]} == {None}
    assert result.err == (
        "who recorded it is not known: the workspace lies in no git repository, or git is not installed\n"
    )


@with_git
def test_what_stands_in_a_file_that_git_does_not_know_is_not_committed_yet(dialog: Program, tree: Tree) -> None:
    root = tree({name: text for name, text in FILES.items() if "2020-05" not in name})
    first = commit(root, "Anna Ek", "2020-04-21T10:00:00+0200")
    (root / "meetings" / "2020-05-04.yaml").write_bytes(MAY.encode())

    result = dialog("actions", "history", "A1", cwd=root)

    assert [line.split("\t")[-1] for line in result.out.splitlines()] == [
        *[f"Anna Ek 2020-04-21 {first}"] * 2,
        *["not committed yet"] * 3,
    ]


@with_git
def test_of_a_shallow_clone_the_first_commit_is_told_as_the_latest_it_can_be(
    dialog: Program, tree: Tree, tmp_path: Path
) -> None:
    root = tree(FILES)
    commit(root, "Anna Ek", "2020-04-21T10:00:00+0200")
    (root / "README").write_bytes(b"")
    second = commit(root, "Bo Berg", "2020-05-05T10:00:00+0200")
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), "klon"], cwd=tmp_path, check=True)

    result = dialog("actions", "history", "A2", cwd=tmp_path / "klon")

    assert result.out.endswith(f"\tin or before 2020-05-05 {second}\n")


def test_an_internal_action_is_marked(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A2", cwd=tree(FILES), terminal=True)

    assert result.out.startswith("2020-04-20/A2  Ring [internt]\n")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("owner: jht, due: 2020-W18", "promised by JHT, due week 18 (Sunday 3 May 2020)"),
        ("owner: [Eva Ek, jht]", "promised by Eva Ek and JHT, without a date"),
        ("owner: none, due: 2020-05-01", "nobody named, due Friday 1 May 2020"),
        ("ongoing: true", "nobody named, ongoing"),
        ("owner: jht, due: 2020-05-01, ongoing: true", "promised by JHT, due Friday 1 May 2020, ongoing"),
        ("owner: jht, due: i morgon", "promised by JHT, the date cannot be read"),
        ("owner: {a: b}, due: 2020-05-01", "by whom cannot be read, due Friday 1 May 2020"),
    ],
)
def test_the_promise_is_told_with_what_it_has(dialog: Program, tree: Tree, said: str, words: str) -> None:
    meeting = f"date: 2020-04-20\nagenda:\n  - title: Läget\n    actions: [{{id: A1, task: Svara, {said}}}]\n"

    result = dialog("actions", "history", "A1", cwd=tree({**FILES, "meetings/2020-04-20.yaml": meeting}))

    assert result.out.split("\t")[1] == f"agreed under item 1 Läget; {words}"


def test_a_closed_action_tells_how_long_it_was_open(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A1", cwd=tree(FILES), today=date(2020, 5, 10), terminal=True)

    assert "  State       done 2020-05-04, moved 1×, was open for 14 days\n" in result.out


def test_what_is_dated_after_today_is_told_and_does_not_count_yet(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A1", cwd=tree(FILES), today=date(2020, 4, 27), terminal=True)

    assert "  State       open for 7 days, 3 days late\n" in result.out
    assert "closed as done" in result.out


def test_a_reference_that_two_actions_share_shows_each(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-04-20.yaml": APRIL.replace("id: A2", "id: A1")})

    on_screen = dialog("actions", "history", "A1", cwd=root, terminal=True)
    as_json = dialog("actions", "history", "A1", "--json", cwd=root)

    assert "2020-04-20/A1  Svara på enkäten\n" in on_screen.out
    assert "\n\n2020-04-20/A1  Ring [internt]\n" in on_screen.out
    assert [action["task"] for action in json.loads(as_json.out)["actions"]] == ["Svara på enkäten", "Ring"]


def test_an_unknown_action_is_refused_with_what_was_meant(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "history", "A3", cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: there is no action `A3`\n")
    assert "2020-04-20/A2" in result.err


@pytest.mark.parametrize(
    "broken", ["  - {action: 2020-04-20/A1, status: klar}\n", "  - klar\n"], ids=["update", "text"]
)
def test_a_history_from_which_an_update_may_be_missing_says_so(dialog: Program, tree: Tree, broken: str) -> None:
    root = tree({**FILES, "meetings/2020-05-04.yaml": MAY + broken})

    result = dialog("actions", "history", "A1", cwd=root)

    assert result.code == 1
    assert len(result.out.splitlines()) >= 5
    assert result.err.endswith("this history is NOT complete: meetings/2020-05-04.yaml cannot be read in full\n")


def test_an_unreadable_remark_of_another_action_hides_nothing_of_this_one(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-05-04.yaml": MAY + "  - {action: 2020-04-20/A2, note: [a]}\n"})

    result = dialog("actions", "history", "A1", cwd=root)

    assert (result.code, result.err) == (0, "1 error in the files: `dialog check` shows them\n")


def test_show_tells_the_same_updates_in_the_same_words(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    told = json.loads(dialog("actions", "history", "A1", "--json", cwd=root).out)["actions"][0]["history"]

    shown = dialog("show", "A1", "--as-of", "2020-05-04", cwd=root).out

    assert [phrase for stage in told[1:] for phrase in stage["told"] if f"  {phrase}\n" not in shown] == []
    assert "              “Lämnas över”\n              told at 2020-05-04\n" in shown
