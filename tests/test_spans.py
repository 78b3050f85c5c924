"""Spans of the calendar as people say them of the past, each with its first and its last day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import UsageError
from naringsdialog.model.spans import Span, span_of

MONDAY = date(2020, 4, 27)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("år 2019", "2019-01-01", "2019-12-31"),
        ("under 2019", "2019-01-01", "2019-12-31"),
        ("i år", "2020-01-01", "2020-12-31"),
        ("this year", "2020-01-01", "2020-12-31"),
        ("i fjol", "2019-01-01", "2019-12-31"),
        ("Förra året", "2019-01-01", "2019-12-31"),
        ("last year", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("02/2019", "2019-02-01", "2019-02-28"),
        ("april 2020", "2020-04-01", "2020-04-30"),
        ("i dec. 2019", "2019-12-01", "2019-12-31"),
        ("May 2019", "2019-05-01", "2019-05-31"),
        ("2019 maj", "2019-05-01", "2019-05-31"),
        ("denna månad", "2020-04-01", "2020-04-30"),
        ("förra månaden", "2020-03-01", "2020-03-31"),
        ("last month", "2020-03-01", "2020-03-31"),
        ("v. 17 2020", "2020-04-20", "2020-04-26"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("i vecka 17", "2020-04-20", "2020-04-26"),
        ("förra veckan", "2020-04-20", "2020-04-26"),
        ("this week", "2020-04-27", "2020-05-03"),
    ],
)
def test_a_span_has_a_first_and_a_last_day(said: str, first: str, last: str) -> None:
    assert span_of(said, MONDAY) == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_the_month_before_january_is_december() -> None:
    assert span_of("förra månaden", date(2020, 1, 31)) == Span(date(2019, 12, 1), date(2019, 12, 31))


@pytest.mark.parametrize("said", ["2020-04-20", "20 april", "fredag", "april", "igår", "snart", "", "2020 bankerna"])
def test_what_is_no_span_may_be_a_day(said: str) -> None:
    assert span_of(said, MONDAY) is None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("2020-13", "`2020-13`: there is no month 13"),
        ("0420", "`0420`: that is too far away"),
        ("april 1066", "`april 1066`: that is too far away"),
        ("v. 54 2020", "`v. 54 2020`: 2020 has 53 weeks"),
        ("v. 43", "`v. 43` could be two weeks, as the year is missing"),
    ],
)
def test_one_that_no_calendar_has_or_that_could_be_two_is_refused(said: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        span_of(said, MONDAY)

    assert caught.value.message == message


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_the_span_that_a_day_is_in_has_that_day(day: date) -> None:
    year, week, _ = day.isocalendar()
    for said in (f"{day.year}", f"{day:%Y-%m}", f"{year}-W{week:02}", "i år", "denna månad", "denna vecka"):
        span = span_of(said, day)
        assert span is not None
        assert span.first <= day <= span.last
