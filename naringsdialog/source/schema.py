"""The JSON Schemas of the two kinds of file: the models told to editors, in the dialect they know (draft-07).

Scalars are judged as YAML 1.2's core schema resolves them, as editors do: a file that can be read validates if and
only if building its model finds nothing to say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Meeting

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema, core_schema

    from naringsdialog.model.base import FileModel

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_DEFINITION: Final = "#/definitions/{name}"
_COMMENT: Final = "Written by `dialog schema --write`, which overwrites it."


def meeting_schema() -> dict[str, Any]:
    """Return the schema of a meeting's file."""
    return _draft_07(Meeting, "A meeting")


def workspace_schema() -> dict[str, Any]:
    """Return the schema of the workspace's file, `dialog.yaml`."""
    return _draft_07(Workspace, "A workspace")


def schema_text(schema: dict[str, Any]) -> str:
    """Return the schema as it is written to its file: the same text every time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def is_current(text: str, schema: dict[str, Any]) -> bool:
    """Tell whether the text of a schema's file says what `schema` says, however it is laid out."""
    try:
        written = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return bool(written == schema)


class _ForFiles(GenerateJsonSchema):
    """Tells a model as it stands in a file, where nothing is null and every text is a key of its own."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keep the order of the models, which is the order that people write in."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's core schema or field
        """Give no field a title: it would only be the key again."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe a key that may be left out, never written empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that only say that nothing was written."""
        described = super().default_schema(schema)
        if described.get("default") in (None, [], {}):
            described.pop("default", None)
        return described

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Describe a register: its keys by their form, its entries by theirs."""
        keys: CoreSchema = schema["keys_schema"]
        values: CoreSchema = schema["values_schema"]
        return {
            "type": "object",
            "propertyNames": self.generate_inner(keys),
            "additionalProperties": self.generate_inner(values),
        }


def _draft_07(model: type[FileModel], title: str) -> dict[str, Any]:
    made = model.model_json_schema(schema_generator=_ForFiles, ref_template=_DEFINITION.format(name="{model}"))
    definitions = made.pop("$defs")
    for definition in definitions.values():
        del definition["title"]
    forms: dict[str, Any] = {}
    whole = _share({**made, "title": title, "definitions": definitions}, forms)
    whole["definitions"] |= dict(sorted(forms.items()))
    return {"$schema": _DRAFT, "$comment": _COMMENT, **whole}


def _share(node: Any, forms: dict[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    """Refer to each form of text by its name, and collect the forms themselves.

    A `$ref` goes into `allOf` where something stands beside it: draft-07 ignores what stands beside a bare one.
    """
    if isinstance(node, list):
        return [_share(part, forms) for part in node]
    if not isinstance(node, dict):
        return node
    parts = {key: _share(part, forms) for key, part in node.items()}
    if "patternErrorMessage" in parts:
        name = parts.pop("title")
        forms[name] = {key: parts.pop(key) for key in ("type", "pattern", "patternErrorMessage", "errorMessage")}
        parts["$ref"] = _DEFINITION.format(name=name)
    if "$ref" in parts and len(parts) > 1:
        return {"allOf": [{"$ref": parts.pop("$ref")}], **parts}
    return parts
