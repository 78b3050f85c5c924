"""The blocks of Markdown, written again from markdown-it's tokens, each closed in itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.escape import escape
from naringsdialog.render.markdown.inline import Line, write_inline
from naringsdialog.render.markdown.pictures import PICTURE
from naringsdialog.render.markdown.simple import AS_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_DEEPEST = 6
_BREAK = re.compile(r"\\?\n")
_HIGHEST = 999_999_999  # the number of a list item has at most nine digits
_CONTAINERS = ("blockquote", "bullet_list", "ordered_list", "list_item")
_RULES = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}


@dataclass(slots=True)
class _Block:
    """A block, what stands in it, and of what kind it is written; `token` is the one that opens it."""

    kind: str
    token: Token
    children: list[_Block] = field(default_factory=list)

    @property
    def inline(self) -> Sequence[Token]:
        """The inline tokens of a block that holds text."""
        return self.children[0].token.children or ()

    def written(self, line: Line, *, bold: bool = False) -> str:
        """Return the text of a block that holds some, as `write_inline` writes it."""
        token = self.children[0].token
        if bold or AS_WRITTEN not in token.meta:
            return write_inline(token.children or (), line, bold=bold)
        return token.content if line is Line.OWN else _BREAK.sub(" ", token.content)

    @property
    def is_sunk(self) -> bool:
        """Whether this was a heading, and is too deep to be one."""
        return self.kind == "paragraph" and self.token.type == "heading_open"

    def walk(self) -> Iterator[_Block]:
        """Yield this block and all that stands in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def write_blocks(tokens: Iterable[Token], below: int) -> str:
    """Write block tokens as Markdown, without a line break at the end.

    Args:
        tokens: what the parser gives.
        below: the heading level that every heading must stay below; past level 6 a heading is a bold paragraph.
    """
    return "\n".join(_lines(_tree(tokens, below), below, loose=True))


def _tree(tokens: Iterable[Token], below: int) -> list[_Block]:
    """Build the blocks; a heading too deep becomes a paragraph, and a paragraph without text is left out."""
    levels: list[list[_Block]] = [[]]
    for token in tokens:
        if token.nesting >= 0:
            kind = token.type.removesuffix("_open")
            sunk = kind == "heading" and _level(token, below) > _DEEPEST
            levels[-1].append(_Block("paragraph" if sunk else kind, token))
        if token.nesting > 0:
            levels.append(levels[-1][-1].children)
        elif token.nesting < 0:
            levels.pop()
            if levels[-1][-1].kind == "paragraph" and not levels[-1][-1].inline:
                levels[-1].pop()
    return levels[0]


def _level(token: Token, below: int) -> int:
    return int(token.tag[1:]) + below


def _lines(blocks: Sequence[_Block], below: int, *, loose: bool, inside: str = "") -> list[str]:
    """Write the blocks of one parent, with blank lines between them if `loose`; `inside` is their list's marker."""
    lines: list[str] = []
    # Two lists side by side are two only if their markers differ, and `- - -` would be a thematic break.
    marker = inside if inside in ("-", "*") else ""
    for block in blocks:
        marker = _marker(block, marker)
        if lines and loose:
            lines.append("")
        lines += _block(block, below, marker, inside)
    return lines


def _block(block: _Block, below: int, marker: str, inside: str) -> list[str]:
    match block.kind:
        case "paragraph":
            line = Line.REST if block.is_sunk else Line.OWN
            return block.written(line, bold=block.is_sunk).split("\n")
        case "heading":
            return [f"{'#' * _level(block.token, below)} {block.written(Line.REST)}".rstrip(" ")]
        case "bullet_list" | "ordered_list":
            return _list(block, below, marker)
        case "blockquote":
            return _prefixed(_lines(block.children, below, loose=True), "> ", "> ") or [">"]
        case "fence" | "code_block":
            return _fence(block.token)
        case "table":
            return _table(block)
        case kind if kind == PICTURE:
            return [f"![{escape(block.token.content)}]({block.token.attrs['src']})"]
        case _:  # a thematic break; `---` below a tight paragraph would make a heading of it
            return ["___" if inside else "---"]


def _list(block: _Block, below: int, marker: str) -> list[str]:
    loose = _is_loose(block)
    first = int(block.token.attrs.get("start", 1))
    lines: list[str] = []
    for number, item in enumerate(block.children, first):
        sign = marker if block.kind == "bullet_list" else f"{min(number, _HIGHEST)}{marker}"
        if lines and loose:
            lines.append("")
        body = _lines(item.children, below, loose=loose, inside=marker)
        lines += _prefixed(body, f"{sign} ", " " * (len(sign) + 1)) or [sign]
    return lines


def _is_loose(block: _Block) -> bool:
    """Tell whether blank lines separate the items: as they did, or because something now needs them."""
    paragraphs = [child for item in block.children for child in item.children if child.kind == "paragraph"]
    if not paragraphs:
        return any(len(item.children) > 1 for item in block.children)
    return (
        any(not paragraph.token.hidden for paragraph in paragraphs)
        or any(one.is_sunk for one in block.walk())
        or any(_run_together(*pair) for item in block.children for pair in pairwise(item.children))
    )


def _run_together(above: _Block, under: _Block) -> bool:
    """Tell whether two blocks without a blank line between them, which something else kept apart, would become one."""
    match under.kind:
        case "blockquote":
            return above.kind == "blockquote"
        case "paragraph" | "table":
            return above.kind != "paragraph" and _ends_in_paragraph(above)
        case "bullet_list" | "ordered_list":
            return above.kind == "paragraph" and not under.children[0].children
        case _:
            return False


def _ends_in_paragraph(block: _Block) -> bool:
    if block.kind in _CONTAINERS and block.children:
        return _ends_in_paragraph(block.children[-1])
    return block.kind == "paragraph"


def _marker(block: _Block, taken: str) -> str:
    """Return the marker for a list, another one than `taken`; a block that is no list has none."""
    if block.kind == "bullet_list":
        return "*" if taken == "-" else "-"
    if block.kind == "ordered_list":
        return ")" if taken == "." else "."
    return ""


def _prefixed(lines: Sequence[str], first: str, rest: str) -> list[str]:
    """Put `first` before the first line and `rest` before the others, without blanks at the end of an empty line."""
    prefixes = [first, *[rest] * (len(lines) - 1)]
    return [prefix + line if line else prefix.rstrip(" ") for prefix, line in zip(prefixes, lines, strict=False)]


def _fence(token: Token) -> list[str]:
    info = token.info.strip()
    content = token.content.removesuffix("\n")
    sign = "~" if "`" in info else "`"
    fence = sign * max(3, *(len(run) + 1 for run in re.findall(f"{sign}+", content)), 0)
    opening = f"{fence} {info}" if info.startswith(sign) else f"{fence}{info}"
    return [opening, *(content.split("\n") if token.content else ()), fence]


def _table(block: _Block) -> list[str]:
    rows = [row.children for part in block.children for row in part.children]
    head, *body = [_row(cell.written(Line.CELL) for cell in row) for row in rows]
    rules = [_RULES.get(str(cell.token.attrs.get("style")), "---") for cell in rows[0]]
    return [head, _row(rules), *body]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
