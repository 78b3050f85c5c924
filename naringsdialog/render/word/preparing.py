"""A Word template made ready: checked, its tags mended, and free of what belongs to the machine it was made on."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from naringsdialog.problems import Severity
from naringsdialog.render.word.cells import remember_styles
from naringsdialog.render.word.checking import all_findings, read_part
from naringsdialog.render.word.findings import Finding, Place, TemplateError
from naringsdialog.render.word.mending import mend
from naringsdialog.render.word.properties import CORE_PROPERTIES_PART
from naringsdialog.render.word.ready import Ready
from naringsdialog.render.word.sections import part_names, parts_referred
from naringsdialog.render.word.styles import Styles
from naringsdialog.render.word.traces import forget_the_making, forget_who_formatted
from naringsdialog.word import package
from naringsdialog.word.package import Package, WordFileError, relationships_part
from naringsdialog.word.wordml import R, W, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.word.checking import TextPart
    from naringsdialog.render.word.ready import Source, Template

_TEXT_PARTS = {
    package.DOCUMENT: "the body",
    package.HEADER: "the page header",
    package.FOOTER: "the page footer",
    package.FOOTNOTES: "the footnotes",
    package.ENDNOTES: "the endnotes",
}
_DRAWINGS = ("word/charts/", "word/diagrams/")


@lru_cache(maxsize=8)
def prepare(template: Template) -> Ready:
    """Make a template ready, or find out why it cannot be used.

    Raises:
        TemplateError: it is no Word file, or one that cannot be read.
    """
    try:
        return _prepare(template, package.read_package(template.data))
    except TemplateError:
        raise
    except WordFileError as error:
        raise _unusable(template, error.message, error.remedy) from error
    except etree.XMLSyntaxError as error:
        raise _unusable(template, "it is damaged", "open it in Word, which may repair it, and save it anew") from error


def _unusable(template: Template, message: str, remedy: str | None) -> TemplateError:
    return TemplateError([Finding(template.name, Place(""), "word-file", message, remedy)])


def _prepare(template: Template, parts: dict[str, bytes]) -> Ready:
    word = Package(parts)
    document = _main_part(template, word)
    styles = _ensure(word, document, "styles", package.STYLES)
    numbering = _ensure(word, document, "numbering", package.NUMBERING)
    settings = word.find(document, f"{R}/settings")
    forget_the_making(word, document, settings)
    for part in (styles, numbering):
        word.parts[part] = forget_who_formatted(word.parts[part])
    word.add("", package.TO_CORE_PROPERTIES, CORE_PROPERTIES_PART, package.CORE_PROPERTIES, b"")

    texts = _read_texts(word, document)
    findings = [
        *all_findings(template.name, [*texts.values()], needs_body=template.needs_body),
        *_in_drawings(template, word),
    ]
    is_sound = not any(one.severity is Severity.ERROR for one in findings)
    sources: dict[str, Source] = {}
    for part, text in texts.items():
        word.parts[part] = serialise(text.root)
        if text.has_tags and is_sound:
            remember_styles(text.root, Styles(word.parts[styles]))
            sources[part] = mend(text.name, text.root, text.paragraphs)
    return Ready(word.finished(), sources, (*texts.values(),), document, styles, numbering, settings, tuple(findings))


def _main_part(template: Template, word: Package) -> str:
    """Return the name of the document part; it is a document from now on, also where the file was a Word template."""
    document = word.find("", f"{R}/officeDocument")
    if document is None or word.types.of(document) not in (package.DOCUMENT, package.DOCUMENT_TEMPLATE):
        remedy = "open it in Word and save it as “Word document (.docx)”, without macros and not as Strict Open XML"
        raise _unusable(template, "it is not an ordinary Word document", remedy)
    word.types.set(document, package.DOCUMENT)
    return document


def _ensure(word: Package, document: str, name: str, media_type: str) -> str:
    """Return the part that the document refers to as `name`, which is added empty where the template has none."""
    found = word.find(document, f"{R}/{name}")
    if found is not None:
        return found
    part = posixpath.join(posixpath.dirname(document), f"{name}.xml")
    word.add(document, f"{R}/{name}", part, media_type, f'<w:{name} xmlns:w="{W}"/>'.encode())
    return part


def _read_texts(word: Package, document: str) -> dict[str, TextPart]:
    """Return the parts with text by name, the body first."""
    there = [part for part in sorted(word.parts) if word.types.of(part) in _TEXT_PARTS]
    roots = {part: parse(word.parts[part]) for part in sorted(there, key=lambda part: part != document)}
    references = {part: word.parts.get(relationships_part(part)) for part in roots}
    referred = parts_referred(document, word.references(document).to_bytes())
    names = {part: _TEXT_PARTS[str(word.types.of(part))] for part in roots} | part_names(roots[document], referred)
    return {part: read_part(part, names[part], root, references[part]) for part, root in roots.items()}


def _in_drawings(template: Template, word: Package) -> Iterator[Finding]:
    """Yield the charts and drawings with tags in them, which are parts of their own."""
    for part in sorted(word.parts):
        if part.startswith(_DRAWINGS) and (b"{{" in word.parts[part] or b"{%" in word.parts[part]):
            message = "a tag stands in a chart or a drawing, where it is not filled in"
            yield Finding(template.name, Place(part), "tag-place", message, "write it in ordinary text instead")
