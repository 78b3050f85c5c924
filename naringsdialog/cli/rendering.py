"""Documents made and written; one that is refused does not stop the others."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from naringsdialog.cli.making import Press, made, made_if_fine
from naringsdialog.cli.rendered import Outcome, called, identity_of
from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.index.concerned import Meant, concerned_by_documents
from naringsdialog.render.documents import Ground, Order, document_stem, meeting_stem, possible_stems
from naringsdialog.render.formats import Format, make_pdfs
from naringsdialog.render.kinds import Audience, Kind
from naringsdialog.workspace.cores import spread
from naringsdialog.workspace.left_behind import sweep_beside_others
from naringsdialog.workspace.out_folder import OutFolder
from naringsdialog.workspace.versions import versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.cli.for_owners import Divided
    from naringsdialog.cli.making import Made
    from naringsdialog.cli.rendered import Manner
    from naringsdialog.problems import Problem
    from naringsdialog.workspace.planned import Plan
    from naringsdialog.workspace.versions import Version

# So many PDFs take long enough for somebody to wonder.
_MANY = 10
# So many documents are written together.
_TOGETHER = 32
# So many documents are not worth another process, which gets so many at a time.
_FEW, _BATCH = 12, 4
# After so many, other processes go on, which share with this one again what it has read.
_LIFE = 120


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
    _named: dict[Kind, dict[str, list[str]]] = field(default_factory=dict)

    def carry_out(self, orders: Sequence[Order]) -> Iterator[Outcome]:
        """Make documents and write them, each unless it is refused; yield what became of each, in their order.

        Raises:
            DialogError: PDF is asked for, and there is no program that makes it.
        """
        if not self.manner.dry_run:
            sweep_beside_others(self.desk.library.root)
        self.outcomes = [outcome for order in orders for outcome in self._outcomes(order)]
        for outcome in self.outcomes:
            self._attempt(outcome, self._tell)
        with self.desk.console.progress("rendering", len(self.outcomes)) as advance:
            for outcomes in self._together(self._made()):
                yield from outcomes
                advance(len(outcomes))

    def _made(self) -> Iterator[Outcome]:
        """Make the documents, and yield them in their order."""
        if Format.PDF not in self.manner.formats:
            yield from self._made_here_and_there()
            return
        # One start of LibreOffice takes as long as many documents do: all are made before the first is written.
        made = [*self._made_here_and_there()]
        self._add_pdfs()
        yield from made

    def _made_here_and_there(self) -> Iterator[Outcome]:
        """Make the documents on all cores where they are many; what is refused elsewhere is refused here once more."""
        orders = [outcome.order for outcome in self.outcomes if outcome.error is None]
        press = Press(self._ground, orders, self.manner.formats) if orders else None
        documents = _spread(press) if press else iter(())
        for outcome in self.outcomes:
            if outcome.error is None:
                outcome.made = next(documents)
                if outcome.made is None and press:
                    self._attempt(outcome, lambda one: self._make(one, press))
            yield outcome

    def _together(self, outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
        """Write documents, and yield them as they are written: some at a time, for the disk is slow to say that it has.

        Those that are written together have no file name in common.
        """
        group: list[Outcome] = []
        plans: list[tuple[Outcome, Plan]] = []
        taken = set[str]()
        for outcome in outcomes:
            plan = self._plan(outcome)
            if len(group) == _TOGETHER or (plan and not taken.isdisjoint(plan.names)):
                yield self._write(group, plans)
                group, plans, taken = [], [], set()
                plan = self._plan(outcome) if plan else None  # some of its files may be another's now
            group.append(outcome)
            if plan:
                plans.append((outcome, plan))
                taken |= plan.names
        if group:
            yield self._write(group, plans)

    def _outcomes(self, order: Order) -> Iterator[Outcome]:
        """Give the outcomes of an order: one, or where it is to be divided, one for each owner.

        What is not rendered at all is not divided: while files have errors, nobody knows who has something to do.
        """
        if order.per is None or (self._blocking(order) and not self.manner.incomplete) or self._namesake(order):
            yield Outcome(order)
            return
        from naringsdialog.cli.for_owners import divided

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
        shown = outcome.made.pictures if outcome.made else ()
        paths = outcome.written.paths if outcome.written else ()
        return [path for path in paths if any(path.suffix == PurePath(picture).suffix for picture in shown)]

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
            for one in self._folder.for_others(identity_of(parts.order), [order.owner or "" for order in parts.orders])
        ]

    def written(self) -> list[Path]:
        """Return each document that was made, in the first of its formats."""
        return [next(iter(self.paths(one).values())) for one in self.outcomes if one.written]

    @cached_property
    def _ground(self) -> Ground:
        library = self.desk.library
        own = library.root / "templates"
        # For a few documents not all meetings are read.
        about = concerned_by_documents(self.desk.catalogue, self._meetings) if len(self._meetings) <= _FEW else None
        return Ground(
            library.workspace,
            library.register,
            (library if about is None else self.desk.library_about(about)).occasions,
            library.histories if about is None else tuple(self.desk.catalogue.histories()),
            own if own.is_dir() else None,
            library.show,
            os.environ,
        )

    @property
    def _meetings(self) -> list[Meant]:
        """The meetings and series that documents are made of, each once."""
        orders = (outcome.order for outcome in self.outcomes)
        found = (Meant(one.series, one.occasion.key if one.occasion else None, one.day) for one in orders)
        return list(dict.fromkeys(found))

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

    def _tell(self, outcome: Outcome) -> None:
        outcome.order = self._told(outcome.order)

    def _make(self, outcome: Outcome, press: Press) -> None:
        """Make a document in this process, and remove older copies where it must not be published now."""
        with self._withdrawing(outcome):
            outcome.made = made(press, outcome.order)

    @contextmanager
    def _withdrawing(self, outcome: Outcome) -> Iterator[None]:
        """Remove older copies of what holds something that must not be published now, though it once was."""
        try:
            yield
        except DialogError as error:
            from naringsdialog.render.leaks.search import LeakError

            order, is_written = outcome.order, not self.manner.dry_run
            if isinstance(error, LeakError) and order.audience is Audience.PUBLIC and is_written:
                outcome.withdrawn = self._folder.withdraw(identity_of(order), self._other_names(order))
            raise

    def _told(self, order: Order) -> Order:
        """Return the order with all that its document has to tell of its sources, unless they do not allow it."""
        if namesake := self._namesake(order):
            raise UsageError(
                f"{called(order)} was not rendered: it and {namesake} would have the same file name",
                "give one of the meetings' files another name, for example with -2 at its end",
            )
        blocked = self._blocking(order)
        if blocked and not self.manner.incomplete:
            files = ", ".join(dict.fromkeys(problem.file for problem in blocked))
            remedy = "mend them, or add --incomplete: the document then says that it may lack something"
            raise DataError(f"{called(order)} was not rendered: there are errors in {files}", remedy, blocked)
        version = self._versions.get(order.occasion.key) if order.occasion else None
        return order._replace(errors_in=self.desk.catalogue.names_of_files(blocked), version=version)

    def _blocking(self, order: Order) -> Sequence[Problem]:
        return self.desk.blocking.of(order.series, order.occasion.key if order.occasion else None, order.day)

    def _add_pdfs(self) -> None:
        """Make a PDF of each document's Word file."""
        there = {one.made.stem: (one, one.made) for one in self.outcomes if one.made and one.error is None}
        if len(there) > _MANY:
            self.desk.console.talk(f"LibreOffice makes {len(there)} PDFs …")
        try:
            pdfs = make_pdfs({name: ready.files[Format.DOCX] for name, (_, ready) in there.items()})
        except DialogError as error:
            for outcome, _ in there.values():
                outcome.error = error
            return
        for name, (outcome, ready) in there.items():
            outcome.made = ready._replace(files={**ready.files, Format.PDF: pdfs[name]})

    def _namesake(self, order: Order) -> str | None:
        """Return another meeting whose document of this kind has the same name, whatever marks it bears."""
        if order.occasion is None:
            return None
        for_all = order._replace(owner=None)
        keys = self._keys_by_name(order.kind)[document_stem(for_all, self.desk.library.workspace, marked=False)]
        return next((key for key in keys if key != order.occasion.key), None)

    def _keys_by_name(self, kind: Kind) -> dict[str, list[str]]:
        """Return the meetings that the file name of a kind of document, without marks, stands for."""
        if kind not in self._named:
            keys: dict[str, list[str]] = {}
            workspace = self.desk.library.workspace
            for one in self.desk.catalogue.readable:
                keys.setdefault(meeting_stem(kind, one.key, one.series, workspace), []).append(one.key)
            self._named[kind] = keys
        return self._named[kind]

    def _plan(self, outcome: Outcome) -> Plan | None:
        """Return what writing a document would do, None where it is refused."""
        try:
            return self._planned(outcome) if outcome.error is None else None
        except DialogError as error:
            outcome.error = error
            return None

    def _planned(self, outcome: Outcome) -> Plan:
        ready, order, formats = outcome.made, outcome.order, self.manner.formats
        assert ready is not None
        if Format.PDF in formats:
            with self._withdrawing(outcome):
                ready.refuse_leaks(formats, order, self._ground)
        said = {f"{ready.stem}.{ending}": lines for ending, lines in ready.said.items()}
        names, source = self._other_names(order), self._source(order)
        return self._folder.plan(identity_of(order), ready.named(formats), [*names], source, [*ready.pictures], said)

    def _write(self, outcomes: list[Outcome], plans: Sequence[tuple[Outcome, Plan]]) -> list[Outcome]:
        """Write documents, and return all of those that are now done with."""
        manner = self.manner
        became = self._folder.write_all(
            [plan for _, plan in plans], keep_both=manner.keep_both, force=manner.force, dry_run=manner.dry_run
        )
        for (outcome, _), one in zip(plans, became, strict=True):
            if isinstance(one, DialogError):
                outcome.error = one
            else:
                outcome.written = one
        for outcome in outcomes:  # of a thousand documents not all are kept in memory
            outcome.made = outcome.made.told if outcome.made else None
        return outcomes

    def _source(self, order: Order) -> str | None:
        """Return the file that a document is made from, None where it is made from those of a whole series."""
        library = self.desk.library
        return library.show(library.path_of(order.occasion.key)) if order.occasion else None

    def _other_names(self, order: Order) -> Iterator[str]:
        """Yield the file names that the document may have had."""
        for stem in possible_stems(order, self.desk.library.workspace):
            yield from (f"{stem}.{ending}" for ending in Format)


def _spread(press: Press) -> Iterator[Made | None]:
    """Make documents on all cores where they are many."""
    places = range(len(press.orders))
    # What the first one reads and prepares, processes that are begun after it have, too.
    yield made_if_fine(press, 0)
    yield from spread(made_if_fine, press, places[1:], few=_FEW, batch=_BATCH, life=_LIFE)
