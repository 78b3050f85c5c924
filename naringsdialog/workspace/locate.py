"""Where the workspace is: found upwards from where one stands, as git does it."""

from __future__ import annotations

import os
from pathlib import Path

from naringsdialog.errors import UsageError

CONFIG = "dialog.yaml"
MEETINGS = "meetings"
OWN = ".dialog"
"""The folder of what the program keeps for itself."""

# What a system that hides endings makes of the name.
_ALMOST = ("dialog.yml", "dialog.yaml.txt", "dialog.yml.txt", "dialog.txt")


class NoWorkspaceError(UsageError):
    """No `dialog.yaml` stands in the folder or above it.

    Args:
        start: the folder.
        almost: a file that looks as if it was meant to be it.
    """

    def __init__(self, start: Path, almost: Path | None = None) -> None:
        hint = f"rename {almost} to {CONFIG} if that is what it is, " if almost else ""
        super().__init__(
            f"no workspace here: there is no {CONFIG} in {start} or in any folder above it",
            f"{hint}make one with `dialog init`, or name it: `dialog -C FOLDER …`",
        )


def find_workspace(start: Path) -> Path:
    """Return the nearest folder with `dialog.yaml`, from `start` upwards.

    Raises:
        UsageError: there is none, or `start` is no folder.
    """
    above = _upwards(start)
    for folder in above:
        if _is_file(folder / CONFIG):
            return folder
    almost = (folder / name for folder in above for name in _ALMOST)
    raise NoWorkspaceError(above[0], next(filter(_is_file, almost), None))


def workspace_above(folder: Path) -> Path | None:
    """Return the workspace that `folder`, which need not exist, lies in or is; None where it lies in none."""
    return next((one for one in _lexically_upwards(folder) if _is_file(one / CONFIG)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that is closed to her
        return False


def _upwards(start: Path) -> list[Path]:
    """Return `start` and the folders above it: first along the path as it was typed, then where links lead."""
    typed = _lexically_upwards(start)
    if not typed[0].is_dir():
        what = f"{start} is a file, not a folder" if typed[0].exists() else f"there is no folder {start}"
        raise UsageError(what, "`dialog -C FOLDER …` and DIALOG_WORKSPACE name the workspace, or a folder in it")
    real = _lexically_upwards(typed[0].resolve())
    return [*typed, *(folder for folder in real if folder not in typed)]


def _lexically_upwards(start: Path) -> list[Path]:
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would leave the path she typed through links
    return [folder, *folder.parents]


def shown(path: Path, cwd: Path) -> str:
    """Return the path as one standing in `cwd` would type it; whole where that is further than two folders up."""
    try:
        relative = os.path.relpath(path, cwd)
    except ValueError:  # another drive on Windows
        return str(path)
    return str(path) if relative.startswith(os.path.join("..", "..", "..")) else relative  # noqa: PTH118 - text, not a path
