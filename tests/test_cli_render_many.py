"""`dialog render` of many meetings at once, on all cores: the same documents and words as of each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
series:
  rad: {title: Rådet}
"""
COUNT = 18
KEYS = [f"2020-03-{day:02}" for day in range(1, COUNT + 1)]


def meeting(key: str) -> str:
    return f"""\
date: {key}
status: sent
agenda:
  - title: Läget
    notes: Stabilt.
    actions:
      - {{id: A1, task: "Gör klart, {key}", owner: region, due: 2020-04-01}}
"""


def files() -> dict[str, str]:
    return {"dialog.yaml": CONFIG, **{f"meetings/{key}.yaml": meeting(key) for key in KEYS}}


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def each(dialog: Program, tree: Tree) -> tuple[Path, list[Result]]:
    """A workspace whose meetings were rendered one by one, and what was said of each."""
    root = tree(files())
    return root, [dialog("render", key, "--out", "each", cwd=root) for key in KEYS]


def test_all_documents_are_what_each_is_by_itself(dialog: Program, each: tuple[Path, list[Result]]) -> None:
    root, results = each

    result = dialog("render", "--all", "--out", "each-2", cwd=root)

    assert result.code == 0
    assert result.out == "".join(one.out for one in results).replace("each/", "each-2/")
    assert documents(root / "each-2") == documents(root / "each")
    assert (root / "each-2" / ".rendered.json").read_bytes() == (root / "each" / ".rendered.json").read_bytes()


FAILS_TWICE = """\
# {{ document.heading }}

{% if meeting.date in ("5 mars 2020", "17 mars 2020") %}{{ meeting.agenda[9].title }}{% endif %}
"""


def test_what_is_refused_among_many_is_told_once_and_stops_no_other(dialog: Program, tree: Tree) -> None:
    root = tree(files() | {"templates/minutes.md.j2": FAILS_TWICE})

    result = dialog("render", "--all", cwd=root)

    assert result.code == 1
    assert result.err.count("error: templates/minutes.md.j2:3: ") == 1
    assert "2 of 18 documents were not rendered" in result.err
    made = [key for key in KEYS if key not in ("2020-03-05", "2020-03-17")]
    assert result.out.splitlines() == [f"out/{key}-rad-anteckningar.{one}" for key in made for one in ("docx", "md")]


def test_rendering_all_again_writes_nothing_anew(dialog: Program, tree: Tree) -> None:
    root = tree(files())
    dialog("render", "--all", cwd=root)
    before = {path.name: path.stat().st_mtime_ns for path in (root / "out").iterdir()}

    result = dialog("render", "--all", cwd=root)

    assert result.code == 0
    assert {path.name: path.stat().st_mtime_ns for path in (root / "out").iterdir()} == before
