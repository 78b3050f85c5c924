"""Where an action or an update of one was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the file of a meeting.

    Attributes:
        meeting: the key of the meeting whose file holds it.
        path: where it stands in that meeting.
    """

    meeting: str
    path: Path
