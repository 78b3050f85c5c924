"""The Markdown that notes and documents are written in: CommonMark and tables, raw HTML as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(markdown: str) -> list[Token]:
    """Parse Markdown into markdown-it's flat list of block tokens, the inline ones as their children."""
    return _parser().parse(markdown)
