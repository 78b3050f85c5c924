"""The meeting that `next` or `last` means, also while a file cannot be read that may be it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.naming import LAST, find_by_time

if TYPE_CHECKING:
    from datetime import date

    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.card import Card


def next_or_last(catalogue: Catalogue, name: str, today: date, series: str | None) -> Card:
    """Return the next or the last meeting of a series.

    Args:
        catalogue: the workspace.
        name: `next` or `last`.
        today: the day it is.
        series: the series that is meant; None where any can be.

    Raises:
        DataError: a file that cannot be read may be it.
        UsageError: there is none, or several series can be meant.
    """
    known = [series] if series else list(catalogue.workspace.series)
    unread = [card for card in catalogue.hiding if not card.is_readable and series in (None, card.series)]
    try:
        found = find_by_time(catalogue.readable, name, today, known)
    except UsageError:
        found = None
        if not unread or len(known) > 1:
            raise
    for card in unread:
        if found is None or _may_be(name, card.named_day, found.day, today):
            raise DataError(
                f"which meeting is `{name}` cannot be known while {catalogue.file(card)} cannot be read",
                "mend it, or name the meeting by its key",
                catalogue.problems([card.path]),
            )
    assert found is not None, "without a meeting found, there is a file that cannot be read"
    return found


def _may_be(name: str, day: date | None, found: date, today: date) -> bool:
    """Tell whether a meeting of a day (None: unknown) could come in the place of the next or the last one found."""
    if day is None:
        return True
    if name == LAST:
        return day > found
    return today <= day < found
