"""What the rules look at: the whole workspace as it was read, and today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.checks.uses import ATTENDANCE, uses
from naringsdialog.followup.collect import collect
from naringsdialog.followup.place import Place
from naringsdialog.followup.references import highest_numbers
from naringsdialog.model.meeting import FollowUp
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from naringsdialog.checks.uses import Use
    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.meeting import Action, Attendance, Item, Path, StandingItem, Update
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.source.files import ConfigFile, MeetingFile

CLOSING = ("done", "dropped")
"""What an update says that closes an action, or a part of it."""


@dataclass(frozen=True, slots=True)
class ItemAt:
    """An agenda item and where it stands."""

    file: MeetingFile
    occasion: Occasion
    path: Path
    item: Item


@dataclass(frozen=True, slots=True)
class AttendanceAt:
    """Someone in a list of attendance, and where it stands; `path` is the list's name and a number."""

    file: MeetingFile
    path: Path
    entry: Attendance


@dataclass(frozen=True, slots=True)
class ActionAt:
    """An action and where it stands; `lost` are its fields that could not be read."""

    file: MeetingFile
    occasion: Occasion
    path: Path
    action: Action
    lost: frozenset[str]

    @property
    def ref(self) -> str:
        """Its full name."""
        return f"{self.occasion.key}/{self.action.id}"

    @property
    def has_id(self) -> bool:
        """Whether its id could be read."""
        return "id" not in self.lost

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.action.id if self.has_id else "the action"


@dataclass(frozen=True, slots=True)
class UpdateAt:
    """An update and where it stands: beside its action, or in what a later meeting learned.

    Attributes:
        occasion: the meeting in whose file it stands.
        day: its date, also where it is the meeting's.
        action: the action it is about; None where there is no such action.
    """

    file: MeetingFile
    occasion: Occasion
    path: Path
    day: date
    update: Update | FollowUp
    action: ActionAt | None


@dataclass(frozen=True)
class Subject:
    """The workspace under check.

    Attributes:
        config: `dialog.yaml`; it could be read, otherwise there is nothing to check the meetings against.
        workspace: what it says.
        meetings: every meeting's file, the unreadable ones too; or some, in the same order.
        today: the day of the check.
        beyond: the keys of all meetings of the workspace, where `meetings` are only some of them.
    """

    config: ConfigFile
    workspace: Workspace
    meetings: tuple[MeetingFile, ...]
    today: date
    beyond: tuple[str, ...] = ()

    @cached_property
    def register(self) -> Register:
        """The people and organisations."""
        return Register(self.workspace)

    @cached_property
    def readable(self) -> tuple[tuple[MeetingFile, Occasion], ...]:
        """The meetings that could be read, in order of time."""
        read = [(file, file.occasion) for file in self.meetings if file.occasion]
        return tuple(sorted(read, key=lambda pair: pair[1].order))

    @cached_property
    def files(self) -> dict[str, MeetingFile]:
        """Every meeting's file, by the meeting's key."""
        return {file.key: file for file in self.meetings}

    @cached_property
    def keys(self) -> dict[str, None]:
        """The keys of all meetings of the workspace, in the order of their files."""
        return dict.fromkeys(self.beyond or self.files)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every place where someone is named."""
        return tuple(uses(self))

    @cached_property
    def markdown(self) -> tuple[tuple[ConfigFile | MeetingFile, Path, str], ...]:
        """Every text that is Markdown, with its file and path."""
        return tuple(_markdown(self))

    @cached_property
    def attendances(self) -> tuple[AttendanceAt, ...]:
        """Everyone in a list of attendance, meeting by meeting and list by list."""
        return tuple(
            AttendanceAt(file, (name, index), entry)
            for file, occasion in self.readable
            for name in ATTENDANCE
            for index, entry in enumerate(getattr(occasion.meeting, name))
        )

    @cached_property
    def items(self) -> tuple[ItemAt, ...]:
        """Every agenda item."""
        return tuple(
            ItemAt(file, occasion, path, item)
            for file, occasion in self.readable
            for path, item, _ in occasion.meeting.walk()
        )

    @cached_property
    def actions(self) -> tuple[ActionAt, ...]:
        """Every action."""
        return tuple(
            ActionAt(at.file, at.occasion, path, action, at.occasion.damaged(path) if at.occasion.lost else frozenset())
            for at in self.items
            for index, action in enumerate(at.item.actions)
            for path in [(*at.path, "actions", index)]
        )

    @cached_property
    def action_of(self) -> dict[str, ActionAt]:
        """Every action by its full name; of several with one name the first."""
        return {at.ref: at for at in reversed(self.actions) if at.has_id}

    @cached_property
    def follow_ups(self) -> tuple[UpdateAt, ...]:
        """Every update that a meeting learned of, by meeting."""
        return tuple(
            UpdateAt(file, occasion, ("follow_up", index), update.date or occasion.day, update, action)
            for file, occasion in self.readable
            for index, update in enumerate(occasion.meeting.follow_up)
            for action in [self.action_of.get(update.action)]
        )

    @cached_property
    def beside(self) -> tuple[UpdateAt, ...]:
        """Every update that stands beside its action."""
        return tuple(
            UpdateAt(at.file, at.occasion, (*at.path, "updates", index), update.date, update, at)
            for at in self.actions
            for index, update in enumerate(at.action.updates)
        )

    @cached_property
    def updates(self) -> tuple[UpdateAt, ...]:
        """Every update, those beside an action first."""
        return (*self.beside, *self.follow_ups)

    @cached_property
    def update_at(self) -> dict[Place, UpdateAt]:
        """Every update by its place."""
        return {Place(at.file.key, at.path): at for at in self.updates}

    @cached_property
    def histories(self) -> tuple[ActionHistory, ...]:
        """Every action with all that happened to it."""
        return tuple(collect(occasion for _, occasion in self.readable))

    @cached_property
    def doubtful(self) -> tuple[ActionHistory, ...]:
        """The actions of which a rule asks how they went, with all that happened to them.

        They are standing undertakings, or were done or dropped more than once, or an update says `by` whom.
        """
        closings = Counter(_ref(at) for at in self.updates if at.update.status in CLOSING)
        asked = {ref for ref, times in closings.items() if times > 1}
        asked |= {_ref(at) for at in self.updates if at.update.by}
        asked |= {at.ref for at in self.actions if at.action.ongoing}
        return tuple(collect((occasion for _, occasion in self.readable), asked))

    @cached_property
    def highest(self) -> dict[tuple[str, str], int]:
        """The highest number that stands in a meeting, or in any reference to it, by its key and the id's letter."""
        return highest_numbers(occasion for _, occasion in self.readable)


def _ref(at: UpdateAt) -> str:
    """Return the reference of the action that an update is about, whether there is such an action or not."""
    if isinstance(at.update, FollowUp):
        return at.update.action
    assert at.action is not None, "what stands beside an action has one"
    return at.action.ref


def _markdown(subject: Subject) -> Iterator[tuple[ConfigFile | MeetingFile, Path, str]]:
    for key, series in subject.workspace.series.items():
        for path, text in _backgrounds(("series", key, "agenda"), series.agenda):
            yield subject.config, path, text
    for at in subject.items:
        if at.item.background:
            yield at.file, (*at.path, "background"), at.item.background
        if at.item.notes:
            yield at.file, (*at.path, "notes"), at.item.notes


def _backgrounds(path: Path, items: Iterable[StandingItem]) -> Iterator[tuple[Path, str]]:
    for index, item in enumerate(items):
        if item.background:
            yield (*path, index, "background"), item.background
        yield from _backgrounds((*path, index, "items"), item.items)
