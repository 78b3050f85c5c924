"""Minimal edits of YAML text: one value replaced or added at its place, proved by reading the result again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError
from naringsdialog.model.tree import Mapping, Scalar, Sequence, core
from naringsdialog.source.reader import read
from naringsdialog.source.spelling import double_quoted, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.source.text import SourceText

_INDENT = 2
_BLANKS_TO_FILL = re.compile(r" +(?!#| )")
_REST_OF_FLOW_LINE = re.compile(r"(?P<comma>[ ]*,)?(?:[ ]+#[^\r\n]*)?[ ]*(?=\r?\n)")


class EditRefused(DialogError):
    """A change that cannot be made without touching anything else; nothing was changed.

    Attributes:
        file: the file to change by hand.
        line: the line to change, from 1; for a missing key, the line below which it belongs.
        by_hand: what should stand there.
    """

    exit_code = 2

    def __init__(self, file: str, line: int, by_hand: str) -> None:
        message = f"{file}:{line}: the value cannot be written without touching something else"
        super().__init__(message, f"write it there by hand: `{by_hand}`")
        self.file = file
        self.line = line
        self.by_hand = by_hand


def set_value(source: SourceText, root: Mapping, path: Path, value: str, *, after: str | None = None) -> str:
    """Return the whole text with `value` at `path`, and every other character as it was.

    A value keeps the way it is written (quotes, block) where that can hold the new one. One without quotes gets them
    only where it would otherwise be read as another text, or by YAML 1.2's core schema as a number, a truth value or
    nothing, unless the old value was of that kind already.

    Args:
        source: the text.
        root: its tree.
        path: keys, and indexes from 0, from the root. It leads to a text, to an empty value, or to a key that is
            missing in its mapping.
        value: the text to be read there. A plain `Scalar`, such as `Scalar("true")`, is of the kind that core gives it.
        after: the key below which a missing one is added; the last one where it is not given or not there.

    Raises:
        EditRefused: where the result, read again, would differ from `root` in anything but `path`.
    """
    change = _Change.of(source, root, path, value)
    if change.is_wanted(change.old):
        return source.text
    for text in change.candidates(after):
        if change.is_proved_by(text):
            return text
    raise change.refusal(after)


@dataclass(frozen=True, slots=True)
class _Change:
    """One value to be set.

    Attributes:
        parent: the mapping or list it stands in; None where the path leads nowhere.
        old: what stands there now; None where nothing does.
        kind: what core shall take the new value for.
    """

    source: SourceText
    root: Mapping
    path: Path
    value: str
    parent: Node | None
    old: Node | None
    kind: type

    @classmethod
    def of(cls, source: SourceText, root: Mapping, path: Path, value: str) -> _Change:
        parent, old = _node_at(root, path[:-1]), _node_at(root, path)
        kind: type = str
        if isinstance(value, Scalar):
            kind = _kind(value)
        elif old and isinstance(old, Scalar) and _kind(old) is _kind(Scalar(value)):
            kind = _kind(old)
        return cls(source, root, path, str(value), parent, old, kind)

    def is_wanted(self, node: Node | None) -> bool:
        """Tell whether a node is what shall stand at the path."""
        return isinstance(node, Scalar) and node == self.value and _kind(node) is self.kind

    def is_proved_by(self, text: str) -> bool:
        """Tell whether a text says what it shall at the path, and everywhere else what the old one does."""
        new = read(self.source.file, text.encode("utf-8", errors="surrogatepass")).root
        return (
            new is not None
            and self.is_wanted(_node_at(new, self.path))
            and list(_facts_beside(self.path, new)) == list(_facts_beside(self.path, self.root))
        )

    def candidates(self, after: str | None) -> Iterator[str]:
        """Yield texts that may be the result, the best first; what they say is still to be proved."""
        if isinstance(self.old, Scalar):
            for spelling in self._spellings():
                yield self._replaced(self.old, spelling)
        elif self.old is None and isinstance(self.parent, Mapping) and self.parent:
            add = _added_in_brackets if self.parent.flow else _added_on_a_line
            for anchor in _anchors(self.parent, after):
                for spelling in self._spellings():
                    yield from add(self.source, self.parent, anchor, f"{self.path[-1]}: {spelling}")
        elif self.old is None and isinstance(self.parent, Mapping):
            for spelling in self._spellings():
                yield _spliced(self.source.text, self.parent.span.start + 1, f"{self.path[-1]}: {spelling}")

    def _spellings(self) -> Iterator[str]:
        if self.kind is not str or self.parent is None:
            return iter([self.value])
        text, start = self.source.text, self.parent.span.start
        _, column = self.source.line_column(start)
        old = text[self.old.span.start : self.old.span.end] if self.old is not None else ""
        return spellings(self.value, old, " " * (column - 1 + _INDENT), _newline(text, start))

    def _replaced(self, old: Scalar, spelling: str) -> str:
        text, (start, end) = self.source.text, old.span
        if start < end:
            return text[:start] + spelling + text[end:]
        blanks = _BLANKS_TO_FILL.match(text, start)
        if blanks is not None or text[start - 1].isspace():
            return _spliced(text, blanks.end() if blanks else start, spelling)
        # After `key:` and `-` a space is missing, after the `a` of `{a}` a colon too.
        key = self.parent.key(str(self.path[-1])) if isinstance(self.parent, Mapping) else None
        bare = key is not None and ":" not in text[key.span.end : start]
        return _spliced(text, start, f": {spelling}" if bare else f" {spelling}")

    def refusal(self, after: str | None) -> EditRefused:
        """Return the exception that says what to write by hand, and where."""
        place = _nearest(self.root, self.path)
        if place is self.parent and isinstance(place, Mapping) and place:
            place = _anchors(place, after)[0]
        line, _ = self.source.line_column(place.span.start)
        key = f"{self.path[-1]}: " if isinstance(self.path[-1], str) else "- "
        value = double_quoted(self.value) if self.kind is str else self.value
        return EditRefused(self.source.file, line, key + value)


def _added_on_a_line(source: SourceText, mapping: Mapping, anchor: Scalar, entry: str) -> Iterator[str]:
    """Yield the text with `entry` on a line of its own below what `anchor` holds and the comments indented to it."""
    text = source.text
    _, column = source.line_column(mapping.span.start)
    indent, newline = " " * (column - 1), _newline(text, anchor.span.start)
    end = _line_end(text, max(anchor.span.end, mapping[anchor].span.end))
    deeper_comments = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{column},}}#[^\n]*(?:\n|\Z)")
    while found := deeper_comments.match(text, end):
        end = found.end()
    # A block that keeps the blank lines after it (`|+`) would lose them to the first place.
    after_blank_lines = end + len(text[end:]) - len(text[end:].lstrip(" \r\n"))
    for at in (end, text.rfind("\n", 0, after_blank_lines) + 1):
        lead, tail = ("", newline) if text[:at].endswith("\n") else (newline, "")
        yield _spliced(text, at, f"{lead}{indent}{entry}{tail}")


def _added_in_brackets(source: SourceText, mapping: Mapping, anchor: Scalar, entry: str) -> Iterator[str]:
    """Yield the text with `entry` behind what `anchor` holds, on a line of its own where `anchor` has one."""
    text = source.text
    end = max(anchor.span.end, mapping[anchor].span.end)
    _, column = source.line_column(anchor.span.start)
    indent = text[anchor.span.start - (column - 1) : anchor.span.start]
    rest = _REST_OF_FLOW_LINE.match(text, end)
    if rest is not None and not indent.strip():
        line = _newline(text, end) + indent + entry
        if rest["comma"]:
            yield _spliced(text, rest.end(), f"{line},")
        else:
            yield _spliced(_spliced(text, rest.end(), line), end, ",")
    yield _spliced(text, end, f", {entry}")


def _anchors(mapping: Mapping, after: str | None) -> list[Scalar]:
    """Return the keys below which a missing one may be added, the best one first.

    The one above comes second: below a block that ends the file without a line break, a line would add one to it.
    """
    keys = list(mapping)
    index = next((number for number, key in enumerate(keys) if key == after), len(keys) - 1)
    return [keys[index], *keys[index - 1 : index]]


def _facts_beside(path: Path, node: Node, where: Path = ()) -> Iterator[object]:
    """Yield what a tree says everywhere but at `path`, each with its place in the tree."""
    if where == path:
        return
    if isinstance(node, Scalar):
        yield where, str(node), node.plain
        return
    yield where, type(node), node.flow
    for key, child in node.items() if isinstance(node, Mapping) else enumerate(node):
        yield from _facts_beside(path, child, (*where, key))


def _node_at(root: Node, path: Path) -> Node | None:
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


def _nearest(root: Node, path: Path) -> Node:
    """Return what stands at `path`, or the nearest thing above it that stands in the file."""
    return next(node for depth in range(len(path), -1, -1) if (node := _node_at(root, path[:depth])) is not None)


def _kind(scalar: str) -> type:
    """Return what the core schema takes a scalar for: `str`, `float` for any number, `bool`, or the type of None."""
    kind = type(core(scalar))
    return float if kind is int else kind


def _newline(text: str, offset: int) -> str:
    """Return the line break at the end of the line at `offset`, or of the one above where that is the last."""
    at = text.find("\n", offset)
    at = at if at >= 0 else text.rfind("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def _line_end(text: str, offset: int) -> int:
    """Return where the line after the one at `offset` begins, or the end of the text."""
    at = text.find("\n", offset)
    return at + 1 if at >= 0 else len(text)


def _spliced(text: str, at: int, piece: str) -> str:
    return text[:at] + piece + text[at:]
