"""Where templates lie: in the workspace's own folder, or among those that come with the program."""

from __future__ import annotations

from pathlib import Path

BUILT_IN_WHEEL = Path(__file__).parents[2] / "templates"
BUILT_IN_CHECKOUT = Path(__file__).parents[3] / "templates"


def built_in() -> Path:
    """Return the folder of the built-in templates: inside the installed package, or beside it in a checkout."""
    return BUILT_IN_WHEEL if BUILT_IN_WHEEL.is_dir() else BUILT_IN_CHECKOUT


def is_built_in(folder: Path) -> bool:
    """Tell whether a folder is that of the built-in templates, as it is in the project's own repository."""
    return folder.is_dir() and folder.samefile(built_in())


def template_path(name: str, own: Path | None) -> Path:
    """Return the file of a template that is no Markdown, the workspace's own before the built-in one."""
    return own / name if own and (own / name).is_file() else built_in() / name
