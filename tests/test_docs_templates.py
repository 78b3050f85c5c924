"""The page on templates names every template, field and filter there is, and none that is not."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from naringsdialog.render import views
from naringsdialog.render.language import language
from naringsdialog.render.templates import markdown_environment

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")

NAMES = {
    "document": views.DocumentView,
    "series": views.SeriesView,
    "meeting": views.MeetingView,
    "followup": views.FollowUpView,
    "item": views.ItemView,
    "action": views.ActionView,
    "attendees": views.AttendeesView,
    "contact": views.ContactView,
    "enclosure": views.EnclosureView,
}


@pytest.mark.parametrize("name", NAMES)
def test_the_page_has_exactly_the_fields_of(name: str) -> None:
    documented = re.findall(rf"^\| `{name}\.(\w+)` \|", PAGE, flags=re.MULTILINE)

    assert sorted(documented) == sorted(field.name for field in dataclasses.fields(NAMES[name]))


@pytest.mark.parametrize(
    "view", [views.GroupView, views.ChangeView, views.UpdateView, views.DecisionView, views.AttendanceView]
)
def test_the_fields_of_small_views_are_named_where_they_are_used(view: type) -> None:
    missing = [field.name for field in dataclasses.fields(view) if f"`{field.name}`" not in PAGE]

    assert missing == []


def test_every_template_is_listed() -> None:
    listed = set(re.findall(r"^\| `([\w.-]+\.(?:j2|docx))` \|", PAGE, flags=re.MULTILINE))

    assert listed == {path.name for path in (ROOT / "templates").iterdir()}


def test_every_filter_of_ours_is_listed() -> None:
    from jinja2.filters import FILTERS

    environment = markdown_environment(None, language("sv"))
    ours = {name for name, function in environment.filters.items() if FILTERS.get(name) is not function}

    assert set(re.findall(r"^\| `\w+ \\\| (\w+)", PAGE, flags=re.MULTILINE)) == ours


def test_no_field_is_named_like_a_method_that_jinja_would_find_first() -> None:
    methods = {"items", "keys", "values", "get", "copy", "count", "index", "update", "pop"}
    every = [view for view in vars(views).values() if dataclasses.is_dataclass(view)]

    assert len(every) > len(NAMES)
    assert [field.name for view in every for field in dataclasses.fields(view) if field.name in methods] == []
