"""Makes Word templates as Word writes them: tags split over runs, signs of editing between, quotation marks curved.

Each writer makes the same paragraph in the manner of one kind of Word: where its runs end, which elements stand
between them, which attributes and properties they carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from naringsdialog.render.word.document import Template, compose
from tests.word_documents import ENVIRONMENT, LETTERHEAD, PROPERTIES, SECTION, W, WordFile, fields, unzip, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from naringsdialog.render.markdown.escape import Md

    Writer = Callable[[str], str]

NAME = "templates/minutes.docx"

NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_IDS = count(1)


def _run(text: str, attributes: str = "", properties: str = "") -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r{attributes}>{properties}<w:t{kept}>{escape(text)}</w:t></w:r>"


@dataclass(frozen=True)
class Action:
    id: str
    task: str
    due: str | None = None


@dataclass(frozen=True)
class Item:
    number: str
    title: str
    notes: Md | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Meeting:
    title: str = "Näringslivsdialog"
    place: str | None = None
    agenda: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()


def meeting(*agenda: Item, title: str = "Näringslivsdialog", actions: tuple[Action, ...] = ()) -> dict[str, object]:
    return fields(meeting=Meeting(title=title, agenda=agenda, actions=actions))


def windows(text: str, style: str = "") -> str:
    """Word for Windows: words it does not know are runs of their own between spelling marks, and `_GoBack` is near."""
    pieces = []
    for word in re.split(r"([\w.]*[._][\w.]*|\b(?:endif|endfor|elif)\b)", text):
        language = '<w:rPr><w:lang w:val="en-US"/></w:rPr>'
        if not word:
            continue
        if re.fullmatch(r"[\w.]+", word):
            proof = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
            pieces += [proof[0], _run(word, ' w:rsidRPr="00B14A21"', language), proof[1]]
        else:
            pieces.append(_run(word, ' w:rsidR="004F2C5E"', language))
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/>', '<w:bookmarkEnd w:id="0"/>'
    pieces.insert(len(pieces) // 2, mark[0])
    ids = f'w14:paraId="{next(_IDS):08X}" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="004F2C5E"'
    return f"<w:p {ids}>{_style(style)}{''.join(pieces)}{mark[1]}</w:p>"


def mac(text: str, style: str = "") -> str:
    """Word for Mac: quotation marks are curved, spaces within tags no-break ones, and runs end where typing stopped."""
    tags = re.compile(r"(?<=\{[{%])(.*?)(?=[}%]\})")
    curved = tags.sub(lambda tag: _curved(tag[1]).replace(" ", "\xa0"), text)
    pieces = [_run(piece, ' w:rsidR="00D53E0A" w:rsidRPr="00C96F1B"') for piece in re.findall(r".{1,5}", curved)]
    return f'<w:p w:rsidR="00D53E0A" w:rsidRDefault="00D53E0A">{_style(style)}{"".join(pieces)}</w:p>'


def _curved(text: str) -> str:
    double = re.sub(r'"([^"]*)"', "”\\1”", text)
    return re.sub(r"'([^']*)'", "‘\\1’", double)


def web(text: str, style: str = "") -> str:
    """Word on the web: every sign that is no letter can be a run, with fonts written out, and empty runs between."""
    fonts = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/></w:rPr>'
    pieces = [_run(piece, "", fonts) for piece in re.findall(r"\w+|\s+|[^\w\s]", text)]
    ids = f'w:rsidP="2F1C0D3B" w14:paraId="{next(_IDS):08X}"'
    return f"<w:p {ids}>{_style(style)}{'<w:r><w:rPr/></w:r>'.join(pieces)}</w:p>"


def plain(text: str, style: str = "") -> str:
    """A paragraph that was typed in one go and never touched again."""
    return f"<w:p>{_style(style)}{_run(text)}</w:p>"


def _style(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""


WORDS: dict[str, Writer] = {"windows": windows, "mac": mac, "web": web}


def cell(*paragraphs: str, width: int = 4000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str) -> str:
    """A table row; a text that is no cell yet becomes one."""
    return f"<w:tr>{''.join(one if one.startswith('<w:tc') else cell(plain(one)) for one in cells)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="4000"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def text_box(*paragraphs: str, picture: int = 1) -> str:
    """A paragraph with a text box, there twice as Word writes it: for itself, and for Word 2007."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        f'<w:drawing><wp:inline><wp:docPr id="{picture}" name="Textruta {picture}"/><a:graphic><a:graphicData uri="x">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def picture(description: str = "Regionens vapen", number: int = 1) -> str:
    """A run with a picture."""
    properties = f'<wp:docPr id="{number}" name="Bild" descr="{description}"/>'
    return f"<w:r><w:drawing><wp:inline>{properties}</wp:inline></w:drawing></w:r>"


def part(element: str, *content: str) -> str:
    """A part of a Word file, such as a page header (`hdr`)."""
    return f"<w:{element} {_XMLNS}>{''.join(content)}</w:{element}>"


def template(*body: str, section: str = SECTION, **parts: str) -> Template:
    """A Word template with this body, the mark in its page header, and other parts where named (`header1`)."""
    own = unzip(LETTERHEAD.read_bytes())
    parts = {"header1": part("hdr", plain("{{ document.marking }}")), **parts}
    document = part("document", f"<w:body>{''.join(body)}{section}</w:body>")
    contents = {"document": document, **parts}
    return Template(zipped(own | {f"word/{name}.xml": xml.encode() for name, xml in contents.items()}), NAME, False)


def filled(own: Template, given: Mapping[str, object] | None = None, markdown: str = "") -> WordFile:
    """The document that a template makes."""
    return WordFile(compose(markdown, own, meeting() if given is None else given, PROPERTIES, ENVIRONMENT))


def texts(document: WordFile) -> list[str]:
    """The text of each paragraph of the body."""
    return [text for _, text in document.outline]
