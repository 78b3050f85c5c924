"""What a Word template would fetch or start from elsewhere, whenever a document made with it is opened."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from naringsdialog.render.word.tag_rules import Told
from naringsdialog.word.wordml import NAMESPACES, R, parse, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from naringsdialog.render.word.tags import TaggedParagraph

# Fields that Word fills from another file, or from another program (ECMA-376 part 1, 17.16.5).
_FETCHING = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE)\b", re.IGNORECASE)
# A link without any of them lies beside the document.
_LEADING = ("", "file", "ftp", "ftps", "http", "https", "mailto", "tel")
_COMPUTER = "file:"


def outside_problems(
    root: etree._Element, paragraphs: Sequence[TaggedParagraph], references: bytes | None
) -> Iterator[tuple[int, Told]]:
    """Yield what a part fetches or starts from elsewhere, each with the number of its paragraph, 0 for none.

    Args:
        root: the part.
        paragraphs: its paragraphs.
        references: what it refers to, as it stands in the package.
    """
    numbers = {one.element: one.number for one in paragraphs}

    def number(element: etree._Element) -> int:
        return next((numbers[one] for one in chain([element], element.iterancestors()) if one in numbers), 0)

    for one in () if references is None else parse(references):
        target = str(one.get("Target"))
        if one.get("TargetMode") == "External" and (told := _told(str(one.get("Type")), target)):
            used = root.xpath("(.//*[@r:* = $id])[1]", id=one.get("Id"), namespaces=NAMESPACES)
            yield number(used[0]) if used else 0, told
    for element, code in _fields(root):
        if name := _FETCHING.match(code):
            remedy = "click it, press Ctrl+Shift+F9, which keeps what it shows, and save"
            message = f"the field {name[1].upper()} fetches what it shows from elsewhere"
            yield number(element), Told("from-elsewhere", message, remedy)


def _told(kind: str, target: str) -> Told | None:
    """Say what is wrong with a reference to something outside of the file; None where nothing is."""
    if kind == f"{R}/hyperlink":
        if _scheme(target) in _LEADING:
            return None
        return Told("link-that-runs", f"a link leads to no page: {target}", "take it away, or let it lead to the web")
    if target.casefold().startswith(_COMPUTER):
        return None  # which has words of its own
    message = f"what is fetched from elsewhere whenever a document is opened: {target}"
    return Told("from-elsewhere", message, "put it into the file itself (Insert, Pictures), or take it away")


def _scheme(address: str) -> str | None:
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the codes of the fields of a part; the runs of a paragraph may divide one anywhere."""
    for element in root.iter(w("fldSimple")):
        yield element, element.get(w("instr")) or ""
    for paragraph in root.iter(w("p")):
        code = ""
        for element in paragraph.iter(w("fldChar"), w("instrText")):
            if element.tag == w("instrText"):
                code += element.text or ""
            else:
                yield element, code
                code = ""
        yield paragraph, code
