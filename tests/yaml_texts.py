"""Generated files as people write them: block and flow style, quotes, comments, blank lines, either line ending."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

PLAIN_WORDS = ["ml", "Eva Ek", "Möte 😀", "2020-05-04", "15:00", "no", "https://example.org/a#b", "it's", "10\u00a0%"]
OTHER_WORDS = [
    "3",
    "15.00",
    "true",
    "null",
    "a: b",
    "Budget #3",
    "- x",
    "*x*",
    '"Ny" skola',
    "c:\\d",
    " ",
    "",
    "[x",
    "x:",
]
KEYS = ["title", "owner", "date", "items", "notes", "åtgärd"]

plain_words = st.sampled_from(PLAIN_WORDS)
words = st.one_of(st.sampled_from(PLAIN_WORDS + OTHER_WORDS), st.text("ab :#'\"\\-{,\u00e5😀", max_size=6))
paragraphs = st.lists(
    st.sampled_from(["ett", "två: x", "  indraget", "- punkt", "# rubrik", ""]), min_size=1, max_size=3
).map(lambda lines: "\n".join(["text", *lines, "slut"]))

# Made once: what is made for a draw is looked through for each draw, which takes longer than the draw.
_comments = st.sampled_from(["", "", "", " # anmärkning", "   # {b: 'c"])
_booleans = st.booleans()
_steps = st.sampled_from([2, 4])
_newlines = st.sampled_from(["\n", "\r\n"])
_marks = st.sampled_from(["", "\ufeff"])
_heads = st.sampled_from([[], ["# Mötet", ""], ["---"]])
_keys = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)
_keys_in_brackets = st.lists(st.sampled_from(KEYS), max_size=3, unique=True)
_lengths = st.integers(1, 3)
_betweens = st.sampled_from([[], [], [""], ["{indent}# nästa"], ["", "# långt ut", ""]])
_styles = st.sampled_from(["plain", "single", "double", "empty"])
_blocks = st.sampled_from(["|", "|-"])


@cache
def _kinds(may_be_block: bool, may_go_deeper: bool) -> st.SearchStrategy[str]:
    kinds = ["scalar", "scalar", "flow"] + ["block"] * may_be_block + ["mapping", "sequence"] * may_go_deeper
    return st.sampled_from(kinds)


class _Writer:
    """Writes one file; every choice of style is drawn."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.step = draw(_steps)
        self.final_newline = draw(_booleans)

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self.draw(_keys):
            if lines:
                lines += self.between(indent)
            lines += self.value(" " * indent + f"{key}:", indent, depth)
        return lines

    def sequence(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.draw(_lengths)):
            if lines:
                lines += self.between(indent)
            if depth and self.draw(_booleans):
                first, *rest = self.mapping(indent + self.step, depth - 1)
                lines += [" " * indent + "-" + " " * (self.step - 1) + first.lstrip(" "), *rest]
            else:
                lines += self.value(" " * indent + "-", indent, 0)
        return lines

    def between(self, indent: int) -> list[str]:
        return [line.format(indent=" " * indent) for line in self.draw(_betweens)]

    def value(self, lead: str, indent: int, depth: int) -> list[str]:
        kind = self.draw(_kinds(self.final_newline, bool(depth)))
        if kind == "mapping":
            return [lead + self.draw(_comments), *self.mapping(indent + self.step, depth - 1)]
        if kind == "sequence":
            return [lead + self.draw(_comments), *self.sequence(indent + self.step, depth - 1)]
        if kind == "block":
            text = self.draw(paragraphs)
            head = self.draw(_blocks) + self.draw(_comments)
            return [f"{lead} {head}", *(" " * (indent + self.step) + line if line else "" for line in text.split("\n"))]
        spelling = self.scalar() if kind == "scalar" else self.flow(2)
        return [f"{lead} {spelling}".rstrip(" ") + self.draw(_comments)]

    def scalar(self) -> str:
        style = self.draw(_styles)
        if style == "empty":
            return ""
        if style == "plain":
            return str(self.draw(plain_words))
        text = self.draw(words)
        return "'" + text.replace("'", "''") + "'" if style == "single" else json.dumps(text, ensure_ascii=False)

    def flow(self, depth: int) -> str:
        entries = []
        for key in self.draw(_keys_in_brackets):
            value = self.flow(depth - 1) if depth and self.draw(_booleans) else self.scalar() or "''"
            entries.append((key, value))
        if self.draw(_booleans):
            return "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"
        return "[" + ", ".join(value for _, value in entries) + "]"


@st.composite
def yaml_texts(draw: Draw) -> str:
    writer = _Writer(draw)
    newline = draw(_newlines)
    head = draw(_heads)
    text = newline.join([*head, *writer.mapping(0, 3)])
    return str(draw(_marks) + text + newline * writer.final_newline)
