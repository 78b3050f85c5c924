"""The text of one file and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from naringsdialog.model.tree import Span


class SourceText:
    """A file's whole text, exactly as it stands (byte order mark and line endings included).

    Attributes:
        file: the path as it is shown to the user.
        text: the decoded text; every `Span` is an offset into it.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def is_plain(self) -> bool:
        """Whether it holds only letters and signs that are seen, ordinary spaces, and lines that end as they should.

        Almost every text does; which others stand in the rest (tabs, odd spaces, what no text may hold) is then worth
        looking for. Told by Python's own table of characters, it costs a third of a search for any of those.
        """
        return self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n", "").isprintable()

    @cached_property
    def _starts(self) -> list[int]:
        starts = [1 if self.text.startswith("\ufeff") else 0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, as an editor counts them (only LF and CRLF end a line)."""
        line = max(bisect_right(self._starts, offset), 1)
        return line, max(offset - self._starts[line - 1], 0) + 1

    def line_text(self, line: int) -> str:
        """Return line number `line` (from 1) without its line break."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")

    def problem(
        self, rule: str, span: Span, message: str, remedy: str | None = None, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make the problem of what stands at `span`; its caret underlines at most to the end of the first line."""
        line, column = self.line_column(span.start)
        text = self.line_text(line)
        width = max(1, min(span.end - span.start, len(text) - column + 1))
        return Problem(self.file, line, column, rule, message, remedy, severity, width, text)
