from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from naringsdialog.model.forms import CONTROL
from naringsdialog.model.personal_data import Kind, find_in_source
from naringsdialog.source.decoding import UNUSABLE
from naringsdialog.source.text import SourceText
from naringsdialog.source.whitespace import ODD

NUMBERS = (
    "800101-1231",
    "19800101-1231",
    "8001011231",
    "800101",
    "1980-01-01",
    "1231",
    "T234",
    "0",
    "1",
    "SE",
    "ISBN ",
)
BETWEEN = (
    "-",
    "–",
    "+",
    " ",
    "\t",
    "\n",
    "\n  ",
    "\r\n",
    "\xa0",
    "\xad",
    "\u200b",
    ".",
    ":",
    "/",
    "_",
    ";",
    "é",
    "…",
    "１",
)
MARKUP = ("*", "`", "~", "[", "]", "\\", "&#45;", "&shy;", "%2D", "<b>", "\\u002d", "date: 2020-04-20\n")
TEXTS = st.lists(st.sampled_from([*NUMBERS, *BETWEEN, *MARKUP]), max_size=12).map("".join)


@given(TEXTS)
@example("800101-1231")
@example("kosta 1\n  350 000 kronor, 15–16.30 den 2020-04-20")
@example("800101 *-1231, 1\n2")
@example("800[101]-1231")
@example("800101-12\n31")
@example("800101*1231, [1]")
def test_personal_numbers_that_are_looked_for_alone_are_those_found_with_all_else(text: str) -> None:
    found = find_in_source(text, (Kind.PERSONAL_NUMBER, Kind.EMAIL))  # no address stands in it: there is no @

    assert find_in_source(text, (Kind.PERSONAL_NUMBER,)) == found


def test_no_character_is_plain_that_a_file_must_not_hold_or_that_may_be_misplaced() -> None:
    looked_for = re.compile(f"{UNUSABLE.pattern}|{ODD}|\t|[{CONTROL}]")
    found = {sign for sign in map(chr, range(0x11000)) if looked_for.fullmatch(sign)}

    assert {"\t", "\r", "\xa0", "\u2028", "\ufeff"} <= found
    assert [sign for sign in found if SourceText("m.yaml", f"title: a{sign}b\n").is_plain] == []


def test_a_text_of_letters_signs_spaces_and_lines_is_plain_whatever_its_line_ends_and_its_mark() -> None:
    assert SourceText("m.yaml", "\ufefftitle: Näring – 15 § “så”, 日本\r\n\r\nnotes: |\n  - å\n").is_plain
