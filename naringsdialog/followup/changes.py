"""What became of actions between two meetings: the updates that minutes tell, and what was closed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.history import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState, Event, Part, PartOf, Step
    from naringsdialog.model.dates import Due


class PartChange(NamedTuple):
    """One owner's part before and after an update.

    Attributes:
        owner: its owner; empty where nobody was named.
        state_before: None where the update made it theirs; `due_before` is the action's then.
    """

    owner: str
    state_before: str | None
    state: str
    due_before: Due | None
    due: Due | None


class Change(NamedTuple):
    """An update, and what it did.

    Attributes:
        history: the action.
        event: the update as it was written.
        state_before, state: of the whole action, before and after.
        owners_before, owners: who answered for it before, and after.
        due_before, due: the earliest date of the parts concerned, before and after.
        moved_before, moved: how often a date had been changed to another or taken away, before and after.
        parts: those that `status` and `due` are about, of the owners after it.
        missing_before, missing: the owners whose part is open before and after it, where it is shared by several.
        strangers: the names in `by` that answer for no part; what was said of them changed nothing.
    """

    history: ActionHistory
    event: Event
    state_before: str
    state: str
    owners_before: tuple[str, ...]
    owners: tuple[str, ...]
    due_before: Due | None
    due: Due | None
    moved_before: int
    moved: int
    parts: tuple[PartChange, ...]
    missing_before: tuple[str, ...]
    missing: tuple[str, ...]
    strangers: tuple[str, ...]

    @property
    def closes(self) -> bool:
        """Whether it closed the whole action."""
        return self.state_before == OPEN != self.state

    @property
    def reopens(self) -> bool:
        """Whether it opened the whole action again."""
        return self.state_before != OPEN == self.state

    @property
    def moves(self) -> bool:
        """Whether it gave a part concerned another date, its first one, or none any more."""
        return self.event.due is not None and any(part.due_before != part.due for part in self.parts)

    @property
    def hands_over(self) -> bool:
        """Whether others answer for it afterwards."""
        return set(self.owners_before) != set(self.owners)


def changes_between(
    histories: Iterable[ActionHistory],
    after: date | None,
    upto: date,
    part_of: PartOf,
    *,
    meeting: str | None = None,
    series: str | None = None,
) -> list[Change]:
    """Return what the minutes of a meeting tell of earlier actions: every update since the previous meeting.

    An update that the meeting's own `follow_up` holds is told here also where it is dated before the previous
    meeting, or is about an action of another series: no other minutes would tell it.

    Args:
        histories: the actions, in the order in which they are to be told.
        after: the day of the previous meeting, whose minutes told what was known until then; None where there is none.
        upto: the day of the meeting.
        part_of: who answers for whose part, `partial(answers_for, register)`.
        meeting: the meeting's key; None where what happened is told for a day without a meeting.
        series: the series whose actions are told; None for all of them.
    """

    def is_told(history: ActionHistory, event: Event) -> bool:
        if event.day > upto:
            return False
        if meeting is not None and event.meeting == meeting:
            return True
        is_earlier = history.agreed <= upto and history.meeting != meeting
        return is_earlier and series in (None, history.series) and (after is None or event.day > after)

    return [
        change_of(history, step)
        for history in histories
        if any(is_told(history, event) for event in history.events)
        for step in history.steps(part_of)
        if is_told(history, step.event)
    ]


def closed_since(states: Iterable[ActionState], after: date | None, *, meeting: str | None = None) -> list[ActionState]:
    """Return the actions that are closed as they stand, and were closed later than on `after`.

    Args:
        states: the actions, in the order in which they are to be told.
        after: the day of the previous meeting; None where there is none.
        meeting: what this meeting's `follow_up` closed counts also where it is dated on an earlier day: when the
            previous meeting was held nobody knew.
    """

    def is_new(closing: Event) -> bool:
        return after is None or closing.day > after or (meeting is not None and closing.meeting == meeting)

    return [state for state in states if state.closing and is_new(state.closing)]


def change_of(history: ActionHistory, step: Step) -> Change:
    """Return what an update did."""
    before, after = step.before, step.after
    had = {part.owner: part for part in before.parts}
    has = {part.owner: part for part in after.parts}
    return Change(
        history=history,
        event=step.event,
        state_before=before.state,
        state=after.state,
        owners_before=before.owners,
        owners=after.owners,
        due_before=before.seen_by(step.concerned).due if had.keys() & set(step.concerned) else before.due,
        due=after.seen_by(step.concerned).due,
        moved_before=before.moved,
        moved=after.moved,
        parts=tuple(_part_change(had.get(owner), has[owner], before.due) for owner in step.concerned),
        missing_before=before.missing,
        missing=after.missing,
        strangers=step.strangers,
    )


def _part_change(had: Part | None, has: Part, due_of_whole: Due | None) -> PartChange:
    if had is None:
        return PartChange(has.owner, None, has.state, due_of_whole, has.due)
    return PartChange(has.owner, had.state, has.state, had.due, has.due)
