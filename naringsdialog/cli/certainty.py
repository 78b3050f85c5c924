"""What is not certain while a file cannot be read, or an id is given to several actions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.model.naming import ends_with
from naringsdialog.source.files import day_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.library import Library


def shared_references(library: Library, today: date) -> Mapping[str, Sequence[Problem]]:
    """Return the references that the files give to several actions, each with what is wrong at all but the first."""
    if not any(history.shares_ref for history in library.histories):
        return {}
    from naringsdialog.checks import identifiers  # rules are seldom needed by a list, which is to be there at once
    from naringsdialog.checks.subject import Subject

    return identifiers.shared_references(Subject(library.config, library.workspace, library.files, today))


def hides(file: MeetingFile, doubtful: Sequence[str]) -> bool:
    """Tell whether the file may hold an action that is listed nowhere, or what is missing of a doubtful one."""
    if file.occasion is None or file.occasion.hides_actions:
        return True
    told = {update.action for update in file.occasion.meeting.follow_up} | {file.key}
    return any(ref in told or ref.rpartition("/")[0] in told for ref in doubtful)


def may_hold(file: MeetingFile, name: str) -> bool:
    """Tell whether an action called `name`, by an ending of its reference, may stand in what cannot be read."""
    meeting = name.rpartition("/")[0]
    if file.occasion is not None:
        agreed = tuple(path for path in file.occasion.lost if path[0] != "follow_up")
        if not replace(file.occasion, lost=agreed).hides_actions:
            return False
    # A folder that cannot be looked into stands for all meetings in it.
    return not meeting or day_in(file.key) is None or ends_with(file.key.casefold(), meeting.casefold())


def may_tell(file: MeetingFile, history: ActionHistory) -> bool:
    """Tell whether what became of an action may stand in what cannot be read, in a meeting of its day or later."""
    day = file.occasion.day if file.occasion else day_in(file.key)
    if file.key == history.meeting or (day is not None and day < history.agreed):
        return False
    return hides(file, [history.ref] if "updates" in history.damaged else [])


def how_far(file: MeetingFile) -> str:
    """Return how a sentence ends that says of a file that it cannot be read."""
    return "" if file.occasion is None else " in full"
