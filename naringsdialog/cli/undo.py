"""`dialog undo`: the last change of the program taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.changing import Manner, Planned, YesOption, change
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import UsageError
from naringsdialog.workspace.locate import find_workspace

if TYPE_CHECKING:
    from naringsdialog.workspace.journal import Entry

_COLUMNS = (Column("No"), Column("When"), Column("Change", wraps=True), Column("State"))
_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Take back the last change that dialog made in the files.",
        ["dialog undo", "dialog undo --list", "dialog undo 1 --yes"],
        "It can be taken back itself, by `dialog undo` again. A change of many files is one. Where a file was changed "
        "since, nothing is taken back. Works without git and never touches it; the journal lies in .dialog/, on this "
        "computer only. Documents in out/ are made again by `dialog render`.",
    )
    app.command("undo", **help_)(_undo)


def _undo(
    context: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="NO", help="The number of a change, as --list shows it; else the last.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the changes that can be taken back.")] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    at = desk(context)
    if listed:
        _list(at)
        return
    if change(at, lambda there: _plan(there, number), Manner("Take it back?", yes, dry_run)):
        at.console.talk("taken back; `dialog undo` makes it again")


def _list(at: Desk) -> None:
    from naringsdialog.workspace.journal import Journal, State, state_of

    root = find_workspace(at.start or at.cwd)
    entries = Journal(root).entries()
    words = {State.MADE: "", State.TAKEN_BACK: "not made, or taken back", State.CHANGED: "files changed since"}
    rows = [
        [str(entry.number), entry.moment.replace("T", " ")[:16], entry.words, words[state_of(root, entry)]]
        for entry in reversed(entries[-_SHOWN:])
    ]
    at.console.table(_COLUMNS, [Section("", rows)])
    if not entries:
        at.console.talk("dialog has changed nothing here that it remembers")
    elif len(entries) > _SHOWN:
        at.console.talk(f"{len(entries) - _SHOWN} earlier ones")


def _entry(root: Path, number: int | None) -> Entry:
    """Return the entry of a number, or the last one that was made at all."""
    from naringsdialog.workspace.journal import Journal, State, state_of

    entries = Journal(root).entries()
    if number is None:
        for entry in reversed(entries):
            if state_of(root, entry) is not State.TAKEN_BACK:
                return entry
        raise UsageError("there is nothing to take back: dialog has changed nothing here that it remembers")
    for entry in entries:
        if entry.number == number:
            return entry
    raise UsageError(f"there is no change {number}", "`dialog undo --list` shows them")


def _plan(at: Desk, number: int | None) -> Planned:
    from naringsdialog.workspace.journal import reversed_edits
    from naringsdialog.workspace.locate import shown
    from naringsdialog.workspace.transaction import Transaction

    root = find_workspace(at.start or at.cwd)
    entry = _entry(root, number)
    edits, changed = reversed_edits(root, entry, lambda path: shown(path, at.cwd))
    when = entry.moment.replace("T", " ")[:16]
    if changed:
        raise UsageError(
            f"{' and '.join(changed)} {'was' if len(changed) == 1 else 'were'} changed since {when}, "
            f"when dialog did this: {entry.words}",
            "nothing was taken back; `dialog undo --list` shows what else can be, and git knows older versions",
        )
    if not edits:
        raise UsageError(f"this is not in the files any more: {entry.words}", "nothing was changed")
    what = f"take back: {entry.words}"
    lines = (f"{what} ({when})", *(line for edit in edits for line in edit.diff()))
    return Planned(Transaction(what, tuple(edits), entry.number), lines)
