from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.word_documents import SECTION, W, blocks, letterhead_with, text_of, word


def test_a_heading_of_each_level_takes_words_own_style_for_it() -> None:
    document = word("# Ett\n\n## Två\n\n### Tre\n\n#### Fyra\n\n##### Fem\n\n###### Sex\n")

    assert document.outline == [
        ("heading 1", "Ett"),
        ("heading 2", "Två"),
        ("heading 3", "Tre"),
        ("heading 4", "Fyra"),
        ("heading 5", "Fem"),
        ("heading 6", "Sex"),
    ]


def test_a_heading_keeps_with_what_follows() -> None:
    document = word("# Rubrik\n\nText\n")

    assert document.values(".//w:p[w:pPr/w:keepNext]//w:t/text()") == ["Rubrik"]


def test_headings_in_a_row_with_nothing_under_them_may_be_parted() -> None:
    document = word("# Dagordning\n\n## Inledning\n\n## Val\n\n## Rapporter\n\n### Regionen\n\nText\n")

    kept = document.values(".//w:p[w:pPr/w:keepNext[not(@w:val)]]//w:t/text()")
    free = document.values(".//w:p[w:pPr/w:keepNext[@w:val='0']]//w:t/text()")

    assert (kept, free) == (["Dagordning", "Val", "Rapporter", "Regionen"], ["Inledning"])


def kept(markdown: str) -> list[str]:
    """What is never parted from what follows it by the end of a page; more text follows at the end."""
    document = word(f"{markdown}\n{LONG}\n\nSlut\n\nslut\n")
    return document.values("./w:p[w:pPr/w:keepNext[not(@w:val)]]//w:t/text()")[:-1]


LONG = "En mening som är så lång att den tar mer än en rad på sidan, och därför inte räknas som ensam där. " * 2


def test_who_presents_an_item_keeps_with_what_follows() -> None:
    assert kept("## Rubrik\n\n*Föredragande: Bo Berg*\n") == ["Rubrik", "Föredragande: Bo Berg"]
    assert kept(f"## Rubrik\n\n*{LONG.strip()}*\n") == ["Rubrik", LONG.strip()]


def test_a_line_right_below_a_heading_keeps_with_what_follows() -> None:
    assert kept("## Rubrik\n\nListan gicks igenom.\n") == ["Rubrik", "Listan gicks igenom."]
    assert kept(f"## Rubrik\n\n{LONG}\n") == ["Rubrik"]


def test_a_line_below_who_presents_an_item_keeps_with_what_follows() -> None:
    assert kept("## Rubrik\n\n*Bo Berg*\n\nBordlagd.\n") == ["Rubrik", "Bo Berg", "Bordlagd."]
    assert kept("## Rubrik\n\nBordlagd.\n\nSvaren är få.\n") == ["Rubrik", "Bordlagd."]


def test_who_presents_an_item_with_nothing_more_does_not_keep_with_the_next_item() -> None:
    assert kept("## Ett\n\n*Bo Berg*\n\n## Två\n\n*Eva Ek*\n\n### Tre\n") == ["Ett", "Två", "Eva Ek", "Tre"]


def test_emphasised_words_elsewhere_keep_with_nothing() -> None:
    assert kept(f"{LONG}\n\n*Bo Berg*\n") == []


@pytest.mark.parametrize("markdown", ["> citat", "```\nkod\n```"])
def test_the_words_before_a_quote_or_code_stay_on_its_page(markdown: str) -> None:
    assert kept(f"Nämnden skriver:\n\n{markdown}\n") == ["Nämnden skriver:"]


def test_the_last_words_of_a_section_stay_with_those_before_them() -> None:
    assert kept(f"{LONG}\n\nFöre\n\nSist\n\n## Rubrik\n") == ["Före", "Rubrik"]
    assert kept(f"Före\n\n{LONG * 3}\n\n## Rubrik\n") == ["Rubrik"]


def test_the_last_words_of_a_document_stay_with_those_before_them() -> None:
    assert word("Ett\n\nTvå\n\nTre\n").values("./w:p[w:pPr/w:keepNext]//w:t/text()") == ["Två"]


def whole(markdown: str) -> bool:
    """Whether the first paragraph is never parted itself."""
    return bool(word(markdown).find("./w:p[1][w:pPr/w:keepLines]"))


def test_a_paragraph_of_a_few_lines_is_not_parted_but_a_long_one_is() -> None:
    assert whole("ett\\\ntvå\\\ntre\\\nfyra\n")
    assert whole(LONG)
    assert not whole(LONG * 6)
    assert not whole("en rad\n")
    assert whole("```\n1\n2\n3\n```\n")
    assert not whole("```\n" + "rad\n" * 30 + "```\n")


def test_headings_with_nothing_under_them_stand_nearer_to_each_other() -> None:
    document = word("## Ett\n\n## Två\n\n## Tre\n\nText\n\n## Fyra\n\n### Fem\n")

    assert document.values(".//w:p[w:pPr/w:spacing/@w:before]//w:t/text()") == ["Två"]
    assert document.values(".//w:p/w:pPr/w:spacing/@w:before") == ["220"]


def test_a_heading_without_text_is_left_out() -> None:
    assert word("#\n\nText\n").outline == [("Normal", "Text")]


def test_paragraphs_are_running_text() -> None:
    assert word("Ett\n\nTvå\n").outline == [("Normal", "Ett"), ("Normal", "Två")]


def test_a_line_break_in_the_source_is_a_space() -> None:
    assert word("en rad\nnästa rad\n").outline == [("Normal", "en rad nästa rad")]


def test_a_hard_break_is_a_line_break() -> None:
    assert word("en rad\\\nnästa rad  \ntredje\n").outline == [("Normal", "en rad\nnästa rad\ntredje")]


def test_a_quote_is_set_as_one() -> None:
    assert word("> Citat\n>\n> Mer\n\nText\n").outline == [("Quote", "Citat"), ("Quote", "Mer"), ("Normal", "Text")]


def test_a_quote_in_a_quote_stands_further_in() -> None:
    document = word("> yttre\n>\n> > inre\n")

    assert document.outline == [("Quote", "yttre"), ("Quote", "inre")]
    assert document.values(".//w:ind/@w:left") == ["800"]


def test_a_heading_in_a_quote_is_still_a_heading() -> None:
    assert word("> ## Rubrik\n").outline == [("heading 2", "Rubrik")]


def test_a_code_block_keeps_its_lines_and_spaces_in_one_paragraph() -> None:
    document = word("```\nförst  &\n\n\tsedan <b>\n```\n")

    assert document.outline == [("HTML Preformatted", "först  &\n\n\tsedan <b>")]


def test_an_indented_code_block_is_one_too() -> None:
    assert word("    x = 1\n").outline == [("HTML Preformatted", "x = 1")]


def test_an_empty_code_block_is_left_out() -> None:
    assert word("```\n```\n\nText\n").outline == [("Normal", "Text")]


def test_a_thematic_break_is_a_line_below_the_paragraph_before() -> None:
    document = word("före\n\n---\n\nefter\n")

    assert document.outline == [("Normal", "före"), ("Normal", "efter")]
    assert document.values(".//w:p[w:pPr/w:pBdr/w:bottom]//w:t/text()") == ["före"]


def test_breaks_after_each_of_two_paragraphs_are_two_lines() -> None:
    document = word("ett\n\n---\n\ntvå\n\n---\n\ntre\n")

    # Word joins neighbours with the same borders into one box, with a line between them only where "between" says so.
    assert document.values(".//w:p[w:pPr/w:pBdr/w:between]//w:t/text()") == ["ett", "två"]


def test_a_break_that_has_no_paragraph_before_it_is_written_out() -> None:
    assert word("---\n\nText\n").outline == [("Normal", "* * *"), ("Normal", "Text")]


def test_a_break_after_code_does_not_open_the_box_around_it() -> None:
    document = word("```\nkod\n```\n\n---\n")

    assert document.outline == [("HTML Preformatted", "kod"), ("Normal", "* * *")]


def test_a_break_that_is_written_out_does_not_begin_a_page() -> None:
    document = word(f"{LONG}\n\n```\nkod\n```\n\n---\n\n{LONG * 2}\n")

    assert document.values(".//w:p[w:pPr/w:keepNext]//w:t/text()") == [LONG.strip(), "kod"]


def test_raw_html_is_text() -> None:
    assert word("<b>fet</b>\n\n<div>\n").outline == [("Normal", "<b>fet</b>"), ("Normal", "<div>")]


def test_running_text_takes_the_style_of_the_letterheads_paragraph() -> None:
    paragraph = '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>{{p body }}</w:t></w:r></w:p>'
    document = word("Text\n\n- punkt\n", letterhead_with(paragraph + SECTION))

    assert document.outline == [("Quote", "Text"), ("List Bullet", "punkt")]
    assert document.find(".//w:p[1]/w:pPr/w:ind") == []


@pytest.mark.parametrize("markdown", ["<div>\n", "ett <b>ord</b>\n"])
def test_markdown_that_is_not_ours_is_never_passed_over(markdown: str) -> None:
    with pytest.raises(TypeError, match="html"):
        blocks(MarkdownIt("commonmark", {"html": True}).parse(markdown))


def test_a_table_deep_in_quotes_still_has_room() -> None:
    document = word("".join(f"{'> ' * 18}{line}\n" for line in ("| tabell |", "|---|", "| 1 |")))

    assert document.values(".//w:tblW/@w:w") == ["2000"]


BLOCKS = st.sampled_from(
    [
        *(
            "# ",
            "###### ",
            "- ",
            "  - ",
            "1. ",
            "7) ",
            "   ",
            "> ",
            "    ",
            "```\n",
            "---\n",
            "\n",
            "\n\n",
            "\\\n",
            "  \n",
        ),
        *("| a | b |\n|---|--:|\n", "| 1 |  |\n", "[x](http://example.org)", "[](ftp://x)", "![ ](u)", "**", "*", "`"),
        *("ord", "å & <ä>", "\u00a0", "\t", "]", "&nbsp;", "&#9;", "<!--", "123456789. "),
    ]
)


@given(st.lists(BLOCKS, max_size=30).map("".join))
def test_whatever_is_written_no_paragraph_is_empty_and_no_table_touches_another(markdown: str) -> None:
    document = word(markdown)

    assert all(text_of(paragraph).strip() for paragraph in document.paragraphs)
    assert (f"{{{W}}}tbl", f"{{{W}}}tbl") not in list(pairwise(child.tag for child in document.body))
