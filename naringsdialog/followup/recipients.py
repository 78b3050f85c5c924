"""Who is told of which actions where everyone gets only their own: each owner, or an organisation with its people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.followup.history import NOBODY, OPEN, state_of
from naringsdialog.followup.query import alphabetical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from naringsdialog.followup.history import ActionState, Event, Part, PartOf
    from naringsdialog.model.register import Register

_ALL = "all"
"""The owner of an action of everyone called, where nobody was called by name."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone who is told of the actions that he, she or it answers for, and of no others.

    Attributes:
        name: a key or a plain name.
        with_people: whether an organisation is told of the actions of its people, too.
    """

    name: str
    with_people: bool = False

    def parts_of(self, state: ActionState, register: Register) -> list[Part]:
        """Return the parts of an action that are theirs; that of everyone called is theirs, too."""
        return [part for part in state.parts if self._is_theirs(part.owner, register, state.day)]

    def _is_theirs(self, owner: str, register: Register, day: date) -> bool:
        return owner in (self.name, _ALL) or (self.with_people and register.belongs(owner, self.name, day))

    def seen(self, state: ActionState, register: Register, part_of: PartOf) -> ActionState | None:
        """Return an action as they are told of it: with the date of their part, and closed when their part is.

        Args:
            state: the action as it stands.
            register: who is whose.
            part_of: who answers for whose part, `partial(answers_for, register)`.

        Returns:
            None where no part of it is theirs.
        """
        parts = self.parts_of(state, register)
        if not parts:
            return None
        owners = [part.owner for part in parts]
        theirs = state.seen_by(owners)
        if any(part.state == OPEN for part in parts):
            return theirs
        return theirs._replace(state=state_of(parts), closing=_closing(state, owners, part_of))


def _closing(state: ActionState, owners: Collection[str], part_of: PartOf) -> Event | None:
    """Return the update since which the owners' parts in it are done, or dropped, as they are in the end."""
    closing, stood = None, OPEN
    for step in takewhile(lambda step: step.event.day <= state.day, state.history.steps(part_of)):
        stands = state_of([part for part in step.after.parts if part.owner in owners])
        if stands != stood:
            closing, stood = step.event, stands
    return closing


@dataclass(frozen=True, slots=True)
class Division:
    """Open actions divided among those who answer for them.

    Attributes:
        recipients: who has something to do, by name.
        unowned: the references of those that nobody is told of, because they have no owner.
    """

    recipients: tuple[Recipient, ...]
    unowned: tuple[str, ...]


def divide(
    states: Iterable[ActionState], members: Iterable[str], register: Register, day: date, *, by_organisation: bool
) -> Division:
    """Divide the open actions among those who answer for them.

    Args:
        states: the actions as they stand on the day.
        members: those who usually meet; an action of everyone called, where nobody was called by name, is theirs.
        register: who is who.
        day: the as-of day, whose people an organisation has.
        by_organisation: whether an organisation answers for its people; who belongs to none answers alone.
    """
    still = [state for state in states if state.is_open]
    of_each = [(state.history.ref, [part.owner for part in state.parts if part.state == OPEN]) for state in still]
    owners = {owner for _, of_one in of_each for owner in of_one}
    owners |= set(members) if _ALL in owners else set()
    owners -= {NOBODY, _ALL}
    nobodys = {NOBODY} if owners else {NOBODY, _ALL}
    names = {register.organisation_of(owner, day) or owner for owner in owners} if by_organisation else owners
    by_name = sorted(names, key=lambda name: (alphabetical(register.party(name, day).name), name))
    return Division(
        recipients=tuple(Recipient(name, by_organisation) for name in by_name),
        unowned=tuple(ref for ref, of_one in of_each if nobodys.issuperset(of_one)),
    )
