"""Dates, ordinal numbers and lists of names as English sentences have them: "Friday 15 May 2020", "2nd"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from naringsdialog.model.dates import Due

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def day_text(day: date, beside: date | None = None) -> str:
    """Say a day, with its weekday; without its year where one of that year was named just before (`beside`)."""
    said = f"{day:%A} {day.day} {day:%B}"
    return said if beside and beside.year == day.year else f"{said} {day.year}"


def due_words(due: Due, beside: date | None = None) -> str:
    """Say a due date like `day_text`, a week with its Sunday: "week 20 (Sunday 17 May 2020)"."""
    day = day_text(due.day, beside)
    return f"week {due.week[1]} ({day})" if due.week else day


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"


def listed(names: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
