"""Texts that YAML reads without complaint and does not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naringsdialog.model.tree import Mapping
from naringsdialog.problems import Severity
from naringsdialog.source.losses import LOSS_RULES, text_losses
from naringsdialog.source.reader import read

if TYPE_CHECKING:
    from naringsdialog.problems import Problem

TEXTS = frozenset({"title", "notes", "decisions"})


def losses_in(text: str) -> list[Problem]:
    reading = read("m.yaml", text.encode())
    assert reading.source is not None
    assert isinstance(reading.root, Mapping), reading.problems
    return text_losses(reading.source, reading.root, TEXTS)


def places(text: str) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.line, problem.column) for problem in losses_in(text)]


def loss_in(text: str) -> Problem:
    [problem] = losses_in(text)
    return problem


# Y19: cut by a hash


def test_y19_a_text_cut_by_a_hash_is_warned_of_where_the_hash_stands() -> None:
    problem = loss_in("date: x\ntitle: Budget #3\n")

    assert (problem.rule, problem.line, problem.column, problem.width) == ("cut-by-hash", 2, 15, 2)
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith("everything after # was not read")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("title: Budget #3", 'title: "Budget #3"'),
        ("title: Ärende #4 och # mer", 'title: "Ärende #4 och # mer"'),
        ('title: Möte "Ny" #3', "title: 'Möte \"Ny\" #3'"),
        ("title: #3", 'title: "#3"'),
        ("title:  Budget   #3   ", 'title: "Budget   #3"'),
        ("title: Punkt\n  ett #3", 'title: "Punkt ett #3"'),
    ],
)
def test_y19_the_remedy_shows_the_whole_text_in_quotes(line: str, shown: str) -> None:
    assert loss_in(f"{line}\n").remedy == f"write `{shown}`"


def test_y19_the_entries_of_a_list_of_texts_are_texts() -> None:
    problem = loss_in("agenda:\n  - decisions:\n      - Bifalla #3\r\n")

    assert (problem.line, problem.remedy) == (3, 'write `- "Bifalla #3"`')


@pytest.mark.parametrize(
    "text",
    [
        "title: Budget # ordförande\n",
        "title: Budget #\n",
        "title: Budget#3\n",
        "title: 'Budget' #3\n",
        "title: |\n  Budget #3\n",
        "chair: ml #ordförande\n",
        "title: # ännu ingen\n",
        "decisions: # alla\n  - x\n",
    ],
)
def test_y19_remarks_and_other_fields_are_let_be(text: str) -> None:
    assert losses_in(text) == []


def test_y19_in_braces_the_text_alone_is_shown() -> None:
    assert loss_in("a: {title: Budget #3\n  }\n").remedy == 'write `"Budget #3"`'


# Y31: swallowed lists


def test_y31_a_dash_that_continues_the_text_above_is_warned_of_in_any_field() -> None:
    problem = loss_in("present:\n- Karin\n - Ola\n")

    assert (problem.rule, problem.line, problem.column) == ("swallowed-list", 3, 2)
    assert problem.remedy == "begin `- Ola` in column 1, as the dash above"


def test_y31_the_column_is_that_of_the_dash_above_however_far_its_text_is() -> None:
    remedy = loss_in("present:\n  -   Karin\n   - Ola\n").remedy or ""

    assert "in column 3" in remedy


def test_y31_a_list_below_the_beginning_of_a_text_is_shown_as_a_block() -> None:
    problem = loss_in("notes: Punkter\n  - a\n  - b\n")

    assert (problem.rule, problem.line) == ("swallowed-list", 2)
    assert (problem.remedy or "").startswith("write `notes: |` and the text on the lines below")


@pytest.mark.parametrize("text", ["present:\n- a - b\n", "present:\n- 'a\n   - b'\n", "place: Umeå\n  -- sal 3\n"])
def test_y31_other_dashes_are_let_be(text: str) -> None:
    assert losses_in(text) == []


# Y41: folded texts


@pytest.mark.parametrize(
    "text",
    [
        "notes: ett\n  två\n  tre\n",
        'notes: "ett\n  två\n  tre"\n',
        "notes: ett\n\n  två\n",
        "notes: ett\n  * två\n",
        "notes: ett\n  1. två\n",
        "notes: ett\n  > två\n",
    ],
)
def test_y41_a_long_text_or_one_with_markdown_in_its_lines_is_warned_of(text: str) -> None:
    problem = loss_in(text)

    assert (problem.rule, problem.line, problem.column) == ("folded-text", 1, 8)
    assert problem.remedy == "write `notes: |` and the text on the lines below, indented"


@pytest.mark.parametrize(
    "text",
    [
        "title: En rubrik\n  på två rader\n",
        "notes: |\n  ett\n  två\n  tre\n",
        "notes: >\n  ett\n  två\n  tre\n",
        "place: ett\n  två\n  tre\n",
    ],
)
def test_y41_wrapped_titles_blocks_and_other_fields_are_let_be(text: str) -> None:
    assert losses_in(text) == []


# All of them


def test_losses_come_in_the_order_of_their_places() -> None:
    text = "agenda:\n  - title: a #3\n    notes: ett\n      två\n      tre\n  - title: b #4\npresent:\n- x\n - y\n"

    assert [line for _, line, _ in places(text)] == [2, 3, 6, 9]


def test_each_rule_is_explained() -> None:
    text = "title: a #3\nnotes: b\n  c\n  d\npresent:\n- x\n - y\n"

    assert {rule for rule, _, _ in places(text)} == set(LOSS_RULES)


@pytest.mark.parametrize(
    "text",
    [
        "notes: ett\n två\n tre\n",
        "notes: {a: ett\ntvå\ntre}\n",
        "notes: [ett\n, två\ntre\nfyra]\n",
        'notes: "ett\n  två\n  tre"\n',
        "notes: 'ett\n\n  två\n  tre'\n",
        "notes: ett\r\n  två\r\n  tre\r\n",
        "notes: [ett, två]\ndecisions:\n- ett\n  två\n  tre\n",
        "notes: >\n  ett\n  två\n  tre\n",
        "present:\n- x\n - y\n",
    ],
)
def test_a_comment_elsewhere_makes_no_difference(text: str) -> None:
    assert losses_in(f"{text}#\n") == losses_in(text)
