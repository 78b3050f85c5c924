"""What pages the sections of a Word file have: their size, their margins, their columns of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_TWENTIETHS_PER_MM = 1440 / 25.4
_SIDES = ("top", "bottom", "left", "right")


def page_set_up(section: etree._Element) -> tuple[str, ...]:
    """Return what pages a section has, each as a person says it: `page of 210 mm × 297 mm`, `left margin 25 mm`.

    Args:
        section: the `w:sectPr` (section 17.6.17).
    """
    return (*_paper(section), *_margins(section), *_text(section))


def _paper(section: etree._Element) -> Iterator[str]:
    """Yield the size in whole millimetres, as printers' drivers and programs round sizes of paper in different ways."""
    page = section.find(w("pgSz"))
    sides = [_millimetres(value(page, side) or "", 1) for side in ("w", "h")]
    if any(sides):
        yield f"page of {' × '.join(sides)}"


def _margins(section: etree._Element) -> Iterator[str]:
    margins = section.find(w("pgMar"))
    for side in _SIDES:
        if said := value(margins, side):
            yield f"{side} margin {_millimetres(said, 0.5)}"
    if (gutter := value(margins, "gutter")) not in (None, "0"):
        yield f"gutter {_millimetres(str(gutter), 0.5)}"


def _text(section: etree._Element) -> Iterator[str]:
    if (count := value(section.find(w("cols")), "num")) not in (None, "1"):
        yield f"{count} columns"
    if (begins := value(section.find(w("type")))) not in (None, "nextPage"):
        yield f"begins: {begins}"


def _millimetres(twentieths: str, step: float) -> str:
    """Return twentieths of a point as millimetres, in steps of so many; what is no number stays as it is."""
    if not re.fullmatch("-?[0-9]{1,9}", twentieths):
        return twentieths
    return f"{round(int(twentieths) / _TWENTIETHS_PER_MM / step) * step:g} mm"
