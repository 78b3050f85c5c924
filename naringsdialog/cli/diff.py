"""`dialog diff`: what changed in meaning between two states of the workspace."""

from __future__ import annotations

from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.params import JsonOption, SeriesOption, complete_meeting, complete_revision, described


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Say what changed in meaning: since the last commit, since a document went out, between commits.",
        [
            "dialog diff",
            "dialog diff HEAD~1",
            "dialog diff HEAD~1 HEAD --json",
            "dialog diff --since-sent",
            "dialog diff --since-sent 2020-04-20 --meeting 2020-04-20",
        ],
        "A REV is whatever git takes for a commit: a hash, a branch, a tag, HEAD~2. With one, the files are compared "
        "with it; with two, the second with the first. Comments, quoting, the order of keys and line endings change "
        "nothing. Internal parts are told, marked [internt]. Piped, each difference is one line with tabs: meeting, "
        "what, kind, how it changed, what it is called.",
    )
    app.command("diff", **help_)(_diff)


def _diff(
    context: typer.Context,
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="REV",
            help="The earlier state, HEAD by default; with --since-sent the meeting.",
            autocompletion=complete_revision,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="REV", help="The later state, the files as they are by default.", autocompletion=complete_revision
        ),
    ] = None,
    since_sent: Annotated[
        bool, typer.Option("--since-sent", help="What has happened since the last document went out.")
    ] = False,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="Only what was agreed or recorded at this meeting.",
            autocompletion=complete_meeting,
        ),
    ] = None,
    series: SeriesOption = None,
    json: JsonOption = False,
) -> None:
    from naringsdialog.cli.comparison import between, since_sent_out
    from naringsdialog.cli.diff_list import Chosen, print_differences

    at = desk(context).making_do()
    compared = since_sent_out(at, first, second, series) if since_sent else between(at, first, second)
    raise typer.Exit(print_differences(at, compared, Chosen.of(at, compared, meeting, series), json=json))
