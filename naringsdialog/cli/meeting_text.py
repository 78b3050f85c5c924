"""A meeting told on screen: its head, its agenda with what was noted, decided and promised, and what it learned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.cli.action_text import due_text, event_text, owners_text, standing_text
from naringsdialog.followup.history import Event
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionState
    from naringsdialog.model.meeting import Action, Attendance, Enclosure, Item, Meeting
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register

_LABEL = 14
_STEP = "   "
_BULLETS = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|[AB]\d+:)\s+)*")


class Line(NamedTuple):
    """A line, and how far the rest of it is indented where it is broken."""

    text: str
    hang: int = 0


def labelled(label: str, value: str) -> Line:
    """Return a line with a label."""
    return Line(f"  {label:<{_LABEL - 2}}{value}", _LABEL)


def marked(text: str, *, internal: bool) -> str:
    """Return a text with the mark of what does not go out."""
    return f"{text} [internt]" if internal else text


def meeting_lines(occasion: Occasion, title: str, states: Sequence[ActionState], register: Register) -> Iterator[Line]:
    """Tell a meeting.

    Args:
        occasion: the meeting.
        title: what it is called.
        states: its actions as they stand, in the order of the file.
        register: what everyone is called.
    """
    yield Line(f"{occasion.key}  {title}".rstrip())
    yield from _Telling(occasion, register).lines(states)


class _Telling:
    """One meeting while it is told."""

    def __init__(self, occasion: Occasion, register: Register) -> None:
        self.occasion = occasion
        self.meeting: Meeting = occasion.meeting
        self.register = register

    def lines(self, states: Sequence[ActionState]) -> Iterator[Line]:
        yield from (labelled(label, value) for label, value in self._head(states) if value)
        left = list(states)
        is_apart = True
        for path, item, internal in self.meeting.walk():
            number = item_number(path)
            indent = _STEP * number.count(".")
            if is_apart or not indent:
                yield Line("")
            yield Line(f"{indent}{number}. {marked(self._title(item), internal=internal)}", len(indent + number) + 2)
            own, left = left[: len(item.actions)], left[len(item.actions) :]
            told = [_indented(line, indent + _STEP) for line in self._item(item, own)]
            yield from told
            is_apart = bool(told)
        if self.meeting.follow_up:
            yield Line("")
            yield Line("What it learned of earlier actions")
        for update in self.meeting.follow_up:
            owners = None if update.owner is None else tuple(name for name in update.owner if name != "none")
            day = update.date or self.occasion.day
            event = Event(day, None, update.status, update.due, owners, update.note, update.by)
            yield Line(f"{_STEP}{update.action}  {day}: {event_text(event, self.register)}", len(_STEP) * 2)

    def _names(self, keys: Iterable[str]) -> str:
        return ", ".join(self.register.party(key, self.occasion.day).name for key in keys)

    def _head(self, states: Sequence[ActionState]) -> Iterator[tuple[str, str | None]]:
        meeting = self.meeting
        counts = f"{sum(state.is_open for state in states)} open, {sum(state.overdue for state in states)} overdue"
        yield "Date", f"{meeting.date:%A} {meeting.date}{_clock(meeting)}"
        yield "Status", f"{meeting.status}, held" if meeting.is_held else meeting.status
        yield "Place", meeting.place
        yield "Link", meeting.link
        yield "Registry", meeting.diary_number
        yield "Chair", self._names(meeting.chair)
        yield "Secretary", self._names(meeting.secretary)
        yield "Checkers", self._names(meeting.checkers)
        yield "Called", self._names(meeting.called)
        yield "Present", self._attending(meeting.present)
        yield "Remote", self._attending(meeting.remote)
        yield "Guests", self._attending(meeting.guests)
        yield "Apologies", self._attending(meeting.apologies)
        yield "Absent", self._attending(meeting.absent)
        yield "Enclosures", _enclosures(meeting.enclosures)
        yield "Actions", f"{len(states)}, {counts}" if states else None
        yield "Next", str(meeting.next_meeting) if meeting.next_meeting else None

    def _attending(self, those: Iterable[Attendance]) -> str:
        def told(one: Attendance) -> str:
            stands_for = f"for {self._names([one.for_])}" if one.for_ else None
            time = " ".join(f"{word} {at}" for word, at in (("from", one.from_), ("until", one.until)) if at)
            more = ", ".join(filter(None, (stands_for, one.role, time)))
            return f"{self._names([one.who])} ({more})" if more else self._names([one.who])

        return ", ".join(map(told, those))

    def _title(self, item: Item) -> str:
        organisation = self._names([item.organisation]) if item.organisation else None
        named = [item.type, organisation if organisation != item.title else None]
        named += [self._names(item.presenter), f"{item.minutes} minutes" if item.minutes else None]
        more = ", ".join(filter(None, named))
        return f"{item.title} ({more})" if more else item.title

    def _item(self, item: Item, states: Sequence[ActionState]) -> Iterator[str]:
        if item.reports:
            yield f"Reports expected: {self._names(item.reports)}"
        if item.show:
            yield f"Filled in when rendered: {item.show}"
        if item.from_:
            yield f"Put off earlier: {item.from_}"
        for text in (item.background, item.notes):
            yield from (text or "").rstrip("\n").split("\n") if text else ()
        if item.nothing:
            yield "Had nothing to report"
        for decision in item.decisions:
            yield marked(f"{decision.id or 'Decision'}: {decision.text}", internal=decision.internal)
        yield from (self._action(action, state) for action, state in zip(item.actions, states, strict=True))
        if item.contacts:
            yield f"Contacts: {self._names(item.contacts)}"
        if item.enclosures:
            yield f"Enclosures: {_enclosures(item.enclosures)}"
        if item.deferred:
            yield "Put off to the next meeting"

    def _action(self, action: Action, state: ActionState) -> str:
        due = due_text(state)
        told = [owners_text(state, self.register), "no date" if due == "–" else due, standing_text(state)]
        task = marked(action.task, internal=state.history.internal)
        return f"{action.id}: {task} ({'; '.join(filter(None, told))})"


def _indented(line: str, indent: str) -> Line:
    bullets = _BULLETS.match(line)
    return Line((indent + line).rstrip(), len(indent) + (bullets.end() if bullets else 0))


def _clock(meeting: Meeting) -> str:
    if meeting.start is None:
        return ""
    end = meeting.end or meeting.start[1]
    return f" {meeting.start[0]:%H:%M}" + (f"–{end:%H:%M}" if end else "")


def _enclosures(those: Iterable[Enclosure]) -> str:
    def told(one: Enclosure) -> str:
        more = ", ".join(filter(None, (one.file, "sent later" if one.later else None)))
        return f"{one.title} ({more})" if more else one.title

    return ", ".join(map(told, those))
