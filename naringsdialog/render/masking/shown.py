"""What of all that was masked a document shows: an agenda has no use for the contacts that only minutes name.

The document is made once more with a sign of its own in every field that something was masked in, a sign that nobody
writes. Which of the signs its files hold is what it shows, whatever templates the workspace has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.render.formats import make_files
from naringsdialog.render.language import language
from naringsdialog.render.leaks.finished import parts_of
from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.markdown.notes import normalise
from naringsdialog.render.masking.mask import Mask
from naringsdialog.render.masking.walk import Walk
from naringsdialog.render.templates.environments import fill, markdown_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.render.documents import Document, Ground
    from naringsdialog.render.formats import Format
    from naringsdialog.render.masking.fields import Masked
    from naringsdialog.render.views.fields import Fields

_FIRST = 0x100000  # of the last plane of Unicode, which is for private use


def masked_and_shown(document: Document, formats: Sequence[Format], ground: Ground) -> tuple[Masked, ...]:
    """Return of what was masked what the document shows in any of its formats.

    Args:
        document: a public version.
        formats: in which it is wanted.
        ground: whose templates it is made with.

    Raises:
        DialogError: a template cannot be used.
    """
    places = dict.fromkeys(one.where for one in document.masked)
    signs = {where: chr(_FIRST + number) for number, where in enumerate(places)}
    fields, seen = _signed(document.fields, signs, ground)
    if not seen:
        return document.masked
    spoken = language(ground.workspace.language)
    environment = markdown_environment(ground.templates, spoken)
    filled = fill(environment, f"{fields.document.kind}.md.j2", fields.named(), ground.show)
    markdown = normalise(filled, 0, [picture.name for picture in document.pictures]) + "\n"
    files = make_files(replace(document, markdown=markdown, fields=fields, tokens=None), formats, ground)
    text = "".join(
        text
        for format_, data in files.items()
        for part in parts_of(f"{document.stem}.{format_}", data)
        for text in part.texts
    )
    # What was masked when the Markdown was done, for templates put it together, has no field; it is shown there.
    return tuple(one for one in document.masked if one.where not in seen or signs[one.where] in text)


def _signed(fields: Fields, signs: Mapping[str, str], ground: Ground) -> tuple[Fields, set[str]]:
    """Put the sign of its place before each text that has one; return the places that there are, too."""
    seen: set[str] = set()

    def signed(text: str, where: str) -> str:
        if where not in signs or not text:
            return text
        seen.add(where)
        return Md(signs[where] + text) if isinstance(text, Md) else signs[where] + text

    mask = Mask((), language(ground.workspace.language))
    return Walk(mask, signed).of(fields), seen
