"""Dates on the command line: every way the page tells, the options that take them, and when the next meeting is."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.cli.desk import Desk
from naringsdialog.cli.spoken import unquoted_date
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.spoken_dates import Lean, spoken_due
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from tests.conftest import Program, Tree

TODAY, MEETING = date(2020, 4, 27), date(2020, 5, 4)
PAGE = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")

CONFIG = "format: 1\nseries:\n  dialogen: {title: Dialogen}\n"
TWO = "format: 1\nseries:\n  dialogen: {title: Dialogen, folder: dialog}\n  rad: {title: Rådet, folder: rad}\n"
HELD = "date: 2020-04-20\nstatus: sent\n"
PLANNED = "date: 2020-05-04\n"
ACTIONS = HELD + (
    "agenda:\n  - title: Läget\n    actions:\n"
    "      - {id: A1, task: Svara, owner: Eva Ek, due: 2020-05-10}\n"
    "      - {id: A2, task: Fråga, owner: Eva Ek, due: 2020-05-12}\n"
)


def table(name: str) -> list[tuple[str, str]]:
    """Return what a table of the page tells: each phrase, and what stands beside it."""
    rows = re.search(rf"<!-- {name} -->\n\|.*\n\|.*\n((?:\|.*\n)+)", PAGE)
    assert rows, f"the page has no table {name}"
    cells = [row.strip("| \n").split(" | ") for row in rows[1].splitlines()]
    return [(phrase, means) for said, means in cells for phrase in re.findall("`(.+?)`", said)]


def due(phrase: str) -> str:
    return str(spoken_due(phrase, TODAY, lambda: MEETING))


# The page


@pytest.mark.parametrize(("phrase", "means"), table("dates"))
def test_a_documented_phrase_means_what_stands_beside_it(phrase: str, means: str) -> None:
    assert "On Monday 27 April 2020, with\nthe next meeting on 4 May:" in PAGE
    assert due(phrase) == means


@pytest.mark.parametrize(("phrase", "candidates"), table("refused dates"))
def test_a_documented_ambiguity_is_refused_with_what_stands_beside_it(phrase: str, candidates: str) -> None:
    with pytest.raises(UsageError) as refused:
        due(phrase)

    assert ", ".join(candidate.partition(" ")[0] for candidate in refused.value.candidates) == candidates


@pytest.mark.parametrize("word", ["senast", "till", "före", "innan", "på", "den", "by", "before", "on"])
def test_a_documented_word_may_stand_before_a_date(word: str) -> None:
    assert f"`{word}`" in PAGE
    assert due(f"{word} 15 maj") == "2020-05-15"


# The options


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("igår", "2020-04-26"),
        ("fredag", "2020-04-24"),
        ("24 april", "2020-04-24"),
        ("-3d", "2020-04-24"),
        ("i morgon", "2020-04-28"),
        ("2020-12-31", "2020-12-31"),
    ],
)
def test_as_of_leans_back(dialog: Program, tree: Tree, said: str, day: str) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    assert json.loads(dialog("actions", "--json", "--as-of", said, cwd=root).out)["as_of"] == day
    assert json.loads(dialog("show", "last", "--json", "--as-of", said, cwd=root).out)["as_of"] == day
    assert f"as of {day}" in dialog("actions", "--as-of", said, cwd=root).err


def test_a_document_is_rendered_as_of_a_day_that_is_said(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    result = dialog("render", "--kind", "actions", "--format", "md", "--as-of", "i fredags", cwd=root)

    assert result.out.startswith("out/2020-04-24-dialogen-atgarder.md\n")


@pytest.mark.parametrize(("said", "refs"), [("om 2 veckor", ["A1"]), ("13/5", ["A1", "A2"]), ("söndag", [])])
def test_due_before_leans_ahead(dialog: Program, tree: Tree, said: str, refs: list[str]) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    result = dialog("actions", "--due-before", said, cwd=root)

    assert [line.partition("\t")[0].rpartition("/")[2] for line in result.out.splitlines()] == refs


@pytest.mark.parametrize("said", ["18/5", "om 3 veckor", "den 18:e maj", "måndag v. 21"])
def test_a_new_meeting_is_on_the_day_that_is_said(dialog: Program, tree: Tree, said: str) -> None:
    root = tree({"dialog.yaml": CONFIG})

    assert dialog("new-meeting", said, cwd=root).out == "meetings/2020-05-18.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("actions", "--as-of"), "--as-of"),
        (("actions", "summary", "--as-of"), "--as-of"),
        (("actions", "--due-before"), "--due-before"),
        (("show", "last", "--as-of"), "--as-of"),
        (("render", "--as-of"), "--as-of"),
        (("new-meeting",), "DATE"),
    ],
)
def test_a_refusal_names_the_option_and_lists_the_candidates(
    dialog: Program, tree: Tree, arguments: tuple[str, ...], option: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    result = dialog(*arguments, "nästa fredag", cwd=root)

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {option}: `nästa fredag` could be this week's or next week's\n"
        "  write the one that is meant\n"
        "  there are:\n"
        "    2020-05-01  Friday, in 4 days\n"
        "    2020-05-08  Friday, in 11 days\n"
    )


def test_something_may_be_due_in_a_week_but_is_not_listed_before_one(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    assert str(Desk(cwd=root, fixed_today=TODAY).due("v. 20", None, "--due", TODAY)) == "2020-W20"
    assert (
        "--due-before: `v. 20`: a week does not say which day"
        in dialog("actions", "--due-before", "v. 20", cwd=root).err
    )


# Without quotation marks


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("om 2 veckor", "om 2 veckor"),
        ("om 2 veckor A4", "om 2 veckor"),
        ("nästa vecka 2020-04-20/A4 A7", "nästa vecka"),
        ("i fredags A4", "i fredags"),
        ("i början av maj A4", "i början av maj"),
        ("15 maj A4", "15 maj"),
        ("15 maj 2020 A4", "15 maj 2020"),
        ("v. 20 A4", "v. 20"),
        ("fredag v. 20 A4", "fredag v. 20"),
        ("senast på fredag den 15:e maj 2020 A4", "senast på fredag den 15:e maj 2020"),
        ("nästa möte A4", "nästa möte"),
        ("nästa fredag A4", "nästa fredag"),
        ("31 april A4", "31 april"),
        ("så snart som möjligt A4", "så snart som möjligt"),
    ],
    ids=ascii,
)
def test_a_date_of_several_words_is_known_again_among_references(typed: str, phrase: str) -> None:
    value, *refs = typed.split()

    assert unquoted_date(value, refs) == phrase
    assert unquoted_date(value, ["A1", *refs]) == phrase


@pytest.mark.parametrize(
    "typed",
    ["om", "fredag A4", "fredag A4 A7", "2020-05-15 2020-04-20/A4", "v.20 A4", "none A4", "om A4 veckor", "i A4"],
)
def test_references_beside_a_date_are_none_of_it(typed: str) -> None:
    value, *refs = typed.split()

    assert unquoted_date(value, refs) is None


# The next meeting


def next_meeting(tree: Tree, files: dict[str, str], series: str | None = None, today: date = TODAY) -> str:
    desk = Desk(cwd=tree({"dialog.yaml": CONFIG, **files}), fixed_today=today)
    return str(desk.due("nästa möte", series, "--due", today))


def test_the_next_meeting_is_the_earliest_one_planned(tree: Tree) -> None:
    files = {
        "meetings/2020-04-20.yaml": HELD + "next_meeting: 2020-05-11\n",
        "meetings/2020-05-04.yaml": "date: 2020-05-04\n",
        "meetings/2020-05-18.yaml": "date: 2020-05-18\n",
    }

    assert next_meeting(tree, files) == "2020-05-04"


def test_without_one_planned_it_is_what_the_last_one_held_names(tree: Tree) -> None:
    files = {
        "meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\nnext_meeting: 2020-04-29\n",
        "meetings/2020-04-20.yaml": HELD + "next_meeting: 2020-05-04 15:00\n",
        "meetings/2020-05-01.yaml": "date: 2020-05-01\nstatus: cancelled\n",
    }

    assert next_meeting(tree, files) == "2020-05-04"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"meetings/2020-04-20.yaml": HELD},
        {"meetings/2020-04-20.yaml": HELD + "next_meeting: 2020-04-26\n"},
        {"meetings/2020-04-26.yaml": "date: 2020-04-26\n"},
    ],
    ids=["no meeting", "none named", "the one named is past", "the one planned is past"],
)
def test_a_meeting_that_is_past_is_not_the_next(dialog: Program, tree: Tree, files: dict[str, str]) -> None:
    root = tree({"dialog.yaml": CONFIG, **files})

    assert dialog("actions", "--due-before", "nästa möte", cwd=root).err == (
        "error: --due-before: `nästa möte`: no next meeting is known\n"
        "  `dialog new-meeting` makes it, or name the date\n"
    )


def test_on_the_day_of_a_meeting_the_next_one_could_be_that(tree: Tree) -> None:
    files = {"meetings/2020-04-27.yaml": "date: 2020-04-27\n", "meetings/2020-05-04.yaml": "date: 2020-05-04\n"}

    with pytest.raises(UsageError) as refused:
        next_meeting(tree, files)

    assert refused.value.message == (
        "--due: a meeting is planned for today: the next one could be that or the one after it"
    )
    assert refused.value.remedy == "name the date"
    assert list(refused.value.candidates) == ["2020-04-27  Monday, today", "2020-05-04  Monday, in 7 days"]


def test_once_today_s_meeting_has_a_record_the_next_one_is_the_one_after_it(tree: Tree) -> None:
    files = {"meetings/2020-04-27.yaml": "date: 2020-04-27\npresent: [Eva Ek]\nnext_meeting: 2020-05-11\n"}

    assert next_meeting(tree, files) == "2020-05-11"


def test_the_next_meeting_is_that_of_the_series(dialog: Program, tree: Tree) -> None:
    files = {
        "dialog.yaml": TWO,
        "meetings/dialog/2020-05-04.yaml": "date: 2020-05-04\n",
        "meetings/rad/2020-05-01.yaml": "date: 2020-05-01\n",
    }
    root = tree(files)
    unsaid = dialog("show", "dialog/2020-05-04", "--as-of", "nästa möte", cwd=root)

    assert next_meeting(tree, files, "dialogen") == "2020-05-04"
    assert next_meeting(tree, files, "rad") == "2020-05-01"
    assert (
        str(Desk(cwd=root / "meetings" / "rad", fixed_today=TODAY).day("nästa möte", Lean.AHEAD, "--to"))
        == "2020-05-01"
    )
    assert unsaid.code == 2
    assert unsaid.err == (
        "error: --as-of: the next meeting of which series?\n  stand in the series' folder, or name the date\n"
    )


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ("om 2 veckor", ["2020-05-04  Monday, if said on 2020-04-20", "2020-05-11  Monday, if said today"]),
        ("fredag", ["2020-04-24  Friday, if said on 2020-04-20", "2020-05-01  Friday, if said today"]),
        (
            "nästa vecka",
            ["2020-W18  to Sunday 2020-05-03, if said on 2020-04-20", "2020-W19  to Sunday 2020-05-10, if said today"],
        ),
        ("nästa möte", ["2020-04-26  Sunday, if said on 2020-04-20", "2020-05-04  Monday, if said today"]),
    ],
)
def test_what_hangs_on_the_day_it_was_said_is_refused_with_both(
    dialog: Program, tree: Tree, said: str, candidates: list[str]
) -> None:
    between = {"meetings/2020-04-26.yaml": "date: 2020-04-26\nstatus: sent\n"}
    root = tree(
        {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS, **between, "meetings/2020-05-04.yaml": PLANNED}
    )

    added = dialog("actions", "add", "2020-04-20", "Ring", "--due", said, cwd=root, today=TODAY)
    deferred = dialog("actions", "defer", "A1", "--to", said, "--on", "2020-04-20", cwd=root, today=TODAY)

    listed = "".join(f"    {candidate}\n" for candidate in candidates)
    told = f"`{said}` depends on when it was said\n  write the date that is meant\n  there are:\n{listed}"
    assert (added.code, added.err) == (2, f"error: --due: {told}")
    assert (deferred.code, deferred.err) == (2, f"error: --to: {told}")


def test_the_next_meeting_of_an_earlier_one_is_the_one_that_its_minutes_name(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": CONFIG,
            "meetings/2020-04-06.yaml": f"{ACTIONS}next_meeting: 2020-04-20\n".replace(
                "2020-04-20\nstatus", "2020-04-06\nstatus"
            ),
        }
    )

    result = dialog("actions", "add", "2020-04-06", "Ring", "--due", "nästa möte", cwd=root, today=TODAY)

    assert result.err == (
        "error: --due: `nästa möte` depends on when it was said\n  write the date that is meant\n"
        "  there are:\n    2020-04-20  Monday, if said on 2020-04-06\n"
    )


@pytest.mark.parametrize("said", ["1 maj", "2020-05-01", "v. 19"])
def test_what_does_not_is_not(dialog: Program, tree: Tree, said: str) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    assert dialog("actions", "add", "2020-04-20", "Ring", "--due", said, cwd=root, today=TODAY).code == 0


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["add", "2020-04-20", "Ring", "--due"], "leave the date out, and keep the words with --said"),
        (["defer", "A1", "--to"], "`--to none` says that there is no date; keep the words with --note"),
    ],
)
def test_words_that_give_no_date_have_another_place(
    dialog: Program, tree: Tree, arguments: list[str], remedy: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": ACTIONS})

    result = dialog("actions", *arguments, "så snart som möjligt", cwd=root, today=TODAY)

    assert result.err == f"error: {arguments[-1]}: `så snart som möjligt` gives no date\n  {remedy}\n"


@pytest.mark.parametrize("option", [("render",), ("show", "dialog/2020-05-04")])
def test_the_series_that_is_named_is_the_one_whose_next_meeting_is_meant(
    dialog: Program, tree: Tree, option: tuple[str, ...]
) -> None:
    root = tree(
        {
            "dialog.yaml": TWO,
            "meetings/dialog/2020-05-04.yaml": "date: 2020-05-04\n",
            "meetings/rad/2020-05-01.yaml": "date: 2020-05-01\n",
        }
    )

    told = json.loads(dialog(*option, "--series", "dialogen", "--as-of", "nästa möte", "--json", cwd=root).out)

    assert (told.get("as_of") or told["documents"][0]["as_of"]) == "2020-05-04"


def test_the_next_meeting_of_the_series_named_bounds_its_list_of_actions(dialog: Program, tree: Tree) -> None:
    files = {"dialog.yaml": TWO, "meetings/dialog/2020-04-20.yaml": ACTIONS + "next_meeting: 2020-05-11\n"}

    result = dialog("actions", "--series", "dialogen", "--due-before", "nästa möte", cwd=tree(files))

    assert result.out.startswith("dialog/2020-04-20/A1\t")
    assert len(result.out.splitlines()) == 1


def test_the_next_meeting_of_the_series_named_can_be_made(dialog: Program, tree: Tree) -> None:
    files = {"dialog.yaml": TWO, "meetings/dialog/2020-04-20.yaml": HELD + "next_meeting: 2020-05-11\n"}

    result = dialog("new-meeting", "nästa möte", "--series", "dialogen", cwd=tree(files))

    assert result.out == "meetings/dialog/2020-05-11.yaml\n"


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("2020-05-01", {"meetings/2020-05-04.yaml": "date: 2020-05-04\n"}),
        ("2020-04-25", {"meetings/2020-04-20.yaml": HELD + "next_meeting: 2020-05-04\n"}),
        ("extra", {"meetings/2020-05-04.yaml": "date: 2020-05-04\n"}),
    ],
    ids=["may be nearer", "may name another day", "of an unknown day"],
)
def test_while_a_file_cannot_be_read_that_may_know_better_there_is_no_answer(
    tree: Tree, name: str, files: dict[str, str]
) -> None:
    with pytest.raises(DataError, match=f"cannot be known while meetings/{name}.yaml cannot be read$") as unread:
        next_meeting(tree, {f"meetings/{name}.yaml": "a: [", **files})

    assert unread.value.remedy == "mend it, or name the date"
    assert unread.value.problems


@pytest.mark.parametrize("name", ["2020-04-25", "2020-05-05"])
def test_a_file_that_cannot_be_read_of_another_time_hides_nothing(tree: Tree, name: str) -> None:
    files = {f"meetings/{name}.yaml": "a: [", "meetings/2020-05-04.yaml": "date: 2020-05-04\n"}

    assert next_meeting(tree, files) == "2020-05-04"


def test_a_next_meeting_that_cannot_be_read_is_not_taken_for_none(tree: Tree) -> None:
    with pytest.raises(DataError, match=r"while meetings/2020-04-20\.yaml cannot be read in full"):
        next_meeting(tree, {"meetings/2020-04-20.yaml": HELD + "next_meeting: snart\n"})
