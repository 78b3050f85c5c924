"""The next meeting of a series: when it is, what its file says, and what the last one put off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.references import ITEM, highest_numbers
from naringsdialog.model.dates import FormError, parse_times
from naringsdialog.model.occasion import of_series
from naringsdialog.source.draft import Deferred, Draft, text_of
from naringsdialog.source.edit import set_value
from naringsdialog.source.reader import read
from naringsdialog.workspace.store import AlreadyThereError, create, replace

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path

    from naringsdialog.model.config import Series
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.workspace.library import Library


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: None leaves it to the series."""

    series: str
    day: date | None = None
    time: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written.

    Attributes:
        key, path: of the new meeting.
        start: when it begins, as the file says it.
        text: the whole new file.
        deferred: the titles that the last meeting put off.
        marked: the last meeting's file and its new text, where items put off get an id there; None otherwise.
    """

    key: str
    path: Path
    day: date
    start: str | None
    text: str
    deferred: tuple[str, ...]
    marked: tuple[Path, bytes, bytes] | None

    def carry_out(self) -> None:
        """Write the new file; the ids of what was put off first, so that no reference ever points at nothing."""
        if self.marked:
            path, before, after = self.marked
            replace(path, after, expected=before)
        create(self.path, self.text.encode())


def plan_meeting(library: Library, wish: Wish, today: date) -> Plan:
    """Plan the next meeting of a series.

    The day is the one wished, else the `next_meeting` of the latest meeting that is not cancelled, else its date plus
    `every`, the first that is not past.

    Raises:
        UsageError: the day cannot be known, or its file exists already.
        DataError: the day depends on a file that cannot be read.
    """
    series = library.workspace.series[wish.series]
    there = [o for o in of_series(library.occasions, wish.series) if not o.meeting.is_cancelled]
    day, clock = _when(library, wish, series, there, today)
    folder = f"{series.folder}/" if series.folder else ""
    key = f"{folder}{day.isoformat()}"
    path = library.path_of(key)
    if path.exists():
        raise AlreadyThereError(path)
    start, end = _times(wish, series, clock)
    before = [o for o in there if o.day < day]
    deferred, marked = _put_off(library, before[-1]) if before else ((), None)
    draft = Draft(
        depth=1 + key.count("/"),
        series=wish.series,
        day=day,
        start=start,
        end=end,
        place=wish.place or series.place,
        link=series.link,
        called=series.members,
        agenda=series.agenda,
        deferred=deferred,
        reporters={key: library.register.party(key, day).name for key in library.register.organisations},
    )
    text = text_of(draft)
    return Plan(key, path, day, start, text, tuple(one.title for one in deferred), marked)


def _when(library: Library, wish: Wish, series: Series, there: list[Occasion], today: date) -> tuple[date, time | None]:
    if wish.day:
        return wish.day, None
    unreadable = [file for file in library.unreadable if file.series in (None, wish.series)]
    if unreadable:
        raise DataError(
            "the date of the next meeting depends on files that cannot be read",
            f"mend them, or name the date: dialog new-meeting --series {wish.series} YYYY-MM-DD",
            [problem for file in unreadable for problem in file.problems],
        )
    latest = there[-1] if there else None
    if latest and latest.meeting.next_meeting:
        return latest.meeting.next_meeting.day, latest.meeting.next_meeting.start
    if latest and series.every:
        day = series.every.after(latest.day)
        while day < today:
            day = series.every.after(day)
        return day, None
    why = f"{latest.key} names no next meeting, and the series has no `every`" if latest else "it is the series' first"
    raise UsageError(
        f"the date of the meeting cannot be known: {why}",
        f"name it: dialog new-meeting --series {wish.series} {today.isoformat()}",
    )


def _times(wish: Wish, series: Series, clock: time | None) -> tuple[str | None, str | None]:
    """Return start and end as the file says them; an end of the series holds only with its own start."""
    if wish.time:
        try:
            first, last = parse_times(wish.time)
        except FormError as error:
            raise UsageError(f"--time {wish.time}: {error.message}", error.remedy) from None
        return _clock(first), _clock(last)
    usual, until = series.start or (None, None)
    until = series.end or until
    if clock and clock != usual:
        return _clock(clock), None
    return _clock(usual), _clock(until)


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock else None


def _put_off(library: Library, last: Occasion) -> tuple[tuple[Deferred, ...], tuple[Path, bytes, bytes] | None]:
    """Return what the last meeting put off, and its file with an id for each of these items that has none."""
    items = [(path, item, internal) for path, item, internal in last.meeting.walk() if item.deferred]
    file, path = library.file(last.key), library.path_of(last.key)
    if not items or file is None or file.source is None:
        return (), None
    number = highest_numbers(library.occasions).get((last.key, ITEM), 0)
    source = file.source
    deferred = []
    for where, item, internal in items:
        one = item.id
        if one is None:
            number += 1
            one = f"{ITEM}{number}"
            reading = read(file.file, source.text.encode())
            if reading.source is None or reading.root is None:
                raise DataError(f"{file.file} cannot be read", "run `dialog check`", reading.problems)
            source = type(source)(
                source.file, set_value(reading.source, reading.root, (*where, "id"), one, after="title")
            )
        deferred.append(Deferred(item.title, item.background, f"{last.key}/{one}", internal))
    before, after = file.source.text.encode(), source.text.encode()
    return tuple(deferred), (path, before, after) if after != before else None
