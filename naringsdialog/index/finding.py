"""Finding passages in the index: which have what is asked for, the best of them first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.index.texts import BETWEEN, ids_of
from naringsdialog.search.expression import any_of, chosen_by, expression_of, expressions_of
from naringsdialog.workspace.scan import given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from naringsdialog.index.database import Connection
    from naringsdialog.model.meeting import Path
    from naringsdialog.search.expression import KeysOf
    from naringsdialog.search.question import Question

_RANKED = 2000
"""Of more passages than this the newest so many are ranked; to rank the rest takes long and tells nothing."""
# How much a word counts where it stands as it was asked for, in another form, and as somebody's name beside the text;
# what is chosen by counts nothing.
_WEIGHTS = "10.0, 1.0, 0.05, 0.0"
_OF_KIND = "CASE kind WHEN 'title' THEN 1.6 WHEN 'decision' THEN 1.4 WHEN 'action' THEN 1.2 ELSE 1.0 END"


class Owner(NamedTuple):
    """Who is asked for as an owner: somebody, from a day to a day where he belonged to an organisation only then."""

    name: str
    first: date | None = None
    last: date | None = None


class Filters(NamedTuple):
    """What else must hold; several of one kind are alternatives, and none means any."""

    kinds: Sequence[str] = ()
    series: Sequence[str] = ()
    organisations: Sequence[str] = ()
    owners: Sequence[Owner] = ()
    since: date | None = None
    until: date | None = None


class Hit(NamedTuple):
    """A passage that was found: it in its meeting.

    Attributes:
        meeting, day, series, title, status: the meeting's key, and what else is known of it.
        kind, number, item, ref, names, organisation, internal, place, text: as in `Passage`.
    """

    meeting: str
    day: str
    series: str | None
    title: str | None
    status: str
    kind: str
    organisation: str | None
    internal: bool
    number: str
    item: str
    ref: str
    names: tuple[str, ...]
    place: Path
    text: str


class Found(NamedTuple):
    """The answer.

    Attributes:
        hits: the best of what was found.
        total: how many passages there are.
        is_spread: whether no passage has all that was wanted, and these are of items that have it in several.
    """

    hits: list[Hit]
    total: int
    is_spread: bool = False


def find(connection: Connection, question: Question, filters: Filters, limit: int, keys_of: KeysOf) -> Found:
    """Find the passages that have all that is wanted; where none has, those of the items that have it between them.

    Args:
        connection: the index.
        question: what is looked for; something must be wanted.
        filters: what else must hold.
        limit: how many hits are wanted.
        keys_of: the keys of those in the register whom a term names.
    """
    facts = _facts(filters)
    where = _where(filters)
    found = _find(connection, f"({expression_of(question, keys_of)}){facts}", where, limit)
    parts = expressions_of(question, keys_of)
    if found.total or len(parts) < 2:
        return found
    items = f"SELECT item FROM words {_PASSAGE} WHERE words MATCH ?"
    where.ask(f"item IN ({' INTERSECT '.join([items] * len(parts))})", *parts)
    spread = _find(connection, f"({any_of(question, keys_of)}){facts}", where, limit)
    return spread._replace(is_spread=spread.total > 0)


class _Where:
    """Conditions and their values."""

    def __init__(self) -> None:
        self.conditions: list[str] = ["words MATCH ?"]
        self.values: list[object] = []

    def ask(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.conditions)


_PASSAGE = "JOIN passage ON passage.id = words.rowid"
_HIT = """SELECT meeting.key, meeting.day, meeting.series, meeting.title, meeting.status,
    kind, organisation, internal, number, passage_text.item, ref, names, place, text
    FROM passage JOIN passage_text ON passage_text.id = passage.id JOIN meeting ON meeting.id = passage.meeting
    WHERE passage.id = ?"""


def _find(connection: Connection, expression: str, where: _Where, limit: int) -> Found:
    # Most questions are answered by the words alone.
    passage = f" {_PASSAGE}" if len(where.conditions) > 1 else ""
    matching, arguments = f"FROM words{passage} WHERE {where}", [expression, *where.values]
    total = connection.execute(f"SELECT count(*) {matching}", arguments).fetchone()[0]
    # The id begins with the day: what is as good is told from the newest on.
    ranked = connection.execute(
        f"""SELECT id FROM (
            SELECT words.rowid AS found, bm25(words, {_WEIGHTS}) AS score {matching}
            ORDER BY words.rowid DESC LIMIT {_RANKED}
        ) JOIN passage ON id = found ORDER BY round(score * {_OF_KIND}, 1), id DESC LIMIT ?""",
        [*arguments, limit],
    ).fetchall()
    return Found([_hit(connection.execute(_HIT, one).fetchone()) for one in ranked], total)


def _hit(row: tuple[Any, ...]) -> Hit:
    hit = Hit(*row)
    names = tuple(row[_NAMES].split(BETWEEN)) if row[_NAMES] else ()
    return hit._replace(
        meeting=given(hit.meeting), internal=bool(hit.internal), names=names, place=tuple(json.loads(row[_PLACE]))
    )


def _facts(filters: Filters) -> str:
    owners = [owner.name for owner in filters.owners]
    return chosen_by(
        (
            ("kind", filters.kinds),
            ("series", filters.series),
            ("organisation", filters.organisations),
            ("owner", owners),
        )
    )


def _where(filters: Filters) -> _Where:
    """Return what the words do not tell: the days, which are spans of ids."""
    where = _Where()
    if filters.since:
        where.ask("words.rowid >= ?", ids_of(filters.since).start)
    if filters.until:
        where.ask("words.rowid < ?", ids_of(filters.until).stop)
    if any(owner.first or owner.last for owner in filters.owners):
        owned = "(instr(owners, ?) AND passage.id >= ? AND passage.id < ?)"
        values = [value for owner in filters.owners for value in _owned(owner)]
        where.ask(f"({' OR '.join([owned] * len(filters.owners))})", *values)
    return where


def _owned(owner: Owner) -> tuple[object, ...]:
    first = ids_of(owner.first).start if owner.first else 0
    last = ids_of(owner.last).stop if owner.last else _END
    return (f"{BETWEEN}{owner.name}{BETWEEN}", first, last)


_NAMES, _PLACE = Hit._fields.index("names"), Hit._fields.index("place")
_END = 1 << 62
"""Beyond the id of any passage."""
