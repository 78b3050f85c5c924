"""The styles of a Word file and the definitions of its lists, as its paragraphs use them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from naringsdialog.word.wordml import parse, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_HEADING = re.compile(r"heading ([1-9])")
_BODY_LEVEL = 9
_PROPERTIES, _NAMED = w("pPr"), w("pStyle")
_OUTLINE_LEVEL, _NUMBERED = (f"{w('pPr')}/{w(name)}" for name in ("outlineLvl", "numPr"))


# Files that were made with one template have their styles and their theme in common: these are read once.


@lru_cache(maxsize=6)
def read_once(xml: bytes) -> etree._Element:
    """Parse a part that many files may have alike, and that nobody changes."""
    return parse(xml)


@lru_cache(maxsize=2)
def style_sheet(xml: bytes) -> StyleSheet:
    """Return the styles that a part holds."""
    return StyleSheet(read_once(xml))


class StyleSheet:
    """The styles of a Word file, as its paragraphs use them; what is asked of a style is looked up once."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._styles = {str(value(style, "styleId")): style for style in root.iterchildren(w("style"))}
        self._lineages: dict[tuple[str | None, str], tuple[etree._Element, ...]] = {}
        self._names: dict[str, str] = {}
        self._headings: dict[str | None, int | None] = {}
        self._numberings: dict[str | None, tuple[str | None, int | None]] = {}
        self._defaults: dict[str, str | None] = {}

    def of(self, element: etree._Element) -> str | None:
        """Return the id of the style that a paragraph names, None where it is the default one."""
        for own in element.iterchildren(_PROPERTIES):
            for named in own.iterchildren(_NAMED):
                return value(named)
        return None

    def name(self, identity: str | None) -> str | None:
        """Return the name of a style in lower case, as Word has it in every language; its id where it has no name."""
        if identity is None:
            return None
        if identity not in self._names:
            style = self._styles.get(identity)
            self._names[identity] = ((None if style is None else value(style.find(w("name")))) or identity).casefold()
        return self._names[identity]

    def lineage(self, identity: str | None, kind: str = "paragraph") -> Sequence[etree._Element]:
        """Return a style and those it is based on, nearest first; None means the default one of its kind."""
        if (identity, kind) not in self._lineages:
            self._lineages[identity, kind] = tuple(self._ancestry(identity or self.default(kind)))
        return self._lineages[identity, kind]

    def _ancestry(self, identity: str | None) -> Iterator[etree._Element]:
        seen = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[str(identity)]
            yield style
            identity = value(style.find(w("basedOn")))

    def default(self, kind: str) -> str | None:
        """Return the id of the default style of a kind: `paragraph`, `character`, `table`."""
        if kind not in self._defaults:
            self._defaults[kind] = next((one for one, style in self._styles.items() if _is_default(style, kind)), None)
        return self._defaults[kind]

    def heading(self, element: etree._Element, style: str | None) -> int | None:
        """Return the level of a heading: by its own outline level, or by that or the name of its style."""
        own = _number(value(element.find(_OUTLINE_LEVEL)))
        if own is not None:
            return own + 1 if own < _BODY_LEVEL else None
        if style not in self._headings:
            self._headings[style] = self._heading_of(style)
        return self._headings[style]

    def _heading_of(self, style: str | None) -> int | None:
        for one in self.lineage(style):
            named = _HEADING.fullmatch((value(one.find(w("name"))) or "").casefold())
            if named:
                return int(named[1])
            level = _number(value(one.find(_OUTLINE_LEVEL)))
            if level is not None:
                return level + 1 if level < _BODY_LEVEL else None
        return None

    def is_heading_style(self, style: str | None) -> bool:
        """Tell whether a style is one of Word's own for headings, or based on one."""
        names = (value(one.find(w("name"))) or "" for one in self.lineage(style))
        return any(_HEADING.fullmatch(name.casefold()) for name in names)

    def numbering(self, element: etree._Element, style: str | None) -> tuple[str | None, int]:
        """Return the id of the list that a paragraph is an item of, None where it is in none, and its level from 0."""
        number, level = _numbering(element)
        if number is None:
            if style not in self._numberings:
                self._numberings[style] = self._numbering_of(style)
            number, of_style = self._numberings[style]
            level = of_style if level is None else level
        return number, level or 0

    def _numbering_of(self, style: str | None) -> tuple[str | None, int | None]:
        number = level = None
        for one in self.lineage(style):
            named, deep = _numbering(one)
            number = named if number is None else number
            level = deep if level is None else level
            if number is not None:
                break
        return number, level


def _is_default(style: etree._Element, kind: str) -> bool:
    return value(style, "type") == kind and value(style, "default") in ("1", "true", "on")


def _numbering(holder: etree._Element) -> tuple[str | None, int | None]:
    """Return the id of the list and the level that a paragraph, or a style, says itself."""
    properties = holder.find(_NUMBERED)
    if properties is None:
        return None, None
    return value(properties.find(w("numId"))), _number(value(properties.find(w("ilvl"))))


class ListDefinitions:
    """How the lists of a Word file are marked."""

    def __init__(self, root: etree._Element) -> None:
        self._abstract = {value(one, "abstractNumId"): one for one in root.iterchildren(w("abstractNum"))}
        self._lists = {value(one, "numId"): one for one in root.iterchildren(w("num"))}
        self._ordered: dict[tuple[str, int], bool] = {}

    def is_ordered(self, number: str, level: int) -> bool:
        """Tell whether the items of a list are numbered at a level, rather than marked with bullets."""
        if (number, level) not in self._ordered:
            self._ordered[number, level] = self._is_ordered(number, level)
        return self._ordered[number, level]

    def _is_ordered(self, number: str, level: int) -> bool:
        there = self._lists.get(number)
        abstract = None if there is None else self._abstract.get(value(there.find(w("abstractNumId"))))
        for holder in () if there is None else (*there.iterfind(f"{w('lvlOverride')}/{w('lvl')}"), *_levels(abstract)):
            if value(holder, "ilvl") == str(level):
                return value(holder.find(w("numFmt"))) not in ("bullet", "none", None)
        return False


def _levels(abstract: etree._Element | None) -> list[etree._Element]:
    return [] if abstract is None else abstract.findall(w("lvl"))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
