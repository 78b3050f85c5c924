"""A day and a week as people write them in figures and names of months, and why there is none such.

Of two numbers the day stands before the month.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final, NamedTuple

from naringsdialog.model.date_words import MONTHS, month_of, plain

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199

_LEAP_YEAR: Final = 2028  # stands for a year that is missing, so that 29 February too exists in it
_LONG_YEAR: Final = 2026  # the same for weeks: it has 53

_BEFORE_DAY: Final = (  # senast fredag den …
    "(?:(?:senast|till|före|på|by|before|on) )?"
    r"(?:(?P<weekday>(?:mån|tis|ons|tor|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?),? )?"
    "(?:den |the )?"
)
_DAY_FORMS: Final = (
    "(?P<year>[0-9]{4})(?P<sign>[-/. ])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
    "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    "(?P<day>[0-9]{1,2})[-/.] ?(?P<month>[0-9]{1,2})(?:[-/.] ?| )(?P<year>[0-9]{4})",
    r"(?P<day>[0-9]{1,2})[-/.] ?(?P<month>[0-9]{1,2})\.?",
    r"(?P<day>[0-9]{1,2})(?:\.|:?[ae]|st|nd|rd|th)? ?(?:of )?(?P<name>[a-z]{3,})\.?,?(?: (?P<year>[0-9]{4}))?",
    r"(?P<name>[a-z]{3,})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{4}))?",
)
_WEEK_FORM: Final = (
    "(?:(?P<before>[0-9]{4})[- ]?)?(?:vecka|week|v|w)[. -]{0,2}(?P<week>[0-9]{1,2})(?:[ ,/-]+(?P<after>[0-9]{4}))?"
)


class Advice(NamedTuple):
    """What is wrong with a text, and what to write instead."""

    message: str
    remedy: str


class WrittenDay(NamedTuple):
    """A day as it stands there; there may be none such.

    Attributes:
        year: None where it is missing.
        month, day: any number of two digits.
        weekday: the word for it that stands before.
    """

    year: int | None
    month: int
    day: int
    weekday: str | None = None

    def __str__(self) -> str:
        return f"{self.year or 'YYYY'}-{self.month:02}-{self.day:02}"

    @property
    def days_of_month(self) -> int:
        """How many days its month has; without a year, has at the most."""
        return calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1]

    @property
    def swapped(self) -> WrittenDay | None:
        """The day with its two numbers the other way round, where there is such a day."""
        other = WrittenDay(self.year, self.day, self.month)
        return other if 1 <= other.month <= 12 and 1 <= other.day <= other.days_of_month else None


class WrittenWeek(NamedTuple):
    """A week as it stands there; there may be none such.

    Attributes:
        year: None where it is missing.
        week: any number of two digits.
    """

    year: int | None
    week: int


def weeks_in(year: int) -> int:
    """Return how many weeks a year has, 52 or 53: 28 December lies in its last (ISO 8601)."""
    return date(year, 12, 28).isocalendar().week


def read_day(text: str) -> WrittenDay | None:
    """Read a day: `2020-05-15`, `15/5`, `fredag den 15:e maj`, `May 15, 2020`."""
    for form in _DAY_FORMS:
        if found := re.fullmatch(_BEFORE_DAY + form, plain(text)):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else month_of(parts["name"])
            if month is None:
                return None
            year = parts.get("year")
            return WrittenDay(int(year) if year else None, month, int(parts["day"]), parts["weekday"])
    return None


def read_week(text: str) -> WrittenWeek | None:
    """Read a week: `2020-W18`, `v. 18`, `vecka 18 2020`."""
    found = re.fullmatch(_WEEK_FORM, plain(text))
    if not found:
        return None
    year = found["before"] or found["after"]
    return WrittenWeek(int(year) if year else None, int(found["week"]))


def fault_of_day(read: WrittenDay) -> Advice | None:
    """Say why there is no such day; without a year, in no year."""
    if read.year is not None and (advice := _fault_of_year(read.year)):
        return advice
    if not 1 <= read.month <= 12:
        remedy, other = "write YYYY-MM-DD", read.swapped
        if other:
            remedy = f"write {other} if {other.day} {MONTHS[other.month - 1][0]} is meant"
        return Advice(f"there is no month {read.month}", remedy)
    last = read.days_of_month
    if not 1 <= read.day <= last:
        month = MONTHS[read.month - 1][0]
        named = month if read.year is None else f"{month} {read.year}"
        return Advice(
            f"{named} has {last} days", f"write a day from {read._replace(day=1)} to {read._replace(day=last)}"
        )
    return None


def fault_of_week(read: WrittenWeek) -> Advice | None:
    """Say why there is no such week; without a year, in no year."""
    if read.year is not None and (advice := _fault_of_year(read.year)):
        return advice
    last = weeks_in(read.year or _LONG_YEAR)
    if not 1 <= read.week <= last:
        year = read.year or "YYYY"
        message = f"{read.year} has {last} weeks" if read.year else f"no year has a week {read.week}"
        return Advice(message, f"write a week from {year}-W01 to {year}-W{last}")
    return None


def _fault_of_year(year: int) -> Advice | None:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Advice(f"the year {year} is too far away", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
