"""Documents made and written one by one; one that is refused does not stop the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.render.documents import Ground, Order, document_stem, make_document, to_word
from naringsdialog.render.kinds import Kind
from naringsdialog.workspace.checking import blocking, data_problems, names_of_files
from naringsdialog.workspace.rendered import OutFolder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.problems import Problem
    from naringsdialog.render.documents import Document

_DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are written.

    Attributes:
        formats: their endings, `docx` and `md` or one of them.
        folder: where to.
        incomplete: whether errors in the files do not stop them.
        force: whether what was edited by hand is written over.
        dry_run: whether nothing is written at all.
    """

    formats: tuple[str, ...]
    folder: Path
    incomplete: bool = False
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one order: the document, or why there is none."""

    order: Order
    document: Document | None = None
    error: DialogError | None = None


@dataclass
class Rendering:
    """The documents of one run of the command.

    Attributes:
        desk: where it is carried out.
        manner: how they are written.
        unreadable: why some meetings have no document at all.
        outcomes: what became of each.
    """

    desk: Desk
    manner: Manner
    unreadable: Sequence[DialogError] = ()
    outcomes: list[Outcome] = field(default_factory=list)

    def carry_out(self, order: Order) -> Outcome:
        """Make a document and write it, unless it is refused."""
        try:
            document = self._made(order)
            self._write(document)
        except DialogError as error:
            outcome = Outcome(order, error=error)
        else:
            outcome = Outcome(order, document)
        self.outcomes.append(outcome)
        return outcome

    @property
    def errors(self) -> list[DialogError]:
        """Why documents were refused."""
        return [*self.unreadable, *(outcome.error for outcome in self.outcomes if outcome.error)]

    def paths(self, order: Order) -> dict[str, Path]:
        """Return the paths of a document by their endings."""
        stem = document_stem(order, self.desk.library.workspace)
        return {ending: self.manner.folder / f"{stem}.{ending}" for ending in self.manner.formats}

    def written(self) -> list[Path]:
        """Return each document that was made, in the first of its formats."""
        return [next(iter(self.paths(one.order).values())) for one in self.outcomes if one.document]

    @cached_property
    def _problems(self) -> list[Problem]:
        return data_problems(self.desk.library, self.desk.today)

    @cached_property
    def _ground(self) -> Ground:
        library = self.desk.library
        own = library.root / "templates"
        return Ground(
            library.workspace,
            library.register,
            library.occasions,
            library.histories,
            own if own.is_dir() else None,
            library.show,
        )

    @cached_property
    def _folder(self) -> OutFolder:
        return OutFolder(self.manner.folder)

    def _made(self, order: Order) -> Document:
        library = self.desk.library
        if namesake := self._namesake(order):
            raise UsageError(
                f"{_what(order)} was not rendered: it and {namesake} would have the same file name",
                "give one of the meetings' files another name, for example with -2 at its end",
            )
        blocked = blocking(library, self._problems, order.series, order.occasion)
        if blocked and not self.manner.incomplete:
            files = ", ".join(dict.fromkeys(problem.file for problem in blocked))
            remedy = "mend them, or add --incomplete: the document then says that it may lack something"
            raise DataError(f"{_what(order)} was not rendered: there are errors in {files}", remedy, blocked)
        return make_document(replace(order, errors_in=names_of_files(library, blocked)), self._ground)

    def _namesake(self, order: Order) -> str | None:
        """Return another meeting whose document of this kind has the same name, whatever marks it bears."""
        if order.occasion is None:
            return None
        keys = self._keys_by_name[document_stem(order, self.desk.library.workspace, marked=False)]
        return next((key for key in keys if key != order.occasion.key), None)

    @cached_property
    def _keys_by_name(self) -> dict[str, list[str]]:
        """The meetings that a file name without marks stands for."""
        keys: dict[str, list[str]] = {}
        for one in self.desk.library.occasions:
            for kind in Kind:
                order = Order(kind, one.series, one.day, one)
                keys.setdefault(document_stem(order, self.desk.library.workspace, marked=False), []).append(one.key)
        return keys

    def _write(self, document: Document) -> None:
        # All formats are ready and may be written before the first one is: never one without the other.
        ready = {f"{document.stem}.{ending}": self._data(document, ending) for ending in self.manner.formats}
        for name, data in ready.items():
            if not self.manner.force:
                self._folder.refuse_edited(name, data, self.desk.library.show(self.manner.folder / name))
        for name, data in ready.items():
            if not self.manner.dry_run:
                self._folder.write(name, data)

    def _data(self, document: Document, ending: str) -> bytes:
        return to_word(document, self._ground.templates) if ending == _DOCX else document.markdown.encode()


def _what(order: Order) -> str:
    return order.occasion.key if order.occasion else f"the follow-up of {order.series}"
