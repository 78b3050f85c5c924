"""How wide text comes out, roughly: enough to share out a table's width, and to tell short paragraphs from long ones.

What a character really measures is up to the font that the reader's machine has. These are the widths of the usual
sans serifs, a little on the wide side so that a word that is given so much room is not broken.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In twentieths of a point at 10 points.
_USUAL = 105
_WIDTHS = {
    **dict.fromkeys(" ijlI.,:;'’!|·", 55),
    **dict.fromkeys('ftrJ()[]/-"”“', 70),
    **dict.fromkeys("ABCDGHKNOPQRUVXYÅÄÖØÆw&+", 130),
    **dict.fromkeys("mMW%@…—", 175),
}
_MEASURED_AT = 20


# A number stands on one line with its groups of digits and its per cent sign.
_GAP = re.compile(r"(?<!\d)\s+|\s+(?![\d%])")


def words(text: str) -> list[str]:
    """Return the parts of a text that should not be broken over lines."""
    return [word for word in _GAP.split(text) if word]


@lru_cache(maxsize=1 << 14)
def text_width(text: str, size: int) -> int:
    """Return the width of a text on one line, in twentieths of a point.

    Args:
        text: the text.
        size: its size in half points, as Word writes it.
    """
    return sum(_WIDTHS.get(character, _USUAL) for character in text) * size // _MEASURED_AT


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
        width = max(width, 1)
        if self.natural <= width:
            return len(self._lines)
        return sum(_wrapped(line, self._space, width) for line in self._lines)


def line_count(text: str, size: int, width: int) -> int:
    """Return how many lines a text takes; a line feed in it is a line break.

    Args:
        text: the text.
        size: its size in half points.
        width: how much room there is for it, in twentieths of a point.
    """
    return Measured(text, size).line_count(width)


def _wrapped(words: list[int], space: int, width: int) -> int:
    """Return the lines of one line, given the widths of its words."""
    lines, used = 1, 0
    for measured in words:
        if used and used + space + measured > width:
            lines, used = lines + 1, 0
        used += (space if used else 0) + measured
        if used > width:
            lines, used = lines + (used - 1) // width, (used - 1) % width + 1
    return lines
