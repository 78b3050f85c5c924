from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.almanac import day_off

FIXED = {
    "01-01": "nyårsdagen",
    "01-06": "trettondedag jul",
    "05-01": "första maj",
    "06-06": "nationaldagen",
    "12-24": "julafton",
    "12-25": "juldagen",
    "12-26": "annandag jul",
    "12-31": "nyårsafton",
}
MOVABLE = {
    2020: {
        "04-10": "långfredagen",
        "04-12": "påskdagen",
        "04-13": "annandag påsk",
        "05-21": "Kristi himmelsfärdsdag",
        "05-31": "pingstdagen",
        "06-19": "midsommarafton",
        "06-20": "midsommardagen",
        "10-31": "alla helgons dag",
    },
    2026: {
        "04-03": "långfredagen",
        "04-05": "påskdagen",
        "04-06": "annandag påsk",
        "05-14": "Kristi himmelsfärdsdag",
        "05-24": "pingstdagen",
        "06-19": "midsommarafton",
        "06-20": "midsommardagen",
        "10-31": "alla helgons dag",
    },
    2027: {
        "03-26": "långfredagen",
        "03-28": "påskdagen",
        "03-29": "annandag påsk",
        "05-06": "Kristi himmelsfärdsdag",
        "05-16": "pingstdagen",
        "06-25": "midsommarafton",
        "06-26": "midsommardagen",
        "11-06": "alla helgons dag",
    },
}
WEEKEND = {5: "lördag", 6: "söndag"}
YEARS_OF_THE_LAW = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("year", MOVABLE)
def test_a_year_has_its_holidays_eves_and_weekends_and_nothing_else(year: int) -> None:
    named = {date.fromisoformat(f"{year}-{day}"): name for day, name in (FIXED | MOVABLE[year]).items()}
    days = [date(year, 1, 1) + timedelta(number) for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]

    assert {day: day_off(day) for day in days} == {day: named.get(day, WEEKEND.get(day.weekday())) for day in days}


@pytest.mark.parametrize(
    ("day", "eve"),
    [
        ("2026-01-05", "trettondagsafton"),
        ("2020-04-09", "skärtorsdagen"),
        ("2020-04-30", "valborgsmässoafton"),
        ("2020-10-30", "allhelgonaafton"),
        ("2020-12-23", "dagen före julafton"),
    ],
)
def test_other_eves_are_working_days(day: str, eve: str) -> None:
    assert day_off(date.fromisoformat(day)) is None, eve


def test_the_eve_of_easter_is_a_saturday_like_others() -> None:
    assert day_off(date(2020, 4, 11)) == "lördag"


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert day_off(date(2008, 5, 1)) == "första maj och Kristi himmelsfärdsdag"


def test_the_monday_of_pentecost_was_a_holiday_until_the_national_day_took_its_place() -> None:
    assert day_off(date(2004, 5, 31)) == "annandag pingst"
    assert day_off(date(2005, 5, 16)) is None
    assert day_off(date(2003, 6, 6)) is None
    assert day_off(date(2005, 6, 6)) == "nationaldagen"


@given(YEARS_OF_THE_LAW)
def test_midsummers_eve_is_the_day_before_midsummers_day(day: date) -> None:
    june = [date(day.year, 6, number) for number in range(19, 27)]
    names = [day_off(found) for found in june]

    assert names.index("midsommardagen") - names.index("midsommarafton") == 1


@given(YEARS_OF_THE_LAW)
def test_a_day_of_the_weekend_is_always_off(day: date) -> None:
    assert day_off(day) or day.weekday() not in WEEKEND
