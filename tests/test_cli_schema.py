"""`dialog schema`: what the editor reads, printed or written into the workspace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.source.schema import meeting_schema, workspace_schema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = "format: 1\nseries:\n  dialogen:\n    title: Näringslivsdialog\n"
MEETING, WORKSPACE = "schemas/meeting.schema.json", "schemas/workspace.schema.json"


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [((), meeting_schema()), (("meeting",), meeting_schema()), (("workspace",), workspace_schema())],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_prints_a_schema_that_any_console_keeps_whole(
    dialog: Program, arguments: tuple[str, ...], schema: dict[str, Any], encoding: str
) -> None:
    result = dialog("schema", *arguments, encoding=encoding)

    assert result.code == 0
    assert json.loads(result.out) == schema


def test_an_unknown_kind_exits_2_with_the_candidates(dialog: Program) -> None:
    result = dialog("schema", "möte")

    assert result.code == 2
    assert "meeting" in result.err
    assert "workspace" in result.err


def test_writes_both_into_the_workspace(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": "date: 2020-04-20\n"})

    result = dialog("schema", "--write", cwd=root / "meetings")

    assert result.code == 0
    assert result.out == f"../{MEETING}\n../{WORKSPACE}\n"
    assert json.loads((root / MEETING).read_text(encoding="utf-8")) == meeting_schema()
    assert json.loads((root / WORKSPACE).read_text(encoding="utf-8")) == workspace_schema()


def test_what_is_up_to_date_is_left(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})
    dialog("schema", "--write", cwd=root)
    (root / MEETING).write_text("{}")

    one = dialog("schema", "--write", cwd=root)
    none = dialog("schema", "--write", cwd=root)

    assert one.out == f"{MEETING}\n"
    assert (none.out, none.err) == ("", "the schemas are up to date\n")


def test_line_breaks_that_git_gave_it_make_no_schema_old(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})
    dialog("schema", "--write", cwd=root)
    for name in (MEETING, WORKSPACE):
        (root / name).write_bytes((root / name).read_bytes().replace(b"\n", b"\r\n"))

    assert dialog("schema", "--write", cwd=root).err == "the schemas are up to date\n"
    assert dialog("check", cwd=root).out == ""


def test_a_dry_run_says_what_would_be_written(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG})

    result = dialog("schema", "--write", "--dry-run", cwd=root)

    assert result.out == f"{MEETING}\n{WORKSPACE}\n"
    assert result.err == "nothing was written (--dry-run)\n"
    assert not (root / "schemas").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("meeting", "--write"),
            "--write writes both schemas, not only that of the meeting\n  leave one of them out\n",
        ),
        (("--dry-run",), "--dry-run goes with --write\n  dialog schema --write --dry-run\n"),
    ],
)
def test_an_option_that_would_be_lost_is_refused(dialog: Program, arguments: tuple[str, ...], message: str) -> None:
    result = dialog("schema", *arguments)

    assert result.code == 2
    assert result.err == f"error: {message}"


def test_can_be_written_while_dialog_yaml_is_broken(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: [\n"})

    assert dialog("schema", "--write", cwd=root).code == 0


def test_outside_a_workspace_there_is_nowhere_to_write(dialog: Program) -> None:
    result = dialog("schema", "--write")

    assert result.code == 2
    assert "`dialog init`" in result.err


@pytest.mark.parametrize("name", [MEETING, WORKSPACE])
def test_check_warns_of_a_schema_that_another_version_wrote(dialog: Program, tree: Tree, name: str) -> None:
    root = tree({"dialog.yaml": CONFIG, name: '{"title": "En äldre"}'})

    result = dialog("check", cwd=root)

    assert result.code == 0
    assert result.out == (
        f"{name}: warning: the schema was written by another version of dialog [old-schema]\n"
        "         write it anew: dialog schema --write\n"
    )


def test_check_says_nothing_of_a_schema_that_is_missing(dialog: Program, tree: Tree) -> None:
    result = dialog("check", "--strict", cwd=tree({"dialog.yaml": CONFIG}))

    assert (result.code, result.out) == (0, "")


def test_the_schemas_of_this_repository_are_up_to_date(dialog: Program, sample: Path) -> None:
    assert dialog("schema", "--write", cwd=sample).err == "the schemas are up to date\n"
