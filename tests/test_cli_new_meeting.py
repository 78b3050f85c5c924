"""`dialog new-meeting`: the day, what comes along, and that nothing that exists is ever touched."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from naringsdialog.source.files import read_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.model.meeting import Meeting
    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen}
  af: {name: Arbetsförmedlingen}
series:
  dialogen:
    title: Näringslivsdialog
    start: 15:00
    end: 16:30
    place: Rådhuset, sal 2
    every: 2 weeks
    members: [region, af]
    agenda:
      - title: Läget
        reports: [region, af]
      - title: Nästa möte
        show: next-meeting
"""
HELD = "date: 2020-04-20\nstatus: sent\n"
LAST = "meetings/2020-04-20.yaml"
WERE_IN_TURN = "which were in turn by `every` but are past; name the date if one of them is meant"


def _with_series(*lines: str) -> str:
    return "format: 1\nseries:\n  dialogen:\n    title: Dialog\n" + "".join(f"    {line}\n" for line in lines)


def _meeting(path: Path) -> Meeting:
    file = read_meeting(path.stem, path.name, path.read_bytes())
    assert file.problems == ()
    assert file.occasion is not None
    return file.occasion.meeting


# The day


@pytest.mark.parametrize(
    ("last", "made"),
    [
        (HELD + "next_meeting: 2020-05-06\n", "2020-05-06"),
        (HELD + "next_meeting: 2020-04-22\n", "2020-04-22"),  # past, but as it stands
        (HELD, "2020-05-04"),  # two weeks later
        ("date: 2020-03-09\nstatus: sent\n", "2020-05-04"),  # every second week since, the first that is not past
        ("date: 2020-04-13\nstatus: sent\n", "2020-04-27"),  # today is still to come
    ],
)
def test_without_a_date_it_is_the_day_the_last_meeting_named_or_the_first_coming_one(
    dialog: Program, tree: Tree, last: str, made: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: last})

    result = dialog("new-meeting", cwd=root, today=date(2020, 4, 27))

    assert result.code == 0
    assert result.out == f"{Path('meetings', made)}.yaml\n"
    assert _meeting(root / "meetings" / f"{made}.yaml").date == date.fromisoformat(made)


@pytest.mark.parametrize(
    ("every", "last", "made"),
    [
        ("1 month", "2020-01-31", "2020-04-30"),  # not the 29th, though February ends there
        ("first Monday", "2020-01-06", "2020-05-04"),
        ("10 days", "2020-04-20", "2020-04-30"),
        ("1 year", "2018-02-28", "2021-02-28"),
    ],
)
def test_the_first_coming_one_is_counted_from_the_last_meeting(
    dialog: Program, tree: Tree, every: str, last: str, made: str
) -> None:
    root = tree(
        {"dialog.yaml": _with_series(f"every: {every}"), f"meetings/{last}.yaml": f"date: {last}\nstatus: sent\n"}
    )

    dialog("new-meeting", cwd=root, today=date(2020, 4, 27))

    assert (root / "meetings" / f"{made}.yaml").exists()


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2020, 5, 4), []),
        (date(2020, 5, 5), ["2020-05-04, which was in turn by `every` but is past; name the date if it is meant"]),
        (date(2020, 6, 1), [f"2020-05-04, 2020-05-18, {WERE_IN_TURN}"]),
        (date(2020, 9, 21), [f"2020-05-04 … 2020-09-07, {WERE_IN_TURN}"]),
    ],
)
def test_days_in_turn_that_are_past_are_named_in_one_line(
    dialog: Program, tree: Tree, today: date, said: list[str]
) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD})

    lines = dialog("new-meeting", cwd=root, today=today).err.splitlines()

    assert [line for line in lines if line.startswith("passed over")] == [f"passed over: {days}" for days in said]


def test_a_day_in_turn_that_was_called_off_was_not_passed_over(dialog: Program, tree: Tree) -> None:
    off = "date: 2020-05-04\nstatus: cancelled\n"
    root = tree({"dialog.yaml": CONFIG, LAST: HELD, "meetings/2020-05-04.yaml": off})

    told = json.loads(dialog("new-meeting", "--json", cwd=root, today=date(2020, 6, 1)).out)

    assert (told["date"], told["passed_over"], told["called_off"]) == ("2020-06-01", ["2020-05-18"], ["2020-05-04"])


@pytest.mark.parametrize(
    "last", [HELD, f"{HELD}next_meeting: 2020-05-04\n"], ids=["by `every`", "as the last meeting agreed"]
)
def test_of_a_day_that_was_called_off_the_next_in_turn_is_taken_and_that_is_said(
    dialog: Program, tree: Tree, last: str
) -> None:
    off = "date: 2020-05-04\nstatus: cancelled\n"
    root = tree({"dialog.yaml": CONFIG, LAST: last, "meetings/2020-05-04.yaml": off})

    result = dialog("new-meeting", cwd=root)

    assert (result.code, result.out) == (0, "meetings/2020-05-18.yaml\n")
    assert "left out: 2020-05-04, whose meeting is cancelled\n" in result.err
    assert (root / "meetings/2020-05-04.yaml").read_text(encoding="utf-8") == off


def test_after_an_agreed_day_that_was_called_off_one_in_turn_that_is_past_is_passed_over(
    dialog: Program, tree: Tree
) -> None:
    off = "date: 2020-05-06\nstatus: cancelled\n"
    last = f"{HELD}next_meeting: 2020-05-06\n"
    root = tree({"dialog.yaml": CONFIG, LAST: last, "meetings/2020-05-06.yaml": off})

    told = json.loads(dialog("new-meeting", "--json", cwd=root, today=date(2020, 6, 1)).out)

    assert (told["date"], told["passed_over"], told["called_off"]) == ("2020-06-03", ["2020-05-20"], ["2020-05-06"])


@pytest.mark.parametrize("arguments", [[], ["2020-06-01"]], ids=["named by the last meeting", "named here"])
def test_where_the_day_is_named_nothing_was_passed_over(dialog: Program, tree: Tree, arguments: list[str]) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: f"{HELD}next_meeting: 2020-06-01\n"})

    assert "passed over" not in dialog("new-meeting", *arguments, cwd=root, today=date(2020, 6, 1)).err


def test_a_cancelled_meeting_says_nothing_of_the_next(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": CONFIG,
            LAST: HELD + "next_meeting: 2020-05-06\n",
            "meetings/2020-04-23.yaml": "date: 2020-04-23\nstatus: cancelled\nnext_meeting: 2020-05-11\n",
        }
    )

    assert dialog("new-meeting", cwd=root).out == "meetings/2020-05-06.yaml\n"


def test_a_date_given_goes_before_all_else(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD + "next_meeting: 2020-05-06\n"})

    assert dialog("new-meeting", "2020-05-18", cwd=root).out == "meetings/2020-05-18.yaml\n"


def test_a_date_that_does_not_exist_is_told_with_what_may_be_meant(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", "5/15", cwd=root)

    assert result.code == 2
    assert "DATE: `5/15`: there is no month 15" in result.err
    assert "write 15/5 if 15 May is meant" in result.err


def test_the_first_meeting_of_a_series_asks_for_its_day_with_a_ready_command(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", cwd=root, today=date(2020, 4, 27))

    assert result.code == 2
    assert result.err == (
        "error: the date of the meeting is not known: it is the first one\n"
        "  name it, for example: dialog new-meeting 2020-04-27\n"
    )


def test_a_series_without_interval_asks_for_the_day_too(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": _with_series(), "meetings/2020-04-27.yaml": "date: 2020-04-27\n"})

    result = dialog("new-meeting", cwd=root, today=date(2020, 4, 27))

    assert result.code == 2
    assert result.err == (
        "error: the date of the meeting is not known: 2020-04-27 names no next meeting, "
        "and the series has no `every`\n"
        "  name it, for example: dialog new-meeting 2020-05-11\n"
    )


# Time, place and agenda


@pytest.mark.parametrize(
    ("last", "arguments", "hours"),
    [
        (HELD, (), ["start: 15:00", "end: 16:30"]),
        (HELD + "next_meeting: 2020-05-04 15:00\n", (), ["start: 15:00", "end: 16:30"]),
        (HELD + "next_meeting: 2020-05-04 14:00\n", (), ["start: 14:00"]),
        (HELD + "next_meeting: 2020-05-04 14:00\n", ("2020-05-04",), ["start: 14:00"]),
        (HELD + "next_meeting: 2020-05-04 14:00\n", ("2020-05-05",), ["start: 15:00", "end: 16:30"]),
        (HELD + "next_meeting: 2020-05-04 14:00\n", ("--time", "kl. 13"), ["start: 13:00"]),
        (HELD, ("--time", "13–14.15"), ["start: 13:00", "end: 14:15"]),
    ],
)
def test_the_time_is_the_one_agreed_for_the_day_else_the_usual_one(
    dialog: Program, tree: Tree, last: str, arguments: tuple[str, ...], hours: list[str]
) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: last})

    result = dialog("new-meeting", *arguments, cwd=root)

    lines = (root / result.out.strip()).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("start:", "end:"))] == hours


def test_the_usual_range_of_times_gives_the_end(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": _with_series("start: 15–16.30")})

    dialog("new-meeting", "2020-05-04", cwd=root)

    assert "start: 15:00\nend: 16:30\n" in (root / "meetings" / "2020-05-04.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("25:00", "`25:00`"),
        ("16-15", "`16-15`: the end is not after the start; write times of one day, as 15–16.30"),
    ],
)
def test_a_time_that_is_none_is_told(dialog: Program, tree: Tree, time: str, told: str) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", "2020-05-04", "--time", time, cwd=root)

    assert result.code == 2
    assert f"--time: {told}" in result.err


def test_the_place_given_goes_before_the_usual_one(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    dialog("new-meeting", "2020-05-04", "--place", "Teams: kanal #3", cwd=root)

    assert _meeting(root / "meetings" / "2020-05-04.yaml").place == "Teams: kanal #3"


def test_a_place_that_no_file_could_hold_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", "2020-05-04", "--place", "a\x07b", cwd=root)

    assert result.code == 2
    assert "--place: this is not a line of text; write letters, without control characters" in result.err
    assert not (root / "meetings").exists()


def test_the_real_series_gets_a_file_one_likes_to_read(
    dialog: Program, sample: Path, golden: Callable[[str, str], None]
) -> None:
    (sample / "meetings" / "2020-05-04.yaml").unlink()

    result = dialog("new-meeting", cwd=sample)

    assert result.code == 0
    golden("new-meeting.yaml", (sample / "meetings" / "2020-05-04.yaml").read_bytes().decode())


def test_the_new_file_passes_every_check(dialog: Program, sample: Path) -> None:
    (sample / "meetings" / "2020-05-04.yaml").unlink()
    before = dialog("check", "--strict", cwd=sample)

    dialog("new-meeting", cwd=sample)

    assert dialog("check", "--strict", cwd=sample) == before


def test_the_editor_line_reaches_the_schemas_from_a_series_folder(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": _with_series("folder: råd/större")})

    dialog("new-meeting", "2020-05-04", cwd=root)

    path = root / "meetings" / "råd" / "större" / "2020-05-04.yaml"
    reference = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert reference == "../../../schemas/meeting.schema.json"
    assert (path.parent / reference).resolve() == (root / "schemas" / "meeting.schema.json").resolve()


@pytest.mark.parametrize(
    "folder", ["../utanför", "/tmp/utanför", "a/../../utanför", "..", "C:/utanför", "a\\..\\..\\b"]
)
def test_a_series_folder_cannot_lead_out_of_the_workspace(dialog: Program, tree: Tree, folder: str) -> None:
    root = tree({"dialog.yaml": _with_series(f"folder: {folder}")})
    before = {*root.parent.rglob("*")}

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 1
    assert f"dialog.yaml:5:13: error: `{folder}` is not a folder" in result.err
    new = {*root.parent.rglob("*")} - before
    assert {path.name for path in new} <= {".dialog", "lock", ".gitignore", "index.sqlite", "index.seal"}


def test_errors_in_dialog_yaml_are_mended_before_a_file_is_made_from_it(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG.replace("members: [region, af]", "members: [regio, af]")})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 1
    assert "dialog.yaml:12:15: error:" in result.err
    assert result.err.endswith(
        "error: dialog.yaml has errors, and what a meeting is like stands there\n  mend dialog.yaml first\n"
    )
    assert not (root / "meetings").exists()


# Several series

TWO = """\
format: 1
series:
  dialogen: {title: Näringslivsdialog, every: 2 weeks, folder: dialogen}
  rad: {title: Rådet, every: 1 month, folder: råd}
"""


def test_of_several_series_one_is_named(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/råd/2020-04-20.yaml": HELD})

    result = dialog("new-meeting", "--series", "rad", cwd=root)

    assert result.out == "meetings/råd/2020-05-20.yaml\n"
    assert _meeting(root / "meetings" / "råd" / "2020-05-20.yaml").series == "rad"


def test_or_one_stands_in_its_folder(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/råd/2020-04-20.yaml": HELD})

    result = dialog("new-meeting", cwd=root / "meetings" / "råd")

    assert result.out == "2020-05-20.yaml\n"


def test_or_c_leads_there(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/råd/2020-04-20.yaml": HELD})

    result = dialog("-C", "meetings/råd", "new-meeting", cwd=root)

    assert result.out == "meetings/råd/2020-05-20.yaml\n"


def test_a_series_that_is_none_exits_2_with_the_candidates(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO})

    result = dialog("new-meeting", "--series", "radd", cwd=root)

    assert result.code == 2
    assert "did you mean `rad`?" in result.err
    assert "    dialogen\n    rad\n" in result.err


def test_else_it_asks_which_with_the_candidates(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO})

    result = dialog("new-meeting", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: of which series?\n"
        "  add --series, or stand in the series' folder\n"
        "  there are:\n"
        "    --series dialogen\n"
        "    --series rad\n"
    )


def test_the_ready_command_names_the_series(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": TWO})

    result = dialog("new-meeting", "--series", "rad", cwd=root, today=date(2020, 4, 27))

    assert result.code == 2
    assert result.err.endswith("name it, for example: dialog new-meeting --series rad 2020-04-27\n")


def test_a_workspace_without_series_says_where_to_add_one(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\n"})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 2
    assert result.err == "error: the workspace has no series\n  add one to dialog.yaml, below `series:`\n"


# What was put off

PUT_OFF = """\
date: 2020-04-20\r
status: sent  # utskickat\r
agenda:\r
  - title: Enkäten  # viktig\r
    background: |\r
      Den gick ut **6 april**.\r
    notes: Ingen tid.\r
    deferred: true\r
\r
  - {title: Budget, id: P3, deferred: true, presenter: ml}\r
  - title: Klart\r
  - title: Varsel\r
    internal: true\r
    items:\r
      - title: Ett företag\r
        deferred: true"""


def test_what_the_last_meeting_put_off_comes_along_with_title_background_and_origin_only(
    dialog: Program, tree: Tree
) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF})

    dialog("new-meeting", cwd=root)

    agenda = _meeting(root / "meetings" / "2020-05-04.yaml").agenda
    assert [item.model_dump(exclude_defaults=True, by_alias=True) for item in agenda[1:-1]] == [
        {"title": "Enkäten", "background": "Den gick ut **6 april**.\n", "from": "2020-04-20/P4"},
        {"title": "Budget", "from": "2020-04-20/P3"},
        {"title": "Ett företag", "from": "2020-04-20/P5", "internal": True},
    ]


def test_the_ids_it_refers_to_are_the_only_lines_added_where_it_was_put_off(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF})

    result = dialog("new-meeting", cwd=root)

    expected = PUT_OFF.replace(
        "  - title: Enkäten  # viktig\r\n", "  - title: Enkäten  # viktig\r\n    id: P4\r\n"
    ).replace("      - title: Ett företag\r\n", "      - title: Ett företag\r\n        id: P5\r\n")
    assert (root / LAST).read_bytes() == expected.encode()
    assert (
        "taken along, put off as 2020-04-20/P4: Enkäten\n"
        "taken along, put off as 2020-04-20/P3: Budget\n"
        "taken along, put off as 2020-04-20/P5: Ett företag [internt]\n"
        "meetings/2020-04-20.yaml: got ids for what was put off there\n"
    ) in result.err


def test_nothing_of_the_files_changes_where_every_item_has_its_id(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: text})

    result = dialog("new-meeting", cwd=root)

    assert (root / LAST).read_text(encoding="utf-8") == text
    assert "got ids" not in result.err


def test_what_a_later_meeting_has_taken_up_does_not_come_again(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    planned = "date: 2020-05-04\nagenda:\n  - {title: Budget, from: 2020-04-20/P1}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: held, "meetings/2020-05-04.yaml": planned})

    result = dialog("new-meeting", "2020-05-18", cwd=root)

    assert "put off" not in result.err


PUT_OFF_ONCE = "date: 2020-04-20\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"


def test_what_was_put_off_to_a_meeting_whose_day_passed_without_a_record_comes_again_and_that_is_said(
    dialog: Program, tree: Tree
) -> None:
    planned = "date: 2020-05-04\nagenda:\n  - {title: Budget, from: 2020-04-20/P1}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF_ONCE, "meetings/2020-05-04.yaml": planned})

    on_its_day = dialog("new-meeting", "2020-05-18", "--dry-run", cwd=root, today=date(2020, 5, 4))
    result = dialog("new-meeting", "2020-05-18", cwd=root, today=date(2020, 5, 5))

    assert "put off" not in on_its_day.err
    assert (
        "taken along, put off as 2020-04-20/P1: Budget\n"
        "  2020-05-04 was to take it up, but its day has passed and nothing is noted in it\n"
    ) in result.err
    assert [item.from_ for item in _meeting(root / "meetings/2020-05-18.yaml").agenda[1:-1]] == ["2020-04-20/P1"]


def test_what_a_meeting_without_a_record_took_along_and_another_took_up_does_not_come_again(
    dialog: Program, tree: Tree
) -> None:
    taken = "agenda:\n  - {title: Budget, from: 2020-04-20/P1}\n"
    root = tree(
        {
            "dialog.yaml": CONFIG,
            LAST: PUT_OFF_ONCE,
            "meetings/2020-05-04.yaml": f"date: 2020-05-04\n{taken}",
            "meetings/2020-05-18.yaml": f"date: 2020-05-18\n{taken}",
        }
    )

    result = dialog("new-meeting", "2020-06-01", cwd=root, today=date(2020, 5, 5))

    assert (result.code, "taken along" in result.err) == (0, False)


def test_what_a_meeting_took_along_whose_record_may_be_what_cannot_be_read_does_not_come_again(
    dialog: Program, tree: Tree
) -> None:
    unclear = "date: 2020-05-04\nagenda:\n  - {title: Budget, from: 2020-04-20/P1, notes: {a: b}}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF_ONCE, "meetings/2020-05-04.yaml": unclear})

    result = dialog("new-meeting", "2020-05-18", cwd=root, today=date(2020, 5, 5))

    assert "taken along" not in result.err
    assert "NOT complete: meetings/2020-05-04.yaml could not be read in full" in result.err


def test_what_a_meeting_without_a_record_put_off_again_comes_from_there_once(dialog: Program, tree: Tree) -> None:
    again = "date: 2020-05-04\nagenda:\n  - {title: Budget, id: P2, from: 2020-04-20/P1, deferred: true}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF_ONCE, "meetings/2020-05-04.yaml": again})

    told = json.loads(dialog("new-meeting", "2020-05-18", "--json", cwd=root, today=date(2020, 5, 5)).out)

    assert [one["from"] for one in told["deferred"]] == ["2020-05-04/P2"]


def test_what_was_put_off_to_a_meeting_that_was_called_off_comes_again(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    called_off = "date: 2020-05-04\nstatus: cancelled\nagenda:\n  - {title: Budget, from: 2020-04-20/P1}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: held, "meetings/2020-05-04.yaml": called_off})

    result = dialog("new-meeting", "2020-05-18", cwd=root)

    assert "taken along, put off as 2020-04-20/P1: Budget\n" in result.err


def test_what_was_put_off_is_not_lost_between_meetings_planned_in_advance(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: held, "meetings/2020-05-04.yaml": "date: 2020-05-04\n"})

    result = dialog("new-meeting", "2020-05-18", cwd=root)

    assert "taken along, put off as 2020-04-20/P1: Budget\n" in result.err


def test_what_was_put_off_long_ago_is_history(dialog: Program, tree: Tree) -> None:
    old = "date: 2020-04-06\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-06.yaml": old, LAST: HELD})

    result = dialog("new-meeting", cwd=root)

    assert "put off" not in result.err


def test_another_series_items_stay_there(dialog: Program, tree: Tree) -> None:
    held = "date: 2020-04-20\nstatus: sent\nagenda:\n  - {title: Budget, id: P1, deferred: true}\n"
    root = tree({"dialog.yaml": TWO, "meetings/dialogen/2020-04-20.yaml": held})

    result = dialog("new-meeting", "2020-05-04", "--series", "rad", cwd=root)

    assert "put off" not in result.err


# What cannot be read


def test_without_a_date_it_waits_until_every_file_of_the_series_can_be_read(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD, "meetings/2020-03-09.yaml": "date: [\n"})

    result = dialog("new-meeting", cwd=root)

    assert result.code == 1
    assert "meetings/2020-03-09.yaml:1:7: error:" in result.err
    assert result.err.endswith(
        "error: the date of the next meeting depends on what cannot be read\n"
        "  mend it, or name the date: dialog new-meeting YYYY-MM-DD\n"
    )
    assert not (root / "meetings" / "2020-05-04.yaml").exists()


def test_with_a_date_it_is_made_and_what_may_be_missing_is_said_last(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD, "meetings/2020-04-23.yaml": "date: [\n"})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 0
    assert (root / "meetings" / "2020-05-04.yaml").exists()
    assert result.err.endswith(
        "NOT complete: meetings/2020-04-23.yaml could not be read in full; see whether something was put off there\n"
    )


def test_another_series_unreadable_file_is_no_hindrance(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": TWO,
            "meetings/råd/2020-04-20.yaml": HELD,
            "meetings/dialogen/2020-04-20.yaml": "date: [\n",
        }
    )

    result = dialog("new-meeting", "--series", "rad", cwd=root)

    assert result.code == 0
    assert "NOT complete" not in result.err


def test_a_next_meeting_that_cannot_be_read_is_not_passed_over_for_the_interval(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD + "next_meeting: 2020-05-32\n"})

    result = dialog("new-meeting", cwd=root)

    assert result.code == 1
    assert "meetings/2020-04-20.yaml:3:15: error:" in result.err


def test_with_a_date_nothing_comes_along_from_a_file_with_gaps_and_that_is_said(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nagenda:\n  - 5: {}\n  - title: Budget\n    deferred: true\n"
    root = tree({"dialog.yaml": CONFIG, LAST: text})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 0
    assert (root / LAST).read_text(encoding="utf-8") == text
    assert "NOT complete: meetings/2020-04-20.yaml could not be read in full" in result.err


def test_a_deferred_that_cannot_be_read_is_not_taken_for_no(dialog: Program, tree: Tree) -> None:
    text = "date: 2020-04-20\nagenda:\n  - title: Budget\n    deferred: ja\n"
    root = tree({"dialog.yaml": CONFIG, LAST: text})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert "meetings/2020-04-20.yaml:4:15: error:" in result.err
    assert "NOT complete: meetings/2020-04-20.yaml could not be read in full" in result.err


# What exists


def test_what_exists_is_never_touched_and_its_path_is_said(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD, "meetings/2020-05-04.yaml": "hennes: text"})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: meetings/2020-05-04.yaml exists already; it was not touched\n  open it: dialog open 2020-05-04\n"
    )
    assert (root / "meetings" / "2020-05-04.yaml").read_text(encoding="utf-8") == "hennes: text"


def test_without_an_interval_a_day_that_was_called_off_asks_for_another(dialog: Program, tree: Tree) -> None:
    cancelled = "date: 2020-05-04\nstatus: cancelled\n"
    last = f"{HELD}next_meeting: 2020-05-04\n"
    root = tree({"dialog.yaml": _with_series(), LAST: last, "meetings/2020-05-04.yaml": cancelled})

    result = dialog("new-meeting", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: meetings/2020-05-04.yaml exists already; it was not touched\n"
        "  it is cancelled; name another day: dialog new-meeting YYYY-MM-DD\n"
    )


@pytest.mark.parametrize("name", ["2020-05-04-extra.yaml", "2020-05-04.yml"])
def test_a_meeting_of_the_day_under_another_name_counts_as_one_that_exists(
    dialog: Program, tree: Tree, name: str
) -> None:
    root = tree({"dialog.yaml": CONFIG, f"meetings/{name}": "date: 2020-05-04\n"})

    result = dialog("new-meeting", "2020-05-04", cwd=root)

    assert result.code == 2
    assert f"error: meetings/{name} exists already; it was not touched\n" in result.err
    assert not (root / "meetings" / "2020-05-04.yaml").exists()


def test_of_two_programs_at_once_one_makes_the_file(tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: HELD})
    command = [sys.executable, "-m", "naringsdialog", "-C", str(root), "new-meeting", "2020-05-04"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}

    both = [subprocess.Popen(command, **pipes, encoding="utf-8") for _ in range(2)]  # type: ignore[call-overload] # two pipes
    errors = sorted(process.communicate()[1].splitlines()[0] for process in both)

    assert sorted(process.returncode for process in both) == [0, 2]
    assert errors[0].startswith("created: Monday 4 May 2020")
    assert errors[1].startswith("error: ")
    assert "2020-05-04.yaml exists already; it was not touched" in errors[1]
    assert _meeting(root / "meetings" / "2020-05-04.yaml").date == date(2020, 5, 4)


def test_a_file_changed_in_an_editor_meanwhile_gets_no_ids(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = "date: 2020-04-20\nagenda:\n  - {title: Budget, deferred: true}\n"
    root = tree({"dialog.yaml": CONFIG, LAST: budget, ".dialog/.gitignore": "*\n"})
    sync = os.fsync

    def saved_in_the_editor(handle: int) -> None:
        sync(handle)
        (root / LAST).write_text("date: 2020-04-20\ntitle: Sparat nu\n")

    monkeypatch.setattr(os, "fsync", saved_in_the_editor)

    result = dialog("new-meeting", cwd=root)

    assert result.code == 2
    assert "was changed by someone else meanwhile; it was not written" in result.err
    assert (root / LAST).read_text(encoding="utf-8") == "date: 2020-04-20\ntitle: Sparat nu\n"
    assert not (root / "meetings" / "2020-05-04.yaml").exists()


# What it says


def test_it_says_the_day_in_words_the_open_actions_and_the_next_step(dialog: Program, sample: Path) -> None:
    (sample / "meetings" / "2020-05-04.yaml").unlink()
    listed = json.loads(dialog("actions", "--json", cwd=sample, today=date(2020, 4, 27)).out)["actions"]
    late = sum(action["overdue"] for action in listed)

    result = dialog("new-meeting", cwd=sample, today=date(2020, 4, 27))

    assert late > 0
    assert result.out == "meetings/2020-05-04.yaml\n"
    assert result.err == (
        "created: Monday 4 May 2020, 15:00\n"
        f"its agenda will show {len(listed)} open actions, {late} overdue\n"
        "next: fill it in, then `dialog check` and `dialog render 2020-05-04`\n"
    )


def test_what_is_internal_is_not_among_what_the_agenda_shows(dialog: Program, tree: Tree) -> None:
    actions = "[{id: A1, task: Ring, owner: af}, {id: A2, task: Tig, owner: af, due: 2020-04-21, internal: true}]"
    root = tree({"dialog.yaml": CONFIG, LAST: f"{HELD}agenda:\n  - title: Läget\n    actions: {actions}\n"})

    result = dialog("new-meeting", cwd=root)

    assert "its agenda will show 1 open action, 0 overdue\n" in result.err


def test_the_actions_of_a_meeting_in_the_past_are_told_as_of_its_day(dialog: Program, tree: Tree) -> None:
    action = "{id: A1, task: Ring, owner: af, due: 2020-05-15}"
    root = tree({"dialog.yaml": CONFIG, LAST: f"{HELD}agenda:\n  - title: Läget\n    actions: [{action}]\n"})

    result = dialog("new-meeting", "2020-05-04", cwd=root, today=date(2020, 6, 1))

    assert "its agenda will show 1 open action, 0 overdue\n" in result.err


@pytest.mark.parametrize(
    ("day", "name"),
    [("2020-05-01", "första maj"), ("2020-05-02", "lördag"), ("2020-06-19", "midsommarafton")],
)
def test_a_day_off_is_a_warning_with_its_name(dialog: Program, tree: Tree, day: str, name: str) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", day, cwd=root)

    assert result.code == 0
    assert f"warning: that day is {name}\n" in result.err


def test_a_dry_run_shows_the_file_and_writes_nothing(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF})

    dry = dialog("new-meeting", "--dry-run", cwd=root)
    untouched = not (root / "meetings" / "2020-05-04.yaml").exists() and (root / LAST).read_bytes() == PUT_OFF.encode()
    dialog("new-meeting", cwd=root)

    assert dry.code == 0
    assert untouched
    assert dry.out == f"meetings/2020-05-04.yaml\n{(root / 'meetings' / '2020-05-04.yaml').read_text(encoding='utf-8')}"
    assert dry.err.startswith("would create: Monday 4 May 2020, 15:00\n")
    assert "meetings/2020-04-20.yaml: would get ids for what was put off there\n" in dry.err


def test_json_has_every_key(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, LAST: PUT_OFF})

    result = dialog("new-meeting", "2020-05-02", "--json", cwd=root)

    assert result.code == 0
    assert json.loads(result.out) == {
        "version": 1,
        "complete": True,
        "problems": [],
        "path": "meetings/2020-05-02.yaml",
        "meeting": "2020-05-02",
        "series": "dialogen",
        "date": "2020-05-02",
        "start": "15:00",
        "end": "16:30",
        "place": "Rådhuset, sal 2",
        "day_off": "lördag",
        "passed_over": [],
        "called_off": [],
        "deferred": [
            {"title": "Enkäten", "from": "2020-04-20/P4", "internal": False},
            {"title": "Budget", "from": "2020-04-20/P3", "internal": False},
            {"title": "Ett företag", "from": "2020-04-20/P5", "internal": True},
        ],
        "changed": ["meetings/2020-04-20.yaml"],
        "open_actions": 0,
        "overdue_actions": 0,
        "written": True,
    }


def test_json_says_what_is_not_known_as_null_and_that_it_may_not_be_complete(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": _with_series(), LAST: "date: [\n"})

    result = dialog("new-meeting", "2020-05-04", "--json", "--dry-run", cwd=root)

    told = json.loads(result.out)
    assert {key: told[key] for key in ("complete", "start", "end", "place", "day_off", "written")} == {
        "complete": False,
        "start": None,
        "end": None,
        "place": None,
        "day_off": None,
        "written": False,
    }
    assert [problem["file"] for problem in told["problems"]] == ["meetings/2020-04-20.yaml"]


# The editor


def _editor(folder: Path, *lines: str) -> str:
    script = folder / "min editor.py"
    script.write_text("\n".join((f"#!{sys.executable}", "import sys", "from pathlib import Path", *lines)))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def test_edit_opens_the_new_file_in_the_editor(
    dialog: Program, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree({"dialog.yaml": CONFIG})
    monkeypatch.setenv("EDITOR", _editor(tmp_path, "Path(sys.argv[1]).open('a').write('# redigerad\\n')"))

    result = dialog("new-meeting", "2020-05-04", "--edit", cwd=root)

    assert result.code == 0
    assert (root / "meetings" / "2020-05-04.yaml").read_text(encoding="utf-8").endswith("# redigerad\n")


def test_edit_and_dry_run_exclude_each_other(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("new-meeting", "2020-05-04", "--edit", "--dry-run", cwd=root)

    assert result.code == 2
    assert result.err == "error: --edit and --dry-run exclude each other: there would be no file to open\n"
