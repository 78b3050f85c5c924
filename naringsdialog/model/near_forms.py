"""What people write where a date, a time or an interval is asked, read well enough to say what to write instead.

Swedish and English ways of writing are known; of two numbers the day stands before the month. Nothing read here
becomes a value: the secretary writes the right form herself, after the advice.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from naringsdialog.model.date_words import CARDINALS, SWEDISH_WEEKDAYS, UNITS, WEEKDAYS, plain
from naringsdialog.model.day_forms import Advice, WrittenDay, fault_of_day, fault_of_week, read_day, read_week

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
    **CARDINALS,
    **dict.fromkeys(("other", "second", "varannan", "vartannat", "andra"), 2),
    **dict.fromkeys(("third", "tredje"), 3),
    **dict.fromkeys(("fourth", "fjärde"), 4),
}
_UNITS: Final = {
    **UNITS,
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    **dict.fromkeys(("yearly", "annually"), (1, "year")),
}


class _Clock(NamedTuple):
    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


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
    if found := re.fullmatch(_DAY_AND_CLOCK, plain(text)):
        day, clock = read_day(found["day"]), _read_clock(found["clock"])
        if day and clock:
            right = Advice("a date and a time are written YYYY-MM-DD HH:MM", f"write {day} {clock}")
            if day.year is None:
                right = Advice("the year is missing", f"write the year too: {day} {clock}")
            return fault_of_day(day) or _fault_of_clock(clock) or right
    return _for_day(text) or Advice(
        "this is not a date, nor a date and a time", "write YYYY-MM-DD HH:MM, for example 2026-03-17 15:00"
    )


def for_time(text: str) -> Advice:
    """Say what to write where one time is asked."""
    start, *more = re.split(_BETWEEN_TIMES, plain(text))
    clock = _read_clock(start)
    if clock is None or len(more) > 1:
        return Advice("this is not a time", "write HH:MM, for example 15:00")
    message = "only one time may stand here" if more else "a time is written HH:MM"
    return _fault_of_clock(clock) or Advice(message, f"write {clock}")


def for_times(text: str) -> Advice:
    """Say what to write where a time or a range of times is asked."""
    parts = re.split(_BETWEEN_TIMES, plain(text))
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
    match re.findall("[0-9]+|[a-zåäö]+", plain(text)):
        case [ordinal, word, *_] if ordinal in _ORDINALS and (weekday := _weekday(word)):
            return Advice(message, f"write {_ORDINALS[ordinal]} {weekday}")
        case ["every" | "each" | "varje" | "var", *words] | words:
            return Advice(message, f"write {_count_and_unit(words) or '2 weeks, 1 month or first Monday, for example'}")


def day_before_clock(text: str) -> WrittenDay | None:
    """Read the day of a text in which a time stands after it."""
    found = re.fullmatch(_DAY_AND_CLOCK, plain(text))
    return read_day(found["day"]) if found else None


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
    for english, swedish in zip(WEEKDAYS, SWEDISH_WEEKDAYS, strict=True):
        if word.startswith((english.casefold(), swedish)):
            return english
    return None


def _for_day(text: str) -> Advice | None:
    day = read_day(text)
    if day is None:
        return None
    return _fault_or_missing_year(day) or Advice("a date is written YYYY-MM-DD and nothing more", f"write {day}")


def _for_day_beside_clock(text: str, where: str) -> Advice | None:
    day = day_before_clock(text)
    if day is None:
        return None
    return _fault_or_missing_year(day) or Advice("a time stands after the date", f"write {day}; {where}")


def _fault_or_missing_year(day: WrittenDay) -> Advice | None:
    if advice := fault_of_day(day):
        return advice
    return Advice("the year is missing", f"write the year too: {day}") if day.year is None else None


def _for_week(text: str) -> Advice | None:
    read = read_week(text)
    if read is None:
        return None
    if advice := fault_of_week(read):
        return advice
    if read.year is None:
        return Advice("the year is missing", f"write the year too: YYYY-W{read.week:02}")
    return Advice("a week is written YYYY-Www", f"write {read.year}-W{read.week:02}")


def _read_clock(text: str) -> _Clock | None:
    for form in _CLOCK_FORMS:
        if found := re.fullmatch(_BEFORE_CLOCK + form, plain(text)):
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
