"""Parameters that several commands share, and what completes them in the shell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from naringsdialog.cli.desk import Desk
from naringsdialog.errors import DialogError
from naringsdialog.model import dates
from naringsdialog.model.fields import is_key
from naringsdialog.workspace.library import Library, open_library
from naringsdialog.workspace.locate import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable


class Description(TypedDict):
    """How Typer takes a command's help."""

    help: str
    short_help: str


def described(summary: str, examples: Iterable[str], more: str = "") -> Description:
    """Return the help of a command: examples first, then what it does."""
    shown = "\n".join(f"  {example}" for example in examples)
    rest = f"\n\n{more}" if more else ""
    return {"help": f"\b\nExamples:\n{shown}\n\n{summary}{rest}", "short_help": summary}


def read_day(text: str) -> date:
    """Read a date of the command line."""
    try:
        return dates.parse_date(text)
    except dates.FormError as error:
        raise typer.BadParameter(f"`{text}`: {error.message}; {error.remedy}") from None


def read_days(text: str) -> int:
    """Read a number of days: `14`, `14d`, `2w`."""
    found = re.fullmatch(r"(\d{1,4})([dw]?)", text)
    if not found:
        raise typer.BadParameter(f"`{text}` is no number of days; write for example 14d or 2w")
    return int(found[1]) * (7 if found[2] == "w" else 1)


def _library(context: typer.Context) -> Library | None:
    """Open the workspace for completion, where the command line may be half written."""
    folder = context.find_root().params.get("workspace")
    found = context.find_object(Desk)
    cwd = found.cwd if found else Path.cwd()
    try:
        return open_library(find_workspace(cwd / folder if folder else cwd), cwd)
    except DialogError:
        return None


def complete_meeting(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a meeting's key."""
    library = _library(context)
    keys = [file.key for file in library.files] if library else []
    return [key for key in [*keys, "next", "last"] if key.startswith(incomplete)]


def complete_meeting_or_action(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a meeting's key or an action's reference."""
    library = _library(context)
    refs = [history.ref for history in library.histories] if library else []
    return [*complete_meeting(context, incomplete), *(ref for ref in refs if ref.startswith(incomplete))]


def complete_owner(context: typer.Context, incomplete: str) -> list[str]:
    """Complete an owner: keys of the register, and plain names in use."""
    library = _library(context)
    if library is None:
        return []
    return [name for name in [*library.register.keys, *plain_owners(library)] if name.startswith(incomplete)]


def complete_series(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a series' key."""
    library = _library(context)
    return [key for key in library.workspace.series if key.startswith(incomplete)] if library else []


def plain_owners(library: Library) -> list[str]:
    """Return the owners in use that are not in the register."""
    used = {owner for history in library.histories for owner in history.owners}
    used |= {one for history in library.histories for event in history.events for one in event.owners or ()}
    return sorted(one for one in used if one not in library.register and (not is_key(one) or one == "all"))


SeriesOption = Annotated[
    str | None, typer.Option("--series", metavar="KEY", help="The series.", autocompletion=complete_series)
]
AsOfOption = Annotated[
    date | None, typer.Option("--as-of", metavar="DATE", parser=read_day, help="As it stood on this day.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Write nothing, only say what would be written.")]
MeetingArgument = Annotated[
    str,
    typer.Argument(metavar="MEETING", help="Key, ending of it, date, next or last.", autocompletion=complete_meeting),
]
