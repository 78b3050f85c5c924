"""Markdown of the simplest kind is read without the parser, and comes out as the parser would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naringsdialog.render.markdown.blocks import write_blocks
from naringsdialog.render.markdown.notes import read
from naringsdialog.render.markdown.simple import read_simple
from naringsdialog.source.markup import parse
from tests.test_notes import any_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

WORDS = ["Mötet", "1.1", "(se", "bilaga)", "–", "kl.", "15.00,", "-", "1.", "=", "§", "**A2**", "*alla här*", "**", "*"]
OTHER = ["a*b", "!", "#", "|", "\\", "[x](https://a.b)", "a_b", "&amp;", "<b>", "~10", "\u00a0", "```", ":--", "+"]
HEADING = "\n\n# Rubrik\n\n"
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
any_words = st.lists(st.sampled_from([*WORDS[:5], *OTHER]), min_size=1, max_size=3).map(" ".join)
line = st.builds(
    lambda indent, sign, text, end: f"{' ' * indent}{sign}{text}{end}",
    st.sampled_from([0, 0, 2, 2, 4, 6, 1, 3]),
    st.sampled_from(["", "", "- ", "- ", "- ", "## ", "1. ", "> "]),
    st.one_of(words, words, words, any_words),
    st.sampled_from(["", "", "", "", "\\", " ", "  "]),
)
table = st.lists(st.lists(st.sampled_from(["a", "", "*b* c", "d | e", "**", "- f", "=="]), min_size=2, max_size=2)).map(
    lambda rows: "\n".join(["| a | b |", "| --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)])
)
documents = st.lists(st.one_of(line, line, line, st.just(""), table), max_size=12).map("\n".join)


def told(tokens: Sequence[Token]) -> list[object]:
    """Return all that tokens say, without the numbers of lines."""
    names = ("type", "tag", "nesting", "level", "markup", "info", "hidden", "block", "content", "attrs")
    return [
        (*(getattr(one, name) for name in names), None if one.children is None else told(one.children))
        for one in tokens
    ]


@given(documents | any_notes)
@example("- a\n  - b\n\n  c\n- d")
@example("- a\n\n  - b\n\n    c\n- d")
@example("- a\n  b\\\n  c\n\n- d\n\ne")
@example("| a | b |\n| --- | --- |\n| c |  |\n\n| d |\n| --- |\n")
@example("a\n| b | c |\n| --- | --- |")
def test_what_is_simple_is_read_as_the_parser_reads_it(markdown: str) -> None:
    simple = read_simple(markdown)

    assert simple is None or told(simple) == told(parse(markdown))


@given(documents)
def test_what_is_simple_is_written_as_what_the_parser_gives(markdown: str) -> None:
    simple = read_simple(markdown)

    for below in (0, 3, 6):
        assert simple is None or write_blocks(simple, below) == write_blocks(parse(markdown), below)


@given(
    st.lists(documents | any_notes, max_size=4).map("\n\n# Rubrik\n\n".join).map(lambda text: text.replace("\r", ""))
)
@example("```\n\n# x\n```\n\n# y")
@example("- ~~~\n\n# x")
@example("[a]\n\n# x\n\n[a]: https://a.b")
def test_a_document_read_section_by_section_is_the_whole_one(markdown: str) -> None:
    assert told(read(markdown)) == told(parse(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "# 1.1 Läget\n\n*Region Mittfjäll*\n\nMötet enas om planen.\nDen följs upp.",
        "- Frågan bordläggs,\n  till våren.\n\n- Styrgruppen möts.\n  - 29 avtal\n  - 59 avtal",
        "- **A2** Utvärdera förslaget\\\n  Ansvarig: Byggföretagen · Senast: 20 mars 2025",
        "| Ref | Uppgift |\n| --- | --- |\n| A2 | **Utvärdera** förslaget |\n| A3 |  |",
    ],
)
def test_what_documents_are_made_of_is_simple(markdown: str) -> None:
    assert read_simple(markdown) is not None


@pytest.mark.parametrize(
    "markdown",
    [
        "1. ett",
        "> citat",
        "    kod",
        "a\n===",
        "[a](b)",
        "`kod`",
        "a\n b",
        "- a\nb",
        "a  \nb",
        "a\\",
        "# a #",
        "a\u00a0b",
    ],
)
def test_all_else_is_left_to_the_parser(markdown: str) -> None:
    assert read_simple(markdown) is None
