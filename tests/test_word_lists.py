from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tests.word_documents import blocks, text_of, word

if TYPE_CHECKING:
    from tests.word_documents import WordFile


def spaces_after(document: WordFile) -> list[str | None]:
    found = [
        paragraph.xpath("w:pPr/w:spacing/@w:after", namespaces=paragraph.nsmap) for paragraph in document.paragraphs
    ]
    return [str(after[0]) if after else None for after in found]


def lefts(document: WordFile) -> list[str]:
    return document.values(".//w:p/w:pPr/w:ind/@w:left")


def test_a_bullet_list_is_words_own() -> None:
    document = word("- ett\n- två\n")

    assert document.listed == [(0, "•", "ett"), (0, "•", "två")]
    assert document.outline == [("List Bullet", "ett"), ("List Bullet", "två")]


def test_a_numbered_list_is_words_own() -> None:
    document = word("1. ett\n2. två\n")

    assert document.listed == [(0, "1.", "ett"), (0, "2.", "två")]
    assert document.outline == [("List Number", "ett"), ("List Number", "två")]


def test_every_numbered_list_begins_anew() -> None:
    document = word("1. a\n2. b\n\nText\n\n1. c\n2. d\n")

    assert [sign for _, sign, _ in document.listed] == ["1.", "2.", "1.", "2."]


def test_a_list_begins_with_the_number_it_says() -> None:
    assert word("7. sju\n8. åtta\n\nText\n\n0. noll\n").listed == [
        (0, "7.", "sju"),
        (0, "8.", "åtta"),
        (0, "0.", "noll"),
    ]


def test_lists_nest_and_the_outer_one_counts_on() -> None:
    document = word("1. a\n   1. b\n   2. c\n2. d\n   1. e\n      - f\n3. g\n")

    assert document.listed == [
        (0, "1.", "a"),
        (1, "1.", "b"),
        (1, "2.", "c"),
        (0, "2.", "d"),
        (1, "1.", "e"),
        (2, "•", "f"),
        (0, "3.", "g"),
    ]


def numberings(document: WordFile) -> list[str]:
    return document.values(".//w:numPr/w:numId/@w:val")


def test_a_list_in_a_list_is_a_level_of_the_same_one_whatever_its_kind() -> None:
    document = word("1. a\n   1. b\n2. c\n   1. d\n      - e\n\nText\n\n- f\n  1. g\n- h\n  1. i\n")

    assert [(level, sign) for level, sign, _ in document.listed] == [
        *[(0, "1."), (1, "1."), (0, "2."), (1, "1."), (2, "•")],
        *[(0, "•"), (1, "1."), (0, "•"), (1, "1.")],
    ]
    assert len({*numberings(document)[:5]}) == len({*numberings(document)[5:]}) == 1


def test_a_second_list_in_an_item_begins_anew() -> None:
    document = word("- a\n  1. b\n  2. c\n\n  Text\n\n  1. d\n- e\n  1. f\n")

    assert [sign for _, sign, _ in document.listed] == ["•", "1.", "2.", "1.", "•", "1."]
    a, b, c, d, e, f = numberings(document)
    assert a == b == c == e == f != d


def test_bullets_may_come_twice_in_an_item_of_the_same_list() -> None:
    assert len({*numberings(word("- a\n  - b\n\n  Text\n\n  - c\n"))}) == 1


def test_a_list_of_another_kind_on_a_level_that_is_taken_is_one_of_its_own() -> None:
    document = word("- a\n  1. b\n- c\n  - d\n- e\n  1. f\n")

    assert [sign for _, sign, _ in document.listed] == ["•", "1.", "•", "–", "•", "1."]
    a, b, c, d, e, f = numberings(document)
    assert a == b == c == e == f != d


def test_a_list_in_a_list_that_does_not_begin_with_one_is_one_of_its_own() -> None:
    document = word("1. a\n\n   3. b\n   4. c\n\n2. d\n")

    assert [sign for _, sign, _ in document.listed] == ["1.", "3.", "4.", "2."]
    assert len({*numberings(document)}) == 2


def test_a_list_in_one_whose_numbers_are_written_out_is_one_of_its_own() -> None:
    document = word("40000. a\n       1. b\n")

    assert document.listed == [(1, "1.", "b")]


def test_lists_nest_to_words_nine_levels() -> None:
    document = word("".join(f"{'   ' * level}1. nivå {level}\n" for level in range(9)))

    assert document.listed == [(level, "1.", f"nivå {level}") for level in range(9)]


def test_what_lies_deeper_still_counts_for_itself_and_stands_further_in() -> None:
    deep = "".join(f"{'   ' * level}1. a\n" for level in range(11)) + f"{'   ' * 8}2. b\n"

    xml, numbering = blocks(MarkdownIt("commonmark", {"maxNesting": 100}).parse(deep))

    numbers = re.findall(r'<w:ilvl w:val="(\d)"/><w:numId w:val="(\d+)"/>', xml)[8:]
    definitions = dict(re.findall(r'w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"', numbering.decode()))
    assert [level for level, _ in numbers] == ["8", "8", "8", "8"]
    assert [definitions[number] for _, number in numbers] == ["2", "3", "4", "2"]
    assert re.findall(r'w:ind w:left="(\d+)"', xml) == ["4000", "4400"]


def test_an_items_further_paragraphs_have_no_number_and_stand_below_its_text() -> None:
    document = word("1. ett\n\n   mer om ett\n\n2. två\n")

    assert document.outline == [("List Number", "ett"), ("List Continue", "mer om ett"), ("List Number", "två")]
    assert document.listed == [(0, "1.", "ett"), (0, "2.", "två")]


def test_what_stands_in_an_item_is_indented_with_it() -> None:
    document = word(
        "- a\n  - b\n\n    mer\n\n    > citat\n\n    ```\n    kod\n    ```\n\n    | t |\n    |---|\n    | 1 |\n"
    )

    styles = [style for style, _ in document.outline]
    assert styles == [
        "List Bullet",
        "List Bullet",
        "List Continue",
        "Quote",
        "HTML Preformatted",
        "Table Text",
        "Table Text",
    ]
    assert lefts(document) == ["800", "1200", "940"]
    assert document.values(".//w:tblInd/@w:w") == ["800"]


def test_a_list_in_a_quote_stands_further_in_than_one_outside() -> None:
    document = word("- utanför\n\n> - i citat\n>   - djupare\n")

    assert document.values(".//w:p[w:pPr/w:ind]//w:t/text()") == ["i citat", "djupare"]
    assert lefts(document) == ["800", "1200"]


def test_items_of_a_tight_list_stand_close_but_for_the_last() -> None:
    assert spaces_after(word("- a\n- b\n  - c\n- d\n\nText\n")) == ["60", "60", "60", None, None]


def test_items_of_a_loose_list_have_the_space_of_paragraphs() -> None:
    assert spaces_after(word("- a\n\n- b\n  - c\n  - d\n\n- e\n")) == [None, None, "60", None, None]


def kept(markdown: str) -> list[str]:
    """What is never parted from what follows it by the end of a page; more text follows at the end."""
    return word(f"{markdown}\nSlut\n\nslut\n").values("./w:p[w:pPr/w:keepNext]//w:t/text()")[:-1]


LONG = "att sända förslaget till kommunerna och till de organisationer som har begärt det, senast i början av maj"


def test_the_words_before_a_list_stay_on_its_page() -> None:
    assert kept(f"Gruppen beslutar\n\n- {LONG}\n  - {LONG}\n- {LONG}\n") == ["Gruppen beslutar", LONG]


def test_a_line_at_either_end_of_a_list_does_not_stand_alone_on_a_page() -> None:
    assert kept("- ett\n- två\n- tre\n- fyra\n- fem\n") == ["ett", "fyra"]


def test_of_three_lines_none_does() -> None:
    assert kept("1. ett\n2. två\n3. tre\n") == ["ett", "två"]


def test_a_list_of_long_items_may_be_parted_anywhere() -> None:
    assert kept(f"- {LONG}\n- {LONG}\n") == []


def test_the_last_line_of_a_list_stays_with_the_list_or_table_in_the_item_before() -> None:
    assert kept(f"- {LONG}\n  - {LONG}\n  - {LONG} än\n- sist\n") == [LONG, f"{LONG} än"]

    table = word(f"- {LONG}\n\n  | a |\n  |---|\n  | 1 |\n  | 2 |\n\n- sist\n")
    assert table.values(".//w:tr[.//w:keepNext]//w:t/text()") == ["a", "1", "2"]


def test_an_item_of_a_few_lines_is_not_parted_itself() -> None:
    document = word(f"- **A1** Svara\\\n  Ansvarig: Regionen · Senast: 24 april\n- {LONG * 9}\n- ett\n")

    (whole,) = document.find(".//w:p[w:pPr/w:keepLines]")
    assert text_of(whole).startswith("A1")


def test_words_that_lead_to_a_list_stand_near_it() -> None:
    assert spaces_after(word("Närvarande:\n\n- Eva Ek\n\nText.\n\n- ett\n")) == ["60", None, None, None]


def test_an_item_that_begins_with_something_else_has_its_number_there() -> None:
    document = word("1. # Rubrik\n2. > citat\n3. ```\n   kod\n   ```\n")

    assert document.listed == [(0, "1.", "Rubrik"), (0, "2.", "citat"), (0, "3.", "kod")]
    assert [style for style, _ in document.outline] == ["heading 1", "Quote", "HTML Preformatted"]


def test_an_item_that_begins_with_a_list_or_table_says_that_it_has_no_text() -> None:
    document = word("1. - inre\n2. | t |\n   |---|\n   | 1 |\n3.\n4. ---\n")

    assert document.listed == [(0, "1.", "–"), (1, "–", "inre"), (0, "2.", "–"), (0, "3.", "–"), (0, "4.", "–")]


def test_a_number_beyond_what_word_can_count_is_written_out() -> None:
    document = word("32766. a\n32767. b\n\nText\n\n20200420. c\n20200421. d\n")

    assert document.listed == [(0, "32766.", "a"), (0, "32767.", "b")]
    assert document.outline[3:] == [("List Continue", "20200420. c"), ("List Continue", "20200421. d")]
