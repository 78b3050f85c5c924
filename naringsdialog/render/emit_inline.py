"""The inline part of Markdown, written again from markdown-it's tokens: the same text, links and emphasis.

The tokens become *pieces*, the pieces a string. Emphasis inside emphasis and emphasis right behind emphasis of the
same kind look like one, and become one; so a run of `*` or `_` is always one whole delimiter of one or two signs, and
reads back as it is meant wherever its neighbours allow it (CommonMark 0.31, section 6.2). Where a neighbour does not,
that one character is written as a numeric reference.
"""

from __future__ import annotations

import re
import string
import unicodedata
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

from naringsdialog.render.escape import escape_opening, escape_signs
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# White space that is lost at the ends of a block, and that a numeric reference keeps.
_LOST = re.compile(r"[ \t\n\r\f\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Addresses that can stand in angle brackets and are sure to be shown as they are.
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_AUTOLINK = re.compile(rf"[a-z]+:[A-Za-z0-9/._~:?=&#@+-]*|[A-Za-z0-9._+-]+@{_LABEL}(?:\.{_LABEL})*")
_LINE_END = re.compile(r"[\n\r]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")


class Line(Enum):
    """Where inline Markdown stands: over several lines of its own, on the rest of a line, or in a table's cell."""

    OWN = auto()
    REST = auto()
    CELL = auto()


class _Kind(Enum):
    TEXT = auto()  # text, not escaped yet
    CODE = auto()  # the content of code
    READY = auto()  # Markdown that stands as it is: the two ends of a link, or all of it
    OPEN = auto()  # of "em" or "strong"
    CLOSE = auto()
    BREAK = auto()  # the end of a line, with the backslash of a hard one


class _Piece(NamedTuple):
    kind: _Kind
    text: str


_MARKS = (_Kind.OPEN, _Kind.CLOSE)
_OPEN_LINK = _Piece(_Kind.READY, "[")


def write_inline(children: Iterable[Token], line: Line, *, bold: bool = False) -> str:
    """Write inline tokens as Markdown.

    Args:
        children: the children of an `inline` token.
        line: where it stands; on one line, line breaks become spaces.
        bold: make all of it strong.
    """
    return _join(_Collector(line, bold=bold).collect(children), line)


def shown_text(children: Iterable[Token]) -> str:
    """Return the text that a reader sees: line breaks are spaces, a picture is its alternative text."""
    pieces = _Collector(Line.REST, bold=False, plain=True).collect(children)
    return "".join(piece.text for piece in pieces if piece.kind is _Kind.TEXT)


class _Collector:
    """Turns tokens into pieces."""

    def __init__(self, line: Line, *, bold: bool, plain: bool = False) -> None:
        self._line = line
        self._plain = plain
        self._pieces: list[_Piece] = []
        self._depth = {"em": 0, "strong": 0}
        self._link_ends: list[str] = []  # of the links that are open, empty where only the text is kept
        self._bold = bold

    def collect(self, children: Iterable[Token]) -> list[_Piece]:
        if self._bold:
            self._open("strong")
        for token in _with_words(children):
            self._add(token)
        if self._bold:
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
            case "code_inline" if not self._plain:
                self._text(token.content, _Kind.CODE)
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "image":
                self._text(shown_text(token.children or ()) or str(token.attrs["src"]) or "![]()")
            case _:
                self._text(token.content)

    def _text(self, text: str, kind: _Kind = _Kind.TEXT) -> None:
        if self._pieces and self._pieces[-1].kind is kind:
            text = self._pieces.pop().text + text
        if text:
            self._pieces.append(_Piece(kind, text))

    def _ready(self, markdown: str) -> None:
        if markdown:
            self._pieces.append(_Piece(_Kind.READY, markdown))

    def _break(self, end: str) -> None:
        only_text = "" in self._link_ends  # its brackets, which could stand alone on a line, are gone
        if self._line is Line.OWN and not only_text:
            self._pieces.append(_Piece(_Kind.BREAK, end))
        else:
            self._text(" ")

    def _open(self, tag: str) -> None:
        self._depth[tag] += 1
        if self._depth[tag] > 1:
            return
        if self._pieces and self._pieces[-1] == (_Kind.CLOSE, tag):
            self._pieces.pop()
        else:
            self._pieces.append(_Piece(_Kind.OPEN, tag))

    def _close(self, tag: str) -> None:
        self._depth[tag] -= 1
        if self._depth[tag] == 0:
            self._pieces.append(_Piece(_Kind.CLOSE, tag))

    def _open_link(self, token: Token) -> None:
        address = str(token.attrs["href"])
        # The parser lets an address in angle brackets be a link inside a link, which no reader can follow.
        kept = is_shown(address) and not self._plain and not any(self._link_ends)
        self._ready("[" if kept else "")
        self._link_ends.append(f"]({_destination(address)}{_title(token)})" if kept else "")

    def _close_link(self) -> None:
        end = self._link_ends.pop()
        if end and self._pieces[-2] == _OPEN_LINK and self._pieces[-1].kind is _Kind.TEXT:
            text = self._pieces[-1].text
            if _AUTOLINK.fullmatch(text) and end in (f"]({text})", f"](mailto:{text})"):
                self._pieces[-2:] = [_Piece(_Kind.READY, f"<{text}>")]
                return
        self._ready(end)


def _with_words(children: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, and in a link with nothing to see its address."""
    tokens = iter(children)
    for token in tokens:
        yield token
        if token.type == "link_open":
            inner = list(takewhile(lambda one: one.type != "link_close", tokens))
            address = Token("text", "", 0, content=str(token.attrs["href"]) or "[]()")
            yield from inner if any(one.content or one.type == "image" for one in inner) else [address]
            yield Token("link_close", "a", -1)


def _code(content: str, line: Line) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    padded = (
        content.startswith("`") or content.endswith("`") or (content[0] == content[-1] == " " and content.strip(" "))
    )
    pad = " " if padded else ""
    if line is Line.CELL:  # a table's cells are cut apart before anything in them is read
        content = content.replace("|", r"\|")
    return f"{fence}{pad}{content}{pad}{fence}"


def _destination(address: str) -> str:
    address = _ENTITY.sub(r"\\&", address)
    return f"<{address}>" if re.search(r"[()]", address) else address


def _title(token: Token) -> str:
    title = str(token.attrs.get("title", ""))
    if not title:
        return ""
    escaped = _LINE_END.sub(_hide, _ENTITY.sub(r"\\&", re.sub(r'["\\|]', r"\\\g<0>", title)))
    return f' "{escaped}"'


def _join(pieces: Sequence[_Piece], line: Line) -> str:
    marks = _marks(pieces)
    written: list[str] = []
    for index, piece in enumerate(pieces):
        match piece.kind:
            case _Kind.TEXT:
                written.append(_write_text(index, pieces, marks, line))
            case _Kind.CODE:
                written.append(_code(piece.text, line))
            case _Kind.OPEN | _Kind.CLOSE:
                written.append(marks[index])
            case _:
                written.append(piece.text)
    return "".join(written)


def _marks(pieces: Sequence[_Piece]) -> dict[int, str]:
    """Choose the delimiters: `**`, and `*` unless it would run together with a `**`."""
    marks: dict[int, str] = {}
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind is _Kind.OPEN:
            opened.append(index)
        elif piece.kind is _Kind.CLOSE:
            pair = (opened.pop(), index)
            touching = any(_kind(pieces, at + step) in _MARKS for at in pair for step in (-1, 1))
            mark = "**" if piece.text == "strong" else "_" if touching else "*"
            marks |= dict.fromkeys(pair, mark)
    return marks


def _kind(pieces: Sequence[_Piece], index: int) -> _Kind:
    """Return the kind of a piece; the ends of a block are as the end of a line."""
    return pieces[index].kind if 0 <= index < len(pieces) else _Kind.BREAK


def _write_text(index: int, pieces: Sequence[_Piece], marks: dict[int, str], line: Line) -> str:
    text = pieces[index].text
    first = _is_hidden(text[0], index, -1, pieces, marks)
    last = _is_hidden(text[-1], index, 1, pieces, marks)
    if len(text) == 1 and (first or last):
        return _reference(text)
    inner = escape_signs(text[first : len(text) - last])
    if pieces[index + 1 : index + 2] == [_OPEN_LINK] and inner.endswith("!"):
        inner = f"{inner[:-1]}\\!"  # or the link would be a picture
    inner = _LINE_END.sub(_hide, inner)
    if line is Line.OWN and not first and _kind(pieces, index - 1) is _Kind.BREAK:
        inner = escape_opening(inner)
    return (_reference(text[0]) if first else "") + inner + (_reference(text[-1]) if last else "")


def _is_hidden(sign: str, index: int, step: int, pieces: Sequence[_Piece], marks: dict[int, str]) -> bool:
    """Tell whether the sign at this end of the text must be written so that the parser does not see it for what it is.

    White space is lost at the ends of a line and lets no emphasis begin or end beside it; a letter outside lets
    emphasis begin or end only if a letter stands inside too, and with `_` not at all.
    """
    neighbour = _kind(pieces, index + step)
    if neighbour is _Kind.BREAK:
        at_end_of_block = not 0 <= index + step < len(pieces)
        return sign in " \t" if not at_end_of_block else _LOST.match(sign) is not None
    if neighbour not in _MARKS:
        return False
    if neighbour is (_Kind.OPEN if step < 0 else _Kind.CLOSE):
        return _LOST.match(sign) is not None
    if sign.isspace() or sign in string.punctuation or unicodedata.category(sign).startswith("P"):
        return False
    return marks[index + step] == "_" or not _is_letter(index + 2 * step, step, pieces)


def _is_letter(index: int, step: int, pieces: Sequence[_Piece]) -> bool:
    """Tell whether the text just inside emphasis has a letter or digit there, which will stand as it is."""
    if _kind(pieces, index) is not _Kind.TEXT:
        return False
    text = pieces[index].text
    return text[0 if step > 0 else -1].isalnum() and (len(text) > 1 or _kind(pieces, index + step) not in _MARKS)


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def _hide(sign: re.Match[str]) -> str:
    return _reference(sign[0])
