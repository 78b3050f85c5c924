"""Editing YAML text: one value changed, everything else as it was, or nothing changed at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naringsdialog.model.tree import Mapping, Scalar, Sequence, core
from naringsdialog.source.edit import set_value
from naringsdialog.source.proof import EditRefused
from naringsdialog.source.reader import read
from tests.yaml_texts import paragraphs, plain_words, words, yaml_texts

Path = tuple[str | int, ...]


def changed(text: str, path: Path, value: str, after: str | None = None) -> str:
    reading = read("m.yaml", text.encode())
    assert reading.source is not None
    assert reading.root is not None, reading.problems
    return set_value(reading.source, reading.root, path, value, after=after)


# A value that stands there


def test_a_value_is_replaced_and_its_comment_stays_where_it_was() -> None:
    assert changed("a: x  # om a\nstatus: planned   # än så länge\n", ("status",), "sent") == (
        "a: x  # om a\nstatus: sent   # än så länge\n"
    )


def test_a_value_inside_lists_and_braces_is_replaced() -> None:
    text = "agenda:\n  - title: a\n    actions:\n      - {id: A1, owner: [ml, jht]}  # två\n"

    assert changed(text, ("agenda", 0, "actions", 0, "owner", 1), "af") == text.replace("jht", "af")


def test_a_value_over_several_lines_is_replaced_whole() -> None:
    assert changed("a: ett\n  två\n\n  tre # c\nb: y\n", ("a",), "x") == "a: x # c\nb: y\n"


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("x", "Möte i maj", "Möte i maj"),
        ("x", "Punkt 3: Budget", '"Punkt 3: Budget"'),
        ("x", "Budget #3", '"Budget #3"'),
        ("x", '"Ny" skola', "'\"Ny\" skola'"),
        ("x", "@karin", '"@karin"'),
        ("x", "", '""'),
        ("x", " x", '" x"'),
        ("x", "ett\ntvå", '"ett\\ntvå"'),
        ("'x'", "it's", "'it''s'"),
        ("'x'", "y", "'y'"),
        ("'x'", "ett\ntvå", '"ett\\ntvå"'),
        ('"x"', "y", '"y"'),
        ('"x"', 'a "b" \\', '"a \\"b\\" \\\\"'),
    ],
)
def test_a_value_keeps_its_quotes_and_gets_them_only_where_it_needs_them(old: str, value: str, new: str) -> None:
    assert changed(f"a: {old} # c\n", ("a",), value) == f"a: {new} # c\n"


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("2020-05-04", "2020-05-18", "2020-05-18"),
        ("15:00", "9:05", "9:05"),
        ("x", "2021", '"2021"'),
        ("x", "15.00", '"15.00"'),
        ("x", "true", '"true"'),
        ("x", "null", '"null"'),
        ("x", "no", "no"),
        ("5", "10", "10"),
        ("5", "7.5", "7.5"),
        ("5", "fem", "fem"),
        ("true", "false", "false"),
        ("true", "1", '"1"'),
        ('"5"', "10", '"10"'),
        ("", "10", '"10"'),
    ],
)
def test_a_text_stays_a_text_and_a_number_a_number_to_an_editor(old: str, value: str, new: str) -> None:
    assert changed(f"a: {old}\n", ("a",), value) == f"a: {new}\n"


def test_a_plain_scalar_is_written_as_what_it_is() -> None:
    assert changed("a: x\n", ("b",), Scalar("true")) == "a: x\nb: true\n"


def test_a_value_that_already_stands_there_changes_nothing_however_it_is_written() -> None:
    text = 'a: "\\u00e5"\n'

    assert changed(text, ("a",), "å") == text


# Blocks


def test_a_block_stays_a_block_with_its_comment_indentation_and_blank_lines() -> None:
    text = "notes: |  # Markdown\n    ett\n\n    två\n\n\ndate: x\n"

    assert changed(text, ("notes",), "tre\n\n- fyra\n") == "notes: |  # Markdown\n    tre\n\n    - fyra\n\n\ndate: x\n"


def test_a_block_without_a_line_break_at_its_end_says_so() -> None:
    assert changed("notes: |\n  ett\ndate: x\n", ("notes",), "två") == "notes: |-\n  två\ndate: x\n"


def test_a_folded_block_stays_folded_while_it_is_one_line() -> None:
    assert changed("a: >\n  ett\n  två\n", ("a",), "tre fyra\n") == "a: >\n  tre fyra\n"


def test_a_folded_block_keeps_the_lines_of_a_text_of_several() -> None:
    assert changed("a: >\n  ett\n", ("a",), "ett\ntvå\n") == "a: |\n  ett\n  två\n"


def test_a_block_with_the_line_endings_of_windows_keeps_them() -> None:
    assert changed("a: |\r\n  ett\r\nb: y\r\n", ("a",), "två\ntre\n") == "a: |\r\n  två\r\n  tre\r\nb: y\r\n"


def test_a_text_that_no_block_can_hold_is_put_in_quotes() -> None:
    assert changed("a: |\n  ett\nb: y\n", ("a",), "  x\n\n") == 'a: "  x\\n\\n"\nb: y\n'


# An empty value


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a:\nb: y\n", ("a",), "a: x\nb: y\n"),
        ("a:", ("a",), "a: x"),
        ("a:   \r\n", ("a",), "a:   x\r\n"),
        ("a:   # ännu inte\n", ("a",), "a: x   # ännu inte\n"),
        ("a:\n  -\n  - y\n", ("a", 0), "a:\n  - x\n  - y\n"),
        ("a: {b: , c: y}\n", ("a", "b"), "a: {b: x, c: y}\n"),
        ("a: {b, c: y}\n", ("a", "b"), "a: {b: x, c: y}\n"),
    ],
)
def test_an_empty_value_is_filled(before: str, path: Path, after: str) -> None:
    assert changed(before, path, "x") == after


# A key that is missing


def test_a_missing_key_is_added_below_the_one_named() -> None:
    assert changed("series: rad\ndate: x # dag\n\n# Dagordning\nagenda: []\n", ("status",), "sent", after="date") == (
        "series: rad\ndate: x # dag\nstatus: sent\n\n# Dagordning\nagenda: []\n"
    )


@pytest.mark.parametrize("after", [None, "place"])
def test_a_missing_key_is_added_last_where_no_other_place_is_known(after: str | None) -> None:
    assert changed("date: x\nend: y\n\n# slut\n", ("status",), "sent", after) == (
        "date: x\nend: y\nstatus: sent\n\n# slut\n"
    )


def test_a_missing_key_of_an_item_is_indented_as_the_others_and_below_their_comments() -> None:
    text = "agenda:\n  - title: a\n    actions:\n      - id: A1\n      # fler kommer\n  # nästa punkt\n  - title: b\n"

    assert changed(text, ("agenda", 0, "id"), "P1") == (
        "agenda:\n  - title: a\n    actions:\n      - id: A1\n      # fler kommer\n    id: P1\n"
        "  # nästa punkt\n  - title: b\n"
    )


def test_a_missing_key_takes_over_the_line_ending_and_the_byte_order_mark_stays() -> None:
    assert changed("\ufeffa: x\r\nb: y\r\n", ("c",), "z", after="a") == "\ufeffa: x\r\nc: z\r\nb: y\r\n"


def test_a_file_without_a_line_break_at_its_end_stays_without() -> None:
    assert changed("a: x\r\nb: y", ("c",), "z") == "a: x\r\nb: y\r\nc: z"


def test_a_text_of_several_lines_is_added_as_a_block() -> None:
    assert changed("a: x\n", ("note",), "ett\ntvå") == "a: x\nnote: |-\n  ett\n  två\n"


def test_a_key_below_a_block_that_keeps_its_blank_lines_is_added_below_them() -> None:
    assert changed("a: |+\n  x\n\n\nb: y\n", ("c",), "z", after="a") == "a: |+\n  x\n\n\nc: z\nb: y\n"


def test_a_key_that_cannot_stand_below_the_last_block_stands_above_it() -> None:
    assert changed("a: x\nnotes: |\n  utan radslut", ("c",), "z") == "a: x\nc: z\nnotes: |\n  utan radslut"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {date: x, by: y}  # k\n", "- {date: x, status: done, by: y}  # k\n"),
        ("- {date: x}\n", "- {date: x, status: done}\n"),
        ("- {\n    date: x, # dag\n    by: y\n  }\n", "- {\n    date: x, # dag\n    status: done,\n    by: y\n  }\n"),
        ("- {\r\n    date: x # dag\r\n  }\r\n", "- {\r\n    date: x, # dag\r\n    status: done\r\n  }\r\n"),
        ("- {}\n", "- {status: done}\n"),
    ],
)
def test_a_missing_key_is_added_in_braces(before: str, after: str) -> None:
    assert changed(f"updates:\n{before}", ("updates", 0, "status"), "done", after="date") == f"updates:\n{after}"


def test_a_text_of_several_lines_in_braces_is_put_in_quotes() -> None:
    assert changed("a: {b: x}\n", ("a", "note"), "ett\ntvå") == 'a: {b: x, note: "ett\\ntvå"}\n'


# What is refused


@pytest.mark.parametrize(
    ("text", "path", "value", "line"),
    [
        ("a: x\nb: {c: y}\n", ("b",), "z", 2),
        ("a: x\nb: [y]\n", ("b", 1), "z", 2),
        ("a: x\nb:\n  - y\n", ("b", "c"), "z", 3),
        ("a: x\nb: y\n", ("c", "d"), "z", 1),
        ("a: x\nb: [c: y]\n", ("b", 0, "d"), "z", 2),
        ("a: x\nb: y\n", ("b",), "ring\x07", 2),
        ("a: x\nb: y\n", ("b",), "halv\ud83d", 2),
        ("a: |\n  x", ("b",), "y", 1),
    ],
)
def test_what_cannot_be_proved_is_refused_with_the_line_to_change(text: str, path: Path, value: str, line: int) -> None:
    with pytest.raises(EditRefused) as refused:
        changed(text, path, value)

    assert (refused.value.file, refused.value.line, refused.value.exit_code) == ("m.yaml", line, 2)


def test_a_refusal_says_what_to_write_by_hand() -> None:
    with pytest.raises(EditRefused) as refused:
        changed("a: |\n  x", ("b",), "y")

    assert refused.value.remedy == 'write it there by hand: `b: "y"`'


# Laws


def as_data(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): as_data(value) for key, value in node.items()}
    return [as_data(value) for value in node] if isinstance(node, Sequence) else str(node)


def read_back(text: str) -> Any:
    root = read("m.yaml", text.encode()).root
    assert root is not None
    return as_data(root)


def nodes(node: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    pairs: list[tuple[Any, Any]] = []
    if isinstance(node, Mapping):
        pairs = [(str(key), value) for key, value in node.items()]
    elif isinstance(node, Sequence):
        pairs = list(enumerate(node))
    return [(path, node), *(found for key, value in pairs for found in nodes(value, (*path, key)))]


def with_value(data: Any, path: Path, value: str) -> Any:
    head, *rest = path
    changed_value = with_value(data[head], tuple(rest), value) if rest else value
    if isinstance(data, dict):
        return {**data, head: changed_value}
    return [changed_value if index == head else element for index, element in enumerate(data)]


def pick(data: st.DataObject, text: str, kind: type) -> tuple[Path, Any]:
    """Draw a node of a kind from a file."""
    root = read("m.yaml", text.encode()).root
    found = [(path, node) for path, node in nodes(root) if isinstance(node, kind)]
    assume(found)
    return data.draw(st.sampled_from(found), label="where")


@given(text=yaml_texts(), value=st.one_of(words, paragraphs), data=st.data())
def test_a_replaced_value_leaves_every_character_around_it(text: str, value: str, data: st.DataObject) -> None:
    path, old = pick(data, text, Scalar)
    new = changed(text, path, value)

    assert read_back(new) == with_value(read_back(text), path, value)
    assert new.startswith(text[: old.span.start])
    assert new.endswith(text[old.span.end :])


@given(text=yaml_texts(), data=st.data())
def test_a_value_set_back_gives_the_same_bytes(text: str, data: st.DataObject) -> None:
    path, old = pick(data, text, Scalar)
    raw = text[old.span.start : old.span.end]
    assume(raw)
    # A value of the kind that the way it is written can hold: else it would not be set back to the same way.
    value = data.draw(paragraphs.map(lambda lines: lines + "\n") if raw[0] == "|" else plain_words, label="value")

    assert changed(changed(text, path, value), path, old) == text


@given(text=yaml_texts(), value=st.one_of(words, paragraphs), data=st.data())
def test_an_added_key_is_one_piece_of_text_between_what_stood_there(text: str, value: str, data: st.DataObject) -> None:
    path, mapping = pick(data, text, Mapping)
    after = data.draw(st.sampled_from([None, *map(str, mapping)]), label="after")
    new = changed(text, (*path, "ny"), value, after)
    same = next((at for at, (old, now) in enumerate(zip(text, new, strict=False)) if old != now), len(text))

    assert read_back(new) == with_value(read_back(text), (*path, "ny"), value)
    assert new[len(new) - (len(text) - same) :] == text[same:]


@given(text=yaml_texts(), value=words, data=st.data())
def test_an_editor_reads_an_added_value_as_text(text: str, value: str, data: st.DataObject) -> None:
    path, _ = pick(data, text, Mapping)
    root = read("m.yaml", changed(text, (*path, "ny"), value).encode()).root

    assert core(dict(nodes(root))[*path, "ny"]) == value
