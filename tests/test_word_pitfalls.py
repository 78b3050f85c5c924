"""What goes wrong when Jinja stands in Word files, each case by the number (D1 to D24) that it is known by here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.word.document import TemplateError, compose
from naringsdialog.render.word.lint import check_template
from naringsdialog.word.wordml import ControlCharacterError
from tests.word_documents import NAMESPACES, PROPERTIES, W, fields, text_of
from tests.word_templates import (
    WORDS,
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
    windows,
)

if TYPE_CHECKING:
    from collections.abc import Container

    from tests.word_templates import Writer

BODY = plain("{{p body }}")


def findings(*body: str, **parts: str) -> list[tuple[str, str]]:
    """The rule and the place of each thing that is wrong."""
    return [(one.rule, str(one.place)) for one in check_template(template(*body, **parts))]


def refusal(*body: str, given: dict[str, object] | None = None, **parts: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        filled(template(*body, **parts), given)
    assert caught.value.exit_code == 1
    assert all(one.remedy for one in caught.value.findings)
    return caught.value


every_word = pytest.mark.parametrize("write", WORDS.values(), ids=WORDS)


# D1: Word splits a tag over runs


@every_word
def test_d1_a_tag_that_word_has_split_is_filled(write: Writer) -> None:
    own = template(
        write("Möte: {{ meeting.title }}!"), write("{%p if meeting.place %}"), plain("x"), write("{%p endif %}")
    )

    assert texts(filled(own)) == ["Möte: Näringslivsdialog!"]


@every_word
def test_d1_a_loop_that_word_has_split_is_gone_through(write: Writer) -> None:
    own = template(
        write("{%p for item in meeting.agenda %}"),
        write("{{ item.number }} {{ item.title }}"),
        write("{{p item.notes }}"),
        write("{%p endfor %}"),
    )

    document = filled(own, meeting(Item("1", "Inledning"), Item("2", "Läget", Md("Varsel i **länet**"))))

    assert texts(document) == ["1 Inledning", "2 Läget", "Varsel i länet"]


def test_d1_what_lies_between_the_pieces_of_a_tag_stays_in_pairs() -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="plats"/>', '<w:bookmarkEnd w:id="4"/>'
    split = f"<w:p><w:r><w:t>{{{{ meet</w:t></w:r>{start}<w:r><w:t>ing.title }}}}</w:t></w:r>{end}</w:p>"

    document = filled(template(split))

    assert texts(document) == ["Näringslivsdialog"]
    assert document.values(".//w:bookmarkStart/@w:id") == document.values(".//w:bookmarkEnd/@w:id") == ["4"]


def test_d1_a_tag_takes_the_format_that_it_begins_in() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    split = (
        f"<w:p><w:r>{bold}<w:t>{{</w:t></w:r><w:r><w:t>{{ meeting.title }}}}, </w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>"
    )

    document = filled(template(split))

    assert [text_of(run) for run in document.find(".//w:r[w:rPr/w:b]")] == ["Näringslivsdialog"]


# D2: other delimiters than Jinja's own


def test_d2_other_signs_than_jinjas_own_are_text() -> None:
    assert texts(filled(template(plain("<< meeting.title >> [[ x ]] ${y} { z }")))) == [
        "<< meeting.title >> [[ x ]] ${y} { z }"
    ]


# D3: & and < are lost


NASTY = "Drift & \"vekst\" <AS> 'å' — 5 < 6 > 4 % {x} {{ y }} {% z %} &amp; \N{NO-BREAK SPACE}–"


@pytest.mark.parametrize("text", [NASTY, "<w:t>x</w:t>", "]]>", "&#38;", "{_{ }_}"])
def test_d3_every_sign_of_a_field_is_shown(text: str) -> None:
    own = template(plain("A {{ meeting.title }} B"), plain("{{p meeting.title }}"))

    assert texts(filled(own, meeting(title=text))) == [f"A {text} B", text]


@pytest.mark.parametrize(
    "expression", ["meeting.title", "meeting.title | e", "meeting.title | safe", "(meeting.title,) | join"]
)
def test_d3_no_filter_turns_signs_into_others(expression: str) -> None:
    text = "R & D <på riktigt>"

    assert texts(filled(template(plain(f"{{{{ {expression} }}}}")), meeting(title=text))) == [text]


def test_d3_tabs_and_line_breaks_of_a_field_stay() -> None:
    own = template(plain("{{ meeting.title }}"))

    assert texts(filled(own, meeting(title="ett\ntvå\ttre\r\nfyra"))) == ["ett\ntvå\ttre\nfyra"]


# D4: undefined prints nothing


def test_d4_an_unknown_field_is_an_error_that_names_the_one_meant() -> None:
    error = refusal(BODY, plain("Möte {{ meeting.titel }}"))

    assert error.message == (
        "templates/minutes.docx: the body, paragraph 2, “Möte {{ meeting.titel }}”: there is no field meeting.titel"
    )
    assert error.remedy == "did you mean meeting.title?"


def test_d4_an_unknown_field_is_found_without_filling_in_each_part() -> None:
    @dataclass(frozen=True)
    class Problem:
        line: int
        message: str
        remedy: str | None = None
        is_error: bool = True
        is_syntax: bool = False

    def check_names(source: str, _: Container[int]) -> list[Problem]:
        found = [(number, line) for number, line in enumerate(source.split("\n"), start=1) if "titel" in line]
        return [Problem(number, line) for number, line in found]

    own = template(
        plain("x"), windows("{{ meeting.titel }}"), header1=part("hdr", plain("{%p if titel %}"), plain("{%p endif %}"))
    )

    assert [f"{one.place} {one.message}" for one in check_template(own, check_names)] == [
        "the body, paragraph 2, “{{ meeting.titel }}” {{ meeting.titel }}",
        "the page header, paragraph 1, “{%p if titel %}” {% if titel %}",
    ]


# D5: None prints "None"


def test_d5_none_is_blank() -> None:
    own = template(plain("Plats: {{ meeting.place }}."), plain("{{p meeting.place }}"))

    assert texts(filled(own)) == ["Plats: ."]


# D6: text beside {%p %} is deleted


@every_word
def test_d6_text_beside_a_tag_that_takes_its_paragraph_is_refused(write: Writer) -> None:
    error = refusal(BODY, write("Viktig text {%p if meeting.place %}"), write("{%p endif %} också viktig"))

    assert [one.message for one in error.findings] == [
        "“Viktig text” stands in one paragraph with {%p if meeting.place %}, which takes the place of all of it",
        "“också viktig” stands in one paragraph with {%p endif %}, which takes the place of all of it",
    ]
    assert error.findings[0].remedy == "give {%p if meeting.place %} a paragraph of its own"


@pytest.mark.parametrize(
    ("beside", "what"),
    [
        (picture(), "a picture, a field or a note"),
        ('<w:fldSimple w:instr=" PAGE "/>', "a picture, a field or a note"),
        ("<w:pPr><w:sectPr/></w:pPr>", "the end of a section"),
    ],
)
def test_d6_what_is_no_text_is_not_deleted_either(beside: str, what: str) -> None:
    tag = f"<w:p>{beside}<w:r><w:t>{{{{p meeting.title }}}}</w:t></w:r></w:p>"

    assert f"{what} stands in one paragraph with {{{{p meeting.title }}}}" in refusal(tag).message


def test_d6_text_in_one_table_row_with_its_tag_is_refused() -> None:
    rows = table(row("Namn", "{%tr for a in meeting.actions %}"), row("{{ a.id }}", ""), row("{%tr endfor %}", ""))

    assert "“Namn” stands in one table row with {%tr for a in meeting.actions %}" in refusal(rows).message


def test_d6_a_table_in_the_row_of_a_tag_is_not_deleted() -> None:
    inner = cell(table(row("", "")), plain(""))

    error = refusal(table(row(cell(plain("{%tr if meeting.place %}")), inner), row("x", ""), row("{%tr endif %}", "")))

    assert "a table stands in one table row with {%tr if meeting.place %}" in error.message


# D7: two {%p in one paragraph


def test_d7_two_tags_that_take_one_paragraph_are_told_once() -> None:
    together = plain("{%p for item in meeting.agenda %}{{ item.title }}{%p endfor %}")

    assert [one.message for one in refusal(together).findings] == [
        "“{{ item.title }}{%p endfor %}” stands in one paragraph with {%p for item in meeting.agenda %}, "
        "which takes the place of all of it"
    ]


# D8: a space before the p, a % or } inside


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("{% p if meeting.place %}", "{%p if meeting.place %}"),
        ("{%pif meeting.place %}", "{%p if meeting.place %}"),
        ("{%P if meeting.place %}", "{%p if meeting.place %}"),
        ("{% tr if meeting.place %}", "{%tr if meeting.place %}"),
        ("{{ p meeting.title }}", "{{p meeting.title }}"),
    ],
)
def test_d8_a_p_that_is_not_read_as_such_is_told_with_how_to_write_it(tag: str, right: str) -> None:
    [first, *_] = refusal(plain(tag)).findings

    assert (first.rule, first.remedy) == ("tag-space", f"write {right}")


def test_d8_what_else_is_wrong_is_told_as_if_the_p_were_read() -> None:
    lines = ["{% p for item in meeting.agenda %}", "x", "{%pendfor %}"]

    assert [rule for rule, _ in findings(*map(plain, lines))] == ["tag-space", "tag-space"]


@pytest.mark.parametrize("tag", ["{%p if loop.index % 2 %}", "{{p {'a': 1}['a'] }}"])
def test_d8_signs_that_would_end_a_tag_are_told(tag: str) -> None:
    assert f"{tag} has % or }} inside, where the tag would end" in refusal(plain(tag)).message


@pytest.mark.parametrize("sign", ["p", ""])
def test_d8_signs_that_compare_may_stand_in_a_tag(sign: str) -> None:
    begin, end = f"{{%{sign} if 1 < 2 and 2 > 1 and '&lt;&' != '&amp;' %}}", f"{{%{sign} endif %}}"

    assert "x" in texts(filled(template(plain(begin), plain("x"), plain(end))))


# D9: table loops


def actions_table(*rows: str) -> str:
    return table(row("Nr", "Åtgärd"), *rows)


@every_word
def test_d9_a_loop_over_rows_gives_a_row_each(write: Writer) -> None:
    rows = actions_table(
        row(cell(write("{%tr for action in meeting.actions %}")), ""),
        row(cell(write("{{ action.id }}")), cell(write("{{ action.task }}"))),
        row(cell(write("{%tr endfor %}")), ""),
    )

    document = filled(template(rows), meeting(actions=(Action("A1", "Ring"), Action("A2", "Skriv"))))

    assert [text_of(one) for one in document.find(".//w:tr")] == ["NrÅtgärd", "A1Ring", "A2Skriv"]


@pytest.mark.parametrize("sign", ["", "p"])
def test_d9_a_loop_that_begins_in_one_cell_and_ends_in_another_is_refused(sign: str) -> None:
    begin, end = (plain(f"{{%{sign} {word} %}}") for word in ("for action in meeting.actions", "endfor"))

    error = refusal(table(row(cell(begin, plain("{{ action.id }}")), cell(plain("x"), end))))

    assert "begins in one table cell, and" in error.message
    assert str(error.remedy).startswith("for rows, write {%tr for action in meeting.actions %} and {%tr endfor %} each")


def test_d9_a_loop_over_nothing_leaves_no_table_without_rows() -> None:
    rows = table(row("{%tr for a in meeting.actions %}", ""), row("{{ a.id }}", ""), row("{%tr endfor %}", ""))

    assert filled(template(plain("före"), rows, plain("efter"))).find(".//w:tbl") == []


def test_d9_a_header_row_stays_over_a_loop_over_nothing() -> None:
    rows = actions_table(row("{%tr for a in meeting.actions %}", ""), row("{{ a.id }}", ""), row("{%tr endfor %}", ""))

    assert texts(filled(template(rows))) == ["Nr", "Åtgärd"]


def test_d9_a_loop_over_cells_gives_as_many_columns() -> None:
    cells = [cell(plain(text)) for text in ("{%tc for a in meeting.actions %}", "{{ a.id }}", "{%tc endfor %}")]
    wide = table(row(*cells), columns=3)

    document = filled(template(wide), meeting(actions=tuple(Action(f"A{n}", "") for n in range(4))))

    assert texts(document) == ["A0", "A1", "A2", "A3"]
    assert document.values(".//w:gridCol/@w:w") == document.values(".//w:tcW/@w:w") == ["3000"] * 4


def test_d9_a_tag_for_rows_outside_of_tables_is_told() -> None:
    assert findings(plain("{%tr for a in meeting.actions %}"), plain("{%tr endfor %}")) == [
        ("tag-outside-table", "the body, paragraph 1, “{%tr for a in meeting.actions %}”"),
        ("tag-outside-table", "the body, paragraph 2, “{%tr endfor %}”"),
    ]


# D10: blank lines after if and for


@every_word
def test_d10_tags_that_take_their_paragraphs_leave_no_blank_line(write: Writer) -> None:
    lines = [write(tag) for tag in ("{%p if meeting.title %}", "{# sant #}ja", "{%p else %}", "nej", "{%p endif %}")]

    assert texts(filled(template(*lines))) == ["ja"]


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("{% if meeting.place %}", "{%p if meeting.place %}"),
        ("{% set x = 1 %}", "{%p set x = 1 %}"),
        ("{# en anmärkning #}", "{#p en anmärkning #}"),
    ],
)
def test_d10_a_tag_that_leaves_a_blank_line_is_worth_advice(tag: str, right: str) -> None:
    own = template(plain(tag), plain("{% endif %}") if "if" in tag else "")

    first = check_template(own)[0]

    assert (first.rule, str(first.severity)) == ("tag-leaves-blank-line", "advice")
    assert first.remedy == f"write {right}, alone in its paragraph"
    assert texts(filled(own))[0] == ""


@pytest.mark.parametrize(
    "tag", ["{%- if meeting.place %}", "{% if meeting.place -%}", "{{- meeting.title }}", "{#- x -#}"]
)
def test_d10_a_minus_sign_that_breaks_the_file_is_refused(tag: str) -> None:
    assert findings(plain(f"Text {tag}"))[0][0] == "tag-minus"


# D11: smart quotes


@every_word
def test_d11_curved_quotation_marks_and_no_break_spaces_in_tags_work(write: Writer) -> None:
    own = template(
        write('{%p if meeting.title == "Näringslivsdialog" %}'),
        write("{{ meeting.place or 'ingen plats' }} ”så”"),
        write("{%p endif %}"),
    )

    assert [text.replace("\xa0", " ") for text in texts(filled(own))] == ["ingen plats ”så”"]


# D12: numbering does not restart


def test_d12_each_list_of_each_field_begins_anew() -> None:
    own = template(plain("{%p for item in meeting.agenda %}"), plain("{{p item.notes }}"), plain("{%p endfor %}"), BODY)

    document = filled(own, meeting(*(Item("", "", Md("1. ett\n2. två")) for _ in range(2))), "1. tre\n")

    assert document.listed == [(0, "1.", "ett"), (0, "2.", "två"), (0, "1.", "ett"), (0, "2.", "två"), (0, "1.", "tre")]


# D13: rich text in a field


def test_d13_markdown_in_running_text_is_refused_with_how_to_write_it() -> None:
    given = meeting(Item("1", "", Md("- ett\n- två")))

    error = refusal(
        plain("{%p for i in meeting.agenda %}"), plain("Så: {{ i.notes }}"), plain("{%p endfor %}"), given=given
    )

    assert "the body, paragraph 2, “Så: {{ i.notes }}”: a field of Markdown stands in running text" in error.message
    assert error.remedy == "write it with a p, as in {{p item.notes }}, in a paragraph of its own"


@pytest.mark.parametrize("tag", ["{{r meeting.title }}", "{{tr meeting.title }}", "{%r if meeting.title %}"])
def test_d13_signs_for_rich_text_of_another_kind_are_refused(tag: str) -> None:
    assert findings(table(row(tag, "")))[0][0] == "tag-kind"


@pytest.mark.parametrize("expression", ["meeting", "meeting.agenda", "[1]", "{1: 2}"])
def test_d13_what_is_no_text_is_refused(expression: str) -> None:
    assert "that is no text, but has fields or elements" in refusal(plain(f"{{{{ {expression} }}}}")).message


# D14: images


def test_d14_the_logo_of_a_template_stays_in_header_and_body() -> None:
    logo = f"<w:p>{picture()}</w:p>"

    document = filled(template(logo, header1=part("hdr", logo, plain("{{ document.marking }}"))))

    assert [
        len(document.root(name).findall(f".//{{{W}}}drawing")) for name in ("word/document.xml", "word/header1.xml")
    ] == [1, 1]


def test_d14_pictures_that_a_loop_repeats_have_ids_of_their_own() -> None:
    loop = [plain("{%p for item in meeting.agenda %}"), f"<w:p>{picture(number=7)}</w:p>", plain("{%p endfor %}")]

    document = filled(
        template(*loop, f"<w:p>{picture(number=8)}</w:p>"), meeting(Item("1", ""), Item("2", ""), Item("3", ""))
    )

    ids = [str(one) for one in document.body.xpath("//*[local-name() = 'docPr']/@id")]
    assert ids == ["7", "9", "10", "8"]


@pytest.mark.parametrize(
    ("place", "xml"),
    [
        ("the alternative text of a picture", f"<w:p>{picture('{{ meeting.title }}')}</w:p>"),
        ("a field code", "<w:p><w:r><w:instrText>IF {{ meeting.title }}</w:instrText></w:r></w:p>"),
        ("a field code", '<w:p><w:fldSimple w:instr="{{ meeting.title }}"/></w:p>'),
        ("a link", '<w:p><w:hyperlink w:tooltip="{% if x %}"/></w:p>'),
        (
            "a watermark",
            '<w:p><w:r><w:pict><v:shape><v:textpath string="{{ document.marking }}"/></v:shape></w:pict></w:r></w:p>',
        ),
        ("an equation", "<w:p><m:oMath><m:r><m:t>{{ meeting.title }}</m:t></m:r></m:oMath></w:p>"),
        (
            "the settings of a content control",
            '<w:sdt><w:sdtPr><w:alias w:val="{{ x }}"/></w:sdtPr><w:sdtContent/></w:sdt>',
        ),
        ("what is not its text", "<w:p>{# x #}</w:p>"),
    ],
)
def test_d14_a_tag_where_none_is_filled_in_is_told(place: str, xml: str) -> None:
    assert f"a tag stands in {place}, where it is not filled in" in refusal(BODY, xml).message


# D15: headers and footers


def test_d15_a_field_of_the_document_is_filled_in_header_and_footer() -> None:
    own = template(
        BODY,
        header1=part("hdr", windows("{{ document.marking }} {{ meeting.title }}")),
        footer1=part("ftr", windows("{{ document.page }}")),
    )

    document = filled(own)

    assert text_of(document.root("word/header1.xml")) == "UTKAST Näringslivsdialog"
    assert text_of(document.root("word/footer1.xml")) == "Sida"


def test_d15_a_loop_variable_is_unknown_in_the_header() -> None:
    loop = [plain("{%p for item in meeting.agenda %}"), plain("{{ item.title }}"), plain("{%p endfor %}")]

    error = refusal(*loop, given=meeting(Item("1", "Läget")), header1=part("hdr", plain("{{ item.title }}")))

    assert "the page header, paragraph 1, “{{ item.title }}”: there is no field item" in error.message


# D16: subdocuments lose styles and numbering


def test_d16_markdown_is_set_in_the_styles_of_the_template() -> None:
    own = template(plain("{{p meeting.agenda[0].notes }}", "Quote"))
    notes = Md("Text\n\n## Rubrik\n\n- punkt\n\n| a |\n|---|\n| b |")

    assert filled(own, meeting(Item("1", "", notes))).outline == [
        ("Quote", "Text"),
        ("heading 2", "Rubrik"),
        ("List Bullet", "punkt"),
        ("Table Text", "a"),
        ("Table Text", "b"),
    ]


# D17: errors without a place


@every_word
def test_d17_an_error_while_filling_is_told_with_its_paragraph(write: Writer) -> None:
    lines = [
        *("<w:p/>", write("{%p for item in meeting.agenda %}"), write("{{ item.title }}")),
        write("{{ item.number | int / 0 }}"),
        write("{%p endfor %}"),
    ]

    error = refusal(*lines, given=meeting(Item("1", "Läget")))

    assert re.search(
        r"the body, paragraph 4, “\{\{ item.number | int / 0 \}\}”: .* zero", error.message.replace("\xa0", " ")
    )


@pytest.mark.parametrize("swallowed", [1, 2, 5])
def test_d17_paragraphs_that_rows_take_with_them_do_not_shift_the_place(swallowed: int) -> None:
    beside = [cell(*[plain("")] * swallowed)]
    rows = table(
        row(cell(plain("{%tr for a in meeting.actions %}")), *beside),
        row(*beside, cell(plain("{{ a.id }}"))),
        row(*beside, cell(plain("{%tr endfor %}"))),
    )

    error = refusal(rows, plain("{{ 1 // 0 }}"), given=meeting(actions=(Action("A1", ""),)))

    assert f"the body, paragraph {3 * swallowed + 4}, “{{{{ 1 // 0 }}}}”" in error.message


def test_d17_what_jinja_cannot_read_is_told_with_its_paragraph() -> None:
    error = refusal(
        plain("x"), plain("{%p if meeting.place %}"), plain("här {{ meeting. }} står"), plain("{%p endif %}")
    )

    assert error.message.startswith("templates/minutes.docx: the body, paragraph 3, “här {{ meeting. }} står”: ")
    assert "expected" in error.message


def test_d17_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    error = refusal(
        plain("{%p endif %}"),
        plain("Text {{ series.title }"),
        plain("{% fr item in meeting.agenda %} x"),
        header1=part("hdr", plain("{%p if meeting.place %}")),
    )

    assert error.message == (
        "templates/minutes.docx has 5 errors:\n"
        "  the body, paragraph 1, “{%p endif %}”: {%p endif %} ends no `if`\n"
        "    take it away, or write the beginning\n"
        "  the body, paragraph 2, “Text {{ series.title }”: the tag that begins with “{{ series.title }” does not end\n"
        "    end it with }} in the same paragraph\n"
        "  the body, paragraph 3, “{% fr item in meeting.agenda %} x”: "
        "a Word template has no {% fr item in meeting.agenda %}\n"
        "    did you mean `for`?\n"
        "  the body, paragraph 3, “{% fr item in meeting.agenda %} x”: {% fr item in meeting.agenda %} has no end\n"
        "    write {% endfor %} where it ends\n"
        "  the page header, paragraph 1, “{%p if meeting.place %}”: {%p if meeting.place %} has no end\n"
        "    write {%p endif %} where it ends"
    )
    assert error.remedy == "mend them in Word, and save it"


# D18: fields and tables of contents are not updated


def test_d18_fields_of_word_stay_as_they_are() -> None:
    field = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'

    assert filled(template(BODY, field)).values(".//w:fldSimple/@w:instr") == [" NUMPAGES "]


# D19: tracked changes


@pytest.mark.parametrize(
    "changed",
    [
        *(f"<w:p><w:{mark}><w:r><w:t>ny</w:t></w:r></w:{mark}></w:p>" for mark in ("ins", "del", "moveFrom", "moveTo")),
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="Anna"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    ],
)
def test_d19_tracked_changes_are_refused(changed: str) -> None:
    error = refusal(BODY, changed)

    assert "there are tracked changes" in error.message
    assert "Accept All Changes" in str(error.remedy)


def test_d19_comments_are_refused() -> None:
    commented = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'

    assert findings(BODY, commented) == [("comments", "the body, paragraph 2")]


# D20: a template can run code


@pytest.mark.parametrize(
    "expression",
    ["''.__class__.__mro__", "meeting.__class__", "range(10 ** 9)", "''.join.__globals__", "meeting.agenda.append(1)"],
)
def test_d20_a_template_runs_no_programs(expression: str) -> None:
    own = template(plain(f"{{{{ {expression} }}}}"))

    with pytest.raises(TemplateError, match=re.escape(f"“{{{{ {expression} }}}}”")):
        compose("", own, fields(), PROPERTIES, word_environment())


# D21: names that Python takes for its own


def test_d21_a_field_wins_over_a_method_of_the_same_name() -> None:
    @dataclass(frozen=True)
    class Group:
        items: tuple[str, ...]

    own = template(plain("{%p for one in meeting.items %}"), plain("{{ one }}"), plain("{%p endfor %}"))

    assert texts(filled(own, fields(meeting=Group(("a", "b"))))) == ["a", "b"]


# D22: control characters


@pytest.mark.parametrize("tag", ["{{ meeting.title }}", "{{p meeting.title }}"])
@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe"])
def test_d22_a_control_character_is_refused_with_its_place(tag: str, character: str) -> None:
    with pytest.raises(ControlCharacterError) as caught:
        filled(template(plain(tag)), meeting(title=f"Bes{character}lut"))

    assert f"What the body, paragraph 1, “{tag}” of templates/minutes.docx shows holds" in caught.value.message
    assert f"U+{ord(character):04X}" in caught.value.message


def test_d22_a_control_character_in_markdown_is_refused_with_its_place() -> None:
    with pytest.raises(ControlCharacterError, match=r"What the body, paragraph 1, .* shows holds .* U\+0007"):
        filled(template(plain("{{p meeting.agenda[0].notes }}")), meeting(Item("1", "", Md("a\x07"))))


# D23: users do not know where to start


def test_d23_a_letterhead_can_become_a_template_of_ones_own() -> None:
    mine = template(plain("{{ document.heading }}", "Heading1"), BODY)

    assert filled(mine, markdown="## Läget\n\nText\n").outline == [
        ("heading 1", "Minnesanteckningar"),
        ("heading 2", "Läget"),
        ("Normal", "Text"),
    ]


# D24: autoescape and the template's own &


@every_word
def test_d24_the_templates_own_signs_stay(write: Writer) -> None:
    own = template(write("Drift & underhåll < 5 % {{ meeting.title }} “så”"))

    assert texts(filled(own)) == ["Drift & underhåll < 5 % Näringslivsdialog “så”"]


@every_word
def test_d24_signs_within_a_tag_mean_what_they_say(write: Writer) -> None:
    own = template(write('{{ "R&D <1>" if 1 < 2 and meeting.title != "x&y" }}'))

    assert [text.replace("\xa0", " ") for text in texts(filled(own))] == ["R&D <1>"]


# What belongs to no number: text boxes, which Word writes twice


def test_a_text_box_is_filled_once() -> None:
    document = filled(template(text_box(windows("{{ meeting.title }}"))))

    assert document.body.xpath("count(//w:t[. = 'Näringslivsdialog'])", namespaces=NAMESPACES) == 1
