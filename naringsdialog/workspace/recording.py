"""Updates written into the meetings' files: where each goes, what it says there, and what it does to its action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.followup.changes import change_of
from naringsdialog.followup.collect import collect
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.dates import NoDate
from naringsdialog.problems import Severity
from naringsdialog.source.files import read_meeting
from naringsdialog.workspace.editing import Edit, Insertion, edited, place_in_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naringsdialog.followup.amendments import Amendment
    from naringsdialog.followup.changes import Change
    from naringsdialog.followup.history import ActionHistory, Step
    from naringsdialog.model.dates import Due
    from naringsdialog.model.meeting import Action, Path
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.source.notation import Value
    from naringsdialog.workspace.library import Library


@dataclass(frozen=True, slots=True)
class Recorded:
    """An update, what it does, and where it will stand.

    Attributes:
        amendment: the update.
        change: what it does to its action.
        lines: the lines that are added, with their place: `FILE:LINE: text`, others indented below it.
    """

    amendment: Amendment
    change: Change
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """Updates that are to be written, proved and not yet made.

    Attributes:
        edits: one for each file.
        recorded: the updates, in the order given.
    """

    edits: tuple[Edit, ...]
    recorded: tuple[Recorded, ...]


def record(library: Library, amendments: Sequence[Amendment]) -> Recording:
    """Plan to write updates, each beside its action or in the `follow_up` of the meeting that learned it.

    Raises:
        DataError: a file concerned cannot be read, or what stands in it of the action.
        EditRefused: an update cannot be written without touching anything else.
        UsageError: no action has the reference, or two have it; or the format has no place for what is said.
    """
    files: dict[str, MeetingFile] = {}
    places: list[tuple[str, Path]] = []
    for amendment in amendments:
        agreed = amendment.ref.rpartition("/")[0]
        path, action = _action(files.get(agreed) or _file(library, agreed), amendment.ref)
        key = amendment.at or agreed
        file = files.get(key) or _file(library, key)
        where, value, below = _at_meeting(file, amendment) if amendment.at else _beside(path, action, amendment)
        places = [(one, _moved(path, where) if one == key else path) for one, path in places]
        places.append((key, where))
        files[key] = _with(file, Insertion(place_in_file(file, where), value, below))
    edits = {key: _edit(library, file) for key, file in files.items()}
    changes = _changes(library, files, amendments)
    lines = [edits[key].lines(place_in_file(files[key], path)) for key, path in places]
    recorded = [Recorded(*one) for one in zip(amendments, changes, lines, strict=True)]
    return Recording(tuple(edits.values()), tuple(recorded))


def _file(library: Library, key: str) -> MeetingFile:
    file = library.file(key)
    if file is None or file.occasion is None:
        raise DataError(f"{file.file if file else key} cannot be read", "mend it", file.problems if file else ())
    return file


def _edit(library: Library, file: MeetingFile) -> Edit:
    old = _file(library, file.key)
    assert old.source is not None, "a meeting that could be read has a text"
    assert file.source is not None, "a meeting that could be read has a text"
    return Edit(library.path_of(file.key), file.file, old.source.text, file.source.text)


def _with(file: MeetingFile, insertion: Insertion) -> MeetingFile:
    """Return the file with a change, read again: what is said has to be what the format has a place for."""
    assert file.source is not None, "a meeting that could be read has a text"
    text = edited(file.source, [insertion])
    new = read_meeting(file.key, file.file, text.encode(), file.folder_series)
    known = Counter(problem.message for problem in file.problems)
    for problem in new.problems:
        if problem.severity is Severity.ERROR and known[problem.message] <= 0:
            raise UsageError(f"{problem.message}: `{problem.text.strip()}`", "say it otherwise, or leave it out")
        known[problem.message] -= 1
    return new


def _beside(path: Path, action: Action, amendment: Amendment) -> tuple[Path, Value, str | None]:
    """Return where an update goes beside its action: in the order of the dates, behind those of the same day."""
    index = next((at for at, one in enumerate(action.updates) if one.date > amendment.day), len(action.updates))
    value = {"date": amendment.day.isoformat(), **_said(amendment)}
    return (*path, "updates", index), value, None


def _at_meeting(file: MeetingFile, amendment: Amendment) -> tuple[Path, Value, str | None]:
    """Return where an update goes in a meeting's `follow_up`: behind the others, but before later ones on it."""
    assert file.occasion is not None, "a meeting that updates are recorded in was read"
    there, day = file.occasion.meeting.follow_up, file.occasion.day
    later = [at for at, one in enumerate(there) if one.action == amendment.ref and (one.date or day) > amendment.day]
    own_day = {} if amendment.day == day else {"date": amendment.day.isoformat()}
    value = {"action": amendment.ref, **own_day, **_said(amendment)}
    return ("follow_up", later[0] if later else len(there)), value, "agenda"


def _action(file: MeetingFile, ref: str) -> tuple[Path, Action]:
    """Return the action of a reference, and where it stands in the meeting made of its file."""
    assert file.occasion is not None, "a meeting that an action was found in was read"
    own = ref.rpartition("/")[2]
    found = [(path, action) for path, _, action, _ in file.occasion.meeting.actions() if action.id == own]
    if len(found) > 1:
        raise UsageError(f"{file.file} has {len(found)} actions called {own}", "give each an id of its own first")
    if not found:
        raise UsageError(f"there is no action `{ref}`")
    if unread := file.occasion.damaged(found[0][0]) & {"*", "id", "owner", "updates"}:
        what = ", ".join(sorted(unread - {"*"})) or "a key"
        raise DataError(f"{ref} cannot be read in full ({what})", "mend it first", file.problems)
    return found[0]


def _said(amendment: Amendment) -> dict[str, Value]:
    """Return what an update says, in the order in which people write it."""
    return {
        **({"by": _one_or_several(amendment.by)} if amendment.by else {}),
        **({"status": amendment.status} if amendment.status else {}),
        **({"due": _due(amendment.due)} if amendment.due is not None else {}),
        **({"owner": _one_or_several(amendment.owner)} if amendment.owner is not None else {}),
        **({"note": amendment.note} if amendment.note is not None else {}),
    }


def _due(due: Due | NoDate) -> str:
    return "none" if isinstance(due, NoDate) else str(due)


def _one_or_several(names: tuple[str, ...]) -> Value:
    return names[0] if len(names) == 1 else names


def _moved(path: Path, inserted: Path) -> Path:
    """Return where something stands after an element was put into a list at or before it."""
    depth = len(inserted) - 1
    same_list = len(path) > depth and path[:depth] == inserted[:depth]
    here, there = path[depth] if same_list else 0, inserted[-1]
    if same_list and isinstance(here, int) and isinstance(there, int) and here >= there:
        return (*path[:depth], here + 1, *path[depth + 1 :])
    return path


def _changes(library: Library, files: dict[str, MeetingFile], amendments: Sequence[Amendment]) -> list[Change]:
    """Return what the updates do, in their order: read from the files as they will be."""
    new = [files[file.key].occasion if file.key in files else file.occasion for file in library.files]
    wanted = {amendment.ref for amendment in amendments}
    before = {history.ref: history for history in library.histories}
    after = {history.ref: history for history in collect(one for one in new if one) if history.ref in wanted}
    part_of = partial(answers_for, library.register)
    added = {ref: _added(before[ref], after[ref].steps(part_of)) for ref in wanted}
    return [change_of(after[one.ref], _taken(added[one.ref], one)) for one in amendments]


def _added(before: ActionHistory, steps: Iterable[Step]) -> list[Step]:
    """Return the steps of an action whose updates were not there before."""
    known = list(before.events)
    added = []
    for step in steps:
        if step.event in known:
            known.remove(step.event)
        else:
            added.append(step)
    assert not known, "an update is added, and none goes"
    return added


def _taken(steps: list[Step], amendment: Amendment) -> Step:
    """Take the step of an update out of those that were added."""
    said = (amendment.day, amendment.at, amendment.status, amendment.due, amendment.note, amendment.by)
    for step in steps:
        event = step.event
        if (event.day, event.meeting, event.status, event.due, event.note, event.by) == said:
            steps.remove(step)
            return step
    raise AssertionError("what is written is read again")
