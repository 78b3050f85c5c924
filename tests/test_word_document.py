from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from naringsdialog.render.word.document import LostTextError, Template
from naringsdialog.render.word.findings import Place
from naringsdialog.render.word.preparing import prepare
from naringsdialog.render.word.printing import Shown, texts_of
from naringsdialog.render.word.proof import Proof
from naringsdialog.source.markup import parse
from naringsdialog.word.custom_properties import custom_properties
from naringsdialog.word.wordml import ControlCharacterError
from tests.word_documents import (
    LETTERHEAD,
    NAMESPACES,
    PROPERTIES,
    SECTION,
    W,
    letterhead_with,
    marked,
    unzip,
    word,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.word.document import Properties

BODY = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>"

MINUTES = """\
# Minnesanteckningar

**Tid:** måndag 20 april 2020 kl. 15.00\\
**Plats:** digitalt

## 1. Senaste från myndigheterna

- Arbetsförmedlingen: varslen har gått ner
  1. Statistik & underlag skickas ut
  2. Frågor till [sekreteraren](mailto:sekr@example.org)

> Svara snart, helst på fredag.

| Nr | Åtgärd | Klart |
|----|--------|-------|
| A4 | Svara på Regionens förfrågan | 24 april |
| A5 | Ta fram ett underlag | |
"""


def test_the_properties_are_the_callers() -> None:
    properties = docx.Document(BytesIO(word(MINUTES).data)).core_properties

    assert properties.title == "Minnesanteckningar – Näringslivsdialog 20 april 2020"
    assert properties.subject == "Näringslivsdialog"
    assert properties.language == "sv-SE"
    assert properties.created == properties.modified == datetime(2020, 4, 20, 12, tzinfo=UTC)


def test_a_document_names_neither_author_nor_machine() -> None:
    properties = docx.Document(BytesIO(word(MINUTES).data)).core_properties

    assert (properties.author, properties.last_modified_by) == ("", "")


def test_a_document_may_have_a_description_and_properties_of_its_own() -> None:
    own = {"dialog.source": "2020-04-20 & <a>", "dialog.content": "å"}
    document = word("Text\n", properties=replace(PROPERTIES, description="Ur <2020-04-20>", custom=own))

    assert docx.Document(BytesIO(document.data)).core_properties.comments == "Ur <2020-04-20>"
    assert custom_properties(document.data) == own
    assert (
        word("Text\n", properties=replace(PROPERTIES, custom=dict(reversed(own.items())))).parts["docProps/custom.xml"]
        == document.parts["docProps/custom.xml"]
    )


def test_a_document_has_no_properties_of_its_own_unless_they_are_given() -> None:
    assert "docProps/custom.xml" not in word("Text\n").parts


def test_properties_are_literal() -> None:
    title = 'Drift & "vekst" <AS>'

    properties = docx.Document(
        BytesIO(word("Text\n", properties=replace(PROPERTIES, title=title)).data)
    ).core_properties

    assert properties.title == title


@pytest.mark.parametrize(
    "created",
    [datetime(2020, 4, 20, 14, tzinfo=timezone(timedelta(hours=2))), datetime(2020, 4, 20, 12, tzinfo=UTC)],
)
def test_a_time_is_written_in_utc(created: datetime) -> None:
    document = word("Text\n", properties=replace(PROPERTIES, created=created))

    assert b">2020-04-20T12:00:00Z<" in document.parts["docProps/core.xml"]


@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
def test_the_text_is_marked_with_its_language(language: str) -> None:
    styles = word("Text\n", properties=replace(PROPERTIES, language=language)).root("word/styles.xml")

    (marked_as,) = styles.xpath("//w:lang", namespaces=NAMESPACES)
    assert marked_as.getparent().getparent().tag == f"{{{W}}}rPrDefault"
    assert dict(marked_as.attrib) == {f"{{{W}}}val": language, f"{{{W}}}eastAsia": language}


def test_a_style_of_the_letterhead_does_not_claim_another_language() -> None:
    styles = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">
        <w:name w:val="Normal"/><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style></w:styles>"""

    document = word("Text\n", letterhead_with(BODY + SECTION, styles=styles))

    found = document.root("word/styles.xml").xpath("//w:lang/@w:val", namespaces=NAMESPACES)
    assert found == ["sv-SE"]


def test_the_fonts_of_a_theme_are_chosen_for_the_language() -> None:
    settings = word("Text\n", properties=replace(PROPERTIES, language="en-GB")).root("word/settings.xml")

    assert settings.xpath("//w:themeFontLang/@w:val", namespaces=NAMESPACES) == ["en-GB"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert word(MINUTES).data == word(MINUTES).data


def test_the_archive_says_no_time_and_no_system_and_has_its_parts_in_order() -> None:
    with ZipFile(BytesIO(word(MINUTES).data)) as archive:
        entries = archive.infolist()

    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", "_rels/.rels", *sorted(names[2:])]


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x0c", "\x1f", "\ufffe", "\ud800"])
def test_a_control_character_in_the_text_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(ControlCharacterError) as caught:
        word(f"# Rubrik\n\nett beslut{character} till\n")

    assert f"U+{ord(character):04X} on line 3, after “ett beslut”" in caught.value.message
    assert caught.value.exit_code == 1


def test_a_control_character_in_a_field_is_refused_with_its_part() -> None:
    place = "What the page header, paragraph 1, .* of templates/letterhead.docx shows"
    with pytest.raises(ControlCharacterError, match=rf"{place} .* U\+000B"):
        word("Text\n", given=marked("UT\x0bKAST"))


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        (replace(PROPERTIES, title="a\x07"), "The title"),
        (replace(PROPERTIES, subject="a\x07"), "The subject"),
        (replace(PROPERTIES, description="a\x07"), "The description"),
        (replace(PROPERTIES, custom={"x": "a\x07"}), "The property x"),
    ],
)
def test_a_control_character_in_a_property_is_refused(properties: Properties, name: str) -> None:
    with pytest.raises(ControlCharacterError, match=rf"{name} .* U\+0007"):
        word("Text\n", properties=properties)


LETTER = Template(LETTERHEAD.read_bytes(), "templates/letterhead.docx", needs_body=True)


def prove(data: bytes, markdown: str) -> None:
    """Look for all the text of the Markdown in the body of a document."""
    shown = [Shown(text, Place("the body")) for text in texts_of(parse(markdown))]
    Proof(data, prepare(LETTER), LETTER).refuse_loss({"word/document.xml": shown})


@pytest.mark.parametrize(
    "gone",
    ["Minnesanteckningar", "digitalt", "Statistik & underlag skickas ut", "sekreteraren", "helst på fredag", "A5"],
)
def test_a_document_that_lacks_any_text_of_its_content_is_not_handed_out(gone: str) -> None:
    data = word(MINUTES).data
    parts = unzip(data)
    escaped = gone.replace("&", "&amp;").encode()
    assert escaped in parts["word/document.xml"]
    without = zipped(parts | {"word/document.xml": parts["word/document.xml"].replace(escaped, b"")})

    prove(data, MINUTES)
    with pytest.raises(LostTextError):
        prove(without, MINUTES)


def test_text_in_the_wrong_order_is_lost_too() -> None:
    with pytest.raises(LostTextError, match="“två”"):
        prove(word("två\n\nett\n").data, "ett\n\ntvå\n")


def test_a_document_may_be_empty() -> None:
    assert word("").outline == []


def test_properties_of_paragraphs_and_runs_stand_in_the_order_word_wants() -> None:
    document = word(f"{MINUTES}\n1. - ett\n\n   ---\n\n> 1. > ***`två`***\n\n[`tre`](https://example.org)\n")

    paragraph = ["pStyle", "keepNext", "keepLines", "numPr", "pBdr", "spacing", "ind", "jc"]
    run = ["rStyle", "b", "bCs", "i", "iCs", "u"]
    for element in document.find(".//w:pPr | .//w:rPr"):
        order = paragraph if element.tag == f"{{{W}}}pPr" else run
        places = [order.index(etree.QName(child).localname) for child in element]
        assert places == sorted(places)


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler")
def test_the_document_opens_and_prints_with_all_its_text(tmp_path: Path) -> None:
    source = tmp_path / "minnesanteckningar.docx"
    source.write_bytes(word(MINUTES).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]

    subprocess.run(convert, check=True, capture_output=True)
    read = subprocess.run(
        ["pdftotext", "-layout", str(source.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    text = " ".join(read.stdout.split())
    for piece in (
        *("Näringslivsdialog UTKAST", "1. Senaste från myndigheterna", "1. Statistik & underlag skickas ut"),
        *("2. Frågor till sekreteraren", "Svara snart, helst på fredag.", "Nr Åtgärd Klart"),
        *("A4 Svara på Regionens förfrågan 24 april", "A5 Ta fram ett underlag –", "Sida 1 av 1"),
    ):
        assert piece in text
