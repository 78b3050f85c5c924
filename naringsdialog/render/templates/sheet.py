"""The fields of one real document, each with what it is and what it holds there: the sheet to write a template from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.templates.guide import GUIDE
from naringsdialog.render.templates.shapes import Listed, Value, View, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.templates.guide import Chapter
    from naringsdialog.render.templates.shapes import Shape
    from naringsdialog.render.views.fields import Fields


@dataclass(frozen=True, slots=True)
class Row:
    """A field.

    Attributes:
        name: as a template writes it: `item.title`.
        type: `text`, `markdown`, `number`, `flag`, `list` or `fields`.
        what: what it is.
        value: the text, the number or the flag that it holds; None where it holds nothing, and of a list.
        count: how many a list holds; None of all else, and without a document.
    """

    name: str
    type: str
    what: str
    value: str | int | bool | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fields of one chapter of the guide."""

    chapter: Chapter
    rows: tuple[Row, ...]


def field_sheets(fields: Fields | None) -> list[Sheet]:
    """Return all fields with what they hold; of what is in a list, one that holds as much as any other is told.

    Args:
        fields: those of a document; None for what they are alone.
    """
    there = list(_views(fields)) if fields else []
    return [_sheet(chapter, there) for chapter in GUIDE]


def _sheet(chapter: Chapter, there: list[object]) -> Sheet:
    candidates = [one for one in there if type(one) is chapter.view]
    told = max(candidates, key=_fullness, default=None)
    shapes = fields_of(chapter.view)
    return Sheet(
        chapter,
        tuple(_row(f"{chapter.name}.{name}", shapes[name], what, told, name) for name, what in chapter.fields.items()),
    )


def _row(name: str, shape: Shape, what: str, told: object, field: str) -> Row:
    held = getattr(told, field) if told is not None else None
    if isinstance(shape, Listed):
        return Row(name, "list", what, count=len(held) if held is not None else None)
    if isinstance(shape, View):
        return Row(name, "fields", what)
    assert isinstance(shape, Value), "the fields of views are texts, numbers, flags, lists and views"
    types = {Md: "markdown", bool: "flag", int: "number"}
    # A text of ours may be a subclass of str, which is nobody's business outside.
    return Row(name, types.get(shape.type, "text"), what, str(held) if isinstance(held, str) else held)


def _views(held: object) -> Iterator[object]:
    """Give every view in a field, itself first, in the order in which a document has them."""
    if isinstance(held, tuple):
        for one in held:
            yield from _views(one)
    elif dataclasses.is_dataclass(held):
        yield held
        for field in dataclasses.fields(held):
            yield from _views(getattr(held, field.name))


def _fullness(view: object) -> int:
    assert dataclasses.is_dataclass(view)
    return sum(bool(getattr(view, field.name)) for field in dataclasses.fields(view))
