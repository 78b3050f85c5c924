"""From Markdown to the inside of an HTML page: headings that can be linked to, lists, tables with their headers marked.

Raw HTML is text, a picture that is not the document's own is its alternative text, and only links that `source.links`
lets through lead anywhere, as in Word.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from naringsdialog.model.naming import slugged
from naringsdialog.render.markdown.pictures import PICTURE
from naringsdialog.render.markdown.pieces import shown_text
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token

    from naringsdialog.render.language import Language
    from naringsdialog.render.markdown.pictures import Picture

# A cell as short as this ("1 022", "v. 20 2020") stays on one line, and so does a longer word that has hyphens or a
# slash to be broken at (a date, `2020-04-20/A4`).
_SHORT, _WORD = 10, 18
# What a heading without a letter of a to z in it is linked to by.
_NAMELESS = "rubrik"
_POINTS_PER_PIXEL = 0.75  # of CSS, whatever the screen


def write_body(tokens: Sequence[Token], language: Language, pictures: Mapping[str, Picture] | None = None) -> str:
    """Return the blocks as HTML, without a line break at the end.

    Args:
        tokens: the parsed Markdown of a whole document.
        language: whose words name the tables.
        pictures: the document's own, by the names of their files.
    """
    return _Body(language, pictures or {}).blocks(SyntaxTreeNode(tokens))


class _Body:
    def __init__(self, language: Language, pictures: Mapping[str, Picture]) -> None:
        self._language = language
        self._pictures = pictures
        self._names = set[str]()
        self._tables = 0
        self._heading = ""  # the text of the heading that blocks stand under

    def blocks(self, parent: SyntaxTreeNode) -> str:
        return "\n".join(html for node in parent.children if (html := self._block(node)))

    def _block(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "paragraph":
                text = _inline(node.children[0])
                return text if node.hidden or not text.strip() else f"<p>{text}</p>"
            case "heading":
                return self._headline(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                return f"<blockquote>\n{self.blocks(node)}\n</blockquote>"
            case "fence" | "code_block":
                return f"<pre><code>{escape(node.content)}</code></pre>" if node.content.strip() else ""
            case "table":
                return self._table(node)
            case kind if kind == PICTURE:
                return self._picture(node)
            case "hr":
                return "<hr>"
            case other:
                raise TypeError(f"no way to write {other}")

    def _picture(self, node: SyntaxTreeNode) -> str:
        """Write a picture into the page itself, which needs no other file."""
        picture = self._pictures[str(node.attrs["src"])]
        width, height = (round(points / _POINTS_PER_PIXEL) for points in (picture.width, picture.height))
        source = f"data:image/svg+xml;base64,{b64encode(picture.svg).decode()}"
        alt = escape(node.content)
        return f'<p><img src="{source}" alt="{alt}" width="{width}" height="{height}"></p>'

    def _headline(self, node: SyntaxTreeNode) -> str:
        text = _inline(node.children[0])
        if not text.strip():
            return ""
        self._heading = _text(node)
        return f'<{node.tag} id="{self._name(self._heading)}">{text}</{node.tag}>'

    def _name(self, heading: str) -> str:
        """Return what a heading is linked to by: its words, and a number where another one has the same."""
        name = wanted = slugged(heading).replace(".", "-") or _NAMELESS
        number = 1
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        return name

    def _list(self, node: SyntaxTreeNode) -> str:
        tag = "ol" if node.type == "ordered_list" else "ul"
        start = int(node.attrs.get("start", 1))
        attribute = "" if start == 1 else f' start="{start}"'
        items = "\n".join(f"<li>{self.blocks(item)}</li>" for item in node.children)
        return f"<{tag}{attribute}>\n{items}\n</{tag}>"

    def _table(self, node: SyntaxTreeNode) -> str:
        """Write a table in a region that scrolls sideways, also by keyboard; it is named, and no two names are alike.

        WCAG 2.1: 1.4.10 lets a table scroll in two directions, 2.1.1 asks that the keyboard can do it.
        """
        self._tables += 1
        named = {"number": self._tables, "heading": self._heading}
        if self._heading:
            name = self._language.gettext("Table %(number)s: %(heading)s") % named
        else:
            name = self._language.gettext("Table %(number)s") % named
        parts = "\n".join(f"<{part.tag}>\n{_rows(part)}\n</{part.tag}>" for part in node.children)
        region = f'<div class="table" role="region" aria-label="{escape(name)}" tabindex="0">'
        return f"{region}\n<table>\n{parts}\n</table>\n</div>"


def _rows(part: SyntaxTreeNode) -> str:
    return "\n".join(f"<tr>\n{_cells(row, is_header=part.type == 'thead')}\n</tr>" for row in part.children)


def _cells(row: SyntaxTreeNode, *, is_header: bool) -> str:
    """Write the cells of a row; the first column names the rows, where there is another column to be named for."""
    first = "col" if is_header else "row" if len(row.children) > 1 else None
    scopes = [first, *["col" if is_header else None for _ in row.children[1:]]]
    return "\n".join(_cell(cell, scope) for cell, scope in zip(row.children, scopes, strict=True))


def _cell(cell: SyntaxTreeNode, scope: str | None) -> str:
    html, text = _inline(cell.children[0]), _text(cell)
    # A header without text would name nothing.
    tag, attributes = ("th", f' scope="{scope}"') if scope and text.strip() else ("td", "")
    if 0 < len(text) <= (_WORD if len(text.split()) == 1 else _SHORT):
        attributes += ' class="whole"'
    if style := cell.attrs.get("style"):
        attributes += f' style="{escape(str(style))}"'
    return f"<{tag}{attributes}>{html}</{tag}>"


def _text(node: SyntaxTreeNode) -> str:
    """Return the text of a heading or a cell."""
    inline = node.children[0].token
    return shown_text((inline and inline.children) or ())


def _inline(node: SyntaxTreeNode, *, links: bool = True) -> str:
    return "".join(_piece(child, links=links) for child in node.children)


def _piece(node: SyntaxTreeNode, *, links: bool) -> str:
    match node.type:
        case "text":
            return escape(node.content)
        case "code_inline":
            return f"<code>{escape(node.content)}</code>"
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "<br>\n"
        case "strong" | "em":
            return f"<{node.tag}>{_inline(node, links=links)}</{node.tag}>"
        case "link":
            return _link(node, links=links)
        case "image":
            return _inline(node, links=False) or escape(str(node.attrs["src"]))
        case other:
            raise TypeError(f"no way to write {other}")


def _link(node: SyntaxTreeNode, *, links: bool) -> str:
    """Write a link; one that leads nowhere is its text and its address, and so is one inside another."""
    address = escape(str(node.attrs["href"]))
    words = _inline(node, links=False)
    if links and is_shown(str(node.attrs["href"])):
        title = f' title="{escape(str(node.attrs["title"]))}"' if node.attrs.get("title") else ""
        return f'<a href="{address}"{title}>{words if words.strip() else address}</a>'
    return f"{words} ({address})" if address and words != address else words
