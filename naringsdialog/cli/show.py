"""`dialog show`: one meeting, or one action, on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.action_list import due_text, owners_text, state_text
from naringsdialog.cli.as_json import action_json, envelope
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import AsOfOption, JsonOption, SeriesOption, complete_meeting_or_action, described
from naringsdialog.model.fields import NoDate
from naringsdialog.model.naming import find_ref
from naringsdialog.model.occasion import item_number

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionState, Event
    from naringsdialog.model.meeting import Item, Meeting
    from naringsdialog.model.occasion import Occasion


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Show a meeting, or an action with all that happened to it.",
        ["dialog show next", "dialog show 2020-04-20", "dialog show 2020-04-20/A4", "dialog show last --json"],
        "Internal parts are shown, marked [internt].",
    )
    app.command("show", **help_)(_show)


def _show(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="MEETING|ACTION",
            help="A meeting (key, ending of it, date, next, last) or an action (2020-04-20/A4, or an ending of it).",
            autocompletion=complete_meeting_or_action,
        ),
    ],
    series: SeriesOption = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    at = desk(context)
    day = as_of or at.today
    by_ref = {history.ref: history for history in at.library.histories}
    ref = find_ref(by_ref, what)
    problems = at.incomplete()
    if ref is not None:
        state = by_ref[ref].on(day, at.part_of)
        lines, content = _action_lines(at, state), {"action": action_json(state, at.library.register)}
    else:
        named = what in ("next", "last")
        occasion = at.occasion(what, at.series(series) if series or named else None)
        states = [one.on(day, at.part_of) for one in at.library.histories if one.meeting == occasion.key]
        lines, content = _meeting_lines(at, occasion, states), {"meeting": _meeting_json(at, occasion, states)}
    if json:
        at.console.json(envelope(problems, complete=not problems, as_of=day.isoformat(), **content))
    else:
        for line in lines:
            at.console.data(line)
    raise typer.Exit(at.tell_incomplete(problems, "what is shown") if problems else 0)


def _action_lines(at: Desk, state: ActionState) -> Iterator[str]:
    history, register = state.history, at.library.register
    mark = " [internt]" if history.internal else ""
    yield f"{history.ref}  {history.task}{mark}"
    yield f"  Owner   {owners_text(state, register)}"
    yield f"  Due     {due_text(state)}"
    yield f"  State   {state_text(state)}{', overdue' if state.overdue else ''}"
    yield f"  Agreed  {history.agreed.isoformat()}, item {history.number} {history.item}"
    if history.said:
        yield f"  Said    “{history.said}”"
    if state.moved and state.original_due:
        yield f"  Moved   {state.moved} times, first due {state.original_due}"
    for event in history.events:
        if event.day <= state.day:
            yield f"  {event.day.isoformat()}  {_event_text(at, event)}"


def _event_text(at: Desk, event: Event) -> str:
    def names(keys: tuple[str, ...]) -> str:
        return ", ".join(at.library.register.party(key, event.day).short for key in keys) or "nobody named"

    parts = [event.status] if event.status else []
    if event.due is not None:
        parts.append("no date any more" if isinstance(event.due, NoDate) else f"due {event.due}")
    parts += [f"owner {names(event.owners)}"] if event.owners is not None else []
    parts += [f"by {names(event.by)}"] if event.by else []
    parts += [f"“{event.note}”"] if event.note else []
    parts += [f"(meeting {event.meeting})"] if event.meeting else []
    return ", ".join(parts) or "remark"


def _meeting_lines(at: Desk, occasion: Occasion, states: list[ActionState]) -> Iterator[str]:
    meeting, series = occasion.meeting, at.library.workspace.series.get(occasion.series or "")
    yield f"{occasion.key}  {meeting.title or (series.title if series else '')}"
    yield f"  Date    {meeting.date:%A} {meeting.date.isoformat()}{_clock(meeting)}"
    yield f"  Status  {meeting.status}{', held' if meeting.is_held else ''}"
    for label, value in (("Place", meeting.place), ("Link", meeting.link), ("Registry", meeting.diary_number)):
        if value:
            yield f"  {label:<8}{value}"
    for label, people in (
        ("Present", meeting.present),
        ("Remote", meeting.remote),
        ("Guests", meeting.guests),
        ("Apology", meeting.apologies),
        ("Absent", meeting.absent),
    ):
        if people:
            names = [at.library.register.party(one.who, meeting.date).name for one in people]
            yield f"  {label:<8}{', '.join(names)}"
    if meeting.next_meeting:
        yield f"  Next    {meeting.next_meeting}"
    by_ref = {(state.history.ref, state.history.task): state for state in states}
    for path, item, internal in meeting.walk():
        depth = "  " * sum(isinstance(part, int) for part in path)
        yield f"{depth}{item_number(path)}. {item.title}{' [internt]' if internal else ''}"
        yield from (f"{depth}   {line}" for line in _item_lines(at, occasion, item, by_ref))


def _clock(meeting: Meeting) -> str:
    if meeting.start is None:
        return ""
    end = meeting.end or meeting.start[1]
    return f" {meeting.start[0]:%H:%M}" + (f"–{end:%H:%M}" if end else "")


def _item_lines(at: Desk, occasion: Occasion, item: Item, states: dict[tuple[str, str], ActionState]) -> Iterator[str]:
    for text in (item.background, item.notes):
        yield from (text or "").rstrip("\n").splitlines()
    for decision in item.decisions:
        mark = " [internt]" if decision.internal else ""
        yield f"{decision.id or 'Decision'}: {decision.text}{mark}"
    for action in item.actions:
        state = states[f"{occasion.key}/{action.id}", action.task]
        mark = " [internt]" if state.history.internal else ""
        owners, due = owners_text(state, at.library.register), due_text(state)
        yield f"{action.id}: {action.task}{mark} ({owners}; {due}; {state_text(state)})"


def _meeting_json(at: Desk, occasion: Occasion, states: list[ActionState]) -> dict[str, Any]:
    meeting = occasion.meeting
    end = meeting.end or (meeting.start[1] if meeting.start else None)
    return {
        "meeting": occasion.key,
        "series": occasion.series,
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "start": f"{meeting.start[0]:%H:%M}" if meeting.start else None,
        "end": f"{end:%H:%M}" if end else None,
        "place": meeting.place,
        "link": meeting.link,
        "status": meeting.status,
        "held": meeting.is_held,
        "diary_number": meeting.diary_number,
        "next_meeting": str(meeting.next_meeting) if meeting.next_meeting else None,
        "present": [one.who for one in meeting.present],
        "remote": [one.who for one in meeting.remote],
        "guests": [one.who for one in meeting.guests],
        "apologies": [one.who for one in meeting.apologies],
        "absent": [one.who for one in meeting.absent],
        "agenda": [
            {
                "number": item_number(path),
                "title": item.title,
                "organisation": item.organisation,
                "internal": internal,
                "background": item.background,
                "notes": item.notes,
                "decisions": [
                    {"id": one.id, "text": one.text, "internal": one.internal or internal} for one in item.decisions
                ],
                "actions": [f"{occasion.key}/{one.id}" for one in item.actions],
                "contacts": list(item.contacts),
            }
            for path, item, internal in meeting.walk()
        ],
        "actions": [action_json(state, at.library.register) for state in states],
    }
