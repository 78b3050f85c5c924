"""`dialog actions history`: the whole life of an action, and who recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.action_life import Stage, stages, standing_lines
from naringsdialog.cli.as_json import action_json, envelope, update_json
from naringsdialog.cli.called import actions_called
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import PlainCommand
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import JsonOption, complete_action, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.followup.history import ActionHistory, ActionState
    from naringsdialog.followup.place import Place
    from naringsdialog.workspace.recorded import Touch, Touches

_COLUMNS = (
    Column("Day"),
    Column("What happened", wraps=True),
    Column("Remark", wraps=True, below=True),
    Column("Meeting"),
    Column("Recorded by"),
)
_UNCOMMITTED = "not committed yet"


def register(group: typer.Typer) -> None:
    """Add the command to `dialog actions`."""
    help_ = described(
        "Show the whole life of an action, and from git who recorded it.",
        ["dialog actions history 2020-04-20/A4", "dialog actions history A4", "dialog actions history A4 --json"],
        "Said, promised, moved, handed over, done by one of several, closed, opened again: each with its day, the "
        "meeting that learned it, and the remark. Recorded by is whoever last touched one of its lines in git, with "
        "the day and the commit. Piped, each is one line with tabs: day, what happened, remark, meeting, recorded by.",
    )
    group.command("history", cls=PlainCommand, **help_)(_history)


def _history(
    context: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF", help="The action: 2020-04-20/A4, or an ending of it.", autocompletion=complete_action
        ),
    ],
    json: JsonOption = False,
) -> None:
    at = desk(context).making_do()
    raise typer.Exit(_Histories(at, actions_called(at, ref)).print(json=json))


@dataclass(frozen=True, slots=True)
class _Life:
    """One action: how it stands today, and its stages."""

    state: ActionState
    stages: tuple[Stage, ...]


class _Histories:
    """What is printed of the actions that one reference names; of more than one where the files give it twice."""

    def __init__(self, at: Desk, histories: list[ActionHistory]) -> None:
        from naringsdialog.workspace.recorded import touches

        self.desk = at
        self.register = at.catalogue.register
        self.lives = [
            _Life(history.on(at.today, at.part_of), tuple(stages(history, self.register, at.part_of)))
            for history in histories
        ]
        self.doubtful = [history.ref for history in histories if history.damaged or history.shares_ref]
        # One place counts once, though an update in a `follow_up` is of every action that has the reference.
        places = dict.fromkeys(stage.place for life in self.lives for stage in life.stages if stage.place)
        self.touches: Touches = touches(at.library, places)

    def print(self, *, json: bool) -> int:
        """Print them; return the exit code, 1 where something may be missing."""
        problems = self.desk.incomplete(self.doubtful)
        if json:
            actions = [self._json(life) for life in self.lives]
            self.desk.console.json(envelope(self.desk.errors(), complete=not problems, actions=actions))
            for fault in self.touches.faults:
                self.desk.console.talk(f"who recorded it is not known: {fault}")
        else:
            for number, life in enumerate(self.lives):
                self._print(life, is_first=number == 0)
        return self.desk.close_list("this history", problems)

    def _print(self, life: _Life, *, is_first: bool) -> None:
        console = self.desk.console
        if console.terminal:
            if not is_first:
                console.data("")
            for line in standing_lines(life.state, self.register):
                console.line(*line)
            console.data("")
        # Without git there is no last column, on screen as for a program.
        columns = _COLUMNS if self.touches.by_place else _COLUMNS[:-1]
        rows = [list(self._row(stage))[: len(columns)] for stage in life.stages]
        console.table(columns, [Section("", rows)])

    def _row(self, stage: Stage) -> Iterator[str]:
        yield stage.day.isoformat()
        yield ("\n" if self.desk.console.terminal else "; ").join(stage.told)
        yield stage.remark
        yield stage.meeting or ""
        yield touch_text(self._touch(stage.place))

    def _touch(self, place: Place | None) -> Touch | None:
        return self.touches.by_place.get(place) if place else None

    def _json(self, life: _Life) -> dict[str, Any]:
        told = [self._stage_json(stage) for stage in life.stages]
        return {**action_json(life.state, self.register), "history": told}

    def _stage_json(self, stage: Stage) -> dict[str, Any]:
        touch = self._touch(stage.place)
        return {
            "date": stage.day.isoformat(),
            "meeting": stage.meeting,
            "told": list(stage.told),
            "update": update_json(stage.event) if stage.event else None,
            "recorded": None if touch is None else _touch_json(touch),
        }


def touch_text(touch: Touch | None) -> str:
    """Say who recorded something, below it when and in which commit; nothing where that is not known."""
    if touch is None:
        return ""
    if touch.commit is None or touch.day is None:
        return _UNCOMMITTED
    if touch.or_before:
        return f"in or before\n{touch.day} {touch.commit}"
    return f"{touch.by}\n{touch.day} {touch.commit}"


def _touch_json(touch: Touch) -> dict[str, Any]:
    return {
        "committed": touch.commit is not None,
        "by": touch.by,
        "date": touch.day.isoformat() if touch.day else None,
        "commit": touch.commit,
        "or_before": touch.or_before,
    }
