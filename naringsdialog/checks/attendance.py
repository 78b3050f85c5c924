"""Rules on who was at a meeting: nobody was there and away at once, and somebody was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Meeting
    from naringsdialog.model.occasion import Occasion

# Only a guest can stand in a second list: among those who were there, or who took part at a distance.
_TOGETHER = ({"present", "guests"}, {"remote", "guests"})
_THERE = ("present", "remote", "guests")


@rule("in-two-lists", Severity.WARNING)
def in_two_lists(subject: Subject) -> Iterator[Finding]:
    """Someone stands in two lists of attendance that exclude each other.

    Who was there, at a distance or as a guest sent no apologies and was not absent; who was in the room was not at a
    distance; who sent apologies did not stay away without a word. Who came late, left early or changed place has
    `from` or `until`, and may stand in two lists.

    Wrong:
        date: 2020-04-20
        status: sent
        present: [ml, af]
        apologies: [af]

    Right:
        date: 2020-04-20
        status: sent
        present: [ml]
        apologies: [af]
    """
    lists: dict[tuple[str, str], list[str]] = {}
    for at in subject.attendances:
        if at.entry.from_ or at.entry.until:
            continue
        earlier, here = lists.setdefault((at.file.file, at.entry.who), []), str(at.path[0])
        other = next((one for one in earlier if one != here and {one, here} not in _TOGETHER), None)
        if other and here not in earlier:
            message = f"`{at.entry.who}` stands in `{other}` and in `{here}`"
            remedy = "remove it from the wrong list; who came late or left early has `from` or `until`"
            yield Finding(at.file, at.path, message, remedy)
        earlier.append(here)


@rule("nobody-present", Severity.WARNING)
def nobody_present(subject: Subject) -> Iterator[Finding]:
    """A meeting was held, and nothing says who was there.

    That is asked where the meeting says who was called or missed, where an earlier one of the series says who was
    there, and in every protocol: it tells who took part (5 kap. 66 § kommunallagen, 2017:725). Notes of a dialogue that
    never name anybody are complete without.

    Wrong:
        date: 2020-04-20
        status: sent
        called: [region, af]
        apologies: [af]

    Right:
        date: 2020-04-20
        status: sent
        called: [region, af]
        present: [ml]
        apologies: [af]
    """
    kept: set[str | None] = set()
    for file, occasion in subject.readable:
        meeting, series = occasion.meeting, subject.workspace.series.get(occasion.series or "")
        is_protocol = series is not None and series.record == "protocol"
        is_asked = is_protocol or names_others(meeting) or occasion.series in kept
        if names_nobody(occasion) and is_asked and is_told(meeting):
            remedy = "write the list `present: [ … ]`, with `remote` and `guests` where there were some"
            yield Finding(file, ("present",), "the meeting was held, and nothing says who was there", remedy)
        if not names_nobody(occasion):
            kept.add(occasion.series)


def names_nobody(occasion: Occasion) -> bool:
    """Whether nobody was there, by what could be read and by what could not."""
    lost = {path[0] for path in occasion.lost}
    return not any(getattr(occasion.meeting, name) or name in lost for name in _THERE)


def names_others(meeting: Meeting) -> bool:
    """Whether it says who was called, or missed."""
    return bool(meeting.called or meeting.apologies or meeting.absent)


def is_told(meeting: Meeting) -> bool:
    """Whether its minutes have gone out, or anything is written under its items."""
    return meeting.status in GONE_OUT or (meeting.is_held and any(item.has_record for item in meeting.agenda))
