"""What the filters of a template take, and what they make of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes

from naringsdialog.render.templates.shapes import Listed, Unknown, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.templates.shapes import Shape

TEXT = {"capitalize", "escape", "e", "lower", "replace", "string", "title", "trim", "upper"} | {
    *("email", "headed", "italic", "labelled", "link", "quoted"),
}
"""Filters that make a text of a text."""

JOINS = {"join", "lines"}
"""Filters that make one text of several."""

_SAME_LIST = {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
_ONE_OF_LIST = {"first", "last", "random", "min", "max"}
# Filters that take the name of a field of the elements: by the keyword `attribute`, or as what stands first.
_BY_KEYWORD = {"map", "sort", "sum", "min", "max", "unique", "join"}
_BY_FIRST = {"groupby", "selectattr", "rejectattr"}
_WORD = re.compile(r"%\((\w+)\)")


def made(node: nodes.Filter, given: Shape, element: Shape) -> Shape:
    """Return what a filter makes.

    Args:
        node: the filter.
        given: what stands before it.
        element: an element of that, or the field of it that the filter names.
    """
    if node.name in TEXT | JOINS:
        return Value(str)
    if not isinstance(given, Listed):
        return Unknown()
    if node.name in _SAME_LIST:
        return given
    if node.name in _ONE_OF_LIST:
        return given.element
    return Listed(element) if node.name == "map" and field_named(node) else Unknown()


def field_named(node: nodes.Filter) -> str | None:
    """Return the field of the elements that a filter names: `map(attribute="title")`."""
    first = node.args[0] if node.args and node.name in _BY_FIRST else None
    keyword = next((one.value for one in node.kwargs if one.key == "attribute"), None)
    named = keyword if node.name in _BY_KEYWORD | _BY_FIRST and keyword is not None else first
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def words_missing(node: nodes.Filter) -> Iterator[tuple[str, str]]:
    """Give each word that a text has a place for, as `%(day)s`, and `format` is not given, after that text."""
    match node:
        case nodes.Filter(name="format", node=nodes.Const(value=str(text)), dyn_kwargs=None):
            pass
        case nodes.Filter(name="format", node=nodes.Call(args=[nodes.Const(value=str(text))]), dyn_kwargs=None):
            pass
        case _:
            return
    yield from ((text, name) for name in dict.fromkeys(_WORD.findall(text)) if name not in keywords(node))


def keywords(node: nodes.Filter) -> list[str]:
    """Return the keywords that a filter is given."""
    return [str(one.key) for one in node.kwargs]
