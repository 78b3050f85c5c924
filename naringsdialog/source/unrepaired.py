"""Why a problem is left for a person to mend: what a program cannot know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERAL_MEANINGS = "it may be meant in more than one way"
ID_MAY_BE_TAKEN = "an action or an id there that cannot be read may have the next number"
ONLY_YOU_KNOW = "only you know what is meant"
_WHERE_TEXT_ENDS = "it is not certain where the text begins and ends"
_ONE_TEXT = "the lines may be meant as one text"

_REASONS = {
    "alias": "it may be a name that is used elsewhere in the file",
    "backslash": "some of its backslashes may stand for other characters",
    "control-character": "taking it out would lose something",
    "cut-by-hash": "what follows the # may be a remark",
    "directive": "taking the line out would lose something",
    "duplicate-key": "one of the two would be lost",
    "empty-value": "it may be meant to say nothing",
    "folded-text": _ONE_TEXT,
    "indentation": "the line may belong with more than one of those above",
    "kind": "it may be meant in more than one way",
    "line-separator": "a new line there may or may not be meant",
    "merge-conflict": "only you know which version is right",
    "missing-space": "it may be meant as it stands",
    "needs-quotes": _WHERE_TEXT_ENDS,
    "no-break-space": "with ordinary spaces the line still fits none of those above",
    "not-utf-8": "it is not certain which characters the bytes stand for",
    "quote-this": "it may not be the whole text, or may be meant to say nothing",
    "several-documents": "what stands in the second one would be lost",
    "swallowed-list": _ONE_TEXT,
    "syntax": "it is not certain what the line is",
    "tab": "with spaces the line still fits none of those above",
    "tag": _WHERE_TEXT_ENDS,
    "template-braces": _WHERE_TEXT_ENDS,
    "too-large": "nothing may be left out",
    "too-deep": "nothing may be left out",
    "unclosed-bracket": "it may be meant to end on any line below",
    "unclosed-quote": "it may be meant to end on any line below",
}


def reason(rule: str) -> str:
    """Return why no problem of a rule is mended without asking, as it stands after "because"."""
    return _REASONS.get(rule, ONLY_YOU_KNOW)


def in_columns(columns: Sequence[int]) -> str:
    """Say that a line may be meant to begin in one of several columns, counted in the spaces before it."""
    *some, last = (str(column) for column in columns)
    return f"{', '.join(some)} or {last} spaces may be meant, and it belongs to another line with each"
