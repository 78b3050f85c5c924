"""The formats of a document, each made from its finished content: Markdown, Word, a web page, and PDF from Word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from naringsdialog.render.language import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.render.documents import Document, Ground


class Format(StrEnum):
    """The formats there are, by the endings of their files."""

    DOCX = "docx"
    MD = "md"
    HTML = "html"
    PDF = "pdf"


USUAL = (Format.DOCX, Format.MD)


def make_files(document: Document, formats: Sequence[Format], ground: Ground) -> dict[Format, bytes]:
    """Return the document in each format but PDF, for which many are made in one go.

    Where PDF is asked for, Word is among them: it is what the PDF is made from.

    Args:
        document: its content is ready.
        formats: which are asked for.
        ground: whose templates are used.

    Raises:
        DialogError: a template cannot be used, or a text would not be in the file.
    """
    wanted = {Format.DOCX if one is Format.PDF else one for one in formats}
    return {one: _file(document, one, ground) for one in Format if one in wanted}


def _file(document: Document, format_: Format, ground: Ground) -> bytes:
    match format_:
        case Format.DOCX:
            from naringsdialog.render.word_document import to_word

            return to_word(document, ground.templates, ground.show)
        case Format.HTML:
            from naringsdialog.render.html.page import compose_page

            spoken = language(ground.workspace.language)
            page = compose_page(
                document.markdown, document.fields, ground.templates, spoken, ground.show, document.pictures
            )
            return page.encode()
        case _:
            return document.markdown.encode()


def make_pdfs(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a PDF of each Word document, by the same names; all in one start of LibreOffice.

    Raises:
        DialogError: LibreOffice is not there, or does not make them.
    """
    from naringsdialog.render.pdf.conversion import to_pdf

    return to_pdf(words) if words else {}
