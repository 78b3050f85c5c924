"""`dialog actions import`: what people answered in a spreadsheet is listed, then recorded, over nothing else."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

FILE = "meetings/2020-04-20.yaml"
CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
series:
  dialogen: {title: Dialogen}
"""
MEETING = """\
date: 2020-04-20
status: sent
agenda:
  - title: Enkäten
    actions:
      - id: A1
        task: Svara på enkäten
        owner: [jht, af]
        due: 2020-04-24
      - {id: A2, task: Räkna svaren, owner: af, due: 2020-04-30}
"""
EXPORTED, TODAY = date(2020, 4, 27), date(2020, 4, 29)


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree({"dialog.yaml": CONFIG, FILE: MEETING})


@pytest.fixture
def at(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, cwd=root, today=TODAY)


def filled(dialog: Program, root: Path, answers: dict[tuple[str, str], dict[str, object]]) -> None:
    """Export the open actions, and write answers into the rows of these references and owners."""
    assert dialog("actions", "export", "svar.xlsx", cwd=root, today=EXPORTED).code == 0
    book = load_workbook(root / "svar.xlsx")
    sheet = book.worksheets[0]
    headings = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    for row in range(2, sheet.max_row + 1):
        part = (str(sheet.cell(row, headings["Ref"]).value), str(sheet.cell(row, headings["Ansvarig"]).value))
        for heading, value in answers.get(part, {}).items():
            sheet.cell(row, headings[heading]).value = value  # type: ignore[assignment] # whatever a person writes
    book.save(root / "svar.xlsx")


JHT, AF = ("2020-04-20/A1", "Jämtland Härjedalen Turism"), ("2020-04-20/A1", "Arbetsförmedlingen")
A2 = ("2020-04-20/A2", "Arbetsförmedlingen")


def test_answers_become_updates_by_who_answered(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    answers: dict[tuple[str, str], dict[str, object]] = {
        JHT: {"Nytt läge": "Klar", "Anmärkning": "Tre företag", "Datum": date(2020, 4, 28)},
        A2: {"Anmärkning": "Påbörjad"},
    }
    filled(dialog, root, answers)

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.code == 0, result.err
    assert [line.split("\t") for line in result.out.splitlines()] == [
        ["2", "2020-04-20/A1", "JHT", "open → done", "Tre företag", "2020-04-28"],
        ["4", "2020-04-20/A2", "Arbetsförmedlingen", "remark", "Påbörjad", "2020-04-29"],
    ]
    assert result.err == ("svar.xlsx: 2 to record, 0 as the files say already\nnext: `dialog undo` takes it back\n")
    assert (root / FILE).read_text(encoding="utf-8") == MEETING.replace(
        "        due: 2020-04-24\n",
        "        due: 2020-04-24\n        updates:\n"
        "          - {date: 2020-04-28, by: jht, status: done, note: Tre företag}\n",
    ).replace("due: 2020-04-30}", "due: 2020-04-30, updates: [{date: 2020-04-29, by: af, note: Påbörjad}]}")


def test_what_would_change_is_listed_and_asked_about(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar"}})

    declined = at("actions", "import", "svar.xlsx", terminal=True, answers="n\n")
    unasked = at("actions", "import", "svar.xlsx")

    assert (declined.code, unasked.code) == (2, 2)
    assert "open → done" in declined.out
    assert declined.err.endswith("Record this? [y/N]: error: nothing was changed\n")
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_a_dry_run_lists_and_writes_nothing(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar"}})

    result = at("actions", "import", "svar.xlsx", "--dry-run")

    assert (result.code, result.out.count("\n")) == (0, 1)
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_importing_twice_changes_nothing_more(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar"}, A2: {"Anmärkning": "Påbörjad"}})
    at("actions", "import", "svar.xlsx", "--yes")
    after = (root / FILE).read_bytes()

    result = at("actions", "import", "svar.xlsx", "--yes", today=date(2020, 5, 2))

    assert (result.code, result.out) == (0, "")
    assert result.err == "svar.xlsx: 0 to record, 2 as the files say already\n"
    assert (root / FILE).read_bytes() == after


def test_what_changed_on_both_sides_is_hers_to_decide(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar", "Anmärkning": "Tre: ett, två"}, A2: {"Nytt läge": "Klar"}})
    at("actions", "drop", "A1", "--by", "jht", "--on", "2020-04-28")
    before = (root / FILE).read_text(encoding="utf-8")

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.code == 1
    assert result.err.splitlines()[:4] == [
        "svar.xlsx: A2: to decide: 2020-04-20/A1, JHT: it is dropped since 2020-04-28, in the files",
        "  the answer: done, “Tre: ett, två”",
        "  if it is to hold: dialog actions reopen 2020-04-20/A1 --on 2020-04-29 --by jht",
        "  then: dialog actions done 2020-04-20/A1 --on 2020-04-29 --by jht --note 'Tre: ett, två'",
    ]
    assert "svar.xlsx: 1 to record, 0 as the files say already, 1 to decide\n" in result.err
    now = (root / FILE).read_text(encoding="utf-8")
    assert now == before.replace(
        "due: 2020-04-30}", "due: 2020-04-30, updates: [{date: 2020-04-29, by: af, status: done}]}"
    )


def test_the_commands_offered_for_a_conflict_record_the_answer(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    import shlex

    filled(dialog, root, {JHT: {"Nytt läge": "Klar", "Anmärkning": "Tre: ett, två"}})
    at("actions", "drop", "A1", "--by", "jht", "--on", "2020-04-28")
    told = at("actions", "import", "svar.xlsx", "--yes").err

    for line in told.splitlines():
        if ": dialog " in line:
            assert at(*shlex.split(line.partition(": dialog ")[2])).code == 0

    assert "0 to record, 1 as the files say already" in at("actions", "import", "svar.xlsx", "--yes").err


def test_what_cannot_be_used_is_named_by_its_cell(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Kanske"}, AF: {"Uppgift": "Något annat"}, A2: {"Nytt läge": "Klar"}})

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.code == 1
    assert "F2: `Kanske` is none of Öppen, Klar, Utgår" in result.err
    assert "B3: Uppgift of 2020-04-20/A1 is not what was exported; it cannot be changed here" in result.err
    assert "svar.xlsx: 1 to record, 0 as the files say already, 2 that cannot be used\n" in result.err
    assert (root / FILE).read_text(encoding="utf-8").count("status: done") == 1


def test_one_undo_takes_all_answers_back(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar"}, AF: {"Nytt läge": "Utgår"}, A2: {"Nytt läge": "Klar"}})
    at("actions", "import", "svar.xlsx", "--yes")

    result = at("undo", "--yes")

    assert result.out.startswith("take back: import 3 answers from svar.xlsx (")
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_a_file_that_is_not_there_is_told(at: Callable[..., Result]) -> None:
    result = at("actions", "import", "borta.xlsx")

    assert (result.code, result.err) == (
        1,
        "error: borta.xlsx cannot be opened: No such file or directory\n  see where it lies\n",
    )
