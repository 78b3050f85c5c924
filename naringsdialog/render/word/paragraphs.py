"""The blocks of a document's body, a paragraph or a table, and how they are written as WordprocessingML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import attribute

if TYPE_CHECKING:
    from naringsdialog.render.word.numbering import Indentation

_RULE = 'w:val="single" w:sz="4" w:space="8" w:color="808080"'


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
        is_ruled: followed by a thematic break, drawn as a line below it. Word's own way, and silent to a screen reader,
            where an empty paragraph with a line would be read as "empty".
        alignment: `left`, `center`, `right` or None for its style's.
    """

    style: str | None
    runs: str
    place: ListPlace | None = None
    indentation: Indentation | None = None
    before: int | None = None
    after: int | None = None
    keep_next: bool | None = None
    is_ruled: bool = False
    alignment: str | None = None

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
        if self.place:
            level, number = self.place
            parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        if self.is_ruled:
            # Word joins neighbours with the same borders into one box: without "between" only the last has its line.
            parts.append(f"<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr>")
        before = "" if self.before is None else f' w:before="{self.before}"'
        after = "" if self.after is None else f' w:after="{self.after}"'
        if before or after:
            parts.append(f"<w:spacing{before}{after}/>")
        if self.indentation:
            left, hanging = self.indentation
            parts.append(f'<w:ind w:left="{left}" w:hanging="{hanging}"/>')
        if self.alignment:
            parts.append(f'<w:jc w:val="{self.alignment}"/>')
        return f"<w:pPr>{''.join(parts)}</w:pPr>" if parts else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, already written as XML."""

    content: str

    def xml(self) -> str:
        """Return the table as XML."""
        return self.content


Block = Paragraph | Table
