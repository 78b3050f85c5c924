"""The moment that a document says it was made: never the clock's, so that the same input gives the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_VARIABLE = "SOURCE_DATE_EPOCH"


def moment(day: date, environ: Mapping[str, str]) -> datetime:
    """Return the moment for a document's properties.

    Args:
        day: the as-of day; without another word the moment is noon of it, UTC.
        environ: the environment; SOURCE_DATE_EPOCH in it, seconds since 1970-01-01 UTC, is that other word
            (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises:
        UsageError: SOURCE_DATE_EPOCH is no such number, or beyond the year 9999.
    """
    said = environ.get(_VARIABLE, "")
    if not said:
        return datetime.combine(day, time(12), UTC)
    try:
        if said.isascii() and said.isdecimal():
            return datetime.fromtimestamp(int(said), UTC)
    except (OverflowError, OSError, ValueError):
        pass
    raise UsageError(
        f"{_VARIABLE} is “{said[:40]}”, which is no time: it is a whole number of seconds since 1970-01-01 UTC",
        f"unset {_VARIABLE}, or set it to such a number, for example 1587376800",
    )
