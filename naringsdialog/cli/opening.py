"""`dialog open`: a meeting's file in the editor, or its document in its program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import MeetingArgument, SeriesOption, described
from naringsdialog.cli.programs import edit, show
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.naming import ends_with


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Open a meeting's file in the editor, or its rendered document.",
        ["dialog open next", "dialog open 2020-04-20 --docx"],
        "The editor is the program that the environment variable VISUAL or EDITOR names, else what the system opens "
        "such files with.",
    )
    app.command("open", **help_)(_open)


def _open(
    context: typer.Context,
    meeting: MeetingArgument,
    docx: Annotated[bool, typer.Option("--docx", help="The Word document.")] = False,
    md: Annotated[bool, typer.Option("--md", help="The Markdown document.")] = False,
    html: Annotated[bool, typer.Option("--html", help="The web page.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="The PDF.")] = False,
    series: SeriesOption = None,
) -> None:
    at = desk(context)
    wanted = [ending for ending, given in {"docx": docx, "md": md, "html": html, "pdf": pdf}.items() if given]
    if len(wanted) > 1:
        raise UsageError(f"--{wanted[0]} and --{wanted[1]} exclude each other", "give one of them")
    named = at.series(series) if series else None
    if not wanted:
        edit(_file(at, meeting, named))
        return
    path = _document(at, meeting, named, f".{wanted[0]}")
    at.console.talk(f"opening {at.library.show(path)}")
    show(path)


def _file(at: Desk, meeting: str, series: str | None) -> Path:
    """Return the meeting's file, also one that cannot be read: it is there to be mended."""
    try:
        return at.library.path_of(at.occasion(meeting, series).key)
    except DataError as error:
        broken = [file for file in at.library.unreadable if ends_with(file.key, meeting)]
        if len(broken) != 1:
            raise
        at.console.problems(error.problems)
        return at.library.path_of(broken[0].key)


def _document(at: Desk, meeting: str, series: str | None, ending: str) -> Path:
    """Return the document as the meeting stands now: of minutes that were sent, not the draft."""
    from naringsdialog.render.kinds import document_stems

    occasion = at.occasion(meeting, series)
    workspace = at.library.workspace
    stems = document_stems(occasion, workspace.series.get(occasion.series or ""), workspace.language)
    paths = (at.library.root / "out" / f"{stem}{ending}" for stem in stems)
    there = next((path for path in paths if path.exists()), None)
    if there is None:
        key, format_ = occasion.key, ending.removeprefix(".")
        if format_ in ("docx", "md"):
            raise UsageError(f"{key} is not rendered yet", f"render it: dialog render {key}")
        how = f"render it: dialog render {key} --format {format_}"
        raise UsageError(f"{key} is not rendered as {format_} yet", how)
    return there
