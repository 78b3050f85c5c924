"""The pictures of a Word file, drawings, charts and embedded objects among them, and what is said they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.word.reading import FALLBACK
from naringsdialog.word.wordml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.word.reading import Paragraph, WordFile

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_VML_SHAPES = tuple(
    f"{_V}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "group")
)
_YES = ("1", "true", "t", "on")
# What a drawing holds, by the end of the namespace that `a:graphicData` names.
_KINDS = {"chart": "chart", "chartex": "chart", "diagram": "SmartArt", "wordprocessingGroup": "group of drawings"}
_KINDS |= {"wordprocessingShape": "drawing", "wordprocessingCanvas": "drawing"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        paragraph: the one it is anchored in.
        kind: what it is called, "picture", "chart".
        alt: its alternative text, empty where it has none.
        is_decorative: whether it is marked as one that shows nothing.
    """

    paragraph: Paragraph
    kind: str
    alt: str
    is_decorative: bool


def pictures_of(file: WordFile) -> Iterator[Picture]:
    """Yield the pictures of all parts; not text boxes, which are read as text, nor watermarks and ruled lines."""
    for paragraph in file.paragraphs:
        for element in _within(paragraph.element):
            found = _drawing(element, paragraph) if element.tag == w("drawing") else _vml(element, paragraph)
            if found:
                yield found


def _within(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the drawings and old-style pictures that are anchored in the paragraph itself."""
    for element in paragraph.iter(w("drawing"), w("pict"), w("object")):
        around = next(element.iterancestors(w("p"), FALLBACK, w("del"), w("moveFrom"), w("pict"), w("object")), None)
        if around is paragraph:
            yield element


def _drawing(drawing: etree._Element, paragraph: Paragraph) -> Picture | None:
    properties = next(drawing.iter(f"{_DRAWN}docPr"), None)
    if properties is not None and properties.get("hidden") in _YES:
        return None
    content = next(drawing.iter(f"{_A}graphicData"), None)
    namespace = "" if content is None else str(content.get("uri"))
    if next(drawing.iter(w("txbxContent")), None) is not None:
        return None
    said = [] if properties is None else [str(properties.get(name, "")).strip() for name in ("descr", "title")]
    marks = () if properties is None else properties.iter(_DECORATIVE)
    return Picture(
        paragraph=paragraph,
        kind=_KINDS.get(namespace.rpartition("/")[2], "picture"),
        alt=next(filter(None, said), ""),
        is_decorative=any(mark.get("val") in _YES for mark in marks),
    )


def _vml(element: etree._Element, paragraph: Paragraph) -> Picture | None:
    """Return the picture of the older kind (VML, ECMA-376 part 4), None where there is nothing to see or it is text."""
    shape = next((one for one in element.iterchildren(*_VML_SHAPES)), None)
    is_object = element.tag == w("object")
    if shape is None and not is_object:
        return None
    if shape is not None and (_is_text(shape) or shape.get(f"{_O}hr") in _YES):
        return None
    alt = "" if shape is None else str(shape.get("alt", "")).strip()
    return Picture(paragraph, "embedded object" if is_object else "picture", alt, is_decorative=False)


def _is_text(shape: etree._Element) -> bool:
    """Tell whether a shape is a text box, or text set as a picture such as a watermark."""
    return next(shape.iter(w("txbxContent"), f"{_V}textpath"), None) is not None
