"""Which meetings came before and after a meeting, which is the next and which the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.model.dated import Dated

M = TypeVar("M", bound="Dated")


def of_series(occasions: Iterable[M], series: str | None) -> list[M]:
    """Return the meetings of one series, in order."""
    return sorted((o for o in occasions if o.series == series), key=lambda o: o.order)


def previous(occasions: Iterable[M], occasion: M) -> M | None:
    """Return the latest held meeting of the same series before this one."""
    earlier = (o for o in occasions if o.series == occasion.series and o.order < occasion.order)
    return last_held(earlier)


def next_kept(occasions: Iterable[M], occasion: M) -> M | None:
    """Return the earliest meeting of the same series after this one that was not called off."""
    later = (o for o in of_series(occasions, occasion.series) if o.order > occasion.order)
    return next((o for o in later if not o.is_cancelled), None)


def next_planned(occasions: Iterable[M], today: date) -> M | None:
    """Return the earliest planned meeting on or after today: one whose day has passed is no next one."""
    return min((o for o in occasions if o.day >= today and is_to_come(o)), key=lambda o: o.order, default=None)


def last_held(occasions: Iterable[M]) -> M | None:
    """Return the latest held meeting."""
    return max((o for o in occasions if o.is_held), key=lambda o: o.order, default=None)


def is_to_come(occasion: Dated) -> bool:
    """Whether it is planned and holds no record yet."""
    return occasion.status == "planned" and not occasion.is_held


def without_record(occasions: Iterable[M], today: date, series: str | None) -> list[M]:
    """Return the meetings whose day has come, though they are planned and nothing is noted in them, in order.

    Args:
        occasions: the meetings.
        today: the day it is.
        series: only those of this series; None for all of them.
    """
    due = (o for o in occasions if series in (None, o.series) and o.day <= today and is_to_come(o))
    return sorted(due, key=lambda o: o.order)


def passed_over(occasions: Iterable[M], last: M, today: date) -> list[M]:
    """Return the later meetings of its series whose day has come without a record: who says `last` may mean one."""
    return [o for o in without_record(occasions, today, last.series) if o.order > last.order]
