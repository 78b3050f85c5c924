"""Dates as people say them on the command line, Swedish and English; what can mean several days is never guessed.

The phrases are those of real minutes: dates with and without a year, weekdays, weeks, `nästa möte`. In the files only
ISO dates are written.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from naringsdialog.errors import UsageError
from naringsdialog.model import calendar_dates, relative_dates, week_dates
from naringsdialog.model.date_words import MONTHS, SWEDISH_WEEKDAYS, WEEKDAYS, month_of, plain, says_no_day
from naringsdialog.model.dates import Due
from naringsdialog.model.day_forms import FIRST_YEAR, LAST_YEAR, fault_of_day
from naringsdialog.model.leaning import Asked, distance
from naringsdialog.model.leaning import Lean as Lean
from naringsdialog.model.near_forms import day_before_clock
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.model.leaning import Week

_BEFORE: Final = "^(?:(?:senast|till|före|innan|på|under|by|before|until|on|den|the) )+"
_MONTH: Final = "(?:i |in )?(?P<name>[a-z]{3,})(?: [0-9]{4})?"
_DAY_OF_MONTH: Final = "(?P<day>[0-9]{1,2})(?::?[ae]|st|nd|rd|th)"
_DAYS: Final = (
    relative_dates.counted_day,
    relative_dates.next_meeting,
    week_dates.weekday,
    calendar_dates.month_end,
    calendar_dates.written_day,
)
_KNOWN: Final = (
    *("idag", "imorgon", "i övermorgon", "igår", "i förrgår", "today", "tomorrow", "yesterday"),
    *("nästa vecka", "next week", "nästa möte", "next meeting", "månadsskiftet"),
    *SWEDISH_WEEKDAYS,
    *WEEKDAYS,
)
_LIKENESS: Final = 0.75


class NotADateError(UsageError):
    """The text has none of the forms that dates are said in."""


def spoken_due(
    text: str,
    today: date,
    next_meeting: Callable[[], date | None] | None = None,
    otherwise: str = "leave the date out, and keep the words beside it",
) -> Due:
    """Read by when something is due: a day or a week, ahead where it could also be past.

    Args:
        text: as it was typed: `2020-05-15`, `15/5`, `fredag`, `om 2 veckor`, `v. 18`, `nästa möte`.
        today: the day it is said on.
        next_meeting: finds the day of the next meeting; it is asked only when that is what is said.
        otherwise: the remedy where words give no date: `så snart som möjligt`.

    Raises:
        UsageError: it is no date, an impossible one, or one that can be read in several ways, with the candidates.
    """
    asked = _asked(text, today, Lean.AHEAD, next_meeting)
    weeks = week_dates.week(asked)
    if weeks is None:
        return Due(_day(asked, otherwise))
    if len(weeks) > 1:
        candidates = [f"{week}  to Sunday {week.day(6)}, {distance(week.day(6), today)}" for week in weeks]
        why = f"`{text}` could be two weeks, as the year is missing"
        raise UsageError(why, "write the one that is meant", candidates)
    if not FIRST_YEAR <= weeks[0].year <= LAST_YEAR:
        raise asked.too_far_away()
    return Due.of_week(*weeks[0])


def spoken_day(
    text: str, today: date, lean: Lean = Lean.AHEAD, next_meeting: Callable[[], date | None] | None = None
) -> date:
    """Read a day; a week is refused, for it does not say which.

    Args:
        text: as it was typed.
        today: the day it is said on.
        lean: which way a date without a year, or a weekday, is meant.
        next_meeting: finds the day of the next meeting; it is asked only when that is what is said.

    Raises:
        UsageError: it is no day, an impossible one, or one that can be read in several ways, with the candidates.
    """
    asked = _asked(text, today, lean, next_meeting)
    if weeks := week_dates.week(asked):
        mondays = {week.day(0): week for week in weeks}
        raise _which_day(asked, mondays[min(asked.possible(mondays), key=lambda day: abs(day - today))])
    return _day(asked, f"name a day, for example {today}")


def _asked(text: str, today: date, lean: Lean, next_meeting: Callable[[], date | None] | None) -> Asked:
    words = plain(unicodedata.normalize("NFC", text))
    return Asked(text, words, re.sub(_BEFORE, "", words), today, lean, next_meeting)


def _day(asked: Asked, otherwise: str) -> date:
    """Return the day; `otherwise` is the remedy where words give none."""
    for read in _DAYS:
        if day := read(asked):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise asked.too_far_away()
            return day
    if says_no_day(asked.text):
        raise UsageError(f"`{asked.said}` gives no date", otherwise)
    raise _half_said(asked) or _unknown(asked)


def _which_day(asked: Asked, week: Week) -> UsageError:
    days = [week.day(number) for number in range(7)]
    return asked.refused("a week does not say which day", "name its day", days)


def _half_said(asked: Asked) -> UsageError | None:
    """Return the refusal of what has a part of a date, or something behind it."""
    if found := re.fullmatch(_MONTH, asked.words):
        if month := month_of(found["name"]):
            return asked.refused("a month does not say which day", f"name it, for example 15/{month}")
    elif found := re.fullmatch(_DAY_OF_MONTH, asked.words):
        days = calendar_dates.days_of_months(asked, int(found["day"]))
        return asked.incomplete("month", days) if days else None
    elif (day := day_before_clock(asked.words)) and not fault_of_day(day):
        return asked.refused("more stands there than a date", "leave out what is behind it; a year has four figures")
    return None


def _unknown(asked: Asked) -> UsageError:
    near = did_you_mean(asked.words, _KNOWN, _LIKENESS)
    remedy = f"write for example {_examples(asked)}"
    return NotADateError(f"`{asked.said}` is no date", f"did you mean `{near}`? Otherwise {remedy}" if near else remedy)


def _examples(asked: Asked) -> str:
    """Return ways to say a date that may be meant: a little ahead of today, or a little back."""
    if asked.lean is Lean.AHEAD:
        day = min(asked.today + timedelta(weeks=2), date(LAST_YEAR, 12, 31))
        others = "fredag, om 2 veckor or nästa möte"
    else:
        day = max(asked.today - timedelta(days=3), date(FIRST_YEAR, 1, 1))
        others = "i fredags, igår or för 3 dagar sedan"
    return f"{day}, {day.day}/{day.month}, {day.day} {MONTHS[day.month - 1][1]}, {others}"
