"""Which of several days is meant by a phrase that leaves out the year or the week, and when that must be asked."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.model.date_words import WEEKDAYS
from naringsdialog.model.day_forms import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HALF_A_YEAR: Final = 183
"""So many days away another year's day may be meant as well."""

_NEAR_YEARS: Final = 8  # as far apart as 29 February can be; two years of 53 weeks are nearer


class Lean(Enum):
    """Which way a date without a year, or a weekday, is meant: by when something is due, or when it happened."""

    AHEAD = "ahead"
    BACK = "back"


class Week(NamedTuple):
    """A week of ISO 8601."""

    year: int
    week: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.week:02}"

    def day(self, weekday: int) -> date:
        """Return one of its days; Monday's number is 0."""
        return date.fromisocalendar(self.year, self.week, weekday + 1)


class Asked(NamedTuple):
    """A phrase that is to be read.

    Attributes:
        said: as it was typed.
        text: the same in plain letters.
        words: the same without `senast`, `på` and the like before it.
        today, lean, next_meeting: as `spoken_dates` takes them.
    """

    said: str
    text: str
    words: str
    today: date
    lean: Lean
    next_meeting: Callable[[], date | None] | None

    @property
    def near_years(self) -> range:
        """The years among which one that is missing is found."""
        first, last = self.today.year - _NEAR_YEARS, self.today.year + _NEAR_YEARS
        return range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1)

    def around(self, days: Iterable[date]) -> list[date]:
        """Return the last of the days that is not to come, and the first that is not past."""
        days = list(days)
        past = max((day for day in days if day <= self.today), default=None)
        coming = min((day for day in days if day >= self.today), default=None)
        return list(dict.fromkeys(day for day in (past, coming) if day is not None))

    def leaning(self, days: Iterable[date]) -> date | None:
        """Return the nearest of the days in the direction of the lean, if it is less than half a year away."""
        ahead = self.lean is Lean.AHEAD
        near = [day for day in self.around(days) if (day >= self.today if ahead else day <= self.today)]
        return next((day for day in near if abs((day - self.today).days) < HALF_A_YEAR), None)

    def of_a_year(self, days: Iterable[date]) -> date:
        """Return the one meant of a day of each year.

        Raises:
            UsageError: the nearest in the direction of the lean is half a year away or more.
        """
        days = list(days)
        found = self.leaning(days)
        if found is None:
            raise self.incomplete("year", days)
        return found

    def possible(self, days: Iterable[date]) -> list[date]:
        """Return those of some days that can be meant: of what happened, only those not to come, if there are any."""
        days = list(days)
        past = [day for day in days if day <= self.today]
        return past if past and self.lean is Lean.BACK else days

    def incomplete(self, missing: str, days: Iterable[date]) -> UsageError:
        """Return the refusal of a day without its month or its year, with the nearest of the days it could be."""
        near = self.possible(day for day in self.around(days) if _is_within(day))
        if len(near) == 1:
            remedy = f"if you mean {near[0]} ({_told(near[0], self.today)}), write it so"
            return self.refused(f"the {missing} is missing", remedy)
        return self.ambiguous(f"two days, as the {missing} is missing", near)

    def ambiguous(self, could_be: str, days: Iterable[date]) -> UsageError:
        """Return the refusal of what could be any of some days."""
        return UsageError(f"`{self.said}` could be {could_be}", "write the one that is meant", shown(days, self.today))

    def refused(self, why: str, remedy: str, days: Iterable[date] = ()) -> UsageError:
        """Return the refusal of the phrase, with those of some days that could have been meant."""
        return UsageError(f"`{self.said}`: {why}", remedy, shown(self.possible(days), self.today))

    def too_far_away(self) -> UsageError:
        """Return the refusal of a day beyond the calendar."""
        return self.refused("that is too far away", f"name a day from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31")


def shown(days: Iterable[date], today: date) -> list[str]:
    """Return days as candidates, `2020-05-01  Friday, in 4 days`, without those beyond the calendar."""
    return [f"{day}  {_told(day, today)}" for day in days if _is_within(day)]


def _told(day: date, today: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {distance(day, today)}"


def _is_within(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def distance(day: date, today: date) -> str:
    """Say how far away a day is."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
