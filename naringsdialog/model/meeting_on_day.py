"""Which meeting is named by its day as people say it: `9/11`, `i fredags`, `måndag 4 maj`."""

from __future__ import annotations

import calendar
import contextlib
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.model.date_words import MONTHS, WEEKDAYS, weekday_of
from naringsdialog.model.day_forms import fault_of_day, read_day
from naringsdialog.model.spoken_dates import Lean, spoken_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from naringsdialog.model.naming import Named

_NEAREST = 5
_REMEDY = "write the key of the one that is meant"


def meeting_on_day(among: Collection[Named], name: str, today: date) -> str | None:
    """Return the key of the only meeting on a day that is named as people say it; None where it is not named so.

    Raises:
        UsageError: there is no meeting then, or there are several, or the day is another weekday than is said; with
            the nearest, or with them.
    """
    known = [one.day for one in among if one.day]
    days, misnamed = _days(unicodedata.normalize("NFC", name), known, today)
    found = [one.key for one in among if one.day in days]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"`{name}` names {len(found)} meetings", _REMEDY, found)
    held = misnamed.intersection(known)
    if held or (misnamed and not days):
        meant = held or misnamed
        day = min(meant, key=lambda day: abs(day - today))
        why = f"{day.day} {MONTHS[day.month - 1][0]} {day.year} is a {WEEKDAYS[day.weekday()]}"
        raise UsageError(f"`{name}`: {why}", _REMEDY, _nearest(among, meant, today))
    if not days or name in map(str, days):
        return None
    raise UsageError(f"there is no meeting on `{name}`", _REMEDY, _nearest(among, days, today))


class _Days(NamedTuple):
    """The days that a name can mean.

    Attributes:
        fitting: those that are all that is said of them.
        misnamed: those that are another weekday than is said.
    """

    fitting: set[date]
    misnamed: set[date]


def _days(name: str, known: Iterable[date], today: date) -> _Days:
    """Return the days that a name can mean: the latest one past, the coming one, and without a year that of any year.

    What becomes due is less than half a year away; a meeting may be longer ago.
    """
    found: set[date] = set()
    for lean in Lean:
        with contextlib.suppress(UsageError):
            found.add(spoken_day(name, today, lean))
    written = read_day(name)
    number = weekday_of(written.weekday) if written and written.weekday else None
    if written is None or fault_of_day(written) or (written.weekday and number is None):
        return _Days(found, set())
    month, day = written.month, written.day
    any_year = {day.year for day in known} | {today.year - 1, today.year, today.year + 1}
    years = any_year if written.year is None else {written.year}
    days = {date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]}
    misnamed = {day for day in days if number is not None and day.weekday() != number}
    return _Days(found | (days - misnamed), misnamed)


def _nearest(among: Iterable[Named], days: Collection[date], today: date) -> list[str]:
    """Return the keys of the meetings nearest to the latest past, or the first coming, of some days."""
    past, coming = [day for day in days if day <= today], [day for day in days if day > today]
    meant = [*([max(past)] if past else []), *([min(coming)] if coming else [])]
    away = {one.key: min(abs((one.day - day).days) for day in meant) for one in among if one.day}
    return sorted(away, key=lambda key: (away[key], key))[:_NEAREST]
