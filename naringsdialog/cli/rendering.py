"""Documents made and written; one that is refused does not stop the others."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from naringsdialog.cli.for_owners import divided
from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.render.documents import Ground, Order, document_stem, make_document, possible_stems
from naringsdialog.render.formats import Format, make_files, make_pdfs
from naringsdialog.render.kinds import Audience, Kind
from naringsdialog.render.language import language
from naringsdialog.render.leaks.search import LeakError, refuse_leaks
from naringsdialog.render.masking.log import ENDING, log_stem, mask_log
from naringsdialog.render.masking.shown import masked_and_shown
from naringsdialog.render.templates.files import is_built_in
from naringsdialog.workspace.checking import blocking, data_problems, names_of_files
from naringsdialog.workspace.ledger import Identity
from naringsdialog.workspace.out_folder import OutFolder
from naringsdialog.workspace.versions import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.cli.for_owners import Divided
    from naringsdialog.problems import Problem
    from naringsdialog.render.documents import Document
    from naringsdialog.workspace.planned import Written
    from naringsdialog.workspace.versions import Version


# So many PDFs take long enough for somebody to wonder.
_MANY = 10


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are written.

    Attributes:
        formats: in which formats.
        folder: where to.
        incomplete: whether errors in the files do not stop them.
        force: whether what was edited by hand is written over.
        keep_both: whether it is kept, and the document written beside it.
        dry_run: whether nothing is written at all.
    """

    formats: tuple[Format, ...]
    folder: Path
    incomplete: bool = False
    force: bool = False
    keep_both: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of one order.

    Attributes:
        order: what was asked for.
        document: its content, once it is made.
        files: its formats, once they are made.
        written: what was written, once it is.
        error: why there is no document.
        withdrawn: older copies that were removed because of it.
        obstacles: how much in the Word file stands between it and those who cannot see, where its template is not ours.
        untold: what the Word file does not show of the meeting, by its places, where its template shows things itself.
    """

    order: Order
    document: Document | None = None
    files: dict[Format, bytes] = field(default_factory=dict)
    written: Written | None = None
    error: DialogError | None = None
    withdrawn: Sequence[Path] = ()
    obstacles: int = 0
    untold: Sequence[str] = ()


@dataclass
class Rendering:
    """The documents of one run of the command.

    Attributes:
        desk: where it is carried out.
        manner: how they are written.
        unreadable: why some meetings have no document at all.
        outcomes: what became of each.
        divided: those of which there is one for each owner.
    """

    desk: Desk
    manner: Manner
    unreadable: Sequence[DialogError] = ()
    outcomes: list[Outcome] = field(default_factory=list)
    divided: list[Divided] = field(default_factory=list)

    def carry_out(self, orders: Sequence[Order]) -> Iterator[Outcome]:
        """Make documents and write them, each unless it is refused; yield what became of each, in their order.

        Raises:
            DialogError: PDF is asked for, and there is no program that makes it.
        """
        self.outcomes = [outcome for order in orders for outcome in self._outcomes(order)]
        if Format.PDF not in self.manner.formats:
            for outcome in self.outcomes:
                self._attempt(outcome, self._make)
                self._attempt(outcome, self._write)
                yield outcome
            return
        # One start of LibreOffice takes as long as many documents do: all are made before the first is written.
        for outcome in self.outcomes:
            self._attempt(outcome, self._make)
        self._add_pdfs()
        for outcome in self.outcomes:
            self._attempt(outcome, self._write)
            yield outcome

    def _outcomes(self, order: Order) -> Iterator[Outcome]:
        """Give the outcomes of an order: one, or where it is to be divided, one for each owner.

        What is not rendered at all is not divided: while files have errors, nobody knows who has something to do.
        """
        if order.per is None or (self._blocking(order) and not self.manner.incomplete) or self._namesake(order):
            yield Outcome(order)
            return
        parts = divided(order, self.desk)
        self.divided.append(parts)
        for one in parts.orders:
            yield Outcome(one, error=parts.refused.get(one.owner or ""))

    def _attempt(self, outcome: Outcome, step: Callable[[Outcome], None]) -> None:
        if outcome.error is None:
            try:
                step(outcome)
            except DialogError as error:
                outcome.error = error

    @property
    def errors(self) -> list[DialogError]:
        """Why documents were refused."""
        return [*self.unreadable, *(outcome.error for outcome in self.outcomes if outcome.error)]

    def paths(self, outcome: Outcome) -> dict[str, Path]:
        """Return the paths of a document by their endings: where it was written, or would have been."""
        if outcome.written:
            endings = {path.suffix.removeprefix("."): path for path in outcome.written.paths}
            return {ending: endings[ending] for ending in self.manner.formats}
        stem = document_stem(outcome.order, self.desk.library.workspace)
        return {ending: self.manner.folder / f"{stem}.{ending}" for ending in self.manner.formats}

    def pictures(self, outcome: Outcome) -> list[Path]:
        """Return the paths of the pictures that lie beside the Markdown."""
        shown = outcome.document.pictures if outcome.document else ()
        paths = outcome.written.paths if outcome.written else ()
        return [path for path in paths if any(path.suffix == PurePath(picture.name).suffix for picture in shown)]

    def masking_list(self, outcome: Outcome) -> Path | None:
        """Return the path of the list of what a public version does not show, None of any other."""
        if outcome.written is None or outcome.order.audience is not Audience.PUBLIC:
            return None
        return outcome.written.paths[-1]

    def left_over(self) -> list[tuple[Path, str]]:
        """Return the documents of earlier runs for owners who get none any more, each with its owner."""
        return [
            one
            for parts in self.divided
            for one in self._folder.for_others(_identity(parts.order), [order.owner or "" for order in parts.orders])
        ]

    def written(self) -> list[Path]:
        """Return each document that was made, in the first of its formats."""
        return [next(iter(self.paths(one).values())) for one in self.outcomes if one.written]

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
            os.environ,
        )

    @cached_property
    def _folder(self) -> OutFolder:
        return OutFolder(self.manner.folder, self.desk.library.show)

    @cached_property
    def _versions(self) -> dict[str, Version]:
        """The versions of the meetings' files that documents are made from, by the meetings' keys."""
        library = self.desk.library
        paths = {one.order.occasion.key: one.order.occasion for one in self.outcomes if one.order.occasion}
        files = {library.path_of(key): key for key in paths}
        known = versions(library.root, {path: library.shelf.read(path) for path in files})
        return {key: known[path] for path, key in files.items()}

    def _make(self, outcome: Outcome) -> None:
        outcome.order = self._told(outcome.order)
        document = make_document(outcome.order, self._ground)
        outcome.files = make_files(document, self.manner.formats, self._ground)
        if data := outcome.files.get(Format.DOCX):
            self._look_at(outcome, document, data)
        if document.masked:
            document = replace(document, masked=masked_and_shown(document, self.manner.formats, self._ground))
        outcome.document = document

    def _look_at(self, outcome: Outcome, document: Document, data: bytes) -> None:
        """Look at what a Word template of the workspace's own made; what ours make is known."""
        from naringsdialog.audit.rules import audit
        from naringsdialog.render.untold import untold
        from naringsdialog.render.word_document import whole_template, word_template

        kind, templates = document.fields.document.kind, self._ground.templates
        if not is_built_in(word_template(kind, templates).parent):
            outcome.obstacles = len(audit(f"{document.stem}.docx", data))
        if whole_template(kind, templates):
            outcome.untold = untold(document.fields, data)

    def _told(self, order: Order) -> Order:
        """Return the order with all that its document has to tell of its sources, unless they do not allow it."""
        library = self.desk.library
        if namesake := self._namesake(order):
            raise UsageError(
                f"{_what(order)} was not rendered: it and {namesake} would have the same file name",
                "give one of the meetings' files another name, for example with -2 at its end",
            )
        blocked = self._blocking(order)
        if blocked and not self.manner.incomplete:
            files = ", ".join(dict.fromkeys(problem.file for problem in blocked))
            remedy = "mend them, or add --incomplete: the document then says that it may lack something"
            raise DataError(f"{_what(order)} was not rendered: there are errors in {files}", remedy, blocked)
        version = self._versions.get(order.occasion.key) if order.occasion else None
        return replace(order, errors_in=names_of_files(library, blocked), version=version)

    def _blocking(self, order: Order) -> Sequence[Problem]:
        return blocking(self.desk.library, self._problems, order.series, order.occasion, order.day)

    def _add_pdfs(self) -> None:
        """Make a PDF of each document's Word file."""
        there = {one.document.stem: one for one in self.outcomes if one.document and one.files}
        if len(there) > _MANY:
            self.desk.console.talk(f"LibreOffice makes {len(there)} PDFs …")
        try:
            pdfs = make_pdfs({name: one.files[Format.DOCX] for name, one in there.items()})
        except DialogError as error:
            for one in there.values():
                one.error = error
            return
        for name, one in there.items():
            one.files[Format.PDF] = pdfs[name]

    def _namesake(self, order: Order) -> str | None:
        """Return another meeting whose document of this kind has the same name, whatever marks it bears."""
        if order.occasion is None:
            return None
        for_all = replace(order, owner=None)
        keys = self._keys_by_name[document_stem(for_all, self.desk.library.workspace, marked=False)]
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

    def _write(self, outcome: Outcome) -> None:
        document, order = outcome.document, outcome.order
        assert document is not None
        made = {f"{document.stem}.{ending}": data for ending, data in outcome.files.items()}
        ready = {f"{document.stem}.{ending}": outcome.files[ending] for ending in self.manner.formats}
        pictures = {picture.name: picture.svg for picture in document.pictures}
        # The other formats hold the picture themselves.
        ready |= pictures if Format.MD in self.manner.formats else {}
        if order.audience is Audience.PUBLIC:
            spoken = language(self._ground.workspace.language)
            listed = mask_log(document, order.occasion.key if order.occasion else None, spoken)
            ready[f"{log_stem(document, spoken)}.{ENDING}"] = listed.encode()
        manner, other_names = self.manner, [*self._other_names(order)]
        try:
            # The Word file that a PDF was made from is searched with it: in a PDF a page may end in a text's middle.
            refuse_leaks(made | pictures | ready, order, self._ground, document.secrets)
        except LeakError:
            # What went well when an older copy was made may be what must not be published now.
            if order.audience is Audience.PUBLIC and not manner.dry_run:
                outcome.withdrawn = self._folder.withdraw(_identity(order), other_names)
            raise
        plan = self._folder.plan(_identity(order), ready, other_names, self._source(order), beside=pictures)
        outcome.written = self._folder.write(
            plan, keep_both=manner.keep_both, force=manner.force, dry_run=manner.dry_run
        )
        outcome.files = {}  # of a thousand documents not all are kept in memory

    def _source(self, order: Order) -> str | None:
        """Return the file that a document is made from, None where it is made from those of a whole series."""
        library = self.desk.library
        return library.show(library.path_of(order.occasion.key)) if order.occasion else None

    def _other_names(self, order: Order) -> Iterator[str]:
        """Yield the file names that the document may have had."""
        for stem in possible_stems(order, self.desk.library.workspace):
            yield from (f"{stem}.{ending}" for ending in Format)


def _identity(order: Order) -> Identity:
    occasion = order.occasion
    if occasion:
        return Identity(str(order.kind), str(order.audience), meeting=occasion.key, owner=order.owner)
    day = order.day.isoformat()
    return Identity(str(order.kind), str(order.audience), series=order.series, day=day, owner=order.owner)


def _what(order: Order) -> str:
    if order.occasion:
        return order.occasion.key
    return f"the follow-up of {order.series}" if order.series else "the follow-up"
