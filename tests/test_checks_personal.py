"""The rule on personal numbers, and that nothing which tells of problems ever prints one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from naringsdialog.checks.rules import check
from naringsdialog.problems import Problem, Severity
from tests.build import CONFIG, found, subject_of

if TYPE_CHECKING:
    from tests.conftest import Program, Tree

RULE = "personal-number"
REMEDY = "take it out, and name the person in another way: all who get the files can read it"
MEETING = "meetings/2020-04-20.yaml"


def places(text: str, name: str = MEETING) -> list[str]:
    return [place for place, _, _ in found(RULE, {name: text})]


# Where it is found


def test_a_personal_number_is_told_with_its_place() -> None:
    files = {MEETING: "date: 2020-04-20\nagenda:\n  - title: Val av Eva, 811218-9876\n"}
    assert found(RULE, files) == [(f"{MEETING}:3:24", "this is a personal number", REMEDY)]


def test_it_is_a_warning_and_the_caret_marks_all_of_it() -> None:
    files = {MEETING: "date: 2020-04-20\nplace: 19811218-9876\n"}
    (problem,) = [one for one in check(subject_of(files)) if one.rule == RULE]

    assert (problem.severity, problem.column, problem.width) == (Severity.WARNING, 8, 13)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Eva 811218-9876\ndate: 2020-04-20\n", "1:7"),
        ("date: 2020-04-20\n811218-9876: Eva\n", "2:1"),
        ("date: 2020-04-20\nplace: [Eva, 811218-9876\n", "2:14"),
        ("date: 2020-04-20\nagenda:\n- title: Val\n  notes: |\n    - Eva 81**1218**-9876\n", "5:11"),
        ('date: 2020-04-20\nplace: "811218\\u002d9876"\n', "2:9"),
        ("date: 2020-04-20\nagenda:\n- title: Val\n  notes: |\n    Eva 811218-\n    9876\n", "5:9"),
        ("\ufeffdate: 2020-04-20\nplace: 811218-9876\n", "2:8"),
        ("date: 2020-04-20\nplace: 8112189876\n", "2:8"),
        ("date: 2020-04-20\r\nplace: 811218+9876\r\n", "2:8"),
    ],
)
def test_it_is_found_wherever_it_stands_also_in_a_file_that_cannot_be_read(text: str, place: str) -> None:
    assert places(text) == [f"{MEETING}:{place}"]


def test_it_is_found_in_dialog_yaml() -> None:
    config = CONFIG.replace("name: Martina Lundholm,", "name: Martina Lundholm 811218-9876,")
    assert [place for place, _, _ in found(RULE, {"dialog.yaml": config})] == ["dialog.yaml:8:31"]


def test_it_is_found_in_the_name_of_a_file() -> None:
    assert found(RULE, {"meetings/811218-9876.yaml": "date: 2020-04-20\n"}) == [
        ("meetings/811218-9876.yaml:1:1", "the file's name holds a personal number", "give the file another name")
    ]


def test_each_of_several_is_told() -> None:
    assert places("date: 2020-04-20\nplace: 811218-9876, 701063-2391\n") == [f"{MEETING}:2:8", f"{MEETING}:2:21"]


def test_nothing_else_in_a_file_is_taken_for_one() -> None:
    text = """\
        date: 2020-04-20
        status: sent
        start: 15–16.30
        place: Rådhuset, 063-14 75 00
        diary_number: KS 2017/484
        agenda:
          - title: Bildande av föreningen, org.nr 802476-3792
            notes: Ring 070-123 45 67 senast 20200424-1500, se 20200420-20200424.
        """
    assert places(text) == []


# What is printed

NUMBERS = ("811218", "9876")
WRONG = """\
date: 2020-04-20
status: 811218-9876
811218-9876: Eva
agenda:
  - title: Val av 19811218-9876, å = 8112189876
    ownr: 811218-9876
    actions:
      - {id: A1, task: Ring 811218–9876, owner: pnr811218-9876, due: 811218-9876}
      - {id: A2, task: "811218\\u002d9876"}
    notes: Eva 81**1218**-9876 [811218-9876](811218-9876.pdf)
"""
FILES = {"dialog.yaml": CONFIG, MEETING: WRONG}


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--strict"),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("render", "2020-04-20"),
        ("render", "2020-04-20", "--json"),
        ("actions", "--json"),
    ],
    ids=" ".join,
)
def test_no_command_prints_a_personal_number_in_a_problem(
    arguments: tuple[str, ...], dialog: Program, tree: Tree
) -> None:
    result = dialog(*arguments, cwd=tree(FILES))

    problems = result.out + result.err
    if "--json" in arguments:
        problems = json.dumps(json.loads(result.out)["problems"]) + result.err
    assert "••••••-••••" in problems or "\\u2022" in problems
    assert [number for number in NUMBERS if number in problems] == []


def test_the_line_has_dots_in_its_place_and_the_caret_stands_right(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus: sent\nplace: Hos Åsa, ８１１２１８-9876, 12\n"

    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, MEETING: text}))

    assert result.code == 0
    assert result.out == (
        f"{MEETING}:3:17: warning: this is a personal number [personal-number]\n"
        "     3 | place: Hos Åsa, ••••••-••••, 12\n"
        "       |                 ^^^^^^^^^^^\n"
        f"         {REMEDY}\n"
    )


def test_another_problem_of_the_line_has_it_masked_too(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nplats: Hos Eva, 811218-9876\n"

    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, MEETING: text}))

    assert "[unknown-key]\n     2 | plats: Hos Eva, ••••••-••••\n       | ^^^^^\n" in result.out


def test_json_tells_the_place_and_not_the_number(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus: 811218-9876\n"

    result = dialog("check", "--format", "json", cwd=tree({"dialog.yaml": CONFIG, MEETING: text}))

    told = {problem["rule"]: problem for problem in json.loads(result.out)["problems"]}
    assert told["choice"]["message"] == "`••••••-••••` is not a value of this key"
    assert (told[RULE]["line"], told[RULE]["column"]) == (2, 9)


def test_the_name_of_a_file_is_masked_where_its_problems_are_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/811218-9876.yaml": "date: 2020-04-20\nstatus: sent\nplats: a\n"})

    result = dialog("check", cwd=root)

    assert "meetings/••••••-••••.yaml:3:1: error: " in result.out
    assert "811218" not in result.out


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("`Eva 811218-98…` is no date", "`Eva ••••••-••…` is no date"),
        ("`Eva 198112189…` is no date", "`Eva •••••••••…` is no date"),
        ("`Eva 2020-04-2…` is no date", "`Eva 2020-04-2…` is no date"),
        ("`802476-3792` is no key", "`802476-3792` is no key"),
        ("write 063-14 75 00", "write 063-14 75 00"),
    ],
)
def test_a_number_that_a_message_cuts_short_is_masked(message: str, shown: str) -> None:
    from naringsdialog.cli.problem_text import without_numbers

    assert without_numbers(Problem("f.yaml", 1, 1, "form", message)).message == shown


def test_of_a_number_in_two_lines_the_first_is_masked_too(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus: sent\nagenda:\n- title: Val\n  notes: |\n    Eva 811218-\n    9876\n"

    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, MEETING: text}))

    assert "     6 |     Eva ••••••-\n" in result.out


@pytest.mark.parametrize(
    "notes",
    [
        "notes: Eva 811218\n    9876",
        "notes: >\n    Eva 811218\n    9876",
        "notes: |\n    Eva 811218\n    9876",
        'notes: "Eva 811218\\\n    -9876"',
    ],
)
def test_a_number_in_two_lines_that_a_document_shows_as_one_is_found(dialog: Program, tree: Tree, notes: str) -> None:
    text = f"date: 2020-04-20\nstatus: sent\nagenda:\n- title: Val\n  {notes}\n"

    result = dialog("check", cwd=tree({"dialog.yaml": CONFIG, MEETING: text}))

    assert "this is a personal number" in result.out
    assert "811218" not in result.out


def test_two_figures_in_a_list_are_none(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nstatus: sent\nenclosures:\n- 811218\n- 9876\n"

    assert "personal number" not in dialog("check", cwd=tree({"dialog.yaml": CONFIG, MEETING: text})).out


def test_the_explanation_shows_a_number_that_is_published_for_tests(dialog: Program) -> None:
    assert "19121212-1212" in dialog("check", "--explain", RULE).out
