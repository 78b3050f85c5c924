"""Saves a Word file as Word does when nobody changed anything: every byte is another, and it says the same.

Each change is one that Word makes on its own; `saved_by_word` makes them all.
"""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from naringsdialog.word.wordml import R, W, parse_fragment, w
from tests.word_documents import unzip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Parts = dict[str, bytes]
    Saving = Callable[[Parts], None]

XML = "{http://www.w3.org/XML/1998/namespace}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved_by_word(data: bytes, *savings: Saving) -> bytes:
    """The file after these changes, or after all that Word makes."""
    parts = unzip(data)
    for saving in savings or SAVINGS:
        saving(parts)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name in sorted(parts, reverse=True):
            archive.writestr(ZipInfo(name, (2026, 1, 2, 3, 4, 6)), parts[name])
    return stream.getvalue()


def _texts(parts: Parts) -> list[str]:
    return [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]


def _each(parts: Parts, names: list[str]) -> Iterator[etree._Element]:
    """Give the root of each part to be changed, and put it back."""
    for name in names:
        root = etree.fromstring(parts[name])
        yield root
        parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)


def revision_numbers(parts: Parts) -> None:
    for root in _each(parts, _texts(parts)):
        for number, element in enumerate(root.iter(w("p"), w("r"), w("tr"), w("sectPr"))):
            element.set(w("rsidR"), f"00{number:06X}")


def split_runs(parts: Parts) -> None:
    """A run for each word, with what the spelling checker and the page layout leave between."""
    for root in _each(parts, _texts(parts)):
        for run in [*root.iter(w("r"))]:
            children = [child for child in run if child.tag != w("rPr")]
            if [child.tag for child in children] != [w("t")]:
                continue
            properties = run.find(w("rPr"))
            pieces = re.findall(r"\S+|\s+", children[0].text or "")
            for piece in pieces:
                new = etree.Element(w("r"))
                if properties is not None:
                    new.append(deepcopy(properties))
                etree.SubElement(new, w("lastRenderedPageBreak"))
                text = etree.SubElement(new, w("t"))
                text.text = piece
                text.set(f"{XML}space", "preserve")
                run.addprevious(parse_fragment('<w:proofErr w:type="spellStart"/>'))
                run.addprevious(new)
            run.getparent().remove(run)


def needless_preservation(parts: Parts) -> None:
    """xml:space only where there is space to be kept."""
    for root in _each(parts, _texts(parts)):
        for text in root.iter(w("t")):
            if (text.text or "") == (text.text or "").strip():
                text.attrib.pop(f"{XML}space", None)


def languages(parts: Parts) -> None:
    for root in _each(parts, _texts(parts)):
        for run in root.iter(w("r")):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            properties.append(parse_fragment("<w:noProof/>"))
            properties.append(parse_fragment('<w:lang w:val="sv-SE" w:eastAsia="en-US"/>'))


def bookmarks_and_smart_tags(parts: Parts) -> None:
    for root in _each(parts, ["word/document.xml"]):
        first = next(root.iter(w("r")))
        tag = etree.Element(w("smartTag"), {w("element"): "date"})
        first.addprevious(parse_fragment('<w:bookmarkStart w:id="0" w:name="_GoBack"/>'))
        first.addprevious(tag)
        first.addprevious(parse_fragment('<w:bookmarkEnd w:id="0"/>'))
        tag.append(first)


def style_ids(parts: Parts) -> None:
    """The ids of a Swedish Word; the names stay."""
    for root in _each(parts, [*_texts(parts), "word/styles.xml", "word/numbering.xml"]):
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for element in root.iter(w(tag)):
                element.set(w("val"), f"Sv{element.get(w('val'))}")
        for element in root.iter(w("style")):
            element.set(w("styleId"), f"Sv{element.get(w('styleId'))}")


def list_numbers(parts: Parts) -> None:
    for root in _each(parts, [*_texts(parts), "word/styles.xml", "word/numbering.xml"]):
        for tag in ("numId", "abstractNumId"):
            for element in root.iter(w(tag)):
                element.set(w("val"), str(int(element.get(w("val"))) + 100))
        for element in root.iter(w("num"), w("abstractNum")):
            name = w(f"{etree.QName(element).localname}Id")
            element.set(name, str(int(element.get(name)) + 100))


def settings(parts: Parts) -> None:
    for root in _each(parts, ["word/settings.xml"]):
        root.append(parse_fragment('<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'))
        root.append(parse_fragment('<w:rsids><w:rsidRoot w:val="00A1"/><w:rsid w:val="00A2"/></w:rsids>'))


def fields_anew(parts: Parts) -> None:
    """Fields in their long form, worked out for the pages there are."""
    for root in _each(parts, _texts(parts)):
        for field in [*root.iter(w("fldSimple"))]:
            instruction = str(field.get(w("instr"))).strip()
            long = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> {instruction[:2]}</w:instrText></w:r>'
                f'<w:r><w:instrText xml:space="preserve">{instruction[2:]} \\* MERGEFORMAT </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>17</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
            for run in etree.fromstring(f'<w:p xmlns:w="{W}">{long}</w:p>'):
                field.addprevious(run)
            field.getparent().remove(field)


def part_names(parts: Parts) -> None:
    """Headers and references under other names."""
    renamed = {"word/header1.xml": "word/header7.xml", "word/footer1.xml": "word/footer3.xml"}
    for old, new in renamed.items():
        parts[new] = parts.pop(old)
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            for short in (f"/{old}", posixpath.basename(old)):
                parts[name] = parts[name].replace(short.encode(), short.replace(old[-11:], new[-11:]).encode())
    for root in _each(parts, ["word/document.xml"]):
        for element in root.iter():
            if found := element.get(f"{{{R}}}id"):
                element.set(f"{{{R}}}id", f"{found}99")
    for root in _each(parts, ["word/_rels/document.xml.rels"]):
        for element in root:
            element.set("Id", f"{element.get('Id')}99")


def addresses(parts: Parts) -> None:
    """What follows a "#" in an address becomes an attribute; what is not ASCII is written with percent signs."""
    places = {}
    for root in _each(parts, ["word/_rels/document.xml.rels"]):
        for element in root:
            if element.get("TargetMode") == "External":
                address, _, place = str(element.get("Target")).partition("#")
                element.set("Target", address.replace("å", "%C3%A5"))
                places[element.get("Id")] = place
    for root in _each(parts, ["word/document.xml"]):
        for link in root.iter(w("hyperlink")):
            if place := places[link.get(f"{{{R}}}id")]:
                link.set(w("anchor"), place)


def added_parts(parts: Parts) -> None:
    parts["word/webSettings.xml"] = f'<w:webSettings xmlns:w="{W}"/>'.encode()
    parts["docProps/app.xml"] = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    notes = (
        f'<w:{{0}}s xmlns:w="{W}"><w:{{0}} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{{0}}>'
        '<w:{0} w:type="continuationSeparator" w:id="0"><w:p/></w:{0}></w:{0}s>'
    )
    for root in _each(parts, ["[Content_Types].xml"]):
        for kind in ("footnote", "endnote"):
            parts[f"word/{kind}s.xml"] = notes.format(kind).encode()
            etree.SubElement(
                root, f"{{{_TYPES}}}Override", PartName=f"/word/{kind}s.xml", ContentType=f"{_WORD}.{kind}s+xml"
            )


def who_and_when(parts: Parts) -> None:
    core = parts["docProps/core.xml"].decode()
    core = core.replace("<cp:lastModifiedBy></", "<cp:lastModifiedBy>Anna</")
    core = re.sub(">[^<]*</dcterms:modified", ">2026-01-02T03:04:05Z</dcterms:modified", core)
    parts["docProps/core.xml"] = core.encode()


def properties_anew(parts: Parts) -> None:
    """Every property in its own order, also those that are empty, and line ends as Word writes them there."""
    for root in _each(parts, ["docProps/core.xml"]):
        space = root.nsmap["cp"]
        for name in ("keywords", "revision"):
            if root.find(f"{{{space}}}{name}") is None:
                etree.SubElement(root, f"{{{space}}}{name}")
        for element in root.iter("{http://purl.org/dc/elements/1.1/}description"):
            element.text = (element.text or "").replace("\n", "_x000d_\n")
        root[:] = reversed(root)


def whole_margins(parts: Parts) -> None:
    """All that a section can say of its margins."""
    for root in _each(parts, ["word/document.xml"]):
        for element in root.iter(w("pgMar")):
            for name, said in (("header", "708"), ("footer", "708"), ("gutter", "0")):
                element.set(w(name), element.get(w(name), said))


def whole_shading(parts: Parts) -> None:
    """The pattern and its colour beside the colour that lies behind."""
    for root in _each(parts, ["word/document.xml", "word/styles.xml"]):
        for element in root.iter(w("shd")):
            element.set(w("val"), element.get(w("val"), "clear"))
            element.set(w("color"), element.get(w("color"), "auto"))
            element.set(w("fill"), element.get(w("fill"), "auto").upper().replace("AUTO", "auto"))


def more_styles(parts: Parts) -> None:
    """Styles that nothing uses, and which saving each style comes from."""
    added = (
        '<w:style w:type="paragraph" w:styleId="Ballong"><w:name w:val="Balloon Text"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    for root in _each(parts, ["word/styles.xml"]):
        for style in root.iterchildren(w("style")):
            style.append(parse_fragment('<w:rsid w:val="00A10001"/>'))
        root.append(parse_fragment(added))


def measures(parts: Parts) -> None:
    """The widths of columns, and the number of the paper in the printer."""
    for root in _each(parts, ["word/document.xml"]):
        for element in root.iter(w("gridCol"), w("tcW")):
            element.set(w("w"), str(int(element.get(w("w"))) + 7))
        for element in root.iter(w("pgSz")):
            element.set(w("code"), "9")


def long_switches(parts: Parts) -> None:
    for root in _each(parts, _texts(parts)):
        for element in root.iter(w("b"), w("i"), w("bCs"), w("iCs"), w("keepNext")):
            element.set(w("val"), element.get(w("val"), "1"))


def blank_end(parts: Parts) -> None:
    """The paragraph that Word wants after everything."""
    for root in _each(parts, ["word/document.xml"]):
        next(root.iter(w("sectPr"))).addprevious(etree.Element(w("p")))


def spaces_between_words(parts: Parts) -> None:
    for root in _each(parts, ["word/document.xml"]):
        for text in root.iter(w("t")):
            text.text = (text.text or "").replace(" ", "  ")


SAVINGS = (
    revision_numbers,
    split_runs,
    needless_preservation,
    languages,
    bookmarks_and_smart_tags,
    style_ids,
    list_numbers,
    settings,
    fields_anew,
    part_names,
    addresses,
    added_parts,
    who_and_when,
    properties_anew,
    whole_margins,
    whole_shading,
    more_styles,
    measures,
    long_switches,
    blank_end,
    spaces_between_words,
)
