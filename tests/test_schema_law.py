"""The law: building a model has nothing to say of a file if and only if the file validates as an editor sees it.

An editor resolves scalars by YAML 1.2's core schema, without timestamps. What the reader refuses before, and rules
that compare values, stand outside the law.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from naringsdialog.model.base import keys_of
from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Meeting
from naringsdialog.source.build import build
from naringsdialog.source.schema import meeting_schema, workspace_schema
from naringsdialog.source.text import SourceText
from tests.field_values import ANYWHERE_BAD, FIELDS, KINDS, PLACES, with_value
from tests.mutated_files import WHOLE_MEETING, WHOLE_WORKSPACE, mutated, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.model.base import FileModel
    from naringsdialog.model.tree import Mapping

SCHEMAS = {Meeting: Draft7Validator(meeting_schema()), Workspace: Draft7Validator(workspace_schema())}

# YAML 1.2.2, section 10.3.2, "Tag Resolution"; the first that matches decides.
CORE: list[tuple[str, Callable[[str], object]]] = [
    (r"null|Null|NULL|~|", lambda text: None),
    (r"true|True|TRUE", lambda text: True),
    (r"false|False|FALSE", lambda text: False),
    (r"[-+]?[0-9]{1,4000}", int),
    (r"0o[0-7]+", lambda text: int(text, base=0)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, base=0)),
    (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(?:inf|Inf|INF)", lambda text: float(text.replace(".", ""))),
    (r"\.nan|\.NaN|\.NAN", lambda text: float("nan")),
]


def as_editor(node: Any) -> Any:
    """Resolve a tree to JSON data."""
    if isinstance(node, dict):
        return {str(key): as_editor(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_editor(part) for part in node]
    if node.plain:
        for pattern, resolve in CORE:
            if re.fullmatch(pattern, node):
                return resolve(str(node))
    return str(node)


def problems(root: Mapping, model: type[FileModel]) -> list[str]:
    """Say what `dialog check` has against the fields of the file."""
    return [f"{problem.rule}: {problem.message}" for problem in build(SourceText("f.yaml", ""), root, model).problems]


def complaints(root: Mapping, model: type[FileModel]) -> list[str]:
    """Say what an editor has against the file."""
    return [error.message for error in SCHEMAS[model].iter_errors(as_editor(root))]


EVERY_KEY = [(model, key) for model, fields in FIELDS.items() for key in fields]


def verdicts(model: type[FileModel], key: str, value: str) -> tuple[bool, bool]:
    """Tell whether `dialog check` and whether an editor accept the value."""
    root, kind = tree(with_value(model, key, value)), PLACES[model][0]
    return not problems(root, kind), not complaints(root, kind)


def named(case: type | str) -> str:
    return case if isinstance(case, str) else case.__name__


def test_the_examples_hold_every_key_of_every_mapping() -> None:
    assert {model: set(fields) for model, fields in FIELDS.items()} == {model: set(keys_of(model)) for model in PLACES}


@pytest.mark.parametrize(("model", "key"), EVERY_KEY, ids=named)
def test_a_good_value_has_no_problem_and_the_editor_is_content(model: type[FileModel], key: str) -> None:
    good, _ = KINDS[FIELDS[model][key]]
    assert {value: verdicts(model, key, value) for value in good} == dict.fromkeys(good, (True, True))


@pytest.mark.parametrize(("model", "key"), EVERY_KEY, ids=named)
def test_a_bad_value_is_a_problem_and_the_editor_complains(model: type[FileModel], key: str) -> None:
    good, bad = KINDS[FIELDS[model][key]]
    values = [value for value in {*bad, *ANYWHERE_BAD} if value not in good]
    assert {value: verdicts(model, key, value) for value in values} == dict.fromkeys(values, (False, False))


@given(mutated(WHOLE_MEETING))
def test_the_law_holds_for_a_meeting_whatever_stands_in_it(root: Mapping) -> None:
    assert (not problems(root, Meeting)) == (not complaints(root, Meeting))


@given(mutated(WHOLE_WORKSPACE))
def test_the_law_holds_for_a_workspace_whatever_stands_in_it(root: Mapping) -> None:
    assert (not problems(root, Workspace)) == (not complaints(root, Workspace))


def test_the_whole_examples_are_good() -> None:
    found = [problems(tree(WHOLE_MEETING), Meeting), complaints(tree(WHOLE_MEETING), Meeting)]
    found += [problems(tree(WHOLE_WORKSPACE), Workspace), complaints(tree(WHOLE_WORKSPACE), Workspace)]
    assert found == [[], [], [], []]
