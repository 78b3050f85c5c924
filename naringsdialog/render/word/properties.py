"""What a document says of itself: title, subject, language and time; never who or which machine made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from naringsdialog.word.wordml import escape, parse, refuse_control_characters, serialise, w

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

CORE_PROPERTIES_PART = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself.

    Attributes:
        title: what it is called; readers show it in place of the file's name (WCAG 2.1, 2.4.2).
        language: the language it is in, a tag of BCP 47 such as `sv-SE` (WCAG 2.1, 3.1.1).
        subject: what it is about.
        created: when it was made, as the caller says; without a time zone it is taken as UTC.
        description: a remark on it, which Word shows as “Comments”.
        custom: what else it says, by name; Word shows it under Advanced Properties, Custom.
    """

    title: str
    language: str
    subject: str
    created: datetime
    description: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


def core_properties(properties: Properties) -> bytes:
    """Return the part that holds the properties (ECMA-376 part 2, section 11).

    Raises:
        ControlCharacterError: the title, the subject or the description holds a character that no Word file can hold.
    """
    refuse_control_characters(properties.title, "The title")
    refuse_control_characters(properties.subject, "The subject")
    refuse_control_characters(properties.description, "The description")
    described = f"<dc:description>{escape(properties.description)}</dc:description>" if properties.description else ""
    created = properties.created
    moment = created if created.tzinfo is None else created.astimezone(UTC)
    time = f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"{described}<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"
        f"<dc:language>{escape(properties.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()


def settings_in_language(settings: bytes, language: str) -> bytes:
    """Return the settings part with the language that fonts of the theme are chosen for, where it says one."""
    root = parse(settings)
    for theme_language in root.findall(w("themeFontLang")):
        theme_language.set(w("val"), language)
    return serialise(root)
