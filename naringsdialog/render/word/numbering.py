"""Word's lists: each list of the content gets a numbering of its own, so that no list counts on from another.

A list in a list is a level of the outer one's numbering, so that a reader of the file or of the PDF made from it finds
it inside the outer one, not beside it.

Word counts per list definition (`w:abstractNum`), not per use of one (`w:num`, section 17.9.15): a use starts anew
only where it overrides the start (`w:startOverride`, section 17.9.27), a deeper level of it in every item.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import parse, parse_fragment, serialise, value, w

if TYPE_CHECKING:
    from lxml import etree

    from naringsdialog.render.word.styles import Styles

LEVELS = 9
# Word refuses a file whose list starts above this.
HIGHEST_START = 32767
# How far each level of a list is indented, and how far its sign hangs out, in twentieths of a point.
STEP = 400

_COUNTED = {"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}


class Indentation(NamedTuple):
    """Where the text of a level begins, and how far before it its number or bullet stands."""

    left: int
    hanging: int


class _Begun(NamedTuple):
    """A numbering in use.

    Attributes:
        number: its `w:num`.
        ordered: whether its definition is numbered.
        levels: whether each level that a list has been on is.
    """

    number: etree._Element
    ordered: bool
    levels: dict[int, bool]


class Numbering:
    """The numbering part of a document that is being made.

    Args:
        xml: the letterhead's numbering part.
        styles: its styles; "List Bullet" and "List Number" say which lists of the letterhead are used, where these
            have nine levels. Otherwise plain ones are added.
    """

    def __init__(self, xml: bytes, styles: Styles) -> None:
        self._root = parse(xml)
        self._styles = styles
        self._lists: dict[bool, etree._Element] = {}
        self._indentations: dict[bool, list[Indentation]] = {}
        self._begun: dict[int, _Begun] = {}
        self._highest = max((int(value(one, "numId") or 0) for one in self._root.iterchildren(w("num"))), default=0)

    def begin(self, *, ordered: bool, level: int, start: int = 1, within: int | None = None) -> int:
        """Begin a list and return the number of its numbering (`w:numId`).

        Args:
            ordered: numbered rather than bulleted.
            level: how many lists it stands in. What lies deeper than Word's nine levels is set on the ninth, counted by
                a definition of its own because lists around it count there too.
            start: its first number.
            within: the numbering of the list around it, which has had an item since it last had a list on this level.
                The new list is a level of it where it can be: only then it is inside that one for a screen reader.
        """
        if within is not None and level < LEVELS and start == 1 and self._join(within, level, ordered):
            return within
        definition = self._definition(ordered)
        if level >= LEVELS:
            definition = self._add(_unlinked(definition))
        self._highest += 1
        place = min(level, LEVELS - 1)
        number = parse_fragment(
            f'<w:num w:numId="{self._highest}"><w:abstractNumId w:val="{value(definition, "abstractNumId")}"/>'
            f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        next(self._root.iterchildren(w("abstractNum"), w("num"), reversed=True)).addnext(number)
        self._begun[self._highest] = _Begun(number, ordered, {place: ordered})
        return self._highest

    def _join(self, within: int, level: int, ordered: bool) -> bool:
        """Tell whether the level of a numbering is such a list; where no list has been on it, it becomes one."""
        around = self._begun[within]
        if level not in around.levels:
            around.levels[level] = ordered
            if ordered is not around.ordered:
                own = _unlinked([*self._definition(ordered).iterchildren(w("lvl"))][level])
                override = parse_fragment(f'<w:lvlOverride w:ilvl="{level}"/>')
                override.append(own)
                around.number.append(override)
        return around.levels[level] is ordered

    def indentation(self, *, ordered: bool, level: int) -> Indentation:
        """Return how the definition indents a level, deeper ones than the ninth extrapolated."""
        if ordered not in self._indentations:
            own = self._definition(ordered).iterchildren(w("lvl"))
            self._indentations[ordered] = [_indentation(one) for one in own]
        levels = self._indentations[ordered]
        deeper = level - (LEVELS - 1)
        if deeper <= 0:
            return levels[level]
        return Indentation(levels[-1].left + deeper * STEP, levels[-1].hanging)

    def _definition(self, ordered: bool) -> etree._Element:
        if ordered not in self._lists:
            found = self._of_style("List Number" if ordered else "List Bullet")
            usable = found is not None and _is_usable(found, ordered)
            self._lists[ordered] = found if usable else self._add(parse_fragment(list_definition(ordered=ordered)))
        return self._lists[ordered]

    def _of_style(self, name: str) -> etree._Element | None:
        wanted = self._styles.numbering(name)
        for number in self._root.iterchildren(w("num")):
            if value(number, "numId") == wanted:
                identity = value(number.find(w("abstractNumId")))
                definitions = self._root.iterchildren(w("abstractNum"))
                return next((one for one in definitions if value(one, "abstractNumId") == identity), None)
        return None

    def _add(self, definition: etree._Element) -> etree._Element:
        """Add a definition under a number of its own; Word wants them before every `w:num`."""
        others = self._root.iterchildren(w("abstractNum"))
        identity = max((int(value(one, "abstractNumId") or 0) for one in others), default=-1) + 1
        definition.set(w("abstractNumId"), str(identity))
        # Word takes definitions with the same nsid for one list.
        taken = {value(one) for one in self._root.iterfind(f"{w('abstractNum')}/{w('nsid')}")}
        free = next(name for name in map(_list_name, count(identity)) if name not in taken)
        definition.find(w("nsid")).set(w("val"), free)
        before = [*self._root.iterchildren(w("numPicBullet"), w("abstractNum"))]
        self._root.insert(len(before), definition)
        return definition

    def to_bytes(self) -> bytes:
        """Return the part."""
        return serialise(self._root)


def list_definition(*, ordered: bool, identity: int = 0, linked_style: str | None = None, sign: str = "") -> str:
    """Return a list definition of nine levels as XML: every level counts 1, 2, 3, or bullets and dashes in turn.

    Args:
        ordered: numbered rather than bulleted.
        identity: its number (`w:abstractNumId`).
        linked_style: the id of the paragraph style whose numbering this is.
        sign: run properties of the number or bullet, as XML.
    """
    levels = "".join(_level(level, ordered, linked_style if level == 0 else None, sign) for level in range(LEVELS))
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:nsid w:val="{_list_name(identity)}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _list_name(number: int) -> str:
    return f"{0x0D1A0000 + number:08X}"


def _level(level: int, ordered: bool, linked_style: str | None, sign: str) -> str:
    text = f"%{level + 1}." if ordered else "•–"[level % 2]
    style = f'<w:pStyle w:val="{linked_style}"/>' if linked_style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if ordered else "bullet"}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(level + 1) * STEP}" w:hanging="{STEP}"/></w:pPr>'
        f"{f'<w:rPr>{sign}</w:rPr>' if sign else ''}</w:lvl>"
    )


def _is_usable(definition: etree._Element, ordered: bool) -> bool:
    """Tell whether the definition has nine levels that each stand for themselves and begin with 1 in every item."""
    levels = [*definition.iterchildren(w("lvl"))]
    if len(levels) != LEVELS or definition.find(w("nsid")) is None:
        return False
    for number, level in enumerate(levels, start=1):
        form = value(level.find(w("numFmt")))
        if not ordered and form != "bullet":
            return False
        begins_anew = number == 1 or (value(level.find(w("start"))) == "1" and level.find(w("lvlRestart")) is None)
        counted = re.findall("%[1-9]", value(level.find(w("lvlText"))) or "")
        if ordered and (form not in _COUNTED or counted != [f"%{number}"] or not begins_anew):
            return False
    return True


def _unlinked(definition: etree._Element) -> etree._Element:
    """Return a copy of a definition, or of a level, that no style uses: a style can have one numbering only."""
    copy = deepcopy(definition)
    for style in [*copy.iter(w("pStyle"))]:
        style.getparent().remove(style)
    return copy


def _indentation(level: etree._Element) -> Indentation:
    found = level.find(f"{w('pPr')}/{w('ind')}")
    left = value(found, "left") or value(found, "start") or "0"
    return Indentation(int(left), int(value(found, "hanging") or 0))
