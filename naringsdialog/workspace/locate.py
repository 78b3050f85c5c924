"""Where the workspace is: found upwards from where one stands, as git does it."""

from __future__ import annotations

import os
from pathlib import Path

from naringsdialog.errors import UsageError

CONFIG = "dialog.yaml"
MEETINGS = "meetings"


class NoWorkspaceError(UsageError):
    """No `dialog.yaml` stands in the folder or above it."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"no workspace here: there is no {CONFIG} in {start} or in any folder above it",
            "make one with `dialog init`, or name it: `dialog -C FOLDER …`",
        )


def find_workspace(start: Path) -> Path:
    """Return the nearest folder with `dialog.yaml`, from `start` upwards.

    Raises:
        UsageError: there is none, or `start` is no folder.
    """
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would leave the path she typed through links
    if not folder.is_dir():
        raise UsageError(f"{start} is not a folder", "name the workspace's folder: `dialog -C FOLDER …`")
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG).is_file():
            return candidate
    raise NoWorkspaceError(folder)


def shown(path: Path, cwd: Path) -> str:
    """Return the path as one standing in `cwd` would type it."""
    try:
        relative = os.path.relpath(path, cwd)
    except ValueError:  # another drive on Windows
        return str(path)
    return str(path) if relative.startswith(os.path.join("..", "..", "..")) else relative  # noqa: PTH118 - text, not a path
