"""The guide to the fields: every field of every view is told, once, and the sheet shows what it holds."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.documents import fields_of
from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.templates.guide import BY_NAME, GUIDE
from naringsdialog.render.templates.names import check_names
from naringsdialog.render.templates.sheet import field_sheets
from naringsdialog.render.views import fields as views
from tests.documents import MINUTES, ground_of, order_of

if TYPE_CHECKING:
    from naringsdialog.render.templates.guide import Chapter
    from naringsdialog.render.templates.sheet import Row

VIEWS = [view for view in vars(views).values() if dataclasses.is_dataclass(view) and view is not views.Fields]
FILES = {
    "meetings/2020-04-20.yaml": """\
        date: 2020-04-20
        status: sent
        place: Rådhuset
        agenda:
          - title: Inledning
          - title: Läget
            notes: "**Stabilt**"
            actions:
              - {id: A1, task: Ring}
              - {id: A2, task: Skriv, owner: region, due: 2020-04-24}
    """
}


def sheet_of(files: dict[str, str]) -> dict[str, Row]:
    """The rows of the sheet for the minutes of 2020-04-20, by name."""
    ground = ground_of(files)
    sheets = field_sheets(fields_of(order_of(ground, MINUTES), ground))
    return {row.name: row for sheet in sheets for row in sheet.rows}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.__name__))
def test_each_field_of_a_view_is_told_once(view: type) -> None:
    [chapter] = [chapter for chapter in GUIDE if chapter.view is view]

    assert sorted(chapter.fields) == sorted(field.name for field in dataclasses.fields(view))
    assert all(chapter.fields.values())


@pytest.mark.parametrize("chapter", GUIDE, ids=lambda chapter: str(chapter.name))
def test_a_template_comes_to_each_field_as_the_guide_says(chapter: Chapter) -> None:
    template = "".join(f"{{% if {chapter.name}.{name} %}}{{% endif %}}" for name in chapter.fields)
    outer: Chapter | None = chapter
    while outer and outer.loop:
        template = f"{{% for {outer.name} in {outer.loop} %}}{template}{{% endfor %}}"
        outer = BY_NAME.get(outer.loop.partition(".")[0])

    assert check_names(template, word_environment()) == []


def test_the_sheet_has_every_field_of_the_guide_in_its_order() -> None:
    assert list(sheet_of(FILES)) == [f"{chapter.name}.{name}" for chapter in GUIDE for name in chapter.fields]


@pytest.mark.parametrize(
    ("name", "type_", "value", "count"),
    [
        ("meeting.place", "text", "Rådhuset", None),
        ("meeting.link", "text", None, None),
        ("meeting.is_cancelled", "flag", False, None),
        ("meeting.agenda", "list", None, 2),
        ("meeting.called", "list", None, 0),
        ("meeting.attendance", "fields", None, None),
        ("item.level", "number", 2, None),
        ("change.task", "text", None, None),
    ],
)
def test_a_row_says_what_a_field_holds(name: str, type_: str, value: object, count: int | None) -> None:
    row = sheet_of(FILES)[name]

    assert (row.type, row.value, row.count) == (type_, value, count)


def test_of_what_is_in_a_list_the_one_that_holds_most_is_told() -> None:
    rows = sheet_of(FILES)

    assert (rows["item.title"].value, rows["item.notes"].value, rows["action.task"].value) == (
        "Läget",
        "**Stabilt**",
        "Skriv",
    )


def test_a_markdown_field_is_told_as_plain_text() -> None:
    row = sheet_of(FILES)["item.notes"]

    assert (row.type, type(row.value)) == ("markdown", str)


def test_without_a_document_there_are_no_values() -> None:
    rows = [row for sheet in field_sheets(None) for row in sheet.rows]

    assert {(row.value, row.count) for row in rows} == {(None, None)}
