"""What a person or a program reads: data on stdout, talk on stderr; the only module that knows rich."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.ADVICE: "36;1"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on screen: its heading, and whether its cells may be broken over lines."""

    heading: str
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a common heading; no heading where it is empty."""

    heading: str
    rows: Sequence[Sequence[str]]


@dataclass
class Console:
    """Where output goes.

    Attributes:
        out, err: data and talk.
        terminal: whether `out` is read by a person; tables are set for her, plain lines for a program.
        width: columns of the terminal.
        colour: whether problems may be coloured; the words say everything by themselves.
    """

    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    terminal: bool = field(default_factory=lambda: sys.stdout.isatty())
    width: int | None = None
    colour: bool = field(default_factory=lambda: sys.stderr.isatty() and not os.environ.get("NO_COLOR"))

    def data(self, text: str) -> None:
        """Print one piece of data."""
        self.out.write(f"{printable(text)}\n")

    def talk(self, text: str) -> None:
        """Print one remark."""
        self.err.write(f"{printable(text)}\n")

    def json(self, value: dict[str, Any]) -> None:
        """Print one JSON object; a console that cannot show every letter gets them escaped."""
        is_utf8 = (self.out.encoding or "").lower().replace("-", "") == "utf8"
        self.out.write(json.dumps(value, ensure_ascii=not is_utf8, indent=2) + "\n")

    def csv(self, rows: Iterable[Sequence[str]]) -> None:
        """Print a table as Swedish Excel opens it: UTF-8 with a byte order mark, `;`, CRLF, and no formulas."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerows([_harmless(cell) for cell in row] for row in rows)
        self.out.flush()
        buffer = getattr(self.out, "buffer", None)
        if buffer is None:
            self.out.write("\ufeff" + text.getvalue())
        else:
            buffer.write(("\ufeff" + text.getvalue()).encode())
            buffer.flush()

    def table(self, columns: Sequence[Column], sections: Sequence[Section]) -> None:
        """Print a table: set in columns on a terminal, otherwise a line with tabs for each row and nothing else."""
        if not self.terminal:
            for section in sections:
                for row in section.rows:
                    self.data("\t".join(" ".join(cell.split()) for cell in row))
            return
        from rich import box
        from rich.console import Console as RichConsole
        from rich.table import Table
        from rich.text import Text

        rich = RichConsole(file=self.out, width=self.width, no_color=not self.colour, highlight=False, markup=False)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
        for column in columns:
            table.add_column(Text(column.heading), overflow="fold", no_wrap=not column.wraps)
        for section in sections:
            if section.heading:
                blank = [Text("")] * (len(columns) - 1)
                table.add_row(Text(printable(section.heading), style="bold"), *blank)
            for row in section.rows:
                table.add_row(*(Text(printable(cell)) for cell in row))
        rich.print(table)

    def problems(self, problems: Iterable[Problem], *, to_data: bool = False) -> None:
        """Print problems, each with its place, its line and a caret, what is wrong and what to write."""
        stream = self.out if to_data else self.err
        for problem in problems:
            stream.write(f"{self._problem(problem)}\n")

    def _problem(self, problem: Problem) -> str:
        label = self._paint(f"{problem.severity}:", _COLOURS[problem.severity])
        lines = [f"{printable(problem.place)}: {label} {printable(problem.message)} [{problem.rule}]"]
        if problem.line and problem.text:
            # A tab is as wide as the terminal makes it: the same sign above the caret keeps it in its place.
            before = "".join("\t" if sign == "\t" else " " for sign in problem.text[: problem.column - 1])
            number = f"{problem.line:>6}"
            lines += [f"{number} | {printable(problem.text)}", f"{' ' * len(number)} | {before}{'^' * problem.width}"]
        if problem.remedy:
            lines.append(f"         {printable(problem.remedy)}")
        return "\n".join(lines)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def ask(self, question: str, default: str) -> str:
        """Ask on the terminal; an empty answer is the default."""
        self.err.write(f"{question} [{default}]: ")
        self.err.flush()
        return sys.stdin.readline().strip() or default


def printable(text: str) -> str:
    """Make signs visible that could steer a terminal."""
    return _UNSAFE.sub("\ufffd", text)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def forgive_encoding() -> None:
    """Let a console that cannot show a letter show a question mark instead of failing (cp1252 on Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def count(problems: Iterable[Problem]) -> str:
    """Say how many errors and warnings there are: "2 errors, 1 warning"."""
    found = list(problems)
    parts = []
    for severity, plural in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.ADVICE, "advice")):
        number = sum(problem.severity is severity for problem in found)
        if number:
            parts.append(f"{number} {severity if number == 1 else plural}")
    return ", ".join(parts)
