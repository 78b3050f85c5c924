"""Minimal edits of YAML text: a new entry or element put in, in the way its neighbours are written, and proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar, Sequence
from naringsdialog.source.edit import anchors
from naringsdialog.source.layout import column_of, is_spaced, layout_at
from naringsdialog.source.notation import WIDTH, element_lines, entry_lines, in_braces
from naringsdialog.source.places import below, in_brackets, line_end, newline_at, spliced
from naringsdialog.source.proof import (
    EditRefused,
    nearest,
    node_at,
    parsed,
    refuse_unusable,
    says,
    says_the_same_beside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.source.layout import Layout
    from naringsdialog.source.notation import Value
    from naringsdialog.source.text import SourceText

FIRST = ""
"""Stands for the key above all others: what goes below it comes first."""


def insert(
    source: SourceText, root: Mapping, path: Path, value: Value, *, after: str | None = None, in_lines: bool = False
) -> str:
    """Return the whole text with something new at `path`, and every other character as it was.

    Args:
        source: the text.
        root: its tree.
        path: keys, and indexes from 0, from the root. Its end is a key that is missing in its mapping, or the index
            that a new element is to have in its list. A list or mapping on the way that is missing, or empty, is
            made.
        value: what is to be read there: texts as texts.
        after: the key below which a missing one goes, `FIRST` for above all of them; the last one by default. Where
            the path leads through something missing, it is the key below which that goes.
        in_lines: whether a mapping is written in lines, and not in braces, where nothing beside it shows either.

    Raises:
        EditRefused: where the result, read again, would not say exactly this more than `root`.
        UsageError: a text holds a character that no file can.
    """
    refuse_unusable(value)
    insertion = _Insertion.of(source, root, path, value, after, in_lines=in_lines)
    for text in insertion.candidates():
        if insertion.is_proved_by(text):
            return text
    raise insertion.refusal()


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Something that is to be put in.

    Attributes:
        path: where it is to be; what is above it is there.
        parent: the mapping or list that it goes into; None where there is none.
        after: the key below which an entry goes.
        in_lines: whether a mapping is written in lines where nothing beside it shows how.
    """

    source: SourceText
    root: Mapping
    path: Path
    value: Value
    parent: Node | None
    after: str | None
    in_lines: bool

    @classmethod
    def of(
        cls, source: SourceText, root: Mapping, path: Path, value: Value, after: str | None, *, in_lines: bool
    ) -> _Insertion:
        """Make what is missing above the place part of what is put in."""
        parent = node_at(root, path[:-1])
        while len(path) > 1 and (parent is None or _is_nothing(parent)):
            value = {path[-1]: value} if isinstance(path[-1], str) else [value]
            path = path[:-1]
            parent = node_at(root, path[:-1])
        return cls(source, root, path, value, parent, after, in_lines)

    @property
    def _old(self) -> Node | None:
        """What stands at the path of an entry already: nothing, said in some way, or it is no place for a new one."""
        return node_at(self.root, self.path) if isinstance(self.path[-1], str) else None

    def is_proved_by(self, text: str) -> bool:
        """Tell whether a text says what was put in, and else what the old one does."""
        new = parsed(self.source.file, text)
        inserted = isinstance(self.path[-1], int)
        return (
            new is not None
            and says(node_at(new, self.path), self.value)
            and says_the_same_beside(self.path, new, self.root, inserted=inserted)
        )

    def candidates(self) -> Iterator[str]:
        """Yield texts that may be the result, the best first; what they say is still to be proved."""
        if isinstance(self.parent, Mapping):
            if self._old is None:
                yield from self._entry(self.parent)
            elif _is_nothing(self._old):
                yield from self._filled(self.parent, self._old)
        elif isinstance(self.parent, Sequence):
            yield from self._element(self.parent)

    def _entry(self, mapping: Mapping) -> Iterator[str]:
        text, key = self.source.text, str(self.path[-1])
        in_line = self._in_line
        if not mapping:
            yield spliced(text, mapping.span.start + 1, in_line)
            return
        column = column_of(self.source, mapping)
        lines = entry_lines(key, self.value, self._layout, WIDTH - column, open_=self._is_open(mapping))
        pieces = [] if mapping.flow else [self._laid_out(lines, column)]
        if self.after == FIRST:
            separator = ", " if mapping.flow else newline_at(text, mapping.span.start) + " " * column
            start = mapping.span.start + 1 if mapping.flow else mapping.span.start
            yield from (spliced(text, start, piece + separator) for piece in [*pieces, in_line])
            return
        for anchor in anchors(mapping, self.after):
            end = max(anchor.span.end, mapping[anchor].span.end)
            for piece in [*pieces, in_line]:
                if mapping.flow:
                    yield from in_brackets(self.source, anchor.span.start, end, piece)
                else:
                    apart = len(lines) > 1 and is_spaced(text, mapping)
                    yield from below(text, end, column, piece, apart=apart)

    def _filled(self, mapping: Mapping, old: Node) -> Iterator[str]:
        """Yield the text with the value where nothing stands, or `~` or `null`."""
        text, (start, end) = self.source.text, old.span
        key = mapping.key(str(self.path[-1]))
        if start == end and key is not None and not mapping.flow:
            column = column_of(self.source, mapping)
            is_open = self.in_lines or isinstance(self.value, dict)
            lines = entry_lines(str(key), self.value, self._layout, WIDTH - column, open_=is_open)
            if len(lines) > 1:
                newline = newline_at(text, start)
                at = line_end(text, key.span.end)
                piece = newline.join(" " * column + line for line in lines[1:])
                yield spliced(text, at, piece + newline if text[:at].endswith("\n") else newline + piece)
        # After `key:` a space is missing, after the `a` of `{a}` a colon too.
        bare = mapping.flow and key is not None and ":" not in text[key.span.end : start]
        gap = ": " if bare else "" if start < end or text[start - 1].isspace() else " "
        yield text[:start] + gap + in_braces(self.value, as_json=self._as_json) + text[end:]

    def _element(self, sequence: Sequence) -> Iterator[str]:
        text, index = self.source.text, self.path[-1]
        assert isinstance(index, int), "what stands in a list has an index"
        in_line = self._in_line
        if not sequence:
            yield spliced(text, sequence.span.start + 1, in_line)
        elif sequence.flow and index == 0:
            yield spliced(text, sequence.span.start + 1, f"{in_line}, ")
        elif sequence.flow:
            before = sequence[index - 1].span
            yield from in_brackets(self.source, before.start, before.end, in_line)
        else:
            yield from self._line_of_list(sequence, index)

    def _line_of_list(self, sequence: Sequence, index: int) -> Iterator[str]:
        text, column = self.source.text, column_of(self.source, sequence)
        neighbour = sequence[index - 1] if index else sequence[0]
        is_open = isinstance(neighbour, Mapping) and not neighbour.flow
        for open_ in (is_open, not is_open):
            width, as_json = WIDTH - column, self._as_json
            lines = element_lines(self.value, self._layout, width, open_=open_, as_json=as_json)
            piece = self._laid_out(lines, column)
            if index:
                yield from below(text, neighbour.span.end, column, piece, apart=is_open and is_spaced(text, sequence))
            else:
                yield from self._first_of_list(piece, column)

    def _first_of_list(self, piece: str, column: int) -> Iterator[str]:
        """Yield the text with the piece right below the key of the list: comments stay with the element they are on."""
        text, above = self.source.text, node_at(self.root, self.path[:-2])
        key = above.key(str(self.path[-2])) if isinstance(above, Mapping) else None
        if key is not None:
            at = line_end(text, key.span.end)
            yield spliced(text, at, " " * column + piece + newline_at(text, key.span.end))

    def _laid_out(self, lines: list[str], column: int) -> str:
        first, *rest = lines
        newline = newline_at(self.source.text, nearest(self.root, self.path).span.start)
        return newline.join([first, *(" " * column + line if line else "" for line in rest)])

    def _is_open(self, mapping: Mapping) -> bool:
        """Tell whether a mapping is written in lines, as the last one that stands beside it is."""
        beside = [one for one in mapping.values() if isinstance(one, Mapping)]
        return not beside[-1].flow if beside else self.in_lines

    @property
    def _in_line(self) -> str:
        """What is put in, on one line: an entry with its key, or an element."""
        key = self.path[-1]
        if isinstance(key, int):
            return in_braces(self.value, as_json=self._as_json)
        return in_braces({key: self.value}, as_json=self._as_json)[1:-1]

    @property
    def _as_json(self) -> bool:
        """Whether what stands beside and around it is written as JSON is: in braces, each key in double quotes."""
        beside = self.parent if isinstance(self.parent, Sequence) else []
        above = [node_at(self.root, self.path[:depth]) for depth in range(len(self.path))]
        near = next((one for one in (*reversed(beside), *reversed(above)) if isinstance(one, Mapping) and one), None)
        return near is not None and near.flow and all(self.source.text[key.span.start] == '"' for key in near)

    @property
    def _layout(self) -> Layout:
        return layout_at(self.source, self.root, self.path)

    def refusal(self) -> EditRefused:
        """Return the exception that says what to write by hand, and where."""
        place = nearest(self.root, self.path)
        if isinstance(self.parent, Mapping) and (key := self.parent.key(str(self.path[-1]))) is not None:
            place = key
        elif isinstance(place, Mapping) and place:
            place = anchors(place, self.after)[0]
        elif isinstance(place, Sequence) and place:
            place = place[-1]
        line, _ = self.source.line_column(place.span.start)
        dash = "- " if isinstance(self.path[-1], int) else ""
        return EditRefused(self.source.file, line, dash + self._in_line)


def _is_nothing(node: Node) -> bool:
    """Tell whether a node stands for nothing: `~`, `null`, or no text at all."""
    return isinstance(node, Scalar) and node.plain and node in ("", "~", "null", "Null", "NULL")
