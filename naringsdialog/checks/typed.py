"""Lines that look otherwise where they were typed: bullets that are no Markdown, and lines that underline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines
_GAP = "[ \t\u00a0]"
# Word's bullets as they come out of it: the last two are those of its fonts Symbol and Wingdings.
_BULLET = re.compile(rf"[•·▪▫‣◦●○■□\uf0b7\uf0a7]|o(?:\t|{_GAP}{{2}})|–{_GAP}")
_SPEECH = (["– "], ["–\u00a0"])
# A pattern that begins with a line feed is found four times as fast as one that begins with `^`.
_MAY_BE_BULLET = re.compile(rf"\n[ \t>]*(?:{_BULLET.pattern})")
_UNDERLINES = ("-", "=")
_MAY_UNDERLINE = re.compile(r"\n[ \t>]*(?:-+|=+)[ \t]*$", re.MULTILINE)


def typed_bullets(markdown: str) -> list[tuple[int, str]]:
    """Return the line, from 0, and the sign with its gap of each bullet that begins a line and makes no list.

    A dash (`–`) and a space also begin what somebody says, or the rest of a sentence; two such lines in one paragraph
    are a list.
    """
    # Parsing takes most of the time that a check takes; few texts have such a line.
    if not _MAY_BE_BULLET.search(f"\n{markdown}"):
        return []
    return [bullet for first, text in _paragraphs(markdown) for bullet in _bullets_in(first, text)]


def _bullets_in(first: int, paragraph: str) -> list[tuple[int, str]]:
    lines = enumerate(paragraph.split("\n"), first)
    found = [(line, mark.group()) for line, text in lines if (mark := _BULLET.match(text.lstrip(" \t")))]
    return [] if [sign for _, sign in found] in _SPEECH else found


def underlines(markdown: str) -> list[tuple[int, str]]:
    """Return the line, from 0, and the text of each line of `-` or `=` that makes a heading of what is above it."""
    if not _MAY_UNDERLINE.search(f"\n{markdown}"):
        return []
    lines = _LINE_END.split(markdown)
    headings = (token for token in parse(markdown) if token.type == "heading_open" and token.markup in _UNDERLINES)
    ends = [token.map[1] - 1 for token in headings if token.map]
    return [(end, lines[end].strip(" \t>")) for end in ends]


def _paragraphs(markdown: str) -> Iterator[tuple[int, str]]:
    """Give the text of each paragraph, those in lists and underlined ones among them, with the line it begins on."""
    for opening, token in pairwise(parse(markdown)):
        is_underlined = opening.type == "heading_open" and opening.markup in _UNDERLINES
        if (opening.type == "paragraph_open" or is_underlined) and token.map:
            yield token.map[0], token.content
