"""An export of a small workspace, and what people do with it: filled in, sorted, spoiled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, cast

from openpyxl import load_workbook

from naringsdialog.exchange.answers import read_answers
from naringsdialog.exchange.comparison import compare
from naringsdialog.exchange.rows import rows_of
from naringsdialog.exchange.separated import separated
from naringsdialog.exchange.spreadsheet import spreadsheet
from naringsdialog.exchange.words import SWEDISH
from naringsdialog.followup.collect import collect
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.query import Query, Wanted, ask
from tests.build import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from naringsdialog.exchange.answers import Filled
    from naringsdialog.exchange.comparison import Proposal
    from naringsdialog.exchange.rows import Row
    from naringsdialog.exchange.words import Words
    from naringsdialog.problems import Problem

TODAY = date(2020, 6, 1)
EXPORTED = date(2020, 4, 27)
MOMENT = datetime(2020, 4, 27, 12, tzinfo=UTC)

MEETING = """\
date: 2020-04-20
status: sent
called: [jht, af]
agenda:
  - title: Läget i länet
    actions:
      - {id: A1, task: Svara på enkäten, owner: jht, due: 2020-04-24}
      - {id: A2, task: Ta fram förslag, owner: [jht, af], due: 2020-W18}
      - id: A3
        task: Boka lokal
        owner: af
        due: 2020-04-22
        updates: [{date: 2020-04-23, status: done}]
      - {id: A4, task: Ring banken, owner: none}
"""
# Its table: A3 of af in row 2, A1 of jht in 3, A2 of jht in 4 and of af in 5, A4 of nobody in 6.
A3, A1, A2_JHT, A2_AF, A4 = 2, 3, 4, 5, 6


def rows_in(
    meeting: str = MEETING, words: Words = SWEDISH, day: date = EXPORTED, others: Mapping[str, str] | None = None
) -> list[Row]:
    """Return the rows of all actions of a meeting as they stand on a day, beside other files."""
    subject = subject_of({"meetings/2020-04-20.yaml": meeting, **(others or {})})
    histories = collect(occasion for _, occasion in subject.readable)
    return rows_of(ask(histories, Query(day, Wanted.ALL), subject.register).states, subject.register, words)


def workbook_of(rows: list[Row], words: Words = SWEDISH, errors_in: tuple[str, ...] = ()) -> bytes:
    """Return rows as the workbook that is sent out."""
    return spreadsheet(rows, words, title="Åtgärder", day=EXPORTED, moment=MOMENT, errors_in=errors_in)


def in_excel(data: bytes, cells: Mapping[str, object]) -> bytes:
    """Return the workbook with values in cells of its first sheet, as someone fills them in."""
    book = opened(data)
    for name, value in cells.items():
        cell = cast("Cell", book.worksheets[0][name])
        cell.value = value  # type: ignore[assignment] # whatever a test puts there
    return saved(book)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table_of(data: bytes) -> list[list[object]]:
    """Return the values of the first sheet."""
    return [list(row) for row in sheet_of(data).iter_rows(values_only=True)]


def sheet_of(data: bytes) -> Worksheet:
    return opened(data).worksheets[0]


def filled_in(
    cells: Mapping[str, object],
    meeting: str = MEETING,
    day: date = EXPORTED,
    others: Mapping[str, str] | None = None,
) -> Filled:
    """Return what is read of an export as of a day that was filled in."""
    return read_answers("svar.xlsx", in_excel(workbook_of(rows_in(meeting, day=day, others=others)), cells), TODAY)


def as_csv(lines: Mapping[int, str] | None = None, old: str = "", new: str = "") -> bytes:
    """Return the export as CSV, with what stands in columns F to H of some rows, and one text in place of another."""
    text = separated(rows_in(), SWEDISH).decode()
    kept = list(_with_answers(text.splitlines(), lines or {}))
    return "\r\n".join([*kept, ""]).replace(old, new).encode() if old else "\r\n".join([*kept, ""]).encode()


def _with_answers(lines: list[str], answers: Mapping[int, str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        cells = line.split(";")
        if number in answers:
            cells[5:8] = answers[number].split(";")
        yield ";".join(cells)


def told(filled: Filled) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """Return the answers for short: reference's id, owner, state, remark, day."""
    return [
        (one.ref.rpartition("/")[2], one.owner, one.state, one.remark, str(one.day) if one.day else None)
        for one in filled.answers
    ]


def complaints(filled: Filled) -> list[tuple[str, str | None]]:
    """Return what is said of the problems, with the cell or the row."""
    return [(complaint(problem), problem.remedy) for problem in filled.problems]


def complaint(problem: Problem) -> str:
    """Return what is said of a problem: `cell F3: …`, or nothing before it where it is of the whole file."""
    _, _, where = problem.place.partition(", ")
    return f"{where}: {problem.message}" if where else problem.message


def compared(
    cells: Mapping[str, object],
    now: str = MEETING,
    others: Mapping[str, str] | None = None,
    exported: str = MEETING,
    as_of: date = EXPORTED,
    exported_with: Mapping[str, str] | None = None,
) -> Proposal:
    """Return what answers come to beside the files as they are now; the export may have had others beside it."""
    subject = subject_of({"meetings/2020-04-20.yaml": now, **(others or {})})
    histories = collect(occasion for _, occasion in subject.readable)
    answers = filled_in(cells, exported, as_of, exported_with).answers
    return compare(answers, histories, partial(answers_for, subject.register), TODAY)
