"""Laws of `check --fix` over files with several slips at any places: all are mended, and nothing else is touched."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

from naringsdialog.source.files import read_meeting
from naringsdialog.source.reader import read
from naringsdialog.source.repair import repaired
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.repairing import plan_repairs
from tests.planted_slips import NEW_ID, Slipped, slipped

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.problems import Problem
    from naringsdialog.workspace.repairing import RepairPlan

CONFIG = "format: 1\npeople:\n  eva: {name: Eva Ek}\n  bo: {name: Bo Ek}\nseries:\n  dialog: {title: Dialogen}\n"
TODAY = date(2020, 4, 27)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace in which each example writes its meeting."""
    root = tmp_path_factory.mktemp("slips")
    (root / "dialog.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "meetings").mkdir()
    return root


def plan(root: Path, text: str) -> RepairPlan:
    """Plan the repairs of a meeting's file."""
    (root / "meetings" / "2020-04-20.yaml").write_bytes(text.encode())
    return plan_repairs(open_library(root, root), TODAY)


def after(root: Path, text: str) -> str:
    """Return the meeting's file when it is repaired."""
    repairs = plan(root, text).repairs
    return repairs[0].after if repairs else text


def problems(data: bytes) -> tuple[Problem, ...]:
    return read_meeting("2020-04-20", "m.yaml", data).problems


def without_quotes(text: str) -> str:
    return re.sub("[ \t\"'\u00a0]", "", text)


def with_ids(file: Slipped, mended: str) -> str:
    """Return the file as it was meant, with the new ids of the mended one."""
    new = re.findall(r"- id: (A\d+)", mended)
    old = re.findall(r"- id: (A\S+)", file.meant_text)
    assert len(set(new)) == len(new) == len(old)
    meant = file.meant_text
    for before, after_ in zip(old, new, strict=True):
        assert before in (after_, NEW_ID)
        meant = meant.replace(f"- id: {NEW_ID}", f"- id: {after_}", 1) if before == NEW_ID else meant
    return meant


@given(slipped())
def test_every_slip_is_mended_and_every_other_byte_is_as_it_was(root: Path, file: Slipped) -> None:
    mended = after(root, file.text)
    meant = with_ids(file, mended)

    tabbed = {index for index, line in enumerate(file.meant) if "tabs" in file.slips.get(index + 1, ())}
    # Where it makes no difference how wide a tab is, any width will do.
    now, then = (
        [line.lstrip() if index in tabbed else line for index, line in enumerate(text.split("\n"))]
        for text in (mended, meant)
    )
    assert now == then
    assert read("m.yaml", mended.encode()).root == read("m.yaml", meant.encode()).root is not None


@given(slipped())
def test_what_is_repaired_is_accepted_and_repaired_once(root: Path, file: Slipped) -> None:
    again = plan(root, after(root, file.text))

    assert again.repairs == ()
    assert [one for one in again.left if one.problem.severity == "error"] == []


@given(slipped(doubtful=True))
def test_what_can_be_meant_in_two_ways_is_left_and_told_and_no_text_is_lost(root: Path, file: Slipped) -> None:
    done = plan(root, file.text)
    mended = done.repairs[0].after if done.repairs else file.text

    left = [one for one in done.left if one.problem.rule in ("tab", "no-break-space")]
    assert {one.problem.rule for one in left} <= {"tab"}
    assert bool(left) == ("\t" in mended)
    assert all("spaces may be meant" in one.because for one in left)
    bare, kept = without_quotes(mended), [without_quotes(line) for line in file.text.splitlines()]
    assert all(line.removeprefix("-") in bare for line in kept if line != "-id:")


@given(slipped(doubtful=True))
@example(Slipped(["title:\tA: b", "status: draft\t", "place: &x"], ["", "", ""], "\r\n"))
def test_each_line_of_a_text_is_let_be_or_mended_and_the_line_endings_stay(file: Slipped) -> None:
    mended = repaired("m.yaml", file.text, problems)

    before, now = (text.split("\n") for text in (file.text, mended.text))
    assert len(now) == len(before)
    for was, line in zip(before, now, strict=True):
        assert without_quotes(line) == without_quotes(was)
        assert line.endswith("\r") == was.endswith("\r")
        assert line == was or re.search("[\t\u00a0]|: |:$|:\\w|- -", was)
    assert repaired("m.yaml", mended.text, problems).text == mended.text
