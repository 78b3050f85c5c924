"""What documents are made from, laid out so that a document finds its own without looking through all the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from naringsdialog.model.sequence import of_series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.occasion import Occasion


class Records:
    """The meetings of a workspace, and the histories of their actions.

    Args:
        occasions: the meetings.
        histories: the actions, in the order in which documents tell them.
    """

    def __init__(self, occasions: Sequence[Occasion], histories: Sequence[ActionHistory]) -> None:
        self.occasions = occasions
        self.histories = histories
        self._in_order = cache(lambda series: of_series(occasions, series))
        self._held = cache(lambda series: [one for one in self._in_order(series) if one.meeting.is_held])
        self._kept = cache(lambda series: [one for one in self._in_order(series) if not one.meeting.is_cancelled])
        self._internal = cache(self._internal_refs)
        self._telling = cache(self._telling_of_internal)

    def before(self, occasion: Occasion) -> Occasion | None:
        """Return the latest held meeting of the same series before this one."""
        held = self._held(occasion.series)
        place = bisect_left(held, occasion.order, key=lambda one: one.order)
        return held[place - 1] if place else None

    def before_day(self, series: str | None, day: date) -> Occasion | None:
        """Return the latest meeting of a series that was held before a day."""
        held = self._held(series)
        place = bisect_left(held, day, key=lambda one: one.day)
        return held[place - 1] if place else None

    def after(self, occasion: Occasion) -> Occasion | None:
        """Return the earliest meeting of the same series after this one that was not called off."""
        kept = self._kept(occasion.series)
        place = bisect_right(kept, occasion.order, key=lambda one: one.order)
        return kept[place] if place < len(kept) else None

    def agreed_at(self, meeting: str) -> Sequence[ActionHistory]:
        """Return the actions that were agreed at the meeting with a key."""
        return self._by_meeting.get(meeting, ())

    def with_updates(self, after: date | None, upto: date, meeting: str | None) -> list[ActionHistory]:
        """Return the actions of which something was learned later than `after`, up to a day, or at a meeting at all.

        Args:
            after: None for all that was learned before, too.
            upto: the last day.
            meeting: the key of a meeting, perhaps.
        """
        updates = self._updates
        first = 0 if after is None else bisect_right(updates, after, key=lambda update: update[0])
        last = bisect_right(updates, upto, key=lambda update: update[0])
        places = {place for _, place in updates[first:last]} | self._learned_at.get(meeting or "", set())
        return [self.histories[place] for place in sorted(places)]

    @cached_property
    def has_internal(self) -> bool:
        """Whether any action is internal."""
        return any(history.internal for history in self.histories)

    def internal_refs(self, series: str | None) -> frozenset[str]:
        """Return the internal actions of a series, and those of others that its meetings have learned something of."""
        return self._internal(series)

    def telling_of_internal(self, series: str | None) -> Sequence[Occasion]:
        """Return the meetings at which such an action was agreed, or something of it was learned."""
        return self._telling(series)

    @cached_property
    def open_refs(self) -> frozenset[str]:
        """The actions that are not internal; an id used twice by mistake may be both."""
        return frozenset(history.ref for history in self.histories if not history.internal)

    def _internal_refs(self, series: str | None) -> frozenset[str]:
        if not self.has_internal:
            return frozenset()
        followed = {update.action for one in self._in_order(series) for update in one.meeting.follow_up}
        return frozenset(
            history.ref
            for history in self.histories
            if history.internal and (history.series == series or history.ref in followed)
        )

    def _telling_of_internal(self, series: str | None) -> list[Occasion]:
        refs = self._internal(series)
        agreed_at = {ref.rpartition("/")[0] for ref in refs}
        return [
            one
            for one in (self.occasions if refs else ())
            if one.key in agreed_at or any(update.action in refs for update in one.meeting.follow_up)
        ]

    @cached_property
    def _by_meeting(self) -> dict[str, list[ActionHistory]]:
        found: defaultdict[str, list[ActionHistory]] = defaultdict(list)
        for history in self.histories:
            found[history.meeting].append(history)
        return dict(found)

    @cached_property
    def _updates(self) -> list[tuple[date, int]]:
        """The day of each update with the place of its action, by day."""
        there = ((event.day, place) for place, history in enumerate(self.histories) for event in history.events)
        return sorted(there)

    @cached_property
    def _learned_at(self) -> dict[str, set[int]]:
        """The places of the actions that each meeting learned something of."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, history in enumerate(self.histories):
            for event in history.events:
                if event.meeting is not None:
                    found[event.meeting].add(place)
        return dict(found)
