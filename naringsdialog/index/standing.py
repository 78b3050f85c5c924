"""How an action stands once all its updates count, so that most questions need not apply them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory, PartOf

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
    settled = max([history.agreed, *[event.day for event in history.events]])
    state = history.on(settled, part_of)
    owners = dict.fromkeys(history.owners)
    for event in history.events:
        owners.update(dict.fromkeys(event.owners or ()))
    return Standing(
        settled.isoformat(),
        state.state,
        state.due.day.isoformat() if state.due else NO_DATE,
        bool(history.damaged) or history.shares_ref,
        any(event.by for event in history.events),
        tuple(owners),
    )
