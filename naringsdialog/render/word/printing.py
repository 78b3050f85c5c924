"""What the tags of a Word template show: text in its run, Markdown as paragraphs; all of it is remembered."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.markdown.pictures import with_pictures
from naringsdialog.render.word.blocks import Blocks
from naringsdialog.render.word.drawing import Drawings
from naringsdialog.render.word.findings import Finding, TemplateError
from naringsdialog.render.word.inline import Inline
from naringsdialog.render.word.numbering import Numbering
from naringsdialog.source.markup import parse
from naringsdialog.word.package import Relationships, relationships_part
from naringsdialog.word.wordml import refuse_control_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from naringsdialog.render.markdown.pictures import Picture
    from naringsdialog.render.word.findings import Place
    from naringsdialog.render.word.ready import Ready, Setting, Source
    from naringsdialog.render.word.styles import Styles

_TEXT = ("text", "code_inline", "code_block", "fence")
_SPLIT = '</w:t>{}<w:t xml:space="preserve">'
_BREAK, _TAB = _SPLIT.format("<w:br/>"), _SPLIT.format("<w:tab/>")


class Shown(NamedTuple):
    """A text that a tag showed, and where the tag stands."""

    text: str
    place: Place


class Sheet:
    """The styles, lists, links and pictures of one document that is being made.

    Args:
        ready: its template.
        styles: those of the template, which may be those of other documents, too.
        pictures: what its Markdown may show.
        parsed: what the parser gives of texts that were parsed already.
    """

    def __init__(
        self,
        ready: Ready,
        styles: Styles,
        pictures: Sequence[Picture] = (),
        parsed: Mapping[str, Sequence[Token]] | None = None,
    ) -> None:
        self._ready = ready
        self._parsed = parsed or {}
        self._drawings = Drawings(ready.parts, {picture.name: picture for picture in pictures})
        self._styles = styles.again()
        self._numbering = Numbering(ready.parts[ready.numbering], self._styles)
        self._links: dict[str, Relationships] = {}

    def tokens(self, markdown: str) -> list[Token]:
        """Return Markdown parsed, the document's own pictures as pictures."""
        return with_pictures(self._parsed.get(markdown) or parse(markdown), self._drawings.pictures)

    def write(self, tokens: list[Token], part: str, setting: Setting) -> str:
        """Return parsed Markdown as the paragraphs of a part, in XML."""
        self._styles.body = setting.style
        links = self._links_of(part)

        def draw(name: str, alt: str, width: int) -> str:
            return self._drawings.run(name, alt, part, links, width)

        return Blocks(Inline(self._styles, links), self._styles, self._numbering, setting.width, draw).write(tokens)

    def _links_of(self, part: str) -> Relationships:
        if part not in self._links:
            self._links[part] = Relationships(part, self._ready.parts.get(relationships_part(part)))
        return self._links[part]

    def parts(self) -> dict[str, bytes]:
        """Return the parts that hold the styles, the lists, the links and the pictures."""
        links = {relationships_part(part): one.to_bytes() for part, one in self._links.items()}
        own = {self._ready.styles: self._styles.to_bytes(), self._ready.numbering: self._numbering.to_bytes()}
        return {**own, **links, **self._drawings.parts()}


class Printer:
    """Shows the fields of one part.

    Args:
        file: the template, as it is shown to the user.
        part: the name of the part in the package.
        source: the part as a Jinja template.
        sheet: the document's styles, lists and links.

    Attributes:
        file, source: the same.
        shown: what was shown, in its order.
    """

    def __init__(self, file: str, part: str, source: Source, sheet: Sheet) -> None:
        self.file = file
        self.source = source
        self.shown: list[Shown] = []
        self._part = part
        self._sheet = sheet
        self._markdown: list[Md] = []

    def has_shown(self, markdown: Md) -> bool:
        """Tell whether this very Markdown was shown."""
        return any(one is markdown for one in self._markdown)

    def text(self, value: object, line: int) -> Markup:
        """Show a field within running text.

        Raises:
            TemplateError: it is made of paragraphs, or is no text at all.
            ControlCharacterError: it holds a character that no Word file can hold.
        """
        if value is None:
            return Markup("")
        place = self.source.lines[line - 1].place
        if isinstance(value, Md):
            message = "a field of Markdown stands in running text, where its paragraphs cannot"
            remedy = "write it with a p, as in {{p item.notes }}, in a paragraph of its own"
            raise TemplateError([Finding(self.file, place, "markdown-in-text", message, remedy)])
        return _in_run(self._plain(value, place))

    def paragraphs(self, value: object, line: int) -> Markup:
        """Show a field in place of a paragraph: Markdown as many as it has, text as one, nothing as none.

        Raises:
            TemplateError: it is no text at all.
            ControlCharacterError: it holds a character that no Word file can hold.
        """
        place, setting = self.source.lines[line - 1].place, self.source.lines[line - 1].setting
        if value is None or setting is None:
            return Markup("")
        if isinstance(value, Md):
            return Markup(self._set(value, place, setting))
        text = self._plain(value, place)
        if not text.strip():
            return Markup("")
        run = f'<w:r>{setting.run}<w:t xml:space="preserve">{_in_run(text)}</w:t></w:r>'
        return Markup(f"<w:p>{setting.paragraph}{run}</w:p>")

    def _set(self, markdown: Md, place: Place, setting: Setting) -> str:
        refuse_control_characters(markdown, f"What {place} of {self.file} shows")
        tokens = self._sheet.tokens(str(markdown))
        self._markdown.append(markdown)
        self.shown += [Shown(text, place) for text in texts_of(tokens)]
        return self._sheet.write(tokens, self._part, setting)

    def _plain(self, value: object, place: Place) -> str:
        """Return a field as text, which is remembered."""
        if isinstance(value, tuple | list | dict) or dataclasses.is_dataclass(value):
            message = "a field is shown that is no text, but has fields or elements of its own"
            remedy = "show one of its fields, or go through it with {%p for … %}"
            raise TemplateError([Finding(self.file, place, "no-text", message, remedy)])
        # Filters such as `escape` give text that is escaped for HTML.
        text = Markup(value).unescape() if hasattr(value, "__html__") else str(value)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        refuse_control_characters(text, f"What {place} of {self.file} shows")
        self.shown.append(Shown(text, place))
        return text


def _in_run(text: str) -> Markup:
    """Return text as XML inside a `w:t`; a tab and a line break are elements beside it."""
    return Markup(str(escape(text)).replace("\n", _BREAK).replace("\t", _TAB))


def texts_of(tokens: list[Token]) -> Iterator[str]:
    """Yield the texts of parsed Markdown, in their order."""
    for token in tokens:
        if token.type in _TEXT:
            yield token.content
        if token.children:
            yield from texts_of(token.children)
