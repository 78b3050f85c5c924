"""Two branches merged by git: different actions merge, the same one conflicts, and nothing merges into a lie."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import subprocess
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

from naringsdialog.workspace.library import open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from naringsdialog.followup.history import Event
    from tests.conftest import Program, Result, Tree

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FILE, LATER = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"
CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen}
  jht: {name: JHT}
series:
  d: {title: Dialogen}
"""
APRIL = """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Ring banken
        owner: jht
      - id: A2
        task: Skriv till Regionen
        owner: af
        updates:
          - {date: 2020-04-21, note: Påbörjat}
          - {date: 2020-04-30, note: På väg}
  - title: Enkäten
    actions:
      - {id: A3, task: Skicka enkäten, owner: jht}
      - {id: A4, task: Räkna svaren, owner: af}
"""
MAY = """\
date: 2020-05-04
status: draft
agenda:
  - title: Läget
    notes: Inget nytt.
"""
assert settings.default is not None, "a profile is loaded"
MERGES = 30 * settings.default.max_examples // 100
TODAY = date(2020, 5, 11)
CHANGES = [
    "actions done {ref}",
    "actions done {ref} --on 2020-04-24",
    "actions reopen {ref}",
    "actions drop {ref} --at 2020-05-04",
    "actions defer {ref} --to 2020-05-20",
    "actions assign {ref} --to jht",
    "actions note {ref} --note x --on 2020-04-28",
    "actions note {ref} --note y --at 2020-05-04",
    "actions add 2020-04-20 Ny --item Läget",
    "actions add 2020-04-20 Nyare --item Enkäten",
    "actions add 2020-05-04 Nyast",
]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


class Merged(NamedTuple):
    """What came of a merge: whether git saw a conflict, and the text of each file."""

    conflicts: bool
    texts: dict[str, str]


class Repository:
    """A workspace under git, and the program in it.

    Args:
        root: the workspace.
        dialog: the program.
    """

    def __init__(self, root: Path, dialog: Program) -> None:
        self.root = root
        self._dialog = dialog
        self._git("init", "-q", "-b", "main")
        self._commit()
        self._git("tag", "begin")

    def dialog(self, *arguments: str) -> Result:
        return self._dialog(*arguments, cwd=self.root, today=TODAY)

    def running(self, *commands: str) -> Callable[[], None]:
        """Return what runs commands, each written as in a shell."""

        def run() -> None:
            for command in commands:
                result = self.dialog(*shlex.split(command))
                assert result.code == 0, result.err

        return run

    def replacing(self, old: str, new: str) -> Callable[[], None]:
        """Return what changes the file of April by hand."""

        def replace() -> None:
            path = self.root / FILE
            path.write_bytes(path.read_bytes().decode().replace(old, new).encode())

        return replace

    def merge(self, ours: Callable[[], object], theirs: Callable[[], object], *options: str) -> Merged:
        """Make one change on the branch, another on a branch from where it was, and merge that."""
        self._git("checkout", "-q", "-b", "theirs")
        theirs()
        self._commit()
        self._git("checkout", "-q", "main")
        ours()
        self._commit()
        code = self._git("merge", "-q", "--no-edit", "theirs", options=options)
        texts = {path.name: path.read_bytes().decode() for path in (self.root / "meetings").glob("*.yaml")}
        return Merged(code != 0, texts)

    def go_back(self) -> None:
        """Go back to how it was before the two branches."""
        self._git("merge", "--abort")
        self._git("reset", "-q", "--hard", "begin")
        self._git("branch", "-q", "-D", "theirs")

    def _commit(self) -> None:
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "x")

    def _git(self, *arguments: str, options: Sequence[str] = ()) -> int:
        command = ["git", "-c", "core.autocrlf=false", *options, *arguments]
        return subprocess.run(command, cwd=self.root, env=ENVIRONMENT, capture_output=True, check=False).returncode


@pytest.fixture
def repository(tree: Tree, dialog: Program) -> Repository:
    return Repository(tree({"dialog.yaml": CONFIG, FILE: APRIL, LATER: MAY}), dialog)


def events(root: Path) -> dict[str, Counter[Event]]:
    """Return what the files say happened to each action."""
    return {f"{one.ref} {one.task}": Counter(one.events) for one in open_library(root, root).histories}


def said(root: Path, ref: str) -> list[str | None]:
    """Return what the updates of an action say, in the order in which they count."""
    return [
        event.note or event.status
        for one in open_library(root, root).histories
        for event in one.events
        if one.ref == ref
    ]


def assert_is_a_conflict_that_everyone_is_told_of(repository: Repository, merged: Merged) -> None:
    assert merged.conflicts
    told = repository.dialog("check")
    assert (told.code, "an unresolved merge conflict begins here" in told.out) == (1, True)
    listed = repository.dialog("actions")
    assert (listed.code, "this list is NOT complete" in listed.err) == (1, True)


# What merges


def test_different_actions_closed_on_two_branches_are_both_closed(repository: Repository) -> None:
    merged = repository.merge(
        repository.running("actions done 2020-04-20/A1"), repository.running("actions done 2020-04-20/A2")
    )

    assert not merged.conflicts
    assert said(repository.root, "2020-04-20/A1") == ["done"]
    assert said(repository.root, "2020-04-20/A2") == ["Påbörjat", "På väg", "done"]
    assert repository.dialog("check").out == ""


def test_updates_of_one_action_that_git_merges_count_in_the_order_of_their_dates(repository: Repository) -> None:
    merged = repository.merge(
        repository.running("actions done 2020-04-20/A2 --on 2020-05-06"),
        repository.running("actions drop 2020-04-20/A2 --on 2020-04-24"),
    )

    assert not merged.conflicts
    assert said(repository.root, "2020-04-20/A2") == ["Påbörjat", "dropped", "På väg", "done"]
    assert "updates-out-of-order" not in repository.dialog("check").out


def test_what_is_recorded_beside_an_action_and_in_a_meeting_merges_into_both(repository: Repository) -> None:
    merged = repository.merge(
        repository.running("actions drop 2020-04-20/A1"),
        repository.running("actions done 2020-04-20/A1 --at 2020-05-04"),
    )

    assert not merged.conflicts
    assert said(repository.root, "2020-04-20/A1") == ["done", "dropped"]


def test_an_action_added_on_one_branch_and_another_closed_on_the_other_merge(repository: Repository) -> None:
    merged = repository.merge(
        repository.running("actions add 2020-04-20 Ny --item Läget"), repository.running("actions done 2020-04-20/A1")
    )

    assert not merged.conflicts
    assert said(repository.root, "2020-04-20/A1") == ["done"]
    assert "2020-04-20/A5\tNy" in repository.dialog("actions").out


# What conflicts


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("actions done 2020-04-20/A1", "actions drop 2020-04-20/A1"),
        ("actions done 2020-04-20/A2", "actions note 2020-04-20/A2 --note x"),
        ("actions done 2020-04-20/A3", "actions note 2020-04-20/A3 --note x"),
        ("actions done 2020-04-20/A3", "actions done 2020-04-20/A4"),
        ("actions add 2020-04-20 ett --item Läget", "actions add 2020-04-20 två --item Läget"),
        ("actions add 2020-04-20 ett --item Läget", "actions done 2020-04-20/A2"),
        ("actions done 2020-04-20/A1 --at 2020-05-04", "actions done 2020-04-20/A2 --at 2020-05-04"),
        ("mark 2020-04-20 approved", "mark 2020-04-20 published"),
    ],
    ids=[
        "the same action",
        "the same action with updates",
        "the same action on one line",
        "two actions on lines beside each other",
        "two actions added in one place",
        "one added below the one closed",
        "two actions followed up by one meeting",
        "two statuses",
    ],
)
def test_what_is_said_in_the_same_place_on_two_branches_conflicts(
    repository: Repository, ours: str, theirs: str
) -> None:
    merged = repository.merge(repository.running(ours), repository.running(theirs))

    assert_is_a_conflict_that_everyone_is_told_of(repository, merged)


A1 = APRIL[APRIL.index("      - id: A1") : APRIL.index("      - id: A2")]


@pytest.mark.parametrize(
    ("old", "new"),
    [(A1, ""), ("jht\n      - id: A2", "jht\n        due: 2020-05-20\n      - id: A2")],
    ids=["deleted", "changed where the update goes"],
)
def test_an_action_changed_by_hand_on_one_branch_and_closed_on_the_other_conflicts(
    repository: Repository, old: str, new: str
) -> None:
    merged = repository.merge(repository.replacing(old, new), repository.running("actions done 2020-04-20/A1"))

    assert_is_a_conflict_that_everyone_is_told_of(repository, merged)


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_in_every_style_of_conflict_the_first_marker_is_told(repository: Repository, style: str) -> None:
    merged = repository.merge(
        repository.running("actions done 2020-04-20/A3"),
        repository.running("actions drop 2020-04-20/A3"),
        "-c",
        f"merge.conflictStyle={style}",
    )

    assert ("|||||||" in merged.texts["2020-04-20.yaml"]) == (style != "merge")
    assert_is_a_conflict_that_everyone_is_told_of(repository, merged)


# What a bad merge leaves


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| 1a2b3c4", "|||||||"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_marker_that_was_left_over_is_told(repository: Repository, marker: str, newline: str) -> None:
    repository.replacing("  - title: Enk", f"{marker}\n  - title: Enk")()
    repository.replacing("\n", newline)()

    told = repository.dialog("check")

    assert told.code == 1
    assert f"{FILE}:15:1: error: " in told.out
    if marker.startswith("<"):
        assert "an unresolved merge conflict begins here" in told.out
    else:
        assert f"`{marker[:7]}` is left of a merge conflict that was not resolved whole" in told.out


def test_two_actions_added_under_different_items_get_one_id_and_that_is_told_and_none_is_lost(
    repository: Repository,
) -> None:
    merged = repository.merge(
        repository.running("actions add 2020-04-20 ett --item Läget"),
        repository.running("actions add 2020-04-20 två --item Enkäten"),
    )

    assert not merged.conflicts
    told = repository.dialog("check")
    assert (told.code, "the id A5 is used twice" in told.out) == (1, True)
    assert [line.split("\t")[:2] for line in repository.dialog("actions").out.splitlines()][-2:] == [
        ["2020-04-20/A5", "ett"],
        ["2020-04-20/A5", "två"],
    ]


def test_an_update_of_a_reference_that_two_actions_have_after_a_merge_closes_neither(repository: Repository) -> None:
    merged = repository.merge(
        repository.running(
            "actions add 2020-04-20 ett --item Läget", "actions done 2020-04-20/A5 --at 2020-05-04 --on 2020-05-05"
        ),
        repository.running("actions add 2020-04-20 två --item Enkäten"),
    )

    assert not merged.conflicts
    told = repository.dialog("check")
    assert "write A6, and decide which of them 2020-04-20/A5 means in meetings/2020-05-04.yaml:7" in told.out
    listed = repository.dialog("actions")
    assert [line.split("\t")[1:] for line in listed.out.splitlines() if "/A5" in line] == [
        ["ett", "–", "–", "open"],
        ["två", "–", "–", "open"],
    ]
    assert listed.code == 1
    assert listed.err.endswith("this list may be wrong: 2020-04-20/A5 is the id of 2 actions\n")


def test_an_action_closed_in_two_ways_on_two_branches_is_told_where_git_sees_no_conflict(
    repository: Repository,
) -> None:
    merged = repository.merge(
        repository.running("actions done 2020-04-20/A1 --on 2020-05-06"),
        repository.running("actions drop 2020-04-20/A1 --at 2020-05-04"),
    )

    assert not merged.conflicts
    told = repository.dialog("check")
    assert (told.code, "A1 was dropped already on Monday 2020-05-04, by meetings/2020-05-04.yaml:7" in told.out) == (
        0,
        True,
    )
    assert repository.dialog("actions", "--done").out == "2020-04-20/A1\tRing banken\tJHT\t–\tdone 2020-05-06\n"


def test_both_versions_kept_is_told_where_an_update_then_stands_twice(repository: Repository) -> None:
    done, note = "actions done 2020-04-20/A1", "actions note 2020-04-20/A1 --note {}"
    (repository.root / ".git" / "info" / "attributes").write_text("*.yaml merge=union\n", encoding="utf-8")

    merged = repository.merge(
        repository.running(done, note.format("ett")), repository.running(note.format("två"), done)
    )

    assert not merged.conflicts
    told = repository.dialog("check")
    assert f"{FILE}:13:14: warning: the update of Monday 2020-05-11 stands twice; it stands on line 10 too" in told.out
    assert "delete one of the two" in told.out


# What is merged by chance


def test_a_merge_of_any_changes_says_both_or_says_that_it_does_not(repository: Repository) -> None:
    chance = random.Random(1)
    outcomes: Counter[str] = Counter()
    for _ in range(MERGES):
        said_on_branch: list[dict[str, Counter[Event]]] = []

        def branch(said_on_branch: list[dict[str, Counter[Event]]] = said_on_branch) -> None:
            for _ in range(chance.choice([1, 1, 2])):
                ref = f"2020-04-20/A{chance.randint(1, 4)}"
                repository.dialog(*shlex.split(chance.choice(CHANGES).format(ref=ref)))
            said_on_branch.append(events(repository.root))

        merged = repository.merge(branch, branch)

        if merged.conflicts:
            assert repository.dialog("check").code == 1
            outcomes["a conflict"] += 1
        elif repository.dialog("check").code == 1:
            outcomes["an error"] += 1
        else:
            theirs, ours = said_on_branch
            none: Counter[Event] = Counter()
            assert events(repository.root) == {
                action: ours.get(action, none) | theirs.get(action, none) for action in ours.keys() | theirs.keys()
            }
            outcomes["both"] += 1
        repository.go_back()

    assert min(outcomes[what] for what in ("a conflict", "an error", "both")) > 0
