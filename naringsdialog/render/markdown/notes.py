"""The Markdown that the secretary writes, made safe to stand in a document, and the text that is in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.render.markdown.blocks import write_blocks
from naringsdialog.render.markdown.pictures import with_pictures
from naringsdialog.render.markdown.pieces import shown_text
from naringsdialog.render.markdown.simple import read_simple
from naringsdialog.source.markup import parse, unused_definitions

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from markdown_it.token import Token

# A line of plain words: it begins with a letter, holds no sign of Markdown, and no space but single ones.
_WORDS = r"[^\W\d_](?:[^\W_]|[ ](?![ ])|[-,.;:()%/\"'!?=+§–…’”])*+(?<![ ])"
_PARAGRAPH = rf"{_WORDS}(?:\n{_WORDS})*+"
_ITEM = rf"-[ ]{_WORDS}(?:\n[ ][ ]{_WORDS})*+"
# Paragraphs of plain words, the last of which may be a list of such: what most notes are.
_PLAIN = re.compile(rf"(?:{_PARAGRAPH}\n\n)*(?:{_PARAGRAPH}|{_ITEM}(?:\n{_ITEM})*+)\n*")
_BLANK_LINES = re.compile(r"\n{3,}")
_CODE = ("fence", "code_block")
# Where a section begins, whatever stands in the one before; and what of a section may reach into others.
_SECTION = re.compile(r"\n\n(?=#{1,6} )")
_REACHING = ("```", "~~~", "]:")


class Normal(NamedTuple):
    """Markdown as `normalise` writes it.

    Attributes:
        text: the Markdown.
        tokens: what the parser gives of the text, but for the numbers of lines; None where it was not parsed.
    """

    text: str
    tokens: Sequence[Token] | None


def normalise(markdown: str, below: int, pictures: Collection[str] = ()) -> str:
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
    if is_plain(markdown):
        return markdown.rstrip("\n")
    return write_blocks(with_pictures(read(_with_all_shown(markdown)), pictures), below)


def read(markdown: str) -> list[Token]:
    """Return what the parser gives of a text whose lines end as Unix has it, but for the numbers of the lines.

    Most of a document is simple enough to be read without it; what is not, is parsed section by section. The tokens
    are not to be changed.
    """
    if any(sign in markdown for sign in _REACHING):
        return parse(markdown)
    tokens: list[Token] = []
    for section in _SECTION.split(markdown):
        simple = read_simple(section)
        tokens += parse(section) if simple is None else simple
    return tokens


def is_plain(markdown: str) -> bool:
    """Tell whether a text is nothing but plain words in paragraphs, or in a list, and so in its normal form already."""
    return _PLAIN.fullmatch(markdown) is not None


def normal_form(markdown: str) -> Normal:
    """Normalise a whole document without pictures, and give what the parser makes of it where that is known by then.

    Blank lines apart, a document that a template of ours made is in its normal form already. Outside of code it does
    not matter how many blank lines there are (CommonMark 0.31, section 4.9): so the tokens are those of either.
    """
    shown = _with_all_shown(markdown)
    tokens = read(shown)
    text = write_blocks(tokens, 0)
    is_same = _BLANK_LINES.sub("\n\n", shown).strip("\n") == text
    return Normal(text, tokens if is_same and not any(token.type in _CODE for token in tokens) else None)


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


def visible_text(markdown: str | Sequence[Token]) -> str:
    """Return all the text that Markdown shows, without its signs: a line for each paragraph, heading, cell or code.

    Args:
        markdown: the text, or where it was parsed already, what the parser gave.
    """
    tokens = parse(markdown) if isinstance(markdown, str) else markdown
    return "\n".join(text for token in tokens if (text := _text(token)))


def _text(token: Token) -> str:
    return shown_text(token.children or ()) if token.type == "inline" else token.content.rstrip("\n")
