"""`dialog check --fix`: what can be repaired without a loss is repaired, as one change, and shown as lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from naringsdialog.cli.changing import UNDO, Manner, Planned, change
from naringsdialog.cli.problem_text import dotted
from naringsdialog.workspace.repairing import plan_repairs
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from naringsdialog.cli.desk import Desk
    from naringsdialog.workspace.repairing import Repairs


def repair_files(at: Desk, among: Container[str] | None, *, dry_run: bool) -> None:
    """Repair the files, and print what is changed; the desk then sees them as they are.

    Args:
        at: the desk.
        among: the files that may be changed, as they are shown to the user; None for all.
        dry_run: whether nothing is written.

    Raises:
        DialogError: they cannot be written.
    """
    if change(at, lambda now: _planned(now, among, dry_run=dry_run), Manner(dry_run=dry_run)):
        at.console.talk(UNDO)
        at.reread()


def _planned(at: Desk, among: Container[str] | None, *, dry_run: bool) -> Planned:
    repairs = plan_repairs(at.library, at.today, among)
    edits = tuple(one.edit for one in repairs)
    # What stands on a line may be personal, and what is printed may end in a log.
    lines = tuple(dotted(line) for edit in edits for line in edit.diff())
    words = f"repair {', '.join(edit.file for edit in edits)}: {_counted(repairs)}"
    told = f"put in: {_counted(repairs)}" + ("; nothing was written (--dry-run)" if dry_run else "")
    remarks = (told,) if edits else ()
    return Planned(Transaction(words, edits), lines, remarks=remarks)


def _counted(repairs: Iterable[Repairs]) -> str:
    """Say what is put in, and how often: "quotes around a text (2), an id"."""
    found = Counter(what for one in repairs for what in one.put_in)
    return ", ".join(what if number == 1 else f"{what} ({number})" for what, number in found.items())
