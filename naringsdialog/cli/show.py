"""`dialog show`: one meeting, or one action, on screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from naringsdialog.cli.action_life import stages, standing_lines
from naringsdialog.cli.as_json import action_json, envelope, meeting_json
from naringsdialog.cli.called import actions_called
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.meeting_text import Line, labelled, meeting_lines
from naringsdialog.cli.params import AsOfOption, JsonOption, SeriesOption, complete_meeting_or_action, described
from naringsdialog.errors import UsageError
from naringsdialog.followup.history import ActionState
from naringsdialog.model.naming import find_series, is_action


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
    at = desk(context).making_do()
    named = find_series(at.catalogue.workspace.series, series) if series else None
    day = at.as_of(as_of, named)
    is_meeting = not is_action(what) or at.catalogue.card(what) is not None
    raise typer.Exit(_meeting(at, what, named, day, json=json) if is_meeting else _action(at, what, day, json=json))


def _meeting(at: Desk, name: str, series: str | None, day: date, *, json: bool) -> int:
    occasion = at.occasion(name, series)
    states = at.states_of(occasion.key, day)
    if json:
        return _finish(at, day, {"meeting": meeting_json(occasion, states, at.catalogue.register), "action": None})
    return _finish(at, day, meeting_lines(occasion, at.title_of(occasion), states, at.catalogue.register))


def _action(at: Desk, name: str, day: date, *, json: bool) -> int:
    histories = actions_called(at, name)
    if histories[0].agreed > day:
        raise UsageError(f"on {day} {histories[0].ref} did not exist yet", f"it was agreed on {histories[0].agreed}")
    states = [history.on(day, at.part_of) for history in histories]
    if json:
        if len(states) > 1:
            at.console.talk(f"{len(states)} actions are called {states[0].history.ref}; only the first is shown")
        return _finish(at, day, {"meeting": None, "action": action_json(states[0], at.catalogue.register)})
    return _finish(at, day, (line for state in states for line in _action_lines(state, at)))


def _finish(at: Desk, day: date, shown: dict[str, object] | Iterator[Line]) -> int:
    problems = at.incomplete()
    if isinstance(shown, dict):
        at.console.json(envelope(at.errors(), complete=not problems, as_of=day.isoformat(), **shown))
    else:
        for line in shown:
            at.console.line(*line)
    return at.close_list("what is shown", problems)


def _action_lines(state: ActionState, at: Desk) -> Iterator[Line]:
    history, register = state.history, at.catalogue.register
    yield from standing_lines(state, register)
    yield labelled("Agreed", f"{history.agreed}, item {history.number} {history.item}")
    if history.said:
        yield labelled("Said", f"“{history.said}”")
    if state.moved and state.original_due:
        yield labelled("First due", str(state.original_due))
    _, *later = stages(history, register, at.part_of)
    for stage in later:
        if stage.day <= state.day:
            phrases = [*stage.told, stage.remark, f"told at {stage.meeting}" if stage.meeting else ""]
            for number, phrase in enumerate(filter(None, phrases)):
                yield labelled("" if number else stage.day.isoformat(), phrase)
