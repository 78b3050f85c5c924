"""Reading a Word file: the text of its paragraphs, and what each of them is."""

from __future__ import annotations

import pytest

from naringsdialog.word.package import WordFileError
from naringsdialog.word.reading import Cell, ListPlace, WordFile
from tests.audit_documents import docx, h
from tests.word_documents import unzip, word, zipped


def read(markdown: str) -> list[tuple[object, ...]]:
    body = [one for one in WordFile(word(markdown).data).paragraphs if one.where == "the body"]
    return [(one.text, one.heading, one.listed, one.cell) for one in body]


def test_headings_have_their_level_and_running_text_has_none() -> None:
    assert read("# Ett\n\n## Två\n\nText.") == [
        ("Ett", 1, None, None),
        ("Två", 2, None, None),
        ("Text.", None, None, None),
    ]


def test_list_items_tell_how_deep_they_lie_and_whether_they_are_numbered() -> None:
    assert read("- ett\n  1. två\n") == [
        ("ett", None, ListPlace(0, ordered=False), None),
        ("två", None, ListPlace(1, ordered=True), None),
    ]


def test_cells_tell_their_table_row_and_column() -> None:
    table = "| a | b |\n| --- | --- |\n| c | d |\n"

    assert [(one[0], one[3]) for one in read(table)] == [
        ("a", Cell(1, 1, 1)),
        ("b", Cell(1, 1, 2)),
        ("c", Cell(1, 2, 1)),
        ("d", Cell(1, 2, 2)),
    ]


def test_a_line_break_is_a_line_feed_and_a_link_is_its_words() -> None:
    assert read("ett\\\ntvå [länk](https://example.org)")[0][0] == "ett\ntvå länk"


def test_the_page_header_is_read_after_the_body() -> None:
    wheres = [one.where for one in WordFile(word("Text.").data).paragraphs]

    assert list(dict.fromkeys(wheres)) == ["the body", "the page header", "the page footer"]


def test_what_is_no_word_file_is_refused_with_a_remedy() -> None:
    with pytest.raises(WordFileError) as refusal:
        WordFile(b"%PDF-1.4")

    assert refusal.value.message == "it is not a Word file that can be read"
    assert "save it as a Word document" in str(refusal.value.remedy)


def test_the_title_is_the_one_among_the_properties() -> None:
    assert WordFile(docx(title=" Protokoll 20 april ")).title == "Protokoll 20 april"
    assert WordFile(docx(title=None)).title == ""


def test_damaged_properties_hold_no_title() -> None:
    assert WordFile(zipped(unzip(docx()) | {"docProps/core.xml": b"<"})).title == ""


def test_only_a_style_of_words_own_and_those_based_on_it_is_one_for_headings() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}</w:style>'
        for name, base in (("Eget", ""), ("Arvd", '<w:basedOn w:val="Heading2"/>'))
    )
    sheet = WordFile(docx(h(2, "Läget"), styles=styles)).styles

    assert [sheet.is_heading_style(name) for name in ("Heading1", "Arvd", "Eget", None)] == [True, True, False, False]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"])
def test_a_damaged_part_is_told_when_the_file_is_opened(part: str) -> None:
    with pytest.raises(WordFileError, match="it is damaged"):
        WordFile(zipped(unzip(docx()) | {part: b"<w:styles"}))


def test_a_part_has_the_type_that_is_said_of_it_or_of_its_ending() -> None:
    types = WordFile(word("Text.").data).package.types

    assert types.of("docProps/core.xml") == "application/vnd.openxmlformats-package.core-properties+xml"
    assert types.of("_rels/.rels") == "application/vnd.openxmlformats-package.relationships+xml"
    assert types.of("word/media/a") is None


def test_our_parts_refer_to_each_other_as_word_has_it_from_where_they_lie() -> None:
    parts = WordFile(word("Text.").data).package.parts

    assert b'Target="styles.xml"' in parts["word/_rels/document.xml.rels"]
    assert b'Target="word/document.xml"' in parts["_rels/.rels"]
