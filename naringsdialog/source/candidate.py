"""A text that may be the repaired one, and how it is made of what stands in a file.

Nothing here is proved: what a candidate says, and whether the problem is gone, is seen when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Sequence
from naringsdialog.source.spelling import quoted

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node, Span
    from naringsdialog.source.text import SourceText

NAME = r"""(?:[\w.-]+|"[^"]*"|'[^']*')"""
"""How a key is written."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the repaired one.

    Attributes:
        text: the whole text.
        lines: those that are mended, from 1.
        path: what may read otherwise than before in a file that could be read.
        says: the text that is then to be read there; None for anything.
        absorbs: what stands beside it before, as keys without values, and is a part of the text then.
    """

    text: str
    lines: tuple[int, ...] = ()
    path: Path = ()
    says: str | None = None
    absorbs: tuple[str, ...] = ()


def line_start(source: SourceText, line: int) -> int:
    """Return where a line (from 1) begins, behind a byte order mark."""
    at = 1 if source.text.startswith("\ufeff") else 0
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return at


def with_lines(source: SourceText, lines: dict[int, str], path: Path = ()) -> Candidate:
    """Put other lines in the place of some, by their numbers."""
    text = source.text
    for line in sorted(lines, reverse=True):
        start = line_start(source, line)
        text = text[:start] + lines[line] + text[start + len(source.line_text(line)) :]
    return Candidate(text, tuple(sorted(lines)), path)


def in_its_place(source: SourceText, place: Span, path: Path, text: str) -> Candidate:
    """Put a text in quotes in the place of what stands there."""
    line, _ = source.line_column(place.start)
    return Candidate(source.text[: place.start] + quoted(text) + source.text[place.end :], (line,), path, text)


def path_at(node: Node, offset: int) -> Path:
    """Return the path of what stands at an offset: of a key, that of its mapping."""
    parts = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, Sequence) else ()
    for part, child in parts:
        start, end = child.span
        if start <= offset < max(end, start + 1):
            return (str(part) if isinstance(part, str) else part, *path_at(child, offset))
    return ()


def indent_of(line: str) -> str:
    """Return the spaces and tabs that a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]
