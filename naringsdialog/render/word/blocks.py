"""From Markdown to the blocks of a Word document: headings, paragraphs, lists, quotes, code, tables, pictures, breaks.

Space between blocks comes from their styles, never from empty paragraphs. What must not be parted by the end of a page
is said in the file, because only the program that shows it knows where pages end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.render.markdown.pictures import PICTURE
from naringsdialog.render.word.inline import plain_text
from naringsdialog.render.word.measure import line_count
from naringsdialog.render.word.nodes import tree
from naringsdialog.render.word.numbering import HIGHEST_START, LEVELS, Indentation
from naringsdialog.render.word.paragraphs import ListPlace, Paragraph, Table
from naringsdialog.render.word.tables import EMPTY, write_table
from naringsdialog.word.wordml import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from naringsdialog.render.word.inline import Inline
    from naringsdialog.render.word.nodes import Node
    from naringsdialog.render.word.numbering import Numbering
    from naringsdialog.render.word.paragraphs import Block
    from naringsdialog.render.word.styles import Styles

    Draw = Callable[[str, str, int], str]
    """Gives the run of a picture, from its file, its alternative text and the room for it."""

# Space in twentieths of a point: below an item of a tight list and the words that lead to a list, and around a table,
# which cannot have space of its own: between it and other blocks, and between it and its heading.
_TIGHT = 60
_AROUND_TABLE = 240
_HEADING_TO_TABLE = 120
# The last words of a section are a paragraph of at most so many lines.
_LAST_WORDS = 2
_MANY = 20
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
        draw: draws the document's own pictures; None where it has none.
    """

    def __init__(
        self, inline: Inline, styles: Styles, numbering: Numbering, width: int, draw: Draw | None = None
    ) -> None:
        self._inline = inline
        self._styles = styles
        self._numbering = numbering
        self._width = width
        self._draw = draw
        self._blocks: list[Block] = []
        self._marker: _Marker | None = None
        # On which levels the items that are being written have had a list.
        self._had_lists: set[int] = set()

    def write(self, tokens: Sequence[Token]) -> str:
        """Return the blocks of a whole document as XML."""
        self._all(tree(tokens), _Place())
        self._end_section()
        return "".join(block.xml() for block in self._blocks)

    def _all(self, parent: Node, place: _Place) -> None:
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
                case kind if kind == PICTURE and self._draw:
                    runs = self._draw(str(node.attrs["src"]), node.content, self._width)
                    # As high as many lines: what stands before it may well be on the page before.
                    self._put(Paragraph(self._styles.body, runs, lines=_MANY, is_single_spaced=True), place.left)
                case other:
                    raise TypeError(f"no way to write {other}")

    def _end_section(self) -> None:
        """Keep the last words of a section with what stands before: alone on a page they look like forgotten."""
        last = self._blocks[-1] if len(self._blocks) > 1 else None
        if isinstance(last, Paragraph) and last.lines <= _LAST_WORDS:
            _keep_with_next(self._blocks[-2])

    def _paragraph(self, node: Node, place: _Place) -> None:
        runs = self._inline.runs(node.children[0])
        if runs:
            paragraph = Paragraph(None, runs, after=_TIGHT if node.hidden else None)
            self._text(paragraph, place, plain_text(node.children[0]))
            if _leads_section(node, paragraph.lines):
                paragraph.keep_next = True

    def _text(self, paragraph: Paragraph, place: _Place, text: str) -> None:
        """Add a paragraph with the text, in the style of the place."""
        name = self._marker.style if self._marker and place.style != "Quote" else place.style
        paragraph.style = self._styles.id(name) if name else self._styles.body
        # Only running text keeps an indentation of its style: that of lists and quotes is in the place already.
        left = place.left if name else place.left + self._styles.left(paragraph.style)
        paragraph.lines = line_count(text, self._styles.size(paragraph.style), self._width - left)
        self._put(paragraph, left)

    def _heading(self, node: Node, place: _Place) -> None:
        before = node.previous_sibling
        if before and before.type == "paragraph":
            self._end_section()
        runs = self._inline.runs(node.children[0])
        if runs:
            style = self._styles.id(f"heading {node.tag.removeprefix('h')}")
            paragraph = Paragraph(style, runs, keep_next=not _is_in_row(node))
            if before and before.type == "heading" and before.tag == node.tag and _stands_alone(node):
                # Headings in a row with nothing under them read as a list.
                paragraph.before = self._styles.before(style) // 2
            self._put(paragraph, place.left + self._styles.left(style))

    def _code(self, node: Node, place: _Place) -> None:
        text = node.content.removesuffix("\n")
        if text.strip():
            style = self._styles.id("HTML Preformatted")
            self._introduce(node)
            self._put(Paragraph(style, run(text), lines=text.count("\n") + 1), place.left + self._styles.left(style))

    def _quote(self, node: Node, place: _Place) -> None:
        self._introduce(node)
        step = self._styles.left(self._styles.id("Quote")) or _QUOTE_STEP
        self._all(node, place._replace(left=place.left + step, style="Quote"))

    def _break(self, place: _Place) -> None:
        self._spend_marker(place)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Paragraph) and not last.is_ruled and not self._styles.is_bordered(last.style):
            last.is_ruled = True
            last.after = None
        else:
            if last:
                _keep_with_next(last)
            self._text(Paragraph(None, run(_SEPARATOR), alignment="center"), place, _SEPARATOR)

    def _table(self, node: Node, place: _Place) -> None:
        self._spend_marker(place)
        if self._blocks and isinstance(self._blocks[-1], Table):
            self._break(place)
        self._introduce(node)
        self._make_room(node)
        width = max(self._width - place.left, _NARROWEST)
        self._blocks.append(write_table(node, self._inline, self._styles, left=place.left, width=width))

    def _make_room(self, table: Node) -> None:
        """Set space between a table and what stands above it, but for the words that introduce it."""
        before, last = table.previous_sibling, self._blocks[-1] if self._blocks else None
        if before and before.type != "paragraph" and isinstance(last, Paragraph):
            last.after = _HEADING_TO_TABLE if before.type == "heading" else _AROUND_TABLE

    def _list(self, node: Node, place: _Place) -> None:
        self._spend_marker(place)
        self._introduce(node)
        ordered = node.type == "ordered_list"
        first = int(node.attrs.get("start", 1))
        level = min(place.lists, LEVELS - 1)
        own = self._numbering.indentation(ordered=ordered, level=place.lists)
        outer = self._numbering.indentation(ordered=ordered, level=place.lists - 1).left if place.lists else 0
        counted = None
        if first + len(node.children) - 1 <= HIGHEST_START:
            counted = ListPlace(level, self._begin(ordered=ordered, start=first, place=place))
        number = counted.numbering if counted else None
        inner = _Place(place.left + own.left - outer, place.lists + 1, number, "List Continue")
        items: list[list[Block]] = []
        for label, item in enumerate(node.children, start=first):
            self._marker = _Marker(
                style=("List Number" if ordered else "List Bullet") if counted else "List Continue",
                place=counted,
                label=f"{label}. ",
                indentation=self._numbering.indentation(ordered=ordered, level=level),
                start=inner.left - own.hanging,
            )
            items.append(self._item(item, inner))
        _keep_ends(items)
        last = self._blocks[-1]
        if isinstance(last, Paragraph) and not _is_in_tight_item(node):
            last.after = None

    def _begin(self, *, ordered: bool, start: int, place: _Place) -> int:
        """Begin a list and return its numbering, that of the list around it unless it would count on in that."""
        counts_on = ordered and place.lists in self._had_lists
        self._had_lists.add(place.lists)
        within = None if counts_on else place.numbering
        return self._numbering.begin(ordered=ordered, level=place.lists, start=start, within=within)

    def _item(self, item: Node, inner: _Place) -> list[Block]:
        """Add an item and return its blocks."""
        self._had_lists = {level for level in self._had_lists if level < inner.lists}
        before = len(self._blocks)
        self._all(item, inner)
        self._spend_marker(inner)
        return self._blocks[before:]

    def _introduce(self, node: Node) -> None:
        """Keep a paragraph right before something on one page with its beginning: it says what that is."""
        before, last = node.previous_sibling, self._blocks[-1] if self._blocks else None
        if before and before.type == "paragraph" and isinstance(last, Paragraph):
            last.keep_next = True
            if node.type.endswith("_list") and plain_text(before.children[0]).endswith(":"):
                last.after = _TIGHT

    def _spend_marker(self, place: _Place) -> None:
        """Give the number or bullet of an item that does not begin with text something to stand before."""
        if self._marker:
            self._text(Paragraph(None, run(EMPTY), after=_TIGHT), place, EMPTY)

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
            paragraph.before = _AROUND_TABLE
        self._blocks.append(paragraph)


def _stands_alone(heading: Node) -> bool:
    """Tell whether nothing stands under a heading."""
    after = heading.next_sibling
    return after is None or (after.type == "heading" and after.tag <= heading.tag)


def _is_in_row(heading: Node) -> bool:
    """Tell whether nothing stands under a heading and the next: an agenda of such need not hold together on a page."""
    after = heading.next_sibling
    return after is not None and _stands_alone(heading) and _stands_alone(after)


def _leads_section(paragraph: Node, lines: int) -> bool:
    """Tell whether a paragraph is who presents the item, or but one line, between a heading and more of its text.

    A heading with only such lines below it at the end of a page looks as lost as one alone.
    """
    before, after = paragraph.previous_sibling, paragraph.next_sibling
    if before and before.type == "paragraph" and _is_emphasised(before):
        before = before.previous_sibling
    if before is None or before.type != "heading" or after is None:
        return False
    if after.type == "heading" and after.tag <= before.tag:
        return False
    return lines == 1 or _is_emphasised(paragraph)


def _is_emphasised(paragraph: Node) -> bool:
    return all(child.type in ("em", "strong") for child in paragraph.children[0].children)


def _keep_ends(items: list[list[Block]]) -> None:
    """Keep a line that is an item at either end of a list with the next or the one before, as in a paragraph."""
    if len(items) > 1 and _is_line(items[0]):
        _keep_with_next(items[0][-1])
    if len(items) > 1 and _is_line(items[-1]):
        _keep_with_next(items[-2][-1])


def _is_line(item: list[Block]) -> bool:
    return len(item) == 1 and isinstance(item[0], Paragraph) and item[0].lines == 1


def _keep_with_next(block: Block) -> None:
    if isinstance(block, Paragraph):
        block.keep_next = True
    else:
        block.rows[-1].keep_next()


def _is_in_tight_item(node: Node) -> bool:
    """Tell whether the list belongs to an item of a list without blank lines between its items."""
    if node.parent is None or node.parent.type != "list_item":
        return False
    return any(sibling.type == "paragraph" and sibling.hidden for sibling in node.parent.children)
