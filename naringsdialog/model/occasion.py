"""A meeting in its workspace: its key, its series, and what of its file could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naringsdialog.model.base import keys_of
from naringsdialog.model.meeting import Action, Item, Meeting, Path

if TYPE_CHECKING:
    from datetime import date

REMARKS = frozenset({"note", "meeting"})
"""The fields of an update that change nothing in how its action stands."""

_HOLDERS = frozenset({"agenda", "items", "actions", "follow_up", "date"})


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
    _gaps: tuple[Path, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_gaps", _in_what_is_left(self.lost) if self.lost else ())

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.meeting.date

    @property
    def title(self) -> str | None:
        """Its own title; None where it is called as its series."""
        return self.meeting.title

    @property
    def status(self) -> str:
        """How far the meeting and its record have come."""
        return self.meeting.status

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.meeting.is_held

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.meeting.is_cancelled

    @property
    def order(self) -> tuple[date, str]:
        """Meetings follow each other by day, on one day by key."""
        return (self.day, self.key)

    @property
    def hides_actions(self) -> bool:
        """Whether an action, or an update of one, may stand in what could not be read and is listed nowhere.

        What is lost of an action that is listed is no such thing: `damaged` tells it.
        """
        return any(_may_hide_actions(path) for path in self.lost)

    def lost_below(self, path: Path) -> list[Path]:
        """Return what could not be read below `path` in `meeting`, each as the rest of its path."""
        depth = len(path)
        return [gap[depth:] for gap in self._gaps if gap[:depth] == path and len(gap) > depth]

    def damaged(self, path: Path) -> frozenset[str]:
        """Return the fields that could not be read of the action at `path` in `meeting`.

        `updates` stands for all of an update but its remarks, which stand for themselves, `*` for an unknown key.
        """
        return frozenset(_field(rest) for rest in self.lost_below(path))


def _field(path: Path) -> str:
    if path[0] == "updates" and path[-1] in REMARKS:
        return str(path[-1])
    return str(path[0]) if path[0] in keys_of(Action) else "*"


def _in_what_is_left(lost: tuple[Path, ...]) -> tuple[Path, ...]:
    """Turn paths in the file into paths in what is left of it: where an element went, those after it moved up."""
    gone: dict[Path, list[int]] = {}
    for path in lost:
        if isinstance(path[-1], int):
            gone.setdefault(path[:-1], []).append(path[-1])
    every = frozenset(lost)
    return tuple(
        tuple(
            part if isinstance(part, str) else part - sum(other < part for other in gone.get(path[:depth], ()))
            for depth, part in enumerate(path)
        )
        for path in lost
        if not any(path[:depth] in every for depth in range(1, len(path)))
    )


def _may_hide_actions(path: Path) -> bool:
    above, last = path[:-1], path[-1]
    if isinstance(last, int):
        return above == ("follow_up",) or (above[-1] == "actions" and _is_item(above[:-1])) or _is_item(path)
    if not above:
        return last in _HOLDERS or last not in keys_of(Meeting)
    return _is_item(above) and (last in _HOLDERS or last not in keys_of(Item))


def _is_item(path: Path) -> bool:
    """Whether the path leads to an agenda item: `agenda`, a number, and any times `items` and a number."""
    return len(path) % 2 == 0 and path[:1] == ("agenda",) and all(name == "items" for name in path[2::2])


def item_number(path: Path) -> str:
    """Return the number of the item at `path` as documents show it: `2.1` for the first below the second."""
    return ".".join(str(part + 1) for part in path if isinstance(part, int))
