"""What is exported: one row for each action and owner, with all that is needed to know it again when it comes back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError
from naringsdialog.exchange.since_export import known_updates
from naringsdialog.followup.history import NOBODY
from naringsdialog.followup.query import by_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.exchange.words import Words
    from naringsdialog.followup.history import ActionState, Part
    from naringsdialog.model.dates import Due
    from naringsdialog.model.register import Register

EVERYONE = "all"
"""The owner of an action of all that were called, where nobody was called by name."""
LONGEST = 32_767
"""How many UTF-16 units a cell of Excel holds ("Excel specifications and limits")."""
# All that XML 1.0 (section 2.2, Char) has no way to hold; a spreadsheet is XML.
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIGITS = 8
NO_OWNER, NO_DATE, NO_UPDATES = "no owner", "no date", "no updates"


@dataclass(frozen=True, slots=True)
class Row:
    """One owner's part of an action, as it was exported.

    Attributes:
        ref: the action's full name.
        task: what is to be done, in one line.
        owner: the key or plain name; `NOBODY` where nobody was named.
        name: what the owner is called in the table.
        state: open, done or dropped: that part's.
        due: that part's date.
        exported: the day that the state is of.
        updates: what the updates until then are known by.
    """

    ref: str
    task: str
    owner: str
    name: str
    state: str
    due: Due | None
    exported: date
    updates: tuple[str, ...]

    @property
    def hidden(self) -> tuple[str, ...]:
        """The cells that only the tool reads, in the order of `HIDDEN`.

        Each begins with a word, so that no spreadsheet takes it for a number or a date and writes it otherwise.
        """
        owner = f"owner {self.owner}" if self.owner != NOBODY else NO_OWNER
        due = f"due {self.due}" if self.due else NO_DATE
        updates = " ".join(("updates", *self.updates)) if self.updates else NO_UPDATES
        told = (self.ref, owner, self.state, due, f"exported {self.exported}", updates)
        return (*told, seal(self.task, self.name, told))


def seal(task: str, name: str, told: Iterable[str]) -> str:
    """Return what shows whether a row is as it was exported: digests of task, of owner, of the other hidden cells.

    White space does not count: programs break lines, and join them, as they like.
    """
    parts = (" ".join(part.split()) for part in (task, name, "\n".join(told)))
    return "seal " + " ".join(hashlib.sha256(part.encode()).hexdigest()[:_DIGITS] for part in parts)


def rows_of(states: Iterable[ActionState], register: Register, words: Words) -> list[Row]:
    """Return a row for each action and owner asked for, by due date; what has none stands last."""
    paired = [(state, part) for state in states for part in state.looked_at]
    return [_row(state, part, register, words) for state, part in sorted(paired, key=_by_due)]


def _by_due(pair: tuple[ActionState, Part]) -> tuple[object, ...]:
    state, part = pair
    return (part.due is None, part.due.day if part.due else state.day, *by_meeting(state))


def _row(state: ActionState, part: Part, register: Register, words: Words) -> Row:
    name = words.everyone if part.owner == EVERYONE else register.party(part.owner, state.day).name
    return Row(
        ref=state.history.ref,
        task=re.sub(r"\s*\n\s*", " ", state.history.task).strip(),
        owner=part.owner,
        name="" if part.owner == NOBODY else name,
        state=part.state,
        due=part.due,
        exported=state.day,
        updates=known_updates(state.history, state.day),
    )


def require_cells(rows: Iterable[Row]) -> None:
    """Refuse what a cell cannot hold, before a spreadsheet cuts it short without a word.

    Raises:
        DataError: a text is too long, or has a character that no spreadsheet can hold.
    """
    for row in rows:
        for what, text in (("task", row.task), ("owner", row.name), ("owner", f"owner {row.owner}")):
            require_cell(f"the {what} of {row.ref}", text)


def require_cell(what: str, text: str) -> None:
    """Refuse one text that a cell cannot hold; `what` it is stands in the error.

    Raises:
        DataError: it is too long, or has a character that no spreadsheet can hold.
    """
    if len(text.encode("utf-16-le", errors="surrogatepass")) // 2 > LONGEST:
        message = f"{what} is longer than a cell of a spreadsheet holds ({LONGEST} characters)"
        raise DataError(message, "shorten it in the files; nothing was written")
    if found := _UNHOLDABLE.search(text):
        message = f"{what} has the character U+{ord(found[0]):04X}, which no spreadsheet holds"
        raise DataError(message, "take it out in the files; nothing was written")
