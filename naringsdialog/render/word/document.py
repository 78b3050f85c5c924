"""Makes Word documents with the user's own Word templates: the one door to this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.word.filling import fill
from naringsdialog.render.word.findings import Place, TemplateError
from naringsdialog.render.word.paper import paper
from naringsdialog.render.word.printing import Printer, Sheet, texts_of
from naringsdialog.render.word.proof import LostTextError, Proof, refuse_stray_text
from naringsdialog.render.word.properties import CORE_PROPERTIES_PART, Properties, core_properties
from naringsdialog.render.word.ready import Template
from naringsdialog.render.word.tidying import tidy
from naringsdialog.source.markup import parse
from naringsdialog.word.custom_properties import parts_with_custom_properties
from naringsdialog.word.package import WordFileError, read_package, write_package
from naringsdialog.word.reading import WordFile
from naringsdialog.word.wordml import refuse_control_characters, serialise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from naringsdialog.render.markdown.pictures import Picture
    from naringsdialog.render.word.filling import TemplateEnvironment
    from naringsdialog.word.archive import Packed

# The fields of the document that every reader must see.
_MARKS = ("marking", "notices")

__all__ = ["LostTextError", "Properties", "Template", "TemplateError", "compose"]


def compose(
    markdown: str,
    template: Template,
    fields: Mapping[str, object],
    properties: Properties,
    environment: TemplateEnvironment,
    pictures: Sequence[Picture] = (),
) -> bytes:
    """Return a Word document; the same arguments give the same bytes.

    Args:
        markdown: the content, which stands where the template has `{{p body }}`. Running text takes the style of that
            paragraph, all else the built-in styles of their kind.
        template: the Word file.
        fields: what its tags may name besides; text, or `Md` for Markdown that is ready. Where `document.marking` and
            `document.notices` say something, the document must say it.
        properties: what the document says of itself.
        environment: a Jinja environment: sandboxed, strict about names it does not know.
        pictures: what the content may show as pictures; every other is its alternative text.

    Raises:
        TemplateError: the template cannot be used as it is; all that is wrong in it is told at once.
        ControlCharacterError: a text holds a character that no Word file can hold.
        LostTextError: a text that the document was to show would not be in it.
    """
    return composed(markdown, template, fields, properties, environment, pictures).to_bytes()


@dataclass(frozen=True)
class Composed:
    """A Word document that was looked at, and is to be packed.

    Attributes:
        file: the document, as it was opened for the look.
        packed: those of its parts that its template has as they are, compressed.
    """

    file: WordFile
    packed: Mapping[str, Packed]

    def to_bytes(self, custom: Mapping[str, str] | None = None) -> bytes:
        """Return the file; what it holds is, part by part, what was looked at.

        Args:
            custom: what it is to say of itself besides, by name, among its custom properties.

        Raises:
            WordFileError: the finished archive does not hold what was put into it.
        """
        parts = self.file.package.parts
        parts = parts_with_custom_properties(parts, custom) if custom else parts
        data = write_package(parts, self.packed)
        if read_package(data) != parts:
            message = "the Word document would not hold what was made for it"
            raise WordFileError(message, "this is an error in the program: please report it")
        return data


def composed(
    markdown: str,
    template: Template,
    fields: Mapping[str, object],
    properties: Properties,
    environment: TemplateEnvironment,
    pictures: Sequence[Picture] = (),
    tokens: Sequence[Token] | None = None,
) -> Composed:
    """Return a Word document as `compose` does, open: for whoever has more to look at, or to say in it.

    Args:
        markdown: as for `compose`, and likewise what follows.
        template: the Word file.
        fields: what its tags may name.
        properties: what the document says of itself.
        environment: a Jinja environment.
        pictures: what the content may show as pictures.
        tokens: what the parser gives of the content, where it was parsed already.
    """
    refuse_control_characters(markdown, "The text of the document")
    ready, styles, packed = paper(template, properties.language)
    body, sheet = Md(markdown), Sheet(ready, styles, pictures, {} if tokens is None else {markdown: tokens})
    content = {**fields, "body": body}
    printers = {part: Printer(template.name, part, source, sheet) for part, source in ready.sources.items()}
    filled = {part: _filled(printer, content, environment) for part, printer in printers.items()}
    if template.needs_body and not any(printer.has_shown(body) for printer in printers.values()):
        _refuse_content_unseen(body, template.name)

    parts = {**ready.parts, **filled, **sheet.parts(), CORE_PROPERTIES_PART: core_properties(properties)}
    if properties.custom:
        parts = parts_with_custom_properties(parts, properties.custom)
    made = Composed(WordFile(parts), packed)
    proof = Proof(made.file, ready, template)
    proof.refuse_loss({part: printer.shown for part, printer in printers.items()})
    proof.refuse_missing_marks(*_marks(fields))
    return made


def _filled(printer: Printer, content: Mapping[str, object], environment: TemplateEnvironment) -> bytes:
    root = fill(printer, content, environment)
    refuse_stray_text(root, printer.file, printer.source.name)
    tidy(root)
    return serialise(root)


def _refuse_content_unseen(body: Md, file: str) -> None:
    """Refuse a letterhead that leaves the content out, where there is any."""
    for text in texts_of(parse(body)):
        raise LostTextError(file, text, Place("the body"))


def _marks(fields: Mapping[str, object]) -> tuple[str | None, Sequence[str]]:
    """Return what every page must be marked with, and the notices that every reader must see."""
    document = fields.get("document")
    asked = document if isinstance(document, Mapping) else {name: getattr(document, name, None) for name in _MARKS}
    marking, notices = (asked.get(name) for name in _MARKS)
    return marking, notices or ()
