"""`dialog actions add`: a new action in a meeting's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from naringsdialog.cli.bundles import Bundle, bundled
from naringsdialog.cli.changing import UNDO, Manner, Planned, change
from naringsdialog.cli.date_text import due_words
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.owners import named_owners, strangers
from naringsdialog.cli.params import DryRunOption, MeetingArgument, complete_owner, described
from naringsdialog.cli.recorded_at import all_of_nobody, meeting_remarks
from naringsdialog.cli.values import read_line, read_text
from naringsdialog.errors import UsageError
from naringsdialog.index.concerned import concerned_by_new_action
from naringsdialog.model.occasion import Occasion
from naringsdialog.model.sequence import last_held, of_series
from naringsdialog.workspace.adding import Promise, add_action
from naringsdialog.workspace.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Wording(Bundle):
    """What was promised, as it was said on the command line."""

    owner: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OWNER", help="Who answers for it: several, `all` or `none` too.", autocompletion=complete_owner
        ),
    ] = None
    due: Annotated[str | None, typer.Option(metavar="DATE", help="By when: a date or a week.")] = None
    item: Annotated[str | None, typer.Option(metavar="ITEM", help="Under which item: its number, id or title.")] = None
    said: Annotated[str | None, typer.Option(metavar="TEXT", parser=read_text, help="The words at the table.")] = None
    ongoing: Annotated[bool, typer.Option("--ongoing", help="A standing undertaking.")] = False
    internal: Annotated[bool, typer.Option("--internal", help="Left out of what goes out.")] = False


def register(group: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Add an action to a meeting's file, with the next free id.",
        [
            'dialog actions add last "Skicka ut enkäten" --owner iucz --due "1 maj"',
            'dialog actions add 2020-04-20 "Ta fram ett förslag" --owner region --owner jht --due v.22 --item 1.4',
            'dialog actions add last "Ring bankerna" --owner "Eva Ek" --said "så snart som möjligt"',
        ],
        "Without --item it goes under the item of the latest action. A date is written as one; the words at the table "
        "are kept with --said.",
    )
    group.command("add", cls=PlainCommand, **help_)(_add)


@bundled
def _add(
    context: typer.Context,
    meeting: MeetingArgument,
    task: Annotated[str, typer.Argument(metavar="TASK", parser=read_line, help="What shall be done.")],
    wording: Wording,
    dry_run: DryRunOption = False,
) -> None:
    at = desk(context)
    if change(at, lambda there: _plan(there, meeting, task, wording), Manner(dry_run=dry_run)):
        at.console.talk(UNDO)


def _plan(at: Desk, meeting: str, task: str, wording: Wording) -> Planned:
    occasion = at.occasion(meeting)
    _refuse_no_meeting(at, occasion)
    promise = Promise(
        task=task,
        owners=named_owners(at, wording.owner or [], as_written=True),
        due=at.due(wording.due, occasion.series, "--due", occasion.day) if wording.due else None,
        said=wording.said,
        ongoing=wording.ongoing,
        internal=wording.internal,
    )
    if promise.due and promise.due.day < occasion.day:
        raise UsageError(
            f"{promise.due} is before {occasion.day}, the day of the meeting", "name a later date, or leave it out"
        )
    about = at.library_about(concerned_by_new_action(at.catalogue, occasion.key))
    added = add_action(about, occasion, promise, wording.item)
    register = at.catalogue.register
    owners = ", ".join(register.party(owner, occasion.day).short for owner in promise.owners)
    parts = [
        f"owner {owners}" if owners else "no owner given (use --owner none if nobody)",
        f"due {due_words(promise.due)}" if promise.due else "no date",
        f"under {added.item}",
    ]
    mark = " [internt]" if promise.internal else ""
    written = (f"  {line}".rstrip() for line in added.lines)
    lines = (f"{added.ref}  {promise.task}{mark}", f"  {'; '.join(parts)}", *written)
    never_late = (
        [f"{added.ref} is `ongoing`, and never late whatever its date"] if promise.ongoing and promise.due else []
    )
    named = [] if occasion.meeting.called else all_of_nobody(added.ref, promise.owners)
    remarks = (*meeting_remarks(at, meeting, occasion), *never_late, *named, *strangers(at, promise.owners))
    return Planned(Transaction(f"add {added.ref}", (added.edit,)), lines, remarks=remarks)


def _refuse_no_meeting(at: Desk, occasion: Occasion) -> None:
    if occasion.meeting.is_cancelled:
        raise UsageError(f"{occasion.key} is cancelled, and nothing was agreed there", "name another meeting")
    if occasion.day > at.today:
        past = last_held(one for one in of_series(at.catalogue.readable, occasion.series) if one.day <= at.today)
        raise UsageError(
            f"{occasion.key} is still to come, and with an action it would count as held",
            f"name the meeting where it was agreed{f': dialog actions add {past.key} …' if past else ''}",
        )
