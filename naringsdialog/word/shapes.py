"""What lies behind the text of a text box, as far as its drawing says so plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.word.theme import rgb
from naringsdialog.word.wordml import w

if TYPE_CHECKING:
    from lxml import etree

    from naringsdialog.word.theme import Theme

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


def fill_behind(paragraph: etree._Element, theme: Theme, page: str) -> str | None:
    """Return the colour behind a paragraph: a text box's, or the page's outside of one; None where none can be told.

    Args:
        paragraph: the paragraph.
        theme: the colours that the box may name.
        page: the colour of the page.
    """
    box = next(paragraph.iterancestors(w("txbxContent")), None)
    if box is None:
        return page
    shape = next(box.iterancestors(f"{_SHAPE}wsp"), None)
    properties = None if shape is None else shape.find(f"{_SHAPE}spPr")
    if properties is None:
        return None
    if properties.find(f"{_A}noFill") is not None:
        return page
    fill = properties.find(f"{_A}solidFill")
    # A colour that is changed by its children (lighter, transparent) is not worked out.
    colour = None if fill is None or len(fill) != 1 or len(fill[0]) else fill[0]
    if colour is None:
        return None
    return rgb(colour.get("val")) if colour.tag == f"{_A}srgbClr" else theme.named(colour.get("val"))
