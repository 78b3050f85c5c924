"""Makes a Jinja template of a part of a Word template, each line of which is told by the paragraph it came from."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from docxtpl import DocxTemplate
from lxml import etree

from naringsdialog.render.word.findings import Place
from naringsdialog.render.word.ready import SHOW_PARAGRAPHS, SHOW_TEXT, Line, Setting, Source
from naringsdialog.render.word.sections import text_width
from naringsdialog.word.wordml import value, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.render.word.tags import Tag, TaggedParagraph

_ANY_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{(.*?)\}\}", re.DOTALL)
_WHOLE = ("p", "tr", "tc")


def mend(name: str, root: etree._Element, paragraphs: Sequence[TaggedParagraph]) -> Source:
    """Return a part, in which nothing is wrong, as a Jinja template.

    docxtpl puts `{%p … %}`, `{%tr … %}` and `{%tc … %}` in place of what they stand in. A line break in such a tag, and
    one before every paragraph that stays, make the line of any error tell its paragraph.

    Args:
        name: what the part is called.
        root: the part, which is changed.
        paragraphs: those of the part, their tags mended.
    """
    gone = {inside for tag in _whole_tags(paragraphs) for inside in _paragraphs_with(tag)}
    lines = [Line(Place(name)), *(_line(name, one) for one in paragraphs if one.element not in gone)]
    _on_one_line(root)
    for tag in _whole_tags(paragraphs):
        tag.element.text = f"{tag.text[:2]}{tag.whole} \n{tag.inner} {tag.text[-2:]}"
    xml = str(DocxTemplate(BytesIO()).patch_xml(str(etree.tostring(root, encoding="unicode"))))
    broken = re.sub(r"<w:p(?=[ />])", "\n<w:p", xml)
    plain = _ANY_TAG.sub(lambda tag: unescape(tag[0]), broken)
    return Source(name, plain, _shown(plain), tuple(lines))


def only_tags(paragraphs: Sequence[TaggedParagraph]) -> str:
    """Return the tags of a part as a Jinja template in which the number of a line is that of its paragraph."""
    return "\n".join("".join(tag.plain for tag in one.tags if not tag.is_body) for one in paragraphs)


def _whole_tags(paragraphs: Sequence[TaggedParagraph]) -> Iterator[Tag]:
    return (tag for one in paragraphs for tag in one.tags if tag.whole in _WHOLE)


def _paragraphs_with(tag: Tag) -> Iterator[etree._Element]:
    """Yield the other paragraphs of the row or cell that a tag takes the place of."""
    holder = tag.holder()
    if holder is not None:
        yield from (one for one in holder.iter(w("p")) if one is not tag.paragraph)


def _line(part: str, paragraph: TaggedParagraph) -> Line:
    place = Place(part, paragraph.number, paragraph.text)
    shown = next((tag for tag in paragraph.tags if tag.sign == "{" and tag.whole == "p"), None)
    return Line(place, None if shown is None else _setting(shown))


def _setting(tag: Tag) -> Setting:
    properties = tag.paragraph.find(w("pPr"))
    run = tag.element.getparent().find(w("rPr"))
    style = None if properties is None else value(properties.find(w("pStyle")))
    return Setting(style, _fragment(properties), _fragment(run), text_width(tag.paragraph))


def _fragment(element: etree._Element | None) -> str:
    """Return an element as XML that stands within its own part again."""
    if element is None:
        return ""
    xml = str(etree.tostring(element, encoding="unicode", with_tail=False))
    for prefix, namespace in element.getroottree().getroot().nsmap.items():
        xml = xml.replace(f' xmlns:{prefix}="{namespace}"', "")
    return xml


def _on_one_line(root: etree._Element) -> None:
    """Make spaces of the line breaks in the XML, which mean no more."""
    for element in root.iter():
        element.text = element.text and element.text.replace("\n", " ")
        element.tail = element.tail and element.tail.replace("\n", " ")


def _shown(plain: str) -> str:
    """Let every field be shown by a function, which is told its line."""
    pieces, position, line = [], 0, 1
    for tag in _ANY_TAG.finditer(plain):
        pieces.append(plain[position : tag.start()])
        line += pieces[-1].count("\n") + tag[0].count("\n")
        # Only a tag that shows paragraphs begins with the line break that was put into it.
        show = SHOW_PARAGRAPHS if tag[0].startswith("{{ \n") else SHOW_TEXT
        pieces.append(tag[0] if tag[1] is None else f"{{{{ {show}(({tag[1]}), {line}) }}}}")
        position = tag.end()
    return "".join([*pieces, plain[position:]])
