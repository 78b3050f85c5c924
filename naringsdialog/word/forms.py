"""What a paragraph of a Word file is, besides its text: a heading, an item of a list, set in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.word.reading import WordFile
    from naringsdialog.word.shading import Shading

_ALIGNMENTS = {"start": "left", "end": "right", "both": "justified"}
_OFF = ("0", "false", "off")
_PROPERTIES, _LISTED = w("pPr"), (w("ilvl"), w("numId"))

Said = tuple[object, ...]
Form = tuple[str, ...]


class Forms:
    """Tells what the paragraphs of one file are; most are set as others are, and these are read once.

    Args:
        word: the file.
        shading: tells how its paragraphs are shaded.
    """

    def __init__(self, word: WordFile, shading: Shading) -> None:
        self._word = word
        self._shading = shading
        self._known: dict[Said, Form] = {}
        self._apart_from_lists: dict[Said, tuple[Form, Form]] = {}

    def of(self, paragraph: etree._Element, style: str | None) -> Form:
        """Return what the properties of a paragraph and its style say that it is: `heading 2`, `list 1 numbered`.

        Args:
            paragraph: the `w:p`.
            style: the id of its style, None for the default one.
        """
        own = next(paragraph.iterchildren(_PROPERTIES), None)
        said = [] if own is None else [(one.tag, len(one), *one.items()) for one in own.iter()]
        key = (style, *said)
        if key not in self._known:
            alike = (style, *[one for one in said if one[0] not in _LISTED])
            if alike not in self._apart_from_lists:
                heading = self._word.styles.heading(paragraph, style)
                rest = tuple(self._besides(paragraph, style, heading))
                self._apart_from_lists[alike] = () if heading is None else (f"heading {heading}",), rest
            called, rest = self._apart_from_lists[alike]
            self._known[key] = (*called, *self._listed(paragraph, style), *rest)
        return self._known[key]

    def _listed(self, paragraph: etree._Element, style: str | None) -> Iterator[str]:
        number, level = self._word.styles.numbering(paragraph, style)
        if number not in (None, "0"):
            yield f"list {level + 1} {'numbered' if self._word.lists.is_ordered(str(number), level) else 'bulleted'}"

    def _besides(self, paragraph: etree._Element, style: str | None, heading: int | None) -> Iterator[str]:
        """Yield what a paragraph is besides a heading and an item of a list."""
        name = self._word.styles.name(style)
        if style != self._word.styles.default("paragraph") and name not in (None, "normal", f"heading {heading}"):
            yield f"style {name}"
        yield from self._set(paragraph, style)
        yield from self._shading.of_paragraph(paragraph, style)

    def _set(self, paragraph: etree._Element, style: str | None) -> Iterator[str]:
        """Yield how the paragraph is set where its style does not say the same."""
        own = paragraph.find(_PROPERTIES)
        if own is None:
            return
        alignment = _alignment(own)
        if alignment and alignment != (self._inherited(style) or "left"):
            yield f"aligned {alignment}"
        if is_on(own.find(w("pageBreakBefore"))):
            yield "on a new page"

    def _inherited(self, style: str | None) -> str | None:
        said = (_alignment(one.find(_PROPERTIES)) for one in self._word.styles.lineage(style))
        return next((alignment for alignment in said if alignment), None)


def is_on(switch: etree._Element | None) -> bool:
    """Tell whether a switch is there and on."""
    return switch is not None and value(switch) not in _OFF


def _alignment(properties: etree._Element | None) -> str | None:
    said = value(None if properties is None else properties.find(w("jc")))
    return _ALIGNMENTS.get(said or "", said)
