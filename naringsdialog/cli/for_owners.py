"""A follow-up divided into documents for those who answer for the actions, and what is said of the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.recipients import divide
from naringsdialog.render.documents import document_stem
from naringsdialog.render.kinds import Per, unnameable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.cli.desk import Desk
    from naringsdialog.followup.history import ActionState
    from naringsdialog.render.documents import Order


@dataclass(frozen=True, slots=True)
class Divided:
    """A follow-up that was divided.

    Attributes:
        order: what was asked for, without an owner.
        orders: a document for each owner who has something to do, by name.
        refused: why some of these cannot be made, by owner.
    """

    order: Order
    orders: tuple[Order, ...]
    refused: Mapping[str, UsageError]


def divided(order: Order, desk: Desk) -> Divided:
    """Divide a follow-up among those who have something to do, and say which actions nobody is told of.

    Internal actions are nobody's here: internal parts do not go out.

    Args:
        order: a follow-up with `per`, and without an owner.
        desk: where its workspace is.
    """
    library, day = desk.library, order.day
    part_of = partial(answers_for, library.register)
    of_series = (one for one in desk.catalogue.histories() if one.series == order.series and one.agreed <= day)
    states = [history.on(day, part_of) for history in of_series]
    series = library.workspace.series.get(order.series or "")
    division = divide(
        [state for state in states if not state.history.internal],
        series.members if series else (),
        library.register,
        day,
        by_organisation=order.per is Per.ORGANISATION,
    )
    inside = [state for state in states if state.history.internal and state.is_open]
    told = [state for state in inside if any(one.parts_of(state, library.register) for one in division.recipients)]
    _say(order, desk, division.unowned, [state for state in inside if state not in told], len(division.recipients))
    names = [one.name for one in division.recipients]
    return Divided(order, tuple(order._replace(owner=name) for name in names), _refused(order, names, desk))


def _say(order: Order, desk: Desk, unowned: Sequence[str], inside: Sequence[ActionState], documents: int) -> None:
    """Say what is open and in none of the documents; of an internal part each document that it would be in says it."""
    stem, talk = document_stem(order, desk.library.workspace), desk.console.talk
    if unowned:
        counted = _counted(len(unowned), "open action")
        talk(f"{stem}: {counted} in no document, for want of an owner: {', '.join(unowned)}")
    if inside:
        counted, refs = _counted(len(inside), "internal action"), ", ".join(state.history.ref for state in inside)
        talk(f"{stem}: {counted} in no document, for nothing internal goes out: {refs}")
    if not documents:
        talk(f"{stem}: nobody has anything to do, so there is no document")


def _counted(count: int, what: str) -> str:
    return f"{count} {what} is" if count == 1 else f"{count} {what}s are"


def _refused(order: Order, owners: Sequence[str], desk: Desk) -> dict[str, UsageError]:
    """Return why there can be no document for some of the owners: it would have no file name of its own."""
    what = document_stem(order, desk.library.workspace)
    return {
        owner: UsageError(
            f"{what} was not rendered for {owner}: {why}",
            "give its owner another key in dialog.yaml; one who is not there yet gets one with `dialog people add` "
            "or `dialog organisations add`",
        )
        for owner, why in unnameable(owners, desk.library.workspace.language).items()
    }
