"""Why `dialog search` found nothing, in one line, with what may help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naringsdialog.index.vocabulary import Nearby
    from naringsdialog.search.question import Question

IDLE_STAR = "a `*` means something only at the end of a word"
_OPERATORS = {"or": "OR", "eller": "OR", "not": "NOT", "inte": "NOT", "and": "AND", "och": "AND"}


def why_nothing(question: Question, near: Nearby | None) -> str:
    """Return the line for a question that nothing answers.

    Args:
        question: what was looked for.
        near: what the texts have instead of a word of it.
    """
    if not question.wanted:
        if question.unwanted:
            return "that says only what is not wanted: write what to look for, too"
        return "there is no word to look for"
    return f"nothing found{''.join(f'; {reason}' for reason in [_reason(question, near)] if reason)}"


def _reason(question: Question, near: Nearby | None) -> str:
    if question.has_idle_star:
        return IDLE_STAR
    if word := _like_operator(question):
        return f"`{word}` was looked for as a word: the operator is {_OPERATORS[word]}, in capitals"
    if any(term.quoted and len(term.words) > 1 for term in question.terms):
        return (
            "in quotation marks, words are found only as they are written, one after the other: "
            "without the marks, also where they stand apart"
        )
    if near and near.within:
        return f"`{near.word}` does not begin a word, it is a part of others: {', '.join(near.within)}"
    return f"did you mean `{near.like}`?" if near else ""


def _like_operator(question: Question) -> str | None:
    """Return the first word between others that reads like an operator."""
    words = [word for terms in question.wanted for term in terms for word in term.words]
    return next((word for word in words[1:-1] if word in _OPERATORS), None)
