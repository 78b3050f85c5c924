"""What became of the documents that were asked for, and the manner in which they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.workspace.ledger import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from naringsdialog.cli.making import Made
    from naringsdialog.errors import DialogError
    from naringsdialog.render.documents import Order
    from naringsdialog.render.formats import Format
    from naringsdialog.workspace.planned import Written


class Manner(NamedTuple):
    """How documents are written.

    Attributes:
        formats: in which formats.
        folder: where to.
        incomplete: whether errors in the files do not stop them.
        force: whether what was edited by hand is written over.
        keep_both: whether it is kept, and the document written beside it.
        dry_run: whether nothing is written at all.
    """

    formats: tuple[Format, ...]
    folder: Path
    incomplete: bool = False
    force: bool = False
    keep_both: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of one order.

    Attributes:
        order: what was asked for.
        made: the document, once it is made; without its files, once they are written.
        written: what was written, once it is.
        error: why there is no document.
        withdrawn: older copies that were removed because of it.
    """

    order: Order
    made: Made | None = None
    written: Written | None = None
    error: DialogError | None = None
    withdrawn: Sequence[Path] = ()


def identity_of(order: Order) -> Identity:
    """Return which document an order is for, as the folder of documents remembers it."""
    occasion = order.occasion
    if occasion:
        return Identity(str(order.kind), str(order.audience), meeting=occasion.key, owner=order.owner)
    day = order.day.isoformat()
    return Identity(str(order.kind), str(order.audience), series=order.series, day=day, owner=order.owner)


def called(order: Order) -> str:
    """Return what the document of an order is called in a message."""
    if order.occasion:
        return order.occasion.key
    return f"the follow-up of {order.series}" if order.series else "the follow-up"
