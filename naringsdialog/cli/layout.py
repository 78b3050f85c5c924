"""How a table is set in the width of a terminal: how wide each column is, and what stands below what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

Measure = Callable[[str], int]
"""How many columns of a terminal a text takes."""

Widths = tuple[int, ...]
"""How wide the lines of a cell are."""

GAP = 2
_NARROWEST = 12
_HOLD = "\u00a0"  # a no-break space


class Column(NamedTuple):
    """A column of a table on screen.

    Attributes:
        heading: what stands above it, in one line or several.
        wraps: whether its cells may be broken over lines; at most two columns may.
        below: whether its cells may stand below those of the column before, where that saves lines.
    """

    heading: str
    wraps: bool = False
    below: bool = False


class Section(NamedTuple):
    """Rows under a common heading; no heading where it is empty."""

    heading: str
    rows: Sequence[Sequence[str]]


class Layout(NamedTuple):
    """A table that is ready to be set.

    Attributes:
        columns: what is left of them: those that hold nothing are gone, some may have moved below their neighbours.
        widths: how wide each of them is.
        sections: the rows, with a line break in a cell where one text stands below another.
        lines: about how many lines it takes.
    """

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    sections: tuple[Section, ...]
    lines: int


def wrapped(text: str, width: int, hang: int) -> str:
    """Return a line broken between words, its rest indented by `hang`."""
    import textwrap

    words = text.lstrip(" ")
    return "\n".join(
        textwrap.wrap(
            words,
            width,
            initial_indent=" " * (len(text) - len(words)),
            subsequent_indent=" " * hang,
            expand_tabs=False,
            replace_whitespace=False,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def laid_out(columns: Sequence[Column], sections: Sequence[Section], width: int, measure: Measure) -> Layout:
    """Return the layout that takes the fewest lines in `width` columns of a terminal."""
    full = _without_empty(columns, sections)
    layouts = [_fitted(*table, width, measure) for table in (full, _with_below(*full))]
    return min(layouts, key=lambda layout: (sum(layout.widths) + GAP * (len(layout.widths) - 1) > width, layout.lines))


Table = tuple[tuple[Column, ...], tuple[Section, ...]]


def _without_empty(columns: Sequence[Column], sections: Sequence[Section]) -> Table:
    rows = [row for section in sections for row in section.rows]
    kept = [index for index in range(len(columns)) if index == 0 or any(row[index] for row in rows)]
    return tuple(columns[index] for index in kept), tuple(
        Section(section.heading, [[row[index] for index in kept] for row in section.rows]) for section in sections
    )


def _with_below(columns: Sequence[Column], sections: Sequence[Section]) -> Table:
    """Put each cell that may stand below its neighbour there."""

    def joined(row: Sequence[str]) -> list[str]:
        cells: list[str] = []
        for column, cell in zip(columns, row, strict=True):
            if column.below and cells:
                cells[-1] = "\n".join(filter(None, (cells[-1], cell)))
            else:
                cells.append(cell)
        return cells

    kept = tuple(column for index, column in enumerate(columns) if not (column.below and index))
    return kept, tuple(Section(heading, [joined(row) for row in rows]) for heading, rows in sections)


def _fitted(columns: tuple[Column, ...], sections: tuple[Section, ...], width: int, measure: Measure) -> Layout:
    rows = [[tuple(map(measure, cell.split("\n"))) for cell in row] for _, rows in sections for row in rows]
    widths = [
        max([*map(measure, column.heading.split("\n")), *(line for row in rows for line in row[index])])
        for index, column in enumerate(columns)
    ]
    room = width - GAP * (len(columns) - 1) - sum(widths)
    loose = [index for index, column in enumerate(columns) if column.wraps]
    if room < 0 and loose:
        room += sum(widths[index] for index in loose)
        words = [_longest_word(sections, index, measure) for index in loose]
        # Words stay whole where the columns have room for them all.
        least = words if sum(words) <= room else [min(word, max(_NARROWEST, room // 2)) for word in words]
        cells = [[row[index] for row in rows] for index in loose]
        narrowed = _shared(room, [widths[index] for index in loose], least, cells)
        for index, wide in zip(loose, narrowed, strict=True):
            widths[index] = wide
    return Layout(
        columns, tuple(widths), sections, _lines([list(column) for column in zip(*rows, strict=True)], widths)
    )


def _longest_word(sections: Sequence[Section], index: int, measure: Measure) -> int:
    cells = (row[index] for section in sections for row in section.rows)
    return max(1, *(measure(word) for cell in cells for word in re.split(f"[ \n{_HOLD}]", cell)))


def _shared(room: int, natural: list[int], least: list[int], cells: list[list[Widths]]) -> list[int]:
    """Share the room between the columns whose cells may be broken, so that the rows take the fewest lines.

    Args:
        room: how wide they may be together.
        natural: how wide each would be if it had its will.
        least: how wide each is at least.
        cells: the cells of each, as the widths of their lines.
    """
    if len(natural) == 1:
        return [max(room, least[0])]
    first, second = natural
    # Wider than it would be if it had its will a column saves nothing, and takes room from the other.
    narrowest, widest = max(least[0], room - second), min(room - least[1], first)
    splits = [[wide, room - wide] for wide in range(narrowest, widest + 1)] or [least]
    best = min(splits, key=lambda split: (_lines(cells, split), abs(split[0] * second - split[1] * first)))
    return [min(wide, most) for wide, most in zip(best, natural, strict=True)]


def _lines(columns: Sequence[list[Widths]], widths: Sequence[int]) -> int:
    """Estimate how many lines the rows take: each as many as the highest of its cells."""
    return sum(map(max, *map(_heights, columns, widths)) if len(columns) > 1 else _heights(columns[0], widths[0]))


def _heights(cells: list[Widths], wide: int) -> list[int]:
    """Estimate how many lines each cell takes; a word that does not fit goes to the next line, and leaves a gap."""
    full = wide * 9
    return [sum([1 if line <= wide else -(-line * 10 // full) for line in cell]) for cell in cells]


def set_row(cells: Sequence[str], widths: Sequence[int], measure: Measure) -> str:
    """Return a row as it stands on screen, in one line or several: each cell broken in the width of its column."""
    broken_cells = [broken(cell, width, measure) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*broken_cells, fillvalue=""):
        filled = [part + " " * (width - measure(part)) for part, width in zip(parts, widths, strict=True)]
        lines.append((" " * GAP).join(filled).rstrip())
    return "\n".join(lines)


def held_together(text: str) -> str:
    """Return a list of names so that it is broken between the names, and within one only where it must be."""
    return re.sub(r"(?<!,) (?!\()", _HOLD, text)


def broken(text: str, width: int, measure: Measure) -> list[str]:
    """Break a text into lines between its words; a word that is longer than a line goes on in the next one."""
    if "\n" not in text and _HOLD not in text and measure(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.append("")
        words = paragraph.split(" ")
        while words:
            word = words.pop(0)
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if measure(longer) <= width:
                lines[-1] = longer
            elif measure(word) <= width:
                lines.append(word)
            elif _HOLD in word:
                words[:0] = word.split(_HOLD)
            else:
                first, *rest = _chopped(word, width, measure)
                lines += [first] if lines[-1] else []
                lines[-1] = first
                lines += rest
    return [line.replace(_HOLD, " ").rstrip() for line in lines]


def _chopped(word: str, width: int, measure: Measure) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and measure(parts[-1] + sign) > width:
            parts.append("")
        parts[-1] += sign
    return parts
