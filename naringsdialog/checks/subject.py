"""What the rules look at: the whole workspace as it was read, and today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naringsdialog.followup.collect import collect
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from datetime import date

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import ConfigFile, MeetingFile


@dataclass(frozen=True)
class Subject:
    """The workspace under check.

    Attributes:
        config: `dialog.yaml`; it could be read, otherwise there is nothing to check the meetings against.
        workspace: what it says.
        meetings: every meeting's file, the unreadable ones too.
        today: the day of the check.
    """

    config: ConfigFile
    workspace: Workspace
    meetings: tuple[MeetingFile, ...]
    today: date
    register: Register = field(init=False)
    occasions: tuple[Occasion, ...] = field(init=False)
    histories: tuple[ActionHistory, ...] = field(init=False)

    def __post_init__(self) -> None:
        occasions = tuple(file.occasion for file in self.meetings if file.occasion)
        object.__setattr__(self, "register", Register(self.workspace))
        object.__setattr__(self, "occasions", occasions)
        object.__setattr__(self, "histories", tuple(collect(occasions)))
