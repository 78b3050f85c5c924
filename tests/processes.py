"""The program in a process of its own, as a shell starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import naringsdialog

COMMAND = (sys.executable, "-m", "naringsdialog")


def environment(**said: str) -> dict[str, str]:
    """Return an environment in which this very package is found from any folder, with `said` on top."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**inherited, "PYTHONPATH": str(Path(naringsdialog.__file__).parent.parent), **said}


def dialog_process(*arguments: str, cwd: Path, **said: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end; `said` is what the environment says besides."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**said),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
