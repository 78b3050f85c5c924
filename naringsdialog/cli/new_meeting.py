"""`dialog new-meeting`: the next meeting, from the series' standing agenda and the last meeting's word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, JsonOption, SeriesOption, described, read_day
from naringsdialog.cli.programs import edit
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Query, ask
from naringsdialog.model.almanac import day_off

if TYPE_CHECKING:
    from naringsdialog.workspace.new_meeting import Plan


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Create the next meeting's file; what exists is never touched.",
        ["dialog new-meeting", "dialog new-meeting 2020-05-18", "dialog new-meeting --time 15–16.30 --edit"],
        "Without a DATE it is the day that the latest meeting names as the next, else that meeting's day plus the "
        "series' `every`. The agenda is the series' standing one, with what the last meeting put off.",
    )
    app.command("new-meeting", **help_)(_new_meeting)


def _new_meeting(
    context: typer.Context,
    day: Annotated[date | None, typer.Argument(metavar="[DATE]", parser=read_day, help="Its day.")] = None,
    series: SeriesOption = None,
    time: Annotated[str | None, typer.Option(help="When, where not at the series' time: 15:00 or 15–16.30.")] = None,
    place: Annotated[str | None, typer.Option(help="Where, where not at the series' place.")] = None,
    edit_: Annotated[bool, typer.Option("--edit", help="Open the file in the editor.")] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    from naringsdialog.workspace.new_meeting import Wish, plan_meeting

    at = desk(context)
    at.warn_of(at.library.config.problems)
    plan = plan_meeting(at.library, Wish(_series(at, series), day, time, place), at.today)
    counts = _counts(at, plan, _series(at, series))
    if not dry_run:
        plan.carry_out()
    if json:
        at.console.json(envelope([], complete=True, **_described(at, plan, counts, dry_run=dry_run)))
    else:
        _tell(at, plan, counts, dry_run=dry_run)
    if edit_ and not dry_run:
        edit(plan.path)


def _series(at: Desk, named: str | None) -> str:
    found = at.series(named)
    if found is not None:
        return found
    known = list(at.library.workspace.series)
    if not known:
        raise UsageError("the workspace has no series", f"add one to {at.library.config.file}, below `series:`")
    raise UsageError(
        "of which series?", "add --series, or stand in the series' folder", [f"--series {key}" for key in known]
    )


def _counts(at: Desk, plan: Plan, series: str) -> tuple[int, int]:
    """Return how many open actions the agenda will show, and how many of them are overdue."""
    query = Query(day=min(at.today, plan.day), series=(series,))
    states = ask(at.library.histories, query, at.library.register).states
    return len(states), sum(state.overdue for state in states)


def _tell(at: Desk, plan: Plan, counts: tuple[int, int], *, dry_run: bool) -> None:
    talk = at.console.talk
    at.console.data(at.library.show(plan.path))
    if dry_run:
        at.console.data(plan.text)
    clock = f", {plan.start}" if plan.start else ""
    talk(f"{'would create' if dry_run else 'created'}: {plan.day:%A} {plan.day.day} {plan.day:%B %Y}{clock}")
    if holiday := day_off(plan.day):
        talk(f"warning: that day is {holiday}")
    for title in plan.deferred:
        talk(f"put off at the last meeting, taken along: {title}")
    if plan.marked:
        talk(f"{at.library.show(plan.marked[0])}: got ids for what was put off there")
    total, late = counts
    talk(f"its agenda will show {total} open action{'' if total == 1 else 's'}, {late} overdue")
    if not dry_run:
        talk(f"next: fill it in, then `dialog check` and `dialog render {plan.key}`")


def _described(at: Desk, plan: Plan, counts: tuple[int, int], *, dry_run: bool) -> dict[str, Any]:
    return {
        "path": at.library.show(plan.path),
        "meeting": plan.key,
        "date": plan.day.isoformat(),
        "start": plan.start,
        "day_off": day_off(plan.day),
        "deferred": list(plan.deferred),
        "open_actions": counts[0],
        "overdue_actions": counts[1],
        "written": not dry_run,
    }
