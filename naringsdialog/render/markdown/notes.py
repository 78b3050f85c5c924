"""The Markdown that the secretary writes, made safe to stand in a document, and the text that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.markdown.blocks import write_blocks
from naringsdialog.render.markdown.pictures import with_pictures
from naringsdialog.render.markdown.pieces import shown_text
from naringsdialog.source.markup import parse, unused_definitions

if TYPE_CHECKING:
    from collections.abc import Container

    from markdown_it.token import Token


def normalise(markdown: str, below: int, pictures: Container[str] = ()) -> str:
    """Parse Markdown by itself and write it again, so that nothing in it reaches into what stands around it.

    Every block is closed, references are resolved, and headings are `#` headings that sink below the level `below`.
    Raw HTML is text, a link to anything but http, https, mailto and tel is its text, a picture its alternative text.
    What is shown stays the same: text, emphasis, links, lists with their numbers, tables, code. A link definition that
    no link uses is shown as the text it was meant to be.

    Args:
        markdown: notes, a background, or a whole document.
        below: the level of the heading it stands under; 0 leaves headings where they are. Past level 6 a heading
            becomes a bold paragraph.
        pictures: the files of the pictures that stay pictures: those of a document's own, never any of notes.

    Returns:
        Markdown without a line break at the end; empty if nothing is shown.
    """
    return write_blocks(with_pictures(parse(_with_all_shown(markdown)), pictures), below)


def _with_all_shown(markdown: str) -> str:
    """Make text of every link definition that nothing refers to, one after the other: each may lay open the next."""
    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")  # the lines that the parser counts
    while unused := unused_definitions(markdown):
        lines = markdown.split("\n")
        lines[unused[0]] = lines[unused[0]].replace("[", "\\[", 1)
        if unused[0] + 1 < len(lines) and lines[unused[0] + 1].lstrip().startswith("["):
            lines.insert(unused[0] + 1, "")  # a definition cannot follow text directly
        markdown = "\n".join(lines)
    return markdown


def visible_text(markdown: str) -> str:
    """Return all the text that Markdown shows, without its signs: a line for each paragraph, heading, cell or code."""
    return "\n".join(text for token in parse(markdown) if (text := _text(token)))


def _text(token: Token) -> str:
    return shown_text(token.children or ()) if token.type == "inline" else token.content.rstrip("\n")
