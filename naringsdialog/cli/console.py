"""What a person or a program reads: data on stdout, talk on stderr; the only module that knows rich."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TextIO

import typer

from naringsdialog.cli.layout import GAP, Column, Section, laid_out, set_row, wrapped
from naringsdialog.cli.problem_text import dotted, text_of
from naringsdialog.cli.safe_text import escaped_json, printable, spreadsheet_cell
from naringsdialog.errors import WriteError
from naringsdialog.problems import Problem, Severity
from naringsdialog.workspace.interruption import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.progress import Progress as RichProgress

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_DUMB = "dumb"  # what `TERM` says of a terminal that can only write on
_MARK = "**"
_UNSEEN_WIDTH = 200  # how much of a line is shown where no terminal sets a limit
_PATIENCE = 0.5  # seconds that a work takes before anything is shown of it, so that nothing flickers for a short one
_PICTURE = 0.1  # seconds from one picture of it to the next; more often nobody sees


class OutputError(WriteError):
    """What is printed does not arrive, for example because the disk is full."""


class Advance(Protocol):
    """What is called for each piece of a long work that is done."""

    def __call__(self, n: int = 1, /) -> None:
        """Count `n` more pieces."""


@dataclass
class Console:
    """Where output goes.

    Attributes:
        out, err: data and talk.
        stdin: where answers come from; None where the program was started without.
        terminal: whether `out` is read by a person; tables are set for her, plain lines for a program.
        width: columns of the terminal; None for as many as it says it has.
        colour: whether problems may be coloured; the words say everything by themselves.
        clock: seconds that only grow, for how long a work takes.
    """

    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    stdin: TextIO | None = field(default_factory=lambda: sys.stdin)
    terminal: bool = field(default_factory=lambda: sys.stdout.isatty())
    width: int | None = None
    colour: bool = field(default_factory=lambda: sys.stderr.isatty() and not os.environ.get("NO_COLOR"))
    clock: Callable[[], float] = time.monotonic
    _bar: _Bar | None = field(default=None, init=False, repr=False)

    @property
    def columns(self) -> int:
        """How many columns a line may have."""
        return (self.width or shutil.get_terminal_size().columns) if self.terminal else _UNSEEN_WIDTH

    def data(self, text: str) -> None:
        """Print one piece of data."""
        self._write(self.out, f"{printable(text)}\n")

    def talk(self, text: str) -> None:
        """Print one remark."""
        self._write(self.err, f"{printable(text)}\n")

    def footer(self, text: str) -> None:
        """Print what a list counts; on a terminal broken as `line` is."""
        self.talk(self._fitted(text, 0))

    def error(self, message: str, remedy: str | None = None) -> None:
        """Print what went wrong and what to do instead, without personal numbers: what is printed may end in a log."""
        self.talk(dotted(f"error: {message}"))
        if remedy:
            self.talk(dotted(f"  {remedy}"))

    def line(self, text: str, hang: int) -> None:
        """Print one line of data; on a terminal a long one is broken between words, its rest indented by `hang`."""
        self.data(self._fitted(text, hang))

    def _fitted(self, text: str, hang: int) -> str:
        return wrapped(text, self.columns, hang) if self.terminal and text.strip(" ") else text

    def json(self, value: dict[str, Any]) -> None:
        """Print one JSON object; a console that cannot show every letter gets them escaped."""
        import json

        is_utf8 = (self.out.encoding or "").lower().replace("-", "") == "utf8"
        text = json.dumps(value, ensure_ascii=not is_utf8, indent=2)
        self._write(self.out, escaped_json(text) + "\n")

    def csv(self, rows: Iterable[Sequence[str]]) -> None:
        """Print a table as Swedish Excel opens it: UTF-8 with a byte order mark, `;`, CRLF, and no formulas."""
        import csv

        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerows([spreadsheet_cell(cell) for cell in row] for row in rows)
        with _told_apart():
            self._make_way(self.out)
            self.out.flush()
            # Past the text layer, which has an encoding of its own and would make CRCRLF of CRLF on Windows.
            self.out.buffer.write(("\ufeff" + text.getvalue()).encode("utf-8", errors="replace"))

    def table(self, columns: Sequence[Column], sections: Sequence[Section]) -> None:
        """Print a table: set in columns on a terminal, otherwise a line with tabs for each row and nothing else."""
        if not any(section.rows for section in sections):
            return
        if self.terminal:
            self._set(columns, sections)
            return
        lines = ["\t".join([" ".join(cell.split()) for cell in row]) for section in sections for row in section.rows]
        self.data("\n".join(lines))

    def _set(self, columns: Sequence[Column], sections: Sequence[Section]) -> None:
        from rich.cells import cell_len

        safe = [
            Section(printable(name), [[printable(cell) for cell in row] for row in rows]) for name, rows in sections
        ]
        width = self.columns
        layout = laid_out(columns, safe, width, cell_len)
        total = min(width, sum(layout.widths) + GAP * (len(layout.widths) - 1))
        is_unicode = (self.out.encoding or "utf-8").lower().startswith("utf")
        lines = [
            _bold(set_row([column.heading for column in layout.columns], layout.widths, cell_len)),
            ("─" if is_unicode else "-") * total,
        ]
        for number, section in enumerate(layout.sections):
            if section.heading:
                lines += [""] if number else []
                lines.append(_bold(set_row([section.heading], [width], cell_len)))
            lines += [set_row(row, layout.widths, cell_len) for row in section.rows]
        self._styled(self.out, "\n".join(lines))

    def problems(self, problems: Iterable[Problem], *, to_data: bool = False) -> None:
        """Print problems, each with its place, its line and a caret, what is wrong and what to write."""
        stream = self.out if to_data else self.err
        for problem in problems:
            text = text_of(problem, self.columns)
            if self.colour:
                self._coloured(stream, text, problem)
            else:
                self._write(stream, f"{text}\n")

    def _coloured(self, stream: TextIO, text: str, problem: Problem) -> None:
        start = len(problem.place) + 2
        end = start + len(problem.severity) + 1
        marked = typer.style(text[start:end], fg=_COLOURS[problem.severity], bold=True)
        self._styled(stream, f"{text[:start]}{marked}{text[end:]}")

    def _styled(self, stream: TextIO, text: str) -> None:
        """Print text with styles in it; where they mean nothing, Typer leaves them out."""
        with _told_apart():
            self._make_way(stream)
            typer.echo(text, stream, color=False if os.environ.get("TERM") == _DUMB else None)

    @property
    def mark_columns(self) -> int:
        """How many columns a marked place takes besides its own: none where it is set off."""
        is_styled = self.terminal and self.colour and os.environ.get("TERM") != _DUMB
        return 0 if is_styled else 2 * len(_MARK)

    def marked(self, text: str, marks: Iterable[tuple[int, int]]) -> None:
        """Print one line of data with places in it marked: set off on a terminal, elsewhere between `**`.

        Args:
            text: the line.
            marks: where the places begin and end, in order.
        """
        is_styled = not self.mark_columns
        pieces, last = [], 0
        for start, end in marks:
            place = printable(text[start:end])
            marked = typer.style(place, bold=True, underline=True) if is_styled else f"{_MARK}{place}{_MARK}"
            pieces += [printable(text[last:start]), marked]
            last = end
        line = "".join([*pieces, printable(text[last:])])
        if is_styled:
            self._styled(self.out, line)
        else:
            self._write(self.out, f"{line}\n")

    @contextlib.contextmanager
    def progress(self, what: str, total: int) -> Iterator[Advance]:
        """Show on stderr how far a long work has come, where a person reads it and only once it has taken a while.

        Whatever else is printed meanwhile takes the place of what is shown, and nothing of it is left in the end.

        Args:
            what: what is done, before the bar: "reading".
            total: how many pieces the work has.

        Yields:
            What is to be called for each piece that is done.
        """
        if not self.err.isatty() or os.environ.get("TERM") == _DUMB:
            yield lambda _=1: None
            return
        bar = self._bar = _Bar(printable(what), total, self.clock, self._new_progress)
        try:
            yield bar.advance
        finally:
            self._bar = None
            bar.hide()

    def _new_progress(self) -> RichProgress:
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        text = TextColumn("{task.description}", markup=False)
        return Progress(
            *(text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()),
            console=RichConsole(file=self.err, width=self.width, no_color=not self.colour),
            auto_refresh=False,  # a thread of its own would be in the way of processes that are forked
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            get_time=self.clock,
        )

    @property
    def can_ask(self) -> bool:
        """Whether a person reads what is printed and can answer."""
        return self.terminal and self.stdin is not None and self.stdin.isatty()

    def ask(self, question: str, default: str = "") -> str:
        """Ask on the terminal and return the answer; an empty one stands for the default.

        Raises:
            EOFError: there is no more input.
        """
        hint = f" [{default}]" if default else ""
        self._write(self.err, printable(f"{question}{hint}: "))
        self.err.flush()
        line = self.stdin.readline() if self.stdin else ""
        if not line:
            raise EOFError
        return line.strip()

    def flush(self) -> None:
        """See to it that all that was printed has arrived.

        Raises:
            OutputError: it cannot be written, for example because the disk is full.
            BrokenPipeError: who reads it has had enough.
        """
        with _told_apart():
            self.out.flush()
            self.err.flush()

    def give_up(self) -> None:
        """Throw away what cannot be printed; Python would try again at its end, and complain."""
        for stream in (self.out, self.err):
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    def _write(self, stream: TextIO, text: str) -> None:
        with _told_apart():
            self._make_way(stream)
            stream.write(text)

    def _make_way(self, stream: TextIO) -> None:
        if self._bar:
            self._bar.hide()
        if stream is self.err:
            self.out.flush()  # so that what was printed first also stands first where both go to one place


def _bold(text: str) -> str:
    return typer.style(text, bold=True)


class _Bar:
    """How far a work has come: a line that is drawn now and then, and taken away."""

    def __init__(self, what: str, total: int, clock: Callable[[], float], drawn: Callable[[], RichProgress]) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._drawn = drawn
        self._line: RichProgress | None = None

    def advance(self, n: int = 1, /) -> None:
        """Count pieces, and draw the line again when it is time."""
        self._done += n
        if (now := self._clock()) < self._next:
            return
        self._next = now + _PICTURE
        if self._line is None:
            self._line = self._drawn()
            self._line.add_task(self._what, total=self._total)
        with _told_apart(), uninterrupted():  # half begun it could not be taken away
            self._line.update(self._line.task_ids[0], completed=self._done)
            self._line.refresh() if self._line.live.is_started else self._line.start()

    def hide(self) -> None:
        """Take the line away; it is drawn again when the work goes on."""
        if self._line:
            with _told_apart(), uninterrupted():
                self._line.stop()


@contextlib.contextmanager
def _told_apart() -> Iterator[None]:
    """Tell a reader who has had enough, which is no error, from output that cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if os.name == "nt" and error.errno == errno.EINVAL:  # what Windows says of a pipe that was closed
            raise BrokenPipeError from error
        raise OutputError(f"the output cannot be written: {error.strerror or error}") from error


def forgive_encoding() -> None:
    """Let a console that cannot show a letter show a question mark instead of failing (cp1252 on Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
