"""Blanks that YAML takes for text, or that only some readers take for blanks: odd spaces, and tabs outside texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.model.tree import Scalar
    from naringsdialog.problems import Problem
    from naringsdialog.source.text import SourceText

# The no-break space and Unicode's other spaces, those without width among them.
ODD = "[\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f-\u2064\u3000]+"
_ANY_ODD = re.compile(ODD)
_AT_BEGINNING = re.compile(f"-?({ODD})")
_AT_LINE_START = re.compile(rf"^[ \t]*-?({ODD})", re.MULTILINE)
_IN_MARKUP = re.compile(rf" *(?:- +)*(?:-|[\w-]+:)?({ODD})")
_AFTER_SIGN = re.compile(rf"(?:-|[\w-]+:)({ODD})")
# Outside scalars, `#` begins a comment and nothing else.
_TAB_BEFORE_COMMENT = re.compile(r"^[^#\n\t]*(\t+)", re.MULTILINE)


def misplaced_whitespace(source: SourceText, scalars: Sequence[Scalar]) -> list[Problem]:
    """Return the tabs outside texts and comments, and the odd spaces where a text or a line of it begins.

    Args:
        source: the text.
        scalars: every scalar in it, in the order they stand.
    """
    if source.is_plain:
        return []
    problems = []
    if "\t" in source.text:
        problems += [tab(source, span) for span in _tabs_outside(source.text, scalars)]
    if _ANY_ODD.search(source.text):
        problems += [odd_space(source, span) for span in _leading_odd(source.text, scalars)]
    return problems


def odd_space_on_line(source: SourceText, offset: int) -> Problem | None:
    """Return the odd space that the line at `offset` begins with, or that follows its dash or its key's colon."""
    line, column = source.line_column(offset)
    found = _IN_MARKUP.match(source.line_text(line))
    if found is None:
        return None
    begin = offset - (column - 1)
    return odd_space(source, Span(begin + found.start(1), begin + found.end(1)))


def odd_space_after_sign(source: SourceText, span: Span) -> Problem | None:
    """Return the odd space after the dash or the key's colon that the text at `span` begins with."""
    found = _AFTER_SIGN.match(source.text, span.start, span.end)
    return odd_space(source, Span(*found.span(1))) if found else None


def odd_space(source: SourceText, span: Span) -> Problem:
    """Make the problem of an odd space at `span`."""
    code = ord(source.text[span.start])
    name = "a no-break space, as pasted from Word," if code == 0xA0 else f"a special space (U+{code:04X})"
    message = f"{name} stands where YAML only takes an ordinary space"
    remedy = "delete it and press the space bar instead, for an ordinary space"
    return source.problem("no-break-space", span, message, remedy)


def tab(source: SourceText, span: Span) -> Problem:
    """Make the problem of a tab at `span`."""
    return source.problem("tab", span, "a tab character: use spaces", "delete it and press the space bar instead")


def _tabs_outside(text: str, scalars: Sequence[Scalar]) -> Iterator[Span]:
    """Yield the first tab of each line between two scalars that does not stand in a comment."""
    ends = [0, *(scalar.span.end for scalar in scalars)]
    starts = [*(scalar.span.start for scalar in scalars), len(text)]
    for end, start in zip(ends, starts, strict=True):
        for found in _TAB_BEFORE_COMMENT.finditer(text[end:start]):
            yield Span(end + found.start(1), end + found.end(1))


def _leading_odd(text: str, scalars: Sequence[Scalar]) -> list[Span]:
    """Return the odd spaces that a plain scalar, or a line of one, begins with: they became part of its text."""
    plain = [scalar.span for scalar in scalars if scalar.plain]
    spans = {Span(*found.span(1)) for span in plain if (found := _AT_BEGINNING.match(text, span.start, span.end))}
    for found in _AT_LINE_START.finditer(text):
        index = bisect_right(plain, found.start(1), key=lambda span: span.start)
        if index and found.start(1) < plain[index - 1].end:
            spans.add(Span(*found.span(1)))
    return sorted(spans)
