"""What may repair blanks: a space that is missing, and spaces in the place of tabs and odd ones."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.model.keys import known_keys
from naringsdialog.source.candidate import NAME, indent_of, line_start, path_at, with_lines
from naringsdialog.source.proof import node_at
from naringsdialog.source.spelling import missing_space
from naringsdialog.source.whitespace import ODD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Mapping, Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.candidate import Candidate
    from naringsdialog.source.text import SourceText

_BLANK = rf"(?:[ \t]|{ODD})"
_HEAD = re.compile(rf"{_BLANK}*(?:-{_BLANK}+)*(?:{NAME}{_BLANK}*:(?:{_BLANK}+|\Z))?")
_WITHOUT_WIDTH = re.compile("[\u180e\u200b-\u200f\u2060-\u2064]")
_DASHED = re.compile(r"\s*-[^\W\d]")
_TAB_WIDTHS = (2, 4, 8)


def space(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put a space after a dash or a key's colon, where it is missing, in braces or in all lines that lack one."""
    path: Path = ()
    within = range(1, source.text.count("\n") + 2)
    if root is not None:
        path = path_at(root, line_start(source, problem.line) + problem.column - 1)
        within = _lines_of(source, node_at(root, path) or root)
    run = [line for line in _run(source, problem.line, lambda one: spaced(one) is not None) if line in within]
    for lines in (run, [problem.line]):
        texts = {line: source.line_text(line) for line in lines}
        yield with_lines(source, {line: spaced(text) or text for line, text in texts.items()}, path)
    line, start = source.line_text(problem.line), problem.column - 1
    key, rest = line[start : start + problem.width], line[start + problem.width :]
    yield with_lines(source, {problem.line: line[:start] + (spaced(key) or key) + rest}, path)


def space_above(source: SourceText, _: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put a space in the line above, where it lacks one and was taken for a text that this line goes on with."""
    above = line_above(source, problem.line)
    with_space = spaced(source.line_text(above))
    if with_space is not None:
        yield with_lines(source, {above: with_space})


def line_above(source: SourceText, line: int) -> int:
    """Return the nearest line above that says something; the first one where none does."""
    texts = ((number, source.line_text(number).lstrip()) for number in range(line - 1, 0, -1))
    return next((number for number, text in texts if text and not text.startswith("#")), 1)


def _lines_of(source: SourceText, node: Node) -> range:
    """Return the lines on which a node stands."""
    (first, _), (last, _) = source.line_column(node.span.start), source.line_column(node.span.end)
    return range(first, last + 1)


def spaced(line: str) -> str | None:
    """Return a line with the space that is missing in it; None where it may be meant as it is."""
    missing = missing_space(line)
    if missing is None:
        return None
    sign, corrected = missing
    key = re.match(r"(?:- +)*([\w-]+):", corrected)
    if not (sign == "-" and _DASHED.match(line)) and (key is None or key[1] not in known_keys()):
        return None
    begin = len(line) - len(line.lstrip())
    return line[:begin] + corrected + line[len(line.rstrip()) :]


def ordinary_spaces(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put ordinary spaces in the place of odd ones, also in the lines beside this one that begin with some."""
    line, start = source.line_text(problem.line), problem.column - 1
    path = path_at(root, line_start(source, problem.line) + start) if root is not None else ()
    if start >= len(_head(line)):
        end = start + problem.width
        yield with_lines(source, {problem.line: line[:start] + _ordinary(line[start:end]) + line[end:]}, path)
        return
    odd = _run(source, problem.line, lambda one: _ordinary(_head(one)) != _head(one))
    for lines in (odd, [problem.line]):
        texts = {number: source.line_text(number) for number in lines}
        changed = {number: _ordinary(_head(text)) + text[len(_head(text)) :] for number, text in texts.items()}
        yield with_lines(source, changed, path)


def _ordinary(text: str) -> str:
    """Return a text with ordinary spaces for odd ones, and none for those that take no width."""
    return re.sub(ODD, lambda odd: " " * len(_WITHOUT_WIDTH.sub("", odd[0])), text)


def spaces_for_tab(source: SourceText, _: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put spaces in the place of tabs: as many as an editor may show for them where lines begin, else one."""
    line, start = source.line_text(problem.line), problem.column - 1
    head = _head(line)
    if start >= len(head):
        after_tabs = line[start:].lstrip("\t")
        yield with_lines(source, {problem.line: f"{line[:start]} {after_tabs}"})
        return
    rest, lines = line[len(head) :], _run(source, problem.line, lambda one: "\t" in indent_of(one))
    for width in _TAB_WIDTHS:
        run = {number: _expanded(source.line_text(number), width) for number in lines}
        here = indent_of(head).expandtabs(width) + re.sub(r"\t+", " ", head[len(indent_of(head)) :])
        for shown in (here, head.expandtabs(width)):
            yield with_lines(source, {**run, problem.line: shown + rest})
            yield with_lines(source, {problem.line: shown + rest})


def _expanded(line: str, width: int) -> str:
    indent = indent_of(line)
    return indent.expandtabs(width) + line[len(indent) :]


def _head(line: str) -> str:
    """Return what a line begins with: blanks of any kind, dashes, a key."""
    found = _HEAD.match(line)
    return found.group() if found else ""


def _run(source: SourceText, line: int, is_meant: Callable[[str], bool]) -> list[int]:
    """Return the numbers of the lines around this one that are alike, with nothing but blank lines between them."""
    last = source.text.count("\n") + 1
    found = [line]
    for beside in (range(line + 1, last + 1), range(line - 1, 0, -1)):
        texts = ((number, source.line_text(number)) for number in beside)
        alike = takewhile(lambda one: not one[1].strip() or is_meant(one[1]), texts)
        found += [number for number, text in alike if text.strip()]
    return found
