"""A letterhead made ready: checked, its tags mended, and free of what belongs to the machine it was made on."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from lxml import etree

from naringsdialog.render.word import package, tags
from naringsdialog.render.word.package import ContentTypes, LetterheadError, Relationships, relationships_part
from naringsdialog.render.word.wordml import R, W, parse, parse_fragment, serialise, value, w

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT_PARTS = {
    package.DOCUMENT: "the body",
    package.HEADER: "the page header",
    package.FOOTER: "the page footer",
    package.FOOTNOTES: "the footnotes",
    package.ENDNOTES: "the endnotes",
}
_EMPTY_PARTS = {
    package.STYLES: ("styles.xml", f'<w:styles xmlns:w="{W}"/>'),
    package.NUMBERING: ("numbering.xml", f'<w:numbering xmlns:w="{W}"/>'),
}
_CORE_PROPERTIES = "docProps/core.xml"
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
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
        core_properties: the name of the part for title, language and such, which every document gets anew.
        settings: the name of that part, None where there is none.
        body_style: the id of the style of the paragraph `{{p body }}`, None for the default.
        width: how wide text runs there, in twentieths of a point.
    """

    parts: Mapping[str, bytes]
    sources: Mapping[str, Source]
    document: str
    styles: str
    numbering: str
    core_properties: str
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
    except etree.XMLSyntaxError as error:
        raise LetterheadError(
            f"The letterhead is damaged: {error}", "Open it in Word, which may repair it, and save it anew."
        ) from error


def _prepare(parts: dict[str, bytes]) -> Letterhead:
    types = ContentTypes(parts[package.CONTENT_TYPES])
    document = _main_part(parts, types)
    references = Relationships(document, parts.get(relationships_part(document)))
    styles = _required(parts, types, references, document, package.STYLES)
    numbering = _required(parts, types, references, document, package.NUMBERING)
    settings = references.target(f"{R}/settings")
    _forget_the_machine(parts, types, settings)
    parts[relationships_part(document)] = references.to_bytes()
    parts[package.CONTENT_TYPES] = types.to_bytes()

    roots = {part: parse(parts[part]) for part in sorted(parts) if types.of(part) in _TEXT_PARTS}
    names = {part: _TEXT_PARTS[str(types.of(part))] for part in roots}
    for part, root in roots.items():
        tags.refuse_revisions(names[part], root)
        tags.refuse_lost_text(names[part], root)
    body = tags.body_paragraph({f"{names[part]} ({part})": root for part, root in roots.items()})
    mended = {part: _template(root) for part, root in roots.items()}
    return Letterhead(
        parts=parts,
        sources={part: Source(names[part], xml) for part, xml in mended.items() if "{{" in xml or "{%" in xml},
        document=document,
        styles=styles,
        numbering=numbering,
        core_properties=_CORE_PROPERTIES,
        settings=settings,
        body_style=value(body.find(f"{w('pPr')}/{w('pStyle')}")),
        width=_text_width(body),
    )


def _main_part(parts: Mapping[str, bytes], types: ContentTypes) -> str:
    """Return the name of the document part; it is a document from now on, also where the file was a Word template."""
    references = Relationships("", parts.get(relationships_part("")))
    document = references.target(f"{R}/officeDocument")
    if (
        document is None
        or document not in parts
        or types.of(document) not in (package.DOCUMENT, package.DOCUMENT_TEMPLATE)
    ):
        raise LetterheadError(
            "The letterhead is not an ordinary Word document",
            "Open it in Word and save it as “Word document (.docx)”, without macros and not as Strict Open XML.",
        )
    types.set(document, package.DOCUMENT)
    return document


def _required(parts: dict[str, bytes], types: ContentTypes, references: Relationships, document: str, kind: str) -> str:
    """Return the name of the part of that kind, which is added empty where the letterhead has none."""
    relationship = package.RELATIONSHIP_TO[kind]
    found = references.target(relationship)
    if found is not None and found in parts:
        return found
    name, empty = _EMPTY_PARTS[kind]
    part = posixpath.join(posixpath.dirname(document), name)
    parts[part] = empty.encode()
    types.set(part, kind)
    references.drop(relationship)
    references.add_part(relationship, part)
    return part


def _forget_the_machine(parts: dict[str, bytes], types: ContentTypes, settings: str | None) -> None:
    """Take away what tells of the letterhead's making: its properties and counts, its picture, its template's path."""
    references = Relationships("", parts[relationships_part("")])
    core = package.RELATIONSHIP_TO[package.CORE_PROPERTIES]
    for kind in (core, f"{R}/extended-properties", _THUMBNAIL):
        part = references.target(kind)
        if part is not None:
            parts.pop(part, None)
            types.drop(part)
        references.drop(kind)
    references.add_part(core, _CORE_PROPERTIES)
    types.set(_CORE_PROPERTIES, package.CORE_PROPERTIES)
    parts[relationships_part("")] = references.to_bytes()
    if settings is not None and settings in parts:
        root = parse(parts[settings])
        for template in root.findall(w("attachedTemplate")):
            root.remove(template)
        parts[settings] = serialise(root)
        of_settings = Relationships(settings, parts.pop(relationships_part(settings), None))
        of_settings.drop(f"{R}/attachedTemplate")
        parts[relationships_part(settings)] = of_settings.to_bytes()


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
