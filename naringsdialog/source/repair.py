"""Repairs of a file's text that lose nothing: quotes and spaces put in where only they can be meant, and proved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar
from naringsdialog.source.proof import node_at, says_the_same_beside
from naringsdialog.source.reader import read
from naringsdialog.source.remedies import candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from naringsdialog.model.tree import Node
    from naringsdialog.problems import Problem
    from naringsdialog.source.remedies import Candidate
    from naringsdialog.source.text import SourceText

    Find = Callable[[bytes], tuple[Problem, ...]]
    """Finds what is wrong in a file of its kind, given its bytes."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after all repairs that could be proved.

    Attributes:
        text: the whole text; where nothing was repaired, the same.
        put_in: what each repair put in, in their order.
    """

    text: str
    put_in: tuple[str, ...]


def repaired(file: str, text: str, find: Find) -> Repaired:
    """Repair a text until nothing more can be repaired.

    A repair is made only where a single one can be meant. Of a file that could be read, everything but what the problem
    made unreadable says the same afterwards, and no problem is new. One that could not be read can be read then, or
    its first problem stands further down. Nothing is taken out but tabs and odd spaces, in whose place spaces go.

    Args:
        file: the path as it is shown to the user.
        text: the text.
        find: what is wrong with a file of this kind that can be read.
    """
    state, put_in = _State.of(file, text, find), list[str]()
    while (step := _step(state, find)) is not None:
        what, state = step
        put_in.append(what)
    return Repaired(state.text, tuple(put_in))


@dataclass(frozen=True, slots=True)
class _State:
    """A text as it was read.

    Attributes:
        source: None where it is no text that could be read at all.
        root: its tree; None where it cannot be read.
        problems: why it cannot be read, else what is wrong with what it says.
    """

    file: str
    text: str
    source: SourceText | None
    root: Mapping | None
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, file: str, text: str, find: Find) -> _State:
        data = text.encode()
        reading = read(file, data)
        problems = reading.problems if reading.root is None else find(data)
        return cls(file, text, reading.source, reading.root, tuple(sorted(problems, key=lambda one: one.sort_key)))

    @property
    def reach(self) -> tuple[bool, int]:
        """How far down it can be read: the more, the greater."""
        return self.root is not None, self.problems[0].line if self.problems else 0


def _step(state: _State, find: Find) -> tuple[str, _State] | None:
    """Make the first repair that can be proved; return what it put in, and the text after it."""
    if state.source is None:
        return None
    for problem in state.problems:
        what, texts = candidates(state.source, state.root, problem)
        proved = [after for one in texts if (after := _proved(state, problem, one, find)) is not None]
        if (best := _only_meaning(proved, problem)) is not None:
            return what, best
    return None


def _proved(before: _State, problem: Problem, candidate: Candidate, find: Find) -> _State | None:
    """Return the text of a candidate as it is read; None where it is no repair of the problem."""
    if candidate.text == before.text:
        return None
    after = _State.of(before.file, candidate.text, find)
    if before.root is None:
        is_further = _is_gone(problem, _up_to(before, problem), _up_to(after, problem))
        return after if after.root is not None or is_further else None
    if after.root is None or not _is_gone(problem, before.problems, after.problems):
        return None
    old, new = (node_at(root, candidate.path) for root in (before.root, after.root))
    is_said = candidate.says is None or (isinstance(new, Scalar) and new == candidate.says and not new.plain)
    is_same = bool(candidate.path) and says_the_same_beside(candidate.path, after.root, before.root)
    return after if is_said and is_same and _is_kept(old, new) else None


def _is_kept(old: Node | None, new: Node | None) -> bool:
    """Tell whether a mapping that still is one has kept all but the key at fault, and what had no value."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return True
    gone = [key for key in old if key not in new]
    return len(gone) <= 1 and all(value in ("", new[key]) for key, value in old.items() if key in new)


def _only_meaning(states: list[_State], mended: Problem) -> _State | None:
    """Return the first of those that can be read furthest, if all of these say the same; else None."""
    furthest = max((state.reach for state in states), default=None)
    best = [state for state in states if state.reach == furthest]
    if len(best) > 1:
        meanings = [_as_far_as_read(state, mended) for state in best]
        if meanings[0] is None or any(meaning != meanings[0] for meaning in meanings):
            return None
    return best[0] if best else None


def _as_far_as_read(state: _State, mended: Problem) -> Mapping | None:
    """Return what a text says above its first problem; on the line that was mended, before it."""
    if state.root is not None:
        return state.root
    first, lines = state.problems[0], state.text.split("\n")
    here = lines[first.line - 1][: first.column - 1] if first.line == mended.line else ""
    return read(state.file, "\n".join([*lines[: first.line - 1], here]).encode()).root


def _up_to(state: _State, problem: Problem) -> list[Problem]:
    """Return the problems down to the line of one, without others that it may have hidden further on in that line."""
    return [
        one
        for one in state.problems
        if one.line < problem.line
        or (one.line == problem.line and (one.column <= problem.column or one.rule == problem.rule))
    ]


def _is_gone(problem: Problem, before: Iterable[Problem], after: Iterable[Problem]) -> bool:
    """Tell whether a problem is gone, and no other came in its place."""
    left = Counter(map(_named, before))
    left[_named(problem)] -= 1
    return Counter(map(_named, after)) <= left


def _named(problem: Problem) -> tuple[int, str, str]:
    """Return what a problem is known by: its column may change with what is put in before it."""
    return problem.line, problem.rule, problem.message
