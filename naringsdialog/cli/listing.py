"""`dialog list`: all meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.console import Column, Section
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import JsonOption, SeriesOption, described
from naringsdialog.model.meeting import STATUSES
from naringsdialog.model.naming import find_choice

if TYPE_CHECKING:
    from naringsdialog.model.occasion import Occasion


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "List the meetings, by day: status, and how many actions were agreed and are open.",
        ["dialog list", "dialog list --status draft", "dialog list --series rad --json"],
        "Piped, each meeting is one line with tabs: key, date, status, open of all its actions, title.",
    )
    app.command("list", **help_)(_list)


def _list(
    context: typer.Context,
    series: SeriesOption = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STATUS", help="Only with this status.")] = None,
    json: JsonOption = False,
) -> None:
    at = desk(context)
    statuses = [find_choice("status", one, STATUSES) for one in status or []]
    wanted = at.series(series) if series else None
    chosen = [
        o
        for o in sorted(at.library.occasions, key=lambda o: o.order)
        if wanted in (None, o.series) and (not statuses or o.meeting.status in statuses)
    ]
    problems = at.unreadable()
    rows = [_row(at, occasion) for occasion in chosen]
    if json:
        at.console.json(envelope(problems, complete=not problems, meetings=rows))
    else:
        columns = [Column("Meeting"), Column("Date"), Column("Status"), Column("Open"), Column("Title", wraps=True)]
        cells = [
            [row["meeting"], row["date"], row["status"], f"{row['open']} of {row['actions']}", row["title"]]
            for row in rows
        ]
        at.console.table(columns, [Section("", cells)])
        at.console.talk(f"{len(rows)} meeting{'' if len(rows) == 1 else 's'}")
    raise typer.Exit(at.tell_incomplete(problems, "this list"))


def _row(at: Desk, occasion: Occasion) -> dict[str, Any]:
    states = at.states_of(occasion)
    series = at.library.workspace.series.get(occasion.series or "")
    return {
        "meeting": occasion.key,
        "series": occasion.series,
        "title": occasion.meeting.title or (series.title if series else ""),
        "date": occasion.day.isoformat(),
        "status": occasion.meeting.status,
        "held": occasion.meeting.is_held,
        "actions": len(states),
        "open": sum(state.is_open for state in states),
        "overdue": sum(state.overdue for state in states),
    }
