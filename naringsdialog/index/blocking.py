"""What keeps a document from being written: errors in what it tells."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from naringsdialog.problems import Severity
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library


class Blocking:
    """The errors of a workspace; only the files in which they stand are read.

    Args:
        catalogue: the workspace.
        library: the same, for reading files.
        problems: all that is wrong in it.
    """

    def __init__(self, catalogue: Catalogue, library: Library, problems: Iterable[Problem]) -> None:
        self._catalogue = catalogue
        self._library = library
        self._errors = [problem for problem in problems if problem.severity is Severity.ERROR]

    def of(self, series: str | None, meeting: str | None, day: date) -> list[Problem]:
        """Return the errors that keep a document from being written.

        They are those of `dialog.yaml` and of the meeting's own file, and those of another file because of which an
        action of the series may be missing or told wrongly: the document draws on it.

        Args:
            series: the document's series.
            meeting: the key of its meeting; None for a follow-up of the series.
            day: the as-of day; an action that was agreed later is not told.
        """
        if not self._errors:
            return []
        files = {self._catalogue.show(CONFIG)}
        files |= {file.file for file in self._files if meeting is not None and file.key == meeting}
        files |= {file.file for file in self._misleading(series, day)}
        return [problem for problem in self._errors if problem.file in files]

    @cached_property
    def _files(self) -> list[MeetingFile]:
        """The meetings' files in which errors stand."""
        wrong = {problem.file for problem in self._errors}
        cards = [card for card in self._catalogue.cards if self._catalogue.file(card) in wrong]
        return [self._library.file_at(self._catalogue.place(card.path)) for card in cards]

    @cached_property
    def _wrong(self) -> dict[str, list[ActionHistory]]:
        """The actions in which an error stands, or in what a meeting learned of them, and those that are damaged.

        What it says can be read, and is told; but it cannot be right, as a date before the meeting or an owner whom
        nobody knows.
        """
        by_file: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for error in self._errors:
            by_file[error.file].append((error.line, error.column))
        refs = {
            ref
            for file in self._files
            if file.occasion
            for ref, path in _tellings(file.occasion)
            if any(_holds(file, path, place) for place in by_file[file.file])
        }
        refs |= {history.ref for history in self._catalogue.special() if history.damaged}
        return {ref: self._catalogue.action(ref) for ref in refs}

    def _misleading(self, series: str | None, day: date) -> list[MeetingFile]:
        """Return the files because of which an action of the series may be missing, or told wrongly."""
        wrong = {
            ref
            for ref, same in self._wrong.items()
            if any(one.series in (None, series) and one.agreed <= day for one in same)
        }
        return [
            file
            for file in self._files
            if (file.series in (None, series) and self._hides(file))
            or (file.occasion and any(ref in wrong for ref, _ in _tellings(file.occasion)))
        ]

    def _hides(self, file: MeetingFile) -> bool:
        """Whether an action, or what was learned of one, may stand in the file and be told nowhere."""
        if file.occasion is None or file.occasion.hides_actions:
            return True
        return not all(self._catalogue.action(update.action) for update in file.occasion.meeting.follow_up)


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
