"""The page on templates names every template, field and filter there is, and none that is not."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.language import language
from naringsdialog.render.templates.environments import html_environment, markdown_environment
from naringsdialog.render.templates.files import MAKES
from naringsdialog.render.templates.guide import GUIDE
from naringsdialog.render.views import fields as views
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from naringsdialog.render.templates.guide import Chapter
    from tests.conftest import Program, Tree

PAGE = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("chapter", GUIDE, ids=lambda chapter: str(chapter.name))
def test_the_page_says_of_each_field_what_the_guide_says(chapter: Chapter) -> None:
    documented = re.findall(rf"^\| `{chapter.name}\.(\w+)` \| (.*) \|$", PAGE, flags=re.MULTILINE)

    assert documented == list(chapter.fields.items())
    assert (chapter.note or "") in PAGE.replace("\n", " ")
    assert chapter.loop is None or f"`for {chapter.name} in {chapter.loop}` gives them." in PAGE


def test_the_page_tells_of_no_field_that_the_guide_does_not() -> None:
    known = {f"{chapter.name}.{name}" for chapter in GUIDE for name in chapter.fields}

    assert set(re.findall(r"^\| `([a-z]+(?:\.\w+)+)` \| ", PAGE.partition("## The fields")[2], re.MULTILINE)) == known


def test_every_template_is_listed_with_what_it_makes() -> None:
    listed = re.findall(r"^\| `([\w.-]+\.(?:j2|docx))` \| (.*) \|$", PAGE, flags=re.MULTILINE)

    assert listed == list(MAKES.items())


def test_every_file_beside_the_built_in_templates_is_one() -> None:
    files = [path for path in (REPOSITORY / "templates").rglob("*") if path.is_file()]

    assert {path.name for path in files} <= set(MAKES)


def test_every_filter_of_ours_is_told() -> None:
    from jinja2.filters import FILTERS

    def ours(filters: dict[str, object]) -> set[str]:
        return {name for name, function in filters.items() if FILTERS.get(name) is not function}

    markdown = ours(markdown_environment(None, language("sv")).filters)
    assert set(re.findall(r"^\| `\w+ \\\| (\w+)", PAGE, flags=re.MULTILINE)) == markdown
    for name in ours(html_environment(None, language("sv")).filters):
        assert f"| {name} }}}}`" in PAGE


def test_no_field_is_named_like_a_method_that_jinja_would_find_first() -> None:
    methods = {"items", "keys", "values", "get", "copy", "count", "index", "update", "pop"}
    every = [view for view in vars(views).values() if dataclasses.is_dataclass(view)]

    assert len(every) > len(GUIDE)
    assert [field.name for view in every for field in dataclasses.fields(view) if field.name in methods] == []


def test_the_documented_problem_is_what_is_printed(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\n", "templates/minutes.md.j2": "# Eget\n\n{{ meeting.titel }}\n"})

    result = dialog("template", "check", cwd=root)

    [documented] = re.findall(r"<!-- check -->\n```\n(.*?)```", PAGE, re.DOTALL)
    assert result.code == 1
    assert result.out + result.err == documented
