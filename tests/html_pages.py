"""Makes and reads HTML pages, with another parser than the one that the program proves them with."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import html

from naringsdialog.render.html.body import write_body
from naringsdialog.render.html.page import compose_page
from naringsdialog.render.language import language
from naringsdialog.source.markup import parse
from tests.documents import MINUTES, document

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.documents import Document
    from naringsdialog.render.views.fields import Fields

MEETING = {
    "meetings/2020-04-20.yaml": """\
        date: 2020-04-20
        diary_number: RS 2020/7
        status: sent
        agenda: [{title: Läget, notes: "**Stabilt** <script> läge"}]
    """
}


@cache
def fields() -> Fields:
    """What templates may use, of a small meeting that bears no marks."""
    return document(MEETING, MINUTES).fields


def body(markdown: str, code: str = "sv") -> str:
    """Return the content as HTML."""
    return write_body(parse(markdown), language(code))


def page(markdown: str = "# Rubrik\n", own: Path | None = None, **said: Any) -> str:
    """Return the page of this content; the document says of itself what is said here."""
    known = fields()
    return compose_page(markdown, replace(known, document=replace(known.document, **said)), own, language("sv"))


def page_of(made: Document) -> str:
    """Return a document as a page of the built-in template."""
    spoken = language(made.fields.document.language.partition("-")[0])
    return compose_page(made.markdown, made.fields, None, spoken, pictures=made.pictures)


def root(text: str) -> html.HtmlElement:
    """Return the page's elements."""
    return html.document_fromstring(text)


def one(text: str, path: str) -> html.HtmlElement:
    """Return the only element of a page that this path leads to."""
    (found,) = root(text).findall(path)
    return found


def read(text: str, path: str = ".//body") -> str:
    """Return what is read in a part of the page: what HTML takes for white space is one blank."""
    return re.sub(r"[ \t\n\r\f]+", " ", str(one(text, path).text_content())).strip()
