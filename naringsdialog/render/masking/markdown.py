"""Markdown with personal data masked: what is looked at is the text that a reader sees, and where its links lead."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.blocks import write_blocks
from naringsdialog.render.markdown.pictures import with_pictures
from naringsdialog.render.markdown.pieces import shown_text
from naringsdialog.render.masking.mask import same
from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from naringsdialog.render.masking.mask import Mask

_BREAKS = ("softbreak", "hardbreak")


def masked_markdown(markdown: str, mask: Mask, where: str | None = None, pictures: Collection[str] = ()) -> str:
    """Return Markdown with personal data masked, also where emphasis, code, links or entities divide it.

    A link that leads to something that is masked becomes its text. A number that stands in two blocks or in two cells
    of a table is not one number. Where there is nothing to mask, the Markdown stays as it is.

    Args:
        markdown: as `normalise` writes it.
        mask: takes note of what is taken out.
        where: where it stands; None for the nearest heading above.
        pictures: the files of the document's own pictures.
    """
    before = len(mask.taken)
    tokens = with_pictures(parse(markdown), pictures)
    place = where if where is not None else mask.language.gettext("before the first heading")
    for index, token in enumerate(tokens):
        if token.type == "inline":
            if where is None and tokens[index - 1].type == "heading_open":
                heading = mask.quietly(shown_text(token.children or ()))
                place = mask.language.gettext("under “%(heading)s”") % {"heading": heading}
            token.children = _masked_inline(token.children or [], mask, place)
        elif token.content:
            token.content = mask.text(token.content, place)
            token.info = mask.text(token.info, place)
    if len(mask.taken) == before:
        return markdown
    return write_blocks(tokens, 0) + ("\n" if markdown.endswith("\n") else "")


def _masked_inline(children: Sequence[Token], mask: Mask, where: str) -> list[Token]:
    tokens = list(_with_shown_addresses(children))
    texts = list(_text_tokens(tokens))
    seen = "".join(_shown(token) for token in texts)
    signs, told = list(seen), set[str]()
    for kind, start, end in mask.found(seen):
        told.add(same(seen[start:end]))
        signs[start:end] = [mask.take(kind, seen[start:end], where), *[""] * (end - start - 1)]
    begin = 0
    for token in texts:
        end = begin + len(_shown(token))
        text, begin = "".join(signs[begin:end]), end
        if token.type not in _BREAKS:
            token.content = text
        elif not text:  # the end of a line in the middle of a number
            token.type = "text"
    return _without_emptied(_without_links(tokens, mask, where, told))


def _with_shown_addresses(children: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, and where a link has no words or a picture no text, the address that is shown in its place."""
    for index, token in enumerate(children):
        if token.type == "image" and not shown_text(token.children or ()):
            yield token.copy(type="text", content=str(token.attrs["src"]) or "![]()")
            continue
        yield token
        if token.type == "link_open":
            inner = takewhile(lambda one: one.type != "link_close", children[index + 1 :])
            if not any(one.content or one.type == "image" for one in inner):
                yield token.copy(type="text", content=str(token.attrs["href"]) or "[]()", nesting=0)


def _text_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that show text, those of pictures too."""
    for token in tokens:
        if token.type == "image":
            yield from _text_tokens(token.children or ())
        elif token.content or token.type in _BREAKS:
            yield token


def _shown(token: Token) -> str:
    return " " if token.type in _BREAKS else token.content  # lines of the file are one line in most documents


def _without_links(tokens: Iterable[Token], mask: Mask, where: str, told: Collection[str]) -> Iterator[Token]:
    """Yield the tokens without the links that lead to something that is masked.

    Args:
        tokens: inline tokens.
        mask: takes note of what is taken out, unless it is `told` already, as an address that is its own text.
        where: where they stand.
        told: what was taken out of the text, as `same` gives it.
    """
    kept: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            taken = mask.in_address(str(token.attrs["href"]))
            for kind, written in taken:
                if same(written) not in told:
                    mask.take(kind, written, where)
            kept.append(not taken)
            if title := token.attrs.get("title"):
                token.attrs["title"] = mask.text(str(title), where) if kept[-1] else ""
        if token.type not in ("link_open", "link_close") or kept[-1]:
            yield token
        if token.type == "link_close":
            kept.pop()


def _without_emptied(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens without texts that are empty, and without emphasis and links that have nothing in them."""
    left: list[Token] = []
    for token in tokens:
        if token.nesting < 0 and left[-1].nesting > 0:
            left.pop()
        elif token.content or token.nesting or token.type in (*_BREAKS, "image"):
            left.append(token)
    return left
