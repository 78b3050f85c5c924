"""Finishes a PDF of LibreOffice: its own properties and moment, the same bytes each time, and tags put right.

LibreOffice writes the clock's time into three places, numbers the file by it too, and does not describe the property
by which it says that the file is PDF/UA, as PDF/A wants it.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, NameObject, TextStringObject

from naringsdialog.errors import UsageError
from naringsdialog.render.pdf.properties import word_properties
from naringsdialog.render.pdf.tags import right_tags

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, StreamObject

# Where a colour profile says when it was made, and has its checksum (ICC.1:2010, 7.2); a moment is six numbers.
_PROFILE_TIME, _PROFILE_CHECKSUM = slice(24, 36), slice(84, 100)
_SOME_TIME = bytes.fromhex("07d0 0001 0001 0000 0000 0000")  # the year 2000 began
_NOT_COUNTED = bytes(16)


def finish(pdf: bytes, docx: bytes) -> bytes:
    """Return a PDF that LibreOffice wrote as it is handed out; the same arguments give the same bytes.

    Args:
        pdf: what LibreOffice wrote.
        docx: the Word file that it is made from.

    Raises:
        UsageError: it is not tagged: this LibreOffice is too old.
        PyPdfError: it is no PDF. A damaged one may raise what reading it raises, such as KeyError.
    """
    reader = PdfReader(BytesIO(pdf))
    producer = str((reader.metadata and reader.metadata.producer) or "")
    _refuse_untagged(reader, producer)
    _number(reader, docx + producer.encode())
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    catalog = writer.root_object
    _describe(writer, docx, producer)
    for intent in cast("ArrayObject", catalog.get("/OutputIntents", ArrayObject())):
        _still_the_clock(cast("DictionaryObject", intent.get_object()))
    right_tags(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _refuse_untagged(reader: PdfReader, producer: str) -> None:
    catalog = reader.root_object
    claims = cast("StreamObject", catalog["/Metadata"]).get_data() if "/Metadata" in catalog else b""
    if b"pdfuaid" not in claims or "/StructTreeRoot" not in catalog:
        raise UsageError(
            f"this LibreOffice ({producer or 'of unknown version'}) makes no accessible PDF",
            "install LibreOffice 7.4 or later, or make only Word and Markdown with --format docx,md",
        )


def _number(reader: PdfReader, content: bytes) -> None:
    """Give the file a number (ISO 32000-1, 14.4) that follows from what it is made of."""
    number = ByteStringObject(hashlib.sha256(content).digest()[:16])
    reader.trailer[NameObject("/ID")] = ArrayObject([number, number])


def _describe(writer: PdfWriter, docx: bytes, producer: str) -> None:
    """Say of the PDF what the Word file says of itself, and nothing else."""
    properties = word_properties(docx)
    writer.metadata = properties.information(producer)
    cast("StreamObject", writer.root_object["/Metadata"]).set_data(properties.xmp(producer))
    if properties.language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(properties.language)


def _still_the_clock(intent: DictionaryObject) -> None:
    """Let the colour profile, which LibreOffice makes anew each time, be of the same time always."""
    profile = cast("StreamObject", intent["/DestOutputProfile"])
    content = bytearray(profile.get_data())
    content[_PROFILE_TIME] = _SOME_TIME
    content[_PROFILE_CHECKSUM] = _NOT_COUNTED
    profile.set_data(bytes(content))
