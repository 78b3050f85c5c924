"""`dialog actions summary`: the numbers by owner, organisation and meeting, for a person and for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Program, Result, Tree

    Summary = Callable[..., Result]

CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  dialog: {title: Dialogen}
"""

MARCH = """\
date: 2020-03-02
status: sent
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Ring banken, owner: none, due: 2020-03-10}
      - {id: A2, task: Bevaka frågan, owner: Åre kommun, ongoing: true}
"""

APRIL = """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Svara på enkäten
        owner: [jht, af, karin]
        due: 2020-04-24
        updates:
          - {date: 2020-04-22, by: jht, status: done}
          - {date: 2020-04-25, by: af, status: done}
      - {id: A2, task: Boka lokal, owner: af}
      - {id: A3, task: Fråga revisorn, owner: af, due: 2020-06-30, internal: true}
      - id: A4
        task: Skicka handlingar
        owner: af
        updates:
          - {date: 2020-04-22, status: done}
      - id: A5
        task: Skriva en artikel
        owner: af
        updates:
          - {date: 2020-04-27, status: dropped}
      - id: A6
        task: Räkna om
        owner: af
        due: 2020-04-30
        updates:
          - {date: 2020-04-27, status: done}
"""

FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-03-02.yaml": MARCH,
    "meetings/2020-04-20.yaml": APRIL,
    "meetings/2020-05-04.yaml": "date: 2020-05-04\nagenda:\n  - {title: Nytt, actions: [{id: A1, task: Nytt}]}\n",
}


@pytest.fixture
def summary(dialog: Program, tree: Tree) -> Summary:
    """Run `dialog actions summary …` on 27 April 2020 in the workspace above."""
    root = tree(FILES)

    def run(*arguments: str, terminal: bool = False, width: int = 80) -> Result:
        return dialog("actions", "summary", *arguments, cwd=root, terminal=terminal, width=width)

    return run


def test_on_screen_it_is_a_table_that_fits_80_columns(summary: Summary) -> None:
    result = summary(terminal=True)

    assert result.code == 0
    assert result.out == (
        "Owner               Open  Open  Open  Done  Done  Done  Dropped  Median  Oldest\n"
        "                          late  no    in    late  no             days    days\n"
        "                                date  time        date\n"
        "───────────────────────────────────────────────────────────────────────────────\n"
        "Arbetsförmedlingen     2           1     1     1     1        1       5       7\n"
        "JHT                                      1                            2\n"
        "Karin Ek               1     1                                                7\n"
        "Åre kommun             1\n"
        "No owner               1     1                                               56\n"
        "All, each once         5     2     1     1           1        1     4.5      56\n"
    )
    assert result.err == (
        "8 actions: 5 open, 2 overdue, 1 without date; 2 done, 1 in time, 0 late; 1\n"
        "dropped, 1 from meetings after this day\n"
    )


def test_a_column_that_would_be_empty_is_left_out(summary: Summary) -> None:
    assert summary("--meeting", "2020-03-02", terminal=True).out == (
        "Owner           Open  Open  Oldest\n"
        "                      late  days\n"
        "──────────────────────────────────\n"
        "Åre kommun         1\n"
        "No owner           1     1      56\n"
        "All, each once     2     1      56\n"
    )


def test_piped_each_row_is_one_line_with_all_numbers(summary: Summary) -> None:
    assert [line.split("\t") for line in summary("--owner", "af", "--by", "meeting").out.splitlines()] == [
        ["2020-04-20", "2", "0", "1", "0", "3", "1", "1", "1", "1", "5", "7"],
    ]


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("owner", ["Arbetsförmedlingen", "JHT", "Karin Ek", "Åre kommun", "No owner"]),
        ("organisation", ["Arbetsförmedlingen", "JHT", "Åre kommun", "No owner"]),
        ("meeting", ["2020-03-02", "2020-04-20"]),
    ],
)
def test_the_rows_are_what_is_asked_for(summary: Summary, by: str, rows: list[str]) -> None:
    assert [line.split("\t")[0] for line in summary("--by", by).out.splitlines()] == rows


def test_meetings_come_in_the_order_of_time_also_from_the_tenth_action_on(dialog: Program, tree: Tree) -> None:
    meeting = "date: 2020-{}-20\nagenda:\n  - {{title: Läget, actions: [{{id: A{}, task: Svara}}]}}\n"
    files = {"meetings/b.yaml": meeting.format("03", 10), "meetings/a.yaml": meeting.format("04", 9)}

    result = dialog("actions", "summary", "--by", "meeting", cwd=tree({"dialog.yaml": CONFIG, **files}))

    assert [line.split("\t")[0] for line in result.out.splitlines()] == ["b", "a"]


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        ((), (5, 2, 1)),
        (("--open",), (5, 0, 0)),
        (("--done",), (0, 2, 1)),
        (("--overdue",), (2, 0, 0)),
        (("--owner", "jht"), (1, 0, 0)),
        (("--meeting", "2020-03-02"), (2, 0, 0)),
        (("--text", "artikel"), (0, 0, 1)),
        (("--as-of", "2020-04-20"), (8, 0, 0)),
    ],
)
def test_filters_choose_what_is_counted_and_without_them_all_is(
    summary: Summary, arguments: tuple[str, ...], total: tuple[int, ...]
) -> None:
    found = json.loads(summary(*arguments, "--json").out)["total"]

    assert (found["open"], found["done"], found["dropped"]) == total


def test_json_has_every_key_always(summary: Summary) -> None:
    result = summary("--by", "organisation", "--json", "--meeting", "2020-03-02")

    nothing = {"undated": 0, "done": 0, "done_in_time": 0, "done_late": 0, "done_undated": 0, "dropped": 0}
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {
        "version": 1,
        "complete": True,
        "problems": [],
        "as_of": "2020-04-27",
        "by": "organisation",
        "rows": [
            {
                "key": None,
                "name": "Åre kommun",
                **nothing,
                "open": 1,
                "overdue": 0,
                "ongoing": 1,
                "median_days": None,
                "oldest_days": None,
            },
            {
                "key": None,
                "name": "No owner",
                **nothing,
                "open": 1,
                "overdue": 1,
                "ongoing": 0,
                "median_days": None,
                "oldest_days": 56,
            },
        ],
        "total": {
            **nothing,
            "open": 2,
            "overdue": 1,
            "ongoing": 1,
            "median_days": None,
            "oldest_days": 56,
        },
    }


def test_json_gives_the_key_of_who_has_one(summary: Summary) -> None:
    rows = json.loads(summary("--json").out)["rows"]

    assert [(row["key"], row["name"]) for row in rows][:3] == [
        ("af", "Arbetsförmedlingen"),
        ("jht", "Jämtland Härjedalen Turism"),
        ("karin", "Karin Ek"),
    ]


def test_csv_opens_in_swedish_excel_and_does_not_count_what_is_internal(summary: Summary) -> None:
    result = summary("--csv", "--by", "meeting")

    assert result.out == (
        "\ufeffMeeting;Open;Overdue;Undated;Ongoing;Done;Done in time;Done late;Done undated;Dropped;"
        "Median days;Oldest days\r\n"
        "2020-03-02;2;1;0;1;0;0;0;0;0;;56\r\n"
        "2020-04-20;2;1;1;0;2;1;0;1;1;4,5;7\r\n"
    )
    assert result.err.startswith("1 internal action left out\n7 actions: 4 open,")


def test_json_and_csv_exclude_each_other(summary: Summary) -> None:
    result = summary("--json", "--csv")

    assert (result.code, result.err) == (2, "error: --json and --csv exclude each other\n")


def test_another_day_is_said(summary: Summary) -> None:
    assert summary("--as-of", "2020-03-05").err == (
        "2 actions: 2 open, 0 overdue, 0 without date; 0 done, 0 in time, 0 late; 0 dropped, as of 2020-03-05, "
        "7 from meetings after this day\n"
    )


def test_of_nothing_there_is_only_a_footer(summary: Summary) -> None:
    result = summary("--text", "finns inte", terminal=True)

    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("0 actions: 0 open,")


def test_what_may_be_missing_is_told_last(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-06.yaml": "date: [2020"})

    result = dialog("actions", "summary", cwd=root)

    assert result.code == 1
    assert result.err.endswith("this summary is NOT complete: meetings/2020-04-06.yaml cannot be read\n")


def test_the_register_counts_where_organisations_are_asked_for(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"dialog.yaml": CONFIG.replace("organisation: jht}", "organization: jht}")})

    assert dialog("actions", "summary", cwd=root).code == 0
    assert dialog("actions", "summary", "--by", "organisation", cwd=root).code == 1
