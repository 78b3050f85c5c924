"""What the order of meetings asks of a meeting. Only type checkers read this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Dated(Protocol):
    """A meeting, as far as its place among others asks: as it was read, or as the index knows it.

    Attributes:
        key: its key.
        series: the key of its series; None where it cannot be known.
        day: its day.
        order: meetings follow each other by day, on one day by key.
        status: how far it and its record have come.
        is_held: whether it took place.
        is_cancelled: whether it was called off.
    """

    @property
    def key(self) -> str: ...  # noqa: D102 - told above
    @property
    def series(self) -> str | None: ...  # noqa: D102 - told above
    @property
    def day(self) -> date: ...  # noqa: D102 - told above
    @property
    def order(self) -> tuple[date, str]: ...  # noqa: D102 - told above
    @property
    def status(self) -> str: ...  # noqa: D102 - told above
    @property
    def is_held(self) -> bool: ...  # noqa: D102 - told above
    @property
    def is_cancelled(self) -> bool: ...  # noqa: D102 - told above
