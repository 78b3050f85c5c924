"""Files that somebody else could put into a workspace, or send: templates, Word files, workbooks, and what is kept."""

from __future__ import annotations

import io
import os
import sqlite3
import struct
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stress.inside import ask
from stress.one_file import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "Hemligheten utanför"  # stands in files beside the workspace, and nowhere else
KEY = "2020-04-20"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RENDER = ("render", KEY, "--kind", "minutes", "--format", "md,docx,html", "--force")


@dataclass(frozen=True, slots=True)
class Hostile:
    """Something hostile in a workspace.

    Attributes:
        name: what it is called in a finding.
        put: puts it there.
        commands: what is carried out then.
        refused: whether each command must refuse it, with place and remedy; else it may pass.
    """

    name: str
    put: Callable[[Path], object]
    commands: tuple[tuple[str, ...], ...]
    refused: bool = False


def _file(place: str, data: bytes | str) -> Callable[[Path], object]:
    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(data if isinstance(data, bytes) else data.encode())

    return put


# Templates

_TEMPLATES = {
    "a loop in a loop": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "a long range": "{% for i in range(10**12) %}x{% endfor %}",
    "a long text": "{{ 'x' * 10**10 }}",
    "a long list": "{{ [1] * 10**10 }}",
    "a large number": "{{ 10**(10**9) }}",
    "a wide number": "{{ '%9999999999d' % 1 }}",
    "a wide text": "{{ '{:>9999999999}'.format(1) }}",
    "a wide filter": "{{ 'x'|center(10**10) }}",
    "a large batch": "{% for r in [1]|batch(10**10, 'x') %}{{ r|length }}{% endfor %}",
    "doubling": "{% set n = namespace(x='xxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling by plus": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "replacing": "{% set x = 'x' * 999999 %}{{ x|replace('', x) }}",
    "a macro without end": "{% macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "including itself": "{% include 'minutes.md.j2' %}",
    "extending itself": "{% extends 'minutes.md.j2' %}",
    "words without end": "{{ lipsum(n=10**9) }}",
    "nested blocks": "{% if 1 %}" * 3_000 + "{% endif %}" * 3_000,
    "nested brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "climbing include": "{% include '../hemligt.txt' %}",
    "climbing include of Windows": "{% include '..\\\\hemligt.txt' %}",
    "climbing import": "{% import '../hemligt.txt' as x %}{{ x }}",
    "climbing extends": "{% extends '../hemligt.txt' %}",
    "climbing list": "{% include ['../hemligt.txt', '../../hemligt.txt', '/hemligt.txt'] %}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes by attr": "{{ ''|attr('__class__')|attr('__mro__') }}",
    "classes by map": "{{ ['']|map(attribute='__class__')|list }}",
    "classes by format": "{{ '{0.__class__.__mro__}'.format(meeting) }}",
    "classes by format_map": "{{ '{x.__class__}'.format_map({'x': meeting}) }}",
    "classes by sort": "{{ [meeting]|sort(attribute='__class__.__name__')|first|attr('__init__') }}",
    "globals": "{{ cycler.__init__.__globals__ }}{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "globals of a filter": "{{ self.__init__.__globals__ }}{{ _.__globals__ }}{{ ngettext.__globals__ }}",
    "a generator's frame": "{{ (meeting.agenda|map('string')).gi_frame.f_globals }}",
    "changing what is given": "{{ series.__setattr__('title', 'x') }}{% set series.title = 'x' %}",
}


def _template(name: str, text: str) -> Hostile:
    return Hostile(f"a template: {name}", _file("templates/minutes.md.j2", text), (_RENDER, ("template", "check")))


def _linked_template(root: Path) -> None:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "minutes.md.j2").symlink_to("../../hemligt.txt")


# Word files


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


_REFUSED_WORD: dict[str, Callable[[], bytes]] = {
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
_FETCHING_WORD: dict[str, Callable[[], bytes]] = {
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
_OTHER_WORD: dict[str, Callable[[], bytes]] = {
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


_ON_WORD = (("audit", "brev.docx"), ("template", "check"), ("render", KEY, "--kind", "minutes", "--format", "docx"))


def _word(name: str, data: Callable[[], bytes], *, refused: bool) -> Hostile:
    def put(root: Path) -> None:
        made = data()
        for place in ("brev.docx", "templates/letterhead.docx"):
            _file(place, made)(root)

    return Hostile(f"a Word file: {name}", put, _ON_WORD, refused=refused)


def _sheet(name: str, data: Callable[[], bytes]) -> Hostile:
    def put(root: Path) -> None:
        (root / "svar.xlsx").write_bytes(data())

    return Hostile(f"a workbook: {name}", put, (("actions", "import", "svar.xlsx", "--yes"),), refused=True)


# What the program keeps, made by somebody else

_OWN = (("check",), ("list",), ("actions", "--all"), ("search", "Ring"), ("undo", "--list"), ("undo", "--yes"))
_WRITING = (("actions", "note", f"{KEY}/A1", "--note", "Klart"), _RENDER)


def _misled(target: str) -> Callable[[Path], None]:
    """Put a journal there in which a change of ours is said to be one of another file."""

    def put(root: Path) -> None:
        ask(root, "actions", "note", f"{KEY}/A1", "--note", "Påmind")
        path = root / ".dialog" / "journal.jsonl"
        path.write_bytes(path.read_bytes().replace(f"meetings/{KEY}.yaml".encode(), target.encode()))

    return put


def _repository(root: Path) -> None:
    """Make a repository whose settings start what they like, with files and branches that are called like options."""
    (root / "meetings" / "--output=ond.yaml").write_bytes(b"date: 2020-04-27\n")
    told = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", *words], cwd=root, env=os.environ | told, check=True, capture_output=True)
    heads = root / ".git" / "refs" / "heads"
    (heads / "--output=ond").write_bytes(next(heads.iterdir()).read_bytes())
    run = "\"touch '$ROT/../ond.txt'\"".replace("$ROT", str(root))
    with (root / ".git" / "config").open("a") as config:
        config.write(f"[core]\nfsmonitor = {run}\npager = {run}\nsshCommand = {run}\n[diff]\nexternal = {run}\n")
        config.write(f"[log]\nshowSignature = true\n[gpg]\nprogram = {run}\n")
    with (root / "meetings" / f"{KEY}.yaml").open("a") as file:
        file.write("# ändrad\n")


def _instead(place: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        make(root / place)

    return put


def _linked(place: str, target: str) -> Callable[[Path], None]:
    return _instead(place, lambda path: path.symlink_to(target))


def _database(path: Path) -> None:
    """Make an index of somebody else's: with our tables' likes, and what runs when it is read or written."""
    made = sqlite3.connect(path)
    made.executescript(
        "create table files (path, text); create table meetings (key, title);"
        "create view actions as select load_extension('/tmp/ond.so');"
        "create trigger ond after insert on files begin select writefile('../ond.txt', 'x'); end;"
    )
    made.close()
    path.with_name("index.seal").write_bytes(os.urandom(64))


_KEPT: dict[str, Callable[[Path], object]] = {
    "a journal of files outside": _misled("../hemligt.txt"),
    "a journal of absolute files": _misled("/etc/hostname"),
    "a journal of no JSON": _file(".dialog/journal.jsonl", b"[" * 200_000 + b"\n\xff\x00\n"),
    "a link for a journal": _linked(".dialog/journal.jsonl", "../../hemligt.txt"),
    "a link for an index": _linked(".dialog/index.sqlite", "../../hemligt.txt"),
    "a link for a seal": _linked(".dialog/index.seal", "../../hemligt.txt"),
    "an index of others": _instead(".dialog/index.sqlite", _database),
    "an index that is none": _file(".dialog/index.sqlite", b"SQLite format 3\0" + bytes(8_000)),
    "a folder for an index": _instead(".dialog/index.sqlite", lambda path: path.mkdir()),
    "a pipe for an index": _instead(".dialog/index.sqlite", os.mkfifo),
    "a pipe for a lock": _instead(".dialog/lock", os.mkfifo),
    "a pipe for a journal": _instead(".dialog/journal.jsonl", os.mkfifo),
    "a link for the folder": _linked(".dialog", "../utanför"),
    "a link for out": _linked("out", "../utanför"),
    "a ledger of files outside": _file(
        "out/.rendered.json", '{"version":1,"files":{"../hemligt.txt":{"content":["x"]}}}'
    ),
    "a ledger that is none": _file("out/.rendered.json", "[" * 200_000),
    "a link for a ledger": _linked("out/.rendered.json", "../../hemligt.txt"),
    "a pipe for a ledger": _instead("out/.rendered.json", os.mkfifo),
    "a link for a document": _linked(f"out/{KEY}-serie-anteckningar.md", "../../hemligt.txt"),
    "a folder for a repository": _file(".git", "gitdir: ../utanför\n"),
}

HOSTILE: tuple[Hostile, ...] = (
    *(_template(name, text) for name, text in _TEMPLATES.items()),
    Hostile("a template: a link out of its folder", _linked_template, (_RENDER,), refused=True),
    *(_word(name, data, refused=True) for name, data in _REFUSED_WORD.items()),
    *(_word(name, data, refused=True) for name, data in _FETCHING_WORD.items()),
    *(_word(name, data, refused=False) for name, data in _OTHER_WORD.items()),
    *(_sheet(name, data) for name, data in _REFUSED_WORD.items()),
    *(Hostile(f"what is kept: {name}", put, (*_OWN, *_WRITING)) for name, put in _KEPT.items()),
)
"""All hostile files."""

WITH_GIT = Hostile(
    "a repository that runs what it likes",
    _repository,
    (
        *(*_OWN, *_WRITING, ("diff",), ("diff", "--output=../ond.txt"), ("diff", "--", "--output=../ond.txt")),
        *(("diff", "HEAD", "--since-sent"), ("diff", "HEAD:../../hemligt.txt"), ("diff", "--", "-O../ond.txt")),
    ),
)
"""What takes git to be tried."""
