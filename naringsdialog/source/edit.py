"""Minimal edits of YAML text: one value replaced or added at its place, proved by reading the result again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar
from naringsdialog.source.places import below, in_brackets, newline_at, spliced
from naringsdialog.source.proof import EditRefused, kind_of, nearest, node_at, parsed, says_the_same_beside
from naringsdialog.source.spelling import double_quoted, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.source.text import SourceText

_INDENT = 2
_BLANKS_TO_FILL = re.compile(r" +(?!#| )")


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
        parent, old = node_at(root, path[:-1]), node_at(root, path)
        kind: type = str
        if isinstance(value, Scalar):
            kind = kind_of(value)
        elif old and isinstance(old, Scalar) and kind_of(old) is kind_of(Scalar(value)):
            kind = kind_of(old)
        return cls(source, root, path, str(value), parent, old, kind)

    def is_wanted(self, node: Node | None) -> bool:
        """Tell whether a node is what shall stand at the path."""
        return isinstance(node, Scalar) and node == self.value and kind_of(node) is self.kind

    def is_proved_by(self, text: str) -> bool:
        """Tell whether a text says what it shall at the path, and everywhere else what the old one does."""
        new = parsed(self.source.file, text)
        return (
            new is not None
            and self.is_wanted(node_at(new, self.path))
            and says_the_same_beside(self.path, new, self.root)
        )

    def candidates(self, after: str | None) -> Iterator[str]:
        """Yield texts that may be the result, the best first; what they say is still to be proved."""
        if isinstance(self.old, Scalar):
            for spelling in self._spellings():
                yield self._replaced(self.old, spelling)
        elif self.old is None and isinstance(self.parent, Mapping) and self.parent:
            for anchor in anchors(self.parent, after):
                for spelling in self._spellings():
                    yield from entry_below(self.source, self.parent, anchor, f"{self.path[-1]}: {spelling}")
        elif self.old is None and isinstance(self.parent, Mapping):
            for spelling in self._spellings():
                yield spliced(self.source.text, self.parent.span.start + 1, f"{self.path[-1]}: {spelling}")

    def _spellings(self) -> Iterator[str]:
        if self.kind is not str or self.parent is None:
            return iter([self.value])
        text, start = self.source.text, self.parent.span.start
        _, column = self.source.line_column(start)
        old = text[self.old.span.start : self.old.span.end] if self.old is not None else ""
        return spellings(self.value, old, " " * (column - 1 + _INDENT), newline_at(text, start))

    def _replaced(self, old: Scalar, spelling: str) -> str:
        text, (start, end) = self.source.text, old.span
        if start < end:
            return text[:start] + spelling + text[end:]
        blanks = _BLANKS_TO_FILL.match(text, start)
        if blanks is not None or text[start - 1].isspace():
            return spliced(text, blanks.end() if blanks else start, spelling)
        # After `key:` and `-` a space is missing, after the `a` of `{a}` a colon too.
        key = self.parent.key(str(self.path[-1])) if isinstance(self.parent, Mapping) else None
        bare = key is not None and ":" not in text[key.span.end : start]
        return spliced(text, start, f": {spelling}" if bare else f" {spelling}")

    def refusal(self, after: str | None) -> EditRefused:
        """Return the exception that says what to write by hand, and where."""
        place = nearest(self.root, self.path)
        if place is self.parent and isinstance(place, Mapping) and place:
            place = anchors(place, after)[0]
        line, _ = self.source.line_column(place.span.start)
        key = f"{self.path[-1]}: " if isinstance(self.path[-1], str) else "- "
        value = double_quoted(self.value) if self.kind is str else self.value
        return EditRefused(self.source.file, line, key + value)


def entry_below(source: SourceText, mapping: Mapping, anchor: Scalar, entry: str) -> Iterator[str]:
    """Yield the text with `entry` behind what the key `anchor` of a mapping holds."""
    end = max(anchor.span.end, mapping[anchor].span.end)
    if mapping.flow:
        yield from in_brackets(source, anchor.span.start, end, entry)
        return
    _, column = source.line_column(mapping.span.start)
    yield from below(source.text, end, column - 1, entry)


def anchors(mapping: Mapping, after: str | None) -> list[Scalar]:
    """Return the keys below which a missing one may be added, the best one first.

    The one above comes second: below a block that ends the file without a line break, a line would add one to it.
    """
    keys = list(mapping)
    index = next((number for number, key in enumerate(keys) if key == after), len(keys) - 1)
    return [keys[index], *keys[index - 1 : index]]
