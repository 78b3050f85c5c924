from __future__ import annotations

import calendar
import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.dates import (
    DATE,
    DUE,
    INTERVAL,
    MOMENT,
    TIME,
    TIMES,
    Due,
    Every,
    FormError,
    Moment,
    MonthlyWeekday,
    parse_date,
    parse_due,
    parse_interval,
    parse_moment,
    parse_time,
    parse_times,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS: dict[str, tuple[str, Callable[[str], object]]] = {
    "date": (DATE, parse_date),
    "due": (DUE, parse_due),
    "time": (TIME, parse_time),
    "times": (TIMES, parse_times),
    "moment": (MOMENT, parse_moment),
    "interval": (INTERVAL, parse_interval),
}
YEARS = range(1900, 2200)


def refusal(parse: Callable[[str], object], text: str) -> FormError | None:
    try:
        parse(text)
    except FormError as error:
        return error
    return None


def accepts(parse: Callable[[str], object], text: str) -> bool:
    return refusal(parse, text) is None


def message(parse: Callable[[str], object], text: str) -> str:
    error = refusal(parse, text)
    return error.message if error else "accepted"


def remedy(parse: Callable[[str], object], text: str) -> str:
    error = refusal(parse, text)
    return error.remedy if error else "accepted"


# A pattern and its reader


@st.composite
def texts_near_the_forms(draw: st.DrawFn) -> str:
    pattern, _ = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    text = draw(st.from_regex(pattern))
    place = draw(st.integers(0, len(text)))
    inserted = draw(st.text("0123456789-–:.,/W kltv\n\u00a0\u0661", max_size=2))
    return text[:place] + inserted + text[place + draw(st.integers(0, 2)) :]


@pytest.mark.parametrize("form", FORMS)
@given(text=texts_near_the_forms() | st.text())
def test_a_reader_takes_exactly_what_its_pattern_finds(form: str, text: str) -> None:
    pattern, parse = FORMS[form]

    assert accepts(parse, text) == bool(re.search(pattern, text))


@given(data=st.data(), form=st.sampled_from(sorted(FORMS)))
def test_a_reader_takes_whatever_its_pattern_generates(data: st.DataObject, form: str) -> None:
    pattern, parse = FORMS[form]

    assert accepts(parse, data.draw(st.from_regex(pattern)))


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in FORMS.values()])
def test_a_pattern_means_the_same_in_json_schema(pattern: str) -> None:
    only_python_has = r"\(\?P|\(\?[aiLmsux#(]|\\[AZdswbDSWB]"  # in ECMA-262 absent, or another set of characters

    assert not re.search(only_python_has, pattern)
    assert pattern.startswith("^")
    assert pattern.endswith("$")


def test_every_day_of_the_calendar_is_a_date_and_no_other() -> None:
    for year in YEARS:
        for month in range(14):
            days = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                assert accepts(parse_date, text) == (1 <= day <= days), text


def test_every_week_of_the_calendar_is_a_due_and_no_other() -> None:
    for year in YEARS:
        weeks = date(year, 12, 28).isocalendar().week
        for week in range(60):
            text = f"{year}-W{week:02}"
            assert accepts(parse_due, text) == (1 <= week <= weeks), text


@pytest.mark.parametrize(
    "text", ["1899-12-31", "2200-01-01", "20200-01-01", "2020-04-20\n", "٢٠٢٠-04-20", " 2020-04-20"]
)
def test_text_beside_the_calendar_is_no_date(text: str) -> None:
    assert not accepts(parse_date, text)


@pytest.mark.parametrize("form", FORMS)
@given(text=texts_near_the_forms() | st.text())
def test_a_refusal_always_says_what_to_write(form: str, text: str) -> None:
    _, parse = FORMS[form]
    error = refusal(parse, text)

    assert error is None or (error.remedy.startswith("write ") and str(error) == error.message)


# Values


def test_a_date_is_read() -> None:
    assert parse_date("2020-04-24") == date(2020, 4, 24)


def test_a_due_date_is_that_day() -> None:
    assert parse_due("2020-04-24") == Due(date(2020, 4, 24))


def test_a_week_is_due_its_sunday() -> None:
    assert parse_due("2020-W18") == Due(date(2020, 5, 3), week=(2020, 18))


def test_the_last_week_of_a_year_may_be_due_in_the_next() -> None:
    assert parse_due("2020-W53").day == date(2021, 1, 3)


@given(st.from_regex(DUE))
def test_a_due_day_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_due(text)) == text


@pytest.mark.parametrize(
    "text", ["15:00", "15.00", "15", "kl. 15", "kl 15", "kl.15", "Kl. 15.00", "klockan 15.00", "kl.\u00a015"]
)
def test_a_time_may_be_written_in_several_ways(text: str) -> None:
    assert parse_time(text) == time(15, 0)


@pytest.mark.parametrize("text", ["9:05", "09:05", "9.05", "09.05", "kl 9.05", "klockan 9:05"])
def test_the_hour_of_a_time_needs_no_zero(text: str) -> None:
    assert parse_time(text) == time(9, 5)


@pytest.mark.parametrize(
    "text", ["15–16.30", "15:00-16:30", "kl. 15.00–16.30", "15 - 16.30", "15.00 – 16:30", "kl 15–kl 16.30"]
)
def test_a_range_of_times_gives_start_and_end(text: str) -> None:
    assert parse_times(text) == (time(15, 0), time(16, 30))


def test_a_time_where_a_range_may_stand_has_no_end() -> None:
    assert parse_times("kl. 15") == (time(15, 0), None)


def test_a_range_may_end_before_it_starts_for_the_rules_to_see() -> None:
    assert parse_times("16-15") == (time(16, 0), time(15, 0))


@pytest.mark.parametrize("text", ["2020-05-04 15:00", "2020-05-04  kl. 15", "2020-05-04 15.00"])
def test_a_moment_may_have_a_time(text: str) -> None:
    assert parse_moment(text) == Moment(date(2020, 5, 4), time(15, 0))


def test_a_moment_may_be_a_date_alone() -> None:
    assert parse_moment("2020-05-04") == Moment(date(2020, 5, 4))


@given(st.from_regex(MOMENT))
def test_a_moment_is_written_so_that_it_is_read_again(text: str) -> None:
    moment = parse_moment(text)

    assert parse_moment(str(moment)) == moment


def test_midnight_is_a_time_like_others() -> None:
    assert str(parse_moment("2020-05-04 0:00")) == "2020-05-04 00:00"


# Intervals


@pytest.mark.parametrize(
    ("text", "day", "following"),
    [
        ("10 days", "2020-04-25", "2020-05-05"),
        ("1 week", "2020-04-20", "2020-04-27"),
        ("2 weeks", "2020-04-20", "2020-05-04"),
        ("2 weeks", "2020-12-28", "2021-01-11"),
        ("1 month", "2020-04-20", "2020-05-20"),
        ("3 months", "2020-11-20", "2021-02-20"),
        ("1 month", "2020-01-31", "2020-02-29"),
        ("1 month", "2021-01-31", "2021-02-28"),
        ("1 year", "2020-02-29", "2021-02-28"),
        ("1 year", "2020-12-01", "2021-12-01"),
        ("first Monday", "2020-04-05", "2020-04-06"),
        ("first Monday", "2020-04-06", "2020-05-04"),
        ("second Tuesday", "2020-04-06", "2020-04-14"),
        ("third Wednesday", "2020-04-06", "2020-04-15"),
        ("fourth Sunday", "2020-04-26", "2020-05-24"),
        ("last Thursday", "2020-04-06", "2020-04-30"),
        ("last Thursday", "2020-12-31", "2021-01-28"),
    ],
)
def test_an_interval_leads_to_the_next_occasion(text: str, day: str, following: str) -> None:
    assert parse_interval(text).after(date.fromisoformat(day)) == date.fromisoformat(following)


@given(text=st.from_regex(INTERVAL), day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_the_next_occasion_lies_after_the_day(text: str, day: date) -> None:
    assert parse_interval(text).after(day) > day


@given(interval=st.builds(MonthlyWeekday, st.just("last"), st.just("Friday")), day=st.dates(max_value=date(9000, 1, 1)))
def test_the_last_friday_has_no_friday_after_it_in_its_month(interval: MonthlyWeekday, day: date) -> None:
    occasion = interval.after(day)

    assert occasion.weekday() == calendar.FRIDAY
    assert occasion.day + 7 > calendar.monthrange(occasion.year, occasion.month)[1]


def test_an_interval_is_read_with_and_without_the_plural() -> None:
    assert parse_interval("1 weeks") == Every(1, "week")
    assert parse_interval("2 week") == Every(2, "week")


@pytest.mark.parametrize("text", ["1 week", "2 weeks", "10 days", "1 month", "1 year", "first Monday", "last Thursday"])
def test_an_interval_is_written_as_it_is_read(text: str) -> None:
    assert str(parse_interval(text)) == text


# What people write instead


@pytest.mark.parametrize(
    "text",
    [
        "2026-3-7",
        "2026/03/07",
        "2026 03 07",
        "20260307",
        "2026–03–07",
        "07.03.2026",
        "7. 3. 2026",
        "07-03-2026",
        "7/3 2026",
        "7/3-2026",
        "7 mars 2026",
        "7 mar. 2026",
        "den 7:e mars 2026",
        "lördagen den 7 mars 2026",
        "lör 7 mars 2026",
        "senast 7 mars 2026",
        "7 March 2026",
        "7th of March 2026",
        "Saturday, March 7, 2026",
        " 2026-03-07 ",
    ],
)
def test_a_date_in_another_form_is_said_in_the_right_one(text: str) -> None:
    assert remedy(parse_date, text) == "write 2026-03-07"
    assert remedy(parse_due, text) == "write 2026-03-07"
    assert remedy(parse_moment, text) == "write 2026-03-07"


@pytest.mark.parametrize("text", ["15 maj", "den 15:e maj", "15e maj", "15/5", "15.05", "May 15"])
def test_a_date_without_its_year_is_not_given_one(text: str) -> None:
    assert message(parse_date, text) == "the year is missing"
    assert remedy(parse_date, text) == "write the year too: YYYY-05-15"


@pytest.mark.parametrize(
    ("text", "wrong", "write"),
    [
        ("2026-02-30", "February 2026 has 28 days", "write a day from 2026-02-01 to 2026-02-28"),
        ("1900-02-29", "February 1900 has 28 days", "write a day from 1900-02-01 to 1900-02-28"),
        ("31 juni 2026", "June 2026 has 30 days", "write a day from 2026-06-01 to 2026-06-30"),
        ("31 juni", "June has 30 days", "write a day from YYYY-06-01 to YYYY-06-30"),
        ("2026-03-00", "March 2026 has 31 days", "write a day from 2026-03-01 to 2026-03-31"),
        ("2026-17-03", "there is no month 17", "write 2026-03-17 if 17 March is meant"),
        ("3/17", "there is no month 17", "write YYYY-03-17 if 17 March is meant"),
        ("2026-13-31", "there is no month 13", "write YYYY-MM-DD"),
        ("2026-00-10", "there is no month 0", "write YYYY-MM-DD"),
        ("1026-03-17", "the year 1026 is too far away", "write a year from 1900 to 2199"),
    ],
)
def test_a_day_that_does_not_exist_is_named_with_its_month(text: str, wrong: str, write: str) -> None:
    assert message(parse_date, text) == wrong
    assert remedy(parse_date, text) == write


@pytest.mark.parametrize(
    ("year", "texts"),
    [
        ("2028", [f"{day.day}/{day.month}" for day in (date(2028, 1, 1) + timedelta(number) for number in range(366))]),
        ("2026", [f"v. {week}" for week in range(1, 54)]),
    ],
)
def test_what_is_shown_without_its_year_is_right_once_the_year_is_filled_in(year: str, texts: list[str]) -> None:
    for text in texts:
        assert accepts(parse_due, remedy(parse_due, text).removeprefix("write the year too: ").replace("YYYY", year))


def test_a_moment_without_its_year_keeps_its_time() -> None:
    assert message(parse_moment, "17/3 kl. 15") == "the year is missing"
    assert remedy(parse_moment, "17/3 kl. 15") == "write the year too: YYYY-03-17 15:00"


@pytest.mark.parametrize(
    "text", ["2026-03-17 15:00", "2026-03-17T15:00", "2026-03-17 kl. 15", "17 mars 2026 kl. 15-16"]
)
def test_a_time_after_a_date_is_shown_its_own_place(text: str) -> None:
    assert remedy(parse_date, text) == "write 2026-03-17; a meeting's time goes in `start`"
    assert remedy(parse_due, text) == "write 2026-03-17; a due day has no time"


def test_a_wrong_day_before_a_time_is_said_before_the_time() -> None:
    assert message(parse_date, "2026-02-30 15:00") == "February 2026 has 28 days"


@pytest.mark.parametrize("text", ["nästa vecka", "maj 2020", "210902", "", "31"])
def test_words_that_are_no_date_are_answered_with_the_form(text: str) -> None:
    assert remedy(parse_date, text) == "write YYYY-MM-DD, for example 2026-03-17"


def test_words_that_are_no_due_day_are_shown_their_own_place() -> None:
    assert remedy(parse_due, "snarast").endswith("words such as `snarast` go in `said`")


@pytest.mark.parametrize(
    "text",
    ["2020W18", "2020-w18", "2020 v. 18", "2020-v18", "v. 18 2020", "vecka 18, 2020", "week 18 2020", "v.18/2020"],
)
def test_a_week_in_another_form_is_said_in_the_right_one(text: str) -> None:
    assert remedy(parse_due, text) == "write 2020-W18"


@pytest.mark.parametrize("text", ["v. 18", "v18", "v.18", "vecka 18", "W18"])
def test_a_week_without_its_year_is_not_given_one(text: str) -> None:
    assert message(parse_due, text) == "the year is missing"
    assert remedy(parse_due, text) == "write the year too: YYYY-W18"


@pytest.mark.parametrize(
    ("text", "wrong", "write"),
    [
        ("2020-W54", "2020 has 53 weeks", "write a week from 2020-W01 to 2020-W53"),
        ("2027-W53", "2027 has 52 weeks", "write a week from 2027-W01 to 2027-W52"),
        ("v. 0 2027", "2027 has 52 weeks", "write a week from 2027-W01 to 2027-W52"),
        ("v. 54", "no year has a week 54", "write a week from YYYY-W01 to YYYY-W53"),
        ("2720-W18", "the year 2720 is too far away", "write a year from 1900 to 2199"),
    ],
)
def test_a_week_that_does_not_exist_is_named_with_its_year(text: str, wrong: str, write: str) -> None:
    assert message(parse_due, text) == wrong
    assert remedy(parse_due, text) == write


def test_a_week_is_no_date() -> None:
    assert message(parse_date, "2020-W18") == "a week does not say which day"


@pytest.mark.parametrize(
    "text", ["15h", "15h00", "3pm", "3 p.m.", "3:00 PM", "1500", "15,00", "15:00:00", "kl15", "at 15:00", " 15:00"]
)
def test_a_time_in_another_form_is_said_in_the_right_one(text: str) -> None:
    assert remedy(parse_time, text) == "write 15:00"
    assert remedy(parse_times, text) == "write 15:00"


def test_twelve_at_night_is_the_first_hour() -> None:
    assert remedy(parse_time, "12 am") == "write 00:00"
    assert remedy(parse_time, "12 pm") == "write 12:00"


@pytest.mark.parametrize(
    ("text", "wrong", "write"),
    [
        ("25:00", "a day has the hours 0 to 23", "write a time from 00:00 to 23:59"),
        ("24:00", "a day has the hours 0 to 23", "write a time from 00:00 to 23:59"),
        ("15:60", "an hour has the minutes 00 to 59", "write a time from 15:00 to 15:59"),
        ("15:5", "this is not a time", "write HH:MM, for example 15:00"),
        ("efter lunch", "this is not a time", "write HH:MM, for example 15:00"),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_the_reason(text: str, wrong: str, write: str) -> None:
    for parse in (parse_time, parse_times):
        assert message(parse, text) == wrong
        assert remedy(parse, text) == write


def test_a_date_where_a_time_is_asked_is_not_taken_for_hours() -> None:
    assert remedy(parse_time, "2020-04-20") == "write HH:MM, for example 15:00"


def test_a_range_where_one_time_is_asked_keeps_its_start() -> None:
    assert message(parse_time, "15–16") == "only one time may stand here"
    assert remedy(parse_time, "15–16") == "write 15:00"


@pytest.mark.parametrize("text", ["15 till 16.30", "15 to 16:30", "15—16.30", "15h–16h30", "3pm-4.30pm", "1500-1630"])
def test_a_range_in_another_form_is_said_in_the_right_one(text: str) -> None:
    assert remedy(parse_times, text) == "write 15:00-16:30"


@pytest.mark.parametrize("text", ["3-4 pm", "3-4 p.m.", "15-", "15-16-17", "15 till sent"])
def test_a_range_that_could_mean_several_things_is_not_spelled_out(text: str) -> None:
    assert remedy(parse_times, text) == "write HH:MM-HH:MM, for example 15:00-16:30"


def test_a_range_is_refused_for_the_time_in_it_that_does_not_exist() -> None:
    assert message(parse_times, "15–25") == "a day has the hours 0 to 23"


@pytest.mark.parametrize(
    "text",
    [
        "2020-05-04T15:00",
        "2020-05-04, 15:00",
        "2020-05-04 15:00:00",
        "2020-05-04 15:00–16:00",
        "4 maj 2020 kl. 15",
        "måndag 4 maj 2020 klockan 15.00",
        "4/5 2020 15.00",
    ],
)
def test_a_moment_in_another_form_is_said_in_the_right_one(text: str) -> None:
    assert remedy(parse_moment, text) == "write 2020-05-04 15:00"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("den 4:e maj kl. 15.00", "the year is missing"),
        ("2020-02-30 15:00", "February 2020 has 29 days"),
        ("2020-05-04 25:00", "a day has the hours 0 to 23"),
        ("om två veckor", "this is not a date, nor a date and a time"),
    ],
)
def test_a_moment_that_does_not_exist_is_refused_with_the_reason(text: str, wrong: str) -> None:
    assert message(parse_moment, text) == wrong


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("every 2 weeks", "write 2 weeks"),
        ("two weeks", "write 2 weeks"),
        ("2weeks", "write 2 weeks"),
        ("every other week", "write 2 weeks"),
        ("every second Monday", "write 2 weeks"),
        ("fortnightly", "write 2 weeks"),
        ("varannan vecka", "write 2 weeks"),
        ("2 veckor", "write 2 weeks"),
        ("var tredje vecka", "write 3 weeks"),
        ("varje måndag", "write 1 week"),
        ("weekly", "write 1 week"),
        ("en månad", "write 1 month"),
        ("varje kvartal", "write 3 months"),
        ("first monday", "write first Monday"),
        ("första måndagen i månaden", "write first Monday"),
        ("last Thursday of the month", "write last Thursday"),
        ("vid behov", "write 2 weeks, 1 month or first Monday, for example"),
        ("1000 weeks", "write 2 weeks, 1 month or first Monday, for example"),
        ("0 weeks", "write 2 weeks, 1 month or first Monday, for example"),
        ("ungefär var tredje vecka", "write 2 weeks, 1 month or first Monday, for example"),
    ],
)
def test_an_interval_in_another_form_is_said_in_the_right_one(text: str, write: str) -> None:
    assert remedy(parse_interval, text) == write


def test_a_number_of_any_length_is_only_refused() -> None:
    for parse in (parse_date, parse_due, parse_time, parse_times, parse_moment, parse_interval):
        assert not accepts(parse, "9" * 5000 + " weeks")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_a_refused_date_is_told_to_write_is_that_date(day: date) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}"):
        assert parse_date(remedy(parse_date, text).removeprefix("write ")) == day


@given(st.times())
def test_what_a_refused_time_is_told_to_write_is_that_time(clock: time) -> None:
    for text in (f"{clock:%H%M}", f"{clock:%I:%M %p}", f"{clock.hour}h{clock:%M}"):
        read = parse_time(remedy(parse_time, text).removeprefix("write "))
        assert read == clock.replace(second=0, microsecond=0)
