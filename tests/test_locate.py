"""The workspace is found from where one stands, or from where `-C` or DIALOG_WORKSPACE say."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import UsageError
from naringsdialog.workspace.locate import find_workspace, shown, workspace_above

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = "format: 1\nseries:\n  rad:\n    title: Rådet\n"
MEETING = "date: 2020-04-20\n"
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": MEETING, "bilagor/våren 2020/a.txt": ""}


@pytest.mark.parametrize("folder", ["", "meetings", "bilagor/våren 2020"])
def test_is_found_from_any_folder_in_it(tree: Tree, folder: str) -> None:
    root = tree(FILES)

    assert find_workspace(root / folder) == root


def test_is_the_nearest_of_two(tree: Tree) -> None:
    root = tree(FILES | {"inner/dialog.yaml": CONFIG})

    assert find_workspace(root / "inner") == root / "inner"


def test_a_folder_called_dialog_yaml_makes_no_workspace(tree: Tree) -> None:
    root = tree(FILES | {"sub/dialog.yaml/a.txt": ""})

    assert find_workspace(root / "sub") == root


def test_is_found_through_a_link_to_a_folder_in_it(tree: Tree, tmp_path: Path) -> None:
    root = tree(FILES)
    (tmp_path / "genväg").symlink_to(root / "meetings")

    assert find_workspace(tmp_path / "genväg") == root


def test_keeps_the_path_as_it_was_typed_where_that_leads_to_it(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "genväg").symlink_to(tree(FILES))

    assert find_workspace(tmp_path / "genväg" / "meetings") == tmp_path / "genväg"


def test_a_folder_above_that_is_closed_to_her_is_passed_by(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(FILES)
    stat = os.stat

    def closed(path: Any, **options: Any) -> Any:
        if path == root / "meetings" / "dialog.yaml":
            raise PermissionError(errno.EACCES, "Permission denied")
        return stat(path, **options)

    monkeypatch.setattr(os, "stat", closed)

    assert find_workspace(root / "meetings") == root


def test_none_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path)

    assert caught.value.message == (
        f"no workspace here: there is no dialog.yaml in {tmp_path} or in any folder above it"
    )
    assert caught.value.remedy == "make one with `dialog init`, or name it: `dialog -C FOLDER …`"


@pytest.mark.parametrize("name", ["dialog.yml", "dialog.yaml.txt"])
def test_a_file_that_was_meant_to_be_dialog_yaml_is_pointed_out(tree: Tree, name: str) -> None:
    root = tree({name: CONFIG})

    with pytest.raises(UsageError) as caught:
        find_workspace(root)

    assert caught.value.remedy == (
        f"rename {root / name} to dialog.yaml if that is what it is, "
        "make one with `dialog init`, or name it: `dialog -C FOLDER …`"
    )


@pytest.mark.parametrize(
    ("folder", "message"),
    [("dialog.yaml", "dialog.yaml is a file, not a folder"), ("våren", "there is no folder ")],
)
def test_a_start_that_is_no_folder_is_told(tree: Tree, folder: str, message: str) -> None:
    root = tree(FILES)

    with pytest.raises(UsageError, match=message) as caught:
        find_workspace(root / folder)

    assert caught.value.remedy == "`dialog -C FOLDER …` and DIALOG_WORKSPACE name the workspace, or a folder in it"


def test_the_workspace_above_a_folder_that_is_still_to_be_made(tree: Tree, tmp_path: Path) -> None:
    root = tree(FILES)

    assert workspace_above(root / "ny" / "mapp") == root
    assert workspace_above(tmp_path / "ny") is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a/b/c/file", "file"),
        ("a/b/file", "../file"),
        ("a/file", "../../file"),
        ("a/b/c/d/file", "d/file"),
    ],
)
def test_paths_are_shown_as_one_would_type_them(tmp_path: Path, path: str, text: str) -> None:
    assert shown(tmp_path / path, tmp_path / "a" / "b" / "c") == text


def test_a_path_far_away_is_shown_whole(tmp_path: Path) -> None:
    assert shown(tmp_path / "file", tmp_path / "a" / "b" / "c") == str(tmp_path / "file")


def test_a_path_on_another_drive_is_shown_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(*_paths: Any) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", relpath)

    assert shown(tmp_path / "file", tmp_path) == str(tmp_path / "file")


def test_a_command_outside_a_workspace_exits_2_and_names_init_and_c(dialog: Program, tmp_path: Path) -> None:
    result = dialog("new-meeting")

    assert result.code == 2
    assert result.err == (
        f"error: no workspace here: there is no dialog.yaml in {tmp_path} or in any folder above it\n"
        "  make one with `dialog init`, or name it: `dialog -C FOLDER …`\n"
    )


@pytest.mark.parametrize("folder", ["", "meetings", "bilagor/våren 2020"])
def test_commands_work_from_any_folder_and_show_paths_from_there(dialog: Program, tree: Tree, folder: str) -> None:
    root = tree(FILES)

    result = dialog("new-meeting", "2020-05-04", cwd=root / folder)

    assert result.code == 0
    assert (root / folder / result.out.strip()).resolve() == (root / "meetings" / "2020-05-04.yaml").resolve()


def test_c_before_the_command_says_where(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("-C", root.name, "new-meeting", "2020-05-04", cwd=root.parent)

    assert result.code == 0
    assert result.out == f"{root.name}/meetings/2020-05-04.yaml\n"


def test_c_to_a_missing_folder_exits_2(dialog: Program, tmp_path: Path) -> None:
    result = dialog("-C", "våren", "new-meeting")

    assert result.code == 2
    assert f"error: there is no folder {tmp_path / 'våren'}\n" in result.err


def test_the_environment_says_where_too(dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(FILES)
    monkeypatch.setenv("DIALOG_WORKSPACE", str(root / "meetings"))

    result = dialog("new-meeting", "2020-05-04", cwd=root.parent)

    assert result.code == 0
    assert (root / "meetings" / "2020-05-04.yaml").exists()


def test_c_goes_before_the_environment(dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree(FILES)
    monkeypatch.setenv("DIALOG_WORKSPACE", str(root.parent / "elsewhere"))

    result = dialog("-C", str(root), "new-meeting", "2020-05-04", cwd=root.parent)

    assert result.code == 0


def test_an_empty_environment_variable_says_nothing(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("DIALOG_WORKSPACE", "")

    assert dialog("new-meeting", "2020-05-04", cwd=root).code == 0
