from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naringsdialog.errors import UsageError
from naringsdialog.model.dates import Due
from naringsdialog.model.near_forms import for_interval
from naringsdialog.model.spoken_dates import Lean, NotADateError, spoken_day, spoken_due

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = date(2020, 4, 27)  # of week 18
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(number) for number in range(1, 7))
MEETING = date(2020, 5, 4)
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
DAYS = st.dates(FIRST, LAST)

SWEDISH = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def due(text: str, today: date = MONDAY) -> str:
    return str(spoken_due(text, today, lambda: MEETING))


def day(text: str, today: date = MONDAY, lean: Lean = Lean.AHEAD) -> str:
    return str(spoken_day(text, today, lean, lambda: MEETING))


def back(text: str, today: date = MONDAY) -> str:
    return day(text, today, Lean.BACK)


def refusal(read: Callable[[], object]) -> UsageError | None:
    try:
        read()
    except UsageError as error:
        return error
    return None


def refused(text: str, today: date = MONDAY) -> UsageError:
    error = refusal(lambda: spoken_due(text, today, lambda: MEETING))
    assert error, f"`{text}` was read"
    return error


def named(error: UsageError) -> list[str]:
    """Return the dates and weeks among which one is to be chosen."""
    return [candidate.partition(" ")[0] for candidate in error.candidates]


# A day with its year


def forms_of(day: date) -> list[str]:
    swedish, english = MONTHS[day.month - 1], f"{day:%B}"
    return [
        f"{day}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}/{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {swedish} {day.year}",
        f"{day.day} {swedish[:3].upper()} {day.year}",
        f"den {day.day}:e {swedish} {day.year}",
        f"senast den {day.day} {swedish} {day.year}",
        f"senast på {SWEDISH[day.weekday()]} den {day.day}:e {swedish} {day.year}",
        f"{SWEDISH[day.weekday()]}en den {day.day} {swedish} {day.year}",
        f"{ENGLISH[day.weekday()][:3]} {day.day}/{day.month} {day.year}",
        f"{day.day} {english} {day.year}",
        f"the {day.day}th of {english} {day.year}",
        f"by {ENGLISH[day.weekday()]}, {english} {day.day}, {day.year}",
    ]


@given(written=DAYS, today=DAYS, lean=st.sampled_from(Lean))
def test_a_day_written_with_its_year_is_that_day_in_every_form_whatever_today(
    written: date, today: date, lean: Lean
) -> None:
    for text in forms_of(written):
        assert spoken_day(text, today, lean) == written, text
        assert spoken_due(text, today) == Due(written), text


def test_the_letters_of_a_month_may_be_composed_either_way() -> None:
    assert day(unicodedata.normalize("NFD", "på lördag")) == "2020-05-02"


@pytest.mark.parametrize(
    ("text", "why", "remedy"),
    [
        ("31/4", "April has 30 days", "name one from 1 to 30 April"),
        ("32/1", "January has 31 days", "name one from 1 to 31 January"),
        ("30 februari", "February has 29 days", "name one from 1 to 29 February"),
        ("30 februari 2021", "February 2021 has 28 days", "write a day from 2021-02-01 to 2021-02-28"),
        ("5/15", "there is no month 15; of two numbers the day stands first", "write 15/5 if 15 May is meant"),
        ("31/13", "there is no month 13; of two numbers the day stands first", "write for example 15/5"),
        ("2026-17-03", "there is no month 17", "write 2026-03-17 if 17 March is meant"),
        ("1026-03-17", "the year 1026 is too far away", "write a year from 1900 to 2199"),
        ("sista maj 2200", "that is too far away", "name a day from 1900-01-01 to 2199-12-31"),
        ("v. 53 2027", "2027 has 52 weeks", "write a week from 2027-W01 to 2027-W52"),
        ("v. 54", "no year has a week 54", "name a week from 1 to 53"),
        ("v. 0", "no year has a week 0", "name a week from 1 to 53"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_reason(text: str, why: str, remedy: str) -> None:
    error = refused(text)

    assert (error.message, error.remedy) == (f"`{text}`: {why}", remedy)


def test_a_day_that_is_another_weekday_than_is_said_is_refused_with_both() -> None:
    error = refused("torsdag 15 maj")

    assert error.message == "`torsdag 15 maj`: 15 May 2020 is a Friday"
    assert list(error.candidates) == ["2020-05-14  Thursday, in 17 days", "2020-05-15  Friday, in 18 days"]


def test_the_day_named_beside_the_wrong_weekday_is_the_nearest_such_weekday() -> None:
    assert named(refused("tisdag 15 maj")) == ["2020-05-12", "2020-05-15"]
    assert named(refused("måndag 15 maj")) == ["2020-05-15", "2020-05-18"]


# A day without its year


@pytest.mark.parametrize(
    "text",
    [
        "15/5",
        "15.5",
        "15.05.",
        "15-5",
        "15 maj",
        "15maj",
        "den 15:e maj",
        "den 15e maj",
        "fre 15 maj",
        "15 May",
        "MAY 15",
    ],
)
def test_without_its_year_a_day_is_the_coming_one(text: str) -> None:
    assert due(text) == "2020-05-15"


def test_today_s_date_is_today_either_way() -> None:
    assert (day("27/4"), back("27/4")) == ("2020-04-27", "2020-04-27")


def test_without_its_year_a_day_that_happened_is_the_one_past() -> None:
    assert back("24 april") == "2020-04-24"
    assert back("28 oktober", date(2020, 4, 27)) == "2019-10-28"


def test_a_day_just_past_is_not_taken_for_next_year_s() -> None:
    error = refused("24 april")

    assert error.message == "`24 april` could be two days, as the year is missing"
    assert error.remedy == "write the one that is meant"
    assert list(error.candidates) == ["2020-04-24  Friday, 3 days ago", "2021-04-24  Saturday, in 362 days"]


def test_half_a_year_away_the_year_must_be_said() -> None:
    nearer, farther = MONDAY + timedelta(182), MONDAY + timedelta(183)

    assert due(f"{nearer.day}/{nearer.month}") == str(nearer)
    assert named(refused(f"{farther.day}/{farther.month}")) == ["2019-10-27", "2020-10-27"]


@pytest.mark.parametrize(
    ("text", "missing", "remedy"),
    [
        ("14/10", "year", "if you mean 2019-10-14 (Monday, 196 days ago), write it so"),
        ("28 april", "year", "if you mean 2019-04-28 (Sunday, 365 days ago), write it so"),
        ("29 februari", "year", "if you mean 2016-02-29 (Monday, 1363 days ago), write it so"),
        ("den 30:e", "month", "if you mean 2020-03-30 (Monday, 28 days ago), write it so"),
        ("den 27:e", "month", "if you mean 2020-04-27 (Monday, today), write it so"),
    ],
)
def test_of_what_happened_only_the_day_past_is_named(text: str, missing: str, remedy: str) -> None:
    today = date(2019, 11, 23) if text == "29 februari" else MONDAY
    error = refusal(lambda: spoken_day(text, today, Lean.BACK))

    assert error
    assert (error.message, error.remedy, error.candidates) == (f"`{text}`: the {missing} is missing", remedy, ())


def test_beside_the_wrong_weekday_a_day_to_come_is_not_named_for_what_happened() -> None:
    error = refusal(lambda: spoken_day("onsdag 27 april", MONDAY, Lean.BACK))

    assert error
    assert named(error) == ["2020-04-27"]


def test_29_february_is_that_of_the_leap_years_near() -> None:
    assert named(refused("29 februari", date(2021, 2, 28))) == ["2020-02-29", "2024-02-29"]
    assert due("29 februari", date(2024, 2, 1)) == "2024-02-29"


@given(said=DAYS, today=DAYS, lean=st.sampled_from(Lean))
def test_without_its_year_a_day_is_in_the_direction_of_the_lean_and_near(said: date, today: date, lean: Lean) -> None:
    text = f"{said.day}/{said.month}"
    assume(refusal(lambda: spoken_day(text, today, lean)) is None)

    found = spoken_day(text, today, lean)
    away = (found - today).days * (1 if lean is Lean.AHEAD else -1)
    assert 0 <= away < 183
    assert (found.month, found.day) == (said.month, said.day)


# Words for a day


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("idag|i dag|today|IDAG", "2020-04-27"),
        ("imorgon|i morgon|morgondagen|tomorrow", "2020-04-28"),
        ("i övermorgon|övermorgon|day after tomorrow|the day after tomorrow", "2020-04-29"),
        ("igår|i går|gårdagen|yesterday", "2020-04-26"),
        ("i förrgår|förrgår|day before yesterday", "2020-04-25"),
        ("om 2 veckor|om två veckor|in 2 weeks|in a fortnight|+2w|+2v|+14d|+ 14 dagar|inom två veckor", "2020-05-11"),
        ("om en vecka|within a week|+1w", "2020-05-04"),
        ("om 10 dagar|om tio dagar|in ten days", "2020-05-07"),
        ("om fjorton dagar", "2020-05-11"),
        ("om en månad|in a month|+1m", "2020-05-27"),
        ("om ett kvartal", "2020-07-27"),
        ("om ett år|+1y", "2021-04-27"),
        ("för 3 dagar sedan|3 dagar sen|3 days ago|-3d|−3d", "2020-04-24"),
        ("för en månad sedan|a month ago|-1m", "2020-03-27"),
        ("nästa möte|till nästa möte|next meeting|by the next meeting", "2020-05-04"),
    ],
)
def test_a_day_is_counted_from_today_whichever_way_dates_lean(texts: str, expected: str) -> None:
    for text in texts.split("|"):
        assert (due(text), back(text)) == (expected, expected), text


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert due("om en månad", date(2021, 1, 31)) == "2021-02-28"
    assert due("-1m", date(2020, 3, 31)) == "2020-02-29"


@pytest.mark.parametrize("text", ["om 9999 år", "-9999m", "för 9999 år sedan", "+9999w", "om 200 år"])
def test_a_day_beyond_the_calendar_is_refused(text: str) -> None:
    assert refused(text).message == f"`{text}`: that is too far away"


@pytest.mark.parametrize("find", [None, lambda: None])
def test_the_next_meeting_is_refused_where_none_is_known(find: Callable[[], date | None] | None) -> None:
    error = refusal(lambda: spoken_due("nästa möte", MONDAY, find))

    assert error
    assert error.message == "`nästa möte`: no next meeting is known"
    assert error.remedy == "`dialog new-meeting` makes it, or name the date"


def test_the_next_meeting_is_looked_for_only_where_it_is_said() -> None:
    def looked_for() -> date:
        raise AssertionError

    assert spoken_due("imorgon", MONDAY, looked_for) == Due(TUESDAY)


# Weekdays


@pytest.mark.parametrize(
    "text", ["fredag", "fre", "fre.", "på fredag", "senast på fredag", "fredagen", "Friday", "by FRI"]
)
def test_a_weekday_is_the_nearest_in_the_direction_of_the_lean(text: str) -> None:
    assert (day(text), back(text)) == ("2020-05-01", "2020-04-24")


@pytest.mark.parametrize(
    ("lean", "candidates", "other"),
    [
        (Lean.AHEAD, ["2020-04-27  Monday, today", "2020-05-04  Monday, in 7 days"], "a week from now"),
        (Lean.BACK, ["2020-04-20  Monday, 7 days ago", "2020-04-27  Monday, today"], "a week ago"),
    ],
)
def test_a_weekday_said_on_that_very_day_is_refused(lean: Lean, candidates: list[str], other: str) -> None:
    error = refusal(lambda: spoken_day("måndag", MONDAY, lean))

    assert error
    assert error.message == f"`måndag` could be today or {other}"
    assert list(error.candidates) == candidates


@pytest.mark.parametrize("text", ["nästa fredag", "next Friday", "till nästa fredag"])
@pytest.mark.parametrize("today", [MONDAY, TUESDAY, WEDNESDAY, THURSDAY])
def test_next_friday_is_ambiguous_while_this_week_s_is_to_come(text: str, today: date) -> None:
    error = refused(text, today)

    assert error.message == f"`{text}` could be this week's or next week's"
    assert named(error) == ["2020-05-01", "2020-05-08"]


@pytest.mark.parametrize("today", [FRIDAY, SATURDAY, SUNDAY])
def test_next_friday_is_next_week_s_once_this_week_s_is_here(today: date) -> None:
    assert due("nästa fredag", today) == "2020-05-08"


@pytest.mark.parametrize("today", [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY])
def test_last_friday_is_last_week_s_until_this_week_s_is_past(today: date) -> None:
    for text in ("last Friday", "förra fredagen", "i fredags"):
        assert due(text, today) == "2020-04-24"


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY])
def test_last_friday_is_ambiguous_once_this_week_s_is_past_but_i_fredags_is_not(today: date) -> None:
    assert due("i fredags", today) == "2020-05-01"
    for text in ("last Friday", "förra fredagen"):
        assert refused(text, today).message == f"`{text}` could be this week's or last week's"
        assert named(refused(text, today)) == ["2020-04-24", "2020-05-01"]


@pytest.mark.parametrize(
    "text", ["fredag v. 19", "fredag i vecka 19", "Friday, week 19", "fredag nästa vecka", "Friday of next week"]
)
def test_a_weekday_of_a_week_is_one_day(text: str) -> None:
    assert due(text) == "2020-05-08"


def test_a_weekday_of_a_week_without_its_year_leans_like_a_day() -> None:
    assert back("fredag v. 17") == "2020-04-24"
    assert named(refused("fredag v. 17")) == ["2020-04-24", "2021-04-30"]


WEEKDAY_PHRASES = ("{}", "på {}", "nästa {}", "förra {}", "{} v. 19", "{} nästa vecka", "{} 15 maj", "{} 2020-05-15")


@given(
    number=st.integers(0, 6),
    words=st.sampled_from((SWEDISH, ENGLISH)),
    phrase=st.sampled_from(WEEKDAY_PHRASES),
    today=DAYS,
    lean=st.sampled_from(Lean),
)
def test_a_spoken_weekday_always_gives_that_weekday(
    number: int, words: tuple[str, ...], phrase: str, today: date, lean: Lean
) -> None:
    error = refusal(lambda: spoken_day(phrase.format(words[number]), today, lean))
    assume(error is None)

    assert spoken_day(phrase.format(words[number]), today, lean).weekday() == number


@given(number=st.integers(0, 6), today=st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_a_weekday_alone_is_within_the_week_in_the_direction_of_the_lean(number: int, today: date) -> None:
    assume(today.weekday() != number)

    assert 0 < (spoken_day(SWEDISH[number], today) - today).days < 7
    assert 0 < (today - spoken_day(SWEDISH[number], today, Lean.BACK)).days < 7


# Weeks


@pytest.mark.parametrize(
    "text", ["v. 20", "v20", "v.20", "vecka 20", "i vecka 20", "under v. 20", "week 20", "in week 20"]
)
def test_a_week_without_its_year_is_the_coming_one(text: str) -> None:
    assert due(text) == "2020-W20"


@pytest.mark.parametrize("text", ["v. 18 2021", "2021-W18", "2021w18", "vecka 18, 2021"])
def test_a_week_with_its_year_is_that_week(text: str) -> None:
    assert due(text) == "2021-W18"


@pytest.mark.parametrize("today", [MONDAY, SUNDAY])
def test_a_week_that_has_begun_is_this_one(today: date) -> None:
    assert due("v. 18", today) == "2020-W18"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("denna vecka|den här veckan|this week", "2020-W18"),
        ("nästa vecka|under nästa vecka|next week", "2020-W19"),
        ("förra veckan|last week", "2020-W17"),
    ],
)
def test_a_week_is_counted_from_this_one(texts: str, expected: str) -> None:
    for text in texts.split("|"):
        assert due(text) == due(text, SUNDAY) == expected


def test_a_week_just_past_is_not_taken_for_next_year_s() -> None:
    error = refused("v. 17")

    assert error.message == "`v. 17` could be two weeks, as the year is missing"
    assert list(error.candidates) == [
        "2020-W17  to Sunday 2020-04-26, yesterday",
        "2021-W17  to Sunday 2021-05-02, in 370 days",
    ]


def test_week_53_is_that_of_the_years_that_have_one() -> None:
    assert due("v. 53", date(2020, 10, 1)) == "2020-W53"
    assert named(refused("v. 53", date(2027, 5, 1))) == ["2026-W53", "2032-W53"]


@given(day=st.dates(FIRST, date(2199, 12, 29)), today=DAYS)
def test_a_week_written_with_its_year_is_that_week_whatever_today(day: date, today: date) -> None:
    year, week, _ = day.isocalendar()
    assume(year >= 1900)

    for text in (f"{year}-W{week:02}", f"v. {week} {year}", f"vecka {week} {year}", f"week {week} {year}"):
        assert spoken_due(text, today) == Due.of_week(year, week)


@pytest.mark.parametrize("text", ["v. 18", "2020-W18", "denna vecka"])
def test_a_week_does_not_say_which_day(text: str) -> None:
    error = refusal(lambda: spoken_day(text, MONDAY))

    assert error
    assert error.message == f"`{text}`: a week does not say which day"
    assert error.remedy == "name its day"
    assert named(error) == [str(MONDAY + timedelta(number)) for number in range(7)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("denna vecka", ["2020-04-27", "2020-04-28"]),
        ("v. 17", [f"2020-04-{number}" for number in range(20, 27)]),
        (
            "v. 44",
            [*(f"2019-10-{number}" for number in range(28, 32)), *(f"2019-11-0{number}" for number in (1, 2, 3))],
        ),
        ("nästa vecka", [f"2020-05-{number:02}" for number in range(4, 11)]),
    ],
)
def test_of_the_week_in_which_it_happened_the_days_to_come_are_not_named(text: str, days: list[str]) -> None:
    error = refusal(lambda: spoken_day(text, TUESDAY, Lean.BACK))

    assert error
    assert named(error) == days


def test_the_days_of_the_nearest_week_are_named_where_the_year_is_missing() -> None:
    error = refusal(lambda: spoken_day("v. 17", MONDAY))

    assert error
    assert named(error)[0] == "2020-04-20"


def test_a_week_beyond_the_calendar_is_refused() -> None:
    assert refused("nästa vecka", LAST).message == "`nästa vecka`: that is too far away"


# The end of a month


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("månadsskiftet|turn of the month|slutet av månaden|i slutet av månaden|end of the month", "2020-04-30"),
        ("sista i månaden|den sista dagen i månaden|by the end of this month", "2020-04-30"),
        ("i slutet av nästa månad|end of next month", "2020-05-31"),
        ("sista maj|slutet av maj|i slutet av maj|senast sista maj|end of May|at the end of May", "2020-05-31"),
        ("last of May|last day of May", "2020-05-31"),
        ("sista februari 2021|end of February 2021", "2021-02-28"),
    ],
)
def test_the_end_of_a_month_is_its_last_day(texts: str, expected: str) -> None:
    for text in texts.split("|"):
        assert due(text) == expected, text


def test_the_turn_of_the_month_that_happened_is_the_one_past() -> None:
    assert back("månadsskiftet", date(2020, 5, 2)) == "2020-04-30"


def test_the_end_of_a_month_without_its_year_leans_like_a_day() -> None:
    assert back("sista mars") == "2020-03-31"
    assert named(refused("sista mars")) == ["2020-03-31", "2021-03-31"]


# What gives no day


@pytest.mark.parametrize(
    "text",
    [
        *("snarast", "Snarast möjligt", "så snart som möjligt", "asap", "as soon as possible", "omgående", "soon"),
        *("löpande", "tills vidare", "vid behov", "until further notice", "senare", "ongoing"),
        *("innan semestern", "före jul", "efter årsskiftet", "under hösten", "till sommaren", "i höst", "innan helgen"),
        *("before the summer", "after Christmas", "this autumn", "nästa vår", "i början av maj", "mid-May"),
    ],
)
def test_words_that_give_no_date_are_refused_with_where_they_go(text: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}` gives no date"
    assert error.remedy == "leave the date out, and keep the words beside it"


def test_where_a_day_is_needed_words_that_give_none_ask_for_one() -> None:
    error = refusal(lambda: spoken_day("snarast", MONDAY))

    assert error
    assert (error.message, error.remedy) == ("`snarast` gives no date", "name a day, for example 2020-04-27")


@pytest.mark.parametrize(
    "text", ["gurka", "", "31", "nästa", "v.", "om veckor", "om fem gurkor", "+w", "monkey 15 maj 2020"]
)
def test_anything_else_is_no_date(text: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}` is no date"
    assert error.remedy == "write for example 2020-05-11, 11/5, 11 maj, fredag, om 2 veckor or nästa möte"


def test_the_examples_are_days_past_for_what_happened() -> None:
    error = refusal(lambda: spoken_day("gurka", date(2026, 11, 23), Lean.BACK))

    assert error
    assert error.remedy == "write for example 2026-11-20, 20/11, 20 november, i fredags, igår or för 3 dagar sedan"


@given(today=DAYS, lean=st.sampled_from(Lean))
def test_a_date_in_the_examples_is_taken_by_whoever_writes_it(today: date, lean: Lean) -> None:
    error = refusal(lambda: spoken_day("gurka", today, lean))

    assert error
    examples = (error.remedy or "").removeprefix("write for example ").split(", ")[:3]
    first, *others = [spoken_day(example, today, lean) for example in examples]
    assert others == [first, first]


@pytest.mark.parametrize(
    ("text", "near"),
    [("fredg", "fredag"), ("imorrgon", "imorgon"), ("Fridai", "Friday"), ("nästa mötet", "nästa möte")],
)
def test_a_misspelt_word_is_told_what_may_be_meant(text: str, near: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}` is no date"
    assert error.remedy
    assert error.remedy.startswith(f"did you mean `{near}`? Otherwise write for example ")


@pytest.mark.parametrize("text", ["maj", "i maj", "in May", "maj 2020"])
def test_a_month_alone_does_not_say_which_day(text: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}`: a month does not say which day"
    assert error.remedy == "name it, for example 15/5"


@pytest.mark.parametrize("text", ["den 15:e", "15e", "the 15th"])
def test_a_day_of_no_month_is_refused_with_the_nearest(text: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}` could be two days, as the month is missing"
    assert named(error) == ["2020-04-15", "2020-05-15"]


@pytest.mark.parametrize("text", ["15 maj kl. 15", "2020-05-15 15:00", "15/5 20"])
def test_what_stands_behind_a_date_is_to_be_left_out(text: str) -> None:
    error = refused(text)

    assert error.message == f"`{text}`: more stands there than a date"
    assert error.remedy == "leave out what is behind it; a year has four figures"


# Whatever is said


def test_a_day_beyond_the_calendar_is_no_candidate() -> None:
    assert list(refused("tisdag", LAST).candidates) == ["2199-12-31  Tuesday, today"]


WORDS = [
    *("senast", "till", "före", "på", "den", "the", "by", "nästa", "förra", "next", "last", "i", "om", "in", "för"),
    *("sedan", "ago", "v.", "vecka", "week", "w", "0", "1", "2", "15", "18", "30", "31", "53", "54", "99", "9999"),
    *("2020", "2027", "1899", "2200", "15/5", "5/15", "31/4", "29/2", "2020-05-15", "2020-W18", "maj", "may"),
    *("february", "15:e", "th", "fredag", "fre", "friday", "i fredags", "idag", "imorgon", "dagar", "weeks", "månad"),
    *("år", "d", "m", "y", "+", "-", "sista", "slutet av", "end of", "månadsskiftet", "månaden", "möte", "kl. 15:00"),
]
TEXTS = (
    st.text()
    | st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
    | st.lists(st.sampled_from(WORDS)).map("".join)
)


@given(text=TEXTS, today=DAYS, lean=st.sampled_from(Lean))
def test_whatever_is_said_is_read_or_refused_and_each_candidate_reads_as_itself(
    text: str, today: date, lean: Lean
) -> None:
    if error := refusal(lambda: spoken_day(text, today, lean)):
        assert error.remedy
        assert [str(spoken_day(candidate, today, lean)) for candidate in named(error)] == named(error)
    if error := refusal(lambda: spoken_due(text, today)):
        assert error.remedy
        assert [str(spoken_due(candidate, today)) for candidate in named(error)] == named(error)


@given(text=TEXTS, today=DAYS)
def test_of_days_that_could_have_been_none_is_to_come_where_one_is_not(text: str, today: date) -> None:
    if error := refusal(lambda: spoken_day(text, today, Lean.BACK)):
        are_to_come = {date.fromisoformat(candidate) > today for candidate in named(error)}
        assert len(are_to_come) < 2


@given(text=TEXTS, today=DAYS, other=DAYS, lean=st.sampled_from(Lean))
def test_whether_a_text_is_a_date_hangs_on_no_day(text: str, today: date, other: date, lean: Lean) -> None:
    errors = [refusal(partial(spoken_day, text, day, lean)) for day in (today, other)]

    assert len({isinstance(error, NotADateError) for error in errors}) == 1


@given(text=TEXTS, today=DAYS)
def test_what_is_read_lies_in_the_calendar_of_the_files(text: str, today: date) -> None:
    if refusal(lambda: spoken_due(text, today)) is None:
        due = spoken_due(text, today)
        assert 1900 <= (due.week[0] if due.week else due.day.year) <= 2199


@pytest.mark.parametrize(
    "text", ["9" * 5000, "om " + "9" * 5000 + " veckor", "v. " + "9" * 5000, "senast " * 5000, "i" * 5000]
)
def test_a_text_of_any_length_is_only_refused(text: str) -> None:
    assert refused(text).remedy


def test_the_advice_on_intervals_knows_the_same_numbers() -> None:
    assert for_interval("fem veckor").remedy == "write 5 weeks"
