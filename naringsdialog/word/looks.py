"""What text in a Word file looks like, once its own properties and those of all its styles are put together.

What is said nearest wins (section 17.7.2): the run, its character style, the paragraph's style, the table's style,
the document's defaults. Bold and its like are switches instead, which two styles turn off again (section 17.7.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.shapes import fill_behind
from naringsdialog.word.tables import TableStyles, cell_around
from naringsdialog.word.theme import HIGHLIGHTS, WHITE, Theme, rgb
from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from naringsdialog.word.reading import WordFile

    # The properties that stand in one place, by their qualified names.
    _Said = dict[str, etree._Element]

_ON = {None: True, "1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
_USUAL_SIZE = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What text looks like.

    Attributes:
        bold, italic, underlined, struck, capitals: whether it is so.
        raised: `superscript`, `subscript` or None.
        size: in half points.
        font: its name, or that of the theme's font.
        colour: of the letters, None for automatic.
        background: of what lies behind them, None where that cannot be known.
        marked: the colour that the text itself is marked with, by highlighter or shading; None where it is not.
        language: the language that it is said to be in, None where nothing says it.
        hidden: whether it is not shown at all.
    """

    bold: bool
    italic: bool
    underlined: bool
    struck: bool
    capitals: bool
    raised: str | None
    size: int
    font: str | None
    colour: str | None
    background: str | None
    marked: str | None
    language: str | None
    hidden: bool

    @property
    def shape(self) -> tuple[object, ...]:
        """All that tells text from other text without colour."""
        return (self.bold, self.italic, self.underlined, self.struck, self.capitals, self.raised, self.size, self.font)


class _Layers(NamedTuple):
    """Run properties by where they are said, in each the nearest first."""

    run: list[_Said]
    character: list[_Said]
    paragraph: list[_Said]
    table: list[_Said]
    defaults: list[_Said]

    def first(self, name: str) -> etree._Element | None:
        """Return the nearest property of the name."""
        tag = w(name)
        return next((one[tag] for layer in self for one in layer if tag in one), None)

    def switched(self, name: str) -> bool:
        """Tell whether a switch is on."""
        own, *styles, defaults = (_switch(layer, name) for layer in self)
        if own is not None:
            return own
        return bool(defaults) or sum(one is True for one in styles) % 2 == 1


class _Around(NamedTuple):
    """What is the same for all text of a paragraph: properties of its style and its table's, and what lies behind."""

    paragraph: list[_Said]
    table: list[_Said]
    background: str | None


class Looks:
    """Tells what the text of a Word file looks like."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._theme = Theme(file.theme, file.settings)
        self._tables = TableStyles(file.styles)
        self._around: dict[etree._Element, _Around] = {}
        self._styles: dict[etree._Element, list[_Said]] = {}
        self._defaults = _properties(file.styles.root.find(f"{w('docDefaults')}/{w('rPrDefault')}"))

    def of(self, run: etree._Element | None, paragraph: etree._Element) -> Look:
        """Return the look of a run, or of text in the paragraph without properties of its own."""
        if paragraph not in self._around:
            self._around[paragraph] = self._read(paragraph)
        around = self._around[paragraph]
        layers = self._layers(run, around)
        marked = self._mark(layers)
        colour = layers.first("color")
        raised = value(layers.first("vertAlign"))
        return Look(
            bold=layers.switched("b"),
            italic=layers.switched("i"),
            underlined=value(layers.first("u")) not in (None, "none"),
            struck=layers.switched("strike") or layers.switched("dstrike"),
            capitals=layers.switched("caps") or layers.switched("smallCaps"),
            raised=None if raised == "baseline" else raised,
            size=_size(layers.first("sz")),
            font=_font(layers.first("rFonts")),
            colour=None if colour is None else self._theme.colour(colour, "val", "themeColor"),
            background=marked or around.background,
            marked=marked,
            language=value(layers.first("lang")),
            hidden=layers.switched("vanish"),
        )

    def _read(self, paragraph: etree._Element) -> _Around:
        styles = self._file.styles
        return _Around(
            self._of_styles(styles.lineage(styles.of(paragraph))),
            self._of_styles(self._tables.layers(paragraph)),
            self._behind(paragraph),
        )

    def _layers(self, run: etree._Element | None, around: _Around) -> _Layers:
        own = _properties(run)
        named = value(own[0].get(w("rStyle"))) if own else None
        character = self._of_styles(self._file.styles.lineage(named, "character") if named else ())
        return _Layers(own, character, around.paragraph, around.table, self._defaults)

    def _of_styles(self, styles: Iterable[etree._Element]) -> list[_Said]:
        """Return what styles say of runs; each is read once, for most text has one of a few."""
        said = []
        for style in styles:
            if style not in self._styles:
                self._styles[style] = _properties(style)
            said += self._styles[style]
        return said

    def _mark(self, layers: _Layers) -> str | None:
        highlight = layers.first("highlight")
        if highlight is not None and value(highlight) != "none":
            return HIGHLIGHTS.get(value(highlight) or "")
        shading = layers.first("shd")
        return None if shading is None else self._theme.shading(shading)

    def _behind(self, paragraph: etree._Element) -> str | None:
        """Return what lies behind a paragraph: its own shading, that of its cells from within, a box's, the page's."""
        for shading in self._shadings(paragraph):
            colour = self._theme.shading(shading)
            if colour:
                return colour
        return fill_behind(paragraph, self._theme, self._page)

    def _shadings(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        styles = self._file.styles
        for holder in (paragraph, *styles.lineage(styles.of(paragraph))):
            yield from holder.iterfind(f"{w('pPr')}/{w('shd')}")
        place = paragraph
        while (place := cell_around(place)) is not None:
            yield from place.iterfind(f"{w('tcPr')}/{w('shd')}")
            for layer in self._tables.layers(place):
                yield from layer.iterfind(f"{w('tcPr')}/{w('shd')}")
                yield from layer.iterfind(f"{w('tblPr')}/{w('shd')}")

    @cached_property
    def _page(self) -> str:
        """The colour of the page; Word shows another than white only where the settings say so (section 17.15.1.25)."""
        background = self._file.roots[self._file.document].find(w("background"))
        is_shown = _switch([_by_name(self._file.settings)], "displayBackgroundShape")
        return (is_shown and background is not None and rgb(value(background, "color"))) or WHITE


def _properties(holder: etree._Element | None) -> list[_Said]:
    return [] if holder is None else [_by_name(one) for one in holder.iterfind(w("rPr"))]


def _by_name(properties: etree._Element) -> _Said:
    """Return properties by their qualified names; of two with one name the first counts."""
    return {str(one.tag): one for one in properties.iterchildren(reversed=True)}


def _switch(layer: list[_Said], name: str) -> bool | None:
    """Return what the nearest switch of the name says, None where there is none or it says nothing that is known."""
    tag = w(name)
    found = next((one[tag] for one in layer if tag in one), None)
    return None if found is None else _ON.get(value(found))


def _size(element: etree._Element | None) -> int:
    text = value(element) or ""
    return int(text) if text.isdecimal() and len(text) < 5 else _USUAL_SIZE


def _font(element: etree._Element | None) -> str | None:
    return value(element, "asciiTheme") or value(element, "ascii")
