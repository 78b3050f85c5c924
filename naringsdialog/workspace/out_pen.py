"""Writing documents into the folder where they lie: several at a time, each of them wholly or not at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from naringsdialog.errors import DialogError, WriteError
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.workspace.contents import digest_of_bytes
from naringsdialog.workspace.ledger import Entry
from naringsdialog.workspace.store import ChangedMeanwhileError, replace, sweep, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from naringsdialog.workspace.ledger import Identity, Ledger
    from naringsdialog.workspace.planned import Planned, There, Written

P = ParamSpec("P")
R = TypeVar("R")


class Settled(NamedTuple):
    """What is to be done of one document.

    Attributes:
        document: which it is.
        files: its formats, under the names that they get.
        changed: those that are to be written.
        removed: the files whose place it takes.
        kept: the files that are left to her.
        written: what then became of it.
    """

    document: Identity
    files: Sequence[Planned]
    changed: Sequence[Planned]
    removed: Sequence[There]
    kept: Sequence[str]
    written: Written


def attempt(step: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | DialogError:
    """Return what a step gives, or why it was refused."""
    try:
        return step(*args, **kwargs)
    except DialogError as error:
        return error


class Pen:
    """Writes into a folder of documents.

    Args:
        folder: where they lie.
        show: how a path is shown to the user.
        ledger: what is remembered of them.
    """

    def __init__(self, folder: Path, show: Callable[[Path], str], ledger: Ledger) -> None:
        self._folder = folder
        self._show = show
        self._ledger = ledger
        self._has_tidied = False

    def tidy(self) -> None:
        """Forget, once in a run, what documents said that are gone: also where nothing is written after all."""
        if not self._has_tidied:
            self._ledger.forget_gone()
            self._has_tidied = True

    def write(self, documents: Sequence[Settled]) -> dict[int, DialogError]:
        """Write documents, and return why some of them were not, by their identities."""
        with self._ledger.locked():
            self._remember(documents)
            with self._many(any(one.changed for one in documents)):
                tried = {id(one): attempt(self._replace, one.changed) for one in documents}
            done = [one for one in documents if tried[id(one)] is None]
            tried |= {id(one): attempt(self.remove, one.removed) for one in done}
        return {identity: error for identity, error in tried.items() if error}

    @contextlib.contextmanager
    def _many(self, is_any: bool) -> Iterator[None]:
        """Let files be written that the folder is swept for, and synced after, once for all of them."""
        if is_any:
            sweep(self._folder)
        try:
            yield
        finally:
            if is_any:
                sync_folder(self._folder)

    def _remember(self, documents: Iterable[Settled]) -> None:
        """Remember what is about to be written, before it is: a file that is not replaced after all stays known."""
        known = self._ledger.entries
        changes: dict[str, Entry | None] = {}
        for one in documents:
            for name in one.kept:
                entry = known.get(name)
                changes[name] = Entry(one.document, entry.contents if entry else (), kept=True)
            for file in one.files:
                entry, of_bytes = known.get(file.name), digest_of_bytes(file.data)
                is_known = entry and entry.document == one.document and entry.contents[1:2] == (of_bytes,)
                if not is_known or (entry and entry.kept):
                    changes[file.name] = self._entry(one.document, file, of_bytes)
        self._ledger.record(changes)

    def _entry(self, document: Identity, file: Planned, of_bytes: str) -> Entry:
        """Return what is to be remembered of a file, its outline once for all."""
        content = file.content
        before = (digest_of_bytes(file.there.data),) if file.there and not file.there.is_edited else ()
        if content.lines is not None:
            self._ledger.remember_outline(file.name, content.lines)
        return Entry(document, (content.digest, of_bytes, *before))

    def _replace(self, changed: Sequence[Planned]) -> None:
        """Write all files or, where one cannot be written, none."""
        done: list[Planned] = []
        try:
            for file in changed:
                self._put(file)
                done.append(file)
        except BaseException:
            for file in done:
                with contextlib.suppress(DialogError, OSError):
                    self._put_back(file)
            raise

    def _put(self, file: Planned) -> None:
        path = self._folder / file.name
        there = self.bytes_there(file.name)
        if there == file.data:  # by another process, meanwhile
            return
        if there != (file.there.data if file.there else None):
            raise ChangedMeanwhileError(path)
        replace(path, file.data, expected=there, alone=False, follows=False)

    def _put_back(self, file: Planned) -> None:
        path = self._folder / file.name
        if file.there is None:
            path.unlink()
        else:
            replace(path, file.there.data, follows=False)

    def remove(self, superseded: Sequence[There]) -> None:
        """Remove files that a document has no more; called with the ledger's lock held.

        Raises:
            ChangedMeanwhileError: one of them is not as it was when that was decided.
            WriteError: one cannot be removed.
        """
        for one in superseded:
            path = self._folder / one.name
            if self.bytes_there(one.name) not in (one.data, None):
                raise ChangedMeanwhileError(path)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                message = (
                    f"{self._show(path)} cannot be removed, though a new document took its place: {error.strerror}"
                )
                raise WriteError(message, "close the program that has it open, and render again") from error
        if superseded:
            self._ledger.record({one.name: None for one in superseded})

    def bytes_there(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none.

        Raises:
            WriteError: it cannot be looked into.
        """
        path = self._folder / name
        try:
            return bytes_of(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            remedy = "close the program that has it open, or write elsewhere with --out FOLDER"
            raise WriteError(f"{self._show(path)} cannot be looked into: {error.strerror or error}", remedy) from error
