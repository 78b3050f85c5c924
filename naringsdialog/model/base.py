"""What all models of the files share: keys as they stand, unknown ones refused, an empty value said and left out."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping as AbstractMapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from naringsdialog.model.fields import TEXT_SCHEMA
from naringsdialog.model.forms import Notices, StandIn, short, wrong
from naringsdialog.model.tree import NULLS, Mapping, Scalar

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class FileModel(BaseModel):
    """One mapping in a file.

    Attributes:
        STAND_INS: what stands for a key's value that cannot be read, where leaving the key out would be worse. A
            mapping whose required key has no stand-in is left out whole (and the problem says so).
        SHORT: the key meant where plain text stands instead of the mapping; None where text is not allowed.
    """

    # A model is made ready when it is first used: most are only a part of another, and some commands use none.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)

    STAND_INS: ClassVar[AbstractMapping[str, object]] = {}
    SHORT: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(value, str) and cls.SHORT:
            return {cls.SHORT: value}
        if not isinstance(value, dict):
            or_text = "or text " if cls.SHORT else ""
            found = "not a list" if isinstance(value, (list, tuple)) else "not text" if value else "not an empty value"
            raise wrong("kind", f"keys with values {or_text}are expected here, {found}", _as_keys(cls, value))
        if not any(map(_is_null, value.values())):
            return value
        empty = [key for key in keys_of(cls) if key in value and _is_null(value[key])]
        if isinstance(info.context, Notices) and isinstance(value, Mapping):
            _note_empty(value, empty, info.context)
        left = {key: StandIn.of(cls.STAND_INS[key]) for key in empty if key in cls.STAND_INS and key not in must(cls)}
        return {key: node for key, node in value.items() if key not in empty} | left


class OrText:
    """Marks a mapping that may also be written as plain text."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe both ways of writing."""
        return {"anyOf": [TEXT_SCHEMA, handler(schema)]}


def _is_null(node: object) -> bool:
    return type(node) is Scalar and node.plain and node in NULLS


def _note_empty(mapping: Mapping, empty: list[str], notices: Notices) -> None:
    for key in empty:
        place, written = mapping.key(key), str(mapping[Scalar(key)])
        as_text = f'write "{written}" if it is text, else' if written else "write a value, or"
        notices.add(
            "empty-value", place.span if place else mapping.span, f"`{key}` has no value", f"{as_text} remove the line"
        )


def _as_keys(model: type[FileModel], value: object) -> str:
    """Say how to write `value` as a mapping of `model`."""
    required = must(model) or keys_of(model)[:1]
    written = dict.fromkeys(required, "…")
    if isinstance(value, str):
        key, colon, rest = value.partition(":")
        if colon and key in keys_of(model):
            return f"put a space after the colon: `{key}: {short(rest)}`"
        if value and model.STAND_INS.get(required[-1]) == "?":
            written[required[-1]] = short(value)
    lines = " and ".join(f"`{key}: {text}`" for key, text in written.items())
    return f"write {lines}" + (", each on a line of its own" if len(written) > 1 else "")


@cache
def keys_of(model: type[FileModel]) -> tuple[str, ...]:
    """Return the keys a mapping of this model may have, as they are written in the files."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def must(model: type[FileModel]) -> tuple[str, ...]:
    """Return the keys that a mapping of this model must have."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())


def text_key(model: type[FileModel]) -> str | None:
    """Return the key whose text alone makes a mapping of this model; None where no text or more is needed."""
    required = must(model)
    is_alone = len(required) == 1 and model.STAND_INS.get(required[0]) == "?"
    return model.SHORT or (required[0] if is_alone else None)


def may_be_list(model: type[FileModel], key: str) -> bool:
    """Tell whether a list may stand as the value of this key."""
    return any(_holds_list(f.annotation) for name, f in model.model_fields.items() if (f.alias or name) == key)


def _holds_list(annotation: Any) -> bool:  # noqa: ANN401 - a type expression
    parts = typing.get_args(annotation)
    return (typing.get_origin(annotation) is tuple and ... in parts) or any(_holds_list(part) for part in parts)


def model_at(model: type[FileModel], path: tuple[str | int, ...]) -> type[FileModel] | None:
    """Return the model of the mapping at `path` in a file of `model`; None where no mapping is expected."""
    current: type[FileModel] | None = model
    annotation: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is not None:
            annotation = next(
                (f.annotation for name, f in current.model_fields.items() if (f.alias or name) == part), None
            )
            if annotation is None:
                return None
            current = None if typing.get_origin(annotation) is dict else _model_in(annotation)
        else:
            current = _model_in(annotation)
    return current


def _model_in(annotation: Any) -> type[FileModel] | None:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, FileModel) else None
    return next((found for arg in typing.get_args(annotation) if (found := _model_in(arg))), None)
