"""The rules applied to a workspace as it lies on disk, and what keeps a document from being written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from naringsdialog.checks import rules
from naringsdialog.checks.subject import Subject
from naringsdialog.problems import Severity
from naringsdialog.workspace.locate import CONFIG, MEETINGS
from naringsdialog.workspace.schema_files import old_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.model.meeting import Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library


def all_problems(library: Library, today: date) -> list[Problem]:
    """Return every problem of the workspace, by place."""
    return sorted(
        [*data_problems(library, today), *old_schemas(library.root, library.cwd)], key=lambda problem: problem.sort_key
    )


def data_problems(library: Library, today: date) -> list[Problem]:
    """Return every problem of `dialog.yaml` and the meetings, by place."""
    return rules.check(Subject(library.config, library.workspace, library.files, today))


def blocking(
    library: Library, problems: Iterable[Problem], series: str | None, occasion: Occasion | None, day: date
) -> list[Problem]:
    """Return the errors that keep a document from being written.

    They are those of `dialog.yaml` and of the meeting's own file, and those of another file because of which an action
    of the series may be missing or told wrongly: the document draws on it.

    Args:
        library: the workspace.
        problems: all that is wrong in it.
        series: the document's series.
        occasion: its meeting; None for a follow-up of the series.
        day: the as-of day; an action that was agreed later is not told.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    files = {library.config.file}
    files |= {file.file for file in library.files if occasion and file.key == occasion.key}
    files |= {file.file for file in _misleading(library, series, day, errors)}
    return [problem for problem in errors if problem.file in files]


def _misleading(library: Library, series: str | None, day: date, errors: Iterable[Problem]) -> list[MeetingFile]:
    """Return the files because of which an action of the series may be missing, or told wrongly."""
    known = {history.ref for history in library.histories}
    wrong = _with_errors(library, errors) | {history.ref for history in library.histories if history.damaged}
    wrong &= {one.ref for one in library.histories if one.series in (None, series) and one.agreed <= day}
    return [
        file
        for file in library.files
        if (file.series in (None, series) and _hides(file, known)) or (file.occasion and _tells(file.occasion, wrong))
    ]


def _with_errors(library: Library, errors: Iterable[Problem]) -> set[str]:
    """Return the references of the actions in which an error stands, or in what a meeting learned of them.

    What it says can be read, and is told; but it cannot be right, as a date before the meeting or an owner whom nobody
    knows.
    """
    by_file: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for error in errors:
        by_file[error.file].append((error.line, error.column))
    return {
        ref
        for file in library.files
        if file.occasion and file.file in by_file
        for ref, path in _tellings(file.occasion)
        if any(_holds(file, path, place) for place in by_file[file.file])
    }


def _tellings(occasion: Occasion) -> Iterator[tuple[str, Path]]:
    """Give each place of the file that tells of an action, and the action's reference."""
    for path, _, action, _ in occasion.meeting.actions():
        yield f"{occasion.key}/{action.id}", path
    for index, update in enumerate(occasion.meeting.follow_up):
        yield update.action, ("follow_up", index)


def _holds(file: MeetingFile, path: Path, place: tuple[int, int]) -> bool:
    """Tell whether a line and column lie in what stands at `path`."""
    assert file.source is not None, "a meeting was read from a text"
    node: Any = file.tree
    for part in path:
        node = node[part]
    start, end = (file.source.line_column(offset) for offset in node.span)
    return start <= place < end


def _hides(file: MeetingFile, known: set[str]) -> bool:
    """Whether an action, or what was learned of one, may stand in the file and be told nowhere."""
    if file.occasion is None or file.occasion.hides_actions:
        return True
    return any(update.action not in known for update in file.occasion.meeting.follow_up)


def _tells(occasion: Occasion, refs: set[str]) -> bool:
    """Whether one of the actions was agreed at the meeting, or followed up there."""
    return any(ref in refs for ref, _ in _tellings(occasion))


def names_of_files(library: Library, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the files that problems are in, as paths in the workspace: the same from wherever one looks."""
    names = {library.config.file: CONFIG} | {file.file: f"{MEETINGS}/{file.key}.yaml" for file in library.files}
    return tuple(dict.fromkeys(names[problem.file] for problem in problems))
