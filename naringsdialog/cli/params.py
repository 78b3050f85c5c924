"""Parameters that several commands share, and what completes them in the shell."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.help import described as described
from naringsdialog.model.statuses import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from naringsdialog.index.catalogue import Catalogue


def read_days(text: str) -> int:
    """Read a number of days: `14`, `14d`, `2w`."""
    found = re.fullmatch(r"(\d{1,4})([dw]?)", text)
    if not found:
        raise typer.BadParameter(f"`{text}` is no number of days; write for example 14d or 2w")
    return int(found[1]) * (7 if found[2] == "w" else 1)


def read_limit(text: str) -> int:
    """Read how many are wanted at the most."""
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        raise typer.BadParameter(f"`{text}` is no number from 1")
    return int(text)


def _offered(context: typer.Context, incomplete: str, names: Callable[[Catalogue], Iterable[str]]) -> list[str]:
    """Return those of the workspace's names that begin so; none where anything goes wrong.

    A name with a space is not offered: most shells would put it in without quotes, as two words.
    """
    # A shell that completes can show no reason, and a traceback in the middle of a command line helps nobody.
    with contextlib.suppress(Exception):
        from naringsdialog.cli.desk import Desk

        folder = context.find_root().params.get("workspace")
        found = context.find_object(Desk)
        cwd = found.cwd if found else Path.cwd()
        catalogue = Desk(cwd, start=cwd / folder if folder else None).catalogue
        return [name for name in names(catalogue) if name.startswith(incomplete) and " " not in name]
    return []


def _meetings(catalogue: Catalogue) -> list[str]:
    from naringsdialog.model.naming import LAST, NEXT

    return [*(one.key for one in catalogue.names), NEXT, LAST]


def complete_meeting(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a meeting's key."""
    return _offered(context, incomplete, _meetings)


def _actions(catalogue: Catalogue) -> list[str]:
    return list(dict.fromkeys(catalogue.refs()))


def complete_action(context: typer.Context, incomplete: str) -> list[str]:
    """Complete an action's reference."""
    return _offered(context, incomplete, _actions)


def complete_meeting_or_action(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a meeting's key or an action's reference."""
    return _offered(context, incomplete, lambda catalogue: [*_meetings(catalogue), *_actions(catalogue)])


def complete_owner(context: typer.Context, incomplete: str) -> list[str]:
    """Complete an owner: keys of the register, and other owners in use."""
    return _offered(context, incomplete, lambda catalogue: [*catalogue.register.keys, *catalogue.plain_owners()])


def complete_organisation(context: typer.Context, incomplete: str) -> list[str]:
    """Complete an organisation's key."""
    return _offered(context, incomplete, lambda catalogue: catalogue.workspace.organisations)


def complete_revision(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a branch or a tag of git; with `--since-sent`, a meeting's key."""
    if context.params.get("since_sent"):
        return complete_meeting(context, incomplete)
    from naringsdialog.workspace.revisions import HEAD, branches_and_tags, repository_of

    return _offered(context, incomplete, lambda catalogue: [HEAD, *branches_and_tags(repository_of(catalogue.root))])


def complete_series(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a series' key."""
    return _offered(context, incomplete, lambda catalogue: catalogue.workspace.series)


def complete_status(incomplete: str) -> list[str]:
    """Complete a meeting's status."""
    return [status for status in STATUSES if status.startswith(incomplete)]


SeriesOption = Annotated[
    str | None, typer.Option("--series", metavar="KEY", help="The series.", autocompletion=complete_series)
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on this day.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Write nothing, only say what would be written.")]
MeetingArgument = Annotated[
    str,
    typer.Argument(metavar="MEETING", help="Key, ending of it, date, next or last.", autocompletion=complete_meeting),
]
