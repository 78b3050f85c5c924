"""What can be said of an action afterwards: done, reopened, dropped, put off, handed over, or only a remark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from naringsdialog.errors import UsageError
from naringsdialog.followup.amendments import Amendment
from naringsdialog.followup.history import NOBODY, OPEN, Event
from naringsdialog.followup.overtaken import refuse_overtaken
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory, ActionState, PartOf
    from naringsdialog.model.dates import Due


class Verb(StrEnum):
    """What is said of an action."""

    DONE = "done"
    REOPEN = "reopen"
    DROP = "drop"
    DEFER = "defer"
    ASSIGN = "assign"
    NOTE = "note"


_STATUS = {Verb.DONE: "done", Verb.DROP: "dropped", Verb.REOPEN: "reopened"}
_OF_OPEN = (Verb.DONE, Verb.DROP, Verb.DEFER)
_NONE, _ALL = ("none",), ("all",)


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of one or several actions.

    Attributes:
        verb: what is said.
        day: when it happened.
        note: a remark.
        by: the owners whose part it concerns; empty for the whole. For `ASSIGN`, whose part is handed over.
        due: for `DEFER`, the new date, or NO_DATE.
        owners: for `ASSIGN`, who answers from now on, as it is written.
        at: the key of the meeting in whose `follow_up` it is recorded; None for beside the action.
        called: whom `all` means where it is recorded: who was called to that meeting.
    """

    verb: Verb
    day: date
    note: str | None = None
    by: tuple[str, ...] = ()
    due: Due | NoDate | None = None
    owners: tuple[str, ...] = ()
    at: str | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Why there is nothing to write: it is so already.

    Attributes:
        reason: what is so already, a sentence: "2020-04-20/A4 is done already since 2020-04-25".
        remark: what is new nevertheless, the remark alone; None where none was made, or it stands there, too.
    """

    ref: str
    reason: str
    remark: Amendment | None = None


def said_of(history: ActionHistory, saying: Saying, part_of: PartOf, today: date) -> Amendment | Unchanged:
    """Return the update that says this of an action.

    What is done, dropped or put off as a whole leaves the parts that were closed before as they are.

    Args:
        history: the action.
        saying: what is said.
        part_of: who answers for whose part, `partial(answers_for, register)`.
        today: no update is dated later.

    Raises:
        UsageError: it makes no sense of this action: the day, the owners named, or how it stands.
    """
    _refuse_day(history, saying, today)
    _refuse_due(history, saying.due)
    state = history.on(date.max, part_of)
    concerned = _concerned(state, saying, part_of)
    if reason := _already(state, saying, concerned) or _is_remarked(history, saying):
        return Unchanged(history.ref, reason, _remark(history, saying))
    if (by := _by(state, saying, concerned, part_of)) != saying.by:
        saying = replace(saying, by=by)
        concerned = _concerned(state, saying, part_of)
    owners = _owners(state, saying, concerned) if saying.verb is Verb.ASSIGN else None
    if owners:
        _refuse_closing(state, saying, owners)
    amendment = Amendment(
        ref=history.ref,
        day=saying.day,
        status=_STATUS.get(saying.verb),
        due=saying.due,
        owner=owners,
        note=saying.note,
        by=() if owners else saying.by,
        at=saying.at,
    )
    named = _named(owners, saying) if owners else None
    event = Event(amendment.day, amendment.at, amendment.status, amendment.due, named, amendment.note, amendment.by)
    refuse_overtaken(history, event, concerned, part_of, today)
    return amendment


def _refuse_closing(state: ActionState, saying: Saying, owners: tuple[str, ...]) -> None:
    """Refuse to give what is open to those alone whose own parts are closed: nobody would do it."""
    closed = {part.owner for part in state.parts if part.state != OPEN}
    coming = _named(saying.owners if saying.by else owners, saying)
    if coming and closed.issuperset(coming):
        _refuse_closed(state, tuple(owner for owner in coming if owner in closed), saying.day)


def _named(owners: tuple[str, ...], saying: Saying) -> tuple[str, ...]:
    """Return who answers, where owners are written so."""
    if owners == _ALL:
        return saying.called or owners
    return () if owners == _NONE else owners


def _by(state: ActionState, saying: Saying, concerned: tuple[str, ...], part_of: PartOf) -> tuple[str, ...]:
    """Return whose parts it is written of: where some are closed, of the others, so that those stay as they were.

    Raises:
        UsageError: one of the parts named was closed in another way.
    """
    parts = {part.owner: part for part in state.parts if part.owner in concerned}
    closed = [part for part in parts.values() if part.state != OPEN]
    if saying.verb not in _OF_OPEN or not closed:
        return saying.by
    if not saying.by:
        return tuple(owner for owner, part in parts.items() if part.state == OPEN)
    for part in closed:
        if part.state != _STATUS.get(saying.verb, part.state):
            _refuse_closed(state, (part.owner,), saying.day)
    find = part_of(saying.day)
    return tuple(name for name in saying.by if (owner := find(name, tuple(parts))) and parts[owner].state == OPEN)


def _remark(history: ActionHistory, saying: Saying) -> Amendment | None:
    """Return the remark alone; None where there is none, or it is there already."""
    alone = replace(saying, verb=Verb.NOTE, by=() if saying.verb is Verb.ASSIGN else saying.by)
    if alone.note is None or _is_remarked(history, alone):
        return None
    return Amendment(history.ref, alone.day, note=alone.note, by=alone.by, at=alone.at)


def _is_remarked(history: ActionHistory, saying: Saying) -> str | None:
    """Say that the same remark of the same day is there already, made by the same; None where it is not."""
    if saying.verb is not Verb.NOTE:
        return None
    same = any(
        (event.day, event.meeting, event.note) == (saying.day, saying.at, saying.note)
        and (not saying.by or (event.by and set(event.by) <= set(saying.by)))
        for event in history.events
    )
    return f"{history.ref} has this remark of {saying.day} already" if same else None


def _refuse_day(history: ActionHistory, saying: Saying, today: date) -> None:
    if saying.at == history.meeting:
        raise UsageError(
            f"{history.ref} was agreed at {saying.at} itself, whose follow_up tells of earlier actions",
            "leave --at out: it is then recorded beside the action",
        )
    if saying.day > today:
        raise UsageError(
            f"{saying.day:%A} {saying.day} is still to come, and an update tells what has happened",
            "name the day on which it happened",
        )
    if saying.day < history.agreed:
        raise UsageError(
            f"{saying.day} is before {history.agreed}, the day on which {history.ref} was agreed",
            f"name a day from {history.agreed} on",
        )


def _refuse_due(history: ActionHistory, due: Due | NoDate | None) -> None:
    day = _date(due)
    if day is not None and day.day < history.agreed:
        raise UsageError(
            f"{day} is before {history.agreed}, the day on which {history.ref} was agreed", "name a later date, or none"
        )


def _concerned(state: ActionState, saying: Saying, part_of: PartOf) -> tuple[str, ...]:
    """Return the owners whose parts it is about."""
    owners = tuple(part.owner for part in state.parts)
    if saying.by and saying.verb is Verb.ASSIGN and not state.owners:
        raise UsageError(f"{state.history.ref} has no owner whose part could be handed over", "leave --by out")
    if not saying.by or owners == (NOBODY,):
        return owners
    find = part_of(saying.day)
    found = {name: find(name, owners) for name in saying.by}
    for name, owner in found.items():
        if owner is None:
            raise UsageError(f"{name} is not an owner of {state.history.ref}", "name one of these", owners)
    return tuple(dict.fromkeys(owner for owner in found.values() if owner is not None))


def _already(state: ActionState, saying: Saying, concerned: tuple[str, ...]) -> str | None:
    """Say why it changes nothing; None where it does.

    Raises:
        UsageError: it is closed in another way, or closed and was to have another date or another owner.
    """
    parts = [part for part in state.parts if part.owner in concerned]
    match saying.verb:
        case Verb.DONE | Verb.DROP if all(part.state != OPEN for part in parts):
            states = {part.state for part in parts} if saying.by else {state.state}
            if states != {_STATUS[saying.verb]}:
                _refuse_closed(state, concerned if saying.by else (), saying.day)
            return _closed(state, concerned if saying.by else ())
        case Verb.REOPEN if all(part.state == OPEN for part in parts):
            return f"{_what(state, concerned if saying.by else ())} is open"
        case Verb.DEFER | Verb.ASSIGN if all(part.state != OPEN for part in parts):
            _refuse_closed(state, concerned if saying.by else (), saying.day)
        case Verb.DEFER if all(part.due == _date(saying.due) for part in parts if part.state == OPEN):
            due = f"is due {_date(saying.due)}" if _date(saying.due) else "has no date"
            return f"{_what(state, concerned if saying.by else ())} {due} already"
        case Verb.ASSIGN if set(_named(_owners(state, saying, concerned), saying)) == set(state.owners):
            return f"{state.history.ref} has these owners already"
    return None


def _refuse_closed(state: ActionState, owners: tuple[str, ...], day: date) -> NoReturn:
    by = "".join(f" --by {owner}" for owner in owners) if len(state.parts) > 1 else ""
    last = next(event for event in reversed(state.history.events) if event.status)
    # What a meeting learned today comes after all that is written of today beside the action.
    at = f" --at {last.meeting}" if last.meeting and last.day >= day else ""
    raise UsageError(_closed(state, owners), f"open it again first: dialog actions reopen {state.history.ref}{by}{at}")


def _closed(state: ActionState, owners: tuple[str, ...]) -> str:
    """Say that an action is closed already, or the parts of these owners in it."""
    parts = [part for part in state.parts if part.owner in owners and part.state != OPEN]
    if not parts or len(state.parts) == 1:
        return f"{state.history.ref} is {state.state} already since {state.closed}"
    return f"{_what(state, owners)} is {parts[0].state} already"


def _what(state: ActionState, owners: tuple[str, ...]) -> str:
    """Say what is meant: the action, or the parts of these owners in it."""
    if not owners or len(state.parts) == 1:
        return state.history.ref
    return f"the part of {' and '.join(owners)} in {state.history.ref}"


def _date(due: Due | NoDate | None) -> Due | None:
    return None if isinstance(due, NoDate) else due


def _owners(state: ActionState, saying: Saying, concerned: tuple[str, ...]) -> tuple[str, ...]:
    """Return who answers afterwards, as it is written: all of them anew, or others in the place of some.

    Raises:
        UsageError: everyone was to take the place of some.
    """
    if not saying.by:
        return saying.owners
    if saying.owners == _ALL:
        raise UsageError("`all` takes the place of every owner, not only of some", "leave --by out")
    at = next(index for index, owner in enumerate(state.owners) if owner in concerned)
    kept = [owner for owner in state.owners if owner not in concerned]
    before = sum(owner in kept for owner in state.owners[:at])
    coming = () if saying.owners == _NONE else saying.owners
    return tuple(dict.fromkeys([*kept[:before], *coming, *kept[before:]])) or _NONE
