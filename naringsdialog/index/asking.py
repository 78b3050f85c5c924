"""Questions about actions put to the index: the same answers as `followup.query.ask` gives of all histories.

Most actions stand on the day as all their updates leave them, and of these the index knows what most questions ask.
The others are looked at one by one: those with updates after the day, and those that could not be read in full.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.plain import history_of
from naringsdialog.followup.query import Answer, Sort, Wanted, ask, ordered
from naringsdialog.workspace.scan import given, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.followup.query import Query
    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.register import Register

# The orders that the columns of the index give; for the others all that match must be looked at.
_ORDERS = {
    Sort.DUE: "due, agreed, key, length, name",
    Sort.MEETING: "agreed, key, length, name",
}
# The sign before a column keeps SQLite from choosing its index, which would be of no use: most actions are settled.
_SETTLED = "is_special = 0 AND +settled <= ?"
_EVER_UNSETTLED = "id IN (SELECT id FROM action WHERE is_special UNION ALL SELECT id FROM action WHERE settled > ?)"
_UNSETTLED = f"{_EVER_UNSETTLED} AND +agreed <= ?"


class Listing(NamedTuple):
    """The actions asked for, in order, and how many there are.

    Attributes:
        answer: its states are those asked for, in order: all, or as many as were wanted.
        matching: how many match.
        everything: how many actions there were on the day, whatever was asked.
    """

    answer: Answer
    matching: int
    everything: int


def listing(catalogue: Catalogue, query: Query, sort: Sort, limit: int | None = None) -> Listing:
    """Answer a query, in order.

    Args:
        catalogue: the workspace.
        query: what is asked.
        sort: the order.
        limit: at most so many are wanted; None for all.
    """
    return catalogue.at_once(lambda: _listing(catalogue, query, sort, limit))


def _listing(catalogue: Catalogue, query: Query, sort: Sort, limit: int | None) -> Listing:
    asking = _Asking(catalogue, query)
    # An organisation has its own dates to keep, and how owners are called is not known to the index.
    order = _ORDERS.get(sort) if limit is not None and not query.owners else None
    settled = asking.settled(order, limit)
    unsettled = asking.unsettled()
    states = ordered(
        [*settled, *unsettled.states], sort, lambda owner: catalogue.register.party(owner, query.day).short
    )
    matching = len(states) if order is None else asking.count_settled() + len(unsettled.states)
    later = asking.later()
    answer = Answer(
        states=tuple(states[:limit]),
        open=asking.count_open() + unsettled.open,
        later=later,
        doubtful=unsettled.doubtful,
        shared=unsettled.shared,
    )
    return Listing(answer, matching, catalogue.number_of_actions - later)


class _Asking:
    """A query and the index that it is put to."""

    def __init__(self, catalogue: Catalogue, query: Query) -> None:
        self._catalogue = catalogue
        self._query = query
        self._day = query.day.isoformat()
        self._where, self._values = self._conditions()

    def settled(self, order: str | None, limit: int | None) -> Iterable[ActionState]:
        """Give the states asked for of actions that stand as all their updates leave them.

        Args:
            order: in which order, where the index is to give no more than are wanted.
            limit: how many are wanted then.
        """
        end = f"ORDER BY {order} LIMIT {limit}" if order else ""
        histories = self._histories(self._where, self._values, end)
        register, query = self._catalogue.register, self._query
        if query.owners:
            return ask(histories, query, register).states
        part_of = partial(answers_for, register)
        return [history.on(query.day, part_of) for history in histories]

    def unsettled(self) -> Answer:
        """Return the answer for the actions that must be looked at one by one."""
        values = (self._day, self._day)
        return ask(self._histories(_UNSETTLED, values), self._query, self._catalogue.register)

    def count_settled(self) -> int:
        """Return how many settled actions match."""
        return self._count(self._where, self._values)

    def count_open(self) -> int:
        """Return how many settled actions are open, whatever was asked."""
        return self._count(f"{_SETTLED} AND state = 'open'", (self._day,))

    def later(self) -> int:
        """Return how many actions come from meetings after the day."""
        return self._count("agreed > ?", (self._day,))

    def _count(self, where: str, values: tuple[object, ...]) -> int:
        select = f"SELECT count(*) FROM action WHERE {where}"
        number: int = self._catalogue.rows(select, values)[0][0]
        return number

    def _histories(self, where: str, values: tuple[object, ...], end: str = "") -> Iterator[ActionHistory]:
        select = f"SELECT coalesce(whole, own) FROM action WHERE {where} {end}"
        for (plain,) in self._catalogue.rows(select, values):
            yield history_of(json.loads(plain))

    def _conditions(self) -> tuple[str, tuple[object, ...]]:
        """Return the conditions on the table `action`, and what stands for the question marks in them."""
        found = [(_SETTLED, (self._day,)), *self._of_state()]
        if not self._query.owners:
            found += self._of_dates()
        found += [_among(column, names) for column, names in self._names()]
        if words := tuple(word.casefold() for word in self._query.text):
            found.append((f"({' OR '.join('instr(words, ?)' for _ in words)})", words))
        return " AND ".join(text for text, _ in found), tuple(value for _, values in found for value in values)

    def _of_state(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        if self._query.wanted is Wanted.OPEN:
            yield "state = 'open'", ()
        if self._query.wanted is Wanted.DONE:
            yield "state IN ('done', 'dropped')", ()

    def _of_dates(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        query = self._query
        if query.overdue:
            yield "state = 'open' AND NOT is_ongoing AND due < ?", (self._day,)
        if query.due_before:
            yield "due < ?", (query.due_before.isoformat(),)
        if query.due_within is not None:
            until = min(query.day.toordinal() + query.due_within, date.max.toordinal())
            yield "due BETWEEN ? AND ?", (self._day, date.fromordinal(until).isoformat())

    def _names(self) -> Iterator[tuple[str, Iterable[str]]]:
        query = self._query
        if query.meetings:
            yield "key", map(kept, query.meetings)
        if query.series:
            yield "series", query.series
        if query.owners:
            yield "id IN (SELECT action FROM owner WHERE name", _with_people(query, self._catalogue.register)


def _among(column: str, names: Iterable[str]) -> tuple[str, tuple[object, ...]]:
    """Return the condition that a column, perhaps of another table, holds one of some names."""
    names = tuple(names)
    return f"{column} IN ({', '.join('?' * len(names))}){')' * column.count('(')}", names


def _with_people(query: Query, register: Register) -> set[str]:
    """Return the names of the owners asked for: organisations with their people, and `all` where nobody was called."""
    people = {key for key in register.people if register.organisation_of(key, query.day) in query.owners}
    return {*query.owners, *people, "all"}


class Tally(NamedTuple):
    """How many actions a meeting agreed, and how many of them are open, and overdue."""

    actions: int = 0
    open: int = 0
    overdue: int = 0


NOTHING = Tally()


def tallied(catalogue: Catalogue, day: date) -> dict[str, Tally]:
    """Return how the actions of each meeting stand on a day, by the meeting's key; none for one without actions."""
    on = day.isoformat()
    select = f"""SELECT key, count(*), sum(state = 'open'), sum(state = 'open' AND NOT is_ongoing AND due < ?)
        FROM action WHERE {_SETTLED} GROUP BY key"""
    tallies = {given(key): Tally(*counts) for key, *counts in catalogue.rows(select, (on, on))}
    part_of = partial(answers_for, catalogue.register)
    for history in catalogue.histories(_EVER_UNSETTLED, (on,)):
        state, before = history.on(day, part_of), tallies.get(history.meeting, NOTHING)
        counts = (before.actions + 1, before.open + state.is_open, before.overdue + state.overdue)
        tallies[history.meeting] = Tally(*counts)
    return tallies
