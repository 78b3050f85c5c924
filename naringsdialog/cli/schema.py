"""`dialog schema`: what an editor needs to help while she writes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import UsageError
from naringsdialog.workspace.locate import find_workspace, shown


class Which(StrEnum):
    """The two kinds of file."""

    MEETING = "meeting"
    WORKSPACE = "workspace"


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Print the JSON Schema of a kind of file, or write both into the workspace's schemas/.",
        ["dialog schema", "dialog schema workspace", "dialog schema --write"],
    )
    app.command("schema", **help_)(_schema)


def _schema(
    context: typer.Context,
    which: Annotated[
        Which | None, typer.Argument(help="Of a meeting's file, which is the default, or of dialog.yaml.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write both into schemas/.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.source.schema import meeting_schema, workspace_schema

    if write and which:
        raise UsageError(f"--write writes both schemas, not only that of the {which}", "leave one of them out")
    if dry_run and not write:
        raise UsageError("--dry-run goes with --write", "dialog schema --write --dry-run")
    at = desk(context)
    if write:
        _write(at, dry_run=dry_run)
    else:
        at.console.json(workspace_schema() if which is Which.WORKSPACE else meeting_schema())


def _write(at: Desk, *, dry_run: bool) -> None:
    from naringsdialog.workspace.schema_files import changed_schemas, write_schemas

    # Found without reading dialog.yaml: its schema is what helps to mend it.
    root = find_workspace(at.start or at.cwd)
    paths = changed_schemas(root) if dry_run else write_schemas(root)
    for path in paths:
        at.console.data(shown(path, at.cwd))
    if not paths:
        at.console.talk("the schemas are up to date")
    elif dry_run:
        at.console.talk("nothing was written (--dry-run)")
