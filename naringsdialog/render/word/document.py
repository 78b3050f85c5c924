"""Sets Markdown in the styles of a Word letterhead: the one door to this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.word.blocks import Blocks
from naringsdialog.render.word.filling import fill
from naringsdialog.render.word.inline import Inline
from naringsdialog.render.word.letterhead import prepare
from naringsdialog.render.word.numbering import Numbering
from naringsdialog.render.word.proof import refuse_loss
from naringsdialog.render.word.properties import (
    CORE_PROPERTIES_PART,
    Properties,
    core_properties,
    settings_in_language,
)
from naringsdialog.render.word.styles import Styles, in_language
from naringsdialog.source.markup import parse
from naringsdialog.word.package import Relationships, relationships_part, write_package
from naringsdialog.word.wordml import refuse_control_characters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.render.word.filling import TemplateEnvironment

__all__ = ["Properties", "compose"]


def compose(
    markdown: str,
    letterhead: bytes,
    fields: Mapping[str, object],
    properties: Properties,
    environment: TemplateEnvironment,
) -> bytes:
    """Return a Word document with the content; the same arguments give the same bytes.

    Args:
        markdown: the content.
        letterhead: a Word file with `{{p body }}` in a paragraph of its own where the content goes. Running text takes
            the style of that paragraph, all else the built-in styles of their kind. Word files of the user's own are
            checked for what would lose text.
        fields: what the letterhead's tags may name besides.
        properties: what the document says of itself.
        environment: a Jinja environment: sandboxed, strict about names it does not know, None as nothing.

    Raises:
        LetterheadError: the letterhead cannot be used as it is.
        ControlCharacterError: a text holds a character that no Word file can hold.
        LostTextError: a text of the content would not be in the document.
    """
    refuse_control_characters(markdown, "The text of the document")
    tokens = parse(markdown)
    ready = prepare(letterhead)
    parts = dict(ready.parts)

    links_part = relationships_part(ready.document)
    links = Relationships(ready.document, parts[links_part])
    styles = Styles(parts[ready.styles], ready.body_style)
    numbering = Numbering(parts[ready.numbering], styles)
    body = Blocks(Inline(styles, links), styles, numbering, ready.width).write(tokens)

    parts |= fill(ready, fields, body, environment)
    parts[links_part] = links.to_bytes()
    parts[ready.numbering] = numbering.to_bytes()
    parts[ready.styles] = in_language(styles.to_bytes(), properties.language)
    parts[CORE_PROPERTIES_PART] = core_properties(properties)
    if ready.settings:
        parts[ready.settings] = settings_in_language(parts[ready.settings], properties.language)
    data = write_package(parts)
    refuse_loss(data, ready.document, tokens)
    return data
