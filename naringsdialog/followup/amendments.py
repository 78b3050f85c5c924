"""An update that is to be written: what a command or an answer says of one action, before any file is touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from naringsdialog.model.dates import Due, NoDate


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be appended to the history of an action.

    Attributes:
        ref: the action's full name, `<meeting key>/<id>`.
        day: when it happened.
        status: `done`, `dropped` or `reopened`; None where that stays.
        due: the new date, NO_DATE where there is none any more, None where it stays.
        owner: the new owners as they are written, `("none",)` for nobody; None where they stay.
        note: a remark.
        by: whose parts `status` and `due` concern; empty for the whole action.
        at: the key of the meeting in whose `follow_up` it is recorded; None for beside the action.
    """

    ref: str
    day: date
    status: str | None = None
    due: Due | NoDate | None = None
    owner: tuple[str, ...] | None = None
    note: str | None = None
    by: tuple[str, ...] = ()
    at: str | None = None
