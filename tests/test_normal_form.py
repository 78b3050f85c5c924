"""Markdown that need not be parsed, or not once more: it comes out as if it had been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render.markdown.blocks import write_blocks
from naringsdialog.render.markdown.notes import is_plain, normal_form, normalise
from naringsdialog.source.markup import parse
from tests.documents import MINUTES, document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

# What plain notes are made of, with much of what is nearly so: signs, odd spaces, numbers in front.
WORDS = st.sampled_from(
    ["Läget", "är", "stabilt", "kl.", "9.00", "(ny)", "50 %", "K3", "och/eller", "–", "é", "=", "1."]
)
ODD = st.sampled_from(
    ["*fet*", "  ", "_", "a_b", "#", "<b>", "&amp;", "[x]", "|", "\\", "~", "`", "\t", "+", "-", "\xa0"]
)
LINES = st.lists(st.one_of(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, ODD), min_size=1, max_size=5).map(" ".join)
STARTS = st.sampled_from(["", "", "- ", "- ", "  ", "    ", "1. ", "* ", "> "])
TEXTS = st.lists(st.tuples(STARTS, LINES, st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])), max_size=6).map(
    lambda lines: "".join("".join(parts) for parts in lines)
)


@given(TEXTS, st.integers(0, 3))
def test_plain_notes_come_out_as_if_they_had_been_parsed(markdown: str, below: int) -> None:
    assert normalise(markdown, below) == write_blocks(parse(markdown), below)


@pytest.mark.parametrize(
    "markdown",
    [
        "Läget är stabilt.\n",
        "Läget är stabilt,\nockså i Åre.\n\nMer följer: kl. 9.00!\n",
        "- Vägen är öppen.\n- Bron, som\n  lagades i går, är stängd.\n",
        "Det sades:\n\n- ett\n- två\n",
    ],
)
def test_what_most_notes_are_is_plain(markdown: str) -> None:
    assert is_plain(markdown)
    assert normalise(markdown, 2) == markdown.rstrip("\n")


@pytest.mark.parametrize(
    "markdown", ["*fet*", "Rad \n", "a  b", "1. ett", "- ett\n\n- två", "Det:\n- ett", "=", "", "a\n="]
)
def test_what_has_a_sign_or_an_odd_space_is_not(markdown: str) -> None:
    assert not is_plain(markdown)


@given(TEXTS | st.text("ab1 \n*_`~[]()<>!#-+=.|\\&;", max_size=40))
def test_the_tokens_of_a_normal_form_are_those_that_the_parser_gives_of_it(markdown: str) -> None:
    text, tokens = normal_form(markdown)

    assert text == normalise(markdown, 0)
    if tokens is not None:
        assert shown(tokens) == shown(parse(f"{text}\n"))


def test_a_document_of_ours_is_parsed_once() -> None:
    made = document({"meetings/2020-04-20.yaml": MEETING}, MINUTES)

    assert made.tokens is not None
    assert shown(made.tokens) == shown(parse(made.markdown))


MEETING = """\
    date: 2020-04-20
    status: draft
    present: [region, af]
    agenda:
      - title: Läget & vägen
        notes: |
          - *Stabilt*, med
            frågor.
        decisions: [Vi avvaktar.]
        actions:
          - {id: A1, task: Gör klart, owner: af, due: 2020-05-01}
"""


def shown(tokens: Sequence[Token]) -> list[object]:
    """Return tokens without the numbers of their lines."""
    said = ("type", "tag", "nesting", "attrs", "level", "content", "markup", "info", "hidden")
    return [[*(getattr(one, name) for name in said), shown(one.children or ())] for one in tokens]
