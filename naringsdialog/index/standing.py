"""How an action stands once all its updates count, so that most questions need not apply them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.history import OPEN

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory, PartOf
    from naringsdialog.model.dates import Due

NO_DATE = "~"
"""What stands for a due date where there is none: it comes after every date."""


class Standing(NamedTuple):
    """What the index says of an action beside its words.

    Attributes:
        settled: the day from which on it stands so; before it the updates must be applied up to the day asked for.
        state: open, done or dropped.
        due: the date that is to be kept, or `NO_DATE`.
        is_special: whether a field could not be read, or its reference is another's too: what it says is uncertain.
        is_reported: whether an update says who reported, so that it hangs on who belongs to which organisation.
        owners: all who own it, or did.
    """

    settled: str
    state: str
    due: str
    is_special: bool
    is_reported: bool
    owners: tuple[str, ...]


def standing(history: ActionHistory, part_of: PartOf) -> Standing:
    """Return how an action stands once all its updates count; `part_of` as for `ActionHistory.on`."""
    is_special = bool(history.damaged) or history.shares_ref
    if not history.events:  # of half of all actions nothing was ever told
        due, owners = _dated(history.due), dict.fromkeys(history.owners)
        return Standing(history.agreed.isoformat(), OPEN, due, is_special, is_reported=False, owners=tuple(owners))
    settled = max([history.agreed, *[event.day for event in history.events]])
    state = history.on(settled, part_of)
    owners = dict.fromkeys(history.owners)
    for event in history.events:
        owners.update(dict.fromkeys(event.owners or ()))
    return Standing(
        settled.isoformat(),
        state.state,
        _dated(state.due),
        is_special,
        any(event.by for event in history.events),
        tuple(owners),
    )


def _dated(due: Due | None) -> str:
    return due.day.isoformat() if due else NO_DATE
