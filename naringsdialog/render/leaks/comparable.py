"""Texts as they are compared where one is searched in another: whatever the case, the signs and the line breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.model.same_number import core_digits, written_anyhow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BORDER = "\x1f"  # between texts that are searched together; no file of ours can hold it
# An at sign between words is the sign of an address: "Info: example.org" is not info@example.org.
_APART = re.compile(rf"(?:[^\w@{_BORDER}]|(?<![^\W_])@|@(?![^\W_]))+")
# What is not seen: soft hyphens, joiners, zero-width spaces, fillers, marks of direction, selectors of variants, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_MARK = re.compile("[\u0300-\u036f]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_LETTER = re.compile(r"[^\W\d_]")

_WHOLE_BELOW = 5
_DENSE_FROM = 8
_NUMBER_FROM = 7
_TELLS_FROM = 2


def words_of(text: str) -> str:
    """Return the words of a text: compatible characters as one (NFKC), without case, one space for all between them."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return _APART.sub(" ", _INVISIBLE.sub("", composed).replace("_", " ")).strip()


def plain(words: str) -> str:
    """Return words as file names and anchors write them: å and ä as a, ö and ø as o, a space for an at sign."""
    return _MARK.sub("", unicodedata.normalize("NFKD", words)).replace("ø", "o").replace("æ", "ae").replace("@", " ")


class Needle:
    """A text that is searched for.

    Attributes:
        words: its words.
        digits: of a telephone or personal number, the digits that every way of writing it has; else empty.
    """

    def __init__(self, text: str) -> None:
        self.words = words_of(text)
        self.dense = self.words.replace(" ", "")
        self.digits = core_digits(text)

    @property
    def tells(self) -> bool:
        """Whether it is anything to search for: a sign, a letter or a small number tells nothing by itself."""
        return len(self.dense) >= (_WHOLE_BELOW if self.dense.isdecimal() else _TELLS_FROM)

    @property
    def is_whole(self) -> bool:
        """Whether only whole words are it: the short would else be found in every other word."""
        return len(self.dense) < _WHOLE_BELOW or self.dense.isdecimal()

    @property
    def is_dense(self) -> bool:
        """Whether it is long enough to be known again without any spaces."""
        return len(self.dense) >= _DENSE_FROM and not self.dense.isdecimal()

    @cached_property
    def is_long(self) -> bool:
        """Whether it has so many letters that no code, measure or number is it by chance."""
        return len(_LETTER.findall(self.dense)) >= _WHOLE_BELOW

    @cached_property
    def plain(self) -> Needle:
        """The same as file names and anchors write it."""
        return Needle(plain(self.words))


class Haystack:
    """Texts in which needles are searched, each text by itself.

    Args:
        texts: the texts.
        as_names: whether to compare as file names and anchors are written.
    """

    def __init__(self, texts: Iterable[str], *, as_names: bool = False) -> None:
        words = words_of(_BORDER.join(texts)).replace(_BORDER, f" {_BORDER} ")
        self._words = f" {plain(words) if as_names else words} "

    @cached_property
    def _dense(self) -> str:
        return self._words.replace(" ", "")

    @cached_property
    def _digits(self) -> str:
        return _BETWEEN_DIGITS.sub("", self._words)

    @cached_property
    def _places(self) -> list[int]:
        """Where each sign of the dense text stands among the words."""
        return [place for place, sign in enumerate(self._words) if sign != " "]

    def holds(self, phrase: str) -> bool:
        """Tell whether the words of the phrase stand here as whole words; of a long number, its digits."""
        if phrase.isdecimal() and len(phrase) >= _NUMBER_FROM:
            return phrase in self._digits
        return f" {phrase} " in self._words

    def standing(self, needle: Needle) -> set[str]:
        """Return how a needle stands here: itself, with the rest of the words that it begins and ends in."""
        if needle.digits:
            is_there = needle.digits in self._digits and written_anyhow(needle.digits).search(self._words)
            return {needle.digits} if is_there else set()
        if needle.is_whole:
            return {needle.words} if f" {needle.words} " in self._words else set()
        if needle.is_dense:
            length = len(needle.dense) - 1
            found = [(self._places[at], self._places[at + length]) for at in _found(needle.dense, self._dense)]
        else:
            length = len(needle.words) - 1
            found = [(at, at + length) for at in _found(needle.words, self._words)]
        return {self._around(first, last) for first, last in found}

    def _around(self, first: int, last: int) -> str:
        """Return the whole words from the sign at one place to the sign at another."""
        return self._words[self._words.rfind(" ", 0, first) + 1 : self._words.find(" ", last)]


class RawBytes:
    """What is no text that can be read: texts are searched in it as programs store them, in UTF-8 and in UTF-16."""

    def __init__(self, data: bytes) -> None:
        self._data = data.lower()

    @cached_property
    def _narrow(self) -> bytes:
        """The same without the zeros between the letters of UTF-16."""
        return self._data.replace(b"\0", b"")

    def holds(self, text: str) -> bool:
        """Tell whether the text stands here, in the case it has or in one case."""
        if not self._data:
            return False
        cases = {text, text.lower(), text.upper()}
        return any(
            case.encode().lower() in self._data
            or any(case.encode(wide).replace(b"\0", b"").lower() in self._narrow for wide in ("utf-16-le", "utf-16-be"))
            for case in cases
        )


def _found(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)
