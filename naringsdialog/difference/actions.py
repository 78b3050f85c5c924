"""Actions: what happened to them between two states, and what of the promises themselves was rewritten."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.difference.matching import best_pairs
from naringsdialog.difference.values import Difference, Kind, Subject, altered_fields, text_meaning
from naringsdialog.followup.changes import change_of
from naringsdialog.followup.history import OPEN
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.dates import Due
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from naringsdialog.difference.items import Agenda
    from naringsdialog.difference.state import Promise, State
    from naringsdialog.followup.changes import Change
    from naringsdialog.followup.history import ActionHistory, Event

_APART = frozenset({"id", "owner", "updates"})  # the owners are compared as those whom `all` means
_STATUS_KINDS = {"done": Kind.DONE, "dropped": Kind.DROPPED, "reopened": Kind.REOPENED}


class ActionDifferences:
    """Tells how actions differ between two states.

    Args:
        before, after: the states.
        renamed: the keys that meetings have afterwards, by those they had, where they are others.
    """

    def __init__(self, before: State, after: State, renamed: Mapping[str, str]) -> None:
        self.before = before
        self.after = after
        self.renamed = renamed
        self.part_of = partial(answers_for, after.register)

    def of_meeting(self, old: Sequence[Promise], new: Sequence[Promise], agenda: Agenda | None) -> Iterator[Difference]:
        """Tell how the actions agreed at a meeting differ: in their order, those that are gone last.

        Args:
            old: the actions as they were.
            new: the actions as they are.
            agenda: the meeting's items; None where its file says the same in both states.
        """
        pairs = best_pairs(old, new, _same)
        earlier = {id(later): promise for promise, later in pairs}
        for promise in new:
            if id(promise) not in earlier:
                yield self._told(promise.history, Kind.NEW, None, None, promise.history)
                yield from self._updates((), promise.history)
                continue
            was = earlier[id(promise)]
            if agenda:
                yield from self._rewritten(was, promise, agenda)
            yield from self._updates(was.history.events, promise.history)
        kept = {id(promise) for promise in earlier.values()}
        for promise in old:
            if id(promise) not in kept:
                yield self._told(promise.history, Kind.REMOVED, None, promise.history, None)

    def _rewritten(self, old: Promise, new: Promise, agenda: Agenda) -> Iterator[Difference]:
        """Tell what of a promise was written otherwise in its place, which no update tells."""
        told = partial(self._told, new.history, Kind.ALTERED)
        for field, was, now in altered_fields(old.action, new.action, _APART):
            yield told(field, was, now)
        owners = [(set(one.history.owners), one.history.nobody) for one in (old, new)]
        if owners[0] != owners[1]:
            was, now = (("none",) if one.nobody else one.owners for one in (old.history, new.history))
            yield told("owner", was, now)
        if agenda.counterpart.get(old.item) != new.item:
            yield told("item", item_number(old.item), item_number(new.item))

    def _updates(self, had: Sequence[Event], history: ActionHistory) -> Iterator[Difference]:
        """Tell the updates that are new, by what they did, and those that were rewritten or taken away."""
        old = [event for event in had if not self._is_untold(event, history)]
        new = [event for event in history.events if not self._is_blind(self.before, event.meeting)]
        gone, come = self._left(old, new)
        rewritten = best_pairs(gone, come, self._likeness)
        for was, now in rewritten:
            yield self._told(history, Kind.UPDATE_ALTERED, None, was, now)
        come = _without(come, [now for _, now in rewritten])
        for step in history.steps(self.part_of) if come else ():
            if any(step.event is event for event in come):
                change = change_of(history, step)
                yield self._told(history, effects(change)[0], None, None, step.event, change)
        for event in _without(gone, [was for was, _ in rewritten]):
            yield self._told(history, Kind.UPDATE_REMOVED, None, event, None)
        if not gone and not come and [*map(self._facts, old)] != [*map(self._facts, new)]:
            yield self._told(history, Kind.UPDATE_ALTERED, "updates", None, None)

    def _is_untold(self, event: Event, history: ActionHistory) -> bool:
        """Tell whether an earlier update may stand there still: unread, or under a reference that others have, too."""
        is_learned = event.place is not None and event.place.path[0] == "follow_up"
        return self._is_blind(self.after, self._called(event.meeting)) or (history.shares_ref and is_learned)

    def _left(self, old: Sequence[Event], new: Sequence[Event]) -> tuple[list[Event], list[Event]]:
        """Return the updates that only one of the states has; one that is there twice counts twice."""

        def only(events: Sequence[Event], others: Sequence[Event]) -> list[Event]:
            there = Counter(map(self._facts, others))
            found = []
            for event in events:
                facts = self._facts(event)
                if there[facts]:
                    there[facts] -= 1
                else:
                    found.append(event)
            return found

        return only(old, new), only(new, old)

    def _facts(self, event: Event) -> tuple[object, ...]:
        """Return what an update says, the same for every way to write it."""
        due = event.due.day if isinstance(event.due, Due) else event.due
        owners = None if event.owners is None else frozenset(event.owners)
        note = text_meaning(event.note or "")
        return event.day, self._called(event.meeting), event.status, due, owners, note, frozenset(event.by)

    def _called(self, meeting: str | None) -> str | None:
        return self.renamed.get(meeting, meeting) if meeting else None

    def _likeness(self, was: Event, now: Event) -> float:
        """Return how much of two updates is the same: of one day, or all the same but one thing."""
        same = [one == other for one, other in zip(self._facts(was), self._facts(now), strict=True)]
        return sum(same) / len(same) if same[0] or sum(same) == len(same) - 1 else 0.0

    def _is_blind(self, state: State, meeting: str | None) -> bool:
        return meeting is not None and state.is_blind_for(meeting)

    def _told(
        self,
        history: ActionHistory,
        kind: Kind,
        field: str | None,
        before: object,
        after: object,
        change: Change | None = None,
    ) -> Difference:
        return Difference(
            Subject.ACTION,
            kind,
            history.meeting,
            history.ref,
            history.task,
            field,
            before,
            after,
            change=change,
            internal=history.internal,
        )


def effects(change: Change) -> tuple[Kind, ...]:
    """Return what a new update did, what weighs most first; a remark where it did nothing else."""
    found = [_STATUS_KINDS[change.event.status]] if change.event.status else []
    if change.hands_over:
        found.append(Kind.HANDED_OVER)
    if change.moves:
        found.append(Kind.MOVED)
    if not change.event.status and change.state != change.state_before:
        found.append(Kind.REOPENED if change.state == OPEN else _STATUS_KINDS[change.state])
    return tuple(found) or (Kind.REMARK,)


def _same(old: Promise, new: Promise) -> float:
    """Return whether two actions are of one id; where that is used twice, which is which tells the task."""
    if old.action.id != new.action.id:
        return 0.0
    return 1.0 if text_meaning(old.action.task) == text_meaning(new.action.task) else 0.9


def _without(events: Sequence[Event], taken: Sequence[Event]) -> list[Event]:
    return [event for event in events if not any(event is one for one in taken)]
