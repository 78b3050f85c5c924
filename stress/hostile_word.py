"""Word files as somebody could send them: bombs, declared entities, names that climb, and what is fetched from afar."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Final

from stress.one_file import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts() -> dict[str, bytes]:
    """Return the parts of our own letterhead."""
    with zipfile.ZipFile(REPOSITORY / "templates" / "letterhead.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    """Return an archive with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _with(**changed: bytes) -> bytes:
    """Return the letterhead with other parts, `document` or `settings` for `word/document.xml`."""
    return zipped(parts() | {f"word/{name}.xml": data for name, data in changed.items()})


def _body(begin: bytes, declared: bytes = b"") -> bytes:
    """Return the document of the letterhead with something at its beginning."""
    document = parts()["word/document.xml"]
    start = document.index(b"<w:document")
    return b'<?xml version="1.0"?>' + declared + document[start:].replace(b"<w:body>", b"<w:body>" + begin, 1)


def _field(code: str) -> bytes:
    run = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText>'
    return _body(f'{run}<w:fldChar w:fldCharType="end"/></w:r></w:p>'.encode())


def _referring(kind: str, target: str, element: str = "") -> bytes:
    """Return the letterhead with something outside of it that it refers to."""
    there = parts()
    name = "word/_rels/document.xml.rels"
    reference = f'<Relationship Id="ond" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    there[name] = there[name].replace(b"</Relationships>", reference.encode())
    there["word/document.xml"] = _body(f'<w:p xmlns:r="{_OFFICE}"><w:r>{element}</w:r></w:p>'.encode())
    return zipped(there)


def _lying(size: int) -> bytes:
    """Return the letterhead with a part that says to be of another size than it is."""
    data = bytearray(zipped(parts() | {"word/x.bin": b"\0" * 50_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", size)
    return bytes(data)


def _overlapping() -> bytes:
    """Return an archive in which all entries have the same data (as in the bombs of Fifield, 2019)."""
    data = zipped(parts() | {"word/x.bin": b"\0" * 10_000_000})
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", data[end + 16 : end + 20])[0]
    last = data.rindex(b"PK\x01\x02", start, end)
    entries = [data[last:end].replace(b"x.bin", b"%05d" % number) for number in range(9_000)]
    directory = data[start:end] + b"".join(entries)
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + len(entries)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def _broken(data: bytes) -> bytes:
    """Return an archive whose first part does not have the checksum that it says."""
    return data[:60] + bytes([data[60] ^ 0xFF]) + data[61:]


def _encrypted() -> bytes:
    data = bytearray(zipped(parts()))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def _laughs(text: bytes = b"&a11;") -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    return _body(b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % text, b'<!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]>")


def _outside(declared: str) -> bytes:
    return _body(b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", f"<!DOCTYPE x [{declared}]>".encode())


def _header(content: bytes) -> bytes:
    part = b"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    types = parts()["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/word/header9.xml" ContentType="' + part + b'"/></Types>'
    )
    header = b'<w:hdr xmlns:w="' + _WORD.encode() + b'">' + content + b"</w:hdr>"
    return zipped(parts() | {"[Content_Types].xml": types, "word/header9.xml": header})


REFUSED: dict[str, Callable[[], bytes]] = {
    "a bomb of one part": lambda: zipped(parts() | {"word/x.bin": bytes(400_000_000)}),
    "a bomb of XML": lambda: _header(b"<w:p/>" * 10_000_000),
    "a bomb that overlaps itself": _overlapping,
    "thousands of parts": lambda: zipped(parts() | {f"word/media/{n}.png": b"" for n in range(6_000)}),
    "billion laughs": lambda: _with(document=_laughs()),
    "an entity in an attribute": lambda: _with(
        document=_laughs().replace(b"<w:t>&a11;</w:t>", b'<w:br w:type="&a11;"/>')
    ),
    "an entity of a file": lambda: _with(document=_outside('<!ENTITY a SYSTEM "../hemligt.txt">')),
    "an entity of an address": lambda: _with(document=_outside('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">')),
    "a parameter entity": lambda: _with(document=_outside('<!ENTITY % e SYSTEM "../hemligt.txt">%e;')),
    "a type from elsewhere": lambda: _with(document=_body(b"", b'<!DOCTYPE x SYSTEM "../hemligt.txt">')),
    "entities in styles": lambda: _with(styles=_laughs().replace(b"w:document", b"w:styles")),
    "deep elements": lambda: _with(document=_body(b"<w:p>" + b"<w:ins>" * 99_999 + b"</w:ins>" * 99_999 + b"</w:p>")),
    "names that climb": lambda: zipped(parts() | {"../../ond.txt": b"x"}),
    "names from the root": lambda: zipped(parts() | {"/ond.txt": b"x"}),
    "names of a drive": lambda: zipped(parts() | {"C:/ond.txt": b"x"}),
    "names of Windows": lambda: zipped(parts() | {"word\\..\\..\\ond.txt": b"x"}),
    "names that are alike": lambda: zipped(parts() | {"Word/Document.xml": parts()["word/document.xml"]}),
    "a part with a password": _encrypted,
    "a broken checksum": lambda: _broken(zipped(parts())),
    "a part that is larger than it says": lambda: _lying(7),
    "no end": lambda: zipped(parts())[:-40],
}
FETCHING: dict[str, Callable[[], bytes]] = {
    "a picture by address": lambda: _referring(
        f"{_OFFICE}/image",
        "http://127.0.0.1:9/spion.png",
        '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="ond"/></w:drawing>',
    ),
    "an object by address": lambda: _referring(
        f"{_OFFICE}/oleObject",
        "http://127.0.0.1:9/ond.hta",
        '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" r:id="ond"/></w:object>',
    ),
    "a template by address": lambda: _referring(f"{_OFFICE}/attachedTemplate", "http://127.0.0.1:9/ond.dotm"),
    "a frame by address": lambda: _referring(f"{_OFFICE}/frame", "file:////ond.example.org/x"),
    "a part of another file": lambda: _referring(
        f"{_OFFICE}/aFChunk", "http://127.0.0.1:9/x.htm", '<w:altChunk r:id="ond"/>'
    ),
    "a link that runs": lambda: _referring(f"{_OFFICE}/hyperlink", "javascript:alert(1)"),
    "INCLUDETEXT": lambda: _with(document=_field('INCLUDETEXT "../hemligt.txt"')),
    "INCLUDEPICTURE": lambda: _with(document=_field('INCLUDEPICTURE "http://127.0.0.1:9/x.png" \\d')),
    "DDEAUTO": lambda: _with(document=_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")),
}
OTHER: dict[str, Callable[[], bytes]] = {
    "a part that is smaller than it says": lambda: _lying(200_000),
    "macros": lambda: zipped(parts() | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(4_000)}),
    "a bomb in it": lambda: zipped(parts() | {"word/embeddings/x.docx": zipped({"x": bytes(250_000_000)})}),
    "bombs in bombs": lambda: zipped(parts() | {"word/embeddings/x.zip": _nested(9)}),
    "Jinja in it": lambda: _with(
        document=_body(b"<w:p><w:r><w:t>{{ ''.__class__.__mro__ }} {{ 'x' * 10**10 }}</w:t></w:r></w:p>")
    ),
}


def _nested(depth: int) -> bytes:
    data = b"x" * 1_000
    for number in range(depth):
        data = zipped({f"{number}-{copy}.zip": data for copy in range(10)})
    return data
