"""Reads Markdown of the simplest kind, which most of it is, as the parser does and many times as fast.

Of that kind are headings, paragraphs, bullet lists and tables whose text is words, some of them strong or emphasised,
each written in the one way that leaves no question. Whatever else there is in a text is left to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

# A word holds no sign of Markdown, and no white space of whatever kind; single spaces part it from others.
_WORD = r"[^\\`*_\[\]<>&|~\#\s\x00-\x1f\x7f]++"
_WORDS = rf"{_WORD}(?:[ ]{_WORD})*+"
_PIECE = rf"(?:{_WORD}|\*\*{_WORDS}\*\*|\*{_WORDS}\*)"
# Nothing that opens a block, underlines a heading or rules a table begins like this.
_TEXT = rf"(?![-+=:.)]|[0-9]+[.)](?:[ ]|\\?\Z)){_PIECE}(?:[ ]{_PIECE})*+"
_LINE = re.compile(rf"(?P<indent>[ ]*+)(?P<sign>-[ ]|\#{{1,6}}[ ])?(?P<text>{_TEXT})(?P<break>\\)?")
_CELL = re.compile(rf"(?:{_PIECE}(?:[ ]{_PIECE})*+)?")
_MARKED = re.compile(r"(\*\*?)([^*]+)\*+")
_RULE = re.compile(r"\|(?: --- \|)+")
_STEP = 2
# The parser has a limit, too, far from anything that is written.
_DEEPEST = 20
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Simple(NamedTuple):
    """A token, to be read as one of the parser's; its package need not be loaded for it.

    Attributes:
        type, tag, nesting, level, markup, info, hidden, block, content, attrs, meta, map, children: as there.
    """

    type: str
    tag: str
    nesting: int
    level: int = 0
    markup: str = ""
    content: str = ""
    children: Sequence[Simple] | None = None
    hidden: bool = False
    block: bool = False
    meta: Mapping[str, Any] = _NOTHING
    attrs: Mapping[str, Any] = _NOTHING
    info: str = ""
    map: None = None


def read_simple(markdown: str) -> list[Token] | None:
    """Return what the parser gives of a text, but for the numbers of lines; the tokens cannot be changed.

    Args:
        markdown: the text.

    Returns:
        None where the text is of another kind.
    """
    return cast("list[Token] | None", _Reader(markdown.split("\n")).read())


AS_WRITTEN = "as written"
"""What text of the simplest kind is marked with in `meta`: its content is how its children would be written, too."""
_META: Mapping[str, Any] = MappingProxyType({AS_WRITTEN: True})
_SOFT, _HARD = Simple("softbreak", "br", 0), Simple("hardbreak", "br", 0)


class _List:
    """A list that is open: where its own paragraphs begin among the tokens, and whether blank lines part its items."""

    __slots__ = ("is_loose", "paragraphs")

    def __init__(self) -> None:
        self.paragraphs: list[int] = []
        self.is_loose = False


class _Reader:
    """Reads the lines of one text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._tokens: list[Simple] = []
        self._lists: list[_List] = []
        # The lines of the paragraph that is open.
        self._paragraph: list[str] = []
        self._is_after_blank = True

    def read(self) -> list[Simple] | None:
        place, lines = 0, self._lines
        while place < len(lines):
            line = lines[place]
            if not line:
                if not self._end_paragraph():
                    return None
                self._is_after_blank = True
                place += 1
            elif line[0] == "|":
                rows = self._table(place)
                if not rows:
                    return None
                place += rows
            elif self._add(line):
                place += 1
            else:
                return None
        if not self._end_paragraph():
            return None
        self._end_lists(0)
        return self._tokens

    def _add(self, line: str) -> bool:
        """Add a line that is not blank; tell whether it is a simple one."""
        found = _LINE.fullmatch(line)
        if not found:
            return False
        indent, sign, text, hard = found.groups()
        depth, odd = divmod(len(indent), _STEP)
        if odd or depth > len(self._lists) or len(self._lists) > _DEEPEST:
            return False
        said = f"{text}\\" if hard else text
        if not sign:
            return self._text(depth, said)
        if not self._end_paragraph():
            return False
        if sign == "- ":
            self._item(depth)
            self._paragraph.append(said)
        elif depth or hard:
            return False
        else:
            self._end_lists(0)
            self._block(f"h{len(sign) - 1}", "heading", text, markup=sign[:-1])
        self._is_after_blank = False
        return True

    def _text(self, depth: int, said: str) -> bool:
        """Add a line without a sign: it goes on with a paragraph, or begins one."""
        if self._paragraph:
            self._paragraph.append(said)
            return depth == len(self._lists)
        if depth < len(self._lists):
            self._end_lists(depth)
        if depth:
            self._lists[-1].is_loose = True
        self._paragraph.append(said)
        self._is_after_blank = False
        return True

    def _item(self, depth: int) -> None:
        """Begin an item, and where there is no list of it, that."""
        level = 2 * depth
        if depth < len(self._lists):
            self._end_lists(depth + 1)
            self._tokens.append(_edge("list_item_close", "li", -1, level + 1, "-"))
            self._lists[-1].is_loose |= self._is_after_blank
        else:
            if depth:
                self._lists[-1].is_loose |= self._is_after_blank
            self._lists.append(_List())
            self._tokens.append(_edge("bullet_list_open", "ul", 1, level, "-"))
        self._tokens.append(_edge("list_item_open", "li", 1, level + 1, "-"))

    def _end_paragraph(self) -> bool:
        """End the paragraph that is open, if one is; tell whether it can end there."""
        if self._paragraph:
            if self._paragraph[-1][-1] == "\\":
                return False
            if self._lists:
                self._lists[-1].paragraphs.append(len(self._tokens))
            self._block("p", "paragraph", "\n".join(self._paragraph))
            self._paragraph = []
        return True

    def _end_lists(self, depth: int) -> None:
        """End all lists but the outer ones, `depth` of them; paragraphs of one without blank lines count as hidden."""
        while len(self._lists) > depth:
            ended = self._lists.pop()
            level = 2 * len(self._lists)
            if not ended.is_loose:
                for place in ended.paragraphs:
                    self._tokens[place] = _edge("paragraph_open", "p", 1, level + 2, "", hidden=True)
                    self._tokens[place + 2] = _edge("paragraph_close", "p", -1, level + 2, "", hidden=True)
            self._tokens.append(_edge("list_item_close", "li", -1, level + 1, "-"))
            self._tokens.append(_edge("bullet_list_close", "ul", -1, level, "-"))

    def _block(self, tag: str, kind: str, content: str, *, level: int | None = None, markup: str = "") -> None:
        """Add a block of text; it stands in the lists that are open, unless its level is said."""
        own = 2 * len(self._lists) if level is None else level
        self._tokens += (
            _edge(f"{kind}_open", tag, 1, own, markup),
            Simple(
                "inline", "", 0, content=content, level=own + 1, children=(*_pieces(content),), block=True, meta=_META
            ),
            _edge(f"{kind}_close", tag, -1, own, markup),
        )

    def _table(self, place: int) -> int:
        """Add the table that begins with a line; return how many lines it has, 0 where it is no simple one."""
        end = place
        while end < len(self._lines) and self._lines[end]:
            end += 1
        rows = self._lines[place:end]
        cells = [_cells(row) for row in (rows[0], *rows[2:])]
        width = len(cells[0] or ())
        is_simple = len(rows) > 1 and _RULE.fullmatch(rows[1]) and rows[1].count("---") == width
        if not (is_simple and self._is_after_blank and all(row and len(row) == width for row in cells)):
            return 0
        self._end_lists(0)
        self._tokens.append(_edge("table_open", "table", 1, 0))
        for part, kind, own in (("thead", "th", cells[:1]), ("tbody", "td", cells[1:])):
            self._tokens += [_edge(f"{part}_open", part, 1, 1)] if own else []
            for row in own:
                self._tokens.append(_edge("tr_open", "tr", 1, 2))
                for cell in row or ():
                    self._block(kind, kind, cell, level=3)
                self._tokens.append(_edge("tr_close", "tr", -1, 2))
            self._tokens += [_edge(f"{part}_close", part, -1, 1)] if own else []
        self._tokens.append(_edge("table_close", "table", -1, 0))
        return len(rows)


def _cells(row: str) -> list[str] | None:
    """Return the texts of the cells of a row, None where it is no simple one."""
    if len(row) < len("|  |") or not (row.startswith("| ") and row.endswith(" |")):
        return None
    cells = [cell.strip(" ") for cell in row[1:-1].split("|")]
    return cells if all(map(_CELL.fullmatch, cells)) else None


@lru_cache(maxsize=512)
def _edge(type_: str, tag: str, nesting: int, level: int, markup: str = "", *, hidden: bool = False) -> Simple:
    """Return the token that opens or closes a block."""
    return Simple(type_, tag, nesting, level=level, markup=markup, hidden=hidden, block=True)


def _pieces(content: str) -> Iterator[Simple]:
    """Yield what stands in a block of text."""
    if "\n" not in content and "*" not in content:
        if content:
            yield Simple("text", "", 0, content=content)
        return
    lines = content.split("\n")
    for number, line in enumerate(lines, start=1):
        text = line.removesuffix("\\")
        yield from _marked(text) if "*" in text else (Simple("text", "", 0, content=text),)
        if number < len(lines):
            yield _SOFT if text == line else _HARD


def _marked(text: str) -> Iterator[Simple]:
    """Yield what stands in a line, some of which is strong or emphasised.

    Of the two signs of `**` the parser makes one into what opens or closes, and the outer one into an empty text.
    """
    place, is_strong = 0, False
    for found in _MARKED.finditer(text):
        was_strong, is_strong = is_strong, found[1] == "**"
        if found.start() > place or was_strong or is_strong:
            yield Simple("text", "", 0, content=text[place : found.start()])
        tag = "strong" if is_strong else "em"
        yield Simple(f"{tag}_open", tag, 1, markup=found[1])
        yield Simple("text", "", 0, content=found[2], level=1)
        yield Simple(f"{tag}_close", tag, -1, markup=found[1])
        place = found.end()
    if place < len(text) or is_strong:
        yield Simple("text", "", 0, content=text[place:])
