"""Weekdays and weeks: `fredag`, `nästa fredag`, `i fredags`, `v. 18`, `nästa vecka`, `fredag v. 18`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from naringsdialog.model.date_words import SWEDISH_WEEKDAYS, weekday_of
from naringsdialog.model.day_forms import fault_of_week, read_week, weeks_in
from naringsdialog.model.leaning import Lean, Week

if TYPE_CHECKING:
    from naringsdialog.model.leaning import Asked

_WEEK: Final = timedelta(weeks=1)
_LAST: Final = {f"i {name}s": number for number, name in enumerate(SWEDISH_WEEKDAYS)}  # i fredags
_OTHER_WEEK: Final = "(?P<which>nästa|next|förra|last) (?P<word>[^ ]+)"
_OF_WEEK: Final = "(?P<word>[^ ,]+),? (?P<week>.+)"
_BEFORE_WEEK: Final = "^(?:i|in|of) "
_WEEKS: Final = {
    **dict.fromkeys(("denna vecka", "den här veckan", "här veckan", "this week"), 0),
    **dict.fromkeys(("nästa vecka", "next week"), 1),
    **dict.fromkeys(("förra veckan", "last week"), -1),
}


def weekday(asked: Asked) -> date | None:
    """Read a weekday, of no week, of the next or the last one, or of a week that is named.

    Raises:
        UsageError: it can be two days, or there is no such week.
    """
    if (number := weekday_of(asked.words)) is not None:
        return _nearest(asked, number)
    if asked.words in _LAST:
        return _before(asked.today, _LAST[asked.words])
    if found := re.fullmatch(_OTHER_WEEK, asked.words):
        number = weekday_of(found["word"])
        return None if number is None else _of_other_week(asked, number, ahead=found["which"] in ("nästa", "next"))
    found = re.fullmatch(_OF_WEEK, asked.words)
    number = weekday_of(found["word"]) if found else None
    if found is None or number is None:
        return None
    weeks = _weeks(asked._replace(words=found["week"]))
    if weeks is None:
        return None
    days = [week.day(number) for week in weeks]
    return days[0] if len(days) == 1 else asked.of_a_year(days)


def week(asked: Asked) -> tuple[Week, ...] | None:
    """Read a week; it is two weeks where the year is missing and the nearest one is half a year away or more.

    Raises:
        UsageError: there is no such week.
    """
    weeks = _weeks(asked)
    if weeks is None or len(weeks) == 1:
        return weeks
    # The week in which today lies is both begun and to come.
    edges = {each.day(6 if asked.lean is Lean.AHEAD else 0): each for each in weeks}
    nearest = asked.leaning(edges)
    return (edges[nearest],) if nearest else tuple(edges[day] for day in asked.around(edges))


def _weeks(asked: Asked) -> tuple[Week, ...] | None:
    """Return the week that is named; without its year, the one of each year near."""
    words = re.sub(_BEFORE_WEEK, "", asked.words)
    if words in _WEEKS:
        day = asked.today + _WEEKS[words] * _WEEK
        return (Week(*day.isocalendar()[:2]),)
    read = read_week(words)
    if read is None:
        return None
    if fault := fault_of_week(read):
        raise asked.refused(fault.message, fault.remedy if read.year else "name a week from 1 to 53")
    years = [read.year] if read.year else [year for year in asked.near_years if read.week <= weeks_in(year)]
    return tuple(Week(year, read.week) for year in years)


def _nearest(asked: Asked, number: int) -> date:
    """Return the nearest such weekday in the direction of the lean; today's own could be today, too."""
    ahead = asked.lean is Lean.AHEAD
    found = _before(asked.today, number) if not ahead else asked.today + (_WEEK - _since(asked.today, number))
    if asked.today.weekday() == number:
        which = "a week from now" if ahead else "a week ago"
        raise asked.ambiguous(f"today or {which}", sorted((asked.today, found)))
    return found


def _of_other_week(asked: Asked, number: int, *, ahead: bool) -> date:
    """Return the weekday of the next or the last week; while this week's is as near, both can be meant.

    A "nästa fredag" said on a Monday is this week's to some and next week's to others.
    """
    this = asked.today + timedelta(days=number - asked.today.weekday())
    other = this + _WEEK if ahead else this - _WEEK
    if this > asked.today if ahead else this < asked.today:
        which = "next" if ahead else "last"
        raise asked.ambiguous(f"this week's or {which} week's", sorted((this, other)))
    return other


def _before(today: date, number: int) -> date:
    return today - (_since(today, number) or _WEEK)


def _since(today: date, number: int) -> timedelta:
    return timedelta(days=(today.weekday() - number) % 7)
