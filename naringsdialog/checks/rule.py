"""What a rule is: a named, pure look at the whole workspace that says what is wrong where, and explains itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Span
from naringsdialog.problems import Severity
from naringsdialog.source.build import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Path
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import ConfigFile, MeetingFile


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        file: the file it stands in.
        where: its path in the file, or the place itself.
        message: what is wrong.
        remedy: what to write instead.
    """

    file: ConfigFile | MeetingFile
    where: Path | Span
    message: str
    remedy: str


def line_of(file: MeetingFile, path: Path) -> int:
    """Return the line on which something stands in a meeting's file that could be read."""
    assert file.source is not None, "a meeting that could be read has a text"
    assert file.tree is not None, "the meeting was made of a tree"
    return file.source.line_column(locate(file.tree, path).start)[0]


Look = Callable[["Subject"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; called with the workspace it gives the problems.

    Attributes:
        name: as `dialog check --explain` takes it.
        severity: of all its problems.
        text: the explanation: a sentence, why it is a rule, and an example of wrong and right.
        look: finds what is wrong.
    """

    name: str
    severity: Severity
    text: str
    look: Look

    def __call__(self, subject: Subject) -> Iterator[Problem]:
        """Give the problems that the rule finds in the workspace."""
        for found in self.look(subject):
            told = (found.message, found.remedy, self.severity)
            if isinstance(found.where, Span):
                yield found.file.problem_at(self.name, found.where, *told)
            else:
                yield found.file.problem(self.name, found.where, *told)


def rule(name: str, severity: Severity = Severity.ERROR) -> Callable[[Look], Rule]:
    """Make a function a rule: its docstring is what `dialog check --explain` prints."""

    def made(look: Look) -> Rule:
        return Rule(name, severity, inspect.cleandoc(look.__doc__ or ""), look)

    return made
