"""Whether `for` and `if` of a Word template end where they can: in the paragraph, cell, row or text they began in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.render.word.tag_rules import OPENING, Told, keyword_of
from naringsdialog.word.wordml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from naringsdialog.render.word.tags import Tag, TaggedParagraph

_MIDDLE = {"else": ("for", "if"), "elif": ("if",)}
_OF_TABLES = (w("tc"), w("tr"), w("tbl"))


@dataclass(frozen=True)
class _Spot:
    """Where a tag stands as Jinja will see it.

    Attributes:
        container: what holds it: the body, a table, a row, a cell.
        path: the names of the elements from there down to the tag.
    """

    container: etree._Element
    path: tuple[str, ...]


def block_problems(paragraphs: Sequence[TaggedParagraph]) -> Iterator[tuple[int, Told]]:
    """Yield what is wrong with the blocks of a part, each with the number of the paragraph it is told at."""
    opened: list[tuple[int, Tag]] = []
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            word = keyword_of(tag)
            if word in OPENING:
                opened.append((paragraph.number, tag))
            elif word in _MIDDLE or word.removeprefix("end") in OPENING:
                wanted = _MIDDLE.get(word, (word.removeprefix("end"),))
                last = opened[-1][1] if opened else None
                if last is None or keyword_of(last) not in wanted:
                    yield paragraph.number, _without_beginning(tag, wanted, last)
                    continue
                if word not in _MIDDLE:
                    opened.pop()
                if told := _apart(last, tag):
                    yield paragraph.number, told
    for number, tag in opened:
        end = _like(tag, f"end{keyword_of(tag)}")
        yield number, Told("block-unclosed", f"{tag.text} has no end", f"write {end} where it ends")


def _like(tag: Tag, words: str) -> str:
    """Return a tag of the same kind with other words."""
    return f"{{%{tag.meant} {words} %}}"


def _without_beginning(tag: Tag, wanted: Sequence[str], open_: Tag | None) -> Told:
    beginning = " or ".join(wanted)
    if open_ is None:
        return Told("block-unclosed", f"{tag.text} ends no `{beginning}`", "take it away, or write the beginning")
    remedy = f"end {open_.text} first, with {_like(open_, f'end{keyword_of(open_)}')}"
    return Told("block-unclosed", f"{tag.text} stands inside {open_.text}, which is no `{beginning}`", remedy)


def _apart(begun: Tag, tag: Tag) -> Told | None:
    """Return what is wrong with where a block goes on or ends, None where nothing is."""
    if begun.meant != tag.meant:
        right = _like(begun, tag.inner)
        return Told("block-kind", f"{tag.text} does not go with {begun.text}", f"write {right}")
    one, other = _spot(begun), _spot(tag)
    if one is None or other is None or (one.container is other.container and one.path == other.path):
        return None
    if one.container is other.container:
        message = f"{begun.text} and {tag.text} do not both stand in ordinary text: one of them is in a link or a field"
        return Told("block-crosses", message, "put both into ordinary text")
    if any(spot.container.tag in _OF_TABLES for spot in (one, other)):
        return Told(
            "block-crosses-cells",
            f"{begun.text} begins in one table cell, and {tag.text} stands in another or outside",
            f"for rows, write {{%tr {begun.inner} %}} and {{%tr {tag.inner} %}} each in a table row of its own, "
            "above and below the row that is repeated",
        )
    message = f"{begun.text} and {tag.text} do not stand in the same text: one of them is in a text box or a control"
    return Told("block-crosses", message, "put both into the same text")


def _spot(tag: Tag) -> _Spot | None:
    if tag.meant in ("p", "tr", "tc"):
        holder = tag.holder()
        return None if holder is None else _Spot(holder.getparent(), ())
    return _Spot(tag.paragraph.getparent(), _path(tag.element, tag.paragraph))


def _path(element: etree._Element, paragraph: etree._Element) -> tuple[str, ...]:
    """Return the names of the elements between a paragraph and an element in it."""
    names = []
    while element is not paragraph:
        names.append(str(element.tag))
        element = element.getparent()
    return tuple(names)
