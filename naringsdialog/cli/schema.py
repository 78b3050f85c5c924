"""`dialog schema`: what an editor needs to help while she writes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import DryRunOption, described


class Which(StrEnum):
    """The two kinds of file."""

    MEETING = "meeting"
    WORKSPACE = "workspace"


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Print the JSON Schema of a kind of file, or write both into the workspace's schemas/.",
        ["dialog schema meeting", "dialog schema workspace", "dialog schema --write"],
    )
    app.command("schema", **help_)(_schema)


def _schema(
    context: typer.Context,
    which: Annotated[Which, typer.Argument(help="Of a meeting's file, or of dialog.yaml.")] = Which.MEETING,
    write: Annotated[bool, typer.Option("--write", help="Write both into schemas/.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.source.schema import meeting_schema, schema_text, workspace_schema
    from naringsdialog.workspace.schema_files import changed_schemas, write_schemas

    at = desk(context)
    if not write:
        schema = meeting_schema() if which is Which.MEETING else workspace_schema()
        at.console.out.write(schema_text(schema))
        return
    root = at.library.root
    paths = changed_schemas(root) if dry_run else write_schemas(root)
    for path in paths:
        at.console.data(at.library.show(path))
    if not paths:
        at.console.talk("the schemas are up to date")
