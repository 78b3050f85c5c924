"""What `dialog render` does: which documents, whether they may be written, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.programs import show
from naringsdialog.errors import UsageError
from naringsdialog.model.occasion import of_series
from naringsdialog.problems import Problem, did_you_mean
from naringsdialog.render.documents import Document, Ground, Order, make_document, to_word
from naringsdialog.render.kinds import Kind, as_of, choose, kind_of
from naringsdialog.workspace.checking import blocking, data_problems
from naringsdialog.workspace.rendered import OutFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.model.occasion import Occasion

FORMATS = ("docx", "md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command, as they were given."""

    meetings: tuple[str, ...]
    kind: str | None
    formats: str
    out: Path | None
    all: bool
    series: str | None
    as_of: date | None
    internal: bool
    incomplete: bool
    force: bool
    dry_run: bool
    json: bool
    open: bool


@dataclass
class Rendering:
    """One run of the command."""

    desk: Desk
    wanted: Wanted
    written: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    def run(self) -> int:
        """Write the documents and say which; return the exit code, 1 where one was refused."""
        formats, orders = self._formats(), list(self._orders())
        library = self.desk.library
        templates = library.root / "templates"
        own = templates if templates.is_dir() else None
        ground = Ground(library.workspace, library.register, library.occasions, library.histories, own)
        problems = data_problems(library, self.desk.today)
        documents: list[tuple[Order, Document]] = []
        for order in orders:
            blocked = blocking(library, problems, order.series, order.occasion)
            if blocked and not self.wanted.incomplete:
                self._refuse(order, blocked)
                continue
            documents.append((order, make_document(order.marked_incomplete(bool(blocked)), ground)))
        self._refuse_one_name_for_two(documents)
        folder = self.desk.cwd / self.wanted.out if self.wanted.out else library.root / "out"
        for order, document in documents:
            self._write(order, document, formats, OutFolder(folder), own)
        return self._finish()

    def _formats(self) -> list[str]:
        found = [name.strip() for name in self.wanted.formats.split(",") if name.strip()]
        for name in found:
            if name not in FORMATS:
                near = did_you_mean(name, FORMATS)
                raise UsageError(f"no format `{name}`", f"did you mean `{near}`?" if near else None, FORMATS)
        if not found:
            raise UsageError("--format names no format", None, FORMATS)
        return list(dict.fromkeys(found))

    def _orders(self) -> Iterator[Order]:
        wanted, desk = self.wanted, self.desk
        if wanted.all and wanted.meetings:
            raise UsageError("--all and a MEETING exclude each other")
        if wanted.all:
            series = desk.series(wanted.series) if wanted.series else None
            there = [o for o in desk.library.occasions if series is None or o.series == series]
            yield from (self._order(o) for o in sorted(there, key=lambda o: o.order) if not o.meeting.is_cancelled)
        elif wanted.meetings:
            series = desk.series(wanted.series)
            for name in wanted.meetings:
                yield self._order(desk.occasion(name, series if wanted.series or name in ("next", "last") else None))
        else:
            yield self._chosen()

    def _order(self, occasion: Occasion) -> Order:
        kind = Kind(self.wanted.kind) if self.wanted.kind else kind_of(occasion)
        day = self.wanted.as_of or as_of(kind, occasion, self.desk.today)
        return Order(kind, occasion.series, day, occasion, self.wanted.internal)

    def _chosen(self) -> Order:
        series = self.desk.series(self.wanted.series)
        if series is None:
            raise UsageError(
                "of which series?", "add --series, or stand in the series' folder", list(self._candidates())
            )
        if self.wanted.kind == Kind.ACTIONS:
            return Order(Kind.ACTIONS, series, self.wanted.as_of or self.desk.today, None, self.wanted.internal)
        choice = choose(of_series(self.desk.library.occasions, series), self.desk.today)
        if choice is None:
            raise UsageError("there is no meeting to render", f"make one: dialog new-meeting --series {series}")
        order = self._order(choice.occasion)
        self.desk.console.talk(f"{choice.occasion.key}, {order.kind}: {choice.why}")
        return order

    def _candidates(self) -> Iterator[str]:
        for key in self.desk.library.workspace.series:
            choice = choose(of_series(self.desk.library.occasions, key), self.desk.today)
            yield f"--series {key}: {choice.occasion.key}" if choice else f"--series {key}: no meeting yet"

    def _refuse(self, order: Order, blocked: list[Problem]) -> None:
        what = order.occasion.key if order.occasion else f"the follow-up of {order.series}"
        self.desk.console.problems([problem for problem in blocked if problem not in self.refused])
        self.desk.console.talk(f"error: {what} was not rendered, because of {len(blocked)} error(s) in the files")
        self.refused += [problem for problem in blocked if problem not in self.refused]

    def _refuse_one_name_for_two(self, documents: list[tuple[Order, Document]]) -> None:
        named: dict[str, Order] = {}
        for order, document in documents:
            if (other := named.setdefault(document.stem, order)) is not order:
                keys = [one.occasion.key for one in (other, order) if one.occasion]
                raise UsageError(
                    f"{' and '.join(keys)} would both be written as {document.stem}",
                    "give one of the files another name, for example with -2 at its end",
                )

    def _write(self, order: Order, document: Document, formats: list[str], folder: OutFolder, own: Path | None) -> None:
        for ending in formats:
            data = to_word(document, own) if ending == "docx" else document.markdown.encode()
            name = f"{document.stem}.{ending}"
            path = folder.folder / name
            shown = self.desk.library.show(path)
            if not self.wanted.dry_run:
                folder.write(name, data, shown, force=self.wanted.force)
            self.written.append(self._described(order, document, ending, shown))
            if not self.wanted.json:
                self.desk.console.data(shown)
            if self.wanted.open and not self.wanted.dry_run and ending == formats[0]:
                show(path)
        if document.left_out:
            self.desk.console.talk(f"{document.stem}: {document.left_out} internal part(s) left out")

    def _described(self, order: Order, document: Document, ending: str, shown: str) -> dict[str, Any]:
        return {
            "path": shown,
            "format": ending,
            "kind": str(order.kind),
            "meeting": order.occasion.key if order.occasion else None,
            "series": order.series,
            "as_of": order.day.isoformat(),
            "draft": bool(document.view.draft),
            "internal": order.internal,
            "incomplete": bool(document.view.incomplete),
            "left_out": document.left_out,
            "written": not self.wanted.dry_run,
        }

    def _finish(self) -> int:
        console = self.desk.console
        if self.wanted.json:
            console.json(envelope(self.refused, complete=not self.refused, documents=self.written))
        if self.refused:
            console.talk("mend the errors, or add --incomplete to write it with a sentence that says so")
            return 1
        if self.wanted.dry_run:
            console.talk("nothing was written (--dry-run)")
        elif self.written and not self.wanted.json:
            self._next_step()
        return 0

    def _next_step(self) -> None:
        drafts = [one for one in self.written if one["draft"]]
        agendas = [one for one in self.written if one["kind"] == Kind.AGENDA]
        if drafts and drafts[0]["meeting"]:
            self.desk.console.talk(f"next: when they have gone out, `dialog mark {drafts[0]['meeting']} sent`")
        elif agendas and len(self.written) <= len(FORMATS):
            self.desk.console.talk("next: send it out; after the meeting write the notes into the same file")
