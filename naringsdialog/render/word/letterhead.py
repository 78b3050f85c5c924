"""A letterhead made ready: checked, its tags mended, and free of what belongs to the machine it was made on."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from lxml import etree

from naringsdialog.render.word import tags
from naringsdialog.render.word.properties import CORE_PROPERTIES_PART
from naringsdialog.render.word.tags import LetterheadError
from naringsdialog.word import package
from naringsdialog.word.package import Package, WordFileError
from naringsdialog.word.wordml import R, W, parse, parse_fragment, serialise, value, w

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT_PARTS = {
    package.DOCUMENT: "the body",
    package.HEADER: "the page header",
    package.FOOTER: "the page footer",
    package.FOOTNOTES: "the footnotes",
    package.ENDNOTES: "the endnotes",
}
# A second copy of the styles, for Word 2010 alone; Word calls a file damaged where the two differ.
_STYLES_OF_WORD_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
# An A4 page with margins of 25 mm, for a letterhead that says nothing of its page, in twentieths of a point.
_PAGE_WIDTH, _MARGIN = 11906, 1417


@dataclass(frozen=True, slots=True)
class Source:
    """A part with Jinja tags.

    Attributes:
        name: what it is called in messages, "the page header".
        template: its XML as a Jinja template, each paragraph beginning a line of its own.
    """

    name: str
    template: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead made ready for being filled again and again.

    Attributes:
        parts: what the document consists of, by name; those in `sources` are replaced.
        sources: the parts that hold tags, by name.
        document, styles, numbering: the names of these parts.
        settings: the name of that part, None where there is none.
        body_style: the id of the style of the paragraph `{{p body }}`, None for the default.
        width: how wide text runs there, in twentieths of a point.
    """

    parts: Mapping[str, bytes]
    sources: Mapping[str, Source]
    document: str
    styles: str
    numbering: str
    settings: str | None
    body_style: str | None
    width: int


@lru_cache(maxsize=4)
def prepare(data: bytes) -> Letterhead:
    """Make a letterhead ready.

    Args:
        data: the Word file (.docx or .dotx).

    Raises:
        LetterheadError: it is no such file, has not exactly one `{{p body }}` in its body, would lose text, or holds
            tracked changes or comments.
    """
    try:
        return _prepare(package.read_package(data))
    except LetterheadError:
        raise
    except WordFileError as error:
        raise LetterheadError(f"The letterhead cannot be used: {error.message}", error.remedy) from error
    except etree.XMLSyntaxError as error:
        raise LetterheadError(
            f"The letterhead is damaged: {error}", "Open it in Word, which may repair it, and save it anew."
        ) from error


def _prepare(parts: dict[str, bytes]) -> Letterhead:
    word = Package(parts)
    document = _main_part(word)
    styles = _ensure(word, document, "styles", package.STYLES)
    numbering = _ensure(word, document, "numbering", package.NUMBERING)
    settings = word.find(document, f"{R}/settings")
    _forget_the_machine(word, settings)
    word.drop(document, _STYLES_OF_WORD_2010)

    roots = {part: parse(word.parts[part]) for part in sorted(word.parts) if word.types.of(part) in _TEXT_PARTS}
    names = {part: _TEXT_PARTS[str(word.types.of(part))] for part in roots}
    for part, root in roots.items():
        tags.refuse_revisions(names[part], root)
        tags.refuse_lost_text(names[part], root)
    body = tags.body_paragraph([(names[part], root) for part, root in roots.items()])
    mended = {part: _template(root) for part, root in roots.items()}
    return Letterhead(
        parts=word.finished(),
        sources={part: Source(names[part], xml) for part, xml in mended.items() if "{{" in xml or "{%" in xml},
        document=document,
        styles=styles,
        numbering=numbering,
        settings=settings,
        body_style=value(body.find(f"{w('pPr')}/{w('pStyle')}")),
        width=_text_width(body),
    )


def _main_part(word: Package) -> str:
    """Return the name of the document part; it is a document from now on, also where the file was a Word template."""
    document = word.find("", f"{R}/officeDocument")
    if document is None or word.types.of(document) not in (package.DOCUMENT, package.DOCUMENT_TEMPLATE):
        raise LetterheadError(
            "The letterhead is not an ordinary Word document",
            "Open it in Word and save it as “Word document (.docx)”, without macros and not as Strict Open XML.",
        )
    word.types.set(document, package.DOCUMENT)
    return document


def _ensure(word: Package, document: str, name: str, media_type: str) -> str:
    """Return the part that the document refers to as `name`, which is added empty where the letterhead has none."""
    found = word.find(document, f"{R}/{name}")
    if found is not None:
        return found
    part = posixpath.join(posixpath.dirname(document), f"{name}.xml")
    word.add(document, f"{R}/{name}", part, media_type, f'<w:{name} xmlns:w="{W}"/>'.encode())
    return part


def _forget_the_machine(word: Package, settings: str | None) -> None:
    """Take away what tells of the letterhead's making: its properties and counts, its picture, its template's path."""
    word.drop("", f"{R}/extended-properties")
    word.drop("", package.TO_THUMBNAIL)
    word.add("", package.TO_CORE_PROPERTIES, CORE_PROPERTIES_PART, package.CORE_PROPERTIES, b"")
    if settings is not None:
        root = parse(word.parts[settings])
        for template in root.findall(w("attachedTemplate")):
            root.remove(template)
        word.parts[settings] = serialise(root)
        word.drop(settings, f"{R}/attachedTemplate")


def _template(root: etree._Element) -> str:
    """Return the part as a Jinja template: docxtpl joins tags that Word has split and takes `{{p …}}` apart."""
    xml = str(etree.tostring(root, encoding="unicode"))
    mended = str(DocxTemplate(BytesIO()).patch_xml(xml))
    # A line for each paragraph makes an error's line tell the paragraph; between paragraphs space means nothing.
    return mended.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")


def _text_width(body: etree._Element) -> int:
    """Return how wide text runs where the content goes: the page without its margins."""
    sections = body.xpath("(following-sibling::w:p/w:pPr/w:sectPr | ../w:sectPr)[1]", namespaces={"w": W})
    section = sections[0] if sections else parse_fragment("<w:sectPr/>")
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    left, right = (int(value(margins, side) or _MARGIN) for side in ("left", "right"))
    return int(value(page, "w") or _PAGE_WIDTH) - left - right - int(value(margins, "gutter") or 0)
