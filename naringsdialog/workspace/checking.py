"""The rules applied to a workspace as it lies on disk, and what keeps a document from being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks import rules
from naringsdialog.checks.subject import Subject
from naringsdialog.problems import Severity
from naringsdialog.workspace.schema_files import old_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library


def all_problems(library: Library, today: date) -> list[Problem]:
    """Return every problem of the workspace, by place."""
    return sorted([*data_problems(library, today), *old_schemas(library)], key=lambda problem: problem.sort_key)


def data_problems(library: Library, today: date) -> list[Problem]:
    """Return every problem of `dialog.yaml` and the meetings, by place."""
    return rules.check(Subject(library.config, library.workspace, library.files, today))


def blocking(
    library: Library, problems: Iterable[Problem], series: str | None, occasion: Occasion | None
) -> list[Problem]:
    """Return the errors that keep a document from being written.

    They are those of `dialog.yaml` and of the meeting's own file, and those of another meeting of the series because
    of which an action may be missing or told wrongly: the document draws on it.

    Args:
        library: the workspace.
        problems: all that is wrong in it.
        series: the document's series.
        occasion: its meeting; None for a follow-up of the series.
    """
    files = {library.config.file}
    files |= {file.file for file in library.files if occasion and file.key == occasion.key}
    damaged = {history.meeting for history in library.histories if history.damaged}
    files |= {file.file for file in library.files if file.series in (None, series) and _misleads(file, damaged)}
    return [problem for problem in problems if problem.severity is Severity.ERROR and problem.file in files]


def _misleads(file: MeetingFile, damaged: set[str]) -> bool:
    return file.occasion is None or file.occasion.hides_actions or file.key in damaged
