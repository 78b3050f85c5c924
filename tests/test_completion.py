"""Completion in the shell: live meeting keys, owners and action references; silent where the workspace is broken."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.processes import dialog_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Start, Tree

CONFIG = """\
format: 1
organisations:
  jht: {name: JHT}
  jamtkraft: {name: Jämtkraft}
people:
  karin: {name: Karin Ek}
series:
  dialog: {title: Dialogen, folder: dialog}
  rad: {title: Rådet, folder: rad}
"""

MEETING = """\
date: 2020-04-20
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Svara, owner: jht}
      - {id: A12, task: Ring, owner: [Karl Ask, Kansliet]}
"""

FILES = {
    "dialog.yaml": CONFIG,
    "meetings/dialog/2020-04-20.yaml": MEETING,
    "meetings/dialog/2020-05-04.yaml": "date: 2020-05-04\n",
    "meetings/rad/2020-04-20.yaml": "date: [\n",
}


Completed = Callable[..., list[str]]


@pytest.fixture
def completed(start: Start) -> Completed:
    """Ask as bash asks for what could follow `words`."""

    def ask(root: Path, words: str, **said: str) -> list[str]:
        asked = {"_DIALOG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        result = start(cwd=root, **asked, **said)
        assert (result.code, result.err) == (0, b"")
        return result.out.decode().split()

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("dialog show dialog/2020-05", ["dialog/2020-05-04"]),
        ("dialog show rad/", ["rad/2020-04-20"]),
        ("dialog show n", ["next"]),
        ("dialog show dialog/2020-04-20/A1", ["dialog/2020-04-20/A1", "dialog/2020-04-20/A12"]),
        ("dialog mark la", ["last"]),
        ("dialog actions --owner ja", ["jamtkraft"]),
        ("dialog actions --owner ka", ["karin"]),
        ("dialog actions --owner K", ["Kansliet"]),
        ("dialog actions list --owner ja", ["jamtkraft"]),
        ("dialog actions history dialog/2020-04-20/A1", ["dialog/2020-04-20/A1", "dialog/2020-04-20/A12"]),
        ("dialog actions --meeting dialog/2020-05", ["dialog/2020-05-04"]),
        ("dialog actions --series r", ["rad"]),
        ("dialog actions --sort m", ["meeting"]),
        ("dialog list --status s", ["sent"]),
        ("dialog people add bo Bo --organisation j", ["jht", "jamtkraft"]),
        ("dialog check --explain due", ["due-before-meeting"]),
        ("dialog check --format g", ["github"]),
        ("dialog new-", ["new-meeting"]),
        ("dialog actions --ov", ["--overdue"]),
    ],
)
def test_the_shell_is_offered_what_there_is(completed: Completed, tree: Tree, words: str, offered: list[str]) -> None:
    assert completed(tree(FILES), words) == offered


def test_an_empty_word_is_offered_everything(completed: Completed, tree: Tree) -> None:
    offered = completed(tree(FILES), "dialog show ")

    assert offered == [
        "dialog/2020-04-20",
        "dialog/2020-05-04",
        "rad/2020-04-20",
        "next",
        "last",
        "dialog/2020-04-20/A1",
        "dialog/2020-04-20/A12",
    ]


def test_the_workspace_named_before_the_command_is_the_one_completed_from(
    completed: Completed, tree: Tree, tmp_path: Path
) -> None:
    root = tree(FILES)

    assert completed(tmp_path, f'dialog -C "{root.name}" show n'.replace(root.name, "ws")) == []
    (tmp_path / "ws").symlink_to(root)
    assert completed(tmp_path, "dialog -C ws show n") == ["next"]
    assert completed(tmp_path, "dialog show n", DIALOG_WORKSPACE=str(root)) == ["next"]


@pytest.mark.parametrize("words", ["dialog show ", "dialog actions --owner ", "dialog actions --series "])
@pytest.mark.parametrize(
    "files",
    [{}, {"dialog.yaml": "format: [\n"}, {"dialog.yaml": ""}],
    ids=["no workspace", "unreadable", "empty"],
)
def test_where_the_workspace_is_broken_nothing_is_offered_and_nothing_said(
    completed: Completed, tree: Tree, files: dict[str, str], words: str
) -> None:
    assert completed(tree({**files, "anteckning.txt": ""}), words) == []


def test_where_only_the_meetings_are_broken_the_register_is_still_offered(completed: Completed, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings": "en fil, ingen mapp"})

    assert completed(root, "dialog actions --owner ") == ["jht", "jamtkraft", "karin"]


def test_other_shells_are_answered_too(tree: Tree) -> None:
    root = tree(FILES)
    asked = {"_TYPER_COMPLETE_ARGS": "dialog actions --owner ja"}

    zsh = dialog_process(cwd=root, _DIALOG_COMPLETE="complete_zsh", **asked)
    power_shell = dialog_process(
        cwd=root, _DIALOG_COMPLETE="complete_powershell", _TYPER_COMPLETE_WORD_TO_COMPLETE="ja", **asked
    )

    assert b"jamtkraft" in zsh.stdout
    assert power_shell.stdout.decode().strip().startswith("jamtkraft:::")


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_the_script_that_bash_loads_calls_the_program(tmp_path: Path) -> None:
    result = dialog_process("--show-completion", "bash", cwd=tmp_path, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")

    assert result.returncode == 0
    assert b"_DIALOG_COMPLETE=complete_bash" in result.stdout
