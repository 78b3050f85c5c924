"""Answers beside the files as they are now: what they would change, what is so already, and what is to be decided.

Nothing that changed on both sides since the export is decided here: an answer about a part whose state, date or owner
was changed in the files since is a conflict, unless the files have said the same in the meantime. A remark alone takes
nothing away, and is never one as long as its owner has a part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from naringsdialog.exchange.rows import EVERYONE
from naringsdialog.exchange.since_export import part_of_owner, steps_since, touches
from naringsdialog.exchange.words import DATE, REF
from naringsdialog.followup.amendments import Amendment
from naringsdialog.followup.changes import change_of
from naringsdialog.followup.history import NOBODY, OPEN, Event
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.exchange.answers import Answer
    from naringsdialog.followup.changes import Change
    from naringsdialog.followup.history import ActionHistory, ActionState, Part, PartOf, Step
    from naringsdialog.problems import Problem

# What must have been readable of an action for its state to be certain.
_CERTAIN = frozenset({"*", "id", "owner", "due", "updates"})
_REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an answer would change.

    Attributes:
        answer: what was answered, with its cells.
        amendment: what is to be written.
        before, after: the owner's part without and with it; the same where only a remark is new.
    """

    answer: Answer
    amendment: Amendment
    before: Part
    after: Part


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer about something that was changed in the files, too, since the export.

    Attributes:
        answer: what was answered, and the part as it was exported.
        amendment: what would be written if the answer is to hold; a remark where the part is no longer theirs.
        now: the owner's part as it is; None where it is no longer theirs.
        owners: who answers for the action now.
        since: the updates of the part that have come since the export, whatever day they are dated; where there are
            none, those of other parts that make it stand otherwise, or those dated after the answer, which would undo
            it. None where the action itself was changed.
    """

    answer: Answer
    amendment: Amendment
    now: Part | None
    owners: tuple[str, ...]
    since: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer of which nothing is to be recorded any more.

    Attributes:
        answer: what was answered.
        since: where the files said the same, and something else later, the update that recorded it and those that
            followed; none where they say the same still.
    """

    answer: Answer
    since: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file of answers comes to.

    Attributes:
        changes: what would be written, in the order of the file; each owner's answer by itself.
        conflicts: what has to be decided by a person.
        settled: the answers that the files have said already.
        problems: what cannot be used, by cell.
    """

    changes: tuple[Proposed, ...]
    conflicts: tuple[Conflict, ...]
    settled: tuple[Settled, ...]
    problems: tuple[Problem, ...]


def compare(answers: Iterable[Answer], histories: Iterable[ActionHistory], part_of: PartOf, today: date) -> Proposal:
    """Compare answers with the files.

    Args:
        answers: what was answered.
        histories: every action of the workspace.
        part_of: who answers for whose part, `partial(answers_for, register)`.
        today: the day of the import, which dates what has no date of its own.
    """
    by_ref: dict[str, list[ActionHistory]] = {}
    for history in histories:
        by_ref.setdefault(history.ref, []).append(history)
    changes: list[Proposed] = []
    conflicts: list[Conflict] = []
    settled: list[Settled] = []
    problems: list[Problem] = []
    for answer in answers:
        found = _problem(answer, by_ref, today) or _Comparison(answer, by_ref[answer.ref][0], part_of, today).result()
        match found:
            case Proposed():
                changes.append(found)
            case Conflict():
                conflicts.append(found)
            case Settled():
                settled.append(found)
            case _:
                problems.append(found)
    return Proposal(tuple(changes), tuple(conflicts), tuple(settled), tuple(problems))


def _problem(answer: Answer, by_ref: dict[str, list[ActionHistory]], today: date) -> Problem | None:
    """Return why an answer cannot be compared at all; None where it can."""
    cell, ref = answer.cells[REF], answer.ref
    histories = by_ref.get(ref, [])
    if not histories:
        near = did_you_mean(ref, by_ref, 0.8)
        remedy = f"has it become `{near}`? " if near else ""
        message = f"there is no action {answer.subject} in the files"
        return cell.problem("answer-unknown", message, f"{remedy}write it in by hand", of_row=True)
    if len(histories) > 1:
        message = f"{answer.subject}: {len(histories)} actions in the files have this reference"
        return cell.problem(
            "answer-unknown", message, "give one of them another id: `dialog check` shows them", of_row=True
        )
    [history] = histories
    if lost := _CERTAIN & history.damaged:
        message = f"{answer.subject} cannot be read in full ({', '.join(sorted(lost))}), so nothing can be added to it"
        return cell.problem("answer-unknown", message, "mend it first: `dialog check` shows where", of_row=True)
    if answer.exported.day > today:
        message = f"{answer.subject} was exported as it would stand on {answer.exported.day}, which is still to come"
        return cell.problem(
            "answer-row", message, "record it by hand: what has changed by then cannot be told", of_row=True
        )
    if (answer.day or today) < history.agreed:
        message = f"{answer.subject} was agreed on {history.agreed}, after {answer.day or today}"
        remedy = "write the day on which it happened, with its year"
        return answer.cells[DATE].problem("answer-date", message, remedy)
    return None


class _Comparison:
    """One answer, and the action that it is about."""

    def __init__(self, answer: Answer, history: ActionHistory, part_of: PartOf, today: date) -> None:
        self.answer = answer
        self.history = history
        self.part_of = part_of
        self.today = today
        self.now = self._state(history)
        self.part = part_of_owner(self.now, answer.owner)
        self.news = list(steps_since(history, answer.exported.updates, part_of))
        self.since = [step for step in self.news if touches(step, answer.owner, part_of)]

    def result(self) -> Proposed | Conflict | Settled:
        """Return what the answer comes to."""
        answer, part = self.answer, self.part
        if part is not None and answer.state in (None, part.state):
            return Settled(answer) if self._is_remarked(answer.remark) else self._proposed(part)
        if self._is_remarked(answer.remark if answer.state is None else answer.in_words):
            return Settled(answer)
        recorded = self._recorded()
        if recorded and self._is_remarked(answer.remark):
            return Settled(answer, self._told(recorded))
        if part is None or self.since or not self._is_as_exported(part):
            return Conflict(answer, self._overriding(), part, self.now.owners, self._told(self.since or self._aside()))
        return self._proposed(part)

    @property
    def _status(self) -> str | None:
        """The status that an update has which says what was answered."""
        return _REOPENED if self.answer.state == OPEN else self.answer.state

    @property
    def _by(self) -> tuple[str, ...]:
        return () if self.answer.owner in (NOBODY, EVERYONE) else (self.answer.owner,)

    def _amendment(self, status: str | None) -> Amendment:
        answer = self.answer
        note = None if self._is_remarked(answer.remark) else answer.remark
        return Amendment(answer.ref, answer.day or self.today, status, note=note, by=self._by)

    def _proposed(self, part: Part) -> Proposed | Conflict:
        """Return the answer as it is to be recorded.

        It is to be decided where its date lies before what would undo it, or where done is to become dropped or the
        other way: between the two it was open again, and somebody has to say so.
        """
        wanted = self.answer.state if self.answer.state != part.state else None
        amendment = self._amendment(self._status if wanted else None)
        after = self._after(amendment)
        is_turned = wanted not in (None, OPEN) and part.state != OPEN
        if after is None or is_turned or (wanted and after.state != wanted):
            later = [step for step in self._touching if step.event.day >= amendment.day] or self._touching[-1:]
            return Conflict(self.answer, self._overriding(), part, self.now.owners, self._told(later))
        return Proposed(self.answer, amendment, part, after)

    def _overriding(self) -> Amendment:
        """Return what records the answer in spite of what the files say: on a day on which that does not undo it."""
        if self.part is None:
            text = self.answer.in_words
            return Amendment(self.answer.ref, self.answer.day or self.today, note=text)
        amendment = self._amendment(self._status)
        after = self._after(amendment)
        if after is not None and after.state == self.answer.state:
            return amendment
        last = self._touching[-1].event
        # What a meeting learned that day comes after all that is written beside the action.
        learned = last.place is not None and last.place.path[0] == "follow_up" and last.day >= amendment.day
        where = last.meeting if learned else None
        return replace(amendment, day=max(amendment.day, last.day), at=where)

    def _state(self, history: ActionHistory) -> ActionState:
        """Return how the action stands after all updates, also those that are dated later than today."""
        return history.on(max([self.today, *(event.day for event in history.events)]), self.part_of)

    def _after(self, amendment: Amendment) -> Part | None:
        """Return the part with an amendment beside the action."""
        event = Event(amendment.day, None, amendment.status, note=amendment.note, by=amendment.by)
        return part_of_owner(self._state(self.history.with_event(event)), self.answer.owner)

    def _is_as_exported(self, part: Part | None) -> bool:
        exported = self.answer.exported
        return part is not None and (part.state, part.due) == (exported.state, exported.due)

    def _aside(self) -> list[Step]:
        """Return the updates of others since the export, where without them the part would stand as it was exported.

        Whoever comes to an action takes over its date, so an update of before that day may change a later owner's.
        """
        later = [step.event for step in self.news]
        events = tuple(event for event in self.history.events if all(event is not one for one in later))
        before = self._state(replace(self.history, events=events))
        return self.news if self._is_as_exported(part_of_owner(before, self.answer.owner)) else []

    def _told(self, steps: Iterable[Step]) -> tuple[Change, ...]:
        return tuple(change_of(self.history, step) for step in steps)

    def _is_remarked(self, remark: str | None) -> bool:
        """Tell whether the owner's remark is in the history: on its day, or since the export where it has none.

        Beside the status that was answered it counts on any day since the export, or in what was recorded since.
        """
        if remark is None:
            return True
        day, exported = self.answer.day, self.answer.exported.day
        new = [step.event for step in self.news]
        return any(
            _same_words(event.note, remark)
            and (
                event.day == day
                or (event.day >= exported and (day is None or self._says(event)))
                or (self._says(event) and any(event is one for one in new))
            )
            and self._is_by(event)
            for event in self.history.events
        )

    def _is_by(self, event: Event) -> bool:
        """Tell whether an update was told by the owner who answers, or by nobody in particular."""
        answering = self.part_of(event.day)
        return not event.by or any(answering(name, (self.answer.owner,)) for name in event.by)

    def _says(self, event: Event) -> bool:
        return event.status is not None and event.status == self._status

    def _recorded(self) -> list[Step]:
        """Return the last update since the export that says what was answered, and those that touched the part later.

        Nothing where there is none.
        """
        said = [at for at, step in enumerate(self.since) if self._says(step.event)]
        return self.since[said[-1] :] if said else []

    @property
    def _touching(self) -> list[Step]:
        """All updates that touched the part."""
        steps = self.history.steps(self.part_of)
        return [step for step in steps if touches(step, self.answer.owner, self.part_of)]


def _same_words(note: str | None, remark: str | None) -> bool:
    return (note or "").split() == (remark or "").split()
