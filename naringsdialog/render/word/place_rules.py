"""What stands in a Word template where it cannot, or should not go out: misplaced tags, tracked changes, comments."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from naringsdialog.render.word.tag_rules import Told
from naringsdialog.word.wordml import NAMESPACES, W, parse, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from naringsdialog.render.word.tags import TaggedParagraph

_BODY_REMEDY = "put {{p body }} in a paragraph of its own in the body, where the content is to stand"
_TRACKED = "self::w:ins | self::w:del | self::w:moveFrom | self::w:moveTo | self::*[@w:author]"
_MARKS_IN_ADDRESS = re.compile(r"(?:\{|%7B)(?:[{%#]|%7B|%25)", re.IGNORECASE)
# Where no tag is filled in, by the names of elements.
_PLACES = {
    "docPr": "the alternative text of a picture",
    "cNvPr": "the alternative text of a picture",
    "instrText": "a field code",
    "fldSimple": "a field code",
    "hyperlink": "a link",
    "textpath": "a watermark",
    "sdtPr": "the settings of a content control",
    "oMath": "an equation",
}


def place_problems(root: etree._Element, paragraphs: Sequence[TaggedParagraph]) -> Iterator[tuple[int, Told]]:
    """Yield what stands in a part where it cannot, each with the number of its paragraph, 0 for none."""
    numbers = {one.element: one.number for one in paragraphs}
    for what, told in ((_TRACKED, _tracked()), ("self::w:commentReference", _commented())):
        found = root.xpath(f"(.//*[{what}])[1]", namespaces=NAMESPACES)
        if found:
            yield _number(found[0], numbers), told
    for element in root.iter(etree.Element):
        if place := _not_filled(element):
            yield _number(element, numbers), _misplaced(place)
    for paragraph in paragraphs:
        if paragraph.tags and _is_filled_by_word(paragraph.element):
            yield paragraph.number, _bound()
        for tag in paragraph.tags:
            if tag.sign == "{" and tag.whole == "p" and not tag.is_body and (box := _box(paragraph.element)):
                message = f"{tag.text} stands in {box}, where it would be no whole paragraph"
                yield paragraph.number, Told("tag-place", message, "write it outside")


def _tracked() -> Told:
    remedy = (
        "in Word choose Review > Accept > “Accept All Changes and Stop Tracking” (Granska > Acceptera > Acceptera alla "
        "ändringar och stoppa spårning), and save"
    )
    return Told("tracked-changes", "there are tracked changes", remedy)


def _commented() -> Told:
    remedy = (
        "in Word choose Review > Delete > “Delete All Comments” (Granska > Ta bort > Ta bort alla kommentarer), "
        "and save"
    )
    return Told("comments", "there are comments", remedy)


def _number(element: etree._Element, numbers: Mapping[etree._Element, int]) -> int:
    return next((numbers[one] for one in chain([element], element.iterancestors()) if one in numbers), 0)


def _not_filled(element: etree._Element) -> str | None:
    """Return what holds text with a tag besides the text of paragraphs, None where there is no such."""
    texts = [*element.attrib.values(), element.tail or "", "" if element.tag == w("t") else element.text or ""]
    if not any("{{" in text or "{%" in text or "{#" in text for text in texts):
        return None
    around = (etree.QName(one).localname for one in chain([element], element.iterancestors()))
    return next((_PLACES[name] for name in around if name in _PLACES), "what is not its text")


def _misplaced(place: str) -> Told:
    return Told("tag-place", f"a tag stands in {place}, where it is not filled in", "write it in ordinary text instead")


def _is_filled_by_word(paragraph: etree._Element) -> bool:
    """Tell whether text of a paragraph is in a content control that Word fills in from the file's properties."""
    path = "ancestor::w:sdt/w:sdtPr/w:dataBinding | .//w:sdt[.//w:t[contains(., '{')]]/w:sdtPr/w:dataBinding"
    return bool(paragraph.xpath(path, namespaces=NAMESPACES))


def _bound() -> Told:
    return Told(
        "tag-place",
        "a tag stands in a content control that Word fills in by itself",
        "right-click it, choose Remove Content Control (Ta bort innehållskontroll), and keep the text",
    )


def _box(paragraph: etree._Element) -> str | None:
    for tag, place in {"txbxContent": "a text box", "sdtContent": "a content control"}.items():
        if next(paragraph.iterancestors(w(tag)), None) is not None:
            return place
    return None


def link_problems(
    root: etree._Element, paragraphs: Sequence[TaggedParagraph], references: bytes | None
) -> Iterator[tuple[int, Told]]:
    """Yield the links of a part that cannot work, each with the number of its paragraph, 0 for none.

    Args:
        root: the part.
        paragraphs: its paragraphs.
        references: what it refers to, as it stands in the package.
    """
    numbers = {one.element: one.number for one in paragraphs}
    for one in () if references is None else parse(references):
        target = str(one.get("Target"))
        used = root.xpath("(.//*[@r:id = $id or @r:link = $id])[1]", id=one.get("Id"), namespaces=NAMESPACES)
        number = _number(used[0], numbers) if used else 0
        if one.get("TargetMode") == "External" and target.casefold().startswith("file:"):
            message = f"a picture or a link leads to a file on one computer: {target}"
            remedy = "insert the picture itself (Insert, Pictures), or take the link away"
            yield number, Told("link-to-computer", message, remedy)
        elif _MARKS_IN_ADDRESS.search(target):
            yield number, _misplaced("the address of a link")


def body_problems(
    parts: Sequence[tuple[str, Sequence[TaggedParagraph]]], *, is_needed: bool
) -> Iterator[tuple[int, int, Told]]:
    """Yield what is wrong with `{{p body }}`, where the content goes: the part's place, the paragraph's number, what.

    Args:
        parts: the parts that hold text, the body first, each with what it is called.
        is_needed: whether there must be one; else there may be.
    """
    tags = [
        (place, paragraph, tag)
        for place, (_, paragraphs) in enumerate(parts)
        for paragraph in paragraphs
        for tag in paragraph.tags
        if tag.sign == "{" and "body" in tag.inner
    ]
    if is_needed and not tags:
        yield 0, 0, Told("body-missing", "there is no paragraph {{p body }} for the content", _BODY_REMEDY)
    for place, paragraph, tag in tags:
        if not tag.whole and tag.inner.partition("|")[0].strip() == "body":
            message = f"{tag.text} does not show the content, which is made of paragraphs"
            yield place, paragraph.number, Told("body-place", message, _BODY_REMEDY)
    bodies = [(place, paragraph) for place, paragraph, tag in tags if tag.is_body]
    for count, (place, paragraph) in enumerate(bodies):
        if unfit := _unfit(paragraph.element, parts[place][0]):
            message = f"{{{{p body }}}} stands in {unfit}, where the content cannot stand"
            yield place, paragraph.number, Told("body-place", message, _BODY_REMEDY)
        elif count:
            remedy = "keep the one where the content is to stand"
            yield place, paragraph.number, Told("body-twice", "{{p body }} stands here once more", remedy)


def _unfit(paragraph: etree._Element, name: str) -> str | None:
    """Return what makes the place of `{{p body }}` unfit, None where it is fit."""
    if next(paragraph.iterancestors(w("tc")), None) is not None:
        return "a table"
    if box := _box(paragraph):
        return box
    return None if paragraph.getparent().tag == f"{{{W}}}body" else name
