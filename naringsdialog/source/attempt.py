"""A text that may be a repaired one, as it is read: how far down, with which problems, and with what meaning."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naringsdialog.model.keys import known_keys, text_keys
from naringsdialog.model.tree import Mapping, Sequence
from naringsdialog.source.losses import text_losses
from naringsdialog.source.reader import read
from naringsdialog.source.whitespace import odd_space_on_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from naringsdialog.model.tree import Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.reader import Reading
    from naringsdialog.source.text import SourceText

    Find = Callable[[bytes], tuple[Problem, ...]]
    """Finds what is wrong in a file of its kind, given its bytes."""

_MISPLACED = frozenset({"indentation", "unknown-key", "swallowed-list", "kind", "syntax"})
"""What is said of a line that stands in another column than it was meant to."""

BLANKS = ("tab", "no-break-space")
"""The rules on blanks, which may hide how far lines are indented."""

_ENTRY = re.compile(r"\s*(?:- |([\w-]+):)")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text as it was read.

    Attributes:
        file: its path as shown to the user.
        text: the whole text.
        find: finds what is wrong with what it says.
        source: None where it is no text that could be read at all.
        root: its tree; None where it cannot be read.
        problems: why it cannot be read, else what is wrong with what it says, by their places.
    """

    file: str
    text: str
    find: Find = field(compare=False)
    source: SourceText | None
    root: Mapping | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, file: str, text: str, find: Find) -> Attempt:
        """Read a text."""
        data = text.encode()
        reading = read(file, data)
        problems = {*reading.problems, *_hidden_blanks(file, text, reading)}
        if reading.source is not None and reading.root is not None:
            problems = {*find(data), *text_losses(reading.source, reading.root, text_keys())}
        by_place = tuple(sorted(problems, key=lambda one: one.sort_key))
        return cls(file, text, find, reading.source, reading.root, by_place)

    def another(self, text: str) -> Attempt:
        """Read another text of the same file."""
        return Attempt.of(self.file, text, self.find)

    @property
    def end(self) -> int | None:
        """The line at which reading it ends; None where it can be read to its last."""
        return self.problems[0].line if self.root is None else None

    def misplaces(self, lines: Iterable[int]) -> bool:
        """Tell whether one of these lines stands where nothing of its kind belongs, as far as can be read."""
        among, seen = frozenset(lines), self
        if self.root is None:
            seen = self.another(_above(self.text, self.problems[0].line))
        is_told = any(one.line in among and one.rule in _MISPLACED for one in (*self.problems, *seen.problems))
        # What stands too far in is a mapping that a key above holds, and that is told of the key.
        is_told = is_told or any(one.line + 1 in among and one.rule == "kind" for one in seen.problems)
        return is_told or any(line in among for line in _lines_taken_for_text(seen))

    def meaning(self, mended: int) -> Mapping | None:
        """Return what the text says above its first problem; on the line `mended`, what stands before it."""
        if self.root is not None:
            return self.root
        first = self.problems[0]
        here = self.text.split("\n")[first.line - 1][: first.column - 1] if first.line == mended else ""
        return read(self.file, (_above(self.text, first.line) + here).encode()).root


def _lines_taken_for_text(attempt: Attempt) -> Iterator[int]:
    """Give the lines that begin as an entry does, and were read as a part of the text above."""
    ahead: list[Node | None] = [attempt.root]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Mapping | Sequence):
            ahead += node.values() if isinstance(node, Mapping) else node
        elif node is not None and attempt.source is not None and node.plain:
            first, _ = attempt.source.line_column(node.span.start)
            last, _ = attempt.source.line_column(node.span.end)
            yield from (line for line in range(first + 1, last + 1) if _begins_entry(attempt.source.line_text(line)))


def _begins_entry(line: str) -> bool:
    """Tell whether a line begins with a dash, or with a key of the files."""
    found = _ENTRY.match(line)
    return found is not None and (found[1] is None or found[1] in known_keys())


def _hidden_blanks(file: str, text: str, reading: Reading) -> list[Problem]:
    """Return the tabs and odd spaces down to the first problem: they are only looked for in what can be parsed."""
    first = min(reading.problems, key=lambda one: one.sort_key, default=None)
    if first is None or not first.line or reading.source is None:
        return []
    above = _above(text, first.line)
    odd = odd_space_on_line(reading.source, len(above))
    found = [odd] if odd is not None else []
    step = 1
    while above:
        problems = read(file, above.encode()).problems
        found += [one for one in problems if one.rule in BLANKS]
        line, lines = min((one.line for one in problems), default=0), above.count("\n")
        if line > lines:  # a bracket that is never closed is told behind the last line, however little is left
            line, step = lines - step + 1, step * 2
        above = _above(above, line)
    return found


def _above(text: str, line: int) -> str:
    return "".join(one + "\n" for one in text.split("\n")[: max(line - 1, 0)])


def is_gone(problem: Problem, before: Iterable[Problem], after: Iterable[Problem]) -> bool:
    """Tell whether a problem is gone, and no other came in its place."""
    left = named(before)
    left[_name(problem)] -= 1
    return named(after) <= left


def named(problems: Iterable[Problem]) -> Counter[tuple[int, str, str]]:
    """Count problems by what each is known by: its column may change with what is put in before it."""
    return Counter(map(_name, problems))


def _name(problem: Problem) -> tuple[int, str, str]:
    return problem.line, problem.rule, problem.message


def is_further(problem: Problem, before: Attempt, after: Attempt) -> bool:
    """Tell whether a text that could not be read has lost a problem, and gained none as far down as it was read.

    What stands further on in the line of a problem was hidden by it, and is none that is gained.
    """
    last = before.problems[-1].line
    ends = {one.line: one for one in (*reversed(before.problems), problem)}
    seen = [
        [one for one in attempt.problems if one.line <= last and not _is_hidden(one, ends.get(one.line))]
        for attempt in (before, after)
    ]
    return is_gone(problem, *seen)


def _is_hidden(problem: Problem, by: Problem | None) -> bool:
    return by is not None and problem.column > by.column and problem.rule != by.rule
