"""How Swedish and English write dates, numbers and enumerations.

They are those of Unicode's CLDR, for sv-SE and en-GB, which a test holds against: reading all that the CLDR knows of a
language takes longer than making a document.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

_THOUSANDTH = Decimal("0.001")


class Conventions(NamedTuple):
    """The conventions of one language.

    Attributes:
        months: their names in running text, from January.
        days: the names of the days of the week, from Monday.
        and_: what stands before the last one of several.
        thousands: what parts groups of three digits.
        decimals: what parts whole numbers from fractions.
    """

    months: tuple[str, ...]
    days: tuple[str, ...]
    and_: str
    thousands: str
    decimals: str

    def date(self, day: datetime.date) -> str:
        """Write a date: `20 april 2020`."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def weekday_date(self, day: datetime.date) -> str:
        """Write a date with its weekday: `måndag 20 april 2020`."""
        return f"{self.days[day.weekday()]} {self.date(day)}"

    def number(self, n: float) -> str:
        """Write a number, to the thousandth: `12 345,5`."""
        exact = Decimal(str(n)).quantize(_THOUSANDTH, ROUND_HALF_EVEN)
        whole, _, fraction = f"{abs(exact):,f}".partition(".")
        fraction = fraction.rstrip("0")
        sign = "-" if exact < 0 else ""
        return sign + whole.replace(",", self.thousands) + (self.decimals + fraction if fraction else "")

    def join(self, names: Sequence[str]) -> str:
        """Write names in a row: `a, b och c`."""
        *first, last = names or [""]
        return f"{', '.join(first)} {self.and_} {last}" if first else last


SWEDISH = Conventions(
    months=(
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    days=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    and_="och",
    thousands="\N{NO-BREAK SPACE}",
    decimals=",",
)
ENGLISH = Conventions(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    and_="and",
    thousands=",",
    decimals=".",
)
