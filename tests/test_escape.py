"""Text as Markdown: what is escaped, what is not, and that it reads back as the same text wherever it is put."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from naringsdialog.render.markdown.escape import Md, escape
from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = "HERE"
PLACES = {
    "the beginning of a line": "HERE",
    "the middle of a line": "Se HERE nu",
    "a second line": "Före\nHERE",
    "a heading": "# HERE",
    "the end of a heading": "## Om HERE",
    "an item": "- HERE",
    "a numbered item": "1. HERE",
    "a quote": "> HERE",
    "a cell": "| HERE | b |\n| --- | --- |\n| HERE | d |",
    "the text of a link": "[HERE](https://example.org)",
    "between signs": "x (HERE): ”HERE”; HERE; HERE!",
    "strong words": "**HERE**",
    "strong words in a line": "- **HERE:** svar",
}
SIGNS = "*_`~[]()<>!#+-=.:|\\&;@\"' \t\n\u00a0\u2028aå1"
SNIPPETS = ["**", "1.", "12) ", "- ", "# ", "](x)", "http://a.b", "&amp;", "&lt", "&#42;", "---", "===", "```", "~~~"]

any_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
text_of_signs = st.text(SIGNS, max_size=30)
text_of_snippets = st.lists(st.sampled_from([*SNIPPETS, *SIGNS]), max_size=12).map("".join)


def collapsed(text: str) -> str:
    """Return what is meant by the same text: blanks and line breaks read as one space, the ends are stripped."""
    return re.sub(r"[ \t\n\r\u2028\u2029]+", " ", text).strip()


def reading(markdown: str) -> list[tuple[str, str]]:
    """Return every token with its text, those without any text left out of paragraphs."""
    return [
        (token.type, token.content)
        for block in parse(markdown)
        for token in (block.children or () if block.type == "inline" else (block,))
        if token.type != "text" or token.content
    ]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(text=any_text | text_of_signs | text_of_snippets)
def test_escaped_text_reads_back_as_itself_and_as_nothing_else(place: str, text: str) -> None:
    text = collapsed(text) or "x"
    expected = [(kind, content.replace(HERE, text)) for kind, content in reading(place)]

    assert reading(place.replace(HERE, escape(text))) == expected


@given(text=any_text | text_of_signs)
def test_white_space_does_not_matter_to_what_is_written(text: str) -> None:
    assert escape(text) == escape(collapsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Företagen (de flesta), och kommunerna, har e-post - nästan alla.",
        "Mötet börjar kl. 15.00 den 4:e maj och kostar 1 000 kr.",
        "Se https://www.example.org/om_oss/?a=1&b=2#del eller skriv till martina@example.org",
        "Filen möte_2020_04_20.yaml och åtgärd A4",
        "-5 grader, +46 63 14 65 00 och 3 * 4 = 12",
        "”Ja”, \"nej\" och 'kanske'!",
        "H&M, R & D",
        "under 5 % < 10 %, <10 personer, ~10 personer",
        r"C:\Users\Martina",
        "Är det klart? Nja ... – nästan; 50 % / 2",
        "C# och #upphandling",
    ],
)
def test_ordinary_writing_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1. Inledning", r"1\. Inledning"),
        ("2) Inledning", r"2\) Inledning"),
        ("- ja", r"\- ja"),
        ("+ ja", r"\+ ja"),
        ("* ja", r"\* ja"),
        ("# ett", r"\# ett"),
        ("> citat", r"\> citat"),
        ("---", r"\---"),
        ("-- -", r"\-- -"),
        ("===", r"\==="),
        ("rubrik ##", r"rubrik \##"),
        ("*viktigt*", r"\*viktigt\*"),
        ("_viktigt_", r"\_viktigt\_"),
        ("`kod`", r"\`kod\`"),
        ("~~struket~~", r"\~\~struket\~\~"),
        ("[x] klart", r"\[x\] klart"),
        ("![bild](a.png)", r"!\[bild\](a.png)"),
        ("<b>fet</b>", r"\<b>fet\</b>"),
        ("&amp; &#42;", r"\&amp; \&#42;"),
        ("a|b", r"a\|b"),
        (r"\*", r"\\\*"),
        ("slut\\", r"slut\\"),
    ],
)
def test_a_sign_is_escaped_where_it_would_be_one(text: str, markdown: str) -> None:
    assert escape(text) == markdown


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0"])
def test_text_of_nothing_is_nothing(text: str) -> None:
    assert escape(text) == ""


def test_line_breaks_and_runs_of_blanks_become_one_space() -> None:
    assert escape(" Svara \r\n  på\tförfrågan\n") == "Svara på förfrågan"


def test_a_no_break_space_is_kept() -> None:
    assert escape("1\u00a0000 kr") == "1\u00a0000 kr"


@pytest.mark.parametrize(
    "make",
    {
        "format": lambda text: Md("**{}**").format(text),
        "format by name": lambda text: Md("**{a}**").format(a=text),
        "format_map": lambda text: Md("**{a}**").format_map({"a": text}),
        "%": lambda text: Md("**%s**") % text,
        "% with several": lambda text: Md("**%s%s") % (text, Md("**")),
        "% by name": lambda text: Md("**%(a)s**") % {"a": text},
        "+": lambda text: Md("**") + text + Md("**"),
        "+ from the left": lambda text: Md("**") + (text + Md("**")),
        "join": lambda text: Md("").join([Md("**"), text, Md("**")]),
        "replace": lambda text: Md("**x**").replace("x", text),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_what_is_put_into_ready_markdown_is_escaped_once(make: tuple[str, Callable[[str], Md]]) -> None:
    made = make[1]("*a*")

    assert made == r"**\*a\***"
    assert type(made) is Md


def test_ready_markdown_is_put_in_as_it_is() -> None:
    assert Md("{} och {}").format(Md("**a**"), "**b**") == r"**a** och \*\*b\*\*"


def test_what_only_says_that_it_is_ready_counts_as_ready() -> None:
    assert Md.escape(Markup("**a**")) == Md("**a**")
    assert Md("{}").format(Markup("**a**")) == Md("**a**")


def test_ready_markdown_passes_through_automatic_escaping() -> None:
    assert Markup("{}").format(Md("<https://example.org> & mer")) == "<https://example.org> & mer"


def test_what_is_no_text_is_written_as_text() -> None:
    assert Md("{}, {:.1f}, %d").format(4, 0.25) % 5 == "4, 0.2, 5"


def test_parts_of_a_sentence_do_not_run_together() -> None:
    assert "Ansvarig: " + Md("**JHT**") + " och\u00a0* " == Md("Ansvarig: **JHT** och\u00a0\\* ")


def test_a_blank_between_two_parts_stays() -> None:
    assert Md("a") + " " + Md("b") == Md("a b")


def test_ready_markdown_is_joined_only_with_strings() -> None:
    with pytest.raises(TypeError):
        Md("a") + 1  # type: ignore[operator] # the mistake meant


@given(text_of_signs, text_of_signs)
def test_a_sentence_filled_with_texts_reads_as_these_texts(first: str, second: str) -> None:
    made = Md("Från {} till {}.").format(first, second)

    assert made == Md("Från %s till %s.") % (first, second)
    assert dict(reading(made))["text"] == f"Från {collapsed(first)} till {collapsed(second)}."
