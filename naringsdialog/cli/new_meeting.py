"""`dialog new-meeting`: the next meeting, from the series' standing agenda and the last meeting's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, JsonOption, SeriesOption, described
from naringsdialog.cli.programs import edit
from naringsdialog.cli.values import Hours, read_hours, read_line
from naringsdialog.errors import UsageError
from naringsdialog.followup.query import Query, Sort
from naringsdialog.index.asking import listing
from naringsdialog.index.concerned import concerned_by_next_meeting
from naringsdialog.model.almanac import day_off
from naringsdialog.model.leaning import Lean
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from naringsdialog.problems import Problem
    from naringsdialog.workspace.new_meeting import Plan


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Create the next meeting's file; what exists is never touched.",
        [
            "dialog new-meeting",
            "dialog new-meeting 2020-05-18",
            'dialog new-meeting "måndag v. 21"',
            "dialog new-meeting --time 15–16.30 --edit",
        ],
        "Without a DATE it is the day that the latest meeting names as the next, else that meeting's day plus the "
        "series' `every`, as often as it takes to come to a day that is neither past nor called off; the days left "
        "out are named. The agenda is the series' standing one, with what the last meeting put off.",
    )
    app.command("new-meeting", **help_)(_new_meeting)


def _new_meeting(
    context: typer.Context,
    day: Annotated[str | None, typer.Argument(metavar="DATE", help="Its day.")] = None,
    series: SeriesOption = None,
    time: Annotated[
        Hours | None,
        typer.Option(metavar="TIME", parser=read_hours, help="When, where not at the usual time: 15:00 or 15–16.30."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="TEXT", parser=read_line, help="Where, where not at the usual place.")
    ] = None,
    edit_: Annotated[bool, typer.Option("--edit", help="Open the file in the editor.")] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    from naringsdialog.cli.changing import writing
    from naringsdialog.workspace.new_meeting import Wish, plan_meeting
    from naringsdialog.workspace.transaction import carry_out

    if edit_ and dry_run:
        raise UsageError("--edit and --dry-run exclude each other: there would be no file to open")
    at = desk(context)
    with writing(at, dry_run=dry_run):
        of = _series(at, series)
        on = at.day(day, Lean.AHEAD, "DATE", of) if day is not None else None
        about = at.library_about(concerned_by_next_meeting(at.catalogue, of, on))
        plan = plan_meeting(about, Wish(of, on, time, place), at.today)
        shown = _Shown.on_agenda(at, plan)
        if not dry_run:
            carry_out(at.library.root, plan.transaction, at.now)
    if json:
        problems = shown.problems
        at.console.json(envelope(problems, complete=not problems, **_described(at, plan, shown, dry_run=dry_run)))
    else:
        _tell(at, plan, shown, dry_run=dry_run)
    if edit_:
        edit(plan.path)


def _series(at: Desk, named: str | None) -> str:
    found = at.series(named)
    if found is not None:
        return found
    known = list(at.catalogue.workspace.series)
    if not known:
        raise UsageError("the workspace has no series", f"add one to {at.catalogue.show(CONFIG)}, below `series:`")
    raise UsageError(
        "of which series?", "add --series, or stand in the series' folder", [f"--series {key}" for key in known]
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the new meeting's agenda will show of the open actions.

    Attributes:
        open, overdue: how many there are, without those that are internal.
        problems: why that, or what came along from earlier meetings, may lack something.
    """

    open: int
    overdue: int
    problems: tuple[Problem, ...]

    @classmethod
    def on_agenda(cls, at: Desk, plan: Plan) -> _Shown:
        """Ask as the agenda will: as of today or the meeting's day, whichever is earlier."""
        series = plan.draft.series
        query = Query(day=min(at.today, plan.draft.day), series=(series,))
        answer = listing(at.catalogue, query, Sort.DUE).answer
        states = [state for state in answer.states if not state.history.internal]
        others = {at.catalogue.file(card) for card in at.catalogue.cards if card.series not in (None, series)}
        hidden = [problem for problem in at.incomplete(answer.doubtful) if problem.file not in others]
        problems = tuple(dict.fromkeys((*plan.doubts, *hidden)))
        return cls(len(states), sum(state.overdue for state in states), problems)


def _tell(at: Desk, plan: Plan, shown: _Shown, *, dry_run: bool) -> None:
    talk, draft = at.console.talk, plan.draft
    at.console.data(at.library.show(plan.path))
    if dry_run:
        at.console.data(plan.text.rstrip("\n"))
    clock = f", {draft.start:%H:%M}" if draft.start else ""
    talk(f"{'would create' if dry_run else 'created'}: {draft.day:%A} {draft.day.day} {draft.day:%B %Y}{clock}")
    if holiday := day_off(draft.day):
        talk(f"warning: that day is {holiday}")
    if plan.passed:
        talk(_passed_over(plan))
    for off in plan.called_off:
        talk(f"left out: {off}, whose meeting is cancelled")
    for one in draft.deferred:
        talk(f"taken along, put off as {one.origin}: {one.title}{' [internt]' if one.internal else ''}")
        if key := plan.unheld.get(one.origin):
            talk(f"  {key} was to take it up, but its day has passed and nothing is noted in it")
    for change in plan.edits:
        talk(f"{change.file}: {'would get' if dry_run else 'got'} ids for what was put off there")
    actions = f"{shown.open} open action{'' if shown.open == 1 else 's'}"
    talk(f"its agenda will show {actions}, {shown.overdue} overdue")
    if not dry_run:
        talk(f"next: fill it in, then `dialog check` and `dialog render {plan.key}`")
    if shown.problems:
        at.console.problems(shown.problems)
        files = ", ".join(dict.fromkeys(problem.file for problem in shown.problems))
        talk(f"NOT complete: {files} could not be read in full; see whether something was put off there")


def _passed_over(plan: Plan) -> str:
    """Name the days in turn that passed without a meeting; of many the first and the last."""
    from naringsdialog.checks.wording import listed

    days = listed([str(day) for day in plan.passed])
    was, is_past, meant = ("was", "is", "it is") if len(plan.passed) == 1 else ("were", "are", "one of them is")
    return f"passed over: {days}, which {was} in turn by `every` but {is_past} past; name the date if {meant} meant"


def _described(at: Desk, plan: Plan, shown: _Shown, *, dry_run: bool) -> dict[str, Any]:
    draft = plan.draft
    return {
        "path": at.library.show(plan.path),
        "meeting": plan.key,
        "series": draft.series,
        "date": draft.day.isoformat(),
        "start": f"{draft.start:%H:%M}" if draft.start else None,
        "end": f"{draft.end:%H:%M}" if draft.end else None,
        "place": draft.place,
        "day_off": day_off(draft.day),
        "passed_over": [day.isoformat() for day in plan.passed],
        "called_off": [day.isoformat() for day in plan.called_off],
        "deferred": [{"title": one.title, "from": one.origin, "internal": one.internal} for one in draft.deferred],
        "changed": [change.file for change in plan.edits],
        "open_actions": shown.open,
        "overdue_actions": shown.overdue,
        "written": not dry_run,
    }
