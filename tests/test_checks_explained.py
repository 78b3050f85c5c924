"""Every rule explains itself, its own example of wrong and right is true, and no problem comes from an unknown rule."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import naringsdialog
from naringsdialog.checks.explained import MODEL_RULES
from naringsdialog.checks.rules import RULES, check, explain, rule_names
from naringsdialog.exchange.answer_rules import ANSWER_RULES
from naringsdialog.problems import Severity
from naringsdialog.source.files import read_meeting
from naringsdialog.source.losses import LOSS_RULES
from naringsdialog.source.reading_rules import READING_RULES
from naringsdialog.workspace.library import open_library
from tests.build import CONFIG, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Program

TEXTS = {**{name: text for name, (_, text) in MODEL_RULES.items()}, **{rule.name: rule.text for rule in RULES}}
WITH_EXAMPLES = {name for name, text in TEXTS.items() if "\nWrong:\n" in text}

# A file of each rule that has no example of its own.
UNREADABLE = {
    "alias": b"title: &a Budget\nplace: *a",
    "backslash": b'title: "C:\\moten"',
    "control-character": b"title: a\x07b",
    "directive": b"%YAML 1.1\n---\ndate: 2020-04-20",
    "duplicate-key": b"date: 2020-04-20\ndate: 2020-04-20",
    "empty-file": b"# nothing yet\n",
    "indentation": b"agenda:\n    - title: a\n  - title: b\n",
    "key-not-text": b"[a, b]: c",
    "line-separator": "title: a\u2028b".encode(),
    "merge-conflict": b"<<<<<<< HEAD\ndate: 2020-04-20\n=======\n",
    "merge-key": b"<<: {date: 2020-04-20}",
    "missing-space": b"title:Budget\ndate: 2020-04-20",
    "needs-quotes": b"title: Punkt 3: Budget",
    "no-break-space": "date: 2020-04-20\n\u00a0place: R\u00e5dhuset".encode(),
    "not-a-mapping": b"- date\n- 2020-04-20",
    "not-utf-8": "title: möte".encode("latin-1"),
    "several-documents": b"date: 2020-04-20\n---\ndate: 2020-05-04",
    "syntax": b"date: 2020-04-20\nand a line of text\nplace: here\n",
    "tab": b"agenda:\n\t- title: Budget",
    "tag": b"title: !viktigt",
    "template-braces": b"title: {{ name }}",
    "too-deep": b"title: " + b"[" * 30 + b"]" * 30,
    "too-large": b"#" * 1_000_001,
    "unclosed-bracket": b"called: [a, b",
    "unclosed-quote": b'title: "Budget',
}
LOSSY = {
    "cut-by-hash": b"date: 2020-04-20\ntitle: Budget #3",
    "swallowed-list": b"date: 2020-04-20\ncalled:\n- region\n  - af",
    "folded-text": b"date: 2020-04-20\nagenda:\n- title: Enkaten\n  notes: Forst.\n    Sedan.\n    Sist.",
}
IN_A_FOLDER = {"wrong-suffix", "cannot-open"}


def example(rule: str, which: str) -> dict[str, str]:
    """Return the files of an example; without a line that names the first, it is the meeting of 20 April."""
    told = TEXTS[rule].partition(f"\n{which}:\n")[2].partition("\nRight:\n")[0]
    lines = "\n".join(line.removeprefix("    ") for line in told.splitlines())
    parts = re.split(r"^# (\S+\.yaml)\n", lines, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)) or {"meetings/2020-04-20.yaml": lines}


@pytest.mark.parametrize("rule", sorted(WITH_EXAMPLES))
def test_what_a_rule_calls_wrong_is_a_problem_of_that_rule(rule: str) -> None:
    assert rule in {problem.rule for problem in check(subject_of(example(rule, "Wrong")))}


@pytest.mark.parametrize("rule", sorted(WITH_EXAMPLES))
def test_what_a_rule_calls_right_has_no_problem_at_all(rule: str) -> None:
    problems = check(subject_of(example(rule, "Right")))
    assert [problem for problem in problems if problem.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("rule", sorted(UNREADABLE))
def test_a_file_that_cannot_be_read_is_a_problem_of_the_rule_explained(rule: str) -> None:
    file = read_meeting("2020-04-20", "meetings/2020-04-20.yaml", UNREADABLE[rule])
    assert rule in {problem.rule for problem in file.problems}


@pytest.mark.parametrize("rule", sorted(LOSSY))
def test_a_text_that_loses_something_is_a_problem_of_the_rule_explained(rule: str) -> None:
    problems = check(subject_of({"meetings/2020-04-20.yaml": LOSSY[rule].decode()}))
    assert {problem.rule: problem.severity for problem in problems}[rule] is Severity.WARNING


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    (tmp_path / "dialog.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "meetings").mkdir()
    return tmp_path / "meetings"


def rules_found_beside(meetings: Path) -> set[str]:
    library = open_library(meetings.parent, meetings.parent)
    return {problem.rule for file in library.files for problem in file.problems}


def test_a_file_that_ends_in_yml_is_a_problem_of_the_rule_explained(meetings: Path) -> None:
    (meetings / "2020-04-20.yml").write_text("date: 2020-04-20", encoding="utf-8")
    assert rules_found_beside(meetings) == {"wrong-suffix"}


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes a right of its own there")
def test_a_file_that_cannot_be_opened_is_a_problem_of_the_rule_explained(meetings: Path) -> None:
    (meetings / "2020-04-20.yaml").symlink_to(meetings / "nowhere")
    assert rules_found_beside(meetings) == {"cannot-open"}


def test_every_rule_has_an_example_or_a_file_that_breaks_it() -> None:
    assert set(rule_names()) == WITH_EXAMPLES | UNREADABLE.keys() | LOSSY.keys() | IN_A_FOLDER


def test_no_name_is_given_to_two_rules() -> None:
    names = [*READING_RULES, *LOSS_RULES, *MODEL_RULES, *ANSWER_RULES, *(rule.name for rule in RULES)]
    assert len(names) == len(set(names))


def named_rules(tree: ast.AST) -> Iterator[str]:
    """Give every rule's name that a call writes out: those of problems, of faults of a field, and of notices."""
    position = {"Problem": 3, "problem": 0, "wrong": 0, "rule": 0, "_unreadable": 2}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        index = 0 if name == "add" and len(call.args) == 4 else position.get(name, len(call.args))
        argument = call.args[index] if index < len(call.args) else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def test_every_rule_that_the_code_names_is_explained() -> None:
    package = Path(naringsdialog.__file__).parent
    # Word documents and templates have rules of their own, which their own pages explain.
    others = [package / "audit", package / "render", package / "cli"]
    sources = [path for path in package.rglob("*.py") if not others.count(path.parent)]
    named = {name for path in sources for name in named_rules(ast.parse(path.read_text(encoding="utf-8")))}
    assert {"needs-quotes", "quote-this", "unknown-key", "wrong-suffix", "day-off"} <= named
    assert named - {*rule_names(), *ANSWER_RULES} == set()
    assert set(ANSWER_RULES) <= named


@pytest.mark.parametrize("rule", sorted(ANSWER_RULES))
def test_a_rule_of_spreadsheets_is_explained_by_check(dialog: Program, sample: Path, rule: str) -> None:
    result = dialog("check", "--explain", rule, cwd=sample)

    assert result.out.startswith(f"{rule} (of spreadsheets)\n\n")
    assert max(len(line) for line in result.out.splitlines()) <= 80


@pytest.mark.parametrize("rule", rule_names())
def test_an_explanation_fits_a_terminal_of_80_columns(rule: str) -> None:
    assert max(len(line) for line in (explain(rule) or "").splitlines()) <= 80


def test_an_explanation_begins_with_name_and_severity_and_shows_wrong_and_right() -> None:
    assert (
        explain("choice")
        == """\
choice (error)

A value is not one of the words that the key knows.

Wrong:
    date: 2020-04-20
    status: finished

Right:
    date: 2020-04-20
    status: draft"""
    )


def test_what_is_no_rule_has_no_explanation() -> None:
    assert explain("no-such-rule") is None
