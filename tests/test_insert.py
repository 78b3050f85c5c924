"""Putting something new into YAML text: written as its neighbours are, everything else as it was, or nothing at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naringsdialog.model.tree import Mapping, Scalar, Sequence
from naringsdialog.source.insert import FIRST, insert
from naringsdialog.source.proof import EditRefused
from naringsdialog.source.reader import read
from tests.yaml_texts import paragraphs, words, yaml_texts

Path = tuple[str | int, ...]

UPDATE = {"date": "2020-04-28", "by": ["jht", "af"], "status": "done"}
IN_BRACES = "{date: 2020-04-28, by: [jht, af], status: done}"


def inserted(text: str, path: Path, value: Any, after: str | None = None) -> str:
    reading = read("m.yaml", text.encode())
    assert reading.source is not None
    assert reading.root is not None, reading.problems
    return insert(reading.source, reading.root, path, value, after=after)


# An element of a list


@pytest.mark.parametrize(
    ("text", "index", "new"),
    [
        ("u:\n  - {a: 1}\nx: 1\n", 1, f"u:\n  - {{a: 1}}\n  - {IN_BRACES}\nx: 1\n"),
        ("u:\n- {a: 1}\nx: 1\n", 1, f"u:\n- {{a: 1}}\n- {IN_BRACES}\nx: 1\n"),
        (
            "u:\n  - a: 1\n    b: 2\nx: 1\n",
            1,
            "u:\n  - a: 1\n    b: 2\n  - date: 2020-04-28\n    by: [jht, af]\n    status: done\nx: 1\n",
        ),
        ("u: [{a: 1}]\n", 1, f"u: [{{a: 1}}, {IN_BRACES}]\n"),
        ("u: [\n  {a: 1},  # ett\n]\n", 1, f"u: [\n  {{a: 1}},  # ett\n  {IN_BRACES},\n]\n"),
        ("u: [{a: 1}]\n", 0, f"u: [{IN_BRACES}, {{a: 1}}]\n"),
        ("u: []  # inga\n", 0, f"u: [{IN_BRACES}]  # inga\n"),
        ("u:  # inga än\nx: 1\n", 0, f"u:  # inga än\n  - {IN_BRACES}\nx: 1\n"),
        ("u: ~\nx: 1\n", 0, f"u: [{IN_BRACES}]\nx: 1\n"),
        ("x: 1\n", 0, None),
    ],
)
def test_an_element_is_written_as_those_beside_it(text: str, index: int, new: str | None) -> None:
    assert inserted(text, ("u", index), UPDATE) == (new or f"x: 1\nu:\n  - {IN_BRACES}\n")


def test_a_first_element_goes_above_the_comment_of_the_next() -> None:
    assert inserted("u:\n  # om a\n  - a\n", ("u", 0), "ny") == "u:\n  - ny\n  # om a\n  - a\n"


def test_an_element_goes_below_the_comments_that_are_indented_deeper_and_above_all_others() -> None:
    text = "u:\n  - a\n    # om a\n  # om listan\n# om x\nx: 1\n"

    assert inserted(text, ("u", 1), "b") == text.replace("  # om listan", "  - b\n  # om listan")


def test_blank_lines_between_elements_are_kept_up() -> None:
    text = "u:\n  - a: 1\n    b: 2\n\n  - a: 3\nx: 1\n"

    assert inserted(text, ("u", 2), {"a": "ett", "b": "två"}) == text.replace(
        "  - a: 3\n", "  - a: 3\n\n  - a: ett\n    b: två\n"
    )


def test_the_space_behind_a_dash_is_that_of_the_list() -> None:
    text = "u:\n    -   a: x\n        b: y\n"

    assert inserted(text, ("u", 1), {"a": "ett", "b": "två"}) == text + "    -   a: ett\n        b: två\n"


def test_a_text_of_several_lines_is_a_block_in_an_element_of_lines() -> None:
    assert inserted("u:\n  - {a: x}\n", ("u", 1), {"a": "y", "note": "ett\ntvå"}) == (
        "u:\n  - {a: x}\n  - a: y\n    note: |-\n      ett\n      två\n"
    )


def test_an_element_too_long_for_a_line_is_written_in_lines() -> None:
    new = inserted("u:\n  - {a: x}\n", ("u", 1), {"a": "y", "note": "ord " * 40 + "slut"})

    assert new.startswith("u:\n  - {a: x}\n  - a: y\n    note: ord ord")


def test_below_a_file_without_a_last_line_break_there_is_none_either() -> None:
    assert inserted("u:\n  - a", ("u", 1), "b") == "u:\n  - a\n  - b"


# An entry of a mapping


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("p:\n  ml: {name: M}\n", "p:\n  ml: {name: M}\n  eva: {name: Eva Ek}\n"),
        ("p:\n    ml: {name: M}\n", "p:\n    ml: {name: M}\n    eva: {name: Eva Ek}\n"),
        ("p:\n  ml:\n    name: M\n", "p:\n  ml:\n    name: M\n  eva:\n    name: Eva Ek\n"),
        ("p: {ml: {name: M}}\n", "p: {ml: {name: M}, eva: {name: Eva Ek}}\n"),
        ("p: {}\n", "p: {eva: {name: Eva Ek}}\n"),
        ("p:\nx: 1\n", "p:\n  eva: {name: Eva Ek}\nx: 1\n"),
        ("x: 1\n", "x: 1\np:\n  eva: {name: Eva Ek}\n"),
    ],
)
def test_an_entry_is_written_as_those_beside_it(text: str, new: str) -> None:
    assert inserted(text, ("p", "eva"), {"name": "Eva Ek"}) == new


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("u:\n  - task: x\n", "u:\n  - id: A1\n    task: x\n"),
        ("u:\n  - {task: x}\n", "u:\n  - {id: A1, task: x}\n"),
        ("u:\r\n-\r\n  task: x\r\n", "u:\r\n-\r\n  id: A1\r\n  task: x\r\n"),
    ],
)
def test_an_entry_can_be_the_first(text: str, new: str) -> None:
    assert inserted(text, ("u", 0, "id"), "A1", after=FIRST) == new


@pytest.mark.parametrize("text", ["x: 1\n", "x: 1\nu:\n"])
def test_without_neighbours_an_element_is_written_in_lines_where_that_is_asked(text: str) -> None:
    reading = read("m.yaml", text.encode())
    assert reading.source is not None
    assert reading.root is not None

    new = insert(reading.source, reading.root, ("u", 0), {"id": "A1", "task": "x"}, in_lines=True)

    assert new == "x: 1\nu:\n  - id: A1\n    task: x\n"


def test_an_entry_goes_below_the_key_named() -> None:
    assert inserted("a: x\nb: y\n", ("u", 0), "z", after="a") == "a: x\nu: [z]\nb: y\n"


def test_a_truth_value_is_written_without_quotes() -> None:
    assert inserted("a: x\n", ("internal",), Scalar("true")) == "a: x\ninternal: true\n"


# Beside what is written as JSON is


@pytest.mark.parametrize(
    ("text", "path", "value", "new"),
    [
        (
            'u:\n  - {"id": "A1"}\n',
            ("u", 0, "updates", 0),
            UPDATE,
            'u:\n  - {"id": "A1", "updates": [{"date": "2020-04-28", "by": ["jht", "af"], "status": "done"}]}\n',
        ),
        ('{"u": [{"a": "1"}]}\n', ("u", 1), {"a": 'en "två"'}, '{"u": [{"a": "1"}, {"a": "en \\"två\\""}]}\n'),
        ('{"u": []}\n', ("u", 0), {"a": "ett\ntvå"}, '{"u": [{"a": "ett\\ntvå"}]}\n'),
        ('{"u": {}}\n', ("u", "ny"), "x", '{"u": {"ny": "x"}}\n'),
        ('{"u": null}\n', ("u", 0), "x", '{"u": ["x"]}\n'),
        ('{\n  "u": "1"\n}\n', ("ny",), Scalar("true"), '{\n  "u": "1",\n  "ny": true\n}\n'),
        ('u:\n  - {"a": "1"}\n', ("u", 1), {"a": "2"}, 'u:\n  - {"a": "1"}\n  - {"a": "2"}\n'),
    ],
)
def test_beside_json_keys_and_texts_stand_in_double_quotes(text: str, path: Path, value: Any, new: str) -> None:
    assert inserted(text, path, value) == new


@pytest.mark.parametrize(
    ("text", "path", "new"),
    [
        ('u: {"a": "1", b: "2"}\n', ("u", "ny"), 'u: {"a": "1", b: "2", ny: x}\n'),
        ("u: {'a': '1'}\n", ("u", "ny"), "u: {'a': '1', ny: x}\n"),
        ('"u":\n  "a": "1"\n', ("u", "ny"), '"u":\n  "a": "1"\n  ny: x\n'),
        ('"u": []\n', ("u", 0), '"u": [x]\n'),
    ],
)
def test_what_json_would_write_otherwise_is_no_reason_for_quotes(text: str, path: Path, new: str) -> None:
    assert inserted(text, path, "x") == new


# What is refused


@pytest.mark.parametrize(
    ("text", "path", "value", "line", "by_hand"),
    [
        ("y:\n- |+\n  b", ("y", 1), "c", 2, "- c"),
        ("a: x\n", ("a", 0), "c", 1, "- c"),
        ("a: x\n", ("a",), "c", 1, "a: c"),
        ('{"a": "x"}\n', ("a",), "c", 1, '"a": "c"'),
    ],
)
def test_what_cannot_be_proved_is_refused_with_the_line_to_write(
    text: str, path: Path, value: str, line: int, by_hand: str
) -> None:
    with pytest.raises(EditRefused) as refused:
        inserted(text, path, value)

    assert (refused.value.line, refused.value.by_hand) == (line, by_hand)
    assert refused.value.remedy == f"write it there by hand: `{by_hand}`"


# Laws


def as_data(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): as_data(value) for key, value in node.items()}
    return [as_data(value) for value in node] if isinstance(node, Sequence) else str(node)


def nodes(node: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    pairs: list[tuple[Any, Any]] = []
    if isinstance(node, Mapping):
        pairs = [(str(key), value) for key, value in node.items()]
    elif isinstance(node, Sequence):
        pairs = list(enumerate(node))
    return [(path, node), *(found for key, value in pairs for found in nodes(value, (*path, key)))]


def with_element(data: Any, path: Path, value: Any) -> Any:
    head, *rest = path
    if not rest:
        assert isinstance(head, int)
        return [*data[:head], value, *data[head:]]
    changed = with_element(data[head], tuple(rest), value)
    if isinstance(data, dict):
        return {**data, head: changed}
    return [changed if index == head else element for index, element in enumerate(data)]


def a_list(text: str, data: st.DataObject) -> tuple[Path, Sequence, int]:
    """Draw a list of a file, and an index that something new can have in it."""
    lists = [(path, node) for path, node in nodes(read("m.yaml", text.encode()).root) if isinstance(node, Sequence)]
    assume(lists)
    path, node = data.draw(st.sampled_from(lists), label="list")
    return path, node, data.draw(st.integers(0, len(node)), label="index")


values = st.one_of(
    words,
    st.fixed_dictionaries({"date": st.just("2020-04-28")}, optional={"note": st.one_of(words, paragraphs)}),
    st.fixed_dictionaries({"by": st.lists(words, min_size=1, max_size=3), "status": st.just("done")}),
)


@given(text=yaml_texts(), value=values, data=st.data())
def test_an_inserted_element_is_one_piece_between_what_stood_there(text: str, value: Any, data: st.DataObject) -> None:
    path, _, index = a_list(text, data)
    new = inserted(text, (*path, index), value)
    same = next((at for at, (old, now) in enumerate(zip(text, new, strict=False)) if old != now), len(text))

    read_back = as_data(read("m.yaml", new.encode()).root)
    assert read_back == with_element(as_data(read("m.yaml", text.encode()).root), (*path, index), value)
    assert new[len(new) - (len(text) - same) :] == text[same:]


@given(text=yaml_texts(), value=values, data=st.data())
def test_a_last_element_goes_above_comments_that_are_not_indented_deeper(
    text: str, value: Any, data: st.DataObject
) -> None:
    text = text.rstrip("\r\n") + "\nsist:\n  - a\n    # om a\n  # om listan\n"
    found = nodes(read("m.yaml", text.encode()).root)
    lists = [(path, node) for path, node in found if isinstance(node, Sequence) and not node.flow]
    path, node = data.draw(st.sampled_from(lists), label="list")
    new = inserted(text, (*path, len(node)), value)

    indent = " " * (node.span.start - text.rfind("\n", 0, node.span.start) - 1)
    rest, new_rest = text[node.span.end :].split("\n"), new[node.span.end :].split("\n")
    unmoved = next(at for at, (old, now) in enumerate(zip(rest, new_rest, strict=False)) if old != now)
    assert all(line.startswith(f"{indent} ") for line in rest[1:unmoved] if line.strip())


@given(text=yaml_texts(), value=values, data=st.data())
def test_a_new_entry_is_one_piece_between_what_stood_there(text: str, value: Any, data: st.DataObject) -> None:
    mappings = [(path, node) for path, node in nodes(read("m.yaml", text.encode()).root) if isinstance(node, Mapping)]
    path, mapping = data.draw(st.sampled_from(mappings), label="mapping")
    after = data.draw(st.sampled_from([None, FIRST, *map(str, mapping)]), label="after")
    new = inserted(text, (*path, "ny"), value, after)
    same = next((at for at, (old, now) in enumerate(zip(text, new, strict=False)) if old != now), len(text))

    there = dict(nodes(read("m.yaml", new.encode()).root))
    assert as_data(there[*path, "ny"]) == value
    assert {key: as_data(node) for key, node in there[path].items() if key != "ny"} == as_data(mapping)
    assert new[len(new) - (len(text) - same) :] == text[same:]


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
jsons = st.dictionaries(
    words,
    st.recursive(
        texts, lambda each: st.lists(each, max_size=3) | st.dictionaries(words, each, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@given(before=jsons, indent=st.sampled_from([None, 0, 2]), value=values, data=st.data())
def test_a_file_that_was_json_stays_json(before: Any, indent: int | None, value: Any, data: st.DataObject) -> None:
    text = json.dumps(before, ensure_ascii=False, indent=indent)
    there = [(path, node) for path, node in nodes(read("m.yaml", text.encode()).root) if not isinstance(node, Scalar)]
    path, node = data.draw(st.sampled_from(there), label="place")
    index = "ny" if isinstance(node, Mapping) else data.draw(st.integers(0, len(node)), label="index")
    assume(index not in node or isinstance(node, Sequence))

    new = inserted(text, (*path, index), value)

    assert json.loads(new) == as_data(read("m.yaml", new.encode()).root)
    assert dict(nodes(read("m.yaml", new.encode()).root))[*path, index] == value
