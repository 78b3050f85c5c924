"""YAML text to a tree of texts with places: the only module that knows the YAML parser.

The tree is built from the parser's events, one at a time: libyaml's own composer ends the process on a file nested
too deep, and YAML's types, aliases and tags would put something else in the place of what stands in the file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from naringsdialog.model.tree import Mapping, Scalar, Sequence, Span
from naringsdialog.problems import Problem
from naringsdialog.source import refusals
from naringsdialog.source.complaints import Complaint, directive, reworded
from naringsdialog.source.decoding import (
    BYTE_ORDER_MARK,
    UNUSABLE,
    decode,
    merge_conflict,
    unusable,
    unusable_characters,
)
from naringsdialog.source.whitespace import misplaced_whitespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naringsdialog.model.tree import Node
    from naringsdialog.source.text import SourceText

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_PROBLEMS = 50

# PyYAML can be installed without libyaml; its own parser is slower, and finds the same.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Reading(NamedTuple):
    """What came of reading a file.

    Attributes:
        source: its text; None where the bytes are no text.
        root: its mapping; None where the file is unreadable, and then there is a problem that says why.
        problems: why it is unreadable, in the order of their places; empty where it was read.
    """

    source: SourceText | None
    root: Mapping | None
    problems: tuple[Problem, ...]


def read(file: str, data: bytes) -> Reading:
    """Read a file whole, or say everything that keeps it from being read; never raises, whatever the bytes.

    Args:
        file: the path as it is shown to the user.
        data: what stands in the file.
    """
    source = decode(file, data)
    if isinstance(source, Problem):
        return Reading(None, None, (source,))
    if (conflict := merge_conflict(source)) is not None:
        return Reading(source, None, (conflict,))
    if problems := unusable_characters(source):
        return Reading(source, None, _at_most(problems))
    tree = _Tree(source)
    tree.build()
    if tree.problems or not isinstance(tree.root, Mapping):
        return Reading(source, None, _at_most(sorted(tree.problems, key=lambda problem: problem.sort_key)))
    return Reading(source, tree.root, ())


def _at_most(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems, or the first of them and one that counts the rest."""
    rest = problems[MAX_PROBLEMS:]
    if not rest:
        return tuple(problems)
    message = f"{len(rest)} more problems keep this file from being read, the first of them here"
    return (*problems[:MAX_PROBLEMS], replace(rest[0], message=message, remedy=None))


class _Tree:
    """The tree of one text while it grows, event by event, and what was found that must not stand in it.

    Attributes:
        root: the document's node; None while there is none.
        problems: what was found; where there are any, the tree is not to be used.
    """

    def __init__(self, source: SourceText) -> None:
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._source = source
        # libyaml takes a byte order mark in a text for a character of its own, so the parser never sees one.
        self._shift = len(BYTE_ORDER_MARK) if source.text.startswith(BYTE_ORDER_MARK) else 0
        # Around the innermost open collection the others, each with the key that waits for its value.
        self._open: list[tuple[Sequence | Mapping | None, Scalar | None]] = []
        self._parent: Sequence | Mapping | None = None
        self._key: Scalar | None = None
        self._scalars: list[Scalar] = []
        self._others = 0
        self._documents = 0
        self._stopped = False

    def build(self) -> None:
        """Build the tree, as far as the text can be parsed and keeps within the limits."""
        try:
            self._follow_events()
        except yaml.MarkedYAMLError as error:
            self._complain(error)
        except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
            message = f"the file cannot be understood ({error})"
            self.problems.append(Problem(self._source.file, 0, 0, "syntax", message))
        else:
            if not self._stopped:
                self.problems += misplaced_whitespace(self._source, self._scalars)
                if not isinstance(self.root, Mapping):
                    self.problems.append(refusals.root(self._source, self.root))

    def _follow_events(self) -> None:
        # What `yaml.parse` does, without a question before each event.
        parser = _Loader(self._source.text[self._shift :])
        try:
            self._take(iter(parser.get_event, None))
        finally:
            parser.dispose()

    def _take(self, events: Iterator[Any]) -> None:
        # Four of five events are scalars: nothing is called for one that is like most of them, not even its class.
        steps, scalar_event, new_text = self._steps(), yaml.ScalarEvent, str.__new__
        scalars, shift = self._scalars, self._shift
        for event in events:
            kind = type(event)
            if kind is not scalar_event:
                if kind in steps:
                    steps[kind](event)
            else:
                scalar = new_text(Scalar, event.value)
                scalar.start = event.start_mark.index + shift
                scalar.end = event.end_mark.index + shift
                style = event.style
                scalar.plain = not style
                if style:
                    self._look_at_style(scalar, style)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_property(scalar.start)
                scalars.append(scalar)
                key, parent = self._key, self._parent
                if len(scalars) + self._others > MAX_NODES:
                    self._refuse_more(scalar)
                elif key is not None:
                    parent[key] = scalar  # type: ignore[index,call-overload] # what has a key is a mapping
                    self._key = None
                elif isinstance(parent, Sequence):
                    parent.append(scalar)
                elif parent is None:
                    self.root = scalar
                else:
                    self._key = scalar
                    if scalar in parent or scalar == "<<":
                        self._refuse_key(parent, scalar)
            if self._stopped:
                return

    def _steps(self) -> dict[type[yaml.Event], Callable[[Any], None]]:
        return {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
        }

    def _complain(self, error: yaml.MarkedYAMLError) -> None:
        at = error.problem_mark.index + self._shift if error.problem_mark else len(self._source.text)
        since = error.context_mark.index + self._shift if error.context_mark else at
        last = self._scalars[-1].span if self._scalars else Span(0, 0)
        problem = reworded(self._source, Complaint(error.problem or "", error.context or "", at, since, last))
        # What was refused on a line explains what the parser then cannot make of it.
        if all(problem.line != found.line for found in self.problems):
            self.problems.append(problem)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        start, _ = self._places(event)
        if self._documents > 1:
            self.problems.append(refusals.second_document(self._source, start))
            self._stopped = True
        elif event.version is not None or event.tags:
            self.problems.append(directive(self._source, start))

    def _look_at_style(self, scalar: Scalar, style: str) -> None:
        """Put the end of a block right, and look for what only an escape can bring into a text."""
        if style in ("|", ">"):
            scalar.end = self._end_of_block(scalar.start, scalar.end)
        elif style == '"' and (found := UNUSABLE.search(scalar)):
            self.problems.append(unusable(self._source, scalar.span, found.group()))

    def _end_of_block(self, start: int, end: int) -> int:
        """Return where the last line of a block that holds something ends; the parser goes on over blank lines."""
        text = self._source.text
        line_end = text.find("\n", start + len(text[start:end].rstrip()), end)
        if line_end < 0:
            return end
        return line_end - 1 if text[line_end - 1] == "\r" else line_end

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = Span(*self._places(event))
        self.problems.append(refusals.alias(self._source, span, flow=self._in_brackets()))
        self._add(Scalar(self._source.text[span.start : span.end], span))

    def _begin(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        start, _ = self._places(event)
        node = Mapping() if type(event) is yaml.MappingStartEvent else Sequence()
        node.start, node.end = start, start + 1
        node.flow = bool(event.flow_style)
        if event.anchor is not None or event.tag is not None:
            self._refuse_property(start)
        self._add(node)
        self._open.append((self._parent, self._key))
        self._parent, self._key = node, None
        if len(self._open) > MAX_DEPTH:
            self.problems.append(refusals.too_deep(self._source, node.span, MAX_DEPTH))
            self._stopped = True

    def _end(self, event: yaml.SequenceEndEvent | yaml.MappingEndEvent) -> None:
        node = self._parent
        assert node is not None, "what ends has begun"
        self._parent, self._key = self._open.pop()
        if node.flow:
            _, node.end = self._places(event)
        else:
            # The parser lets a block run on over the comments after it.
            last = next(reversed(node.values())) if isinstance(node, Mapping) else node[-1]
            node.end = last.end

    def _add(self, node: Node) -> None:
        self._others += 1
        if self._others + len(self._scalars) > MAX_NODES:
            self._refuse_more(node)
        elif (parent := self._parent) is None:
            self.root = node
        elif isinstance(parent, Sequence):
            parent.append(node)
        elif self._key is None:
            self._key = self._as_key(parent, node)
        else:
            parent[self._key] = node
            self._key = None

    def _as_key(self, mapping: Mapping, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.problems.append(refusals.collection_as_key(self._source, mapping, node))
            return Scalar("", node.span)
        self._refuse_key(mapping, node)
        return node

    def _refuse_key(self, mapping: Mapping, node: Scalar) -> None:
        if node in mapping:
            first = next(key for key in mapping if key == node)
            self.problems.append(refusals.duplicate_key(self._source, first, node))
        if node.plain and node == "<<":
            self.problems.append(refusals.merge_key(self._source, node))

    def _refuse_more(self, node: Node) -> None:
        self.problems.append(refusals.too_many(self._source, node.span, MAX_NODES))
        self._stopped = True

    def _refuse_property(self, start: int) -> None:
        self.problems.append(refusals.node_property(self._source, start, flow=self._in_brackets()))

    def _places(self, event: yaml.Event) -> tuple[int, int]:
        """Return the offsets of the first character of what an event tells of, and of the one after its last."""
        begin, end, shift = event.start_mark, event.end_mark, self._shift
        assert begin is not None
        assert end is not None, "the parser gives every event both its places"
        return begin.index + shift, end.index + shift

    def _in_brackets(self) -> bool:
        return self._parent is not None and self._parent.flow
