"""What `dialog render` says: the documents' paths, what was refused and why, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.errors import DataError
from naringsdialog.render.kinds import Audience, Kind, is_draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.cli.rendering import Outcome, Rendering
    from naringsdialog.errors import DialogError
    from naringsdialog.problems import Problem


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
    if outcome.document is None or outcome.written is None:
        return
    for path in outcome.written.paths if not json else ():
        console.data(show(path))
    for path in outcome.written.removed:
        console.talk(f"{show(path)} is removed: nobody had edited it, and the new one takes its place")
    for path in outcome.written.kept:
        console.talk(f"{show(path)} is kept as it was edited")
    if count := outcome.document.left_out:
        parts = "part is" if count == 1 else "parts are"
        console.talk(f"{outcome.document.stem}: {count} internal {parts} left out (--internal shows all)")
    if count := len(outcome.document.masked):
        data = "number or address is" if count == 1 else "numbers and addresses are"
        console.talk(f"{outcome.document.stem}: {count} {data} masked; the list beside it tells where")


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
    if errors:
        return max(error.exit_code for error in errors)
    if rendering.manner.dry_run:
        console.talk("nothing was written (--dry-run)")
    elif not json:
        _next_step(rendering)
    return 0


def _tell(rendering: Rendering) -> None:
    """Tell every error, the same one once, and how many documents there are not because of them."""
    console, errors = rendering.desk.console, rendering.errors
    console.problems(_problems(errors))
    for message, remedy in dict.fromkeys((error.message, error.remedy) for error in errors):
        console.talk(f"error: {message}")
        if remedy:
            console.talk(f"  {remedy}")
    count = len(rendering.unreadable) + len(rendering.outcomes)
    if errors and count > 1:
        console.talk(f"{len(errors)} of {count} documents were not rendered")


def _problems(errors: list[DialogError]) -> list[Problem]:
    """Return the problems in the files that errors carry, each once."""
    return list(dict.fromkeys(one for error in errors if isinstance(error, DataError) for one in error.problems))


def _described(outcome: Outcome, rendering: Rendering) -> Iterator[dict[str, Any]]:
    """Describe what became of a document, once for each format."""
    order, document, library = outcome.order, outcome.document, rendering.desk.library
    series = library.workspace.series.get(order.series or "")
    listed = rendering.masking_list(outcome)
    for ending, path in rendering.paths(outcome).items():
        yield {
            "path": library.show(path),
            "format": ending,
            "kind": str(order.kind),
            "meeting": order.occasion.key if order.occasion else None,
            "series": order.series,
            "as_of": order.day.isoformat(),
            "draft": is_draft(order.kind, order.occasion, series),
            "audience": str(order.audience),
            "incomplete": bool(document and document.fields.document.incomplete),
            "left_out": document.left_out if document else None,
            "masked": len(document.masked) if document else None,
            "masking_list": library.show(listed) if listed else None,
            "written": outcome.written is not None and not rendering.manner.dry_run,
            "refused": outcome.error.message if outcome.error else None,
        }


def _next_step(rendering: Rendering) -> None:
    if len(rendering.outcomes) != 1:
        return
    (outcome,) = rendering.outcomes
    order, talk = outcome.order, rendering.desk.console.talk
    if outcome.document is not None and outcome.document.fields.document.incomplete:
        talk(
            "the document may lack something, and says so: mend the errors that `dialog check` shows before it goes out"
        )
    elif order.audience is Audience.INTERNAL:
        talk("this is the secretariat's full copy: it is not handed out")
    elif order.audience is Audience.PUBLIC:
        talk("next: read it through before it is published; the list of what was masked stays with the secretariat")
    elif order.occasion is None or order.kind is Kind.ACTIONS:
        talk("next: send it to those who answer for the actions")
    elif order.occasion.meeting.is_cancelled:
        return
    elif order.kind is Kind.MINUTES and order.occasion.meeting.status in ("planned", "draft"):
        talk(f"next: when it has gone out, `dialog mark {order.occasion.key} sent`")
    elif order.kind is Kind.AGENDA and not order.occasion.meeting.is_held:
        talk("next: send it out; after the meeting write the notes into the same file")
    else:
        talk(f"next: `dialog actions --meeting {order.occasion.key}` shows what is still to be done")
