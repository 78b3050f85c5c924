"""The audit of headings: one at the top, none skipped, all made by Word's own styles."""

from __future__ import annotations

import pytest

from naringsdialog.audit.rules import audit
from tests.audit_documents import ITEM, NAME, NUMBERED, docx, found, h, p, r, row, rules, table

BOLD, LARGE, UNDERLINED = "<w:b/>", '<w:sz w:val="28"/>', '<w:u w:val="single"/>'
INTRODUCTION = p("Här är vad som sades.")
TEXT = p("Mötet öppnades klockan tre, och alla hälsades välkomna.")
ALIKE = "a paragraph looks like a heading, but is none"

# The top


def test_a_document_without_headings_is_told() -> None:
    assert found(docx(TEXT, top="")) == [("top-heading", "the document", "the document has no headings")]


def test_a_document_without_text_needs_no_heading() -> None:
    assert found(docx("<w:p/>", top="")) == []


def test_a_document_without_a_heading_of_level_1_is_told() -> None:
    assert found(docx(TEXT, top=h(2, "Läget"))) == [
        ("top-heading", "the document", "the document has no heading of level 1")
    ]


def test_every_further_heading_of_level_1_is_told() -> None:
    assert found(docx(h(1, "Två"), TEXT, h(1, "Tre"))) == [
        ("top-heading", "paragraph 2: “Två”", "another heading is of level 1, too"),
        ("top-heading", "paragraph 4: “Tre”", "another heading is of level 1, too"),
    ]


def test_a_heading_before_that_of_level_1_is_told() -> None:
    assert found(docx(h(1, "Ett"), top=h(2, "Två"))) == [
        ("top-heading", "paragraph 1: “Två”", "a heading stands before the one of level 1")
    ]


def test_the_style_title_is_named_as_what_it_is() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>'

    finding = audit(NAME, docx(h(2, "Läget"), top=p("Protokoll", style="Rubrik"), styles=style))[0]

    assert finding.remedy == (
        "Put the cursor in “Protokoll”, whose style Title (Rubrik) makes it no heading, and choose "
        "Home > Styles > Heading 1 (Start > Format > Rubrik 1)"
    )


def test_empty_headings_are_no_headings() -> None:
    assert rules(docx(h(1, ""), TEXT)) == ["empty-paragraph"]


def test_headings_in_the_page_header_are_not_looked_at() -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{h(1, "Regionen")}</w:hdr>'

    assert found(docx(parts={"header1": header})) == []


# The order


def test_a_level_that_is_skipped_is_told() -> None:
    assert found(docx(h(3, "Tre"), h(2, "Två"), h(4, "Fyra"))) == [
        ("heading-order", "paragraph 2: “Tre”", "a heading of level 3 follows one of level 1"),
        ("heading-order", "paragraph 4: “Fyra”", "a heading of level 4 follows one of level 2"),
    ]


def test_going_up_several_levels_at_once_is_fine() -> None:
    assert found(docx(h(2, "Två"), h(3, "Tre"), h(4, "Fyra"), h(2, "Två igen"))) == []


# The styles


def test_a_style_of_ones_own_with_a_level_is_told() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    )

    assert found(docx(p("Läget", style="Punkt"), TEXT, styles=f"{style}</w:style>")) == [
        ("heading-style", "paragraph 2: “Läget”", "a heading has a level, but none of Word's heading styles")
    ]


def test_a_style_of_ones_own_that_is_based_on_a_heading_is_one() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/><w:basedOn w:val="Heading2"/></w:style>'
    )

    assert found(docx(p("Läget", style="Punkt"), TEXT, styles=style)) == []


@pytest.mark.parametrize(
    "properties", [BOLD, LARGE, UNDERLINED, BOLD + LARGE], ids=["bold", "large", "underlined", "both"]
)
def test_a_short_paragraph_that_stands_out_over_text_looks_like_a_heading(properties: str) -> None:
    assert found(docx(INTRODUCTION, p(r("Läget", properties)), TEXT)) == [
        ("heading-style", "paragraph 3: “Läget”", ALIKE)
    ]


def test_the_look_of_a_style_counts_too() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Mellan"><w:name w:val="Mellanrubrik"/><w:rPr><w:b/></w:rPr></w:style>'
    )

    assert found(docx(INTRODUCTION, p("Läget", style="Mellan"), TEXT, styles=style)) == [
        ("heading-style", "paragraph 3: “Läget”", ALIKE)
    ]


def test_space_around_it_does_not_hide_a_heading() -> None:
    alike = p(r("Läget", BOLD), r(" "))

    assert rules(docx(INTRODUCTION, alike, TEXT)) == ["heading-style"]


def test_a_numbered_item_of_its_own_in_bold_looks_like_a_heading() -> None:
    alike = p(r("Mötets öppnande", BOLD), properties=NUMBERED)

    assert rules(docx(INTRODUCTION, alike, TEXT)) == ["heading-style"]


@pytest.mark.parametrize(
    "blocks",
    [
        [p(r("Läget", BOLD), r(" är gott")), TEXT],
        [p(r("Läget är gott.", BOLD)), TEXT],
        [p(r("Läget " * 30, BOLD)), TEXT],
        [p(r("* * *", BOLD)), TEXT],
        [TEXT, p(r("Eva Ek", BOLD))],
        [p(r("ett", BOLD), properties=ITEM), p("två", properties=ITEM)],
        [p(r("Närvarande:", BOLD)), p("Eva Ek", properties=ITEM)],
        [p(r("Läget", "<w:b/><w:vanish/>")), TEXT],
        [p("<w:del><w:r><w:rPr><w:b/></w:rPr><w:delText>Läget</w:delText></w:r></w:del>", "text följer"), TEXT],
        [p(r("Läget", f"{BOLD}<w:b w:val='0'/>".replace("<w:b/>", ""))), TEXT],
    ],
    ids=["partly", "sentence", "long", "signs", "last", "bullet", "introduces a list", "hidden", "deleted", "not bold"],
)
def test_what_is_no_heading_is_not_taken_for_one(blocks: list[str]) -> None:
    assert found(docx(INTRODUCTION, *blocks)) == []


def test_cells_in_bold_are_no_headings() -> None:
    bold = p(r("Namn", BOLD))
    cells = [f"<w:tc>{bold}</w:tc>", "<w:tc><w:p><w:r><w:t>Svar</w:t></w:r></w:p></w:tc>"]

    assert found(docx(table(row(*cells, header=True), row("Eva", "Ja")), TEXT)) == []


def test_where_most_of_the_text_is_bold_bold_tells_nothing() -> None:
    assert found(docx(INTRODUCTION, *(p(r(f"Rad {number} av en fet text", BOLD)) for number in range(9)))) == []


def test_a_line_with_a_colon_over_text_looks_like_a_heading_all_the_same() -> None:
    assert rules(docx(INTRODUCTION, p(r("Tilldelning:", BOLD)), TEXT)) == ["heading-style"]


def test_what_stands_out_right_below_the_top_heading_is_a_subtitle() -> None:
    marks = [p(r("UTKAST", BOLD)), p(r("Näringslivsdialog 20 april 2020", LARGE))]

    assert found(docx(*marks, TEXT)) == []
    assert rules(docx(*marks, TEXT, marks[1], TEXT)) == ["heading-style"]
    assert rules(docx(marks[0], TEXT, top=h(2, "Läget"))) == ["top-heading", "heading-style"]
