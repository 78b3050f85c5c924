"""A Word template, and what it is once it was made ready for being filled again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.render.word.checking import TextPart
    from naringsdialog.render.word.findings import Finding, Place

# What shows a field in running text, and what shows one in place of its paragraph.
SHOW_TEXT, SHOW_PARAGRAPHS = "_text", "_paragraphs"


class Setting(NamedTuple):
    """What paragraphs are set as that take the place of a tag.

    Attributes:
        style: the id of the style of its paragraph, None for the default.
        paragraph: the properties of its paragraph, as XML.
        run: the properties of its run, as XML.
        width: how wide text runs there, in twentieths of a point.
    """

    style: str | None
    paragraph: str
    run: str
    width: int


class Line(NamedTuple):
    """A line of a Jinja template: where it came from, and how the paragraphs are set that a tag there shows."""

    place: Place
    setting: Setting | None = None


class Source(NamedTuple):
    """A part as a Jinja template.

    Attributes:
        name: what the part is called, "the page header".
        plain: the template as its author wrote it.
        template: the same, with every field shown by `_text(field, line)` or `_paragraphs(field, line)`.
        lines: what its lines are, from line 1.
    """

    name: str
    plain: str
    template: str
    lines: tuple[Line, ...]


class Template(NamedTuple):
    """A Word file that documents are made with.

    Attributes:
        data: the file (.docx or .dotx).
        name: how it is shown to the user, `templates/minutes.docx`.
        needs_body: whether it must have `{{p body }}`, as a letterhead; else it may show the fields in its own way.
    """

    data: bytes
    name: str
    needs_body: bool


class Ready(NamedTuple):
    """A template made ready for being filled again and again.

    Attributes:
        parts: what the document consists of, by name; those in `sources` are replaced.
        sources: the parts that hold tags, by name; none where there are errors.
        texts: the parts with text, the body first.
        document, styles, numbering: the names of these parts.
        settings: the name of that part, None where there is none.
        findings: what is wrong with the template, and advice.
    """

    parts: Mapping[str, bytes]
    sources: Mapping[str, Source]
    texts: tuple[TextPart, ...]
    document: str
    styles: str
    numbering: str
    settings: str | None
    findings: tuple[Finding, ...]
