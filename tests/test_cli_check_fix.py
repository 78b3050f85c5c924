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


def test_what_would_be_left_is_listed_a_rule_at_a_time(dialog: Program, tree: Tree) -> None:
    actions = "    actions:\n      - {id: A1, task: x, owner: zz}\n      - {id: A2, task: y, owner: zzz, due: i maj}\n"
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD + actions})

    told = f"  {APRIL}:6, 7 unknown-name; {APRIL}:7 form, because only you know what is meant\n"
    assert dialog("check", "--fix", "--dry-run", cwd=root).err.endswith(f"as they would be then:\n{told}")


def test_what_only_a_person_knows_is_not_told_twice(dialog: Program, tree: Tree) -> None:
    actions = "    actions:\n      - {id: A1, task: x, owner: zz}\n      - id: A2\n        task: Budget #3\n"
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD + actions})

    told = dialog("check", "--fix", cwd=root).err

    assert told.endswith(
        f"3 left to mend by hand: see above\n  {APRIL}:8 cut-by-hash, because what follows the # may be a remark\n"
    )


def test_what_is_left_is_told_as_a_check_tells_it(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG.replace("sent", "snt")})

    result = dialog("check", "--fix", cwd=root)

    assert result.code == 1
    assert result.out.endswith(dialog("check", cwd=root).out)
    assert "[choice]" in result.out
    assert result.err.endswith("takes it back\n1 error\n1 left to mend by hand: see above\n")


def test_where_nothing_can_be_repaired_it_is_a_check(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD.replace("sent", "snt"), MAY: "date: [\n"})
    before = files(root)

    fixed, checked = dialog("check", "--fix", cwd=root), dialog("check", cwd=root)

    assert (fixed.code, fixed.out) == (checked.code, checked.out)
    assert fixed.err.startswith(checked.err)
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


# Several slips in one file

MANY = (
    HEAD.replace("Läget", "Punkt 3: Budget")
    + "    actions:\n\t- task: Ring\n\t  owner: jht\n\t  due: 2020-05-04\n  -title: Övrigt\n    notes: {kort}\n"
)


def test_slips_of_every_kind_in_one_file_are_repaired_and_shown_together(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: MANY})

    result = dialog("check", "--fix", cwd=root)

    assert (result.code, result.err) == (
        0,
        "put in: quotes around a text (2), spaces for a tab, a space, an id\nnext: `dialog undo` takes it back\n",
    )
    assert result.out == (
        f"{APRIL}\n"
        '  line 4:\n  -  - title: Punkt 3: Budget\n  +  - title: "Punkt 3: Budget"\n'
        "  line 6:\n  -\t- task: Ring\n  -\t  owner: jht\n  -\t  due: 2020-05-04\n"
        "  -  -title: Övrigt\n  -    notes: {kort}\n"
        "  +    - id: A1\n  +      task: Ring\n  +      owner: jht\n  +      due: 2020-05-04\n"
        '  +  - title: Övrigt\n  +    notes: "{kort}"\n'
    )
    assert dialog("check", cwd=root).code == 0


def test_what_is_repaired_in_many_places_is_taken_back_to_the_byte(dialog: Program, tree: Tree) -> None:
    written = f"\ufeff{MANY}".removesuffix("\n").replace("\n", "\r\n").encode()
    root = tree({"dialog.yaml": CONFIG, APRIL: MANY})
    (root / APRIL).write_bytes(written)

    assert dialog("check", "--fix", cwd=root).code == 0
    assert (root / APRIL).read_bytes() != written
    dialog("undo", "--yes", cwd=root)

    assert (root / APRIL).read_bytes() == written


def test_a_second_repair_has_nothing_to_do(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: MANY.replace("notes", "\tinternal: true\n    notes")})
    dialog("check", "--fix", cwd=root)
    once = files(root)

    again = dialog("check", "--fix", cwd=root)

    assert (files(root), "put in" in again.err) == (once, False)


# What is left

DOUBTFUL = HEAD + (
    "    actions:\n      - {id: A1, task: Ring, owner: jht, due: none}\n"
    "      - id: A2\n        task: Skriv\n        owner: jht\n        due: none\n\tinternal: true\n"
    "  - title: Punkt 3: Budget\n"
)


def test_what_is_left_is_told_with_the_reason_and_the_rest_of_its_file_is_repaired(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: DOUBTFUL})

    result = dialog("check", "--fix", cwd=root)

    assert (root / APRIL).read_text(encoding="utf-8") == DOUBTFUL.replace("Punkt 3: Budget", '"Punkt 3: Budget"')
    assert result.code == 1
    assert result.err == (
        "put in: quotes around a text\n"
        "next: `dialog undo` takes it back\n"
        "1 error\n"
        "1 left to mend by hand: see above\n"
        f"  {APRIL}:11 tab, because 4 or 8 spaces may be meant, and it belongs to another line with each\n"
        "next: when a file can be read again, `dialog check --fix` repairs the rest of it\n"
    )


def test_a_dry_run_tells_what_would_be_left(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: WRONG.replace("sent", "snt")})

    result = dialog("check", "--fix", "--dry-run", cwd=root)

    assert result.err.endswith(
        "1 would be left to mend by hand, on the lines as they would be then:\n"
        f"  {APRIL}:2 choice, because only you know what is meant\n"
    )


def test_what_is_left_in_files_that_are_not_named_is_not_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD.replace("sent", "snt"), MAY: GOOD.replace("planned", "pland")})

    result = dialog("check", "--fix", MAY, cwd=root)

    assert "1 left to mend by hand: see above\n" in result.err
    assert APRIL not in result.err


def test_where_names_cannot_be_checked_none_is_left(dialog: Program, tree: Tree) -> None:
    text = HEAD + "    actions: [{id: A1, task: Ring, owner: okänd, due: 2020-05-01}]\n"
    root = tree({"dialog.yaml": "format: [\n", APRIL: text})

    assert dialog("check", "--fix", cwd=root).err == (
        "names, series and dates were not checked: dialog.yaml cannot be read\n1 error\n"
        "1 left to mend by hand: see above\n"
        "  dialog.yaml:1 unclosed-bracket, because it may be meant to end on any line below\n"
        "next: when a file can be read again, `dialog check --fix` repairs the rest of it\n"
    )


def test_advice_is_left_only_where_it_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: HEAD + "    actions: [{id: A1, task: Ring, owner: jht}]\n"})

    assert dialog("check", "--fix", cwd=root).err == ""
    assert dialog("check", "--fix", "--strict", cwd=root).err == ("1 advice\n1 left to mend by hand: see above\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("title: Budget #3", "cut-by-hash, because what follows the # may be a remark"),
        ("title: ~", "empty-value, because it may be meant to say nothing"),
        ("title: 2021 #3", "quote-this, because it may not be the whole text, or may be meant to say nothing"),
        ('title: "C:\\new\\moten"', "backslash, because some of its backslashes may stand for other characters"),
        ("title: Läget, notes: Allt: bra", "needs-quotes, because it is not certain where the text begins and ends"),
        ('title: "Läget', "unclosed-quote, because it may be meant to end on any line below"),
        ("place: &a Rådhuset", "alias, because it may be a name that is used elsewhere in the file"),
        ("title: Läget\n  place: här", "indentation, because the line may belong with more than one of those above"),
        ("title: Ett\ntitle: Två", "duplicate-key, because one of the two would be lost"),
        ("present: Eva, Bo", "kind, because it may be meant in more than one way"),
        ("present:\n- Eva\n - Bo", "swallowed-list, because the lines may be meant as one text"),
        ("title: a\u2028b", "line-separator, because a new line there may or may not be meant"),
        ("title: a\u0007b", "control-character, because taking it out would lose something"),
    ],
)
def test_what_is_not_repaired_is_left_for_a_reason(dialog: Program, tree: Tree, line: str, reason: str) -> None:
    text = f"date: 2020-04-20\n{line}\nstatus: draft\n"
    root = tree({"dialog.yaml": CONFIG, APRIL: text})

    result = dialog("check", "--fix", cwd=root)

    assert (root / APRIL).read_text(encoding="utf-8") == text
    assert f" {reason}\n" in result.err


def test_on_a_narrow_terminal_the_reasons_are_broken_between_words(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: DOUBTFUL})

    result = dialog("check", "--fix", cwd=root, terminal=True, width=60)

    assert (
        f"  {APRIL}:11 tab, because 4 or 8 spaces may\n    be meant, and it belongs to another line with each\n"
    ) in result.err


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
        "      - {task: Ring}\nagedna: [{actions: [{id: A1, task: Skriv}]}]\n",
        "      - {task: Ring}\nx: [{id: A1, task: y}]\nx: []\n",
        "      - {task: Ring}\nx: []\nx: [{id: A1, task: y}]\n",
    ],
    ids=[
        "an id that cannot be read",
        "an action that cannot be read",
        "actions under a wrong key",
        "the agenda under a wrong key",
        "a wrong key that stands twice, first with an id",
        "a wrong key that stands twice, last with an id",
    ],
)
def test_no_id_is_given_where_one_that_cannot_be_read_may_be_the_next(
    dialog: Program, tree: Tree, actions: str
) -> None:
    assert repaired(dialog, tree, ACTIONS + actions) == ACTIONS + actions


@pytest.mark.parametrize("line", ["appologies: []", "appologies: [jht]", "appologies: Eva", "appologies:"])
def test_an_unknown_key_with_nothing_that_may_be_an_id_keeps_no_action_from_getting_one(
    dialog: Program, tree: Tree, line: str
) -> None:
    before = f"{ACTIONS}      - {{task: Ring}}\n{line}\n"

    assert repaired(dialog, tree, before) == before.replace("{task", "{id: A1, task")


def test_why_no_id_is_given_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, APRIL: ACTIONS + "      - {task: Ring}\n      - {id: a2, task: Skriv}\n"})

    assert (
        f"  {APRIL}:6 missing-key, because an action or an id there that cannot be read may have the next number\n"
    ) in dialog("check", "--fix", cwd=root).err


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
