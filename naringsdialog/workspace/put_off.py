"""What earlier meetings put off and no later one has taken up, with the ids that the new file refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.followup.references import ITEM, highest_numbers
from naringsdialog.model.sequence import is_to_come, last_held
from naringsdialog.source.draft import Deferred
from naringsdialog.workspace.editing import Value, edit_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from naringsdialog.model.meeting import Item, Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.workspace.editing import Edit
    from naringsdialog.workspace.library import Library


@dataclass(frozen=True, slots=True)
class PutOff:
    """What comes along to a new meeting.

    Attributes:
        items: what was put off, in the order of the meetings and their agendas.
        edits: the ids that items put off lack where they stand.
        unsure: the keys of meetings whose files do not say for certain what was put off.
        unheld: the keys of meetings that were to take up what comes along, and whose days passed without a record, by
            the reference of what they were to take up.
    """

    items: tuple[Deferred, ...]
    edits: tuple[Edit, ...]
    unsure: tuple[str, ...]
    unheld: Mapping[str, str]


def put_off(library: Library, meetings: Sequence[Occasion], day: date, today: date) -> PutOff:
    """Return what comes along to a meeting on `day`: put off at the last meeting, or at one planned since.

    What a meeting took along whose day has passed without a record was not taken up there: it comes along again.

    Args:
        library: the workspace.
        meetings: those of the series that are not cancelled, in order.
        day: the day of the new meeting.
        today: the day it is.

    Raises:
        EditRefused: an id cannot be written without touching anything else.
    """
    earlier = [o for o in meetings if o.day < day]
    last = last_held(earlier)
    recent = [o for o in earlier if last is None or o.order >= last.order]
    taken, unheld = _taken_up(meetings, today)
    items: list[Deferred] = []
    edits: list[Edit] = []
    for occasion in recent:
        if occasion.lost:  # the places in what is left of such a file are not those in the file
            continue
        waiting = [(path, item, internal) for path, item, internal in _deferred(occasion, taken)]
        ids = _ids(library, occasion, [(path, item) for path, item, _ in waiting])
        items += [
            Deferred(item.title, item.background, f"{occasion.key}/{ids[path]}", internal)
            for path, item, internal in waiting
        ]
        values = [Value((*path, "id"), ids[path], below="title") for path, item, _ in waiting if item.id is None]
        edits += [edit_meeting(library, occasion.key, values)] if values else []
    along = {item.origin for item in items}
    return PutOff(
        tuple(items),
        tuple(edits),
        unsure=tuple(o.key for o in recent if o.lost),
        unheld={reference: key for reference, key in unheld.items() if reference in along},
    )


def _taken_up(meetings: Sequence[Occasion], today: date) -> tuple[set[str], dict[str, str]]:
    """Return what meetings took along, and what only such did whose days passed without a record, with their keys.

    What was put off again in the file of such a meeting comes along from there.
    """
    taken: set[str] = set()
    unheld: dict[str, str] = {}
    for occasion in meetings:
        missed = occasion.day < today and is_to_come(occasion) and not occasion.lost
        for _, item, _ in occasion.meeting.walk():
            if item.from_ and missed and not item.deferred:
                unheld[item.from_] = occasion.key
            elif item.from_:
                taken.add(item.from_)
    return taken, unheld


def _deferred(occasion: Occasion, taken: set[str]) -> Iterator[tuple[Path, Item, bool]]:
    for path, item, internal in occasion.meeting.walk():
        if item.deferred and f"{occasion.key}/{item.id}" not in taken:
            yield path, item, internal


def _ids(library: Library, occasion: Occasion, items: Sequence[tuple[Path, Item]]) -> dict[Path, str]:
    """Return the id of each item by its path: its own, else the next free one."""
    number = highest_numbers(library.occasions).get((occasion.key, ITEM), 0)
    ids: dict[Path, str] = {}
    for path, item in items:
        number += item.id is None
        ids[path] = item.id or f"{ITEM}{number}"
    return ids
