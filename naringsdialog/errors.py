"""What can go wrong with a command, each with its exit code; wrong data in files is a `Problem`, not an error.

Exit codes: 0 fine, 1 problems in the data, 2 wrong usage, unknown name or refused, 3 could not write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.problems import Problem


class DialogError(Exception):
    """The base of every error that a user is told about.

    Args:
        message: what is wrong, one sentence without a full stop's need of context.
        remedy: what to do instead, a sentence or a ready command.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class DataError(DialogError):
    """The files do not allow what was asked; carries the problems found in them."""

    def __init__(self, message: str, remedy: str | None = None, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message, remedy)
        self.problems = tuple(problems)


class UsageError(DialogError):
    """The command was used wrongly, or names something that is not there, or is refused.

    Args:
        message: what is wrong.
        remedy: what to do instead.
        candidates: what could have been meant, shown as a list.
    """

    exit_code = 2

    def __init__(self, message: str, remedy: str | None = None, candidates: Sequence[str] = ()) -> None:
        super().__init__(message, remedy)
        self.candidates = tuple(candidates)


class WriteError(DialogError):
    """A file could not be written; the one that stood there is untouched."""

    exit_code = 3
