"""`dialog actions`: which actions are listed, how they look, what is left out, and when something may be missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

    Actions = Callable[..., Result]

CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  dialog: {title: Dialogen, folder: dialog}
  rad: {title: Rådet, folder: rad}
"""

APRIL = """\
date: 2020-04-20
status: sent
called: [jht, af]
agenda:
  - title: Läget i länet
    actions:
      - {id: A1, task: Svara på enkäten, owner: jht, due: 2020-04-24, said: senast på fredag}
      - {id: A2, task: Boka lokal, owner: karin, due: 2020-05-04}
      - {id: A3, task: Bevaka frågan, owner: Eva Ek, ongoing: true}
      - {id: A4, task: Ta fram förslag, owner: [jht, af]}
      - id: A5
        task: Skicka handlingar
        owner: af
        due: 2020-04-22
        updates:
          - {date: 2020-04-23, status: done, note: Skickade}
      - {id: A6, task: Ring banken, owner: none, due: 2020-06-30}
"""

RAD = """\
date: 2020-04-06
status: sent
agenda:
  - title: Budget
    actions:
      - {id: A1, task: Räkna om, owner: af, due: 2020-W18}
      - {id: A2, task: Fråga revisorn, owner: karin, due: 2020-04-27, internal: true}
"""

MAY = """\
date: 2020-05-04
series: dialog
follow_up:
  - {action: dialog/2020-04-20/A2, status: done}
agenda:
  - title: Nytt
    actions:
      - {id: A1, task: Något nytt, owner: jht}
"""

FILES = {
    "dialog.yaml": CONFIG,
    "meetings/dialog/2020-04-20.yaml": APRIL,
    "meetings/rad/2020-04-06.yaml": RAD,
    "meetings/dialog/2020-05-04.yaml": MAY,
}


@pytest.fixture
def actions(dialog: Program, tree: Tree) -> Actions:
    """Run `dialog actions …` on 27 April 2020 in the workspace above."""
    root = tree(FILES)

    def run(*arguments: str, terminal: bool = False, width: int = 80) -> Result:
        return dialog("actions", *arguments, cwd=root, terminal=terminal, width=width)

    return run


def refs(result: Result) -> str:
    """Return what was listed, for short: `d1` is dialog/2020-04-20/A1, `r1` is rad/2020-04-06/A1."""
    assert result.code == 0, result.err
    lines = [line.split("\t")[0] for line in result.out.splitlines()]
    return " ".join(f"{ref[0]}{ref.rpartition('/A')[2]}" for ref in lines)


# Which are listed

OPEN = "d1 r2 r1 d2 d6 d3 d4"


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [
        ((), OPEN),
        (("--open",), OPEN),
        (("--done",), "d5"),
        (("--all",), "d5 d1 r2 r1 d2 d6 d3 d4"),
        (("--overdue",), "d1"),
        (("--due-before", "2020-05-03"), "d1 r2"),
        (("--due-before", "2020-05-04"), "d1 r2 r1"),
        (("--due-within", "0"), "r2"),
        (("--due-within", "7d"), "r2 r1 d2"),
        (("--due-within", "1w"), "r2 r1 d2"),
        (("--due-within", "6"), "r2 r1"),
        (("--meeting", "rad/2020-04-06"), "r2 r1"),
        (("--meeting", "2020-04-06"), "r2 r1"),
        (("--meeting", "2020-04-06", "--meeting", "dialog/2020-05-04"), "r2 r1"),
        (("--meeting", "last", "--series", "rad"), "r2 r1"),
        (("--series", "rad"), "r2 r1"),
        (("--series", "rad", "--series", "dialog"), OPEN),
        (("--text", "ENKÄTEN"), "d1"),
        (("--text", "fredag"), "d1"),
        (("--text", "budget"), "r2 r1"),
        (("--owner", "jht"), "d1 r2 d2 d4"),
        (("--owner", "af", "--owner", "Eva Ek"), "r1 d3 d4"),
        (("--owner", "karin", "--series", "rad"), "r2"),
        (("--owner", "jht", "--overdue"), "d1"),
        (("--as-of", "2020-04-23"), "d1 r2 r1 d2 d6 d3 d4"),
        (("--as-of", "2020-04-22"), "d5 d1 r2 r1 d2 d6 d3 d4"),
        (("--as-of", "2020-04-06"), "r2 r1"),
        (("--as-of", "2020-05-04"), "d1 r2 r1 d6 d3 d4 d1"),
        (("--sort", "task"), "d3 d2 r2 d6 r1 d1 d4"),
        (("--sort", "meeting"), "r1 r2 d1 d2 d3 d4 d6"),
        (("--sort", "owner"), "r1 d3 d1 d4 r2 d2 d6"),
        (("--sort", "oldest"), "r2 r1 d1 d2 d6 d4 d3"),
        (("--oldest",), "r2 r1 d1 d2 d6 d4 d3"),
        (("--oldest", "--sort", "oldest", "--limit", "1"), "r2"),
        (("--oldest", "--all"), "r2 r1 d1 d2 d6 d4 d3 d5"),
        (("--limit", "2"), "d1 r2"),
        (("list",), OPEN),
        (("list", "--overdue"), "d1"),
    ],
    ids=" ".join,
)
def test_each_flag_chooses_what_it_says(actions: Actions, arguments: tuple[str, ...], listed: str) -> None:
    assert refs(actions(*arguments)) == listed


@pytest.mark.parametrize("name", ["jht", "JHT", "Jämtland Härjedalen Turism", "jämtland härjedalen turism"])
def test_an_organisation_by_any_of_its_names_includes_its_people(actions: Actions, name: str) -> None:
    assert refs(actions("--owner", name)) == "d1 r2 d2 d4"


@pytest.mark.parametrize("name", ["karin", "Karin Ek", "KARIN EK"])
def test_a_person_is_asked_for_by_key_or_name(actions: Actions, name: str) -> None:
    assert refs(actions("--owner", name)) == "r2 d2"


@pytest.mark.parametrize("name", ["Eva Ek", "eva ek"])
def test_an_owner_who_is_not_in_the_register_is_asked_for_by_name(actions: Actions, name: str) -> None:
    assert refs(actions("--owner", name)) == "d3"


def test_list_is_the_same_as_no_command(actions: Actions) -> None:
    assert actions("list", "--owner", "jht") == actions("--owner", "jht")


# What is refused


@pytest.mark.parametrize(
    ("arguments", "told", "candidate"),
    [
        (("--owner", "jth"), "there is no owner `jth`", "jht (Jämtland Härjedalen Turism)"),
        (("--series", "radet"), "there is no series `radet`", "rad"),
        (("--meeting", "2020-04-21"), "there is no meeting `2020-04-21`", "dialog/2020-04-20"),
        (("--meeting", "last"), "`last` of which series?", "rad/2020-04-06 (rad)"),
        (("--sort", "date"), "there is no `date` for --sort", "due"),
        (("--group-by", "person"), "there is no `person` for --group-by", "organisation"),
        (("--as-of", "snart"), "--as-of: `snart` gives no date", ""),
        (("--due-before", "24/4"), "--due-before: `24/4` could be two days, as the year is missing", "2021-04-24"),
        (
            ("--due-within", "2 veckor"),
            "--due-within: `2 veckor` is no number of days; write for example 14d or 2w",
            "",
        ),
        (("--limit", "0"), "--limit: `0` is no number from 1", ""),
        (("--limit", "alla"), "--limit: `alla` is no number from 1", ""),
    ],
    ids=str,
)
def test_an_unknown_value_of_any_filter_is_refused_with_the_candidates(
    actions: Actions, arguments: tuple[str, ...], told: str, candidate: str
) -> None:
    result = actions(*arguments)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {told}")
    assert candidate in result.err


def test_a_near_miss_is_named(actions: Actions) -> None:
    assert "did you mean `Karin Ek`?" in actions("--owner", "Karin Eck").err


@pytest.mark.parametrize(
    "arguments",
    [("--open", "--done"), ("--done", "--all"), ("--json", "--csv"), ("--group-by", "owner", "--json")],
    ids=" ".join,
)
def test_flags_of_which_one_would_be_lost_are_refused(actions: Actions, arguments: tuple[str, ...]) -> None:
    result = actions(*arguments)

    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("--owner", "jht"), "--owner"),
        (("--json",), "--json"),
        (("--limit", "3"), "--limit"),
        (("--sort", "due"), "--sort"),
        (("--open",), "--open"),
    ],
)
def test_a_list_option_before_a_subcommand_is_refused_with_where_to_put_it(
    actions: Actions, arguments: tuple[str, ...], option: str
) -> None:
    result = actions(*arguments, "list")

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {option} stands before `list`, where it would be lost\n"
        f"  write it behind: dialog actions list {option} …\n"
    )


def test_a_list_option_that_a_subcommand_does_not_have_is_to_be_left_out(actions: Actions) -> None:
    assert actions("--oldest", "summary").err == (
        "error: --oldest stands before `summary`, where it would be lost\n"
        "  leave it out: `dialog actions summary` has no such option\n"
    )


def test_the_oldest_in_another_order_is_refused(actions: Actions) -> None:
    result = actions("--oldest", "--sort", "due")

    assert (result.code, result.out) == (2, "")
    assert result.err == "error: --oldest and --sort due exclude each other\n  give one of them\n"


# As lines for a program


def test_piped_each_action_is_one_line_with_tabs(actions: Actions) -> None:
    assert actions("--series", "dialog").out == (
        "dialog/2020-04-20/A1\tSvara på enkäten\tJHT\t2020-04-24\t3 days late\n"
        "dialog/2020-04-20/A2\tBoka lokal\tKarin Ek\t2020-05-04\topen\n"
        "dialog/2020-04-20/A6\tRing banken\tnone\t2020-06-30\topen\n"
        "dialog/2020-04-20/A3\tBevaka frågan\tEva Ek\tongoing\topen\n"
        "dialog/2020-04-20/A4\tTa fram förslag\tJHT, Arbetsförmedlingen\t–\topen\n"
    )


def test_piped_a_closed_action_says_when(actions: Actions) -> None:
    assert actions("--done").out == (
        "dialog/2020-04-20/A5\tSkicka handlingar\tArbetsförmedlingen\t2020-04-22\tdone 2020-04-23\n"
    )


def test_among_the_oldest_each_says_for_how_many_days_it_has_been_open(actions: Actions) -> None:
    result = actions("--oldest", "--all", "--limit", "3", "--as-of", "2020-04-21")

    assert [line.split("\t")[3:] for line in result.out.splitlines()] == [
        ["15 days", "2020-04-27", "open"],
        ["15 days", "2020-W18", "open"],
        ["1 day", "2020-04-22", "open"],
    ]
    assert "Open for" in actions("--oldest", terminal=True).out.splitlines()[0]
    assert "Open for" not in actions("--sort", "task", terminal=True).out


def test_piped_the_group_stands_first(actions: Actions) -> None:
    lines = [line.split("\t")[:2] for line in actions("--group-by", "meeting", "--series", "rad").out.splitlines()]

    assert lines == [["rad/2020-04-06", "rad/2020-04-06/A2"], ["rad/2020-04-06", "rad/2020-04-06/A1"]]


# On screen


def test_the_real_meeting_reads_well_on_80_columns(
    dialog: Program, sample: Path, golden: Callable[[str, str], None]
) -> None:
    result = dialog("actions", "--open", "--as-of", "2020-04-27", cwd=sample, terminal=True, width=80)

    golden("actions-80.txt", result.out + result.err)


def test_the_real_meeting_reads_well_on_120_columns(
    dialog: Program, sample: Path, golden: Callable[[str, str], None]
) -> None:
    result = dialog("actions", "--open", "--as-of", "2020-04-27", cwd=sample, terminal=True, width=120)

    golden("actions-120.txt", result.out + result.err)


def test_on_screen_there_are_three_buckets_of_time(actions: Actions) -> None:
    lines = actions(terminal=True, width=100).out.splitlines()[2:]

    assert [line.split("  ")[0] for line in lines] == [
        "Overdue",
        "dialog/2020-04-20/A1",
        "",
        "The next 14 days",
        "rad/2020-04-06/A2",
        "rad/2020-04-06/A1",
        "dialog/2020-04-20/A2",
        "",
        "Later and without date",
        "dialog/2020-04-20/A6",
        "dialog/2020-04-20/A3",
        "dialog/2020-04-20/A4",
    ]


@pytest.mark.parametrize("arguments", [("--sort", "task"), ("--all",), ("--done",)], ids=" ".join)
def test_another_order_and_closed_actions_have_no_buckets(actions: Actions, arguments: tuple[str, ...]) -> None:
    assert "The next 14 days" not in actions(*arguments, terminal=True).out


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        ("owner", ["Arbetsförmedlingen", "Eva Ek", "Jämtland Härjedalen Turism", "Karin Ek", "No owner"]),
        ("organisation", ["Arbetsförmedlingen", "Eva Ek", "Jämtland Härjedalen Turism", "No owner"]),
        ("meeting", ["rad/2020-04-06", "dialog/2020-04-20"]),
        ("due", ["2020-04-24", "2020-04-27", "2020-W18", "2020-05-04", "2020-06-30", "Without date"]),
    ],
)
def test_groups_stand_below_their_headings_in_order(actions: Actions, group: str, headings: list[str]) -> None:
    lines = actions("--group-by", group, terminal=True, width=100).out.splitlines()

    assert [
        line for line, above in zip(lines[1:], lines, strict=False) if above == "" or above.startswith("─")
    ] == headings


def test_an_action_of_several_stands_below_each_of_them(actions: Actions) -> None:
    lines = [line.split("\t")[:2] for line in actions("--group-by", "owner", "--text", "förslag").out.splitlines()]

    assert lines == [
        ["Arbetsförmedlingen", "dialog/2020-04-20/A4"],
        ["Jämtland Härjedalen Turism", "dialog/2020-04-20/A4"],
    ]


def test_an_internal_action_is_listed_and_marked(actions: Actions) -> None:
    assert "Fråga revisorn [internt]" in actions("--series", "rad").out


def test_who_is_still_to_answer_is_told_with_the_number(dialog: Program, tree: Tree) -> None:
    done = APRIL.replace("owner: [jht, af]}", "owner: [jht, af], updates: [{date: 2020-04-21, by: af, status: done}]}")
    root = tree({**FILES, "meetings/dialog/2020-04-20.yaml": done})

    out = dialog("actions", "--text", "förslag", cwd=root).out

    assert out == "dialog/2020-04-20/A4\tTa fram förslag\tJHT (1 of 2 left)\t–\topen\n"


def test_a_moved_date_is_told_with_how_often(dialog: Program, tree: Tree) -> None:
    moved = APRIL.replace("due: 2020-05-04}", "due: 2020-04-22, updates: [{date: 2020-04-21, due: 2020-04-25}]}")
    root = tree({**FILES, "meetings/dialog/2020-04-20.yaml": moved})

    out = dialog("actions", "--text", "lokal", cwd=root).out

    assert out == "dialog/2020-04-20/A2\tBoka lokal\tKarin Ek\t2020-04-25\t2 days late, moved 1×\n"


@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_in_a_task_steers_the_terminal_or_is_taken_for_markup(
    dialog: Program, tree: Tree, terminal: bool
) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("Räkna om", '"[red]Ring[/red] \\u202eBo :x:"')})

    out = dialog("actions", cwd=root, terminal=terminal, width=120).out

    assert "[red]Ring[/red] \ufffdBo :x:" in out


def test_an_empty_list_is_only_a_footer(actions: Actions) -> None:
    result = actions("--text", "finns inte", terminal=True)

    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("0 of 7 open")


# The footer


@pytest.mark.parametrize(
    ("arguments", "footer"),
    [
        ((), "7 open, 1 overdue, 1 without date, 1 from meetings after this day"),
        (("--owner", "af"), "2 of 7 open, 0 overdue, 1 without date, 1 from meetings after this day"),
        (("--done",), "1 of 1 closed, 7 open left out, 1 from meetings after this day"),
        (
            ("--all", "--owner", "af"),
            "3 of 8 in all, 2 open, 0 overdue, 1 without date, 1 from meetings after this day",
        ),
        (
            ("--limit", "3"),
            "3 of 7 open, of these 1 overdue, 0 without date, 4 more match, beyond --limit, "
            "1 from meetings after this day",
        ),
        (("--as-of", "2020-05-04"), "7 open, 3 overdue, 2 without date, as of 2020-05-04"),
        (
            ("--as-of", "2020-04-06"),
            "2 open, 0 overdue, 0 without date, as of 2020-04-06, 7 from meetings after this day",
        ),
    ],
    ids=str,
)
def test_the_footer_counts_what_is_shown_and_says_what_was_left_out(
    actions: Actions, arguments: tuple[str, ...], footer: str
) -> None:
    assert actions(*arguments).err == f"{footer}\n"


# JSON


def test_the_json_of_an_action_has_every_key_always(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": CONFIG,
            "meetings/dialog/2020-04-20.yaml": """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Svara på enkäten
        owner: [jht, Eva Ek]
        due: 2020-W17
        said: senast på fredag
        updates:
          - {date: 2020-04-21, due: 2020-04-25, note: Hinner inte}
          - {date: 2020-04-22, by: karin, status: done}
      - {id: A2, task: Ring, ongoing: true, internal: true}
""",
            "meetings/dialog/2020-04-26.yaml": """\
date: 2020-04-26
status: sent
follow_up:
  - {action: dialog/2020-04-20/A1, due: none, by: Eva Ek}
""",
        }
    )

    result = dialog("actions", "--json", cwd=root)

    assert (result.code, result.err) == (0, "")
    nothing: dict[str, Any] = {"status": None, "due": None, "owner": None, "note": None, "by": [], "meeting": None}
    assert json.loads(result.out) == {
        "version": 1,
        "complete": True,
        "problems": [],
        "as_of": "2020-04-27",
        "actions": [
            {
                "ref": "dialog/2020-04-20/A1",
                "task": "Svara på enkäten",
                "owners": [
                    {"key": "jht", "name": "Jämtland Härjedalen Turism", "state": "done", "due": "2020-04-25"},
                    {"key": None, "name": "Eva Ek", "state": "open", "due": None},
                ],
                "due": None,
                "original_due": "2020-W17",
                "moved": 2,
                "state": "open",
                "overdue": False,
                "open_days": 7,
                "ongoing": False,
                "internal": False,
                "series": "dialog",
                "meeting": "dialog/2020-04-20",
                "item": "Läget",
                "said": "senast på fredag",
                "updates": [
                    {**nothing, "date": "2020-04-21", "due": "2020-04-25", "note": "Hinner inte"},
                    {**nothing, "date": "2020-04-22", "status": "done", "by": ["karin"]},
                    {
                        **nothing,
                        "date": "2020-04-26",
                        "due": "none",
                        "by": ["Eva Ek"],
                        "meeting": "dialog/2020-04-26",
                    },
                ],
            },
            {
                "ref": "dialog/2020-04-20/A2",
                "task": "Ring",
                "owners": [],
                "due": None,
                "original_due": None,
                "moved": 0,
                "state": "open",
                "overdue": False,
                "open_days": 7,
                "ongoing": True,
                "internal": True,
                "series": "dialog",
                "meeting": "dialog/2020-04-20",
                "item": "Läget",
                "said": None,
                "updates": [],
            },
        ],
    }


def test_json_counts_the_days_that_an_action_was_open(actions: Actions) -> None:
    [action] = json.loads(actions("--json", "--done").out)["actions"]

    assert (action["ref"], action["open_days"]) == ("dialog/2020-04-20/A5", 3)


def test_json_as_of_a_day_holds_no_later_update(actions: Actions) -> None:
    [action] = json.loads(actions("--json", "--as-of", "2020-04-22", "--text", "handlingar").out)["actions"]

    assert (action["state"], action["updates"]) == ("open", [])


def test_json_that_is_cut_short_is_said_on_stderr(actions: Actions) -> None:
    result = actions("--json", "--limit", "2")

    assert len(json.loads(result.out)["actions"]) == 2
    assert "5 more match, beyond --limit" in result.err


# CSV


def test_csv_opens_in_swedish_excel_and_leaves_out_what_is_internal(actions: Actions) -> None:
    result = actions("--csv", "--series", "rad")

    assert result.code == 0
    assert result.out == (
        "\ufeffRef;Task;Owner;Due;State;Closed;Overdue;Series;Meeting;Item;Said\r\n"
        "rad/2020-04-06/A1;Räkna om;Arbetsförmedlingen;2020-05-03;open;;;rad;rad/2020-04-06;Budget;\r\n"
    )
    assert result.err.startswith("1 internal action left out\n")


def test_csv_tells_what_is_overdue_and_when_something_was_closed(actions: Actions) -> None:
    lines = actions("--csv", "--all", "--text", "på fredag").out.splitlines()
    closed = actions("--csv", "--done").out.splitlines()

    assert lines[1].startswith("dialog/2020-04-20/A1;Svara på enkäten;Jämtland Härjedalen Turism;2020-04-24;open;;yes;")
    assert ";2020-04-22;done;2020-04-23;;" in closed[1]


def test_the_limit_of_csv_counts_the_rows_that_are_in_it(actions: Actions) -> None:
    assert len(actions("--csv", "--limit", "2").out.splitlines()) == 3


def test_no_task_runs_as_a_formula_in_a_spreadsheet(dialog: Program, tree: Tree) -> None:
    formula = '\'=HYPERLINK("http://x.example.org";"Klicka")\''
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("Räkna om", formula)})

    out = dialog("actions", "--csv", "--series", "rad", cwd=root).out

    assert ';"\'=HYPERLINK(""http://x.example.org"";""Klicka"")";' in out


# When something may be missing

BROKEN = {**FILES, "meetings/rad/2020-04-13.yaml": "date: 2020-04-13\nagenda: [\n"}


def test_one_unreadable_file_hides_no_other_and_is_told_last(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", cwd=tree(BROKEN))

    assert result.code == 1
    assert len(result.out.splitlines()) == 7
    problem, *_, footer, last = result.err.splitlines()
    assert problem.startswith("meetings/rad/2020-04-13.yaml:2:9: error: ")
    assert footer.startswith("7 open, 1 overdue")
    assert last == "this list is NOT complete: meetings/rad/2020-04-13.yaml cannot be read"


def test_several_unreadable_files_are_all_told(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", cwd=tree({**BROKEN, "meetings/rad/2020-04-14.yml": "date: 2020-04-14\n"}))

    assert result.err.splitlines()[-1] == (
        "this list is NOT complete: meetings/rad/2020-04-13.yaml cannot be read, "
        "meetings/rad/2020-04-14.yml cannot be read"
    )


def test_json_says_that_it_is_not_complete_and_why(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "--json", cwd=tree(BROKEN))

    told = json.loads(result.out)
    assert result.code == 1
    assert told["complete"] is False
    assert len(told["actions"]) == 7
    [problem] = told["problems"]
    assert {key: problem[key] for key in ("file", "line", "column", "severity", "rule")} == {
        "file": "meetings/rad/2020-04-13.yaml",
        "line": 2,
        "column": 9,
        "severity": "error",
        "rule": "unclosed-bracket",
    }
    assert problem["message"]
    assert problem["remedy"]
    assert result.err.splitlines()[-1].startswith("this list is NOT complete: ")


def test_csv_that_is_not_complete_says_so_too(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "--csv", cwd=tree(BROKEN))

    assert result.code == 1
    assert result.err.splitlines()[-1].startswith("this list is NOT complete: ")


def test_an_action_with_a_bad_field_is_listed_with_what_it_has(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("2020-W18", "i maj")})

    result = dialog("actions", "--series", "rad", cwd=root)

    assert result.code == 0
    assert "rad/2020-04-06/A1\tRäkna om\tArbetsförmedlingen\t?\topen\n" in result.out
    assert result.err.splitlines()[-1] == "1 error in the files: `dialog check` shows them"


def test_the_bad_field_is_told_in_json_and_the_list_is_complete(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("2020-W18", "i maj")})

    told = json.loads(dialog("actions", "--json", cwd=root).out)

    assert told["complete"] is True
    assert [problem["line"] for problem in told["problems"]] == [6]


def test_a_bad_field_that_decides_makes_the_list_incomplete(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-06.yaml": RAD.replace("2020-W18", "i maj")})

    result = dialog("actions", "--due-before", "2020-06-01", cwd=root)

    assert result.code == 1
    assert result.err.splitlines()[-1] == (
        "this list is NOT complete: meetings/rad/2020-04-06.yaml cannot be read in full"
    )


def test_what_a_later_meeting_learned_and_cannot_be_read_makes_the_list_incomplete(dialog: Program, tree: Tree) -> None:
    later = "date: 2020-04-26\nfollow_up:\n  - {action: dialog/2020-04-20/A1, status: klar}\n"
    root = tree({**FILES, "meetings/dialog/2020-04-26.yaml": later})

    result = dialog("actions", "--done", cwd=root)

    assert result.code == 1
    assert result.err.splitlines()[-1] == (
        "this list is NOT complete: meetings/dialog/2020-04-26.yaml cannot be read in full"
    )


def test_a_lost_action_makes_the_list_incomplete(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            **FILES,
            "meetings/rad/2020-04-06.yaml": RAD.replace(
                "- {id: A1, task: Räkna om", "- [id: A1, task: Räkna om"
            ).replace("2020-W18}", "2020-W18]"),
        }
    )

    result = dialog("actions", cwd=root)

    assert result.code == 1
    assert "rad/2020-04-06/A2" in result.out


def test_an_unreadable_register_hides_no_action(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", cwd=tree({**FILES, "dialog.yaml": "format: 1\npeople: [\n"}))

    assert result.code == 1
    assert "dialog/2020-04-20/A1\tSvara på enkäten\tjht\t2020-04-24\t3 days late\n" in result.out
    assert result.err.splitlines()[-1] == "this list is NOT complete: dialog.yaml cannot be read"


def test_a_bad_entry_of_the_register_counts_where_owners_are_asked_for(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "dialog.yaml": CONFIG.replace("organisation: jht}", "organisation: [jht]}")})

    by_owner, all_of_them = dialog("actions", "--owner", "jht", cwd=root), dialog("actions", cwd=root)

    assert by_owner.code == 1
    assert by_owner.err.splitlines()[-1] == "this list is NOT complete: dialog.yaml cannot be read in full"
    assert all_of_them.code == 0
    assert all_of_them.err.splitlines()[-1] == "1 error in the files: `dialog check` shows them"


def test_asking_for_a_meeting_that_cannot_be_read_shows_why(dialog: Program, tree: Tree) -> None:
    result = dialog("actions", "--meeting", "2020-04-13", cwd=tree(BROKEN))

    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("error: meetings/rad/2020-04-13.yaml cannot be read\n")
