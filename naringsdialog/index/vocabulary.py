"""The words that the texts have, where one that was asked for is none of them: what may help to find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.problems import did_you_mean
from naringsdialog.search.expression import expressions_of

if TYPE_CHECKING:
    from naringsdialog.index.database import Connection
    from naringsdialog.search.expression import KeysOf
    from naringsdialog.search.question import Question

# A temporary table, which only reads the index: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab ('main', 'words', 'col')"
_WITHIN = "SELECT term FROM vocabulary WHERE col = 'exact' AND instr(term, ?) > 1 ORDER BY doc DESC, term LIMIT ?"
_BEGINNING = "SELECT term FROM vocabulary WHERE col = 'exact' AND term >= ? AND term < ?"
_SHORTEST = 4  # letters; shorter ones lie within words by chance
_EXAMPLES = 2
_SAME = 2  # letters with which a misspelt word begins rightly
_LIKENESS = 0.75
_LAST = "\U0010ffff"


class Nearby(NamedTuple):
    """What the texts have for a word that none of them has.

    Attributes:
        word: the word that was asked for, folded.
        within: words that it is a part of, and does not begin.
        like: else a word that is spelt nearly so.
    """

    word: str
    within: tuple[str, ...] = ()
    like: str | None = None


def nearby(connection: Connection, question: Question, keys_of: KeysOf) -> Nearby | None:
    """Return what the texts have for the first word of a question that none of them has; None where that is nothing.

    Args:
        connection: the index.
        question: what is looked for.
        keys_of: the keys of those in the register whom a term names.
    """
    connection.execute(_VOCABULARY)
    for terms, expression in zip(question.wanted, expressions_of(question, keys_of), strict=True):
        if connection.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (expression,)).fetchone():
            continue
        for term in terms:
            if len(term.words) == 1 and (found := _near(connection, term.words[0], term.stem or term.words[0])):
                return found
    return None


def _near(connection: Connection, word: str, stem: str) -> Nearby | None:
    if len(stem) < _SHORTEST:
        return None
    if within := connection.execute(_WITHIN, (stem, _EXAMPLES)).fetchall():
        return Nearby(word, tuple(term for (term,) in within))
    begin = word[:_SAME]
    like = did_you_mean(word, (term for (term,) in connection.execute(_BEGINNING, (begin, begin + _LAST))), _LIKENESS)
    return Nearby(word, like=like) if like else None
