"""`dialog actions import`: what people answered in a spreadsheet is listed, then recorded, over nothing else."""

from __future__ import annotations

import shlex
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
    assert result.err == (
        "svar.xlsx: 2 to record, 0 as the files say already\nrecorded: 2 answers\nnext: `dialog undo` takes it back\n"
    )
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
    assert declined.err.endswith("nothing was changed\n")
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
    assert result.err.splitlines()[:5] == [
        "svar.xlsx, row 2: to decide: 2020-04-20/A1 “Svara på enkäten”, JHT",
        "  the answer: done, “Tre: ett, två”",
        "  in the files, 2020-04-28: dropped for JHT; 1 of 2 parts is still open: Arbetsförmedlingen",
        "  if it is to hold: dialog actions reopen 2020-04-20/A1 --on 2020-04-29 --by jht",
        "  then: dialog actions done 2020-04-20/A1 --on 2020-04-29 --by jht --note 'Tre: ett, två'",
    ]
    assert "svar.xlsx: 1 to record, 0 as the files say already, 1 to decide\n" in result.err
    now = (root / FILE).read_text(encoding="utf-8")
    assert now == before.replace(
        "due: 2020-04-30}", "due: 2020-04-30, updates: [{date: 2020-04-29, by: af, status: done}]}"
    )


@pytest.mark.parametrize(
    ("said", "of_old"),
    [
        (("drop", "A1", "--by", "jht"), True),
        (("drop", "A1", "--by", "jht"), False),
        (("done", "A1", "--by", "jht", "--note", "En enda"), False),
        (("defer", "A1", "--by", "jht", "--to", "2020-05-15"), True),
        (("assign", "A1", "--to", "af"), False),
    ],
)
def test_the_commands_offered_for_a_conflict_record_the_answer(
    dialog: Program, at: Callable[..., Result], root: Path, said: tuple[str, ...], of_old: bool
) -> None:
    state = {"Nytt läge": "Utgår"} if said[0] == "done" else {"Nytt läge": "Klar"}
    day = {"Datum": date(2020, 4, 27)} if of_old else {}
    filled(dialog, root, {JHT: {**state, **day, "Anmärkning": "Tre: ett, två"}})
    assert at("actions", *said, "--on", "2020-04-28").code == 0
    told = at("actions", "import", "svar.xlsx", "--yes").err

    for line in told.splitlines():
        if ": dialog " in line:
            assert at(*shlex.split(line.partition(": dialog ")[2])).code == 0

    assert ": dialog " in told
    assert "0 to record, 1 as the files say already\n" in at("actions", "import", "svar.xlsx", "--yes").err


def test_an_answer_of_someone_who_handed_it_over_is_kept_as_a_remark(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar", "Anmärkning": "Tre företag"}})
    at("actions", "assign", "A1", "--to", "LRF", "--to", "Almi", "--to", "Coompanion", "--on", "2020-04-28")

    result = at("actions", "import", "svar.xlsx", "--yes")

    _, _, in_files, command, _ = result.err.splitlines()
    assert in_files.startswith(
        "  in the files, 2020-04-28: handed over from JHT and Arbetsförmedlingen to LRF, Almi and Coompanion"
    )
    assert command == (
        "  to keep it as a remark: dialog actions note 2020-04-20/A1 --on 2020-04-29 "
        "--note 'Jämtland Härjedalen Turism: Klar. Tre företag'"
    )


def test_what_was_recorded_later_of_an_earlier_day_is_told_with_its_day_and_remark(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    filled(dialog, root, {A2: {"Nytt läge": "Utgår"}})
    at("actions", "done", "A2", "--on", "2020-04-22", "--note", "Möte 3 december kl. 9")

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.err.splitlines()[2] == "  in the files, 2020-04-22: done; remark: “Möte 3 december kl. 9”"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "due: 2020-04-30",
            "due: 2020-05-15",
            "open, due 2020-05-15 now; exported as open, due 2020-04-30",
        ),
        ("due: 2020-04-30", "ongoing: true", "open, without a date now; exported as open, due 2020-04-30"),
        ("owner: af,", "owner: jht,", "JHT answers for it now"),
        ("owner: af,", "owner: [jht, LRF, Almi],", "JHT, LRF and Almi answer for it now"),
        ("owner: af,", "owner: none,", "nobody answers for it now"),
    ],
)
def test_an_action_that_was_itself_changed_is_told_as_it_is_now(
    dialog: Program, at: Callable[..., Result], root: Path, old: str, new: str, told: str
) -> None:
    filled(dialog, root, {A2: {"Nytt läge": "Klar"}})
    before, found, after = MEETING.rpartition(old)
    assert found
    (root / FILE).write_text(f"{before}{new}{after}", encoding="utf-8")

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.err.splitlines()[2] == f"  in the files: {told}"


def test_on_a_terminal_what_is_to_decide_is_broken_between_words_and_commands_are_not(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    remark = "Tre företag, och vi återkommer med fler så snart de har svarat oss"
    filled(dialog, root, {JHT: {"Nytt läge": "Klar", "Anmärkning": remark}})
    at("actions", "drop", "A1", "--by", "jht", "--on", "2020-04-28", "--note", "Ska inte svara enligt mötet")

    *lines, _ = at("actions", "import", "svar.xlsx", "--yes", terminal=True, width=80).err.splitlines()

    assert all(len(line) <= 80 for line in lines if "dialog actions" not in line)
    assert [line.partition(": ")[2] for line in lines if "dialog actions" in line] == [
        "dialog actions reopen 2020-04-20/A1 --on 2020-04-29 --by jht",
        f"dialog actions done 2020-04-20/A1 --on 2020-04-29 --by jht --note '{remark}'",
    ]


def test_what_was_recorded_and_opened_again_is_said_and_not_recorded_again(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Klar"}, A2: {"Nytt läge": "Klar"}})
    at("actions", "import", "svar.xlsx", "--yes")
    at("actions", "reopen", "A2", "--note", "Fel fil", today=date(2020, 5, 2))
    after = (root / FILE).read_bytes()

    result = at("actions", "import", "svar.xlsx", "--yes", today=date(2020, 5, 4))

    assert (result.code, result.out) == (0, "")
    assert result.err.splitlines() == [
        "svar.xlsx, row 4: recorded already, and changed since: 2020-04-20/A2 “Räkna svaren”, Arbetsförmedlingen",
        "  the answer: done",
        "  in the files, 2020-04-29: done by Arbetsförmedlingen",
        "  in the files, 2020-05-02: reopened; remark: “Fel fil”",
        "  it is not recorded again",
        "svar.xlsx: 0 to record, 1 as the files say already, 1 recorded already and changed since",
    ]
    assert (root / FILE).read_bytes() == after


def test_what_cannot_be_used_is_named_by_its_cell(dialog: Program, at: Callable[..., Result], root: Path) -> None:
    filled(dialog, root, {JHT: {"Nytt läge": "Kanske"}, AF: {"Uppgift": "Något annat"}, A2: {"Nytt läge": "Klar"}})

    result = at("actions", "import", "svar.xlsx", "--yes")

    assert result.code == 1
    assert result.err.splitlines()[:4] == [
        "svar.xlsx, cell F2: error: 2020-04-20/A1 “Svara på enkäten”: `Kanske` is none of Öppen, Klar, Utgår "
        "[answer-state]",
        "         choose one of them; write anything else as a remark",
        "svar.xlsx, cell B3: error: 2020-04-20/A1: Uppgift is not what was exported; it cannot be changed here "
        "[answer-changed]",
        "         put back `Svara på enkäten`; say what should be changed in the column for remarks",
    ]
    assert "\nrecorded: 1 answer\n" in result.err
    assert "svar.xlsx: 1 to record, 0 as the files say already, 2 that cannot be used\n" in result.err
    assert (root / FILE).read_text(encoding="utf-8").count("status: done") == 1


@pytest.mark.parametrize(
    ("heading", "value", "back"),
    [
        ("Ansvarig", "Någon annan", "put back `Jämtland Härjedalen Turism`"),
        ("Senast", date(2020, 5, 24), "put back `2020-04-24`"),
    ],
)
def test_what_stood_in_a_cell_that_was_changed_is_told(
    dialog: Program, at: Callable[..., Result], root: Path, heading: str, value: object, back: str
) -> None:
    filled(dialog, root, {JHT: {heading: value}})

    assert f"         {back}; say what should be changed" in at("actions", "import", "svar.xlsx", "--yes").err


def test_a_task_that_was_changed_in_the_files_too_is_not_told_as_what_stood_there(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    filled(dialog, root, {JHT: {"Uppgift": "Något annat"}})
    (root / FILE).write_text(MEETING.replace("Svara på enkäten", "Svara på mejlet"), encoding="utf-8")

    assert "         put it back; say what" in at("actions", "import", "svar.xlsx", "--yes").err


def test_an_answer_of_before_the_last_change_is_to_be_decided_and_is_recorded_once(
    dialog: Program, at: Callable[..., Result], root: Path
) -> None:
    at("actions", "done", "A2", "--on", "2020-04-24")
    at("actions", "reopen", "A2", "--on", "2020-04-25")
    filled(dialog, root, {A2: {"Nytt läge": "Klar", "Anmärkning": "Skickad", "Datum": date(2020, 4, 22)}})

    told = at("actions", "import", "svar.xlsx", "--yes").err.splitlines()

    command = "dialog actions done 2020-04-20/A2 --on 2020-04-25 --by af --note Skickad"
    assert told[1:5] == [
        "  the answer: done, “Skickad”, 2020-04-22",
        "  in the files, 2020-04-24: done",
        "  in the files, 2020-04-25: reopened",
        f"  if it is to hold: {command}",
    ]
    assert at(*command.split()[1:]).code == 0
    assert "0 to record, 1 as the files say already\n" in at("actions", "import", "svar.xlsx", "--yes").err


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
        "error: there is no file borta.xlsx\n  give the path of the file that came back\n",
    )


def test_a_file_that_cannot_be_opened_is_told(at: Callable[..., Result], root: Path) -> None:
    (root / "svar.xlsx").mkdir()

    result = at("actions", "import", "svar.xlsx")

    assert (result.code, result.err) == (
        1,
        "error: svar.xlsx cannot be opened: Is a directory\n  see who may read it\n",
    )
