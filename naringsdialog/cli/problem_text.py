"""Problems in words: with the line and a caret for a person, as a workflow command for a code host, and how many."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.cli.safe_text import columns_of, printable
from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MARGIN = " " * 6
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_CUT = "…"
_DOT = "•"
_PERSONAL = "personal-number"
_CUT_SHORT = re.compile(r"(?<!\d)\d{6}(?:\d\d)?(?:[ +-]?\d{1,3}(?=…)|[ ]?[-–]\s*\Z)")
_LONGEST = 2_000  # characters of what is told of a problem
_LEAST = 30  # columns of a line that are shown on however narrow a terminal


def text_of(problem: Problem, width: int) -> str:
    """Return the place, what is wrong, the line with a caret below it, and what to write instead.

    Args:
        problem: the problem.
        width: columns of the terminal; of a longer line only the part around the caret is shown, with `…` for the rest.
    """
    problem = without_numbers(problem)
    told = [f"{problem.place}: {problem.severity}: {_cut(problem.message)} [{problem.rule}]"]
    if problem.line and problem.text:
        line, before, marked = _excerpt(problem, max(width - len(MARGIN) - 3, _LEAST))
        told += [f"{problem.line:>{len(MARGIN)}} | {line}", f"{MARGIN} | {_blank(before)}{'^' * columns_of(marked)}"]
    if problem.remedy:
        told.append(f"{MARGIN}   {_cut(problem.remedy)}")
    return printable("\n".join(told))


def _cut(words: str) -> str:
    """Return what is told, cut where it quotes a text that nobody reads to its end."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + _CUT


def _excerpt(problem: Problem, room: int) -> tuple[str, str, str]:
    """Return what is shown of the line, what of that stands before the caret, and what the caret marks."""
    text = problem.text.replace("\n", " ")
    start = problem.column - 1
    marked = text[start : start + problem.width] or " "
    if columns_of(text) <= room:
        return text, text[:start], marked
    half = max(room // 3, 10)
    first = max(0, min(start - half, len(text) - room))
    marked = marked[: max(room - 2 - (start - first), 1)]
    head, rest = text[first:start], text[start : first + room - 2]
    lead, tail = _CUT if first else "", _CUT if first + room - 2 < len(text) else ""
    return lead + head + rest + tail, lead + head, marked


def _blank(text: str) -> str:
    """Return as much blank as the text takes; a tab is as wide as the terminal makes it, so it stays."""
    return "".join("\t" if sign == "\t" else " " * columns_of(sign) for sign in text)


def without_numbers(problem: Problem) -> Problem:
    """Return the problem with a dot for each digit of a personal number: what is printed may end in a log.

    All that is masked stays as long as it was, so that the caret stands right. The beginning of a number, which a
    message cuts short with `…` or which goes on in the next line, is masked too.
    """
    text, start = problem.text, problem.column - 1
    if problem.rule == _PERSONAL:  # of one that goes on in the next line only this tells that it is one
        marked = text[start : start + problem.width]
        text = text[:start] + re.sub(r"\d", _DOT, marked) + text[start + problem.width :]
    return replace(
        problem,
        file=dotted(problem.file),
        message=dotted(problem.message),
        remedy=dotted(problem.remedy) if problem.remedy else problem.remedy,
        text=dotted(text),
    )


def dotted(text: str) -> str:
    """Return the text with a dot for each digit of a personal number, or of what is left of one that was cut short."""
    from naringsdialog.model.personal_data import Kind, find_in_source, replaced

    found = find_in_source(text, (Kind.PERSONAL_NUMBER,))
    masked = replaced(text, found, lambda _, written: re.sub(r"\w", _DOT, written))
    return _CUT_SHORT.sub(lambda number: re.sub(r"\d", _DOT, number[0]), masked)


def github_line(problem: Problem) -> str:
    """Return the problem as a workflow command; source: GitHub, "Workflow commands for GitHub Actions"."""
    problem = without_numbers(problem)
    place = f"file={_property(problem.file.replace(chr(92), '/'))}"
    if problem.line:
        place += f",line={problem.line},col={problem.column},endColumn={problem.column + problem.width}"
    text = f"{problem.message}; {problem.remedy}" if problem.remedy else problem.message
    return f"::{_LEVELS[problem.severity]} {place},title={_property(problem.rule)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def count(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are: "2 errors, 1 warning"."""
    found = [problem.severity for problem in problems]
    parts = []
    for severity, plural in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.ADVICE, "advice")):
        if number := found.count(severity):
            parts.append(f"{number} {severity if number == 1 else plural}")
    return ", ".join(parts)
