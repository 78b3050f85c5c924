"""`dialog render`: agenda, minutes and follow-up as Word and Markdown."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import AsOfOption, DryRunOption, JsonOption, SeriesOption, complete_meeting, described


class KindName(StrEnum):
    """The documents there are."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTIONS = "actions"


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Write a meeting's documents into out/: the minutes once it is held, before that the agenda.",
        [
            "dialog render",
            "dialog render 2020-04-20 --open",
            "dialog render next --kind agenda --format docx",
            "dialog render --kind actions",
            "dialog render --all",
        ],
        "Without a MEETING it is today's, else the latest past one not sent yet, else the next, else the last; "
        "--kind actions without one is the follow-up of the series as of today. Internal parts are left out, "
        "but not with --internal.",
    )
    app.command("render", **help_)(_render)


def _render(
    context: typer.Context,
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEETING]…", help="Key, ending of it, date, next or last.", autocompletion=complete_meeting
        ),
    ] = None,
    kind: Annotated[KindName | None, typer.Option(help="Which document.")] = None,
    formats: Annotated[str, typer.Option("--format", metavar="docx,md", help="In which formats.")] = "docx,md",
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where to, instead of out/.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All meetings that are not cancelled.")] = False,
    series: SeriesOption = None,
    as_of: AsOfOption = None,
    internal: Annotated[bool, typer.Option("--internal", help="The secretariat's full copy.")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Write it although something cannot be read; it says so.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a document that was edited by hand.")] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the documents afterwards.")] = False,
) -> None:
    from naringsdialog.cli.rendering import Rendering, Wanted

    wanted = Wanted(
        meetings=tuple(meetings or []),
        kind=str(kind) if kind else None,
        formats=formats,
        out=out,
        all=all_,
        series=series,
        as_of=as_of,
        internal=internal,
        incomplete=incomplete,
        force=force,
        dry_run=dry_run,
        json=json,
        open=open_,
    )
    raise typer.Exit(Rendering(desk(context), wanted).run())
