"""What a Word file says and how it is built, for comparing: nothing that Word writes anew when it merely saves.

Identifiers, how text is cut into runs, the order of lists' definitions, settings, languages, who saved it and when are
not part of it, nor what is worked out for the page: page numbers, the widths of columns, where lines break. Nor are
indentation and the space between lines, which LibreOffice rounds and moves from one style to another.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.word import package
from naringsdialog.word.core_properties import written_properties
from naringsdialog.word.emphasis import Emphasis
from naringsdialog.word.pieces import DELETED, Pieces, Span, joined, shown_of
from naringsdialog.word.reading import WordFile
from naringsdialog.word.references import references_of, targets_of
from naringsdialog.word.sections import page_set_up
from naringsdialog.word.shading import Shading
from naringsdialog.word.wordml import R, value, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

# The first part of every digest: with another way to tell what a document says, digests cannot be compared.
_METHOD = "outline-2"

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# Where the block that ends a section is said to stand.
PAGE_SETUP = "the page set-up"
# How the places begin of blocks that say what a style looks like, and what is among the document's properties.
STYLE, PROPERTY = "the style ", "the document's "
_REVISIONS = {
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "numberingChange"),
        *("tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge"),
    )
}
_BOX, _PROPERTIES, _SECTION = w("txbxContent"), w("pPr"), f"{w('pPr')}/{w('sectPr')}"
_ALIGNMENTS = {"start": "left", "end": "right", "both": "justified"}
_OFF = ("0", "false", "off")
_PAGES = {"default": "", "first": " of the first page", "even": " of even pages"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, the end of a section, the look of a style that is in use, or one of the document's properties.

    Attributes:
        where: what it stands in, "the body".
        text: what it says, also what a tracked change deletes; a sign of Unicode's own stands for a picture.
        form: what it is: `heading 2`, `list 1 numbered`, `style quote`, `column 3`, `new row`.
        spans: the marks in the text.
    """

    where: str
    text: str
    form: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def shown(self) -> str:
        """The text without what a tracked change deletes."""
        deleted = [span for span in self.spans if span.mark == DELETED]
        kept, place = "", 0
        for start, end, _ in deleted:
            kept += self.text[place:start]
            place = end
        return kept + self.text[place:]

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return any(one.startswith("heading ") for one in self.form)


Outline = tuple[Block, ...]


def outline(file: bytes | WordFile) -> Outline:
    """Return what a Word file says, part by part: the body, the page headers and footers, notes, comments.

    After them come what the styles look like that are in use, and the document's properties.

    Args:
        file: the file, or where it was opened already, what was read of it.

    Raises:
        WordFileError: it is no Word file, or a damaged one.
    """
    word = WordFile(file) if isinstance(file, bytes) else file
    return tuple(_Reader(word).read())


def outline_of_text(text: str) -> Outline:
    """Return what a plain text says, line by line, without line ends and space at the ends of lines."""
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(Block("the text", line) for line in lines)


def to_lines(blocks: Outline) -> str:
    """Return an outline as JSON lines, the same for the same outline."""
    return "".join(f"{_as_json([one.where, one.text, one.form, one.spans])}\n" for one in blocks)


def from_lines(lines: str) -> Outline:
    """Return the outline that was written as JSON lines.

    Raises:
        ValueError: they are no such lines.
    """
    try:
        read = [json.loads(line) for line in lines.split("\n") if line]
        return tuple(
            Block(where, text, tuple(form), tuple(Span(*span) for span in spans)) for where, text, form, spans in read
        )
    except (TypeError, KeyError) as error:
        raise ValueError("these are no lines of an outline") from error


def digest(blocks: Outline) -> str:
    """Return what is the same for two files exactly when their outlines are."""
    return digest_of_lines(to_lines(blocks))


def digest_of_lines(lines: str) -> str:
    """Return the digest of the outline that was written as JSON lines."""
    return f"{_METHOD}:{hashlib.sha256(lines.encode()).hexdigest()}"


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self, word: WordFile) -> None:
        self._word = word
        self._emphasis = Emphasis(word.styles, word.theme)
        self._shading = Shading(word)
        self._used: set[str | None] = set()

    def read(self) -> Iterator[Block]:
        body = self._word.roots[self._word.document].find(w("body"))
        if body is None:
            return
        sections = [*body.iter(w("sectPr"))]
        yield from _without_blank_end(self._in(self._word.document, body, "the body"))
        yield from self._page_margins(sections)
        for part, root in self._word.roots.items():
            if self._word.kind(part) in (package.FOOTNOTES, package.ENDNOTES, package.COMMENTS):
                # Word adds notes that are only lines between the text and the notes, whether there are notes or not.
                for note in (one for one in root if value(one, "type") in (None, "normal")):
                    yield from self._in(part, note, self._word.where(part))
        yield from self._looks()
        yield from (Block(f"{PROPERTY}{name}", text) for name, text in written_properties(self._word.package))

    def _looks(self) -> Iterator[Block]:
        styles = self._word.styles
        names = {styles.name(style or styles.default("paragraph")): style for style in self._used}
        for name, style in sorted(names.items(), key=lambda one: str(one[0])):
            yield Block(f"{STYLE}{name or 'normal'}", "", self._emphasis.of_style(style))

    def _in(self, part: str, root: etree._Element, where: str) -> Iterator[Block]:
        pieces = Pieces(self._emphasis, targets_of(self._word, part))
        return _PartReader(self._word, pieces, self._shading, self._used, where).blocks(root)

    def _page_margins(self, sections: Iterable[etree._Element]) -> Iterator[Block]:
        """Read headers and footers as pages show them, a section's only where they are not the ones before it."""
        parts: dict[tuple[str, str], str] = {}
        before: dict[tuple[str, str], Outline] = {}
        references = references_of(self._word, self._word.document)
        for section in sections:
            for kind in ("header", "footer"):
                for reference in section.iterchildren(w(f"{kind}Reference")):
                    target = references.get(str(reference.get(f"{{{R}}}id")), ("", False))[0]
                    parts[kind, value(reference, "type") or "default"] = target
            for place in [(kind, page) for kind in ("header", "footer") for page in self._pages(section)]:
                blocks = self._margin(parts.get(place, ""), f"the page {place[0]}{_PAGES[place[1]]}")
                if blocks != before.get(place, ()):
                    yield from blocks
                before[place] = blocks

    def _pages(self, section: etree._Element) -> Iterator[str]:
        yield "default"
        if _is_on(section.find(w("titlePg"))):
            yield "first"
        if _is_on(self._word.settings.find(w("evenAndOddHeaders"))):
            yield "even"

    def _margin(self, part: str, where: str) -> Outline:
        root = self._word.roots.get(part)
        return () if root is None else tuple(_without_blank_end(self._in(part, root, where)))


class _PartReader:
    """Reads the blocks of one part, or of a piece of it, and notes the styles of paragraphs that say something."""

    def __init__(self, word: WordFile, pieces: Pieces, shading: Shading, used: set[str | None], where: str) -> None:
        self._word = word
        self._pieces = pieces
        self._shading = shading
        self._used = used
        self._where = where
        self._forms: dict[tuple[object, ...], tuple[str, ...]] = {}

    def blocks(self, container: etree._Element, first: tuple[str, ...] = ()) -> Iterator[Block]:
        """Yield what stands in a body, a cell, a box.

        Args:
            container: what it stands in.
            first: what the first paragraph is besides, as the beginning of a row.
        """
        for child in container:
            match child.tag:
                case name if name == w("p"):
                    yield from self._paragraph(child, first)
                    first = ()
                case name if name == w("tbl"):
                    yield from self._table(child, first)
                    first = ()
                case name if name == w("sectPr"):
                    yield Block(PAGE_SETUP, "", page_set_up(child))
                case name if isinstance(name, str):
                    inside = [*self.blocks(shown_of(child), first)]
                    yield from inside
                    first = () if inside else first

    def _paragraph(self, element: etree._Element, first: tuple[str, ...]) -> Iterator[Block]:
        style = self._word.styles.of(element)
        text, spans = joined(self._pieces.of(element, style))
        if text:
            self._used.add(style)
        yield Block(self._where, text, (*first, *self._form(element, style)), spans)
        for box in element.iter(_BOX):
            if next(box.iterancestors(w("p")), None) is element and not _is_fallback(box):
                yield from self.blocks(box, ("in a box",))
        section = element.find(_SECTION)
        if section is not None:
            yield Block(PAGE_SETUP, "", page_set_up(section))

    def _form(self, element: etree._Element, style: str | None) -> Iterator[str]:
        own = element.find(_PROPERTIES)
        said = () if own is None else tuple((one.tag, len(one), *one.attrib.items()) for one in own.iter())
        if said not in self._forms:  # most paragraphs are set as others are
            self._forms[said] = tuple(self._form_said(element, style))
        yield from self._forms[said]
        if next(element.iter(*_REVISIONS), None) is not None:
            yield "tracked changes"

    def _form_said(self, element: etree._Element, style: str | None) -> Iterator[str]:
        """Yield what the properties of a paragraph (`w:pPr`) say that it is."""
        heading = self._word.styles.heading(element, style)
        if heading is not None:
            yield f"heading {heading}"
        number, level = self._word.styles.numbering(element, style)
        if number not in (None, "0"):
            yield f"list {level + 1} {'numbered' if self._word.lists.is_ordered(str(number), level) else 'bulleted'}"
        name = self._word.styles.name(style)
        if style != self._word.styles.default("paragraph") and name not in (None, "normal", f"heading {heading}"):
            yield f"style {name}"
        yield from self._set(element, style)
        yield from self._shading.of_paragraph(element, style)

    def _set(self, element: etree._Element, style: str | None) -> Iterator[str]:
        """Yield how the paragraph is set where its style does not say the same."""
        own = element.find(w("pPr"))
        if own is None:
            return
        alignment = _alignment(own)
        if alignment and alignment != (self._inherited(style) or "left"):
            yield f"aligned {alignment}"
        if _is_on(own.find(w("pageBreakBefore"))):
            yield "on a new page"

    def _inherited(self, style: str | None) -> str | None:
        said = (_alignment(one.find(w("pPr"))) for one in self._word.styles.lineage(style))
        return next((alignment for alignment in said if alignment), None)

    def _table(self, table: etree._Element, first: tuple[str, ...]) -> Iterator[Block]:
        begin = (*first, "new table")
        for row in _below(table, w("tr")):
            begin = (*begin, "new row")
            tracked = any(one.tag in _REVISIONS for one in row.iterfind(f"{w('trPr')}/*"))
            begin = (*begin, "tracked row") if tracked else begin
            for column, cell in enumerate(_below(row, w("tc")), start=1):
                place = (*begin, f"column {column}", *_merged(cell), *self._shading.of_cell(cell))
                yield from _without_blank_end(self.blocks(cell, place))
                begin = ()


def _without_blank_end(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out empty paragraphs at the end of a section or cell, which Word adds where a table would be last.

    The first block always stays: an empty cell is a cell.
    """
    waiting: list[Block] = []
    for number, block in enumerate(blocks):
        if block.where == PAGE_SETUP:
            waiting = []
        waiting.append(block)
        if block.text or block.form or number == 0:
            yield from waiting
            waiting = []


def _below(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows or cells; content controls and tracked changes may lie between."""
    for child in container:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("p")):
            yield from _below(child, tag)


def _merged(cell: etree._Element) -> Iterator[str]:
    properties = cell.find(w("tcPr"))
    if properties is None:
        return
    span = value(properties.find(w("gridSpan")))
    if span not in (None, "1"):
        yield f"over {span} columns"
    merge = properties.find(w("vMerge"))
    if merge is not None:
        yield "begins a merged cell" if value(merge) == "restart" else "joined to the cell above"


def _alignment(properties: etree._Element | None) -> str | None:
    said = value(None if properties is None else properties.find(w("jc")))
    return _ALIGNMENTS.get(said or "", said)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and value(switch) not in _OFF


def _is_fallback(element: etree._Element) -> bool:
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())
