"""`dialog open`: a meeting's file in the editor, or its document in its program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import MeetingArgument, SeriesOption, described
from naringsdialog.cli.programs import edit, show
from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.naming import ends_with

if TYPE_CHECKING:
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.render.kinds import Kind


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
    """Return the document that the meeting is in for: once it is held not its agenda, once they are sent no draft."""
    from naringsdialog.render.kinds import Kind, kind_of

    occasion = at.occasion(meeting, series)
    kind = kind_of(occasion)
    there = _rendered(at, occasion, kind, ending)
    if there:
        return there[0]
    others = [path for other in Kind if other is not kind for path in _rendered(at, occasion, other, ending)]
    key, format_ = occasion.key, ending.removeprefix(".")
    as_, how = ("", "") if format_ in ("docx", "md") else (f" as {format_}", f" --format {format_}")
    is_, it = ("are", "them") if kind is Kind.MINUTES else ("is", "it")
    raise UsageError(
        f"the {kind} of {key} {is_} not rendered{as_} yet",
        f"render {it}: dialog render {key}{how}",
        [at.library.show(path) for path in others],
    )


def _rendered(at: Desk, occasion: Occasion, kind: Kind, ending: str) -> list[Path]:
    """Return what there is of a document in a format: where an edited one was kept, the one beside it."""
    from naringsdialog.render.kinds import document_stems
    from naringsdialog.workspace.out_folder import OutFolder

    workspace, out = at.library.workspace, OutFolder(at.library.root / "out")
    stems = document_stems(kind, occasion, workspace.series.get(occasion.series or ""), workspace.language)
    return [path for stem in stems if (path := out.current(f"{stem}{ending}"))]
