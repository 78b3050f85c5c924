"""Days by the calendar: `2020-05-15`, `15/5`, `fredag den 15:e maj`, `sista maj`, `i slutet av månaden`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from naringsdialog.model.date_words import MONTHS, WEEKDAYS, month_of, weekday_of
from naringsdialog.model.day_forms import FIRST_YEAR, LAST_YEAR, WrittenDay, fault_of_day, read_day

if TYPE_CHECKING:
    from naringsdialog.errors import UsageError
    from naringsdialog.model.leaning import Asked

_TURN: Final = ("månadsskiftet", "turn of the month")
_END: Final = (
    "(?:sista (?:dagen )?(?:i )?|(?:i )?slutet (?:av|på) |(?:at the )?(?:end|last(?: day)?) of (?:the )?)"
    "(?P<month>[a-zåäö ]+?)(?: (?P<year>[0-9]{4}))?"
)
_MONTHS: Final = {
    **dict.fromkeys(("månaden", "denna månad", "month", "this month"), 0),
    **dict.fromkeys(("nästa månad", "next month"), 1),
}


def written_day(asked: Asked) -> date | None:
    """Read a day in figures or with its month's name.

    Raises:
        UsageError: there is no such day, it can be of two years, or it is another weekday than is said.
    """
    read = read_day(asked.words)
    number = weekday_of(read.weekday) if read and read.weekday else None
    if read is None or (read.weekday and number is None):
        return None
    if fault := fault_of_day(read):
        raise asked.refused(fault.message, fault.remedy) if read.year is not None else _impossible(asked, read)
    days = _days(asked, read)
    day = days[0] if read.year else asked.of_a_year(days)
    if number is not None and number != day.weekday():
        nearest = day + timedelta(days=(number - day.weekday() + 3) % 7 - 3)
        why = f"{day.day} {MONTHS[day.month - 1][0]} {day.year} is a {WEEKDAYS[day.weekday()]}"
        raise asked.refused(why, "write the one that is meant", sorted((day, nearest)))
    return day


def month_end(asked: Asked) -> date | None:
    """Read the last day of a month.

    Raises:
        UsageError: it can be of two years, or lies beyond the calendar.
    """
    if asked.words in _TURN:
        return asked.leaning(_last_of(year, month) for year in asked.near_years for month in range(1, 13))
    found = re.fullmatch(_END, asked.words)
    if not found:
        return None
    if found["month"] in _MONTHS and not found["year"]:
        months = asked.today.year * 12 + asked.today.month - 1 + _MONTHS[found["month"]]
        return _last_of(months // 12, months % 12 + 1)
    month = month_of(found["month"]) if len(found["month"]) > 2 else None
    if month is None:
        return None
    if not found["year"]:
        return asked.of_a_year(_last_of(year, month) for year in asked.near_years)
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise asked.too_far_away()
    return _last_of(year, month)


def days_of_months(asked: Asked, day: int) -> list[date]:
    """Return a day of the month in each month near that has it."""
    months = ((year, month) for year in asked.near_years for month in range(1, 13))
    return [date(*month, day) for month in months if 1 <= day <= calendar.monthrange(*month)[1]]


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _impossible(asked: Asked, read: WrittenDay) -> UsageError:
    """Return the refusal of a day that no year has."""
    if 1 <= read.month <= 12:
        month = MONTHS[read.month - 1][0]
        return asked.refused(
            f"{month} has {read.days_of_month} days", f"name one from 1 to {read.days_of_month} {month}"
        )
    remedy, other = "write for example 15/5", read.swapped
    if other:
        remedy = f"write {other.day}/{other.month} if {other.day} {MONTHS[other.month - 1][0]} is meant"
    return asked.refused(f"there is no month {read.month}; of two numbers the day stands first", remedy)


def _days(asked: Asked, read: WrittenDay) -> list[date]:
    """Return the day; without its year, the one of each year near that has it."""
    years = [read.year] if read.year else asked.near_years
    return [date(year, read.month, read.day) for year in years if read.day <= calendar.monthrange(year, read.month)[1]]
