"""The life of an action on screen: how it stands, what was promised, and what became of it update by update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.cli.action_text import age_text, due_text, owners_text, standing_text
from naringsdialog.cli.change_text import deed_text, remark_text
from naringsdialog.cli.date_text import due_words, listed
from naringsdialog.cli.meeting_text import Line, labelled, marked
from naringsdialog.followup.changes import change_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from naringsdialog.followup.history import ActionHistory, ActionState, Event, PartOf
    from naringsdialog.followup.place import Place
    from naringsdialog.model.register import Register


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in the life of an action: its promise, or an update.

    Attributes:
        day: when it happened.
        meeting: the key of the meeting that it belongs to; None for an update beside the action that names none.
        told: what happened, in phrases, without the remark.
        remark: the remark in its quotation marks; empty where there is none.
        event: the update; None for the promise.
        place: where it was written.
    """

    day: date
    meeting: str | None
    told: tuple[str, ...]
    remark: str
    event: Event | None
    place: Place | None


def stages(history: ActionHistory, register: Register, part_of: PartOf) -> Iterator[Stage]:
    """Give the promise, then every update in the order of their dates."""
    told = tuple(_promise(history, register))
    yield Stage(history.agreed, history.meeting, told, "", None, history.place)
    for step in history.steps(part_of):
        event = step.event
        told = tuple(deed_text(change_of(history, step), register))
        yield Stage(event.day, event.meeting, told, remark_text(event), event, event.place)


def standing_lines(state: ActionState, register: Register) -> Iterator[Line]:
    """Tell an action as it stands: its reference and task, who answers for it, by when, and since when."""
    history = state.history
    yield Line(f"{history.ref}  {marked(history.task, internal=history.internal)}", len(history.ref) + 2)
    for number, told in enumerate(_owners(state, register)):
        yield labelled("" if number else "Owner", told)
    yield labelled("Due", due_text(state))
    age, standing = f"open for {age_text(state)}", standing_text(state)
    since = (age, standing) if state.is_open else (standing, f"was {age}")
    yield labelled("State", ", ".join(filter(None, since)))


def _owners(state: ActionState, register: Register) -> list[str]:
    """Return the owners on one line, or one on each where their parts stand differently."""
    if len({(part.state, part.due) for part in state.parts}) == 1:
        return [owners_text(state, register)]
    return [
        f"{register.party(part.owner, state.day).short}: {part.state}{f', due {part.due}' if part.due else ''}"
        for part in state.parts
    ]


def _promise(history: ActionHistory, register: Register) -> Iterator[str]:
    """Say under which item it was agreed, in which words, and who promised it by when."""
    yield f"agreed under item {history.number} {history.item}".rstrip()
    if history.said:
        yield f"said: “{' '.join(history.said.splitlines())}”"
    names = listed([party.short for party in register.parties(history.owners, history.agreed)])
    yield ", ".join([_promised_by(history, names), *_promised_date(history)])


def _promised_by(history: ActionHistory, names: str) -> str:
    if names:
        return f"promised by {names}"
    return "by whom cannot be read" if "owner" in history.damaged else "nobody named"


def _promised_date(history: ActionHistory) -> Iterator[str]:
    if history.due:
        yield f"due {due_words(history.due)}"
    elif "due" in history.damaged:
        yield "the date cannot be read"
    elif not history.ongoing:
        yield "without a date"
    if history.ongoing:
        yield "ongoing"
