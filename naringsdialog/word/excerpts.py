"""What paragraphs say, in a few words for a message: with words for pictures and breaks, and for what is not seen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from naringsdialog.word.pieces import COLUMN_BREAK, DELETED, DRAWING, NOTES, OBJECT, PAGE_BREAK, PICTURE

if TYPE_CHECKING:
    from naringsdialog.word.outline import Block

# How much of a long text is shown, and how much of what is the same on either side of what differs.
_LONGEST, _AROUND = 70, 20
_BREAKS = {PAGE_BREAK: "page break", COLUMN_BREAK: "column break"}
_OBJECTS = {PICTURE: "picture", DRAWING: "text box or drawing", **{note: note for note in NOTES}}
_SYMBOL = "symbol"
_NO_TEXT = re.compile(rf"\[({'|'.join([*_BREAKS.values(), *_OBJECTS.values(), _SYMBOL])})\]")
# A number is never cut in two: it may be a personal one, and half of it could not be told as such and masked.
_NUMBER = re.compile(r"\d[\d +–-]*\d")
_BLANKS = re.compile("^ +| {2,}| +$")
_VISIBLE = {"\N{NO-BREAK SPACE}": "␣", "\t": "→", "\n": "↵"}
_UNSEEN = ("Zs", "Cf", "Cc", "Mn")
_NO_BREAK_HYPHEN = "\N{NON-BREAKING HYPHEN}"


def told(block: Block, start: int = 0, end: int | None = None) -> str:
    """Return what a paragraph says, but not what a tracked change deletes: `[picture]` for what is not text.

    Args:
        block: the paragraph.
        start: where the part of its text begins that is wanted.
        end: where that ends; None where all the rest is wanted.
    """
    deleted = {number for span in block.spans if span.mark == DELETED for number in range(span.start, span.end)}
    places = range(start, len(block.text) if end is None else end)
    signs = [_sign(block, number) for number in places if number not in deleted]
    text = "".join(signs)
    return text.strip(" ") if signs and {signs[0], signs[-1]} & {f" [{one}] " for one in _BREAKS.values()} else text


def _sign(block: Block, number: int) -> str:
    sign = block.text[number]
    if sign in _BREAKS:
        return f" [{_BREAKS[sign]}] "
    if sign != OBJECT:
        return sign
    marks = [mark.partition(" ")[0] for start, end, mark in block.spans if start <= number < end]
    return f"[{next((_OBJECTS[mark] for mark in marks if mark in _OBJECTS), _SYMBOL)}]"


def quoted(text: str) -> str:
    """Return what a paragraph says in quotation marks, cut where it is long."""
    if not text:
        return "an empty paragraph"
    if found := _NO_TEXT.fullmatch(text):
        return f"{'an' if found[1].startswith('e') else 'a'} {found[1]}"
    return f"“{shortened(text if _look(text) else _visible(text))}”"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return the text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: _outside_number(line, longest - 2)].rstrip()} …"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return what two texts differ in, of long ones with a little of what stands around it.

    Where they look the same, blanks and what else is not seen have a visible mark.
    """
    if _look(before) == _look(after):
        before, after = _visible(before), _visible(after)
    if max(len(before), len(after)) <= _LONGEST:
        return quoted(before), quoted(after)
    shortest = min(len(before), len(after))
    start = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    end = next((n for n in range(shortest - start) if before[-1 - n] != after[-1 - n]), shortest - start)
    return _excerpt(before, start, len(before) - end), _excerpt(after, start, len(after) - end)


def _excerpt(text: str, start: int, end: int) -> str:
    left = start - _AROUND if start > _AROUND else 0
    right = min(end + _AROUND, len(text))
    left = text.find(" ", left, start) + 1 if left and " " in text[left:start] else left
    right = text.rfind(" ", end, right) if right < len(text) and " " in text[end:right] else right
    left = _outside_number(text, left)
    right = next((one.end() for one in _NUMBER.finditer(text) if one.start() < right < one.end()), right)
    before, after = ("… " if left else ""), (" …" if right < len(text) else "")
    return f"“{before}{shortened(text[left:right], _LONGEST * 2)}{after}”"


def _outside_number(text: str, place: int) -> int:
    """Return the place, or where it is in the middle of a number, the beginning of that."""
    return next((one.start() for one in _NUMBER.finditer(text) if one.start() < place < one.end()), place)


def _look(text: str) -> str:
    """Return what a reader sees of a text, near enough to tell whether two look the same."""
    composed = unicodedata.normalize("NFC", text).replace(_NO_BREAK_HYPHEN, "-")
    return " ".join("".join(sign for sign in composed if unicodedata.category(sign) != "Cf").split())


def _visible(text: str) -> str:
    """Return the text with a mark for each sign that is not seen, or looks like another one."""
    marked = _BLANKS.sub(lambda found: "·" * len(found[0]), text)
    return "".join(_VISIBLE.get(sign) or (_code(sign) if _is_unseen(sign) else sign) for sign in marked)


def _is_unseen(sign: str) -> bool:
    return sign == _NO_BREAK_HYPHEN or (sign != " " and unicodedata.category(sign) in _UNSEEN)


def _code(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
