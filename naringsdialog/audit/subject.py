"""A Word document as the rules of the audit look at it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.audit.finding import place_of
from naringsdialog.word import package
from naringsdialog.word.blanks import is_blank
from naringsdialog.word.stretches import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.audit.finding import Place
    from naringsdialog.word.looks import Look
    from naringsdialog.word.reading import Paragraph, WordFile
    from naringsdialog.word.stretches import Stretch


class Subject:
    """A document under audit.

    Args:
        name: the name of its file, without the folder.
        file: the file.
    """

    def __init__(self, name: str, file: WordFile) -> None:
        self.name = name
        self.file = file
        self._texts = Texts(file)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the document."""
        return tuple(one for one in self.file.paragraphs if self.is_read(one))

    def is_read(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph belongs to what is read; comments on the document do not."""
        return self.file.kind(paragraph.part) != package.COMMENTS

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of its main part, those in tables and text boxes among them."""
        return tuple(one for one in self.paragraphs if one.part == self.file.document)

    @cached_property
    def headings(self) -> tuple[Paragraph, ...]:
        """The headings in the body that have a text."""
        return tuple(one for one in self.body if one.heading and not is_blank(self.text(one)))

    def stretches(self, paragraph: Paragraph) -> Sequence[Stretch]:
        """Return the shown text of a paragraph, divided by how it looks."""
        return self._texts.of(paragraph)

    def look(self, paragraph: Paragraph) -> Look:
        """Return the look that text in a paragraph has from its style."""
        return self._texts.look(paragraph)

    def text(self, paragraph: Paragraph) -> str:
        """Return the shown text of a paragraph."""
        return "".join(stretch.text for stretch in self.stretches(paragraph))

    def place(self, paragraph: Paragraph, text: str | None = None) -> Place:
        """Return where a paragraph stands, told by its text, or by that of the one before it where it has none.

        Args:
            paragraph: the paragraph.
            text: what to tell it by instead.
        """
        told = self.text(paragraph) if text is None else text
        if not is_blank(told):
            return place_of(paragraph, told)
        return place_of(paragraph, self._texts_before[paragraph.part, paragraph.number], is_after=True)

    @cached_property
    def _texts_before(self) -> dict[tuple[str, int], str]:
        """The text that stands before each paragraph in its part, empty where none does."""
        before: dict[tuple[str, int], str] = {}
        part, last = "", ""
        for paragraph in self.file.paragraphs:
            part, last = paragraph.part, last if paragraph.part == part else ""
            before[part, paragraph.number] = last
            text = self.text(paragraph)
            last = last if is_blank(text) else text
        return before
