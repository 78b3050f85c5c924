"""What the audit of a document finds: values with a place, what is wrong, and what to do about it in Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naringsdialog.word.reading import Paragraph

_LONGEST = 60  # signs of a text by which it is found again
_BODY = "the body"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something was found.

    Attributes:
        part: the name of the part in the file, `word/document.xml`.
        where: what the part is called, "the body".
        paragraph: which of the part's paragraphs it is, from 1.
        text: the text of the paragraph, shortened; where it has none, that of the one before it.
        is_after: whether the text is that of the paragraph before.
    """

    part: str
    where: str
    paragraph: int
    text: str
    is_after: bool = False

    def __str__(self) -> str:
        """`paragraph 7: “Närvarande”`, with the part where it is not the body."""
        part = "" if self.where == _BODY else f" in {self.where}"
        if not self.text:
            return f"paragraph {self.paragraph}{part}"
        return f"paragraph {self.paragraph}{part}{', after' if self.is_after else ':'} “{self.text}”"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        rule: the rule's name.
        message: what is wrong; findings that are of one kind say the same.
        remedy: what to do in Word.
        place: where it is, None where it is of the whole document.
    """

    rule: str
    message: str
    remedy: str
    place: Place | None = None


def place_of(paragraph: Paragraph, text: str, *, is_after: bool = False) -> Place:
    """Return the place of a paragraph, told by a text."""
    return Place(paragraph.part, paragraph.where, paragraph.number, shortened(text), is_after)


def shortened(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
