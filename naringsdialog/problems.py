"""Problems in the user's files: values with a place, a rule's name, what is wrong and what to write instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem weighs: an error stops documents, a warning never does, advice is shown with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place.

    Attributes:
        file: the path as it is shown to the user, relative to where she stands.
        line, column: from 1, in characters as an editor counts them; 0 where the problem is of the whole file.
        width: how many characters of `text` the caret underlines, at least 1.
        text: the line itself, without its line break.
        rule: the rule's name, as `dialog check --explain` takes it.
        message: what is wrong.
        remedy: what to write instead.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    remedy: str | None = None
    severity: Severity = Severity.ERROR
    width: int = 1
    text: str = ""

    @property
    def place(self) -> str:
        """`FILE:LINE:COL`, or only `FILE` where the problem is of the whole file."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """Orders problems by place, then by name."""
        return (self.file, self.line, self.column, self.rule, self.message, self.remedy or "")


def did_you_mean(word: str, candidates: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the candidate most like `word` (whatever the case), or None when none is near.

    Args:
        word: what was written.
        candidates: what may have been meant.
        likeness: how much of the letters must agree, from 0 to 1.
    """
    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=likeness)
    return by_fold[near[0]] if near else None
