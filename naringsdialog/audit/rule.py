"""What a rule of the audit is: a named, pure look at a document that says what is wrong where, and how to mend it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.audit.finding import Place
    from naringsdialog.audit.subject import Subject


class Fault(NamedTuple):
    """What is wrong in one place, None for the whole document, and what to do about it in Word."""

    place: Place | None
    message: str
    remedy: str


Look = Callable[["Subject"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; called with a document it gives what it finds.

    Attributes:
        name: what the rule is called.
        asks: what a document must be, one sentence.
        criterion: the success criterion of WCAG 2.1 that it serves, None where it serves practice only. EN 301 549,
            which the law points to, has the same number after `10.` for documents.
        look: finds what is wrong.
    """

    name: str
    asks: str
    criterion: str | None
    look: Look

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """Give what the rule finds in the document."""
        for fault in self.look(subject):
            yield Finding(self.name, fault.message, fault.remedy, fault.place)


def rule(name: str, criterion: str | None) -> Callable[[Look], Rule]:
    """Make a function a rule: the first line of its docstring is what the rule asks."""

    def made(look: Look) -> Rule:
        return Rule(name, inspect.cleandoc(look.__doc__ or "").partition("\n")[0], criterion, look)

    return made
