"""The formats of a document, each made from its finished content: Markdown, Word, a web page, and PDF from Word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

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


class File(NamedTuple):
    """A document in one format.

    Attributes:
        data: the file.
        said: what it says, as the lines of its outline; None where only its bytes can be compared.
    """

    data: bytes
    said: str | None = None


def made_files(document: Document, formats: Sequence[Format], ground: Ground) -> dict[Format, File]:
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


def make_files(document: Document, formats: Sequence[Format], ground: Ground) -> dict[Format, bytes]:
    """Return the files alone that `made_files` makes."""
    return {one: file.data for one, file in made_files(document, formats, ground).items()}


def _file(document: Document, format_: Format, ground: Ground) -> File:
    match format_:
        case Format.DOCX:
            from naringsdialog.render.word_document import made_word

            return File(*made_word(document, ground.templates, ground.show))
        case Format.HTML:
            from naringsdialog.render.html.page import compose_page

            spoken = language(ground.workspace.language)
            page = compose_page(
                document.markdown, document.fields, ground.templates, spoken, ground.show, document.pictures
            )
            return File(page.encode())
        case _:
            from naringsdialog.word.outline import lines_of_text

            return File(document.markdown.encode(), lines_of_text(document.markdown))


def make_pdfs(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a PDF of each Word document, by the same names; all in one start of LibreOffice.

    Raises:
        DialogError: LibreOffice is not there, or does not make them.
    """
    from naringsdialog.render.pdf.conversion import to_pdf

    return to_pdf(words) if words else {}
