"""Folders whose contents git never takes along: the journal's, and the one that remembers what documents said."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from naringsdialog.errors import WriteError
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from pathlib import Path


def keep_out_of_git(folder: Path) -> None:
    """See to it that git never takes along what lies in the folder.

    Where nothing can be written into the folder, nothing is kept out: whatever else is to be written there tells why.
    """
    path = folder / ".gitignore"
    if not path.exists():
        with contextlib.suppress(WriteError):
            replace(path, b"*\n", follows=False)
