"""Finished Word files as PDF: tagged (PDF/UA-1), fit to be kept (PDF/A-2b), and read again to see what they tell."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from naringsdialog.errors import DialogError, WriteError
from naringsdialog.render.pdf.finish import finish
from naringsdialog.render.pdf.office import convert, installed_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pypdf import PageObject
    from pypdf.generic import PdfObject

_PDF = b"%PDF-"
# What pypdf raises at a damaged file: errors of its own, and others where it takes the file at its word.
_DAMAGED = (PyPdfError, AttributeError, IndexError, KeyError, TypeError, ValueError)
# Streams that hold text which somebody may have written; the others are pages, pictures and fonts.
_TEXT_STREAMS = ("/Metadata", "/EmbeddedFile")


class PdfFileError(DialogError):
    """A PDF cannot be read."""


def to_pdf(
    documents: Mapping[str, bytes], office: Path | None = None, seconds: float | None = None
) -> dict[str, bytes]:
    """Turn finished Word files into PDF, all in one start of LibreOffice; the same files give the same bytes.

    Args:
        documents: the Word files by name.
        office: LibreOffice; found where it is not said.
        seconds: how long it may take; by default longer than it ever should for so many documents.

    Returns:
        The PDF of each document by its name.

    Raises:
        UsageError: LibreOffice is not there, does not start, or is too old.
        WriteError: it made no PDF of one document or more.
        WordFileError: one of the documents is no Word file.
    """
    if not documents:
        return {}
    made = convert(documents, office or installed_office(), seconds)
    missing = [name for name in documents if not made.files.get(name, b"").startswith(_PDF)]
    if missing:
        raise _not_made(missing, made.said)
    finished = {}
    for name, docx in documents.items():
        try:
            finished[name] = finish(made.files[name], docx)
        except _DAMAGED as error:
            raise _not_made([name], "") from error
    return finished


def _not_made(names: Sequence[str], said: str) -> WriteError:
    which = ", ".join(names)
    return WriteError(
        f"LibreOffice made no PDF of {which}" + (f": it said “{said}”" if said else ", and did not say why"),
        "see whether LibreOffice can open and export it, or make only Word and Markdown with --format docx,md",
    )


def pdf_texts(data: bytes) -> list[str]:
    """Return everything that can be read in a PDF, on its pages or beside them.

    That is the text of each page as a whole, and every string that the file holds: properties (the XMP packet as it
    stands), bookmarks, addresses of links, alternative texts, comments, names and content of attachments.

    Raises:
        PdfFileError: it is no PDF, or a damaged one.
    """
    try:
        reader = PdfReader(BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        marked = [text for page in reader.pages for text in _marks(page, reader)]
        return [*pages, *marked, *_strings(reader.root_object), *_strings(reader.trailer.get("/Info", NullObject()))]
    except _DAMAGED as error:
        raise PdfFileError("it is not a PDF that can be read", "Make it anew.") from error


def _marks(page: PageObject, reader: PdfReader) -> Iterator[str]:
    """Give the texts in the marks of a page's content, such as what a sign is to be read as."""
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            yield from _strings(ArrayObject(operands))


def _strings(start: PdfObject) -> Iterator[str]:
    """Give every string that is reached from an object, and the streams that hold text."""
    seen = set()
    waiting = [start]
    while waiting:
        found = waiting.pop()
        if isinstance(found, TextStringObject):
            yield str(found)
        elif isinstance(found, IndirectObject) and found.idnum not in seen:
            seen.add(found.idnum)
            waiting.append(found.get_object() or NullObject())
        elif isinstance(found, ArrayObject):
            waiting += found
        elif isinstance(found, DictionaryObject):
            waiting += found.values()
            if isinstance(found, StreamObject) and found.get("/Type") in _TEXT_STREAMS:
                yield found.get_data().decode("utf-8", "replace")
