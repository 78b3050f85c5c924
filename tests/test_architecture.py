"""The layers: imports go down, and each heavy library has one door."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "naringsdialog"

# A room may import rooms of lower layers, and of its own layer where that makes no circle (held below).
LAYERS = {
    "naringsdialog": 0,
    "naringsdialog.errors": 0,
    "naringsdialog.problems": 0,
    "naringsdialog.model": 1,
    "naringsdialog.source": 2,
    "naringsdialog.followup": 2,
    "naringsdialog.checks": 2,
    "naringsdialog.difference": 2,
    "naringsdialog.search": 2,
    "naringsdialog.word": 2,
    "naringsdialog.audit": 3,
    "naringsdialog.exchange": 3,
    "naringsdialog.index": 3,
    "naringsdialog.render": 3,
    "naringsdialog.workspace": 3,
    "naringsdialog.cli": 4,
    "naringsdialog.__main__": 5,
}

# What is imported in one place only, and where.
DOORS = {
    "yaml": {"naringsdialog.source.reader"},
    "Stemmer": {"naringsdialog.search.words"},
    "sqlite3": {"naringsdialog.index.database"},
    # One module fills templates; the others check names on the tree that Jinja's parser makes, which has its classes.
    "jinja2": {
        f"naringsdialog.render.templates.{name}"
        for name in ("environments", "filters", "limits", "loading", "names", "sandbox", "values")
    },
    "rich": {"naringsdialog.cli.console"},
    "holidays": {"naringsdialog.model.almanac"},
    "babel": {"naringsdialog.render.language"},
    "pypdf": {f"naringsdialog.render.pdf.{name}" for name in ("conversion", "finish", "tags")},
    "docxtpl": {"naringsdialog.render.word.mending"},
    # One module writes workbooks, the other reads what people sent.
    "openpyxl": {f"naringsdialog.exchange.{name}" for name in ("spreadsheet", "workbook")},
    # One module writes calendars, the other reads those that went out.
    "icalendar": {f"naringsdialog.exchange.{name}" for name in ("calendar", "published")},
    "matplotlib": {"naringsdialog.render.chart"},
}


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def layer_of(name: str) -> int:
    room = ".".join(name.split(".")[:2])
    return LAYERS[room]


def imports(path: Path, *, at_run_time: bool = False) -> list[str]:
    """Give the full name of everything imported, also inside functions; without what is only for types if asked."""
    return [name for name, is_for_types in _read(path).imports if not (at_run_time and is_for_types)]


class Module(NamedTuple):
    """What a module says of itself.

    Attributes:
        lines: how many it has.
        docstring: what it is for.
        imports: the full name of everything it imports, and whether that is only for types.
    """

    lines: int
    docstring: str | None
    imports: list[tuple[str, bool]]


@cache
def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    for_types = {id(node) for block in nodes if _is_for_types(block) for node in ast.walk(block)}
    found = [(name, id(node) in for_types) for node in nodes for name in _imported(node)]
    return Module(len(text.splitlines()), ast.get_docstring(tree), found)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def _names() -> frozenset[str]:
    return frozenset(name_of(path) for path in modules())


def known(name: str) -> str:
    """Return the module of ours that an imported name lies in."""
    names = _names()
    while name not in names:
        name = name.rpartition(".")[0]
    return name


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_go_down(path: Path) -> None:
    here = name_of(path)
    ours = [known(name) for name in imports(path) if name.startswith("naringsdialog")]

    assert [name for name in ours if layer_of(name) > layer_of(here)] == []


def test_no_room_imports_itself_round_a_corner() -> None:
    graph = {
        name_of(path): {known(n) for n in imports(path, at_run_time=True) if n.startswith("naringsdialog")}
        for path in modules()
    }

    assert sorted(_in_circles(graph)) == []


def _in_circles(graph: dict[str, set[str]]) -> set[str]:
    found = set()
    for start in graph:
        reached, waiting = set[str](), list(graph[start] - {start})
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += graph[name]
        found |= {start} & reached
    return found


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    users = {name_of(path) for path in modules() for name in imports(path) if name.split(".")[0] == library}

    assert users == DOORS[library]


@pytest.mark.parametrize("library", ["docx", "docxtpl", "lxml"])
def test_word_libraries_stay_in_the_word_rooms(library: str) -> None:
    users = {name_of(path) for path in modules() for name in imports(path) if name.split(".")[0] == library}

    assert {
        name for name in users if not name.startswith(("naringsdialog.render.word.", "naringsdialog.word."))
    } == set()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    module = _read(path)

    assert module.lines <= 350
    assert module.docstring


def test_markdown_is_parsed_in_one_place() -> None:
    users = {name_of(path) for path in modules() if "markdown_it.MarkdownIt" in set(imports(path))}

    assert users == {"naringsdialog.source.markup"}


def test_nothing_is_called_utils_or_misc() -> None:
    assert [path for path in modules() if path.stem in ("utils", "misc", "helpers", "common")] == []
