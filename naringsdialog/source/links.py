"""Pictures and links in Markdown that no document can show, or that say too little, by their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.source.link_words import is_address, says_nothing
from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_SHOWN = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>]+", re.IGNORECASE)
# All that can be the address of a link: what stands behind `](`, behind `[…]:`, or in angle brackets.
_ADDRESS = re.compile(r"(?:\]\(|\]:)\s*<?([^\s)>]*)|<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>")


def is_shown(address: str) -> bool:
    """Tell whether an address becomes a link in documents: http, https, mailto and tel do."""
    return _SHOWN.fullmatch(address) is not None


def pictures(markdown: str) -> list[int]:
    """Return the line, from 0, of each picture in the text."""
    if "![" not in markdown:
        return []
    return [line for line, token in _inline(markdown) if token.type == "image"]


def foreign_links(markdown: str) -> list[tuple[int, str]]:
    """Return the line, from 0, and the address of each link that is shown as text."""
    if "]" not in markdown and "<" not in markdown:
        return []
    # Parsing takes most of the time that a check takes, and almost no text has a link that needs a closer look.
    if all(is_shown(address or bracketed) for address, bracketed in _ADDRESS.findall(markdown)):
        return []
    links = [(line, str(token.attrGet("href") or "")) for line, token in _inline(markdown) if token.type == "link_open"]
    return [(line, address) for line, address in links if not is_shown(address)]


def unclear_links(markdown: str) -> list[tuple[int, str]]:
    """Return the line, from 0, and the words of each link whose words do not say where it leads."""
    if "://" not in markdown and ("]" not in markdown or ("](" not in markdown and "]:" not in markdown)):
        return []
    return [(line, words) for line, words in _links(markdown) if is_address(words) or says_nothing(words)]


def _links(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each link."""
    words: list[str] | None = None
    for line, token in _inline(markdown):
        if token.type == "link_open":
            words = []
        elif token.type == "link_close" and words is not None:
            yield line, "".join(words)
            words = None
        elif words is not None:
            words.append(token.content)


def _inline(markdown: str) -> Iterator[tuple[int, Token]]:
    line = 0
    for block in parse(markdown, any_address=True):
        line = block.map[0] if block.map else line
        for number, token in _numbered(block.children or ()):
            yield line + number, token


def _numbered(tokens: list[Token] | tuple[()]) -> Iterator[tuple[int, Token]]:
    number = 0
    for token in tokens:
        yield number, token
        number += token.type in ("softbreak", "hardbreak")
