"""What became of the reports that were expected at a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Attendance, Item, Meeting
    from naringsdialog.model.register import Register


class Reports(NamedTuple):
    """The organisations that were expected to report under an item and did not.

    Attributes:
        nothing: they said that they had nothing to report.
        excused: they had sent apologies, and nobody was there for them.
        missing: nobody knows.
    """

    nothing: tuple[str, ...]
    excused: tuple[str, ...]
    missing: tuple[str, ...]


def expected_reports(item: Item, meeting: Meeting, register: Register) -> Reports:
    """Tell what became of the reports expected under `item`, as `reports` in the page on the file format says."""
    nothing, unheard = [], []
    given: dict[str | None, list[Item]] = {}
    for below in items_below(item):
        given.setdefault(below.organisation, []).append(below)
    for organisation in item.reports:
        own = given.get(organisation, [])
        if any(one.has_content for one in own):
            continue
        if any(one.nothing for one in own):
            nothing.append(organisation)
        else:
            unheard.append(organisation)
    absent = _absent(meeting, register) if unheard else frozenset()
    excused = tuple(one for one in unheard if one in absent)
    return Reports(tuple(nothing), excused, tuple(one for one in unheard if one not in absent))


def _absent(meeting: Meeting, register: Register) -> frozenset[str]:
    """Return the organisations that sent apologies, but for those for which somebody was there in their place."""
    return _stood_for(meeting.apologies, meeting, register) - organisations_there(meeting, register)


def organisations_there(meeting: Meeting, register: Register) -> frozenset[str]:
    """Return the organisations for which somebody was there."""
    return _stood_for((*meeting.present, *meeting.remote, *meeting.guests), meeting, register)


def _stood_for(who: tuple[Attendance, ...], meeting: Meeting, register: Register) -> frozenset[str]:
    """Return the organisations for which somebody among `who` stood: it itself, one of its people, or one for these."""
    names = {name for one in who for name in (one.who, one.for_) if name}
    return frozenset(names.union(of for name in names if (of := register.organisation_of(name, meeting.date))))


def items_below(item: Item) -> Iterator[Item]:
    """Yield the items below an item, in their order, each before its own."""
    for one in item.items:
        yield one
        yield from items_below(one)
