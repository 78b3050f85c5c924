"""The tags of a PDF of LibreOffice put right where it forgets what PDF/UA-1 (ISO 14289-1) asks for.

Seen with version 7.4: lines that it draws are not said to be decoration (7.1), standard tags are given another meaning
(7.1), and the keyboard is not told to follow the tags where there are links (7.18.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject, PdfWriter
    from pypdf.generic import PdfObject, StreamObject

# The tags that ISO 32000-1, 14.8.4, gives a meaning; a paragraph style in Word may be called like one.
_STANDARD_TAGS = frozenset(
    f"/{tag}"
    for tags in (
        ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        ("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD"),
        ("THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby"),
        ("RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
    for tag in tags
)
# Operators of page content (ISO 32000-1, annex A).
_BEGIN_PATH = (b"m", b"re")
_PAINT_PATH = (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_END_PATH = (*_PAINT_PATH, b"n")
_BEGIN_MARKED = (b"BMC", b"BDC")
_END_MARKED = b"EMC"


def right_tags(writer: PdfWriter) -> None:
    """Put the tags of a tagged PDF right, and what goes with them."""
    _keep_standard_tags(cast("DictionaryObject", writer.root_object["/StructTreeRoot"]))
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/S")
        _tell_decoration(page, writer)


def _keep_standard_tags(tree: DictionaryObject) -> None:
    """Tag what LibreOffice tags with a style's name that is also a standard tag as what it says the style means."""
    roles = cast("DictionaryObject", tree.get("/RoleMap", DictionaryObject()))
    meant = {tag: roles.pop(tag) for tag in list(roles) if tag in _STANDARD_TAGS}
    for element in _elements(tree) if meant else ():
        element[NameObject("/S")] = meant.get(element["/S"], element["/S"])


def _elements(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    waiting: list[PdfObject] = [tree["/K"]]
    while waiting:
        kid = waiting.pop().get_object()
        if isinstance(kid, ArrayObject):
            waiting += kid
        elif isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            waiting += [kid["/K"]] if "/K" in kid else []


def _tell_decoration(page: PageObject, writer: PdfWriter) -> None:
    """Mark as decoration the lines and surfaces of a page that stand outside all tags: borders of paragraphs."""
    if "/Contents" not in page:
        return
    content = cast("StreamObject", page["/Contents"])
    operations = ContentStream(content, writer).operations
    told = [*_told(operations)]
    if len(told) > len(operations):
        stream = ContentStream(None, writer)
        stream.operations = told
        content.set_data(stream.get_data())


def _told(operations: Sequence[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    """Give the operations of a page, each path that paints outside all tags between two more."""
    depth = 0
    path: list[tuple[Any, bytes]] = []
    for operation in operations:
        operator = operation[1]
        depth += (operator in _BEGIN_MARKED) - (operator == _END_MARKED)
        if not path and not (depth == 0 and operator in _BEGIN_PATH):
            yield operation
            continue
        path.append(operation)
        if operator in _END_PATH:
            paints = operator in _PAINT_PATH
            yield from [([NameObject("/Artifact")], b"BMC"), *path, ([], _END_MARKED)] if paints else path
            path = []
