"""Chooses by a seed: the same choices on every machine and with every Python."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Chance:
    """A source of choices that is given by the words it is made from.

    Only `Random.random` is promised to give the same numbers in every version of Python; all else is made from it.
    """

    def __init__(self, *seed: object) -> None:
        self._random = Random(" ".join(str(part) for part in seed)).random

    def happens(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of all cases."""
        return self._random() < share

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both possible."""
        return low + int(self._random() * (high - low + 1))

    def even(self, options: Sequence[T]) -> T:
        """Return one of them, each as likely as the others."""
        return options[int(self._random() * len(options))]

    def zipf(self, options: Sequence[T]) -> T:
        """Return one of them, the n-th about n times as rare as the first: as words are spread in a text (Zipf)."""
        return options[int((len(options) + 1) ** self._random()) - 1]

    def several(self, options: Sequence[T], count: int) -> list[T]:
        """Return `count` different ones, in the order in which they stand."""
        left = list(range(len(options)))
        chosen = sorted(left.pop(int(self._random() * len(left))) for _ in range(min(count, len(left))))
        return [options[index] for index in chosen]
