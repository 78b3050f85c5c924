"""The check of some meetings without the others: the same problems as the check of all finds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks import identifiers, losses, references
from naringsdialog.checks.rules import OF_ONE_FILE, OF_SEVERAL, check
from naringsdialog.checks.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from naringsdialog.model.config import Workspace
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import ConfigFile, MeetingFile


def check_config(config: ConfigFile, workspace: Workspace, today: date) -> list[Problem]:
    """Return the problems in `dialog.yaml`, by place: they depend on no meeting."""
    return check(Subject(config, workspace, (), today))


def check_some(
    config: ConfigFile,
    workspace: Workspace,
    files: Sequence[MeetingFile],
    wanted: Collection[str],
    today: date,
    keys: Iterable[str],
) -> dict[str, list[Problem]]:
    """Return the problems of some meetings' files, by file and place: exactly those that the check of all finds there.

    Args:
        config: `dialog.yaml`; it could be read.
        workspace: what it says.
        files: the files wanted, and all around each of them (`Neighbourhood.around`), perhaps others; in the order that
            they have in the workspace.
        wanted: the paths of the files wanted, as they are shown.
        today: the day of the check.
        keys: the keys of all meetings of the workspace, in the order of their files.
    """
    beyond = tuple(keys)
    asked = tuple(file for file in files if file.file in wanted)
    alone = Subject(config, workspace, asked, today, beyond)
    # What all rules ask for is made once where there is nothing around.
    among = alone if len(asked) == len(files) else Subject(config, workspace, tuple(files), today, beyond)
    problems = {problem for file in asked for problem in file.problems}
    problems.update(losses.lost_text(alone))
    problems.update(problem for rule in OF_ONE_FILE for problem in rule(alone))
    problems.update(problem for rule in OF_SEVERAL for problem in rule(among))
    found: dict[str, list[Problem]] = {file.file: [] for file in asked}
    for problem in references.name_actions(among, identifiers.name_next_ids(among, problems)):
        if problem.file in found:
            found[problem.file].append(problem)
    return {file: sorted(own, key=lambda problem: problem.sort_key) for file, own in found.items()}
