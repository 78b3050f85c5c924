"""A folder of rendered documents, in which what somebody edited is never written over or removed."""

from __future__ import annotations

from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError, WriteError
from naringsdialog.workspace.contents import content_of, digest_of_bytes, own_digest
from naringsdialog.workspace.edited import EditedByHandError, EditedFile
from naringsdialog.workspace.held import holder
from naringsdialog.workspace.ledger import Ledger
from naringsdialog.workspace.out_pen import Pen, Settled, attempt
from naringsdialog.workspace.planned import Plan, Planned, State, There, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from naringsdialog.workspace.ledger import Identity


class OutFolder:
    """A folder of rendered documents.

    Args:
        folder: where they lie; made when the first is written.
        show: how a path is shown to the user.
    """

    def __init__(self, folder: Path, show: Callable[[Path], str] = str) -> None:
        self._folder = folder
        self._show = show
        self._ledger = Ledger(folder)
        self._pen = Pen(folder, show, self._ledger)

    def plan(
        self,
        document: Identity,
        ready: Mapping[str, bytes],
        other_names: Iterable[str] = (),
        source: str | None = None,
        beside: Iterable[str] = (),
        said: Mapping[str, str] | None = None,
    ) -> Plan:
        """Return what writing a document would do.

        Args:
            document: which it is.
            ready: its formats, all of which are written or none, by file names; the ending tells the format.
            other_names: file names that it may have had, as the draft's; those that are remembered are known anyway.
            source: the file that it is made from, as the user would type it; None where it is made from several.
            beside: file names that belong to the document although they may not be written now: a picture of its
                Markdown, which stays as long as that does.
            said: what its formats say, as the lines of their outlines by file names, as far as that is known.

        Raises:
            WriteError: a file cannot be looked into, for example because another program holds it.
        """
        names = self._names(document, other_names)
        known = said or {}
        files = tuple(self._planned(name, data, known.get(name)) for name, data in ready.items())
        superseded = tuple(self._superseded(names, [*ready, *beside]))
        edited = [
            *(
                self._edited(one.there, files, is_superseded=False)
                for one in files
                if one.there and one.there.is_edited
            ),
            *(self._edited(one, files, is_superseded=True) for one in superseded if one.is_edited),
        ]
        current, written = self._current(names, ready), {one.name for one in files}
        others = ((name, self._there(name)) for name in sorted(current - written))
        edited_beside = tuple(name for name, there in others if there and there.is_edited)
        every = frozenset(current).union(names, written)
        return Plan(document, files, superseded, tuple(edited), source, edited_beside, every)

    def write(self, plan: Plan, *, keep_both: bool = False, force: bool = False, dry_run: bool = False) -> Written:
        """Write a document as planned; killed at any moment, each of its files is the old one or the new one.

        Args:
            plan: what is to be done.
            keep_both: whether edited files are kept, and left to her for good.
            force: whether edited files are written over, or removed.
            dry_run: whether everything is only looked at.

        Raises:
            EditedByHandError: a file was edited, and nothing says what to do about it.
            ChangedMeanwhileError: a file is not as it was when the plan was made.
            WriteError: a file cannot be written, for example because Word has it open; then none is.
        """
        [became] = self.write_all([plan], keep_both=keep_both, force=force, dry_run=dry_run)
        if isinstance(became, DialogError):
            raise became
        return became

    def write_all(
        self, plans: Sequence[Plan], *, keep_both: bool = False, force: bool = False, dry_run: bool = False
    ) -> list[Written | DialogError]:
        """Write documents that have no file in common, each as `write` does; one that is refused stops no other.

        Args:
            plans: what is to be done.
            keep_both: as for `write`.
            force: likewise.
            dry_run: likewise.

        Returns:
            What became of each, or why it was not written.
        """
        became = [attempt(self._settled, plan, keep_both, force) for plan in plans]
        if dry_run:
            return [one.written if isinstance(one, Settled) else one for one in became]
        settled = [one for one in became if isinstance(one, Settled)]
        refused: dict[int, DialogError] = {}
        try:
            self._pen.tidy()
            if settled:
                refused = self._pen.write(settled)
        except DialogError as error:  # nothing can be written there at all
            refused = {id(one): error for one in settled}
        return [refused.get(id(one), one.written) if isinstance(one, Settled) else one for one in became]

    def _settled(self, plan: Plan, keep_both: bool, force: bool) -> Settled:
        """Return what is to be done of a plan, which says what about edited files.

        Raises:
            EditedByHandError: a file was edited, and nothing says what to do about it.
            WriteError: another program has a file open.
        """
        if plan.edited and not (keep_both or force):
            raise EditedByHandError(plan.edited, plan.source)
        kept = [one.name for one in plan.edited] if keep_both else []
        files = [self._beside(file) if file.name in kept else file for file in plan.files]
        changed = [file for file in files if file.state is not State.UNCHANGED and not self._may_stay(file)]
        removed = [one for one in plan.superseded if one.name not in kept]
        for name in [*(file.name for file in changed if file.there), *(one.name for one in removed)]:
            self._refuse_held(name)
        written = Written(
            paths=tuple(self._folder / file.name for file in files),
            written=tuple(self._folder / file.name for file in changed),
            removed=tuple(self._folder / one.name for one in removed),
            kept=tuple(self._folder / name for name in kept),
            lost=() if keep_both else tuple(self._folder / one.name for one in plan.edited),
            beside=tuple(self._folder / name for name in plan.beside),
        )
        return Settled(plan.document, files, changed, removed, kept, written)

    def withdraw(self, document: Identity, other_names: Iterable[str] = ()) -> list[Path]:
        """Remove the files of a document that may not be made any more, but not what somebody edited.

        Raises:
            WriteError: one of them cannot be removed, for example because another program holds it.
        """
        self._pen.tidy()
        gone = [one for one in self._superseded(self._names(document, other_names), ()) if not one.is_edited]
        if gone:
            with self._ledger.locked():
                self._pen.remove(gone)
        return [self._folder / one.name for one in gone]

    def for_others(self, document: Identity, owners: Collection[str]) -> list[tuple[Path, str]]:
        """Return the files of a document that is divided by owner that an earlier run made for others, with these.

        Args:
            document: the document as it would be for all.
            owners: those for whom there is one now.
        """
        made = ((self._folder / name, entry) for name, entry in sorted(self._ledger.entries.items()))
        return [
            (path, one.owner)
            for path, entry in made
            if (one := entry.document) and one.owner and one.for_all == document and one.owner not in owners
            if not entry.kept and path.exists()
        ]

    def current(self, name: str) -> Path | None:
        """Return the file of a document that later renders go on with, None where none is there.

        Args:
            name: the document's file name; that file may be one that she edited, and that was left to her.
        """
        there = None
        for one in _numbered(name):
            there = path if (path := self._folder / one).exists() else there
            if not self._is_hers(one):
                return there
        return None

    def _planned(self, name: str, data: bytes, said: str | None) -> Planned:
        target = self._target(name)
        return Planned(name, target, data, self._there(target, data), said)

    def _beside(self, file: Planned) -> Planned:
        """Return the file under a name that nothing has yet."""
        name = next(one for one in _numbered(file.asked) if not (self._folder / one).exists())
        return file._replace(name=name, there=None)

    def _target(self, name: str) -> str:
        """Return the name to write to: the first of NAME, NAME-2, NAME-3 that is not hers."""
        return next(one for one in _numbered(name) if not self._is_hers(one))

    def _is_hers(self, name: str) -> bool:
        entry = self._ledger.entries.get(name)
        return entry is not None and entry.kept and (self._folder / name).exists()

    def _there(self, name: str, new: bytes | None = None) -> There | None:
        data = self._pen.bytes_there(name)
        return None if data is None else There(name, data, data != new and self._is_edited(name, data, new))

    def _is_edited(self, name: str, data: bytes, new: bytes | None) -> bool:
        """Tell whether a file says what was never rendered there."""
        entry = self._ledger.entries.get(name)
        known = entry.contents if entry else ()
        if digest_of_bytes(data) in known:
            return False
        digest = content_of(name, data).digest
        rendered = {*known, own_digest(name, data)}
        return digest not in rendered and (new is None or digest != content_of(name, new).digest)

    def _names(self, document: Identity, other_names: Iterable[str]) -> list[str]:
        """Return the file names that the document had, or may have had."""
        return [*dict.fromkeys([*self._ledger.names_of(document), *other_names])]

    def _current(self, names: Iterable[str], ready: Iterable[str]) -> set[str]:
        """Return the names that the document has now, in whatever format."""
        endings = {PurePath(name).suffix for name in names}
        return {self._target(f"{PurePath(name).stem}{ending}") for name in ready for ending in endings}

    def _superseded(self, names: Sequence[str], ready: Iterable[str]) -> Iterator[There]:
        """Yield the files of the document under names that are its names no longer."""
        current = self._current(names, ready)
        for name in names:
            if name not in current and not self._is_hers(name) and (there := self._there(name)):
                yield there

    def _edited(self, there: There, files: Sequence[Planned], *, is_superseded: bool) -> EditedFile:
        """Tell how a file was edited."""
        from naringsdialog.word.differences import differences

        ending = PurePath(there.name).suffix
        new = next((one.content.outline for one in files if PurePath(one.name).suffix == ending), None)
        remembered = self._ledger.outline(there.name)
        before = remembered or new
        after = content_of(there.name, there.data).outline
        return EditedFile(
            name=there.name,
            shown=self._show(self._folder / there.name),
            is_known=there.name in self._ledger.entries,
            differences=tuple(differences(before, after)) if before and after else (),
            is_compared_with_new=remembered is None,
            is_superseded=is_superseded,
        )

    def _may_stay(self, file: Planned) -> bool:
        """Tell whether a file that another program holds says already what is to be written, if in other bytes."""
        path = self._folder / file.name
        if file.there is None or holder(path) is None:
            return False
        return content_of(file.name, file.there.data).digest == file.content.digest

    def _refuse_held(self, name: str) -> None:
        path = self._folder / name
        if held := holder(path):
            program = "Word" if held.name.startswith("~$") else "LibreOffice"
            raise WriteError(
                f"{self._show(path)} is open in {program}; this document was not written",
                f"close it in {program} and try again, or write elsewhere with --out FOLDER; "
                f"if it is open nowhere, delete the hidden file {held.name} beside it",
            )


def _numbered(name: str) -> Iterator[str]:
    """Yield NAME.docx, NAME-2.docx, NAME-3.docx and so on."""
    path = PurePath(name)
    yield name
    yield from (f"{path.stem}-{number}{path.suffix}" for number in count(2))
