"""Which keys hold free text, and what was silently lost there."""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import WithJsonSchema

from naringsdialog.model.base import FileModel, OrText
from naringsdialog.model.config import Workspace
from naringsdialog.model.fields import TEXT_SCHEMA
from naringsdialog.model.meeting import Meeting
from naringsdialog.source.losses import text_losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.problems import Problem


def lost_text(subject: Subject) -> Iterator[Problem]:
    """Give the warnings on all that YAML dropped or ran together without a complaint."""
    for file in (subject.config, *subject.meetings):
        if file.source and file.tree:
            yield from text_losses(file.source, file.tree, text_keys())


@cache
def text_keys() -> frozenset[str]:
    """Return the keys that hold free text or a list of it, in any mapping of the files, as the models say."""
    return frozenset(key for model in (Meeting, Workspace) for key in _text_keys_in(model, set()))


def _text_keys_in(model: type[FileModel], seen: set[type[FileModel]]) -> Iterator[str]:
    seen.add(model)
    for name, field in model.model_fields.items():
        parts = [*field.metadata, *_parts(field.annotation)]
        if any(_is_text(part) for part in parts):
            yield field.alias or name
        for part in parts:
            if isinstance(part, type) and issubclass(part, FileModel) and part not in seen:
                yield from _text_keys_in(part, seen)


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type expression
    yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def _is_text(part: Any) -> bool:  # noqa: ANN401 - a part of a type expression
    if isinstance(part, WithJsonSchema):
        schema = part.json_schema or {}
        return TEXT_SCHEMA in (schema, *schema.get("anyOf", ()))
    return isinstance(part, OrText)
