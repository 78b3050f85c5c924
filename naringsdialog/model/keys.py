"""The keys of the files, as the models say: all there are, and those that hold free text."""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import WithJsonSchema

from naringsdialog.model.base import FileModel, OrText, keys_of, may_be_list
from naringsdialog.model.config import Workspace
from naringsdialog.model.fields import TEXT_SCHEMA
from naringsdialog.model.meeting import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def known_keys() -> frozenset[str]:
    """Return every key that a mapping of the files can have, without those that the register and the series give."""
    return frozenset(key for model in _models() for key in keys_of(model))


@cache
def text_keys() -> frozenset[str]:
    """Return the keys that hold free text or a list of it, in any mapping of the files."""
    return frozenset(key for model in _models() for key in _text_keys_in(model))


@cache
def single_text_keys() -> frozenset[str]:
    """Return the keys that hold one free text, and never a list, in any mapping of the files."""
    lists = {key for model in _models() for key in keys_of(model) if may_be_list(model, key)}
    return text_keys() - lists


@cache
def _models() -> tuple[type[FileModel], ...]:
    found: dict[type[FileModel], None] = {}
    ahead: list[type[FileModel]] = [Meeting, Workspace]
    while ahead:
        model = ahead.pop()
        if model not in found:
            found[model] = None
            ahead += [part for _, part in _fields(model) if isinstance(part, type) and issubclass(part, FileModel)]
    return tuple(found)


def _text_keys_in(model: type[FileModel]) -> Iterator[str]:
    return (key for key, part in _fields(model) if _is_text(part))


def _fields(model: type[FileModel]) -> Iterator[tuple[str, Any]]:
    """Give each key of a model with every part of what its field says."""
    for name, field in model.model_fields.items():
        for part in (*field.metadata, *_parts(field.annotation)):
            yield field.alias or name, part


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type expression
    yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def _is_text(part: Any) -> bool:  # noqa: ANN401 - a part of a type expression
    if isinstance(part, WithJsonSchema):
        schema = part.json_schema or {}
        return TEXT_SCHEMA in (schema, *schema.get("anyOf", ()))
    return isinstance(part, OrText)
