"""What people write where a date, a time or an interval is asked, read well enough to say what to write instead.

Swedish and English ways of writing are known; of two numbers the day stands before the month. Nothing read here
becomes a value: the secretary writes the right form herself, after the advice.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final, NamedTuple

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SWEDISH_WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_MONTHS: Final = (
    ("January", "januari"),
    ("February", "februari"),
    ("March", "mars"),
    ("April", "april"),
    ("May", "maj"),
    ("June", "juni"),
    ("July", "juli"),
    ("August", "augusti"),
    ("September", "september"),
    ("October", "oktober"),
    ("November", "november"),
    ("December", "december"),
)
_LEAP_YEAR: Final = 2028  # stands for a year that is missing, so that 29 February too exists in it
_LONG_YEAR: Final = 2026  # the same for weeks: it has 53

_BEFORE_DAY: Final = (  # senast fredag den …
    "(?:(?:senast|till|före|på|by|before|on) )?"
    "(?:(?:mån|tis|ons|tor|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\\.?,? )?"
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
_HALF: Final = r"(?P<half>[ap]\.?m\.?)"
_BEFORE_CLOCK: Final = r"(?:(?:klockan|kl|at)\.? ?)?"
_CLOCK_FORMS: Final = (
    f"(?P<hour>[0-9]{{1,2}}) ?[:.,;h] ?(?P<minute>[0-9]{{2}})(?:[:.][0-9]{{2}})?(?: ?{_HALF})?",
    "(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})",
    f"(?P<hour>[0-9]{{1,2}})(?: ?(?:h|{_HALF}))?",
)
_DAY_AND_CLOCK: Final = f"(?P<day>.+?)(?:t|,? )(?P<clock>{_BEFORE_CLOCK}[0-9]{{1,2}}(?:[:.,][0-9]{{2}}){{0,2}})(?:-.*)?"
_BETWEEN_TIMES: Final = " *-+ *| (?:till|to|until) "

_ORDINALS: Final = {
    **{word: word for word in ("first", "second", "third", "fourth", "last")},
    **{"första": "first", "andra": "second", "tredje": "third", "fjärde": "fourth", "sista": "last"},
}
_COUNTS: Final = {
    **dict.fromkeys(("a", "one", "en", "ett"), 1),
    **dict.fromkeys(("two", "other", "second", "två", "varannan", "vartannat", "andra"), 2),
    **dict.fromkeys(("three", "third", "tre", "tredje"), 3),
    **dict.fromkeys(("four", "fourth", "fyra", "fjärde"), 4),
}
_UNITS: Final = {
    **dict.fromkeys(("day", "days", "daily", "dag", "dagar"), (1, "day")),
    **dict.fromkeys(("week", "weeks", "weekly", "vecka", "veckor"), (1, "week")),
    **dict.fromkeys(("fortnight", "fortnights", "fortnightly"), (2, "week")),
    **dict.fromkeys(("month", "months", "monthly", "månad", "månader"), (1, "month")),
    **dict.fromkeys(("quarter", "quarters", "quarterly", "kvartal"), (3, "month")),
    **dict.fromkeys(("year", "years", "yearly", "annually", "år"), (1, "year")),
}


class Advice(NamedTuple):
    """What is wrong with a text, and what to write instead."""

    message: str
    remedy: str


class _Day(NamedTuple):
    year: int | None
    month: int
    day: int


class _Clock(NamedTuple):
    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


def weeks_in(year: int) -> int:
    """Return how many weeks a year has, 52 or 53: 28 December lies in its last (ISO 8601)."""
    return date(year, 12, 28).isocalendar().week


def for_date(text: str) -> Advice:
    """Say what to write where a date is asked."""
    message = "a week does not say which day" if _for_week(text) else "this is not a date"
    return (
        _for_day(text)
        or _for_day_beside_clock(text, "a meeting's time goes in `start`")
        or Advice(message, "write YYYY-MM-DD, for example 2026-03-17")
    )


def for_due(text: str) -> Advice:
    """Say what to write where a date or a week is asked."""
    return (
        _for_week(text)
        or _for_day(text)
        or _for_day_beside_clock(text, "a due day has no time")
        or Advice(
            "this is neither a date nor a week",
            "write YYYY-MM-DD or YYYY-Www, for example 2026-03-17 or 2026-W11; words such as `snarast` go in `said`",
        )
    )


def for_moment(text: str) -> Advice:
    """Say what to write where a date is asked, or a date and a time."""
    if found := re.fullmatch(_DAY_AND_CLOCK, _plain(text)):
        day, clock = _read_day(found["day"]), _read_clock(found["clock"])
        if day and clock:
            right = Advice("a date and a time are written YYYY-MM-DD HH:MM", f"write {_iso(day)} {clock}")
            if day.year is None:
                right = Advice("the year is missing", f"write the year too: {_iso(day)} {clock}")
            return _impossible_day(day) or _fault_of_clock(clock) or right
    return _for_day(text) or Advice(
        "this is not a date, nor a date and a time", "write YYYY-MM-DD HH:MM, for example 2026-03-17 15:00"
    )


def for_time(text: str) -> Advice:
    """Say what to write where one time is asked."""
    start, *more = re.split(_BETWEEN_TIMES, _plain(text))
    clock = _read_clock(start)
    if clock is None or len(more) > 1:
        return Advice("this is not a time", "write HH:MM, for example 15:00")
    message = "only one time may stand here" if more else "a time is written HH:MM"
    return _fault_of_clock(clock) or Advice(message, f"write {clock}")


def for_times(text: str) -> Advice:
    """Say what to write where a time or a range of times is asked."""
    parts = re.split(_BETWEEN_TIMES, _plain(text))
    if len(parts) == 1:
        return for_time(text)
    clocks = [clock for part in parts if (clock := _read_clock(part))]
    halves = [bool(re.search(_HALF, part)) for part in parts]
    # Which half of the day the 3 of `3–4 pm` lies in nobody has said, so it is not spelled out.
    if len(parts) != 2 or len(clocks) != 2 or halves[0] != halves[1]:
        return Advice("this is not a range of times", "write HH:MM-HH:MM, for example 15:00-16:30")
    wrong = _fault_of_clock(clocks[0]) or _fault_of_clock(clocks[1])
    return wrong or Advice("a range is written HH:MM-HH:MM", f"write {clocks[0]}-{clocks[1]}")


def for_interval(text: str) -> Advice:
    """Say what to write where it is asked how often a series meets."""
    message = "this is not an interval"
    match re.findall("[0-9]+|[a-zåäö]+", _plain(text)):
        case [ordinal, word, *_] if ordinal in _ORDINALS and (weekday := _weekday(word)):
            return Advice(message, f"write {_ORDINALS[ordinal]} {weekday}")
        case ["every" | "each" | "varje" | "var", *words] | words:
            return Advice(message, f"write {_count_and_unit(words) or '2 weeks, 1 month or first Monday, for example'}")


def _count_and_unit(words: list[str]) -> str | None:
    *number, word = words or [""]
    per, unit = (1, "week") if _weekday(word) else _UNITS.get(word, (0, ""))
    match number:
        case []:
            count = per
        case [digits] if re.fullmatch("[0-9]{1,3}", digits):
            count = per * int(digits)
        case [name]:
            count = per * _COUNTS.get(name, 0)
        case _:
            count = 0
    return f"{count} {unit}{'s' if count > 1 else ''}" if 1 <= count <= 999 else None


def _weekday(word: str) -> str | None:
    for english, swedish in zip(WEEKDAYS, _SWEDISH_WEEKDAYS, strict=True):
        if word.startswith((english.casefold(), swedish)):
            return english
    return None


def _plain(text: str) -> str:
    dashes = str.maketrans("–—−‑", "----")
    return " ".join(text.casefold().translate(dashes).split())


def _for_day(text: str) -> Advice | None:
    day = _read_day(text)
    if day is None:
        return None
    return _fault_of_day(day) or Advice("a date is written YYYY-MM-DD and nothing more", f"write {_iso(day)}")


def _for_day_beside_clock(text: str, where: str) -> Advice | None:
    found = re.fullmatch(_DAY_AND_CLOCK, _plain(text))
    day = _read_day(found["day"]) if found else None
    if day is None:
        return None
    return _fault_of_day(day) or Advice("a time stands after the date", f"write {_iso(day)}; {where}")


def _read_day(text: str) -> _Day | None:
    for form in _DAY_FORMS:
        if found := re.fullmatch(_BEFORE_DAY + form, _plain(text)):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else _month(parts["name"])
            year = parts.get("year")
            return _Day(int(year) if year else None, month, int(parts["day"])) if month is not None else None
    return None


def _month(name: str) -> int | None:
    for number, (english, swedish) in enumerate(_MONTHS, start=1):
        if english.casefold().startswith(name) or swedish.startswith(name):
            return number
    return None


def _iso(day: _Day) -> str:
    return f"{day.year or 'YYYY'}-{day.month:02}-{day.day:02}"


def _fault_of_day(read: _Day) -> Advice | None:
    if advice := _impossible_day(read):
        return advice
    if read.year is None:
        return Advice("the year is missing", f"write the year too: {_iso(read)}")
    return None


def _impossible_day(read: _Day) -> Advice | None:
    year = _LEAP_YEAR if read.year is None else read.year
    if advice := _fault_of_year(year):
        return advice
    if not 1 <= read.month <= 12:
        return _no_month(read, year)
    month, last = _MONTHS[read.month - 1][0], calendar.monthrange(year, read.month)[1]
    if not 1 <= read.day <= last:
        named = month if read.year is None else f"{month} {year}"
        first_day, last_day = _iso(read._replace(day=1)), _iso(read._replace(day=last))
        return Advice(f"{named} has {last} days", f"write a day from {first_day} to {last_day}")
    return None


def _no_month(read: _Day, year: int) -> Advice:
    remedy = "write YYYY-MM-DD"
    if 1 <= read.day <= 12 and 1 <= read.month <= calendar.monthrange(year, read.day)[1]:
        swapped = _Day(read.year, read.day, read.month)
        remedy = f"write {_iso(swapped)} if {swapped.day} {_MONTHS[swapped.month - 1][0]} is meant"
    return Advice(f"there is no month {read.month}", remedy)


def _fault_of_year(year: int) -> Advice | None:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Advice(f"the year {year} is too far away", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")


def _for_week(text: str) -> Advice | None:
    found = re.fullmatch(_WEEK_FORM, _plain(text))
    if not found:
        return None
    written, week = found["before"] or found["after"], int(found["week"])
    year = int(written) if written else _LONG_YEAR
    if advice := _fault_of_year(year):
        return advice
    last = weeks_in(year)
    if not 1 <= week <= last:
        message = f"{written} has {last} weeks" if written else f"no year has a week {week}"
        return Advice(message, f"write a week from {written or 'YYYY'}-W01 to {written or 'YYYY'}-W{last}")
    if written is None:
        return Advice("the year is missing", f"write the year too: YYYY-W{week:02}")
    return Advice("a week is written YYYY-Www", f"write {year}-W{week:02}")


def _read_clock(text: str) -> _Clock | None:
    for form in _CLOCK_FORMS:
        if found := re.fullmatch(_BEFORE_CLOCK + form, _plain(text)):
            parts = found.groupdict()
            hour, half = int(parts["hour"]), parts.get("half") or ""
            if half and hour <= 12:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            return _Clock(hour, int(parts.get("minute") or 0))
    return None


def _fault_of_clock(clock: _Clock) -> Advice | None:
    if clock.hour > 23:
        return Advice("a day has the hours 0 to 23", "write a time from 00:00 to 23:59")
    if clock.minute > 59:
        return Advice("an hour has the minutes 00 to 59", f"write a time from {clock.hour:02}:00 to {clock.hour:02}:59")
    return None
