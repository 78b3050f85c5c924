"""Proves that a page shows what it must: the text of the Markdown in its order, and the marks of the document."""

from __future__ import annotations

from html.parser import HTMLParser
from textwrap import shorten
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_TEXT = ("text", "code_inline", "code_block", "fence")
# What a browser shows nothing of.
_UNSEEN = ("title", "style", "script", "template")


class LostOnPageError(DialogError):
    """Something that the page must show is not on it, which is therefore not handed out."""


def refuse_loss(page: str, body: str, tokens: Sequence[Token], marking: str | None, template: str) -> None:
    """Check a finished page, which is parsed anew.

    Args:
        page: the HTML.
        body: the part of it that was made from the content.
        tokens: the content, as parsed Markdown.
        marking: the marks that the document bears, with ` · ` between them.
        template: what the page's template is called in messages.

    Raises:
        LostOnPageError: the page does not show the body once and as it is, a text of the content, or a mark.
    """
    before, *after = page.split(body) if body else (page, "")
    if len(after) != 1:
        raise LostOnPageError(
            f"{template} does not show the body of the document once and as it is",
            "Write {{ body }} where the content goes: once, in every document, and without a filter.",
        )
    for mark in (marking or "").split(" · "):
        if _dense(mark) not in _dense(_seen(before) + _seen(after[0])):
            raise LostOnPageError(
                f"{template} does not show the mark “{mark}” of the document",
                "Write {{ document.marking }} where it is seen first, outside of {{ body }}.",
            )
    if lost := _first_lost(_dense(_seen(page)), tokens):
        raise LostOnPageError(
            f"The HTML page would have lost “{shorten(lost, 80, placeholder=' …')}”",
            f"Check that {template} shows {{{{ body }}}} where it is read; "
            "if it does, this is an error in the program: please report it.",
        )


def _first_lost(written: str, tokens: Sequence[Token]) -> str | None:
    position = 0
    for text in _texts(tokens):
        dense = _dense(text)
        found = written.find(dense, position)
        if found < 0:
            return text
        position = found + len(dense)
    return None


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _TEXT:
            yield token.content
        yield from _texts(token.children or ())


def _dense(text: str) -> str:
    """Return the text without white space, which HTML does not tell apart."""
    return "".join(text.split())


def _seen(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.texts)


class _Reader(HTMLParser):
    """Collects the text that a browser shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Count an element of which nothing is shown."""
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """Count its end."""
        self._unseen = max(self._unseen - (tag in _UNSEEN), 0)

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self._unseen:
            self.texts.append(data)
