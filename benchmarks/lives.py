"""Decides what becomes of each action of a benchmark's workspace: open, moved, done in part, closed, and where told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.register import people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.chance import Chance
    from benchmarks.register import Series
    from benchmarks.sentences import Speaker

ACTIONS = 8
OPEN = 2
"""Of the actions of each meeting so many stay open: a quarter."""

LATER_MEETINGS = 4
"""What a later meeting learned about an action, one of the next so many learned."""


@dataclass(frozen=True)
class Update:
    """Something that happened to an action; the lines after its date."""

    day: date
    lines: tuple[str, ...]


@dataclass
class Action:
    """An action: what was promised, and what happened to it."""

    id: str
    task: str
    owners: tuple[str, ...]
    due: date | None
    said: str | None
    ongoing: bool
    stays_open: bool
    by_week: bool = False
    """Whether `due` is written as a week."""
    updates: list[Update] = field(default_factory=list)
    later: dict[int, list[Update]] = field(default_factory=dict)
    """What later meetings of the series learned, by their number."""


@dataclass(frozen=True)
class Lives:
    """Gives the actions of one meeting their lives. Nothing happens after the last day of the workspace."""

    chance: Chance
    speaker: Speaker
    series: Series
    days: Sequence[date]
    number: int

    @property
    def day(self) -> date:
        """The meeting's day."""
        return self.days[self.number]

    def actions(self) -> list[Action]:
        """Return the meeting's actions, a quarter of them open to the end."""
        staying = set(self.chance.several(range(ACTIONS), OPEN))
        return [self._action(index, stays_open=index in staying) for index in range(ACTIONS)]

    def _action(self, index: int, *, stays_open: bool) -> Action:
        chance = self.chance
        ongoing = stays_open and chance.happens(0.08)
        due = self._due() if not ongoing and chance.happens(0.8) else None
        said = self.speaker.words_at_the_table() if chance.happens(0.4) else None
        action = Action(f"A{index + 1}", self.speaker.task(), self._owners(), due, said, ongoing, stays_open)
        action.by_week = chance.happens(0.2)
        if due is not None and chance.happens(0.2):
            self._move(action)
        if not stays_open:
            self._close(action)
        elif len(action.owners) > 1 and chance.happens(0.5):
            self._close_parts(action, action.owners[:1])
        return action

    def _owners(self) -> tuple[str, ...]:
        chance, members = self.chance, self.series.members
        if chance.happens(0.15):
            return tuple(chance.several(members, chance.number(2, 4)))
        if chance.happens(0.4):
            return (chance.even([one.key for one in people() if one.organisation in members]),)
        return (chance.zipf(members),)

    def _due(self) -> date:
        return self.day + timedelta(days=self.chance.number(3, 70))

    def _move(self, action: Action) -> None:
        day = self.day + timedelta(days=self.chance.number(2, 9))
        new = day + timedelta(days=self.chance.number(20, 120))
        action.updates.append(Update(day, (f"due: {new}", f"note: {self.speaker.outcome()}")))

    def _close(self, action: Action) -> None:
        status = "dropped" if self.chance.happens(0.1) else "done"
        if len(action.owners) > 1 and self.chance.happens(0.6):
            self._close_parts(action, action.owners)
        else:
            self._tell(action, (f"status: {status}", *self._note()))

    def _close_parts(self, action: Action, owners: Sequence[str]) -> None:
        for owner in owners:
            self._tell(action, (f"by: {owner}", "status: done", *self._note()))

    def _note(self) -> tuple[str, ...]:
        return (f"note: {self.speaker.outcome()}",) if self.chance.happens(0.5) else ()

    def _tell(self, action: Action, lines: tuple[str, ...]) -> None:
        """Write it beside the action, or let a later meeting learn of it; beside it comes before."""
        ahead = range(self.number + 1, min(self.number + LATER_MEETINGS, len(self.days) - 1) + 1)
        if ahead and (action.later or self.chance.happens(0.5)):
            earliest = max(action.later, default=ahead[0])
            meeting = self.chance.number(earliest, ahead[-1])
            action.later.setdefault(meeting, []).append(Update(self.days[meeting], lines))
            return
        day = max([self.day, *(update.day for update in action.updates)]) + timedelta(days=self.chance.number(0, 1))
        action.updates.append(Update(day, lines))
