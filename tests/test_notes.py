"""Notes made safe to stand in a document: what they say stays, and nothing of them reaches into what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naringsdialog.render.notes import normalise, visible_text
from naringsdialog.source.markup import parse
from tests.markdown_content import content

if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = list[str]

WORDS = (
    *("ord", "a", "1.", "- ", "# ", " ", "å", "(", ")", '"', "!", "&amp;", "&#32;", "&#97;", "&lt;", r"\*", "<b>", "|"),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`kod`",
        "``",
        "[",
        "]",
        "[*x*](https://a.b 'c')",
        "[x](fil.pdf)",
        "[ref]",
        "![y](z)",
    ),
    *("<https://a.b/c>", "<x@a.b>", "](http://a.b)", "](", "€", "snake_case", "a\u00a0b"),
)
SIGNS = [
    *"ab1 \n*_`~[]()<>!#-+=.|\\&;",
    "  ",
    "    ",
    "\n\n",
    "\n  ",
    "```",
    "---",
    "| a | b |\n|---|---|\n",
    "](",
    "&#10;",
]
DEFINITIONS = '\n\n[ref]: https://a.b "titel"\n[Ö]: https://a.b'

line = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join).filter(str.strip)
paragraph = st.lists(line, min_size=1, max_size=3).map(lambda lines: "\\\n".join(lines).split("\n")) | st.lists(
    line, min_size=1, max_size=3
)
leaf = st.one_of(
    paragraph,
    st.builds(lambda sign, text: [f"{sign} {text}"], st.sampled_from(["#", "##", "######"]), line),
    st.builds(lambda text, sign: [text, sign], line, st.sampled_from(["===", "---"])),
    st.sampled_from([["***"], ["- - -"], ["___"], ["#"], ["    kod", "", "     mer"]]),
    st.builds(lambda sign, text: [sign, text, "", "  x", sign.split()[0]], st.sampled_from(["```", "~~~~ py"]), line),
    st.builds(lambda a, b: [f"| {a} | b |", "|:-|-:|", f"| x | {b} |", "| y |"], line, line),
)


def blocks(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    """Put blocks below each other, with a blank line between them or none."""
    return st.builds(
        lambda parts, gap: [line for part in parts for line in [*gap, *part]][len(gap) :],
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from([[""], [""], []]),
    )


def quoted(lines: Sequence[str]) -> Lines:
    return [f"> {line}" for line in lines]


def listed(marker: str, items: Sequence[Lines], gap: Lines) -> Lines:
    indent = " " * (len(marker) + 1)
    return [
        text
        for number, item in enumerate(items)
        for text in [*(gap if number else ()), f"{marker} {item[0]}", *(indent + line for line in item[1:])]
    ]


markers = st.sampled_from(["-", "*", "+", "1.", "3)", "0."])
notes_of_blocks = blocks(
    st.recursive(
        leaf,
        lambda inner: st.one_of(
            blocks(inner).map(quoted),
            st.builds(listed, markers, st.lists(blocks(inner), min_size=1, max_size=3), st.sampled_from([[], [""]])),
        ),
        max_leaves=8,
    )
).map(lambda lines: "\n".join(lines) + DEFINITIONS)
notes_of_signs = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
any_notes = notes_of_blocks | notes_of_signs


@given(any_notes)
@settings(deadline=None, max_examples=400)
def test_the_content_stays_the_same(notes: str) -> None:
    assert content(normalise(notes, 0)) == content(notes)


@given(any_notes, st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_what_is_normalised_is_not_changed_again(notes: str, below: int) -> None:
    once = normalise(notes, below)

    assert normalise(once, 0) == once


@given(any_notes)
@settings(deadline=None, max_examples=200)
def test_what_follows_the_notes_stands_for_itself(notes: str) -> None:
    after = parse(normalise(notes, 0) + "\n\n# After\n")[-3:]

    assert [(token.type, token.level, token.content) for token in after] == [
        ("heading_open", 0, ""),
        ("inline", 1, "After"),
        ("heading_close", 0, ""),
    ]


@given(any_notes, st.integers(1, 6))
@settings(deadline=None, max_examples=200)
def test_every_heading_stays_below_the_one_it_stands_under(notes: str, below: int) -> None:
    levels = [int(token.tag[1:]) for token in parse(normalise(notes, below)) if token.type == "heading_open"]

    assert all(level > below for level in levels)
