"""What may repair a text that needs quotes: on its line, in braces, in a list, or others than it has."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.model.keys import known_keys, single_text_keys
from naringsdialog.model.tree import Mapping, Scalar, Span, core
from naringsdialog.problems import did_you_mean
from naringsdialog.source.candidate import NAME, in_its_place, indent_of, line_start, path_at, with_lines
from naringsdialog.source.notation import says_alone
from naringsdialog.source.proof import node_at
from naringsdialog.source.spelling import divided, quoted, single_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.problems import Problem
    from naringsdialog.source.candidate import Candidate
    from naringsdialog.source.text import SourceText

_KEY = re.compile(rf"({NAME}) *:\s*\Z")
_IN_BRACES = re.compile(
    r"""(?<=[{,])(\s*([\w-]+):[ ]+)([^\s,{}\[\]"'#&*!|>?-][^,{}\[\]"']*?)(?=\s*(?:\}|,\s*([\w-]+):\s))"""
)
_REMARK_WITHOUT_SPACE = re.compile(r"[ \t]+#\S")
_ESCAPE = re.compile(r"""\\[0abt\tnvfre "/\\N_LPxuU]|\\\Z""")  # YAML 1.2, section 5.7
_LIKE_A_KEY = 0.75  # `alla` is a word, though it has much of `called`; `intrnal` is no word
_LISTS_OF_TEXTS = ("decisions", "enclosures")

_OF_NO_USE = "@`%"  # no YAML text begins with them
_OF_A_TEXT = "*!&?"  # what begins with them means something else, where it means anything
_OF_ONE_TEXT = "\"'[{>"  # the beginning of something whole, after which there is more


def quotes_around(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around the text on a line, in braces, or of an entry that was taken for a key with its value."""
    if root is not None:
        yield from _entry_in_quotes(source, root, problem)
        yield from _comma_in_quotes(source, root, problem)
        return
    line = source.line_text(problem.line)
    lead, text = divided(line)
    if problem.column > len(lead) and _needs_quotes(source, problem, lead, text):
        yield with_lines(source, {problem.line: lead + quoted(text) + line[len(lead) + len(text) :]})
    yield with_lines(source, {problem.line: _IN_BRACES.sub(_in_braces, line)})


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
    column = len(indent_of(source.line_text(line)))
    for number in range(line - 1, 0, -1):
        above = source.line_text(number)
        indent = len(indent_of(above))
        if not above.strip() or above.lstrip().startswith("#") or indent > column:
            continue
        if indent < column or not above.lstrip().startswith("-"):
            found = re.fullmatch(rf"\s*(?:- +)*({NAME}) *:(?:\s+#.*)?", above)
            return found[1] if found else None
    return None


def _goes_on(source: SourceText, line: int, lead: str) -> bool:
    """Tell whether the next line is indented deeper than the key or the dash, and so goes on with the text."""
    found = _KEY.search(lead)
    column = found.start() if found else lead.rindex("-")
    below = source.text[line_start(source, line) :].split("\n")[1:]
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
    offset = line_start(source, problem.line) + problem.column - 1
    path = path_at(root, offset)
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
        yield in_its_place(source, Span(key.span.start, value.span.end), path, text)


def _comma_in_quotes(source: SourceText, root: Mapping, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around a text in braces whose comma ended it, so that what follows was taken for keys."""
    offset = line_start(source, problem.line) + problem.column - 1
    path = path_at(root, offset)
    node = node_at(root, path)
    keys = list(node) if isinstance(node, Mapping) and node.flow else []
    at = next((index for index, key in enumerate(keys) if key.span.start == offset), 0)
    key = keys[at - 1] if at else Scalar("")
    value = node_at(root, (*path, str(key)))
    if key not in single_text_keys() or not isinstance(value, Scalar) or not value.plain or not value:
        return
    bare = list(takewhile(lambda one: not node_at(root, (*path, one)) and _is_words(one), keys[at:]))
    text = source.text[value.span.start : bare[-1].span.end] if bare else ""
    if text and not re.search(r"[\n\"':{}\[\]]|\s#", text):
        place = Span(value.span.start, bare[-1].span.end)
        yield replace(in_its_place(source, place, (*path, str(key)), text), absorbs=tuple(map(str, bare)))


def _is_words(key: Scalar) -> bool:
    """Tell whether what stands as a key without a value is none that was meant: misspelled, or without its colon."""
    return key.plain and not any(did_you_mean(one, known_keys(), _LIKE_A_KEY) for one in (key, *key.split()[:1]))


def quotes_around_braces(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around words in braces, `{sted}`, where only a text can stand."""
    path = path_at(root, line_start(source, problem.line) + problem.column - 1) if root is not None else ()
    node = node_at(root, path) if root is not None else None
    if not isinstance(node, Mapping) or not node.flow or not path or path[-1] not in single_text_keys():
        return
    text = source.text[node.span.start : node.span.end]
    if re.fullmatch(r"\{[\w .-]+\}", text):
        yield in_its_place(source, node.span, path, text)


def single_quotes(source: SourceText, _: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put single quotes in the place of double ones, where no backslash between them has a meaning in those."""
    line = source.line_text(problem.line)
    lead, text = divided(line)
    inner = text[1:-1]
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"' and '"' not in inner
    if is_quoted and lead.strip() and not _ESCAPE.search(inner):
        yield with_lines(source, {problem.line: lead + single_quoted(inner) + line[len(lead) + len(text) :]})


def quotes_around_scalar(source: SourceText, root: Mapping | None, problem: Problem) -> Iterator[Candidate]:
    """Put quotes around what is a number, true or false to editors; `null` may be meant as nothing."""
    offset = line_start(source, problem.line) + problem.column - 1
    path = path_at(root, offset) if root is not None else ()
    node = node_at(root, path) if root is not None else None
    if not isinstance(node, Scalar) or node.span.start != offset or core(node) is None:
        return
    # In quotes, nothing would tell any more that what follows a # was cut off.
    if not _REMARK_WITHOUT_SPACE.match(source.text, node.span.end):
        yield in_its_place(source, node.span, path, str(node))
