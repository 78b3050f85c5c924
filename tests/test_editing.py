"""Changing values in a meeting's file: proved first, then written over what was read and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DataError
from naringsdialog.workspace.editing import Edit, Value, edit_meeting
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.store import ChangedMeanwhileError

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.workspace.library import Library
    from tests.conftest import Tree

FILE = "meetings/2020-04-20.yaml"
AGENDA = "date: 2020-04-20\nagenda:\n  - title: Enkäten\n  - title: Budget  # viktig\n"


def _library(tree: Tree, text: str) -> tuple[Path, Library]:
    root = tree({"dialog.yaml": "format: 1\n", FILE: text})
    return root / FILE, open_library(root, root)


def test_several_values_are_set_at_once(tree: Tree) -> None:
    path, library = _library(tree, AGENDA)
    ids = [Value(("agenda", index, "id"), f"P{index + 1}", below="title") for index in (0, 1)]

    edit_meeting(library, "2020-04-20", ids).carry_out()

    assert path.read_text(encoding="utf-8") == (
        "date: 2020-04-20\nagenda:\n  - title: Enkäten\n    id: P1\n  - title: Budget  # viktig\n    id: P2\n"
    )


def test_nothing_is_written_before_it_is_carried_out(tree: Tree) -> None:
    path, library = _library(tree, AGENDA)

    edit = edit_meeting(library, "2020-04-20", [Value(("place",), "Å", below="date")])

    assert path.read_text(encoding="utf-8") == AGENDA
    assert edit.lines(("place",)) == (f"{FILE}:2: place: Å",)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a: 1\nb: 2\n", "a: 1\nb: 3\n", ["  line 2:", "  -b: 2", "  +b: 3"]),
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n", ["  line 2:", "  -b: 2"]),
        ("a: 1\n", "a: 1\nb: 2\n", ["  line 2:", "  +b: 2"]),
        ("a: 1\n", None, ["  line 1:", "  -a: 1"]),
        (None, "a: 1\n", ["  line 1:", "  +a: 1"]),
    ],
)
def test_a_change_is_told_with_the_line_that_it_begins_on(
    tmp_path: Path, before: str | None, after: str | None, told: list[str]
) -> None:
    assert Edit(tmp_path / "x.yaml", "x.yaml", before, after).diff() == ["x.yaml", *told]


def test_what_changed_since_the_library_read_it_is_not_written_over(tree: Tree) -> None:
    path, library = _library(tree, AGENDA)
    edit = edit_meeting(library, "2020-04-20", [Value(("place",), "Å", below="date")])
    path.write_text("date: 2020-04-20\n", encoding="utf-8")

    with pytest.raises(ChangedMeanwhileError):
        edit.carry_out()

    assert path.read_text(encoding="utf-8") == "date: 2020-04-20\n"


@pytest.mark.parametrize(
    ("key", "message", "rules"),
    [("2020-04-20", f"{FILE} cannot be read", ["unclosed-bracket"]), ("2020-05-04", "2020-05-04 cannot be read", [])],
)
def test_a_file_that_cannot_be_read_is_not_edited(tree: Tree, key: str, message: str, rules: list[str]) -> None:
    _, library = _library(tree, "date: [\n")

    with pytest.raises(DataError) as caught:
        edit_meeting(library, key, [])

    assert caught.value.message == message
    assert [problem.rule for problem in caught.value.problems] == rules
