"""Makes Word documents and letterheads for tests, and reads documents back as Word would understand them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from naringsdialog.render.word.blocks import Blocks
from naringsdialog.render.word.document import Properties, Template, compose
from naringsdialog.render.word.inline import Inline
from naringsdialog.render.word.numbering import Numbering
from naringsdialog.render.word.styles import Styles
from naringsdialog.word.package import Relationships

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
LETTERHEAD = Path(__file__).parent.parent / "templates" / "letterhead.docx"
ENVIRONMENT = SandboxedEnvironment(
    undefined=StrictUndefined, autoescape=True, finalize=lambda value: "" if value is None else value
)
PROPERTIES = Properties(
    title="Minnesanteckningar – Näringslivsdialog 20 april 2020",
    language="sv-SE",
    subject="Näringslivsdialog",
    created=datetime(2020, 4, 20, 12, tzinfo=UTC),
)


@dataclass(frozen=True)
class DocumentFields:
    heading: str = "Minnesanteckningar"
    title: str = "Minnesanteckningar – Näringslivsdialog 20 april 2020"
    marking: str | None = "UTKAST"
    page: str = "Sida"
    of: str = "av"


@dataclass(frozen=True)
class SeriesFields:
    title: str = "Näringslivsdialog"


@dataclass(frozen=True)
class MeetingFields:
    title: str = "Näringslivsdialog"
    diary_number: str | None = None


def fields(**instead: object) -> dict[str, object]:
    return {"document": DocumentFields(), "series": SeriesFields(), "meeting": MeetingFields()} | instead


def marked(marking: str | None) -> dict[str, object]:
    return fields(document=replace(DocumentFields(), marking=marking))


class WordFile:
    """A finished document, read anew."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts = unzip(data)

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    @cached_property
    def body(self) -> etree._Element:
        return self.root("word/document.xml").find(f"{{{W}}}body")

    def find(self, path: str) -> list[etree._Element]:
        """What the XPath finds in the body."""
        return list(self.body.xpath(path, namespaces=NAMESPACES))

    def values(self, path: str) -> list[str]:
        """The attributes or texts that the XPath finds in the body."""
        return [str(found) for found in self.body.xpath(path, namespaces=NAMESPACES)]

    @cached_property
    def paragraphs(self) -> list[etree._Element]:
        return self.find(".//w:p")

    @cached_property
    def outline(self) -> list[tuple[str, str]]:
        """Each paragraph's style, by the name Word knows it by, and its text."""
        return [(self.style(paragraph), text_of(paragraph)) for paragraph in self.paragraphs]

    @cached_property
    def styles(self) -> dict[str, str]:
        """The names of styles by their ids."""
        found = self.root("word/styles.xml").iterfind("w:style", NAMESPACES)
        return {style.get(f"{{{W}}}styleId"): style.find("w:name", NAMESPACES).get(f"{{{W}}}val") for style in found}

    def style(self, element: etree._Element) -> str:
        found = element.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMESPACES)
        return self.styles[str(found[0])] if found else "Normal"

    def paragraph(self, text: str) -> etree._Element:
        """The one paragraph with the text."""
        (found,) = [paragraph for paragraph in self.paragraphs if text_of(paragraph) == text]
        return found

    @cached_property
    def listed(self) -> list[tuple[int, str, str]]:
        """Each paragraph that begins an item: its level, the number or bullet Word sets before it, and its text."""
        return list(self._listed())

    def _listed(self) -> Iterator[tuple[int, str, str]]:
        """Count as Word does: per definition and level, anew where a numbering that comes up first overrides it."""
        numbering = self.root("word/numbering.xml")
        counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 9)
        begun = set()
        for paragraph in self.paragraphs:
            place = paragraph.find("w:pPr/w:numPr", NAMESPACES)
            if place is None:
                continue
            level = int(_value(place, "w:ilvl"))
            number = _value(place, "w:numId")
            (num,) = numbering.xpath("w:num[@w:numId=$id]", id=number, namespaces=NAMESPACES)
            definition = _value(num, "w:abstractNumId")
            count = counts[definition]
            start = num.xpath(f"w:lvlOverride[@w:ilvl={level}]/w:startOverride/@w:val", namespaces=NAMESPACES)
            count[level] = int(start[0]) if start and number not in begun else count[level] + 1
            count[level + 1 :] = [0] * (8 - level)
            begun.add(number)
            own = num.xpath(f"w:lvlOverride/w:lvl[@w:ilvl={level}]/w:lvlText/@w:val", namespaces=NAMESPACES)
            path = f"w:abstractNum[@w:abstractNumId={definition}]/w:lvl[@w:ilvl={level}]"
            (sign,) = own or numbering.xpath(f"{path}/w:lvlText/@w:val", namespaces=NAMESPACES)
            yield level, sign.replace(f"%{level + 1}", str(count[level])), text_of(paragraph)

    def links(self) -> list[tuple[str, str]]:
        """Each hyperlink's text and address."""
        targets = {one.get("Id"): one.get("Target") for one in self.root("word/_rels/document.xml.rels")}
        return [(text_of(link), targets[link.get(f"{{{NAMESPACES['r']}}}id")]) for link in self.find(".//w:hyperlink")]


def _value(parent: etree._Element, child: str) -> str:
    return str(parent.find(child, NAMESPACES).get(f"{{{W}}}val"))


def text_of(element: etree._Element) -> str:
    """The text as it is read: a tab is a tab, a line break a line feed."""
    signs = {f"{{{W}}}t": None, f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    return "".join(signs[node.tag] or node.text or "" for node in element.iter(*signs))


def word(
    markdown: str,
    letterhead: bytes | None = None,
    given: Mapping[str, object] | None = None,
    properties: Properties = PROPERTIES,
) -> WordFile:
    """The document of the Markdown, in our own letterhead unless another is given."""
    head = LETTERHEAD.read_bytes() if letterhead is None else letterhead
    template = Template(head, "templates/letterhead.docx", needs_body=True)
    return WordFile(compose(markdown, template, fields() if given is None else given, properties, ENVIRONMENT))


def blocks(tokens: Sequence[Token]) -> tuple[str, bytes]:
    """The body of tokens that need not be our own parser's, and the numbering that goes with it."""
    parts = unzip(LETTERHEAD.read_bytes())
    styles = Styles(parts["word/styles.xml"])
    numbering = Numbering(parts["word/numbering.xml"], styles)
    body = Blocks(Inline(styles, Relationships("")), styles, numbering, width=9000).write(tokens)
    return body, numbering.to_bytes()


def unzip(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


# The section of our letterhead: the page header that bears the mark, and the footer.
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    "</w:sectPr>"
)


def letterhead_with(body: str = "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>", **parts: str) -> bytes:
    """Our letterhead with another body, and with other parts of the folder `word` where named (`header1`)."""
    own = unzip(LETTERHEAD.read_bytes())
    namespaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    contents = {"document": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>", **parts}
    return zipped(own | {f"word/{name}.xml": xml.encode() for name, xml in contents.items()})


def header(text: str) -> str:
    """A page header part with the text in one run."""
    return f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'


def in_word(data: bytes, before: str, after: str) -> bytes:
    """The document as somebody leaves it who opens it and writes `after` for every `before` in its text."""
    parts = unzip(data)
    changed = parts["word/document.xml"].replace(before.encode(), after.encode())
    assert changed != parts["word/document.xml"], f"the document has no {before}"
    return zipped(parts | {"word/document.xml": changed})
