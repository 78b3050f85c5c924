"""Says which days are not working days in Sweden, and what they are called there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from holidays.countries.sweden import Sweden

_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6

# What running text says where it is not the package's own name with a small first letter; older versions of the
# package call the national day by its full name.
_IN_RUNNING_TEXT = {
    "Kristi himmelsfärdsdag": "Kristi himmelsfärdsdag",
    "Marie bebådelsedag": "Marie bebådelsedag",
    "Sveriges nationaldag": "nationaldagen",
}


def day_off(day: date) -> str | None:
    """Return the Swedish name, as in running text, of a day that is not a working day; None for any other day.

    Such days are the public holidays (lag 1989:253 om allmänna helgdagar), the three eves that a statutory last day
    moves past as well (lag 1930:173 om beräkning av lagstadgad tid, § 2), Saturdays and Sundays. A holiday's name
    goes before the weekday's. Holidays are known from 1953 to 2100, of other years the eves and weekends alone.
    """
    return _holiday(day) or _eve(day) or {_SATURDAY: "lördag", _SUNDAY: "söndag"}.get(day.weekday())


def _holiday(day: date) -> str | None:
    names: list[str] = _calendar().get_list(day)
    return " och ".join(_IN_RUNNING_TEXT.get(name, name[0].lower() + name[1:]) for name in names) or None


@cache
def _calendar() -> Sweden:
    # The package is heavy, and most commands never ask.
    from holidays.countries.sweden import Sweden

    return Sweden(include_sundays=False, language="sv")


def _eve(day: date) -> str | None:
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == _FRIDAY:
        return "midsommarafton"
    return {(12, 24): "julafton", (12, 31): "nyårsafton"}.get((day.month, day.day))
