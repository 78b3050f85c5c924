"""The key of a meeting: the path of its file below `meetings/` without `.yaml`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.model import dates

if TYPE_CHECKING:
    from datetime import date


def day_in(key: str) -> date | None:
    """Return the day that a meeting's key names, as in `rad/2026-03-02-2`; None where it names none."""
    found = re.match(r"(\d{4}-\d{2}-\d{2})(?!\d)", key.rpartition("/")[2])
    try:
        return dates.parse_date(found.group(1)) if found else None
    except dates.FormError:
        return None
