"""`dialog check --fix`: what loses nothing is repaired and shown, as one change; what is left is told as ever."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = "format: 1\norganisations:\n  jht: {name: JHT}\nseries:\n  dialog: {title: Dialogen}\n"
APRIL, MAY = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"
HEAD = "date: 2020-04-20\nstatus: sent\nagenda:\n  - title: Läget\n"
GOOD = HEAD.replace("04-20", "05-04").replace("sent", "planned")
WRONG = HEAD.replace("Läget", "Punkt 3: Budget")


@pytest.fixture
def at(dialog: Program, tree: Tree) -> Callable[..., Result]:
    return partial(dialog, cwd=tree({"dialog.yaml": CONFIG, APRIL: WRONG, MAY: GOOD}))


def repaired(dialog: Program, tree: Tree, text: str) -> str:
    """Return the meeting's file after a repair."""
    root = tree({"dialog.yaml": CONFIG, APRIL: text})
    dialog("check", "--fix", cwd=root)
    return (root / APRIL).read_bytes().decode()


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*.yaml")}


def test_what_is_repaired_is_shown_and_nothing_is_left_to_tell(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG})

    result = dialog("check", "--fix", cwd=root)

    assert (root / APRIL).read_text(encoding="utf-8") == HEAD.replace("Läget", '"Punkt 3: Budget"')
    assert result.code == 0
    assert result.out == (f'{APRIL}\n  line 4:\n  -  - title: Punkt 3: Budget\n  +  - title: "Punkt 3: Budget"\n')
    assert result.err == "put in: quotes around a text\nnext: `dialog undo` takes it back\n"


def test_what_is_left_is_told_as_a_check_tells_it(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG.replace("sent", "snt")})

    result = dialog("check", "--fix", cwd=root)

    assert result.code == 1
    assert result.out.endswith(dialog("check", cwd=root).out)
    assert result.err.endswith("takes it back\n1 error\n")
    assert "[choice]" in result.out


def test_where_nothing_can_be_repaired_it_is_a_check(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD.replace("sent", "snt"), MAY: "date: [\n"})
    before = files(root)

    assert dialog("check", "--fix", cwd=root) == dialog("check", cwd=root)
    assert files(root) == before


def test_when_all_is_well_nothing_is_said(dialog: Program, sample: Path) -> None:
    result = dialog("check", "--fix", cwd=sample)

    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_dry_run_shows_it_writes_nothing_and_tells_all_that_stands_there(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG})
    before = files(root)

    result = dialog("check", "--fix", "--dry-run", cwd=root)

    assert (result.code, files(root)) == (1, before)
    assert '  +  - title: "Punkt 3: Budget"\n' in result.out
    assert "[needs-quotes]" in result.out
    assert result.err == "put in: quotes around a text; nothing was written (--dry-run)\n1 error\n"


def test_every_file_is_repaired_in_one_change_that_is_taken_back_as_one(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": f"\ufeff{CONFIG}".replace("title: Dialogen", "title:Dialogen").replace("\n", "\r\n"),
            APRIL: WRONG,
            MAY: GOOD.replace("  - title", "\t- title"),
        }
    )
    before = files(root)

    assert dialog("check", "--fix", cwd=root).code == 0
    after = files(root)
    undone = dialog("undo", "--yes", cwd=root)

    assert {name for name in before if before[name] == after[name]} == set()
    assert undone.out.startswith(
        f"take back: repair dialog.yaml, {APRIL}, {MAY}: a space, quotes around a text, spaces for a tab ("
    )
    assert files(root) == before


def test_a_workspace_whose_own_file_cannot_be_read_is_repaired(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG.replace("name: JHT", "name: @JHT"), APRIL: HEAD})

    result = dialog("check", "--fix", cwd=root)

    assert (result.code, result.out.splitlines()[0]) == (0, "dialog.yaml")
    assert '  jht: {name: "@JHT"}\n' in (root / "dialog.yaml").read_text(encoding="utf-8")


def test_with_paths_only_the_files_that_are_named_are_repaired(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG, MAY: GOOD.replace("Läget", "Nu: läget")})

    result = dialog("check", "--fix", MAY, cwd=root)

    assert result.code == 0
    assert (root / APRIL).read_text(encoding="utf-8") == WRONG
    assert 'title: "Nu: läget"' in (root / MAY).read_text(encoding="utf-8")


# Ids


ACTIONS = HEAD + "    actions:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      - {task: Ring, owner: jht}\n", "      - {id: A1, task: Ring, owner: jht}\n"),
        ("      - task: Ring\n        owner: jht\n", "      - id: A1\n        task: Ring\n        owner: jht\n"),
        ("      - id:\n        task: Ring\n", "      - id: A1\n        task: Ring\n"),
        ("      - id: ~  # vad?\n        task: Ring\n", "      - id: A1  # vad?\n        task: Ring\n"),
        (
            "      - {task: Ring}\n      - {id: A3, task: Skriv}\n      - {task: Räkna}\n",
            "      - {id: A4, task: Ring}\n      - {id: A3, task: Skriv}\n      - {id: A5, task: Räkna}\n",
        ),
        ("      # om\n      - task: Fråga: vem?\n", '      # om\n      - id: A1\n        task: "Fråga: vem?"\n'),
    ],
    ids=["in braces", "in lines", "empty", "null", "the next free ones", "in a file that could not be read"],
)
def test_an_action_without_an_id_gets_the_next_free_one(dialog: Program, tree: Tree, before: str, after: str) -> None:
    assert repaired(dialog, tree, ACTIONS + before) == ACTIONS + after


def test_an_id_that_a_later_meeting_refers_to_is_not_free(dialog: Program, tree: Tree) -> None:
    later = GOOD.replace("planned", "sent") + "follow_up: [{action: 2020-04-20/A7, status: done}]\n"
    root = tree({"dialog.yaml": CONFIG, APRIL: ACTIONS + "      - {task: Ring, owner: jht}\n", MAY: later})

    dialog("check", "--fix", APRIL, cwd=root)

    assert "{id: A8, task: Ring" in (root / APRIL).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "actions",
    [
        "      - {task: Ring}\n      - {id: a2, task: Skriv}\n",  # it is A2 that is meant
        "      - {task: Ring}\n      - Skriv\n",
        "      - {owner: jht, task: Ring, nam: x}\n    action:\n      - {id: A1, task: Skriv}\n",
    ],
    ids=["an id that cannot be read", "an action that cannot be read", "actions under a wrong key"],
)
def test_no_id_is_given_where_one_that_cannot_be_read_may_be_the_next(
    dialog: Program, tree: Tree, actions: str
) -> None:
    assert repaired(dialog, tree, ACTIONS + actions) == ACTIONS + actions


def test_line_endings_the_byte_order_mark_and_the_end_of_the_file_stay(dialog: Program, tree: Tree) -> None:
    text = "\ufeff" + (ACTIONS.replace("Läget", "Nu: läget") + "      - task: Ring").replace("\n", "\r\n")

    assert repaired(dialog, tree, text) == text.replace("Nu: läget", '"Nu: läget"').replace(
        "- task", "- id: A1\r\n        task"
    )


# Refused


def test_a_dry_run_of_nothing_is_refused(at: Callable[..., Result]) -> None:
    result = at("check", "--dry-run")

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: --dry-run says what --fix would write\n  add --fix, or leave it out: a check writes nothing\n"
    )


@pytest.mark.parametrize("form", ["json", "github"])
def test_a_form_for_programs_is_refused_and_nothing_is_written(at: Callable[..., Result], form: str) -> None:
    result = at("check", "--fix", "--format", form)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: --fix and --format {form} exclude each other\n  repair first, then check")
    assert "[needs-quotes]" in at("check").out


def test_a_file_that_cannot_be_decoded_is_told_and_let_be(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG})
    (root / MAY).write_bytes("date: 2020-05-04\ntitle: Rådet: x\n".encode("latin-1"))

    result = dialog("check", "--fix", cwd=root)

    assert (result.code, "[not-utf-8]" in result.out) == (1, True)
    assert (root / MAY).read_bytes() == "date: 2020-05-04\ntitle: Rådet: x\n".encode("latin-1")
    assert '"Punkt 3: Budget"' in (root / APRIL).read_text(encoding="utf-8")


def test_a_personal_number_on_a_line_is_not_printed(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD.replace("Läget", "Ärende: 811228-9874")})

    result = dialog("check", "--fix", cwd=root)

    assert "811228" not in result.out
    assert '"Ärende: 811228-9874"' in (root / APRIL).read_text(encoding="utf-8")
