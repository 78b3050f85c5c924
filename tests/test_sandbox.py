"""The sandbox of templates reads fields of views by the shortest way, and lets through no more than Jinja's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.templates.sandbox import Sandbox
from naringsdialog.render.templates.shapes import Listed, Value, View, fields_of
from naringsdialog.render.views import fields as views
from naringsdialog.render.views.fields import ContactView, Fields

if TYPE_CHECKING:
    from naringsdialog.render.templates.shapes import Shape

CONTACT = ContactView(**{field.name: field.name for field in dataclasses.fields(ContactView)})


def types_within(shape: Shape, seen: set[type]) -> set[type]:
    """Return the types of all values that can be reached from something of a shape."""
    if isinstance(shape, Listed):
        return types_within(shape.element, seen)
    if isinstance(shape, Value):
        return {shape.type}
    assert isinstance(shape, View)
    if shape.type in seen:
        return set()
    seen.add(shape.type)
    return {one for of in fields_of(shape.type).values() for one in types_within(of, seen)}


def test_nothing_but_texts_and_numbers_can_be_reached_through_fields() -> None:
    seen = set[type]()

    assert types_within(View(Fields), seen) <= {str, int, float, bool, Md}
    assert {one.__name__ for one in seen} == {name for name in vars(views) if name.endswith("View")} | {"Fields"}


@pytest.mark.parametrize("name", ["name", "__class__", "__init__", "__slots__", "__dataclass_fields__", "missing"])
def test_an_attribute_is_what_jinja_s_own_sandbox_gives(name: str) -> None:
    ours, own = Sandbox().getattr(CONTACT, name), ImmutableSandboxedEnvironment().getattr(CONTACT, name)

    assert (type(ours), str(ours)) == (type(own), str(own))


@pytest.mark.parametrize(
    "template",
    ["{{ contact.__class__.__mro__ }}", "{{ contact.__init__.__globals__ }}", "{{ contact.__reduce__() }}"],
)
def test_a_view_leads_nowhere(template: str) -> None:
    with pytest.raises(SecurityError):
        Sandbox().from_string(template).render(contact=CONTACT)


def test_what_only_calls_itself_a_view_is_asked_for_as_anything_else() -> None:
    pretender = dataclasses.make_dataclass("View", [("__globals__", str), ("_own", str)])
    pretender.__module__ = views.__name__

    assert str(Sandbox().getattr(pretender("a", "b"), "_own")) == ""
