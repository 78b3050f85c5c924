"""The colours that a Word file lays behind paragraphs and cells, where their styles do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.word.tables import TableStyles
from naringsdialog.word.theme import Theme, rgb
from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from naringsdialog.word.reading import WordFile

_NOT = "not shaded"
_SHADING, _TABLE = w("shd"), w("tbl")
# The properties that say it, by their qualified names: of a paragraph, and of a cell or else its table.
_OF_PARAGRAPHS, _OF_CELLS = (w("pPr"),), (w("tcPr"), w("tblPr"))


class Shading:
    """Tells how paragraphs and cells are shaded.

    Only what differs from their styles counts: so it does not matter whether a program writes down at each cell what
    its table says of all, as LibreOffice does.

    Args:
        word: the file.
    """

    def __init__(self, word: WordFile) -> None:
        self._styles = word.styles
        self._tables = TableStyles(word.styles)
        self._theme = Theme(word.theme, word.settings)

    def of_paragraph(self, paragraph: etree._Element, style: str | None) -> Iterator[str]:
        """Yield how a paragraph is shaded: `shaded ffff00`, nothing where it is as its style says.

        Args:
            paragraph: the `w:p`.
            style: the id of its style, None for the default one.
        """
        own = self._first((paragraph,), _OF_PARAGRAPHS)
        if own is not None:
            yield from _said(own, self._first(self._styles.lineage(style), _OF_PARAGRAPHS))

    def of_cell(self, cell: etree._Element) -> Iterator[str]:
        """Yield how a cell (`w:tc`) is shaded: `cell shaded ffff00`, nothing where it is as its table's style says."""
        own = self._first((cell, next(cell.iterancestors(_TABLE))), _OF_CELLS)
        if own is not None:
            said = _said(own, self._first(self._tables.layers(cell), _OF_CELLS))
            yield from (f"cell {one}" for one in said)

    def _first(self, holders: Iterable[etree._Element], properties: tuple[str, ...]) -> str | None:
        """Return the colour that is said first, the empty text where it is said that there is none."""
        for holder in holders:
            for name in properties:
                for own in holder.iterchildren(name):
                    for shading in own.iterchildren(_SHADING):
                        return self._colour(shading)
        return None

    def _colour(self, shading: etree._Element) -> str:
        # Word writes the colour outright also where it is one of the theme; LibreOffice may keep only that.
        plain = rgb(value(shading, "fill")) if value(shading) == "clear" else None
        return (plain or self._theme.shading(shading) or "").lower()


def _said(own: str, of_style: str | None) -> Iterator[str]:
    if own != (of_style or ""):
        yield f"shaded {own}" if own else _NOT
