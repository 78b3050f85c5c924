"""A folder of rendered documents: what was edited by hand is never written over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import WriteError
from naringsdialog.workspace.rendered import LEDGER, EditedByHandError, OutFolder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def rendered(folder: Path, data: bytes, name: str = "a.md") -> None:
    """Write as a run of the command does."""
    out = OutFolder(folder)
    out.refuse_edited(name, data, f"out/{name}")
    out.write(name, data)


def test_the_folder_is_made_with_the_first_document(folder: Path) -> None:
    rendered(folder, b"ett")

    assert (folder / "a.md").read_bytes() == b"ett"


def test_what_was_rendered_is_written_over(folder: Path) -> None:
    rendered(folder, b"ett")
    rendered(folder, b"och tre")

    assert (folder / "a.md").read_bytes() == b"och tre"


def test_what_was_edited_by_hand_is_not(folder: Path) -> None:
    rendered(folder, b"ett")
    (folder / "a.md").write_bytes(b"hennes")

    with pytest.raises(EditedByHandError) as refused:
        rendered(folder, b"tre")

    assert (folder / "a.md").read_bytes() == b"hennes"
    assert refused.value.message == (
        "out/a.md is not as `dialog render` left it, so it may have been edited by hand; it was not written over"
    )
    assert refused.value.remedy == "render elsewhere with --out FOLDER, or write over it with --force"
    assert refused.value.exit_code == 2


def test_what_was_never_rendered_there_is_not_written_over_either(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.md").write_bytes(b"hennes")

    with pytest.raises(EditedByHandError):
        rendered(folder, b"ett")


def test_what_was_edited_into_what_is_to_be_written_is_right(folder: Path) -> None:
    rendered(folder, b"ett")
    (folder / "a.md").write_bytes(b"tre")
    rendered(folder, b"tre")
    rendered(folder, b"fyra")

    assert (folder / "a.md").read_bytes() == b"fyra"


def test_what_was_removed_is_written_again(folder: Path) -> None:
    rendered(folder, b"ett")
    (folder / "a.md").unlink()
    rendered(folder, b"ett")

    assert (folder / "a.md").read_bytes() == b"ett"


def test_what_is_the_same_is_not_touched(folder: Path) -> None:
    rendered(folder, b"ett")
    for name in ("a.md", LEDGER):
        os.utime(folder / name, (1, 1))

    assert not OutFolder(folder).write("a.md", b"ett")
    assert [(folder / name).stat().st_mtime for name in ("a.md", LEDGER)] == [1, 1]


def test_documents_of_earlier_runs_are_remembered(folder: Path) -> None:
    rendered(folder, b"ett", "a.md")
    rendered(folder, b"tre", "b.md")
    rendered(folder, b"fyra", "a.md")

    assert (folder / "a.md").read_bytes() == b"fyra"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a.md": 1}', "\x00"])
def test_with_a_damaged_memory_a_document_counts_as_edited(folder: Path, damage: str) -> None:
    rendered(folder, b"ett")
    (folder / LEDGER).write_text(damage, encoding="utf-8")

    with pytest.raises(EditedByHandError):
        rendered(folder, b"tre")

    rendered(folder, b"ett")
    rendered(folder, b"tre")
    assert (folder / "a.md").read_bytes() == b"tre"


def test_what_cannot_be_looked_into_is_told(folder: Path) -> None:
    (folder / "a.md").mkdir(parents=True)

    with pytest.raises(WriteError, match="cannot be looked into"):
        rendered(folder, b"ett")


def test_a_document_that_another_program_holds_is_told_in_plain_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(folder, b"ett", "a.docx")

    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", held)

    with pytest.raises(WriteError) as refused:
        rendered(folder, b"tre", "a.docx")

    assert refused.value.exit_code == 3
    assert "open in another program" in refused.value.message
    assert refused.value.remedy == "close it in Word and try again, or write elsewhere with --out"
    assert (folder / "a.docx").read_bytes() == b"ett"
