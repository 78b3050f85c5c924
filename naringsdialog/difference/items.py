"""Agenda items: which are the same in two states of a meeting, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.difference.matching import best_pairs, out_of_order, text_likeness
from naringsdialog.difference.values import Difference, Kind, Subject, altered_fields, text_meaning
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from naringsdialog.model.meeting import Item, Meeting, Path

_CERTAIN = 1.0
_FILLED_IN = 0.7  # an empty place for what an organisation has to tell, and what it told
_APART = frozenset({"id", "title", "decisions", "actions", "items"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, and where it stands."""

    path: Path
    item: Item
    internal: bool

    @property
    def above(self) -> Path:
        """The path of the item that it is below; empty for one at the top."""
        return self.path[:-2]

    @property
    def number(self) -> str:
        """Its number, as documents show it."""
        return item_number(self.path)


class Agenda:
    """The items of a meeting in two states, each with its counterpart where it has one.

    Args:
        before: the meeting as it was; None where it was not there.
        after: the meeting as it is; None where it is no more.

    Attributes:
        before, after: the items by their paths.
        counterpart: the path afterwards of each earlier item that is still there.
    """

    def __init__(self, before: Meeting | None, after: Meeting | None) -> None:
        self.before = {one[0]: Placed(*one) for one in (before.walk() if before else ())}
        self.after = {one[0]: Placed(*one) for one in (after.walk() if after else ())}
        self.counterpart: dict[Path, Path] = {(): ()}
        self._pair(*self._left(), _same_id)
        self._go_down()
        self._pair(*self._left(), lambda old, new: float(_is_same_content(old, new) or _same_name(old, new)))
        self._go_down()

    def _left(self) -> tuple[list[Placed], list[Placed]]:
        taken = set(self.counterpart.values())
        return (
            [one for path, one in self.before.items() if path not in self.counterpart],
            [one for path, one in self.after.items() if path not in taken],
        )

    def _pair(
        self, before: list[Placed], after: list[Placed], likeness: Callable[[Placed, Placed], float], least: float = 0.6
    ) -> None:
        self.counterpart |= {old.path: new.path for old, new in best_pairs(before, after, likeness, least)}

    def _go_down(self) -> None:
        """Pair the items below each pair: of one name first, then those that were retitled."""
        done: set[Path] = set()
        while waiting := [path for path in self.counterpart if path not in done]:
            for above in waiting:
                for likeness in (_same_name, _retitled):
                    before, after = self._left()
                    self._pair(
                        [one for one in before if one.above == above],
                        [one for one in after if one.above == self.counterpart[above]],
                        likeness,
                    )
                done.add(above)

    def differences(self) -> Iterator[Difference]:
        """Tell how the items differ, in their order; those that are gone come last."""
        earlier = {new: old for old, new in self.counterpart.items()}
        moved = set(self._moved())
        for path, new in self.after.items():
            if path not in earlier:
                yield _told(new, Kind.NEW)
                continue
            old = self.before[earlier[path]]
            if text_meaning(old.item.title) != text_meaning(new.item.title):
                yield _told(new, Kind.RETITLED, "title", old.item.title, new.item.title)
            if path in moved:
                yield _told(new, Kind.MOVED, None, old.number, new.number)
            for field, was, now in altered_fields(old.item, new.item, _APART):
                yield _told(new, Kind.ALTERED, field, was, now)
            if old.item.id and old.item.id != new.item.id:
                yield _told(new, Kind.ALTERED, "id", old.item.id, new.item.id)
        yield from (_told(old, Kind.REMOVED) for path, old in self.before.items() if path not in self.counterpart)

    def _moved(self) -> Iterator[Path]:
        """Give the items that stand below another one than before, or in another order among those that stayed."""
        stayed: dict[Path, list[Path]] = {}
        for old, new in self.counterpart.items():
            if old and self.counterpart.get(old[:-2]) != new[:-2]:
                yield new
            elif old:
                stayed.setdefault(old[:-2], []).append(old)
        for paths in stayed.values():
            there = {int(self.counterpart[old][-1]): self.counterpart[old] for old in sorted(paths, key=_order)}
            yield from (there[place] for place in out_of_order(list(there)))


def _order(path: Path) -> int:
    return int(path[-1])


def _told(
    placed: Placed, kind: Kind, field: str | None = None, before: object = None, after: object = None
) -> Difference:
    return Difference(
        Subject.ITEM, kind, None, placed.number, placed.item.title, field, before, after, internal=placed.internal
    )


def _same_id(old: Placed, new: Placed) -> float:
    return float(old.item.id is not None and old.item.id == new.item.id)


def _same_name(old: Placed, new: Placed) -> float:
    if text_meaning(old.item.title) != text_meaning(new.item.title):
        return 0.0
    return _CERTAIN if old.item.organisation == new.item.organisation else 0.9


def _is_same_content(old: Placed, new: Placed) -> bool:
    ids = {action.id for action in old.item.actions} & {action.id for action in new.item.actions}
    notes = [text_meaning(one.item.notes or "", in_lines=True) for one in (old, new)]
    return bool(ids) or bool(notes[0] and notes[0] == notes[1])


def _retitled(old: Placed, new: Placed) -> float:
    if _is_same_content(old, new):
        return _CERTAIN
    is_same_speaker = old.item.organisation is not None and old.item.organisation == new.item.organisation
    is_filled_in = is_same_speaker and not (old.item.has_content and new.item.has_content)
    return max(_FILLED_IN if is_filled_in else 0.0, text_likeness(old.item.title, new.item.title))
