"""The tags of Word templates: fields, the place of the content, blocks, and where no tag may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.templates.names import read_names
from naringsdialog.render.word.document import LostTextError, Template, TemplateError
from naringsdialog.render.word.findings import Finding, Place
from naringsdialog.render.word.lint import check_template
from naringsdialog.word.package import FOOTNOTES, Package
from naringsdialog.word.wordml import R
from tests.word_documents import (
    LETTERHEAD,
    SECTION,
    fields,
    header,
    letterhead_with,
    marked,
    text_of,
    unzip,
    word,
    zipped,
)
from tests.word_templates import cell, filled, meeting, part, plain, row, table, template, text_box, texts, windows

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from naringsdialog.render.word.lint import NameProblem

BODY = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>"


def head(*body: str, **parts: str) -> bytes:
    """A letterhead with this body."""
    return letterhead_with("".join(body) + SECTION, **parts)


def refusal(letterhead: bytes, given: dict[str, object] | None = None) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        word("Text\n", letterhead, given)
    assert caught.value.exit_code == 1
    assert all(one.remedy for one in caught.value.findings)
    return caught.value


def told(*body: str, **parts: str) -> list[str]:
    """What is wrong with a template of one's own."""
    return [one.message for one in check_template(template(*body, **parts))]


# Fields


def test_a_field_that_is_none_is_blank() -> None:
    assert text_of(word("Text\n", given=marked(None)).root("word/header1.xml")) == "Näringslivsdialog\t"


def test_a_field_is_literal() -> None:
    text = "Drift & \"vekst\" <AS> 'å' {{ series.title }}"

    assert text_of(word("Text\n", given=marked(text)).root("word/header1.xml")).endswith(f"\t{text}")


def test_a_field_in_the_body_is_filled_too() -> None:
    document = word("Text\n", head(plain("Till {{ series.title }}"), BODY))

    assert [text for _, text in document.outline] == ["Till Näringslivsdialog", "Text"]


def test_paragraphs_may_be_conditional() -> None:
    conditional = [plain(text) for text in ("{%p if document.marking %}", "Ett utkast", "{%p endif %}")]

    document = word("Text\n", head(*conditional, BODY), marked(""))

    assert document.outline == [("Normal", "Text")]


def test_a_text_that_takes_the_place_of_its_paragraph_is_set_as_the_tag_was() -> None:
    tag = (
        '<w:p><w:pPr><w:pStyle w:val="Quote"/><w:jc w:val="center"/></w:pPr>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>{{p meeting.title }}</w:t></w:r></w:p>"
    )

    document = filled(template(tag), meeting(title="Ett möte"))

    assert document.outline == [("Quote", "Ett möte")]
    assert document.find(".//w:p[w:pPr/w:jc[@w:val='center']]/w:r/w:rPr/w:b")


def test_a_text_of_nothing_leaves_no_paragraph() -> None:
    assert texts(filled(template(plain("{{p meeting.title }}"), plain("x")), meeting(title=" "))) == ["x"]


def test_a_paragraph_that_takes_the_place_of_a_tag_names_no_namespaces_anew() -> None:
    document = filled(template(*[plain("{{p meeting.title }}", "Quote")] * 3))

    assert document.parts["word/document.xml"].count(b"xmlns:w14=") == 1


def test_spaces_beside_a_tag_are_kept() -> None:
    split = "<w:p><w:r><w:t>{{ meeting.title</w:t></w:r><w:r><w:t>}} den</w:t></w:r></w:p>"

    document = filled(template(split))

    assert document.values(".//w:t[. = ' den']/@xml:space") == ["preserve"]


@pytest.mark.parametrize(("sign", "rest"), [("<w:tab/>", ""), ("<w:br/>", ""), ("<w:noBreakHyphen/>", "1 +")])
def test_what_breaks_a_tag_goes_with_it(sign: str, rest: str) -> None:
    broken = f"<w:p><w:r><w:t>{{{{ 2 +{rest}</w:t>{sign}<w:t>1 }}}}</w:t></w:r></w:p>"

    document = filled(template(broken))

    assert (texts(document), len(document.find(".//w:r/*"))) == (["2" if rest else "3"], 2)


def test_a_name_that_a_template_sets_is_known_after() -> None:
    assert texts(filled(template(plain("{%p set plats = 'Rådhuset' %}"), plain("{{ plats }}")))) == ["Rådhuset"]


def test_an_unknown_field_is_named_with_its_part_and_the_one_meant() -> None:
    error = refusal(head(BODY, header1=header("{{ document.titel }}")))

    assert error.message == (
        "templates/letterhead.docx: the page header, paragraph 1, “{{ document.titel }}”: "
        "there is no field document.titel"
    )
    assert error.remedy == "did you mean document.title?"


def test_an_unknown_field_that_resembles_none_has_the_others_listed() -> None:
    error = refusal(head(BODY, header1=header("{{ meeting.xyz }}")))

    assert error.remedy == "there are meeting.title, meeting.diary_number there"


def test_an_unknown_name_before_the_point_is_the_one_that_is_named() -> None:
    error = refusal(head(BODY, header1=header("{{ documnt.title }}")))

    assert error.message.endswith("there is no field documnt")
    assert error.remedy == "did you mean document?"


def test_an_unknown_name_has_what_there_is_listed() -> None:
    error = refusal(head(BODY, header1=header("{{ xyz }}")))

    assert error.remedy == "there are document, series, meeting, body there"


def test_a_name_of_a_loop_is_told_as_it_stands() -> None:
    loop = "{% for letter in series.title %}{{ letter.xyz }}{% endfor %}"

    error = refusal(head(BODY, header1=header(loop)))

    assert f"the page header, paragraph 1, “{loop}”: a tag cannot be filled in: " in error.message
    assert "xyz" in error.message.rpartition("”")[2]


def test_known_fields_beside_an_unknown_one_are_not_blamed() -> None:
    error = refusal(head(BODY, header1=header("{{ series.title }} {{ series.titel }}")))

    assert "there is no field series.titel" in error.message


def test_a_field_of_what_has_none_is_unknown() -> None:
    error = refusal(head(BODY, header1=header("{{ series.title.xyz }}")))

    assert "there is no field series.title.xyz" in error.message
    assert error.remedy == "there are no fields there"


def test_a_field_of_a_meeting_that_there_is_none_of_says_how_to_leave_it_out() -> None:
    error = refusal(head(BODY, header1=header("{{ meeting.title }}")), fields(meeting=None))

    assert "there is no meeting in this document for meeting.title" in error.message
    assert error.remedy == "put {% if meeting %} … {% endif %} around it"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ document. }}",
        "{{ series.title | }}",
        "{{ series.title | shout }}",
        "{{ 1 // 0 }}",
        "{{ series.title.__class__.mro() }}",
    ],
)
def test_a_tag_that_cannot_be_filled_is_shown_with_its_part(tag: str) -> None:
    error = refusal(head(BODY, plain("före"), plain(f"här {tag} står")))

    assert f"the body, paragraph 3, “här {tag} står”: a tag cannot be filled in: " in error.message
    assert "')'" not in error.message


def test_a_long_paragraph_is_told_by_its_beginning() -> None:
    assert str(Place("the body", 2, "ord " * 40)) == f"the body, paragraph 2, “{'ord ' * 20} …”"


# Where the content goes


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (plain("Hej"), "there is no paragraph {{p body }} for the content"),
        (plain("{{ body }}"), "{{ body }} does not show the content, which is made of paragraphs"),
        (BODY + BODY, "{{p body }} stands here once more"),
        (table(row("{{p body }}", "")), "stands in a table, where the content cannot stand"),
        (f"<w:sdt><w:sdtContent>{BODY}</w:sdtContent></w:sdt>", "stands in a content control"),
        (f"<w:p><w:r><w:pict><w:txbxContent>{BODY}</w:txbxContent></w:pict></w:r></w:p>", "stands in a text box"),
        (
            "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p body }}</w:t></w:r></w:p>",
            "the end of a section stands in one",
        ),
        ("<w:p><w:r><w:drawing/></w:r><w:r><w:t>{{p body }}</w:t></w:r></w:p>", "a picture, a field or a note stands"),
        (plain("Innehåll: {{p body }}"), "“Innehåll:” stands in one paragraph with {{p body }}"),
    ],
)
def test_a_letterhead_without_one_fit_place_for_the_content_is_refused(body: str, complaint: str) -> None:
    error = refusal(head(body))

    assert len(error.findings) == 1
    assert complaint in error.message


def test_content_in_a_page_header_is_refused() -> None:
    error = refusal(head(plain("Hej"), header1=header("{{p body }}")))

    assert "stands in the page header, where the content cannot stand" in error.message


def test_a_letterhead_that_hides_the_content_loses_no_text_unseen() -> None:
    hidden = plain("{%p if not document.marking %}") + BODY + plain("{%p endif %}")

    with pytest.raises(
        LostTextError, match=r"“Viktigt beslut”, which templates/letterhead.docx was to show in the body"
    ):
        word("Viktigt beslut\n", head(hidden))


def test_a_template_of_ones_own_may_do_without_the_content() -> None:
    assert texts(filled(template(plain("Kort")), markdown="Viktigt beslut\n")) == ["Kort"]


def test_a_template_of_ones_own_has_the_content_once_at_most() -> None:
    assert told(BODY, BODY) == ["{{p body }} stands here once more"]


# Blocks


@pytest.mark.parametrize(
    ("tags", "complaint"),
    [
        (
            ["{% for i in x %}", "{% endif %}{% endfor %}"],
            "{% endif %} stands inside {% for i in x %}, which is no `if`",
        ),
        (["{% elif x %}"], "{% elif x %} ends no `if`"),
        (["{% if x %} {% else %}"], "{% if x %} has no end"),
        (["{%p for i in x %}", "x {% endfor %}"], "{% endfor %} does not go with {%p for i in x %}"),
        (["{% for i in x %} x", "{%p endfor %}"], "{%p endfor %} does not go with {% for i in x %}"),
        (["{% block a %} x"], "a Word template has no {% block a %}"),
        (["{% set a %} x"], "{% set a %} sets nothing"),
        (["x {{ }}"], "{{ }} says nothing"),
        (["x }} y"], "“}}” ends a tag that does not begin"),
        (["x {{ a", "b }}"], "the tag that begins with “{{ a” does not end"),
        (["{{ a {{ b }}"], "the tag that begins with “{{ a {{ b }}” does not end"),
    ],
)
def test_a_block_or_a_tag_that_does_not_begin_or_end_is_told(tags: list[str], complaint: str) -> None:
    assert complaint in told(*map(plain, tags))


def test_what_is_wrong_twice_in_one_paragraph_is_told_once() -> None:
    assert told(plain("{{ }} och {{ }}")) == ["{{ }} says nothing"]


def test_where_tags_cannot_be_read_the_names_in_the_others_are_looked_for() -> None:
    def check_names(source: str, _: Container[int]) -> Sequence[NameProblem]:
        return read_names(source, word_environment()).problems

    own = template(plain("{{ meeting.plase"), plain("{%p endif %}"), plain("{{ meeting.titel }}"))

    assert [(one.place.paragraph, one.message) for one in check_template(own, check_names)] == [
        (1, "the tag that begins with “{{ meeting.plase” does not end"),
        (2, "{%p endif %} ends no `if`"),
        (3, "there is no `meeting.titel`"),
    ]


@pytest.mark.parametrize("tag", ["{%p om meeting.place %}", "{% om meeting.place %}"])
def test_a_swedish_word_is_told_once_with_the_right_one(tag: str) -> None:
    own = template(plain(tag), plain("x"), plain(tag.replace("om meeting.place", "endif")))

    found = [(one.message, one.remedy) for one in check_template(own) if one.place.paragraph == 1]

    assert found == [(f"a Word template has no {tag}", "did you mean `if`?")]


def test_line_breaks_between_the_elements_of_a_file_do_not_shift_the_place() -> None:
    own = template("\n\n", plain("x").replace("><", ">\n<"), "\n", plain("{{ 1 // 0 }}"))

    with pytest.raises(TemplateError, match=r"the body, paragraph 2, “\{\{ 1 // 0 }}”"):
        filled(own)


def test_a_block_within_a_line_may_run_over_formats_and_paragraphs() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    first = f"<w:p>{bold.format('{% if meeting %}')}<w:r><w:t>ja</w:t></w:r></w:p>"

    assert texts(filled(template(first, plain("också{% endif %}")))) == ["ja", "också"]


def test_a_block_that_begins_in_a_link_and_ends_outside_is_refused() -> None:
    link = "<w:hyperlink><w:r><w:t>{% if meeting %}x</w:t></w:r></w:hyperlink>"

    assert "one of them is in a link or a field" in told(f"<w:p>{link}<w:r><w:t>{{% endif %}}</w:t></w:r></w:p>")[0]


def test_a_block_that_begins_in_a_text_box_and_ends_outside_is_refused() -> None:
    [problem] = told(text_box(plain("{% if meeting %} x")), plain("y {% endif %}"))

    assert "one of them is in a text box or a control" in problem


def test_a_block_may_go_round_a_table() -> None:
    around = [plain("{%p if meeting.place %}"), table(row("a", "b")), plain("{%p endif %}"), plain("efter")]

    assert texts(filled(template(*around))) == ["efter"]


# Where no tag may stand


def test_paragraphs_in_a_text_box_are_refused() -> None:
    assert told(text_box(plain("{{p meeting.title }}"))) == [
        "{{p meeting.title }} stands in a text box, where it would be no whole paragraph"
    ]


def test_a_tag_in_a_content_control_that_word_fills_in_is_refused() -> None:
    control = (
        '<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/title" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>{{ meeting.title }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert told(control) == ["a tag stands in a content control that Word fills in by itself"]


def test_a_tag_in_any_other_content_control_is_filled() -> None:
    control = (
        '<w:p><w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t>{{ meeting.title }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert texts(filled(template(control))) == ["Näringslivsdialog"]


def with_link(target: str, body: str) -> Template:
    """A template whose document refers to `target` as rId9."""
    own = template(body)
    parts = unzip(own.data)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    references = parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", link)
    return Template(zipped(parts | {"word/_rels/document.xml.rels": references.encode()}), own.name, False)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("file:///C:/Users/anna/vapen.png", "leads to a file on one computer: file:///C:/Users/anna/vapen.png"),
        ("http://%7B%7B%20meeting.link%20%7D%7D", "a tag stands in the address of a link"),
        ("{{ meeting.link }}", "a tag stands in the address of a link"),
    ],
)
def test_a_link_that_cannot_work_is_told_with_its_paragraph(target: str, message: str) -> None:
    link = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>hit</w:t></w:r></w:hyperlink></w:p>'

    [finding] = check_template(with_link(target, plain("x") + link))

    assert str(finding.place) == "the body, paragraph 2, “hit”"
    assert message in finding.message


def test_a_picture_that_lies_on_one_computer_is_told_with_its_paragraph() -> None:
    linked = '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>'

    [finding] = check_template(with_link("file:///C:/vapen.png", plain("x") + linked))

    assert (finding.rule, finding.place.paragraph) == ("link-to-computer", 2)


def test_a_link_to_the_web_is_none_to_tell_of() -> None:
    assert check_template(with_link("https://example.org/?q=%25", plain("x"))) == []


def test_a_tag_in_a_chart_is_told() -> None:
    own = template(plain("x"))
    chart = b"<c:chart xmlns:c='c'>{{ meeting.title }}</c:chart>"

    [finding] = check_template(Template(zipped(unzip(own.data) | {"word/charts/chart1.xml": chart}), own.name, False))

    assert str(finding) == "word/charts/chart1.xml: a tag stands in a chart or a drawing, where it is not filled in"


# The file itself


@pytest.mark.parametrize("data", [b"Hej", zipped({"a.txt": b"a"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refusal(data).message == "templates/letterhead.docx: it is not a Word file that can be read"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "it is empty"), (LETTERHEAD.read_bytes()[:2000], "it is incomplete: its end is missing")],
)
def test_a_file_that_did_not_arrive_whole_is_told_as_such(data: bytes, message: str) -> None:
    error = refusal(data)

    assert (error.message, error.remedy) == (
        f"templates/letterhead.docx: {message}",
        "copy it here once more, or save it anew in Word",
    )


def test_what_a_parser_says_of_a_damaged_part_is_not_passed_on() -> None:
    broken = zipped(unzip(LETTERHEAD.read_bytes()) | {"word/document.xml": b"<w:document"})

    assert refusal(broken).message == "templates/letterhead.docx: it is damaged"


def test_what_is_no_word_file_is_a_finding_of_the_check() -> None:
    [finding] = check_template(Template(b"Hej", "templates/minutes.docx", needs_body=False))

    assert isinstance(finding, Finding)
    assert (finding.rule, finding.file) == ("word-file", "templates/minutes.docx")


def test_a_damaged_part_is_refused() -> None:
    assert "it is damaged" in refusal(letterhead_with(header1="<w:hdr>")).message


def test_a_document_with_macros_is_refused() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    plain_type = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain_type, macros)

    assert "without macros" in str(refusal(zipped(parts)).remedy)


def test_a_word_template_becomes_a_document() -> None:
    parts = unzip(LETTERHEAD.read_bytes())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")

    assert b"document.main+xml" in word("Text\n", zipped(parts)).parts["[Content_Types].xml"]


# Parts by their names


def test_each_page_header_is_told_by_its_pages() -> None:
    own = template(plain("x"), section=SECTION.replace("default", "first", 1), header1=part("hdr", plain("{{ x")))

    assert [str(one.place) for one in check_template(own)] == ["the page header of the first page, paragraph 1, “{{ x”"]


def test_a_footer_that_no_page_shows_is_checked_too() -> None:
    own = template(
        plain("x"), section="<w:sectPr/>", footer1=part("ftr", windows("{%p if x %} y"), plain("{%p endif %}"))
    )

    assert [one.place.part for one in check_template(own)] == ["the page footer"]


def test_a_footnote_is_filled_too() -> None:
    own = template(plain("x"))
    package = Package(unzip(own.data))
    notes = part("footnotes", f'<w:footnote w:id="1">{windows("Se {{ meeting.title }}")}</w:footnote>')
    package.add("word/document.xml", f"{R}/footnotes", "word/footnotes.xml", FOOTNOTES, notes.encode())

    document = filled(Template(zipped(package.finished()), own.name, needs_body=False))

    assert text_of(document.root("word/footnotes.xml")) == "Se Näringslivsdialog"


def test_tags_in_cells_are_told_in_the_order_of_the_paragraphs() -> None:
    rows = table(row(cell(plain("a"), plain("{{ x")), cell(plain("{% y"))))

    assert [one.place.paragraph for one in check_template(template(rows))] == [2, 3]
