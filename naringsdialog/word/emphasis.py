"""What sets a run of a Word file off from the paragraph that it stands in, and what a style says of all its text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from naringsdialog.word.tables import TableStyles
from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from lxml import etree

    from naringsdialog.word.style_sheet import StyleSheet

_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "strike": "struck through",
    "dstrike": "struck through twice",
    "caps": "in capitals",
    "smallCaps": "in small capitals",
    "vanish": "hidden",
}
_OFF = ("0", "false", "off", "none", "auto", "baseline", "clear")
_SIZE = "of the size"
# What is said with an attribute: the one it is said with, and what it is called.
_SAID = {
    "u": ("val", "underlined"),
    "vertAlign": ("val", ""),
    "highlight": ("val", "highlighted"),
    "shd": ("fill", "shaded"),
    "color": ("val", "in the colour"),
    "sz": ("val", _SIZE),
}
_FONT = "in the font"
# What text is set in where nothing says it (sections 17.3.2.26 and 17.3.2.38), sizes in half points.
_UNSAID = {_SIZE: "20", _FONT: "times new roman"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# The colours that Word has names for in its palette, as a person calls them.
_COLOURS = {
    **{"c00000": "dark red", "ff0000": "red", "ffc000": "orange", "ffff00": "yellow", "92d050": "light green"},
    **{"00b050": "green", "00ff00": "bright green", "00b0f0": "light blue", "0070c0": "blue", "0000ff": "bright blue"},
    **{"002060": "dark blue", "7030a0": "purple", "000000": "black", "ffffff": "white"},
}
_COLOURED = re.compile("(?P<what>.*(?:shaded|in the colour)) (?P<digits>[0-9a-f]{6})")
_OF_LINKS = ("underlined", "in the colour")

Properties = dict[str, str]
# What the styles of a paragraph say, and what the style of the table around it says.
Around = tuple[Properties, Properties]


class Emphasis:
    """Tells how runs differ from their paragraphs.

    Only what a run and its character style say counts, and only where the styles of its paragraph and of its table
    do not say the same: so it does not matter whether a program writes down what is so anyway, as LibreOffice does.

    Args:
        styles: those of the file.
        theme: its theme, which may name the fonts.
    """

    def __init__(self, styles: StyleSheet, theme: etree._Element) -> None:
        self._styles = styles
        self._theme = theme
        self._tables = TableStyles(styles)
        self._defaults = _properties(styles.root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
        self._of_paragraphs: dict[str | None, Properties] = {}
        self._of_runs: dict[tuple[object, ...], frozenset[str]] = {}

    def around(self, paragraph: etree._Element, style: str | None) -> Around:
        """Return what may hold for the text of a paragraph where no run says otherwise.

        Which of a table's style and a paragraph's wins (section 17.7.2), programs do not agree on.

        Args:
            paragraph: the `w:p`.
            style: the id of its style, None for the default one.
        """
        of_table: Properties = {}
        for layer in reversed(self._tables.layers(paragraph)):
            of_table |= _said_by(layer)
        if style not in self._of_paragraphs:
            self._of_paragraphs[style] = self._defaults | _inherited(self._styles, style, "paragraph")
        return self._of_paragraphs[style], of_table

    def of(self, run: etree._Element | None, around: Around, *, is_link: bool = False) -> frozenset[str]:
        """Return what sets a run off.

        Args:
            run: its properties (`w:rPr`), None where it has none.
            around: what holds for its paragraph, as `around` gives it.
            is_link: whether it stands in a link, whose look is not the writer's.
        """
        if run is None or len(run) == 0:
            return frozenset()
        # What holds for a style is made once and kept, so that no other can have its identity.
        said = (is_link, id(around[0]), *around[1].items(), *[(str(one.tag), *one.items()) for one in run])
        if said not in self._of_runs:
            self._of_runs[said] = self._set_off(run, around, is_link=is_link)
        return self._of_runs[said]

    def _set_off(self, run: etree._Element, around: Around, *, is_link: bool) -> frozenset[str]:
        named = value(run.find(w("rStyle")))
        own = (_inherited(self._styles, named, "character") if named else {}) | _properties(run)
        return frozenset(
            _mark(name, said)
            for name, said in own.items()
            if said not in _expected(name, around) and not (is_link and name in _OF_LINKS)
        )

    def of_style(self, style: str | None) -> tuple[str, ...]:
        """Return what a paragraph style looks like, with all that it is based on: `bold`, `of the size 24`.

        Args:
            style: its id, None for the default one.
        """
        said = _UNSAID | self._defaults | _inherited(self._styles, style, "paragraph")
        # LibreOffice writes the font itself where Word names the theme's.
        said[_FONT] = self._named_font(said[_FONT]).lower()
        return tuple(sorted(_mark(name, one) for name, one in said.items() if one))

    def _named_font(self, font: str) -> str:
        kind = next((kind for kind in ("major", "minor") if font.startswith(kind)), None)
        latin = None if kind is None else self._theme.find(f".//{_A}{kind}Font/{_A}latin")
        return font if latin is None else str(latin.get("typeface"))


# What styles say of their text is asked for every run, and by every file that was made with one template.


@lru_cache(maxsize=256)
def _inherited(styles: StyleSheet, style: str | None, kind: str) -> Properties:
    """Return what a style says of its text, with all that it is based on."""
    found: Properties = {}
    for one in styles.lineage(style, kind):
        found = _properties(one.find(w("rPr"))) | found
    return found


@lru_cache(maxsize=256)
def _said_by(layer: etree._Element) -> Properties:
    """Return what a style, or a part of one, says of its text by itself."""
    return _properties(layer.find(w("rPr")))


def _properties(element: etree._Element | None) -> Properties:
    """Return what run properties say by its name; the empty text means that it is off."""
    found: Properties = {}
    for child in () if element is None else element:
        name = str(child.tag).rpartition("}")[2]
        if name in _SWITCHES:
            found[_SWITCHES[name]] = "" if value(child) in _OFF else "on"
        elif name in _SAID:
            attribute, called = _SAID[name]
            said = (value(child, attribute) or "").lower()
            found[called] = "" if said in _OFF else said
        elif name == "rFonts":
            font = value(child, "asciiTheme") or value(child, "ascii")
            found |= {_FONT: font} if font else {}
    return found


def _expected(name: str, around: Around) -> set[str]:
    said = {properties[name] for properties in around if name in properties}
    return said or {""}


def _mark(name: str, said: str) -> str:
    if not said:
        return f"not {name}" if name else "on the line"
    return name if said == "on" else f"{name} {said}".strip()


def in_words(mark: str) -> str:
    """Return a mark as a person reads it: sizes are kept in half points (`w:sz`, section 17.3.2.38), colours as RGB."""
    if found := _COLOURED.fullmatch(mark):
        digits = found["digits"]
        return f"{found['what']} {_COLOURS.get(digits, f'#{digits.upper()}')}"
    said = mark.removeprefix(f"{_SIZE} ")
    return f"{_SIZE} {int(said) / 2:g}" if said != mark and re.fullmatch("[0-9]{1,9}", said) else mark
