"""What a Word file says, for comparing: her work is seen, and what Word writes anew on its own is not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from naringsdialog.errors import UsageError
from naringsdialog.word.custom_properties import CONTENT, content_property, custom_properties, with_custom_properties
from naringsdialog.word.differences import Change, differences
from naringsdialog.word.moment import moment
from naringsdialog.word.outline import (
    PAGE_SETUP,
    Block,
    digest,
    from_lines,
    lines_of_text,
    outline,
    outline_of_text,
    to_lines,
)
from naringsdialog.word.package import WordFileError
from naringsdialog.word.pieces import OBJECT, Span
from naringsdialog.word.wordml import R, W, parse_fragment, w
from tests.word_documents import header, letterhead_with, unzip, word, zipped
from tests.word_saves import SAVINGS, saved_by_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from naringsdialog.word.outline import Outline
    from tests.word_saves import Saving

MARKDOWN = """# Protokoll

**Datum:** måndag *20 april* 2020 med `kod` och [en länk](https://example.org/å?a=b#c).

## 1 Utlysning från ESF

1. Första punkten
2. Andra punkten
   - under den
     - och djupare
3. Tredje punkten

> Ett citat
> i två rader

```
kod
  indragen
```

## 2 Åtgärder

| Nr | Åtgärd |
| --- | ---: |
| A1 | **Svara** på förfrågan |
| A2 | [Skriv](mailto:a@example.org) |

***

Slut\\
på två rader

| Nr | Åtgärd |
| --- | ---: |
| A3 | Gå vidare |
"""
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@lru_cache(maxsize=1)
def rendered() -> bytes:
    return word(MARKDOWN).data


def in_office_letterhead() -> bytes:
    """The document in a letterhead as Word makes them: with fonts of a theme, and a table's style that shades."""
    parts = unzip(rendered())
    theme = re.sub(rb'(<a:minorFont>\s*<a:latin typeface=)"[^"]*"', rb'\1"Verdana"', parts["word/theme/theme1.xml"])
    assert theme != parts["word/theme/theme1.xml"]
    styles = re.sub(
        rb"(<w:rPrDefault><w:rPr>)<w:rFonts [^>]*/>",
        rb'\1<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>',
        parts["word/styles.xml"],
    )
    root = etree.fromstring(styles)
    for row in root.iter(w("tblStylePr")):
        if row.get(w("type")) == "firstRow":
            row.append(parse_fragment('<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/></w:tcPr>'))
    core = "<dc:description>Rad ett\nrad två</dc:description><cp:keywords>möte; esf,dialog</cp:keywords>"
    core += "<cp:category>Protokoll</cp:category></cp:coreProperties>"
    return zipped(
        parts
        | {
            "word/theme/theme1.xml": theme,
            "word/styles.xml": etree.tostring(root, encoding="UTF-8", standalone=True),
            "docProps/core.xml": parts["docProps/core.xml"].replace(b"</cp:coreProperties>", core.encode()),
        }
    )


def edited(edit: Callable[[etree._Element], None], part: str = "word/document.xml") -> bytes:
    """The rendered document with one part changed as she would in Word."""
    parts = unzip(rendered())
    root = etree.fromstring(parts[part])
    edit(root)
    return zipped(parts | {part: etree.tostring(root, encoding="UTF-8", standalone=True)})


def paragraph(root: etree._Element, text: str) -> etree._Element:
    """The first paragraph that holds the text."""
    return next(p for p in root.iter(w("p")) if text in "".join(t.text or "" for t in p.iter(w("t"))))


def run_with(root: etree._Element, text: str) -> etree._Element:
    return next(r for r in root.iter(w("r")) if text in "".join(t.text or "" for t in r.iter(w("t"))))


def set_property(run: etree._Element, xml: str) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    properties.append(parse_fragment(xml))


def told(before: Outline, after: Outline) -> list[str]:
    return [str(one) for one in differences(before, after)]


def test_what_a_paragraph_is_says_nothing_of_one_with_another_style() -> None:
    def two_kinds_of_properties(root: etree._Element) -> None:
        listed = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        of_heading = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
        first = f"<w:p>{listed.format(1)}{of_heading}<w:r><w:t>a</w:t></w:r></w:p>"
        second = f"<w:p>{listed.format(0)}<w:r><w:t>b</w:t></w:r></w:p>"
        body = root.find(w("body"))
        assert body is not None
        body[:] = [parse_fragment(first), parse_fragment(second), body[-1]]

    a, b = (block for block in outline(edited(two_kinds_of_properties)) if block.text in ("a", "b"))

    assert "heading 2" in a.form
    assert not any("heading" in said for said in b.form)


# What Word does on its own


@pytest.mark.parametrize("saving", SAVINGS, ids=lambda saving: saving.__name__)
def test_what_word_changes_when_it_saves_is_no_edit(saving: Saving) -> None:
    saved = saved_by_word(rendered(), saving)

    assert saved != rendered()
    assert told(outline(rendered()), outline(saved)) == []
    assert digest(outline(saved)) == digest(outline(rendered()))


def test_all_of_it_together_is_none_either() -> None:
    assert told(outline(rendered()), outline(saved_by_word(rendered()))) == []


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outline]:
    """Give the outline of a document after LibreOffice has saved it; it is started once for all."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "in").mkdir()
    unedited = {"rendered": rendered(), "in_office_letterhead": in_office_letterhead()}
    for name, data in (unedited | {name: edited(edit) for name, edit in EDITS.items()}).items():
        (folder / "in" / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = sorted(map(str, (folder / "in").iterdir()))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "out"), *paths],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return lambda name: outline((folder / "out" / f"{name}.docx").read_bytes())


@needs_libreoffice
def test_what_libreoffice_changes_when_it_saves_is_no_edit(libreoffice: Callable[[str], Outline]) -> None:
    assert told(outline(rendered()), libreoffice("rendered")) == []


@needs_libreoffice
def test_nor_is_it_in_a_letterhead_of_word_with_a_theme(libreoffice: Callable[[str], Outline]) -> None:
    assert told(outline(in_office_letterhead()), libreoffice("in_office_letterhead")) == []


def test_what_word_changes_in_such_a_letterhead_is_none_either() -> None:
    before = in_office_letterhead()

    assert digest(outline(saved_by_word(before))) == digest(outline(before))


# What she does


def a_word(root: etree._Element) -> None:
    text = run_with(root, "Andra punkten").find(w("t"))
    text.text = "Andra frågan"


def a_paragraph_less(root: etree._Element) -> None:
    one = paragraph(root, "Tredje punkten")
    one.getparent().remove(one)


def a_paragraph_more(root: etree._Element) -> None:
    paragraph(root, "Första punkten").addprevious(parse_fragment("<w:p><w:r><w:t>Tillagt</w:t></w:r></w:p>"))


def another_heading_level(root: etree._Element) -> None:
    paragraph(root, "2 Åtgärder").find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "Heading3")


def bold(root: etree._Element) -> None:
    set_property(run_with(root, "Andra punkten"), "<w:b/>")


def not_bold(root: etree._Element) -> None:
    properties = run_with(root, "Datum:").find(w("rPr"))
    properties.getparent().remove(properties)


def not_bold_in_the_heading(root: etree._Element) -> None:
    set_property(run_with(root, "2 Åtgärder"), '<w:b w:val="0"/>')


def marked(root: etree._Element) -> None:
    set_property(run_with(root, "Andra punkten"), '<w:highlight w:val="yellow"/>')


def red(root: etree._Element) -> None:
    set_property(run_with(root, "Andra punkten"), '<w:color w:val="FF0000"/>')


def struck(root: etree._Element) -> None:
    set_property(run_with(root, "Andra punkten"), "<w:strike/>")


def a_moved_row(root: etree._Element) -> None:
    rows = [*next(root.iter(w("tbl"))).iter(w("tr"))]
    rows[2].addnext(rows[1])


def a_row_less(root: etree._Element) -> None:
    row = [*next(root.iter(w("tbl"))).iter(w("tr"))][1]
    row.getparent().remove(row)


def an_empty_row_more(root: etree._Element) -> None:
    row = [*next(root.iter(w("tbl"))).iter(w("tr"))][1]
    row.addnext(parse_fragment("<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"))


def deeper_in_the_list(root: etree._Element) -> None:
    paragraph(root, "Tredje punkten").find(f".//{w('ilvl')}").set(w("val"), "1")


def out_of_the_list(root: etree._Element) -> None:
    one = paragraph(root, "Tredje punkten")
    one.remove(one.find(w("pPr")))


def centred(root: etree._Element) -> None:
    paragraph(root, "Slut").insert(0, parse_fragment('<w:pPr><w:jc w:val="center"/></w:pPr>'))


def a_page_break(root: etree._Element) -> None:
    run_with(root, "Slut").insert(0, parse_fragment('<w:br w:type="page"/>'))


def a_landscape_page(root: etree._Element) -> None:
    page = next(root.iter(w("pgSz")))
    page.set(w("w"), "16838")
    page.set(w("h"), "11906")
    page.set(w("orient"), "landscape")


def a_tracked_insertion(root: etree._Element) -> None:
    new = "<w:ins w:id='1' w:author='Anna' w:date='2026-01-02T03:04:05Z'><w:r><w:t>nytt </w:t></w:r></w:ins>"
    run_with(root, "Slut").addprevious(parse_fragment(new))


def a_tracked_deletion(root: etree._Element) -> None:
    run = run_with(root, "Andra punkten")
    run.find(w("t")).tag = w("delText")
    gone = etree.Element(w("del"), {w("id"): "1", w("author"): "Anna", w("date"): "2026-01-02T03:04:05Z"})
    run.addprevious(gone)
    gone.append(run)


def a_tracked_format(root: etree._Element) -> None:
    change = "<w:rPrChange w:id='1' w:author='Anna' w:date='2026-01-02T03:04:05Z'><w:rPr/></w:rPrChange>"
    set_property(run_with(root, "Andra punkten"), "<w:i/>")
    set_property(run_with(root, "Andra punkten"), change)


def a_link_less(root: etree._Element) -> None:
    link = next(root.iter(w("hyperlink")))
    for run in [*link]:
        run.remove(run.find(w("rPr")))
        link.addprevious(run)
    link.getparent().remove(link)


def a_shaded_paragraph(root: etree._Element) -> None:
    paragraph(root, "Slut").insert(0, parse_fragment('<w:pPr><w:shd w:val="clear" w:fill="FFFF00"/></w:pPr>'))


def a_shaded_cell(root: etree._Element) -> None:
    cell = next(paragraph(root, "på förfrågan").iterancestors(w("tc")))
    cell.find(w("tcPr")).append(parse_fragment('<w:shd w:val="clear" w:color="auto" w:fill="E2EFD9"/>'))


def wider_margins(root: etree._Element) -> None:
    for margins in root.iter(w("pgMar")):
        margins.set(w("left"), "2268")


EDITS = {
    edit.__name__: edit
    for edit in (
        *(a_word, a_paragraph_less, a_paragraph_more, another_heading_level, bold, not_bold, not_bold_in_the_heading),
        *(marked, red, struck, a_moved_row, a_row_less, an_empty_row_more, deeper_in_the_list, out_of_the_list),
        *(centred, a_page_break, a_landscape_page, a_tracked_insertion, a_tracked_deletion, a_tracked_format),
        *(a_link_less, a_shaded_paragraph, a_shaded_cell, wider_margins),
    )
}


@pytest.mark.parametrize("name", EDITS)
def test_what_she_changes_is_seen_also_after_word_has_saved_it(name: str) -> None:
    before = outline(rendered())
    here, saved = outline(edited(EDITS[name])), outline(saved_by_word(edited(EDITS[name])))

    assert digest(here) != digest(before)
    assert told(before, here) == told(before, saved) != []


@needs_libreoffice
@pytest.mark.parametrize("name", EDITS)
def test_what_she_changes_in_libreoffice_is_seen(name: str, libreoffice: Callable[[str], Outline]) -> None:
    assert told(outline(rendered()), libreoffice(name)) != []


def test_a_comment_is_seen(tmp_path: Path) -> None:
    parts = unzip(rendered())
    comment = '<w:comment w:id="0" w:author="Anna"><w:p><w:r><w:t>Stämmer detta?</w:t></w:r></w:p></w:comment>'
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'.encode()
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    override = f'<Override PartName="/word/comments.xml" ContentType="{media_type}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())

    assert told(outline(rendered()), outline(zipped(parts))) == [
        "paragraph 1 of the comments: “Stämmer detta?” was added"
    ]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("header1", "paragraph 1 of the page header: was “Näringslivsdialog UTKAST”, now “Region UTKAST”"),
        (
            "footer1",
            "paragraph 1 of the page footer: was “… – Näringslivsdialog 20 april 2020 Sida …”, "
            "now “… – Region 20 april 2020 Sida …”",
        ),
    ],
)
def test_page_headers_and_footers_are_compared_too(part: str, said: str) -> None:
    def rename(root: etree._Element) -> None:
        for text in root.iter(w("t")):
            text.text = (text.text or "").replace("Näringslivsdialog", "Region")

    assert told(outline(rendered()), outline(edited(rename, f"word/{part}.xml"))) == [said]


def test_an_added_picture_is_seen_and_told_from_another() -> None:
    def with_picture(data: bytes) -> Outline:
        parts = unzip(edited(lambda root: run_with(root, "Slut").append(_drawing())))
        rels = parts["word/_rels/document.xml.rels"]
        new = f'<Relationship Id="rIdP" Type="{R}/image" Target="media/image1.png"/></Relationships>'
        types = parts["[Content_Types].xml"].replace(
            b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
        )
        return outline(
            zipped(
                parts
                | {
                    "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", new.encode()),
                    "[Content_Types].xml": types,
                    "word/media/image1.png": data,
                }
            )
        )

    assert digest(with_picture(b"en")) != digest(outline(rendered()))
    assert digest(with_picture(b"en")) == digest(with_picture(b"en"))
    assert digest(with_picture(b"en")) != digest(with_picture(b"en annan"))


def _drawing() -> etree._Element:
    drawing = etree.Element(w("drawing"))
    blip = etree.SubElement(drawing, "{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    blip.set(f"{{{R}}}embed", "rIdP")
    return drawing


def test_text_boxes_are_compared_once_though_they_stand_there_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    def in_file(text: str) -> Outline:
        return outline(edited(lambda root: run_with(root, "Slut").append(parse_fragment(both.replace("{}", text)))))

    assert [block.text for block in in_file("Ruta")].count("Ruta") == 1
    assert digest(in_file("Ruta")) != digest(in_file("Annan ruta"))


# How differences are told


def test_a_changed_word_is_told_with_its_paragraph_and_heading() -> None:
    assert told(outline(rendered()), outline(edited(a_word))) == [
        "paragraph 5 (under “1 Utlysning från ESF”): was “Andra punkten”, now “Andra frågan”"
    ]


def test_what_was_added_or_removed_is_told() -> None:
    assert told(outline(rendered()), outline(edited(a_paragraph_more))) == [
        "paragraph 4 (under “1 Utlysning från ESF”): “Tillagt” was added"
    ]
    assert told(outline(rendered()), outline(edited(a_paragraph_less))) == [
        "paragraph 8 (under “1 Utlysning från ESF”): “Tredje punkten” was removed"
    ]


def test_a_change_of_format_alone_is_told_as_such() -> None:
    assert told(outline(rendered()), outline(edited(bold))) == [
        "paragraph 5 (under “1 Utlysning från ESF”): “Andra punkten” differs only in format: “Andra punkten” bold"
    ]
    assert told(outline(rendered()), outline(edited(another_heading_level))) == [
        "paragraph 11: “2 Åtgärder” differs only in format: heading 3; no longer heading 2"
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (a_shaded_paragraph, "“Slut på två rader” differs only in format: shaded yellow"),
        (a_shaded_cell, "“Svara på förfrågan” differs only in format: cell shaded #E2EFD9"),
        (red, "“Andra punkten” differs only in format: “Andra punkten” in the colour red"),
    ],
)
def test_colours_are_told_as_word_names_them(edit: Callable[[etree._Element], None], said: str) -> None:
    [found] = told(outline(rendered()), outline(edited(edit)))

    assert found.endswith(f": {said}")


@pytest.mark.parametrize(
    ("shading", "said"),
    [
        ('w:val="solid" w:color="FF0000" w:fill="auto"', "shaded red"),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "shaded #808080"),
        ('w:val="clear" w:fill="auto" w:themeFill="accent1"', "shaded #0B4A55"),
        ('w:val="clear" w:color="auto" w:fill="auto"', None),
        ('w:val="nil"', None),
    ],
)
def test_patterns_shade_with_the_colour_that_they_make(shading: str, said: str | None) -> None:
    def shade(root: etree._Element) -> None:
        paragraph(root, "Slut").insert(0, parse_fragment(f"<w:pPr><w:shd {shading}/></w:pPr>"))

    found = told(outline(rendered()), outline(edited(shade)))

    assert [one.rpartition("format: ")[2] for one in found] == ([said] if said else [])


def test_a_paragraph_that_is_shaded_as_its_style_is_no_edit() -> None:
    def shade(root: etree._Element) -> None:
        properties = paragraph(root, "indragen").find(w("pPr"))
        properties.append(parse_fragment('<w:shd w:val="clear" w:color="auto" w:fill="F1F5F6"/>'))

    assert digest(outline(edited(shade))) == digest(outline(rendered()))


def test_that_a_cell_is_not_shaded_as_its_table_is_told() -> None:
    parts = unzip(in_office_letterhead())
    root = etree.fromstring(parts["word/document.xml"])
    cell = next(root.iter(w("tc")))
    cell.find(w("tcPr")).append(parse_fragment('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'))
    bare = zipped(parts | {"word/document.xml": etree.tostring(root)})

    [found] = told(outline(in_office_letterhead()), outline(bare))

    assert found.endswith(": “Nr” differs only in format: cell not shaded")


def test_margins_are_told_to_half_a_millimetre() -> None:
    def a_little(root: etree._Element) -> None:
        for margins in root.iter(w("pgMar")):
            margins.set(w("left"), "1589")
            margins.set(w("top"), "-1871")
            margins.set(w("gutter"), "567")

    assert told(outline(rendered()), outline(edited(wider_margins))) == [
        "the page set-up is another: left margin 40 mm; no longer left margin 28 mm"
    ]
    assert told(outline(rendered()), outline(edited(a_little))) == [
        "the page set-up is another: top margin -33 mm; gutter 10 mm; no longer top margin 33 mm"
    ]


def with_property(name: str, text: str) -> bytes:
    """The rendered document with a property changed as she would in Word's dialogue."""

    def change(root: etree._Element) -> None:
        prefix, _, local = name.partition(":")
        spaces = {"dc": "http://purl.org/dc/elements/1.1/"} | root.nsmap
        found = root.find(f"{{{spaces[prefix]}}}{local}")
        found = etree.SubElement(root, f"{{{spaces[prefix]}}}{local}") if found is None else found
        found.text = text

    return edited(change, "docProps/core.xml")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("dc:title", "Möte", "title was “Minnesanteckningar – Näringslivsdialog 20 april 2020”, now “Möte”"),
        ("dc:title", "", "title was “Minnesanteckningar – Näringslivsdialog 20 april 2020”, now empty"),
        ("dc:subject", "Näring", "subject was “Näringslivsdialog”, now “Näring”"),
        ("cp:keywords", "esf, möte", "keywords were empty, now “esf möte”"),
        ("dc:description", "Läs detta", "comments were empty, now “Läs detta”"),
        ("cp:category", "Protokoll", "category was empty, now “Protokoll”"),
    ],
)
def test_what_she_writes_among_the_properties_is_told(name: str, text: str, said: str) -> None:
    saved = saved_by_word(with_property(name, text))

    assert told(outline(rendered()), outline(saved)) == [f"the document's {said}"]


@pytest.mark.parametrize("name", ["dc:creator", "cp:lastModifiedBy", "cp:revision", "dcterms:modified", "dc:language"])
def test_who_saved_it_and_when_is_no_edit(name: str) -> None:
    assert digest(outline(with_property(name, "7"))) == digest(outline(rendered()))


def test_properties_that_cannot_be_read_say_nothing() -> None:
    broken = outline(zipped(unzip(rendered()) | {"docProps/core.xml": b"<"}))
    none = outline(zipped({name: part for name, part in unzip(rendered()).items() if name != "docProps/core.xml"}))

    assert broken == none
    assert told(outline(rendered()), none) == [
        "the document's title was “Minnesanteckningar – Näringslivsdialog 20 april 2020”, now empty",
        "the document's subject was “Näringslivsdialog”, now empty",
    ]


def a_style(name: str, xml: str) -> Callable[[etree._Element], None]:
    """Add to what a style says of its text."""

    def change(root: etree._Element) -> None:
        for style in root.iterchildren(w("style")):
            if style.find(w("name")).get(w("val")) == name:
                if style.find(w("rPr")) is None:
                    style.append(etree.Element(w("rPr")))
                said = parse_fragment(xml)
                for old in style.findall(f"{w('rPr')}/{said.tag}"):
                    old.getparent().remove(old)
                style.find(w("rPr")).append(said)

    return change


@pytest.mark.parametrize(
    ("name", "xml", "said"),
    [
        ("heading 1", '<w:sz w:val="40"/>', "of the size 20; no longer of the size 24"),
        ("heading 1", '<w:color w:val="C00000"/>', "in the colour dark red; no longer in the colour #0B4A55"),
        ("heading 2", "<w:i/>", "italic"),
        ("heading 2", '<w:b w:val="0"/>', "no longer bold"),
    ],
)
def test_what_a_style_looks_like_that_is_in_use_is_told(name: str, xml: str, said: str) -> None:
    changed = edited(a_style(name, xml), "word/styles.xml")

    for data in (changed, saved_by_word(changed)):
        assert told(outline(rendered()), outline(data)) == [f"the style {name} is another: {said}"]


def test_fonts_of_the_theme_are_told_by_their_names() -> None:
    found = told(outline(rendered()), outline(in_office_letterhead()))

    assert "the style normal is another: in the font verdana; no longer in the font calibri" in found


def test_a_changed_style_is_told_of_those_that_are_based_on_it_too() -> None:
    changed = edited(a_style("Normal", '<w:rFonts w:ascii="Arial"/>'), "word/styles.xml")

    found = told(outline(rendered()), outline(changed))

    assert "the style normal is another: in the font arial; no longer in the font calibri" in found
    assert "the style heading 1 is another: in the font arial; no longer in the font calibri" in found


def test_a_style_that_nothing_is_set_in_does_not_count() -> None:
    changed = edited(a_style("heading 5", "<w:strike/>"), "word/styles.xml")

    assert digest(outline(changed)) == digest(outline(rendered()))


def test_with_the_last_paragraph_of_a_style_only_that_is_told() -> None:
    def no_quote(root: etree._Element) -> None:
        quote = paragraph(root, "Ett citat")
        quote.getparent().remove(quote)

    [found] = told(outline(rendered()), outline(edited(no_quote)))

    assert found.endswith("“Ett citat i två rader” was removed")


def test_tracked_deletions_are_told_as_the_text_that_would_be() -> None:
    assert told(outline(rendered()), outline(edited(a_tracked_deletion))) == [
        "paragraph 5 (under “1 Utlysning från ESF”): was “Andra punkten”, now an empty paragraph"
    ]


def test_of_a_long_paragraph_only_what_differs_is_shown() -> None:
    before = "Regionen berättar om utlysningen, som öppnar den 4 maj och stänger i slutet av juni, och om sina medel."
    after = before.replace("4 maj", "11 maj")

    assert told((Block("the body", before),), (Block("the body", after),)) == [
        "paragraph 1: was “… som öppnar den 4 maj och stänger i …”, now “… som öppnar den 11 maj och stänger i …”"
    ]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (a_page_break, "“Slut på två rader”, now “[page break] Slut på två rader”"),
        (a_landscape_page, "the page set-up is another: page of 297 mm × 210 mm; no longer page of 210 mm × 297 mm"),
    ],
)
def test_breaks_and_pages_are_told_in_words(edit: Callable[[etree._Element], None], said: str) -> None:
    [found] = told(outline(rendered()), outline(edited(edit)))

    assert found.endswith(said)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (Block("the body", "\f"), "paragraph 1: a page break was added"),
        (Block("the body", "\v"), "paragraph 1: a column break was added"),
        (Block("the body", ""), "paragraph 1: an empty paragraph was added"),
        (Block("the body", "\u00a0"), "paragraph 1: “␣” was added"),
        (Block("the body", OBJECT, (), (Span(0, 1, "picture 0a1b"),)), "paragraph 1: a picture was added"),
        (Block("the body", OBJECT, (), (Span(0, 1, "drawing"),)), "paragraph 1: a text box or drawing was added"),
        (Block("the body", OBJECT, (), (Span(0, 1, "endnote"),)), "paragraph 1: an endnote was added"),
        (Block("the body", f"Se{OBJECT}.", (), (Span(2, 3, "footnote"),)), "paragraph 1: “Se[footnote].” was added"),
        (Block("the body", OBJECT), "paragraph 1: a symbol was added"),
        (Block(PAGE_SETUP, "", ("2 columns",)), "the page set-up: a section break was added"),
    ],
)
def test_what_is_no_text_is_told_in_words(added: Block, said: str) -> None:
    assert told((), (added,)) == [said]
    assert told((added,), ()) == [said.replace("added", "removed")]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("20 april", "20\u00a0april", "was “20 april”, now “20␣april”"),
        ("Nr Namn", "Nr\tNamn", "was “Nr Namn”, now “Nr→Namn”"),
        ("ett två", "ett\ntvå", "was “ett två”, now “ett↵två”"),
        ("- ett", "  - ett", "was “- ett”, now “··- ett”"),
        ("ett två", "ett  två", "was “ett två”, now “ett··två”"),
        ("möte", "mö\u200bte", "was “möte”, now “mö[U+200B]te”"),
        ("a-b", "a\u2011b", "was “a-b”, now “a[U+2011]b”"),
        ("20\u00a0april", "20\u00a0maj", "was “20 april”, now “20 maj”"),
    ],
)
def test_what_cannot_be_seen_has_a_visible_mark_where_nothing_else_differs(before: str, after: str, said: str) -> None:
    assert told((Block("the body", before),), (Block("the body", after),)) == [f"paragraph 1: {said}"]


def test_sizes_are_told_as_word_shows_them() -> None:
    def larger(root: etree._Element) -> None:
        set_property(run_with(root, "Andra punkten"), '<w:sz w:val="41"/>')

    [found] = told(outline(rendered()), outline(edited(larger)))

    assert found.endswith("differs only in format: “Andra punkten” of the size 20.5")


def test_a_picture_in_the_place_of_another_is_told_without_digests() -> None:
    one, other = (Block("the body", OBJECT, (), (Span(0, 1, f"picture {digest_}"),)) for digest_ in ("0a", "1b"))
    note = Block("the body", OBJECT, (), (Span(0, 1, "footnote"),))

    assert told((one,), (other,)) == ["paragraph 1: a picture differs only in format: another picture"]
    assert told((one,), (note,)) == ["paragraph 1: was a picture, now a footnote"]


@pytest.mark.parametrize("lead", range(40, 80))
def test_a_number_is_shown_whole_or_not_at_all(lead: int) -> None:
    number = "20200420-1234"
    before, after = "x" * lead + f" {number} slut, och mera text", "x" * lead + f" {number} slutet, och mera text"
    [added, changed] = [
        *told((), (Block("the body", before),)),
        *told(*((Block("the body", t),) for t in (before, after))),
    ]

    for said in (added, changed):
        assert re.search("[0-9]{3}", said.replace(number, "")) is None


texts = st.lists(st.sampled_from(["", "ett", "två", "ett två tre", "ett två fyra"]), max_size=8)


@given(texts, texts)
def test_differences_lead_from_what_was_to_what_is(before: list[str], after: list[str]) -> None:
    was, now = (tuple(Block("the body", text) for text in one) for one in (before, after))
    found = differences(was, now)
    added = sum(one.change is Change.ADDED for one in found)
    removed = sum(one.change is Change.REMOVED for one in found)

    assert (found == []) == (before == after)
    assert len(before) - removed + added == len(after)


def test_many_paragraphs_are_compared_in_passable_time() -> None:
    before = tuple(Block("the body", f"Stycke {number}") for number in range(300))
    after = tuple(Block("the body", f"Helt annat {number}") for number in range(300))

    assert len(differences(before, after)) >= 300


# Remembering


def test_an_outline_is_the_same_after_it_was_remembered() -> None:
    here = outline(rendered())

    assert from_lines(to_lines(here)) == here
    assert Span(0, 6, "bold") in next(block.spans for block in here if block.text.startswith("Datum"))


@pytest.mark.parametrize("lines", ["{", "[]\n", "1\n", '["a"]\n', '["a","b",1,2]\n', '["a","b",[],[[1]]]\n'])
def test_what_are_no_lines_of_an_outline_is_refused(lines: str) -> None:
    with pytest.raises(ValueError, match=r"lines of an outline|JSON|Expecting|unpack|values"):
        from_lines(lines)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])), max_size=4))
def test_any_text_is_remembered(texts: list[str]) -> None:
    blocks = tuple(Block("the body", text, ("heading 1",), (Span(0, 1, text),)) for text in texts)

    assert from_lines(to_lines(blocks)) == blocks


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])), st.text(), st.integers(0, 9))
def test_what_is_remembered_is_json(text: str, mark: str, end: int) -> None:
    line = to_lines((Block("the body", text, (mark, "heading 1"), (Span(0, end, mark), Span(1, end, "bold"))),))

    expected = ["the body", text, [mark, "heading 1"], [[0, end, mark], [1, end, "bold"]]]
    assert line == f"{json.dumps(expected, ensure_ascii=False, separators=(',', ':'))}\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_a_text_is_remembered_as_its_outline_is(text: str) -> None:
    assert lines_of_text(text) == to_lines(outline_of_text(text))


def test_what_is_no_word_file_has_no_outline() -> None:
    with pytest.raises(WordFileError):
        outline(b"%PDF-1.4")


def test_a_header_that_no_page_shows_does_not_count() -> None:
    one, other = (letterhead_with(header1=header(text)) for text in ("ett", "två"))

    assert digest(outline(one)) == digest(outline(other))


# The document's own memory


def test_a_document_says_what_it_said_when_it_was_rendered() -> None:
    said = digest(outline(rendered()))
    data = with_custom_properties(rendered(), {CONTENT: said})

    assert content_property(data) == said == digest(outline(data))
    assert with_custom_properties(rendered(), {CONTENT: said}) == data
    assert content_property(saved_by_word(data)) == said


def test_custom_properties_of_a_letterhead_stay() -> None:
    data = with_custom_properties(with_custom_properties(rendered(), {"Diarienummer": "12 & 13", "a": "b"}), {"a": "c"})

    assert custom_properties(data) == {"Diarienummer": "12 & 13", "a": "c"}
    pids = re.findall(rb'pid="(\d+)"', unzip(data)["docProps/custom.xml"])
    assert sorted(pids) == [b"2", b"3"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", rendered()])
def test_a_file_without_the_property_says_nothing(data: bytes) -> None:
    assert content_property(data) is None


# The moment


def test_the_moment_is_noon_of_the_day_unless_the_environment_says_another() -> None:
    assert moment(date(2020, 4, 20), {}) == datetime(2020, 4, 20, 12, tzinfo=UTC)
    assert moment(date(2020, 4, 20), {"SOURCE_DATE_EPOCH": ""}) == datetime(2020, 4, 20, 12, tzinfo=UTC)
    assert moment(date(2020, 4, 20), {"SOURCE_DATE_EPOCH": "0"}) == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("said", ["i dag", "-1", "1.5", "1587376800000000", "9" * 5000, "٣", " 1"])
def test_a_moment_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(UsageError) as refused:
        moment(date(2020, 4, 20), {"SOURCE_DATE_EPOCH": said})

    assert "a whole number of seconds since 1970-01-01 UTC" in refused.value.message
    assert refused.value.remedy == "unset SOURCE_DATE_EPOCH, or set it to such a number, for example 1587376800"
