"""The next meeting of a series: when it is, and what its file says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from naringsdialog.checks import rules
from naringsdialog.checks.subject import Subject
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.dates import Every
from naringsdialog.model.sequence import of_series
from naringsdialog.problems import Severity
from naringsdialog.source.draft import Draft, text_of
from naringsdialog.workspace.editing import Edit
from naringsdialog.workspace.put_off import put_off
from naringsdialog.workspace.store import AlreadyThereError
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set
    from datetime import date, time
    from pathlib import Path

    from naringsdialog.model.config import Series
    from naringsdialog.model.dates import Interval
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library

Hours = tuple["time | None", "time | None"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: None leaves it to the series."""

    series: str
    day: date | None = None
    hours: Hours | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written.

    Attributes:
        key, path: of the new meeting.
        file: its path as shown to the user.
        draft: what its file says.
        edits: the ids that are added where items were put off.
        doubts: why something that was put off may not have come along.
        passed: the days between the latest meeting and this one that were in turn by `every`, and have passed.
        called_off: the days that were agreed or in turn before this one, but whose meetings are cancelled.
        unheld: the meetings that were to take up what comes along, and whose days passed without a record, by what
            they were to take up.
    """

    key: str
    path: Path
    file: str
    draft: Draft
    edits: tuple[Edit, ...]
    doubts: tuple[Problem, ...]
    passed: tuple[date, ...] = ()
    called_off: tuple[date, ...] = ()
    unheld: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole new file."""
        return text_of(self.draft)

    @property
    def transaction(self) -> Transaction:
        """The change of the files: ids of what was put off first, so that no reference ever points at nothing."""
        return Transaction(f"new-meeting {self.key}", (*self.edits, Edit(self.path, self.file, None, self.text)))


def plan_meeting(library: Library, wish: Wish, today: date) -> Plan:
    """Plan the next meeting of a series.

    The day is the one wished, else the `next_meeting` of the latest meeting that is not cancelled, else its date plus
    `every`, the first that is not past. A day whose meeting is cancelled is left for the next in turn.

    Raises:
        UsageError: the day cannot be known, or its file exists already.
        DataError: `dialog.yaml` has errors, or the day depends on a file that cannot be read.
        EditRefused: an item that was put off cannot be given an id in its file.
    """
    _refuse_errors(library, today)
    series = library.workspace.series[wish.series]
    known = of_series(library.occasions, wish.series)
    there = [o for o in known if not o.meeting.is_cancelled]
    off = {o.day for o in known} - {o.day for o in there}
    *passed, day = [wish.day] if wish.day else _days(library, wish.series, there, off, today)
    key = f"{series.folder}/{day}" if series.folder else str(day)
    _refuse_existing(library, key, [o for o in there if o.day == day], wish)
    along = put_off(library, there, day, today)
    start, end = wish.hours or _hours(series, there, day)
    draft = Draft(
        depth=1 + key.count("/"),
        series=wish.series,
        day=day,
        start=start,
        end=end,
        place=wish.place or series.place,
        link=series.link,
        chair=series.chair,
        secretary=series.secretary,
        called=series.members,
        agenda=series.agenda,
        deferred=along.items,
        reporters={key: library.register.party(key, day).name for key in library.register.organisations},
        following=series.every.after(day) if series.every else None,
    )
    unsure = [file for file in library.files if file.key in along.unsure or _is_unreadable_of(file, wish.series)]
    path = library.path_of(key)
    return Plan(
        key,
        path,
        library.show(path),
        draft,
        along.edits,
        _errors_in(unsure),
        passed=tuple(one for one in passed if one not in off),
        called_off=tuple(one for one in passed if one in off),
        unheld=along.unheld,
    )


def _refuse_errors(library: Library, today: date) -> None:
    alone = Subject(library.config, library.workspace, (), today)
    errors = [problem for problem in rules.check(alone) if problem.severity is Severity.ERROR]
    if errors:
        file = library.config.file
        raise DataError(f"{file} has errors, and what a meeting is like stands there", f"mend {file} first", errors)


def _refuse_existing(library: Library, key: str, same_day: Sequence[Occasion], wish: Wish) -> None:
    path = library.path_of(key)
    if same_day and not path.exists():
        key = same_day[0].key
        path = library.path_of(key)
    if path.exists():
        there = library.file(key)
        cancelled = there is not None and there.occasion is not None and there.occasion.meeting.is_cancelled
        remedy = f"open it: dialog open {key}"
        if cancelled and wish.day is None:
            remedy = f"it is cancelled; name another day: {_command(library, wish.series)} YYYY-MM-DD"
        raise AlreadyThereError(path, library.show(path), remedy)


def _days(library: Library, series: str, there: Sequence[Occasion], off: Set[date], today: date) -> list[date]:
    """Return the day of the next meeting, last, and before it those that have passed without one or were called off.

    Args:
        library: the workspace.
        series: the series' key.
        there: its meetings that are not cancelled, in order.
        off: the days of those that are.
        today: the day it is.
    """
    latest = there[-1] if there else None
    unsure = [
        file
        for file in library.files
        if _is_unreadable_of(file, series) or (latest is not None and file.key == latest.key and latest.lost)
    ]
    if unsure:
        raise DataError(
            "the date of the next meeting depends on what cannot be read",
            f"mend it, or name the date: {_command(library, series)} YYYY-MM-DD",
            _errors_in(unsure),
        )
    every = library.workspace.series[series].every
    agreed = latest.meeting.next_meeting.day if latest and latest.meeting.next_meeting else None
    if agreed:
        return [agreed, *_until_coming(every, agreed, off, today)] if every and agreed in off else [agreed]
    if latest and every:
        return _until_coming(every, latest.day, off, today)
    why = f"{latest.key} names no next meeting, and the series has no `every`" if latest else "it is the first one"
    example = max(today, latest.day + timedelta(weeks=2)) if latest else today
    command = f"{_command(library, series)} {example}"
    raise UsageError(f"the date of the meeting is not known: {why}", f"name it, for example: {command}")


def _until_coming(every: Interval, latest: date, off: Set[date], today: date) -> list[date]:
    """Return the days in turn after the latest one, up to the first that is neither past nor called off."""
    days = [every.after(latest)]
    while days[-1] < today or days[-1] in off:
        # Counted from the latest one, so that the last day of a month is not cut down to the 28th for good.
        days.append(
            Every(every.count * (len(days) + 1), every.unit).after(latest)
            if isinstance(every, Every)
            else every.after(days[-1])
        )
    return days


def _hours(series: Series, there: Sequence[Occasion], day: date) -> Hours:
    """Return start and end: as agreed for the day, else as usual; the usual end holds only with the usual start."""
    agreed = [o.meeting.next_meeting for o in there if o.meeting.next_meeting]
    clock = next((moment.start for moment in reversed(agreed) if moment.day == day), None)
    start, end = series.start or (None, None)
    end = series.end or end
    return (clock, None) if clock and clock != start else (start, end)


def _command(library: Library, series: str) -> str:
    several = len(library.workspace.series) > 1
    return f"dialog new-meeting --series {series}" if several else "dialog new-meeting"


def _is_unreadable_of(file: MeetingFile, series: str) -> bool:
    return file.occasion is None and file.series in (None, series)


def _errors_in(files: Iterable[MeetingFile]) -> tuple[Problem, ...]:
    return tuple(problem for file in files for problem in file.problems if problem.severity is Severity.ERROR)
