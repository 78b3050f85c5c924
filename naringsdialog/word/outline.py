"""What a Word file says and how it is built, for comparing: nothing that Word writes anew when it merely saves.

Identifiers, how text is cut into runs, the order of lists' definitions, settings, languages, who saved it and when are
not part of it, nor what is worked out for the page: page numbers, the widths of columns, where lines break. Nor are
indentation and the space between lines, which LibreOffice rounds and moves from one style to another.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word import package
from naringsdialog.word.core_properties import written_properties
from naringsdialog.word.emphasis import Emphasis
from naringsdialog.word.forms import Forms, is_on
from naringsdialog.word.pieces import DELETED, Pieces, Span, shown_of
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

# A text as JSON, all of its letters as they are.
_quoted = json.encoder.encode_basestring

_THE_TEXT = "the text"
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
_PARAGRAPH, _TABLE, _SECTION_END = w("p"), w("tbl"), w("sectPr")
_BOX, _SECTION = w("txbxContent"), f"{w('pPr')}/{w('sectPr')}"
_NOT_BELOW = {w(name) for name in ("tblPr", "tblGrid", "trPr", "tcPr", "p")}
# What few paragraphs hold, and what is looked for in those alone that do.
_RARE = {*_REVISIONS, _BOX, _SECTION_END}
_PAGES = {"default": "", "first": " of the first page", "even": " of even pages"}


class Block(NamedTuple):
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
    return tuple(Block(_THE_TEXT, line) for line in _written(text))


def lines_of_text(text: str) -> str:
    """Return the lines that `to_lines` makes of what a plain text says."""
    where = _quoted(_THE_TEXT)
    return "".join([f"[{where},{_quoted(line)},[],[]]\n" for line in _written(text)])


def _written(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def to_lines(blocks: Outline) -> str:
    """Return an outline as JSON lines, the same for the same outline."""
    return "".join(
        f"[{_quoted(one.where)},{_quoted(one.text)},[{','.join(map(_quoted, one.form))}],"
        f"[{','.join(f'[{start},{end},{_quoted(mark)}]' for start, end, mark in one.spans)}]]\n"
        for one in blocks
    )


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
        self._forms = Forms(word, self._shading)
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
        return _PartReader(self._word, pieces, self._shading, self._forms, self._used, where).blocks(root)

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
        if is_on(section.find(w("titlePg"))):
            yield "first"
        if is_on(self._word.settings.find(w("evenAndOddHeaders"))):
            yield "even"

    def _margin(self, part: str, where: str) -> Outline:
        root = self._word.roots.get(part)
        return () if root is None else tuple(_without_blank_end(self._in(part, root, where)))


class _PartReader:
    """Reads the blocks of one part, or of a piece of it, and notes the styles of paragraphs that say something."""

    def __init__(
        self, word: WordFile, pieces: Pieces, shading: Shading, forms: Forms, used: set[str | None], where: str
    ) -> None:
        self._word = word
        self._pieces = pieces
        self._shading = shading
        self._forms = forms
        self._used = used
        self._where = where

    def blocks(self, container: etree._Element, first: tuple[str, ...] = ()) -> Iterator[Block]:
        """Yield what stands in a body, a cell, a box.

        Args:
            container: what it stands in.
            first: what the first paragraph is besides, as the beginning of a row.
        """
        for child in container:
            match child.tag:
                case name if name == _PARAGRAPH:
                    yield from self._paragraph(child, first)
                    first = ()
                case name if name == _TABLE:
                    yield from self._table(child, first)
                    first = ()
                case name if name == _SECTION_END:
                    yield Block(PAGE_SETUP, "", page_set_up(child))
                case name if isinstance(name, str):
                    inside = [*self.blocks(shown_of(child), first)]
                    yield from inside
                    first = () if inside else first

    def _paragraph(self, element: etree._Element, first: tuple[str, ...]) -> Iterator[Block]:
        inside = [*element.iter()]  # kept while they are asked for: lxml makes each of them anew otherwise
        rare = _RARE.intersection([one.tag for one in inside])
        style = self._word.styles.of(element)
        text, spans = self._pieces.said(element, style)
        if text:
            self._used.add(style)
        form = self._forms.of(element, style)
        tracked = ("tracked changes",) if rare & _REVISIONS else ()
        yield Block(self._where, text, (*first, *form, *tracked), spans)
        if rare:
            yield from self._inside(element)

    def _inside(self, element: etree._Element) -> Iterator[Block]:
        """Yield what stands in a paragraph, besides its text: boxes, and the end of a section."""
        for box in element.iter(_BOX):
            if next(box.iterancestors(_PARAGRAPH), None) is element and not _is_fallback(box):
                yield from self.blocks(box, ("in a box",))
        section = element.find(_SECTION)
        if section is not None:
            yield Block(PAGE_SETUP, "", page_set_up(section))

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
        elif isinstance(child.tag, str) and child.tag not in _NOT_BELOW:
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


def _is_fallback(element: etree._Element) -> bool:
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())
