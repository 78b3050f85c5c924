"""Markdown as plain words, for searching and for showing where a word stands."""

from __future__ import annotations

import re

from naringsdialog.search.words import cleaned

_BEGINNING = frozenset("-*+#>|0123456789")
_BEGINS = re.compile(r"[-*+#>|]|\d{1,9}[.)][ \t]")
_BEFORE_BLOCK = re.compile(r"(?:[-*+>]|#{1,6})[ \t]+")
_RULE = re.compile(r"[-*_=|:\s]+")
_MARKS = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped sign stands for itself
    r"|!?\[([^\[\]]*)\](?:\(<?([^()\s<>]*)>?[^()]*\)|\[[^\[\]]*\])"  # a link: its words, and its address
    r"|(?<![^\W_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![^\W_])|`+|~~"
)
_MARKED = re.compile(r"[\\\[*_`~]")


def plain_text(markdown: str) -> str:
    """Return what a Markdown text says, cleaned: a line for each paragraph and list item, without marks."""
    text = cleaned(markdown).strip()
    if "\n" in text or text[:1] in _BEGINNING:
        text = _joined(text)
    return _MARKS.sub(_said, text) if _MARKED.search(text) else text


def _joined(text: str) -> str:
    """Return a text with the lines of a paragraph in one, and without what stands before a bullet or a heading."""
    lines: list[str] = []
    begins = True
    for raw in text.splitlines():
        line = raw.strip()
        if not line or (line[0] in "-*_=|:" and _RULE.fullmatch(line)):
            begins = True
        elif line[0] in _BEGINNING and _BEGINS.match(line):
            lines.append(_BEFORE_BLOCK.sub("", line, count=1))
            begins = False
        elif begins:
            lines.append(line)
            begins = False
        else:
            lines[-1] = f"{lines[-1]} {line}"
    return "\n".join(lines)


def _said(mark: re.Match[str]) -> str:
    escaped, words, address = mark.groups()
    if escaped:
        return str(escaped)
    if words is None:
        return ""
    return f"{words} ({address})" if address and address != words else str(words)
