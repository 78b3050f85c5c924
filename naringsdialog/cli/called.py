"""The action that a name on the command line means, also while a file cannot be read that may hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.cli.certainty import how_far, may_hold, may_tell
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.naming import ends_with, find_ref, refs_called

if TYPE_CHECKING:
    from naringsdialog.cli.desk import Desk
    from naringsdialog.followup.history import ActionHistory


def actions_called(at: Desk, name: str) -> list[ActionHistory]:
    """Return the action called `name`; several only where the files give one id to several.

    Raises:
        DataError: the meeting's file cannot be read.
        UsageError: there is none, or other ones end so, too.
    """
    refs, name = at.catalogue.refs(), _with_key(at, name)
    if not refs_called(refs, name):
        for card in at.catalogue.hiding:
            if not card.is_readable and may_hold(card, name):
                file, called = at.catalogue.file(card), "" if "/" in name else f", and `{name}` may stand in it"
                problems = at.catalogue.problems([card.path])
                raise DataError(f"{file} cannot be read{called}", "mend it first", problems)
    return at.catalogue.action(find_ref(refs, name))


def action_called(at: Desk, name: str) -> ActionHistory:
    """Return the one action called `name`, of which something is to be written.

    Where a file that cannot be read may tell more of what became of it, that is said.

    Raises:
        DataError: a file that cannot be read may hold it, or another one called so.
        UsageError: there is none, or several.
    """
    name, catalogue = _with_key(at, name), at.catalogue
    found = actions_called(at, name)
    history, ref = found[0], found[0].ref
    if len(found) > 1:
        raise UsageError(f"{ref} is the id of {len(found)} actions", "give each an id of its own first")
    hiding = [card for card in catalogue.hiding if card.hides_actions]
    for card in hiding:
        if name.casefold() != ref.casefold() and card.key != history.meeting and may_hold(card, name):
            file = catalogue.file(card)
            raise DataError(
                f"which action is `{name}` cannot be known while {file} cannot be read{how_far(card)}",
                f"name it in full: {ref}, or mend {file} first",
                catalogue.problems([card.path]),
            )
    telling = catalogue.telling([ref]) if "updates" in history.damaged else ()
    for card in dict.fromkeys((*hiding, *telling)):
        if may_tell(card, history):
            told = f"{catalogue.file(card)} cannot be read{how_far(card)}"
            at.console.talk(f"what became of {ref} may not be complete: {told}")
    return history


def _with_key(at: Desk, name: str) -> str:
    """Return an action's name with the key of its meeting, where that is named by its day: `9/11/A1`."""
    day, _, own = name.rpartition("/")
    names = at.catalogue.names if day else ()
    if not day or any(ends_with(one.key.casefold(), day.casefold()) for one in names):
        return name
    from naringsdialog.model.meeting_on_day import meeting_on_day

    key = meeting_on_day(names, day, at.today)
    return f"{key}/{own}" if key else name
