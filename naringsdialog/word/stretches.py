"""The text of a Word file's paragraphs as it is shown: stretches that look the same, and where its links lead.

What a tracked change has deleted is not there, nor is hidden text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.looks import Looks
from naringsdialog.word.reading import FALLBACK
from naringsdialog.word.wordml import R, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.word.looks import Look
    from naringsdialog.word.package import Relationships
    from naringsdialog.word.reading import Paragraph, WordFile

# What a sign of a symbol font is read as: a bullet where it is one, else something that is there.
_SYMBOL_BULLETS = {"F0B7", "F0A7", "F0D8", "00B7"}
_SYMBOL = "\ufffc"
_NOT_SHOWN = {w(name) for name in ("del", "moveFrom", "p", "rPr", "pPr")} | {FALLBACK}
_PLAIN_BREAKS = (None, "textWrapping")
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))?(?P<rest>.*)', re.I | re.S)
_FIELD_PLACE = re.compile(r'\\l\s+(?:"([^"]*)"|(\S+))', re.I)


class Link(NamedTuple):
    """A link: which of the file it is, and where it leads; within the document that is `#` and a bookmark."""

    number: int
    address: str


class Stretch(NamedTuple):
    """Text that looks the same from beginning to end; a tab is a tab, a line break a line feed."""

    text: str
    look: Look
    link: Link | None


@dataclass(slots=True)
class _Field:
    """A field that is being read: its instruction, then its result (section 17.16.18)."""

    instruction: str = ""
    is_result: bool = False
    link: Link | None = field(default=None)


class Texts:
    """The shown text of a Word file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._looks = Looks(file)
        self._links = 0

    def of(self, paragraph: Paragraph) -> tuple[Stretch, ...]:
        """Return the stretches of a paragraph."""
        return self._stretches[paragraph.element]

    def look(self, paragraph: Paragraph) -> Look:
        """Return the look of text in the paragraph without properties of its own."""
        return self._looks.of(None, paragraph.element)

    @cached_property
    def _stretches(self) -> dict[etree._Element, tuple[Stretch, ...]]:
        # Read in one go: a field may begin in one paragraph and end in a later one.
        found = {}
        for part, paragraphs in groupby(self._file.paragraphs, key=lambda one: one.part):
            fields: list[_Field] = []
            references = self._file.package.references(part)
            for paragraph in paragraphs:
                pieces = self._pieces(paragraph.element, paragraph.element, references, fields, None)
                shown = [piece for piece in pieces if piece.text and not piece.look.hidden]
                found[paragraph.element] = tuple(
                    Stretch("".join(piece.text for piece in group), look, link)
                    for (look, link), group in groupby(shown, key=lambda piece: (piece.look, piece.link))
                )
        return found

    def _pieces(
        self,
        element: etree._Element,
        paragraph: etree._Element,
        references: Relationships,
        fields: list[_Field],
        link: Link | None,
    ) -> Iterator[Stretch]:
        for child in element:
            if child.tag in _NOT_SHOWN:
                continue
            if child.tag == w("r"):
                yield from self._run(child, paragraph, fields, link)
            inner = link
            if child.tag == w("hyperlink"):
                inner = self._element_link(child, references)
            elif child.tag == w("fldSimple"):
                inner = self._field_link(value(child, "instr") or "") or link
            yield from self._pieces(child, paragraph, references, fields, inner)

    def _run(
        self, run: etree._Element, paragraph: etree._Element, fields: list[_Field], link: Link | None
    ) -> Iterator[Stretch]:
        look = self._looks.of(run, paragraph)
        for child in run:
            if child.tag == w("fldChar"):
                self._turn(value(child, "fldCharType"), fields)
            elif child.tag == w("instrText") and fields:
                fields[-1].instruction += child.text or ""
            elif all(one.is_result for one in fields):
                inner = next((one.link for one in reversed(fields) if one.link), None)
                yield Stretch(_sign(child), look, inner or link)

    def _turn(self, kind: str | None, fields: list[_Field]) -> None:
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].is_result = True
            fields[-1].link = self._field_link(fields[-1].instruction)
        elif kind == "end" and fields:
            fields.pop()

    def _element_link(self, element: etree._Element, references: Relationships) -> Link | None:
        address = references.address(str(element.get(f"{{{R}}}id"))) or ""
        bookmark = value(element, "anchor")
        return self._link(address + (f"#{bookmark}" if bookmark else ""))

    def _field_link(self, instruction: str) -> Link | None:
        found = _FIELD_LINK.match(instruction)
        if not found:
            return None
        place = _FIELD_PLACE.search(found["rest"])
        bookmark = f"#{place[1] or place[2]}" if place else ""
        return self._link((found["quoted"] or found["bare"] or "") + bookmark)

    def _link(self, address: str) -> Link:
        self._links += 1
        return Link(self._links, address)


def _sign(element: etree._Element) -> str:
    """Return what a child of a run shows as text."""
    match element.tag:
        case name if name == w("t"):
            return element.text or ""
        case name if name in (w("tab"), w("ptab")):
            return "\t"
        case name if name == w("cr") or (name == w("br") and value(element, "type") in _PLAIN_BREAKS):
            return "\n"
        case name if name == w("noBreakHyphen"):
            return "\u2011"
        case name if name == w("sym"):
            return "•" if (value(element, "char") or "").upper() in _SYMBOL_BULLETS else _SYMBOL
        case _:
            return ""
