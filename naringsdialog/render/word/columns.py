"""How wide the columns of a table are: as their texts ask for, so that the rows come out low."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from naringsdialog.render.word.measure import line_count, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a cell has beside its text, in twentieths of a point.
_PADDING = 200
# Text as short as this many usual characters (a date, "klar 2020-04-28") stays on one line where that can be.
_SHORT = "n" * 18


def column_widths(rows: Sequence[Sequence[str]], width: int, size: int = 20) -> list[int]:
    """Return the width of each column so that together they fill `width`.

    Every column is to have room first for its longest words, then for its short texts, then for all its texts on one
    line. Where the room ends between two of these, the columns share it by weight. The lines of a cell are about the
    width of its text divided by that of the column, and a row is as high as its highest cell; the weights are those
    that make the sum of the squares of all lines least, which also keeps the high cells low: the cube root of the sum
    of the squares of the texts' widths (the least of a / x² + b / y² where x + y is given).

    Args:
        rows: the text of each cell.
        width: in twentieths of a point.
        size: that of the text, in half points.
    """
    columns = [[text_width(text, size) for text in column] for column in zip(*rows, strict=True)]
    whole = [max(column) + _PADDING for column in columns]
    words = [min(_longest_word(column, size) + _PADDING, width // 2) for column in zip(*rows, strict=True)]
    short = [max(word, min(room, text_width(_SHORT, size) + _PADDING)) for word, room in zip(words, whole, strict=True)]
    weights = [max(sum(text**2 for text in column), 1) ** (1 / 3) for column in columns]
    alike = [1.0] * len(columns)
    if sum(words) >= width:
        shares = _between([0] * len(columns), words, alike, width)
    elif sum(short) >= width:
        shares = _between(words, short, weights, width)
    else:
        # Where all has room the rest is shared as well.
        shares = _between(short, whole, weights, min(width, sum(whole)))
    edges = [0, *(round(width * edge / sum(shares)) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def row_lines(texts: Sequence[str], widths: Sequence[int], size: int) -> int:
    """Return how many lines the highest cell of a row takes.

    Args:
        texts: those of its cells.
        widths: those of the columns.
        size: that of the text, in half points.
    """
    return max(line_count(text, size, width - _PADDING) for text, width in zip(texts, widths, strict=True))


def _longest_word(texts: Sequence[str], size: int) -> int:
    return max((text_width(word, size) for text in texts for word in text.split()), default=0)


def _between(low: Sequence[int], high: Sequence[int], weights: Sequence[float], width: int) -> list[float]:
    """Share out a width by weight, none getting less than its low or more than its high."""
    shares: list[float] = []
    least, most = 0.0, max(high) / min(weights)
    # Halving what could still be the right measure; after so many times nothing is left to halve.
    for _ in range(60):
        measure = (least + most) / 2
        shares = [min(max(measure * part, under), over) for part, under, over in zip(weights, low, high, strict=True)]
        least, most = (measure, most) if sum(shares) < width else (least, measure)
    return shares
