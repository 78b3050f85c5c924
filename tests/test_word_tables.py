from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render.word.tables import column_widths
from tests.word_documents import text_of, word

ACTIONS = """\
| Nr | Åtgärd | Klart |
|:---|--------|:-----:|
| A1 | Svara **Regionen** & co | 24 april |
| A2 | Ta fram underlag | |
"""


def test_a_table_is_a_table_in_the_letterheads_style() -> None:
    document = word(ACTIONS)

    assert document.values(".//w:tblStyle/@w:val") == ["Dialog"]
    assert {style for style, _ in document.outline} == {"Table Text"}
    assert [[text_of(cell) for cell in row.iterfind("w:tc", row.nsmap)] for row in document.find(".//w:tr")] == [
        ["Nr", "Åtgärd", "Klart"],
        ["A1", "Svara Regionen & co", "24 april"],
        ["A2", "Ta fram underlag", "–"],
    ]


def test_the_first_row_alone_is_marked_as_header_and_repeated() -> None:
    document = word(ACTIONS)

    assert document.values(".//w:tr[w:trPr/w:tblHeader]//w:t/text()") == ["Nr", "Åtgärd", "Klart"]
    assert document.values(".//w:tblLook/@w:firstRow") == ["1"]


def test_the_header_stays_with_the_first_row() -> None:
    assert word(ACTIONS).values(".//w:tr//w:p[w:pPr/w:keepNext]//w:t/text()") == ["Nr", "Åtgärd", "Klart"]


def test_no_row_is_split_over_pages() -> None:
    assert len(word(ACTIONS).find(".//w:tr[w:trPr/w:cantSplit]")) == 3


def test_columns_are_aligned_as_written() -> None:
    document = word("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n")

    aligned = [
        paragraph.xpath("string(w:pPr/w:jc/@w:val)", namespaces=paragraph.nsmap) for paragraph in document.paragraphs
    ]
    assert aligned == ["", "", "center", "right"] * 2


def test_a_cell_without_text_says_so() -> None:
    assert [text for _, text in word("| | b |\n|---|---|\n| &nbsp; | |\n").outline] == ["–", "b", "–", "–"]


def test_cells_hold_links_and_code() -> None:
    document = word("| a |\n|---|\n| [x](https://example.org) `y\\|z` |\n")

    assert document.links() == [("x", "https://example.org")]
    assert document.outline[1] == ("Table Text", "x y|z")


def test_a_paragraph_after_a_table_has_space_above_it_and_a_heading_its_own() -> None:
    document = word(f"{ACTIONS}\nText\n\nMer\n\n{ACTIONS}\n## Rubrik\n")

    assert document.values(".//w:p[w:pPr/w:spacing/@w:before]//w:t/text()") == ["Text"]


def test_two_tables_do_not_become_one() -> None:
    document = word("| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |\n")

    assert [text for _, text in document.outline] == ["a", "1", "* * *", "b", "2"]


def test_the_words_before_a_table_stay_on_its_page() -> None:
    assert word(f"Läget den 20 april\n\n{ACTIONS}").values("./w:p[w:pPr/w:keepNext]//w:t/text()") == [
        "Läget den 20 april"
    ]


def test_a_table_is_as_wide_as_the_text() -> None:
    document = word(ACTIONS)

    page, left, right = (
        int(document.values(f"./w:sectPr/{path}")[0]) for path in ("w:pgSz/@w:w", "w:pgMar/@w:left", "w:pgMar/@w:right")
    )
    assert sum(map(int, document.values(".//w:gridCol/@w:w"))) == page - left - right


def test_short_texts_are_not_broken_and_long_ones_get_the_room() -> None:
    task = "Skicka inbjudan till fastighetsägare om hyresstödet, tillsammans med kontoren i länets kommuner"

    number, long, due = column_widths([["Nr", "Åtgärd", "Klart"], ["A1", task, "klar 2020-04-28"]], 8700)

    assert number < 500
    assert due >= 1500
    assert long > 6000


def test_where_room_is_scarce_short_texts_are_broken_before_long_words_are() -> None:
    ref, task, owner, due, state = column_widths(
        [
            ["2020-04-20/A11", "Behandla besöksnäringsstrategin", "Handelskammaren", "2020-04-21", "Försenad 13 dagar"],
            ["2020-04-20/A4", "Svara på vilka företag som behöver mer", "Arbetsförmedlingen, JHT", "–", "Öppen"],
        ],
        8732,
    )

    assert task >= 2400
    assert owner >= 2100
    assert min(ref, due, state) >= 1000


def test_one_endless_word_does_not_starve_the_other_columns() -> None:
    endless, text, short = column_widths([["x" * 200, "en text som är lite längre än de andra " * 4, "kort"]], 8700)

    assert endless < 6000
    assert text > 2000
    assert short >= 500


def test_too_many_columns_share_the_room_and_the_narrow_ones_have_enough() -> None:
    *wide, narrow = column_widths([["x" * 30] * 5 + ["A1"]], 8700)

    assert max(wide) - min(wide) <= 1
    assert narrow >= 400


CELLS = st.text("ab ", max_size=80)


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_columns_always_fill_the_width_and_none_vanishes(rows: list[list[str]]) -> None:
    widths = column_widths(rows, 8732)

    assert sum(widths) == 8732
    assert min(widths) >= 200
