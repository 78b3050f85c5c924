"""The dates, weeks, times and intervals that may stand in the files: one pattern and one reader for each.

The patterns are regular expressions in the syntax Python and ECMA-262 (JSON Schema's `pattern`) share. They alone
decide what is accepted: a reader takes exactly what `re.search` finds with its pattern, so an editor and `dialog
check` agree.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from naringsdialog.model import near_forms
from naringsdialog.model.date_words import WEEKDAYS
from naringsdialog.model.day_forms import FIRST_YEAR, LAST_YEAR, weeks_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.model.day_forms import Advice


class FormError(ValueError):
    """Text is in none of the forms asked for.

    Args:
        message: what is wrong with it.
        remedy: what to write instead.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def _whole(form: str) -> str:
    # Python's `$` also stands before a last line break, ECMA's does not.
    return rf"^(?:{form})(?!\n)$"


_BLANK: Final = "[ \\u00a0]"  # Word puts a no-break space into `kl. 15`
_LEAP_YEAR: Final = "(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_DATE: Final = (
    "(?:(?:19|20|21)[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)"
)
_LONG_YEARS: Final = [str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1) if weeks_in(year) == 53]
_WEEK: Final = f"(?:(?:19|20|21)[0-9]{{2}}-W(?:0[1-9]|[1-4][0-9]|5[0-2])|(?:{'|'.join(_LONG_YEARS)})-W53)"
_TIME: Final = rf"(?:(?:[Kk]l\.{_BLANK}*|[Kk]l(?:ockan)?{_BLANK}+)?(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?)"
_ORDINALS: Final = ("first", "second", "third", "fourth", "last")

DATE: Final = _whole(_DATE)
DUE: Final = _whole(f"{_DATE}|{_WEEK}")
TIME: Final = _whole(_TIME)
TIMES: Final = _whole(f"{_TIME}(?:{_BLANK}*[-–]{_BLANK}*{_TIME})?")
MOMENT: Final = _whole(f"{_DATE}(?:{_BLANK}+{_TIME})?")
INTERVAL: Final = _whole(
    f"[1-9][0-9]{{0,2}} (?:day|week|month|year)s?|(?:{'|'.join(_ORDINALS)}) (?:{'|'.join(WEEKDAYS)})"
)


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which something is to be done.

    Attributes:
        day: the last day; of a week its Sunday.
        week: ISO year and week where a week was written, else None.
    """

    day: date
    week: tuple[int, int] | None = None

    @classmethod
    def of_week(cls, year: int, week: int) -> Due:
        """Make the due day of a week (ISO 8601: Monday first, week 1 holds the year's first Thursday)."""
        return cls(date.fromisocalendar(year, week, 7), (year, week))

    def __str__(self) -> str:
        return f"{self.week[0]}-W{self.week[1]:02}" if self.week else self.day.isoformat()


class NoDate:
    """`due: none` in an update: the date is taken away."""

    def __repr__(self) -> str:
        return "NO_DATE"


NO_DATE = NoDate()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where it was written, the time something starts on it."""

    day: date
    start: time | None = None

    def __str__(self) -> str:
        return self.day.isoformat() if self.start is None else f"{self.day} {self.start:%H:%M}"


@dataclass(frozen=True, slots=True)
class Every:
    """An interval of so many days, weeks, months or years; `unit` is the English word in the singular."""

    count: int
    unit: str

    def after(self, day: date) -> date:
        """Return the next occasion: the same day of a later month, or the month's last where it is shorter."""
        if self.unit == "day":
            return day + timedelta(days=self.count)
        if self.unit == "week":
            return day + timedelta(weeks=self.count)
        months = day.year * 12 + day.month - 1 + self.count * (12 if self.unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}" + ("s" if self.count > 1 else "")


@dataclass(frozen=True, slots=True)
class MonthlyWeekday:
    """An interval such as `first Monday`: a certain weekday of each month.

    Attributes:
        ordinal: `first`, `second`, `third`, `fourth` or `last`.
        weekday: its English name, `Monday` to `Sunday`.
    """

    ordinal: str
    weekday: str

    def after(self, day: date) -> date:
        """Return the next occasion: the first such weekday that lies after `day`."""
        found = self._in_month(day.year, day.month)
        if found > day:
            return found
        return self._in_month(day.year + day.month // 12, day.month % 12 + 1)

    def _in_month(self, year: int, month: int) -> date:
        weekday = WEEKDAYS.index(self.weekday)
        days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
        return date(year, month, days[-1 if self.ordinal == "last" else _ORDINALS.index(self.ordinal)])

    def __str__(self) -> str:
        return f"{self.ordinal} {self.weekday}"


Interval = Every | MonthlyWeekday

_DAYS_KEPT: Final = 4096  # as read before: the same days stand in many files


@lru_cache(_DAYS_KEPT)
def parse_date(text: str) -> date:
    """Read a `DATE`; raise `FormError` for any other text, as all the readers here do."""
    _require(DATE, text, near_forms.for_date)
    return date.fromisoformat(text)


@lru_cache(_DAYS_KEPT)
def parse_due(text: str) -> Due:
    """Read a `DUE`: a date, or a week, which is due its Sunday."""
    _require(DUE, text, near_forms.for_due)
    year, _, week = text.partition("-W")
    return Due.of_week(int(year), int(week)) if week else Due(date.fromisoformat(text))


def parse_time(text: str) -> time:
    """Read a `TIME`; without minutes it is the whole hour."""
    _require(TIME, text, near_forms.for_time)
    return _clock(text)


def parse_times(text: str) -> tuple[time, time | None]:
    """Read a `TIMES`: start, and end where a range was written; whether the end lies after the start is not asked."""
    _require(TIMES, text, near_forms.for_times)
    start, *end = re.split("[-–]", text)
    return _clock(start), _clock(end[0]) if end else None


def parse_moment(text: str) -> Moment:
    """Read a `MOMENT`: a date, or a date and a time."""
    _require(MOMENT, text, near_forms.for_moment)
    day, start = text[:10], text[10:]
    return Moment(date.fromisoformat(day), _clock(start) if start else None)


def parse_interval(text: str) -> Interval:
    """Read an `INTERVAL`: how often a series meets."""
    _require(INTERVAL, text, near_forms.for_interval)
    first, second = text.split(" ")
    return MonthlyWeekday(first, second) if first in _ORDINALS else Every(int(first), second.removesuffix("s"))


def _require(pattern: str, text: str, advise: Callable[[str], Advice]) -> None:
    if not re.search(pattern, text):
        raise FormError(*advise(text))


def _clock(text: str) -> time:
    # The pattern has found the text right, so its numbers are an hour and perhaps minutes.
    hour, *minutes = (int(number) for number in re.findall("[0-9]+", text))
    return time(hour, minutes[0] if minutes else 0)
