"""The inside of a paragraph: emphasis, code, line breaks and links, from Markdown to runs and hyperlinks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from naringsdialog.source.links import is_shown
from naringsdialog.word.wordml import R, attribute, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.word.nodes import Node
    from naringsdialog.render.word.styles import Styles
    from naringsdialog.word.package import Relationships


# Text that nothing is set off in.
_PLAIN = ("text", "softbreak")


class Link(NamedTuple):
    """One link of the text; two side by side to one address stay two."""

    number: int
    address: str
    title: str


class Format(NamedTuple):
    """What a stretch of text is set as."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    link: Link | None = None


class Inline:
    """Writes inline Markdown as runs.

    Args:
        styles: for the character styles.
        relationships: those of the document part, where the addresses of links are kept.
    """

    def __init__(self, styles: Styles, relationships: Relationships) -> None:
        self._styles = styles
        self._relationships = relationships
        self._links = 0

    def runs(self, node: Node) -> str:
        """Return the content of an inline node as XML, empty where there is nothing to read in it."""
        if all(child.type in _PLAIN for child in node.children):  # as nearly always
            text = plain_text(node)
            return run(text) if text.strip() else ""
        pieces = [piece for piece in self._pieces(node, Format()) if piece[1]]
        stretches = [
            (form, "".join(text for _, text in group)) for form, group in groupby(pieces, key=lambda piece: piece[0])
        ]
        if not "".join(text for _, text in stretches).strip():
            return ""
        return "".join(
            self._linked(link, "".join(self._run(*stretch) for stretch in group))
            for link, group in groupby(stretches, key=lambda stretch: stretch[0].link)
        )

    def _pieces(self, node: Node, form: Format) -> Iterator[tuple[Format, str]]:
        """Yield the text below the node, each piece with its format."""
        for child in node.children:
            match child.type:
                case "text":
                    yield form, child.content
                case "code_inline":
                    yield form._replace(code=True), child.content
                case "softbreak":
                    yield form, " "
                case "hardbreak":
                    yield form, "\n"
                case "strong":
                    yield from self._pieces(child, form._replace(bold=True))
                case "em":
                    yield from self._pieces(child, form._replace(italic=True))
                case "link":
                    yield from self._link(child, form)
                case "image":
                    # Pictures are not set; what they are said to show is.
                    yield form, _plain(child)
                case other:
                    raise TypeError(f"no way to write {other}")

    def _link(self, node: Node, form: Format) -> Iterator[tuple[Format, str]]:
        address = str(node.attrs["href"])
        if not _can_be_linked(address):
            yield from self._pieces(node, form)
            if address and plain_text(node) != address:
                yield form, f" ({address})"
            return
        self._links += 1
        linked = form._replace(link=Link(self._links, address, str(node.attrs.get("title", ""))))
        if plain_text(node).strip():
            yield from self._pieces(node, linked)
        else:
            yield linked, address

    def _run(self, form: Format, text: str) -> str:
        properties = []
        if form.code:
            properties.append(f"<w:rStyle w:val={attribute(self._styles.id('HTML Code'))}/>")
        elif form.link:
            properties.append(f"<w:rStyle w:val={attribute(self._styles.id('Hyperlink'))}/>")
        if form.bold:
            properties.append("<w:b/><w:bCs/>")
        if form.italic:
            properties.append("<w:i/><w:iCs/>")
        if form.code and form.link:
            # A run has one style only; a link must be seen to be one without colour.
            properties.append('<w:u w:val="single"/>')
        return run(text, "".join(properties))

    def _linked(self, link: Link | None, runs: str) -> str:
        if link is None:
            return runs
        identity = self._relationships.link(link.address)
        tip = f" w:tooltip={attribute(link.title)}" if link.title else ""
        return f'<w:hyperlink xmlns:r="{R}" r:id="{identity}"{tip} w:history="1">{runs}</w:hyperlink>'


def plain_text(node: Node) -> str:
    """Return the text below a node without its formats, a hard line break as a line feed."""
    if len(node.children) == 1 and node.children[0].type == "text":
        return node.children[0].content
    return "".join(_plain(child) for child in node.children)


def _plain(node: Node) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return plain_text(node) or str(node.attrs["src"])
        case _:
            return plain_text(node)


def _can_be_linked(address: str) -> bool:
    try:
        _ = urlsplit(address).port  # an address that is none would make Word repair the file
    except ValueError:
        return False
    return is_shown(address)
