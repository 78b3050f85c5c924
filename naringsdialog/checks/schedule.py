"""Rules on when meetings are: times, the next one, days off, and what has become of those that are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.wording import dated
from naringsdialog.model.almanac import day_off
from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.model.sequence import is_to_come, next_kept
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.config import Series
    from naringsdialog.model.meeting import Meeting, Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import ConfigFile, MeetingFile


def _timed(subject: Subject) -> Iterator[tuple[ConfigFile | MeetingFile, Path, Series | Meeting]]:
    """Give all that has a start and an end, with its file and its path there."""
    yield from ((subject.config, ("series", key), series) for key, series in subject.workspace.series.items())
    yield from ((file, (), occasion.meeting) for file, occasion in subject.readable)


@rule("two-ends")
def two_ends(subject: Subject) -> Iterator[Finding]:
    """`start` holds a range, and `end` says something else.

    Wrong:
        date: 2020-04-20
        start: 15–16.30
        end: 16:00

    Right:
        date: 2020-04-20
        start: 15:00
        end: 16:00
    """
    for file, path, timed in _timed(subject):
        until = timed.start[1] if timed.start else None
        if until and timed.end and until != timed.end:
            message = f"`start` ends at {until:%H:%M}, `end` at {timed.end:%H:%M}"
            yield Finding(file, (*path, "end"), message, "keep the right one: only a time in `start`, or no `end`")


@rule("end-before-start")
def end_before_start(subject: Subject) -> Iterator[Finding]:
    """A meeting ends before it starts, or just then.

    Wrong:
        date: 2020-04-20
        start: 15:00
        end: 14:00

    Right:
        date: 2020-04-20
        start: 15:00
        end: 16:00
    """
    for file, path, timed in _timed(subject):
        start, until = timed.start or (None, None)
        for end, key in ((until, "start"), (timed.end, "end")):
            if start and end and end <= start:
                message = f"the end, {end:%H:%M}, is not after the start, {start:%H:%M}"
                yield Finding(file, (*path, key), message, "write times of one day, as 15:00 and 16:30")


@rule("next-meeting-not-later")
def next_meeting_not_later(subject: Subject) -> Iterator[Finding]:
    """`next_meeting` is not after the meeting itself.

    Wrong:
        date: 2020-04-20
        next_meeting: 2020-04-04

    Right:
        date: 2020-04-20
        next_meeting: 2020-05-04
    """
    for file, occasion in subject.readable:
        following = occasion.meeting.next_meeting
        if following and following.day <= occasion.day and _has_own_date(occasion):
            message = f"the next meeting, {dated(following.day)}, is not after this one of {dated(occasion.day)}"
            yield Finding(file, ("next_meeting",), message, "write a later date")


def _has_own_date(occasion: Occasion) -> bool:
    """Whether its date stands in the file, and not only in the file's name."""
    return ("date",) not in occasion.lost


@rule("day-off", Severity.WARNING)
def on_day_off(subject: Subject) -> Iterator[Finding]:
    """The meeting, or the next one, is on a Saturday, a Sunday, a public holiday or one of the three eves.

    The holidays are those of Swedish law (lag 1989:253), the eves those that a statutory last day moves past (lag
    1930:173): midsommarafton, julafton and nyårsafton. What is due on such a day is left as it was agreed.

    Wrong:
        date: 2020-04-20
        next_meeting: 2020-05-01

    Right:
        date: 2020-04-20
        next_meeting: 2020-05-04
    """
    for file, occasion in subject.readable:
        meeting = occasion.meeting
        if not meeting.is_cancelled and _has_own_date(occasion) and (name := day_off(meeting.date)):
            message = f"the meeting is on {dated(meeting.date)}, which is {name}"
            yield Finding(file, ("date",), message, "write another date, unless this one is meant")
        if meeting.next_meeting and (name := day_off(meeting.next_meeting.day)):
            message = f"the next meeting is on {dated(meeting.next_meeting.day)}, which is {name}"
            yield Finding(file, ("next_meeting",), message, "write another date, unless this one is meant")


@rule("planned-with-record", Severity.WARNING)
def planned_with_record(subject: Subject) -> Iterator[Finding]:
    """A meeting is `planned`, though it holds a record.

    Notes, decisions, actions, follow-up or people present show that it was held, and it counts so. A status that says
    the same is there for who reads the file. Without `status` a meeting is planned.

    Wrong:
        date: 2020-04-20
        status: planned
        present: [ml]

    Right:
        date: 2020-04-20
        status: draft
        present: [ml]
    """
    for file, occasion in subject.readable:
        if occasion.meeting.status == "planned" and occasion.meeting.holds_record and ("status",) not in occasion.lost:
            message = "the meeting is `planned`, but it holds a record"
            remedy = f"write `status: draft` (`dialog mark {file.key} draft`)"
            if occasion.day > subject.today:
                remedy = f"{dated(occasion.day)} is still to come: correct `date`, or take the record out"
            yield Finding(file, ("status",), message, remedy)


@rule("cancelled-with-record", Severity.WARNING)
def cancelled_with_record(subject: Subject) -> Iterator[Finding]:
    """A meeting is `cancelled`, though it holds a record.

    Notes, decisions, actions, follow-up or people present show that it was held. While it is `cancelled` it counts as
    one that was not, and no minutes are made of it with the others.

    Wrong:
        date: 2020-04-20
        status: cancelled
        present: [ml]

    Right:
        date: 2020-04-20
        status: draft
        present: [ml]
    """
    for file, occasion in subject.readable:
        if occasion.meeting.is_cancelled and occasion.meeting.holds_record:
            message = "the meeting is `cancelled`, but it holds a record"
            remedy = f"write `status: draft` if it was held (`dialog mark {file.key} draft`), else remove the record"
            yield Finding(file, ("status",), message, remedy)


@rule("planned-in-the-past", Severity.WARNING)
def planned_in_the_past(subject: Subject) -> Iterator[Finding]:
    """A meeting is still `planned`, its day has passed, and a later one of the series was held.

    Either it was called off, or nobody wrote down what was said.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: planned

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        status: sent

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: cancelled

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        status: sent
    """
    held = {occasion.series: occasion for _, occasion in subject.readable if occasion.meeting.is_held}
    for file, occasion in subject.readable:
        later = held.get(occasion.series)
        is_past = is_left_planned(occasion) and occasion.day < subject.today
        if is_past and later and later.order > occasion.order:
            message = f"the meeting is `planned` on a day that has passed, and {later.key} was held since"
            remedy = "write `status: cancelled` if it was called off, else `status: draft`"
            yield Finding(file, ("status",), message, remedy)


def is_left_planned(occasion: Occasion) -> bool:
    """Whether its file says, or nothing says otherwise, that it is still to come."""
    return is_to_come(occasion) and ("status",) not in occasion.lost


@rule("next-meeting-elsewhere", Severity.WARNING)
def next_meeting_elsewhere(subject: Subject) -> Iterator[Finding]:
    """Minutes that have gone out tell the next meeting, and their own file does not say when it is.

    They take it from that meeting's file. When it is moved there, they say another day than those that were sent.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: sent
        agenda:
          - {title: Nästa möte, show: next-meeting}

        # meetings/2020-05-04.yaml
        date: 2020-05-04

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: sent
        agenda:
          - {title: Nästa möte, show: next-meeting}
        next_meeting: 2020-05-04

        # meetings/2020-05-04.yaml
        date: 2020-05-04
    """
    occasions = [occasion for _, occasion in subject.readable]
    for file, occasion in subject.readable:
        shown = shown_elsewhere(occasion)
        if shown and (following := next_kept(occasions, occasion)):
            message = f"the minutes take the day of the next meeting from {following.key}, and change when that does"
            start = f" {following.meeting.start[0]:%H:%M}" if following.meeting.start else ""
            yield Finding(file, (*shown, "show"), message, f"write `next_meeting: {following.day}{start}`")


def shown_elsewhere(occasion: Occasion) -> Path | None:
    """Return where minutes that have gone out show the next meeting, if their own file does not say when it is."""
    meeting = occasion.meeting
    is_said = meeting.next_meeting is not None or ("next_meeting",) in occasion.lost
    if meeting.status not in GONE_OUT or is_said:
        return None
    return next((path for path, item, _ in meeting.walk() if item.show == "next-meeting"), None)
