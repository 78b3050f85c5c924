"""The audit of paragraphs and tables: lists that are lists, no empty paragraphs, tables that can be read aloud."""

from __future__ import annotations

import pytest

from tests.audit_documents import ITEM, docx, field, found, h, p, r, row, rules, table, tc

BREAK = "<w:r><w:br/></w:r>"

# Lists


@pytest.mark.parametrize("sign", ["-", "–", "—", "*", "•", "o\t", "\uf0b7\t"])
def test_lines_that_begin_with_a_typed_sign_are_told_as_one_list(sign: str) -> None:
    assert found(docx(p(f"{sign} ett"), p(f"{sign} två"), p(f"{sign} tre"))) == [
        (
            "list",
            f"paragraph 2: “{' '.join(f'{sign} ett'.split())}”",
            f"3 lines are made a list with a typed “{sign.strip()}”",
        )
    ]


@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("(1)", "(2)"), ("9.", "10.")])
def test_lines_that_count_on_are_told_as_one_list(first: str, second: str) -> None:
    assert found(docx(p(f"{first} ett"), p(f"{second}\ttvå"))) == [
        ("list", f"paragraph 2: “{first} ett”", "2 lines are numbered by hand")
    ]


def test_lines_within_a_paragraph_are_lines_too() -> None:
    assert found(docx(p("Anteckningar:", BREAK, "- ett", BREAK, "- två"))) == [
        ("list", "paragraph 2: “- ett”", "2 lines are made a list with a typed “-”")
    ]


def test_empty_paragraphs_do_not_divide_a_list() -> None:
    assert rules(docx(p("- ett"), p(), p("- två"))) == ["list", "empty-paragraph"]


def test_a_single_line_with_a_bullet_is_a_list_all_the_same() -> None:
    assert found(docx(p("• ett"))) == [("list", "paragraph 2: “• ett”", "a line is made a list with a typed “•”")]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/></w:r>'

    assert rules(docx(p(sign, "ett"))) == ["list"]


def test_lists_in_cells_are_told() -> None:
    cell = f"{p('- ett')}{p('- två')}"

    assert rules(docx(table(row("Vad", "Vem", header=True), row(tc(cell), "Eva")))) == ["list"]


@pytest.mark.parametrize(
    "lines",
    [
        ["- en anmärkning"],
        ["– Vi måste svara, säger Eva.", "– Javisst, svarar Bo."],
        ["1.5 miljoner kronor", "2.5 miljoner kronor"],
        ["12.30 Mötet öppnas", "13.30 Mötet avslutas"],
        ["§ 12 Läget", "§ 13 Nästa möte"],
        ["1. Januari", "3. Mars"],
        ["2019. Enkäten", "2020. Svaren"],
        ["-5 grader", "-7 grader"],
        ["A. Berg", "C. Ek"],
        ["- ett", "1. två"],
        ["ordet", "- ett", "ordet", "- två"],
        ["o ve och fasa", "o ja"],
        ["–", "–"],
    ],
    ids=lambda lines: lines[0],
)
def test_what_only_looks_a_little_like_a_list_is_none(lines: list[str]) -> None:
    assert found(docx(*(p(line) for line in lines))) == []


def test_headings_and_real_lists_may_begin_as_they_like() -> None:
    items = [p("- ett", properties=ITEM), p("- två", properties=ITEM)]

    assert found(docx(h(2, "1. Läget"), h(2, "2. Nästa möte"), *items)) == []


def test_dashes_in_the_cells_of_a_column_are_no_list() -> None:
    rows = [row(f"Fråga {number}", "- nej") for number in range(3)]

    assert found(docx(table(row("Fråga", "Svar", header=True), *rows))) == []


# Empty paragraphs

TEXT = p("Text.")
EMPTY = ("empty-paragraph", "paragraph 3, after “Text.”", "a paragraph is empty")


@pytest.mark.parametrize(
    "empty",
    [
        p(),
        "<w:p/>",
        p("  \u00a0\t"),
        p(BREAK),
        p("\u200b"),
        p(r("", "<w:b/>")),
        p("<w:bookmarkStart w:id='1' w:name='a'/>"),
    ],
    ids=["no run", "nothing", "white space", "line break", "unseen", "empty run", "bookmark"],
)
def test_a_paragraph_without_anything_to_see_is_empty(empty: str) -> None:
    assert found(docx(TEXT, empty, TEXT)) == [EMPTY]


def test_each_of_several_empty_paragraphs_is_told() -> None:
    assert rules(docx(TEXT, p(), p(), p())) == ["empty-paragraph"] * 3


def test_an_empty_heading_and_an_empty_item_are_told_as_such() -> None:
    assert found(docx(TEXT, h(2, ""), p(properties=ITEM), TEXT)) == [
        ("empty-paragraph", "paragraph 3, after “Text.”", "a heading is empty"),
        ("empty-paragraph", "paragraph 4, after “Text.”", "an item of a list is empty"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:br w:type="column"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
        "<m:oMath/>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:del><w:r><w:delText>Struket.</w:delText></w:r></w:del>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Dolt.</w:t></w:r>",
    ],
    ids=["page break", "column break", "footnote", "symbol", "formula", "field", "tracked deletion", "hidden"],
)
def test_a_paragraph_with_something_else_than_text_is_not_empty(content: str) -> None:
    assert found(docx(TEXT, p(content), TEXT)) == []


@pytest.mark.parametrize("mark", ["<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:sectPr/>"])
def test_a_paragraph_that_is_deleted_hidden_or_ends_a_section_is_none_too_many(mark: str) -> None:
    assert found(docx(TEXT, p(properties=mark), TEXT)) == []


TABLE = table(row("Namn", "Svar", header=True), row("Eva", "Ja"))


def test_a_single_empty_paragraph_after_a_table_at_the_end_is_needed_by_word() -> None:
    assert found(docx(TABLE, p())) == []


def test_a_single_empty_paragraph_holds_two_tables_apart() -> None:
    assert found(docx(TABLE, p(), TABLE, TEXT)) == []


@pytest.mark.parametrize("blocks", [[TABLE, p(), p()], [TABLE, p(), TEXT], [TEXT, p(), TABLE, TEXT], [TEXT, p()]])
def test_other_empty_paragraphs_around_a_table_are_too_many(blocks: list[str]) -> None:
    assert rules(docx(*blocks)) == ["empty-paragraph"]


def test_an_empty_cell_is_told_once() -> None:
    empty = tc(f"{p()}{p()}")

    assert found(docx(table(row("Namn", "Svar", header=True), row("Eva", empty)))) == [
        ("empty-paragraph", "paragraph 5, after “Eva”", "a cell of a table is empty")
    ]


def test_an_empty_paragraph_in_a_cell_with_text_is_told_as_one() -> None:
    cell = tc(f"{p('Ja')}{p()}")

    assert found(docx(table(row("Namn", "Svar", header=True), row("Eva", cell)))) == [
        ("empty-paragraph", "paragraph 6, after “Ja”", "a paragraph is empty")
    ]


def test_a_cell_that_only_goes_on_another_is_not_empty() -> None:
    below = [tc("Eva", '<w:vMerge w:val="restart"/>'), tc(p(), "<w:vMerge/>")]
    rows = [row(one, "Ja") for one in below]

    assert rules(docx(table(row("Namn", "Svar", header=True), *rows))) == ["merged-cells"]


def test_the_page_header_may_be_empty() -> None:
    header = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/><w:p/></w:hdr>'

    assert found(docx(parts={"header1": header})) == []


def test_the_end_of_a_table_of_contents_is_not_empty() -> None:
    contents = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "Läget")
    end = p('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    assert found(docx(contents, end, TEXT)) == []


def test_text_that_a_field_gives_is_text() -> None:
    assert found(docx(p(field(" DATE ", "20 april", "")))) == []


# Tables


def test_a_table_without_a_header_row_is_told_by_its_first_row() -> None:
    assert found(docx(table(row("Namn", "Svar"), row("Eva", "Ja")))) == [
        ("table-header", "paragraph 2: “Namn | Svar”", "the table has no row marked as its header row")
    ]


def test_a_header_row_that_is_switched_off_is_none() -> None:
    off = row("Namn", "Svar", header=True).replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>')

    assert rules(docx(table(off, row("Eva", "Ja")))) == ["table-header"]


def test_a_header_row_further_down_is_told() -> None:
    assert found(docx(table(row("Namn", "Svar"), row("Eva", "Ja", header=True)))) == [
        ("table-header", "paragraph 2: “Namn | Svar”", "a row further down is marked as the table's header row")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        [tc("Eva och Bo", '<w:gridSpan w:val="2"/>')],
        [tc("Eva och Bo", '<w:vMerge w:val="restart"/>'), "Ja"],
        [tc("Eva och Bo", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")],
    ],
    ids=["columns", "rows", "old"],
)
def test_merged_cells_are_told(cells: list[str]) -> None:
    assert found(docx(table(row("Namn", "Svar", header=True), row(*cells)))) == [
        ("merged-cells", "paragraph 4: “Eva och Bo”", "a cell of table 1 spans several columns or rows")
    ]


def test_a_row_that_a_tracked_change_deletes_does_not_count() -> None:
    deleted = row(tc("Eva", '<w:gridSpan w:val="2"/>')).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")

    assert found(docx(table(row("Namn", "Svar", header=True), deleted, row("Bo", "Ja")))) == []


@pytest.mark.parametrize("rows", [[row("Allt")], [row("Ett"), row("Två")]], ids=["one cell", "one column"])
def test_a_table_of_one_column_is_layout(rows: list[str]) -> None:
    [finding] = found(docx(table(*rows)))

    assert finding[::2] == ("layout-table", "a table of one column is used for layout")


def test_a_table_in_a_table_is_told() -> None:
    cell = tc(f"{p('Svar')}{TABLE}{p()}")

    assert found(docx(table(row("Namn", "Svar", header=True), row("Eva", cell)))) == [
        ("layout-table", "paragraph 6: “Namn | Svar”", "a table stands in a cell of another table")
    ]


def test_tables_of_the_page_header_are_a_matter_of_the_letterhead() -> None:
    header = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    header += f"{table(row('Regionen'))}<w:p/></w:hdr>"

    assert found(docx(parts={"header1": header})) == []


def test_a_table_without_cells_is_passed_over() -> None:
    assert found(docx(table(), TEXT)) == []
