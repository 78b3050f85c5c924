"""Makes small Word documents for the audit: accessible ones, into which a test puts what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from naringsdialog.audit.rules import audit
from naringsdialog.word.package import TO_CORE_PROPERTIES
from naringsdialog.word.wordml import R, W
from tests.word_documents import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "2020-04-20-naringslivsdialog-anteckningar.docx"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "r": R,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "o": "urn:schemas-microsoft-com:office:office",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/header1.xml": f"{WORD}.header+xml",
    "word/footnotes.xml": f"{WORD}.footnotes+xml",
    "word/comments.xml": f"{WORD}.comments+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
KINDS = {"header1": "header"}

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERED = ITEM.replace('numId w:val="1"', 'numId w:val="2"')


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; what is no XML is a run of plain text."""
    content = "".join(one if one.startswith("<") else r(one) for one in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def h(level: int, text: str) -> str:
    """Return a heading."""
    return p(text, style=f"Heading{level}")


def link(text: str, address: str, properties: str = '<w:u w:val="single"/>') -> str:
    """Return a hyperlink."""
    return f"<w:hyperlink r:id={quoteattr(f'link:{address}')}>{r(text, properties)}</w:hyperlink>"


def field(instruction: str, text: str, properties: str = '<w:u w:val="single"/>') -> str:
    """Return a field with its result."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return f"{begin}{code}{separate}{r(text, properties)}{end}"


def table(*rows: str, properties: str = "") -> str:
    """Return a table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, header: bool = False) -> str:
    """Return a row; a cell that is no XML is a paragraph of plain text."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{mark}{''.join(one if one.startswith('<w:tc>') else tc(one) for one in cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def drawing(attributes: str = "", inside: str = "", kind: str = "picture") -> str:
    """Return a drawing with these attributes of its properties."""
    namespace = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" {attributes}>{inside}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{namespace}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


def docx(
    *blocks: str,
    top: str = h(1, "Minnesanteckningar"),
    title: str | None = "Minnesanteckningar 20 april 2020",
    language: str = '<w:lang w:val="sv-SE"/>',
    styles: str = "",
    before: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """Return a document that is accessible but for what is given.

    Args:
        blocks: what follows its heading.
        top: its heading.
        title: the one among its properties.
        language: run properties of its defaults.
        styles: further ones.
        before: what stands before the body.
        parts: the content of other parts, by the names of `PARTS`, without folder and ending.
    """
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in range(1, 7)
    )
    given = {f"word/{name}.xml": content for name, content in (parts or {}).items()}
    body = f"<w:body>{top}{''.join(blocks)}<w:sectPr/></w:body>"
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{language}</w:rPr></w:rPrDefault></w:docDefaults>"
    contents = {
        "word/document.xml": f"<w:document {NAMESPACES}>{before}{body}</w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{defaults}{headings}{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        **given,
    }
    if title is not None:
        contents["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
            f'<t:title xmlns:t="http://purl.org/dc/elements/1.1/">{escape(title)}</t:title></c:coreProperties>'
        )
    return zipped({name: text.encode() for name, text in (contents | _references(contents)).items()})


def _references(contents: Mapping[str, str]) -> dict[str, str]:
    """Return the parts that say what the others are and how they hang together."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{PARTS[name]}"/>' for name in contents)
    namespace = "http://schemas.openxmlformats.org/package/2006"
    found = {"[Content_Types].xml": f'<Types xmlns="{namespace}/content-types">{types}</Types>'}

    def relationships(source: str, *references: str) -> None:
        found[source] = f'<Relationships xmlns="{namespace}/relationships">{"".join(references)}</Relationships>'

    core = f'<Relationship Id="rId2" Type="{TO_CORE_PROPERTIES}" Target="docProps/core.xml"/>'
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    relationships("_rels/.rels", main, core if "docProps/core.xml" in contents else "")
    others = [
        f'<Relationship Id="{name}" Type="{R}/{KINDS.get(name, name)}" Target="{name}.xml"/>'
        for name in (part.removeprefix("word/").removesuffix(".xml") for part in contents if part.startswith("word/"))
        if name != "document"
    ]
    for part, content in contents.items():
        links = [
            f'<Relationship Id="{one}" Type="{R}/hyperlink" Target="{one[5:]}" TargetMode="External"/>'
            for one in dict.fromkeys(re.findall(r'r:id="(link:[^"]*)"', content))
        ]
        if links or part == "word/document.xml":
            path = f"word/_rels/{part.removeprefix('word/')}.rels"
            relationships(path, *(others if part == "word/document.xml" else []), *links)
    return found


def found(data: bytes, name: str = NAME) -> list[tuple[str, str, str]]:
    """Return what the audit finds: the rule, the place, and what is wrong."""
    return [(one.rule, str(one.place or "the document"), one.message) for one in audit(name, data)]


def rules(data: bytes, name: str = NAME) -> list[str]:
    """Return the rules that find something, each as often as it does."""
    return [rule for rule, _, _ in found(data, name)]
