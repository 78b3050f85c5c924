"""The chart beside a follow-up: when its file is written, told, kept and removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

FILES = {
    "dialog.yaml": "format: 1\nseries:\n  rad: {title: Rådet}\n",
    "meetings/2020-04-20.yaml": """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    actions: [{id: A1, task: Ring, owner: Bo Berg}]
""",
}
STEM = "2020-04-27-rad-atgarder"
CHART = f"{STEM}-diagram.svg"


@pytest.fixture
def workspace(tree: Tree) -> Path:
    return tree(FILES)


def there(workspace: Path) -> list[str]:
    return sorted(path.name for path in (workspace / "out").iterdir() if not path.name.startswith("."))


def without_chart(workspace: Path) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/actions.md.j2").write_text("# {{ document.heading }}\n", encoding="utf-8")


def test_it_is_written_beside_the_markdown_and_told(dialog: Program, workspace: Path) -> None:
    result = dialog("render", "--kind", "actions", cwd=workspace)

    assert result.out.splitlines() == [f"out/{STEM}.docx", f"out/{STEM}.md", f"out/{CHART}"]
    assert there(workspace) == [CHART, f"{STEM}.docx", f"{STEM}.md"]
    assert f"]({CHART})" in (workspace / "out" / f"{STEM}.md").read_text(encoding="utf-8")


def test_json_tells_it_with_the_markdown(dialog: Program, workspace: Path) -> None:
    documents = json.loads(dialog("render", "--kind", "actions", "--json", cwd=workspace).out)["documents"]

    assert [(one["format"], one["pictures"]) for one in documents] == [("docx", []), ("md", [f"out/{CHART}"])]


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_the_other_formats_hold_it_themselves(dialog: Program, workspace: Path, format_: str) -> None:
    dialog("render", "--kind", "actions", "--format", format_, cwd=workspace)

    assert there(workspace) == [f"{STEM}.{format_}"]


def test_it_stays_with_its_markdown_when_only_word_is_rendered(dialog: Program, workspace: Path) -> None:
    dialog("render", "--kind", "actions", cwd=workspace)

    dialog("render", "--kind", "actions", "--format", "docx", cwd=workspace)

    assert CHART in there(workspace)


def test_it_goes_when_the_follow_up_shows_it_no_more(dialog: Program, workspace: Path) -> None:
    dialog("render", "--kind", "actions", cwd=workspace)
    without_chart(workspace)

    result = dialog("render", "--kind", "actions", cwd=workspace)

    assert there(workspace) == [f"{STEM}.docx", f"{STEM}.md"]
    assert f"out/{CHART} is removed: an older version that nobody had edited" in result.err


def test_one_that_was_edited_is_not_written_over(dialog: Program, workspace: Path) -> None:
    dialog("render", "--kind", "actions", cwd=workspace)
    chart = workspace / "out" / CHART
    chart.write_bytes(chart.read_bytes().replace(b"#2f6f7b", b"#000000"))
    meeting = workspace / "meetings/2020-04-20.yaml"
    meeting.write_text(FILES["meetings/2020-04-20.yaml"].replace("Bo Berg", "Eva Ek"), encoding="utf-8")

    result = dialog("render", "--kind", "actions", cwd=workspace)

    assert result.code == 2
    assert f"out/{CHART}" in result.err
    assert b"#000000" in chart.read_bytes()


def test_a_public_follow_up_has_its_own_beside_the_list_of_what_was_masked(dialog: Program, workspace: Path) -> None:
    result = dialog("render", "--kind", "actions", "--public", "--format", "md", cwd=workspace)

    assert result.out.splitlines() == [
        f"out/{STEM}-publik.md",
        f"out/{STEM}-publik-diagram.svg",
        f"out/{STEM}-publik-maskering.txt",
    ]


def test_a_document_for_one_owner_has_none(dialog: Program, workspace: Path) -> None:
    dialog("render", "--kind", "actions", "--per", "owner", cwd=workspace)

    assert [name for name in there(workspace) if name.endswith(".svg")] == []
    assert "Läget per ansvarig" not in next((workspace / "out").glob("*.md")).read_text(encoding="utf-8")


def test_a_dry_run_draws_nothing_on_disk(dialog: Program, workspace: Path) -> None:
    result = dialog("render", "--kind", "actions", "--dry-run", cwd=workspace)

    assert f"out/{CHART}" in result.out
    assert not (workspace / "out").exists()
