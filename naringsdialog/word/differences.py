"""Where two outlines differ, paragraph by paragraph, in words that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from naringsdialog.word.emphasis import in_words
from naringsdialog.word.excerpts import excerpts, quoted, shortened, told
from naringsdialog.word.outline import PAGE_SETUP, PROPERTY, STYLE
from naringsdialog.word.pieces import PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.word.outline import Block, Outline
    from naringsdialog.word.pieces import Span

# Two paragraphs as like as this are one paragraph that was changed.
_LIKENESS = 0.5
# Beyond this many pairs, paragraphs that were changed in a row are not searched for the likest but taken in turn.
_MOST_PAIRS = 2_500
_NONE = -1


class Change(StrEnum):
    """What became of a paragraph."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    FORMATTED = "formatted"


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that is not as it was.

    Attributes:
        change: what became of it.
        place: which it is, "paragraph 12"; of one that was removed, which it was.
        under: the heading that it stands under, None where there is none or it is one itself.
        before: what it said, empty for one that was added.
        after: what it says, empty for one that was removed.
        formats: what differs in its format, where the text is the same.
    """

    change: Change
    place: str
    under: str | None
    before: str
    after: str
    formats: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.place == PAGE_SETUP or self.place.startswith(STYLE):
            return self._of_looks()
        if self.place.startswith(PROPERTY):
            return self._of_property()
        place = f"{self.place} (under “{shortened(self.under)}”)" if self.under else self.place
        match self.change:
            case Change.CHANGED:
                before, after = excerpts(self.before, self.after)
                return f"{place}: was {before}, now {after}"
            case Change.ADDED:
                return f"{place}: {quoted(self.after)} was added"
            case Change.REMOVED:
                return f"{place}: {quoted(self.before)} was removed"
            case Change.FORMATTED:
                return f"{place}: {quoted(self.after)} differs only in format: {'; '.join(self.formats)}"

    def _of_property(self) -> str:
        before, after = excerpts(self.before, self.after)
        verb = "were" if self.place.endswith("s") else "was"
        return f"{self.place} {verb} {before if self.before else 'empty'}, now {after if self.after else 'empty'}"

    def _of_looks(self) -> str:
        """Tell of a style, or of the end of a section, which says nothing and only sets its pages."""
        if self.change is Change.FORMATTED:
            return f"{self.place} is another: {'; '.join(self.formats)}"
        return f"{self.place}: a section break was {self.change}"


def differences(before: Outline, after: Outline) -> list[Difference]:
    """Return every paragraph that differs, part by part, in the order in which they stand.

    Args:
        before: what was.
        after: what is.
    """
    found = []
    places = [dict.fromkeys(block.where for block in blocks) for blocks in (before, after)]
    for where in places[0] | places[1]:
        # With the first paragraph of a style its look comes too, and goes with the last: that is told of paragraphs.
        if where.startswith(STYLE) and not all(where in there for there in places):
            continue
        was, now = (_Part(where, [block for block in blocks if block.where == where]) for blocks in (before, after))
        found += [_difference(was, one, now, other) for one, other in _unequal(was.blocks, now.blocks)]
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """The paragraphs that stand in the same place, as the body."""

    where: str
    blocks: Sequence[Block]

    def place(self, number: int) -> str:
        if self.where.startswith((PAGE_SETUP, STYLE, PROPERTY)):
            return self.where
        kind = "line" if self.where == "the text" else "paragraph"
        return f"{kind} {number + 1}" + ("" if self.where in ("the body", "the text") else f" of {self.where}")

    def under(self, number: int) -> str | None:
        if self.blocks[number].is_heading:
            return None
        return next((told(block) for block in reversed(self.blocks[:number]) if block.is_heading), None)


def _difference(was: _Part, one: int, now: _Part, other: int) -> Difference:
    if one == _NONE:
        return Difference(Change.ADDED, now.place(other), now.under(other), "", told(now.blocks[other]))
    if other == _NONE:
        return Difference(Change.REMOVED, was.place(one), was.under(one), told(was.blocks[one]), "")
    before, after = was.blocks[one], now.blocks[other]
    same = before.shown == after.shown and told(before) == told(after)
    change, formats = (Change.FORMATTED, _formats(before, after)) if same else (Change.CHANGED, ())
    return Difference(change, now.place(other), now.under(other), told(before), told(after), formats)


def _formats(before: Block, after: Block) -> tuple[str, ...]:
    """Return what differs between two paragraphs that say the same, what is gone with "no longer" before it."""
    gone = [f"no longer {in_words(one)}" for one in before.form if one not in after.form]
    new = [in_words(one) for one in after.form if one not in before.form]
    # Of a picture that took another one's place, only digests would differ.
    gone += [f"no longer {_marked(before, one)}" for one in before.spans if one not in after.spans and not _shows(one)]
    new += ["another picture" if _shows(one) else _marked(after, one) for one in after.spans if one not in before.spans]
    return (*new, *gone)


def _shows(span: Span) -> bool:
    return span.mark.startswith(f"{PICTURE} ")


def _marked(block: Block, span: Span) -> str:
    return f"{quoted(told(block, span.start, span.end))} {in_words(span.mark)}"


def _unequal(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of paragraphs that differ, as pairs; `_NONE` where there is no counterpart."""
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            for one, other in _paired(old[i1:i2], new[j1:j2]):
                yield (one if one == _NONE else first + i1 + one), (other if other == _NONE else first + j1 + other)


def _alike(before: Sequence[Block], after: Sequence[Block]) -> int:
    """Return how many blocks at the beginning are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(before), len(after)))


def _paired(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Pair what was changed with what it was changed into, each in its order."""
    if len(before) == len(after) == 1:
        yield 0, 0
        return
    few = len(before) * len(after) <= _MOST_PAIRS
    place = 0
    for one, block in enumerate(before):
        others = range(place, len(after)) if few else range(place, min(place + 1, len(after)))
        other = next((number for number in others if _likeness(block, after[number]) >= _LIKENESS), _NONE)
        if other == _NONE:
            yield one, _NONE
            continue
        yield from ((_NONE, number) for number in range(place, other))
        yield one, other
        place = other + 1
    yield from ((_NONE, number) for number in range(place, len(after)))


def _likeness(one: Block, other: Block) -> float:
    if one.text == other.text:
        return 1
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    for ratio in (matcher.real_quick_ratio, matcher.quick_ratio):
        if (upper := ratio()) < _LIKENESS:
            return upper
    return matcher.ratio()
