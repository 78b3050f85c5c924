"""What one paragraph of a Word file says, as text with marks, however Word has cut it into runs, fields and objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from naringsdialog.word.wordml import R, value, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

    from naringsdialog.word.emphasis import Around, Emphasis

DELETED, INSERTED = "deleted", "inserted"
# What stands in the text for what is not text: Unicode's own sign for it.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# The marks that say what it stands for; a picture's goes on with its digest.
PICTURE, DRAWING, NOTES = "picture", "drawing", ("footnote", "endnote")
PAGE_BREAK, COLUMN_BREAK = "\f", "\v"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NO_TEXT = {w(name) for name in ("pPr", "rPr", "p", "txbxContent", "sectPr", "sdtPr", "sdtEndPr", "tbl")}
_REVISED = {w("ins"): INSERTED, w("moveTo"): INSERTED, w("del"): DELETED, w("moveFrom"): DELETED}
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_NOTES = {w(f"{note}Reference"): note for note in NOTES}
_PICTURES = {w("drawing"), w("pict"), w("object")}
_TO_PICTURE = (f"{{{R}}}embed", f"{{{R}}}id")
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(?:.*\\l\s+"([^"]*)")?', re.IGNORECASE | re.DOTALL)
# The fields whose result Word works out anew, so that it is nobody's writing.
_COMPUTED = {
    *("AUTHOR", "COMMENTS", "CREATEDATE", "DATE", "DOCPROPERTY", "EDITTIME", "FILENAME", "FILESIZE", "INFO"),
    *("KEYWORDS", "LASTSAVEDBY", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "REVNUM"),
    *("SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "TEMPLATE", "TIME", "TITLE", "USERNAME"),
}

_RUN, _TEXT, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = w("r"), w("t"), w("rPr"), w("pPr")
_ALTERNATIVES = {f"{_MC}AlternateContent", f"{_MC}Fallback", w("ruby"), w("rubyBase"), w("r")}

_SPACES = re.compile("  +")
# Where there is none of these, only space at the ends of a paragraph is more than a reader sees.
_UNTIDY = re.compile("  |[\xad\n\f\v]")
_AROUND_BREAK = re.compile(" ?([\n\f\v]) ?")
_LINE_ENDS = ("\n", PAGE_BREAK, COLUMN_BREAK)

Marks = frozenset[str]
_NONE: Marks = frozenset()


class Piece(NamedTuple):
    """A piece of a paragraph's text, and its marks: `bold`, `link https://example.org`, `deleted`."""

    text: str
    marks: Marks = _NONE


class Span(NamedTuple):
    """That a mark goes from one place in the text to another."""

    start: int
    end: int
    mark: str


class Pieces:
    """Reads the paragraphs of one part.

    Args:
        emphasis: tells what sets a run off from its paragraph.
        targets: what the part refers to by the ids of its references: the address of a link, the digest of a picture.
    """

    def __init__(self, emphasis: Emphasis, targets: Mapping[str, str]) -> None:
        self._emphasis = emphasis
        self._targets = targets

    def said(self, paragraph: etree._Element, style: str | None) -> tuple[str, tuple[Span, ...]]:
        """Return the text of a paragraph and its marks, as `joined` puts together what `of` gives."""
        plain = _plain_text(paragraph)
        return joined(self.of(paragraph, style)) if plain is None else (plain, ())

    def of(self, paragraph: etree._Element, style: str | None) -> list[Piece]:
        """Return what a paragraph says; that of text boxes in it is not among it.

        Args:
            paragraph: the `w:p`.
            style: the id of its style, None for the default one.
        """
        around = self._emphasis.around(paragraph, style)
        return [piece for piece in self._walk(paragraph, around, _NONE, []) if piece.text]

    def _walk(self, element: etree._Element, around: Around, marks: Marks, fields: list[_Field]) -> Iterator[Piece]:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                yield from self._run(child, around, marks, fields)
            elif tag in _NO_TEXT or not isinstance(tag, str):
                continue
            elif tag in _REVISED:
                yield from self._walk(child, around, marks | {_REVISED[tag]}, fields)
            elif tag == w("hyperlink"):
                yield from self._walk(child, around, marks | self._link(child), fields)
            elif tag == w("fldSimple"):
                field = _Field(value(child, "instr") or "")
                inside = self._walk(child, around, marks | field.link, fields)
                yield from [Piece(field.name, marks)] if field.is_computed else inside
            elif tag == _MATH_TEXT:
                yield Piece(child.text or "", marks)
            else:
                yield from self._walk(shown_of(child), around, marks, fields)

    def _link(self, hyperlink: etree._Element) -> Marks:
        # Word moves what follows a "#" into an attribute of its own.
        parts = (self._targets.get(hyperlink.get(f"{{{R}}}id", "")), value(hyperlink, "anchor"))
        return _link_mark(parts)

    def _run(self, run: etree._Element, around: Around, marks: Marks, fields: list[_Field]) -> Iterator[Piece]:
        linked = marks | _NONE.union(*(field.link for field in fields)) if fields else marks
        is_link = any(mark.startswith("link ") for mark in linked)
        own = linked | self._emphasis.of(run.find(_RUN_PROPERTIES), around, is_link=is_link)
        for child in _content(run):
            if child.tag == _TEXT and not fields:
                yield Piece(child.text or "", own)
            elif child.tag == w("fldChar"):
                yield from _step(child, fields, own)
            elif child.tag == w("instrText"):
                if fields and not fields[-1].has_result:
                    fields[-1].instruction += child.text or ""
            elif all(field.shows_result for field in fields):
                yield Piece(_sign(child), own | self._object(child))

    def _object(self, element: etree._Element) -> Marks:
        """Return what an object is: a note, or a picture by its content and what it is said to show."""
        if element.tag in _NOTES:
            return frozenset({_NOTES[element.tag]})
        if element.tag not in _PICTURES:
            return _NONE
        parts = [part for part in element.iter() if isinstance(part.tag, str) and not _is_in_box(part, element)]
        names = {str(part.get(key)) for part in parts for key in _TO_PICTURE}
        digests = sorted(self._targets[name] for name in names if name in self._targets)
        said = {str(part.get("descr")) for part in parts if part.tag.endswith("}docPr") and part.get("descr")}
        what = " ".join([PICTURE, *digests]) if digests else DRAWING
        return frozenset({what, *(f"showing {one}" for one in said)})


class _Field:
    """A field (section 17.16.18), of which the result may not have come yet."""

    def __init__(self, instruction: str = "") -> None:
        self.instruction = instruction
        self.has_result = False

    @property
    def name(self) -> str:
        return f"{{{self._keyword}}}"

    @property
    def _keyword(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    @property
    def is_computed(self) -> bool:
        return self._keyword in _COMPUTED

    @property
    def shows_result(self) -> bool:
        return self.has_result and not self.is_computed

    @property
    def link(self) -> Marks:
        found = _LINK_FIELD.match(self.instruction)
        return _link_mark(found.groups()) if found else _NONE


def _step(char: etree._Element, fields: list[_Field], marks: Marks) -> Iterator[Piece]:
    """Go on in a field: its beginning, the beginning of its result, or its end."""
    kind = value(char, "fldCharType")
    if kind == "begin":
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].has_result = True
    elif kind == "end" and fields:
        field = fields.pop()
        if field.is_computed and all(outer.shows_result for outer in fields):
            yield Piece(field.name, marks)


def _link_mark(parts: Iterable[str | None]) -> Marks:
    """Return the mark of a link; the same address is written with percent signs or without."""
    address = unquote("#".join(part for part in parts if part))
    return frozenset({f"link {address.rstrip('/')}"})


def _sign(element: etree._Element) -> str:
    """Return what a child of a run is in the text."""
    tag = element.tag
    if tag in (w("t"), w("delText")):
        return element.text or ""
    if tag == w("br"):
        return _BREAKS.get(value(element, "type") or "", "\n")
    if tag == w("sym"):
        code = value(element, "char") or ""
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else OBJECT
    return OBJECT if tag in _PICTURES or tag in _NOTES else _SIGNS.get(tag, "")


def shown_of(element: etree._Element) -> etree._Element:
    """Return the element itself, or of several alternatives the first, which is the one Word shows."""
    choice = element.find(f"{_MC}Choice") if element.tag == f"{_MC}AlternateContent" else None
    return element if choice is None else choice


def _content(run: etree._Element) -> Iterator[etree._Element]:
    for child in run:
        if child.tag in _ALTERNATIVES:
            yield from _content(shown_of(child))
        elif isinstance(child.tag, str) and child.tag != _RUN_PROPERTIES:
            yield child


def _is_in_box(element: etree._Element, within: etree._Element) -> bool:
    """Tell whether an element belongs to the text of a box in the object, or to what Word shows in no case."""
    for above in element.iterancestors():
        if above.tag in (w("txbxContent"), f"{_MC}Fallback"):
            return True
        if above is within:
            break
    return False


def _plain_text(paragraph: etree._Element) -> str | None:
    """Return the text of a paragraph that is one run and sets nothing off, as most are; None for any other."""
    text = None
    for child in paragraph:
        if child.tag == _PARAGRAPH_PROPERTIES:
            continue
        if child.tag != _RUN or text is not None or len(child) != 1 or child[0].tag != _TEXT:
            return None
        text = child[0].text or ""
    return None if text and _UNTIDY.search(text) else (text or "").strip(" ")


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a paragraph and its marks; space that no reader sees is neither text nor marked."""
    tidy: list[Piece] = []
    for text, marks in pieces:
        new = text.replace("\xad", "")
        if "  " in new:
            new = _SPACES.sub(" ", new)
        if any(end in new for end in _LINE_ENDS):
            new = _AROUND_BREAK.sub(r"\1", new)
        if not tidy or tidy[-1].text[-1] in (" ", *_LINE_ENDS):
            new = new.removeprefix(" ")
        if new[:1] in _LINE_ENDS:
            _strip_end(tidy)
        if new:
            tidy.append(Piece(new, marks))
    _strip_end(tidy)
    return "".join(piece.text for piece in tidy), tuple(sorted(_spans(tidy)))


def _strip_end(pieces: list[Piece]) -> None:
    if pieces and pieces[-1].text.endswith(" "):
        text, marks = pieces.pop()
        if text != " ":
            pieces.append(Piece(text[:-1], marks))


def _spans(pieces: Iterable[Piece]) -> Iterator[Span]:
    """Yield how far each mark goes: space at its ends is no part of it, and space between does not end it."""
    begun: dict[str, tuple[int, int]] = {}
    place = 0
    for text, marks in pieces:
        start, end = place + len(text) - len(text.lstrip()), place + len(text.rstrip())
        place += len(text)
        if start >= end:
            continue
        for mark in begun.keys() - marks:
            yield Span(*begun.pop(mark), mark)
        for mark in marks:
            begun[mark] = (begun.get(mark, (start, end))[0], end)
    yield from (Span(*ends, mark) for mark, ends in begun.items())
