"""The texts in the index: every passage of every meeting, and where each word of them stands.

The words lie in a table of SQLite's FTS5 that keeps no text of its own ("contentless"). What goes into it is prepared
here, words with blanks between them, and passes its tokenizer as it is: `ascii` divides at nothing but ASCII signs.
A passage is taken out by telling the same words again, so these are made from what is kept of it.

The id of a passage begins with its day: the newest are found first, and a span of days is a span of ids.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from naringsdialog.search.expression import fact_word, key_word
from naringsdialog.search.words import cleaned, folded_words, made_by, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from naringsdialog.index.database import Connection
    from naringsdialog.model.meeting import Path
    from naringsdialog.search.passages import Passage

SCHEMA = """
CREATE TABLE passage (
  id INTEGER PRIMARY KEY, meeting INTEGER, item INTEGER, kind TEXT, organisation TEXT, owners TEXT, internal INTEGER
);
CREATE INDEX passage_of_meeting ON passage (meeting);
CREATE TABLE passage_text (
  id INTEGER PRIMARY KEY, number TEXT, item TEXT, ref TEXT, names TEXT, place TEXT, text TEXT
);
CREATE VIRTUAL TABLE words USING fts5 (exact, stems, named, facts, content='', tokenize='ascii');
CREATE TABLE stemmed (by TEXT);
"""

BETWEEN = "\n"
"""What stands between the names of a passage."""

_MOST_OF_A_DAY = 1 << 20


_Told = tuple[str, str, str, str]
"""The words of a passage, in the columns of the table `words`: `exact` as they stand, folded; `stems` of those that are
not their own, and after them the words that have hyphens, without them; `named`, who is named beside the text, and its
id; `facts`, by which is chosen."""
PassageRow = tuple[int, tuple[str, str | None, str, int], tuple[str, str, str, str, str, str], _Told]
"""A passage as it is kept, in plain tuples, which go quickly from one process to another: how many passages after the
meeting's first one its item begins, columns of the table `passage`, those of `passage_text`, and its words."""


def prepared(passages: Sequence[Passage]) -> list[PassageRow]:
    """Return the passages of a meeting as they are kept; the work is here, so that it can be done on another core."""
    items: dict[str, int] = {}
    return [_prepared(one, items.setdefault(one.number, number)) for number, one in enumerate(passages)]


def _prepared(one: Passage, item: int) -> PassageRow:
    names = BETWEEN.join(one.names) if one.names else ""
    owners = f"{BETWEEN}{BETWEEN.join(one.owners)}{BETWEEN}" if one.owners else ""
    facts = (str(one.kind), one.organisation, owners, int(one.internal))
    text = (one.number, one.item, one.ref, names, _place(one.place), one.text)
    return item, facts, text, _told(one.text, names, one.ref, one.kind, one.organisation, owners)


def _told(text: str, names: str, ref: str, kind: str, organisation: str | None, owners: str) -> _Told:
    return (*told(text), _named(names, ref), _facts(kind, organisation, owners))


# The same places, names and facts come in meeting after meeting.
@lru_cache(maxsize=4096)
def _place(place: Path) -> str:
    return json.dumps(place, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def _named(names: str, ref: str) -> str:
    named = folded_words(ref)
    if names:
        named += folded_words(cleaned(names))
        named += [key_word(name) for name in names.split(BETWEEN) if " " not in name]
    return " ".join(named)


@lru_cache(maxsize=4096)
def _facts(kind: str, organisation: str | None, owners: str) -> str:
    facts = [fact_word("kind", kind), *(fact_word("owner", one) for one in owners.split(BETWEEN) if one)]
    if organisation:
        facts.append(fact_word("organisation", organisation))
    return " ".join(facts)


def ids_of(day: date) -> range:
    """Return what the ids of the passages of a day's meetings lie in."""
    return range(day.toordinal() * _MOST_OF_A_DAY, (day.toordinal() + 1) * _MOST_OF_A_DAY)


def add(connection: Connection, passages: Mapping[int, Sequence[PassageRow]]) -> None:
    """Put in the passages of meetings that have none in the index.

    Args:
        connection: the index, locked.
        passages: what `prepared` made of the passages of each meeting, by the meeting's id in the table `meeting`,
            where it stands with its day and series.
    """
    _see_to_stems(connection)
    facts: list[tuple[object, ...]] = []
    texts: list[tuple[object, ...]] = []
    words: list[tuple[object, ...]] = []
    last: dict[str, int] = {}
    for meeting, rows in passages.items():
        if not rows:
            continue
        day, series = connection.execute("SELECT day, series FROM meeting WHERE id = ?", (meeting,)).fetchone()
        first = (last[day] if day in last else _last_of(connection, day)) + 1
        last[day] = first + len(rows) - 1
        in_series = f" {fact_word('series', series)}" if series else ""
        for number, (item, own, text, (exact, stems, named, others)) in enumerate(rows, first):
            facts.append((number, meeting, first + item, *own))
            texts.append((number, *text))
            words.append((number, exact, stems, named, others + in_series))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", facts)
    connection.executemany("INSERT INTO passage_text VALUES (?, ?, ?, ?, ?, ?, ?)", texts)
    # By themselves and in order: any other statement in between makes FTS5 write down what it holds.
    connection.executemany(_TELL, sorted(words))


def _last_of(connection: Connection, day: str) -> int:
    """Return the last id that is taken of those of a day."""
    ids = ids_of(date.fromisoformat(day))
    taken = connection.execute("SELECT max(id) FROM passage WHERE id >= ? AND id < ?", (ids.start, ids.stop))
    return int(taken.fetchone()[0] or ids.start)


def remove(connection: Connection, meeting: int) -> None:
    """Take out the passages of a meeting.

    Args:
        connection: the index, locked.
        meeting: the meeting's id in the table `meeting`, where it still stands as it was when they were put in.
    """
    _see_to_stems(connection)
    connection.executemany(_FORGET, _told_before(connection, "WHERE passage.meeting = ?", meeting))
    of_meeting = "SELECT id FROM passage WHERE meeting = ?"
    connection.execute(f"DELETE FROM passage_text WHERE id IN ({of_meeting})", (meeting,))
    connection.execute("DELETE FROM passage WHERE meeting = ?", (meeting,))


def _see_to_stems(connection: Connection) -> None:
    """See to it that all words in the index have the stems that are made now: by others nothing can be taken out."""
    row = connection.execute("SELECT by FROM stemmed").fetchone()
    if row is not None and row[0] == made_by():
        return
    connection.execute("DELETE FROM stemmed")
    connection.execute("INSERT INTO stemmed VALUES (?)", (made_by(),))
    if row is not None:
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        connection.executemany(_TELL, _told_before(connection, "ORDER BY passage.id"))


def _told_before(connection: Connection, which: str, *values: int) -> Iterator[tuple[object, ...]]:
    """Give id and words of passages in the index."""
    for number, series, *kept in connection.execute(f"{_KEPT} {which}", values):
        yield (number, *_in_series(_told(*kept), series))


def _in_series(words: _Told, series: str | None) -> _Told:
    *others, facts = words
    return (*others, f"{facts} {fact_word('series', series)}") if series else words  # type: ignore[return-value] # four


_TELL = "INSERT INTO words (rowid, exact, stems, named, facts) VALUES (?, ?, ?, ?, ?)"
_FORGET = "INSERT INTO words (words, rowid, exact, stems, named, facts) VALUES ('delete', ?, ?, ?, ?, ?)"
_KEPT = """SELECT passage.id, series, text, names, ref, kind, organisation, owners FROM passage
    JOIN passage_text ON passage_text.id = passage.id JOIN meeting ON meeting.id = passage.meeting"""
