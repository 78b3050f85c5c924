"""The Jinja tags in the paragraphs of a Word template, mended where Word has taken them apart.

Word splits a tag over runs wherever it likes (spelling marks, formatting, sessions of editing), and makes its quotation
marks and spaces typographic. What lies between the pieces of a tag is left in place: it may be half of a pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.word.wordml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
# What begins or ends a tag. A `#}` by itself means nothing.
ENDS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
# docxtpl puts what such a tag says in place of all that it stands in.
_WHOLE = re.compile(r"(p|tr|tc|r)\s+")
# "{% p for", "{%P for", "{{ p item.notes" and "{%pfor", which mean the paragraph but do not say so.
_LOOSE = re.compile(
    r"\{%\s*(?i:(p|tr|tc|r))\s+(?=\w)"
    r"|\{\{\s*(?i:(p|tr|tc|r))\s+(?!(?:if|is|in|and|or|not|else)\b)(?=\w)"
    r"|\{%\s*(?i:(p|tr|tc|r))(?=(?:end)?(?:for|if|with|el(?:se|if)|set)\b)"
)

_KEYWORD = re.compile(r"\w*")
_SPACES = dict.fromkeys("\t\n\r\xa0\u2007\u2009\u202f", " ")
_UNSEEN = dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff", "")
_QUOTES = dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'")
_STRAIGHT = str.maketrans(_SPACES | _UNSEEN | _QUOTES)

# What else a run holds that is read, and what it is within a tag.
_OTHER_PIECES = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Tag:
    """One tag.

    Attributes:
        text: all of it, `{%p for item in meeting.agenda %}`.
        paragraph: the `w:p` it stands in.
        element: the `w:t` it stands in.
        start: where in the text of the paragraph.
    """

    text: str
    paragraph: etree._Element
    element: etree._Element
    start: int

    @property
    def sign(self) -> str:
        """What kind of tag it is: `{` shows something, `%` does something, `#` is a remark."""
        return self.text[1]

    @cached_property
    def whole(self) -> str:
        """What it takes the place of: `p`, `tr`, `tc`, `r`, or nothing."""
        found = _WHOLE.match(self.text, 2)
        return found[1] if found else ""

    @cached_property
    def meant(self) -> str:
        """What it was meant to take the place of, also where it is written so that it does not."""
        return self.whole or (str(self._loose[self._loose.lastindex or 0]).lower() if self._loose else "")

    @cached_property
    def _loose(self) -> re.Match[str] | None:
        return _LOOSE.match(self.text)

    @cached_property
    def inner(self) -> str:
        """What it says: `for item in meeting.agenda`."""
        loose = None if self.whole else self._loose
        return self.text[loose.end() if loose else 2 + len(self.whole) : -2].strip()

    @cached_property
    def keyword(self) -> str:
        """What it does: `for`; empty where it shows something."""
        found = _KEYWORD.match(self.inner)
        return found[0] if self.sign == "%" and found else ""

    @property
    def is_body(self) -> bool:
        """Whether it is `{{p body }}`."""
        return self.sign == "{" and self.whole == "p" and self.inner == "body"

    @property
    def plain(self) -> str:
        """The tag as it would stand in any other Jinja template."""
        return f"{self.text[:2]} {self.inner} {self.text[-2:]}"

    def holder(self) -> etree._Element | None:
        """Return what it is meant to take the place of, the paragraph at least; None where there is no such around."""
        if self.meant in ("tr", "tc"):
            return next(self.paragraph.iterancestors(w(self.meant)), None)
        return self.paragraph


@dataclass(frozen=True)
class TaggedParagraph:
    """A paragraph and the tags in it, each of which stands in one `w:t`.

    Attributes:
        element: the `w:p`.
        number: its place in its part, from 1.
        text: its own text; not that of a text box in it.
        tags: in their order.
    """

    element: etree._Element
    number: int
    text: str
    tags: tuple[Tag, ...]

    @cached_property
    def rest(self) -> str:
        """Its text without the tags; a line feed stands where each was."""
        rest, place = [], 0
        for tag in self.tags:
            rest.append(self.text[place : tag.start])
            place = tag.start + len(tag.text)
        return "\n".join([*rest, self.text[place:]])


def mended_paragraphs(root: etree._Element) -> tuple[TaggedParagraph, ...]:
    """Mend the tags of a part, and return its paragraphs in their order."""
    return tuple(_mended(paragraph, number) for number, paragraph in enumerate(root.iter(w("p")), start=1))


def _mended(paragraph: etree._Element, number: int) -> TaggedParagraph:
    pieces = [*_pieces(paragraph)]
    texts = [_text(piece) for piece in pieces]
    found = [*_TAG.finditer("".join(texts))]
    if not found:
        return TaggedParagraph(paragraph, number, "".join(texts), ())
    new = _rejoined(texts, found)
    for piece, old, text in zip(pieces, texts, new, strict=True):
        if piece.tag == w("t"):
            piece.text = text
            piece.set(_PRESERVE, "preserve")
        elif old and not text:
            piece.getparent().remove(piece)
    return TaggedParagraph(paragraph, number, "".join(new), tuple(_tags(paragraph, pieces, new)))


def _rejoined(texts: list[str], tags: list[re.Match[str]]) -> list[str]:
    """Return the pieces of a text with each tag whole in the piece that it began in."""
    joined = "".join(texts)
    owners = [number for number, text in enumerate(texts) for _ in text]
    new = [""] * len(texts)
    position = 0
    for tag in tags:
        for place in range(position, tag.start()):
            new[owners[place]] += joined[place]
        new[owners[tag.start()]] += tag[0].translate(_STRAIGHT)
        position = tag.end()
    for place in range(position, len(joined)):
        new[owners[place]] += joined[place]
    return new


def _tags(paragraph: etree._Element, pieces: list[etree._Element], texts: list[str]) -> Iterator[Tag]:
    position = 0
    for piece, text in zip(pieces, texts, strict=True):
        for found in _TAG.finditer(text):
            yield Tag(found[0], paragraph, piece, position + found.start())
        position += len(text)


def _pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what is read of a paragraph, in its order; not what is in a text box."""
    for one in paragraph.iter(w("t"), *_OTHER_PIECES):
        # A `w:tab` is also what a tab stop is called.
        if one.getparent().tag == w("r") and next(one.iterancestors(w("p"))) is paragraph:
            yield one


def _text(piece: etree._Element) -> str:
    return (piece.text or "") if piece.tag == w("t") else _OTHER_PIECES[piece.tag]
