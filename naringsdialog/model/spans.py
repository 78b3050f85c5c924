"""Spans of the calendar as people say them: `2020`, `april 2020`, `v. 17 2020`, `i fjol`, `förra månaden`."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.model import week_dates
from naringsdialog.model.date_words import month_of, plain
from naringsdialog.model.day_forms import FIRST_YEAR, LAST_YEAR
from naringsdialog.model.leaning import Asked, Lean

_BEFORE: Final = "^(?:under|during|i|in|år|year) (?=.*[0-9])"
_YEAR: Final = "(?P<year>[0-9]{4})"
_MONTHS_IN_FIGURES: Final = (f"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})", f"(?P<month>[0-9]{{1,2}})[-/.]{_YEAR}")
_MONTHS_BY_NAME: Final = (rf"(?P<name>[a-z]{{3,}})\.? (?:of )?{_YEAR}", rf"{_YEAR} (?P<name>[a-z]{{3,}})\.?")
_YEARS: Final = {
    **dict.fromkeys(("i år", "detta år", "det här året", "this year"), 0),
    **dict.fromkeys(("i fjol", "ifjol", "förra året", "föregående år", "last year"), -1),
}
_MONTHS: Final = {
    **dict.fromkeys(("denna månad", "den här månaden", "this month"), 0),
    **dict.fromkeys(("förra månaden", "föregående månad", "last month"), -1),
}


class Span(NamedTuple):
    """Days that follow each other: the first and the last of them."""

    first: date
    last: date


def span_of(text: str, today: date) -> Span | None:
    """Read a year, a month or a week.

    Args:
        text: as it was typed, Swedish or English; a month has its year, a week may lack it where it is near.
        today: the day it is said on.

    Returns:
        Its days; None where the text is no such span: it may be a day.

    Raises:
        UsageError: it is one that no calendar has, or could be two.
    """
    words = re.sub(_BEFORE, "", plain(unicodedata.normalize("NFC", text)))
    asked = Asked(text, words, words, today, Lean.BACK, None)
    return _year(asked) or _month(asked) or _week(asked)


def _year(asked: Asked) -> Span | None:
    if asked.words in _YEARS:
        year = asked.today.year + _YEARS[asked.words]
    elif re.fullmatch(_YEAR, asked.words):
        year = int(asked.words)
    else:
        return None
    _refuse_far(asked, year)
    return Span(date(year, 1, 1), date(year, 12, 31))


def _month(asked: Asked) -> Span | None:
    if asked.words in _MONTHS:
        months = asked.today.year * 12 + asked.today.month - 1 + _MONTHS[asked.words]
        return _of_month(asked, months // 12, months % 12 + 1)
    for form in _MONTHS_IN_FIGURES:
        if found := re.fullmatch(form, asked.words):
            return _of_month(asked, int(found["year"]), int(found["month"]))
    for form in _MONTHS_BY_NAME:
        if (found := re.fullmatch(form, asked.words)) and (month := month_of(found["name"])):
            return _of_month(asked, int(found["year"]), month)
    return None


def _of_month(asked: Asked, year: int, month: int) -> Span:
    _refuse_far(asked, year)
    if not 1 <= month <= 12:
        raise asked.refused(f"there is no month {month}", "write one from 1 to 12, for example 2020-04")
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _week(asked: Asked) -> Span | None:
    weeks = week_dates.week(asked)
    if weeks is None:
        return None
    if len(weeks) > 1:
        candidates = [f"{week}  from Monday {week.day(0)}" for week in weeks]
        why = f"`{asked.said}` could be two weeks, as the year is missing"
        raise UsageError(why, "write the one that is meant", candidates)
    _refuse_far(asked, weeks[0].year)
    return Span(weeks[0].day(0), weeks[0].day(6))


def _refuse_far(asked: Asked, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise asked.too_far_away()
