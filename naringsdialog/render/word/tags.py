"""The Jinja tags of a Word letterhead: where they stand, and what about them would lose text without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.word.package import WordFileError
from naringsdialog.word.wordml import NAMESPACES, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_BODY = re.compile(r"\{\{p +body\s*\}\}")
_NEARLY_BODY = re.compile(r"\{\{-?\s*\w*\s*body\b[^}]*\}\}")
# docxtpl puts what such a tag says in place of the whole paragraph, table cell or table row that it stands in.
_WHOLE = re.compile(r"\{([{%#])(p|tc|tr)\s.*?[}%#]\}", re.DOTALL)
_WHOLE_NAMES = {"p": "paragraph", "tc": "table cell", "tr": "table row"}
_HOW = "Put {{p body }} in a paragraph of its own in the letterhead's body, where the content is to stand."


class LetterheadError(WordFileError):
    """The letterhead (a Word file that content is set in) cannot be used as it is."""


def paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each paragraph of a part that has text, with its text; that of a text box counts to the box alone."""
    for paragraph in root.iter(w("p")):
        own = [text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph]
        if own:
            yield paragraph, "".join(text.text or "" for text in own)


def body_paragraph(parts: Sequence[tuple[str, etree._Element]]) -> etree._Element:
    """Return the one paragraph where the content goes.

    Args:
        parts: the parts that hold text, each with what it is called.

    Raises:
        LetterheadError: there is none, more than one, or it stands where content cannot.
    """
    texts = [(name, paragraph, text) for name, root in parts for paragraph, text in paragraphs(root)]
    found = [(name, paragraph) for name, paragraph, text in texts for _ in _BODY.findall(text)]
    if not found:
        nearly = next((match[0] for _, _, text in texts if (match := _NEARLY_BODY.search(text))), None)
        instead = f": {nearly} is not it" if nearly else ""
        raise LetterheadError(f"The letterhead has no paragraph {{{{p body }}}} for the content{instead}", _HOW)
    for name, paragraph in found:
        if place := _unfit(name, paragraph):
            raise LetterheadError(
                f"The letterhead has {{{{p body }}}} in {place}, where the content cannot stand", _HOW
            )
    if len(found) > 1:
        raise LetterheadError(
            f"The letterhead has {{{{p body }}}} {len(found)} times", "Keep the one where the content is to stand."
        )
    return found[0][1]


def _unfit(name: str, paragraph: etree._Element) -> str | None:
    """Return what makes the place of `{{p body }}` unfit, None where it is fit."""
    inside = {"tc": "a table", "txbxContent": "a text box", "sdtContent": "a content control"}
    for tag, place in inside.items():
        if next(paragraph.iterancestors(w(tag)), None) is not None:
            return place
    if paragraph.getparent().tag != w("body"):
        return name
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return "the paragraph that ends a section"
    if paragraph.xpath(".//w:drawing | .//w:pict | .//w:object", namespaces=NAMESPACES):
        return "a paragraph with a picture"
    return None


def refuse_lost_text(name: str, root: etree._Element) -> None:
    """Refuse a part where text or a further tag stands beside a tag that takes the place of all around it.

    Raises:
        LetterheadError: docxtpl would leave the text out without an error.
    """
    for paragraph, text in paragraphs(root):
        for tag in _WHOLE.finditer(text):
            kind = tag[2]
            holder = paragraph if kind == "p" else next(paragraph.iterancestors(w(kind)), paragraph)
            around = "".join(piece.text or "" for piece in holder.iter(w("t")))
            beside = around.replace(tag[0], "", 1).strip()
            if beside:
                raise LetterheadError(
                    f"The letterhead has “{beside}” in {name} in one {_WHOLE_NAMES[kind]} with {tag[0]}, "
                    "which takes the place of all of it",
                    f"Give {tag[0]} a {_WHOLE_NAMES[kind]} of its own.",
                )


def refuse_revisions(name: str, root: etree._Element) -> None:
    """Refuse a part with tracked changes or comments, which would go out with every document.

    Raises:
        LetterheadError: there are such.
    """
    if root.xpath(".//w:ins | .//w:del | .//w:moveFrom | .//w:moveTo", namespaces=NAMESPACES):
        raise LetterheadError(
            f"The letterhead has tracked changes in {name}",
            "Open it in Word, choose Review, Accept all changes, and save it.",
        )
    if root.xpath(".//w:commentReference", namespaces=NAMESPACES):
        raise LetterheadError(
            f"The letterhead has comments in {name}", "Open it in Word, delete all comments, and save it."
        )
