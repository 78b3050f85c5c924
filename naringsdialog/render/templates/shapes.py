"""What a name in a template stands for, as far as it is known before the template is filled: a text, a list, a view."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.views import fields as all_views

if TYPE_CHECKING:
    from collections.abc import Iterable


class Shape:
    """What a name stands for."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Unknown(Shape):
    """Something of which nothing is known, and everything is believed."""


@dataclass(frozen=True, slots=True)
class Nothing(Shape):
    """What there is none of; whatever else may stand in its place counts."""


@dataclass(frozen=True, slots=True)
class Value(Shape):
    """A text, a number, or whether something is so."""

    type: type


@dataclass(frozen=True, slots=True)
class View(Shape):
    """One of the objects that a template is given; `may_lack` where the document may have none of it."""

    type: type
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Shape):
    """A list of things that are alike."""

    element: Shape


@cache
def fields_of(view: type) -> dict[str, Shape]:
    """Return what the fields of a view stand for, by name."""
    hints = typing.get_type_hints(view, {**vars(all_views), "Md": Md})
    return {field.name: _shape(hints[field.name]) for field in dataclasses.fields(view)}


def joined(shapes: Iterable[Shape]) -> Shape:
    """Return what is known of something that has one of these shapes."""
    several = dict.fromkeys(shape for shape in shapes if not isinstance(shape, Nothing))
    if len(several) < 2:
        return next(iter(several), Nothing())
    elements = [one.element for one in several if isinstance(one, Listed)]
    if len(elements) == len(several):
        return Listed(joined(elements))
    views = [one for one in several if isinstance(one, View)]
    if len(views) == len(several) and len({one.type for one in views}) == 1:
        return View(views[0].type, may_lack=any(one.may_lack for one in views))
    texts = [one for one in several if isinstance(one, Value) and issubclass(one.type, str)]
    return Value(str) if len(texts) == len(several) else Unknown()


def _shape(annotation: object) -> Shape:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return joined(_shape(one) for one in arguments if one is not types.NoneType)
    if origin is tuple:
        return Listed(_shape(arguments[0]))
    if not isinstance(annotation, type):
        return Unknown()
    return View(annotation) if dataclasses.is_dataclass(annotation) else Value(annotation)
