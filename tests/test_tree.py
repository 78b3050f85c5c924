"""What a file says before it means anything; how an editor would resolve it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.tree import NOWHERE, Mapping, Scalar, Sequence, Span, core


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_resolved_to_nothing(text: str) -> None:
    assert core(Scalar(text)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_true_and_false_are_resolved_in_three_spellings(text: str, value: bool) -> None:
    assert core(Scalar(text)) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("2021", 2021), ("-1", -1), ("+46701234567", 46701234567), ("007", 7), ("0o17", 15), ("0xFf", 255)],
)
def test_whole_numbers_are_resolved(text: str, value: int) -> None:
    resolved = core(Scalar(text))
    assert (resolved, type(resolved)) == (value, int)


@pytest.mark.parametrize(
    ("text", "value"),
    [("15.00", 15.0), ("1.", 1.0), (".5", 0.5), ("-1.5e3", -1500.0), ("12e03", 12000.0), ("-.inf", -math.inf),
     (".INF", math.inf), ("+.Inf", math.inf)],
)  # fmt: skip
def test_decimal_numbers_are_resolved(text: str, value: float) -> None:
    resolved = core(Scalar(text))
    assert (resolved, type(resolved)) == (value, float)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_what_is_no_number_is_resolved_to_no_number(text: str) -> None:
    resolved = core(Scalar(text))
    assert isinstance(resolved, float)
    assert math.isnan(resolved)


@pytest.mark.parametrize(
    "text",
    ["15:00", "9:05", "1:30.5", "2020-04-20", "no", "Yes", "on", "y", "1_000", "0b11", "0O7", "0x", "0o8", "-0x1", ".",
     "e1", ".inF", "-.nan", "nULL", "tRUE", "=", "<<", " 1", "1 ", "١٢", "true\n"],
)  # fmt: skip
def test_all_else_is_text_also_what_older_yaml_takes_for_something(text: str) -> None:
    assert core(Scalar(text)) == text


@given(st.sampled_from(["", "~", "null", "true", "15", "15.00", "0x10", ".inf"]))
def test_text_in_quotes_is_text(text: str) -> None:
    assert core(Scalar(text, plain=False)) == text


def test_a_text_that_stands_in_no_file_is_text() -> None:
    assert core("15") == "15"


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_too_long_to_be_one_is_infinite(sign: str) -> None:
    assert core(Scalar(sign + "9" * 5000)) == float(f"{sign}inf")


def test_the_three_kinds_of_node_are_ordinary_text_lists_and_mappings() -> None:
    sequence = Sequence(Span(0, 9), flow=True)
    sequence.append(Scalar("a"))
    mapping = Mapping()
    mapping[Scalar("key")] = sequence
    assert mapping == {"key": ["a"]}
    assert mapping.get(Scalar("key")) is sequence


def test_a_mapping_gives_its_key_as_it_stands() -> None:
    mapping = Mapping()
    mapping[Scalar("title", Span(4, 9))] = Scalar("Läget", Span(11, 16))
    key = mapping.key("title")
    assert key is not None
    assert (key.span, mapping.key("place")) == (Span(4, 9), None)


def test_a_scalar_that_was_made_in_the_program_stands_nowhere() -> None:
    assert Scalar("text").span == NOWHERE
