from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render.word.columns import column_widths, row_lines
from naringsdialog.render.word.measure import Measured, line_count, text_width, words

WIDTH = 8732
TASK = "Skicka inbjudan till fastighetsägare om hyresstödet, tillsammans med kontoren i länets kommuner"
OWNERS = "Länsstyrelsen, Arbetsförmedlingen, Företagarna, Handelskammaren, JHT, Samling Näringsliv och IUC Z Group"


def lines(rows: list[list[str]], widths: list[int]) -> list[int]:
    return [row_lines(row, widths, 20) for row in rows]


def test_short_texts_are_not_broken_and_long_ones_get_the_room() -> None:
    number, task, due = column_widths([["Nr", "Åtgärd", "Klart"], ["A1", TASK, "klar 2020-04-28"]], WIDTH)

    assert number < 600
    assert due >= 1500
    assert task > 6000


def test_a_long_list_of_owners_is_not_squeezed_where_tasks_have_room_to_spare() -> None:
    rows = [["A1", "Skicka ut förfrågan om vilka företag som kan behöva insatser", OWNERS, "2020-04-24"]]
    rows += [["A2", "Träffa LRF om flyget", "Handelskammaren", "–"]]

    assert lines(rows, column_widths(rows, WIDTH)) == [3, 1]


def test_a_short_text_is_broken_where_that_makes_the_rows_lower() -> None:
    rows = [["2020-04-20/A1", f"{TASK} – mötet den 20 april 2020", OWNERS, "2020-04-24", "Försenad 13 dagar"]]

    state = column_widths(rows, WIDTH)[-1]

    assert text_width("Försenad", 20) < state < text_width("Försenad 13 dagar", 20)


def test_what_a_row_is_about_gets_room_before_how_it_stands() -> None:
    state = "Er del klar den 23 november 2026, efter 56 dagar; andra återstår: Regionen. Er senaste anmärkning: bokat"
    rows = [["2026-09-28/A3", "Boka lokal – tillsammans med Regionen", "2026-11-20", state]]

    heights = [row_lines([text], [one], 20) for text, one in zip(rows[0], column_widths(rows, WIDTH), strict=True)]

    assert heights == [1, 2, 1, 4]


def test_no_word_is_broken_where_all_have_room() -> None:
    rows = [["2020-04-20/A11", "Behandla besöksnäringsstrategin", "Handelskammaren", "2020-04-21", "Försenad 13 dagar"]]

    widths = column_widths(rows, WIDTH)

    for text, width in zip(rows[0], widths, strict=True):
        assert max(text_width(word, 20) for word in text.split()) < width


def test_a_number_is_not_broken_between_its_digits_or_before_its_per_cent_sign() -> None:
    assert words("Krokom: 1 022 svar, 28 % av 3 950, 14\u00a0nya") == [
        *["Krokom:", "1 022", "svar,", "28 %", "av", "3 950,", "14", "nya"]
    ]


def test_one_endless_word_does_not_starve_the_other_columns() -> None:
    endless, text, short = column_widths([["x" * 200, "en text som är lite längre än de andra " * 4, "kort"]], WIDTH)

    assert endless < 6000
    assert text > 2000
    assert short >= 500


def test_an_address_gives_way_where_the_other_words_need_the_room() -> None:
    address = "https://example.org/oversikt-per-bransch-och-kommun"
    rows = [["2020-04-20/A1", f"{TASK}, {TASK}", address, "2020-04-24", "Försenad"]]

    _, task, link, *_ = column_widths(rows, WIDTH)

    assert task > 1900
    assert link < text_width(address, 20)


def test_too_many_columns_share_the_room_and_the_narrow_ones_have_enough() -> None:
    *wide, narrow = column_widths([["x" * 30] * 5 + ["A1"]], WIDTH)

    assert max(wide) - min(wide) <= 1
    assert narrow >= 400


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 1000, 1),
        ("nio ord", 2000, 1),
        ("nio ord", 500, 2),
        ("x" * 100, 1050, 10),
        ("ett\ntvå", 2000, 2),
        ("ett ord " + "x" * 20, 1050, 3),
    ],
)
def test_lines_are_counted_as_they_are_broken(text: str, width: int, count: int) -> None:
    assert line_count(text, 20, width) == count


@given(st.text("abbb \n", max_size=60), st.integers(1, 3000), st.integers(0, 3000))
def test_a_text_takes_as_many_lines_until_the_width_that_is_told(text: str, width: int, more: int) -> None:
    wrapped = Measured(text, 20).wrapped(width)

    assert wrapped.until > width
    assert line_count(text, 20, min(width + more, wrapped.until - 1)) == wrapped.lines


@given(st.text("a1% \n\u00a0", max_size=20))
def test_only_groups_of_digits_and_per_cent_signs_keep_space_within(text: str) -> None:
    assert words(text) == [word for word in re.split(r"(?<!\d)\s+|\s+(?![\d%])", text) if word]


def test_text_twice_as_large_is_twice_as_wide() -> None:
    assert text_width("Mötets åtgärder", 40) == 2 * text_width("Mötets åtgärder", 20)


def tables(cell: st.SearchStrategy[str], columns: int) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(1, columns).flatmap(
        lambda number: st.lists(st.lists(cell, min_size=number, max_size=number), min_size=1, max_size=5)
    )


@given(tables(st.text("ab ", max_size=80), 12))
def test_columns_always_fill_the_width_and_none_vanishes(rows: list[list[str]]) -> None:
    widths = column_widths(rows, WIDTH)

    assert sum(widths) == WIDTH
    assert min(widths) >= 200


WORDS = st.lists(st.text("aim", min_size=1, max_size=6), max_size=20).map(" ".join)


@given(tables(WORDS, 4), st.integers(0, 40))
def test_a_wider_table_has_not_more_lines(rows: list[list[str]], steps: int) -> None:
    """The squares of the lines of all cells, those of the first column of running text counted twice."""
    running = (place for place in range(len(rows[0])) if any(len(row[place].split()) > 1 for row in rows))
    leading = next(running, 0)

    def squares(width: int) -> int:
        widths = column_widths(rows, width)
        lines_of = [[row_lines([text], [one], 20) for text, one in zip(row, widths, strict=True)] for row in rows]
        return sum(sum(one**2 for one in row) + row[leading] ** 2 for row in lines_of)

    assert squares(6000 + 50 * steps) <= squares(6000)


@given(tables(WORDS, 4))
def test_texts_that_all_have_room_stand_on_one_line(rows: list[list[str]]) -> None:
    wide = 100_000

    assert lines(rows, column_widths(rows, wide)) == [1] * len(rows)
