"""Other programs: the editor for a file, and whatever opens a document."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def edit(path: Path) -> None:
    """Open a file in the editor of `VISUAL` or `EDITOR`, else in the system's program for it; wait for an editor.

    Raises:
        UsageError: there is no such program.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor is None:
        show(path)
        return
    command = [*shlex.split(editor, posix=os.name != "nt"), str(path)]
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise UsageError(
            f"the editor `{editor}` does not start: {error.strerror}", "set EDITOR to one that does"
        ) from error


def show(path: Path) -> None:
    """Open a document in the system's program for it.

    Raises:
        UsageError: the system has none.
    """
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.run([program, str(path)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"no program opens {path} here", "open it by hand, or set EDITOR for text files") from error
