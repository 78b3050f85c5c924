"""Which files must be read, and no others, for what is going to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.sequence import last_held, next_kept, of_series, previous

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.followup.amendments import Amendment
    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.model.card import Card


_TELLING_OF_INTERNAL = """SELECT path FROM meeting WHERE id IN (
    SELECT meeting FROM action WHERE is_internal
    UNION SELECT told.meeting FROM told JOIN action ON action.ref = told.ref WHERE is_internal)"""
_FOLLOWING_OTHERS = """SELECT DISTINCT path FROM told JOIN meeting ON meeting.id = told.meeting
    JOIN action ON action.ref = told.ref WHERE action.series IS NOT meeting.series"""


def concerned(catalogue: Catalogue, amendments: Iterable[Amendment]) -> list[str]:
    """Return the files that updates are written into, and those that tell of the same actions."""
    amendments = list(amendments)
    meetings = {amendment.ref.rpartition("/")[0] for amendment in amendments}
    learning = {card.path for one in amendments if one.at and (card := catalogue.card(one.at))}
    return sorted({*catalogue.referring(meetings), *learning})


def concerned_by_new_action(catalogue: Catalogue, meeting: str) -> list[str]:
    """Return the file that an action is written into, and those that refer, or may refer, to the meeting."""
    return sorted({*catalogue.referring([meeting]), *(card.path for card in catalogue.hiding)})


def concerned_by_next_meeting(catalogue: Catalogue, series: str, day: date | None) -> list[str]:
    """Return the files on which the next meeting of a series hangs.

    They are those from the last one held before it on, those that took up what was put off there, those that agreed on
    its day, and those that cannot be read.

    Args:
        catalogue: the workspace.
        series: the key of the series.
        day: the day of the new meeting, where it is named.
    """
    there = sorted((card for card in catalogue.readable if card.series == series), key=lambda card: card.order)
    since = _since(there, day)
    recent = [card for card in there if since is None or card.order >= since.order]
    days = {day, *(card.day for card in recent), *(card.next_meeting for card in recent)}
    agreeing = [card for card in there if card.next_meeting in days or card.day in days]
    hiding = [card for card in catalogue.hiding if card.series in (None, series)]
    taking = catalogue.referring(card.key for card in recent)
    return sorted({*taking, *(card.path for card in (*recent, *agreeing, *hiding))})


class Meant(NamedTuple):
    """What a document is of.

    Attributes:
        series: the key of its series.
        meeting: the key of its meeting; None for a follow-up of the series.
        day: the as-of day.
    """

    series: str | None
    meeting: str | None
    day: date


def concerned_by_documents(catalogue: Catalogue, meant: Iterable[Meant]) -> list[str]:
    """Return the files that documents draw on, beside what the index knows of all actions.

    They are those of the meetings, of those held before and kept after them, and those that tell of internal actions,
    whose texts are searched for in what goes out.
    """
    found = {path for (path,) in catalogue.rows(_TELLING_OF_INTERNAL)}
    if found:  # what open actions say may be said, also those of other series that were followed up
        found |= {path for (path,) in catalogue.rows(_FOLLOWING_OTHERS)}
    for one in meant:
        there = of_series(catalogue.readable, one.series)
        own = next((card for card in there if card.key == one.meeting), None)
        if own is None:
            around = [last_held(card for card in there if card.day < one.day)]
        else:
            around = [own, previous(there, own), next_kept(there, own)]
        found |= {card.path for card in around if card}
    return sorted(found)


def _since(there: list[Card], day: date | None) -> Card | None:
    """Return the last meeting held before any day that the new one may be on; None where it may be before all."""
    kept = [card for card in there if not card.is_cancelled]
    agreed = kept[-1].next_meeting if kept else None
    earliest = min((one for one in (day, agreed) if one), default=None)
    held = [card for card in there if card.is_held and (earliest is None or card.day < earliest)]
    return held[-1] if held else None
