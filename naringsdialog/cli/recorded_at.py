"""What is worth knowing of the meeting in whose file something is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.naming import LAST
from naringsdialog.model.sequence import is_to_come, passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.cli.desk import Desk
    from naringsdialog.model.occasion import Occasion


def all_of_nobody(ref: str, owners: Sequence[str]) -> Iterator[str]:
    """Say that `all` names nobody, where the file that holds it does not tell who was called.

    Args:
        ref: the action.
        owners: who answers for it as the files are read: `all` itself where it names nobody.
    """
    if tuple(owners) == ("all",):
        yield f"{ref}: `all` names nobody, for the file in which it stands has no `called`"


def meeting_remarks(at: Desk, name: str, occasion: Occasion) -> Iterator[str]:
    """Say what may surprise of a meeting that was named: which one `last` is not, and that a planned one now counts.

    Args:
        at: the desk.
        name: what it was called.
        occasion: the meeting, whose day is today or past, before anything is recorded in it.
    """
    for later in passed_over(at.catalogue.readable, occasion, at.today) if name == LAST else []:
        what = "is planned, and nothing is noted in it: name it if it is meant"
        yield f"`{LAST}` is {occasion.key}, the latest meeting held; {later.key} {what}"
    if is_to_come(occasion):
        yield f"{occasion.key} was planned, and counts as held from now on: `dialog mark {occasion.key} draft` says so"
