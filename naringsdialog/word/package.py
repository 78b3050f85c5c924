"""A Word file as its parts (Open Packaging Conventions, ECMA-376 part 2): read, changed, and written reproducibly."""

from __future__ import annotations

import posixpath
import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from naringsdialog.errors import DialogError
from naringsdialog.word.archive import archive, pack
from naringsdialog.word.wordml import R, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipInfo

    from naringsdialog.word.archive import Packed

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MEDIA = "application/vnd.openxmlformats-package"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Content types, by what the part is.
CORE_PROPERTIES = f"{_MEDIA}.core-properties+xml"
DOCUMENT = f"{_WORD}.document.main+xml"
DOCUMENT_TEMPLATE = f"{_WORD}.template.main+xml"
DOCUMENT_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_WITH_MACROS = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
NUMBERING = f"{_WORD}.numbering+xml"
STYLES = f"{_WORD}.styles+xml"
HEADER = f"{_WORD}.header+xml"
FOOTER = f"{_WORD}.footer+xml"
FOOTNOTES = f"{_WORD}.footnotes+xml"
ENDNOTES = f"{_WORD}.endnotes+xml"
COMMENTS = f"{_WORD}.comments+xml"

# Types of relationships that are not in the namespace of all others.
TO_CORE_PROPERTIES = f"{_RELATIONSHIPS}/metadata/core-properties"
TO_THUMBNAIL = f"{_RELATIONSHIPS}/metadata/thumbnail"

# What a zip archive begins with, and what is only near its end.
_ZIP, _END_OF_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_ANEW = "copy it here once more, or save it anew in Word"
# What is read of a file: a book of many pictures is smaller, and a small file can be made to unpack to any size. XML
# takes some 25 times its size in memory.
_MOST_PARTS, _MOST_BYTES, _MOST_XML = 5_000, 300_000_000, 40_000_000
_XML = (".xml", ".rels", ".vml")
_LEADS_OUT = re.compile(r"^[A-Za-z]:|\\|(?:^|/)\.*(?:/|$)")


class WordFileError(DialogError):
    """A Word file cannot be used as it is."""


class Relationships:
    """What one part refers to.

    Args:
        source: the name of the part; the empty string means the package itself.
        xml: the relationships as they stand in the package, None where there are none.
    """

    def __init__(self, source: str, xml: bytes | None = None) -> None:
        self._folder = posixpath.dirname(source)
        self._root = parse(xml or f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        self._ids = {str(relationship.get("Id")) for relationship in self._root}
        self._links: dict[str, str] = {}

    def target(self, kind: str) -> str | None:
        """Return the name of the part that is referred to as `kind` (a relationship type), or None."""
        for relationship in self._root:
            if relationship.get("Type") == kind and relationship.get("TargetMode") != "External":
                return posixpath.join("/", self._folder, str(relationship.get("Target"))).lstrip("/")
        return None

    def address(self, identity: str) -> str | None:
        """Return where the hyperlink with the id leads outside of the file, None where there is no such one."""
        for relationship in self._root:
            if relationship.get("Id") == identity and relationship.get("TargetMode") == "External":
                return str(relationship.get("Target"))
        return None

    def link(self, address: str) -> str:
        """Return the id of a hyperlink to `address`; the same address gets the same id."""
        if address not in self._links:
            self._links[address] = self._add(f"{R}/hyperlink", address, TargetMode="External")
        return self._links[address]

    def add_part(self, kind: str, part: str) -> str:
        """Refer to `part` as `kind`, and return the id of that reference."""
        # Word writes where a part lies as seen from the one that refers to it, and some readers know no other way.
        return self._add(kind, posixpath.relpath(f"/{part}", f"/{self._folder}"))

    def drop(self, kind: str) -> None:
        """Take away every reference of the kind."""
        for relationship in [one for one in self._root if one.get("Type") == kind]:
            self._root.remove(relationship)

    def to_bytes(self) -> bytes:
        """Return the relationships as they stand in a package."""
        return serialise(self._root)

    def _add(self, kind: str, target: str, **attributes: str) -> str:
        number = len(self._ids) + 1
        while f"rId{number}" in self._ids:
            number += 1
        identity = f"rId{number}"
        self._ids.add(identity)
        name = f"{{{_RELATIONSHIPS}}}Relationship"
        etree.SubElement(self._root, name, Id=identity, Type=kind, Target=target, **attributes)
        return identity


class ContentTypes:
    """What each part of a package is, as a media type."""

    def __init__(self, xml: bytes | None = None) -> None:
        self._root = parse(xml or f'<Types xmlns="{_TYPES}"/>'.encode())
        self._known: dict[str, str | None] = {}

    def of(self, part: str) -> str | None:
        """Return the type of the part, or None where nothing says it."""
        if part not in self._known:
            self._known[part] = self._said_of(part)
        return self._known[part]

    def _said_of(self, part: str) -> str | None:
        extension = part.rpartition("/")[2].rpartition(".")[2].lower()
        default = None
        for entry in self._root:
            if str(entry.get("PartName", "")).lower() == f"/{part}".lower():
                return str(entry.get("ContentType"))
            if extension and str(entry.get("Extension", "")).lower() == extension:
                default = str(entry.get("ContentType"))
        return default

    def set(self, part: str, media_type: str) -> None:
        """Say what the part is, whatever was said of it before."""
        self.drop(part)
        etree.SubElement(self._root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=media_type)
        self._known.clear()

    def set_default(self, extension: str, media_type: str) -> None:
        """Say what every part whose name ends in `extension` is, unless more is said of it."""
        etree.SubElement(self._root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=media_type)
        self._known.clear()

    def drop(self, part: str) -> None:
        """Say nothing of the part any more."""
        for entry in [one for one in self._root if str(one.get("PartName", "")).lower() == f"/{part}".lower()]:
            self._root.remove(entry)
        self._known.clear()

    def to_bytes(self) -> bytes:
        """Return the types as they stand in a package."""
        return serialise(self._root)


def relationships_part(source: str) -> str:
    """Return the name of the part that holds what `source` refers to; the empty string means the package."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Package:
    """A Word file that is being made or changed.

    Attributes:
        parts: the content of its parts, by name.
        types: what they are.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self.types = ContentTypes(self.parts.get(CONTENT_TYPES))
        self._references: dict[str, Relationships] = {}

    def references(self, source: str) -> Relationships:
        """Return what a part refers to; the empty string means the package itself."""
        if source not in self._references:
            self._references[source] = Relationships(source, self.parts.get(relationships_part(source)))
        return self._references[source]

    def find(self, source: str, kind: str) -> str | None:
        """Return the name of the part that `source` refers to as `kind`, None where there is none."""
        part = self.references(source).target(kind)
        return part if part in self.parts else None

    def add(self, source: str, kind: str, part: str, media_type: str, content: bytes) -> None:
        """Add a part that `source` refers to as `kind`, in place of any other."""
        self.drop(source, kind)
        self.parts[part] = content
        self.types.set(part, media_type)
        self.references(source).add_part(kind, part)

    def drop(self, source: str, kind: str) -> None:
        """Take away what `source` refers to as `kind`, where there is such."""
        part = self.references(source).target(kind)
        if part is not None:
            self.parts.pop(part, None)
            self.types.drop(part)
        self.references(source).drop(kind)

    def finished(self) -> dict[str, bytes]:
        """Return all parts, those that say what the others are and how they hang together among them."""
        references = {relationships_part(source): one.to_bytes() for source, one in self._references.items()}
        return {**self.parts, **references, CONTENT_TYPES: self.types.to_bytes()}


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name.

    Raises:
        WordFileError: it is no Word file.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _look_over(entries)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise _no_word_file(data) from error
    if CONTENT_TYPES not in parts:
        raise _no_word_file(data)
    return parts


def _look_over(entries: list[ZipInfo]) -> None:
    """Refuse what no program that writes Word files makes, before anything is unpacked.

    Raises:
        WordFileError: it would fill the memory, or a part of it has a name that leads out of it or that others have
            (ECMA-376 part 2, 6.2.2: names of parts; 7.3.9: only Deflate).
    """
    size = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    if len(entries) > _MOST_PARTS or size > _MOST_BYTES or xml > _MOST_XML:
        message = "it unpacks to far more than a document holds, and was not read"
        raise WordFileError(message, "Ask whoever sent it for a smaller one, for example with smaller pictures.")
    names = {entry.filename.lower() for entry in entries}
    if len(names) < len(entries):
        raise WordFileError("two of its parts have the same name", _ANEW)
    for entry in entries:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile("no other compression is allowed")
        if _LEADS_OUT.search(entry.filename):
            raise WordFileError("a part of it has a name that leads out of the file", _ANEW)


def _no_word_file(data: bytes) -> WordFileError:
    if not data:
        return WordFileError("it is empty", _ANEW)
    if data.startswith(_ZIP) and _END_OF_ZIP not in data:
        return WordFileError("it is incomplete: its end is missing", _ANEW)
    return WordFileError(
        "it is not a Word file that can be read",
        "Open it in Word, take away any password, and save it as a Word document (.docx).",
    )


def write_package(parts: Mapping[str, bytes], packed: Mapping[str, Packed] | None = None) -> bytes:
    """Return the Word file with the parts; the same parts give the same bytes.

    The content types come first and the package's relationships second, where programs that read a stream want them.

    Args:
        parts: what it consists of, by name.
        packed: parts that were compressed before; one whose content is another than in `parts` does not count.
    """
    first = {CONTENT_TYPES: 0, relationships_part(""): 1}
    there = packed or {}
    names = sorted(parts, key=lambda part: (first.get(part, 2), part))
    return archive((name, _packed(there.get(name), parts[name])) for name in names)


def _packed(there: Packed | None, content: bytes) -> Packed:
    return there if there is not None and there.content == content else pack(content)
