"""The pieces that inline Markdown is written from: markdown-it's tokens, with all that may be said in one way said so.

Emphasis inside emphasis, and emphasis right behind emphasis of the same kind, look like one and become one. A link that
leads nowhere is its text, a picture its alternative text, and what would show nothing shows its address.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

# Addresses that can stand in angle brackets and are sure to be shown as they are.
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile("[a-z]+:[A-Za-z0-9/._~:?=&#@+-]*")
_MAILBOX = re.compile(rf"[A-Za-z0-9._+-]+@{_LABEL}(?:\.{_LABEL})*")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_LINE_END = re.compile(r"[\n\r]")


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()  # text, not escaped yet
    CODE = auto()  # the content of code
    READY = auto()  # Markdown that stands as it is: the two ends of a link, or all of it
    OPEN = auto()  # of "em" or "strong"
    CLOSE = auto()
    BREAK = auto()  # the end of a line, with the backslash of a hard one


class Piece(NamedTuple):
    """A piece, with its text as its kind has it."""

    kind: Kind
    text: str


OPEN_LINK = Piece(Kind.READY, "[")


def pieces(children: Iterable[Token], *, breaks: bool, bold: bool = False) -> list[Piece]:
    """Return the pieces of inline tokens.

    Args:
        children: the children of an `inline` token.
        breaks: keep line breaks; else they are spaces.
        bold: make all of it strong.
    """
    return _Collector(breaks=breaks, links=True).collect(children, bold=bold)


def shown_text(children: Iterable[Token]) -> str:
    """Return the text of inline tokens that a reader sees, as one line."""
    shown = _Collector(breaks=False, links=False).collect(children, bold=False)
    return "".join(piece.text for piece in shown if piece.kind in (Kind.TEXT, Kind.CODE))


def reference(sign: str) -> str:
    """Return the numeric reference of a character, which the parser takes for no sign and no white space."""
    return f"&#{ord(sign)};"


def hide_line_ends(text: str) -> str:
    """Write the line ends that stand in a text as references, so that the text stays on its line."""
    return _LINE_END.sub(lambda end: reference(end[0]), text)


class _Collector:
    def __init__(self, *, breaks: bool, links: bool) -> None:
        self._breaks = breaks
        self._links = links
        self._pieces: list[Piece] = []
        self._depth = {"em": 0, "strong": 0}
        self._link_ends: list[str] = []  # of the links that are open, empty where only the text is kept

    def collect(self, children: Iterable[Token], *, bold: bool) -> list[Piece]:
        if bold:
            self._open("strong")
        for token in _with_words(children):
            self._add(token)
        if bold:
            self._close("strong")
        return self._pieces

    def _add(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self._break("\n" if token.type == "softbreak" else "\\\n")
            case "em_open" | "strong_open":
                self._open(token.tag)
            case "em_close" | "strong_close":
                self._close(token.tag)
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "code_inline":
                self._text(token.content, Kind.CODE)
            case "image":
                self._text(shown_text(token.children or ()) or str(token.attrs["src"]) or "![]()")
            case _:
                self._text(token.content)

    def _text(self, text: str, kind: Kind = Kind.TEXT) -> None:
        if self._pieces and self._pieces[-1].kind is kind:
            text = self._pieces.pop().text + text
        if text:
            self._pieces.append(Piece(kind, text))

    def _break(self, end: str) -> None:
        only_text = "" in self._link_ends  # its brackets, which could stand alone on a line, are gone
        if self._breaks and not only_text:
            self._pieces.append(Piece(Kind.BREAK, end))
        else:
            self._text(" ")

    def _open(self, tag: str) -> None:
        self._depth[tag] += 1
        if self._depth[tag] > 1:
            return
        if self._pieces and self._pieces[-1] == (Kind.CLOSE, tag):
            self._pieces.pop()
        else:
            self._pieces.append(Piece(Kind.OPEN, tag))

    def _close(self, tag: str) -> None:
        self._depth[tag] -= 1
        if self._depth[tag] == 0:
            self._pieces.append(Piece(Kind.CLOSE, tag))

    def _open_link(self, token: Token) -> None:
        address = str(token.attrs["href"])
        # The parser lets an address in angle brackets be a link inside a link, which no reader can follow.
        kept = self._links and is_shown(address) and not any(self._link_ends)
        if kept:
            self._pieces.append(OPEN_LINK)
        self._link_ends.append(f"]({_destination(address)}{_title(token)})" if kept else "")

    def _close_link(self) -> None:
        end = self._link_ends.pop()
        if not end:
            return
        before, inside = self._pieces[-2:]
        if before == OPEN_LINK and inside.kind is Kind.TEXT and _leads_to_itself(inside.text, end):
            self._pieces[-2:] = [Piece(Kind.READY, f"<{inside.text}>")]
        else:
            self._pieces.append(Piece(Kind.READY, end))


def _leads_to_itself(text: str, end: str) -> bool:
    """Tell whether a link is its own address, so that it can stand in angle brackets."""
    if end == f"](mailto:{text})":
        return _MAILBOX.fullmatch(text) is not None
    return end == f"]({text})" and _ADDRESS.fullmatch(text) is not None


def _with_words(children: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, and in a link with nothing to see its address."""
    tokens = iter(children)
    for token in tokens:
        yield token
        if token.type == "link_open":
            inner = list(takewhile(lambda one: one.type != "link_close", tokens))
            address = token.copy(type="text", content=str(token.attrs["href"]) or "[]()")
            yield from inner if any(one.content or one.type == "image" for one in inner) else [address]
            yield token.copy(type="link_close", nesting=-1)


def _destination(address: str) -> str:
    address = _ENTITY.sub(r"\\&", address)
    return f"<{address}>" if re.search(r"[()]", address) else address


def _title(token: Token) -> str:
    title = str(token.attrs.get("title", ""))
    if not title:
        return ""
    escaped = _ENTITY.sub(r"\\&", re.sub(r'["\\|]', r"\\\g<0>", title))
    return f' "{hide_line_ends(escaped)}"'
