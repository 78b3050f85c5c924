"""The date in a cell: as a spreadsheet stores it, as it exports it to CSV, as a person types it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.exchange.days import day_in
from naringsdialog.model.dates import FormError

if TYPE_CHECKING:
    from naringsdialog.exchange.grid import Value


@pytest.mark.parametrize(
    "value",
    [
        datetime(2020, 5, 15),
        datetime(2020, 5, 15, 13, 30),
        date(2020, 5, 15),
        20200515,
        20200515.0,
        "2020-05-15",
        " 2020-05-15 ",
        "2020-05-15 00:00",
        "2020-05-15 00:00:00",
        "2020-05-15T00:00:00.000",
        "15/5/2020",
        "15/05/2020",
        "15/5 2020",
        "15.5.2020",
        "15.05.2020 12:30",
        "15/5/2020 kl 12:30",
        "15/5/2020 kl. 12.30",
        "15 maj 2020, klockan 9.00",
        "15 maj 2020 Kl 9:00",
        "20200515",
        "15 maj 2020",
        "den 15:e maj 2020",
        "fredag den 15 maj 2020",
        "May 15, 2020",
    ],
    ids=repr,
)
def test_every_way_to_write_a_day_with_its_year_is_read(value: Value) -> None:
    assert day_in(value) == date(2020, 5, 15)


def test_in_an_american_file_the_month_stands_first() -> None:
    assert day_in("5/4/2020") == date(2020, 4, 5)
    assert day_in("5/4/2020", month_first=True) == date(2020, 5, 4)
    assert day_in("5/15/2020 1:30 PM", month_first=True) == date(2020, 5, 15)
    assert day_in("2020-05-04", month_first=True) == date(2020, 5, 4)


@pytest.mark.parametrize(
    ("value", "message", "remedy"),
    [
        ("15/5", "the year is missing", "write the year too: YYYY-05-15"),
        ("2020-02-30", "February 2020 has 29 days", "write a day from 2020-02-01 to 2020-02-29"),
        ("5/15/2020", "there is no month 15", "write 2020-05-15 if 15 May is meant"),
        ("igår", "this is not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        ("torsdag den 15 maj 2020", "2020-05-15 is another weekday", "write YYYY-MM-DD, for example 2026-03-17"),
        (43966, "this is a number, not a date", "write 2020-05-15 if that day is meant"),
        (0.5, "this is a number, not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (1e300, "this is a number, not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (float("nan"), "this is a number, not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (20201399, "there is no month 13", "write YYYY-MM-DD"),
        (True, "this is not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (time(12), "this is not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (timedelta(1), "this is not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        (datetime(2999, 1, 1), "the year 2999 is too far away", "write a year from 1900 to 2199"),
    ],
    ids=repr,
)
def test_what_is_no_day_is_told_with_what_to_write(value: Value, message: str, remedy: str) -> None:
    with pytest.raises(FormError) as error:
        day_in(value)

    assert (error.value.message, error.value.remedy) == (message, remedy)


TODAY = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/5", date(2020, 5, 15)),
        ("15/05", date(2020, 5, 15)),
        ("15.5.", date(2020, 5, 15)),
        ("15 maj", date(2020, 5, 15)),
        ("den 15:e maj", date(2020, 5, 15)),
        ("fredag 15 maj", date(2020, 5, 15)),
        ("May 15", date(2020, 5, 15)),
        ("15/5 14:30", date(2020, 5, 15)),
        ("15/5 kl 14:30", date(2020, 5, 15)),
        ("15 maj, kl. 9.00", date(2020, 5, 15)),
        ("2 dec", date(2019, 12, 2)),
        ("1/6", TODAY),
        ("20 dec", date(2019, 12, 20)),
        ("29/2", date(2020, 2, 29)),
        ("15/5/2019", date(2019, 5, 15)),
    ],
)
def test_a_day_without_its_year_is_the_last_such_day(text: str, day: date) -> None:
    assert day_in(text, today=TODAY) == day


def test_in_an_american_file_the_month_stands_first_without_the_year_too() -> None:
    assert day_in("5/4", today=TODAY, month_first=True) == date(2020, 5, 4)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "2/6",
            "2020-06-02 is still to come, and this column tells when it happened",
            "write the day on which it happened, with its year",
        ),
        (
            "1 dec",  # the one before is half a year ago, to the day
            "2020-12-01 is still to come, and this column tells when it happened",
            "write the day on which it happened, with its year",
        ),
        *(
            (
                words,
                "this counts from the day when it was written, which the file does not tell",
                "write the date, for example 2020-06-01",
            )
            for words in ("igår", "i måndags", "måndag", "fredag", "för 3 dagar sedan", "yesterday")
        ),
        ("v. 18", "a week does not say which day", "write YYYY-MM-DD, for example 2026-03-17"),
        ("slutet av maj", "this is not a date", "write YYYY-MM-DD, for example 2026-03-17"),
        ("30/2", "February has 29 days", "write a day from YYYY-02-01 to YYYY-02-29"),
        ("5/15", "there is no month 15", "write YYYY-05-15 if 15 May is meant"),
        ("torsdag 15 maj", "2020-05-15 is another weekday", "write YYYY-MM-DD, for example 2026-03-17"),
    ],
)
def test_a_day_without_its_year_that_is_none_or_may_be_another_is_told(text: str, message: str, remedy: str) -> None:
    with pytest.raises(FormError) as error:
        day_in(text, today=TODAY)

    assert (error.value.message, error.value.remedy) == (message, remedy)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 182))
def test_every_day_of_the_last_half_year_is_read_without_its_year(today: date, back: int) -> None:
    day = today - timedelta(days=back)

    assert day_in(f"{day.day}/{day.month}", today=today) == day
