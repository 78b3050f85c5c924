"""Where an action or an update of one was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path


class Place(NamedTuple):
    """A place in the file of a meeting.

    Attributes:
        meeting: the key of the meeting whose file holds it.
        path: where it stands in that meeting.
    """

    meeting: str
    path: Path
