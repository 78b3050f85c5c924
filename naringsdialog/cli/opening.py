"""`dialog open`: a meeting's file in the editor, or its document in its program."""

from __future__ import annotations

from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import MeetingArgument, SeriesOption, described
from naringsdialog.cli.programs import edit, show
from naringsdialog.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Open a meeting's file in the editor, or its rendered document.",
        ["dialog open next", "dialog open 2020-04-20 --docx"],
    )
    app.command("open", **help_)(_open)


def _open(
    context: typer.Context,
    meeting: MeetingArgument,
    docx: Annotated[bool, typer.Option("--docx", help="The Word document.")] = False,
    md: Annotated[bool, typer.Option("--md", help="The Markdown document.")] = False,
    series: SeriesOption = None,
) -> None:
    at = desk(context)
    if docx and md:
        raise UsageError("--docx and --md exclude each other")
    occasion = at.occasion(meeting, at.series(series))
    if not docx and not md:
        edit(at.library.path_of(occasion.key))
        return
    from naringsdialog.render.kinds import document_stems

    series_found = at.library.workspace.series.get(occasion.series or "")
    stems = document_stems(occasion, series_found, at.library.workspace.language)
    ending = ".docx" if docx else ".md"
    paths = [at.library.root / "out" / f"{stem}{ending}" for stem in stems]
    there = [path for path in paths if path.exists()]
    if not there:
        raise UsageError(f"{occasion.key} is not rendered yet", f"render it: dialog render {occasion.key}")
    show(there[0])
