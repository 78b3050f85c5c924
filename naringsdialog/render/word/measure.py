"""How wide text comes out, roughly: enough to share out a table's width, and to tell short paragraphs from long ones.

What a character really measures is up to the font that the reader's machine has. These are the widths of the usual
sans serifs, a little on the wide side so that a word that is given so much room is not broken.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import NamedTuple

# In twentieths of a point at 10 points.
_USUAL = 105
_WIDTHS = {
    **dict.fromkeys(" ijlI.,:;'’!|·", 55),
    **dict.fromkeys('ftrJ()[]/-"”“', 70),
    **dict.fromkeys("ABCDGHKNOPQRUVXYÅÄÖØÆw&+", 130),
    **dict.fromkeys("mMW%@…—", 175),
}
_WIDEST = max(_WIDTHS.values())
_MEASURED_AT = 20

# A number stands on one line with its groups of digits and its per cent sign.
_GROUPED = re.compile(r"\d\s+[\d%]")
_GAP = re.compile(r"(?<!\d)\s+|\s+(?![\d%])")


def words(text: str) -> list[str]:
    """Return the parts of a text that should not be broken over lines."""
    return [word for word in _GAP.split(text) if word] if _GROUPED.search(text) else text.split()


@lru_cache(maxsize=1 << 14)
def text_width(text: str, size: int) -> int:
    """Return the width of a text on one line, in twentieths of a point.

    Args:
        text: the text.
        size: its size in half points, as Word writes it.
    """
    return sum(_WIDTHS.get(character, _USUAL) for character in text) * size // _MEASURED_AT


class Wrapped(NamedTuple):
    """How many lines a text takes, and from which width on it may take fewer: below that, none is broken elsewhere."""

    lines: int
    until: int


class Measured:
    """A text whose words are measured, to be set in any width; a line feed in it is a line break.

    Args:
        text: the text.
        size: its size in half points.

    Attributes:
        longest: the width of its longest word, in twentieths of a point.
        natural: that of its longest line where none is broken.
    """

    def __init__(self, text: str, size: int) -> None:
        self._space = text_width(" ", size)
        self._lines = [[text_width(word, size) for word in words(line)] for line in text.split("\n")]
        self.longest = max((max(line, default=0) for line in self._lines), default=0)
        self.natural = max(sum(line) + self._space * (len(line) - 1) for line in self._lines)

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return sum(map(len, self._lines))

    def line_count(self, width: int) -> int:
        """Return how many lines it takes; a word too wide for any is broken.

        Args:
            width: how much room there is for it, in twentieths of a point.
        """
        return self.wrapped(width).lines

    def wrapped(self, width: int) -> Wrapped:
        """Return how many lines it takes, and up to which width it takes as many.

        Args:
            width: as for `line_count`.
        """
        width = max(width, 1)
        if self.natural <= width:
            return Wrapped(len(self._lines), sys.maxsize)
        wrapped = [_wrapped(line, self._space, width) for line in self._lines]
        return Wrapped(sum(one.lines for one in wrapped), min(one.until for one in wrapped))


def line_count(text: str, size: int, width: int) -> int:
    """Return how many lines a text takes; a line feed in it is a line break.

    Args:
        text: the text.
        size: its size in half points.
        width: how much room there is for it, in twentieths of a point.
    """
    if len(text) * _WIDEST * size <= width * _MEASURED_AT and "\n" not in text:
        return 1
    return Measured(text, size).line_count(width)


def _wrapped(words: list[int], space: int, width: int) -> Wrapped:
    """Return the lines of one line, given the widths of its words."""
    lines, used, until = 1, 0, sys.maxsize
    for measured in words:
        if used and used + space + measured > width:
            until = min(until, used + space + measured)
            lines, used = lines + 1, 0
        used += (space if used else 0) + measured
        if used > width:
            lines, used, until = lines + (used - 1) // width, (used - 1) % width + 1, width + 1
    return Wrapped(lines, until)
