"""What YAML allows and no file of ours may hold: aliases, tags, duplicate keys and the like, each as a problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Scalar, Sequence, Span
from naringsdialog.source.complaints import QUOTES, in_quotes, space_problem
from naringsdialog.source.spelling import missing_space
from naringsdialog.source.whitespace import odd_space_on_line

if TYPE_CHECKING:
    from naringsdialog.model.tree import Mapping, Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.text import SourceText


_PROPERTY = re.compile(r"[&!][^\s,\]}]*")


def alias(source: SourceText, span: Span, *, flow: bool) -> Problem:
    """Make the problem of `*name`; `flow` is True where it stands in brackets."""
    name = source.text[span.start : span.end]
    remedy = "write out what is meant, or " + _quotes(source, span.start, flow=flow)
    return source.problem("alias", span, f"`{name}` would stand for something else in the file (an alias)", remedy)


def node_property(source: SourceText, start: int, *, flow: bool) -> Problem:
    """Make the problem of the anchor (`&name`) or the tag (`!name`) at `start`."""
    found = _PROPERTY.match(source.text, start)
    span = Span(*found.span()) if found else Span(start, start + 1)
    name = source.text[span.start : span.end]
    remedy = f"delete it, or {_quotes(source, start, flow=flow)}"
    if name.startswith("&"):
        return source.problem("alias", span, f"`{name}` would name this place for an alias", remedy)
    return source.problem("tag", span, f"`{name}` would give the value a type (a tag), and hide its text", remedy)


def duplicate_key(source: SourceText, first: Scalar, second: Scalar) -> Problem:
    """Make the problem of a key that stands twice in one mapping."""
    lines = [source.line_column(key.span.start)[0] for key in (first, second)]
    message = f"the key `{second}` stands twice: on line {lines[0]} and on line {lines[1]}"
    return source.problem("duplicate-key", second.span, message, "keep one of them, and move what the other held to it")


def merge_key(source: SourceText, key: Scalar) -> Problem:
    """Make the problem of the key `<<`."""
    return source.problem("merge-key", key.span, "`<<` would merge in another mapping", "write out the keys meant")


def collection_as_key(source: SourceText, mapping: Mapping, key: Sequence | Mapping) -> Problem:
    """Make the problem of a list or mapping that stands where a key of `mapping` belongs."""
    start = mapping.span.start
    if source.text.startswith("{{", start):
        message = "text in double braces needs quotes"
        return source.problem("template-braces", Span(start, start + 2), message, in_quotes(source, start))
    message = "a list or a mapping stands where a key belongs"
    return source.problem("key-not-text", key.span, message, "write a word as the key, or put quotes around the text")


def second_document(source: SourceText, start: int) -> Problem:
    """Make the problem of a second document in the file."""
    remedy = "give it a file of its own, or delete the line with ---"
    return source.problem("several-documents", Span(start, start + 3), "a second document begins here", remedy)


def too_deep(source: SourceText, span: Span, limit: int) -> Problem:
    """Make the problem of a list or mapping nested deeper than `limit`."""
    message = f"lists and keys are nested deeper than {limit} levels"
    return source.problem("too-deep", span, message, "move what stands here to a level above")


def too_many(source: SourceText, span: Span, limit: int) -> Problem:
    """Make the problem of a file with more than `limit` keys and values."""
    return source.problem(
        "too-large", span, f"the file holds more than {limit} keys and values", "divide it into several files"
    )


def root(source: SourceText, node: Node | None) -> Problem:
    """Make the problem of a file whose root is no mapping; `node` is its root, None where it has none."""
    if node is None or node.span.start == node.span.end:
        remedy = "write the keys that it must hold, one on a line"
        return source.problem("empty-file", Span(0, 0), "the file is empty", remedy)
    start = node.span.start
    if isinstance(node, Scalar):
        if (odd := odd_space_on_line(source, start)) is not None:
            return odd
        line, _ = source.line_column(start)
        if (missing := missing_space(source.line_text(line))) is not None:
            return space_problem(source, start, *missing)
    message = f"the file begins with a {'list' if isinstance(node, Sequence) else 'text'}, not with a key"
    return source.problem("not-a-mapping", node.span, message, "write `key: value`, one on a line")


def _quotes(source: SourceText, start: int, *, flow: bool) -> str:
    return QUOTES if flow else in_quotes(source, start)
