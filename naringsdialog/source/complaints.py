"""What the YAML parser complains of, said in plain words, at the place to change, with the line as it should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.tree import Span
from naringsdialog.source.spelling import divided, missing_space, quoted, single_quoted, with_quotes
from naringsdialog.source.whitespace import odd_space_on_line, tab

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.problems import Problem
    from naringsdialog.source.text import SourceText


QUOTES = "put quotes around the text"
# A line of a key, or of an entry of a list, which no text in quotes is meant to hold.
_LINE_OF_ITS_OWN = re.compile(r"\n[ \t]*(?:- |[a-z_]+:(?:\s|$))", re.MULTILINE)
# What ends a text in braces or brackets: the next key, or the closing signs at the line's end.
_NEXT_IN_BRACES = re.compile(r",\s*[a-z_]+:\s|[ \t]*[\]}]+[ \t]*$")
_NEXT_IN_BRACKETS = re.compile(r",|[ \t]*[\]}]+[ \t]*$")


class Complaint(NamedTuple):
    """What the parser said, as plain values.

    Attributes:
        problem: the parser's words for what is wrong.
        context: its words for what it was reading; empty where it says nothing.
        at: offset of what is wrong.
        since: offset where what it was reading began; `at` where it says nothing.
        last: the last scalar read before.
    """

    problem: str
    context: str
    at: int
    since: int
    last: Span


def reworded(source: SourceText, complaint: Complaint) -> Problem:
    """Return the problem that a complaint of the parser amounts to."""
    for offset in (complaint.at, complaint.since):
        if (found := odd_space_on_line(source, offset)) is not None:
            return found
    if _swallowed_lines(source, complaint):
        return _unclosed_quote_at(source, complaint.last.start, "is never closed")
    for context, problem, tell in _TELLERS:
        if context in complaint.context and problem in complaint.problem:
            return tell(source, complaint)
    return _unknown(source, complaint)


def _swallowed_lines(source: SourceText, complaint: Complaint) -> bool:
    """Tell whether the last scalar is in quotes that took in lines of others, up to where the parser stumbled.

    Where a closing quote is missing, the next opening one closes the text, and what stands in that one's quotes is
    the first thing that cannot be read.
    """
    begin, end = complaint.last
    at = complaint.since if "quoted scalar" in complaint.context else complaint.at
    is_quoted = source.text[begin : begin + 1] in ('"', "'")
    is_next = not source.text[end:at].strip()
    return is_quoted and is_next and _LINE_OF_ITS_OWN.search(source.text, begin, end) is not None


def _tab(source: SourceText, complaint: Complaint) -> Problem:
    return tab(source, Span(complaint.at, complaint.at + 1))


def _first_character(source: SourceText, complaint: Complaint) -> Problem:
    """A text that begins with a character that YAML keeps for itself."""
    offset = complaint.since
    character = source.text[offset : offset + 1]
    if character == "\t":
        return tab(source, Span(offset, offset + 1))
    if character == "|":
        return _text_beside_sign(source, offset)
    words = f"a text that begins with {character} needs quotes"
    if character == ">":
        words += "; for a text of several lines, nothing follows it on its line"
    return _needs_quotes(source, offset, words)


def _text_beside_sign(source: SourceText, offset: int) -> Problem:
    """A text on the line of the `|` that announces it."""
    line, _ = source.line_column(offset)
    lead, text = divided(source.line_text(line))
    message = "the text after | begins on the next line"
    remedy = f"write `{lead.strip()} |`, and `{text[1:].strip()}` on the next line, further in"
    return source.problem("needs-quotes", _line_rest(source, offset), message, remedy)


def _needs_quotes(source: SourceText, offset: int, message: str) -> Problem:
    """Make the problem of a line whose text needs quotes, and show it with them."""
    line, column = source.line_column(offset)
    lead, text = divided(source.line_text(line))
    if column <= len(lead):
        return source.problem("needs-quotes", Span(offset, offset + 1), message, QUOTES)
    start = offset - (column - 1) + len(lead)
    return source.problem("needs-quotes", Span(start, start + len(text)), message, in_quotes(source, offset))


def in_quotes(source: SourceText, offset: int) -> str:
    """Return the remedy that shows the line at `offset` with quotes around its text, where it has a key or a dash."""
    line, _ = source.line_column(offset)
    shown = with_quotes(source.line_text(line))
    return f"write `{shown}`" if shown else QUOTES


def _colon(source: SourceText, complaint: Complaint) -> Problem:
    line, column = source.line_column(complaint.at)
    lead, _ = divided(source.line_text(line))
    if lead.strip() and column > len(lead):
        return _needs_quotes(source, complaint.at, "a text with a colon in it needs quotes")
    above, where = _line_above(source, complaint.at)
    if (odd := odd_space_on_line(source, where)) is not None:
        return odd
    if (missing := missing_space(above)) is not None:
        return space_problem(source, where, *missing)
    message = "this line is indented deeper than the one above, which already has its text"
    remedy = "begin it in the same column as the line it belongs with, or put quotes around the whole text"
    return source.problem("indentation", _line_span(source, complaint.at), message, remedy)


def space_missing(source: SourceText, span: Span, sign: str, corrected: str) -> Problem:
    """Make the problem of what stands at `span`, where a space is missing after `sign`."""
    after = "the dash" if sign == "-" else f"`{sign}`"
    return source.problem("missing-space", span, f"a space is missing after {after}", f"write `{corrected}`")


def space_problem(source: SourceText, offset: int, sign: str, corrected: str) -> Problem:
    """Make the problem of the line at `offset`, where a space is missing after `sign`."""
    return space_missing(source, _line_span(source, offset), sign, corrected)


def _no_colon(source: SourceText, complaint: Complaint) -> Problem:
    line, _ = source.line_column(complaint.since)
    if (missing := missing_space(source.line_text(line))) is not None:
        return space_problem(source, complaint.since, *missing)
    message = "this line is neither `key: text` nor an entry that begins with a dash"
    remedy = "add the key, or write the text above as a `|` block and indent every line of it"
    return source.problem("syntax", _line_span(source, complaint.since), message, remedy)


def _dash(source: SourceText, complaint: Complaint) -> Problem:
    return _needs_quotes(source, complaint.at, "a text that begins with - needs quotes; a list begins on the next line")


def _question(source: SourceText, complaint: Complaint) -> Problem:
    return _needs_quotes(source, complaint.at, "a text that begins with ? needs quotes")


def _stray(source: SourceText, complaint: Complaint) -> Problem:
    """Something follows where the value was already complete, or a line begins where none may."""
    if not _text_before(source, complaint.at).strip(" -?"):
        line, _ = source.line_column(complaint.at)
        if (missing := missing_space(source.line_text(line))) is not None:
            return space_problem(source, complaint.at, *missing)
        message = "this line begins in a column that fits none of the lines above it"
        remedy = "begin it in the same column as the line it belongs with"
        return source.problem("indentation", _line_span(source, complaint.at), message, remedy)
    last = source.text[complaint.last.start : complaint.last.end]
    between = source.text[complaint.last.end : complaint.at]
    if last[:1] in ('"', "'") and "\n" in last and not between.strip():
        return _unclosed_quote_at(source, complaint.last.start, "is not closed on that line")
    line, _ = source.line_column(complaint.at)
    first = divided(source.line_text(line))[1][:1]
    if first and first in "\"'[{":
        return _needs_quotes(source, complaint.at, f"a text that begins with {first} needs quotes around all of it")
    return _unknown(source, complaint)


def _unclosed_quote(source: SourceText, complaint: Complaint) -> Problem:
    return _unclosed_quote_at(source, complaint.since, "is never closed")


def _unclosed_quote_at(source: SourceText, offset: int, what: str) -> Problem:
    line, column = source.line_column(offset)
    text = source.line_text(line)
    end = _end_of_text(text, column)
    remedy = f"write `{text[:end].strip()}{source.text[offset]}{text[end:].rstrip()}` if the text ends there"
    message = f"the quote opened on line {line} {what}"
    return source.problem("unclosed-quote", _line_rest(source, offset), message, remedy)


def _end_of_text(line: str, begin: int) -> int:
    """Return where on its line a text in quotes seems to end, given where it begins."""
    braces, brackets = (
        line.count(opening, 0, begin) - line.count(closing, 0, begin) for opening, closing in ("{}", "[]")
    )
    if not braces and not brackets:
        return len(line.rstrip())
    is_list = line.rfind("[", 0, begin) > line.rfind("{", 0, begin)
    found = (_NEXT_IN_BRACKETS if is_list else _NEXT_IN_BRACES).search(line, begin)
    return found.start() if found else len(line.rstrip())


def _backslash(source: SourceText, complaint: Complaint) -> Problem:
    line, _ = source.line_column(complaint.at)
    lead, text = divided(source.line_text(line))
    remedy = "double the backslash, or use single quotes"
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        remedy = f"write `{lead.strip()} {single_quoted(text[1:-1])}`"
    message = "within double quotes a backslash and what follows it stand for a special character; this one is unknown"
    return source.problem("backslash", Span(complaint.at, complaint.at + 2), message, remedy)


def _bracket(source: SourceText, complaint: Complaint) -> Problem:
    """A list or mapping in brackets that is never closed, or a text in it that needs quotes."""
    text, opening = source.text, complaint.since
    if "flow node" in complaint.context:
        opening = max(text.rfind("[", 0, complaint.at), text.rfind("{", 0, complaint.at))
    if not _is_closed(text, opening):
        line, _ = source.line_column(opening)
        message = f"the {text[opening]} opened on line {line} is never closed"
        remedy = "close it, or put quotes around the whole text if it is one"
        if re.search(r"\s#\S", source.line_text(line)):
            remedy += "; what follows a # is not read unless it stands in quotes"
        return source.problem("unclosed-bracket", _line_rest(source, opening), message, remedy)
    start = max(text.rfind(sign, 0, complaint.at) for sign in ",[{\n") + 1
    entry = text[start : complaint.at] + re.split(r"[,\]}\r\n]", text[complaint.at :], maxsplit=1)[0]
    lead, value = divided(entry)
    if complaint.at < start + len(lead) or not value:
        return _unknown(source, complaint)
    message = "a text in brackets with a colon, a bracket or a quote in it needs quotes"
    begin = start + len(lead)
    return source.problem(
        "needs-quotes", Span(begin, begin + len(value)), message, f"write `{lead.lstrip()}{quoted(value)}`"
    )


def _is_closed(text: str, opening: int) -> bool:
    depth = 0
    for found in re.finditer(r"(?<=[\s,\[\]{}])#.*|[\[{]|[\]}]", text[opening:]):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return True
    return False


def _directive(source: SourceText, complaint: Complaint) -> Problem:
    return directive(source, complaint.since)


def directive(source: SourceText, offset: int) -> Problem:
    """Make the problem of a line that begins with %."""
    message = "a line that begins with % is an instruction to the YAML parser, and none is used here"
    return source.problem(
        "directive", _line_rest(source, offset), message, "delete the line, or indent it if it is text"
    )


def _unknown(source: SourceText, complaint: Complaint) -> Problem:
    said = " ".join(part for part in (complaint.context, complaint.problem) if part)
    message = "the file cannot be understood from here"
    remedy = f"compare the line with those above it; quotes around a text often help (the parser says: {said})"
    return source.problem("syntax", _line_rest(source, complaint.at), message, remedy)


def _text_before(source: SourceText, offset: int) -> str:
    return source.text[source.text.rfind("\n", 0, offset) + 1 : offset]


def _line_span(source: SourceText, offset: int) -> Span:
    """Return the line at `offset` without its indentation."""
    line, column = source.line_column(offset)
    text = source.line_text(line)
    begin = offset - (column - 1)
    return Span(begin + len(text) - len(text.lstrip()), begin + len(text.rstrip()))


def _line_rest(source: SourceText, offset: int) -> Span:
    return Span(offset, max(offset + 1, _line_span(source, offset).end))


def _line_above(source: SourceText, offset: int) -> tuple[str, int]:
    """Return the nearest line above that holds something, and where it begins; an empty one at the file's start."""
    line, column = source.line_column(offset)
    begin = offset - (column - 1)
    while line > 1:
        line -= 1
        text = source.line_text(line)
        begin = source.text.rfind("\n", 0, begin - 1) + 1
        if text.strip():
            return text, begin
    return "", 0


# Parts of the words of libyaml and of PyYAML's own parser; the first that fits decides.
_TELLERS: tuple[tuple[str, str, Callable[[SourceText, Complaint], Problem]], ...] = (
    ("", "tab character", _tab),
    ("", "that cannot start any token", _first_character),
    ("alias", "", _first_character),
    ("anchor", "", _first_character),
    ("a tag", "", _first_character),
    ("", "undefined tag handle", _first_character),
    ("block scalar", "", _first_character),
    ("directive", "", _directive),
    ("", "incompatible YAML document", _directive),
    ("quoted scalar", "unexpected", _unclosed_quote),
    ("quoted scalar", "", _backslash),
    ("simple key", "", _no_colon),
    ("", "mapping values are not allowed", _colon),
    ("", "sequence entries are not allowed", _dash),
    ("", "mapping keys are not allowed", _question),
    ("flow", "", _bracket),
    ("", "node content", _first_character),
    ("block", "", _stray),
    ("", "document start", _stray),
)
