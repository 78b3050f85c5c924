"""`dialog mark`: a meeting's status, one line of its file."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, MeetingArgument, SeriesOption, described
from naringsdialog.cli.problem_text import count
from naringsdialog.errors import DialogError, UsageError
from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from naringsdialog.model.occasion import Occasion


class Status(StrEnum):
    """How far a meeting and its record can be said to have come."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


_PROTOCOL_SENT = "when it has been found right, `dialog mark {key} approved`"
_NEXT = {
    Status.DRAFT: "write the notes into the file, then `dialog render {key}`",
    Status.SENT: "`dialog render {key}` makes the copy to send, without the draft's mark; `dialog actions --open` "
    "follows up",
    Status.APPROVED: "`dialog render {key}` makes the final copy",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Set a meeting's status; one line of its file is changed, and nothing else.",
        ["dialog mark last sent", "dialog mark 2020-04-20 approved"],
        "Mark minutes as sent when they are ready, then render them: only then are notes without the draft's mark. A "
        "protocol has it until it is approved. What `dialog check` finds in the file is said, and stops nothing. "
        "A meeting whose day is still to come can only be cancelled.",
    )
    app.command("mark", **help_)(_mark)


def _mark(
    context: typer.Context,
    meeting: MeetingArgument,
    status: Annotated[Status, typer.Argument(help="The new status.")],
    series: SeriesOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.cli.changing import writing
    from naringsdialog.workspace.editing import Value, edit_meeting
    from naringsdialog.workspace.transaction import Transaction, carry_out

    at = desk(context)
    with writing(at, dry_run=dry_run):
        occasion = at.occasion(meeting, at.series(series) if series else None)
        before = None if ("status",) in occasion.lost else occasion.meeting.status
        if before == status:
            at.console.talk(f"{occasion.key} is {status} already; nothing was changed")
            return
        if status is not Status.CANCELLED and occasion.day > at.today:
            raise _still_to_come(occasion, status)
        edit = edit_meeting(at.library, occasion.key, [Value(("status",), status, below="date")])
        if not dry_run:
            carry_out(at.root, Transaction(f"mark {occasion.key} {status}", (edit,)), at.now)
    at.console.data("\n".join(edit.lines(("status",))))
    at.console.talk(
        f"{occasion.key} {'would be' if dry_run else 'is now'} {status}{f', was {before}' if before else ''}"
    )
    if status in GONE_OUT:
        _tell_problems(at, occasion.key, dry_run=dry_run)
        if _is_bare(occasion):
            at.console.talk(f"nothing is noted in {occasion.key}, and nobody present: its minutes are bare headings")
    if not dry_run and (step := _step(at, occasion, status)):
        at.console.talk(f"next: {step}")


def _still_to_come(occasion: Occasion, status: Status) -> UsageError:
    remedy = f"name the meeting that is meant: dialog mark last {status}"
    if occasion.meeting.is_held:  # then it may be the last one itself
        remedy = "its file says that it was held: mend its `date`, or its `status` and what is noted there"
    return UsageError(f"{occasion.key} is still to come, and cannot have been held", remedy)


def _is_bare(occasion: Occasion) -> bool:
    """Whether the minutes would tell nothing but what was on the agenda."""
    meeting = occasion.meeting
    told = meeting.holds_record or any(item.nothing or item.deferred for _, item, _ in meeting.walk())
    return not told and not occasion.lost


def _step(at: Desk, occasion: Occasion, status: Status) -> str | None:
    """Return what is to be done next, in words."""
    if status is Status.CANCELLED:
        return _after_cancelled(at, occasion)
    series = at.library.workspace.series.get(occasion.series or "")
    stays_draft = status is Status.SENT and series is not None and series.record == "protocol"
    step = _PROTOCOL_SENT if stays_draft else _NEXT.get(status)
    return step.format(key=occasion.key) if step else None


def _after_cancelled(at: Desk, occasion: Occasion) -> str:
    """Name the command that makes another meeting: without a date only where its day can be known."""
    from naringsdialog.index.concerned import concerned_by_next_meeting
    from naringsdialog.workspace.new_meeting import Wish, plan_meeting

    several = len(at.catalogue.workspace.series) > 1 and occasion.series
    command = f"dialog new-meeting --series {occasion.series}" if several else "dialog new-meeting"
    at.reread()
    day = None
    if occasion.series:
        with contextlib.suppress(DialogError):
            about = at.library_about(concerned_by_next_meeting(at.catalogue, occasion.series, None))
            day = plan_meeting(about, Wish(occasion.series), at.today).draft.day
    return f"`{command}` makes the one on {day}" if day else f"`{command} YYYY-MM-DD` makes one on another day"


def _tell_problems(at: Desk, key: str, *, dry_run: bool) -> None:
    """Say what a check finds in the meeting's file as it is now, but for advice: what is to go out can still be mended.

    Some is wrong only in minutes that have gone out; a dry run does not know of that.
    """
    if not dry_run:
        at.reread()
    card = at.catalogue.card(key)
    file = at.catalogue.file(card) if card else None
    told = [one for one in at.problems if one.file == file and one.severity is not Severity.ADVICE]
    if told:
        at.console.problems(told)
        at.console.talk(f"{count(told)} in the file: mend {'it' if len(told) == 1 else 'them'} before it goes out")
