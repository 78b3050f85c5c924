from __future__ import annotations

import pytest

from naringsdialog.render.word.proof import LostTextError
from naringsdialog.render.word.tags import LetterheadError
from tests.word_documents import LETTERHEAD, fields, header, letterhead_with, marked, text_of, unzip, word, zipped

BODY = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>"


def paragraph(*runs: str) -> str:
    written = [f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs]
    return f"<w:p>{''.join(written)}</w:p>"


def table(*rows: str) -> str:
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    return f"<w:tbl>{grid}{''.join(f'<w:tr><w:tc>{paragraph(row)}</w:tc></w:tr>' for row in rows)}</w:tbl>"


def refusal(letterhead: bytes, given: dict[str, object] | None = None) -> LetterheadError:
    with pytest.raises(LetterheadError) as caught:
        word("Text\n", letterhead, given)
    assert caught.value.exit_code == 1
    assert caught.value.remedy
    return caught.value


# Fields


def test_a_field_that_is_none_is_blank() -> None:
    assert text_of(word("Text\n", given=marked(None)).root("word/header1.xml")) == "Näringslivsdialog\t"


def test_a_field_is_literal() -> None:
    text = "Drift & \"vekst\" <AS> 'å' {{ series.title }}"

    assert text_of(word("Text\n", given=marked(text)).root("word/header1.xml")).endswith(f"\t{text}")


def test_a_field_in_the_body_is_filled_too() -> None:
    document = word("Text\n", letterhead_with(paragraph("Till {{ series.title }}") + BODY))

    assert [text for _, text in document.outline] == ["Till Näringslivsdialog", "Text"]


def test_a_tag_that_word_has_split_is_whole() -> None:
    split = paragraph("{", "{ ser", "ies.ti", "tle }", "}")

    document = word("Text\n", letterhead_with(split + paragraph("{{p", " bo", "dy }}")))

    assert [text for _, text in document.outline] == ["Näringslivsdialog", "Text"]


def test_paragraphs_may_be_conditional() -> None:
    conditional = paragraph("{%p if document.marking %}") + paragraph("Ett utkast") + paragraph("{%p endif %}")

    document = word("Text\n", letterhead_with(conditional + BODY), marked(""))

    assert document.outline == [("Normal", "Text")]


def test_an_unknown_field_is_named_with_its_part_and_the_one_meant() -> None:
    error = refusal(letterhead_with(header1=header("{{ document.titel }}")))

    assert "document.titel" in error.message
    assert "the page header" in error.message
    assert error.remedy == "Did you mean document.title?"


def test_an_unknown_field_that_resembles_none_has_the_others_listed() -> None:
    error = refusal(letterhead_with(header1=header("{{ meeting.xyz }}")))

    assert error.remedy == "There are meeting.title, meeting.diary_number there."


def test_an_unknown_name_before_the_point_is_the_one_that_is_named() -> None:
    error = refusal(letterhead_with(header1=header("{{ documnt.title }}")))

    assert "There is no field documnt, asked for in the page header" in error.message
    assert error.remedy == "Did you mean document?"


def test_an_unknown_name_has_what_there_is_listed() -> None:
    error = refusal(letterhead_with(header1=header("{{ xyz }}")))

    assert "There is no field xyz" in error.message
    assert error.remedy == "There are document, series, meeting, body there."


def test_a_name_of_a_loop_is_told_as_it_stands() -> None:
    loop = "{% for letter in series.title %}{{ letter.xyz }}{% endfor %}"

    error = refusal(letterhead_with(header1=header(loop)))

    assert f"in the page header of the letterhead, at “{loop}”" in error.message
    assert "xyz" in error.message


def test_known_fields_beside_an_unknown_one_are_not_blamed() -> None:
    error = refusal(letterhead_with(header1=header("{{ series.title }} {{ series.titel }}")))

    assert "There is no field series.titel" in error.message


def test_a_field_of_what_has_none_is_unknown() -> None:
    error = refusal(letterhead_with(header1=header("{{ series.title.xyz }}")))

    assert "There is no field series.title.xyz" in error.message
    assert error.remedy == "There are no fields there."


def test_a_field_of_a_meeting_that_there_is_none_of_says_how_to_leave_it_out() -> None:
    error = refusal(letterhead_with(header1=header("{{ meeting.title }}")), fields(meeting=None))

    assert "There is no meeting in this document" in error.message
    assert error.remedy == "Put {% if meeting %} … {% endif %} around it."


@pytest.mark.parametrize(
    "tag",
    [
        "{{ document. }}",
        "{% fi x %}",
        "{{ series.title | shout }}",
        "{{ 1 // 0 }}",
        "{{ series.title.__class__.mro() }}",
    ],
)
def test_a_tag_that_cannot_be_filled_is_shown_with_its_part(tag: str) -> None:
    error = refusal(letterhead_with(BODY + paragraph("före") + paragraph(f"här {tag} står")))

    assert f"in the body of the letterhead, at “här {tag} står”" in error.message


def test_a_tag_that_breaks_the_file_is_refused() -> None:
    loop = "<w:p>{% for n in 'ab' %}<w:r><w:t>x</w:t></w:r></w:p>{% endfor %}"

    assert "do not leave a valid Word file" in refusal(letterhead_with(BODY + loop)).message


# Where the content goes


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (paragraph("Hej"), "has no paragraph {{p body }} for the content"),
        (paragraph("{{ body }}"), "{{ body }} is not it"),
        (BODY + BODY, "has {{p body }} 2 times"),
        (table("{{p body }}"), "in a table"),
        (f"<w:sdt><w:sdtContent>{BODY}</w:sdtContent></w:sdt>", "in a content control"),
        (f"<w:p><w:r><w:pict><w:txbxContent>{BODY}</w:txbxContent></w:pict></w:r></w:p>", "in a text box"),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p body }}</w:t></w:r></w:p>", "the paragraph that ends a section"),
        ("<w:p><w:r><w:drawing/></w:r><w:r><w:t>{{p body }}</w:t></w:r></w:p>", "a paragraph with a picture"),
        (paragraph("Innehåll: {{p body }}"), "“Innehåll:” in the body in one paragraph with {{p body }}"),
    ],
)
def test_a_letterhead_without_one_fit_place_for_the_content_is_refused(body: str, complaint: str) -> None:
    assert complaint in refusal(letterhead_with(body)).message


def test_content_in_a_page_header_is_refused() -> None:
    error = refusal(letterhead_with(paragraph("Hej"), header1=header("{{p body }}")))

    assert "in the page header, where the content cannot stand" in error.message


def test_a_letterhead_that_hides_the_content_loses_no_text_unseen() -> None:
    hidden = paragraph("{%p if not document.marking %}") + BODY + paragraph("{%p endif %}")

    with pytest.raises(LostTextError, match="“Viktigt beslut”"):
        word("Viktigt beslut\n", letterhead_with(hidden))


# What would be lost, or go out


def test_text_beside_a_tag_that_takes_its_paragraph_is_refused() -> None:
    error = refusal(
        letterhead_with(BODY + paragraph("Viktig text {%p if document.marking %}") + paragraph("{%p endif %}"))
    )

    assert "“Viktig text”" in error.message
    assert error.remedy == "Give {%p if document.marking %} a paragraph of its own."


def test_text_beside_a_tag_that_takes_its_table_row_is_refused() -> None:
    row = f"<w:tr><w:tc>{paragraph('Namn')}</w:tc><w:tc>{paragraph('{%tr endfor %}')}</w:tc></w:tr>"

    error = refusal(letterhead_with(f"{BODY}<w:tbl>{row}</w:tbl>"))

    assert "“Namn” in the body in one table row with {%tr endfor %}" in error.message


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_tracked_changes_are_refused(mark: str) -> None:
    changed = f"<w:p><w:{mark}><w:r><w:t>ny</w:t></w:r></w:{mark}></w:p>"

    assert "tracked changes in the body" in refusal(letterhead_with(BODY + changed)).message


def test_comments_are_refused() -> None:
    commented = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'

    assert "comments in the body" in refusal(letterhead_with(BODY + commented)).message


@pytest.mark.parametrize("data", [b"", b"Hej", zipped({"a.txt": b"a"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert "not a Word file" in refusal(data).message


def test_a_damaged_part_is_refused() -> None:
    assert "damaged" in refusal(letterhead_with(header1="<w:hdr>")).message


def test_a_document_with_macros_is_refused() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, macros)

    assert "without macros" in str(refusal(zipped(parts)).remedy)


def test_a_word_template_becomes_a_document() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")

    assert b"document.main+xml" in word("Text\n", zipped(parts)).parts["[Content_Types].xml"]
