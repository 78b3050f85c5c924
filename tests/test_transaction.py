"""A change of several files: made whole or not at all, by whoever is interrupted or comes too late."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import WriteError
from naringsdialog.workspace.editing import Edit
from naringsdialog.workspace.journal import Journal
from naringsdialog.workspace.store import AlreadyThereError, ChangedMeanwhileError
from naringsdialog.workspace.transaction import Transaction, alone, carry_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2020, 4, 27, 12)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "meetings").mkdir()
    (tmp_path / "meetings" / "a.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "meetings" / "b.yaml").write_bytes(b"b: 1\n")
    with alone(tmp_path):  # as after an earlier change: what lies beside the journal is there
        return tmp_path


def edits(root: Path) -> tuple[Edit, ...]:
    """Return a change of two files, and a new one."""
    a, b, new = (root / "meetings" / f"{name}.yaml" for name in ("a", "b", "new"))
    return Edit(a, "a", "a: 1\n", "a: 2\n"), Edit(b, "b", "b: 1\n", "b: 2\n"), Edit(new, "new", None, "c: 1\n")


def make(root: Path, *edits: Edit) -> None:
    with alone(root):
        carry_out(root, Transaction("change", edits), NOW)


def contents(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((root / "meetings").iterdir())}


BEFORE = {"a.yaml": "a: 1\n", "b.yaml": "b: 1\n"}
AFTER = {"a.yaml": "a: 2\n", "b.yaml": "b: 2\n", "new.yaml": "c: 1\n"}


def test_a_change_of_several_files_is_made_and_remembered_as_one(root: Path) -> None:
    make(root, *edits(root))

    assert contents(root) == AFTER
    (entry,) = Journal(root).entries()
    assert [one.file for one in entry.files] == ["meetings/a.yaml", "meetings/b.yaml", "meetings/new.yaml"]


@pytest.mark.parametrize("theirs", [b"b: 3\n", None], ids=["changed", "deleted"])
def test_where_one_file_was_changed_since_it_was_read_none_is_written_and_nothing_remembered(
    root: Path, theirs: bytes | None
) -> None:
    planned = edits(root)
    path = root / "meetings" / "b.yaml"
    path.unlink() if theirs is None else path.write_bytes(theirs)
    there, first = contents(root), planned[0].path.stat()

    with pytest.raises(ChangedMeanwhileError) as caught:
        make(root, *planned)

    assert caught.value.exit_code == 2
    assert caught.value.message == f"{path} was changed by someone else meanwhile; it was not written"
    assert (contents(root), Journal(root).entries()) == (there, [])
    assert planned[0].path.stat() == first


def test_where_a_file_to_be_made_is_there_none_is_written_and_nothing_remembered(root: Path) -> None:
    (root / "meetings" / "new.yaml").write_bytes(b"hers\n")

    with pytest.raises(AlreadyThereError):
        make(root, *edits(root))

    assert contents(root) == {**BEFORE, "new.yaml": "hers\n"}
    assert Journal(root).entries() == []


def at_call(monkeypatch: pytest.MonkeyPatch, name: str, number: int, happen: Callable[[], object]) -> None:
    """Let something happen at the call of a function of `os` that has this number."""
    call, calls = getattr(os, name), itertools.count(1)

    def called(*arguments: Any, **named: Any) -> Any:
        if next(calls) == number:
            happen()
        return call(*arguments, **named)

    monkeypatch.setattr(os, name, called)


def refuse() -> None:
    raise PermissionError(13, "Permission denied")


def interrupt() -> None:
    raise KeyboardInterrupt


def test_what_an_editor_saves_between_the_first_file_and_the_second_is_kept_and_the_first_is_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_call(monkeypatch, "replace", 1, lambda: (root / "meetings" / "b.yaml").write_bytes(b"hers\n"))

    with pytest.raises(ChangedMeanwhileError):
        make(root, *edits(root))

    assert contents(root) == {"a.yaml": "a: 1\n", "b.yaml": "hers\n"}
    assert Journal(root).entries() == []


def test_where_the_second_file_is_held_by_another_program_the_first_is_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_call(monkeypatch, "replace", 2, refuse)

    with pytest.raises(WriteError, match=r"b\.yaml cannot be written: it is write-protected, or open in another prog"):
        make(root, *edits(root))

    assert (contents(root), Journal(root).entries()) == (BEFORE, [])


@pytest.mark.parametrize("name", ["chmod", "fsync", "link", "replace", "unlink"])
def test_interrupted_at_any_call_it_is_made_whole_or_not_at_all(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for number in itertools.count(1):
        with monkeypatch.context() as patched:
            at_call(patched, name, number, interrupt)
            try:
                make(root, *edits(root))
            except KeyboardInterrupt:
                assert contents(root) == BEFORE, number
            else:
                break
    assert number > 1
    assert contents(root) == AFTER


def test_what_cannot_be_taken_back_at_once_is_told_by_the_journal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (2, 3):  # of the second file, and of the first one back
        at_call(monkeypatch, "replace", number, refuse)

    with pytest.raises(WriteError):
        make(root, *edits(root))

    assert contents(root) == {**BEFORE, "a.yaml": "a: 2\n"}
    assert [entry.words for entry in Journal(root).entries()] == ["change"]


# What a killed process left behind


def leave_behind(folder: Path) -> Path:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    path = folder / f".x.yaml.dialog-{gone.pid}.tmp"
    path.touch()
    return path


@pytest.mark.parametrize("folder", [".", "meetings", "meetings/rad", "meetings/rad/2019", ".dialog"])
def test_what_a_killed_process_left_anywhere_is_swept_by_the_next_change(root: Path, folder: str) -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    path = leave_behind(root / folder)

    make(root, edits(root)[0])

    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes a right of its own there")
def test_what_was_left_beside_a_file_that_a_link_leads_to_is_swept_too(root: Path) -> None:
    elsewhere = root.parent / f"{root.name}-elsewhere"
    elsewhere.mkdir()
    (elsewhere / "c.yaml").touch()
    (root / "meetings" / "c.yaml").symlink_to(elsewhere / "c.yaml")
    path = leave_behind(elsewhere)

    make(root, edits(root)[0])

    assert not path.exists()


def test_a_folder_that_is_closed_to_her_is_no_hindrance(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = root / "meetings" / "stängd"
    closed.mkdir()
    scan = os.scandir

    def scandir(path: Any) -> Any:
        if str(path) == str(closed):
            refuse()
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)

    make(root, edits(root)[0])

    assert (root / "meetings" / "a.yaml").read_bytes() == b"a: 2\n"
