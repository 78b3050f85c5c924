"""What all models of the files share: keys as they stand, unknown ones refused, an empty value said and left out."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from naringsdialog.model.fields import TEXT, Notices, wrong
from naringsdialog.model.tree import Mapping, Scalar, core

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class FileModel(BaseModel):
    """One mapping in a file.

    Attributes:
        STAND_INS: what stands for a key that must be there and cannot be read, so that the rest is used. A mapping
            whose required key has none is left out whole (and the problem says so).
        SHORT: the key meant where plain text stands instead of the mapping; None where text is not allowed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    STAND_INS: ClassVar[AbstractMapping[str, object]] = {}
    SHORT: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(value, str) and cls.SHORT:
            return {cls.SHORT: value}
        if not isinstance(value, dict):
            short = "or text " if cls.SHORT else ""
            kind = "a list" if isinstance(value, (list, tuple)) else "text"
            known = ", ".join(field.alias or name for name, field in list(cls.model_fields.items())[:4])
            raise wrong("kind", f"keys with values {short}are expected here, not {kind}", f"its keys are {known}, …")
        empty = [key for key, node in value.items() if isinstance(node, Scalar) and _is_null(node)]
        if not empty:
            return value
        kept = {key: node for key, node in value.items() if key not in empty}
        if isinstance(info.context, Notices) and isinstance(value, Mapping):
            for key in empty:
                info.context.add("empty-value", key.span, f"`{key}` has no value", "write a value, or remove the line")
        return kept


class OrText:
    """Marks a mapping that may also be written as plain text."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe both ways of writing."""
        return {"anyOf": [{"type": "string", "pattern": TEXT}, handler(schema)]}


def _is_null(scalar: Scalar) -> bool:
    return scalar.plain and type(scalar) is Scalar and core(scalar) is None


def keys_of(model: type[FileModel]) -> list[str]:
    """Return the keys a mapping of this model may have, as they are written in the files."""
    return [field.alias or name for name, field in model.model_fields.items()]
