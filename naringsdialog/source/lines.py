"""The lines of a file on which something stands, for what knows a file only by its lines, as git does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from naringsdialog.model.tree import Node, Span
    from naringsdialog.source.text import SourceText


def lines_of(source: SourceText, node: Node, but: Collection[str] = ()) -> frozenset[int]:
    """Return the numbers of the lines, from 1, on which a node stands.

    Lines between its keys and values that hold only a comment, or nothing, are none of them.

    Args:
        source: the text.
        node: what stands there; what only stands in for something unreadable stands on no line.
        but: keys of the node that, with what they hold, do not count.
    """
    return frozenset(line for span in _spans(node, but) for line in _lines(source, span))


def _spans(node: Node, but: Collection[str] = ()) -> Iterator[Span]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key not in but:
                yield key.span
                yield from _spans(value)
    elif isinstance(node, Sequence):
        for element in node:
            yield from _spans(element)
    else:
        yield node.span


def _lines(source: SourceText, span: Span) -> range:
    # The span of a block ends where the next thing begins, below blank lines that are not its own.
    text = source.text[span.start : span.end].rstrip()
    if not text:
        return range(0)
    first, _ = source.line_column(span.start)
    last, _ = source.line_column(span.start + len(text) - 1)
    return range(first, last + 1)
