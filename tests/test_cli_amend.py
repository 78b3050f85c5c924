"""`dialog actions done`, `reopen`, `drop`, `defer`, `assign`, `note`: one line more in a file, told in words."""

from __future__ import annotations

import io
import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

FILE, LATER, NEXT = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml", "meetings/2020-05-18.yaml"
CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  ml: {name: Martina Lundholm, organisation: region}
series:
  dialogen: {title: Dialogen}
"""
MEETING = """\
date: 2020-04-20
status: sent
agenda:
  - title: Enkäten
    actions:
      # den viktigaste
      - id: A1
        task: Svara på enkäten
        owner: [jht, af]
        due: 2020-04-24
      - {id: A2, task: Räkna svaren, owner: region}  # sedan
      - id: A3
        task: Ring bankerna
        owner: ml
        internal: true
"""
TODAY = date(2020, 5, 6)


@pytest.fixture
def root(tree: Tree) -> Path:
    held, planned = "date: 2020-05-04\nstatus: sent\nagenda: []\n", "date: 2020-05-18\nagenda: []\n"
    return tree({"dialog.yaml": CONFIG, FILE: MEETING, LATER: held, NEXT: planned})


@pytest.fixture
def actions(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, "actions", cwd=root, today=TODAY)


# What is written, and what is said of it


@pytest.mark.parametrize(
    ("arguments", "words", "line"),
    [
        (
            ["done", "A1", "--by", "jht", "--note", "Lämnat svar", "--on", "28/4"],
            ["done by JHT; 1 of 2 parts is still open: Arbetsförmedlingen", "remark: “Lämnat svar”"],
            "- {date: 2020-04-28, by: jht, status: done, note: Lämnat svar}",
        ),
        (
            ["done", "A1"],
            ["closed as done; the parts of JHT and Arbetsförmedlingen were still open"],
            "- {date: 2020-05-06, status: done}",
        ),
        (["drop", "2020-04-20/A1"], None, "- {date: 2020-05-06, status: dropped}"),
        (
            ["defer", "A1", "--to", "15 maj"],
            ["due Friday 15 May 2020, was Friday 24 April, moved for the 1st time"],
            "- {date: 2020-05-06, due: 2020-05-15}",
        ),
        (["defer", "A1", "--to", "v. 21"], None, "- {date: 2020-05-06, due: 2020-W21}"),
        (["defer", "A1", "--to", "nästa möte"], None, "- {date: 2020-05-06, due: 2020-05-18}"),
        (
            ["defer", "A1", "--to", "none"],
            ["no date any more, was Friday 24 April 2020, moved for the 1st time"],
            "- {date: 2020-05-06, due: none}",
        ),
        (
            ["assign", "A1", "--to", "region"],
            ["handed over from JHT and Arbetsförmedlingen to Regionen"],
            "- {date: 2020-05-06, owner: region}",
        ),
        (["assign", "A1", "--to", "Regionen", "--to", "Eva Ek"], None, "- {date: 2020-05-06, owner: [region, Eva Ek]}"),
        (["assign", "A1", "--by", "af", "--to", "ml"], None, "- {date: 2020-05-06, owner: [jht, ml]}"),
        (["assign", "A1", "--to", "none"], None, "- {date: 2020-05-06, owner: none}"),
        (
            ["note", "A1", "--note", "Påmind: i dag"],
            ["remark: “Påmind: i dag”"],
            '- {date: 2020-05-06, note: "Påmind: i dag"}',
        ),
    ],
)
def test_what_is_said_becomes_one_line_below_the_action(
    actions: Callable[..., Result], root: Path, arguments: list[str], words: list[str] | None, line: str
) -> None:
    result = actions(*arguments)

    assert result.code == 0, result.err
    assert (root / FILE).read_text(encoding="utf-8") == MEETING.replace(
        "        due: 2020-04-24\n", f"        due: 2020-04-24\n        updates:\n          {line}\n"
    )
    title, *told, place = result.out.splitlines()
    assert title == "2020-04-20/A1  Svara på enkäten"
    assert words is None or told == [f"  {one}" for one in words]
    assert place == f"  {FILE}:12: {line}"
    assert result.err.endswith("next: `dialog undo` takes it back\n")


def test_a_mapping_in_braces_stays_on_its_line(actions: Callable[..., Result], root: Path) -> None:
    assert actions("done", "A2").code == 0

    assert (root / FILE).read_text(encoding="utf-8") == MEETING.replace(
        "owner: region}  # sedan", "owner: region, updates: [{date: 2020-05-06, status: done}]}  # sedan"
    )


def test_what_a_meeting_learned_stands_in_its_follow_up(actions: Callable[..., Result], root: Path) -> None:
    assert actions("done", "A1", "--by", "af", "--at", "last").code == 0
    assert actions("note", "A1", "--note", "x", "--at", "2020-05-04", "--on", "5/5").code == 0

    assert (root / LATER).read_text(encoding="utf-8") == (
        "date: 2020-05-04\nstatus: sent\nagenda: []\nfollow_up:\n"
        "  - {action: 2020-04-20/A1, by: af, status: done}\n"
        "  - {action: 2020-04-20/A1, date: 2020-05-05, note: x}\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_a_planned_meeting_that_learned_something_is_said_to_count_as_held(
    actions: Callable[..., Result], root: Path
) -> None:
    result = actions("done", "A2", "--at", "2020-05-18", today=date(2020, 5, 18))

    assert result.err.startswith(
        "2020-05-18 was planned, and counts as held from now on: `dialog mark 2020-05-18 draft` says so\n"
    )


def test_several_actions_are_recorded_at_once(actions: Callable[..., Result], root: Path) -> None:
    result = actions("done", "A1", "A2", "A1")

    assert [line for line in result.out.splitlines() if not line.startswith(" ")] == [
        "2020-04-20/A1  Svara på enkäten",
        "2020-04-20/A2  Räkna svaren",
    ]
    assert (root / FILE).read_text(encoding="utf-8").count("status: done") == 2


def test_an_earlier_update_goes_above_a_later_one(actions: Callable[..., Result], root: Path) -> None:
    actions("defer", "A1", "--to", "2020-05-20")
    actions("note", "A1", "--note", "x", "--on", "2020-05-01")

    text = (root / FILE).read_text(encoding="utf-8")
    assert text.index("date: 2020-05-01") < text.index("date: 2020-05-06")


def test_a_remark_of_several_lines_is_shown_as_it_was_written(actions: Callable[..., Result]) -> None:
    result = actions("note", "A1", "--note", "Två saker:\n\n- enkäten\n- svaren")

    assert result.out.endswith(
        f"  {FILE}:12: - date: 2020-05-06\n      note: |-\n        Två saker:\n\n        - enkäten\n        - svaren\n"
    )


def test_a_whole_action_that_is_reopened_names_the_parts_that_were_closed(actions: Callable[..., Result]) -> None:
    actions("drop", "A1", "--by", "jht")
    actions("done", "A1", "--by", "af")

    assert actions("reopen", "A1").out.splitlines()[1] == (
        "  reopened; open again: the parts of JHT (dropped) and Arbetsförmedlingen (done)"
    )


def test_the_way_out_offered_is_one_that_holds(actions: Callable[..., Result]) -> None:
    actions("done", "A2", "--at", "2020-05-04", "--on", "2020-05-06")

    refused = actions("defer", "A2", "--to", "15 maj")
    opened = actions("reopen", "2020-04-20/A2", "--at", "2020-05-04", "--on", "2020-05-06")

    assert refused.err.endswith("  open it again first: dialog actions reopen 2020-04-20/A2 --at 2020-05-04\n")
    assert opened.code == 0


def test_a_date_of_a_standing_undertaking_is_said_to_count_for_nothing(
    actions: Callable[..., Result], root: Path
) -> None:
    (root / FILE).write_text(MEETING.replace("owner: region", "owner: region, ongoing: true"), encoding="utf-8")

    assert actions("defer", "A2", "--to", "15 maj").err.startswith(
        "2020-04-20/A2 is `ongoing`, and never late whatever its date: leave out `ongoing` if the date is to count\n"
    )


def test_an_internal_action_is_marked(actions: Callable[..., Result]) -> None:
    assert actions("done", "A3").out.startswith("2020-04-20/A3  Ring bankerna [internt]\n")


def test_a_dry_run_says_it_and_writes_nothing(actions: Callable[..., Result], root: Path) -> None:
    before = sorted(root.glob("[!.]*/**/*"))
    result = actions("done", "A1", "--dry-run")

    assert result.out.endswith(f"  {FILE}:12: - {{date: 2020-05-06, status: done}}\n")
    assert (result.code, result.err) == (0, "")
    assert (root / FILE).read_text(encoding="utf-8") == MEETING
    assert sorted(root.glob("[!.]*/**/*")) == before
    assert not (root / ".dialog" / "journal.jsonl").exists()


def test_what_is_so_already_is_no_error_and_is_not_written(actions: Callable[..., Result], root: Path) -> None:
    result = actions("reopen", "A1")

    assert (result.code, result.out) == (0, "")
    assert result.err == "2020-04-20/A1 is open: nothing to record\n"
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_of_what_is_so_already_a_remark_is_recorded_alone(actions: Callable[..., Result], root: Path) -> None:
    actions("done", "A2")

    result = actions("done", "A2", "--note", "Ringde")

    assert result.out.splitlines()[1] == "  remark: “Ringde”"
    assert result.err.startswith("2020-04-20/A2 is done already since 2020-05-06: only the remark is recorded\n")
    assert "{date: 2020-05-06, note: Ringde}" in (root / FILE).read_text(encoding="utf-8")
    assert actions("done", "A2", "--note", "Ringde").err == (
        "2020-04-20/A2 is done already since 2020-05-06, and has this remark, too: nothing to record\n"
    )


def test_a_date_that_has_passed_is_said_to_have(actions: Callable[..., Result]) -> None:
    result = actions("defer", "A1", "--to", "2020-05-04", "--on", "2020-04-28")

    assert result.err.startswith("2020-04-20/A1 is overdue with its new date, too: 2020-05-04 has passed\n")


# Actions that are selected


def test_selected_actions_are_listed_and_asked_about(dialog: Program, root: Path) -> None:
    result = dialog("actions", "done", "--text", "svar", cwd=root, today=TODAY, terminal=True, answers="j\n")

    assert result.code == 0
    assert "2020-04-20/A1  Svara på enkäten\n" in result.out
    assert "2020-04-20/A2  Räkna svaren\n" in result.out
    assert "Record this? [y/N]: " in result.err
    assert (root / FILE).read_text(encoding="utf-8").count("status: done") == 2


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_without_a_yes_nothing_is_changed(dialog: Program, root: Path, answer: str) -> None:
    result = dialog("actions", "done", "--text", "svar", cwd=root, today=TODAY, terminal=True, answers=answer)

    assert (result.code, result.err) == (2, "Record this? [y/N]: nothing was changed\n")
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_where_nobody_can_be_asked_yes_must_be_said(actions: Callable[..., Result], root: Path) -> None:
    refused = actions("done", "--text", "svar")
    said = actions("done", "--text", "svar", "--yes")

    assert refused.code == 2
    assert refused.err == (
        "error: nobody can be asked here, and nothing was changed\n  add --yes if that is what is to be done\n"
    )
    assert said.code == 0
    assert (root / FILE).read_text(encoding="utf-8").count("status: done") == 2


def test_reopen_selects_among_the_closed(actions: Callable[..., Result], root: Path) -> None:
    actions("done", "A2")
    result = actions("reopen", "--owner", "region", "--yes")

    assert result.out.startswith("2020-04-20/A2  Räkna svaren\n  reopened\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["done"], "- {date: 2020-05-06, by: jht, status: done}"),
        (["drop"], "- {date: 2020-05-06, by: jht, status: dropped}"),
        (["defer", "--to", "15/5"], "- {date: 2020-05-06, by: jht, due: 2020-05-15}"),
        (["assign", "--to", "region"], "- {date: 2020-05-06, owner: [region, af]}"),
        (["done", "--by", "af"], "- {date: 2020-05-06, by: af, status: done}"),
        (["note", "--note", "Påmind"], "- {date: 2020-05-06, note: Påmind}"),
    ],
)
def test_selected_by_owner_only_that_owners_part_is_meant(
    actions: Callable[..., Result], root: Path, arguments: list[str], line: str
) -> None:
    result = actions(*arguments, "--owner", "jht", "--yes")

    assert result.code == 0
    assert f"          {line}\n" in (root / FILE).read_text(encoding="utf-8")


def test_reopen_finds_a_part_that_is_closed_where_the_action_is_not(actions: Callable[..., Result], root: Path) -> None:
    actions("done", "A1", "--by", "jht")

    assert actions("reopen", "--owner", "jht", "--yes").code == 0
    assert "- {date: 2020-05-06, by: jht, status: reopened}" in (root / FILE).read_text(encoding="utf-8")


def test_without_an_owner_reopen_leaves_what_is_open_in_part(actions: Callable[..., Result], root: Path) -> None:
    actions("done", "A1", "--by", "jht")
    actions("done", "A2")

    result = actions("reopen", "--meeting", "2020-04-20", "--yes")

    assert [line for line in result.out.splitlines() if not line.startswith(" ")] == ["2020-04-20/A2  Räkna svaren"]


def test_parts_that_are_done_stay_done_on_their_day(actions: Callable[..., Result], root: Path) -> None:
    actions("done", "A1", "--by", "jht", "--on", "2020-05-05")

    actions("done", "A1")

    assert "- {date: 2020-05-06, by: af, status: done}" in (root / FILE).read_text(encoding="utf-8")


def test_all_without_anybody_called_is_said_to_name_nobody(actions: Callable[..., Result]) -> None:
    assert actions("assign", "A1", "--to", "all").err.startswith(
        "2020-04-20/A1: `all` names nobody, for the file in which it stands has no `called`\n"
    )


def test_what_a_meeting_cannot_have_known_is_said(actions: Callable[..., Result]) -> None:
    assert actions("done", "A1", "--at", "2020-05-04", "--on", "2020-05-06").err.startswith(
        "2020-05-04 was held on 2020-05-04, before this happened on 2020-05-06: its minutes may have gone out\n"
    )


# What is refused


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ["done"],
            2,
            "error: which actions?\n  name them: dialog actions done A4; or select them, for example with --owner\n",
        ),
        (
            ["done", "A1", "--owner", "jht"],
            2,
            "error: actions are named, or selected by options, not both\n  leave the one or the other out\n",
        ),
        (["note", "A1"], 2, 'error: which remark?\n  write it: dialog actions note REF --note "…"\n'),
        (["done", "--text", "finns inte", "--yes"], 2, "error: no action is like that\n"),
        (["done", "A1", "--at", "2020-05-18"], 2, "error: 2020-05-18 is still to come, and would count as held\n"),
        (["done", "A1", "--on", "2020-05-07"], 2, "error: Thursday 2020-05-07 is still to come, and an update tells"),
        (["done", "A1", "--on", "31/4"], 2, "error: --on: "),
        (["defer", "A1", "--to", "snart"], 2, "error: --to: "),
        (
            ["defer", "A1", "--to", "om", "2", "veckor"],
            2,
            'error: --to got only `om`\n  put the whole date in quotation marks: "om 2 veckor"\n',
        ),
        (["done", "A1", "--on", "i", "fredags"], 2, "error: --on got only `i`\n"),
        (["done", "A1", "--by", "region"], 2, "error: region is not an owner of 2020-04-20/A1\n"),
        (
            ["done", "A1", "--by", "all"],
            2,
            "error: `--by all` names nobody's part\n  leave --by out: it is then of the whole\n",
        ),
        (["assign", "A1", "--to", "regoin"], 2, "error: there is no owner `regoin`\n  did you mean `region`?\n"),
        (["assign", "A1", "--to", "none", "--to", "jht"], 2, "error: `none` cannot stand beside other owners\n"),
        (["done", "A9"], 2, "error: there is no action `A9`\n"),
        (["note", "A1", "--note", "a\x07b"], 2, "error: --note: this is not a text; write letters, without control"),
        (["note", "A1", "--note", " "], 2, "error: --note: this is not a text; write letters, without control"),
    ],
)
def test_what_is_refused_writes_nothing(
    actions: Callable[..., Result], root: Path, arguments: list[str], code: int, message: str
) -> None:
    result = actions(*arguments)

    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(message)
    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_what_is_recorded_is_recorded_though_nobody_reads_what_is_printed(root: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8", buffering=1) as closed:  # noqa: PTH123 - a pipe
        console = Console(out=closed, err=io.StringIO(), terminal=False)
        code = run(["actions", "done", "A2"], Desk(cwd=root, console=console, fixed_today=TODAY))

    assert code == 0
    assert "{date: 2020-05-06, status: done}" in (root / FILE).read_text(encoding="utf-8")


def test_one_that_is_refused_keeps_all_from_being_written(actions: Callable[..., Result], root: Path) -> None:
    assert actions("done", "A2", "A1", "--by", "af").code == 2

    assert (root / FILE).read_text(encoding="utf-8") == MEETING


def test_an_earlier_meeting_learned_nothing_of_it(actions: Callable[..., Result], root: Path) -> None:
    (root / LATER).write_text(
        "date: 2020-05-04\nstatus: sent\nagenda: [{title: x, actions: [{id: A1, task: Ring}]}]\n", encoding="utf-8"
    )

    result = actions("done", "2020-05-04/A1", "--at", "2020-04-20", "--on", "2020-05-05")

    assert (result.code, result.err) == (
        2,
        "error: 2020-05-04/A1 was agreed at 2020-05-04, which came after 2020-04-20\n"
        "  leave --at out: it is then recorded beside the action\n",
    )


def test_a_cancelled_meeting_learned_nothing(actions: Callable[..., Result], root: Path) -> None:
    (root / LATER).write_text("date: 2020-05-04\nstatus: cancelled\n", encoding="utf-8")

    result = actions("done", "A1", "--at", "2020-05-04")

    assert result.err == "error: 2020-05-04 is cancelled, and learned nothing\n  name another meeting\n"


def test_two_actions_with_one_id_are_refused(actions: Callable[..., Result], root: Path) -> None:
    (root / FILE).write_text(MEETING.replace("A2", "A1"), encoding="utf-8")

    result = actions("done", "A1")

    assert (result.code, result.err.splitlines()[0]) == (2, "error: 2020-04-20/A1 is the id of 2 actions")


def test_actions_are_not_selected_while_some_cannot_be_read(actions: Callable[..., Result], root: Path) -> None:
    (root / LATER).write_text("date: [\n", encoding="utf-8")

    result = actions("done", "--owner", "region", "--yes")

    assert result.code == 1
    assert "error: some actions cannot be read, and may be among those meant\n  mend the files first\n" in result.err


def test_what_cannot_be_proved_is_left_to_her(actions: Callable[..., Result], root: Path) -> None:
    # A line break at the end would become part of the remark.
    updates = "        updates:\n          - date: 2020-05-01\n            note: |+\n              x"
    text = f"date: 2020-04-20\nagenda:\n  - title: x\n    actions:\n      - id: A1\n        task: y\n{updates}"
    (root / FILE).write_text(text, encoding="utf-8")

    result = actions("done", "A1")

    assert result.code == 2
    assert result.err == (
        f"error: {FILE}:8: the value cannot be written without touching something else\n"
        "  write it there by hand: `- {date: 2020-05-06, status: done}`\n"
    )
    assert (root / FILE).read_text(encoding="utf-8") == text
