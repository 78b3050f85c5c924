"""The inline part of Markdown, written again from markdown-it's tokens: the same text, links and emphasis.

In the pieces that it is written from, a run of `*` or `_` is always one whole delimiter of one or two signs, and reads
back as it is meant wherever its neighbours allow it (CommonMark 0.31, section 6.2). Where a neighbour does not, that
one character is written as a numeric reference.
"""

from __future__ import annotations

import re
import string
import unicodedata
from enum import Enum, auto
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.escape import escape_opening, escape_signs
from naringsdialog.render.markdown.pieces import OPEN_LINK, Kind, hide_line_ends, pieces, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from naringsdialog.render.markdown.pieces import Piece

# White space that is lost at the ends of a block, and that a numeric reference keeps.
_LOST = re.compile(r"[ \t\n\r\f\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_MARKS = (Kind.OPEN, Kind.CLOSE)
_BEFORE, _AFTER = -1, 1


class Line(Enum):
    """Where inline Markdown stands: over several lines of its own, on the rest of a line, or in a table's cell."""

    OWN = auto()
    REST = auto()
    CELL = auto()


def write_inline(children: Iterable[Token], line: Line, *, bold: bool = False) -> str:
    """Write inline tokens as Markdown.

    Args:
        children: the children of an `inline` token.
        line: where it stands; where there is but one line, line breaks become spaces.
        bold: make all of it strong.
    """
    return _Writer(pieces(children, breaks=line is Line.OWN, bold=bold), line).write()


class _Writer:
    """Writes each piece as its neighbours demand."""

    def __init__(self, pieces: Sequence[Piece], line: Line) -> None:
        self._pieces = pieces
        self._line = line
        self._marks = self._choose_marks()

    def write(self) -> str:
        return "".join(self._piece(index, piece) for index, piece in enumerate(self._pieces))

    def _piece(self, index: int, piece: Piece) -> str:
        match piece.kind:
            case Kind.TEXT:
                return self._text(index, piece.text)
            case Kind.CODE:
                return _code(piece.text, self._line)
            case Kind.OPEN | Kind.CLOSE:
                return self._marks[index]
            case _:
                return piece.text

    def _kind(self, index: int) -> Kind:
        """Return the kind of a piece; the ends of a block are as the end of a line."""
        return self._pieces[index].kind if 0 <= index < len(self._pieces) else Kind.BREAK

    def _choose_marks(self) -> dict[int, str]:
        """Choose the delimiters: `**`, and `*` unless it would run together with a `**`."""
        marks: dict[int, str] = {}
        opened: list[int] = []
        for index, piece in enumerate(self._pieces):
            if piece.kind is Kind.OPEN:
                opened.append(index)
            elif piece.kind is Kind.CLOSE:
                pair = (opened.pop(), index)
                touching = any(self._kind(at + step) in _MARKS for at in pair for step in (_BEFORE, _AFTER))
                mark = "**" if piece.text == "strong" else "_" if touching else "*"
                marks |= dict.fromkeys(pair, mark)
        return marks

    def _text(self, index: int, text: str) -> str:
        first = self._must_hide(text[0], index, _BEFORE)
        last = self._must_hide(text[-1], index, _AFTER)
        if len(text) == 1 and (first or last):
            return reference(text)
        inner = hide_line_ends(escape_signs(text[first : len(text) - last]))
        if inner.endswith("!") and self._pieces[index + 1 : index + 2] == [OPEN_LINK]:
            inner = f"{inner[:-1]}\\!"  # or the link would be a picture
        if self._line is Line.OWN and not first and self._kind(index - 1) is Kind.BREAK:
            inner = escape_opening(inner)
        return (reference(text[0]) if first else "") + inner + (reference(text[-1]) if last else "")

    def _must_hide(self, sign: str, index: int, step: int) -> bool:
        """Tell whether the sign at this end of the text must be a reference, for the sake of its neighbour.

        White space is lost at the ends of a line and lets no emphasis begin or end beside it; a letter outside lets
        emphasis begin or end only if a letter stands inside too, and with `_` not at all.
        """
        neighbour = self._kind(index + step)
        if neighbour is Kind.BREAK:
            inside_block = 0 <= index + step < len(self._pieces)
            return sign in " \t" if inside_block else _LOST.match(sign) is not None
        if neighbour not in _MARKS:
            return False
        if neighbour is (Kind.OPEN if step is _BEFORE else Kind.CLOSE):
            return _LOST.match(sign) is not None
        if sign.isspace() or sign in string.punctuation or unicodedata.category(sign).startswith("P"):
            return False
        return self._marks[index + step] == "_" or not self._has_letter(index + 2 * step, step)

    def _has_letter(self, index: int, step: int) -> bool:
        """Tell whether the text just inside emphasis has a letter or digit there, which will stand as it is."""
        if self._kind(index) is not Kind.TEXT:
            return False
        text = self._pieces[index].text
        beside_other = self._kind(index + step) is (Kind.CLOSE if step is _BEFORE else Kind.OPEN)
        return text[-1 if step is _BEFORE else 0].isalnum() and not (len(text) == 1 and beside_other)


def _code(content: str, line: Line) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    ends = (content[0], content[-1])
    pad = " " if "`" in ends or (ends == (" ", " ") and content.strip(" ")) else ""
    if line is Line.CELL:  # a table's cells are cut apart before anything in them is read
        content = content.replace("|", r"\|")
    return f"{fence}{pad}{content}{pad}{fence}"
