"""What is worth knowing beside an update: that only its remark is new, or that its date or owners count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.cli.recorded_at import all_of_nobody
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from naringsdialog.followup.verbs import Unchanged
    from naringsdialog.workspace.recording import Recorded


def nothing_but(answer: Unchanged, note: str | None) -> str:
    """Say why nothing is recorded, or nothing but the remark.

    Args:
        answer: what is so already.
        note: the remark that was made; None for none.
    """
    if answer.remark:
        return f"{answer.reason}: only the remark is recorded"
    both = ", and has this remark, too" if note is not None and "this remark" not in answer.reason else ""
    return f"{answer.reason}{both}: nothing to record"


def update_remarks(recorded: Recorded, today: date) -> Iterator[str]:
    """Say what may surprise of an update: a date that has passed, or that never counts, and `all` that is nobody."""
    ref, due, history = recorded.amendment.ref, recorded.amendment.due, recorded.change.history
    if due is not None and not isinstance(due, NoDate):
        if history.ongoing:
            yield f"{ref} is `ongoing`, and never late whatever its date: leave out `ongoing` if the date is to count"
        elif due.day < today:
            yield f"{ref} is overdue with its new date, too: {due} has passed"
    if recorded.amendment.owner:
        yield from all_of_nobody(ref, recorded.change.owners)
