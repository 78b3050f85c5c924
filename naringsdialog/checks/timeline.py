"""Meetings in order of time, some of which ask for others: for the next, for the nearest before, or for the last."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.checks.traits import Traits

    _Moment = tuple[int, str]
    _Entry = tuple[int, str, Traits]


class Line:
    """Meetings of which some are asked for and some ask, perhaps the same; all of them readable."""

    def __init__(self) -> None:
        self._there: list[_Entry] = []
        self._asking: list[_Entry] = []

    def add(self, one: Traits, *, is_there: bool, asks: bool) -> None:
        """Take a meeting in.

        Args:
            one: the meeting.
            is_there: whether it can be asked for.
            asks: whether it asks.
        """
        entry = (*_moment(one), one)
        if is_there:
            insort(self._there, entry)
        if asks:
            insort(self._asking, entry)

    def remove(self, one: Traits) -> None:
        """Leave a meeting out that was taken in."""
        entry = (*_moment(one), one)
        for entries in (self._there, self._asking):
            at = bisect_left(entries, entry)
            if entries[at : at + 1] == [entry]:
                del entries[at]


class Next(Line):
    """Each asks for the earliest one after itself."""

    def asked_by(self, one: Traits) -> Iterable[Traits]:
        """Return the one that a meeting asks for, if there is one."""
        at = bisect_left(self._there, _just_after(one))
        return _meetings(self._there[at : at + 1])

    def asking(self, one: Traits) -> Iterable[Traits]:
        """Return those that ask for a meeting which can be asked for; perhaps more."""
        at = bisect_left(self._there, _moment(one))
        since = bisect_left(self._asking, _moment(self._there[at - 1][2])) if at else 0
        return _meetings(self._asking[since : bisect_left(self._asking, _moment(one))])


class Nearest(Line):
    """Each asks for the latest before itself.

    Args:
        count: for how many of different keys.
    """

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def asked_by(self, one: Traits) -> Iterator[Traits]:
        """Give those that a meeting asks for, as far as there are so many."""
        keys: set[str] = set()
        for at in range(bisect_left(self._there, _moment(one)) - 1, -1, -1):
            _, key, other = self._there[at]
            yield other
            keys.add(key)
            if len(keys) == self._count:
                return

    def asking(self, one: Traits) -> Iterable[Traits]:
        """Return those that ask for a meeting which can be asked for; perhaps more."""
        since, until = bisect_left(self._asking, _just_after(one)), len(self._asking)
        keys = {one.key}
        for at in range(bisect_left(self._there, _just_after(one)), len(self._there)):
            _, key, other = self._there[at]
            keys.add(key)
            if len(keys) > self._count:
                until = bisect_left(self._asking, _just_after(other))
                break
        return _meetings(self._asking[since:until])


class Last(Line):
    """Each asks for the last of all, if that is after itself."""

    def asked_by(self, one: Traits) -> Iterable[Traits]:
        """Return the one that a meeting asks for, if there is one."""
        return _meetings(entry for entry in self._there[-1:] if entry[:2] > _moment(one))

    def asking(self, one: Traits) -> Iterable[Traits]:
        """Return those that ask for a meeting which can be asked for; perhaps more."""
        is_last = bisect_left(self._there, _just_after(one)) == len(self._there)
        return _meetings(self._asking[: bisect_left(self._asking, _moment(one))]) if is_last else ()


def _moment(one: Traits) -> _Moment:
    assert one.day is not None, "an unreadable meeting has no place in time"
    return one.day, one.key


def _just_after(one: Traits) -> _Moment:
    day, key = _moment(one)
    return day, f"{key}\0"  # no key lies between


def _meetings(entries: Iterable[_Entry]) -> list[Traits]:
    return [one for _, _, one in entries]
