"""`dialog actions export`: what goes into the file, what is left out and said, and what is never written over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from naringsdialog.exchange.answers import read_answers
from tests.conftest import TODAY
from tests.filled_in import in_excel, opened, table_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

    Export = Callable[..., Result]

CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  dialog: {title: Näringslivsdialog, folder: dialog}
  rad: {title: Rådet, folder: rad}
"""
APRIL = """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget i länet
    actions:
      - {id: A1, task: Svara på enkäten, owner: [jht, af], due: 2020-04-24}
      - {id: A2, task: Boka lokal, owner: karin, due: 2020-05-04}
      - {id: A3, task: Skicka handlingar, owner: af, due: 2020-04-22, updates: [{date: 2020-04-23, status: done}]}
      - {id: A4, task: Ring revisorn, owner: af, due: 2020-04-30, internal: true}
"""
RAD = """\
date: 2020-04-06
status: sent
agenda:
  - title: Budget
    actions:
      - {id: A1, task: Räkna om, owner: af, due: 2020-W18}
"""
FILES = {"dialog.yaml": CONFIG, "meetings/dialog/2020-04-20.yaml": APRIL, "meetings/rad/2020-04-06.yaml": RAD}


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree(FILES)


@pytest.fixture
def export(dialog: Program, root: Path) -> Export:
    """Run `dialog actions export …` on 27 April 2020 in the workspace above."""
    return lambda *arguments: dialog("actions", "export", *arguments, cwd=root)


def parts(path: Path) -> list[str]:
    """Return reference and owner of each row of an exported workbook."""
    return [f"{row[0]} {row[2]}" for row in table_of(path.read_bytes())[1:]]


def test_a_workbook_has_a_row_for_each_open_action_and_owner(export: Export, root: Path) -> None:
    result = export("ut.xlsx")

    assert (result.code, result.out) == (0, "ut.xlsx\n")
    assert parts(root / "ut.xlsx") == [
        "dialog/2020-04-20/A1 Jämtland Härjedalen Turism",
        "dialog/2020-04-20/A1 Arbetsförmedlingen",
        "rad/2020-04-06/A1 Arbetsförmedlingen",
        "dialog/2020-04-20/A2 Karin Ek",
    ]


def test_it_says_what_is_in_it_and_left_out_and_what_comes_next(export: Export) -> None:
    assert export("ut.xlsx").err == (
        "1 internal action left out\n"
        "3 actions in 4 rows\n"
        "next: send it out; `dialog actions import ut.xlsx` takes in what was answered\n"
    )


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv", "ut.json", "ut.ics"])
def test_what_is_internal_is_in_no_export(export: Export, root: Path, name: str) -> None:
    result = export(name, "--all")

    data = (root / name).read_bytes()
    read = str([sheet for book in [opened(data)] for sheet in table_of(data)]) if name == "ut.xlsx" else data.decode()
    assert "Boka lokal" in read
    assert "revisorn" not in read
    assert "1 internal action left out\n" in result.err


def test_the_filters_choose_what_goes_into_it(export: Export, root: Path) -> None:
    export("jht.xlsx", "--owner", "jht")
    export("klart.xlsx", "--done")
    export("rad.xlsx", "--series", "rad")
    export("sent.xlsx", "--overdue")
    export("mars.xlsx", "--as-of", "2020-04-10")

    assert parts(root / "jht.xlsx") == [
        "dialog/2020-04-20/A1 Jämtland Härjedalen Turism",
        "dialog/2020-04-20/A2 Karin Ek",
    ]
    assert parts(root / "klart.xlsx") == ["dialog/2020-04-20/A3 Arbetsförmedlingen"]
    assert parts(root / "rad.xlsx") == parts(root / "mars.xlsx") == ["rad/2020-04-06/A1 Arbetsförmedlingen"]
    assert [row.partition(" ")[0] for row in parts(root / "sent.xlsx")] == ["dialog/2020-04-20/A1"] * 2


def test_a_file_is_called_by_the_series_where_all_is_of_one(export: Export, root: Path) -> None:
    export("alla.xlsx")
    export("rad.xlsx", "--series", "rad")

    assert opened((root / "alla.xlsx").read_bytes()).properties.title == "Åtgärder"
    assert opened((root / "rad.xlsx").read_bytes()).properties.title == "Rådet: åtgärder"


def test_an_english_workspace_exports_in_english(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "dialog.yaml": f"language: en\n{CONFIG}"})

    dialog("actions", "export", "out.xlsx", cwd=root)

    assert table_of((root / "out.xlsx").read_bytes())[0][:3] == ["Ref", "Task", "Owner"]


def test_csv_can_be_read_back_as_it_was_written(export: Export, root: Path) -> None:
    export("ut.csv")

    data = (root / "ut.csv").read_bytes()
    assert data.startswith("\ufeffRef;Uppgift;Ansvarig;Senast;Läge;Nytt läge;Anmärkning;Datum;".encode())
    assert read_answers("ut.csv", data, TODAY).rows == 4


def test_json_is_what_the_list_prints_without_internal_ones(dialog: Program, export: Export, root: Path) -> None:
    export("ut.json", "--all")

    printed = json.loads(dialog("actions", "--all", "--json", cwd=root).out)
    printed["actions"] = [action for action in printed["actions"] if not action["internal"]]
    assert json.loads((root / "ut.json").read_text(encoding="utf-8")) == printed


def test_a_calendar_gets_the_closed_ones_too_so_that_it_takes_them_out(export: Export, root: Path) -> None:
    result = export("ut.ics")

    text = (root / "ut.ics").read_bytes().decode()
    assert (text.count("BEGIN:VEVENT"), text.count("STATUS:CANCELLED")) == (4, 1)
    assert "3 events, 1 cancelled\n" in result.err
    assert "import" not in result.err


def test_a_calendar_of_open_ones_has_no_others(export: Export, root: Path) -> None:
    export("ut.ics", "--open")

    assert "CANCELLED" not in (root / "ut.ics").read_bytes().decode()


def test_a_calendar_says_how_many_have_no_day_in_it(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace(", due: 2020-W18", "")})

    result = dialog("actions", "export", "ut.ics", "--series", "rad", cwd=root)

    assert "0 events, 1 open action without date left out\n" in result.err


HANDED_OVER = APRIL.replace("owner: karin, due", "owner: karin, updates: [{date: 2020-04-21, owner: af}], due")


def summaries(path: Path) -> list[str]:
    lines = path.read_bytes().decode().split("\r\n")
    return [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:")]


def test_a_calendar_takes_out_what_the_earlier_one_had_and_says_how_much(export: Export, root: Path) -> None:
    export("karin.ics", "--owner", "karin")
    (root / "meetings/dialog/2020-04-20.yaml").write_bytes(HANDED_OVER.encode())

    result = export("karin.ics", "--owner", "karin")

    assert (result.code, result.out) == (0, "karin.ics\n")
    assert result.err == "0 events\n1 event of the earlier karin.ics cancelled: no longer among these actions\n"
    assert summaries(root / "karin.ics") == ["Borttagen ur kalendern: Boka lokal"]


def test_what_was_taken_out_once_is_not_told_again(export: Export, root: Path) -> None:
    export("karin.ics", "--owner", "karin")
    (root / "meetings/dialog/2020-04-20.yaml").write_bytes(HANDED_OVER.encode())
    export("karin.ics", "--owner", "karin")
    data = (root / "karin.ics").read_bytes()

    assert export("karin.ics", "--owner", "karin").err == "0 events\n"
    assert (root / "karin.ics").read_bytes() == data


def test_what_was_made_internal_is_taken_out_without_its_words(export: Export, root: Path) -> None:
    export("ut.ics", "--series", "dialog")
    secret = APRIL.replace("task: Boka lokal,", "task: Boka lokal i hemlighet, internal: true,")
    (root / "meetings/dialog/2020-04-20.yaml").write_bytes(secret.encode())

    export("ut.ics", "--series", "dialog")

    assert summaries(root / "ut.ics") == ["Svara på enkäten", "Klar: Skicka handlingar", "Borttagen ur kalendern"]


def test_a_calendar_whose_last_event_went_with_its_meeting_is_written(export: Export, root: Path) -> None:
    export("rad.ics", "--series", "rad")
    (root / "meetings/rad/2020-04-06.yaml").unlink()

    assert export("rad.ics", "--series", "rad").code == 0
    assert summaries(root / "rad.ics") == ["Borttagen ur kalendern"]


def test_with_dry_run_the_calendar_stays_and_what_would_be_taken_out_is_said(export: Export, root: Path) -> None:
    export("ut.ics")
    data = (root / "ut.ics").read_bytes()

    result = export("ut.ics", "--open", "--dry-run")

    assert "1 event of the earlier" not in result.err  # what is done was cancelled already
    assert "2 events of the earlier ut.ics cancelled" in export("ut.ics", "--series", "rad", "--dry-run").err
    assert (root / "ut.ics").read_bytes() == data


def test_what_may_stand_in_a_file_with_errors_is_not_taken_out(export: Export, root: Path) -> None:
    export("ut.ics")
    (root / "meetings/rad/2020-04-06.yaml").write_bytes(b"date: 2020-04-06\nagenda: [\n")

    result = export("ut.ics", "--incomplete")

    assert "1 event of the earlier ut.ics kept as before: the errors may hide their actions\n" in result.err
    assert "Räkna om" in summaries(root / "ut.ics")


def test_a_calendar_that_holds_more_than_ours_is_kept_without_force(export: Export, root: Path) -> None:
    export("ut.ics")
    hers = b"BEGIN:VEVENT\r\nUID:hers\r\nSUMMARY:Tandl\xc3\xa4karen\r\nEND:VEVENT\r\nEND:VCALENDAR"
    (root / "ut.ics").write_bytes((root / "ut.ics").read_bytes().replace(b"END:VCALENDAR", hers))

    result = export("ut.ics", "--series", "rad")

    assert result.code == 2
    assert "error: ut.ics exists and holds more than dialog wrote; it was not touched\n" in result.err
    assert export("ut.ics", "--series", "rad", "--force").code == 0
    assert "Borttagen ur kalendern: Boka lokal" in summaries(root / "ut.ics")


def test_a_calendar_into_which_somebody_wrote_comments_is_written_over_with_force_only(
    export: Callable[..., Result], root: Path
) -> None:
    export("ut.ics")
    data = (root / "ut.ics").read_bytes()
    (root / "ut.ics").write_bytes(data.replace(b"SUMMARY:", b"COMMENT:Ring\r\nCOMMENT:Mejla\r\nSUMMARY:", 1))

    refused = export("ut.ics")

    assert (refused.code, "ut.ics exists and holds more than dialog wrote" in refused.err) == (2, True)
    assert export("ut.ics", "--force").code == 0
    assert b"COMMENT" not in (root / "ut.ics").read_bytes()


@pytest.mark.parametrize("ending", ["xlsx", "ics"])
def test_the_same_files_give_the_same_bytes(
    export: Export, root: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    export(f"ett.{ending}")
    export(f"två.{ending}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1587376800")
    export(f"tre.{ending}")

    one, two, three = ((root / f"{name}.{ending}").read_bytes() for name in ("ett", "två", "tre"))
    assert one == two != three


# What is not written


@pytest.mark.parametrize("name", ["ut.pdf", "ut", "ut.xls"])
def test_a_file_of_another_kind_is_refused(export: Export, name: str) -> None:
    result = export(name)

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {name} is of no kind that is exported\n  let it end in one of .xlsx, .csv, .json, .ics\n"
    )


def test_where_nothing_is_selected_nothing_is_written(export: Export, root: Path) -> None:
    result = export("ut.xlsx", "--text", "revisorn")

    assert result.code == 2
    assert result.err == (
        "1 internal action left out\n"
        "error: no action is selected, so ut.xlsx was not written\n"
        "  `dialog actions --all` shows what there is\n"
    )
    assert not (root / "ut.xlsx").exists()


def test_a_filter_before_the_command_is_refused(dialog: Program, root: Path) -> None:
    result = dialog("actions", "--owner", "jht", "export", "ut.xlsx", cwd=root)

    assert result.code == 2
    assert "--owner stands before `export`, where it would be lost" in result.err
    assert not (root / "ut.xlsx").exists()


def test_with_dry_run_nothing_is_written(export: Export, root: Path) -> None:
    result = export("ut.xlsx", "--dry-run")

    assert (result.code, result.out) == (0, "ut.xlsx\n")
    assert result.err.endswith("3 actions in 4 rows\nnothing was written (--dry-run)\n")
    assert not (root / "ut.xlsx").exists()


BROKEN = {**FILES, "meetings/dialog/2020-05-04.yaml": "date: 2020-05-04\nagenda: [\n"}


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv", "ut.json", "ut.ics"])
def test_nothing_is_written_while_a_file_cannot_be_read(dialog: Program, tree: Tree, name: str) -> None:
    root = tree(BROKEN)

    result = dialog("actions", "export", name, cwd=root)

    assert (result.code, result.out) == (1, "")
    assert "meetings/dialog/2020-05-04.yaml:2:9: error:" in result.err
    assert f"error: {name} was not written: there are errors in meetings/dialog/2020-05-04.yaml\n" in result.err
    assert "  mend them, or add --incomplete: the file may then lack something\n" in result.err
    assert not (root / name).exists()


@pytest.mark.parametrize("filter_", [("--series", "rad"), ("--meeting", "rad/2020-04-06")])
def test_a_file_of_another_series_is_no_hindrance(dialog: Program, tree: Tree, filter_: tuple[str, str]) -> None:
    assert dialog("actions", "export", "ut.xlsx", *filter_, cwd=tree(BROKEN)).code == 0


def test_a_field_that_cannot_be_read_keeps_it_back(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("2020-W18", "snart")})

    assert dialog("actions", "export", "ut.xlsx", cwd=root).code == 1


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.ics"])
@pytest.mark.parametrize("said", ["due: 2020-04-01", "owner: aff", "updates: [{date: 2020-04-01, status: done}]"])
def test_an_action_that_cannot_be_right_keeps_it_back(dialog: Program, tree: Tree, name: str, said: str) -> None:
    wrong = RAD.replace("owner: af, due: 2020-W18", said)
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": wrong})

    result = dialog("actions", "export", name, cwd=root)

    assert (result.code, (root / name).exists()) == (1, False)
    assert f"error: {name} was not written: there are errors in meetings/rad/2020-04-06.yaml\n" in result.err
    assert dialog("actions", "export", name, "--series", "dialog", cwd=root).code == 0


def test_an_error_beside_the_actions_is_no_hindrance(dialog: Program, tree: Tree) -> None:
    wrong = RAD.replace("status: sent", "status: sent\nnext_meeting: 2020-04-01")

    assert dialog("actions", "export", "ut.xlsx", cwd=tree({**FILES, "meetings/rad/2020-04-06.yaml": wrong})).code == 0


def test_with_incomplete_it_is_written_and_says_so(dialog: Program, tree: Tree) -> None:
    root = tree(BROKEN)

    result = dialog("actions", "export", "ut.xlsx", "--incomplete", cwd=root)

    assert result.code == 0
    assert "ut.xlsx may lack something: there are errors in meetings/dialog/2020-05-04.yaml\n" in result.err
    about = opened((root / "ut.xlsx").read_bytes()).worksheets[1]
    assert "det finns fel i meetings/dialog/2020-05-04.yaml." in str(about["B2"].value)


def test_json_that_lacks_something_says_so(dialog: Program, tree: Tree) -> None:
    root = tree(BROKEN)

    dialog("actions", "export", "ut.json", "--incomplete", cwd=root)

    whole = json.loads((root / "ut.json").read_text(encoding="utf-8"))
    assert whole["complete"] is False
    assert whole["problems"][0]["file"] == "meetings/dialog/2020-05-04.yaml"


# What is written over


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv", "ut.json", "ut.ics"])
def test_an_earlier_export_that_nobody_filled_in_is_written_over(export: Export, root: Path, name: str) -> None:
    export(name)
    before = (root / name).read_bytes()

    result = export(name, "--series", "dialog")

    assert result.code == 0
    assert (root / name).read_bytes() != before


@pytest.mark.parametrize("cells", [{"F2": "Klar"}, {"G2": "Väntar"}, {"H2": "igår"}, {"P9": "Vi hinner inte"}], ids=str)
def test_an_export_that_somebody_filled_in_is_kept(export: Export, root: Path, cells: dict[str, object]) -> None:
    export("ut.xlsx")
    answered = in_excel((root / "ut.xlsx").read_bytes(), cells)
    (root / "ut.xlsx").write_bytes(answered)

    result = export("ut.xlsx")

    assert result.code == 2
    assert result.err == (
        "error: ut.xlsx exists and somebody has filled it in; it was not touched\n  name another file, or add --force\n"
    )
    assert (root / "ut.xlsx").read_bytes() == answered


def test_with_force_it_is_written_over(export: Export, root: Path) -> None:
    export("ut.xlsx")
    (root / "ut.xlsx").write_bytes(in_excel((root / "ut.xlsx").read_bytes(), {"F2": "Klar"}))

    assert export("ut.xlsx", "--force").code == 0
    assert table_of((root / "ut.xlsx").read_bytes())[1][5] is None


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv", "ut.json", "ut.ics"])
@pytest.mark.parametrize("data", [b"hennes", b"{}", b"[]"])
def test_a_file_that_is_no_export_is_kept(export: Export, root: Path, name: str, data: bytes) -> None:
    (root / name).write_bytes(data)

    result = export(name)

    assert result.code == 2
    assert f"error: {name} exists and is no export of dialog; it was not touched\n" in result.err
    assert (root / name).read_bytes() == data


def test_a_folder_of_that_name_is_told(export: Export, root: Path) -> None:
    (root / "ut.xlsx").mkdir()

    result = export("ut.xlsx", "--force")

    assert result.code == 2
    assert result.err.startswith("error: ut.xlsx cannot be written over: Is a directory\n")


def test_a_name_with_a_space_is_told_as_it_is_typed(export: Export) -> None:
    assert '`dialog actions import "våra svar.csv"`' in export("våra svar.csv").err
