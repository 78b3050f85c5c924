"""What `dialog render` says: the documents' paths, what was refused and why, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.date_text import day_text
from naringsdialog.cli.problem_text import dotted
from naringsdialog.errors import DataError
from naringsdialog.render.kinds import Audience, Kind, is_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from naringsdialog.cli.rendered import Outcome
    from naringsdialog.cli.rendering import Rendering
    from naringsdialog.errors import DialogError
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.render.documents import Order
    from naringsdialog.workspace.planned import Written

# How many texts that a document lacks are named.
_TOLD = 5
_NOBODYS = "an older version that nobody had edited"


def say(rendering: Rendering, outcome: Outcome, *, json: bool) -> None:
    """Say which files a document was written to, and what it does not show; why it was refused is told last.

    Args:
        rendering: the run of the command.
        outcome: what became of the document.
        json: whether stdout is to get a JSON object in place of the paths.
    """
    console, show = rendering.desk.console, rendering.desk.library.show
    for path in outcome.withdrawn:
        console.talk(f"{show(path)} is removed: it is an older copy of what may not be published")
    if outcome.made is None or outcome.written is None:
        return
    for path in outcome.written.paths if not json else ():
        console.data(show(path))
    for line in _fates(outcome.written, outcome.order, rendering):
        console.talk(line)
    made = outcome.made
    if made.untold:
        console.talk(f"{made.stem}: the Word template does not show {_named(made.untold)}")
    if count := made.obstacles:
        what = "thing stands" if count == 1 else "things stand"
        talk = f"{count} {what} between the Word file and those who cannot see it; `dialog audit` tells what"
        console.talk(f"{made.stem}: {talk}")
    if count := made.left_out:
        parts = "part is" if count == 1 else "parts are"
        all_ = "--internal without --per" if outcome.order.owner else "--internal"
        # What is published is no place for them, whoever could see them elsewhere.
        shown = "" if outcome.order.audience is Audience.PUBLIC else f" ({all_} shows all)"
        console.talk(f"{made.stem}: {count} internal {parts} left out{shown}")
    if count := made.masked:
        data = "number or address is" if count == 1 else "numbers and addresses are"
        console.talk(f"{made.stem}: {count} {data} masked; the list beside it tells where")


def _named(places: Sequence[str]) -> str:
    """Return the first places in words, and how many more there are."""
    more = len(places) - _TOLD
    return ", ".join(places[:_TOLD]) + (f" and {more} more" if more > 0 else "")


def _fates(written: Written, order: Order, rendering: Rendering) -> Iterator[str]:
    """Yield what became of the files that lay there, and which of them say what the new ones do not."""
    show, manner = rendering.desk.library.show, rendering.manner
    is_, had = ("would be", "would have") if manner.dry_run else ("is", "had")
    for path in written.removed:
        why = f"it was edited, and --force {had} it removed" if path in written.lost else _NOBODYS
        yield f"{show(path)} {is_} removed: {why}"
    for path in written.lost:
        if path not in written.removed:
            yield f"{show(path)} {is_} written over: it was edited, and --force {had} it written over"
    for path in written.kept:
        yield f"{show(path)} {is_} kept as it was edited"
    *others, last = manner.formats
    made, do = (f"{', '.join(others)} and {last} are", "do") if others else (f"this {last} is", "does")
    source = "the meeting's file" if order.occasion else "the meetings' files"
    lacks = f"{made} made from {source} and {do} not have those changes"
    for path in written.beside:
        yield f"{show(path)} was edited by hand; {lacks}"


def report(rendering: Rendering, *, json: bool) -> int:
    """Say what was refused and what comes next; return the exit code, the gravest of the refusals.

    Args:
        rendering: the run of the command.
        json: whether stdout gets a JSON object.
    """
    console, errors = rendering.desk.console, rendering.errors
    if json:
        documents = [one for outcome in rendering.outcomes for one in _described(outcome, rendering)]
        console.json(envelope(_problems(errors), complete=not errors, documents=documents))
    _tell(rendering)
    _say_which_day_is_told(rendering)
    if errors:
        return max(error.exit_code for error in errors)
    if rendering.manner.dry_run:
        console.talk("nothing was written (--dry-run)")
    elif not json:
        _next_step(rendering)
    return 0


def _say_which_day_is_told(rendering: Rendering) -> None:
    """Say of follow-ups that tell another day that they do: somebody might send them for how things stand today."""
    told = [one.order.day for one in rendering.outcomes if one.made and _is_of_another_day(one.order, rendering)]
    past = [day for day in told if day < rendering.desk.today]
    to_come = [day for day in told if day > rendering.desk.today]
    talk = rendering.desk.console.talk
    if past:
        talk(f"{_which(past, rendering)} how things stood {_when(past, 'earlier days')}; `--as-of today` shows today")
    if to_come:
        would = f"how things would stand {_when(to_come, 'days to come')} if nothing changes"
        talk(f"{_which(to_come, rendering)} {would}; `--as-of today` shows today")


def _which(days: Sequence[date], rendering: Rendering) -> str:
    """Say how many of the documents tell these days."""
    if len(days) < len(rendering.outcomes):
        return f"{len(days)} of {len(rendering.outcomes)} documents {'shows' if len(days) == 1 else 'show'}"
    return "it shows" if len(days) == 1 else "they show"


def _when(days: Sequence[date], several: str) -> str:
    return f"on {day_text(days[0])}" if len(set(days)) == 1 else f"on {several}"


def _is_of_another_day(order: Order, rendering: Rendering) -> bool:
    """Tell whether an order is for a follow-up of another day than today, which is no letter to send out."""
    return order.kind is Kind.ACTIONS and order.day != rendering.desk.today


def _tell(rendering: Rendering) -> None:
    """Tell every error, the same one once, and how many documents there are not because of them."""
    console, errors = rendering.desk.console, rendering.errors
    for path, owner in rendering.left_over():
        shown = rendering.desk.library.show(path)
        console.talk(f"{shown} is of an earlier run, and stays: {owner} gets no document now")
    console.problems(_problems(errors))
    for message, remedy in dict.fromkeys((error.message, error.remedy) for error in errors):
        console.error(message, remedy)
    count = len(rendering.unreadable) + len(rendering.outcomes)
    if errors and count > 1:
        console.talk(f"{len(errors)} of {count} documents were not rendered")


def _problems(errors: list[DialogError]) -> list[Problem]:
    """Return the problems in the files that errors carry, each once."""
    return list(dict.fromkeys(one for error in errors if isinstance(error, DataError) for one in error.problems))


def _described(outcome: Outcome, rendering: Rendering) -> Iterator[dict[str, Any]]:
    """Describe what became of a document, once for each format."""
    order, made, library = outcome.order, outcome.made, rendering.desk.library
    series = library.workspace.series.get(order.series or "")
    listed = rendering.masking_list(outcome)
    for ending, path in rendering.paths(outcome).items():
        yield {
            "path": library.show(path),
            "format": ending,
            "kind": str(order.kind),
            "meeting": order.occasion.key if order.occasion else None,
            "series": order.series,
            "owner": order.owner,
            "as_of": order.day.isoformat(),
            "draft": is_draft(order.kind, order.occasion, series),
            "audience": str(order.audience),
            "incomplete": bool(made and made.is_incomplete),
            "left_out": made.left_out if made else None,
            "masked": made.masked if made else None,
            "masking_list": library.show(listed) if listed else None,
            "pictures": [library.show(one) for one in rendering.pictures(outcome)] if ending == "md" else [],
            "written": outcome.written is not None and not rendering.manner.dry_run,
            "refused": dotted(outcome.error.message) if outcome.error else None,
        }


def _next_step(rendering: Rendering) -> None:
    if not rendering.outcomes or (len(rendering.outcomes) > 1 and not rendering.divided):
        return
    outcome = rendering.outcomes[0]
    order, talk = outcome.order, rendering.desk.console.talk
    if outcome.made and outcome.made.is_incomplete:
        talk(
            "the document may lack something, and says so: mend the errors that `dialog check` shows before it goes out"
        )
    elif order.audience is Audience.INTERNAL:
        talk("this is the secretariat's full copy: it is not handed out")
    elif order.audience is Audience.PUBLIC:
        talk("next: read it through before it is published; the list of what was masked stays with the secretariat")
    elif _is_of_another_day(order, rendering):
        return
    elif order.owner:
        talk("next: send each to the one whom it is for")
    elif order.occasion is None or order.kind is Kind.ACTIONS:
        talk("next: send it to those who answer for the actions")
    elif order.occasion.meeting.is_cancelled:
        return
    elif is_draft(order.kind, order.occasion, rendering.desk.library.workspace.series.get(order.series or "")):
        talk(f"next: {_until_final(order.occasion, rendering.desk.library.workspace)}")
    elif order.kind is Kind.AGENDA and not order.occasion.meeting.is_held:
        talk("next: send it out; after the meeting write the notes into the same file")
    else:
        talk(f"next: `dialog actions --meeting {order.occasion.key}` shows what is still to be done")


def _until_final(occasion: Occasion, workspace: Workspace) -> str:
    """Return what makes the minutes final: notes are when they are sent, a protocol when it is approved."""
    key, series = occasion.key, workspace.series.get(occasion.series or "")
    mark = "UTKAST" if workspace.language == "sv" else "DRAFT"
    final = f"and `dialog render {key}` makes the copy without {mark}"
    if series is None or series.record != "protocol":
        return f"when it is ready to go out, `dialog mark {key} sent`, {final}"
    approved = f"when it is approved, `dialog mark {key} approved`, {final}"
    if occasion.meeting.status == "sent":
        return approved
    return f"when it has gone out to be checked, `dialog mark {key} sent`; {approved}"
