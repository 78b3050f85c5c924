"""What belongs together of two lists where nothing names it: the most alike first, whichever list is the earlier."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

ALIKE = 0.6
"""How much of two texts must agree for one to be taken for the other, rewritten."""


def best_pairs(
    before: Sequence[T], after: Sequence[T], likeness: Callable[[T, T], float], least: float = ALIKE
) -> list[tuple[T, T]]:
    """Return pairs of the two lists, each element in one pair at the most; of equally alike ones the nearest.

    Args:
        before: the one list.
        after: the other.
        likeness: how alike two elements are, from 0 to 1; the same for both orders of the two.
        least: how alike they must be.
    """
    scored = [
        (-score, abs(i - j), i + j, i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if (score := likeness(old, new)) >= least
    ]
    pairs, used_before, used_after = [], set[int](), set[int]()
    for *_, i, j in sorted(scored):
        if i not in used_before and j not in used_after:
            used_before.add(i)
            used_after.add(j)
            pairs.append((before[i], after[j]))
    return pairs


def text_likeness(one: str, other: str) -> float:
    """Return how much of two texts agrees, from 0 to 1, whatever the case and whichever stands first."""
    # difflib's own measure depends on the order of the two.
    first, second = sorted((one.casefold(), other.casefold()))
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE else 0.0


def out_of_order(places: Sequence[int]) -> set[int]:
    """Return the fewest of these places that must be taken out for the others to rise."""
    rising: list[list[int]] = [[]]
    for place in places:
        rising.append([*_longest([run for run in rising if not run or run[-1] < place]), place])
    return set(places) - set(_longest(rising))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len)
