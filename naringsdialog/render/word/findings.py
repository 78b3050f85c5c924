"""What is wrong in a Word template, thing by thing with its place, and the error that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.problems import Severity
from naringsdialog.word.package import WordFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80


class Place(NamedTuple):
    """Where in a Word template something stands.

    Attributes:
        part: what the part is called, "the page header"; empty where it is of the file as a whole.
        paragraph: the place of the paragraph in its part, from 1; 0 where it is the part as a whole.
        text: the paragraph's text.
    """

    part: str
    paragraph: int = 0
    text: str = ""

    def __str__(self) -> str:
        number = f", paragraph {self.paragraph}" if self.paragraph else ""
        text = " ".join(self.text.split())
        shown = f"{text[:_LONGEST]} …" if len(text) > _LONGEST else text
        return f"{self.part}{number}{f', “{shown}”' if shown else ''}"


class Finding(NamedTuple):
    """One thing in a Word template that is wrong (an error) or could be better (advice).

    Attributes:
        file: the template, as it is shown to the user.
        place: where it stands.
        rule: the name of what it is, `text-beside-tag`.
        message: what is wrong.
        remedy: what to do instead.
    """

    file: str
    place: Place
    rule: str
    message: str
    remedy: str | None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place.part else self.message


class TemplateError(WordFileError):
    """A Word template cannot be used as it is.

    Args:
        findings: what is wrong in it, at least one.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        if len(self.findings) == 1:
            super().__init__(f"{first.file}: {first}", first.remedy)
            return
        told = "".join(f"\n  {one}{_indented(one.remedy)}" for one in self.findings)
        super().__init__(f"{first.file} has {len(self.findings)} errors:{told}", "mend them in Word, and save it")


def _indented(remedy: str | None) -> str:
    return f"\n    {remedy}" if remedy else ""


def refuse(findings: Iterable[Finding]) -> None:
    """Raise a `TemplateError` with those findings that are errors, if there are any."""
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if errors:
        raise TemplateError(errors)
