"""A change of several files as one: made by one process at a time, remembered, made whole or taken back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError
from naringsdialog.workspace.journal import FOLDER, Journal, keep_out_of_git
from naringsdialog.workspace.locate import MEETINGS
from naringsdialog.workspace.lock import locked
from naringsdialog.workspace.store import ChangedMeanwhileError, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from naringsdialog.workspace.editing import Edit

_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Transaction:
    """What is to be changed.

    Attributes:
        words: what it is, in words, for who wants to take it back.
        edits: one for each file, in the order in which they are made.
        undoes: the number of the entry of the journal that it takes back; None for any other change.
    """

    words: str
    edits: tuple[Edit, ...]
    undoes: int | None = None


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep all other commands that write the files of a workspace waiting.

    What is read within is what is written over: two commands at the same time lose neither change.

    Raises:
        WriteError: another process writes for too long, or the workspace cannot be written.
    """
    with locked(root / FOLDER / _LOCK):
        keep_out_of_git(root / FOLDER)
        yield


def carry_out(root: Path, transaction: Transaction, moment: datetime) -> None:
    """Make a change; called with the workspace locked.

    Raises:
        AlreadyThereError: a file that is to be made is there.
        ChangedMeanwhileError: a file was changed by someone else since it was read; nothing was written.
        WriteError: a file cannot be written; those before it are as they were.
    """
    for folder in _folders(root, transaction.edits):
        sweep(folder)
    for edit in transaction.edits:
        _refuse_changed(edit)
    Journal(root).write(transaction.words, transaction.edits, moment, transaction.undoes)
    done: list[Edit] = []
    try:
        for edit in transaction.edits:
            edit.carry_out()
            done.append(edit)
    except DialogError:
        for edit in reversed(done):
            # What cannot be taken back now is told by the journal, which `undo` reads.
            with contextlib.suppress(DialogError):
                edit.reverse().carry_out()
        raise


def _refuse_changed(edit: Edit) -> None:
    """Refuse before the first file is written what would be refused at the second."""
    if edit.before is not None and (not edit.path.exists() or edit.path.read_bytes() != edit.before.encode()):
        raise ChangedMeanwhileError(edit.path)


def _folders(root: Path, edits: Sequence[Edit]) -> set[Path]:
    """Return where a process that was killed may have left something: wherever the program writes by itself."""
    meetings = root / MEETINGS
    below = [path for path in meetings.rglob("*") if path.is_dir()] if meetings.is_dir() else []
    folders = {root, root / FOLDER, meetings, *below, *(edit.path.parent for edit in edits)}
    return {folder for folder in folders if folder.is_dir()}
