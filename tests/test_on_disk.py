"""What stands where a file belongs and is none, or is too large: nothing waits for it, nothing takes its place."""

from __future__ import annotations

import errno
import os
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from naringsdialog.cli.problem_text import text_of
from naringsdialog.errors import DataError, WriteError
from naringsdialog.problems import Problem
from naringsdialog.render.templates.places import content_of
from naringsdialog.search.words import compounds_in, stem_of
from naringsdialog.source.on_disk import beginning_of, bytes_of
from naringsdialog.workspace.editing import Edit
from naringsdialog.workspace.journal import Journal
from naringsdialog.workspace.ledger import Ledger
from naringsdialog.workspace.left_behind import sweep_beside_others, sweep_workspace
from naringsdialog.workspace.lock import lock_of, locked
from naringsdialog.workspace.store import create, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Tree

NOW = datetime(2020, 4, 27, 12)
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"hela")

    assert bytes_of(tmp_path / "a", 4) == b"hela"
    assert beginning_of(tmp_path / "a", 2) == b"he"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"hela!")

    with pytest.raises(OSError, match="File too large") as caught:
        bytes_of(tmp_path / "a", 4)

    assert caught.value.errno == errno.EFBIG


@needs_pipes
@pytest.mark.parametrize("read", [bytes_of, lambda path: beginning_of(path, 10)], ids=["whole", "beginning"])
def test_a_pipe_is_refused_and_not_waited_for(pipe: Path, read: Callable[[Path], bytes]) -> None:
    with pytest.raises(OSError, match="it is no ordinary file"):
        read(pipe)


@needs_pipes
def test_what_a_link_leads_to_is_not_replaced_unless_it_is_a_file(pipe: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(pipe)

    with pytest.raises(WriteError, match="it is no ordinary file, or a link to one that is none") as caught:
        replace(tmp_path / "link", b"x")

    assert caught.value.remedy == "take it away, or name another file"
    assert pipe.is_fifo()


@needs_pipes
def test_a_workspace_that_is_closed_is_named_and_not_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "open", closed)

    with pytest.raises(WriteError) as caught, locked(tmp_path / ".dialog" / "lock"):
        pass

    assert str(caught.value) == f"nothing can be written in {tmp_path}: Read-only file system"
    assert caught.value.remedy == "see who may write there, or work in a copy of the folder"


def test_a_lock_that_is_a_pipe_is_refused(pipe: Path) -> None:
    with pytest.raises(WriteError, match="pipe cannot be written"), locked(pipe):
        pass


@needs_pipes
def test_a_journal_that_is_a_pipe_knows_nothing_and_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dialog").mkdir()
    os.mkfifo(tmp_path / ".dialog" / "journal.jsonl")
    journal = Journal(tmp_path)

    assert journal.entries() == []
    with pytest.raises(WriteError, match=r"journal\.jsonl cannot be written"):
        journal.write("ändra", [Edit(tmp_path / "a", "a", None, "b")], NOW)


def test_the_remedy_for_a_full_disk_is_to_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(WriteError, match="No space left on device") as caught:
        create(tmp_path / "a", b"x")

    assert caught.value.remedy == "make room on the disk, and try again"


def test_links_in_a_circle_are_told_as_such(tree: Tree, dialog: Program) -> None:
    root = tree({"dialog.yaml": "format: 1\nseries:\n  d: {title: D, every: 2 weeks}\n"})
    (root / "meetings").symlink_to("meetings")

    result = dialog("new-meeting", cwd=root)

    assert result.code == 1
    assert "meetings: error: the folder cannot be looked into" in result.err
    assert "Too many levels of symbolic links" in result.err


@pytest.mark.parametrize(
    "command",
    [
        "actions note 2020-04-20/A1 --note Klart",
        "mark 2020-04-20 sent",
        "new-meeting",
        "render 2020-04-20 --format md",
        "actions export ut.csv",
        "template eject minutes.md.j2",
        "schema --write",
    ],
)
def test_every_command_that_writes_sweeps_what_was_left_wherever_the_program_writes(
    tree: Tree, dialog: Program, command: str
) -> None:
    root = tree(
        {
            "dialog.yaml": "format: 1\norganisations: {a: {name: A}}\nseries:\n  d: {title: D, every: 2 weeks}\n",
            "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: draft\n"
            "agenda:\n  - title: x\n    actions:\n      - {id: A1, task: t, owner: a}\n",
        }
    )
    for folder in ("", ".dialog", "meetings", "meetings/d", "out", "out/.rendered", "templates", "schemas", ".vscode"):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / f".a.dialog-{2**30}.tmp").write_bytes(b"half")

    result = dialog(*command.split(), cwd=root)

    assert result.code == 0, result.err
    assert [*root.rglob("*.tmp")] == []


def test_behind_links_it_is_swept_where_meetings_are_written_and_nowhere_else(tmp_path: Path) -> None:
    left = f".a.dialog-{2**30}.tmp"
    for folder in ("w/meetings", "beside/linked/below", "shelf"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "w/meetings/arkiv").symlink_to(tmp_path / "beside/linked")
    (tmp_path / "w/meetings/circle").symlink_to(tmp_path / "w/meetings")
    (tmp_path / "shelf/2020-04-20.yaml").write_text("date: 2020-04-20\n")
    (tmp_path / "w/meetings/2020-04-20.yaml").symlink_to(tmp_path / "shelf/2020-04-20.yaml")
    for folder in ("beside", "beside/linked", "beside/linked/below", "shelf"):
        (tmp_path / folder / left).write_bytes(b"half")

    sweep_workspace(tmp_path / "w")

    assert [*tmp_path.rglob("*.tmp")] == [tmp_path / "beside" / left]


def test_beside_one_who_writes_nothing_is_swept(tmp_path: Path) -> None:
    (tmp_path / f".a.dialog-{2**30}.tmp").write_bytes(b"half")

    with locked(lock_of(tmp_path)):
        sweep_beside_others(tmp_path)
    assert len([*tmp_path.glob("*.tmp")]) == 1

    sweep_beside_others(tmp_path)
    assert [*tmp_path.glob("*.tmp")] == []


@pytest.mark.parametrize("command", ["render 2020-04-20 --dry-run", "schema --write --dry-run", "list", "check"])
def test_what_writes_nothing_sweeps_nothing(tree: Tree, dialog: Program, command: str) -> None:
    root = tree(
        {
            "dialog.yaml": "format: 1\nseries:\n  d: {title: D, every: 2 weeks}\n",
            "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: draft\nagenda: [{title: x}]\n",
        }
    )
    (root / "meetings" / f".a.dialog-{2**30}.tmp").write_bytes(b"half")

    dialog(*command.split(), cwd=root)

    assert len([*root.rglob("*.tmp")]) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to root nothing is closed")
def test_what_is_remembered_in_a_closed_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".rendered").mkdir()
    (tmp_path / ".rendered" / "a.md.jsonl").write_bytes(b"")
    tmp_path.chmod(0)
    try:
        Ledger(tmp_path).forget_gone()
    finally:
        tmp_path.chmod(0o700)

    assert (tmp_path / ".rendered" / "a.md.jsonl").exists()


def test_a_template_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"the template templates/letterhead\.docx cannot be opened: Is a directory"):
        content_of(tmp_path, "templates/letterhead.docx")


def test_of_what_quotes_a_whole_file_only_the_beginning_is_printed() -> None:
    problem = Problem("a.yaml", 1, 1, "needs-quotes", "m" * 900_000, "r" * 900_000)

    message, remedy = text_of(problem, 80).split("\n")

    assert message == f"a.yaml:1:1: error: {'m' * 1999}… [needs-quotes]"
    assert remedy.strip() == f"{'r' * 1999}…"


def test_a_word_that_fills_a_file_has_no_stem_and_is_passed_over_once() -> None:
    assert stem_of("en" * 450_000) == "en" * 450_000
    assert [*compounds_in("x" * 900_000)] == []
    assert [word.folded for word in compounds_in("a e-post och 3D-skrivare")] == ["epost"]


def test_an_export_does_not_follow_a_link_that_leads_nowhere(tree: Tree, dialog: Program) -> None:
    meeting = "date: 2020-04-20\nagenda: [{title: x, actions: [{id: A1, task: y}]}]\n"
    root = tree({"dialog.yaml": "format: 1\nseries:\n  d: {title: D}\n", "meetings/2020-04-20.yaml": meeting})
    (root / "ut.csv").symlink_to("ingenstans")

    result = dialog("actions", "export", "ut.csv", cwd=root, today=date(2020, 4, 27))

    assert (result.code, result.err) == (2, "error: ut.csv exists already; it was not touched\n  name another file\n")
