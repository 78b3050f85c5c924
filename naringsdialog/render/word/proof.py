"""Proves that nothing was lost: the text of the Markdown is in the finished Word file, all of it and in its order."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError
from naringsdialog.word.package import read_package
from naringsdialog.word.wordml import parse, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_TEXT = ("text", "code_inline", "code_block", "fence")


class LostTextError(DialogError):
    """Text of the content is missing in the finished document, which is therefore not handed out."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"The Word document would have lost “{shorten(text, 80, placeholder=' …')}”",
            "Check that the letterhead shows {{p body }} once, whatever the document; "
            "if it does, this is an error in the program: please report it.",
        )


def refuse_loss(data: bytes, document: str, tokens: Sequence[Token]) -> None:
    """Check a finished Word file.

    Args:
        data: the file, which is opened anew.
        document: the name of its document part.
        tokens: the content, as parsed Markdown.

    Raises:
        LostTextError: a text of the content is not there.
    """
    body = parse(read_package(data)[document]).find(w("body"))
    written = _dense("".join(text.text or "" for text in body.iter(w("t"))))
    position = 0
    for text in _texts(tokens):
        dense = _dense(text)
        found = written.find(dense, position)
        if found < 0:
            raise LostTextError(text)
        position = found + len(dense)


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _TEXT:
            yield token.content
        yield from _texts(token.children or ())


def _dense(text: str) -> str:
    """Return the text without white space, which Word writes in other ways."""
    return "".join(text.split())
