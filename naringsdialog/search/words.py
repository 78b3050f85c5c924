"""The words of a text as the index keeps them: folded, with their stems, and å ä ö apart from a and o.

Snowball's Swedish stemmer is the ground. On the words of Swedish minutes it misses many definite forms, those that
minutes are full of (`projektet`, `frågan`, `mötena`, `ekonomin`), and a stem that it gives is not always its own stem.
So definite endings are taken off before it, and a stem is stemmed until nothing more comes off.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W_]+")
# From the beginning of a word, and never back: of a word that fills a file each letter is looked at once.
_HYPHENATED = re.compile(r"(?<![^\W_])[^\W\d_][^\W_]*+(?:[-\u2010\u2011][^\W_]++)+")
_WITHOUT_JOINERS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_LIKE = str.maketrans({"æ": "ä", "ø": "ö"})
_DISTINCT = "åäö"
_MOST_KNOWN = 50_000


class Word(NamedTuple):
    """A word where it stands in a text.

    Attributes:
        start: the offset of its first character.
        end: the offset after its last one.
        folded: as it is searched for.
    """

    start: int
    end: int
    folded: str


def cleaned(text: str) -> str:
    """Return a text with each letter as one character (NFC), without what only tells where a word may break."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    has_joiners = "\u00ad" in text or "\u200b" in text or "\u2060" in text or "\ufeff" in text
    return text.translate(_WITHOUT_JOINERS) if has_joiners else text


def words_in(text: str) -> Iterator[Word]:
    """Give the words of a cleaned text in its order; what a hyphen joins are several."""
    return (Word(found.start(), found.end(), _FOLDED[found[0]]) for found in _WORD.finditer(text))


def folded_words(text: str) -> list[str]:
    """Return the words of a cleaned text, folded."""
    return [_FOLDED[word] for word in _WORD.findall(text)]


def compounds_in(text: str) -> Iterator[Word]:
    """Give each word with hyphens in it as if it had none: `e-post` is also found as `epost`."""
    for found in _HYPHENATED.finditer(text):
        yield Word(found.start(), found.end(), "".join(folded_words(found[0])))


def told(text: str) -> tuple[str, str]:
    """Return the words of a cleaned text, and the stems under which other forms find them, each with blanks between.

    Args:
        text: the text. The second part has no stem of a word that is its own stem, and those of words with hyphens.
    """
    pieces = text.split()
    return " ".join([_EXACT[piece] for piece in pieces]), " ".join(
        [stem for piece in pieces if (stem := _OTHER[piece])]
    )


def stem_of(folded: str) -> str:
    """Return the stem of a folded word: one for all its forms, and the stem of itself."""
    return _STEMS[folded]


def made_by() -> str:
    """Return what makes the stems; another one may make other stems."""
    from Stemmer import version

    return f"Snowball {version()}"


class _Known(dict[str, str]):
    """What was made of each word; minutes say the same ones over and over."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        made = self[word] = self._make(word)
        return made


def _fold(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isascii() else "".join(map(_plain, unicodedata.normalize("NFC", folded).translate(_LIKE)))


@cache
def _plain(letter: str) -> str:
    """Return a letter without its marks, `e` for `é`; å, ä and ö are letters of their own."""
    if letter in _DISTINCT:
        return letter
    apart = unicodedata.normalize("NFKD", letter).casefold()
    return "".join(sign for sign in apart if sign.isalnum()) or letter


def _exact(piece: str) -> str:
    return " ".join(folded_words(piece))


def _other_stems(piece: str) -> str:
    words = folded_words(piece)
    stems = [_STEMS[word] for word in words if _STEMS[word] != word]
    return " ".join(stems + [_STEMS[word.folded] for word in compounds_in(piece)])


def _stem(word: str) -> str:
    shorter = word if word in _LITTLE else _stemmed_once(word)
    while len(shorter) < len(word) and shorter not in _LITTLE:
        word, shorter = shorter, _stemmed_once(shorter)
    return word


def _stemmed_once(word: str) -> str:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return word
    stem = _snowball()(_indefinite(word))
    return stem[:-1] if stem.endswith(_DOUBLED) and len(stem) > _SHORTEST else stem


def _indefinite(word: str) -> str:
    """Return a noun without its definite ending where Snowball leaves it: `projekt`, `fråg`, `möten`, `ekonomi`."""
    if word.endswith(_GENITIVES):
        word = word[:-1]
    if word.endswith(_PLURALS) or (word.endswith(_SINGULARS) and not word.endswith("het") and len(word) > _SHORTEST):
        return word[:-2]
    if word.endswith(_AFTER_VOWEL) and len(word) >= _SHORTEST:
        return word[:-1]
    return word


@cache
def _snowball() -> Callable[[str], str]:
    from Stemmer import Stemmer  # what only lists needs no stems

    stem: Callable[[str], str] = Stemmer("swedish", 0).stemWord
    return stem


_SHORTEST = 4  # letters; shorter words have no endings to lose
_LONGEST = 100  # letters; what is longer is no word, and endings without end could come off it
_GENITIVES = ("ens", "ets", "ans", "ins", "öns", "rnas", "enas")
_PLURALS = ("arna", "orna", "erna", "ena")
_SINGULARS = ("et", "an")
_AFTER_VOWEL = ("omin", "egin", "rgin", "ogin", "strin", "orin", "ön")
_DOUBLED = ("mm", "llt", "alt", "mt")
# Words that are everywhere: nothing rare may have one of them for its stem (`försenad` is not `för`).
_EVERYWHERE = """
    alla allt att av bli blir blev blivit de dem den denna deras dess dessa det detta dig din dina ditt du då
    där efter eller en er era ert ett från för före genom ha hade han hans har hon honom hos hur här i icke in
    ingen inget inne inom inte jag ju kan kom kunde man med mellan men mer mera mest mig min mina mitt mot
    mycket ned ner ni nu någon något några när och också om oss per på redan samma samt sedan ser sig sin sina
    sitt själv ska skall skulle som sådan sådana sådant så ta tar till tills upp under ur ut utan vad var vara
    varit varje vars vart vem vi vid vilka vilken vilket vår våra vårt än är även åt över
"""
_LITTLE = frozenset(_EVERYWHERE.split())

_FOLDED, _STEMS, _EXACT, _OTHER = _Known(_fold), _Known(_stem), _Known(_exact), _Known(_other_stems)
