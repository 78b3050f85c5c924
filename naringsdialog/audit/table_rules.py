"""Rules on tables: such that can be read aloud cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.audit.rule import Fault, rule
from naringsdialog.word.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.audit.finding import Place
    from naringsdialog.audit.subject import Subject
    from naringsdialog.word.tables import Table


@rule("table-header", "1.3.1")
def table_headers(subject: Subject) -> Iterator[Fault]:
    """The first row of a table is marked as its header row, which Word repeats on each page.

    With each cell a screen reader says the header of its column.
    """
    remedy = (
        "Put the cursor in the first row and choose Table Layout > Repeat Header Rows "
        "(Tabellayout > Upprepa rubrikrader)"
    )
    for table in _tables(subject):
        if table.columns == 1:
            continue
        if table.late_header and not table.header_rows:
            yield Fault(_place(subject, table), "a row further down is marked as the table's header row", remedy)
        elif not table.header_rows:
            yield Fault(_place(subject, table), "the table has no row marked as its header row", remedy)


@rule("merged-cells", "1.3.1")
def merged_cells(subject: Subject) -> Iterator[Fault]:
    """No cells of a table are merged.

    Behind a merged cell, what stands in a row or column can no longer be told by who cannot see it.
    """
    for table in _tables(subject):
        for paragraph in table.merged:
            yield Fault(
                subject.place(paragraph),
                f"a cell of table {table.first.cell.table if table.first.cell else 1} spans several columns or rows",
                "Divide it: Table Layout > Split Cells (Tabellayout > Dela celler), and write in each cell what holds "
                "for it",
            )


@rule("layout-table", "1.3.2")
def layout_tables(subject: Subject) -> Iterator[Fault]:
    """Tables are for what has rows and columns, not for layout; none stands in another.

    A screen reader announces a table, and reads it cell by cell.
    """
    for table in _tables(subject):
        if table.is_nested:
            yield Fault(
                _place(subject, table),
                "a table stands in a cell of another table",
                "Move it out, below the other: select it by its corner, cut it, and paste it after the outer table",
            )
        elif table.columns == 1:
            yield Fault(
                _place(subject, table),
                "a table of one column is used for layout",
                "Make it text: Table Layout > Convert to Text (Tabellayout > Konvertera till text); a frame is made by "
                "Home > Borders (Start > Kantlinjer)",
            )


def _tables(subject: Subject) -> Iterator[Table]:
    return tables_of(subject.file, subject.file.document)


def _place(subject: Subject, table: Table) -> Place:
    """Return the place of a table, told by its first row."""
    first = table.first.cell
    row = [one for one in subject.body if first and one.cell and one.cell.table == first.table and one.cell.row == 1]
    return subject.place(table.first, " | ".join(filter(None, (subject.text(one).strip() for one in row))))
