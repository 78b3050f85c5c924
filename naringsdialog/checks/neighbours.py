"""Which meetings the check of a meeting looks at: what is wrong in a file depends on these, and on no other.

Each part says which rules need it. A part that names too many costs time, one that names too few makes an answer
wrong: `tests/test_neighbours.py` holds every division of a workspace against the check of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from naringsdialog.checks.timeline import Last, Nearest, Next

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from naringsdialog.checks.traits import Traits


class Neighbourhood:
    """All meetings of a workspace, and which of them look at which when they are checked.

    Files go by their paths as they are shown. Meetings with one key are one to the rules (what refers to one refers to
    all of them), so each looks at all that any of them looks at, and where one is looked at the others are too.
    """

    def __init__(self, traits: Iterable[Traits]) -> None:
        self._traits: dict[str, Traits] = {}
        self._by_key: dict[str, list[Traits]] = {}
        self._references = _References(self._by_key)
        self._parts: tuple[_Part, ...] = (self._references, _Claims(), _Series(), _BareIds(self._traits))
        for one in traits:
            self._add(one)

    def around(self, file: str) -> set[str]:
        """Return the files that the check of one file looks at, itself not among them."""
        twins = self._by_key[self._traits[file].key]
        found = [other for part in self._parts for one in twins for other in part.looked_at(one)]
        return self._files([*twins, *found]) - {file}

    def to_no_meeting(self) -> set[str]:
        """Return the files that refer to a meeting which is not there: their check looks at the keys of all."""
        return self._references.to_no_meeting()

    def put(self, traits: Traits) -> set[str]:
        """Take in a file that is new or has changed, also where its traits are as before.

        Returns:
            The files whose problems may now be others, its own path among them.
        """
        before = self._traits.get(traits.file)
        if before is not None and before.key == traits.key:
            affected = self._looking_at(before)
            self._remove(before)
        else:
            affected = self._references.to_no_meeting() | (self.drop(traits.file) if before else set())
        self._add(traits)
        return affected | self._looking_at(traits)

    def drop(self, file: str) -> set[str]:
        """Leave out a file that is gone.

        Returns:
            The other files whose problems may now be others.
        """
        before = self._traits[file]
        affected = self._looking_at(before)
        self._remove(before)
        return (affected | self._references.to_no_meeting()) - {file}

    def _looking_at(self, one: Traits) -> set[str]:
        """Return the files that one is around, and itself."""
        twins = self._by_key[one.key]
        return self._files([*twins, *(other for part in self._parts for twin in twins for other in part.looking(twin))])

    def _files(self, found: Iterable[Traits]) -> set[str]:
        return {twin.file for key in {one.key for one in found} for twin in self._by_key[key]}

    def _add(self, one: Traits) -> None:
        self._traits[one.file] = one
        self._by_key.setdefault(one.key, []).append(one)
        for part in self._parts:
            part.add(one)

    def _remove(self, one: Traits) -> None:
        del self._traits[one.file]
        _take(self._by_key, one.key, one)
        for part in self._parts:
            part.remove(one)


class _Part(Protocol):
    """One reason for which meetings look at others."""

    def add(self, one: Traits) -> None:
        """Take a meeting in."""

    def remove(self, one: Traits) -> None:
        """Leave a meeting out that was taken in."""

    def looked_at(self, one: Traits) -> Iterable[Traits]:
        """Give those that the check of a meeting looks at, perhaps itself."""

    def looking(self, one: Traits) -> Iterable[Traits]:
        """Give those whose check looks at a meeting; perhaps more."""


_ByKey = dict[str, list["Traits"]]


class _References:
    """What refers to what.

    The history of an action is told by its meeting and by every meeting that followed it up. All rules on histories
    and updates need it whole, wherever what they say stands: `no-owner`, `no-date`, `ongoing-with-date`,
    `action-twice`, `due-before-meeting`, `update-before-meeting`, `closed-twice`, `by-no-owner`; so does `id-twice`,
    which names where it is to be decided which action is meant. `unknown-action`, `action-not-earlier` and
    `unknown-item` look at the meeting that is referred to; where there is none they, and `unknown-meeting`, look at
    the keys of all. The next free id (`id-twice`, `missing-key`) is above all that ever referred to the meeting.
    `update-twice` and `updates-out-of-order` look at one key's updates.
    """

    def __init__(self, by_key: _ByKey) -> None:
        self._by_key = by_key
        self._followers: _ByKey = {}
        self._takers: _ByKey = {}
        self._tellers: _ByKey = {}

    def add(self, one: Traits) -> None:
        for table, key in self._rows(one):
            table.setdefault(key, []).append(one)

    def remove(self, one: Traits) -> None:
        for table, key in self._rows(one):
            _take(table, key, one)

    def _rows(self, one: Traits) -> Iterator[tuple[_ByKey, str]]:
        yield from ((self._followers, key) for key in _meetings(one.follows))
        yield from ((self._takers, key) for key in _meetings(one.takes))
        yield from ((self._tellers, key) for key in one.tells_of)

    def looked_at(self, one: Traits) -> Iterator[Traits]:
        yield from self._following_the_same(one)
        for key in (*_meetings(one.follows), *_meetings(one.takes)):
            yield from self._by_key.get(key, ())
        if one.lacks_ids or len(self._by_key[one.key]) > 1:  # the actions of two files have one row of ids
            yield from self._followers.get(one.key, ())
            yield from self._takers.get(one.key, ())
        elif one.key in self._followers:
            own = {f"{one.key}/{action}" for action in one.actions}
            yield from (other for other in self._followers[one.key] if not own.isdisjoint(other.follows))

    def looking(self, one: Traits) -> Iterator[Traits]:
        yield from self._following_the_same(one)
        yield from self._followers.get(one.key, ())
        yield from self._takers.get(one.key, ())
        for key in (*_meetings(one.follows), *_meetings(one.takes)):
            yield from self._by_key.get(key, ())

    def _following_the_same(self, one: Traits) -> Iterator[Traits]:
        own = frozenset(one.follows)
        for key in _meetings(one.follows):
            yield from (other for other in self._followers[key] if not own.isdisjoint(other.follows))

    def to_no_meeting(self) -> set[str]:
        """Return the files that refer to a meeting which is not there: they name the key most like it of all keys."""
        tables = (self._followers, self._takers, self._tellers)
        lost = [one for table in tables for key in table.keys() - self._by_key.keys() for one in table[key]]
        return {one.file for one in lost}


class _Claims:
    """What only one meeting may claim: `same-meeting` names the first by key of those that claim it."""

    def __init__(self) -> None:
        self._claiming: defaultdict[str, tuple[Traits, ...]] = defaultdict(tuple)

    def add(self, one: Traits) -> None:
        for claim in one.claims:
            self._claiming[claim] += (one,)

    def remove(self, one: Traits) -> None:
        for claim in one.claims:
            self._claiming[claim] = tuple(other for other in self._claiming[claim] if other is not one)
            if not self._claiming[claim]:
                del self._claiming[claim]

    def looked_at(self, one: Traits) -> Iterator[Traits]:
        return (self._first(claim) for claim in one.claims)

    def looking(self, one: Traits) -> Iterator[Traits]:
        for claim in one.claims:
            if self._first(claim).key == one.key:
                yield from self._claiming[claim]

    def _first(self, claim: str) -> Traits:
        return min(self._claiming[claim], key=lambda one: one.key)


class _Series:
    """What the meetings of a series ask of each other.

    `next-meeting-elsewhere` looks at the next one that was not called off, `nobody-present` at an earlier one that says
    who was there (any will do), `planned-in-the-past` at the latest one that was held.
    """

    def __init__(self) -> None:
        self._lines: defaultdict[str | None, tuple[Next, Nearest, Last]] = defaultdict(
            lambda: (Next(), Nearest(1), Last())
        )

    def add(self, one: Traits) -> None:
        for line, is_there, asks in self._kinds(one):
            line.add(one, is_there=is_there, asks=asks)

    def remove(self, one: Traits) -> None:
        for line, *_ in self._kinds(one):
            line.remove(one)

    def looked_at(self, one: Traits) -> Iterator[Traits]:
        for line, _, asks in self._kinds(one):
            yield from line.asked_by(one) if asks else ()

    def looking(self, one: Traits) -> Iterator[Traits]:
        for line, is_there, _ in self._kinds(one):
            yield from line.asking(one) if is_there else ()

    def _kinds(self, one: Traits) -> Iterator[tuple[Next | Nearest | Last, bool, bool]]:
        if one.day is not None:
            following, earlier, last = self._lines[one.series]
            yield following, one.is_kept, one.asks_next
            yield earlier, one.names_somebody, one.asks_who_came
            yield last, one.is_held, one.asks_held


class _BareIds:
    """Which earlier meetings have an action of the id that somebody wrote for a reference to it.

    The remedy names that action if it is the only one (`name_actions`): two show that there are several.
    """

    def __init__(self, traits: Mapping[str, Traits]) -> None:
        self._traits = traits
        self._lines: dict[str, Nearest] = {}  # of the few ids for which somebody asks

    def add(self, one: Traits) -> None:
        for own in one.bare_ids:
            if own not in self._lines:
                self._lines[own] = Nearest(2)
                for other in self._traits.values():
                    if own in other.actions and other is not one:
                        self._lines[own].add(other, is_there=True, asks=False)
        for own, line in self._concerning(one):
            line.add(one, is_there=own in one.actions, asks=own in one.bare_ids)

    def remove(self, one: Traits) -> None:
        for _, line in self._concerning(one):
            line.remove(one)

    def _concerning(self, one: Traits) -> Iterable[tuple[str, Nearest]]:
        return [(own, self._lines[own]) for own in self._lines.keys() & {*one.actions, *one.bare_ids}]

    def looked_at(self, one: Traits) -> Iterator[Traits]:
        for own in one.bare_ids:
            yield from self._lines[own].asked_by(one)

    def looking(self, one: Traits) -> Iterator[Traits]:
        for own in self._lines.keys() & {*one.actions}:
            yield from self._lines[own].asking(one)


def _meetings(references: Iterable[str]) -> Iterable[str]:
    """Return the keys of the meetings that references lead to, each once."""
    return dict.fromkeys([reference.rpartition("/")[0] for reference in references])


def _take(table: _ByKey, key: str, one: Traits) -> None:
    """Take a meeting out of a row of a table, and the row out where it was the last."""
    row = [other for other in table[key] if other is not one]
    if row:
        table[key] = row
    else:
        del table[key]
