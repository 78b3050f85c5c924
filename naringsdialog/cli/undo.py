"""`dialog undo`: the last change of the program taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.changing import Manner, Planned, YesOption, change
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import UsageError
from naringsdialog.workspace.git import repository_around
from naringsdialog.workspace.journal import Journal, State, Undoing, reversed_edits, state_of
from naringsdialog.workspace.locate import find_workspace, shown
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.workspace.journal import Entry

_COLUMNS = (Column("No"), Column("When"), Column("Change", wraps=True), Column("State"))
_SHOWN = 20
_QUESTIONS = {Undoing.BACK: "Take it back?", Undoing.AGAIN: "Make it again?"}
_DONE = {
    Undoing.BACK: "taken back; `dialog undo` makes it again",
    Undoing.AGAIN: "made again; `dialog undo` takes it back",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Take back the last change that dialog made in the files.",
        ["dialog undo", "dialog undo --list", "dialog undo 1 --yes"],
        "`dialog undo` once more makes the change again; what was done before it is taken back by its number. A change "
        "of many files is one. Where a file was changed since, nothing is taken back. Works without git and never "
        "touches it; the journal lies in .dialog/, on this computer only. Documents in out/ are made again by `dialog "
        "render`.",
    )
    app.command("undo", **help_)(_undo)


def _read_number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise UsageError(f"`{text}` is not the number of a change", "`dialog undo --list` shows the numbers")
    return int(text)


def _undo(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="NO", parser=_read_number, help="The number of a change, as --list shows it; else the last."
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the changes, the latest first, and how each stands.")
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    at = desk(context)
    root = find_workspace(at.start or at.cwd)
    if listed:
        if number is not None:
            remedy = f"leave out the number, or --list: `dialog undo {number}` shows that change, and asks"
            raise UsageError("--list shows all changes, not one", remedy)
        _list(at, root)
        return
    journal = Journal(root)
    entry = _entry(journal, number)
    undoing, changed = journal.undoing(entry)
    manner = Manner(_QUESTIONS[undoing], yes, dry_run)
    if change(at, lambda there: _plan(there, root, entry, f"{undoing}: {changed}"), manner):
        at.console.talk(_DONE[undoing])
        if undoing is Undoing.BACK and (before := journal.before(entry)):
            at.console.talk(f"next: `dialog undo {before.number}` takes back what was done before it: {before.words}")


def _list(at: Desk, root: Path) -> None:
    entries = Journal(root).entries()
    undone = {entry.undoes for entry in entries}
    rows = [
        [str(entry.number), _when(entry), entry.words, _state(root, entry, is_undone=entry.number in undone)]
        for entry in reversed(entries[-_SHOWN:])
    ]
    at.console.table(_COLUMNS, [Section("", rows)])
    if not entries:
        at.console.talk("dialog has changed nothing here that it remembers")
        return
    if earlier := len(entries[:-_SHOWN]):
        at.console.talk(f"{earlier} earlier one{'s' if earlier > 1 else ''} not shown")
    at.console.talk("`dialog undo NO` takes one back; of several in one file, the latest first")


def _state(root: Path, entry: Entry, *, is_undone: bool) -> str:
    state = state_of(root, entry)
    if state is State.TAKEN_BACK:
        return "taken back" if is_undone else "not in the files"
    return "done" if state is State.MADE else "file changed since"


def _when(entry: Entry) -> str:
    return entry.moment.replace("T", " ")[:16]


def _entry(journal: Journal, number: int | None) -> Entry:
    """Return the entry of a number, or the last one that was made at all."""
    if number is None:
        if last := journal.last():
            return last
        raise UsageError("there is nothing to take back: dialog has changed nothing here that it remembers")
    for entry in journal.entries():
        if entry.number == number:
            return entry
    raise UsageError(f"there is no change {number}", "`dialog undo --list` shows the numbers")


def _plan(at: Desk, root: Path, entry: Entry, what: str) -> Planned:
    edits, changed = reversed_edits(root, entry, lambda path: shown(path, at.cwd))
    if changed:
        were = "was" if len(changed) == 1 else "were"
        raise UsageError(
            f"{' and '.join(changed)} {were} changed since {_when(entry)}, when dialog did this: {entry.words}",
            f"nothing was taken back; {_way_out(root, entry)}",
        )
    if not edits:
        raise UsageError(
            f"change {entry.number} is not in the files any more: {entry.words}",
            "nothing was changed; `dialog undo --list` shows what can be taken back",
        )
    lines = (f"{what} ({_when(entry)})", *(line for edit in edits for line in edit.diff()))
    return Planned(Transaction(what, tuple(edits), entry.number), lines)


def _way_out(root: Path, entry: Entry) -> str:
    """Say what can be done about a change whose files were changed since."""
    if later := Journal(root).later(entry):
        return f"take back the later change first: `dialog undo {later.number}` ({later.words})"
    others = "`dialog undo --list` shows what else can be"
    return f"{others}, and git knows older versions" if repository_around(root) else others
