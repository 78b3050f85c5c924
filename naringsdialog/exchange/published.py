"""A calendar that went out earlier, and what becomes of its events in the one that takes its place.

Who has an event keeps it until a file says otherwise (RFC 5545). One that is not told any more, because its action was
handed over, made internal or removed, therefore stays in the file, cancelled (3.8.1.11); and whatever becomes of an
event, its SEQUENCE (3.8.7.4) never goes down, for then a calendar would take the newer word for the older.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

import icalendar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

OURS = "-//naringsdialog//"
"""How the PRODID of a calendar begins that dialog wrote."""
NAMES_END = "@naringsdialog"
"""How the UID of its events ends."""
_NO_CONTENT = frozenset({"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"})
_WRITTEN = {
    "VCALENDAR": frozenset({"PRODID", "VERSION", "METHOD", "X-WR-CALNAME"}),
    "VEVENT": _NO_CONTENT | {"UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "STATUS"},
    "VALARM": frozenset({"ACTION", "DESCRIPTION", "TRIGGER"}),
}


@dataclass(frozen=True, slots=True)
class PublishedEvent:
    """An event that went out.

    Attributes:
        day: the day on which it stands.
        event: the whole of it, as it was read.
    """

    uid: str
    sequence: int
    summary: str
    day: date
    is_cancelled: bool
    event: icalendar.Event

    def differs(self, event: icalendar.Event) -> bool:
        """Tell whether a reader sees another event; the alarm, which lapses by itself, makes it no other."""
        return _content(self.event) != _content(event)


@dataclass(frozen=True, slots=True)
class Published:
    """What an earlier calendar holds.

    Attributes:
        events: its events that dialog wrote and that can be read whole, by UID, in their order.
        is_untouched: whether there is nothing else in it, nor in them.
    """

    events: Mapping[str, PublishedEvent]
    is_untouched: bool

    def number(self, event: icalendar.Event, least: int) -> int:
        """Return the SEQUENCE of an event: `least`, but not below the earlier one, and above it where it differs."""
        before = self.events.get(str(event["uid"]))
        return max(least, before.sequence + before.differs(event)) if before else least


def read_published(data: bytes) -> Published:
    """Read a calendar; one that cannot be read, or that another program wrote, has no events of ours."""
    try:
        whole: Any = icalendar.Calendar.from_ical(data)
    except (ValueError, AttributeError):  # icalendar takes it that VALUE has one value
        return Published({}, is_untouched=False)
    if whole.name != "VCALENDAR" or not str(whole.get("prodid", "")).startswith(OURS):
        return Published({}, is_untouched=False)
    read = (_event(component) for component in whole.subcomponents)
    ours = {event.uid: event for event in read if event}
    # What icalendar lets go of, as a part that is begun and never ended, is not in what it writes again.
    is_whole = whole.to_ical().splitlines() == data.splitlines()
    return Published(ours, is_whole and len(ours) == len(whole.subcomponents) and _is_as_written(whole))


def _is_as_written(component: Any) -> bool:  # noqa: ANN401 - whatever stands in a calendar
    """Tell whether there are only properties that dialog writes, each once, and no second alarm."""
    ours = _WRITTEN.get(component.name, frozenset())
    is_ours = all(name in ours and not isinstance(value, list) for name, value in component.items())
    alarms = sum(one.name == "VALARM" for one in component.subcomponents)
    return is_ours and alarms <= 1 and all(_is_as_written(one) for one in component.subcomponents)


def _event(component: Any) -> PublishedEvent | None:  # noqa: ANN401 - whatever stands in a calendar
    """Return an event as dialog writes them; None for anything else."""
    if component.name != "VEVENT" or component.errors:
        return None
    uid, summary, status = (component.get(name) for name in ("uid", "summary", "status"))
    sequence, day = component.get("sequence"), getattr(component.get("dtstart"), "dt", None)
    if not all(isinstance(text, str) for text in (uid, summary, status)) or not uid.endswith(NAMES_END):
        return None
    if not isinstance(sequence, int) or type(day) is not date:  # a moment is no day, though it is a date
        return None
    return PublishedEvent(str(uid), int(sequence), str(summary), day, str(status) == "CANCELLED", component)


def _content(event: Any) -> dict[str, list[bytes]]:  # noqa: ANN401 - its properties are of many types
    """Return what a reader sees; some properties may stand there more than once (RFC 5545, 3.6.1)."""
    seen = {name: value for name, value in event.items() if name not in _NO_CONTENT}
    return {
        name: [one.to_ical() for one in (value if isinstance(value, list) else [value])] for name, value in seen.items()
    }


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How events are told that are not in the new calendar.

    Attributes:
        gone: the words for what is no longer in the calendar.
        moment: when the new calendar says that it was made.
        known: of the UID of each action of the workspace whether it may be told; an internal one may not.
        is_certain: whether all files could be read; an action that is not found may otherwise stand where they cannot.
    """

    gone: str
    moment: datetime
    known: Mapping[str, bool]
    is_certain: bool

    def carried(self, earlier: Published, there: Collection[str]) -> Iterator[icalendar.Event]:
        """Give the events of the earlier calendar that the new one has to hold beside those that are `there`.

        What was cancelled stays as it is, and so does an event of which it is not certain that it is gone. What may
        not be told, or is not in the files any more, loses its words: whoever had it knows it by its UID.
        """
        for event in earlier.events.values():
            if event.uid not in there:
                yield self._told(event, may_be_told=self.known.get(event.uid))

    def _told(self, before: PublishedEvent, *, may_be_told: bool | None) -> icalendar.Event:
        if not self.is_certain and may_be_told is not False:
            return before.event
        summary = f"{self.gone}: {before.summary}" if may_be_told else self.gone
        is_told = before.is_cancelled and (may_be_told or before.summary == self.gone)
        return before.event if is_told else self._stub(before, summary)

    def _stub(self, before: PublishedEvent, summary: str) -> icalendar.Event:
        stub = icalendar.Event()
        stub.add("uid", before.uid)
        stub.add("dtstamp", self.moment.astimezone(UTC))
        stub.add("sequence", before.sequence + 1)
        stub.add("dtstart", before.day)
        stub.add("dtend", before.day + timedelta(days=1))
        stub.add("summary", summary)
        stub.add("transp", "TRANSPARENT")
        stub.add("status", "CANCELLED")
        return stub
