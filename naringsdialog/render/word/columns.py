"""How wide the columns of a table are: so that no word is broken, and the rows come out low."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.render.word.measure import Measured, Wrapped, line_count

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a cell has beside its text, and in what steps widths are tried, in twentieths of a point.
_PADDING = 200
_STEP = 50
# How much of a table the longest word of a column may ask for, as one of so many parts: less where there is no room.
_PARTS = (2, 3, 4)
# How much more a line counts in the column that says what a row is about.
_LEADING = 2


class _Choice(NamedTuple):
    """Widths for the first columns of a table, in steps, and what they cost: the squares of their cells' lines."""

    cost: int
    steps: tuple[int, ...]


def column_widths(rows: Sequence[Sequence[str]], width: int, size: int = 20) -> list[int]:
    """Return the width of each column so that together they fill `width`.

    Of all widths that break no word, those are chosen for which the squares of the lines of all cells add up to the
    least. Squares, because a row is as high as its highest cell: one cell of six lines is worse than two of three. The
    first column of running text counts double: it says what a row is about, and is read first. What then is left is
    shared in proportion. Where not even the words have room, the longest ones are broken.

    Args:
        rows: the text of each cell.
        width: in twentieths of a point.
        size: that of the text, in half points.
    """
    columns = [[Measured(text, size) for text in column] for column in zip(*rows, strict=True)]
    longest = [max((text.longest for text in column), default=0) + _PADDING for column in columns]
    leading = next((place for place, column in enumerate(columns) if any(text.word_count > 1 for text in column)), 0)
    weights = [_LEADING if place == leading else 1 for place in range(len(columns))]
    shares: Sequence[float] = _fair(longest, width)
    for part in _PARTS:
        least = [min(word, width // part) for word in longest]
        costs = [_costs(*one, width) for one in zip(columns, least, weights, strict=True)]
        if best := _best(costs, width):
            shares = best.steps
            break
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


def _costs(texts: Sequence[Measured], least: int, weight: int, width: int) -> dict[int, int]:
    """Return the widths of a column that are worth trying, in steps, and their costs: each less than narrower ones."""
    costs: dict[int, int] = {}
    cheapest = None
    steps, wrapped = -(-least // _STEP), [Wrapped(0, 0)] * len(texts)
    while steps <= width // _STEP:
        room = max(steps * _STEP - _PADDING, 1)
        wrapped = [text.wrapped(room) if one.until <= room else one for text, one in zip(texts, wrapped, strict=True)]
        cost = weight * sum([one.lines**2 for one in wrapped])
        if cheapest is None or cost < cheapest:
            costs[steps] = cheapest = cost
        if cost == weight * len(texts):
            break
        # Until then every text takes as many lines.
        steps = max(steps + 1, -(-(min([one.until for one in wrapped]) + _PADDING) // _STEP))
    return costs


def _best(columns: Sequence[dict[int, int]], width: int) -> _Choice | None:
    """Return the widths that cost least, of those the narrowest; None where there is no room for any."""
    found = {0: _Choice(0, ())}
    for costs in columns:
        wider: dict[int, _Choice] = {}
        for total, choice in found.items():
            for steps, cost in costs.items():
                if (total + steps) * _STEP <= width:
                    new = _Choice(choice.cost + cost, (*choice.steps, steps))
                    wider[total + steps] = min(wider.get(total + steps, new), new)
        found = wider
    return min(found.values(), key=lambda choice: (choice.cost, sum(choice.steps)), default=None)


def _fair(needs: Sequence[int], width: int) -> list[float]:
    """Share out too little: who needs less than an equal part gets that, the others part the rest."""
    shares = [0.0] * len(needs)
    for rank, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        shares[column] = min(needs[column], (width - sum(shares)) / (len(needs) - rank))
    return shares
