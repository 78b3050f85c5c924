"""A command that changes files: planned, shown, asked where that is due, and made by one process at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from naringsdialog.cli.desk import Desk
from naringsdialog.cli.layout import Column, Section
from naringsdialog.errors import UsageError
from naringsdialog.workspace.locate import find_workspace
from naringsdialog.workspace.transaction import Transaction, alone, carry_out

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
UNDO = "next: `dialog undo` takes it back"

_YES = ("y", "yes", "j", "ja")


@dataclass(frozen=True, slots=True)
class Planned:
    """A change that can be made.

    Attributes:
        transaction: the change.
        lines: what is printed of it: what changes, in words and as lines of the files.
        columns, rows: the same as a table, where it is told as one.
        remarks: what is worth knowing beside it.
    """

    transaction: Transaction
    lines: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a change is made.

    Attributes:
        question: what is asked first; None where the command said exactly what to change.
        yes: whether the answer was given beforehand.
        dry_run: whether nothing is written at all.
    """

    question: str | None = None
    yes: bool = False
    dry_run: bool = False


def change(at: Desk, plan: Callable[[Desk], Planned], manner: Manner) -> bool:
    """Make a change, and print what it is; tell whether anything was written.

    Args:
        at: the desk.
        plan: makes the plan from the files as they are; called again under the lock after a question, so that what
            was agreed to is what is done.
        manner: how.

    Raises:
        DialogError: it cannot be planned or made.
        UsageError: nobody can be asked, or the files were changed while that was being thought over.
        typer.Exit: it was declined.
    """
    agreed = plan(at) if manner.dry_run or (manner.question and not manner.yes) else None
    if agreed is not None:
        _print(at, agreed)
        if manner.dry_run or not agreed.transaction.edits:
            return False
        _ask(at, manner.question or "")
    with writing(at):
        planned = plan(at)
        if agreed is not None and (planned.lines, planned.rows) != (agreed.lines, agreed.rows):
            raise UsageError("the files were changed meanwhile, and it would be another change", "run it again")
        if planned.transaction.edits:
            carry_out(at.root, planned.transaction, at.now)
    if agreed is None:
        # Told when it is done: who has read enough, as `head` does, would end the program before it.
        _print(at, planned)
    return bool(planned.transaction.edits)


@contextlib.contextmanager
def writing(at: Desk, *, dry_run: bool = False) -> Iterator[None]:
    """Keep other commands from writing, and see the files as they are then; a dry run keeps nobody waiting."""
    if dry_run:
        yield
        return
    with alone(find_workspace(at.start or at.cwd)):
        at.reread()
        yield


def _print(at: Desk, planned: Planned) -> None:
    at.console.table(planned.columns, [Section("", planned.rows)])
    for line in planned.lines:
        at.console.line(line, len(line) - len(line.lstrip(" ")) + 2)
    for remark in planned.remarks:
        at.console.talk(remark)


def _ask(at: Desk, question: str) -> None:
    if not at.console.can_ask:
        raise UsageError("nobody can be asked here, and nothing was changed", "add --yes if that is what is to be done")
    try:
        answer = at.console.ask(f"{question} [y/N]")
    except EOFError:
        answer = ""
    if answer.casefold() not in _YES:
        at.console.talk("nothing was changed")
        raise typer.Exit(2)
