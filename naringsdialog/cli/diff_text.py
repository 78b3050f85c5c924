"""What differs between two states of the workspace, in words: "due Friday 15 May 2020, was Friday 24 April"."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.cli.action_text import event_text
from naringsdialog.cli.change_text import deed_text, remark_text
from naringsdialog.cli.date_text import day_text, due_words, listed
from naringsdialog.difference.meetings import Presence
from naringsdialog.difference.values import Kind, Subject
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.base import FileModel
from naringsdialog.model.dates import Due, Moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.difference.values import Difference
    from naringsdialog.model.register import Register

_IN_LINES = ("notes", "background")
_EXCERPT = 60
_HOW = {
    "present": "present",
    "remote": "at a distance",
    "guests": "guest",
    "apologies": "apologies",
    "absent": "absent",
}
_CALLED = {"start": "begins ", "end": "ends ", "place": "place: "}
_GONE = "removed from the files"


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """Puts differences into words.

    Attributes:
        register: what everyone is called, of both states.
        days: the day of each meeting, on which people have their names.
        today: the day on which an action's state is told.
    """

    register: Register
    days: Mapping[str, date]
    today: date

    def what(self, one: Difference) -> str:
        """Say what differs: `A4`, `item 2.1`, `B1`, `meeting`, `person`."""
        match one.subject:
            case Subject.ITEM:
                return f"item {one.name}"
            case Subject.DECISION:
                return one.name or "decision"
            case Subject.ACTION:
                return one.name.rpartition("/")[2]
        return str(one.subject)

    def title(self, one: Difference) -> str:
        """Say what that is called: a task, an item's title, a decision, a name with its key."""
        if one.subject in (Subject.ORGANISATION, Subject.PERSON, Subject.SERIES):
            return f"{one.title} ({one.name})"
        return f"{one.title} [internt]" if one.internal else one.title

    def text(self, one: Difference) -> str:
        """Say how it differs."""
        told = self._told(one)
        return told if one.sure else f"{told} (not sure: a file cannot be read in full)"

    def _told(self, one: Difference) -> str:
        match one.subject:
            case Subject.MEETING if one.kind in (Kind.NEW, Kind.REMOVED):
                return self._whole_meeting(one)
            case Subject.ACTION:
                return self._of_action(one)
            case Subject.DECISION if one.kind is not Kind.ALTERED:
                return _of_decision(one)
        match one.kind:
            case Kind.NEW:
                return "new"
            case Kind.REMOVED:
                return _GONE
            case Kind.RENAMED:
                return f"its file is called {one.after} now, was {one.before}"
            case Kind.RETITLED:
                return f"retitled, was {_quoted(str(one.before))}"
            case Kind.STATUS | Kind.CANCELLED:
                return f"{one.after}, was {one.before}"
            case Kind.ATTENDANCE:
                return self._attendance(one)
            case Kind.MOVED if one.subject is Subject.ITEM:
                return f"moved, was item {one.before}"
            case Kind.MOVED:
                return self._moved(one, self._day(one))
        return self._altered(one)

    def _day(self, one: Difference) -> date:
        return self.days.get(one.meeting or "", self.today)

    def _whole_meeting(self, one: Difference) -> str:
        day = one.after or one.before
        assert isinstance(day, date), "a meeting that is new or removed is told with its day"
        count = f"{len(one.names) or 'no'} item{'' if len(one.names) == 1 else 's'}"
        return f"{'new' if one.kind is Kind.NEW else _GONE}: {day_text(day)}, {count}"

    def _promised(self, history: ActionHistory) -> str:
        return f"new: {self._owners(history.owners, history.nobody, history.agreed)}{_due(history.due)}"

    def _was(self, history: ActionHistory) -> str:
        state = history.on(self.today, partial(answers_for, self.register))
        owners = self._owners(state.owners, state.nobody, self.today)
        return f"{_GONE}, was {state.state}: {owners}{_due(state.due)}"

    def _owners(self, owners: Sequence[str], nobody: bool, day: date) -> str:
        return self._names(owners, day) if owners else "nobody" if nobody else "no owner"

    def _of_action(self, one: Difference) -> str:
        if isinstance(one.after, ActionHistory):
            return self._promised(one.after)
        if isinstance(one.before, ActionHistory):
            return self._was(one.before)
        if one.change is not None:
            event = one.change.event
            deeds, remark = "; ".join(deed_text(one.change, self.register)), remark_text(event)
            return f"{self._when(event)}: {deeds}{f': {remark}' if remark else ''}"
        if isinstance(one.before, Event) and isinstance(one.after, Event):
            return f"update altered in place: {self._update(one.after)}; was {self._update(one.before)}"
        if isinstance(one.before, Event):
            return f"update {_GONE}: {self._update(one.before)}"
        if one.kind is Kind.UPDATE_ALTERED:
            return "its updates of one day stand in another order, and the last one counts"
        if one.field == "item":
            return f"stands below item {one.after} now, was {one.before}"
        return self._altered(one, " in place")

    def _update(self, event: Event) -> str:
        return f"{self._when(event)}: {event_text(replace(event, meeting=None), self.register)}"

    def _when(self, event: Event) -> str:
        day = f"on {event.day.day} {event.day:%B %Y}"
        if event.meeting is None:
            return day
        return f"at {event.meeting}" if self.days.get(event.meeting) == event.day else f"{day}, at {event.meeting}"

    def _altered(self, one: Difference, how: str = "") -> str:
        field = one.field or ""
        if field in _IN_LINES:
            return _lines_text(field, str(one.before or ""), str(one.after or ""))
        old, new = (self._value(value, self._day(one)) for value in (one.before, one.after))
        if field == _text_field(one):  # what it is now stands beside
            return f"{field} altered{how}, was {old}"
        if _is_nothing(one.before):
            return f"{field} added{how}: {new}"
        if _is_nothing(one.after):
            return f"{field} taken away{how}, was {old}"
        return f"{field} altered{how}: {new}, was {old}"

    def _moved(self, one: Difference, day: date) -> str:
        """Say when and where a meeting is now, and when and where it was to be."""
        old, new = one.before, one.after
        if isinstance(old, date) and isinstance(new, date):
            return f"moved to {day_text(new)}, was {day_text(old, new)}"
        was = "was not said" if old is None else f"was {self._value(old, day)}"
        return f"{_CALLED[one.field or '']}{'not said any more' if new is None else self._value(new, day)}, {was}"

    def _attendance(self, one: Difference) -> str:
        day = self._day(one)
        was, now = (self._presence(value, day) for value in (one.before, one.after))
        names = self._names(one.names, day)
        if not now:
            return f"not recorded any more: {names}, was {was}"
        return f"{now}: {names}{f', was {was}' if was else ''}"

    def _presence(self, value: object, day: date) -> str:
        those = value if isinstance(value, tuple) else ()
        return " and ".join(self._one_presence(one, day) for one in those if isinstance(one, Presence))

    def _one_presence(self, one: Presence, day: date) -> str:
        times = [f"{word} {at}" for word, at in (("from", one.from_), ("until", one.until)) if at]
        more = [f"for {self._names([one.for_], day)}" if one.for_ else "", one.role or "", *times]
        told = ", ".join(filter(None, more))
        return f"{_HOW[one.how]} ({told})" if told else _HOW[one.how]

    def _names(self, names: Sequence[str], day: date) -> str:
        return listed([self.register.party(name, day).short for name in names])

    def _value(self, value: object, day: date) -> str:
        """Say what a key of the files holds."""
        if isinstance(value, tuple):
            if all(isinstance(one, str) for one in value):
                return self._names(value, day)
            said = [self._value(one, day) for one in value if one is not None]
            return "–".join(said) if isinstance(value[0], time) else listed(said)
        return _quoted(value) if isinstance(value, str) and " " in value else _plain(value)


def _of_decision(one: Difference) -> str:
    if one.kind is Kind.NEW:
        return f"new, below item {one.after}"
    if one.kind is Kind.REMOVED:
        return f"{_GONE}, was below item {one.before}"
    return f"stands below item {one.after} now, was {one.before}"


def _due(due: Due | None) -> str:
    return f", due {due_words(due)}" if due else ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Moment):
        return day_text(value.day) + (f" {value.start:%H:%M}" if value.start else "")
    if isinstance(value, Due):
        return due_words(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, FileModel):
        return next((text for name in ("title", "name") if (text := getattr(value, name, None))), "…")
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _is_nothing(value: object) -> bool:
    return value is None or value == ()


def _text_field(one: Difference) -> str:
    """Return the field whose text is told beside the difference anyway."""
    return {Subject.ACTION: "task", Subject.DECISION: "text"}.get(one.subject, "")


def _lines_text(field: str, before: str, after: str) -> str:
    """Say how many lines of a longer text are new and how many are gone, with the first of them."""
    old, new = ([line.strip() for line in text.splitlines() if line.strip()] for text in (before, after))
    changed = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    come, gone = ([line[2:] for line in changed if line[0] == sign] for sign in "+-")
    told = [f"{field} {'added' if not old else 'taken away' if not new else 'altered'}"]
    told += [_count(lines, word) for lines, word in ((come, "new"), (gone, "gone")) if lines]
    excerpt = f": {_quoted(_excerpt((come or gone)[0]))}" if changed else ", only in its form"
    return ", ".join(told) + excerpt


def _count(lines: Sequence[str], word: str) -> str:
    return f"{len(lines)} line{'' if len(lines) == 1 else 's'} {word}"


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"
