"""A finished file taken apart: all that it says in any of its parts, for being searched."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from naringsdialog.errors import DialogError
from naringsdialog.render.html.contents import html_contents
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.word.contents import xml_contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

THE_NAME = "the name"
"""What the name of a file is called as a part of it."""

_DEEPEST = 5
_XML = (".xml", ".rels", ".vml", ".svg")
_HTML = (".html", ".htm", ".xhtml")
_CALLED = (
    (re.compile(r"word/document\d*\.xml"), "the body"),
    (re.compile(r"word/header\d*\.xml"), "the page header"),
    (re.compile(r"word/footer\d*\.xml"), "the page footer"),
    (re.compile(r"word/(footnotes|endnotes)\.xml"), "the notes at the foot or the end"),
    (re.compile(r"word/comments\w*\.xml"), "the comments"),
    (re.compile(r"docProps/.*"), "the properties"),
)
_CELL = re.compile(r"(?<!\\)\|")
_HYPHENATED = re.compile("(?<=\\w)[-\u00ad\u2010\u2011]\\s*\n\\s*")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PDF_MAKER = re.compile(r"Writer|LibreOffice [\d.]+")  # which every PDF names


class UnsearchableError(DialogError):
    """A finished file has a part that cannot be opened, so nobody knows what it says."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be searched for what must stay inside: a part of it cannot be opened",
            "Look whether the letterhead has a file embedded that is damaged or has a password, and take that out.",
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a finished file.

    Attributes:
        place: what it is called, "the page header"; empty for the file as a whole.
        texts: what somebody wrote: paragraphs, descriptions, addresses, comments, properties.
        marks: what is mostly names and numbers of the format: other attributes, names of parts.
        raw: what can only be searched byte by byte.
    """

    place: str = ""
    texts: Iterable[str] = ()
    marks: Iterable[str] = ()
    raw: bytes = b""


def parts_of(name: str, data: bytes) -> list[Part]:
    """Return all parts of a finished file, its name among them.

    Args:
        name: its name; the ending tells what it is.
        data: its content.

    Raises:
        UnsearchableError: a part of it cannot be opened.
    """
    try:
        return [Part(THE_NAME, [name], [name]), *_parts(name, data, "", 0)]
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise UnsearchableError(name) from error


def _parts(name: str, data: bytes, place: str, depth: int) -> Iterator[Part]:
    lower = name.lower()
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        yield from _archive(data, place, depth)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data, place)
    elif lower.endswith(_HTML):
        yield from _html(data.decode("utf-8", "replace"), place)
    elif lower.endswith(_XML) or data.lstrip().startswith(b"<"):
        yield from _xml(data, place)
    elif (text := _decoded(data)) is not None:
        yield from _markdown(text, place) if lower.endswith(".md") else [Part(place, _lines(text))]
    else:
        yield Part(place, raw=data)


def _archive(data: bytes, place: str, depth: int) -> Iterator[Part]:
    if depth == _DEEPEST:
        raise BadZipFile("nested too deep")
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        comments = [archive.comment, *(entry.comment for entry in entries)]
        # Between and behind the entries something may lie too; their names, which stand there, are read below.
        rest = reduce(lambda left, entry: left.replace(entry.filename.encode(), b""), entries, data)
        yield Part(place, [comment.decode("utf-8", "replace") for comment in comments if comment], raw=rest)
        yield Part("the name of a part", (), [entry.filename for entry in entries])
        for entry in entries:
            called = f"{place}/{entry.filename}" if place else _called(entry.filename)
            yield from _parts(entry.filename, archive.read(entry), called, depth + 1)


def _called(part: str) -> str:
    return next((f"{words} ({part})" for pattern, words in _CALLED if pattern.fullmatch(part)), part)


def _xml(data: bytes, place: str) -> Iterator[Part]:
    contents = xml_contents(data)
    if contents is None:
        yield from _html(data.decode("utf-8", "replace"), place)  # which reads anything with tags
        yield Part(place, raw=data)
    else:
        yield Part(place, [*contents.texts, *_addresses(contents.texts)], contents.marks)


def _html(text: str, place: str) -> Iterator[Part]:
    contents = html_contents(text)
    yield Part(place, [*contents.texts, *_addresses(contents.texts)], contents.marks)
    for payload in contents.payloads:
        try:
            yield Part(place, raw=base64.b64decode(payload))
        except binascii.Error:
            yield Part(place, [payload])


def _markdown(text: str, place: str) -> Iterator[Part]:
    """Give what is read of Markdown, and the signs, addresses and titles that are not."""
    written = [cell for line in text.splitlines() for cell in _CELL.split(html.unescape(line))]
    yield Part(place, [*visible_text(text).split("\n"), *written, *_addresses(written)])


def _pdf(data: bytes, place: str) -> Iterator[Part]:
    from naringsdialog.render.pdf.conversion import pdf_texts

    for text in pdf_texts(data):
        described = xml_contents(text.encode()) if text.lstrip().startswith("<") else None
        if described:
            yield Part(place, _without_maker(described.texts), described.marks)
        elif _BINARY.search(text):
            yield Part(place, raw=text.encode())
        else:
            yield Part(place, _without_maker([text, _HYPHENATED.sub("", text), *_addresses([text])]))


def _without_maker(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if not _PDF_MAKER.fullmatch(text)]


def _addresses(texts: Iterable[str]) -> list[str]:
    """Return what addresses among the texts say where they are written with `%C3%A5`."""
    return [unquote(text) for text in texts if "%" in text]


def _lines(text: str) -> list[str]:
    return [*text.splitlines(), *_addresses([text])]


def _decoded(data: bytes) -> str | None:
    """Return what is text as text; None for anything else."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
