"""The benchmarks: what they measure on, how they count, and what they say where something is missing."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

import jinja2
import pytest
import yaml
from docx import Document
from docxtpl import DocxTemplate
from rich.console import Console
from typer.testing import CliRunner

from benchmarks import docxtpl_template, pipeline
from benchmarks.__main__ import RESULTS, app, results_of
from benchmarks.bench import Bench
from benchmarks.docxtpl_loop import context_of
from benchmarks.figures import Compared, Goal, Row, Size, Times, largest
from benchmarks.lanes import lanes, memory
from benchmarks.memory import peak
from benchmarks.processes import Command, run
from benchmarks.register import NAMES, dialog_yaml, people
from benchmarks.report import line, page, show
from benchmarks.search_query import search
from benchmarks.sides import Lane, Race, Side, measured
from benchmarks.workspaces import all_series, make, meetings
from naringsdialog.checks.rules import check
from naringsdialog.followup.parts import answers_for
from tests.build import subject_of

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Relation
    from benchmarks.workspaces import MadeMeeting
    from naringsdialog.checks.subject import Subject

AFTERWARDS = date(2026, 3, 1)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="processes are measured on POSIX systems alone")


@pytest.fixture(scope="module")
def made() -> list[MadeMeeting]:
    return list(meetings(6))


@pytest.fixture(scope="module")
def subject(made: list[MadeMeeting]) -> Subject:
    files = {f"meetings/{one.key}.yaml": one.text for one in made}
    return subject_of({"dialog.yaml": dialog_yaml(all_series(6)), **files}, AFTERWARDS)


# What is measured on


def test_the_same_workspace_is_made_each_time(made: list[MadeMeeting]) -> None:
    assert [one.text for one in meetings(6)] == [one.text for one in made]


def test_a_workspace_that_is_made_has_neither_errors_nor_warnings(subject: Subject) -> None:
    assert [problem for problem in check(subject) if problem.severity != "advice"] == []


def test_a_meeting_is_about_ten_kilobytes_and_has_eight_actions(made: list[MadeMeeting]) -> None:
    assert all(8_500 < len(one.text.encode()) < 11_500 for one in made)
    assert [len(one.actions) for one in made] == [8] * 6


def test_a_quarter_of_all_actions_is_open(made: list[MadeMeeting], subject: Subject) -> None:
    part_of = partial(answers_for, subject.register)
    states = [history.on(AFTERWARDS, part_of).state for history in subject.histories]

    assert (len(states), states.count("open")) == (48, 12)
    assert sum(action.stays_open for one in made for action in one.actions) == 12


def test_actions_are_closed_beside_them_and_by_later_meetings(made: list[MadeMeeting]) -> None:
    actions = [action for one in made for action in one.actions if not action.stays_open]

    assert any(action.later for action in actions)
    assert any("status: done" in update.lines for action in actions for update in action.updates)


def test_ten_thousand_meetings_lie_in_the_folders_of_sixteen_series() -> None:
    assert len({one.folder for one in all_series(10_000)}) == 16
    assert [one.folder for one in all_series(20)] == [None]


def test_the_register_has_more_than_twenty_organisations_and_sixty_people() -> None:
    assert len(NAMES) > 20
    assert len({person.name for person in people()}) > 60


def test_make_writes_a_workspace_and_refuses_to_write_over_one(tmp_path: Path) -> None:
    again = [CliRunner().invoke(app, ["make", "2", str(tmp_path / "w")]) for _ in range(2)]

    assert [one.exit_code for one in again] == [0, 1]
    assert len(list((tmp_path / "w" / "meetings").glob("*.yaml"))) == 2
    assert "holds a workspace already: name another folder, or remove it" in again[1].output


# How it is counted


def test_times_are_told_with_their_noise() -> None:
    assert str(Times((0.25, 0.1, 0.0987))) == "98.7 / 100 / 250"


@pytest.mark.parametrize(
    ("relation", "ours", "theirs", "value", "verdict"),
    [
        ("at most", 1.2, 1.0, 1.2, "held"),
        ("at most", 1.3, 1.0, 1.3, "not held"),
        ("at most", 1.25, 1.0, 1.25, "held"),
        ("less than", 1.25, 1.0, 1.25, "not held"),
        ("at least", 1.0, 1.3, 1.3, "held"),
        ("at least", 1.0, 1.2, 1.2, "not held"),
    ],
)
def test_a_row_says_whether_its_goal_was_held(
    relation: Relation, ours: float, theirs: float, value: float, verdict: str
) -> None:
    goal = Goal(relation, 1.25)
    row = Row("start", "`dialog`", goal, "a bare one", Compared(Times((ours,)), Times((theirs,)), goal.relation))

    assert row.measured is not None
    assert (row.measured.value, row.verdict) == (value, verdict)


def test_the_ratio_is_that_of_the_medians_and_its_noise_that_of_the_pairs() -> None:
    compared = Compared(Times((1.0, 2.0, 9.0)), Times((1.0, 1.0, 3.0)), "at most")

    assert (compared.value, compared.noise) == (2.0, (1.0, 3.0))
    assert str(compared) == "2.00 × (1.00–3.00)"


def test_by_how_much_something_is_faster_is_the_other_way_round() -> None:
    compared = Compared(Times((1.0, 2.0)), Times((20.0, 30.0)), "at least")

    assert (round(compared.value, 1), compared.noise) == (16.7, (15.0, 20.0))


def test_the_row_on_memory_tells_the_most_that_any_row_took() -> None:
    goal = Goal("at most", 1)
    rows = [Row(name, "", goal, "", peak=peak) for name, peak in (("a", 90_000_000), ("b", 210_000_000), ("c", None))]

    assert largest(rows) == Size(210_000_000, "b")
    assert line(memory(rows)) == "memory: not held, 210 MB (b)"
    assert memory([]).verdict == "not measured: no row above was measured"


# Processes


@on_posix
def test_both_sides_are_run_as_often_after_a_run_that_does_not_count(tmp_path: Path) -> None:
    done: list[str] = []
    command = Command(["true"], tmp_path)
    race = Race(Side(command, lambda: done.append("A")), Side(command, lambda: done.append("B")))
    row = measured(Lane("row", "", Goal("at most", 1), "", lambda: race), 2)

    assert isinstance(row.measured, Compared)
    assert [len(times.seconds) for times in (row.measured.ours, row.measured.theirs)] == [2, 2]
    assert "".join(done) == "ABABAB"
    assert row.peak


@on_posix
def test_a_side_may_take_its_own_time_and_do_several_pieces_of_work(tmp_path: Path) -> None:
    side = Side(Command(["echo", "read\n0.5"], tmp_path), pieces=10, reported=True)
    row = measured(Lane("row", "", Goal("at most", 1), "", lambda: Race(side, side)), 1)

    assert isinstance(row.measured, Compared)
    assert row.measured.ours == Times((0.05,))


@on_posix
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["false"], "`false` ended with the exit code 1"),
        (["sh", "-c", "echo it is cold >&2; exit 3"], "`sh` ended with the exit code 3: it is cold"),
        (["sh", "-c", "kill -TERM $$"], "`sh` was ended by SIGTERM"),
        (
            ["no-such-program"],
            "`no-such-program` ended with the exit code 1: it cannot be started: No such file or directory",
        ),
    ],
)
def test_what_fails_is_a_row_that_says_so(arguments: list[str], why: str, tmp_path: Path) -> None:
    side = Side(Command(arguments, tmp_path))
    row = measured(Lane("row", "", Goal("at most", 1), "", lambda: Race(side, side)), 1)

    assert (row.verdict, row.measured) == (f"not measured: {why}", None)


@on_posix
def test_the_memory_of_a_command_is_that_of_all_its_processes_and_not_our_own(tmp_path: Path) -> None:
    # A shell takes a megabyte or two; this process, from which it would inherit the figure, many times that.
    assert 0 < peak(Command(["sh", "-c", "sleep 0.02; true"], tmp_path)) < 20_000_000


@on_posix
def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    side = Side(Command(["sh", "-c", "sleep 60 & sleep 60"], tmp_path, longest=0.02))
    row = measured(Lane("row", "", Goal("at most", 1), "", lambda: Race(side, side)), 1)

    assert row.verdict == "not measured: `sh` took longer than 0.02 seconds"


@on_posix
def test_a_terminal_has_120_columns(tmp_path: Path) -> None:
    assert run(Command(["stty", "size"], tmp_path, terminal=True)).output.split() == ["40", "120"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("all-open", "task is not installed: install the package `taskwarrior` (apt)"),
        ("query", "rg is not installed: install the package `ripgrep` (apt"),
        ("render-all-pandoc", "jinja2 is not installed: install `jinja2-cli` (pip install --group benchmarks)"),
    ],
)
def test_where_the_other_program_is_missing_the_row_tells_how_to_install_it(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    lane = next(lane for lane in lanes(Bench(tmp_path, large=20)) if lane.name == name)

    assert measured(lane, 1).verdict.startswith(f"not measured: {why}")


# What the others render


def test_the_document_of_docxtpl_has_every_action(made: list[MadeMeeting], tmp_path: Path) -> None:
    docxtpl_template.write(tmp_path / "template.docx")
    template = DocxTemplate(tmp_path / "template.docx")
    template.render(context_of(yaml.safe_load(made[0].text), _names()), autoescape=True)
    template.save(tmp_path / "filled.docx")
    document = Document(str(tmp_path / "filled.docx"))

    cells = [row.cells[1].text for row in document.tables[0].rows]
    assert sorted(cells) == sorted(["Uppgift", *(action.task for action in made[0].actions)])
    assert "13:00" in " ".join(paragraph.text for paragraph in document.paragraphs)


def test_the_markdown_of_the_pipeline_has_every_action_twice(made: list[MadeMeeting]) -> None:
    text = jinja2.Template(pipeline.template()).render(yaml.safe_load(made[0].text))

    assert [text.count(action.task) for action in made[0].actions] == [2] * 8
    assert "kl. 13:00–" in text
    assert "**Sekreterare:**" in text


def _names() -> dict[str, str]:
    return NAMES | {person.key: person.name for person in people()}


# The search


def test_the_query_that_is_timed_finds_what_is_there(tmp_path: Path) -> None:
    make(2, tmp_path / "w")

    assert search(tmp_path / "w", ["projektet"]) > 0
    assert search(tmp_path / "w", ["kvastskaft"]) == 0


# What is told


def test_on_a_narrow_screen_each_row_is_a_paragraph() -> None:
    row, printed = Row("warm", "`dialog list`", Goal("at most", 2), "a bare one", why_not="there is none"), StringIO()

    show([row], Console(file=printed, width=80))

    assert printed.getvalue() == "warm\n  goal: at most 2 × a bare one\n  verdict: not measured: there is none\n"


def test_the_results_tell_every_row_the_machine_and_the_command() -> None:
    goal = Goal("at most", 1.25)
    rows = [
        Row(
            "start", "`dialog`", goal, "a bare one", Compared(Times((0.1,)), Times((0.1,)), "at most"), peak=48_000_000
        ),
        Row("search", "`dialog search a|b`", goal, "rg", why_not="rg is not installed"),
    ]
    text = page(rows, {"Python": "3.11.7"}, "python -m benchmarks --runs=9", date(2026, 3, 1), "A quick try.")

    assert "Measured on 2026-03-01 with `python -m benchmarks --runs=9`.\n\nA quick try.\n" in text
    assert "| start | `dialog` | at most 1.25 × a bare one | 1.00 × (1.00–1.00) | held | 100 / 100 / 100 |" in text
    assert "| search | `dialog search a\\|b` | at most 1.25 × rg |  | not measured: rg is not installed |" in text
    assert "| Python | 3.11.7 |" in text


@pytest.mark.parametrize(
    ("only", "meetings", "file"), [([], 10_000, RESULTS), (["start-ten"], 10_000, None), ([], 200, None)]
)
def test_a_quick_try_replaces_no_results_of_the_whole(only: list[str], meetings: int, file: Path | None) -> None:
    assert results_of(only, meetings) == file


def test_a_row_that_does_not_exist_is_refused_with_those_that_do() -> None:
    refused = CliRunner().invoke(app, ["--only", "spelling"])

    assert refused.exit_code == 1
    assert "error: there is no row spelling: the rows are start-piped, start-json, " in refused.output


def test_every_row_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = [lane.name for lane in lanes(Bench(tmp_path))]

    assert len(set(names)) == len(names)
