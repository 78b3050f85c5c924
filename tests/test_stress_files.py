"""The stress test's rounds on files, in short, and the program that runs the rounds and prints what held."""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from naringsdialog.model.meeting import Meeting
from naringsdialog.model.tree import Mapping, Scalar
from stress.__main__ import main
from stress.kept import missing_in_minutes, missing_in_model, unlike_other_parser, unread
from stress.mutating import MUTATIONS, mutated
from stress.mutations import Mutations, mutant
from stress.one_file import CONFIG, Depth, Trial
from stress.round import Budget, Finding, Result
from stress.rounds import ROUNDS
from stress.seeds import made, seeds
from stress.yaml_document import Document
from stress.yaml_documents import YamlDocuments, documents
from tests.conftest import REPOSITORY
from tests.mutated_files import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the specification of YAML 1.2.2 has a production for.
PRODUCTIONS = {
    *("characters", "line-breaks", "escapes", "indentation", "comments", "directives", "tags", "aliases"),
    *("empty-values", "plain-scalars", "quoted-scalars", "literal-scalars", "folded-scalars", "core-schema"),
    *("flow-collections", "block-collections", "complex-keys", "streams"),
}
MEETING = "date: 2020-04-20\nagenda:\n- title: Läget\n  notes: Allt är bra\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where the system has one: the tests wait for the disk at each of many writes."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as made_for_it:
        yield Path(made_for_it)


def budget(folder: Path, cases: int, first: int = 0) -> Budget:
    return Budget(seed=5, cases=cases, until=time.monotonic() + 60, folder=folder, first=first)


class Fake:
    """A round that finds what it is told to."""

    goal = "it holds"
    cases = 5

    def __init__(self, name: str, findings: list[Finding] | None = None, error: BaseException | None = None) -> None:
        self.name = name
        self.budget: Budget | None = None
        self._findings = findings or []
        self._error = error

    def run(self, budget: Budget) -> Result:
        self.budget = budget
        if self._error:
            raise self._error
        tried = 0
        while budget.allows(tried):
            tried += 1
        return Result(tried, self._findings, ["needs a disk of its own"] if self.name == "disk" else [])


def ran(*arguments: str, rounds: list[Fake]) -> tuple[int, str]:
    out = io.StringIO()
    code = main(arguments, rounds, Console(file=out, width=200))
    return code, out.getvalue()


# The documents.


def test_the_documents_exercise_every_production_of_yaml() -> None:
    assert {document.group for document in documents()} == PRODUCTIONS
    assert len(documents()) >= 300


def test_no_two_documents_are_the_same() -> None:
    names = [(document.group, document.name) for document in documents()]

    assert len(set(names)) == len(names)


def test_the_documents_hold(folder: Path) -> None:
    result = YamlDocuments(documents()[5::80]).run(budget(folder, 100))

    assert (result.tried, result.findings) == (8, [])


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (Document("g", "n", b"date: x\n", accepted=True), "it must be accepted, and is refused"),
        (Document("g", "n", MEETING.encode(), accepted=False), "it must be refused, and is accepted"),
        (Document("g", "n", MEETING.encode(), says="Allt"), "'Allt' is not read from it, but ['2020-04-20', 'Läget', "),
    ],
    ids=["refused", "accepted", "otherwise"],
)
def test_a_document_that_is_taken_for_something_else_is_found(folder: Path, document: Document, told: str) -> None:
    (found,) = YamlDocuments([document]).run(budget(folder, 1)).findings

    assert found.case == "case 0, g: n (python -m stress --only yaml --from 0 --cases 1)"
    assert found.what.startswith(told)


# The mutations.


def test_the_mutations_hold(folder: Path) -> None:
    result = Mutations().run(budget(folder, 10, first=1))

    assert (result.tried, result.findings) == (10, [])


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_each_kind_of_mutation_changes_the_file(name: str) -> None:
    data = f'{MEETING}  background: "{{x}}"\n'.encode()

    assert any(MUTATIONS[name](data, Random(draw)) != data for draw in range(20))


@pytest.mark.parametrize("data", [b"", b"\n", b"a", b"\xff", MEETING.encode()], ids=["none", "blank", "a", "FF", "all"])
def test_what_is_mutated_is_never_what_it_was(data: bytes) -> None:
    assert all(mutated(data, Random(draw))[1] != data for draw in range(60) if data)
    assert all(isinstance(mutated(data, Random(draw))[1], bytes) for draw in range(60))


def test_the_file_of_a_number_is_the_same_whatever_was_tried_before() -> None:
    kinds = seeds(5)
    before = mutant(kinds, 5, 3)

    assert mutant(kinds, 5, 4) != before
    assert mutant(seeds(5), 5, 3) == before


def test_the_files_that_are_mutated_are_in_order(folder: Path) -> None:
    trial = Trial(folder)
    files = [*(made(Random(number), number) for number in (2, 3)), *seeds(5)[0][1:]]

    assert [trial.of(file.data, file.name, Depth(None, fix=False)) for file in files] == [(True, ())] * len(files)


def test_what_is_wrong_with_a_file_of_the_register_is_found_too(folder: Path) -> None:
    seen = Trial(folder).of(b"format: 1\nseries: {}\npeople: {x: {nam: Y}}\n", CONFIG)

    assert (seen.is_accepted, seen.wrong) == (False, ())


# What "kept whole" means.


def test_a_text_that_another_parser_reads_otherwise_is_told() -> None:
    told = "text 1 of the file is 'B' to dialog and 'A' to PyYAML"

    assert [*unlike_other_parser("title: A\n", tree("title: B\n"))] == [told]
    assert [*unlike_other_parser("title: A\n", tree("title: A\n"))] == []


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("title: A\nplace: B\n", "title: A\n", ["'\\nplace: B\\n' at the end was read as nothing"]),
        ("place: B\ntitle: A\n", "         title: A\n", ["'place: B\\n' was read as nothing"]),
        ("title: A\n", "title: B\n", ["'A' was read as 'B'"]),
        ("\ufeff# så\ntitle: 'it''s' # så\n", "\ufeff# så\ntitle: 'it''s' # så\n", []),
    ],
    ids=["end", "begin", "otherwise", "all"],
)
def test_what_was_not_read_of_a_file_is_told(text: str, read: str, told: list[str]) -> None:
    assert [*unread(text, tree(read))] == told


def test_what_the_model_lacks_is_told() -> None:
    root = tree(MEETING)
    other = tree(MEETING.replace("Läget", "Läge").replace("  notes: Allt är bra\n", ""))

    assert [*missing_in_model(root, Meeting.model_validate(root))] == []
    assert [*missing_in_model(root, Meeting.model_validate(other))] == [
        "'Läget' became 'Läge'",
        "'Allt är bra' is missing",
    ]


def test_what_the_minutes_lack_is_told() -> None:
    meeting = Meeting.model_validate(tree(MEETING))

    assert [*missing_in_minutes(meeting, "# Läget\n\nAllt är **bra**.")] == []
    assert [*missing_in_minutes(meeting, "# Läget\n\nAllt är")] == [("bra", "`bra` of the notes 'Allt är bra'")]


def test_an_empty_value_is_nothing_that_a_model_could_lack() -> None:
    root = Mapping()
    root[Scalar("title")] = Scalar("")

    assert [*missing_in_model(root, None)] == []


# The program.


def test_where_all_holds_the_table_says_so_and_the_exit_code_is_0() -> None:
    code, out = ran(rounds=[Fake("first"), Fake("disk")])

    assert code == 0
    assert [line.split() for line in out.splitlines() if "first" in line] == [
        ["│", "first", "│", "it", "holds", "│", "5", "│", "0", "│", "held", "│"]
    ]
    assert "disk, left out: needs a disk of its own" in out


def test_what_broke_is_told_with_its_case_and_the_exit_code_is_1(tmp_path: Path) -> None:
    code, out = ran("--keep", str(tmp_path), rounds=[Fake("first", [Finding("case 7 (again)", "it fell")])])

    assert code == 1
    assert "│ 1 broke │" in out
    assert "first broke: case 7 (again)\n  it fell\n" in out
    assert f"What the rounds wrote is in {tmp_path}" in out


def test_of_many_findings_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    findings = [Finding(f"case {number}", "it fell") for number in range(25)]
    _, out = ran("--keep", str(tmp_path), rounds=[Fake("first", findings)])

    assert out.count("it fell") == 20
    assert "first: 5 more broke" in out


def test_a_round_that_fails_itself_has_not_held(tmp_path: Path) -> None:
    code, out = ran("--keep", str(tmp_path), rounds=[Fake("first", error=ValueError("no folder")), Fake("second")])

    assert code == 1
    assert "it failed: ValueError: no folder" in out
    assert "│ held" in out  # the other one


def test_interrupted_it_tells_what_was_tried_until_then() -> None:
    rounds = [Fake("first"), Fake("second", error=KeyboardInterrupt())]
    code, out = ran(rounds=rounds)

    assert (code, "│ first" in out, "│ second" in out) == (130, True, False)


def test_without_time_nothing_is_tried_and_nothing_is_said_to_hold() -> None:
    code, out = ran("--seconds", "0", rounds=[Fake("first")])

    assert code == 0
    assert "0 of 5" in out
    assert "not tried" in out


def test_the_options_say_what_is_tried(tmp_path: Path) -> None:
    first, second = Fake("first"), Fake("second")
    ran(
        "--only",
        "second",
        "--seed",
        "9",
        "--cases",
        "2",
        "--from",
        "4",
        "--keep",
        str(tmp_path),
        rounds=[first, second],
    )

    assert first.budget is None
    assert second.budget is not None
    assert (second.budget.seed, second.budget.cases, second.budget.first) == (9, 2, 4)
    assert second.budget.folder == tmp_path / "second"


def test_a_round_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        ran("--only", "third", rounds=[Fake("first")])

    assert end.value.code == 2
    assert "first" in capsys.readouterr().err


def test_each_round_is_described() -> None:
    page = (REPOSITORY / "docs" / "stress.md").read_text(encoding="utf-8")

    assert [one.name for one in ROUNDS if f"\n## `{one.name}`" not in page] == []
