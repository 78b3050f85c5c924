"""The words that people write for a state: the choices, what can mean nothing else, and what says that work goes on."""

from __future__ import annotations

import re

from naringsdialog.exchange.grid import plain_word
from naringsdialog.exchange.words import LANGUAGES
from naringsdialog.followup.history import DONE, DROPPED, OPEN

_CHOICES = {plain_word(word): state for words in LANGUAGES.values() for state, word in words.states.items()}
STATES: dict[str, str] = _CHOICES | {state: state for state in (OPEN, DONE, DROPPED)}
"""What every choice means, in both languages and as the files have it."""
SYNONYMS: dict[str, tuple[str, ...]] = {
    OPEN: ("öppet",),
    DONE: (
        *("klart", "färdig", "färdigt", "gjord", "gjort"),
        *("utförd", "utfört", "slutförd", "slutfört", "avslutad", "avslutat", "finished", "completed"),
    ),
    DROPPED: ("utgått", "utgick", "struken", "struket", "stryks", "cancelled", "canceled"),
}
"""What else is taken for a state: other forms of the choices, and words that can mean nothing else of a task."""
_MEANT = STATES | {plain_word(word): state for state, words in SYNONYMS.items() for word in words}
# `Klart!`, `Ja, klart.`; a question mark stays, for it asks.
_YES = re.compile("^(?:ja|yes)[,.!]? ")
_END = re.compile("[ .,;:!]+$")

# What people write of a part that stays open: it has been begun, or has not, or not all of it is done.
_STAYS_OPEN = re.compile(
    r"\b(?:pågå\w*|påbörja\w*|startat?s?|startade?|igång|i gång|på gång|på väg|under arbete|delvis|nästan|snart|kvar"
    r"|kvarstår|väntar|(?:ej|inte) (?:klart?|färdigt?|påbörja\w*|startat?|gjort?|än)"
    r"|ongoing|in progress|work in progress|wip|started|begun|under ?way|part(?:ly|ial|ially)|almost|nearly|soon"
    r"|pending|waiting|not (?:done|ready|finished|started|begun|yet))\b|(?<![0-9])[0-9]{1,2} ?%"
)
_NOTHING_LEFT = re.compile(r"\b(?:inget|inga|ingen|ingenting|0)\b[^.,;]*?\bkvar\w*")


def state_said(text: str) -> str | None:
    """Return the state that somebody wrote; None where it is not certain which, or that it is one."""
    bare = _END.sub("", plain_word(text))
    return _MEANT.get(_YES.sub("", bare))


def says_it_stays_open(text: str) -> bool:
    """Tell whether somebody wrote, in words of their own, that work goes on, or has not begun."""
    return _STAYS_OPEN.search(_NOTHING_LEFT.sub("", plain_word(text))) is not None
