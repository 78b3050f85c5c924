from __future__ import annotations

import pytest

from tests.word_documents import LETTERHEAD, text_of, unzip, word, zipped

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


def kept_rows(*rows: str, markdown: str = "") -> list[str]:
    """The first cells of the rows that are never parted from what follows them by the end of a page."""
    table = "".join(f"| {row} | text |\n" for row in rows)
    return word(f"| Rad | |\n|---|---|\n{table}\n{markdown}").values(".//w:tr[.//w:keepNext]/w:tc[1]//w:t/text()")


def test_the_header_stays_with_the_first_row() -> None:
    assert kept_rows("ett") == ["Rad"]


def test_a_row_at_either_end_does_not_stand_alone_on_a_page() -> None:
    assert kept_rows("ett", "två", "tre", "fyra", "fem") == ["Rad", "ett", "fyra"]


def test_high_rows_may_be_parted() -> None:
    high = "hög " * 200

    assert kept_rows(high, "två", high, "fyra") == ["Rad"]


def test_the_last_words_of_a_document_stay_with_the_table_above_them() -> None:
    assert kept_rows("ett", "två", "tre", markdown="Justeras av: Lena Lind\n") == ["Rad", "ett", "två", "tre"]
    assert kept_rows("ett", "två", "tre", markdown="Text\n\nText\n") == ["Rad", "ett", "två"]


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


@pytest.mark.parametrize(
    ("above", "space"),
    [("- ett", "240"), ("> citat", "240"), ("```\nkod\n```", "240"), ("## Rubrik", "120"), ("Läget:", None)],
)
def test_a_table_has_space_above_it_but_little_below_what_introduces_it(above: str, space: str | None) -> None:
    document = word(f"{above}\n\n{ACTIONS}")

    (paragraph,) = document.find("./w:p")
    found = paragraph.xpath("w:pPr/w:spacing/@w:after", namespaces=paragraph.nsmap)
    assert [*map(str, found)] == ([space] if space else [])


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


def test_columns_are_wider_where_the_letterhead_sets_tables_larger() -> None:
    table = "| Kommun | Kommentar |\n|---|---|\n| Härjedalen | " + "svarar samlat i maj " * 20 + "|\n"
    own = unzip(LETTERHEAD.read_bytes())["word/styles.xml"].decode()
    start = own.index('w:styleId="TableText"')
    larger = own[:start] + own[start:].replace('<w:sz w:val="20"/>', '<w:sz w:val="28"/>', 1)

    usual, large = (
        int(
            word(table, zipped(unzip(LETTERHEAD.read_bytes()) | {"word/styles.xml": styles.encode()})).values(
                ".//w:gridCol/@w:w"
            )[0]
        )
        for styles in (own, larger)
    )

    assert large > 1.25 * usual
