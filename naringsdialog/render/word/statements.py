"""What was meant by a word that begins no tag: the Swedish one, or that of another language of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

_MEANT = {
    "om": "if",
    "annars": "else",
    "annarsom": "elif",
    "elseif": "elif",
    "elsif": "elif",
    "för": "for",
    "foreach": "for",
    "varje": "for",
    "slutom": "endif",
    "slutför": "endfor",
    "endforeach": "endfor",
    "fi": "endif",
}


def meant_by(word: str, known: Collection[str]) -> str | None:
    """Return the word that was meant, one of `known`; None where nobody can tell."""
    meant = _MEANT.get(word.casefold())
    return meant if meant in known else did_you_mean(word, known)
