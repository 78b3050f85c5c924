"""What may repair one problem of a file: texts with quotes or spaces put in, or spaces for tabs and odd spaces.

Nothing here is proved: what a candidate says, and whether the problem is gone, is seen when it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.model.keys import known_keys, single_text_keys
from naringsdialog.model.tree import Mapping, Scalar, Sequence, core
from naringsdialog.source.notation import says_alone
from naringsdialog.source.proof import node_at
from naringsdialog.source.spelling import divided, missing_space, quoted
from naringsdialog.source.whitespace import ODD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.text import SourceText

QUOTES, SPACE, NO_BREAK, TAB = "quotes around a text", "a space", "spaces for odd ones", "spaces for a tab"

_BLANK = rf"(?:[ \t]|{ODD})"
_NAME = r"""(?:[\w.-]+|"[^"]*"|'[^']*')"""
_HEAD = re.compile(rf"{_BLANK}*(?:-{_BLANK}+)*(?:{_NAME}{_BLANK}*:(?:{_BLANK}+|\Z))?")
_KEY = re.compile(rf"({_NAME}) *:\s*\Z")
_WITHOUT_WIDTH = re.compile("[\u180e\u200b-\u200f\u2060-\u2064]")
_DASHED = re.compile(r"\s*-[^\W\d]")
_IN_BRACES = re.compile(
    r"""(?<=[{,])(\s*([\w-]+):[ ]+)([^\s,{}\[\]"'#&*!|>?-][^,{}\[\]"']*?)(?=\s*(?:\}|,\s*([\w-]+):\s))"""
)
_REMARK_WITHOUT_SPACE = re.compile(r"[ \t]+#\S")
_TAB_WIDTHS = (2, 4, 8)
_LISTS_OF_TEXTS = ("decisions", "enclosures")

_OF_NO_USE = "@`%"  # no YAML text begins with them
_OF_A_TEXT = "*!&?"  # what begins with them means something else, where it means anything
_OF_ONE_TEXT = "\"'[{>"  # the beginning of something whole, after which there is more


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the repaired one.

    Attributes:
        text: the whole text.
        path: what may read otherwise than before in a file that could be read.
        says: the text that is then to be read there; None for anything.
    """

    text: str
    path: Path = ()
    says: str | None = None


def candidates(source: SourceText, root: Mapping | None, problem: Problem) -> tuple[str, list[Candidate]]:
    """Return what is put in to repair a problem, and the texts that may result; none where nothing is certain.

    Args:
        source: the text.
        root: its tree; None where it cannot be read.
        problem: one of those found in it.
    """
    what, by_rule = _RULES.get(problem.rule, ("", None))
    return what, list(dict.fromkeys(by_rule(source, root, problem))) if by_rule and problem.line else []


def _quotes(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around the text on a line, in braces, or of an entry that was taken for a key with its value."""
    if root is not None:
        yield from _entry_in_quotes(source, root, problem)
        return
    line = source.line_text(problem.line)
    lead, text = divided(line)
    if problem.column > len(lead) and _needs_quotes(source, problem, lead, text):
        yield _with_lines(source, {problem.line: lead + quoted(text) + line[len(lead) + len(text) :]})
    yield _with_lines(source, {problem.line: _IN_BRACES.sub(_in_braces, line)})


def _needs_quotes(source: SourceText, problem: Problem, lead: str, text: str) -> bool:
    """Tell whether a text, all of it, can only be meant as one."""
    found = _KEY.search(lead)
    is_text = found is not None and found[1].strip("\"'") in single_text_keys()
    is_entry, first = found is None and _list_at(source, problem.line) in _LISTS_OF_TEXTS, text[:1]
    if not text or not (found or lead.endswith("- ")) or _names_key(text) or _goes_on(source, problem.line, lead):
        return False
    if first in _OF_NO_USE:
        is_certain = True
    elif first in _OF_ONE_TEXT:
        is_certain = is_text and text[-1] != first
    elif first in _OF_A_TEXT:
        is_certain = (is_text or is_entry) and not _is_property(source, text)
    else:
        is_certain = (is_text or is_entry) and problem.rule == "needs-quotes" and first not in "|-,]}#"
    return is_certain and says_alone(f"key: {quoted(text)}", {"key": text})


def _is_property(source: SourceText, text: str) -> bool:
    """Tell whether a text may begin with what YAML means by its first sign: an alias, an anchor, a type."""
    name = text[1:].split()[0] if text[1:2].strip() else ""
    if text[0] == "*":
        return bool(re.search(rf"(?<![^\s,\[{{]){re.escape('&' + name)}(?![^\s,\]}}])", source.text))
    return (text[0] == "!" and text[1:2] in ("!", "<")) or (text[0] == "&" and bool(name))


def _names_key(text: str) -> bool:
    """Tell whether a key of the files stands in a text: a line break, or a comma in braces, may be missing."""
    return any(found in known_keys() for found in re.findall(r"(?<![\w.-])([\w-]+)\"?:(?=\s|\Z)", text))


def _list_at(source: SourceText, line: int) -> str | None:
    """Return the key of the list that the entry on a line stands in."""
    column = len(_indent(source.line_text(line)))
    for number in range(line - 1, 0, -1):
        above = source.line_text(number)
        indent = len(_indent(above))
        if not above.strip() or above.lstrip().startswith("#") or indent > column:
            continue
        if indent < column or not above.lstrip().startswith("-"):
            found = re.fullmatch(rf"\s*(?:- +)*({_NAME}) *:(?:\s+#.*)?", above)
            return found[1] if found else None
    return None


def _goes_on(source: SourceText, line: int, lead: str) -> bool:
    """Tell whether the next line is indented deeper than the key or the dash, and so goes on with the text."""
    found = _KEY.search(lead)
    column = found.start() if found else lead.rindex("-")
    below = source.text[_line_start(source, line) :].split("\n")[1:]
    following = next((one for one in below if one.strip() and not one.lstrip().startswith("#")), "")
    return len(following) - len(following.lstrip()) > column


def _in_braces(found: re.Match[str]) -> str:
    """Return a key and its text in braces, the text in quotes where it needs them and surely ends there."""
    lead, key, text, following = found.groups()
    needs_them = text[0] in _OF_NO_USE or re.search(r":(?:\s|\Z)", text)
    is_certain = key in single_text_keys() and (following is None or following in known_keys()) and not _names_key(text)
    return lead + quoted(text) if needs_them and is_certain else found.group()


def _entry_in_quotes(source: SourceText, root: Mapping, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around an entry of a list, `Nej: inte nu`, that YAML takes for a key and its value."""
    offset = _line_start(source, problem.line) + problem.column - 1
    path = _path_at(root, offset)
    node = node_at(root, path)
    is_entry = len(path) > 1 and path[-2] in _LISTS_OF_TEXTS
    if not is_entry or not isinstance(node, Mapping) or len(node) != 1 or node.flow:
        return
    [(key, value)] = node.items()
    if key.span.start != offset or not key.plain or not isinstance(value, Scalar) or not value.plain or not value:
        return
    text = source.text[key.span.start : value.span.end]
    follows_remark = _REMARK_WITHOUT_SPACE.match(source.text, value.span.end)
    if "\n" not in text and not follows_remark and not _names_key(text):
        yield Candidate(_spliced(source, key.span.start, value.span.end, quoted(text)), path, text)


def _quoted_scalar(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around what is a number, true or false to editors; `null` may be meant as nothing."""
    offset = _line_start(source, problem.line) + problem.column - 1
    path = _path_at(root, offset) if root is not None else ()
    node = node_at(root, path) if root is not None else None
    if not isinstance(node, Scalar) or node.span.start != offset or core(node) is None:
        return
    # In quotes, nothing would tell any more that what follows a # was cut off.
    if not _REMARK_WITHOUT_SPACE.match(source.text, node.span.end):
        yield Candidate(_spliced(source, *node.span, quoted(node)), path, str(node))


def _space(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put a space after a dash or a key's colon, where it is missing, in braces or in all lines that lack one."""
    path: Path = ()
    within = range(1, source.text.count("\n") + 2)
    if root is not None:
        path = _path_at(root, _line_start(source, problem.line) + problem.column - 1)
        within = _lines_of(source, node_at(root, path) or root)
    run = [line for line in _run(source, problem.line, lambda one: _spaced(one) is not None) if line in within]
    for lines in (run, [problem.line]):
        texts = {line: source.line_text(line) for line in lines}
        yield _with_lines(source, {line: _spaced(text) or text for line, text in texts.items()}, path)
    line, start = source.line_text(problem.line), problem.column - 1
    key, rest = line[start : start + problem.width], line[start + problem.width :]
    yield _with_lines(source, {problem.line: line[:start] + (_spaced(key) or key) + rest}, path)


def _lines_of(source: SourceText, node: Node) -> range:
    """Return the lines on which a node stands."""
    (first, _), (last, _) = source.line_column(node.span.start), source.line_column(node.span.end)
    return range(first, last + 1)


def _spaced(line: str) -> str | None:
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


def _no_break(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put ordinary spaces in the place of odd ones, also in the lines beside this one that begin with some."""
    line, start = source.line_text(problem.line), problem.column - 1
    path = _path_at(root, _line_start(source, problem.line) + start) if root is not None else ()
    if start >= len(_head(line)):
        end = start + problem.width
        yield _with_lines(source, {problem.line: line[:start] + _ordinary(line[start:end]) + line[end:]}, path)
        return
    odd = _run(source, problem.line, lambda one: _ordinary(_head(one)) != _head(one))
    for lines in (odd, [problem.line]):
        texts = {number: source.line_text(number) for number in lines}
        changed = {number: _ordinary(_head(text)) + text[len(_head(text)) :] for number, text in texts.items()}
        yield _with_lines(source, changed, path)


def _ordinary(text: str) -> str:
    """Return a text with ordinary spaces for odd ones, and none for those that take no width."""
    return re.sub(ODD, lambda odd: " " * len(_WITHOUT_WIDTH.sub("", odd[0])), text)


def _untabbed(source: SourceText, _: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put spaces in the place of tabs: as many as an editor may show for them where lines begin, else one."""
    line, start = source.line_text(problem.line), problem.column - 1
    head = _head(line)
    if start >= len(head):
        after_tabs = line[start:].lstrip("\t")
        yield _with_lines(source, {problem.line: f"{line[:start]} {after_tabs}"})
        return
    rest, lines = line[len(head) :], _run(source, problem.line, lambda one: "\t" in _indent(one))
    for width in _TAB_WIDTHS:
        run = {number: _expanded(source.line_text(number), width) for number in lines}
        here = _indent(head).expandtabs(width) + re.sub(r"\t+", " ", head[len(_indent(head)) :])
        for shown in (here, head.expandtabs(width)):
            yield _with_lines(source, {**run, problem.line: shown + rest})
            yield _with_lines(source, {problem.line: shown + rest})


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _expanded(line: str, width: int) -> str:
    indent = _indent(line)
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


_RULES: dict[str, tuple[str, Callable[[SourceText, Mapping | None, Problem], Iterator[Candidate]]]] = {
    **dict.fromkeys(("needs-quotes", "alias", "tag", "template-braces"), (QUOTES, _quotes)),
    "quote-this": (QUOTES, _quoted_scalar),
    **dict.fromkeys(("missing-space", "kind"), (SPACE, _space)),
    "no-break-space": (NO_BREAK, _no_break),
    "tab": (TAB, _untabbed),
}


def _line_start(source: SourceText, line: int) -> int:
    at = 1 if source.text.startswith("\ufeff") else 0
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return at


def _with_lines(source: SourceText, lines: dict[int, str], path: Path = ()) -> Candidate:
    text = source.text
    for line in sorted(lines, reverse=True):
        start = _line_start(source, line)
        text = text[:start] + lines[line] + text[start + len(source.line_text(line)) :]
    return Candidate(text, path)


def _spliced(source: SourceText, start: int, end: int, piece: str) -> str:
    return source.text[:start] + piece + source.text[end:]


def _path_at(node: Node, offset: int) -> Path:
    """Return the path of what stands at an offset: of a key, that of its mapping."""
    parts = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, Sequence) else ()
    for part, child in parts:
        start, end = child.span
        if start <= offset < max(end, start + 1):
            return (str(part) if isinstance(part, str) else part, *_path_at(child, offset))
    return ()
