"""Repairs of a file's text that lose nothing: quotes and spaces put in where only they can be meant, and proved."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar
from naringsdialog.source.aside import without_line
from naringsdialog.source.attempt import BLANKS, Attempt, is_further, is_gone, named
from naringsdialog.source.proof import node_at, says_the_same_beside
from naringsdialog.source.remedies import remedies
from naringsdialog.source.unrepaired import SEVERAL_MEANINGS, in_columns

if TYPE_CHECKING:
    from naringsdialog.model.tree import Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.attempt import Find
    from naringsdialog.source.candidate import Candidate


_AHEAD = 4
"""How many steps are looked ahead: what tells how far a line is indented stands near it."""

Doubts = dict[tuple[int, str], str]
"""Why what could be repaired was not, by the line and the rule of a problem."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after all repairs that could be proved.

    Attributes:
        text: the whole text; where nothing was repaired, the same.
        put_in: what each repair put in, in their order.
        doubts: for problems that are left and may be mended in more than one way, why it was not done.
    """

    text: str
    put_in: tuple[str, ...]
    doubts: Doubts


def repaired(file: str, text: str, find: Find) -> Repaired:
    """Repair a text, one place after the other, until nothing more can be repaired.

    A repair is made only where a single one can be meant. Of a file that could be read, everything but what the problem
    made unreadable says the same afterwards, and no problem is new. One that could not be read can be read then, or
    its first problem is another one, no higher up; the mended lines stand where something of their kind belongs.
    Nothing is taken out but tabs and odd spaces, in whose place spaces go, and double quotes for single ones.

    A line that cannot be repaired keeps what stands below it from being read. Where nothing below can belong to it, it
    is set aside, what is below is repaired and proved without it, and the line is put back as it was.

    Args:
        file: the path as it is shown to the user.
        text: the text.
        find: what is wrong with a file of this kind that can be read.
    """
    put_in = list[str]()
    before = None
    while before != text:  # what was mended below may leave only one meaning for a line that was set aside
        before, walk = text, _Walk()
        now = walk.along(Attempt.of(file, text, find))
        text = "\n".join(walk.aside.get(number, line) for number, line in enumerate(now.text.split("\n"), 1))
        put_in += walk.put_in
    return Repaired(text, tuple(put_in), walk.doubts)


@dataclass(slots=True)
class _Walk:
    """Repairs from the first line of a text to its last.

    Attributes:
        steps: how many steps are taken, where it is only to be seen what a repair leads to; of several repairs that
            seem to be the same, then, the first is taken. None for as many as there are.
        put_in, doubts: as of `Repaired`.
        aside: the lines that were set aside, by their numbers.
    """

    steps: int | None = None
    put_in: list[str] = field(default_factory=list)
    doubts: Doubts = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)

    def along(self, now: Attempt) -> Attempt:
        """Repair all that can be repaired; return the text without the lines that were set aside."""
        for _ in count() if self.steps is None else range(self.steps):
            if (after := self._step(now)) is not None:
                now = after
            elif (line := now.end) and line not in self.aside and (left := without_line(now)) is not None:
                self.aside[line] = now.text.split("\n")[line - 1]
                now = left
            else:
                break
        return now

    def _step(self, now: Attempt) -> Attempt | None:
        """Make the first repair that can be proved; return the text after it."""
        if now.source is None:
            return None
        for problem in now.problems:
            if problem.line in self.aside:
                continue
            for what, tried in remedies(now.source, now.root, problem):
                allowed = [one for one in tried if not any(line in self.aside for line in one.lines)]
                proved = [(one, after) for one in allowed if (after := _proved(now, problem, one)) is not None]
                meant = self._meant(_with_least_wrong(proved), problem)
                if len(meant) == 1:
                    self.put_in += what
                    return meant[0]
                if meant:
                    self.doubts[problem.line, problem.rule] = _doubt(meant, problem)
            if now.root is None and problem.rule in BLANKS:  # where lines begin below it is not certain
                return None
        return None

    def _meant(self, found: list[tuple[Candidate, Attempt]], mended: Problem) -> list[Attempt]:
        """Return one text for each thing that may be meant."""
        if len(found) > 1 and found[0][1].end is not None and self.steps is None:
            # How far the lines are indented may only matter to those that cannot be read yet.
            found, ends = self._leading_furthest(found)
        else:
            ends = [after for _, after in found]
        meanings = [end.meaning(mended.line) for end in ends]
        return [
            after
            for index, (_, after) in enumerate(found)
            if meanings[index] is None or meanings[index] not in meanings[:index]
        ]

    def _leading_furthest(
        self, found: list[tuple[Candidate, Attempt]]
    ) -> tuple[list[tuple[Candidate, Attempt]], list[Attempt]]:
        """Return those after which the most can be repaired, and what each of them becomes then."""
        walks = [_Walk(_AHEAD, aside=dict(self.aside)) for _ in found]
        ends = [(one, walk.along(after)) for walk, (one, after) in zip(walks, found, strict=True)]
        fewest = min(len(walk.aside) for walk in walks)
        best = _with_least_wrong([end for walk, end in zip(walks, ends, strict=True) if len(walk.aside) == fewest])
        of = dict(found)
        return [(one, of[one]) for one, _ in best], [end for _, end in best]


def _with_least_wrong(found: list[tuple[Candidate, Attempt]]) -> list[tuple[Candidate, Attempt]]:
    """Return the texts that can be read furthest, whose mended lines are in their places, with the fewest problems."""
    if len(found) > 1:
        found = [one for one in found if not one[1].misplaces(one[0].lines)] or found
    ends = [after.end for _, after in found]
    furthest = None if None in ends else max((end for end in ends if end is not None), default=None)
    found = [one for one in found if one[1].end == furthest]
    if furthest is not None:
        return found
    problems = [named(after.problems) for _, after in found]
    return [one for one, its in zip(found, problems, strict=True) if not any(other < its for other in problems)]


def _doubt(meant: list[Attempt], problem: Problem) -> str:
    """Say why none of several repairs is made."""
    lines = [attempt.text.split("\n")[problem.line - 1] for attempt in meant]
    columns = sorted({len(line) - len(line.lstrip(" ")) for line in lines})
    return in_columns(columns) if len(columns) > 1 else SEVERAL_MEANINGS


def _proved(before: Attempt, problem: Problem, candidate: Candidate) -> Attempt | None:
    """Return the text of a candidate as it is read; None where it is no repair of the problem."""
    if candidate.text == before.text:
        return None
    after = before.another(candidate.text)
    if before.root is None:
        if after.root is not None:
            return after
        return after if is_further(problem, before, after) and _is_in_line(after, candidate, problem) else None
    if after.root is None or not is_gone(problem, before.problems, after.problems):
        return None
    return after if _says_only_that(before.root, after.root, candidate) else None


def _says_only_that(before: Mapping, after: Mapping, candidate: Candidate) -> bool:
    """Tell whether a repaired text says at its place what it is to say, and everywhere else what it said."""
    place = candidate.path[:-1] if candidate.absorbs else candidate.path
    old, new = (node_at(root, place) for root in (before, after))
    text = node_at(after, candidate.path)
    is_said = candidate.says is None or (isinstance(text, Scalar) and text == candidate.says and not text.plain)
    is_kept = _is_absorbed(old, new, candidate) if candidate.absorbs else _is_kept(old, new)
    return is_said and is_kept and bool(candidate.path) and says_the_same_beside(place, after, before)


def _is_absorbed(old: Node | None, new: Node | None, candidate: Candidate) -> bool:
    """Tell whether a mapping has kept all but a text, and the keys that became a part of it."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    gone = (candidate.path[-1], *candidate.absorbs)
    left = [[(key, value) for key, value in mapping.items() if key not in gone] for mapping in (old, new)]
    return left[0] == left[1] and not any(key in new for key in candidate.absorbs)


def _is_in_line(after: Attempt, candidate: Candidate, mended: Problem) -> bool:
    """Tell whether the mended lines begin in a column that fits those above, and the next one in one that fits them."""
    lines, last = after.text.split("\n"), max(candidate.lines)
    said = (number for number in range(last + 1, len(lines) + 1) if lines[number - 1].strip()[:1] not in ("", "#"))
    below = [next(said, last)] if mended.rule in ("tab", "no-break-space") else []
    return not any(one.rule == "indentation" and one.line in (*candidate.lines, *below) for one in after.problems)


def _is_kept(old: Node | None, new: Node | None) -> bool:
    """Tell whether a mapping that still is one has kept all but the key at fault, and what had no value."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return True
    gone = [key for key in old if key not in new]
    return len(gone) <= 1 and all(value in ("", new[key]) for key, value in old.items() if key in new)
