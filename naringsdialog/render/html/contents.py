"""All that an HTML page says: its text block by block, its attributes, its comments, what is embedded in it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
_WRITTEN = frozenset({
    "alt", "cite", "content", "download", "href", "label", "placeholder", "src", "srcdoc", "summary", "title", "value",
})  # fmt: skip
_WRITTEN_BEGINNINGS = ("aria-", "data-")
_CODE = ("script", "style")
_EMBEDDED = ";base64,"


class HtmlContents(NamedTuple):
    """What a page says.

    Attributes:
        texts: what somebody wrote: each block with what is emphasised in it joined, descriptions, addresses, comments.
        marks: every attribute's value, styles and scripts.
        payloads: embedded files, each as base64.
    """

    texts: list[str]
    marks: list[str]
    payloads: list[str]


def html_contents(page: str) -> HtmlContents:
    """Return what a page says; anything with tags can be read, also what is no good HTML."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_block()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = HtmlContents([], [], [])
        self._block: list[str] = []

    def end_block(self) -> None:
        if self._block:
            self.found.texts.append("".join(self._block))
            self._block.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._block.append(" ")
        elif tag not in _INLINE:
            self.end_block()
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_block()

    def _attribute(self, name: str, value: str) -> None:
        before, embedded, payload = value.partition(_EMBEDDED)
        if embedded and before.startswith("data:"):
            self.found.payloads.append(payload)
            value = before
        self.found.marks.append(value)
        if name in _WRITTEN or name.startswith(_WRITTEN_BEGINNINGS):
            self.found.texts.append(value)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in _CODE:
            self.found.marks.append(data)
        else:
            self._block.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.texts.append(data)

    def handle_decl(self, decl: str) -> None:
        self.found.marks.append(decl)

    def handle_pi(self, data: str) -> None:
        self.found.texts.append(data)

    def unknown_decl(self, data: str) -> None:
        self.found.texts.append(data)
