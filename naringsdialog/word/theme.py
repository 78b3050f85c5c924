"""The colours of a Word file: those said outright, those of its theme, and those of its highlighter.

A colour is six hexadecimal digits, `0B4A55`; None is the automatic one, black or white by what lies behind it.
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from naringsdialog.word.wordml import w

if TYPE_CHECKING:
    from lxml import etree

WHITE = "FFFFFF"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# What the names in `w:themeColor` (section 17.18.97) are called in the theme itself, where nothing maps them otherwise.
_NAMES = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
} | {f"accent{number}": f"accent{number}" for number in range(1, 7)}
_SHORT = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_MAPPED = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}

# Section 17.18.40.
HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": WHITE,
    "yellow": "FFFF00",
}


class Theme:
    """The colours of a theme.

    Args:
        root: the theme part.
        settings: the settings of the file, which may call the theme's colours otherwise (`w:clrSchemeMapping`).
    """

    def __init__(self, root: etree._Element, settings: etree._Element) -> None:
        self._colours: dict[str, str] = {}
        scheme = root.find(f"{_A}themeElements/{_A}clrScheme")
        for entry in () if scheme is None else scheme.iterchildren(f"{_A}*"):
            name = str(entry.tag).removeprefix(_A)
            for said in entry.iterchildren(f"{_A}srgbClr", f"{_A}sysClr"):
                colour = rgb(said.get("val")) or rgb(said.get("lastClr"))
                if colour:
                    self._colours[name] = colour
        mapping = settings.find(w("clrSchemeMapping"))
        self._mapping = {} if mapping is None else {str(key): str(name) for key, name in mapping.attrib.items()}

    def colour(self, element: etree._Element, plain: str, theme: str) -> str | None:
        """Return the colour that an element says, None for the automatic one or none.

        Args:
            element: `w:color` or `w:shd`.
            plain: the attribute that says it outright: `val`, `color` or `fill`.
            theme: the attribute that names one of the theme, with `Tint` or `Shade` beside it.
        """
        named = self.named(element.get(w(theme)))
        if named:
            # `themeColor` has its tint in `themeTint`, `themeFill` in `themeFillTint`.
            stem = theme.removesuffix("Color")
            return _lighter(named, element.get(w(f"{stem}Tint")), element.get(w(f"{stem}Shade")))
        return rgb(element.get(w(plain)))

    def named(self, name: str | None) -> str | None:
        """Return the colour of a name, of WordprocessingML or of DrawingML; None where the theme has none."""
        mapped = self._mapping.get(w(_MAPPED.get(name or "", "")))
        own = _NAMES.get(mapped or "") or _NAMES.get(name or "") or _SHORT.get(name or "", name or "")
        return self._colours.get(own)

    def shading(self, element: etree._Element) -> str | None:
        """Return the colour that `w:shd` lays behind the text, None where it lays none (section 17.3.5)."""
        pattern = element.get(w("val"))
        fill = self.colour(element, "fill", "themeFill")
        if pattern == "solid":
            return self.colour(element, "color", "themeColor") or "000000"
        part = re.fullmatch(r"pct(\d{1,2})", pattern or "")
        if part:
            over = self.colour(element, "color", "themeColor") or "000000"
            return _mixed(over, fill or WHITE, int(part[1]) / 100)
        return None if pattern == "nil" else fill


def rgb(text: str | None) -> str | None:
    """Return the six digits of a colour said outright; None for `auto` and for what is none."""
    return text.upper() if text and re.fullmatch("[0-9A-Fa-f]{6}", text) else None


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of a colour, from 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _lighter(colour: str, tint: str | None, shade: str | None) -> str:
    """Return the colour made lighter or darker, as sections 17.3.2.6 and 17.3.5 ask: by its luminance in HSL."""
    hue, luminance, saturation = colorsys.rgb_to_hls(*channels(colour))
    light, dark = _byte(tint), _byte(shade)
    if light is not None:
        luminance = luminance * light + (1 - light)
    elif dark is not None:
        luminance *= dark
    return _hex(colorsys.hls_to_rgb(hue, luminance, saturation))


def _byte(text: str | None) -> float | None:
    return int(text, 16) / 255 if text and re.fullmatch("[0-9A-Fa-f]{1,2}", text) else None


def _mixed(over: str, under: str, part: float) -> str:
    pairs = zip(channels(over), channels(under), strict=True)
    red, green, blue = (upper * part + lower * (1 - part) for upper, lower in pairs)
    return _hex((red, green, blue))


def _hex(parts: tuple[float, float, float]) -> str:
    return "".join(f"{round(part * 255):02X}" for part in parts)
