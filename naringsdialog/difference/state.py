"""One state of a workspace, as far as it could be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.collect import collect
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.meeting import Action, Path
    from naringsdialog.model.occasion import Occasion


EVERYTHING = "."
"""The key of the folder of all meetings."""


class Promise(NamedTuple):
    """An action as it stands in its file, where that is, and what became of it."""

    action: Action
    item: Path
    history: ActionHistory


@dataclass(frozen=True)
class State:
    """What a workspace held.

    Attributes:
        workspace: what `dialog.yaml` said.
        occasions: the meetings that could be read.
        unread: the keys of the meetings, and of the folders of meetings, that could not be read.
        has_config, has_whole_config: whether `dialog.yaml` could be read, and whether in full.
    """

    workspace: Workspace
    occasions: tuple[Occasion, ...]
    unread: frozenset[str] = frozenset()
    has_config: bool = True
    has_whole_config: bool = True

    @cached_property
    def register(self) -> Register:
        """The people and organisations."""
        return Register(self.workspace)

    @cached_property
    def promises(self) -> dict[str, list[Promise]]:
        """The actions of each meeting, by its key."""
        found: dict[str, list[Promise]] = {occasion.key: [] for occasion in self.occasions}
        histories = iter(collect(self.occasions))
        for occasion in sorted(self.occasions, key=lambda one: one.order):
            for path, _, action, _ in occasion.meeting.actions():
                found[occasion.key].append(Promise(action, path[:-2], next(histories)))
        return found

    @cached_property
    def refs(self) -> frozenset[str]:
        """The references of all actions."""
        return frozenset(promise.history.ref for promises in self.promises.values() for promise in promises)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The references that several actions have, so that what meetings learned of them is told of none."""
        every = (promise.history for promises in self.promises.values() for promise in promises)
        return frozenset(history.ref for history in every if history.shares_ref)

    def is_blind_for(self, key: str) -> bool:
        """Tell whether the meeting `key` may have been there without that it could be read."""
        return any(unread in (key, EVERYTHING) or key.startswith(f"{unread}/") for unread in self.unread)

    @cached_property
    def damaged(self) -> frozenset[str]:
        """The keys of the meetings of which something could not be read."""
        return frozenset(occasion.key for occasion in self.occasions if occasion.lost)
