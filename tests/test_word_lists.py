from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tests.word_documents import blocks, word

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


def test_the_words_before_a_list_stay_on_its_page() -> None:
    document = word("Gruppen beslutar\n\n- att sända\n  - till alla\n- att vänta\n\nText\n")

    assert document.values(".//w:p[w:pPr/w:keepNext]//w:t/text()") == ["Gruppen beslutar", "att sända"]


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
