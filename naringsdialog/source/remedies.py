"""What may repair one problem of a file, by its rule: texts with quotes or spaces put in, or in the place of others.

Nothing here is proved: what a candidate says, and whether the problem is gone, is seen when it is read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.source.candidate import with_lines
from naringsdialog.source.missing_quotes import (
    quotes_around,
    quotes_around_braces,
    quotes_around_scalar,
    single_quotes,
)
from naringsdialog.source.missing_spaces import line_above, ordinary_spaces, space, space_above, spaced, spaces_for_tab
from naringsdialog.source.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naringsdialog.model.tree import Mapping
    from naringsdialog.problems import Problem
    from naringsdialog.source.candidate import Candidate

    ByRule = Callable[[SourceText, Mapping | None, Problem], Iterator[Candidate]]
    """Gives the texts that may come of mending a problem, given the text and its tree."""

QUOTES, SINGLE_QUOTES = "quotes around a text", "single quotes for double ones"
SPACE, NO_BREAK, TAB = "a space", "spaces for odd ones", "spaces for a tab"

_RULES: dict[str, tuple[tuple[str, ByRule], ...]] = {
    **dict.fromkeys(("needs-quotes", "alias", "tag", "template-braces"), ((QUOTES, quotes_around),)),
    "quote-this": ((QUOTES, quotes_around_scalar),),
    "backslash": ((SINGLE_QUOTES, single_quotes),),
    "missing-space": ((SPACE, space),),
    "kind": ((SPACE, space), (QUOTES, quotes_around_braces)),
    **dict.fromkeys(("indentation", "syntax"), ((SPACE, space_above),)),
    "no-break-space": ((NO_BREAK, ordinary_spaces),),
    "tab": ((TAB, spaces_for_tab),),
}


def remedies(
    source: SourceText, root: Mapping | None, problem: Problem
) -> Iterator[tuple[tuple[str, ...], list[Candidate]]]:
    """Give what may be put in to repair a problem, and the texts that may result; nothing where nothing is certain.

    Where a space is missing in the line above, that line was taken for another one, and both are mended together.

    Args:
        source: the text.
        root: its tree; None where it cannot be read.
        problem: one of those found in it.
    """
    if not problem.line:
        return
    above = line_above(source, problem.line)
    with_space = spaced(source.line_text(above)) if root is None else None
    for what, by_rule in _RULES.get(problem.rule, ()):
        yield (what,), list(dict.fromkeys(by_rule(source, root, problem)))
        if what != SPACE and with_space is not None:
            mended = SourceText(source.file, with_lines(source, {above: with_space}).text)
            both = (replace(one, lines=(above, *one.lines)) for one in by_rule(mended, root, problem))
            yield (SPACE, what), list(dict.fromkeys(both))
