"""What editors are told: draft-07, every key described, every example true."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from naringsdialog.source.schema import is_current, meeting_schema, schema_text, workspace_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = {"meeting": meeting_schema(), "workspace": workspace_schema()}


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Give every object within a schema that is a schema itself; what stands in examples is none."""
    if isinstance(node, list):
        for part in node:
            yield from parts(part)
    elif isinstance(node, dict):
        yield node
        for key, part in node.items():
            if key in ("properties", "definitions"):
                for inner in part.values():
                    yield from parts(inner)
            elif key not in ("examples", "default", "enum", "const"):
                yield from parts(part)


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in parts(schema):
        yield from part.get("properties", {}).items()


FIELDS = [(kind, key, field) for kind, schema in SCHEMAS.items() for key, field in fields(schema)]
NAMES = [f"{kind}-{index}-{key}" for index, (kind, key, _) in enumerate(FIELDS)]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_of_draft_07_and_sound(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_has_nothing_of_later_drafts(schema: dict[str, Any]) -> None:
    later = {"$defs", "$id", "$anchor", "prefixItems", "dependentSchemas", "unevaluatedProperties"}
    assert [part for part in parts(schema) if later & part.keys()] == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_nothing_stands_beside_a_reference_which_would_swallow_it(schema: dict[str, Any]) -> None:
    assert [part for part in parts(schema) if "$ref" in part and len(part) > 1] == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_reference_leads_to_a_definition_and_every_definition_is_referred_to(schema: dict[str, Any]) -> None:
    referred = {part["$ref"].removeprefix("#/definitions/") for part in parts(schema) if "$ref" in part}
    assert referred == set(schema["definitions"])


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_unknown_keys_are_refused_everywhere(schema: dict[str, Any]) -> None:
    assert {part["additionalProperties"] for part in parts(schema) if "properties" in part} == {False}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_nothing_may_be_null(schema: dict[str, Any]) -> None:
    assert [part for part in parts(schema) if part.get("type") == "null" or part.get("default", 0) is None] == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_pattern_comes_with_a_sentence(schema: dict[str, Any]) -> None:
    bare = [p for p in parts(schema) if "pattern" in p and not (p["patternErrorMessage"] and p["errorMessage"])]
    assert bare == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_patterns_use_only_what_python_and_ecma_262_read_alike(schema: dict[str, Any]) -> None:
    unlike = re.compile(r"\\[dDwWbBAZ]|\(\?[^:=!]")
    assert [part["pattern"] for part in parts(schema) if unlike.search(part.get("pattern", ""))] == []


@pytest.mark.parametrize(("kind", "key", "field"), FIELDS, ids=NAMES)
def test_every_key_has_a_description_that_is_a_sentence(kind: str, key: str, field: dict[str, Any]) -> None:
    assert field["description"].endswith(".")


@pytest.mark.parametrize(("kind", "key", "field"), FIELDS, ids=NAMES)
def test_every_key_has_examples_and_they_are_true(kind: str, key: str, field: dict[str, Any]) -> None:
    validator = Draft7Validator({**field, "definitions": SCHEMAS[kind]["definitions"]})
    assert field["examples"]
    assert [example for example in field["examples"] if not validator.is_valid(example)] == []


@pytest.mark.parametrize(("kind", "key", "field"), FIELDS, ids=NAMES)
def test_every_word_of_a_choice_is_explained(kind: str, key: str, field: dict[str, Any]) -> None:
    assert len(field.get("enumDescriptions", [])) == len(field.get("enum", []))


def test_the_keys_of_the_register_have_a_form() -> None:
    properties = SCHEMAS["workspace"]["properties"]
    forms = [properties[key]["propertyNames"] for key in ("organisations", "people", "series")]
    assert forms == [{"$ref": "#/definitions/Key"}] * 3


@pytest.mark.parametrize("make", [meeting_schema, workspace_schema])
def test_the_text_of_a_schema_is_readable_and_always_the_same(make: Any) -> None:
    text = schema_text(make())
    assert text == schema_text(make())
    assert text.endswith("\n}\n")
    assert "Näringslivsdialog" in text or "Rådhuset" in text
    assert json.loads(text) == make()


def test_a_schema_is_current_however_it_is_laid_out() -> None:
    schema = meeting_schema()
    other_layout = "\ufeff" + json.dumps(schema, sort_keys=True, indent=8).replace("\n", "\r\n")
    assert is_current(schema_text(schema), schema)
    assert is_current(other_layout, schema)


def test_a_schema_that_says_something_else_is_not_current() -> None:
    older = meeting_schema()
    del older["properties"]["link"]
    assert not is_current(schema_text(older), meeting_schema())
    assert not is_current(schema_text(workspace_schema()), meeting_schema())


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", "\x00"])
def test_what_is_no_schema_at_all_is_not_current(text: str) -> None:
    assert not is_current(text, meeting_schema())
