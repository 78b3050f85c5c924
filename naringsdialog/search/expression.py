"""A question as an FTS5 expression, over the three columns that the index keeps of each passage's words.

https://www.sqlite.org/fts5.html#full_text_query_syntax: what stands in quotation marks is words and nothing else, so
no text of a user's can be an expression of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from naringsdialog.search.question import Question, Term

    KeysOf = Callable[[Term], Iterable[str]]
    """The keys of those in the register whom a term names."""

EXACT, STEMS, NAMED, FACTS = "exact", "stems", "named", "facts"
"""The columns: words as they stand, the stems of those that are not their own stem, who is named beside them, and what
is chosen by."""

_SIGN = "\u00b7"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def key_word(key: str) -> str:
    """Return the word under which somebody who is named by a key of the register is found; no text has such a word."""
    return _in_one(key)


@cache
def fact_word(fact: str, value: str) -> str:
    """Return the word for a fact and its value: `kind` and `title`."""
    return _in_one(fact) + _in_one(value)


@cache
def _in_one(name: str) -> str:
    """Return a name as one word to the index, which divides words at ASCII signs and knows no capital letters there."""
    return _SIGN + "".join(s if s in _PLAIN or s > "\x7f" else f"{_SIGN}{ord(s):x}{_SIGN}" for s in name)


def chosen_by(facts: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return the end of an expression that asks for facts, each with the values of which one must hold, or none."""
    words = [[f'"{fact_word(fact, value)}"' for value in values] for fact, values in facts if values]
    return "".join(f" AND {FACTS}:({' OR '.join(one)})" for one in words)


def expression_of(question: Question, keys_of: KeysOf) -> str:
    """Return the expression for passages that have all that is wanted; there must be something wanted."""
    return _without(" AND ".join(f"({_any(terms, keys_of)})" for terms in question.wanted), question, keys_of)


def expressions_of(question: Question, keys_of: KeysOf) -> list[str]:
    """Return an expression for each thing wanted."""
    return [_any(terms, keys_of) for terms in question.wanted]


def any_of(question: Question, keys_of: KeysOf) -> str:
    """Return the expression for passages that have anything of what is wanted."""
    return _without(_any(question.terms, keys_of), question, keys_of)


def _without(wanted: str, question: Question, keys_of: KeysOf) -> str:
    return f"({wanted}) NOT ({_any(question.unwanted, keys_of)})" if question.unwanted else wanted


def _any(terms: Sequence[Term], keys_of: KeysOf) -> str:
    return " OR ".join(one for term in terms for one in _of(term, keys_of))


def _of(term: Term, keys_of: KeysOf) -> list[str]:
    words = " ".join(term.words)
    ways = [f'{{{EXACT} {NAMED}}}:"{words}"{"*" if term.begins else ""}']
    if term.stem is not None:
        ways.append(f'{{{EXACT} {STEMS} {NAMED}}}:"{term.stem}"')
    return ways + [f'{NAMED}:"{key_word(key)}"' for key in keys_of(term)]
