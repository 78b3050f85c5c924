"""Rules on what was promised: who does it, and by when."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.wording import dated, due_day
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.place import Place
from naringsdialog.model.dates import NoDate
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import ActionAt, Subject


@rule("due-before-meeting")
def due_before_meeting(subject: Subject) -> Iterator[Finding]:
    """An action is due before the meeting where it was agreed.

    Nobody can promise something for a day that has passed. Most often the month or the year is mistyped.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-03-27}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
    """
    for at in subject.actions:
        due = at.action.due
        if due and due.day < at.occasion.day:
            message = f"due {due_day(due)} is before the meeting of {dated(at.occasion.day)}"
            yield Finding(at.file, (*at.path, "due"), message, f"write a date from {at.occasion.day} on")
    for change in subject.updates:
        new, action = change.update.due, change.action
        if action and new and not isinstance(new, NoDate) and new.day < action.occasion.day:
            agreed = action.occasion.day
            message = f"the new date {due_day(new)} is before the meeting of {dated(agreed)}, where it was agreed"
            yield Finding(change.file, (*change.path, "due"), message, f"write a date from {agreed} on")


@rule("no-owner", Severity.WARNING)
def no_owner(subject: Subject) -> Iterator[Finding]:
    """An action says nothing about who does it.

    What nobody answers for is seldom done. Where nobody was named at the meeting, `owner: none` says so on purpose.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, due: 2020-04-27}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A2, task: Räkna svaren, owner: none, due: 2020-05-04}
    """
    named_later = {at.action.ref for at in subject.updates if at.action and at.update.owner}
    for at in subject.actions:
        if at.action.owner is None and not at.lost & {"owner", "*"} and at.ref not in named_later:
            remedy = "name who does it with `owner: …`, or write `owner: none` if nobody was named"
            yield Finding(at.file, (*at.path, "owner"), f"{at.shown} has no owner", remedy)


@rule("no-date", Severity.ADVICE)
def no_date(subject: Subject) -> Iterator[Finding]:
    """An open action has no date, and is not a standing undertaking.

    Only what has a date can be overdue. Where the words at the table gave none, leave it out; this is shown with
    `--strict` only.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A2, task: Sprida statistiken, owner: region, ongoing: true}
    """
    settled = {at.action.ref for at in subject.updates if at.action and (at.update.due or at.update.status)}
    for at in subject.actions:
        is_dated = at.action.due or at.action.ongoing or at.ref in settled
        if not is_dated and not at.lost & {"due", "ongoing", "updates", "*"}:
            remedy = "write `due: …` if a date can be agreed, or `ongoing: true` if it is a standing undertaking"
            yield Finding(at.file, (*at.path, "due"), f"{at.shown} has no date", remedy)


@rule("ongoing-with-date", Severity.WARNING)
def ongoing_with_date(subject: Subject) -> Iterator[Finding]:
    """A standing undertaking has a date.

    What is `ongoing` is never overdue, and listed apart: nobody would be reminded of the date that the minutes show.
    A date that an update took away with `due: none` does not count.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Statistiken
            actions:
              - {id: A1, task: Sprida, owner: af, ongoing: true, due: 2020-04-27}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Statistiken
            actions:
              - {id: A1, task: Sprida, owner: af, ongoing: true}
              - {id: A2, task: Räkna svaren, owner: af, due: 2020-04-27}
    """
    histories = {history.place: history for history in subject.doubtful if history.ongoing}
    part_of = partial(answers_for, subject.register)
    for at in subject.actions:
        history = histories.get(Place(at.file.key, at.path))
        if history is None or history.damaged & {"due", "ongoing", "owner", "updates", "*"}:
            continue
        dates = {part.due for part in history.on(date.max, part_of).parts if part.due}
        giving = [event.place for event in history.events if event.due in dates and event.place]
        if dates:
            given = subject.update_at[giving[-1]] if giving else at
            message = f"{at.shown} is a standing undertaking (`ongoing: true`), and has a date: it is never overdue"
            remedy = "leave out one of the two: `ongoing: true` if the date holds, else the date"
            yield Finding(given.file, (*given.path, "due"), message, remedy)


@rule("all-without-called", Severity.WARNING)
def all_without_called(subject: Subject) -> Iterator[Finding]:
    """`owner: all` stands in a meeting that does not say who was called.

    `all` means everyone in `called`; without that list nobody can be reminded, and nobody's part can be done.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Svara på enkäten, owner: all, due: 2020-04-27}

    Right:
        date: 2020-04-20
        status: sent
        called: [region, af, jht]
        present: [region, af]
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Svara på enkäten, owner: all, due: 2020-04-27}
    """
    named = [(at.file, at.occasion, at.path, at.action.owner) for at in subject.actions]
    named += [(at.file, at.occasion, at.path, at.update.owner) for at in subject.updates]
    for file, occasion, path, owner in named:
        if owner == ("all",) and not occasion.meeting.called and ("called",) not in occasion.lost:
            remedy = "write the list `called: [ … ]` in this meeting, or the owners themselves"
            yield Finding(file, (*path, "owner"), "`all` means everyone in `called`, which is empty", remedy)


@rule("action-twice", Severity.WARNING)
def action_twice(subject: Subject) -> Iterator[Finding]:
    """A meeting holds two actions with the same task, owner and date.

    Most often one was typed twice; each of them has to be closed. A task that comes again has another date, and what
    several have to do each for themselves has other owners. One that was dropped or handed over since is no repetition.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A2, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A2, task: Skicka ut enkäten, owner: af, due: 2020-04-27}
    """
    told_apart = (at for at in subject.updates if at.update.status == "dropped" or at.update.owner)
    settled = {at.action.ref for at in told_apart if at.action}
    earlier: dict[tuple[str, str, frozenset[str]], list[ActionAt]] = {}
    for at in subject.actions:
        if at.ref in settled or at.lost & {"id", "task", "owner", "due", "*"}:
            continue
        task = " ".join(at.action.task.casefold().split()).rstrip(".")
        same = earlier.setdefault((at.occasion.key, task, frozenset(at.action.owner or ())), [])
        # Of two with one id another rule says so; a date that only one of them has was left out of the other.
        twin = next((one for one in same if one.ref != at.ref and _may_be_one_date(one, at)), None)
        if twin:
            message = f"{at.shown} says the same as {twin.shown}: the same task, the same owner"
            remedy = f"remove one of them; if it has gone out, `dialog actions drop {at.ref}`"
            yield Finding(at.file, (*at.path, "task"), message, remedy)
        same.append(at)


def _may_be_one_date(one: ActionAt, other: ActionAt) -> bool:
    return one.action.due is None or other.action.due is None or one.action.due == other.action.due
