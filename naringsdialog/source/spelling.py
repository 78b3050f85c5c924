"""How a text is written as YAML: in quotes, as a block, with the spaces that a key or a dash needs after it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD = re.compile(r"""\s*(?:- +)*(?:(?:[\w.-]+|"[^"]*"|'[^']*') *: +)?""")
# `#3` is what people write in texts, so a comment has a space or nothing after its `#`, and it alone ends a text.
_REMARK = re.compile(r"\s#(?=\s|\Z)")
_BLOCK_HEAD = re.compile(r"(?P<sign>[|>])[-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?")
_BLOCK_INDENT = re.compile(r"\n( +)[^ \r\n]")
_SPACE_MISSING = re.compile(r"\s*(?:- +)*(?:[^\W\d_][\w-]*:(?=[^\s/])|-(?=[^\s-]))")


def divided(line: str) -> tuple[str, str]:
    """Return what stands before a line's text (indentation, dashes, key) and the text, without a comment after it."""
    found = _LEAD.match(line)
    lead = found.group() if found else ""
    return lead, without_remark(line[len(lead) :])


def without_remark(text: str) -> str:
    """Return the text up to a comment that is written as one, without the blanks after it."""
    found = _REMARK.search(f" {text}")
    return (text[: max(found.start() - 1, 0)] if found else text).rstrip()


def quoted(text: str) -> str:
    """Return the text in quotes: double ones, or single ones where double ones would need backslashes."""
    return single_quoted(text) if '"' in text or "\\" in text else f'"{text}"'


def single_quoted(text: str) -> str:
    """Return a text of one line in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Return any text in double quotes, its line breaks and special characters as escapes (JSON's are YAML's too)."""
    # Half a surrogate pair, which a terminal can hand over, is no character that a file could hold.
    return json.dumps(text, ensure_ascii=False).encode("utf-8", errors="backslashreplace").decode("utf-8")


def block(text: str, indent: str, newline: str, sign: str = "|", comment: str = "") -> str:
    """Return a text as a block; its last line has no line break of its own.

    Args:
        text: the text; one line break at its end is kept.
        indent: what stands before each of its lines.
        newline: the line break of the file.
        sign: `|`, or `>` for a text of one line.
        comment: what follows the sign on its line.
    """
    head = sign + ("" if text.endswith("\n") else "-") + comment
    lines = text.removesuffix("\n").split("\n")
    return newline.join([head, *(indent + line if line else "" for line in lines)])


def spellings(text: str, old: str, indent: str, newline: str) -> Iterator[str]:
    """Yield ways to write a text as YAML, the best first; not all of them can hold every text.

    Args:
        text: the text.
        old: what stands in its place now, quotes or block sign included; empty where nothing does.
        indent: what stands before the lines of a block, unless the old one has an indentation of its own.
        newline: the line break of the file.
    """
    several_lines = "\n" in text.removesuffix("\n")
    if head := _BLOCK_HEAD.match(old):
        kept = _BLOCK_INDENT.search(old)
        sign = "|" if several_lines else head["sign"]
        yield block(text, kept[1] if kept else indent, newline, sign, head["comment"] or "")
    elif several_lines:
        yield block(text, indent, newline)
    elif old.startswith("'"):
        yield single_quoted(text)
    elif not old.startswith('"'):
        yield text
        yield quoted(text)
    yield double_quoted(text)


def with_quotes(line: str) -> str | None:
    """Return the line (without indentation and comment) with quotes around its text; None without key and dash."""
    lead, text = divided(line)
    return f"{lead.strip()} {quoted(text)}" if lead.strip() else None


def missing_space(line: str) -> tuple[str, str] | None:
    """Return what a space is missing after and the line with it: `-` and `- Punkt` of `-Punkt`; None where none is."""
    found = _SPACE_MISSING.match(line)
    if found is None:
        return None
    sign, corrected = found.group().strip(), f"{found.group()} {line[found.end() :]}".strip()
    further = missing_space(corrected)  # of `-title:Budget` both are
    return sign, further[1] if further else corrected
