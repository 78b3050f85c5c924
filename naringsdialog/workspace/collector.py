"""Python's collector of what is no longer used, out of the way of work that makes much and throws nothing away."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look through all that there is, again and again, for what could be thrown away.

    Reading thousands of files takes twice as long otherwise; and what processes share would be copied for each. What
    is no longer used goes all the same, but for objects that refer to each other in a circle.
    """
    is_on = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if is_on:
            gc.enable()
