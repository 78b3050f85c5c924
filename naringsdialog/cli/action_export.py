"""`dialog actions export`: the actions as a file for those who have e-mail and a spreadsheet, or a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.cli.bundles import bundled
from naringsdialog.cli.desk import desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.params import AsOfOption, DryRunOption, described
from naringsdialog.cli.selection import Selection
from naringsdialog.errors import UsageError

_ENDINGS = (".xlsx", ".csv", ".json", ".ics")


def register(group: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Write actions into a file: .xlsx to be filled in, .csv, .json, or .ics for a calendar.",
        [
            "dialog actions export atgarder.xlsx",
            "dialog actions export jht.xlsx --owner jht",
            "dialog actions export forsenade.csv --overdue",
            "dialog actions export atgarder.ics",
        ],
        "A spreadsheet has a row for each action and owner, and columns for a new state, a remark and a date; "
        "`dialog actions import` takes in what was answered. Without --open, --done or --all it is the open ones; "
        "a calendar gets the closed ones, too, so that it takes them out. Internal actions are never exported. "
        "An earlier export is written over unless somebody has filled it in.",
    )
    group.command("export", cls=PlainCommand, **help_)(_export)


@bundled
def _export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file: its ending says what kind.")],
    selection: Selection,
    as_of: AsOfOption = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="In spite of errors in the files; the file says so where it can.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that was filled in, or is no export.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.cli.exporting import Manner, export

    ending = file.suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError(f"{file} is of no kind that is exported", f"let it end in one of {', '.join(_ENDINGS)}")
    at = desk(context)
    export(at, file, selection, at.as_of(as_of), Manner(incomplete, force, dry_run))
