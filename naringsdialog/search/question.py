"""What is asked: the words as they were typed, understood so that nothing in them can be wrong.

bankerna länet          both words, each in any of its forms
"möte med bankerna"     these words in this order, as they are written
före*                   words that begin so
bank OR lån             one of the two
bank AND lån            both, as without it
varsel NOT bank, -bank  without the word
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.search.words import cleaned, folded_words, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_QUOTES = '"\u201c\u201d\u201e'
_PART = re.compile(
    rf"(?P<minus>-?)(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}](?P<star>\*)?)?|(?P<word>[^\s{_QUOTES}]+))"
)
_NOT, _OR, _AND = "NOT", "OR", "AND"
_OPERATORS = (_NOT, _OR, _AND)
_BEGINS = re.compile(r"[^\W_]\*+[\W_]*$")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for.

    Attributes:
        words: its words, folded; several must follow each other.
        begins: whether the last of them is only how a word begins.
        quoted: whether it means these words as they are written, and none of their other forms.
    """

    words: tuple[str, ...]
    begins: bool = False
    quoted: bool = False

    @property
    def stem(self) -> str | None:
        """What all its forms have in common; None where the others are not meant."""
        return None if self.begins or self.quoted else stem_of("".join(self.words))

    def means(self, folded: Sequence[str], at: int) -> bool:
        """Tell whether the words of a text mean it from a place on."""
        *before, last = self.words
        end = at + len(before)
        if end >= len(folded) or list(folded[at:end]) != before:
            return False
        word = folded[end]
        if self.begins:
            return word.startswith(last)
        return word == last or (not before and not self.quoted and stem_of(word) == self.stem)


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Attributes:
        wanted: what must all be there, each as one of its alternatives.
        unwanted: what must not be there.
        has_idle_star: whether a `*` stands elsewhere than behind a word, where it is a blank.
    """

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()
    has_idle_star: bool = False

    @property
    def terms(self) -> list[Term]:
        """All that is to be marked where it stands."""
        return [term for alternatives in self.wanted for term in alternatives]


def question_of(said: Iterable[str]) -> Question:
    """Understand what was typed.

    Args:
        said: the arguments of the command line. A shell takes the quotation marks off a phrase: several words in one
            argument, with nothing else among them, are a phrase.

    Returns:
        The question; an operator with nothing behind it means nothing.
    """
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    joins = negates = has_idle_star = False
    for part in (part for argument in said for part in _parts(argument)):
        if isinstance(part, str):
            joins, negates = joins or part == _OR, negates or part == _NOT
            continue
        has_idle_star = has_idle_star or part.has_idle_star
        if part.is_unwanted or negates:
            unwanted.append(part.term)
        elif joins and wanted:
            wanted[-1] = (*wanted[-1], part.term)
        else:
            wanted.append((part.term,))
        joins = negates = False
    return Question(tuple(wanted), tuple(unwanted), has_idle_star)


@dataclass(frozen=True, slots=True)
class _Asked:
    term: Term
    is_unwanted: bool
    has_idle_star: bool


def _parts(argument: str) -> Iterator[_Asked | str]:
    """Give the terms of an argument, and the operators between them."""
    text = cleaned(argument)
    pieces = text.split()
    is_plain = not any(sign in text for sign in _QUOTES) and not any(
        piece in _OPERATORS or piece[0] == "-" or piece[-1] == "*" for piece in pieces
    )
    if is_plain and len(pieces) > 1:
        text = f'"{text}"'
    for found in _PART.finditer(text):
        phrase, word = found["phrase"], found["word"]
        if word in _OPERATORS and not found["minus"]:
            yield word
            continue
        said = (word or phrase or "") + (found["star"] or "")
        if words := tuple(folded_words(said)):
            star = _BEGINS.search(said)
            has_idle_star = "*" in (said[: star.start()] if star else said)
            # `ba*nk` has two words, not one with a hyphen.
            quoted = phrase is not None or (has_idle_star and len(words) > 1)
            yield _Asked(Term(words, star is not None, quoted), bool(found["minus"]), has_idle_star)
