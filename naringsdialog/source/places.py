"""Places in a text where a new piece can go: on a line of its own below something, or within brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.source.text import SourceText

_REST_OF_FLOW_LINE = re.compile(r"(?P<comma>[ ]*,)?(?:[ ]+#[^\r\n]*)?[ ]*(?=\r?\n)")


def below(text: str, end: int, column: int, piece: str, *, apart: bool = False) -> Iterator[str]:
    """Yield the text with a piece on lines of its own below what ends at `end`, and the comments indented deeper.

    Args:
        text: the text.
        end: where that ends below which it goes.
        column: how far that and the first line of the piece are indented.
        piece: what is put in; its further lines, if there are any, as they shall stand.
        apart: whether a blank line goes before it.
    """
    newline, after = newline_at(text, end), line_end(text, end)
    deeper_comments = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{column + 1},}}#[^\n]*(?:\n|\Z)")
    while found := deeper_comments.match(text, after):
        after = found.end()
    # A block that keeps the blank lines after it (`|+`) would lose them to the first place, and gain one between.
    after_blank_lines = after + len(text[after:]) - len(text[after:].lstrip(" \r\n"))
    for gap in (newline, "") if apart else ("",):
        lines = gap + " " * column + piece
        for at in (after, text.rfind("\n", 0, after_blank_lines) + 1):
            is_on_its_own = text[:at].endswith("\n")
            yield spliced(text, at, lines + newline if is_on_its_own else newline + lines)


def in_brackets(source: SourceText, start: int, end: int, piece: str) -> Iterator[str]:
    """Yield the text with a piece behind what stands from `start` to `end` in brackets, separated by a comma.

    It goes on a line of its own where the other has one.
    """
    text = source.text
    _, column = source.line_column(start)
    indent = text[start - (column - 1) : start]
    rest = _REST_OF_FLOW_LINE.match(text, end)
    if rest is not None and not indent.strip():
        line = newline_at(text, end) + indent + piece
        if rest["comma"]:
            yield spliced(text, rest.end(), f"{line},")
        else:
            yield spliced(spliced(text, rest.end(), line), end, ",")
    yield spliced(text, end, f", {piece}")


def newline_at(text: str, offset: int) -> str:
    """Return the line break at the end of the line at `offset`, or of the one above where that is the last."""
    at = text.find("\n", offset)
    at = at if at >= 0 else text.rfind("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def line_end(text: str, offset: int) -> int:
    """Return where the line after the one at `offset` begins, or the end of the text."""
    at = text.find("\n", offset)
    return at + 1 if at >= 0 else len(text)


def spliced(text: str, at: int, piece: str) -> str:
    """Return the text with a piece put in."""
    return text[:at] + piece + text[at:]
