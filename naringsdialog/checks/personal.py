"""The rule on personal data in the files: personal numbers, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.model.personal_data import Kind, find_in_source
from naringsdialog.model.tree import Span
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.source.files import ConfigFile, MeetingFile

_REMEDY = "take it out, and name the person in another way: all who get the files can read it"


@rule("personal-number", Severity.WARNING)
def personal_number(subject: Subject) -> Iterator[Finding]:
    """A personnummer or a samordningsnummer stands in a file.

    Whoever gets the files can read it, and a document for the web must not hold it. It is found in all the ways in
    which it is written, in comments, keys and the file's name too; organisation numbers, dates and phone numbers are
    told from it. With its hyphen it is found even if its check digit is wrong. What `dialog check` prints has dots in
    place of it.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Val av revisor
            notes: Till revisor valdes Tolvan Tolvansson, 19121212-1212.

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Val av revisor
            notes: Till revisor valdes Tolvan Tolvansson.
    """
    files: tuple[ConfigFile | MeetingFile, ...] = (subject.config, *subject.meetings)
    for file in files:
        if find_in_source(file.file, (Kind.PERSONAL_NUMBER,)):
            yield Finding(file, (), "the file's name holds a personal number", "give the file another name")
        if file.source is not None:
            for _, start, end in find_in_source(file.source.text, (Kind.PERSONAL_NUMBER,)):
                yield Finding(file, Span(start, end), "this is a personal number", _REMEDY)
