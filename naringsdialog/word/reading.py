"""What a reader finds in a Word file: its paragraphs with their text, and what each of them is.

Any Word file can be read, also one that was edited or made elsewhere: what it says amiss counts as not said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from naringsdialog.word import package
from naringsdialog.word.package import Package, WordFileError, read_package
from naringsdialog.word.style_sheet import ListDefinitions, read_once, style_sheet
from naringsdialog.word.tables import cell_around, cells_of, rows_of
from naringsdialog.word.wordml import R, W, parse, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from naringsdialog.word.style_sheet import StyleSheet

# The parts that hold text, in the order in which they are read, and what they are called.
TEXT_PARTS = {
    package.DOCUMENT: "the body",
    package.HEADER: "the page header",
    package.FOOTER: "the page footer",
    package.FOOTNOTES: "the footnotes",
    package.ENDNOTES: "the endnotes",
    package.COMMENTS: "the comments",
}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class ListPlace(NamedTuple):
    """That a paragraph is an item of a list: how deep (0 for the outermost), and whether it is numbered."""

    level: int
    ordered: bool


class Cell(NamedTuple):
    """Where in its part's tables a paragraph stands, each counted from 1; of nested tables the innermost."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        part: the name of its part in the package, `word/document.xml`.
        where: what the part is called, "the body".
        number: its place among the paragraphs of its part, from 1; empty ones count, and those of boxes and tables.
        text: what it shows, a tab as a tab, a line break as a line feed; not what a tracked change deletes.
        style: the name of its style, in lower case; None for the default style.
        heading: its level as a heading, from 1; None for other text.
        listed: its place in a list, None where it is in none.
        cell: where it stands in a table, None outside of tables.
        element: the `w:p` itself.
    """

    part: str
    where: str
    number: int
    text: str
    style: str | None
    heading: int | None
    listed: ListPlace | None
    cell: Cell | None
    element: etree._Element = field(repr=False, compare=False)


class WordFile:
    """A Word file that is read, never changed.

    Args:
        file: the file, or its parts by name where these are at hand.

    Attributes:
        package: its parts.
        document: the name of its main part.

    Raises:
        WordFileError: it is no Word file, or a damaged one.
    """

    def __init__(self, file: bytes | Mapping[str, bytes]) -> None:
        try:
            self.package = Package(read_package(file) if isinstance(file, bytes) else file)
            document = self.package.find("", f"{R}/officeDocument")
            if document is None or self.package.types.of(document) not in _MAIN:
                raise WordFileError(
                    "it is not an ordinary Word document",
                    "Open it in Word and save it as “Word document (.docx)”, not as Strict Open XML.",
                )
            self.document = document
            self.roots = {part: parse(self.package.parts[part]) for part in self._text_parts()}
            self._numbering = parse(self._part("numbering"))
            self._alike = {name: read_once(self._part(name)) for name in ("styles", "settings", "theme")}
            for part in self.roots:
                self.package.references(part)
        except etree.XMLSyntaxError as error:
            raise WordFileError("it is damaged", "Open it in Word, which may repair it, and save it anew.") from error

    def _text_parts(self) -> list[str]:
        kinds = list(TEXT_PARTS)
        there = {part: self.kind(part) for part in sorted(self.package.parts)}
        return sorted((part for part, kind in there.items() if kind in kinds), key=lambda p: kinds.index(str(there[p])))

    def kind(self, part: str) -> str | None:
        """Return what a part is, as a media type; the main part is a document, whatever it may do besides."""
        return package.DOCUMENT if part == self.document else self.package.types.of(part)

    def where(self, part: str) -> str:
        """Return what a part with text is called."""
        return TEXT_PARTS[str(self.kind(part))]

    @cached_property
    def styles(self) -> StyleSheet:
        """The styles of the file."""
        return style_sheet(self._part("styles"))

    @cached_property
    def lists(self) -> ListDefinitions:
        """The definitions of its lists."""
        return ListDefinitions(self._numbering)

    @property
    def settings(self) -> etree._Element:
        """The settings of the file, an empty element where it has none."""
        return self._alike["settings"]

    @property
    def theme(self) -> etree._Element:
        """The theme of the file, an empty element where it has none."""
        return self._alike["theme"]

    @cached_property
    def title(self) -> str:
        """What the file says it is called, among its properties; empty where it does not."""
        kinds = ((part, self.package.types.of(part)) for part in sorted(self.package.parts))
        part = next((part for part, kind in kinds if kind == package.CORE_PROPERTIES), None)
        try:
            root = None if part is None else parse(self.package.parts[part])
        except etree.XMLSyntaxError:
            return ""
        return "" if root is None else (root.findtext(_TITLE) or "").strip()

    def _part(self, name: str) -> bytes:
        """Return the part that the document refers to as `name`, an empty element where it has none."""
        part = self.package.find(self.document, f"{R}/{name}")
        return f'<w:{name} xmlns:w="{W}"/>'.encode() if part is None else self.package.parts[part]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, part by part, each part in the order of the page."""
        return tuple(paragraph for part, root in self.roots.items() for paragraph in self._paragraphs_of(part, root))

    def _paragraphs_of(self, part: str, root: etree._Element) -> Iterator[Paragraph]:
        cells = _cells_of(root)
        there = (one for one in root.iter(w("p")) if next(one.iterancestors(FALLBACK), None) is None)
        for number, element in enumerate(there, start=1):
            style = self.styles.of(element)
            yield Paragraph(
                part=part,
                where=self.where(part),
                number=number,
                text=text_of(element),
                style=self.styles.name(style),
                heading=self.styles.heading(element, style),
                listed=self._listed(element, style),
                cell=None if (cell := cell_around(element)) is None else cells.get(cell),
                element=element,
            )

    def _listed(self, element: etree._Element, style: str | None) -> ListPlace | None:
        number, level = self.styles.numbering(element, style)
        if number in (None, "0"):
            return None
        return ListPlace(level, self.lists.is_ordered(str(number), level))


_MAIN = (package.DOCUMENT, package.DOCUMENT_TEMPLATE, package.DOCUMENT_WITH_MACROS, package.TEMPLATE_WITH_MACROS)


def text_of(element: etree._Element) -> str:
    """Return the text that a paragraph shows: not that of text boxes in it, nor what a tracked change deletes."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        match child.tag:
            case name if name == w("t"):
                yield child.text or ""
            case name if name == w("tab") and element.tag == w("r"):
                yield "\t"
            case name if name in (w("br"), w("cr")):
                yield "\n"
            case name if name == w("noBreakHyphen"):
                yield "\u2011"
            case name if name in (w("p"), w("del"), w("moveFrom"), FALLBACK):
                pass
            case _:
                yield from _pieces(child)


def _cells_of(root: etree._Element) -> dict[etree._Element, Cell]:
    """Return where each cell of a part stands."""
    return {
        cell: Cell(number, place, column)
        for number, table in enumerate(root.iter(w("tbl")), start=1)
        for place, row in enumerate(rows_of(table), start=1)
        for column, cell in enumerate(cells_of(row), start=1)
    }
