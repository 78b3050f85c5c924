"""Answers beside the files as they are now: what they would change, what is so already, and what is to be decided.

Nothing that changed on both sides since the export is decided here: an answer about a part that has another state, date
or owner by now is a conflict, unless it says what the files say already. A remark alone takes nothing away, and is
never one as long as its owner has a part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from naringsdialog.exchange.rows import EVERYONE
from naringsdialog.exchange.words import DATE, REF
from naringsdialog.followup.amendments import Amendment
from naringsdialog.followup.history import NOBODY, OPEN, Event
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.exchange.answers import Answer
    from naringsdialog.followup.history import ActionHistory, ActionState, Part, PartOf
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
        amendment: what would be written if the answer is to hold.
        now: the owner's part as it is; None where it is no longer theirs.
        why: what changed in the files, in words: "it is done since 2020-04-28".
    """

    answer: Answer
    amendment: Amendment
    now: Part | None
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file of answers comes to.

    Attributes:
        changes: what would be written, in the order of the file; each owner's answer by itself.
        conflicts: what has to be decided by a person.
        settled: the answers that say what the files say already.
        problems: what cannot be used, by cell.
    """

    changes: tuple[Proposed, ...]
    conflicts: tuple[Conflict, ...]
    settled: tuple[Answer, ...]
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
    settled: list[Answer] = []
    problems: list[Problem] = []
    for answer in answers:
        found = _problem(answer, by_ref, today) or _Comparison(answer, by_ref[answer.ref][0], part_of, today).result()
        match found:
            case Proposed():
                changes.append(found)
            case Conflict():
                conflicts.append(found)
            case None:
                settled.append(answer)
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
        return cell.problem("answer-unknown", f"there is no action {ref} in the files", f"{remedy}write it in by hand")
    if len(histories) > 1:
        message = f"{ref} names {len(histories)} actions in the files"
        return cell.problem("answer-unknown", message, "give one of them another id: `dialog check` shows them")
    [history] = histories
    if lost := _CERTAIN & history.damaged:
        message = f"{ref} cannot be read in full ({', '.join(sorted(lost))}), so nothing can be added to it"
        return cell.problem("answer-unknown", message, "mend it first: `dialog check` shows where")
    if (answer.day or today) < history.agreed:
        message = f"{answer.day or today} is before {history.agreed}, when {ref} was agreed"
        return answer.cells[DATE].problem("answer-date", message, "write the day on which it happened")
    return None


class _Comparison:
    """One answer, and the action that it is about."""

    def __init__(self, answer: Answer, history: ActionHistory, part_of: PartOf, today: date) -> None:
        self.answer = answer
        self.history = history
        self.part_of = part_of
        self.day = answer.day or today
        self.now = self._state(history, today)
        self.part = _part(self.now, answer.owner)

    def result(self) -> Proposed | Conflict | Problem | None:
        """Return what the answer comes to; None where the files say it already."""
        answer, part = self.answer, self.part
        wanted = answer.state if part is None or answer.state != part.state else None
        if part is None and answer.state is None and self._is_remarked():
            return None
        note = None if answer.remark is None or self._is_remarked() else answer.remark
        if part is not None and wanted is None and note is None:
            return None
        amendment = Amendment(
            ref=answer.ref,
            day=self.day,
            status=_REOPENED if wanted == OPEN else wanted,
            note=note,
            by=() if answer.owner in (NOBODY, EVERYONE) else (answer.owner,),
        )
        if part is None or (wanted and (part.state, part.due) != (answer.exported.state, answer.exported.due)):
            return Conflict(answer, amendment, part, self._why(part))
        after = _part(self._with(amendment), answer.owner)
        if after is None or (wanted and after.state != wanted):
            return self._too_early()
        return Proposed(answer, amendment, part, after)

    def _state(self, history: ActionHistory, today: date) -> ActionState:
        """Return how an action stands after all that is written of it, also what is dated later than today."""
        return history.on(max([today, *(event.day for event in history.events)]), self.part_of)

    def _with(self, amendment: Amendment) -> ActionState:
        """Return how the action would stand with an amendment beside it: after what else stands there on its day."""
        event = Event(amendment.day, None, amendment.status, note=amendment.note, by=amendment.by)
        events = self.history.events
        at = sum(one.day < event.day or (one.day == event.day and one.meeting is None) for one in events)
        changed = replace(self.history, events=(*events[:at], event, *events[at:]))
        return self._state(changed, event.day)

    def _is_remarked(self) -> bool:
        """Tell whether the owner's remark stands in the history already: of its day, or of any since the export."""
        answer = self.answer
        if answer.remark is None:
            return True
        return any(
            event.note is not None
            and event.note.split() == answer.remark.split()
            and (event.day == answer.day if answer.day else event.day >= answer.exported.day)
            and self._is_by(event)
            for event in self.history.events
        )

    def _is_by(self, event: Event) -> bool:
        """Tell whether an update was told by the owner who answers, or by nobody in particular."""
        answering = self.part_of(event.day)
        return not event.by or any(answering(name, (self.answer.owner,)) for name in event.by)

    def _why(self, part: Part | None) -> str:
        """Say what changed in the files since the export."""
        exported, owners = self.answer.exported, self.now.owners
        if part is None:
            return f"it was handed over to {' and '.join(owners)}" if owners else "nobody answers for it any more"
        if part.state != exported.state:
            changed = [event.day for event in self.history.events if event.status]
            since = f" since {max(changed)}" if changed else ""
            return f"it is {'open again' if part.state == OPEN else part.state}{since}"
        return f"it was moved to {part.due}" if part.due else "its date was taken away"

    def _too_early(self) -> Problem:
        """Return that an answer comes, by its date, before what has already been written, and would change nothing."""
        last = max(event.day for event in self.history.events if event.status or event.owners is not None)
        message = f"on {self.day} this changes nothing, for {self.answer.ref} was changed on {last}"
        return self.answer.cells[DATE].problem("answer-date", message, f"write a date from {last} on")


def _part(state: ActionState, owner: str) -> Part | None:
    return next((part for part in state.parts if part.owner == owner), None)
