"""Other programs: the editor for a file, and whatever opens a document."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from naringsdialog.errors import UsageError


def edit(path: Path) -> None:
    """Open a file in the editor of `VISUAL` or `EDITOR`, else in the system's program for it; wait for an editor.

    Raises:
        UsageError: there is no such program, or it failed.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        show(path)
        return
    try:
        code = subprocess.run([*_command(editor), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(
            f"the editor `{editor}` does not start: {reason}", f"set EDITOR to one that does, or open {path} by hand"
        ) from error
    if code:
        raise UsageError(f"the editor `{editor}` ended with the code {code}", f"see whether {path} is as it should be")


def _command(editor: str) -> list[str]:
    """Return the words of an editor's command, which may be a path with spaces or have options."""
    if Path(editor).is_file():
        return [editor]
    if os.name != "nt":
        return shlex.split(editor)
    program, *options = (word.strip('"') for word in shlex.split(editor, posix=False))
    return [shutil.which(program) or program, *options]  # finds `code.cmd` where `code` is meant


def show(path: Path) -> None:
    """Open a document in the system's program for it.

    Raises:
        UsageError: the system has none.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.run([program, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"no program opens {path} here", "open it by hand, or set EDITOR for text files") from error
