"""A hit in its context: the part of a passage where most of what was asked for stands, with the words marked."""

from __future__ import annotations

from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.search.words import cleaned, compounds_in, stem_of, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.search.question import Question, Term

_CUT = "…"
_BETWEEN_LINES = " · "


class Span(NamedTuple):
    """A place in an excerpt: offsets of its first character and the one after its last."""

    start: int
    end: int


class Excerpt(NamedTuple):
    """A piece of a text on one line.

    Attributes:
        text: the piece; it begins or ends with `…` where it is cut.
        marks: where in it the words stand that were asked for, in order, none within another.
    """

    text: str
    marks: tuple[Span, ...]


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


def excerpt_of(text: str, question: Question, width: int) -> Excerpt:
    """Return the piece of a text that has most of what was asked for, its lines with a dot between them.

    Args:
        text: what a passage says.
        question: what was asked.
        width: how many characters the piece has at the most; a word that is longer is not cut.
    """
    whole = _BETWEEN_LINES.join(" ".join(line.split()) for line in cleaned(text).splitlines() if line.strip())
    marks = _marks(whole, question.terms)
    if len(whole) <= width:
        return Excerpt(whole, tuple(Span(mark.start, mark.end) for mark in marks))
    start, end = _widened(whole, *_densest(marks, width - 2 * len(_CUT)), width - 2 * len(_CUT))
    before, after = (_CUT if start else ""), (_CUT if end < len(whole) else "")
    shift = len(before) - start
    kept = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return Excerpt(
        f"{before}{whole[start:end]}{after}", tuple(Span(mark.start + shift, mark.end + shift) for mark in kept)
    )


def _marks(text: str, terms: Sequence[Term]) -> list[_Mark]:
    """Return where the terms stand in a text, in order; of those that overlap only the first."""
    words = list(words_in(text))
    folded = [word.folded for word in words]
    found = []
    for number, term in enumerate(terms):
        for at in range(len(words)):
            if term.means(folded, at):
                found.append(_Mark(words[at].start, words[at + len(term.words) - 1].end, number))
        if term.stem is not None:  # `e-post` is also found as `epost`, and the other way round
            whole = [*compounds_in(text), *(words if len(term.words) > 1 else ())]
            found += [_Mark(one.start, one.end, number) for one in whole if stem_of(one.folded) == term.stem]
    marks: list[_Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _densest(marks: Sequence[_Mark], width: int) -> tuple[int, int]:
    """Return where those marks begin and end that have most terms, then most words, in so many characters."""
    best, span = (0, 0), (0, 0)
    for number, first in enumerate(marks):
        last = first.start + width
        within = list(takewhile(partial(_ends_by, last), islice(marks, number, None))) or [first]
        worth = (len({mark.term for mark in within}), len(within))
        if worth > best:
            best, span = worth, (first.start, within[-1].end)
    return span


def _ends_by(last: int, mark: _Mark) -> bool:
    return mark.end <= last


def _widened(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return a piece of so many characters around another, in whole words: more of what follows than of before."""
    room = max(0, width - (end - start))
    first = max(0, start - room // 3)
    last = min(len(text), first + max(width, end - start))
    first = max(0, min(first, last - width))
    if first:
        blank = text.find(" ", first, start)
        first = start if blank < 0 else blank + 1
    if last < len(text):
        blank = text.rfind(" ", end, last + 1)
        last = end if blank < 0 else blank
    while last > end and text[last - 1] in _BETWEEN_LINES:
        last -= 1
    while first < start and text[first] in _BETWEEN_LINES:
        first += 1
    return first, last
