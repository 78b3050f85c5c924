"""A change of several files as one: made by one process at a time, remembered, made whole or taken back."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.workspace.gitignore import keep_out_of_git
from naringsdialog.workspace.journal import Journal
from naringsdialog.workspace.left_behind import sweep_workspace
from naringsdialog.workspace.locate import OWN
from naringsdialog.workspace.lock import lock_of, locked
from naringsdialog.workspace.store import AlreadyThereError, ChangedMeanwhileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from naringsdialog.workspace.editing import Edit


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
    with locked(lock_of(root)):
        keep_out_of_git(root / OWN)
        yield


def carry_out(root: Path, transaction: Transaction, moment: datetime) -> None:
    """Make a change; called with the workspace locked.

    Raises:
        AlreadyThereError: a file that is to be made is there.
        ChangedMeanwhileError: a file was changed by someone else since it was read; nothing was written.
        WriteError: a file cannot be written; those before it are as they were.
    """
    sweep_workspace(root, (edit.path.parent for edit in transaction.edits))
    for edit in transaction.edits:
        _refuse_changed(edit)
    journal = Journal(root)
    entry = journal.write(transaction.words, transaction.edits, moment, transaction.undoes)
    done = 0
    try:
        for edit in transaction.edits:
            edit.carry_out()
            done += 1
    except BaseException as error:
        # A DialogError says that the edit under way was not made; an interruption leaves it open.
        begun = transaction.edits[: done + (not isinstance(error, DialogError))]
        # What cannot be taken back now is told by the journal, which `undo` reads.
        taken_back = [_taken_back(edit) for edit in reversed(begun)]
        if all(taken_back):
            with contextlib.suppress(DialogError):
                journal.forget(entry)
        raise


def _refuse_changed(edit: Edit) -> None:
    """Refuse before the first file is written what would be refused at the second."""
    if not _holds(edit.path, edit.before):
        raise AlreadyThereError(edit.path) if edit.before is None else ChangedMeanwhileError(edit.path)


def _taken_back(edit: Edit) -> bool:
    """Take an edit back where it was made; tell whether the file is as it was."""
    if not _holds(edit.path, edit.before):
        try:
            edit.reverse().carry_out()
        except DialogError:
            return False
    return True


def _holds(path: Path, text: str | None) -> bool:
    """Tell whether a file holds a text; None: whether nothing stands there."""
    if text is None:
        return not os.path.lexists(path)
    try:
        return bytes_of(path) == text.encode()
    except OSError:
        return False
