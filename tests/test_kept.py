"""What is kept for later runs of the same user: believed only where nobody else wrote it, and never needed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render import kept
from naringsdialog.render.kept import keep, load
from tests.processes import dialog_process

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from tests.conftest import Tree

VALUE = {"parts": {"word/document.xml": b"<w:p/>"}, "lines": (("the body", 1, "Text"), None)}
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out of the folder by itself")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """An empty cache of the user's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept._folder.cache_clear()
    yield tmp_path / "cache" / "naringsdialog"
    kept._folder.cache_clear()


def only_file(home: Path) -> Path:
    [path] = home.iterdir()
    return path


def test_what_is_kept_is_there_later(home: Path) -> None:
    keep(VALUE, "a template", "its source", b"more of it")

    assert load("a template", "its source", b"more of it") == VALUE
    assert only_file(home).stat().st_mode & 0o077 == 0 or sys.platform == "win32"


@pytest.mark.parametrize("asked", [("a template", "its source"), ("a template", "it", "s source"), ("another", "x")])
def test_what_was_made_of_something_else_is_not_given(home: Path, asked: tuple[str, ...]) -> None:
    keep(VALUE, "a template", "its ", "source")

    assert load(*asked) is None
    assert home.exists()


def test_another_version_of_the_program_does_not_believe_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(VALUE, "a template", "its source")
    monkeypatch.setattr("naringsdialog.__version__", "0.0.0")
    kept._made_by.cache_clear()

    try:
        assert load("a template", "its source") is None
    finally:
        kept._made_by.cache_clear()
    assert only_file(home).name.endswith(".kept")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"\0" * 32 + data[32:],
        lambda data: data[:40] + b"?" + data[41:],
    ],
    ids=["empty", "cut off", "longer", "without its digest", "changed"],
)
def test_what_is_damaged_is_not_believed(home: Path, damage: Callable[[bytes], bytes]) -> None:
    keep(VALUE, "a template", "its source")
    path = only_file(home)
    path.write_bytes(damage(path.read_bytes()))

    assert load("a template", "its source") is None


@on_posix
def test_what_others_could_have_written_is_not_believed(home: Path) -> None:
    keep(VALUE, "a template", "its source")
    only_file(home).chmod(0o620)

    assert load("a template", "its source") is None


@on_posix
def test_a_folder_that_others_can_write_into_is_not_used(home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o777)

    keep(VALUE, "a template", "its source")

    assert [*home.iterdir()] == []
    assert load("a template", "its source") is None


@on_posix
def test_a_link_in_the_place_of_the_folder_is_not_followed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    home.parent.mkdir()
    home.symlink_to(tmp_path / "elsewhere")

    keep(VALUE, "a template", "its source")

    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_where_nothing_can_be_kept_nothing_is_said(home: Path) -> None:
    home.parent.mkdir()
    home.write_text("a file")

    keep(VALUE, "a template", "its source")

    assert load("a template", "its source") is None


@pytest.mark.parametrize("said", ["relative/path", ""])
def test_a_cache_without_a_place_of_its_own_is_none(said: str) -> None:
    assert kept._home({"XDG_CACHE_HOME": said, "LOCALAPPDATA": said}) in (None, kept._home({}))


def test_what_was_kept_longest_ago_goes_when_there_is_much(home: Path) -> None:
    for number in range(kept._MOST + 3):
        keep(number, "a number", str(number))
        os.utime(home / kept._name("a number", (str(number),)), (number, number))
    keep("last", "a word", "last")

    assert len([*home.iterdir()]) == kept._MOST
    assert load("a number", "0") is None
    assert load("a number", str(kept._MOST)) == kept._MOST


FILES = {
    "dialog.yaml": "format: 1\nseries:\n  rad: {title: Rådet}\n",
    "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: sent\nagenda: [{title: Läget, notes: Stabilt.}]\n",
}


def test_a_document_is_the_same_with_what_was_kept_and_without(tree: Tree, tmp_path: Path) -> None:
    root = tree(FILES)
    made = []
    for out in ("first", "second", "third"):
        if out == "third":
            for path in (tmp_path / "kept" / "naringsdialog").iterdir():
                path.write_bytes(b"broken")
        done = dialog_process("render", "--out", out, cwd=root, XDG_CACHE_HOME=str(tmp_path / "kept"))
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in (root / out).iterdir() if path.is_file()})

    assert len(made[0]) == 3
    assert made[0] == made[1] == made[2]
