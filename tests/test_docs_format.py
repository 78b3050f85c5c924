"""The page on the file format tells every key as the models do, and all that it shows can be read."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.checks.rules import check
from naringsdialog.model.base import keys_of, must
from naringsdialog.source.files import read_config, read_meeting
from naringsdialog.source.schema import meeting_schema, workspace_schema
from tests.build import subject_of
from tests.field_values import FIELDS, PLACES, with_value

if TYPE_CHECKING:
    from naringsdialog.model.base import FileModel
    from naringsdialog.problems import Problem

PAGE = (Path(__file__).parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- (.+?) -->\n```yaml\n(.*?)```\n", PAGE, flags=re.DOTALL)
WHOLE = {name: text for name, text in EXAMPLES if name.endswith(".yaml")}
# What stands around an example that is a part of a file: the lines above it, and its indentation.
AGENDA = "date: 2020-04-20\nagenda:\n"
AROUND = {
    "in a meeting": ("date: 2020-04-20\n", ""),
    "in an agenda": (AGENDA, "  "),
    "in an item": (AGENDA + "  - title: Läget\n", "    "),
    "in an action": (AGENDA + "  - title: Läget\n    actions:\n      - id: A1\n        task: Ring\n", "        "),
}

SCHEMAS = (workspace_schema(), meeting_schema())
PROPERTIES: dict[str, dict[str, Any]] = {
    "Meeting": SCHEMAS[1]["properties"],
    "Workspace": SCHEMAS[0]["properties"],
    **{
        name: definition["properties"]
        for schema in SCHEMAS
        for name, definition in schema["definitions"].items()
        if "properties" in definition
    },
}
CHOICES = sorted(
    {
        tuple(zip(field["enum"], field["enumDescriptions"], strict=True))
        for fields in PROPERTIES.values()
        for field in fields.values()
        if "enum" in field
    }
)


def spelled(value: object) -> str:
    """Write a value in one line, as it would stand in a file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(spelled, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {spelled(part)}" for key, part in value.items()) + "}"
    text = str(value)
    return f'"{text}"' if text.startswith(("-", "<")) else text


def row(model: type[FileModel], key: str) -> str:
    field = next(field for name, field in model.model_fields.items() if key in (name, field.alias))
    name = f"`{key}` **must**" if key in must(model) else f"`{key}`"
    return f"| {name} | {field.description} | {', '.join(f'`{spelled(one)}`' for one in field.examples or [])} |"


def table(model: type[FileModel]) -> str:
    keys = sorted(keys_of(model), key=lambda key: key not in must(model))
    return "\n".join(
        ["| key | what it says | for example |", "| --- | --- | --- |", *(row(model, key) for key in keys)]
    )


def meanings(choice: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(
        ["| word | what it means |", "| --- | --- |", *(f"| `{word}` | {meant} |" for word, meant in choice)]
    )


def problems_of(name: str, text: str) -> tuple[Problem, ...]:
    above, spaces = AROUND[name]
    return read_meeting("2020-04-20", "m.yaml", (above + indent(text, spaces)).encode()).problems


@pytest.mark.parametrize("model", list(FIELDS), ids=lambda model: model.__name__)
def test_the_page_has_the_table_of_every_mapping(model: type[FileModel]) -> None:
    assert f"\n\n{table(model)}\n\n" in PAGE


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice[0][0])
def test_the_page_says_what_every_word_of_a_choice_means(choice: tuple[tuple[str, str], ...]) -> None:
    assert f"\n\n{meanings(choice)}\n\n" in PAGE


@pytest.mark.parametrize(
    ("model", "key"), [(model, key) for model in FIELDS for key in keys_of(model)], ids=lambda case: str(case)
)
def test_the_examples_of_a_key_can_be_written_as_the_page_shows_them(model: type[FileModel], key: str) -> None:
    read = read_config if PLACES[model][0].__name__ == "Workspace" else lambda file, data: read_meeting("x", file, data)
    for example in PROPERTIES[model.__name__][key]["examples"]:
        assert read("f.yaml", with_value(model, key, spelled(example)).encode()).problems == ()


def test_every_yaml_on_the_page_is_an_example_that_is_tested() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text in EXAMPLES if name not in WHOLE])
def test_an_example_of_a_part_is_read_without_a_problem(name: str, text: str) -> None:
    assert problems_of(name, text) == ()


def test_the_files_on_the_page_make_a_workspace_without_a_problem() -> None:
    assert sorted(WHOLE) == ["dialog.yaml", "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"]
    assert check(subject_of(WHOLE)) == []


def test_what_the_page_links_to_within_itself_is_there() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


if __name__ == "__main__":  # prints the tables, to be pasted into the page where a key has changed
    print(*(f"{model.__name__}\n\n{table(model)}\n" for model in FIELDS), *map(meanings, CHOICES), sep="\n")  # noqa: T201 - a script's output
