"""The Markdown that notes and documents are written in: CommonMark and tables, raw HTML as text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The parser drops what is nested deeper without a word; nobody writes so deep, and nothing may vanish.
_DEEPEST = 200


def parse(markdown: str, *, any_address: bool = False) -> list[Token]:
    """Parse Markdown into markdown-it's flat list of block tokens, the inline ones as their children.

    Args:
        markdown: the text.
        any_address: whether a link to an address that the parser thinks unsafe (`file:`, `javascript:`) is a link
            too, instead of text.
    """
    return _parser(any_address=any_address).parse(markdown)


@cache
def _parser(*, any_address: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    if any_address:
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
