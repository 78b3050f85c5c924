"""The PDF of a finished Word file: accessible, fit to be kept, saying what the Word file says, the same each time."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from naringsdialog.errors import UsageError, WriteError
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.pdf.conversion import PdfFileError, pdf_texts, to_pdf
from naringsdialog.render.pdf.finish import finish
from naringsdialog.render.pdf.office import find_office
from naringsdialog.render.word_document import to_word
from naringsdialog.word.package import WordFileError, read_package, write_package
from tests import long_protocol
from tests.conftest import REPOSITORY
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.word_documents import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from naringsdialog.render.documents import Document

AGENDA_NAME = "2020-04-20-naringslivsdialog-dagordning"
MINUTES_NAME = "2020-04-20-naringslivsdialog-anteckningar"
PROTOCOL_NAME = "2026-03-10-namnd-protokoll-utkast"
NAMES = [AGENDA_NAME, MINUTES_NAME, "2020-04-20-naringslivsdialog-atgarder", PROTOCOL_NAME]
# Rules that pdfua 0.1.3 does not get through on any file with headings, and where else they are held.
FAILS_ITSELF = {"UA-14-001": "no heading level is skipped: outloud's HDG rules, and `dialog audit` of the Word file"}
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """Give the sample meeting's three documents, and a protocol with nested lists and wide tables."""
    paths = [REPOSITORY / "dialog.yaml", *(REPOSITORY / "meetings").glob("*.yaml")]
    sample = {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    made = [document(sample, kind) for kind in (AGENDA, MINUTES, ACTIONS)]
    protocol = document(long_protocol.files(), MINUTES, "2026-03-10", series="namnd", today=date(2026, 4, 1))
    return {one.stem: one for one in (*made, protocol)}


@pytest.fixture(scope="module")
def pdfs(documents: Mapping[str, Document]) -> dict[str, bytes]:
    """Give their PDF files, made in one start of LibreOffice."""
    return to_pdf({name: to_word(one, None) for name, one in documents.items()})


@pytest.fixture(scope="module")
def texts(pdfs: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Give all that is read in them."""
    return {name: pdf_texts(pdf) for name, pdf in pdfs.items()}


@pytest.fixture
def saved(pdfs: Mapping[str, bytes], request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give the file of the PDF that the test is about."""
    path = tmp_path / "document.pdf"
    path.write_bytes(pdfs[request.param])
    return path


def catalog(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf)).root_object


def packet(pdf: bytes) -> str:
    return str(catalog(pdf)["/Metadata"].get_data().decode())


def elements(kid: Any) -> Iterator[Any]:
    """Give the elements of a tree of tags in reading order."""
    found = kid.get_object()
    for one in found if isinstance(found, ArrayObject) else [found]:
        element = one.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            if "/K" in element:
                yield from elements(element["/K"])


def tags(pdf: bytes) -> list[str]:
    """The tags in reading order, each as the standard tag that it stands for."""
    root = catalog(pdf)["/StructTreeRoot"]
    named = (str(one["/S"]) for one in elements(root["/K"]))
    return [str(root["/RoleMap"].get(name, name)) for name in named]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# What LibreOffice and finishing give together.


@needs_office
def test_every_document_gets_its_pdf(pdfs: Mapping[str, bytes]) -> None:
    assert list(pdfs) == NAMES


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_says_that_it_is_tagged_pdf_ua_1_and_pdf_a_2b(name: str, pdfs: Mapping[str, bytes]) -> None:
    said = packet(pdfs[name])

    assert catalog(pdfs[name])["/MarkInfo"]["/Marked"].value is True
    assert "<pdfuaid:part>1<" in said
    assert ("<pdfaid:part>2<" in said, "<pdfaid:conformance>B<" in said) == (True, True)


@needs_office
def test_the_title_is_shown_and_the_language_is_set(pdfs: Mapping[str, bytes]) -> None:
    pdf = pdfs[MINUTES_NAME]

    assert PdfReader(BytesIO(pdf)).metadata["/Title"] == "Minnesanteckningar – Näringslivsdialog 20 april 2020"  # type: ignore[index]
    assert catalog(pdf)["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert catalog(pdf)["/Lang"] == "sv-SE"


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_the_bookmarks_are_the_headings(
    name: str, pdfs: Mapping[str, bytes], documents: Mapping[str, Document]
) -> None:
    headings = [line.lstrip("# ") for line in documents[name].markdown.splitlines() if line.startswith("#")]
    root = catalog(pdfs[name])
    titles = []
    waiting = [root["/Outlines"].get("/First")]
    while waiting:
        if (entry := waiting.pop()) is not None:
            titles.append(entry["/Title"])
            waiting += [entry.get("/Next"), entry.get("/First")]

    assert [squeezed(visible_text(heading)) for heading in headings] == [squeezed(title) for title in titles]
    assert len([tag for tag in tags(pdfs[name]) if re.fullmatch(r"/H\d", tag)]) == len(headings)


@needs_office
def test_links_lead_where_they_did_and_say_where(pdfs: Mapping[str, bytes]) -> None:
    pages = PdfReader(BytesIO(pdfs[MINUTES_NAME])).pages
    annotations = [one.get_object() for page in pages for one in page.get("/Annots", [])]

    assert {(one["/A"]["/URI"], one["/Contents"]) for one in annotations} >= {
        ("mailto:martina.lundholm@example.org", "martina.lundholm@example.org"),
        (
            "https://utveckling.skane.se/tema/information-om-coronaviruset-for-foretagare/",
            "Region Skånes information om coronaviruset för företagare",
        ),
    }


@needs_office
def test_lists_are_lists_and_tables_have_headers(pdfs: Mapping[str, bytes]) -> None:
    found = tags(pdfs[PROTOCOL_NAME])

    assert {"/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD"} <= set(found)
    assert found.count("/Table") == 7


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_in_the_file(name: str, pdfs: Mapping[str, bytes]) -> None:
    objects = PdfReader(BytesIO(pdfs[name]))
    fonts = [font.get_object() for page in objects.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]

    assert len(fonts) > 0
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_the_pages_show_all_that_the_document_says(
    name: str, texts: Mapping[str, list[str]], documents: Mapping[str, Document]
) -> None:
    shown = squeezed("".join(texts[name]))
    lines = visible_text(documents[name].markdown).splitlines()

    assert [line for line in lines if squeezed(line) not in shown and not _is_broken(line, shown)] == []


def _is_broken(line: str, shown: str) -> bool:
    """Tell whether a line is there in two parts, with the foot and head of the pages between them."""
    words = [squeezed(word) for word in line.split()]
    return any("".join(words[:at]) in shown and "".join(words[at:]) in shown for at in range(1, len(words)))


@needs_office
@pytest.mark.parametrize("name", NAMES)
def test_it_tells_the_documents_moment_and_no_other(
    name: str, pdfs: Mapping[str, bytes], texts: Mapping[str, list[str]]
) -> None:
    day = name[:10]

    assert {text for text in texts[name] if text.startswith("D:")} == {f"D:{day.replace('-', '')}120000Z"}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", packet(pdfs[name]))) == {f"{day}T12:00:00Z"}
    assert PdfReader(BytesIO(pdfs[name])).metadata.author is None  # type: ignore[union-attr]


@needs_office
def test_the_same_document_gives_the_same_bytes_whatever_is_made_beside_it(
    pdfs: Mapping[str, bytes], documents: Mapping[str, Document]
) -> None:
    again = to_pdf({MINUTES_NAME: to_word(documents[MINUTES_NAME], None)})

    assert again[MINUTES_NAME] == pdfs[MINUTES_NAME]


@needs_office
@pytest.mark.parametrize("saved", NAMES, indirect=True)
def test_pdfua_finds_nothing(saved: Path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="the development validator pdfua is not installed")
    report = pdfua.validate(str(saved))

    assert [f"{one.rule_id}: {one.message}" for one in report.findings] == []
    assert {one.rule_id for one in report.outcomes if one.skipped_reason} <= set(FAILS_ITSELF)


@needs_office
@pytest.mark.parametrize("saved", NAMES, indirect=True)
def test_outloud_finds_nothing(saved: Path) -> None:
    outloud = pytest.importorskip("outloud", reason="the development validator outloud is not installed")

    assert [f"{one.rule}: {one.message}" for one in outloud.check(str(saved)).sorted_findings()] == []


@needs_office
@pytest.mark.parametrize("saved", NAMES, indirect=True)
def test_the_file_is_sound_to_another_library(saved: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf, which comes with the validators, is not installed")

    with pikepdf.open(saved) as pdf:
        assert pdf.check_pdf_syntax() == []


# What finishing does, seen on a PDF as LibreOffice writes it, made by hand.

CONTENT = b"""\
/Artifact BMC
q 0 0 595 842 re W* n
EMC
/P<</MCID 0>>BDC
0 0 m 1 1 l S
EMC
q 0.5 w
79 783 m 515 783 l S
Q
Q
"""
CLAIMS = b'<x xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"/>'


def raw(content: bytes = CONTENT, **roles: str) -> bytes:
    """A tagged page with one element, whose tag stands for others as `roles` says."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(stream(content))
    tag = NameObject(f"/{next(iter(roles), 'P')}")
    element = DictionaryObject({NameObject("/S"): tag, NameObject("/K"): NumberObject(0)})
    mapping = DictionaryObject({NameObject(f"/{name}"): NameObject(f"/{meant}") for name, meant in roles.items()})
    root = {NameObject("/K"): ArrayObject([writer._add_object(element)]), NameObject("/RoleMap"): mapping}
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(DictionaryObject(root))
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream(CLAIMS))
    writer.add_metadata({"/Producer": "LibreOffice 7.4", "/Author": "eva", "/CreationDate": "D:20261123070812Z'"})
    return written(writer)


def stream(data: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def operators(pdf: bytes) -> list[str]:
    """The marks and the paths of the first page."""
    content = PdfReader(BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    names = {b"BMC", b"BDC", b"EMC", b"m", b"re", b"n", b"S"}
    return [operator.decode() for _, operator in content.operations if operator in names]


DOCX = word("# Möte").data


def test_a_line_outside_all_tags_is_told_to_be_decoration_and_nothing_else_is() -> None:
    finished = operators(finish(raw(), DOCX))

    assert finished == ["BMC", "re", "n", "EMC", "BDC", "m", "S", "EMC", "BMC", "m", "S", "EMC"]


def test_a_page_that_needs_nothing_keeps_its_content_byte_for_byte() -> None:
    content = b"/P<</MCID 0>>BDC\n0.0000000001 0 m 1 1 l S\nEMC\n"
    page = PdfReader(BytesIO(finish(raw(content), DOCX))).pages[0]

    assert page["/Contents"].get_data() == content  # type: ignore[attr-defined]


def test_an_empty_page_stays_as_it_is() -> None:
    pages: Any = PdfReader(BytesIO(finish(raw(b""), DOCX))).pages

    assert pages[0]["/Contents"].get_data() == b""


def test_a_style_called_like_a_standard_tag_does_not_change_what_the_tag_means() -> None:
    root = catalog(finish(raw(Quote="P", Standard="P"), DOCX))["/StructTreeRoot"]

    assert list(root["/RoleMap"]) == ["/Standard"]
    assert [one["/S"] for one in elements(root["/K"])] == ["/P"]


def test_the_keyboard_follows_the_tags() -> None:
    pages: Any = PdfReader(BytesIO(finish(raw(), DOCX))).pages

    assert pages[0]["/Tabs"] == "/S"


def test_both_forms_of_the_properties_agree_with_the_word_file() -> None:
    finished = finish(raw(), DOCX)

    information: Mapping[str, Any] = PdfReader(BytesIO(finished)).metadata or {}
    assert {name: str(value) for name, value in information.items()} == {
        "/Title": "Minnesanteckningar – Näringslivsdialog 20 april 2020",
        "/Subject": "Näringslivsdialog",
        "/Creator": "naringsdialog",
        "/Producer": "LibreOffice 7.4",
        "/CreationDate": "D:20200420120000Z",
        "/ModDate": "D:20200420120000Z",
    }
    xmp = PdfReader(BytesIO(finished)).xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": "Minnesanteckningar – Näringslivsdialog 20 april 2020"}
    assert xmp.dc_description == {"x-default": "Näringslivsdialog"}
    assert xmp.dc_language == ["sv-SE"]
    assert (xmp.pdf_producer, xmp.xmp_creator_tool) == ("LibreOffice 7.4", "naringsdialog")
    assert str(xmp.xmp_create_date) == str(xmp.xmp_modify_date) == "2020-04-20 12:00:00"


def test_the_property_of_pdf_ua_is_described_as_pdf_a_wants_it() -> None:
    assert "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in packet(finish(raw(), DOCX))


def test_a_title_with_signs_of_xml_is_written_as_it_is() -> None:
    parts = read_package(DOCX)
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(
        rb"<dc:title>.*</dc:title>", b"<dc:title>A &lt;B&gt; &amp; {C}</dc:title>", core
    )
    finished = PdfReader(BytesIO(finish(raw(), write_package(parts))))

    assert finished.metadata["/Title"] == "A <B> & {C}"  # type: ignore[index]
    assert finished.xmp_metadata.dc_title == {"x-default": "A <B> & {C}"}  # type: ignore[union-attr]


def test_a_word_file_that_tells_no_moment_gives_a_pdf_that_tells_none() -> None:
    parts = read_package(DOCX)
    parts["docProps/core.xml"] = re.sub(rb"<dcterms:.*</dcterms:\w+>", b"", parts["docProps/core.xml"])
    finished = finish(raw(), write_package(parts))

    assert [text for text in pdf_texts(finished) if text.startswith("D:")] == []
    assert "CreateDate" not in packet(finished)


def test_the_number_of_the_file_follows_from_the_word_file() -> None:
    def number(docx: bytes) -> Any:
        return PdfReader(BytesIO(finish(raw(), docx))).trailer["/ID"]

    other = word("# Ett annat möte").data

    assert number(DOCX) == number(DOCX)
    assert number(DOCX) != number(other)


def test_the_file_keeps_the_form_that_pdf_a_asks_for() -> None:
    finished = finish(raw(), DOCX)
    header, comment = finished.split(b"\n", 2)[:2]
    trailer = PdfReader(BytesIO(finished)).trailer

    assert header == raw().split(b"\n", 1)[0]  # ISO 19005-2, 6.1.2
    assert comment.startswith(b"%")
    assert all(byte > 127 for byte in comment[1:5])
    assert len(comment) >= 5
    assert ("/ID" in trailer, "/Encrypt" in trailer) == (True, False)  # 6.1.3
    assert "/Filter" not in catalog(finished)["/Metadata"]
    assert finished.count(b" 0 obj\n") == finished.count(b"\nendobj\n")  # 6.1.9


def test_a_pdf_without_tags_is_refused_because_libreoffice_is_too_old() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Producer": "LibreOffice 6.1"})

    with pytest.raises(UsageError, match=r"\(LibreOffice 6\.1\) makes no accessible PDF"):
        finish(written(writer), DOCX)


def test_what_is_made_of_no_word_file_is_refused() -> None:
    with pytest.raises(WordFileError):
        finish(raw(), b"no Word file")


# What is told of a LibreOffice that fails.


def office(folder: Path, script: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


GIVES = 'while [ "$1" != --outdir ]; do shift; done; cd "$2"; '


@pytest.mark.parametrize(
    ("script", "said"),
    [
        pytest.param("echo 'Error: no export filter'", "it said “Error: no export filter”", id="nothing"),
        pytest.param(f"{GIVES}: > 1.pdf", "and did not say why", id="an empty file"),
        pytest.param(f"{GIVES}echo garbage > 1.pdf", "and did not say why", id="something else"),
        pytest.param(f"{GIVES}echo %PDF-1.7 > 1.pdf", "and did not say why", id="a torn file"),
    ],
)
def test_a_document_that_libreoffice_made_no_pdf_of_is_named_with_its_words(
    script: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(WriteError) as caught:
        to_pdf({"2020-04-20-dagordning": DOCX}, office(tmp_path, script))

    assert caught.value.message.startswith("LibreOffice made no PDF of 2020-04-20-dagordning")
    assert said in caught.value.message
    assert "--format docx,md" in str(caught.value.remedy)


def test_what_the_page_says_of_messages_is_what_they_say() -> None:
    page = (REPOSITORY / "docs" / "pdf.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "naringsdialog/render").rglob("*.py"))
    quoted = [
        part.strip() for words in re.findall(r"^\| “(.+?)” \|", page, flags=re.MULTILINE) for part in words.split("…")
    ]

    assert len(quoted) >= 5
    assert [part for part in quoted if part not in source] == []


def test_no_documents_need_no_libreoffice(tmp_path: Path) -> None:
    assert to_pdf({}, tmp_path / "not there") == {}


# What is read of a PDF.


def test_everything_that_a_pdf_holds_is_read() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(stream(b"/Span<</ActualText (read so)>>BDC\nEMC\n"))
    writer.add_metadata({"/Title": "a title", "/Keywords": "a keyword"})
    metadata = stream(b"<x>in the packet</x>")
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    writer.add_outline_item(title="a bookmark", page_number=0)
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/sida"))
    writer.add_annotation(0, Text(rect=(0, 0, 9, 9), text="a comment"))
    writer.add_attachment("an attachment.txt", b"its content")
    figure = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject("a logo")})
    writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject({NameObject("/K"): figure})
    writer.add_named_destination("a place", 0)

    assert set(pdf_texts(written(writer))) >= {
        "read so",
        "a title",
        "a keyword",
        "<x>in the packet</x>",
        "a bookmark",
        "https://example.org/sida",
        "a comment",
        "an attachment.txt",
        "its content",
        "a logo",
    }


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n", raw()[:300], raw().replace(b"/Pages", b"/Sages")])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PdfFileError, match="it is not a PDF that can be read"):
        pdf_texts(data)
