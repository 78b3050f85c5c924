"""The audit of links and pictures: words that say where a link leads, and what a picture shows."""

from __future__ import annotations

import pytest

from tests.audit_documents import NAMESPACES, docx, drawing, field, found, link, p, r, rules

ADDRESS = "https://www.example.org/protokoll"
TEXT = "Text om allt möjligt. "

# Links


@pytest.mark.parametrize("text", [ADDRESS, "www.example.org", "example.org/protokoll", "HTTP://EXAMPLE.ORG"])
def test_an_address_is_no_text_for_a_link(text: str) -> None:
    assert found(docx(p(TEXT, link(text, ADDRESS)))) == [
        ("link-text", f"paragraph 2: “{text}”", "the words of a link are its address")
    ]


@pytest.mark.parametrize(
    "text", ["här", "Klicka här!", "Läs mer", "läs mer …", "länk", "Here", "click here", "more >>"]
)
def test_words_that_do_not_say_where_a_link_leads_are_told(text: str) -> None:
    assert found(docx(p(TEXT, link(text, ADDRESS)))) == [
        ("link-text", f"paragraph 2: “{TEXT}{text}”", f"the words of a link do not say where it leads: “{text}”")
    ]


@pytest.mark.parametrize(
    "text", ["Protokollet", "Läs mer om enkäten", "example.org", "eva.ek@example.org", "se bilaga 2"]
)
def test_words_that_say_where_a_link_leads_are_fine(text: str) -> None:
    assert found(docx(p(TEXT, link(text, ADDRESS)))) == []


@pytest.mark.parametrize(
    "code", [f' HYPERLINK "{ADDRESS}" \\o "tips"', f"HYPERLINK {ADDRESS}", 'hyperlink "a" \\l "b"']
)
def test_a_link_may_be_a_field(code: str) -> None:
    assert rules(docx(p(TEXT, field(code, "här")))) == ["link-text"]


def test_a_link_may_be_a_simple_field() -> None:
    shown = r("här", '<w:u w:val="single"/>')
    simple = f'<w:fldSimple w:instr="HYPERLINK {ADDRESS}">{shown}</w:fldSimple>'

    assert rules(docx(p(TEXT, simple))) == ["link-text"]


def test_a_field_may_begin_in_one_paragraph_and_end_in_another() -> None:
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    begin, rest = field(f'HYPERLINK "{ADDRESS}"', "här").split(separate)
    before = p(TEXT, begin, separate, r("Protokollet", '<w:u w:val="single"/>'))

    assert rules(docx(before, p(rest))) == ["link-text"]


def test_other_fields_are_no_links() -> None:
    assert found(docx(p(TEXT, field(" REF här ", "här", "")))) == []


def test_the_words_of_a_link_may_be_several_runs() -> None:
    two = link("kli", ADDRESS) + link("cka här", ADDRESS)

    assert [one[2] for one in found(docx(p(TEXT, two)))] == [
        "the words of a link do not say where it leads: “klicka här”"
    ]


def test_the_same_words_with_different_addresses_are_told() -> None:
    assert found(docx(p(TEXT, link("Protokollet", ADDRESS)), p(TEXT, link("protokollet", f"{ADDRESS}/2")))) == [
        (
            "link-text",
            "paragraph 3: “Text om allt möjligt. protokollet”",
            "links with the same words, “protokollet”, lead to different places",
        )
    ]


def test_the_same_words_with_the_same_address_are_fine() -> None:
    assert found(docx(p(TEXT, link("Protokollet", ADDRESS)), p(TEXT, link("Protokollet", ADDRESS)))) == []


def test_a_table_of_contents_may_say_the_same_twice() -> None:
    lines = [p(f'<w:hyperlink w:anchor="_Toc{number}">{r("Läget")}</w:hyperlink>') for number in (1, 2)]

    assert found(docx(*lines, p(TEXT))) == []


def test_links_of_notes_and_page_headers_are_looked_at() -> None:
    note = f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{p(TEXT, link('här', ADDRESS))}</w:footnote></w:footnotes>"

    assert [one[:2] for one in found(docx(parts={"footnotes": note}))] == [
        ("link-text", "paragraph 1 in the footnotes: “Text om allt möjligt. här”")
    ]


def test_comments_are_no_part_of_the_document() -> None:
    comment = f"<w:comments {NAMESPACES}><w:comment w:id='1'>{p(TEXT, link('här', ADDRESS))}</w:comment></w:comments>"

    assert found(docx(parts={"comments": comment})) == []


def test_a_link_that_a_tracked_change_deletes_is_not_there() -> None:
    assert found(docx(p(TEXT, f"<w:del>{link('här', ADDRESS)}</w:del>"))) == []


# Pictures


DECORATIVE = '<a:extLst><a:ext uri="{C183D7F6}"><adec:decorative val="1"/></a:ext></a:extLst>'


@pytest.mark.parametrize(
    ("kind", "called"), [("picture", "picture"), ("chart", "chart"), ("diagram", "SmartArt")], ids=lambda name: name
)
def test_a_picture_without_alternative_text_is_told(kind: str, called: str) -> None:
    assert found(docx(p(TEXT, drawing(kind=kind)))) == [
        ("alt-text", "paragraph 2: “Text om allt möjligt.”", f"a {called} has no alternative text")
    ]


@pytest.mark.parametrize(
    "attributes",
    ['descr="Antalet varsel sjunker"', 'title="Antalet varsel sjunker"', 'descr="Regionens vapen" title=""'],
)
def test_a_picture_may_say_what_it_shows_as_description_or_title(attributes: str) -> None:
    assert found(docx(p(TEXT, drawing(attributes)))) == []


def test_a_decorative_picture_needs_no_text() -> None:
    assert found(docx(p(TEXT, drawing(inside=DECORATIVE)))) == []
    assert rules(docx(p(TEXT, drawing(inside=DECORATIVE.replace('"1"', '"0"'))))) == ["alt-text"]


@pytest.mark.parametrize(
    ("alt", "what"),
    [
        ("image1.png", "is the name of a file"),
        ("DSC_0042", "is the name of a file"),
        ("bild", "does not say what it shows"),
        ("Picture 3", "does not say what it shows"),
        ("En bild som visar text. Automatiskt genererad beskrivning", "was written by Word itself"),
        ("A table. AI-generated content may be incorrect.", "was written by Word itself"),
    ],
)
def test_an_alternative_text_that_nobody_has_written_is_told(alt: str, what: str) -> None:
    [finding] = found(docx(p(TEXT, drawing(f'descr="{alt}"'))))

    assert finding[2].startswith(f"the alternative text of a picture {what}: “{alt[:20]}")


def test_a_picture_of_the_older_kind_is_told() -> None:
    shape = '<w:r><w:pict><v:shape{}><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'

    assert rules(docx(p(TEXT, shape.format("")))) == ["alt-text"]
    assert found(docx(p(TEXT, shape.format(' alt="Regionens vapen"')))) == []


def test_an_embedded_object_is_told() -> None:
    embedded = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"

    assert [one[2] for one in found(docx(p(TEXT, embedded)))] == ["an embedded object has no alternative text"]


def test_a_picture_with_an_older_one_beside_it_is_one() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{drawing()}</mc:Choice><mc:Fallback><w:r><w:pict><v:shape/></w:pict></w:r>"
    both += "</mc:Fallback></mc:AlternateContent>"

    assert rules(docx(p(TEXT, both))) == ["alt-text"]


BOX = f"<w:txbxContent>{p('Text i ruta.')}</w:txbxContent>"


@pytest.mark.parametrize(
    "content",
    [
        '<w:pict><v:rect o:hr="t"/></w:pict>',
        '<w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict>',
        "<w:pict><v:shapetype/></w:pict>",
        f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>",
        f'<w:drawing><wp:docPr id="1" name="a"/><wps:txbx>{BOX}</wps:txbx></w:drawing>',
        '<w:drawing><wp:docPr id="1" name="a" hidden="1"/></w:drawing>',
    ],
    ids=["ruled line", "watermark", "definition", "old text box", "text box", "hidden"],
)
def test_what_is_no_picture_needs_no_alternative_text(content: str) -> None:
    assert found(docx(p(TEXT, f"<w:r>{content}</w:r>"))) == []


def test_a_logo_in_the_page_header_needs_an_alternative_text() -> None:
    header = f"<w:hdr {NAMESPACES}>{p(drawing())}</w:hdr>"

    assert found(docx(parts={"header1": header})) == [
        ("alt-text", "paragraph 1 in the page header", "a picture has no alternative text")
    ]


def test_a_drawing_that_a_tracked_change_deletes_is_not_there() -> None:
    assert found(docx(p(TEXT, f"<w:del>{drawing()}</w:del>"))) == []
    assert rules(docx(p(TEXT, f"<w:ins>{drawing()}</w:ins>"))) == ["alt-text"]
