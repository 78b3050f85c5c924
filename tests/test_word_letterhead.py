from __future__ import annotations

import re
import runpy
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml

from naringsdialog.render.word.document import Template
from naringsdialog.render.word.lint import check_template
from naringsdialog.render.word.preparing import prepare
from naringsdialog.render.word.styles import Styles
from naringsdialog.word.package import Package
from naringsdialog.word.wordml import R
from tests.word_documents import (
    LETTERHEAD,
    NAMESPACES,
    SECTION,
    W,
    fields,
    letterhead_with,
    marked,
    text_of,
    unzip,
    word,
    zipped,
)

if TYPE_CHECKING:
    from tests.word_documents import WordFile

BODY = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>"


# Our own letterhead


def test_the_letterhead_is_what_its_script_builds() -> None:
    script = runpy.run_path(str(LETTERHEAD.parent.parent / "tools" / "letterhead.py"))

    assert unzip(LETTERHEAD.read_bytes()) == script["parts"]()


def test_the_letterhead_says_nothing_of_who_made_it_or_when() -> None:
    parts = unzip(LETTERHEAD.read_bytes())

    assert not [name for name in parts if name.startswith("docProps/")]
    assert not any(word in content for content in parts.values() for word in (b"python-docx", b"2013", b"rsid"))


def test_every_colour_of_text_stands_out_from_white() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    colours = {found for part in parts.values() for found in re.findall(r'<w:color w:val="(\w{6})"', part.decode())}

    # WCAG 2.1, 1.4.3: at least 4.5 : 1.
    assert colours
    assert all(contrast_to_white(colour) >= 4.5 for colour in colours)


def contrast_to_white(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_the_page_says_series_mark_title_and_number() -> None:
    document = word("Text\n")

    assert text_of(document.root("word/header1.xml")) == "Näringslivsdialog\tUTKAST"
    assert text_of(document.root("word/footer1.xml")) == (
        "Minnesanteckningar – Näringslivsdialog 20 april 2020\tSida 1 av 1"
    )
    instructions = document.root("word/footer1.xml").xpath("//w:fldSimple/@w:instr", namespaces=NAMESPACES)
    assert [instruction.strip() for instruction in instructions] == ["PAGE", "NUMPAGES"]


def test_the_page_shows_a_diary_number_where_there_is_one() -> None:
    given = fields(meeting={"diary_number": "RUN/113/2020"})

    assert text_of(word("Text\n", given=given).root("word/header1.xml")).startswith(
        "Näringslivsdialog  ·  RUN/113/2020"
    )


def test_a_document_without_a_meeting_has_the_same_page() -> None:
    assert text_of(word("Text\n", given=fields(meeting=None)).root("word/header1.xml")) == "Näringslivsdialog\tUTKAST"


# Letterheads from elsewhere


def set_in(markdown: str, letterhead: bytes) -> WordFile:
    """A document without marks, which not every letterhead has a page header for."""
    return word(markdown, letterhead, marked(None))


@pytest.fixture
def foreign() -> bytes:
    """A letterhead with other styles, some missing, made by another program that leaves its traces."""
    made = docx.Document()
    made.core_properties.author = "Anna Andersson"
    made.add_paragraph("{{p body }}")
    for style in [one for one in made.styles if one.name in ("Quote", "Heading 6", "List Number")]:
        style.element.getparent().remove(style.element)
    settings = made.settings.element
    settings.append(parse_xml(f'<w:themeFontLang xmlns:w="{W}" w:val="en-US" w:eastAsia="ja-JP"/>'))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


EVERYTHING = """\
# Rubrik

###### Minst

- punkt
  1. nummer
  2. nummer två

1. ny lista

> citat

`kod` och [länk](https://example.org)

    kod

| a | b |
|---|---|
| 1 | 2 |
"""


def test_styles_that_a_letterhead_lacks_are_added(foreign: bytes) -> None:
    document = set_in(EVERYTHING, foreign)

    assert [style for style, _ in document.outline] == [
        "heading 1",
        "heading 6",
        "List Bullet",
        "List Number",
        "List Number",
        "List Number",
        "Quote",
        "Normal",
        "HTML Preformatted",
        *["Table Text"] * 4,
    ]
    used = {*document.values(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")}
    assert used <= document.styles.keys()


def test_lists_of_one_level_give_way_to_lists_of_nine(foreign: bytes) -> None:
    document = set_in(EVERYTHING, foreign)

    assert document.listed == [
        (0, "•", "punkt"),
        (1, "1.", "nummer"),
        (1, "2.", "nummer två"),
        (0, "1.", "ny lista"),
    ]


def with_numbers(form: str, text: str) -> bytes:
    """Our letterhead with the second level of its numbered list in another form."""
    numbering = unzip(LETTERHEAD.read_bytes())["word/numbering.xml"].decode()
    own = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>'
    assert own in numbering
    return letterhead_with(numbering=numbering.replace(own, f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'))


def test_lists_of_the_letterhead_are_used_as_they_are() -> None:
    document = set_in("1. ett\n   1. under\n", with_numbers("lowerLetter", "%2)"))

    assert document.listed == [(0, "1.", "ett"), (1, "1)", "under")]
    assert b'w:val="lowerLetter"' in document.parts["word/numbering.xml"]


@pytest.mark.parametrize(("form", "text"), [("decimal", "%1.%2."), ("bullet", "o"), ("none", "%2.")])
def test_lists_of_the_letterhead_that_do_not_count_each_level_for_itself_are_not(form: str, text: str) -> None:
    document = set_in("- punkt\n  1. under\n", with_numbers(form, text))

    assert document.listed == [(0, "•", "punkt"), (1, "1.", "under")]


@pytest.mark.parametrize(
    "instead",
    ['<w:start w:val="3"/><w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'],
)
def test_lists_of_the_letterhead_that_do_not_begin_anew_in_every_item_are_not_used(instead: str) -> None:
    numbering = unzip(LETTERHEAD.read_bytes())["word/numbering.xml"].decode()
    own = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    assert own in numbering

    document = set_in(
        "1. ett\n   1. under\n", letterhead_with(numbering=numbering.replace(own, f'<w:lvl w:ilvl="1">{instead}'))
    )

    definitions = document.root("word/numbering.xml").xpath("w:num/w:abstractNumId/@w:val", namespaces=NAMESPACES)
    assert definitions == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("styles", "size"),
    [
        ("", 20),
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>', 24),
        ('<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:sz w:val="18"/></w:rPr></w:style>', 18),
        ('<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:sz w:val="11pt"/></w:rPr></w:style>', 20),
    ],
)
def test_the_size_of_text_is_that_of_its_style_or_else_of_the_document(styles: str, size: int) -> None:
    assert Styles(f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()).size("A") == size


def test_bullets_of_the_letterhead_that_count_are_not_used() -> None:
    numbering = unzip(LETTERHEAD.read_bytes())["word/numbering.xml"].decode()
    counting = numbering.replace('<w:numFmt w:val="bullet"/><w:lvlText w:val="–"/>', '<w:numFmt w:val="decimal"/>', 1)

    assert set_in("- ett\n  - två\n", letterhead_with(numbering=counting)).listed == [(0, "•", "ett"), (1, "–", "två")]


def test_word_does_not_take_an_added_list_for_one_of_the_letterheads() -> None:
    numbering = unzip(LETTERHEAD.read_bytes())["word/numbering.xml"].decode().replace('"0D1A0001"', '"0D1A0003"')
    added = set_in("1. ett\n", letterhead_with(numbering=numbering.replace('"%9."', '"%8.%9."'))).root(
        "word/numbering.xml"
    )

    names = added.xpath("//w:nsid/@w:val", namespaces=NAMESPACES)
    assert len({*names}) == len(names) == 3


def test_a_style_is_found_by_its_name_whatever_its_id_and_case() -> None:
    styles = f"""<w:styles xmlns:w="{W}">
        <w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="Heading 1"/></w:style>
        <w:style w:type="character" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
    </w:styles>"""

    document = set_in("# A\n\n## B\n", letterhead_with(styles=styles))

    assert document.values(".//w:pStyle/@w:val") == ["Rubrik1", "Heading21"]


def test_a_letterhead_without_styles_and_lists_gets_them() -> None:
    parts = unzip(letterhead_with())
    del parts["word/styles.xml"], parts["word/numbering.xml"]
    references = re.sub(rb'<Relationship [^>]*(styles|numbering)\.xml"/>', b"", parts["word/_rels/document.xml.rels"])

    document = set_in(EVERYTHING, zipped(parts | {"word/_rels/document.xml.rels": references}))

    assert document.outline[0] == ("heading 1", "Rubrik")
    assert [sign for _, sign, _ in document.listed] == ["•", "1.", "2.", "1."]
    assert "Heading 1" in docx.Document(BytesIO(document.data)).styles


def test_lines_of_an_added_style_are_as_high_as_what_stands_in_them() -> None:
    styles = letterhead_with(styles=f'<w:styles xmlns:w="{W}"/>')

    added = set_in("| a | b |\n| --- | --- |\n| c | d |\n", styles).root("word/styles.xml")

    rules = added.xpath("//w:style[w:name/@w:val = 'Table Text']//w:spacing/@w:lineRule", namespaces=NAMESPACES)
    assert rules == ["auto"]


def test_a_letterhead_that_refers_to_parts_it_has_not_gets_them() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    del parts["word/styles.xml"], parts["word/settings.xml"]

    assert set_in("# Rubrik\n", zipped(parts)).outline == [("heading 1", "Rubrik")]


def test_a_letterhead_without_settings_gets_none() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    del parts["word/settings.xml"]
    references = re.sub(rb'<Relationship [^>]*settings\.xml"/>', b"", parts["word/_rels/document.xml.rels"])

    document = set_in("Text\n", zipped(parts | {"word/_rels/document.xml.rels": references}))

    assert "word/settings.xml" not in document.parts


def test_a_table_follows_the_margins_of_its_section() -> None:
    margins = '<w:pgMar w:left="1000" w:right="1500" w:gutter="500"/>'
    first = f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="10000"/>{margins}</w:sectPr></w:pPr></w:p>'

    document = set_in(
        "| a |\n|---|\n| 1 |\n", letterhead_with(f'{BODY}{first}<w:sectPr><w:pgSz w:w="20000"/></w:sectPr>')
    )

    assert document.values(".//w:tblW/@w:w") == ["7000"]


def test_nothing_tells_of_the_machine_the_letterhead_was_made_on(foreign: bytes) -> None:
    parts = unzip(foreign)
    template = "file:///C:/Users/anna/Normal.dotm"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{relations}/attachedTemplate" Target="{template}" TargetMode="External"/></Relationships>'
    ).encode()
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = re.sub(
        r"(<w:settings[^>]*>)", rf'\1<w:attachedTemplate xmlns:r="{relations}" r:id="rId1"/>', settings, count=1
    ).encode()

    document = set_in("Text\n", zipped(parts))

    assert not [name for name in document.parts if name in ("docProps/app.xml", "docProps/thumbnail.jpeg")]
    assert not any(
        trace in part for part in document.parts.values() for trace in (b"anna", b"Anna", b"attachedTemplate")
    )


def with_parts(letterhead: bytes, source: str, *parts: tuple[str, str, str, str]) -> bytes:
    """The letterhead with further parts: their type of relationship, name, media type and content."""
    package = Package(unzip(letterhead))
    for kind, name, media_type, content in parts:
        package.add(source, kind, name, media_type, content.encode())
    return zipped(package.finished())


def test_nothing_tells_of_people_libraries_and_labels(foreign: bytes) -> None:
    microsoft = "http://schemas.microsoft.com/office/2011/relationships/people"
    own = with_parts(
        with_parts(foreign, "", (f"{R}/custom-properties", "docProps/custom.xml", "a/b+xml", "<a>Anna</a>")),
        "word/document.xml",
        (microsoft, "word/people.xml", "a/c+xml", "<a>Anna</a>"),
        (f"{R}/customXml", "customXml/item1.xml", "application/xml", "<a>Anna</a>"),
    )

    document = set_in("Text\n", own)

    assert not [name for name in document.parts if "custom" in name or "people" in name]
    assert not any(b"Anna" in part or b"people.xml" in part for part in document.parts.values())


def test_nothing_tells_of_the_addresses_of_a_mail_merge() -> None:
    merge = (
        f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:mailMerge><w:dataSource r:id="rId1"/></w:mailMerge></w:settings>'
    )
    source = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{R}/mailMergeSource" Target="file:///C:/Users/anna/list.xlsx" TargetMode="External"/></Relationships>'
    )
    parts = unzip(letterhead_with(BODY + SECTION, settings=merge))

    document = set_in("Text\n", zipped(parts | {"word/_rels/settings.xml.rels": source.encode()}))

    assert not any(trace in part for part in document.parts.values() for trace in (b"anna", b"mailMerge"))


def test_the_copy_of_the_styles_for_word_2010_is_left_out(foreign: bytes) -> None:
    assert "word/stylesWithEffects.xml" in unzip(foreign)
    assert "word/stylesWithEffects.xml" not in set_in("Text\n", foreign).parts


def test_every_part_is_known_and_every_reference_leads_somewhere(foreign: bytes) -> None:
    document = set_in(EVERYTHING, foreign)

    # python-docx follows each reference and fails where one leads nowhere.
    opened = docx.Document(BytesIO(document.data))
    assert {part.partname.lstrip("/") for part in opened.part.package.iter_parts()} == {
        name for name in document.parts if not name.endswith((".rels", "[Content_Types].xml"))
    }


def test_our_letterhead_has_nothing_to_find() -> None:
    assert check_template(own()) == []


def own(data: bytes | None = None) -> Template:
    return Template(data or LETTERHEAD.read_bytes(), "templates/letterhead.docx", needs_body=True)


def test_a_letterhead_is_prepared_once() -> None:
    data = LETTERHEAD.read_bytes()

    assert prepare(own(data)) is prepare(own(bytes(bytearray(data))))


def test_making_a_document_leaves_the_prepared_letterhead_as_it_was() -> None:
    ready = prepare(own())
    before = dict(ready.parts)

    word("# Rubrik\n\n1. [länk](https://example.org)\n", LETTERHEAD.read_bytes())

    assert prepare(own()) is ready
    assert ready.parts == before
    assert b"{{p body }}" in ready.parts["word/document.xml"]
