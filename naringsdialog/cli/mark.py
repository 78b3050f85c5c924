"""`dialog mark`: a meeting's status, one line of its file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import DryRunOption, MeetingArgument, SeriesOption, described


class Status(StrEnum):
    """How far a meeting and its record can be said to have come."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


_NEXT = {
    Status.DRAFT: "write the notes into the file, then `dialog render {key}`",
    Status.SENT: "`dialog actions --open` shows what is still to be done",
    Status.CANCELLED: "`dialog new-meeting` makes the one after it",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Set a meeting's status; one line of its file is changed, and nothing else.",
        ["dialog mark last sent", "dialog mark 2020-04-20 approved"],
    )
    app.command("mark", **help_)(_mark)


def _mark(
    context: typer.Context,
    meeting: MeetingArgument,
    status: Annotated[Status, typer.Argument(help="The new status.")],
    series: SeriesOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.workspace.editing import Value, edit_meeting

    at = desk(context)
    occasion = at.occasion(meeting, at.series(series) if series else None)
    before = None if ("status",) in occasion.lost else occasion.meeting.status
    if before == status:
        at.console.talk(f"{occasion.key} is {status} already; nothing was changed")
        return
    edit = edit_meeting(at.library, occasion.key, [Value(("status",), status, below="date")])
    if not dry_run:
        edit.carry_out()
    at.console.data(edit.line(("status",)))
    at.console.talk(
        f"{occasion.key} {'would be' if dry_run else 'is now'} {status}{f', was {before}' if before else ''}"
    )
    if status in _NEXT and not dry_run:
        at.console.talk(f"next: {_NEXT[status].format(key=occasion.key)}")
