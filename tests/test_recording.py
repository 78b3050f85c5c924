"""Updates written into the files: where each goes, how it is written there, and what keeps it from being written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.amendments import Amendment
from naringsdialog.model.dates import NO_DATE, parse_due
from naringsdialog.source.proof import EditRefused
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.recording import Recording, record

if TYPE_CHECKING:
    from tests.conftest import Tree

CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen}
  jht: {name: JHT}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  d: {title: Dialogen}
"""
HEAD = "date: 2020-04-20\nagenda:\n  - title: Enkäten\n    actions:\n"
BLOCK = "      - id: A1\n        task: Skicka enkäten\n        owner: [af, jht]\n"
D = date.fromisoformat
REF, MEETING, LATER = "2020-04-20/A1", "2020-04-20", "2020-05-04"
DONE: dict[str, Any] = {"status": "done"}


def recorded(tree: Tree, *amendments: Amendment, **texts: str) -> Recording:
    """Record in a workspace with a meeting of April, and perhaps one of May."""
    files = {f"meetings/{key}.yaml": texts[name] for name, key in (("april", MEETING), ("may", LATER)) if name in texts}
    root = tree({"dialog.yaml": CONFIG, **files})
    return record(open_library(root, root), amendments)


def after(tree: Tree, text: str, **said: Any) -> str | None:
    """Return the file of April with an update of A1."""
    (edit,) = recorded(tree, Amendment(REF, **{"day": D("2020-04-28"), **(said or DONE)}), april=text).edits
    return edit.after


# Beside the action


@pytest.mark.parametrize(
    ("before", "new"),
    [
        (BLOCK, BLOCK + "        updates:\n          - {date: 2020-04-28, status: done}\n"),
        (
            BLOCK + "        updates:\n          - {date: 2020-04-21, note: x}\n",
            BLOCK + "        updates:\n          - {date: 2020-04-21, note: x}\n"
            "          - {date: 2020-04-28, status: done}\n",
        ),
        (
            BLOCK + "        updates:\n          - date: 2020-04-21\n            note: x\n",
            BLOCK + "        updates:\n          - date: 2020-04-21\n            note: x\n"
            "          - date: 2020-04-28\n            status: done\n",
        ),
        (
            BLOCK + "        updates: [{date: 2020-04-21, note: x}]\n",
            BLOCK + "        updates: [{date: 2020-04-21, note: x}, {date: 2020-04-28, status: done}]\n",
        ),
        (BLOCK + "        updates: []\n", BLOCK + "        updates: [{date: 2020-04-28, status: done}]\n"),
        (BLOCK + "        updates: ~\n", BLOCK + "        updates: [{date: 2020-04-28, status: done}]\n"),
        (
            BLOCK + "        updates:  # inga än\n",
            BLOCK + "        updates:  # inga än\n          - {date: 2020-04-28, status: done}\n",
        ),
        (
            BLOCK + "        updates:\n        - {date: 2020-04-21, note: x}\n",
            BLOCK
            + "        updates:\n        - {date: 2020-04-21, note: x}\n        - {date: 2020-04-28, status: done}\n",
        ),
        ("      - {id: A1, task: x}\n", "      - {id: A1, task: x, updates: [{date: 2020-04-28, status: done}]}\n"),
        (
            "      - {id: A1, task: x, updates}\n",
            "      - {id: A1, task: x, updates: [{date: 2020-04-28, status: done}]}\n",
        ),
        (
            "      - {\n        id: A1, # först\n        task: x # sist\n      }\n",
            "      - {\n        id: A1, # först\n        task: x, # sist\n"
            "        updates: [{date: 2020-04-28, status: done}]\n      }\n",
        ),
    ],
    ids=[
        "no list",
        "a list",
        "a list of blocks",
        "a list in brackets",
        "an empty list",
        "nothing, said",
        "nothing",
        "a list that is not indented",
        "an action in braces",
        "an action in braces, nothing",
        "an action in braces, on lines",
    ],
)
def test_an_update_stands_beside_its_action_in_the_style_of_the_file(tree: Tree, before: str, new: str) -> None:
    assert after(tree, HEAD + before) == HEAD + new


def test_the_comments_stay_with_what_they_are_about(tree: Tree) -> None:
    text = (
        "date: 2020-04-20\nagenda:\n  - title: Enkäten\n    actions:\n"
        "      # om A1\n      - id: A1  # id\n        # om uppgiften\n        task: x  # uppgift\n"
        "          # ännu om A1\n\n      # om A2\n      - {id: A2, task: y}  # A2\n"
        "  # om nästa punkt\n  - title: Flyget\n# sist\n"
    )

    assert after(tree, text) == text.replace(
        "          # ännu om A1\n",
        "          # ännu om A1\n        updates:\n          - {date: 2020-04-28, status: done}\n",
    )


def test_a_comment_above_the_next_action_stays_there_however_it_is_indented(tree: Tree) -> None:
    text = HEAD + BLOCK + "        # om A2\n      - {id: A2, task: y}\n"

    assert after(tree, text) == text.replace(
        "        # om A2", "        updates:\n          - {date: 2020-04-28, status: done}\n        # om A2"
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\r\n", "\r\n\r\n"])
def test_the_line_endings_the_byte_order_mark_and_the_end_of_the_file_stay(tree: Tree, mark: str, end: str) -> None:
    text = mark + (HEAD + BLOCK).replace("\n", "\r\n").rstrip()

    assert after(tree, text + end) == (
        text + "\r\n        updates:\r\n          - {date: 2020-04-28, status: done}" + end
    )


def test_the_indentation_is_that_of_the_file(tree: Tree) -> None:
    text = "date: 2020-04-20\nagenda:\n-   title: Enkäten\n    actions:\n    -   id: A1\n        task: x\n"

    assert after(tree, text) == text + "        updates:\n        -   {date: 2020-04-28, status: done}\n"


def test_an_earlier_update_goes_before_later_ones_and_behind_those_of_its_day(tree: Tree) -> None:
    updates = ["2020-04-21", "2020-04-28", "2020-05-02"]
    lines = [f"          - {{date: {day}, note: x}}  # {day}\n" for day in updates]
    text = HEAD + BLOCK + "        updates:\n" + "".join(lines)

    assert after(tree, text) == text.replace(lines[2], "          - {date: 2020-04-28, status: done}\n" + lines[2])


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"status": "done", "by": ("jht",), "note": "Klart"}, "by: jht, status: done, note: Klart"),
        ({"status": "dropped", "by": ("af", "Eva Ek")}, "by: [af, Eva Ek], status: dropped"),
        ({"due": parse_due("2020-05-15")}, "due: 2020-05-15"),
        ({"due": parse_due("2020-W21")}, "due: 2020-W21"),
        ({"due": NO_DATE}, "due: none"),
        ({"owner": ("none",)}, "owner: none"),
        ({"owner": ("af", "karin")}, "owner: [af, karin]"),
        ({"note": "Svar: ja, i dag"}, 'note: "Svar: ja, i dag"'),
        ({"note": "15.00"}, 'note: "15.00"'),
        ({"note": '"Ny" skola'}, "note: '\"Ny\" skola'"),
    ],
)
def test_what_is_said_is_written_in_the_order_people_write_it_in_and_in_quotes_where_it_must(
    tree: Tree, said: dict[str, Any], line: str
) -> None:
    new = after(tree, HEAD + "      - id: A1\n        task: x\n", **said)

    assert (
        new == HEAD + f"      - id: A1\n        task: x\n        updates:\n          - {{date: 2020-04-28, {line}}}\n"
    )


def test_a_remark_of_several_lines_is_a_block(tree: Tree) -> None:
    assert after(tree, HEAD + BLOCK, note="ett\n\ntvå") == HEAD + BLOCK + (
        "        updates:\n          - date: 2020-04-28\n            note: |-\n              ett\n\n              två\n"
    )


def test_an_update_below_a_block_that_keeps_its_blank_lines_takes_none_and_gives_none(tree: Tree) -> None:
    text = (
        HEAD + BLOCK + "        updates:\n          - date: 2020-04-21\n            note: x\n\n"
        "          - date: 2020-04-22\n            note: |+\n              ett\n        said: snart\n"
    )

    assert after(tree, text) == text.replace(
        "        said", "          - date: 2020-04-28\n            status: done\n        said"
    )


# In what a later meeting learned


MAY = "date: 2020-05-04\nagenda:\n  - title: Läget\nnext_meeting: 2020-05-18\n"
LEARNED = MAY.replace("next", "follow_up:\n  - {action: 2020-04-20/A1, note: x}\nnext")


@pytest.mark.parametrize(
    ("before", "day", "new"),
    [
        (
            MAY,
            "2020-05-04",
            MAY.replace("next", "follow_up:\n  - {action: 2020-04-20/A1, status: done}\nnext"),
        ),
        (
            LEARNED,
            "2020-05-04",
            LEARNED.replace("next", "  - {action: 2020-04-20/A1, status: done}\nnext"),
        ),
        (
            LEARNED,
            "2020-05-06",
            LEARNED.replace("next", "  - {action: 2020-04-20/A1, date: 2020-05-06, status: done}\nnext"),
        ),
        (
            LEARNED,
            "2020-04-28",
            LEARNED.replace("up:\n", "up:\n  - {action: 2020-04-20/A1, date: 2020-04-28, status: done}\n"),
        ),
        (
            MAY.replace("next", "follow_up: [{action: 2020-04-20/A2, note: x}]\nnext"),
            "2020-05-04",
            MAY.replace(
                "next",
                "follow_up: [{action: 2020-04-20/A2, note: x}, {action: 2020-04-20/A1, status: done}]\nnext",
            ),
        ),
        (
            "date: 2020-05-04\n",
            "2020-05-04",
            "date: 2020-05-04\nfollow_up:\n  - {action: 2020-04-20/A1, status: done}\n",
        ),
    ],
    ids=["no list", "a list", "a later day", "an earlier day", "a list in brackets", "a meeting without an agenda"],
)
def test_what_a_meeting_learned_goes_into_its_follow_up_with_a_day_only_where_it_is_another(
    tree: Tree, before: str, day: str, new: str
) -> None:
    update = Amendment(REF, D(day), status="done", at=LATER)

    (edit,) = recorded(tree, update, april=HEAD + BLOCK, may=before).edits

    assert (edit.file, edit.after) == ("meetings/2020-05-04.yaml", new)


# Several at once


def test_several_updates_in_several_files_are_one_recording_told_in_the_order_given(tree: Tree) -> None:
    april = HEAD + BLOCK + "      - {id: A2, task: y}\n"
    recording = recorded(
        tree,
        Amendment("2020-04-20/A2", D("2020-05-06"), status="dropped"),
        Amendment(REF, D("2020-05-04"), note="hört", at=LATER),
        Amendment(REF, D("2020-04-28"), status="done", by=("af",)),
        april=april,
        may=MAY,
    )

    assert [edit.file for edit in recording.edits] == ["meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"]
    assert ["\n".join(one.lines) for one in recording.recorded] == [
        "meetings/2020-04-20.yaml:10: - {id: A2, task: y, updates: [{date: 2020-05-06, status: dropped}]}",
        "meetings/2020-05-04.yaml:5: - {action: 2020-04-20/A1, note: hört}",
        "meetings/2020-04-20.yaml:9: - {date: 2020-04-28, by: af, status: done}",
    ]


def test_updates_of_one_action_at_once_stand_in_the_order_of_their_dates_and_each_is_told_for_itself(
    tree: Tree,
) -> None:
    done = Amendment(REF, D("2020-05-06"), status="done")
    moved = Amendment(REF, D("2020-04-28"), due=parse_due("2020-05-15"))
    recording = recorded(tree, done, moved, april=HEAD + BLOCK)

    assert recording.edits[0].after == HEAD + BLOCK + (
        "        updates:\n"
        "          - {date: 2020-04-28, due: 2020-05-15}\n"
        "          - {date: 2020-05-06, status: done}\n"
    )
    assert [one.lines[0].rpartition(": - ")[2] for one in recording.recorded] == [
        "{date: 2020-05-06, status: done}",
        "{date: 2020-04-28, due: 2020-05-15}",
    ]
    assert [(one.change.closes, one.change.moves) for one in recording.recorded] == [(True, False), (False, True)]


def test_the_same_said_twice_is_written_twice(tree: Tree) -> None:
    note = Amendment(REF, D("2020-04-28"), note="Påmind")
    recording = recorded(tree, note, note, april=HEAD + BLOCK)

    assert (recording.edits[0].after or "").count("- {date: 2020-04-28, note: Påmind}\n") == 2
    assert [one.lines[0].split(":")[1] for one in recording.recorded] == ["9", "10"]


def test_what_an_update_does_is_read_from_the_files_as_they_will_be(tree: Tree) -> None:
    text = HEAD + BLOCK + "        updates:\n          - {date: 2020-05-02, by: jht, status: done}\n"
    (one,) = recorded(tree, Amendment(REF, D("2020-05-03"), status="done", by=("af",)), april=text).recorded

    assert (one.change.closes, one.change.missing_before, one.change.missing) == (True, ("af",), ())


def test_nothing_to_record_is_no_change(tree: Tree) -> None:
    assert recorded(tree, april=HEAD + BLOCK) == Recording((), ())


# Files that are not in order


def test_where_something_before_it_could_not_be_read_the_update_still_stands_beside_its_action(tree: Tree) -> None:
    text = HEAD + "      - nothing that is an action\n      - {task: no id}\n" + BLOCK + "  - 3: [x]\n"

    new = after(tree, text)

    assert new == text.replace(BLOCK, BLOCK + "        updates:\n          - {date: 2020-04-28, status: done}\n")


def test_where_something_of_the_follow_up_could_not_be_read_the_update_stands_behind_it(tree: Tree) -> None:
    may = "date: 2020-05-04\nfollow_up:\n- {action: 2020-04-20/A1, note: x}\n- {action: A1}\n- hm\n"

    recording = recorded(tree, Amendment(REF, D("2020-05-04"), status="done", at=LATER), april=HEAD + BLOCK, may=may)

    assert recording.edits[0].after == may + "- {action: 2020-04-20/A1, status: done}\n"
    assert recording.recorded[0].lines == ("meetings/2020-05-04.yaml:6: - {action: 2020-04-20/A1, status: done}",)


@pytest.mark.parametrize(
    ("action", "what"),
    [
        ("      - {id: A1, task: x, updates: [{date: igår}]}\n", "updates"),
        ("      - {id: A1, task: x, updates: klart}\n", "updates"),
        ("      - {id: A1, task: x, owner: {af: jht}}\n", "owner"),
        ("      - {id: A1, task: x, updatse: []}\n", "a key"),
    ],
)
@pytest.mark.parametrize("at", [None, LATER])
def test_an_action_that_cannot_be_read_in_full_takes_no_update(
    tree: Tree, action: str, what: str, at: str | None
) -> None:
    with pytest.raises(DataError) as caught:
        recorded(tree, Amendment(REF, D("2020-05-04"), status="done", at=at), april=HEAD + action, may=MAY)

    assert caught.value.message == f"2020-04-20/A1 cannot be read in full ({what})"
    assert caught.value.remedy == "mend it first"
    assert caught.value.problems


@pytest.mark.parametrize("broken", ["april", "may"])
def test_a_file_that_cannot_be_read_takes_no_update(tree: Tree, broken: str) -> None:
    texts = {"april": HEAD + BLOCK, "may": MAY, broken: "date: [\n"}
    day = MEETING if broken == "april" else LATER

    with pytest.raises(DataError) as caught:
        recorded(tree, Amendment(REF, D("2020-05-04"), status="done", at=LATER), **texts)

    assert (caught.value.message, caught.value.remedy) == (f"meetings/{day}.yaml cannot be read", "mend it")
    assert [problem.rule for problem in caught.value.problems] == ["unclosed-bracket"]


@pytest.mark.parametrize("at", [None, LATER])
def test_an_id_that_two_actions_have_takes_no_update(tree: Tree, at: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        recorded(tree, Amendment(REF, D("2020-05-04"), status="done", at=at), april=HEAD + BLOCK + BLOCK, may=MAY)

    assert caught.value.message == "meetings/2020-04-20.yaml has 2 actions called A1"
    assert caught.value.remedy == "give each an id of its own first"


def test_an_action_that_is_not_there_takes_no_update(tree: Tree) -> None:
    with pytest.raises(UsageError, match="there is no action `2020-04-20/A7`"):
        recorded(tree, Amendment("2020-04-20/A7", D("2020-05-04"), status="done"), april=HEAD + BLOCK)


def test_another_action_of_a_file_that_is_not_in_order_takes_its_update(tree: Tree) -> None:
    text = HEAD + "      - {id: A1, task: x, updates: klart}\n      - {id: A2, task: y}\n"

    (edit,) = recorded(tree, Amendment("2020-04-20/A2", D("2020-05-04"), status="done"), april=text).edits

    assert (edit.after or "").endswith("{id: A2, task: y, updates: [{date: 2020-05-04, status: done}]}\n")


# What cannot be said


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"note": "ring\x07"}, "a character that cannot be seen or printed (U+0007) cannot be written: `ring`"),
        ({"note": "halv\ud83d"}, "a character that cannot be seen or printed (U+D83D) cannot be written: `halv`"),
        ({"owner": ("\u2028",)}, "a character that cannot be seen or printed (U+2028) cannot be written"),
        ({"note": " "}, 'there is no text here: `- {date: 2020-04-28, note: " "}`'),
        ({"note": ""}, 'there is no text here: `- {date: 2020-04-28, note: ""}`'),
        ({"owner": ()}, "the list of owners is empty: `- {date: 2020-04-28, owner: []}`"),
        (
            {"owner": ("all", "jht")},
            "`all` stands alone, never in a list: `- {date: 2020-04-28, owner: [all, jht]}`",
        ),
    ],
)
def test_what_the_format_has_no_place_for_is_refused_before_anything_is_written(
    tree: Tree, said: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        after(tree, HEAD + BLOCK, **said)

    assert caught.value.message == message


def test_where_it_cannot_be_written_without_touching_something_else_nothing_is(tree: Tree) -> None:
    text = (
        HEAD + BLOCK + "        updates:\n          - date: 2020-04-21\n            note: |\n              utan radslut"
    )

    with pytest.raises(EditRefused) as caught:
        after(tree, text)

    assert (caught.value.line, caught.value.by_hand) == (9, "- {date: 2020-04-28, status: done}")
