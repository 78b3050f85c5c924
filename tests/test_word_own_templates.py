"""Whole documents of one's own Word templates: Markdown in them, tables that stay whole, marks that must be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import docx
import pytest

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.word.document import LostTextError, Template, TemplateError, compose
from naringsdialog.render.word.findings import Place
from naringsdialog.render.word.lint import check_marks, check_template
from naringsdialog.render.word.preparing import prepare
from naringsdialog.render.word.printing import Shown
from naringsdialog.render.word.proof import Proof, refuse_stray_text
from naringsdialog.render.word.tidying import tidy
from naringsdialog.word.wordml import parse
from tests.word_documents import (
    ENVIRONMENT,
    PROPERTIES,
    SECTION,
    DocumentFields,
    W,
    fields,
    text_of,
    unzip,
    zipped,
)
from tests.word_templates import (
    Action,
    Item,
    cell,
    filled,
    meeting,
    part,
    picture,
    plain,
    row,
    table,
    template,
    text_box,
    texts,
)

NOTES = Md("Varslen **minskar**.\n\n- [Statistik](https://example.org/a?b&c) skickas ut\n- frågor")


def refusal(own: Template, given: dict[str, object] | None = None) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        filled(own, given)
    return caught.value


# Markdown


def test_markdown_becomes_paragraphs_in_the_style_of_its_tag() -> None:
    document = filled(template(plain("{{p meeting.agenda[0].notes }}", "Quote")), meeting(Item("1", "", NOTES)))

    assert document.outline == [
        ("Quote", "Varslen minskar."),
        ("List Bullet", "Statistik skickas ut"),
        ("List Bullet", "frågor"),
    ]
    assert document.links() == [("Statistik", "https://example.org/a?b&c")]


def test_each_tag_has_a_style_of_its_own() -> None:
    own = template(*(plain("{{p meeting.agenda[0].notes }}", style) for style in ("Quote", "", "TableText")))

    document = filled(own, meeting(Item("1", "", Md("Text"))))

    assert [style for style, _ in document.outline] == ["Quote", "Normal", "Table Text"]


@pytest.mark.parametrize("nothing", [None, Md(""), Md("\n")])
def test_markdown_that_there_is_none_of_leaves_no_paragraph(nothing: Md | None) -> None:
    own = template(plain("före"), plain("{{p meeting.agenda[0].notes }}"), plain("efter"))

    assert texts(filled(own, meeting(Item("1", "", nothing)))) == ["före", "efter"]


def test_markdown_in_a_table_cell_keeps_to_the_width_of_the_cell() -> None:
    notes = Md("Text\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    own = template(table(row(cell(plain("{{p meeting.agenda[0].notes }}"), width=3216), "x")))

    document = filled(own, meeting(Item("1", "", notes)))

    assert document.values(".//w:tc//w:tblW/@w:w") == ["3000"]
    assert text_of(document.find(".//w:tc[1]")[0]) == "Textab12"


def test_the_width_of_a_cell_may_stand_in_the_grid_alone() -> None:
    cells = [f"<w:tc>{plain(text)}</w:tc>" for text in ("x", "{{p meeting.agenda[0].notes }}")]
    wide = table(row(*cells)).replace('w:w="4000"/></w:tblGrid>', 'w:w="5216"/></w:tblGrid>')

    document = filled(template(wide), meeting(Item("1", "", Md("| a |\n|---|\n| 1 |"))))

    assert document.values(".//w:tc//w:tblW/@w:w") == ["5000"]


def test_the_links_of_several_fields_all_lead_somewhere() -> None:
    own = template(*[plain(f"{{{{p meeting.agenda[{place}].notes }}}}") for place in (0, 1)])
    notes = [Md(f"[sida](https://example.org/{place})") for place in (1, 2)]

    document = filled(own, meeting(*(Item("", "", note) for note in notes)))

    assert document.links() == [("sida", "https://example.org/1"), ("sida", "https://example.org/2")]


def test_a_link_in_a_page_header_leads_somewhere() -> None:
    own = template(header1=part("hdr", plain("{{ document.marking }}"), plain("{{p meeting.agenda[0].notes }}")))

    document = filled(own, meeting(Item("1", "", NOTES)))

    assert b"https://example.org/a?b&amp;c" in document.parts["word/_rels/header1.xml.rels"]
    assert docx.Document(BytesIO(document.data)).sections[0].header.paragraphs[1].text == "Varslen minskar."


def test_markdown_beside_the_content_has_lists_of_its_own() -> None:
    own = template(plain("{{p meeting.agenda[0].notes }}"), plain("{{p body }}"))

    document = filled(own, meeting(Item("1", "", Md("1. ett"))), "1. två\n")

    assert document.listed == [(0, "1.", "ett"), (0, "1.", "två")]


# Tables that stay whole


def test_a_cell_that_nothing_was_shown_in_says_so() -> None:
    cells = row(cell(plain("{{p meeting.agenda[0].notes }}", "TableText")), cell(plain("x", "TableText")))

    assert filled(template(table(cells)), meeting(Item("1", ""))).outline == [("Table Text", "–"), ("Table Text", "x")]


def test_what_says_so_is_set_as_the_cells_own_text_and_is_no_item_of_a_list() -> None:
    notes = cell(plain("{{p meeting.agenda[0].notes }}", "TableText"))
    tasks = cell(
        plain("{%p for a in meeting.actions %}", "TableText"),
        plain("{{ a.task }}", "ListBullet"),
        plain("{%p endfor %}"),
    )
    own = template(table(row(notes, tasks)))

    assert filled(own, meeting(Item("1", "", Md("Text\n\n- ett")))).outline == [
        ("Table Text", "Text"),
        ("List Bullet", "ett"),
        ("Table Text", "–"),
    ]


def test_a_cell_of_nothing_but_a_list_says_so_in_the_style_of_its_row() -> None:
    tasks = cell(plain("{%p for a in meeting.actions %}", "ListBullet"), plain("{%p endfor %}", "ListBullet"))

    assert filled(template(table(row(tasks, cell(plain("x", "TableText")))))).outline == [
        ("Table Text", "–"),
        ("Table Text", "x"),
    ]


def test_a_table_without_rows_in_a_cell_leaves_a_cell_with_a_paragraph() -> None:
    inner = table(row("{%tr for a in meeting.actions %}", ""), row("{{ a.id }}", ""), row("{%tr endfor %}", ""))

    assert texts(filled(template(table(row(cell(inner), "x"))))) == ["–", "x"]


def test_a_cell_ends_with_a_paragraph() -> None:
    inner = [table(row("a", "b")), plain("{%p if meeting.place %}"), plain("c"), plain("{%p endif %}")]

    document = filled(template(table(row(cell(*inner), "x"))))

    assert [one.tag for one in document.find(".//w:tbl/w:tr/w:tc[w:tbl]/*[last()]")] == [f"{{{W}}}p"]


def test_a_row_without_cells_is_left_out() -> None:
    cells = [cell(plain(text)) for text in ("{%tc for a in meeting.actions %}", "{{ a.id }}", "{%tc endfor %}")]

    document = filled(template(table(row("Nr", "Vad"), row(*cells))))

    assert [text_of(one) for one in document.find(".//w:tr")] == ["NrVad"]


def test_fewer_cells_than_columns_keep_the_width_of_the_table() -> None:
    cells = [cell(plain(text)) for text in ("{%tc for a in meeting.actions %}", "{{ a.id }}", "{%tc endfor %}")]

    document = filled(template(table(row(*cells), columns=3)), meeting(actions=(Action("A1", ""), Action("A2", ""))))

    assert document.values(".//w:gridCol/@w:w") == ["6000", "6000"]


def test_cells_that_span_columns_count_for_as_many() -> None:
    wide = cell(plain("{{ meeting.title }}")).replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>')

    assert filled(template(table(row(wide)))).values(".//w:gridCol/@w:w") == ["4000", "4000"]


def test_a_table_that_says_nothing_of_its_columns_is_left_so() -> None:
    silent = table(row("{{ meeting.title }}", "b")).replace('<w:gridCol w:w="4000"/>', "")

    assert filled(template(silent)).values(".//w:gridCol") == []


def test_columns_that_a_row_leaves_out_count_too() -> None:
    moved = row("{{ meeting.title }}").replace(
        "<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>'
    )

    assert filled(template(table(moved, columns=4))).values(".//w:gridCol/@w:w") == ["4000"] * 4


def test_tables_that_nothing_parts_any_more_stay_two() -> None:
    between = [plain("{%p if meeting.place %}"), plain("x"), plain("{%p endif %}")]

    document = filled(template(table(row("a", "b")), *between, table(row("c", "d"))))

    assert [one.tag.rpartition("}")[2] for one in document.body] == ["tbl", "p", "tbl", "sectPr"]


def test_a_text_box_and_a_page_header_keep_a_paragraph() -> None:
    hidden = [plain("{%p if meeting.place %}"), plain("x"), plain("{%p endif %}")]
    own = template(text_box(*hidden), header1=part("hdr", *hidden))

    document = filled(own, fields(document=replace(DocumentFields(), marking=None), meeting=meeting()["meeting"]))

    assert len(document.find(".//w:txbxContent/w:p")) == 1
    assert len(document.root("word/header1.xml").findall(f"{{{W}}}p")) == 1


def test_a_content_control_that_nothing_is_left_in_goes_too() -> None:
    hidden = [plain("{%p if meeting.place %}"), plain("x"), plain("{%p endif %}")]
    control = f"<w:sdt><w:sdtContent>{''.join(hidden)}</w:sdtContent></w:sdt>"

    assert filled(template(control, plain("y"))).find(".//w:sdt") == []


def test_a_bookmark_that_a_loop_repeats_stays_where_it_came_first() -> None:
    marked = '<w:p><w:bookmarkStart w:id="3" w:name="punkt"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    own = template(plain("{%p for i in meeting.agenda %}"), marked, plain("{%p endfor %}"))

    document = filled(own, meeting(Item("1", ""), Item("2", "")))

    assert len(document.find(".//w:bookmarkStart")) == len(document.find(".//w:bookmarkEnd")) == 1


def test_what_needs_no_mending_is_left_alone() -> None:
    xml = part("document", f"<w:body>{plain('x')}{table(row('a', 'b'))}{plain('y')}<w:p>{picture()}</w:p></w:body>")
    root = parse(xml)

    tidy(root)

    assert text_of(root) == text_of(parse(xml))
    assert [one.tag for one in root.iter()] == [one.tag for one in parse(xml).iter()]


def test_content_controls_that_a_loop_repeats_have_no_id_in_common() -> None:
    control = f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{plain("x")}</w:sdtContent></w:sdt>'
    own = template(plain("{%p for i in meeting.agenda %}"), control, plain("{%p endfor %}"))

    document = filled(own, meeting(Item("1", ""), Item("2", "")))

    assert (len(document.find(".//w:sdt")), document.values(".//w:sdtPr/w:id/@w:val")) == (2, [])


# Traces of editing


def test_no_trace_of_editing_and_no_name_of_an_editor_is_left() -> None:
    edited = (
        '<w:p w14:paraId="1A2B3C4D"><w:permStart w:id="1" w:ed="anna@example.org"/><w:proofErr w:type="spellStart"/>'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r><w:lastRenderedPageBreak/><w:t>Text</w:t></w:r>'
        '<w:bookmarkEnd w:id="0"/><w:permEnd w:id="1"/></w:p>'
    )

    [paragraph] = filled(template(edited)).paragraphs

    assert [one.tag.rpartition("}")[2] for one in paragraph.iter()] == ["p", "r", "t"]
    assert dict(paragraph.attrib) == {}


def test_tracked_formatting_of_a_style_is_forgotten() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/>'
        '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="Anna" w:date="2020-01-01"/></w:rPr></w:style></w:styles>'
    )

    assert b"Anna" not in filled(template(plain("x"), styles=styles)).parts["word/styles.xml"]


# The marks


def test_a_page_header_without_the_mark_is_refused_with_what_to_put_in() -> None:
    error = refusal(template(plain("x"), header1=part("hdr", plain("Region"))))

    assert error.message == "templates/minutes.docx: the page header: it does not say “UTKAST”"
    assert error.remedy == "put {{ document.marking }} into the page header"


def test_a_document_without_marks_needs_none_in_its_page_header() -> None:
    given = fields(document=replace(DocumentFields(), marking=None))

    assert texts(filled(template(plain("x"), header1=part("hdr", plain("Region"))), given)) == ["x"]


def test_a_template_without_a_page_header_is_refused_for_a_marked_document() -> None:
    error = refusal(template(plain("x"), section=""))

    assert "the page header: it is not there, and must say “UTKAST”" in error.message
    assert "Infoga > Sidhuvud" in str(error.remedy)


def headers(*kinds: str) -> str:
    return "".join(f'<w:headerReference w:type="{kind}" r:id="rId{number}"/>' for number, kind in enumerate(kinds, 1))


FIRST, EVEN = "<w:titlePg/>", '<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/></w:settings>'.replace("{W}", W)
MARK, NO_MARK = part("hdr", plain("{{ document.marking }}")), part("hdr", plain("Region"))


@pytest.mark.parametrize(
    ("section", "settings", "missing"),
    [
        (headers("default") + FIRST, None, ["the page header of the first page"]),
        (headers("default", "first") + FIRST, None, ["the page header of the first page"]),
        (headers("default", "first"), None, []),
        (headers("default", "first") + '<w:titlePg w:val="0"/>', None, []),
        (headers("default"), EVEN, ["the page header of even pages"]),
        (headers("default", "even"), EVEN, ["the page header of even pages"]),
        (headers("default", "even"), None, []),
    ],
)
def test_the_mark_stands_on_each_kind_of_page_that_there_is(
    section: str, settings: str | None, missing: list[str]
) -> None:
    # The part that rId2 leads to is a page header here, without the mark.
    parts = {"settings": settings} if settings else {}
    own = template(plain("x"), section=f"<w:sectPr>{section}</w:sectPr>", header1=MARK, footer1=NO_MARK, **parts)

    if not missing:
        assert texts(filled(own)) == ["x"]
    else:
        assert [one.place.part for one in refusal(own).findings] == missing


HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ document.marking }}</w:t></w:r><w:r><w:t>Region</w:t></w:r></w:p>"


def test_a_mark_in_hidden_text_is_none() -> None:
    error = refusal(template(plain("x"), header1=part("hdr", HIDDEN)))

    assert error.message == "templates/minutes.docx: the page header: it does not say “UTKAST”"


def test_a_notice_in_hidden_text_is_none() -> None:
    hidden = HIDDEN.replace("document.marking", "document.notices[0] ~ document.notices[1]")

    assert "it does not say" in refusal(template(hidden), NOTICED).message


# What the check says of the marks


def advice(own: Template) -> list[tuple[str, str | None]]:
    return [(one.message, one.remedy) for one in check_marks(own)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [plain("{{ document.marking }}")],
        [plain("{{p document.marking }}")],
        [plain("{% if document.marking %}{{ document.marking }}{% endif %}")],
        [plain("{{ document.marking if document.marking }}")],
        [plain("{%p if document.marking %}"), plain("{{ document['marking'] }}"), plain("{%p endif %}")],
        [plain("{% set mark = document.marking %}{{ mark }}")],
    ],
)
def test_a_page_header_that_always_shows_the_mark_is_worth_no_advice(paragraphs: list[str]) -> None:
    assert advice(template(plain("x"), header1=part("hdr", *paragraphs))) == []


def test_a_page_header_that_never_shows_the_mark_is_named() -> None:
    assert advice(template(plain("x"), header1=NO_MARK)) == [
        (
            "the page header never shows `document.marking`: a draft made with it is refused",
            "write {{ document.marking }} in the page header",
        )
    ]


@pytest.mark.parametrize(
    ("paragraph", "condition"),
    [
        ("{% if meeting.place %}{{ document.marking }}{% endif %}", "{% if meeting.place %}"),
        ("{% if document.marking %}x{% else %}{{ document.marking }}{% endif %}", "{% else %}"),
        ("{{ document.marking if meeting.place }}", "{{ document.marking if meeting.place }}"),
    ],
)
def test_a_page_header_that_shows_the_mark_on_a_condition_is_named_with_it(paragraph: str, condition: str) -> None:
    assert advice(template(plain("x"), header1=part("hdr", plain(paragraph)))) == [
        (
            f"the page header shows `document.marking` only where {condition} says so: elsewhere a draft made with it "
            "is refused",
            "write {{ document.marking }} outside of it",
        )
    ]


@pytest.mark.parametrize(
    ("section", "settings", "named"),
    [
        (headers("default", "first") + FIRST, None, ["the page header of the first page never"]),
        (headers("default") + FIRST, None, ["the page header of the first page is not there, and never"]),
        (headers("default", "even"), EVEN, ["the page header of even pages never"]),
        (headers("default", "first"), None, []),
    ],
)
def test_every_page_header_in_use_is_looked_at(section: str, settings: str | None, named: list[str]) -> None:
    parts = {"settings": settings} if settings else {}
    own = template(plain("x"), section=f"<w:sectPr>{section}</w:sectPr>", header1=MARK, footer1=NO_MARK, **parts)

    assert [message.partition(" shows")[0] for message, _ in advice(own)] == named


def test_a_mark_in_hidden_text_counts_as_none_for_the_check_too() -> None:
    own = template(plain("x"), header1=part("hdr", HIDDEN))

    assert [message for message, _ in advice(own)] == [
        "the page header never shows `document.marking`: a draft made with it is refused"
    ]
    assert [(str(one.place), one.message) for one in check_template(own)] == [
        (
            "the page header, paragraph 1, “{{ document.marking }}Region”",
            "{{ document.marking }} is hidden text, which nobody sees",
        )
    ]


def test_a_later_section_goes_on_with_the_page_header_of_the_one_before() -> None:
    first = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"

    assert texts(filled(template(first, plain("x"), section="<w:sectPr/>"))) == ["", "x"]


def test_a_later_section_with_a_page_header_of_its_own_has_the_mark_too() -> None:
    first = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    second = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'

    error = refusal(template(first, plain("x"), section=second, footer1=NO_MARK))

    assert [one.place.part for one in error.findings] == ["the page header of section 2"]


@dataclass(frozen=True)
class Noticed(DocumentFields):
    notices: tuple[str, ...] = ("UTKAST – innehållet kan ändras", "Det kan saknas något: fel i a_b_c.yaml.")


NOTICED = fields(document=Noticed())


def test_notices_that_a_template_does_not_show_are_refused_with_how_to() -> None:
    error = refusal(template(plain("{{ document.notices[1] }}")), NOTICED)

    assert error.message == "templates/minutes.docx: the body: it does not say “UTKAST – innehållet kan ändras”"
    assert "{%p for notice in document.notices %}, {{ notice }} and {%p endfor %}" in str(error.remedy)


def test_notices_that_a_template_shows_are_all_there() -> None:
    own = template(plain("{%p for one in document.notices %}"), plain("{{ one }}"), plain("{%p endfor %}"))

    assert texts(filled(own, NOTICED)) == [*Noticed().notices]


def test_notices_may_stand_in_the_content_of_a_letterhead() -> None:
    letterhead = template(plain("{{p body }}"))._replace(needs_body=True)
    markdown = "UTKAST – innehållet **kan** ändras\n\nDet kan saknas något: fel i a_b_c.yaml.\n"

    assert compose(markdown, letterhead, NOTICED, PROPERTIES, ENVIRONMENT)
    with pytest.raises(TemplateError, match="it does not say") as caught:
        compose("Text\n", letterhead, NOTICED, PROPERTIES, ENVIRONMENT)
    assert "the Markdown template" in str(caught.value.remedy)


# The proof


def test_text_that_a_template_shows_where_word_has_none_is_not_lost_in_silence() -> None:
    with pytest.raises(LostTextError, match=r"“lös”, which templates/minutes.docx was to show in the body"):
        filled(template(plain("{{ meeting.title }}"), "<w:p>lös</w:p>"))


def test_text_that_goes_with_a_row_that_is_none_is_not_lost_in_silence() -> None:
    row_without_cells = f"<w:tr>{plain('{{ meeting.title }}')}</w:tr>"

    with pytest.raises(LostTextError, match=r"“Näringslivsdialog”, which .* was to show in the body, paragraph 1"):
        filled(template(table(row_without_cells)))


def proof_without(gone: str) -> tuple[Proof, dict[str, list[Shown]]]:
    """The proof of a document that has lost a word after it was made, and what its tags showed."""
    own = template(plain("{{ meeting.title }}"), plain("{{ meeting.agenda[0].title }}"))
    document = filled(own, meeting(Item("1", "Läget"), title="Möte"))
    parts = document.parts | {
        name: document.parts[name].replace(gone.encode(), b"") for name in ("word/document.xml", "word/header1.xml")
    }
    shown = {
        "word/document.xml": [Shown("Möte", Place("the body", 1)), Shown("Läget", Place("the body", 2, "{{ x }}"))],
        "word/header1.xml": [Shown("UTKAST", Place("the page header", 1))],
    }
    return Proof(zipped(parts), prepare(own), own), shown


@pytest.mark.parametrize(
    ("gone", "place"),
    [("Läget", "the body, paragraph 2, “{{ x }}”"), ("Möte", "the body, paragraph 1"), ("UTKAST", "the page header")],
)
def test_a_text_that_a_tag_showed_and_that_is_gone_is_told_with_its_place(gone: str, place: str) -> None:
    proof, shown = proof_without(gone)

    with pytest.raises(LostTextError) as caught:
        proof.refuse_loss(shown)
    assert f"would have lost “{gone}”, which templates/minutes.docx was to show in {place}" in caught.value.message


def test_a_document_with_all_that_was_shown_passes() -> None:
    proof, shown = proof_without("nothing of it")

    proof.refuse_loss(shown)


def test_text_that_came_twice_must_be_there_twice() -> None:
    proof, shown = proof_without("nothing of it")

    with pytest.raises(LostTextError):
        proof.refuse_loss({name: [*texts, *texts] for name, texts in shown.items()})


@pytest.mark.parametrize("xml", ["<w:p>lös</w:p>", "<w:p/>lös", "<w:p><w:r>lös</w:r></w:p>"])
def test_text_where_word_reads_none_is_refused(xml: str) -> None:
    with pytest.raises(LostTextError, match="“lös”"):
        refuse_stray_text(parse(part("hdr", xml)), "templates/minutes.docx", "the page header")


def test_text_of_other_kinds_is_none_that_strays() -> None:
    refuse_stray_text(
        parse(part("hdr", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><wp:align>left</wp:align></w:p>")), "x", "y"
    )


# Reproducible


def test_the_same_template_gives_the_same_bytes() -> None:
    own = template(plain("{{p meeting.agenda[0].notes }}"))
    again = Template(bytes(bytearray(own.data)), own.name, own.needs_body)

    assert filled(own, meeting(Item("1", "", NOTES))).data == filled(again, meeting(Item("1", "", NOTES))).data


def test_python_docx_opens_what_comes_out() -> None:
    own = template(table(row("{%tr for a in meeting.actions %}", ""), row("{{ a.id }}", ""), row("{%tr endfor %}", "")))

    document = filled(own, meeting(actions=(Action("A1", ""),)))

    assert docx.Document(BytesIO(document.data)).tables[0].cell(0, 0).text == "A1"
    assert unzip(document.data)["[Content_Types].xml"]
