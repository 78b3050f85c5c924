"""What is wrong with single tags of a Word template: those that are none, and those that would take text with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.problems import Severity
from naringsdialog.render.word.statements import meant_by
from naringsdialog.render.word.tags import ENDS
from naringsdialog.word.wordml import NAMESPACES, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from naringsdialog.render.word.tags import Tag, TaggedParagraph

OPENING = ("for", "if", "with")
_KEYWORDS = (*OPENING, *(f"end{word}" for word in OPENING), "elif", "else", "set")
_WHOLE = {"p": "paragraph", "tr": "table row", "tc": "table cell", "r": "run"}

_MINUS = re.compile(r"\{[{%#][-+]|[-+][}%#]\}")
_NOT_TEXT = "w:drawing | .//w:pict | .//w:object | .//w:fldSimple | .//w:fldChar | .//w:footnoteReference"


class Told(NamedTuple):
    """What is wrong, without its place: the rule's name, the message, the remedy."""

    rule: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


def tag_problems(paragraph: TaggedParagraph) -> Iterator[Told]:
    """Yield what is wrong with the tags of one paragraph."""
    yield from _unfinished(paragraph)
    for tag in paragraph.tags:
        yield from _misspelt(tag)
    yield from _beside(paragraph)
    yield from _blank_line(paragraph)


def _unfinished(paragraph: TaggedParagraph) -> Iterator[Told]:
    """Yield the tags that do not end, or do not begin, in their paragraph."""
    inside = [(found[0], tag.text) for tag in paragraph.tags for found in ENDS.finditer(tag.text, 2, len(tag.text) - 2)]
    outside = [(found[0], _from(paragraph.rest, found)) for found in ENDS.finditer(paragraph.rest)]
    for sign, text in [*inside, *outside]:
        if sign.startswith("{"):
            end = f"{sign[1].replace('{', '}')}}}"
            remedy = f"end it with {end} in the same paragraph"
            yield Told("tag-unclosed", f"the tag that begins with “{text}” does not end", remedy)
        else:
            begin = f"{{{sign[0].replace('}', '{')}"
            remedy = f"begin it with {begin} in the same paragraph, or take the signs away"
            yield Told("tag-unclosed", f"“{sign}” ends a tag that does not begin", remedy)


def _from(text: str, found: re.Match[str]) -> str:
    return text[found.start() : found.start() + 30].partition("\n")[0].strip()


def _misspelt(tag: Tag) -> Iterator[Told]:
    """Yield why a tag by itself cannot be read as it is meant."""
    if _MINUS.match(tag.text) or _MINUS.search(tag.text, len(tag.text) - 3):
        yield Told(
            "tag-minus",
            f"{tag.text} has a minus or plus sign at its end, which can leave a file that Word does not open",
            "write {%p … %} in a paragraph of its own, which leaves no blank line, and no sign",
        )
    elif tag.meant and not tag.whole:
        right = f"{tag.text[:2]}{tag.meant} {tag.inner} {tag.text[-2:]}"
        message = f"{tag.text} is not read as a tag for the whole {_WHOLE[tag.meant]}"
        yield Told("tag-space", message, f"write {right}")
    elif tag.whole == "r":
        yield Told("tag-kind", f"{tag.text} has an r that is not used here", f"write {tag.plain}")
    elif tag.whole and re.search(r"[}%]", tag.inner):
        yield Told(
            "tag-sign",
            f"{tag.text} has % or }} inside, where the tag would end",
            "ask without that sign, as in “loop.index is odd”, or choose another field",
        )
    elif not tag.inner and tag.sign != "#":
        yield Told("tag-empty", f"{tag.text} says nothing", "write a field in it, such as {{ meeting.title }}")
    elif tag.sign == "%":
        yield from _unknown(tag)
    elif tag.sign == "{" and tag.whole not in ("", "p"):
        right = (
            f"write {{{{ {tag.inner} }}}} for text, or {{{{p {tag.inner} }}}} for Markdown in a paragraph of its own"
        )
        yield Told("tag-kind", f"{tag.text} would show nothing", right)


def _unknown(tag: Tag) -> Iterator[Told]:
    if tag.keyword not in _KEYWORDS:
        near = meant_by(tag.keyword, _KEYWORDS)
        remedy = f"did you mean `{near}`?" if near else f"there are {', '.join(_KEYWORDS)}"
        yield Told("tag-unknown", f"a Word template has no {tag.text}", remedy)
    elif tag.keyword == "set" and "=" not in tag.inner:
        yield Told("tag-unknown", f"{tag.text} sets nothing", "write what it is: {% set name = meeting.title %}")


def keyword_of(tag: Tag) -> str:
    """Return what a tag does, or was meant to do by a word that there is not: `if`; empty where it shows something."""
    return tag.keyword and (tag.keyword if tag.keyword in _KEYWORDS else meant_by(tag.keyword, _KEYWORDS) or "")


def _beside(paragraph: TaggedParagraph) -> Iterator[Told]:
    """Yield what stands beside a tag that takes the place of all around it, and would be gone."""
    for tag in [tag for tag in paragraph.tags if tag.whole in ("p", "tr", "tc")][:1]:
        what = _WHOLE[tag.whole]
        holder = tag.holder()
        if holder is None:
            remedy = f"put it in a {what}, or write {{%p … %}} for a paragraph"
            yield Told("tag-outside-table", f"{tag.text} does not stand in a table", remedy)
        elif beside := _all_beside(tag, holder):
            yield Told(
                "text-beside-tag",
                f"{beside} stands in one {what} with {tag.text}, which takes the place of all of it",
                f"give {tag.text} a {what} of its own",
            )


def _all_beside(tag: Tag, holder: etree._Element) -> str:
    """Return what else a paragraph, row or cell holds, in words."""
    text = "".join(one.text or "" for one in holder.iter(w("t")))
    if beside := " ".join(text.replace(tag.text, "", 1).split()):
        return f"“{beside}”"
    if next(holder.iter(w("tbl")), None) is not None:
        return "a table"
    if holder.xpath(f".//{_NOT_TEXT}", namespaces=NAMESPACES):
        return "a picture, a field or a note"
    return "the end of a section" if next(holder.iter(w("sectPr")), None) is not None else ""


def _blank_line(paragraph: TaggedParagraph) -> Iterator[Told]:
    """Advise against tags that leave their paragraph behind, blank."""
    tags = paragraph.tags
    is_blank = tags and not paragraph.rest.strip() and all(tag.sign != "{" and not tag.meant for tag in tags)
    is_told = any(tag.sign == "%" and tag.keyword not in _KEYWORDS for tag in tags)
    if is_blank and not is_told and not paragraph.element.xpath(f".//{_NOT_TEXT}", namespaces=NAMESPACES):
        first = tags[0]
        yield Told(
            "tag-leaves-blank-line",
            f"{first.text} stands without text in its paragraph, which stays in the document as a blank line",
            f"write {first.text[:2]}p {first.inner} {first.text[-2:]}, alone in its paragraph",
            Severity.ADVICE,
        )
