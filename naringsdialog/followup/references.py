"""Ids that are free: numbers are never used again, so the next one lies above all that ever stood in a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.model.occasion import Occasion

ACTION, DECISION, ITEM = "A", "B", "P"
_TOO_LONG = 20  # no number that anyone counted to


def next_action_id(meeting_key: str, occasions: Iterable[Occasion]) -> str:
    """Return the id of the next action of a meeting, for example `A17`.

    Args:
        meeting_key: the meeting.
        occasions: every meeting of the workspace, for what refers to it from elsewhere.
    """
    return f"{ACTION}{highest_numbers(occasions).get((meeting_key, ACTION), 0) + 1}"


def highest_numbers(occasions: Iterable[Occasion]) -> dict[tuple[str, str], int]:
    """Return the highest number that stands in a meeting or in any reference to it, by its key and the id's letter."""
    highest: dict[tuple[str, str], int] = {}
    for occasion in occasions:
        for meeting, one in _ids(occasion):
            letter, digits = one[:1], one[1:]
            if digits.isdecimal() and len(digits) < _TOO_LONG:
                highest[meeting, letter] = max(highest.get((meeting, letter), 0), int(digits))
    return highest


def _ids(occasion: Occasion) -> Iterator[tuple[str, str]]:
    """Give every id in the meeting and in its references, with the key of the meeting that it belongs to."""
    for _, item, _ in occasion.meeting.walk():
        own = [item.id, *(action.id for action in item.actions), *(decision.id for decision in item.decisions)]
        yield from ((occasion.key, one) for one in own if one)
        if item.from_:
            yield _split(item.from_)
    for update in occasion.meeting.follow_up:
        yield _split(update.action)


def _split(reference: str) -> tuple[str, str]:
    meeting, _, one = reference.rpartition("/")
    return meeting, one
