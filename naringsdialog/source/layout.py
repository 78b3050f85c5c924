"""How a file is laid out, as far as new lines have to follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar, Sequence
from naringsdialog.source.proof import node_at

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.source.text import SourceText

_WIDEST_GAP = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """How far things are indented.

    Attributes:
        dash: how many columns the dashes of a list stand behind its key.
        gap: how many columns behind its dash an element begins.
        step: how many columns the entries of a mapping stand behind its key.
    """

    dash: int = 2
    gap: int = 2
    step: int = 2


def layout_at(source: SourceText, root: Mapping, path: Path) -> Layout:
    """Return the layout that is seen on the way to `path`, and beside it; the usual one where nothing shows another.

    Args:
        source: the text.
        root: its tree.
        path: where something is to be put in; what is above it is there.
    """
    way = [node_at(root, path[:depth]) for depth in range(len(path))]
    layout = Layout()
    for node, child in pairwise(way):
        layout = _seen(source, layout, node, child)
    last = way[-1]
    siblings = last.values() if isinstance(last, Mapping) else last[:1] if isinstance(last, Sequence) else ()
    for sibling in siblings:
        layout = _seen(source, layout, last, sibling)
    return layout


def column_of(source: SourceText, node: Node) -> int:
    """Return how far a node is indented, or stands from the beginning of its line."""
    _, column = source.line_column(node.span.start)
    return column - 1


def is_spaced(text: str, collection: Mapping | Sequence) -> bool:
    """Tell whether a blank line stands between the last two of a mapping's entries or a list's elements."""
    nodes = list(collection)
    if len(nodes) == 1 or not nodes:
        return False
    before, last = nodes[-2:]
    end = collection[before].span.end if isinstance(collection, Mapping) else before.span.end
    return "\n\n" in text[end : last.span.start].replace("\r", "")


def _seen(source: SourceText, layout: Layout, node: Node | None, child: Node | None) -> Layout:
    """Return the layout with what a node and one that it holds show of it."""
    if node is None or child is None or isinstance(node, Scalar) or node.flow:
        return layout
    distance = column_of(source, child) - column_of(source, node)
    if isinstance(node, Sequence):
        return replace(layout, gap=distance) if 1 < distance <= _WIDEST_GAP else layout
    if isinstance(child, Scalar) or child.flow:
        return layout
    return replace(layout, dash=distance) if isinstance(child, Sequence) else replace(layout, step=distance)
