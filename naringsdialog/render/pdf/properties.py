"""What a PDF says of itself: the same as the Word file it is made from, in the two forms that a PDF has for it.

PDF/A wants both to agree (ISO 19005-2, 6.6.3), so both are written from the same values. An author is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from naringsdialog.word.package import TO_CORE_PROPERTIES, Package, read_package
from naringsdialog.word.wordml import parse

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CREATOR = "naringsdialog"


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """What a PDF says of itself.

    Attributes:
        title: what it is called; a reader shows it in place of the file's name (ISO 14289-1, 7.1).
        subject: what it is about.
        language: a tag of BCP 47.
        created: its moment in UTC; None where the Word file tells of none.
    """

    title: str
    subject: str
    language: str
    created: datetime | None

    def information(self, producer: str) -> dict[str, str]:
        """Return the document information dictionary (ISO 32000-1, 14.3.3); what is not known is left out."""
        moment = f"D:{self.created:%Y%m%d%H%M%S}Z" if self.created else ""
        entries = {
            "/Title": self.title,
            "/Subject": self.subject,
            "/Creator": _CREATOR,
            "/Producer": producer,
            "/CreationDate": moment,
            "/ModDate": moment,
        }
        return {name: value for name, value in entries.items() if value}

    def xmp(self, producer: str) -> bytes:
        """Return the XMP packet, which also says that the file is PDF/A-2b and PDF/UA-1."""
        moment = f"{self.created:%Y-%m-%dT%H:%M:%SZ}" if self.created else ""
        properties = (
            _alternative("dc:title", self.title),
            _alternative("dc:description", self.subject),
            _listed("dc:language", self.language),
            _plain("xmp:CreatorTool", _CREATOR),
            _plain("pdf:Producer", producer),
            _plain("xmp:CreateDate", moment),
            _plain("xmp:ModifyDate", moment),
        )
        return _PACKET.format(properties="".join(properties)).encode()


def word_properties(docx: bytes) -> PdfProperties:
    """Return what a Word file says of itself.

    Raises:
        WordFileError: it is no Word file.
    """
    package = Package(read_package(docx))
    part = package.find("", TO_CORE_PROPERTIES)
    root = parse(package.parts[part] if part else b"<none/>")

    def said(name: str) -> str:
        return (root.findtext(name) or "").strip()

    return PdfProperties(
        title=said(f"{{{_DUBLIN_CORE}}}title"),
        subject=said(f"{{{_DUBLIN_CORE}}}subject"),
        language=said(f"{{{_DUBLIN_CORE}}}language"),
        created=_moment(said(f"{{{_TERMS}}}created")),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _plain(name: str, value: str) -> str:
    return f"   <{name}>{escape(value)}</{name}>\n" if value else ""


def _alternative(name: str, value: str) -> str:
    """Return a property that could be said in several languages."""
    item = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    return f"   <{name}><rdf:Alt>{item}</rdf:Alt></{name}>\n" if value else ""


def _listed(name: str, value: str) -> str:
    return f"   <{name}><rdf:Bag><rdf:li>{escape(value)}</rdf:li></rdf:Bag></{name}>\n" if value else ""


# A property that XMP itself does not know must be described in the file (ISO 19005-2, 6.6.2.3); that of PDF/UA is one.
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
{properties}  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
