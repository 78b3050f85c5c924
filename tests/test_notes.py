"""Notes made safe to stand in a document: what they say stays, and nothing of them reaches into what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naringsdialog.render.markdown.notes import normalise, visible_text
from naringsdialog.source.markup import parse, unused_definitions
from tests.markdown_content import content

if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = list[str]

WORDS = [
    *["ord", "a", "1.", "- ", "# ", " ", "å", "€", "(", ")", '"', "!", "|", "snake_case", "a\u00a0b"],
    *["&amp;", "&#32;", "&#97;", "&lt;", r"\*", "<b>", "`kod`", "``", "*", "**", "***", "_", "__"],
    *["[", "]", "](", "](http://a.b)", "[*x*](https://a.b 'c')", "[x](fil.pdf)", "[ref]", "![y](z)", "![<x@a.b>]()"],
    *["<https://a.b/c>", "<x@a.b>"],
]
SIGNS = [
    *"ab1 \n*_`~[]()<>!#-+=.|\\&;",
    *["  ", "    ", "\n\n", "\n  ", "```", "---", "| a | b |\n|---|---|\n", "](", "&#10;"],
]
DEFINITIONS = '\n\n[ref] [Ö]\n\n[ref]: https://a.b "titel"\n[Ö]: https://a.b'

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
@settings(max_examples=400)
def test_the_content_stays_the_same(notes: str) -> None:
    assume(not unused_definitions(notes))

    assert content(normalise(notes, 0)) == content(notes)


@given(any_notes, st.integers(0, 6))
@settings(max_examples=200)
def test_what_is_normalised_is_not_changed_again(notes: str, below: int) -> None:
    once = normalise(notes, below)

    assert normalise(once, 0) == once


@given(any_notes)
@settings(max_examples=200)
def test_what_follows_the_notes_stands_for_itself(notes: str) -> None:
    after = parse(normalise(notes, 0) + "\n\n# After\n")[-3:]

    assert [(token.type, token.level, token.content) for token in after] == [
        ("heading_open", 0, ""),
        ("inline", 1, "After"),
        ("heading_close", 0, ""),
    ]


@given(any_notes, st.integers(1, 6))
@settings(max_examples=200)
def test_every_heading_stays_below_the_one_it_stands_under(notes: str, below: int) -> None:
    levels = [int(token.tag[1:]) for token in parse(normalise(notes, below)) if token.type == "heading_open"]

    assert all(level > below for level in levels)


@given(any_notes)
@settings(max_examples=200)
def test_the_visible_text_is_the_same_before_and_after(notes: str) -> None:
    assume(not unused_definitions(notes))

    assert visible_text(normalise(notes, 0)).split() == visible_text(notes).split()


@pytest.mark.parametrize(
    ("notes", "below", "markdown"),
    [
        ("# Ett\n## Två", 0, "# Ett\n\n## Två"),
        ("# Ett\n## Två", 2, "### Ett\n\n#### Två"),
        ("# Ett\n## Två", 5, "###### Ett\n\n**Två**"),
        ("Ett\n===\nTvå\n---", 2, "### Ett\n\n#### Två"),
        ("Ett\nrad två\n===", 0, "# Ett rad två"),
        ("# **Ett** och *två*", 6, "**Ett och _två_**"),
        ("# 1. Inledning #", 0, "# 1. Inledning"),
        ("- # Ett\n  Två", 6, "- **Ett**\n\n  Två"),
        ("#", 6, ""),
    ],
)
def test_headings_sink_below_the_one_they_stand_under(notes: str, below: int, markdown: str) -> None:
    assert normalise(notes, below) == markdown


@pytest.mark.parametrize(
    ("notes", "markdown"),
    [
        ("```\noavslutad", "```\noavslutad\n```"),
        ("~~~ py\n```\n~~~", "````py\n```\n````"),
        ("~~~ a`b\n~~~", "~~~a`b\n~~~"),
        ("    indragen\n\n    kod", "```\nindragen\n\nkod\n```"),
        ("> citat\nlat rad", "> citat\n> lat rad"),
        ("- punkt\nlat rad", "- punkt\n  lat rad"),
        ("a *b", r"a \*b"),
        ("a `b", r"a \`b"),
        ("a <!-- b", r"a \<!-- b"),
        ("text\n***", "text\n\n---"),
        ("- text\n  ***", "- text\n  ___"),
        ("- ***", "- ___"),
    ],
)
def test_every_block_is_closed_in_itself(notes: str, markdown: str) -> None:
    assert normalise(notes, 0) == markdown


@pytest.mark.parametrize(
    ("notes", "markdown"),
    [
        ("* a\n* b", "- a\n- b"),
        ("+ a\n\n+ b", "- a\n\n- b"),
        ("- a\n* b\n+ c", "- a\n\n* b\n\n- c"),
        ("1. a\n1) b", "1. a\n\n1) b"),
        ("7) a\n7) b", "7. a\n8. b"),
        ("999999999. a\n1. b", "999999999. a\n999999999. b"),
        ("*   a\n    1.  b\n        * c", "- a\n  1. b\n     - c"),
        ("10. a\n    - b", "10. a\n    - b"),
        ("- - -", "---"),
        ("-\n  -\n    -", "- * -"),
        ("-\n- a", "-\n- a"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c"),
        ("- a\n  - b\n\n  - c\n- d", "- a\n  - b\n\n  - c\n- d"),
        ("1. a\n   ```\n   kod\n   ```", "1. a\n   ```\n   kod\n   ```"),
    ],
)
def test_lists_are_written_in_one_way(notes: str, markdown: str) -> None:
    assert normalise(notes, 0) == markdown


@pytest.mark.parametrize(
    ("notes", "markdown"),
    [
        ("- > a\n  >\n  b", "- > a\n\n  b"),
        ("- - a\n\n    [r]: https://a.b\n  [r]", "- * a\n\n  [r](https://a.b)"),
        ("- [r]\n  - [r]: https://a.b", "- [r](https://a.b)\n\n  -"),
        ("- [r]\n  > # b\n  [r]: https://a.b\n  > c", "- [r](https://a.b)\n\n  > # b\n\n  > c"),
    ],
)
def test_blocks_that_something_unseen_kept_apart_get_a_blank_line(notes: str, markdown: str) -> None:
    assert normalise(notes, 0) == markdown


@pytest.mark.parametrize(
    ("notes", "markdown"),
    [
        ("[a](https://a.b)", "[a](https://a.b)"),
        ("[a][R] [r]\n\n[r]: https://a.b 't'", '[a](https://a.b "t") [r](https://a.b "t")'),
        ("<https://a.b/c?d=e> <x@a.b>", "<https://a.b/c?d=e> <x@a.b>"),
        ("https://a.b/c_d", "https://a.b/c_d"),
        ("[a](<mailto:x@a.b>) [b](tel:+4663)", "[a](mailto:x@a.b) [b](tel:+4663)"),
        ("[a](https://a.b/c_(d))", "[a](<https://a.b/c_(d)>)"),
        ("[](https://a.b)", "<https://a.b>"),
        ("[*underlag*](underlag.pdf), [b](ftp://a.b)", "*underlag*, b"),
        ("[](underlag.pdf)", "underlag.pdf"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("![Diagram över *svaren*](a.png)", "Diagram över svaren"),
        ("![](a.png)", "a.png"),
        ("![<https://a.b>](a.png)", "https://a.b"),
        ("[![Logotyp](a.png)](https://a.b)", "[Logotyp](https://a.b)"),
        ("Hej\\![a](https://a.b)", "Hej\\![a](https://a.b)"),
    ],
)
def test_links_lead_somewhere_and_the_rest_is_text(notes: str, markdown: str) -> None:
    assert normalise(notes, 0) == markdown


@pytest.mark.parametrize(
    ("notes", "markdown"),
    [
        ("_a_ __b__ *__c__*", "*a* **b** _**c**_"),
        ("*a *b* c*", "*a b c*"),
        ("*a***b**", "_a_**b**"),
        ("o*m*för och snake_case", "o*m*för och snake_case"),
        ('*"a"*&#98;', '*"a"*&#98;'),
        ("`` a`b ``", "``a`b``"),
        ("a  \nb\\\nc", "a\\\nb\\\nc"),
        ("a\n1\\. b", "a\n1\\. b"),
        ("<b>fet</b> &amp; 5 < 6", r"\<b>fet\</b> & 5 < 6"),
        ("&nbsp;a&#10;b", "&#160;a&#10;b"),
    ],
)
def test_words_keep_their_look(notes: str, markdown: str) -> None:
    assert normalise(notes, 0) == markdown


def test_tables_are_kept() -> None:
    notes = "a|b\n-|:-:\n`x\\|y`|*z*\nsvar\n"

    assert normalise(notes, 0) == "| a | b |\n| --- | :-: |\n| `x\\|y` | *z* |\n| svar |  |"


def test_an_ordinary_note_stays_as_it_is() -> None:
    notes = (
        "Kl. 15.00 – alla (utom JHT) är överens, se https://a.b/om_oss.\n\n"
        "- Kompetensbehov hos företagen inventeras redan i planeringsfasen\n"
        "- JHT talar med **LRF** om en *gemensam* insats\n"
        "  1. 10–15 företag\n"
        "  2. H&M & 5 % till\n\n"
        "| Kommun | Svar |\n| --- | --: |\n| Åre | 12 |"
    )

    assert normalise(notes, 0) == notes


@pytest.mark.parametrize("notes", ["", "\n \n", "\u00a0"])
def test_notes_that_show_nothing_are_nothing(notes: str) -> None:
    assert normalise(notes, 0) == ""


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "> - "])
def test_what_is_nested_deep_does_not_vanish(sign: str) -> None:
    assert visible_text(normalise(40 * sign + "djupt", 0)) == "djupt"


def test_emphasis_nested_deep_is_emphasis() -> None:
    assert normalise("*a " * 600 + "b" + " c*" * 600, 0) == "*" + "a " * 600 + "b" + " c" * 600 + "*"


def test_the_visible_text_is_what_a_reader_sees() -> None:
    notes = (
        "# Rubrik\n\nEn *rad*\noch `kod` <b>\n\n- [länk](https://a.b) <https://a.b> ![bild](a.png)\n\n"
        "| a | b |\n|---|---|\n\n```py\nx = 1\n```\n\n---"
    )

    assert visible_text(notes).split("\n") == [
        "Rubrik",
        "En rad och kod <b>",
        "länk https://a.b bild",
        "a",
        "b",
        "x = 1",
    ]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[JHT]: återkommer\n", "[JHT]: återkommer"),
        ("Text\n\n[JHT]: återkommer\n\nMer\n", "Text\n[JHT]: återkommer\nMer"),
        ("- punkt\n\n  [JHT]: återkommer\n", "punkt\n[JHT]: återkommer"),
        ("Text\r\r[JHT]: återkommer\r\n\r\nMer", "Text\n[JHT]: återkommer\nMer"),
        ("[JHT]: återkommer\n[af]: återkommer\n", "[JHT]: återkommer\n[af]: återkommer"),
        ("[JHT]: återkommer\n[mer]: https://example.org\n\nLäs [mer].\n", "[JHT]: återkommer\nLäs mer."),
        ("[mer]: https://example.org\n[mer]: https://example.org/2\n\n[mer]\n", "[mer]: https://example.org/2\nmer"),
    ],
)
def test_a_definition_that_no_link_uses_is_text(markdown: str, shown: str) -> None:
    assert visible_text(normalise(markdown, 0)) == shown
