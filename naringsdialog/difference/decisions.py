"""Decisions: which are the same in two states of a meeting, and how they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.difference.matching import best_pairs, text_likeness
from naringsdialog.difference.values import Difference, Kind, Subject, altered_fields, text_meaning
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.difference.items import Agenda
    from naringsdialog.model.meeting import Decision, Meeting, Path


class _Decided(NamedTuple):
    """A decision, the path of its item, and its place among all of the meeting."""

    number: int
    decision: Decision
    item: Path
    internal: bool


def decision_differences(before: Meeting | None, after: Meeting | None, agenda: Agenda) -> Iterator[Difference]:
    """Tell how the decisions of a meeting differ: in their order, those that are gone last.

    The same are those of one id, else those of one text, else those whose text was rewritten.

    Args:
        before: the meeting as it was; None where it was not there.
        after: the meeting as it is; None where it is no more.
        agenda: its items.
    """
    old, new = _decisions(before), _decisions(after)
    earlier: dict[int, _Decided] = {}
    for likeness in (_same_id, _same_text, _rewritten):
        known = {one.number for one in earlier.values()}
        left = [one for one in old if one.number not in known], [one for one in new if one.number not in earlier]
        earlier |= {to.number: of for of, to in best_pairs(*left, likeness)}
    for one in new:
        if one.number in earlier:
            yield from _altered(earlier[one.number], one, agenda)
        else:
            yield _told(one, Kind.NEW, None, None, item_number(one.item))
    known = {one.number for one in earlier.values()}
    yield from (_told(one, Kind.REMOVED, None, item_number(one.item)) for one in old if one.number not in known)


def _altered(old: _Decided, new: _Decided, agenda: Agenda) -> Iterator[Difference]:
    for field, was, now in altered_fields(old.decision, new.decision, ("id",)):
        yield _told(new, Kind.ALTERED, field, was, now)
    if old.decision.id and old.decision.id != new.decision.id:
        yield _told(new, Kind.ALTERED, "id", old.decision.id, new.decision.id)
    if agenda.counterpart.get(old.item) != new.item:
        yield _told(new, Kind.MOVED, None, item_number(old.item), item_number(new.item))


def _decisions(meeting: Meeting | None) -> list[_Decided]:
    found = [
        (one, path, internal or one.internal)
        for path, item, internal in (meeting.walk() if meeting else ())
        for one in item.decisions
    ]
    return [_Decided(number, *one) for number, one in enumerate(found)]


def _same_id(one: _Decided, other: _Decided) -> float:
    return float(one.decision.id is not None and one.decision.id == other.decision.id)


def _same_text(one: _Decided, other: _Decided) -> float:
    return float(text_meaning(one.decision.text) == text_meaning(other.decision.text))


def _rewritten(one: _Decided, other: _Decided) -> float:
    return text_likeness(one.decision.text, other.decision.text)


def _told(
    one: _Decided, kind: Kind, field: str | None = None, before: object = None, after: object = None
) -> Difference:
    name = one.decision.id or ""
    return Difference(
        Subject.DECISION, kind, None, name, one.decision.text, field, before, after, internal=one.internal
    )
