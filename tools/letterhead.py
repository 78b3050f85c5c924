"""Builds `templates/letterhead.docx`, the Word file that documents are set in, from nothing.

Run it after a change here and commit what it writes: `python tools/letterhead.py`. A test holds the two together.

A letterhead may use the fields of the Markdown templates. These are at hand in every document:

- `document.heading`: what the document is called, `Minnesanteckningar`
- `document.title`: the same with the series and the date, `Minnesanteckningar – Näringslivsdialog 20 april 2020`
- `document.marking`: how far it has come and whom it is for, `UTKAST`, or nothing
- `document.page`, `document.of`: the words around page numbers, `Sida` and `av`
- `document.language`: its language, `sv-SE`
- `series.title`: what the series of meetings is called

and these in all but the follow-up of a series, so that they stand within `{% if meeting %}`:

- `meeting.title`: what the meeting is called
- `meeting.date`: its date as it is written, `20 april 2020`
- `meeting.diary_number`: its number in the registry, or nothing

The page is A4. Its measures are in twentieths of a point, sizes of type in half points, as Word writes them.
"""

from __future__ import annotations

from pathlib import Path

from naringsdialog.render.word.numbering import list_definition
from naringsdialog.word import package
from naringsdialog.word.package import Package, write_package
from naringsdialog.word.wordml import R, W, parse, serialise

TARGET = Path(__file__).parent.parent / "templates" / "letterhead.docx"

# Calibri comes with Word on every system; Carlito has the same measures and is free.
TEXT_FONT, CODE_FONT = "Calibri", "Consolas"

# One colour, a deep blue-green: 9.9 : 1 against white, where WCAG 2.1 (1.4.3) asks for 4.5 : 1.
ACCENT = "0B4A55"
# The same, lighter: for small text around the page (6.4 : 1), and for lines, which nobody has to read.
QUIET, LINE, SHADE = "47646B", "A9BFC4", "F1F5F6"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
SIDE, TOP, BOTTOM, EDGE = 1588, 1871, 1644, 794
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
BULLETS, NUMBERS = 1, 2


def style(identity: str, name: str, properties: str, *, kind: str = "paragraph", base: str = "Normal") -> str:
    """Return a style; paragraphs are followed by running text, built-in names by those of Word's in every language."""
    following = '<w:next w:val="Normal"/>' if identity.startswith("Heading") else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f'{following}<w:uiPriority w:val="1"/><w:qFormat/>{properties}</w:style>'
    )


def heading(level: int, size: int, before: int, after: int, run: str) -> str:
    """Return a heading's style: it stays with what it stands over, and much nearer to it than to what went before."""
    return style(
        f"Heading{level}",
        f"heading {level}",
        "<w:pPr><w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{run}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>',
    )


def font(name: str) -> str:
    """Return the run property for a font, for every script."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def colour(value: str) -> str:
    """Return the run property for a colour of text."""
    return f'<w:color w:val="{value}"/>'


def line(edge: str, *, size: int = 4, space: int = 0, value: str = LINE) -> str:
    """Return one edge of a border."""
    return f'<w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{value}"/>'


def small_print(ruled_edge: str) -> str:
    """Return the properties of a page header or footer, with a line towards the text."""
    return (
        f"<w:pPr><w:pBdr>{line(ruled_edge, space=6)}</w:pBdr>"
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr>{colour(QUIET)}<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    )


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"

DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{font(TEXT_FONT)}<w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="sv-SE" w:eastAsia="sv-SE"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="278" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    # Word lists only the styles below, not its own three hundred.
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)

BASES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)

HEADINGS = (
    heading(1, 48, 0, 200, BOLD + colour(ACCENT) + '<w:spacing w:val="-6"/>'),
    heading(2, 32, 440, 100, BOLD + colour(ACCENT)),
    heading(3, 26, 320, 60, BOLD),
    heading(4, 22, 240, 40, BOLD + colour(ACCENT)),
    heading(5, 22, 220, 40, BOLD + ITALIC),
    heading(6, 22, 200, 40, ITALIC),
)

LISTS = (
    style("ListBullet", "List Bullet", f'<w:pPr><w:numPr><w:numId w:val="{BULLETS}"/></w:numPr></w:pPr>'),
    style("ListNumber", "List Number", f'<w:pPr><w:numPr><w:numId w:val="{NUMBERS}"/></w:numPr></w:pPr>'),
    style("ListContinue", "List Continue", '<w:pPr><w:ind w:left="400"/></w:pPr>'),
)

BOX = "".join(line(edge, space=6, value=SHADE) for edge in ("top", "left", "bottom", "right"))
OTHERS = (
    style(
        "Quote",
        "Quote",
        f'<w:pPr><w:pBdr>{line("left", size=18, space=12)}</w:pBdr><w:spacing w:before="120"/>'
        '<w:ind w:left="400" w:right="400"/></w:pPr>',
    ),
    style(
        "HTMLPreformatted",
        "HTML Preformatted",
        f'<w:pPr><w:pBdr>{BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        '<w:spacing w:before="120" w:after="220" w:line="252" w:lineRule="auto"/>'
        '<w:ind w:left="140" w:right="140"/></w:pPr>'
        f'<w:rPr>{font(CODE_FONT)}<w:noProof/><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>',
    ),
    style(
        "HTMLCode",
        "HTML Code",
        f'<w:rPr>{font(CODE_FONT)}<w:noProof/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
        kind="character",
        base="DefaultParagraphFont",
    ),
    style(
        "Hyperlink",
        "Hyperlink",
        f'<w:rPr>{colour(ACCENT)}<w:u w:val="single"/></w:rPr>',
        kind="character",
        base="DefaultParagraphFont",
    ),
    style("Header", "header", small_print("bottom")),
    style("Footer", "footer", small_print("top")),
    style(
        "TableText",
        "Table Text",
        '<w:pPr><w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
    ),
    style(
        "Dialog",
        "Dialog",
        f"<w:tblPr><w:tblBorders>{line('top', size=8, value=ACCENT)}{line('bottom', size=8, value=ACCENT)}"
        f'{line("insideH")}</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        # The header row is told by weight and by a heavier line, not by colour alone.
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}{colour(ACCENT)}</w:rPr>'
        f'<w:tcPr><w:tcBorders>{line("bottom", size=8, value=ACCENT)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr>",
        kind="table",
        base="TableNormal",
    ),
)

STYLES = f"<w:styles {NAMESPACES}>{DEFAULTS}{BASES}{''.join((*HEADINGS, *LISTS, *OTHERS))}</w:styles>"

NUMBERING = (
    f"<w:numbering {NAMESPACES}>"
    f"{list_definition(ordered=False, identity=1, linked_style='ListBullet', sign=colour(ACCENT))}"
    f"{list_definition(ordered=True, identity=2, linked_style='ListNumber', sign=colour(ACCENT))}"
    f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>'
    f'<w:num w:numId="{NUMBERS}"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)

SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="sv-SE"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

FONTS = (
    f'<w:fonts {NAMESPACES}><w:font w:name="{TEXT_FONT}"><w:altName w:val="Carlito"/><w:family w:val="swiss"/>'
    f'<w:pitch w:val="variable"/></w:font><w:font w:name="{CODE_FONT}"><w:altName w:val="Liberation Mono"/>'
    '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)

# What Word offers first when somebody draws or colours something by hand, in the order a theme must have.
COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": ACCENT, "lt2": SHADE}
COLOURS |= {"accent1": ACCENT, "accent2": QUIET, "accent3": "2F6F7B", "accent4": "5A8F99", "accent5": "7F9AA0"}
COLOURS |= {"accent6": LINE, "hlink": ACCENT, "folHlink": QUIET}


def theme() -> str:
    """Return the theme: our colours and font, and no effects. A theme must list three of each style of drawing."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    typeface = f'<a:latin typeface="{TEXT_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    styles = {
        "fillStyleLst": fill,
        "lnStyleLst": f'<a:ln w="6350">{fill}</a:ln>',
        "effectStyleLst": "<a:effectStyle><a:effectLst/></a:effectStyle>",
        "bgFillStyleLst": fill,
    }
    drawing = "".join(f"<a:{name}>{3 * content}</a:{name}>" for name, content in styles.items())
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Dialog"><a:themeElements>'
        f'<a:clrScheme name="Dialog">{colours}</a:clrScheme><a:fontScheme name="Dialog">'
        f"<a:majorFont>{typeface}</a:majorFont><a:minorFont>{typeface}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Dialog">{drawing}</a:fmtScheme></a:themeElements></a:theme>'
    )


DOCUMENT = (
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{{{{p body }}}}</w:t></w:r></w:p>"
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}"'
    f' w:left="{SIDE}" w:header="{EDGE}" w:footer="{EDGE}" w:gutter="0"/></w:sectPr></w:body></w:document>'
)


def text(content: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{content}</w:t></w:r>'


def field(name: str) -> str:
    """Return a field that Word works out for each page."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


TAB = "<w:r><w:tab/></w:r>"
MARKING = f'{BOLD}{colour(ACCENT)}<w:spacing w:val="20"/><w:sz w:val="22"/>'


def around_the_page(element: str, identity: str, *runs: str) -> str:
    """Return a page header or footer of one paragraph."""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{identity}"/></w:pPr>{"".join(runs)}</w:p>'
    return f"<w:{element} {NAMESPACES}>{paragraph}</w:{element}>"


HEADER = around_the_page(
    "hdr",
    "Header",
    text("{{ series.title }}"),
    text("{% if meeting and meeting.diary_number %}  ·  {{ meeting.diary_number }}{% endif %}"),
    TAB,
    text("{{ document.marking }}", MARKING),
)
FOOTER = around_the_page(
    "ftr",
    "Footer",
    text("{{ document.title }}"),
    TAB,
    text("{{ document.page }} "),
    field("PAGE"),
    text(" {{ document.of }} "),
    field("NUMPAGES"),
)

OFFICE = "application/vnd.openxmlformats-officedocument"
PARTS = {
    "header": ("word/header1.xml", HEADER, package.HEADER),
    "footer": ("word/footer1.xml", FOOTER, package.FOOTER),
    "styles": ("word/styles.xml", STYLES, package.STYLES),
    "numbering": ("word/numbering.xml", NUMBERING, package.NUMBERING),
    "settings": ("word/settings.xml", SETTINGS, f"{OFFICE}.wordprocessingml.settings+xml"),
    "fontTable": ("word/fontTable.xml", FONTS, f"{OFFICE}.wordprocessingml.fontTable+xml"),
    "theme": ("word/theme/theme1.xml", theme(), f"{OFFICE}.theme+xml"),
}


def parts() -> dict[str, bytes]:
    """Return the parts of the letterhead by name."""
    word, main = Package({}), "word/document.xml"
    word.types.set_default("rels", "application/vnd.openxmlformats-package.relationships+xml")
    word.types.set_default("xml", "application/xml")
    word.add("", f"{R}/officeDocument", main, package.DOCUMENT, serialise(parse(DOCUMENT)))
    for kind, (name, xml, media_type) in PARTS.items():
        word.add(main, f"{R}/{kind}", name, media_type, serialise(parse(xml)))
    return word.finished()


if __name__ == "__main__":
    TARGET.write_bytes(write_package(parts()))
