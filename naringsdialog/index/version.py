"""What an index is made by: an index of other code may say other things of the same files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from naringsdialog import __version__

_FORMAT = 1
"""Counted up with each change of what stands in the index."""
_ROOMS = ("model", "source", "followup", "checks", "search", "index", "workspace")


def version() -> str:
    """Return what tells this index from others: our version, its format, and the modules that it comes of.

    Who works on those modules changes them without another version.
    """
    package = Path(__file__).parent.parent
    modules: list[str] = []
    for room in _ROOMS:
        with os.scandir(package / room) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    modules.append(f"{room}/{entry.name} {status.st_size} {status.st_mtime_ns}")
    stamp = hashlib.blake2b("\n".join(sorted(modules)).encode(), digest_size=8).hexdigest()
    return f"{__version__}/{_FORMAT}/{stamp}"
