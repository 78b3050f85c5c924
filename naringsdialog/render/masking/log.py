"""The list that goes beside a public version: what was left out and masked in it, and where, without the secrets.

Whoever publishes has to be able to tell what was withheld (a written routine of who masks, and how, is what the
supervisory authority asks for); the list itself is not for publishing, though nothing withheld stands in it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from naringsdialog.model.naming import slugged
from naringsdialog.model.personal_data import Kind
from naringsdialog.render.kinds import Kind as DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.documents import Document
    from naringsdialog.render.language import Language

ENDING = "txt"


def log_stem(document: Document, spoken: Language) -> str:
    """Return the name of the list without its ending: the document's, and that it tells of masking."""
    return f"{document.stem}-{slugged(spoken.gettext('masking'))}"


def mask_log(document: Document, meeting: str | None, spoken: Language) -> str:
    """Return the list of what a public version does not show.

    Args:
        document: the public version.
        meeting: the key of its meeting, None for a follow-up of the series.
        spoken: the language of the documents.
    """
    return "".join(f"{line}\n" for line in _lines(document, meeting, spoken))


def _lines(document: Document, meeting: str | None, spoken: Language) -> Iterator[str]:
    fields = document.fields
    yield spoken.gettext("What was left out and masked in %(name)s") % {"name": document.stem}
    if meeting and fields.document.version:
        yield spoken.gettext("Source: %(meeting)s, %(version)s") % {
            "meeting": meeting,
            "version": fields.document.version,
        }
    yield ""
    yield _left_out(document.left_out, spoken)
    has_items = fields.document.kind != DocumentKind.ACTIONS
    for item in fields.meeting.agenda if fields.meeting and has_items else ():
        if item.withheld:
            yield "- " + spoken.gettext("Item %(number)s is left out whole") % {"number": item.number}
    yield ""
    yield spoken.gettext("Masked:") if document.masked else spoken.gettext("Nothing was masked.")
    for (where, kind), count in Counter((one.where, one.kind) for one in document.masked).items():
        yield f"- {where}: {_counted(kind, count, spoken)}"


def _left_out(count: int, spoken: Language) -> str:
    if not count:
        return spoken.gettext("Nothing was left out.")
    message = spoken.ngettext(
        "Left out because it is internal: %(n)s part", "Left out because they are internal: %(n)s parts", count
    )
    return message % {"n": count}


def _counted(kind: Kind, count: int, spoken: Language) -> str:
    if kind is Kind.PERSONAL_NUMBER:
        words = spoken.ngettext("personal number", "personal numbers", count)
    elif kind is Kind.EMAIL:
        words = spoken.ngettext("e-mail address", "e-mail addresses", count)
    else:
        words = spoken.ngettext("phone number", "phone numbers", count)
    return f"{count} {words}"
