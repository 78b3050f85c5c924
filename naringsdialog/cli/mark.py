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
    from naringsdialog.workspace.editing import set_in_meeting

    at = desk(context)
    occasion = at.occasion(meeting, at.series(series))
    before = occasion.meeting.status
    if before == status:
        at.console.talk(f"{occasion.key} is {status} already")
        return
    changed = set_in_meeting(at.library, occasion.key, ("status",), status, after="date", dry_run=dry_run)
    at.console.data(changed)
    at.console.talk(f"{'would be' if dry_run else 'now'} {status}, was {before}")
    if status is Status.SENT and not dry_run:
        at.console.talk("next: `dialog actions --open` shows what is still to be done")
