from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word_documents import text_of, word


def runs_with(markdown: str, path: str) -> list[str]:
    return [text_of(run) for run in word(markdown).find(f".//w:r[w:rPr/{path}]")]


def test_bold_and_italic_are_set_for_every_script() -> None:
    markdown = "vanlig **fet** *kursiv* ***båda***\n"

    assert runs_with(markdown, "w:b") == runs_with(markdown, "w:bCs") == ["fet", "båda"]
    assert runs_with(markdown, "w:i") == runs_with(markdown, "w:iCs") == ["kursiv", "båda"]


def test_text_in_one_format_is_one_run() -> None:
    assert [text_of(run) for run in word("en rad\nsom *går* vidare\n").find(".//w:r")] == [
        "en rad som ",
        "går",
        " vidare",
    ]


def test_code_in_running_text_has_a_style_of_its_own() -> None:
    assert runs_with("kör `dialog  check` nu\n", "w:rStyle[@w:val='HTMLCode']") == ["dialog  check"]


def test_what_bold_says_is_never_undone_by_a_style_that_is_bold() -> None:
    # A character style that is bold inside a bold style switches bold off; formatting of the run itself does not.
    assert runs_with("# En **fet** rubrik\n", "w:b[not(@w:val)]") == ["fet"]


@pytest.mark.parametrize(
    "address",
    ["https://example.org/en/sida?a=1&b=2", "http://example.org/", "mailto:ek@example.org", "tel:+4663123456"],
)
def test_a_link_is_a_real_hyperlink(address: str) -> None:
    document = word(f"Se [sidan]({address}) nu\n")

    assert document.links() == [("sidan", address)]
    assert document.values(".//w:hyperlink//w:rStyle/@w:val") == ["Hyperlink"]
    assert document.outline == [("Normal", "Se sidan nu")]


def test_a_bare_address_in_angle_brackets_is_a_link() -> None:
    assert word("<https://example.org/å>\n").links() == [("https://example.org/å", "https://example.org/%C3%A5")]


def test_a_link_may_hold_formats() -> None:
    document = word("[a **b** `c`](https://example.org)\n")

    assert document.links() == [("a b c", "https://example.org")]
    assert document.values(".//w:hyperlink/w:r[w:rPr/w:rStyle/@w:val='HTMLCode']/w:rPr/w:u/@w:val") == ["single"]


def test_links_side_by_side_stay_two() -> None:
    assert word("[a](https://example.org)[b](https://example.org)\n").links() == [
        ("a", "https://example.org"),
        ("b", "https://example.org"),
    ]


def test_what_a_link_says_of_itself_is_its_tip() -> None:
    tips = word('[a](https://example.org "Läs <mer> & \\"mest\\"")\n').values(".//w:hyperlink/@w:tooltip")

    assert tips == ['Läs <mer> & "mest"']


def test_a_link_without_words_shows_its_address() -> None:
    assert word("[](https://example.org)\n").links() == [("https://example.org", "https://example.org")]


@pytest.mark.parametrize("address", ["ftp://example.org/fil", "bilaga.pdf", "#rubrik", "mailto:"])
def test_another_address_is_text_behind_the_words(address: str) -> None:
    document = word(f"[ord](<{address}>) här\n")

    assert document.links() == []
    assert document.outline[0][1].startswith(f"ord ({address}")
    assert document.outline[0][1].endswith(") här")


@pytest.mark.parametrize("address", ["http://[:]", "https://example.org:port/"])
def test_an_address_that_no_program_can_follow_is_no_link(address: str) -> None:
    document = word(f"[ord](<{address}>) här\n")

    assert document.links() == []
    assert document.outline[0][1].startswith(f"ord ({address[:7]}")


def test_an_address_that_is_no_link_is_not_said_twice() -> None:
    assert word("<ftp://example.org>\n").outline == [("Normal", "ftp://example.org")]


def test_a_dangerous_link_stays_as_it_was_written() -> None:
    assert word("[x](javascript:alert(1))\n").outline == [("Normal", "[x](javascript:alert(1))")]


def test_a_picture_is_what_it_is_said_to_show() -> None:
    assert word("![Karta över *länet*\noch `kod`](karta.png)\n").outline == [("Normal", "Karta över länet och kod")]


def test_a_picture_of_which_nothing_is_said_is_its_file() -> None:
    assert word("![](karta.png)\n").outline == [("Normal", "karta.png")]


def test_an_entity_is_the_sign_it_stands_for() -> None:
    assert word("5 &lt; 6 &amp; 7 &sect;\n").outline == [("Normal", "5 < 6 & 7 §")]


@pytest.mark.parametrize(
    "text",
    [
        "Drift & vekst AS",
        "ränta < 5 % och > 3 %",
        "citat \"så\" och 'så'",
        "å ä ö Å Ä Ö é – § ½",
        "{{ meeting.title }} {% if %} {# x #}",
        "{_{ }_} {_% %_}",
        "]]&gt; <w:t> </w:p>",
        "en\u00a0och\u2011annan\u00adrad",
    ],
)
def test_text_is_literal(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "\\<").replace("_", "\\_").replace("[", "\\[")

    assert word(escaped + "\n").outline == [("Normal", text)]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "Mn"]), min_size=1).filter(str.strip))
def test_any_text_in_a_code_span_is_literal(text: str) -> None:
    fence = "`" * (text.count("`") + 1)

    # Markdown takes one space from each side where both have one.
    assert word(f"x {fence} {text} {fence}\n").outline == [("Normal", f"x {text}")]
