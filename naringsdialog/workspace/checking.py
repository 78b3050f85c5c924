"""The rules applied to a workspace as it lies on disk, and what keeps a document from being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks import rules
from naringsdialog.checks.subject import Subject
from naringsdialog.problems import Severity
from naringsdialog.workspace.locate import CONFIG, MEETINGS
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

    They are those of `dialog.yaml` and of the meeting's own file, and those of another file because of which an action
    of the series may be missing or told wrongly: the document draws on it.

    Args:
        library: the workspace.
        problems: all that is wrong in it.
        series: the document's series.
        occasion: its meeting; None for a follow-up of the series.
    """
    files = {library.config.file}
    files |= {file.file for file in library.files if occasion and file.key == occasion.key}
    files |= {file.file for file in _misleading(library, series)}
    return [problem for problem in problems if problem.severity is Severity.ERROR and problem.file in files]


def _misleading(library: Library, series: str | None) -> list[MeetingFile]:
    """Return the files because of which an action of the series may be missing, or told wrongly."""
    known = {history.ref for history in library.histories}
    damaged = {history.ref for history in library.histories if history.damaged and history.series in (None, series)}
    return [
        file
        for file in library.files
        if (file.series in (None, series) and _hides(file, known)) or (file.occasion and _tells(file.occasion, damaged))
    ]


def _hides(file: MeetingFile, known: set[str]) -> bool:
    """Whether an action, or what was learned of one, may stand in the file and be told nowhere."""
    if file.occasion is None or file.occasion.hides_actions:
        return True
    return any(update.action not in known for update in file.occasion.meeting.follow_up)


def _tells(occasion: Occasion, refs: set[str]) -> bool:
    """Whether one of the actions was agreed at the meeting, or followed up there."""
    agreed = (f"{occasion.key}/{action.id}" for _, _, action, _ in occasion.meeting.actions())
    return not refs.isdisjoint([*agreed, *(update.action for update in occasion.meeting.follow_up)])


def names_of_files(library: Library, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the files that problems are in, as paths in the workspace: the same from wherever one looks."""
    names = {library.config.file: CONFIG} | {file.file: f"{MEETINGS}/{file.key}.yaml" for file in library.files}
    return tuple(dict.fromkeys(names[problem.file] for problem in problems))
