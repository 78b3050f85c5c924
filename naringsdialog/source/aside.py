"""A line that cannot be repaired, left out in thought, so that what stands below it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.model.keys import known_keys
from naringsdialog.source.attempt import is_further
from naringsdialog.source.spelling import divided

if TYPE_CHECKING:
    from naringsdialog.problems import Problem
    from naringsdialog.source.attempt import Attempt

_WHERE_IT_BEGINS = frozenset({"tab", "no-break-space", "indentation"})
"""What is wrong with how far a line is indented, so that nothing can stand in its column for it."""
_WHAT_IT_SAYS = frozenset({"needs-quotes", "alias", "tag", "template-braces", "backslash"})
"""What is wrong with the text on a line, whose key or dash can stand there without it."""

_ENTRY = re.compile(r"\s*(?:- |([\w-]+):(?:\s|\Z))")


def without_line(attempt: Attempt) -> Attempt | None:
    """Return a text without what stands on the line of its first problem; None where the rest cannot be read so.

    Its lines keep their numbers. A quote or a bracket that is never closed cannot be left out: it cannot be told where
    it ends. Where a text runs on below its line, what follows fits nothing then, and is found so.
    """
    problem = attempt.problems[0]
    lines = attempt.text.split("\n")
    line = lines[problem.line - 1]
    text = line.removesuffix("\r")
    stand_in = _stand_in(problem, text)
    if stand_in is None:
        return None
    lines[problem.line - 1] = stand_in + line[len(text) :]
    after = attempt.another("\n".join(lines))
    return after if after.root is not None or is_further(problem, attempt, after) else None


def _stand_in(problem: Problem, line: str) -> str | None:
    """Return what can stand in the place of a line: nothing, or its key or dash with an empty text."""
    lead, text = divided(line)
    if problem.rule in _WHAT_IT_SAYS and problem.column > len(lead) and lead.strip() and _is_whole(text):
        return f"{lead}''"
    begins = problem.rule in _WHERE_IT_BEGINS and problem.column <= len(line) - len(line.lstrip()) + 1
    found = _ENTRY.match(line)
    is_leaf = found is not None and (found[1] in known_keys() or _ENTRY.match(line, found.end()) is None)
    return "" if begins and is_leaf and text and _is_whole(text) else None


def _is_whole(text: str) -> bool:
    """Tell whether a text, in quotes or brackets or neither, surely ends on its line, and is used on no other one."""
    brackets = all(text.count(opening) == text.count(closing) for opening, closing in ("[]", "{}"))
    return brackets and text[:1] not in "|>&" and (text[:1] not in "\"'" or text[-1] == text[:1])
