"""`dialog template list` and `eject`: which templates are in use, and a copy of one to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.layout import Column, Section
from naringsdialog.errors import UsageError
from naringsdialog.render.templates.files import (
    MAKES,
    TEMPLATE,
    TEMPLATES,
    WORD,
    TemplateFile,
    examples,
    folders_named_so,
    other_files,
    own_folder,
    templates_in_use,
    to_eject,
)
from naringsdialog.render.templates.places import is_built_in
from naringsdialog.workspace.locate import shown

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.cli.desk import Desk

_COLUMNS = (Column("Template"), Column("Makes", wraps=True), Column("From", wraps=True))
# What files make that are no template of a document by their names.
_PART = "a part that others include, or nothing"
_IN_WORD = "nothing: no document is made with a Word file of this name"
_OTHER = "nothing: its name is none of a template"
_FOLDER = "nothing: it is a folder"


def print_templates(at: Desk, root: Path, *, json: bool) -> None:
    """Print the templates of a workspace, and the examples that it could start from."""
    own = own_folder(root)
    used = templates_in_use(own)
    others = [TemplateFile(path.name, path, is_own=True) for path in (*other_files(own), *folders_named_so(own))]
    offered = [one for one in examples() if one.name not in {other.name for other in (*used, *others)}]
    if json:
        told = [_described(at, one) for one in (*used, *others)]
        at.console.json(envelope([], complete=True, templates=told, examples=[_described(at, one) for one in offered]))
        return
    rows = [[one.name, _makes(one), _origin(at, one)] for one in (*used, *others)]
    to_copy = [[one.name, MAKES[one.name], "example to eject"] for one in offered]
    at.console.table(_COLUMNS, [Section("", rows), Section("Examples in Word, which make nothing here yet", to_copy)])
    at.console.talk("`dialog template eject NAME` copies one into templates/, where it is yours to change")


def _makes(one: TemplateFile) -> str:
    if one.path.is_dir():
        return _FOLDER
    if one.name in MAKES:
        return MAKES[one.name]
    if one.name.endswith(TEMPLATE):
        return _PART
    return _IN_WORD if one.path.suffix.lower() == WORD else _OTHER


def _origin(at: Desk, one: TemplateFile) -> str:
    if not one.is_own:
        return "built-in"
    return f"{shown(one.path, at.cwd)}{', in place of the built-in one' if one.overrides else ''}"


def _described(at: Desk, one: TemplateFile) -> dict[str, Any]:
    return {
        "name": one.name,
        "makes": None if one.path.is_dir() else MAKES.get(one.name),
        "own": one.is_own,
        "path": shown(one.path, at.cwd) if one.is_own else None,
        "overrides": one.overrides,
    }


def eject(at: Desk, root: Path, name: str, *, dry_run: bool) -> None:
    """Copy a built-in template or an example into the workspace's templates/.

    Raises:
        AlreadyThereError: there is a template of that name.
        UsageError: there is no such template, or the workspace is the project's own repository.
        WriteError: it cannot be written.
    """
    from naringsdialog.workspace.left_behind import sweep_beside_others
    from naringsdialog.workspace.store import AlreadyThereError, create

    template = to_eject(name)
    folder = root / TEMPLATES
    target = folder / template.name
    told = shown(target, at.cwd)
    if is_built_in(folder):
        raise UsageError(
            f"the folder {shown(folder, at.cwd)} is itself that of the built-in templates",
            f"change {shown(template.path, at.cwd)} there",
        )
    remedy = "change it, or move it away to start from the built-in one"
    if target.exists():
        raise AlreadyThereError(target, told, remedy)
    if dry_run:
        at.console.data(told)
        at.console.talk("nothing was written (--dry-run)")
        return
    sweep_beside_others(root)
    create(target, template.path.read_bytes())
    at.console.data(told)
    _next_step(at, template, told)


def _next_step(at: Desk, template: TemplateFile, told: str) -> None:
    program = "Word" if template.name.endswith(WORD) else "a text editor"
    at.console.talk(f"yours from now on: {MAKES[template.name]}")
    at.console.talk(f"next: change it in {program}, then `dialog template check {told}`")
