"""Actions as a calendar file: an all-day event on each due day, which a later export of the same action updates.

The file is iCalendar (RFC 5545) to be published (RFC 5546, METHOD:PUBLISH): nobody is invited, and nobody answers.

An event is known again by its UID, made from the key of the series and the action's reference, which never change; a
higher SEQUENCE tells that it is newer. Two workspaces whose series have one key, and whose actions one reference, give
the same UIDs: a calendar takes their actions for each other. Give one of the series another key then.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import icalendar

from naringsdialog.followup.collect import answers_for
from naringsdialog.followup.history import DROPPED, OPEN
from naringsdialog.followup.query import by_meeting
from naringsdialog.model.almanac import day_off
from naringsdialog.render.kinds import Kind
from naringsdialog.render.language import language as language_called
from naringsdialog.render.views.actions import action_view
from naringsdialog.render.views.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionState
    from naringsdialog.model.dates import Due
    from naringsdialog.model.register import Register

_ALARM = time(9)
_WORKING_DAYS_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar that is ready.

    Attributes:
        data: the file.
        events: how many open actions stand on their day.
        cancelled: how many that were in it, or may have been, are taken out of the reader's calendar.
        undated: how many open actions have no date, and therefore no day in it.
    """

    data: bytes
    events: int
    cancelled: int
    undated: int


def calendar(
    states: Sequence[ActionState], register: Register, *, day: date, moment: datetime, language: str, name: str
) -> Calendar:
    """Return actions as a calendar; the same arguments give the same bytes.

    An open action stands on the day of its earliest open part, one that is due in a week on its Sunday. One that is
    done or dropped, or whose date was taken away, comes as a cancelled event on the last day that it had, so that a
    calendar which has it takes it out: the states must therefore be open and closed ones. Where only some owners were
    asked for, it is their parts that count (`looked_at`).

    Args:
        states: how the actions stand on `day`; none of them internal.
        register: who is who.
        day: the as-of day.
        moment: when the file says that it was made, with its time zone.
        language: `sv` or `en`.
        name: what the calendar is called.

    Raises:
        ValueError: an internal action is among them.
    """
    if any(state.history.internal for state in states):
        raise ValueError("an internal action was to go into a calendar, which others read")
    setting = Setting(Kind.ACTIONS, language_called(language), register, day, shown_as=day)
    whole = icalendar.Calendar()
    whole.add("prodid", f"-//naringsdialog//dialog//{language.upper()}")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", name)
    counted = Counter[str]()
    numbers = Counter[str]()
    for state in sorted(states, key=by_meeting):
        is_open = any(part.state == OPEN for part in state.looked_at)
        counted["undated"] += is_open and state.due is None
        if due := _last_due(state, setting):
            numbers[state.history.ref] += 1
            event = _event(state, due, setting, moment, _uid(state, numbers[state.history.ref]))
            counted[str(event["status"])] += 1
            whole.add_component(event)
    return Calendar(whole.to_ical(), counted["CONFIRMED"], counted["CANCELLED"], counted["undated"])


def _last_due(state: ActionState, setting: Setting) -> Due | None:
    """Return the date that it has, or had at last; None where it never had one."""
    if state.due:
        return state.due
    owners = [part.owner for part in state.looked_at]
    steps = state.history.steps(partial(answers_for, setting.register))
    stood = chain.from_iterable((step.before, step.after) for step in steps if step.event.day <= state.day)
    # Whoever has the part now may not have had it then: the date is that of the whole where none of them had one.
    dates = [then.seen_by(owners).due or then.due for then in stood]
    return next((due for due in reversed(dates) if due), None)


def _uid(state: ActionState, number: int) -> str:
    """Return what the event is known by; where the files give one reference to several actions, each has its own."""
    history = state.history
    called = f"naringsdialog:{history.series or ''}/{history.ref}" + (f"#{number}" if number > 1 else "")
    return f"{uuid5(NAMESPACE_URL, called)}@naringsdialog"


def _event(state: ActionState, due: Due, setting: Setting, moment: datetime, uid: str) -> icalendar.Event:
    history = state.history
    counting = [event.day for event in history.events if event.day <= state.day]
    gone = _gone(state, setting)
    task = " ".join(history.task.split())
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", moment.astimezone(UTC))
    event.add("last-modified", datetime.combine(max([history.agreed, *counting]), time(), UTC))
    event.add("sequence", len(counting))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", f"{gone}: {task}" if gone else task)
    event.add("description", "\n".join(_described(state, setting)))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    if not gone and (alarm := _alarm(due.day, task, state.day)):
        event.add_component(alarm)
    return event


def _gone(state: ActionState, setting: Setting) -> str | None:
    """Say why an action is no longer in the calendar, in a word for those that show cancelled events; None if it is."""
    if any(part.state == OPEN for part in state.looked_at):
        word = None if state.due else setting.words("without date")
    elif all(part.state == DROPPED for part in state.looked_at):
        word = setting.words("dropped")
    else:
        word = setting.words("done")
    return word and word[:1].upper() + word[1:]


def _described(state: ActionState, setting: Setting) -> Iterator[str]:
    view = action_view(state, setting)
    said = setting.words("“%(words)s”", words=view.said) if view.said else None
    labelled = {
        setting.words("Owner"): view.owners,
        setting.words("Due"): view.due,
        setting.words("Agreed"): view.agreed,
        setting.words("Said at the meeting"): said,
        setting.words("Latest remark"): view.note,
    }
    yield view.ref
    yield from (f"{label}: {words}" for label, words in labelled.items() if words)


def _alarm(due: date, task: str, today: date) -> icalendar.Alarm | None:
    """Return an alarm at 9.00 two working days before; None where that day is past, and would ring at once.

    It is told as a time before the event, which begins at 0.00 wherever its reader is (RFC 5545, 3.8.6.3).
    """
    rings, left = due, _WORKING_DAYS_BEFORE
    while left:
        rings -= timedelta(days=1)
        left -= day_off(rings) is None
    if rings < today:
        return None
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task)
    alarm.add("trigger", datetime.combine(rings, _ALARM) - datetime.combine(due, time()))
    return alarm
