"""What is measured and what it is measured by: times, goals, and rows that say whether a goal was held."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Relation = Literal["at most", "less than", "at least"]

_HOLDS = {"at most": operator.le, "less than": operator.lt, "at least": operator.ge}


@dataclass(frozen=True)
class Times:
    """The same work timed several times, in seconds."""

    seconds: tuple[float, ...]

    @property
    def shortest(self) -> float:
        """The time with the least noise in it."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The time that is quoted."""
        return median(self.seconds)

    @property
    def longest(self) -> float:
        """The time with the most noise in it."""
        return max(self.seconds)

    def __str__(self) -> str:
        return " / ".join(_milliseconds(time) for time in (self.shortest, self.median, self.longest))


@dataclass(frozen=True)
class Goal:
    """A limit, and on which side of it one should be: `at most 1.25 ×`, `at least 10 × faster`."""

    relation: Relation
    limit: float
    unit: str = "×"

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps to the limit."""
        return bool(_HOLDS[self.relation](value, self.limit))

    def __str__(self) -> str:
        return f"{self.relation} {self.limit:g} {self.unit}"


@dataclass(frozen=True)
class Compared:
    """Two kinds of work, timed in turn; `at least` a factor is by how much the first is faster."""

    ours: Times
    theirs: Times
    relation: Relation

    @property
    def value(self) -> float:
        """The ratio of the medians."""
        return self._factor(self.ours.median, self.theirs.median)

    @property
    def noise(self) -> tuple[float, float]:
        """The smallest and the largest ratio of two runs that followed one another."""
        pairs = [self._factor(*pair) for pair in zip(self.ours.seconds, self.theirs.seconds, strict=True)]
        return min(pairs), max(pairs)

    def __str__(self) -> str:
        low, high = self.noise
        return f"{_number(self.value)} × ({_number(low)}–{_number(high)})"

    def _factor(self, ours: float, theirs: float) -> float:
        return theirs / ours if self.relation == "at least" else ours / theirs


@dataclass(frozen=True)
class Size:
    """The most memory that something took, in bytes, and which row that was."""

    peak: int
    row: str

    @property
    def value(self) -> float:
        """In megabytes of a million bytes."""
        return self.peak / 1_000_000

    def __str__(self) -> str:
        return f"{self.value:.0f} MB ({self.row})"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    work: str
    goal: Goal
    against: str
    measured: Compared | Size | None = None
    why_not: str = ""
    """Why it was not measured."""
    peak: int | None = None
    """The most memory that the measured command took, in bytes."""

    @property
    def verdict(self) -> str:
        """`held` or `not held`, or `not measured: ` with the reason."""
        if self.measured is None:
            return f"not measured: {self.why_not}"
        return "held" if self.goal.holds(self.measured.value) else "not held"

    @property
    def aim(self) -> str:
        """The goal and what it is measured against."""
        return f"{self.goal} {self.against}".rstrip()


def largest(rows: Sequence[Row]) -> Size | None:
    """Return the most memory of all rows; None where none was measured."""
    peaks = [Size(row.peak, row.name) for row in rows if row.peak is not None]
    return max(peaks, key=lambda size: size.peak, default=None)


def _milliseconds(seconds: float) -> str:
    milliseconds = seconds * 1_000
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}" if value >= 10 else f"{value:.2f}"
