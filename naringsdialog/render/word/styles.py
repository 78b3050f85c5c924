"""The styles of a letterhead: found by their names, added where it lacks one, and all in the document's language."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.wordml import attribute, parse, parse_fragment, serialise, value, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree


class Definition(NamedTuple):
    """A style for letterheads that lack it: what it is for (`w:type`), and its properties as XML."""

    kind: str
    properties: str


_SPACING_OF_HEADING = '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
# What Word sets text in where nothing says how large, in half points (section 17.3.2.38).
_SIZE_UNSAID = 20
_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="808080"'


def _heading(level: int, half_points: int) -> Definition:
    outline = f'<w:pPr>{_SPACING_OF_HEADING}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    return Definition("paragraph", f'{outline}<w:rPr><w:b/><w:bCs/><w:sz w:val="{half_points}"/></w:rPr>')


# Word knows its built-in styles by these names in every language of its own; only the last two are ours.
_DEFINITIONS = {
    **{f"heading {level}": _heading(level, size) for level, size in enumerate((36, 30, 26, 24, 22, 22), start=1)},
    "List Bullet": Definition("paragraph", ""),
    "List Number": Definition("paragraph", ""),
    "List Continue": Definition("paragraph", ""),
    "Quote": Definition("paragraph", '<w:pPr><w:ind w:left="400" w:right="400"/></w:pPr>'),
    "HTML Preformatted": Definition("paragraph", '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/></w:rPr>'),
    "HTML Code": Definition("character", '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/></w:rPr>'),
    "Hyperlink": Definition("character", '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'),
    # Without its rule, LibreOffice takes a line height for an exact one, and cuts off what is higher.
    "Table Text": Definition(
        "paragraph", '<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    ),
    "Dialog": Definition(
        "table",
        f"<w:tblPr><w:tblBorders><w:top {_RULE}/><w:bottom {_RULE}/><w:insideH {_RULE}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>',
    ),
}


class Styles:
    """The styles part of a document that is being made.

    Args:
        xml: the letterhead's styles part.
        body: the id of the style that running text is set in, None for the letterhead's default paragraph style.
    """

    def __init__(self, xml: bytes, body: str | None = None) -> None:
        self._xml = xml
        self.body = body
        self._is_changed = False
        self._read()

    def _read(self) -> None:
        self._root = parse(self._xml)
        self._styles = {str(value(style, "styleId")): style for style in self._root.iterchildren(w("style"))}
        self._ids = {self._key(style): identity for identity, style in self._styles.items()}
        # What was asked of a style once: every paragraph asks the same of one of a few.
        self._known: dict[tuple[str, str | None], int] = {}

    def again(self) -> Styles:
        """Return the same styles for one more document, read anew only if that adds one."""
        other = copy(self)
        other.body = None
        return other

    @staticmethod
    def _key(style: etree._Element) -> tuple[str | None, str]:
        return value(style, "type"), (value(style.find(w("name"))) or "").casefold()

    def id(self, name: str) -> str:
        """Return the id of the style called `name` in whatever case, which is added where the letterhead lacks it.

        Args:
            name: one of the built-in styles and our own that content is set in.
        """
        definition = _DEFINITIONS[name]
        found = self._ids.get((definition.kind, name.casefold()))
        return self._add(name, definition) if found is None else found

    def _add(self, name: str, definition: Definition) -> str:
        if not self._is_changed:
            self._is_changed = True
            self._read()  # other documents go on with what they have in common
        identity = name.title().replace(" ", "")
        while identity in self._styles:
            identity += "1"
        base = self._default(definition.kind)
        based_on = f"<w:basedOn w:val={attribute(base)}/>" if base else ""
        style = parse_fragment(
            f'<w:style w:type="{definition.kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{based_on}'
            f"<w:qFormat/>{definition.properties}</w:style>"
        )
        self._root.append(style)
        self._styles[identity] = style
        self._ids[self._key(style)] = identity
        self._known.clear()
        return identity

    def _default(self, kind: str) -> str | None:
        for identity, style in self._styles.items():
            if value(style, "type") == kind and value(style, "default") in ("1", "true", "on"):
                return identity
        return None

    def left(self, identity: str | None) -> int:
        """Return the left indentation of a paragraph style in twentieths of a point, inherited ones included."""
        return self._once("left", identity, self._left)

    def before(self, identity: str | None) -> int:
        """Return the space above a paragraph style in twentieths of a point, inherited ones included."""
        return self._once("before", identity, self._before)

    def size(self, identity: str | None) -> int:
        """Return the size of a paragraph style's text in half points, inherited ones included."""
        return self._once("size", identity, self._size)

    def _once(self, what: str, identity: str | None, ask: Callable[[str | None], int]) -> int:
        if (what, identity) not in self._known:
            self._known[what, identity] = ask(identity)
        return self._known[what, identity]

    def _left(self, identity: str | None) -> int:
        for style in self._lineage(identity):
            indentation = style.find(f"{w('pPr')}/{w('ind')}")
            left = value(indentation, "left") or value(indentation, "start")
            if left is not None:
                return int(left)
        return 0

    def _before(self, identity: str | None) -> int:
        for style in self._lineage(identity):
            before = value(style.find(f"{w('pPr')}/{w('spacing')}"), "before")
            if before is not None and before.isdecimal():
                return int(before)
        return 0

    def _size(self, identity: str | None) -> int:
        defaults = f"{w('docDefaults')}/{w('rPrDefault')}"
        for holder in (*self._lineage(identity), *self._root.iterfind(defaults)):
            size = value(holder.find(f"{w('rPr')}/{w('sz')}"))
            if size is not None and size.isdecimal():
                return int(size)
        return _SIZE_UNSAID

    def is_bordered(self, identity: str | None) -> bool:
        """Tell whether a paragraph style draws borders of its own."""
        return any(style.find(f"{w('pPr')}/{w('pBdr')}") is not None for style in self._lineage(identity))

    def numbering(self, name: str) -> str | None:
        """Return the id of the numbering that the paragraph style called `name` uses, None where it uses none."""
        identity = self._ids.get(("paragraph", name.casefold()))
        for style in self._lineage(identity):
            number = value(style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
            if number is not None:
                return number
        return None

    def is_of_lists(self, identity: str) -> bool:
        """Tell whether a paragraph style is one of Word's own for lists, or makes each of its paragraphs an item."""
        lineage = [*self._lineage(identity)]
        named = any((value(style.find(w("name"))) or "").casefold().startswith("list ") for style in lineage)
        return named or any(style.find(f"{w('pPr')}/{w('numPr')}") is not None for style in lineage)

    def _lineage(self, identity: str | None) -> Iterator[etree._Element]:
        """Yield the style and those it is based on, nearest first; a circle in them ends it."""
        seen = set()
        identity = identity or self._default("paragraph")
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            identity = value(style.find(w("basedOn")))

    def to_bytes(self) -> bytes:
        """Return the part."""
        return serialise(self._root) if self._is_changed else self._xml


def in_language(styles: bytes, language: str) -> bytes:
    """Return the styles part with its text in the language, a tag of BCP 47.

    A style's own language would win over the document's and have a screen reader read Swedish as English, so every
    `w:lang` but the default one goes; text of the letterhead that is marked itself stays as marked. East Asian text
    is given the same language because Word asks for it and no other is known.
    """
    root = parse(styles)
    for own in [*root.iterfind(f"{w('style')}//{w('lang')}")]:
        own.getparent().remove(own)
    properties = _child(_child(_child(root, "docDefaults", first=True), "rPrDefault", first=True), "rPr")
    for default in properties.findall(w("lang")):
        properties.remove(default)
    tag = attribute(language)
    properties.append(parse_fragment(f"<w:lang w:val={tag} w:eastAsia={tag}/>"))
    return serialise(root)


def _child(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = parse_fragment(f"<w:{name}/>")
        parent.insert(0 if first else len(parent), found)
    return found
