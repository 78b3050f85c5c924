"""How wide text comes out, roughly: enough to share out a table's width, and to tell short paragraphs from long ones.

What a character really measures is up to the font that the reader's machine has. These are the widths of the usual
sans serifs, a little on the wide side so that a word that is given so much room is not broken.
"""

from __future__ import annotations

from math import ceil

# In twentieths of a point at 10 points.
_USUAL = 105
_WIDTHS = {
    **dict.fromkeys(" ijlI.,:;'’!|·", 55),
    **dict.fromkeys('ftrJ()[]/-"”“', 70),
    **dict.fromkeys("ABCDGHKNOPQRUVXYÅÄÖØÆw&+", 130),
    **dict.fromkeys("mMW%@…—", 175),
}
_MEASURED_AT = 20


def text_width(text: str, size: int) -> int:
    """Return the width of a text on one line, in twentieths of a point.

    Args:
        text: the text.
        size: its size in half points, as Word writes it.
    """
    return sum(_WIDTHS.get(character, _USUAL) for character in text) * size // _MEASURED_AT


def line_count(text: str, size: int, width: int) -> int:
    """Return how many lines a text takes; a line feed in it is a line break.

    Args:
        text: the text.
        size: its size in half points.
        width: how much room there is for it, in twentieths of a point.
    """
    return sum(max(ceil(text_width(line, size) / max(width, 1)), 1) for line in text.split("\n"))
