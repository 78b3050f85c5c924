"""Makes workspaces of any number of meetings: the same one each time, on every machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.chance import Chance
from benchmarks.lives import Lives
from benchmarks.minutes import Minutes
from benchmarks.register import NAMES, dialog_yaml, series
from benchmarks.sentences import Speaker
from naringsdialog.model.almanac import day_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.lives import Action, Update
    from benchmarks.register import Series

LAST_DAY = date(2025, 11, 27)
"""No meeting is later; what happened to actions happened within a few weeks of it."""

_MEETINGS_OF_A_SERIES = 640
"""About thirty years of one that meets every second week, with a pause in July."""

_FORTNIGHT = timedelta(days=14)
_JULY = 7


@dataclass(frozen=True)
class MadeMeeting:
    """A meeting: its key, which is its file's path below `meetings/`, the file's text, and what is in it."""

    key: str
    text: str
    series: Series
    day: date
    actions: Sequence[Action]


def make(count: int, folder: Path) -> None:
    """Write a workspace of that many meetings into a new folder.

    Raises:
        FileExistsError: there is a workspace in the folder already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "dialog.yaml").open("x", encoding="utf-8", newline="\n") as file:
        file.write(dialog_yaml(all_series(count)))
    for meeting in meetings(count):
        path = folder / "meetings" / f"{meeting.key}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(meeting.text, encoding="utf-8", newline="\n")


def all_series(count: int) -> tuple[Series, ...]:
    """Return the series that so many meetings belong to."""
    return series(-(-count // _MEETINGS_OF_A_SERIES))


def meetings(count: int) -> Iterator[MadeMeeting]:
    """Give so many meetings, series by series, each from its first one on."""
    chosen = all_series(count)
    for number, one in enumerate(chosen):
        held = count // len(chosen) + (number < count % len(chosen))
        yield from _meetings_of(one, _days(number, held))


def _meetings_of(one: Series, days: Sequence[date]) -> Iterator[MadeMeeting]:
    """Write a series from its first meeting on; `days` has one day more, that of the meeting after the last."""
    *held, _ = days
    learned: defaultdict[int, list[tuple[str, Update]]] = defaultdict(list)
    for number, day in enumerate(held):
        chance = Chance(one.key, day)
        speaker = Speaker(chance, list(NAMES.values()))
        actions = Lives(chance, speaker, one, held, number).actions()
        key = f"{one.folder}/{day}" if one.folder else str(day)
        for action in actions:
            for meeting, updates in action.later.items():
                learned[meeting] += [(f"{key}/{action.id}", update) for update in updates]
        minutes = Minutes(chance, speaker, one, day, days[number + 1], actions, learned.pop(number, ()))
        yield MadeMeeting(key, minutes.text(), one, day, actions)


def _days(number: int, count: int) -> list[date]:
    """Return the days of a series and the one after them: every second week, never in July or on a day off."""
    days: list[date] = []
    day = LAST_DAY - timedelta(days=number % 10) + _FORTNIGHT
    while len(days) <= count:
        if day.month != _JULY:
            days.append(_working_day(day))
        day -= _FORTNIGHT
    return days[::-1]


def _working_day(day: date) -> date:
    """Return the day, or the first working day after it."""
    while day_off(day):
        day += timedelta(days=1)
    return day
