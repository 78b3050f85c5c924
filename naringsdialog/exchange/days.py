"""The date in a cell, as a spreadsheet stores it or as a person writes it; one without its year is a day just past."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from naringsdialog.errors import UsageError
from naringsdialog.model.date_words import plain, weekday_of
from naringsdialog.model.dates import FormError, parse_date
from naringsdialog.model.day_forms import WrittenDay, fault_of_day, read_day
from naringsdialog.model.leaning import HALF_A_YEAR
from naringsdialog.model.near_forms import for_date
from naringsdialog.model.spoken_dates import Lean, spoken_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.exchange.grid import Value

_CLOCK: Final = re.compile(
    r"(?:[ T]|,? (?:kl\.?|klockan|at) ?)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]m)?$",
    re.IGNORECASE,
)
_AMERICAN: Final = "([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?"
_EIGHT_DIGITS: Final = range(1900_01_01, 2200_01_01)
_ZERO: Final = date(1899, 12, 30)  # from which Excel counts its days
_LAST: Final = date(2199, 12, 31)
_RULE: Final = "write YYYY-MM-DD, for example 2026-03-17"
_LEAP: Final = 8  # no more years lie between two days of 29 February
_TWO_WEEKS: Final = 14  # of a weekday that is said on one, it is not certain which is meant


def day_in(value: Value, *, month_first: bool = False, today: date | None = None) -> date:
    """Return the date that a cell holds; a time of the day beside it does not count.

    Args:
        value: what the cell holds.
        month_first: whether 15 May is `5/15/2020` in this file, as an American Excel writes it.
        today: the day on which the file is read: of `15/5`, which tells of what has happened, the last one until then
            is meant. None where a day has its year.

    Raises:
        FormError: it is no date, or does not say which.
    """
    if isinstance(value, datetime):
        return parse_date(value.date().isoformat())
    if isinstance(value, date):
        return parse_date(value.isoformat())
    if isinstance(value, str):
        return _in_text(value, month_first=month_first, today=today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _in_number(value)
    raise FormError("this is not a date", _RULE)


def _in_number(number: float) -> date:
    """Read `20200515`; which day Excel would mean by another number is only offered, for it may mean anything."""
    if number in _EIGHT_DIGITS:
        return _in_text(str(int(number)), month_first=False, today=None)
    if 1 <= number <= (_LAST - _ZERO).days:
        raise FormError("this is a number, not a date", f"write {_ZERO + timedelta(int(number))} if that day is meant")
    raise FormError("this is a number, not a date", _RULE)


def _in_text(text: str, *, month_first: bool, today: date | None) -> date:
    bare = _CLOCK.sub("", " ".join(text.split()))
    if month_first and (found := re.fullmatch(_AMERICAN, bare)):
        month, day, year = found.groups()
        written: WrittenDay | None = WrittenDay(int(year) if year else None, int(month), int(day))
    else:
        written = read_day(plain(bare))
    if written is None and today and _counts_from_its_writing(bare, today):
        message = "this counts from the day when it was written, which the file does not tell"
        raise FormError(message, f"write the date, for example {today}")
    if written is None or (written.year is None and today is None):
        raise FormError(*for_date(text))
    if fault := fault_of_day(written):
        raise FormError(*fault)
    found_day = _latest(written, today) if written.year is None and today else _day(written)
    if written.weekday and weekday_of(written.weekday) not in (None, found_day.weekday()):
        raise FormError(f"{found_day} is another weekday", _RULE)
    return found_day


def _counts_from_its_writing(text: str, today: date) -> bool:
    """Tell whether words mean one day or another by when they are said: `igår`, `i måndags`."""
    days = set()
    for back in range(_TWO_WEEKS):
        with suppress(UsageError):
            days.add(spoken_day(text, today - timedelta(back), Lean.BACK))
    return len(days) > 1


def _latest(written: WrittenDay, today: date) -> date:
    """Return the last such day until today, if no other year can be meant: as `spoken_day` reads what has happened."""
    latest = next(day for day in _of_years(written, range(today.year, today.year - _LEAP - 1, -1)) if day <= today)
    if (today - latest).days >= HALF_A_YEAR:
        coming = next(day for day in _of_years(written, range(today.year, today.year + _LEAP + 1)) if day > today)
        message = f"{coming} is still to come, and this column tells when it happened"
        raise FormError(message, "write the day on which it happened, with its year")
    return latest


def _of_years(written: WrittenDay, years: Iterable[int]) -> Iterator[date]:
    """Give the day in each of some years that has it."""
    dated = (written._replace(year=year) for year in years)
    return (_day(one) for one in dated if fault_of_day(one) is None)


def _day(written: WrittenDay) -> date:
    assert written.year is not None, "a day without its year is looked for"
    return date(written.year, written.month, written.day)
