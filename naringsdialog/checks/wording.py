"""How messages say days, ids and names, so that all of them say it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.date_words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from naringsdialog.model.dates import Due

_FEW = 8


def dated(day: date) -> str:
    """Return a day with its weekday: `Friday 2020-04-24`."""
    return f"{WEEKDAYS[day.weekday()]} {day}"


def due_day(due: Due) -> str:
    """Return by when something is due: the day with its weekday, or the week and its last day."""
    return f"{due} (until {dated(due.day)})" if due.week else dated(due.day)


def quoted(names: Iterable[str]) -> str:
    """Return names in a row: `` `af`, `jht` and `ml` ``."""
    *first, last = [f"`{name}`" for name in names]
    return f"{', '.join(first)} and {last}" if first else last


def listed(ids: Sequence[str]) -> str:
    """Return ids in a row, of many only the first and the last: `A1, A2, A3` or `A1 … A16`."""
    return ", ".join(ids) if len(ids) <= _FEW else f"{ids[0]} … {ids[-1]}"
