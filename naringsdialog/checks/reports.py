"""The rule that no report which was expected is forgotten in what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.model.reports import expected_reports, items_below, organisations_there
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Item, Meeting, Path


@rule("report-missing", Severity.WARNING)
def report_missing(subject: Subject) -> Iterator[Finding]:
    """Minutes do not say what became of an expected report.

    They are looked at when they have gone out, and before that as soon as another report under the item, or anything
    under a later item, is written: what is left empty then is forgotten rather than still to come.

    An organisation in `reports` has an item of its own below, with something in it or with `nothing: true`, or it has
    sent its apologies. Apologies excuse no organisation that was there all the same: by another of its people, or by
    someone who stands `for` it.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Senaste från myndigheterna
            reports: [region, af]
            items:
              - {title: Varsel, organisation: af, notes: Antalet varsel sjunker.}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Senaste från myndigheterna
            reports: [region, af]
            items:
              - {title: Regionen, organisation: region, nothing: true}
              - {title: Varsel, organisation: af, notes: Antalet varsel sjunker.}
    """
    for at in subject.items:
        meeting = at.occasion.meeting
        if not at.item.reports or not _is_written(at.item, at.path, meeting) or _is_damaged(at.occasion.lost, at.path):
            continue
        for organisation in expected_reports(at.item, meeting, subject.register).missing:
            name = subject.register.party(organisation, at.occasion.day).name
            remedy = "write its report as an item below, or `nothing: true` there"
            if organisation not in organisations_there(meeting, subject.register):
                remedy += ", or put it among `apologies`"
            where = (*at.path, "reports", at.item.reports.index(organisation))
            yield Finding(at.file, where, f"nothing says what {name} reported", remedy)


def _is_written(item: Item, path: Path, meeting: Meeting) -> bool:
    """Whether the minutes have gone out, or were written on beyond some report that was expected under the item."""
    if meeting.status in GONE_OUT:
        return True
    if not meeting.is_held:
        return False
    given = any(one.organisation in item.reports and (one.has_content or one.nothing) for one in items_below(item))
    later = (one for other, one, _ in meeting.walk() if other > path and other[: len(path)] != path)
    return given or any(one.has_record for one in later)


def _is_damaged(lost: tuple[Path, ...], path: Path) -> bool:
    """Whether something could not be read that may have held a report."""
    return any(one[: len(path)] == path or one[:1] == ("apologies",) for one in lost)
