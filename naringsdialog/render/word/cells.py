"""Table cells that filling leaves without text: they say so, in the style that the template gives their own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.word.tables import EMPTY
from naringsdialog.word.wordml import attribute, parse_fragment, run, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.render.word.styles import Styles

# What a cell remembers its style in while it is filled: no attribute of Word's, and gone before the file is written.
_STYLE = "style-of-text"


def remember_styles(root: etree._Element, styles: Styles) -> None:
    """Let each cell of a template remember what its text is set in: what filling takes away cannot be asked later.

    Args:
        root: a part of the template.
        styles: those of the template. That of a list is passed over: a filler is no item of it.
    """
    for cell in root.iter(w("tc")):
        row = cell.getparent()
        fit = (one for holder in (cell, row) for one in _styles_in(holder) if not styles.is_of_lists(one))
        cell.set(_STYLE, next(fit, ""))


def _styles_in(holder: etree._Element) -> Iterator[str]:
    for properties in holder.iter(w("pPr")):
        style = value(properties.find(w("pStyle")))
        if style is not None:
            yield style


def mend_cell(cell: etree._Element) -> None:
    """Let a cell hold a paragraph, and end with one; a cell that nothing was shown in says so."""
    style = cell.attrib.pop(_STYLE, "")
    last = cell[-1] if len(cell) else None
    if last is None or last.tag == w("tcPr"):
        named = f"<w:pPr><w:pStyle w:val={attribute(str(style))}/></w:pPr>" if style else ""
        cell.append(parse_fragment(f"<w:p>{named}{run(EMPTY)}</w:p>"))
    elif last.tag == w("tbl"):
        cell.append(parse_fragment("<w:p/>"))
