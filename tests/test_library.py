"""A workspace as it lies on disk: every meeting is found, and what cannot be read never goes unnoticed."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import DataError
from naringsdialog.workspace.library import open_library

if TYPE_CHECKING:
    from naringsdialog.workspace.library import Library
    from tests.conftest import Program, Tree

ONE = "format: 1\nseries:\n  rad:\n    title: Rådet\n"
TWO = """\
format: 1
series:
  dialogen:
    title: Näringslivsdialog
  rad:
    title: Rådet
    folder: råd
"""
MEETING = "date: 2020-04-20\n"


def _library(root: Path) -> Library:
    return open_library(root, root)


def _shown(name: str) -> str:
    return str(Path("meetings", name))


def _problems(library: Library) -> list[tuple[str, str, str | None]]:
    return [(problem.file, problem.message, problem.remedy) for file in library.unreadable for problem in file.problems]


def test_a_meetings_key_is_its_path_below_meetings(tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": TWO,
            "meetings/2020-04-20.yaml": MEETING,
            "meetings/råd/2020/2020-04-20-2.yaml": MEETING,
            "elsewhere/2020-04-20.yaml": MEETING,
        }
    )

    assert [file.key for file in _library(root).files] == ["2020-04-20", "råd/2020/2020-04-20-2"]


@pytest.mark.parametrize("name", [".2020-04-20.yaml", ".2020-04-20.yaml.dialog-1.tmp", ".old/2020-04-20.yaml", "a.md"])
def test_hidden_and_other_files_are_no_meetings(tree: Tree, name: str) -> None:
    root = tree({"dialog.yaml": ONE, f"meetings/{name}": MEETING})

    assert _library(root).files == ()


def test_a_workspace_whose_first_meeting_is_still_to_come_has_none(tree: Tree) -> None:
    root = tree({"dialog.yaml": ONE})

    assert _library(root).files == ()


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".yaml.txt", ".Yml"])
def test_a_meeting_with_another_ending_is_told_not_overlooked(tree: Tree, ending: str) -> None:
    root = tree({"dialog.yaml": ONE, f"meetings/2020-04-20{ending}": MEETING})

    library = _library(root)

    assert _problems(library) == [
        (
            _shown(f"2020-04-20{ending}"),
            f"a meeting's file ends in .yaml, not in {ending}",
            "rename it to 2020-04-20.yaml",
        )
    ]
    assert library.path_of("2020-04-20") == root / "meetings" / f"2020-04-20{ending}"


def test_an_unreadable_file_does_not_hide_the_others(tree: Tree) -> None:
    root = tree({"dialog.yaml": ONE, "meetings/2020-04-20.yaml": "date: [", "meetings/2020-05-04.yaml": MEETING})

    library = _library(root)

    assert [o.key for o in library.occasions] == ["2020-05-04"]
    assert [file.key for file in library.unreadable] == ["2020-04-20"]


def test_what_is_no_ordinary_file_is_told(tree: Tree) -> None:
    root = tree({"dialog.yaml": ONE, "meetings/2020-05-04.yaml": MEETING})
    (root / "meetings" / "2020-04-20.yaml").symlink_to(root / "nowhere")

    assert _problems(_library(root)) == [
        (_shown("2020-04-20.yaml"), "this is no ordinary file", "take it out of meetings/"),
    ]


def test_a_file_that_may_not_be_read_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"dialog.yaml": ONE, "meetings/2020-04-20.yaml": MEETING})
    library = _library(root)
    _closed(monkeypatch, "open", root / "meetings" / "2020-04-20.yaml")

    assert _problems(library) == [
        (
            _shown("2020-04-20.yaml"),
            "the file cannot be opened: Permission denied",
            "see who may read it",
        )
    ]


def test_a_folder_that_may_not_be_looked_into_is_told(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/2020-05-04.yaml": MEETING, "meetings/råd/2020-04-20.yaml": MEETING})
    _closed(monkeypatch, "scandir", root / "meetings" / "råd")

    library = _library(root)

    assert [o.key for o in library.occasions] == ["2020-05-04"]
    assert _problems(library) == [
        (
            _shown("råd"),
            "the folder cannot be looked into, and what lies there is missing: Permission denied",
            "see who may read it",
        )
    ]
    assert [file.series for file in library.unreadable] == ["rad"]


def _closed(monkeypatch: pytest.MonkeyPatch, call: str, closed: Path) -> None:
    """Let the system refuse a path, as it does to a user who is not root."""
    real = getattr(os, call)

    def refusing(path: Any, *arguments: Any, **options: Any) -> Any:
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(closed))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, call, refusing)


def test_a_closed_folder_that_may_hold_meetings_of_several_series_is_of_none(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree({"dialog.yaml": TWO, "meetings/råd/2020-04-20.yaml": MEETING})
    _closed(monkeypatch, "scandir", root / "meetings")

    assert [file.series for file in _library(root).unreadable] == [None]


def test_a_file_in_the_place_of_the_meetings_is_told(tree: Tree) -> None:
    root = tree({"dialog.yaml": ONE, "meetings": "not a folder"})

    [(file, message, _)] = _problems(_library(root))

    assert file == "meetings"
    assert message.startswith("the folder cannot be looked into, and what lies there is missing: ")


def test_the_meetings_in_a_folder_that_is_a_link_are_read_once(tree: Tree, tmp_path: Path) -> None:
    root = tree({"dialog.yaml": ONE, "meetings/2020-05-04.yaml": MEETING})
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "2019-04-20.yaml").write_text("date: 2019-04-20\n")
    (root / "meetings" / "arkiv").symlink_to(tmp_path / "arkiv")
    (root / "meetings" / "samma").symlink_to(tmp_path / "arkiv")
    (tmp_path / "arkiv" / "runt").symlink_to(root / "meetings")

    assert [o.key for o in _library(root).occasions] == ["2020-05-04", "arkiv/2019-04-20"]


@pytest.mark.parametrize(
    ("key", "series"),
    [
        ("2020-04-20", "dialogen"),
        ("annat/2020-04-20", "dialogen"),
        ("råd/2020-04-20", "rad"),
        ("råd/2020/2020-04-20", "rad"),
    ],
)
def test_a_meeting_belongs_to_the_series_in_whose_folder_it_lies(tree: Tree, key: str, series: str) -> None:
    root = tree({"dialog.yaml": TWO, f"meetings/{key}.yaml": MEETING})

    assert [o.series for o in _library(root).occasions] == [series]


def test_the_only_series_has_all_meetings(tree: Tree) -> None:
    root = tree({"dialog.yaml": ONE, "meetings/var som helst/2020-04-20.yaml": MEETING})

    assert [o.series for o in _library(root).occasions] == ["rad"]


@pytest.mark.parametrize(
    ("folder", "series"),
    [
        ("meetings/råd", "rad"),
        ("meetings/råd/2020", "rad"),
        ("meetings/annat/../råd", "rad"),
        ("meetings", "dialogen"),
        ("meetings/rådhuset", "dialogen"),
        ("", None),
        ("templates", None),
    ],
)
def test_one_stands_in_the_series_whose_folder_it_is(tree: Tree, folder: str, series: str | None) -> None:
    root = tree({"dialog.yaml": TWO})

    assert _library(root).series_at(root / folder) == series


def test_two_series_without_folders_cannot_be_told_apart_by_where_one_stands(tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\nseries:\n  a: {title: A}\n  b: {title: B}\n"})

    assert _library(root).series_at(root / "meetings") is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("in_config", ["NFC", "NFD"])
def test_names_are_the_same_whether_the_disk_keeps_å_as_one_sign_or_as_two(
    tree: Tree, form: Any, in_config: Any
) -> None:
    folder = unicodedata.normalize(form, "råd")
    root = tree(
        {
            "dialog.yaml": unicodedata.normalize(in_config, TWO),
            f"meetings/{folder}/2020-04-20.yaml": MEETING,
        }
    )

    library = _library(root)

    assert [(o.key, o.series) for o in library.occasions] == [("råd/2020-04-20", "rad")]
    assert library.path_of("råd/2020-04-20").exists()
    assert library.path_of("råd/2020-05-04") == root / "meetings" / folder / "2020-05-04.yaml"
    assert library.series_at(root / "meetings" / folder) == "rad"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_meeting_is_found_under_either_spelling_of_its_folder(dialog: Program, tree: Tree, form: Any) -> None:
    root = tree({"dialog.yaml": TWO, f"meetings/{unicodedata.normalize('NFD', 'råd')}/2020-04-20.yaml": MEETING})

    result = dialog("mark", unicodedata.normalize(form, "råd/2020-04-20"), "sent", cwd=root)

    assert result.code == 0


def test_a_configuration_that_cannot_be_read_is_said_with_its_problems(tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: [\n"})

    with pytest.raises(DataError, match=r"dialog\.yaml cannot be read, so nothing else can be") as caught:
        open_library(root, root)

    assert [problem.rule for problem in caught.value.problems] == ["unclosed-bracket"]


def test_a_configuration_that_may_not_be_read_is_said(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"dialog.yaml": ONE})
    _closed(monkeypatch, "open", root / "dialog.yaml")

    with pytest.raises(DataError, match=r"dialog\.yaml cannot be opened: Permission denied"):
        open_library(root, root)


@pytest.mark.parametrize("command", ["next", "last"])
def test_next_and_last_of_several_series_ask_which_with_a_candidate_for_each(
    dialog: Program, tree: Tree, command: str
) -> None:
    root = tree(
        {
            "dialog.yaml": TWO,
            "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: sent\n",
            "meetings/2020-05-04.yaml": "date: 2020-05-04\n",
            "meetings/råd/2020-04-21.yaml": "date: 2020-04-21\nstatus: sent\n",
            "meetings/råd/2020-05-05.yaml": "date: 2020-05-05\n",
        }
    )
    keys = {"next": ("2020-05-04", "råd/2020-05-05"), "last": ("2020-04-20", "råd/2020-04-21")}[command]

    result = dialog("mark", command, "sent", cwd=root)

    assert result.code == 2
    assert result.err == (
        f"error: `{command}` of which series?\n"
        "  write its key, or stand in the series' folder; some commands take --series\n"
        "  there are:\n"
        f"    {keys[0]} (dialogen)\n"
        f"    {keys[1]} (rad)\n"
    )
