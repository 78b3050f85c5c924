"""From Markdown to the blocks of a Word document: headings, paragraphs, lists, quotes, code, tables and breaks.

Space between blocks comes from their styles, never from empty paragraphs. What must not be parted by the end of a page
is said in the file, because only the program that shows it knows where pages end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.measure import line_count
from naringsdialog.render.word.numbering import HIGHEST_START, LEVELS, Indentation
from naringsdialog.render.word.paragraphs import ListPlace, Paragraph, Table
from naringsdialog.render.word.tables import EMPTY, write_table
from naringsdialog.word.wordml import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from naringsdialog.render.word.inline import Inline
    from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.measure import line_count
from naringsdialog.render.word.numbering import Numbering
    from naringsdialog.render.word.paragraphs import Block
    from naringsdialog.render.word.styles import Styles

# Space in twentieths of a point: below an item of a tight list and the words that lead to a list, and around a table,
# which cannot have space of its own: between it and other blocks, and between it and its heading.
_TIGHT = 60
_AROUND_TABLE = 240
_HEADING_TO_TABLE = 120
# A paragraph of at most so many lines is not split.
_FEW_LINES = 6
# How far a quote moves in where its style does not say.
_QUOTE_STEP = 400
# What stands where no line can be drawn below something: Word makes two tables that touch each other one.
_SEPARATOR = "* * *"
# A table has at least this much room, however deep it lies in lists and quotes.
_NARROWEST = 2000


class _Place(NamedTuple):
    """Where blocks stand.

    Attributes:
        left: how far in.
        lists: in how many lists.
        numbering: that of the innermost list, None outside of lists and in one whose numbers are written out.
        style: the style of paragraphs there, None for running text.
    """

    left: int = 0
    lists: int = 0
    numbering: int | None = None
    style: str | None = None


class _Marker(NamedTuple):
    """The number or bullet that the next paragraph begins with.

    Attributes:
        style: the list's style.
        place: the numbering it is counted by, None where `label` is written out.
        indentation: what the numbering says.
        start: where the number or bullet itself stands.
    """

    style: str
    place: ListPlace | None
    label: str
    indentation: Indentation
    start: int


class Blocks:
    """Writes Markdown as blocks.

    Args:
        inline: writes the inside of paragraphs.
        styles: the letterhead's.
        numbering: its lists.
        width: the width of its text, in twentieths of a point.
    """

    def __init__(self, inline: Inline, styles: Styles, numbering: Numbering, width: int) -> None:
        self._inline = inline
        self._styles = styles
        self._numbering = numbering
        self._width = width
        self._blocks: list[Block] = []
        self._marker: _Marker | None = None

    def write(self, tokens: Sequence[Token]) -> str:
        """Return the blocks of a whole document as XML."""
        self._all(SyntaxTreeNode(tokens), _Place())
        return "".join(block.xml() for block in self._blocks)

    def _all(self, parent: SyntaxTreeNode, place: _Place) -> None:
        for node in parent.children:
            match node.type:
                case "paragraph":
                    self._paragraph(node, place)
                case "heading":
                    self._heading(node, place)
                case "bullet_list" | "ordered_list":
                    self._list(node, place)
                case "blockquote":
                    self._quote(node, place)
                case "fence" | "code_block":
                    self._code(node, place)
                case "table":
                    self._table(node, place)
                case "hr":
                    self._break(place)
                case other:
                    raise TypeError(f"no way to write {other}")

    def _paragraph(self, node: SyntaxTreeNode, place: _Place) -> None:
        runs = self._inline.runs(node.children[0])
        if runs:
            self._text(runs, place, after=_TIGHT if node.hidden else None)

    def _text(self, runs: str, place: _Place, *, after: int | None = None, alignment: str | None = None) -> None:
        """Add a paragraph in the style of the place."""
        name = self._marker.style if self._marker and place.style != "Quote" else place.style
        style = self._styles.id(name) if name else self._styles.body
        # Only running text keeps an indentation of its style: that of lists and quotes is in the place already.
        left = place.left if name else place.left + self._styles.left(style)
        self._put(Paragraph(style, runs, after=after, alignment=alignment), left)

    def _heading(self, node: SyntaxTreeNode, place: _Place) -> None:
        runs = self._inline.runs(node.children[0])
        if runs:
            style = self._styles.id(f"heading {node.tag.removeprefix('h')}")
            keeps = not _stands_alone(node)
            self._put(Paragraph(style, runs, keep_next=keeps), place.left + self._styles.left(style))

    def _code(self, node: SyntaxTreeNode, place: _Place) -> None:
        text = node.content.removesuffix("\n")
        if text.strip():
            style = self._styles.id("HTML Preformatted")
            self._put(Paragraph(style, run(text)), place.left + self._styles.left(style))

    def _quote(self, node: SyntaxTreeNode, place: _Place) -> None:
        step = self._styles.left(self._styles.id("Quote")) or _QUOTE_STEP
        self._all(node, place._replace(left=place.left + step, style="Quote"))

    def _break(self, place: _Place) -> None:
        self._spend_marker(place)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Paragraph) and not last.is_ruled and not self._styles.is_bordered(last.style):
            last.is_ruled = True
            last.after = None
        else:
            self._text(run(_SEPARATOR), place, alignment="center")

    def _table(self, node: SyntaxTreeNode, place: _Place) -> None:
        self._spend_marker(place)
        if self._blocks and isinstance(self._blocks[-1], Table):
            self._break(place)
        self._keep_introduction(node)
        width = max(self._width - place.left, _NARROWEST)
        self._blocks.append(write_table(node, self._inline, self._styles, left=place.left, width=width))

    def _list(self, node: SyntaxTreeNode, place: _Place) -> None:
        self._spend_marker(place)
        self._keep_introduction(node)
        ordered = node.type == "ordered_list"
        first = int(node.attrs.get("start", 1))
        level = min(place.lists, LEVELS - 1)
        own = self._numbering.indentation(ordered=ordered, level=place.lists)
        outer = self._numbering.indentation(ordered=ordered, level=place.lists - 1).left if place.lists else 0
        inner = _Place(place.left + own.left - outer, place.lists + 1, "List Continue")
        counted = None
        if first + len(node.children) - 1 <= HIGHEST_START:
            number = self._numbering.begin(ordered=ordered, level=place.lists, start=first)
            counted = ListPlace(level, number)
        for number, item in enumerate(node.children, start=first):
            self._marker = _Marker(
                style=("List Number" if ordered else "List Bullet") if counted else "List Continue",
                place=counted,
                label=f"{number}. ",
                indentation=self._numbering.indentation(ordered=ordered, level=level),
                start=inner.left - own.hanging,
            )
            self._all(item, inner)
            self._spend_marker(inner)
        last = self._blocks[-1]
        if isinstance(last, Paragraph) and not _is_in_tight_item(node):
            last.after = None

    def _keep_introduction(self, node: SyntaxTreeNode) -> None:
        """Keep a paragraph right before a list or table on one page with its beginning: it says what they are."""
        before, last = node.previous_sibling, self._blocks[-1] if self._blocks else None
        if before and before.type == "paragraph" and isinstance(last, Paragraph):
            last.keep_next = True

    def _spend_marker(self, place: _Place) -> None:
        """Give the number or bullet of an item that does not begin with text something to stand before."""
        if self._marker:
            self._text(run(EMPTY), place, after=_TIGHT)

    def _put(self, paragraph: Paragraph, left: int) -> None:
        """Add the paragraph, its text beginning at `left`."""
        marker, self._marker = self._marker, None
        natural = Indentation(self._styles.left(paragraph.style), 0)
        wanted = Indentation(left, 0)
        if marker and marker.place:
            paragraph.place, natural = marker.place, marker.indentation
            wanted = Indentation(left, left - marker.start)
        elif marker:
            paragraph.runs = run(marker.label) + paragraph.runs
        if wanted != natural:
            paragraph.indentation = wanted
        # Headings, which alone keep to what follows already here, have space of their own above them.
        if self._blocks and isinstance(self._blocks[-1], Table) and paragraph.keep_next is None:
            paragraph.before = _AFTER_TABLE
        self._blocks.append(paragraph)


def _stands_alone(heading: SyntaxTreeNode) -> bool:
    """Tell whether nothing stands under a heading: an agenda of such headings need not hold together on one page."""
    after = heading.next_sibling
    return after is not None and after.type == "heading" and after.tag <= heading.tag


def _is_in_tight_item(node: SyntaxTreeNode) -> bool:
    """Tell whether the list belongs to an item of a list without blank lines between its items."""
    siblings = node.parent.children if node.parent else []
    return any(sibling.type == "paragraph" and sibling.hidden for sibling in siblings)
