"""`dialog list`: all meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import JsonOption, complete_series, complete_status, described
from naringsdialog.index.asking import NOTHING, tallied
from naringsdialog.model.naming import find_choice, find_series
from naringsdialog.model.statuses import STATUSES

if TYPE_CHECKING:
    from naringsdialog.index.asking import Tally
    from naringsdialog.model.card import Card

_COLUMNS = (Column("Meeting"), Column("Day"), Column("Status"), Column("Open actions"), Column("Title", wraps=True))


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "List the meetings, by day: status, and how many actions were agreed and are open.",
        ["dialog list", "dialog list --status draft --status sent", "dialog list --series naringslivsdialog --json"],
        "Flags combine with and; a repeated flag with or. Piped, each meeting is one line with tabs: key, day, "
        "status, open of all its actions, title.",
    )
    app.command("list", **help_)(_list)


def _list(
    context: typer.Context,
    series: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only those of this series.", autocompletion=complete_series),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Only those with this status.", autocompletion=complete_status),
    ] = None,
    json: JsonOption = False,
) -> None:
    at = desk(context).making_do()
    statuses = [find_choice("status", one, tuple(STATUSES)) for one in status or []]
    among = [find_series(at.catalogue.workspace.series, one) for one in series or []]
    everyone = sorted(at.catalogue.readable, key=lambda o: o.order)
    chosen = [o for o in everyone if (not among or o.series in among) and (not statuses or o.status in statuses)]
    problems = at.incomplete()
    tallies = tallied(at.catalogue, at.today)
    meetings = [_meeting(at, card, tallies.get(card.key, NOTHING)) for card in chosen]
    if json:
        at.console.json(envelope(at.errors(), complete=not problems, meetings=meetings))
    else:
        at.console.table(
            _COLUMNS, [Section("", [_row(at, o, facts) for o, facts in zip(chosen, meetings, strict=True)])]
        )
    number = f"{len(chosen)} of {len(everyone)}" if len(chosen) < len(everyone) else f"{len(chosen)}"
    footer = f"{number} meeting{'' if len(everyone) == 1 else 's'}"
    raise typer.Exit(at.close_list("this list", problems, "" if json else footer))


def _meeting(at: Desk, card: Card, tally: Tally) -> dict[str, Any]:
    return {
        "meeting": card.key,
        "series": card.series,
        "title": at.title_of(card),
        "date": card.day.isoformat(),
        "status": card.status,
        "held": card.is_held,
        "actions": tally.actions,
        "open": tally.open,
        "overdue": tally.overdue,
    }


def _row(at: Desk, card: Card, facts: dict[str, Any]) -> list[str]:
    # The day of the week tells a person what a date does not; a program gets the date alone.
    day = f"{card.day:%a} {card.day}" if at.console.terminal else f"{card.day}"
    late = f", {facts['overdue']} overdue" if facts["overdue"] else ""
    return [card.key, day, facts["status"], f"{facts['open']} of {facts['actions']}{late}", facts["title"]]
