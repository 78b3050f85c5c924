"""Where a meeting stands on its way, from being planned to being published."""

from __future__ import annotations

from typing import Final

STATUSES: Final = {
    "planned": "It is to come.",
    "draft": "It was held; its minutes are being written.",
    "sent": "Its minutes have gone out.",
    "approved": "Its minutes have been found right by those named for it.",
    "published": "Its minutes are public.",
    "cancelled": "It was called off.",
}
"""What each status says, in the order of the way."""
