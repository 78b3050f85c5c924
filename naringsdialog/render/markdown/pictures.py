"""The pictures that a document shows: its own, made by the program; every other picture is its alternative text.

A picture is a block: a paragraph with nothing else in it, which stands in no list or quote. It is known by its address,
which is the name of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from naringsdialog.render.markdown.pieces import shown_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markdown_it.token import Token

PICTURE = "picture"
"""The type of a token that stands for a picture: its content is the alternative text, its `src` the file."""


class Picture(Protocol):
    """A picture of a document's own."""

    @property
    def name(self) -> str:
        """The name of its file, which lies beside the Markdown."""

    @property
    def width(self) -> float:
        """How wide it is meant to be, in points."""

    @property
    def height(self) -> float:
        """How high it is meant to be, in points."""

    @property
    def svg(self) -> bytes:
        """The picture as drawing, which is sharp in any size."""

    @property
    def png(self) -> bytes:
        """The picture as pixels, for what cannot show the other."""


def with_pictures(tokens: Sequence[Token], names: Collection[str]) -> list[Token]:
    """Return block tokens with one token for each paragraph that is nothing but a picture.

    Args:
        tokens: what the parser gives.
        names: the files of the document's own pictures.
    """
    if not names:
        return [*tokens]
    found: list[Token] = []
    for token in tokens:
        if token.type == "paragraph_close" and token.level == 0 and _is_picture(found[-1], names):
            image = (found.pop().children or [])[0]
            alt = shown_text(image.children or ())
            found[-1] = image.copy(type=PICTURE, content=alt, children=None, block=True)
        else:
            found.append(token)
    return found


def _is_picture(token: Token, names: Collection[str]) -> bool:
    children = token.children or ()
    return len(children) == 1 and children[0].type == "image" and children[0].attrs.get("src") in names
