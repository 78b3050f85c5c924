"""A meeting in its workspace: its key, its series, and which meetings came before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.base import keys_of
from naringsdialog.model.meeting import Action, Item, Meeting, Path, Update

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_HOLDERS = frozenset({"agenda", "items", "actions", "follow_up", "date", "series", "called"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting of the workspace.

    Attributes:
        key: its path below `meetings/` without `.yaml`.
        meeting: what its file says.
        series: the key of its series, also where the file leaves it out; None where it cannot be known.
        lost: the paths in the file of what could not be read and is missing in `meeting`.
    """

    key: str
    meeting: Meeting
    series: str | None
    lost: tuple[Path, ...] = ()

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.meeting.date

    @property
    def order(self) -> tuple[date, str]:
        """Meetings follow each other by day, on one day by key."""
        return (self.day, self.key)

    @property
    def hides_actions(self) -> bool:
        """Whether an action, or an update of one, may stand in what could not be read."""
        return any(_may_hide_actions(path) for path in self.lost)

    def damaged(self, path: Path) -> frozenset[str]:
        """Return the fields that could not be read of the action at `path`; `*` for a key nobody knows."""
        below = [lost[len(path) :] for lost in self.lost if lost[: len(path)] == path and len(lost) > len(path)]
        known = keys_of(Action)
        return frozenset(str(rest[0]) if rest[0] in known else "*" for rest in below)


def _may_hide_actions(path: Path) -> bool:
    if not path or isinstance(path[-1], int):
        inside = {part for part in path if isinstance(part, str)}
        return not path or (bool(inside & {"actions", "items", "agenda", "follow_up"}) and not _in_action(path))
    if _in_action(path):
        return False
    known = {*keys_of(Meeting), *keys_of(Item), *keys_of(Update)}
    return path[-1] in _HOLDERS or path[-1] not in known or "follow_up" in path


def _in_action(path: Path) -> bool:
    """Whether the path leads into one action, which is then listed with what it has."""
    return "actions" in path and len(path) > path.index("actions") + 2


def of_series(occasions: Iterable[Occasion], series: str | None) -> list[Occasion]:
    """Return the meetings of one series, in order."""
    return sorted((o for o in occasions if o.series == series), key=lambda o: o.order)


def previous(occasions: Iterable[Occasion], occasion: Occasion) -> Occasion | None:
    """Return the latest held meeting of the same series before this one."""
    earlier = [o for o in of_series(occasions, occasion.series) if o.order < occasion.order and o.meeting.is_held]
    return earlier[-1] if earlier else None


def next_planned(occasions: Iterable[Occasion], today: date) -> Occasion | None:
    """Return the earliest planned meeting on or after today, else the earliest planned one."""
    planned = sorted((o for o in occasions if is_to_come(o)), key=lambda o: o.order)
    return next((o for o in planned if o.day >= today), planned[0] if planned else None)


def last_held(occasions: Iterable[Occasion]) -> Occasion | None:
    """Return the latest held meeting."""
    return max((o for o in occasions if o.meeting.is_held), key=lambda o: o.order, default=None)


def is_to_come(occasion: Occasion) -> bool:
    """Whether it is planned and holds no record yet."""
    return occasion.meeting.status == "planned" and not occasion.meeting.is_held


def item_number(path: Path) -> str:
    """Return the number of the item at `path` as documents show it: `2.1` for the first below the second."""
    return ".".join(str(part + 1) for part in path if isinstance(part, int))
