"""What auditors ask of a list of actions: how many are open, late, done in time, and how long they took.

They look at the time from agreement to execution and at the oldest actions that are not executed (PwC on Tyresö, EY
on Nykvarn). What counts as what:

- By owner or organisation each **part** counts: an action of seven owners is seven parts, each with its own date and
  its own day of closing. By meeting, and in the total, each **action** counts once.
- Exactly one of the eight counts of a `Tally` holds for each part or action (`Standing`).
- It is done **in time** when the update that closed it is dated on or before the date that it had then: a date moved
  before that day was kept, one moved afterwards beautifies nothing. A whole action is late when one of its parts that
  were done is, and in time when none is and one had a date.
- What had no date when it was done is neither in time nor late, and has a count of its own; so has what is open
  without one. A standing undertaking (`ongoing`) has no date to keep: open it counts as ongoing, never as overdue or
  undated; done, it is done without a date.
- The median of days from agreement to closing is that of what was **done**: what is dropped was never executed.
  It and the age of the oldest open one leave the standing undertakings out, which are meant to stay open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.history import DONE, DROPPED, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionState, Part
    from naringsdialog.model.register import Register


class By(StrEnum):
    """What the rows of a summary are."""

    OWNER = "owner"
    ORGANISATION = "organisation"
    MEETING = "meeting"


class Standing(StrEnum):
    """How a part, or an action as a whole, stands for the summary; exactly one of these holds."""

    PENDING = "pending"
    OVERDUE = "overdue"
    UNDATED = "undated"
    ONGOING = "ongoing"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE_UNDATED = "done_undated"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many parts or actions stand how; each is in one of the first eight counts.

    Attributes:
        pending: open, with a date that is still to come.
        overdue, undated, ongoing: open and past its date, open without one, open as a standing undertaking.
        done_in_time, done_late, done_undated: done by its date, after it, or without one.
        median_days: from the day of the agreement to that of closing, of what was done; None where nothing was.
        oldest_days: for how many days the oldest open one has been so; None where none is.
    """

    pending: int
    overdue: int
    undated: int
    ongoing: int
    done_in_time: int
    done_late: int
    done_undated: int
    dropped: int
    median_days: float | None
    oldest_days: int | None

    @property
    def open(self) -> int:
        """All that is open, as lists count it."""
        return self.pending + self.overdue + self.undated + self.ongoing

    @property
    def done(self) -> int:
        """All that was done, and not dropped."""
        return self.done_in_time + self.done_late + self.done_undated

    @property
    def total(self) -> int:
        """All there is."""
        return self.open + self.done + self.dropped


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary on a day.

    Attributes:
        rows: by owner, organisation or meeting, in order of appearance: keys and plain names, `NOBODY` for what has
            no owner.
        total: over all actions, each counted once.
    """

    rows: Mapping[str, Tally]
    total: Tally


def summarise(states: Sequence[ActionState], by: By, register: Register) -> Summary:
    """Count actions as they stand on their day.

    Args:
        states: the actions; of one that was asked for by owners only their parts count (`looked_at`).
        by: what the rows are.
        register: who belongs to which organisation on the day; who belongs to none stands alone.
    """
    rows: dict[str, list[_Counted]] = {}
    for state in states:
        for key, counted in _counted(state, by, register):
            rows.setdefault(key, []).append(counted)
    return Summary({key: _tally(row) for key, row in rows.items()}, _tally([_whole(state) for state in states]))


class _Counted(NamedTuple):
    """One part or action: how it stands, for how many days it has been or was open, and whether it is ongoing."""

    standing: Standing
    days: int
    ongoing: bool


def _counted(state: ActionState, by: By, register: Register) -> Iterator[tuple[str, _Counted]]:
    if by is By.MEETING:
        yield state.history.meeting, _whole(state)
        return
    for part in state.looked_at:
        home = register.organisation_of(part.owner, state.day) if by is By.ORGANISATION else None
        yield home or part.owner, _part(state, part)


def _part(state: ActionState, part: Part) -> _Counted:
    return _of(state, [part], part.closed)


def _whole(state: ActionState) -> _Counted:
    """Count an action once: as a whole, or as much of it as was asked for."""
    parts = state.looked_at
    if any(part.state == OPEN for part in parts):
        return _of(state, parts, None)
    # The last open part may have left with its owner, which closed the whole on a later day than any part.
    last = max((part.closed for part in parts if part.closed), default=None)
    return _of(state, parts, state.closed if len(parts) == len(state.parts) else last)


def _of(state: ActionState, parts: Sequence[Part], closed: date | None) -> _Counted:
    days = max(((closed or state.day) - state.history.agreed).days, 0)
    is_open = any(part.state == OPEN for part in parts)
    standing = _open_standing(state, parts) if is_open else _closed_standing(state, parts)
    return _Counted(standing, days, state.history.ongoing)


def _open_standing(state: ActionState, parts: Iterable[Part]) -> Standing:
    if state.history.ongoing:
        return Standing.ONGOING
    dates = [part.due.day for part in parts if part.state == OPEN and part.due]
    if not dates:
        return Standing.UNDATED
    return Standing.OVERDUE if min(dates) < state.day else Standing.PENDING


def _closed_standing(state: ActionState, parts: Sequence[Part]) -> Standing:
    if all(part.state == DROPPED for part in parts):
        return Standing.DROPPED
    kept = {part.in_time for part in parts if part.state == DONE}
    if state.history.ongoing or kept == {None}:
        return Standing.DONE_UNDATED
    return Standing.DONE_LATE if False in kept else Standing.DONE_IN_TIME


_DONE = (Standing.DONE_IN_TIME, Standing.DONE_LATE, Standing.DONE_UNDATED)
_OPEN = (Standing.PENDING, Standing.OVERDUE, Standing.UNDATED)


def _tally(counted: Sequence[_Counted]) -> Tally:
    numbers = Counter(one.standing for one in counted)
    took = [one.days for one in counted if one.standing in _DONE and not one.ongoing]
    ages = [one.days for one in counted if one.standing in _OPEN]
    return Tally(
        pending=numbers[Standing.PENDING],
        overdue=numbers[Standing.OVERDUE],
        undated=numbers[Standing.UNDATED],
        ongoing=numbers[Standing.ONGOING],
        done_in_time=numbers[Standing.DONE_IN_TIME],
        done_late=numbers[Standing.DONE_LATE],
        done_undated=numbers[Standing.DONE_UNDATED],
        dropped=numbers[Standing.DROPPED],
        median_days=_median(took) if took else None,
        oldest_days=max(ages, default=None),
    )


def _median(days: Sequence[int]) -> float:
    """Return the median, a whole number wherever it is one."""
    from statistics import median  # which loads much that a mere list of actions has no need of

    found = median(days)
    return int(found) if found == int(found) else found
