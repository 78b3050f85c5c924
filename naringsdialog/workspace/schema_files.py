"""The schemas that the editor reads: files of the workspace, written by the tool."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from naringsdialog.problems import Problem, Severity
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.source.schema import is_current, meeting_schema, schema_text, workspace_schema
from naringsdialog.source.schema_names import MEETING_FILE, SCHEMAS, WORKSPACE_FILE
from naringsdialog.workspace.left_behind import sweep_beside_others
from naringsdialog.workspace.locate import shown
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


OLD_SCHEMA = "old-schema"
OLD_SCHEMA_TEXT = """\
The schema that the editor reads was written by another version of dialog.

It may mark as wrong what is right, or the other way round. Write it anew with `dialog schema --write`. A schema that
is not there is no problem: the editor then only knows less."""

_SCHEMAS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    f"{SCHEMAS}/{MEETING_FILE}": meeting_schema,
    f"{SCHEMAS}/{WORKSPACE_FILE}": workspace_schema,
}


def schema_texts() -> dict[str, str]:
    """Return the text of each schema, by its path in the workspace."""
    return {name: schema_text(_schema(name)) for name in _SCHEMAS}


@cache
def _schema(name: str) -> dict[str, Any]:
    """Return a schema; a check asks for each more than once, and the answer is always the same."""
    return _SCHEMAS[name]()


def old_schemas(root: Path, cwd: Path) -> list[Problem]:
    """Return a warning for each written schema that is not this version's; a missing one is no problem.

    Args:
        root: the workspace.
        cwd: where the user stands.
    """
    message, remedy = "the schema was written by another version of dialog", "write it anew: dialog schema --write"
    return [
        Problem(shown(root / name, cwd), 0, 0, OLD_SCHEMA, message, remedy, Severity.WARNING)
        for name in _SCHEMAS
        if (text := _text(root / name)) is not None and not is_current(text, _schema(name))
    ]


def changed_schemas(root: Path) -> dict[Path, str]:
    """Return the schemas that are missing or old in the workspace at `root`, with the texts they should have."""
    wanted = {root / name: text for name, text in schema_texts().items()}
    return {path: text for path, text in wanted.items() if _text(path) != text}


def write_schemas(root: Path) -> dict[Path, str]:
    """Write the schemas that are missing or old, and return them.

    Raises:
        WriteError: one of them cannot be written.
    """
    sweep_beside_others(root)
    changed = changed_schemas(root)
    for path, text in changed.items():
        replace(path, text.encode(), follows=False)
    return changed


def _text(path: Path) -> str | None:
    """Return the text with the line breaks that git may have given it taken back; None where there is no file."""
    try:
        return bytes_of(path).decode("utf-8", errors="replace").replace("\r\n", "\n")
    except OSError:
        return None
