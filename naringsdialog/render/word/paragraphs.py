"""The blocks of a document's body, a paragraph or a table, and how they are written as WordprocessingML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.render.word.numbering import Indentation

_RULE = 'w:val="single" w:sz="4" w:space="8" w:color="808080"'
_FEW_LINES = 6
# A table's style is told apart for its first row only.
_LOOK = 'w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"'


class ListPlace(NamedTuple):
    """Which level of which list a paragraph is the beginning of an item in."""

    level: int
    numbering: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: the id of its style, None for the document's default.
        runs: its content as XML.
        place: its place in a list.
        indentation: where it differs from what its style or its list says.
        before, after: space in twentieths of a point, where it differs from its style.
        keep_next: never separated from the next block by a page break; None as its style says.
        lines: about how many lines it takes; one of a few lines is never split by a page break.
        is_ruled: followed by a thematic break, drawn as a line below it. Word's own way, and silent to a screen reader,
            where an empty paragraph with a line would be read as "empty".
        alignment: `left`, `center`, `right` or None for its style's.
        is_single_spaced: whatever its style says; lines of a fixed height would cut a picture off.
    """

    style: str | None
    runs: str
    place: ListPlace | None = None
    indentation: Indentation | None = None
    before: int | None = None
    after: int | None = None
    keep_next: bool | None = None
    lines: int = 1
    is_ruled: bool = False
    alignment: str | None = None
    is_single_spaced: bool = False

    def xml(self) -> str:
        """Return the paragraph as XML."""
        return f"<w:p>{self._properties()}{self.runs}</w:p>"

    def _properties(self) -> str:
        """Return `w:pPr`, its children in the one order Word accepts (section 17.3.1.26)."""
        parts = []
        if self.style:
            parts.append(f"<w:pStyle w:val={attribute(self.style)}/>")
        if self.keep_next is not None:
            parts.append("<w:keepNext/>" if self.keep_next else '<w:keepNext w:val="0"/>')
        if 1 < self.lines <= _FEW_LINES:
            parts.append("<w:keepLines/>")
        if self.place:
            level, number = self.place
            parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        if self.is_ruled:
            # Word joins neighbours with the same borders into one box: without "between" only the last has its line.
            parts.append(f"<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>")
        before = "" if self.before is None else f' w:before="{self.before}"'
        after = "" if self.after is None else f' w:after="{self.after}"'
        line = ' w:line="240" w:lineRule="auto"' if self.is_single_spaced else ""
        if before or after or line:
            parts.append(f"<w:spacing{before}{after}{line}/>")
        if self.indentation:
            left, hanging = self.indentation
            parts.append(f'<w:ind w:left="{left}" w:hanging="{hanging}"/>')
        if self.alignment:
            parts.append(f'<w:jc w:val="{self.alignment}"/>')
        return f"<w:pPr>{''.join(parts)}</w:pPr>" if parts else ""


class Row(NamedTuple):
    """A row of a table, which no page break splits.

    Attributes:
        cells: one paragraph for each column.
        is_header: repeated on every page that the table goes on to.
    """

    cells: Sequence[Paragraph]
    is_header: bool

    def keep_next(self) -> None:
        """Never separate the row from the next one, or the last row from what follows the table."""
        for paragraph in self.cells:
            paragraph.keep_next = True

    def xml(self, widths: Sequence[int]) -> str:
        """Return the row as XML, its columns as wide as told."""
        header = "<w:tblHeader/>" if self.is_header else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph.xml()}</w:tc>'
            for paragraph, width in zip(self.cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


class Table(NamedTuple):
    """A table.

    Attributes:
        style: the id of its style.
        left: where it begins.
        widths: those of its columns, in twentieths of a point.
        rows: its rows.
    """

    style: str
    left: int
    widths: Sequence[int]
    rows: Sequence[Row]

    def xml(self) -> str:
        """Return the table as XML."""
        indentation = f'<w:tblInd w:w="{self.left}" w:type="dxa"/>' if self.left else ""
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in self.widths)
        return (
            f"<w:tbl><w:tblPr><w:tblStyle w:val={attribute(self.style)}/>"
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>{indentation}<w:tblLayout w:type="fixed"/>'
            f"<w:tblLook {_LOOK}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"{''.join(row.xml(self.widths) for row in self.rows)}</w:tbl>"
        )


Block = Paragraph | Table
