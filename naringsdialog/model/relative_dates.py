"""Days counted from today, and the day of the next meeting: `imorgon`, `om 2 veckor`, `3 days ago`, `nästa möte`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from naringsdialog.model.date_words import CARDINALS, SHORT_UNITS, UNITS
from naringsdialog.model.dates import Every

if TYPE_CHECKING:
    from naringsdialog.model.leaning import Asked

_DAYS: Final = {
    **dict.fromkeys(("idag", "i dag", "today"), 0),
    **dict.fromkeys(("imorgon", "i morgon", "morgondagen", "tomorrow"), 1),
    **dict.fromkeys(("övermorgon", "i övermorgon", "day after tomorrow"), 2),
    **dict.fromkeys(("igår", "i går", "gårdagen", "yesterday"), -1),
    **dict.fromkeys(("förrgår", "i förrgår", "day before yesterday"), -2),
}
_NEXT_MEETING: Final = ("nästa möte", "nästa sammanträde", "next meeting")

_COUNTED: Final = (
    ("(?:om|inom|in|within) (?P<count>[^ ]+) (?P<unit>[^ ]+)", 1, UNITS),
    ("(?:för )?(?P<count>[^ ]+) (?P<unit>[^ ]+) (?:sedan|sen|ago)", -1, UNITS),
    (r"\+ ?(?P<count>[0-9]+) ?(?P<unit>[^ ]+)", 1, UNITS | SHORT_UNITS),
    ("- ?(?P<count>[0-9]+) ?(?P<unit>[^ ]+)", -1, UNITS | SHORT_UNITS),
)


def counted_day(asked: Asked) -> date | None:
    """Read a day by how far it is away; some months away is the same day of the month, or the month's last.

    Raises:
        UsageError: it lies beyond the calendar.
    """
    if asked.words in _DAYS:
        return _away(asked, Every(_DAYS[asked.words], "day"))
    for form, sign, units in _COUNTED:
        if found := re.fullmatch(form, asked.words):
            count, (per, unit) = _count(found["count"]), units.get(found["unit"], (0, ""))
            return _away(asked, Every(sign * count * per, unit)) if unit and count is not None else None
    return None


def _count(word: str) -> int | None:
    return int(word) if re.fullmatch("[0-9]{1,4}", word) else CARDINALS.get(word)


def _away(asked: Asked, interval: Every) -> date:
    try:
        return interval.after(asked.today)
    except (OverflowError, ValueError):
        raise asked.too_far_away() from None


def next_meeting(asked: Asked) -> date | None:
    """Read the day of the next meeting.

    Raises:
        UsageError: no such day is known.
    """
    if asked.words not in _NEXT_MEETING:
        return None
    found = asked.next_meeting() if asked.next_meeting else None
    if found is None:
        raise asked.refused("no next meeting is known", "`dialog new-meeting` makes it, or name the date")
    return found
