"""The proof of an edit: read again, the text says what was wanted in one place, and elsewhere what it said before."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError, UsageError
from naringsdialog.model.forms import short
from naringsdialog.model.tree import Mapping, Scalar, Sequence, core
from naringsdialog.source.decoding import UNUSABLE
from naringsdialog.source.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.source.notation import Value


class EditRefused(DialogError):
    """A change that cannot be made without touching anything else; nothing was changed.

    Attributes:
        file: the file to change by hand.
        line: the line to change, from 1; for what is missing, the line below which it belongs.
        by_hand: what should stand there.
    """

    exit_code = 2

    def __init__(self, file: str, line: int, by_hand: str) -> None:
        message = f"{file}:{line}: the value cannot be written without touching something else"
        super().__init__(message, f"write it there by hand: `{by_hand}`")
        self.file = file
        self.line = line
        self.by_hand = by_hand


def refuse_unusable(value: Value) -> None:
    """Refuse a value that no file can hold, however it is written.

    Raises:
        UsageError: a text in it holds a character that cannot be seen or printed.
    """
    if not isinstance(value, str):
        for one in value.values() if isinstance(value, AnyMapping) else value:
            refuse_unusable(one)
    elif found := UNUSABLE.search(value):
        where = f": `{seen}`" if (seen := short(UNUSABLE.sub("", value))) else ""
        message = f"a character that cannot be seen or printed (U+{ord(found[0]):04X}) cannot be written{where}"
        raise UsageError(message, "leave it out")


def parsed(file: str, text: str) -> Mapping | None:
    """Return the tree of a text, None where it cannot be read."""
    return read(file, text.encode("utf-8", errors="surrogatepass")).root


def says_the_same_beside(path: Path, new: Mapping, old: Mapping, *, inserted: bool = False) -> bool:
    """Tell whether two trees say the same everywhere but at `path`.

    Args:
        path: what may differ.
        new: the tree after the change.
        old: the tree before it.
        inserted: whether `path` leads to an element of a list that was put in, so that those after it moved on by one.
    """
    before = old if inserted else _without(old, path)
    return list(_facts(_without(new, path))) == list(_facts(before))


def says(node: Node | None, value: Value) -> bool:
    """Tell whether a node says a value: texts as texts, a plain `Scalar` of the kind that core gives it."""
    if isinstance(value, AnyMapping):
        return (
            isinstance(node, Mapping)
            and [str(key) for key in node] == list(value)
            and all(says(node[Scalar(key)], one) for key, one in value.items())
        )
    if not isinstance(value, str):
        is_list = isinstance(node, Sequence) and len(node) == len(value)
        return is_list and all(says(here, one) for here, one in zip(node or (), value, strict=True))
    wanted = kind_of(value) if isinstance(value, Scalar) else str
    return isinstance(node, Scalar) and node == value and kind_of(node) is wanted


def kind_of(scalar: str) -> type:
    """Return what the core schema takes a scalar for: `str`, `float` for any number, `bool`, or the type of None."""
    found = type(core(scalar))
    return float if found is int else found


def node_at(root: Node, path: Path) -> Node | None:
    """Return what stands at `path`; None where nothing does."""
    node: Node | None = root
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.get(Scalar(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node):
            node = node[part]
        else:
            return None
    return node


def nearest(root: Node, path: Path) -> Node:
    """Return what stands at `path`, or the nearest thing above it that stands in the file."""
    return next(node for depth in range(len(path), -1, -1) if (node := node_at(root, path[:depth])) is not None)


def _facts(node: Node | None, where: Path = ()) -> Iterator[object]:
    """Yield all that a tree says, each with its place in it."""
    if isinstance(node, Scalar):
        yield where, str(node), node.plain
    elif node is not None:
        yield where, type(node), node.flow
        for key, child in node.items() if isinstance(node, Mapping) else enumerate(node):
            yield from _facts(child, (*where, key))


def _without(node: Node, path: Path) -> Node | None:
    """Return a tree without what stands at `path` in it; the same tree where nothing does."""
    if not path:
        return None
    part, rest = path[0], path[1:]
    child = node_at(node, (part,))
    if child is None:
        return node
    left = _without(child, rest)
    if isinstance(node, Mapping):
        mapping = Mapping(node.span, flow=node.flow)
        kept = {key: left if key == part else value for key, value in node.items()}
        mapping.update({key: value for key, value in kept.items() if value is not None})
        return mapping
    sequence = Sequence(node.span, flow=not isinstance(node, Scalar) and node.flow)
    elements = (left if index == part else value for index, value in enumerate(node))
    sequence.extend(value for value in elements if value is not None)
    return sequence
