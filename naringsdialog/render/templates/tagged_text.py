"""The tags of a Word template as Jinja reads them: the text of each part, a line for each paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naringsdialog.word import package
from naringsdialog.word.reading import WordFile

_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
# What docxtpl takes the place of: `{%p for … %}` of its paragraph, `tr` of its row, `tc` of its cell, `r` of its run.
_WHOLE = re.compile(r"^(\{[{%#])(?:p|tr|tc|r)\s")
# What Word makes of what is typed.
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class TaggedPart:
    """A part of a Word template.

    Attributes:
        where: what it is called, "the page header".
        is_header: whether it is a page header.
        paragraphs: their texts as they read, in their order, empty ones too.
        source: the same as a Jinja template.
    """

    where: str
    is_header: bool
    paragraphs: tuple[str, ...]

    @property
    def source(self) -> str:
        """The text as a Jinja template, each paragraph on a line of its own."""
        return "\n".join(_TAG.sub(lambda tag: _mended(tag[0]), text) for text in self.paragraphs)


def tagged_parts(data: bytes) -> list[TaggedPart]:
    """Return the parts of a Word file that hold text.

    Raises:
        WordFileError: it is no Word file, or a damaged one.
    """
    word = WordFile(data)
    texts: dict[str, list[str]] = {part: [] for part in word.roots}
    for paragraph in word.paragraphs:
        # A line break is text in a paragraph, and no new one.
        texts[paragraph.part].append(" ".join(paragraph.text.split("\n")))
    return [
        TaggedPart(word.where(part), word.kind(part) == package.HEADER, tuple(lines)) for part, lines in texts.items()
    ]


def _mended(tag: str) -> str:
    return _WHOLE.sub(r"\1 ", tag.translate(_TYPED))
