"""Where templates lie: in the workspace's own folder, or among those that come with the program."""

from __future__ import annotations

from pathlib import Path

from naringsdialog.errors import DataError
from naringsdialog.source.on_disk import bytes_of

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


def content_of(path: Path, shown: str) -> bytes:
    """Return what stands in a template, whose path is shown to the user as `shown`.

    Raises:
        DataError: it cannot be opened, or is too large.
    """
    try:
        return bytes_of(path)
    except OSError as error:
        message = f"the template {shown} cannot be opened: {error.strerror or error}"
        raise DataError(message, "see who may read it, or take it out of the folder") from error
