"""Actions as a calendar file: an all-day event on each due day, which a later export of the same action updates.

The file is iCalendar (RFC 5545) to be published (RFC 5546, METHOD:PUBLISH): nobody is invited, and nobody answers.

An event is known again by its UID, made from the key of the series and the action's reference, which never change; a
higher SEQUENCE tells that it is newer. What an earlier file held and is not told any more is cancelled (`published`).
Two workspaces whose series have one key, and whose actions one reference, give the same UIDs: a calendar takes their
actions for each other. Give one of the series another key then.
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

from naringsdialog.exchange.published import NAMES_END, OURS, Published, Withdrawal
from naringsdialog.followup.history import DROPPED, OPEN
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.query import by_meeting
from naringsdialog.model.almanac import day_off
from naringsdialog.render.kinds import Kind
from naringsdialog.render.language import language as language_called
from naringsdialog.render.views.actions import action_view
from naringsdialog.render.views.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState
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
        withdrawn: how many events of the earlier calendar are cancelled because they are not told any more.
        kept: how many stay as they were because it is not certain that they are not.
    """

    data: bytes
    events: int
    cancelled: int
    undated: int
    withdrawn: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """The calendar that a new one takes the place of.

    Attributes:
        published: what it holds.
        histories: all actions of the workspace, the internal ones too.
        is_certain: whether all files could be read, so that what is not among them is gone.
    """

    published: Published
    histories: Sequence[ActionHistory]
    is_certain: bool = True


NOTHING = Earlier(Published({}, is_untouched=True), ())
"""What a calendar takes the place of where there was none."""


def calendar(
    states: Sequence[ActionState],
    register: Register,
    *,
    day: date,
    moment: datetime,
    language: str,
    name: str,
    earlier: Earlier = NOTHING,
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
        earlier: the calendar whose place it takes: what is not told any more is cancelled.

    Raises:
        ValueError: an internal action is among them.
    """
    if any(state.history.internal for state in states):
        raise ValueError("an internal action was to go into a calendar, which others read")
    setting = Setting(Kind.ACTIONS, language_called(language), register, day, shown_as=day)
    events = {str(event["uid"]): event for event in _events(states, setting, moment, earlier.published)}
    gone = _capitalised(setting.words("taken out of the calendar"))
    withdrawal = Withdrawal(gone, moment, _known(earlier.histories), earlier.is_certain)
    carried = list(withdrawal.carried(earlier.published, events))
    whole = icalendar.Calendar()
    whole.add("prodid", f"{OURS}dialog//{language.upper()}")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", " ".join(name.split()))  # a line break in it would end the property
    for event in (*events.values(), *carried):
        whole.add_component(event)
    told = Counter(str(event["status"]) for event in events.values())
    before = earlier.published.events
    return Calendar(
        data=whole.to_ical(),
        events=told["CONFIRMED"],
        cancelled=told["CANCELLED"],
        undated=sum(state.due is None and _is_open(state) for state in states),
        withdrawn=sum(before[str(one["uid"])].event is not one for one in carried),
        kept=sum(one["status"] != "CANCELLED" for one in carried),
    )


def _events(
    states: Sequence[ActionState], setting: Setting, moment: datetime, published: Published
) -> Iterator[icalendar.Event]:
    numbers = Counter[str]()
    for state in sorted(states, key=by_meeting):
        if due := _last_due(state, setting):
            numbers[state.history.ref] += 1
            event = _event(state, due, setting, moment, _uid(state.history, numbers[state.history.ref]))
            event.add("sequence", published.number(event, len(_counting(state))))
            yield event


def _known(histories: Iterable[ActionHistory]) -> dict[str, bool]:
    """Return of the UIDs that the actions have, or may have had, whether these may be told: no internal one is."""
    known: dict[str, bool] = {}
    numbers = Counter[str]()
    internal = {(history.series, history.ref) for history in histories if history.internal}
    for history in histories:
        numbers[history.ref] += 1
        known[_uid(history, numbers[history.ref])] = (history.series, history.ref) not in internal
    return known


def _is_open(state: ActionState) -> bool:
    return any(part.state == OPEN for part in state.looked_at)


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


def _uid(history: ActionHistory, number: int) -> str:
    """Return what the event is known by; where the files give one reference to several actions, each has its own."""
    called = f"naringsdialog:{history.series or ''}/{history.ref}" + (f"#{number}" if number > 1 else "")
    return f"{uuid5(NAMESPACE_URL, called)}{NAMES_END}"


def _event(state: ActionState, due: Due, setting: Setting, moment: datetime, uid: str) -> icalendar.Event:
    history = state.history
    gone = _gone(state, setting)
    task = " ".join(history.task.split())
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", moment.astimezone(UTC))
    event.add("last-modified", datetime.combine(max([history.agreed, *_counting(state)]), time(), UTC))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", f"{gone}: {task}" if gone else task)
    event.add("description", "\n".join(_described(state, setting)))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    if not gone and (alarm := _alarm(due.day, task, state.day)):
        event.add_component(alarm)
    return event


def _counting(state: ActionState) -> list[date]:
    """Return the days of the updates that have made it what it is."""
    return [event.day for event in state.history.events if event.day <= state.day]


def _gone(state: ActionState, setting: Setting) -> str | None:
    """Say why an action is no longer in the calendar, in a word for those that show cancelled events; None if it is."""
    if _is_open(state):
        word = None if state.due else setting.words("without date")
    elif all(part.state == DROPPED for part in state.looked_at):
        word = setting.words("dropped")
    else:
        word = setting.words("done")
    return word and _capitalised(word)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _described(state: ActionState, setting: Setting) -> Iterator[str]:
    view = action_view(state, setting)
    said = setting.words("“%(words)s”", words=view.said) if view.said else None
    labelled = {
        setting.words("Owner"): view.owners,
        setting.words("Due"): view.due,
        setting.words("Agreed"): view.agreed,
        setting.words("Said at the meeting"): said,
    }
    yield view.ref
    yield from (f"{label}: {words}" for label, words in labelled.items() if words)
    if view.remark:
        yield view.remark


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
