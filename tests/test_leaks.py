"""Finished files are searched for what must stay inside: in every part, in every way of writing, and nothing else."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from naringsdialog.render.documents import make_document
from naringsdialog.render.html.page import compose_page
from naringsdialog.render.kinds import Audience, Kind
from naringsdialog.render.language import language
from naringsdialog.render.leaks.finished import UnsearchableError
from naringsdialog.render.leaks.openly import without_withheld
from naringsdialog.render.leaks.search import LeakError, refuse_leaks, search
from naringsdialog.render.leaks.withheld import Secret, withheld
from naringsdialog.render.masking.log import mask_log
from naringsdialog.render.word_document import to_word
from tests import rich_workspace, test_internal
from tests.documents import ACTIONS, AGENDA, MINUTES, document, ground_of, order_of
from tests.word_documents import LETTERHEAD, W, unzip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from naringsdialog.render.documents import Ground, Order

SECRET = "Förvärvet av Kvarnen AB"
KEY = "2020-04-20"


def leaks(files: Mapping[str, bytes], *secrets: str) -> list[tuple[str, str]]:
    """Where the secrets are found, by file and place."""
    return [(leak.file, leak.place) for leak in search(files, [Secret(text, "a text") for text in secrets])]


def is_found(secret: str, text: str) -> bool:
    """Whether the secret is found where a plain file says this."""
    return bool(leaks({"x.txt": text.encode()}, secret))


# Ways of writing


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("Förvärvet av Kvarnen", "om förvärvet AV kvarnen."),  # case
        ("Förvärvet av Kvarnen", "Förvärvet  av\u00a0Kvarnen"),  # white space
        ("Förvärvet av Kvarnen", "Förvärvet av Kvarnen"),  # å as a and a ring
        ("Förvärvet", "För\u00advär\u200bvet"),  # soft hyphens and zero-width spaces
        ("Ringet", "Ri\u206ang\U000e0020e\u3164t"),  # other signs that are not seen
        ("Förvärvet", "Förvärvets"),  # in a longer word
        ("Effekten", "E\ufb00ekten"),  # ligatures
        ("Bolaget ”X” AB", 'Bolaget "X" AB'),  # signs
        ("Kvarnen i Brunflo", "Kvarnen i Brun-flo"),  # hyphens
        ("eva.ek@example.org", "EVA.EK@EXAMPLE.ORG"),
        ("eva.ek@example.org", "mailto:eva.ek%40example.org"),
        ("063-12 34 56", "063 123 456"),
        ("063-12 34 56", "(063) 12 34 56"),
        ("063-12 34 56", "+46 63 12 34 56"),
        ("+46 (0)63-12 34 56", "063-123456"),
        ("0046 63 12 34 56", "063-123456"),
        ("640823-3234", "19640823 3234"),
        ("19640823-3234", "640823+3234"),
        ("640823-3234", "6408233234"),
        ("Lön", "Lön!"),
        ("45 200", "45\u00a0200 kr"),
    ],
)
def test_a_secret_is_found_in_another_way_of_writing(secret: str, text: str) -> None:
    assert is_found(secret, text)


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("Lön", "Lönsamhet"),  # short: only whole words
        ("Ja", "Januari"),
        ("45 200", "145 200"),
        ("Förvärvet", "Värvet"),
        ("063-12 34 56", "063-12 34 65"),
        ("640823-3234", "640823-3235"),
    ],
)
def test_something_else_is_not_taken_for_it(secret: str, text: str) -> None:
    assert not is_found(secret, text)


@pytest.mark.parametrize("nothing", ["–", "x", "12", "2020", "?", "🎉", " "])
def test_what_tells_nothing_by_itself_is_not_searched_for(nothing: str) -> None:
    assert not is_found(nothing, f"{nothing} – x 12 2020 ? 🎉")


def test_the_same_words_are_found_once() -> None:
    assert leaks({"x.txt": b"Kvarnen, kvarnen"}, "Kvarnen", "KVARNEN!") == [("x.txt", "")]


def test_where_there_is_nothing_to_search_for_no_file_is_opened() -> None:
    assert search({"x.docx": b"PK\x03\x04 no zip at all"}, []) == []


# Every part of a Word file


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts, compressed: what stands in it can only be found by opening it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx_of(name: str, content: str | bytes) -> bytes:
    """Our letterhead with one part put in."""
    data = content if isinstance(content, bytes) else content.encode()
    return zipped(unzip(LETTERHEAD.read_bytes()) | {name: data})


def paragraph(inside: str) -> str:
    return f'<w:body xmlns:w="{W}"><w:p>{inside}</w:p></w:body>'


def run(text: str) -> str:
    return f'<w:r xmlns:w="{W}"><w:t>{text}</w:t></w:r>'


PROPERTIES = '<p xmlns:dc="http://purl.org/dc/elements/1.1/">{}</p>'
PLANTED: dict[str, tuple[str, str | bytes, str]] = {
    "the body": ("word/document.xml", paragraph(run(SECRET)), "the body"),
    "split runs": ("word/document.xml", paragraph(run("Förvä") + run("rvet av Kva") + run("rnen AB")), "the body"),
    "a bookmark": ("word/document.xml", paragraph(f'<w:bookmarkStart w:name="{SECRET}"/>'), "the body"),
    "deleted text": ("word/document.xml", paragraph(f"<w:del><w:delText>{SECRET}</w:delText></w:del>"), "the body"),
    "a field": ("word/document.xml", paragraph(f"<w:instrText>REF {SECRET}</w:instrText>"), "the body"),
    "a line break": ("word/document.xml", paragraph("<w:t>Förvärvet</w:t><w:br/><w:t>av Kvarnen AB</w:t>"), "the body"),
    "a soft hyphen": (
        "word/document.xml",
        paragraph("<w:t>Förvär</w:t><w:softHyphen/><w:t>vet av Kvarnen AB</w:t>"),
        "the body",
    ),
    "a box inside": ("word/document.xml", paragraph(f"<w:t>x</w:t><w:p>{run(SECRET)}</w:p>"), "the body"),
    "an XML comment": ("word/document.xml", f"<!-- {SECRET} --><x/>", "the body"),
    "a processing instruction": ("word/document.xml", f"<?x {SECRET}?><x/>", "the body"),
    "an entity": ("word/document.xml", f'<!DOCTYPE x [<!ENTITY e "{SECRET}">]><x>&e;</x>', "the body"),
    "a character reference": ("word/document.xml", f"<x>{''.join(f'&#{ord(c)};' for c in SECRET)}</x>", "the body"),
    "another encoding": ("word/document.xml", f'<?xml version="1.0" encoding="utf-16"?><x>{SECRET}</x>', "the body"),
    "what is no XML": ("word/document.xml", f"<x>{SECRET}</y>", "the body"),
    "the header": ("word/header1.xml", paragraph(run(SECRET)), "the page header"),
    "the footer": ("word/footer1.xml", paragraph(run(SECRET)), "the page footer"),
    "a footnote": ("word/footnotes.xml", paragraph(run(SECRET)), "the notes at the foot or the end"),
    "a comment": ("word/comments.xml", paragraph(run(SECRET)), "the comments"),
    "who commented": ("word/comments.xml", f'<w:comment xmlns:w="{W}" w:author="{SECRET}"/>', "the comments"),
    "the title": ("docProps/core.xml", PROPERTIES.format(f"<dc:title>{SECRET}</dc:title>"), "the properties"),
    "the company": ("docProps/app.xml", f"<p><Company>{SECRET}</Company></p>", "the properties"),
    "a custom property": ("docProps/custom.xml", f'<p name="x"><lpwstr>{SECRET}</lpwstr></p>', "the properties"),
    "its name": ("docProps/custom.xml", f'<p name="{SECRET}"/>', "the properties"),
    "alternative text": ("word/document.xml", f'<docPr descr="{SECRET}"/>', "the body"),
    "a tag of a control": ("word/document.xml", f'<tag val="{SECRET}"/>', "the body"),
    "a link": (
        "word/_rels/document.xml.rels",
        '<r><x TargetMode="External" Target="https://x.example.org/F%C3%B6rv%C3%A4rvet-av-kvarnen-ab"/></r>',
        "word/_rels/document.xml.rels",
    ),
    "an anchor": ("word/document.xml", '<x anchor="forvarvet_av_kvarnen_ab"/>', "the body"),
    "a style": ("word/styles.xml", f'<x styleId="{SECRET}"/>', "word/styles.xml"),
    "custom XML": ("customXml/item1.xml", f"<x>{SECRET}</x>", "customXml/item1.xml"),
    "a text inside": ("word/afchunk.txt", SECRET, "word/afchunk.txt"),
    "a page inside": ("word/afchunk.htm", f"<p>{SECRET}", "word/afchunk.htm"),
    "a picture": ("word/media/image1.png", b"\x89PNG\0\xff" + SECRET.encode(), "word/media/image1.png"),
    "an old object": ("word/x.bin", b"\xd0\xcf\0\xff" + SECRET.encode("utf-16-le"), "word/x.bin"),
    "the same in capitals": ("word/x.bin", b"\xd0\xcf\0\xff" + SECRET.upper().encode("utf-16-be"), "word/x.bin"),
    "a file embedded": (
        "word/embeddings/1.docx",
        zipped({"word/document.xml": paragraph(run(SECRET)).encode()}),
        "word/embeddings/1.docx/word/document.xml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", PLANTED)
def test_a_secret_is_found_in_a_word_file_in(where: str) -> None:
    name, content, place = PLANTED[where]
    if where == "another encoding":
        content = str(content).encode("utf-16")

    found = leaks({"x.docx": docx_of(name, content)}, SECRET)

    assert {(file, called.partition(" (")[0]) for file, called in found} == {("x.docx", place)}


def test_a_word_file_without_it_has_none() -> None:
    assert leaks({"x.docx": LETTERHEAD.read_bytes()}, SECRET) == []


def test_a_secret_in_the_name_of_a_part_is_found_and_the_name_is_not_told() -> None:
    found = leaks({"x.docx": docx_of("word/media/forvarvet_av_kvarnen_ab.xml", "<x/>")}, SECRET)

    assert found == [("x.docx", "the name of a part")]


def test_a_secret_in_a_part_with_a_telling_name_is_found_and_the_name_is_not_told() -> None:
    found = leaks({"x.docx": docx_of("word/Kvarnen.xml", "<x>Kvarnen</x>")}, "Kvarnen")

    assert found == [("x.docx", "the name of a part"), ("x.docx", "a part")]


@pytest.mark.parametrize("of_entry", [True, False])
def test_a_secret_in_a_comment_of_the_zip_is_found(of_entry: bool) -> None:
    stream = io.BytesIO(LETTERHEAD.read_bytes())
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo("x.bin")
        entry.comment = SECRET.encode() if of_entry else b""
        archive.writestr(entry, b"")
        archive.comment = b"" if of_entry else SECRET.encode()

    assert set(leaks({"x.docx": stream.getvalue()}, SECRET)) == {("x.docx", "")}


def test_a_secret_behind_the_zip_is_found() -> None:
    data = LETTERHEAD.read_bytes() + SECRET.encode()

    assert leaks({"x.docx": data}, SECRET) == [("x.docx", "")]


def test_short_secrets_are_searched_in_what_people_write_only() -> None:
    assert leaks({"x.docx": docx_of("word/document.xml", '<x jc="Lön" ind="Lön"/>')}, "Lön") == []
    assert leaks({"x.docx": docx_of("word/document.xml", '<x descr="Lön"/>')}, "Lön") != []


@pytest.mark.parametrize("secret", ["120", "1440", "Head"])
def test_measures_and_beginnings_of_names_are_no_leak(secret: str) -> None:
    content = '<x after="120" ind="1440" styleId="Heading1"><positionH><posOffset>1440</posOffset></positionH></x>'

    assert leaks({"x.docx": docx_of("word/document.xml", content)}, secret) == []


def test_a_number_is_found_in_an_attribute_where_it_is_too_long_for_a_measure() -> None:
    content = '<x name="19640823-3234"/>'

    assert leaks({"x.docx": docx_of("word/document.xml", content)}, "640823-3234") != []


def test_a_part_that_cannot_be_opened_is_an_error() -> None:
    data = bytearray(LETTERHEAD.read_bytes())
    data[data.index(b"word/document.xml") + 40] ^= 0xFF  # its compressed content

    with pytest.raises(UnsearchableError, match=r"^x\.docx cannot be searched for what must stay inside"):
        leaks({"x.docx": bytes(data)}, SECRET)


def test_files_in_files_without_an_end_are_an_error() -> None:
    data = SECRET.encode()
    for _ in range(8):
        data = zipped({"x.zip": data})

    with pytest.raises(UnsearchableError):
        leaks({"x.docx": data}, SECRET)


# Other files


def test_a_secret_in_the_name_of_a_file_is_found_and_the_name_is_not_told() -> None:
    found = search({"2020-04-20-forvarvet-av-kvarnen-ab.md": b""}, [Secret(SECRET, "the title")])

    assert [str(leak) for leak in found] == ["the title stands in the name of a file"]


@pytest.mark.parametrize(
    "markdown",
    [
        SECRET,
        "Förvärvet av *Kvar*nen\nAB",
        "> Förvärvet av\n> Kvarnen AB",
        "F&ouml;rv&#228;rvet av Kvarnen AB",
        "[x](https://example.org/F%C3%B6rv%C3%A4rvet_av_Kvarnen_AB)",
        f'[x](https://example.org "{SECRET}")',
        f"```{SECRET}\nx\n```",
        f"| a |\n| --- |\n| {SECRET} |",
        f"<!-- {SECRET} -->",
        "Förvärvet av [Kvarnen](https://example.org) AB",
    ],
)
def test_a_secret_is_found_in_markdown(markdown: str) -> None:
    assert leaks({"x.md": markdown.encode()}, SECRET) == [("x.md", "")]


def test_the_cells_of_a_row_are_read_each_by_itself() -> None:
    assert leaks({"x.md": b"| Ringa | Eva |\n| --- | --- |\n| a | b |"}, "Ringa Eva") == []


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SECRET}</p>",
        "<p>Förvärvet av <b>Kvar</b>nen<br>AB</p>",
        "<p>F&ouml;rv&#228;rvet av Kvarnen AB</p>",
        f'<img alt="{SECRET}">',
        f'<p title="{SECRET}">x</p>',
        f'<meta name="description" content="{SECRET}">',
        f'<p aria-label="{SECRET}">x</p>',
        '<h2 id="forvarvet-av-kvarnen-ab">x</h2>',
        '<a href="https://example.org/F%C3%B6rv%C3%A4rvet-av-Kvarnen-AB">x</a>',
        f"<!-- {SECRET} -->",
        f"<style>/* {SECRET} */</style>",
        f"<title>{SECRET}</title>",
        f"<![CDATA[{SECRET}]]>",
        f"<?x {SECRET}>",
        f'<img src="data:image/png;base64,{base64.b64encode(b"x" + SECRET.encode()).decode()}">',
    ],
)
def test_a_secret_is_found_in_a_page(page: str) -> None:
    assert leaks({"x.html": page.encode()}, SECRET) != []


def test_blocks_of_a_page_are_read_each_by_itself() -> None:
    assert leaks({"x.html": "<p>Förvärvet av</p><p>Kvarnen AB</p>".encode()}, SECRET) == []


def pdf(plant: str) -> bytes:
    """A PDF with the secret planted in one place."""
    writer = PdfWriter()
    page = writer.add_blank_page(500, 500)
    lines = {
        "text": [SECRET],
        "two lines": ["om Förvärvet", "av Kvarnen AB"],
        "a hyphen": ["Förvär-", "vet av Kvarnen AB"],
    }
    page[NameObject("/Contents")] = writer._add_object(_shown(lines.get(plant, ["x"])))
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): _FONT})}
    )
    if plant == "properties":
        writer.add_metadata({"/Subject": SECRET})
    if plant == "a bookmark":
        writer.add_outline_item(title=SECRET, page_number=0)
    if plant == "an attachment":
        writer.add_attachment("x.txt", SECRET.encode())
    if plant == "a link":
        writer.add_annotation(
            0, Link(rect=(0, 0, 9, 9), url="https://example.org/F%C3%B6rv%C3%A4rvet%20av%20Kvarnen%20AB")
        )
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


_FONT = DictionaryObject(
    {
        NameObject(f"/{name}"): NameObject(f"/{value}")
        for name, value in [
            ("Type", "Font"),
            ("Subtype", "Type1"),
            ("BaseFont", "Helvetica"),
            ("Encoding", "WinAnsiEncoding"),
        ]
    }
)


def _shown(lines: list[str]) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    written = " T* ".join(f"({line}) Tj" for line in lines)
    stream.set_data(f"BT /F 12 Tf 14 TL 50 400 Td {written} ET".encode("cp1252"))
    return stream


@pytest.mark.parametrize(
    "plant", ["text", "two lines", "a hyphen", "properties", "a bookmark", "an attachment", "a link"]
)
def test_a_secret_is_found_in_a_pdf(plant: str) -> None:
    assert set(leaks({"x.pdf": pdf(plant)}, SECRET)) == {("x.pdf", "")}


def test_a_pdf_without_it_has_none() -> None:
    assert leaks({"x.pdf": pdf("nothing")}, SECRET) == []


# What may stand there all the same


CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen}
  dold: {name: Dolda bolaget}
people:
  eva: {name: Eva Ek, email: ekan@example.org}
series:
  rad: {title: Rådet för handel}
"""


def said_of(inside: str, said: str, opened: str = "", head: str = "", kind: Kind = MINUTES) -> list[str]:
    """What is found of a meeting with this internal item and this open part, where its Markdown says one thing more."""
    order, ground = ordered(inside, opened, head, kind)
    files = {
        name: data + f"\n\n{said}\n".encode() for name, data in files_of(order, ground).items() if name.endswith(".md")
    }
    try:
        refuse_leaks(files, order, ground)
    except LeakError as error:
        return [leak.secret.text for leak in error.leaks]
    return []


def ordered(inside: str, opened: str = "", head: str = "", kind: Kind = MINUTES) -> tuple[Order, Ground]:
    agenda = f"agenda: [{{title: Öppen punkt, {opened}}}, {{internal: true, {inside}}}]"
    ground = ground_of(
        {"dialog.yaml": CONFIG, f"meetings/{KEY}.yaml": f"date: {KEY}\nstatus: sent\n{head}\n{agenda}\n"}
    )
    return order_of(ground, kind, KEY, series="rad"), ground


def files_of(order: Order, ground: Ground) -> dict[str, bytes]:
    """The files of a document in the formats that are made without another program."""
    made = make_document(order, ground)
    page = compose_page(made.markdown, made.fields, ground.templates, language("sv"))
    return {
        f"{made.stem}.md": made.markdown.encode(),
        f"{made.stem}.docx": to_word(made, ground.templates),
        f"{made.stem}.html": page.encode(),
    }


def test_a_withheld_text_that_the_document_says_is_a_leak() -> None:
    assert said_of("title: Uppköpet", said="Om uppköpet.") == ["Uppköpet"]


@pytest.mark.parametrize(
    ("opened", "head"),
    [
        ("notes: Uppköpet är klart.", ""),
        ("decisions: ['Uppköpet, punkt 3']", ""),
        ("actions: [{id: A1, task: Förbereda uppköpet}]", ""),
        ("", "title: Uppköpet"),
        ("", "present: [{who: Ada Alm, role: uppköpet}]"),
    ],
)
def test_it_is_none_where_the_open_part_says_it_too(opened: str, head: str) -> None:
    assert said_of("title: Uppköpet", said="Om uppköpet.", opened=opened, head=head) == []


def test_it_is_one_where_the_open_part_has_only_a_longer_word() -> None:
    opened = "notes: Uppköpsplanen."

    assert said_of("title: Uppköp", said="Om uppköp.", opened=opened) == ["Uppköp"]
    assert said_of("title: Uppköp", said="Om uppköpsplanen.", opened=opened) == []


def test_it_is_one_where_only_another_internal_part_says_it() -> None:
    opened = "decisions: [{text: Uppköpet, internal: true}]"

    assert said_of("title: Uppköpet", said="Om uppköpet.", opened=opened) == ["Uppköpet"]


@pytest.mark.parametrize("title", ["Arbetsförmedlingen", "Rådet för handel"])
def test_the_register_and_the_series_may_be_named(title: str) -> None:
    assert said_of(f"title: {title}", said=title) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("eva", "Eva Ek"), ("eva", "ekan@example.org"), ("dold", "Dolda bolaget"), ("Ada Alm", "Ada Alm")],
)
def test_whom_only_internal_parts_name_may_not(name: str, said: str) -> None:
    assert said_of(f"title: T, contacts: [{name}]", said=said) == [said]


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("eva", "called: [eva]", "Eva Ek"),
        ("eva", "called: [eva]", "ekan@example.org"),
        ("Ada Alm", "called: [Ada Alm]", "Ada Alm"),
    ],
)
def test_whom_open_parts_name_too_may(name: str, head: str, said: str) -> None:
    assert said_of(f"title: T, contacts: [{name}]", said=said, head=head) == []


WORDS_OF_THE_PROGRAM = [
    *["Beslut", "Närvarande", "Mötets åtgärder", "Punkten delas inte ut", "Minnesanteckningar", "Ansvarig", "öppen"],
    *["20 april 2020", "2020-04-20", "måndag", "Normal", "Heading 1", "List Bullet", "document", "styles", "settings"],
    *[
        "Sida",
        "UTKAST",
        "width",
        "center",
        "html",
        "body",
        "theme",
        "header1.xml",
        "paragraph",
        "Ja",
        "Nej",
        "OK",
        "A1",
    ],
]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", WORDS_OF_THE_PROGRAM)
def test_words_of_the_program_make_no_document_impossible(kind: Kind, text: str) -> None:
    opened = "decisions: [Bra], actions: [{id: A1, task: Ring, owner: af, due: 2020-05-01}]"
    order, ground = ordered(f"title: '{text}', notes: '{text}'", opened, "present: [af]", kind)

    refuse_leaks(files_of(order, ground), order, ground)


@pytest.mark.parametrize("title", ["Internt", "Internt: 1 del", "Interna", "Utelämnat"])
@pytest.mark.parametrize("kind", list(Kind))
def test_words_of_the_list_of_what_was_left_out_make_no_public_version_impossible(kind: Kind, title: str) -> None:
    order, ground = ordered(f"title: '{title}', actions: [{{id: A1, task: Ring}}]", kind=kind)
    order = order._replace(audience=Audience.PUBLIC)
    listed = mask_log(make_document(order, ground), KEY, language("sv"))

    refuse_leaks({"x.txt": listed.encode()}, order, ground)


def test_words_of_the_list_of_what_was_masked_make_no_public_version_impossible() -> None:
    order, ground = ordered("title: Telefonnummer", opened="notes: Ring 063-12 34 56.")
    public = order._replace(audience=Audience.PUBLIC)
    made = make_document(public, ground)
    listed = mask_log(made, KEY, language("sv"))
    assert "elefonnummer" in listed

    refuse_leaks({"x.txt": listed.encode()}, public, ground)


@pytest.mark.parametrize("text", ["Normal", "List Bullet", "styles"])
def test_names_of_the_format_are_a_leak_where_they_are_text(text: str) -> None:
    assert said_of(f"title: T, decisions: [{text}]", said=f"{text}.") == [text]


def test_a_word_of_one_document_is_a_leak_in_another_that_has_it_not() -> None:
    assert said_of("title: Förhinder", said="Förhinder", kind=ACTIONS) == ["Förhinder"]
    assert said_of("title: Förhinder", said="Förhinder", head="apologies: [af]") == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    ("files", "key"),
    [
        *((rich_workspace.FILES, key) for key in ("rad/2026-03-02", "rad/2026-03-16", "styrgrupp/2026-03-10")),
        *((test_internal.FILES, key) for key in ("2020-04-06", "2020-04-20", "2020-05-04", "2020-05-18")),
    ],
)
@pytest.mark.parametrize("audience", [Audience.ORDINARY, Audience.PUBLIC])
def test_documents_as_they_are_hold_no_leak(kind: Kind, files: Mapping[str, str], key: str, audience: Audience) -> None:
    ground = ground_of(files)
    order = order_of(ground, kind, key)._replace(audience=audience)

    refuse_leaks(files_of(order, ground), order, ground)


def test_the_full_copy_may_hold_everything() -> None:
    order, ground = ordered("title: Uppköpet")
    full = order._replace(audience=Audience.INTERNAL)

    refuse_leaks(files_of(full, ground), full, ground)


def test_what_the_full_copy_holds_is_a_leak_in_any_other() -> None:
    order, ground = ordered("title: Uppköpet")

    with pytest.raises(LeakError) as raised:
        refuse_leaks(files_of(order._replace(audience=Audience.INTERNAL), ground), order, ground)

    assert {leak.file.rpartition(".")[2] for leak in raised.value.leaks} == {"md", "docx", "html"}


# The workspace's own templates: an ordinary word is no leak there, anything else is


def letterhead_saying(folder: Path, text: str, part: str = "header1") -> None:
    """Put a letterhead of the workspace's own there, with a paragraph more."""
    parts = unzip(LETTERHEAD.read_bytes())
    own = parts[f"word/{part}.xml"]
    for end in (b"</w:hdr>", b"</w:ftr>", b"<w:sectPr>"):
        own = own.replace(end, paragraph(run(text)).encode() + end)
    (folder / "letterhead.docx").write_bytes(zipped(parts | {f"word/{part}.xml": own}))


def refused(order: Order, ground: Ground, masked: Iterable[str] = ()) -> set[str]:
    """The endings of the files in which something is found, of the document as it is made."""
    try:
        refuse_leaks(files_of(order, ground), order, ground, masked)
    except LeakError as error:
        return {leak.file.rpartition(".")[2] for leak in error.leaks}
    return set()


def test_a_secret_in_the_letterhead_is_a_leak(tmp_path: Path) -> None:
    letterhead_saying(tmp_path, SECRET)
    order, ground = ordered(f"title: {SECRET}")
    ground = replace(ground, templates=tmp_path)

    with pytest.raises(LeakError, match="stands in the page header"):
        refuse_leaks(files_of(order, ground), order, ground)


def test_a_secret_in_a_template_is_a_leak(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_text(f"# {SECRET}\n", encoding="utf-8")
    order, ground = ordered(f"title: {SECRET}")

    assert refused(order, replace(ground, templates=tmp_path)) == {"md", "docx", "html"}


@pytest.mark.parametrize(
    ("typed", "title"), [("Deltagare", "Deltagare"), ("Ekonomi och HR", "Ekonomi"), ("Tid:", "Tid")]
)
def test_an_ordinary_word_of_the_templates_is_none(tmp_path: Path, typed: str, title: str) -> None:
    letterhead_saying(tmp_path, typed)
    (tmp_path / "minutes.md.j2").write_text(f"# Rådet\n\n**{typed}**\n", encoding="utf-8")
    order, ground = ordered(f"title: {title}, actions: [{{id: A1, task: {title}}}]")

    assert refused(order, replace(ground, templates=tmp_path)) == set()


def test_a_name_that_is_typed_in_a_template_is_a_leak_although_it_is_one_word(tmp_path: Path) -> None:
    letterhead_saying(tmp_path, "Kvarnen")
    order, ground = ordered("title: T, contacts: [Kvarnen]")

    assert refused(order, replace(ground, templates=tmp_path)) == {"docx"}


@pytest.mark.parametrize("text", ["https://intern.example.org/kvarnen", "45 200", "KS-2020-33", "Nya lokaler"])
def test_what_is_no_ordinary_word_is_a_leak_in_a_template(tmp_path: Path, text: str) -> None:
    letterhead_saying(tmp_path, text)
    order, ground = ordered(f"title: T, notes: '{text}'")

    assert refused(order, replace(ground, templates=tmp_path)) == {"docx"}


@pytest.mark.parametrize(
    "code", ["{{ meeting.title or 'Uppköpet' }}", "{# Uppköpet #}", "{{ meeting.title or\n'Uppköpet' }}"]
)
def test_a_word_that_a_template_only_uses_as_code_is_a_leak(tmp_path: Path, code: str) -> None:
    (tmp_path / "minutes.md.j2").write_text(code, encoding="utf-8")
    letterhead_saying(tmp_path, code)
    order, ground = ordered("title: Uppköpet")

    with pytest.raises(LeakError):
        refuse_leaks({"x.md": "Uppköpet".encode()}, order, replace(ground, templates=tmp_path))


def test_a_style_of_the_letterhead_may_be_called_what_an_internal_item_is(tmp_path: Path) -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    style = '<w:style w:type="paragraph" w:styleId="Deltagare"><w:name w:val="Deltagare"/></w:style></w:styles>'
    styles = parts["word/styles.xml"].replace(b"</w:styles>", style.encode())
    (tmp_path / "letterhead.docx").write_bytes(zipped(parts | {"word/styles.xml": styles}))
    order, ground = ordered("title: Deltagare")

    assert refused(order, replace(ground, templates=tmp_path)) == set()
    assert refused(*ordered("title: Deltagare")) == set()


def test_a_masked_number_may_stand_in_the_letterhead_that_has_it_typed(tmp_path: Path) -> None:
    letterhead_saying(tmp_path, "Växel 063-14 75 00 · info@example.org", "footer1")
    order, ground = ordered("title: T")
    ground = replace(ground, templates=tmp_path)

    assert refused(order, ground, ["063-147500", "063147500", "info@example.org"]) == set()
    with pytest.raises(LeakError):
        refuse_leaks({"x.md": b"063-14 75 01"}, order, ground, ["063-14 75 01"])


def test_in_the_body_of_a_template_a_masked_number_may_not(tmp_path: Path) -> None:
    letterhead_saying(tmp_path, "Ring 063-14 75 00", "document")
    order, ground = ordered("title: T")

    assert refused(order, replace(ground, templates=tmp_path), ["063-14 75 00"]) == {"docx"}


# Personal numbers, whoever wrote them


def public(templates: Path | None = None) -> tuple[Order, Ground]:
    order, ground = ordered("title: T")
    return order._replace(audience=Audience.PUBLIC), replace(ground, templates=templates)


@pytest.mark.parametrize("part", ["header1", "footer1", "document"])
def test_no_public_version_has_a_personal_number_that_is_typed_in_the_letterhead(tmp_path: Path, part: str) -> None:
    letterhead_saying(tmp_path, "Handläggare 701063-2391", part)

    assert refused(*public(tmp_path)) == {"docx"}


def test_nor_one_that_its_fields_make_together(tmp_path: Path) -> None:
    letterhead_saying(tmp_path, "{{ meeting.place }}-{{ meeting.diary_number }}")
    order, ground = ordered("title: T", head="place: '701063'\ndiary_number: '2391'")

    assert refused(order._replace(audience=Audience.PUBLIC), replace(ground, templates=tmp_path)) == {"docx"}


@pytest.mark.parametrize("typed", ["<p>7010<b>63</b>-2391</p>", "<!-- 701063-2391 -->", '<p title="7010632391">x</p>'])
def test_nor_one_that_is_typed_in_the_page(typed: str) -> None:
    order, ground = public()

    with pytest.raises(LeakError, match=r"a personal number stands in x\.html") as raised:
        refuse_leaks({"x.html": typed.encode()}, order, ground)

    assert raised.value.remedy == (
        "Take it out of the template or the letterhead that it is typed in; "
        "if no template has it, this is an error in the program: please report it."
    )


def test_nor_one_in_its_name() -> None:
    order, ground = public()

    with pytest.raises(LeakError) as raised:
        refuse_leaks({"2020-04-20-s701063-2391.md": b"x"}, order, ground)

    assert "701063" not in str(raised.value)
    assert raised.value.remedy == (
        "Give the file of the meeting, or the series, another key: the document is named after them."
    )


@pytest.mark.parametrize(
    "digest", ["a7010632391b", "sha256:0f7010632391ab7f", "innehåll 7010632391ab, commit 7010632391ef1"]
)
def test_ten_digits_in_a_digest_are_none(digest: str) -> None:
    order, ground = public()

    refuse_leaks({"x.md": digest.encode()}, order, ground)


def test_other_documents_may_have_one() -> None:
    order, ground = ordered("title: T", opened="notes: 701063-2391")

    assert refused(order, ground) == set()


# What is masked


def test_a_masked_number_may_stand_nowhere_although_the_open_part_holds_it() -> None:
    order, ground = ordered("title: T", opened="notes: 'Ring 063-12 34 56.'")

    with pytest.raises(LeakError, match="a number or an address that is masked stands in x"):
        refuse_leaks({"x.md": b"Ring +46 63 123456."}, order, ground, masked=["063-12 34 56"])


def test_what_is_masked_is_searched_where_nothing_is_internal() -> None:
    ground = ground_of({"dialog.yaml": CONFIG, f"meetings/{KEY}.yaml": f"date: {KEY}\n"})
    order = order_of(ground, AGENDA, KEY, series="rad")

    with pytest.raises(LeakError):
        refuse_leaks({"x.md": b"eva.ek@example.org"}, order, ground, masked=["Eva.Ek@example.org"])


@pytest.mark.parametrize("text", ["Mer info: example.org", "info, example.org", "Info example org"])
def test_the_words_of_a_masked_address_are_not_the_address(text: str) -> None:
    order, ground = ordered("title: T")

    refuse_leaks({"x.md": text.encode()}, order, ground, masked=["info@example.org"])


# The error


def test_each_place_is_told_once() -> None:
    order, ground = ordered("title: T")

    with pytest.raises(LeakError) as raised:
        refuse_leaks({"x.md": b"063-12 34 56"}, order, ground, masked=["063-12 34 56", "063123456 ", "06312 3456"])

    assert raised.value.message.endswith("stays inside: a number or an address that is masked stands in x.md")
    assert raised.value.remedy == (
        "Take it out of the template that it is typed in (the organisation's own number and address may stand in the "
        "page header or footer); if no template has it, this is an error in the program: please report it."
    )


def test_the_error_tells_what_and_where_and_no_secret() -> None:
    order, ground = ordered("title: Uppköpet, notes: Kvarnen, decisions: [Avslag], contacts: [Ada Alm]")
    text = "Uppköpet Kvarnen Avslag Ada Alm".encode()

    with pytest.raises(LeakError) as raised:
        refuse_leaks({"x.md": text}, order, ground)

    place = f"item 2 in meetings/{KEY}.yaml"
    assert raised.value.message == (
        "nothing was written, for something would get out that stays inside: "
        f"the title of {place} stands in x.md; a line of the notes of {place} stands in x.md; "
        f"the text of a decision of {place} stands in x.md; and 1 more"
    )
    assert raised.value.remedy == (
        "Take it out of the template or the letterhead that it is typed in, or, if it may be told, let an open part of "
        "the meeting say it too; if no template has it, this is an error in the program: please report it."
    )
    assert raised.value.exit_code == 1


# Laws


LETTERS = "bcdfghjklmnpqrstvxz"  # no word of any language is made of these
WORDS = st.text(LETTERS, min_size=5, max_size=12)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@st.composite
def internal_items(draw: st.DrawFn) -> str:
    """An internal item with some of the fields there are, each of words that stand nowhere else."""
    fields = {
        "notes": draw(PHRASES),
        "background": draw(PHRASES),
        "presenter": draw(PHRASES).title(),
        "contacts": f"[{draw(PHRASES).title()}]",
        "decisions": f"[{draw(PHRASES)}]",
        "enclosures": f"[{{title: {draw(PHRASES)}, file: {draw(WORDS)}.pdf}}]",
        "actions": f"[{{id: A9, task: {draw(PHRASES)}, said: {draw(PHRASES)}, owner: {draw(WORDS).title()}}}]",
        "items": f"[{{title: {draw(PHRASES)}}}]",
    }
    chosen = draw(st.sets(st.sampled_from(sorted(fields))))
    return f"title: {draw(PHRASES)}" + "".join(f", {name}: {fields[name]}" for name in sorted(chosen))


@cache
def ordinary_word_parts() -> dict[str, bytes]:
    order, ground = ordered("title: T")
    return unzip(to_word(make_document(order, ground), None))


def _in_part(name: str, before: bytes) -> Callable[[str], tuple[str, bytes]]:
    def plant(text: str) -> tuple[str, bytes]:
        parts = ordinary_word_parts()
        return "x.docx", zipped(parts | {name: parts[name].replace(before, f" {text}".encode() + before, 1)})

    return plant


PLACES: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "Markdown": lambda text: ("x.md", f"Mötet: {text}, sade hon.".encode()),
    "a page": lambda text: ("x.html", f"<p>Mötet: {text}, sade hon.</p>".encode()),
    "an attribute of a page": lambda text: ("x.html", f'<p class="x" lang="{text}">x</p>'.encode()),
    "the body": _in_part("word/document.xml", b"</w:t>"),
    "the footer": _in_part("word/footer1.xml", b"</w:t>"),
    "the title": _in_part("docProps/core.xml", b"</dc:title>"),
    "a style": _in_part("word/styles.xml", b'"/>'),
    "the settings": _in_part("word/settings.xml", b'"/>'),
    "the types": _in_part("[Content_Types].xml", b'"/>'),
    "a part": lambda text: ("x.docx", zipped(ordinary_word_parts() | {f"word/{text}.xml": b"<x/>"})),
    "the name": lambda text: (f"2020-{text}.md", b""),
    "a property of a PDF": lambda text: ("x.pdf", pdf_with(text)),
}


def pdf_with(text: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.add_metadata({"/Subject": text})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@given(internal_items(), st.sampled_from(sorted(PLACES)), st.data())
def test_any_withheld_text_is_found_wherever_it_is_planted(inside: str, place: str, data: st.DataObject) -> None:
    order, ground = ordered(inside)
    secret = data.draw(st.sampled_from(withheld(order.occasion, "rad", ground)))
    name, content = PLACES[place](secret.text)

    with pytest.raises(LeakError) as raised:
        refuse_leaks({name: content}, order, ground)

    assert not any(word in str(raised.value).casefold() for word in secret.text.casefold().split())


@settings(max_examples=30)
@given(internal_items(), st.sampled_from(list(Kind)))
def test_a_document_never_holds_what_is_withheld(inside: str, kind: Kind) -> None:
    order, ground = ordered(inside, kind=kind)

    refuse_leaks(files_of(order, ground), order, ground)


@settings(max_examples=30)
@given(internal_items())
def test_a_bare_document_has_the_parts_of_the_ordinary_one_and_holds_no_secret(inside: str) -> None:
    order, ground = ordered(inside)

    bare = make_document(*without_withheld(order, ground)).markdown.encode()

    assert bare == make_document(order, ground).markdown.encode()
    assert search({"x.md": bare}, withheld(order.occasion, "rad", ground)) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_a_bare_document_is_the_ordinary_one_where_the_ordinary_one_is_right(kind: Kind) -> None:
    for files, key in ((rich_workspace.FILES, "rad/2026-03-16"), (test_internal.FILES, "2020-05-04")):
        ground = ground_of(files)
        order = order_of(ground, kind, key)

        assert make_document(*without_withheld(order, ground)).markdown == document(files, kind, key).markdown
