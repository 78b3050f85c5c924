"""What can still be read of a template with tags that cannot, so that the names in the others are checked as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Reads = Callable[[str], bool]

_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# A tag in which the next one begins, or the file ends, before it has ended.
_UNENDED = re.compile(r"\{%(?:(?!%\}|\{[{%#]).)*(?=\{[{%#]|\Z)|\{\{(?:(?!\}\}|\{[{%#]).)*(?=\{[{%#]|\Z)", re.DOTALL)
_WORD = re.compile(r"\{%[-+]?\s*(\w*)")
_OPENING = ("for", "if", "with", "macro", "call", "filter", "block", "autoescape", "set")
_MIDDLE = {"else": ("if", "for"), "elif": ("if",)}


def unreadable_tag(source: str, line: int, reads: Reads) -> tuple[int, str]:
    """Return the line and the text of a tag that cannot be read; the text of the line where it is none alone.

    Args:
        source: the template.
        line: which line is said to be wrong, from 1; a tag without its end is found where it begins.
        reads: tells whether a template can be read.
    """
    for begun in _UNENDED.finditer(source):
        begins = source.count("\n", 0, begun.start()) + 1
        if begins <= line:
            return begins, begun[0].partition("\n")[0].strip()
    text = source.split("\n")[line - 1 : line]
    tags = [tag for one in text for tag in _TAG.findall(one)]
    return line, next((tag for tag in tags if not _reads_alone(tag, reads)), (text or [""])[0].strip())


def without_unreadable_tags(source: str, reads: Reads) -> str:
    """Return a template without the tags that cannot be read, and with ends where they are missing.

    Args:
        source: the template.
        reads: tells whether a template can be read.

    Returns:
        A template of as many lines, which can be read unless more is wrong than single tags and ends.
    """
    source = _UNENDED.sub(lambda begun: f"  {begun[0][2:]}", source)
    pieces, place, opened = [], 0, list[str]()
    for tag in _TAG.finditer(source):
        pieces.append(_harmless(source[place : tag.start()]))
        kept = _reads_alone(tag[0], reads) and _fits(tag[0], opened)
        pieces.append(tag[0] if kept else "\n" * tag[0].count("\n"))
        place = tag.end()
    ends = [f"{{% end{word} %}}" for word in reversed(opened)]
    return "".join([*pieces, _harmless(source[place:]), *ends])


def _harmless(text: str) -> str:
    """Return text between tags without the signs that begin one."""
    return re.sub(r"\{(?=[{%#])", " ", text)


def _fits(tag: str, opened: list[str]) -> bool:
    """Tell whether a tag fits what is open before it, which it may begin or end."""
    word = _word_of(tag)
    if _opens(tag):
        opened.append(word)
    elif word in _MIDDLE:
        return bool(opened) and opened[-1] in _MIDDLE[word]
    elif word.startswith("end"):
        if not opened or opened[-1] != word.removeprefix("end"):
            return False
        opened.pop()
    return True


def _opens(tag: str) -> bool:
    word = _word_of(tag)
    return word in _OPENING and not (word == "set" and "=" in tag)


def _word_of(tag: str) -> str:
    found = _WORD.match(tag)
    return found[1] if found else ""


def _reads_alone(tag: str, reads: Reads) -> bool:
    """Tell whether a tag can be read, with what it needs before or behind it."""
    word = _word_of(tag)
    if _opens(tag):
        return reads(f"{tag}{{% end{word} %}}")
    if word in _MIDDLE:
        return reads(f"{{% if true %}}{tag}{{% endif %}}")
    if word.startswith("end"):
        return word.removeprefix("end") in _OPENING
    return reads(tag)
