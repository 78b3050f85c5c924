"""Reads the parts of a Word template that hold text, and finds all that is wrong in them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.render.word.block_rules import block_problems
from naringsdialog.render.word.findings import Finding, Place
from naringsdialog.render.word.outside_rules import outside_problems
from naringsdialog.render.word.place_rules import body_problems, link_problems, place_problems
from naringsdialog.render.word.tag_rules import tag_problems
from naringsdialog.render.word.tags import mended_paragraphs
from naringsdialog.render.word.traces import forget_the_editing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from naringsdialog.render.word.tag_rules import Told
    from naringsdialog.render.word.tags import TaggedParagraph

# With these the tags cannot be read as Jinja, and what Jinja says of them would only repeat it in other words.
_UNREADABLE = {"tag-unclosed", "tag-minus", "tag-empty", "tag-unknown", "block-unclosed"}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part with text.

    Attributes:
        part: its name in the package, `word/header1.xml`.
        name: what it is called, "the page header".
        root: the part, its tags mended.
        paragraphs: its paragraphs.
        told: what is wrong in it, each with the number of its paragraph.
    """

    part: str
    name: str
    root: etree._Element
    paragraphs: Sequence[TaggedParagraph]
    told: Sequence[tuple[int, Told]]

    @property
    def has_tags(self) -> bool:
        """Whether there is anything to fill in."""
        return any(one.tags for one in self.paragraphs)

    @property
    def is_readable(self) -> bool:
        """Whether Jinja can read its tags."""
        return not any(one.rule in _UNREADABLE for _, one in self.told)

    def place(self, number: int) -> Place:
        """Return the place of a paragraph; 0 means the part as a whole."""
        return Place(self.name, number, self.paragraphs[number - 1].text) if number else Place(self.name)


def read_part(part: str, name: str, root: etree._Element, references: bytes | None) -> TextPart:
    """Mend the tags of a part, and look for what is wrong in it.

    Args:
        part: its name in the package.
        name: what it is called.
        root: the part, which is changed.
        references: what it refers to, as it stands in the package.
    """
    forget_the_editing(root)
    paragraphs = mended_paragraphs(root)
    return TextPart(part, name, root, paragraphs, [*_told(root, paragraphs, references)])


def _told(
    root: etree._Element, paragraphs: Sequence[TaggedParagraph], references: bytes | None
) -> Iterator[tuple[int, Told]]:
    yield from place_problems(root, paragraphs)
    yield from link_problems(root, paragraphs, references)
    yield from outside_problems(root, paragraphs, references)
    yield from ((paragraph.number, told) for paragraph in paragraphs for told in tag_problems(paragraph))
    yield from block_problems(paragraphs)


def all_findings(file: str, parts: Sequence[TextPart], *, needs_body: bool) -> list[Finding]:
    """Return what is wrong with a template, in the order of its parts and paragraphs.

    Args:
        file: the template, as it is shown to the user.
        parts: its parts with text, the body first.
        needs_body: whether it must have `{{p body }}`.
    """
    of_body = [*body_problems([(part.name, part.paragraphs) for part in parts], is_needed=needs_body)]
    findings = []
    for place, part in enumerate(parts):
        told = [*part.told, *((number, one) for of, number, one in of_body if of == place)]
        for number, one in sorted(told, key=lambda each: each[0]):
            findings.append(Finding(file, part.place(number), one.rule, one.message, one.remedy, one.severity))
    return [*dict.fromkeys(findings)]
