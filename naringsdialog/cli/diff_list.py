"""What differs between two states, on screen by meeting, as lines, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.diff_json import difference_json, revision_json
from naringsdialog.cli.diff_text import DifferenceWords
from naringsdialog.cli.layout import Column, Section
from naringsdialog.difference.compare import recorded_at
from naringsdialog.difference.values import Kind, Subject
from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.naming import LAST, NEXT, Named, find_meeting, find_series
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.cli.comparison import Comparison
    from naringsdialog.cli.desk import Desk
    from naringsdialog.difference.values import Difference

_COLUMNS = (Column("What"), Column("Change", wraps=True), Column("Of", wraps=True))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which differences are wanted.

    Attributes:
        meeting: only those of this meeting, and what it recorded of earlier actions.
        series: only those of this series.
    """

    meeting: str | None = None
    series: str | None = None

    @classmethod
    def of(cls, at: Desk, compared: Comparison, meeting: str | None, series: str | None) -> Chosen:
        """Read the options.

        Raises:
            UsageError: there is no such meeting or series in either state.
        """
        known = {**compared.before.workspace.series, **compared.after.workspace.series}
        among = find_series(known, series) if series else None
        if meeting is None:
            return cls(None, among)
        if meeting in (NEXT, LAST):
            return cls(at.occasion(meeting, among).key, among)
        files = {file.key: file for library in (compared.before, compared.after) for file in library.files}
        named = [Named(key, compared.days.get(key) or day_in(key), file.series) for key, file in files.items()]
        return cls(find_meeting(named, meeting, among), among)

    def takes(self, one: Difference, compared: Comparison) -> bool:
        """Tell whether a difference is wanted."""
        if self.meeting and self.meeting != one.meeting and self.meeting not in recorded_at(one):
            return False
        return self.series is None or self.series == series_of(one, compared)


def series_of(one: Difference, compared: Comparison) -> str | None:
    """Return the series that a difference is about, its meeting's or its own; None for what is of none."""
    if one.meeting is None:
        return one.name if one.subject is Subject.SERIES else None
    return compared.occasions[one.meeting].series


def print_differences(at: Desk, compared: Comparison, chosen: Chosen, *, json: bool) -> int:
    """Print what differs; return the exit code, 1 where something may be missing."""
    found = [one for one in compared.differences if chosen.takes(one, compared)]
    problems = compared.problems
    if json:
        at.console.json(
            envelope(
                problems,
                complete=not problems,
                before=revision_json(compared.revisions[0]),
                after=revision_json(compared.revisions[1]),
                sent=compared.sent,
                differences=[
                    difference_json(one, series_of(one, compared), compared.register, at.today) for one in found
                ],
            )
        )
    else:
        _print(at, compared, found)
    count = f"{len(found) or 'no'} difference{'' if len(found) == 1 else 's'} between {compared.words}"
    at.console.problems(problems)
    if gone := [one.name for one in found if one.subject is Subject.ACTION and one.kind is Kind.REMOVED]:
        what = "an action is" if len(gone) == 1 else f"{len(gone)} actions are"
        at.console.talk(f"{what} gone from the files: {', '.join(gone)}")
    if not json:
        at.console.talk(count)
    return at.close("this comparison", problems, compared.unread)


def _print(at: Desk, compared: Comparison, found: Sequence[Difference]) -> None:
    words = DifferenceWords(compared.register, compared.days, at.today)
    sections = []
    for key, group in groupby(found, key=lambda one: one.meeting):
        rows = [[words.what(one), str(one.kind), words.text(one), words.title(one)] for one in group]
        if at.console.terminal:
            sections.append(Section(_heading(at, compared, key), list(_read(rows))))
        else:
            sections.append(Section("", [[key or CONFIG, *row] for row in rows]))
    at.console.table(_COLUMNS, sections)


def _read(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Give the rows as a person reads them: what something is called only the first time in a row."""
    above: tuple[str, str] | None = None
    for what, _, text, title in rows:
        yield [what, text, "" if (what, title) == above else title]
        above = (what, title)


def _heading(at: Desk, compared: Comparison, key: str | None) -> str:
    return f"{key}  {at.title_of(compared.occasions[key])}".rstrip() if key else CONFIG
