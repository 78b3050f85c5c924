"""What is not certain while a file cannot be read, or an id is given to several actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.naming import ends_with

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.card import Card
    from naringsdialog.problems import Problem
    from naringsdialog.workspace.library import Library


def shared_references(
    refs: Sequence[str], catalogue: Catalogue, library: Library, today: date
) -> Mapping[str, Sequence[Problem]]:
    """Return what is wrong with references that the files give to several actions, at all of these but the first.

    Args:
        refs: the references.
        catalogue: the workspace, for where they stand.
        library: the same, for reading those files.
        today: the day it is.
    """
    from naringsdialog.checks import identifiers  # rules are seldom needed by a list, which is to be there at once
    from naringsdialog.checks.subject import Subject

    files = tuple(
        library.file_at(catalogue.place(path)) for path in catalogue.referring({ref.rpartition("/")[0] for ref in refs})
    )
    return identifiers.shared_references(Subject(library.config, library.workspace, files, today))


def may_hold(card: Card, name: str) -> bool:
    """Tell whether an action called `name`, by an ending of its reference, may stand in what cannot be read."""
    meeting = name.rpartition("/")[0]
    if not card.hides_agreed:
        return False
    # A folder that cannot be looked into stands for all meetings in it.
    return not meeting or card.named_day is None or ends_with(card.key.casefold(), meeting.casefold())


def may_tell(card: Card, history: ActionHistory) -> bool:
    """Tell whether what became of an action may stand in a file that hides some, of its meeting's day or later."""
    day = card.written or card.named_day
    return card.key != history.meeting and (day is None or day >= history.agreed)


def how_far(card: Card) -> str:
    """Return how a sentence ends that says of a file that it cannot be read."""
    return " in full" if card.is_readable else ""


def not_complete(
    what: str, problems: Sequence[Problem], unread: Collection[str], shared: Mapping[str, Sequence[Problem]]
) -> str:
    """Return what is said last of an answer that may lack something, or tell it wrongly.

    Args:
        what: "this list".
        problems: those because of which it may.
        unread: the files of which nothing could be used, as they are shown.
        shared: what is wrong with each reference that the files give to several actions.
    """
    ref_of = {problem: ref for ref, found in shared.items() for problem in found}
    refs = dict.fromkeys(ref_of[problem] for problem in problems if problem in ref_of)
    files = dict.fromkeys(problem.file for problem in problems if problem not in ref_of)
    lacks = ", ".join(f"{file} cannot be read{'' if file in unread else ' in full'}" for file in files)
    mixes = ", ".join(f"{ref} is the id of {len(shared[ref]) + 1} actions" for ref in refs)
    said = [f"{what} is NOT complete: {lacks}"] if files else []
    said += [f"{'it' if files else what} may be wrong: {mixes}"] if refs else []
    return "; ".join(said)
