"""Who answers for whose part of an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from naringsdialog.model.register import Register


def answers_for(register: Register, day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    """Return who answered for whose part on a day: an owner for itself, a person for the organisation that owns.

    The day is that of the update: who has left since then did answer.
    """

    def part_of(name: str, owners: tuple[str, ...]) -> str | None:
        if name in owners:
            return name
        organisation = register.organisation_of(name, day)
        return organisation if organisation in owners else None

    return part_of
