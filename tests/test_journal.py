"""The journal: what it remembers, what it makes of broken lines, and that it never gives back what was not there."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import WriteError
from naringsdialog.workspace.editing import Edit
from naringsdialog.workspace.journal import Journal, State, Undoing, reversed_edits, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.workspace.journal import Entry

NOW = datetime(2020, 4, 27, 12)
NAME = "meetings/2020-04-20.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("meetings", ".dialog"):
        (tmp_path / folder).mkdir()
    return tmp_path


def made(root: Path, before: str | None, after: str | None, name: str = NAME) -> Entry:
    """Remember a change, and make it."""
    path = root / name
    if before is not None:
        path.write_bytes(before.encode())
    edit = Edit(path, name, before, after)
    entry = Journal(root).write("en ändring", [edit], NOW)
    edit.carry_out()
    return entry


def journal_of(root: Path) -> Path:
    return root / ".dialog" / "journal.jsonl"


def shown(path: Path) -> str:
    return path.name


# What it remembers


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\n", "a: 1\nx: å😀\nb: 2\n"),
        ("aaaa\n", "aaaaaa\n"),
        ("\ufeffa: 1\r\n", "\ufeffa: 2\r\nb: 3"),
        ("a: 1\n", ""),
        ("", "a: 1\n"),
        (None, "a: 1\n"),
        ("a: 1\n", None),
        (None, ""),
    ],
)
def test_what_was_changed_is_given_back(root: Path, before: str | None, after: str | None) -> None:
    made(root, before, after)
    (entry,) = Journal(root).entries()

    edits, changed = reversed_edits(root, entry, shown)

    assert [(edit.before, edit.after) for edit in edits] == [(after, before)]
    assert changed == []
    assert (entry.moment, entry.words, entry.files[0].file) == ("2020-04-27T12:00", "en ändring", NAME)


@given(before=st.text("ab\n", max_size=8), after=st.text("ab\n", max_size=8))
def test_whatever_was_changed_is_given_back(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    root = tmp_path_factory.mktemp("journal")
    for folder in ("meetings", ".dialog"):
        (root / folder).mkdir()
    entry = made(root, before, after)

    edits, changed = reversed_edits(root, entry, shown)

    assert [(edit.before, edit.after) for edit in edits] == ([(after, before)] if before != after else [])
    assert changed == []


def test_how_far_a_change_stands_is_seen_from_the_files(root: Path) -> None:
    entry = made(root, "a: 1\n", "a: 2\n")
    states = [state_of(root, entry)]
    for text in ("a: 1\n", "a: 3\n"):
        (root / NAME).write_text(text, encoding="utf-8")
        states.append(state_of(root, entry))
    (root / NAME).unlink()

    assert [*states, state_of(root, entry)] == [State.MADE, State.TAKEN_BACK, State.CHANGED, State.CHANGED]


def test_a_change_of_two_files_that_was_made_in_part_is_taken_back_where_it_was_made(root: Path) -> None:
    edits = [Edit(root / name, name, "a: 1\n", "a: 2\n") for name in ("meetings/a.yaml", "meetings/b.yaml")]
    for edit in edits:
        edit.path.write_text("a: 1\n", encoding="utf-8")
    entry = Journal(root).write("zwei", edits, NOW)
    edits[0].carry_out()

    assert state_of(root, entry) is State.MADE
    assert reversed_edits(root, entry, shown) == ([Edit(edits[0].path, "a.yaml", "a: 2\n", "a: 1\n")], [])


def test_numbers_go_on_and_old_entries_are_forgotten_many_at_a_time(root: Path) -> None:
    journal = Journal(root)
    journal.write("x", [], NOW)
    line = journal_of(root).read_bytes()
    lines = [line.replace(b'"number":1', b'"number":%d' % number) for number in range(1, 1001)]
    journal_of(root).write_bytes(b"".join(lines))

    journal.write("x", [], NOW)

    assert [entry.number for entry in journal.entries()] == list(range(501, 1002))


def test_what_came_to_nothing_is_forgotten(root: Path) -> None:
    kept, gone = made(root, "a: 1\n", "a: 2\n"), made(root, "a: 2\n", "a: 3\n")

    Journal(root).forget(gone)

    assert Journal(root).entries() == [kept]


def undone(root: Path, entry: Entry) -> Entry:
    """Remember that an entry was undone."""
    return Journal(root).write("i andra ord", [], NOW, entry.number)


def test_undoing_is_called_after_the_change_however_often_it_went_to_and_fro(root: Path) -> None:
    journal = Journal(root)
    first = journal.write("take back: not what it says", [], NOW)
    back = undone(root, first)
    again = undone(root, back)

    assert [journal.undoing(one) for one in (first, back, again)] == [
        (Undoing.BACK, first.words),
        (Undoing.AGAIN, first.words),
        (Undoing.BACK, first.words),
    ]


def test_what_undid_an_entry_that_is_lost_is_made_again(root: Path) -> None:
    back = Journal(root).write("take back: mark", [], NOW, undoes=7)
    again = undone(root, back)

    assert [Journal(root).undoing(one) for one in (back, again)] == [
        (Undoing.AGAIN, "take back: mark"),
        (Undoing.BACK, "take back: mark"),
    ]


def test_what_is_remembered_is_never_parted_from_the_change_that_it_goes_back_to(root: Path) -> None:
    first = Journal(root).write("den första", [], NOW)
    back = undone(root, first)
    lines = journal_of(root).read_bytes().splitlines(keepends=True)
    more = [lines[0].replace(b'"number":1', b'"number":%d' % number) for number in range(3, 1001)]
    journal_of(root).write_bytes(b"".join([*lines, *more]))

    again = undone(root, back)

    assert [entry.number for entry in Journal(root).entries()] == [1, 2, *range(501, 1002)]
    assert Journal(root).undoing(again) == (Undoing.BACK, "den första")


def test_a_journal_that_cannot_be_written_is_told(root: Path) -> None:
    journal_of(root).mkdir()

    with pytest.raises(WriteError, match=r"journal\.jsonl cannot be written") as caught:
        Journal(root).write("x", [], NOW)

    assert caught.value.remedy == "see who may write there; without it nothing could be taken back"


@pytest.mark.skipif(sys.platform != "linux", reason="a file's name is text elsewhere")
@pytest.mark.parametrize("name", ["meetings/m\udcf6te.yaml", "meetings/kl. 12:00.yaml", "meetings/a\\b.yaml"])
def test_a_file_with_a_strange_name_is_remembered_too(root: Path, name: str) -> None:
    first, entry = made(root, "a: 1\n", "a: 2\n"), made(root, "a: 1\n", "a: 2\n", name)

    assert Journal(root).entries() == [first, entry]
    assert reversed_edits(root, entry, shown)[1] == []


# What is broken


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        '{"version":1,"words":"å'.encode()[:-1],
        b'{"version":2,"number":9,"moment":"","words":"","files":[]}',
        b'{"version":1,"number":"9","moment":"","words":"","files":[]}',
        b'{"version":1,"number":9,"moment":1,"words":"","files":[]}',
        b'{"version":1,"number":9,"moment":"","words":"","files":[],"more":1}',
        b'{"version":1,"number":9,"moment":"","words":"","files":[{}]}',
        b"[" * 100_000,
    ],
)
def test_a_broken_line_is_as_good_as_none_and_takes_no_other_with_it(root: Path, broken: bytes) -> None:
    first = made(root, "a: 1\n", "a: 2\n")
    with journal_of(root).open("ab") as file:
        file.write(broken)  # as a killed process leaves it: without the end of the line

    second = made(root, "a: 2\n", "a: 3\n")

    assert Journal(root).entries() == [first, second]
    assert (first.number, second.number) == (1, 2)


def tampered(root: Path, **said: Any) -> list[Entry]:
    """Return what is remembered when someone wrote something else of a file into the journal."""
    made(root, "a: 1\n", "a: 2\n")
    found = json.loads(journal_of(root).read_bytes())
    found["files"][0] |= said
    journal_of(root).write_text(json.dumps(found), encoding="utf-8")
    return Journal(root).entries()


@pytest.mark.parametrize("file", ["../x.yaml", "meetings/../../x.yaml", "/etc/passwd", "", "."])
def test_a_path_that_leads_out_of_the_workspace_is_no_entry(root: Path, file: str) -> None:
    assert tampered(root, file=file) == []


@pytest.mark.parametrize("said", [{"at": "0"}, {"at": -1}, {"removed": None}, {"before": 3}, {"file": 3}])
def test_what_is_of_another_kind_is_no_entry(root: Path, said: dict[str, Any]) -> None:
    assert tampered(root, **said) == []


@pytest.mark.parametrize("said", [{"removed": "9"}, {"at": 0}, {"at": 99}, {"added": ""}, {"removed": "\ud83d"}])
def test_what_would_not_give_back_what_was_there_is_never_written(root: Path, said: dict[str, Any]) -> None:
    (entry,) = tampered(root, **said)

    assert reversed_edits(root, entry, shown) == ([], ["2020-04-20.yaml"])
