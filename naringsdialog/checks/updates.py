"""Rules on what happened to actions afterwards: when, by whom, and to which action."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.wording import dated, quoted
from naringsdialog.followup.collect import answers_for, collect
from naringsdialog.model.fields import is_key
from naringsdialog.model.meeting import FollowUp
from naringsdialog.problems import Severity
from naringsdialog.source.build import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject, UpdateAt
    from naringsdialog.followup.history import ActionHistory


@rule("update-before-meeting")
def update_before_meeting(subject: Subject) -> Iterator[Finding]:
    """An update is dated before the meeting where its action was agreed.

    What happened before the meeting belongs in its notes; an update tells what happened afterwards.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates: [{date: 2020-03-24, status: done}]

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates: [{date: 2020-04-24, status: done}]
    """
    for at in subject.updates:
        if at.update.date and at.action and at.day < at.action.occasion.day:
            agreed = at.action.occasion.day
            message = f"the update of {dated(at.day)} is before the meeting of {dated(agreed)}, where it was agreed"
            yield Finding(at.file, (*at.path, "date"), message, f"write a date from {agreed} on")


@rule("update-in-future")
def update_in_future(subject: Subject) -> Iterator[Finding]:
    """An update is dated after today.

    An update tells what has happened. By when something is to happen is said by the action's `due`.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates: [{date: 2199-04-24, status: done}]

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates: [{date: 2020-04-24, status: done}]
    """
    for at in subject.updates:
        if at.update.date and at.day > subject.today:
            message = f"the update of {dated(at.day)} is after today, {dated(subject.today)}"
            yield Finding(at.file, (*at.path, "date"), message, "write the day on which it happened")


@rule("updates-out-of-order", Severity.WARNING)
def updates_out_of_order(subject: Subject) -> Iterator[Finding]:
    """The updates of an action do not stand in the order of their dates.

    They count in the order of their dates wherever they stand, but who reads the file reads from top to bottom.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates:
                  - {date: 2020-05-04, status: done}
                  - {date: 2020-04-24, due: 2020-05-04}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates:
                  - {date: 2020-04-24, due: 2020-05-04}
                  - {date: 2020-05-04, status: done}
    """
    latest: dict[tuple[str, object], UpdateAt] = {}
    for at in subject.updates:
        about = at.file.key, at.update.action if isinstance(at.update, FollowUp) else at.path[:-1]
        if about in latest and at.day < latest[about].day:
            message = f"the update of {dated(at.day)} stands after the one of {dated(latest[about].day)}"
            yield Finding(at.file, (*at.path, "date"), message, "put the updates in the order of their dates")
        else:
            latest[about] = at


@rule("update-twice", Severity.WARNING)
def update_twice(subject: Subject) -> Iterator[Finding]:
    """An update of an action stands twice, word for word.

    That is what is left where two versions of a file were merged and both were kept. The history would tell it twice.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates:
                  - {date: 2020-04-24, status: done}
                  - {date: 2020-04-24, status: done}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Skicka ut enkäten
                owner: iucz
                due: 2020-04-27
                updates:
                  - {date: 2020-04-24, status: done}
    """
    known: defaultdict[tuple[str, object], list[UpdateAt]] = defaultdict(list)
    for at in subject.updates:
        if at.occasion.lost_below(at.path):
            continue  # what could not be read may be where two updates differ
        same_list = known[at.file.key, at.path[:-1]]
        first = next((one for one in same_list if one.update == at.update), None)
        if first is None:
            same_list.append(at)
        elif at.file.source and at.file.tree:
            line, _ = at.file.source.line_column(locate(at.file.tree, first.path).start)
            message = f"the update of {dated(at.day)} stands twice; it stands on line {line} too"
            yield Finding(at.file, at.path, message, "delete one of the two")


@rule("by-no-owner", Severity.WARNING)
def by_no_owner(subject: Subject) -> Iterator[Finding]:
    """An update says `by` someone who was no owner of the action at that time.

    With `by`, an update concerns those owners' parts only; a person answers for the own organisation. What someone
    else did changes nobody's part, so the action would stay open.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Svara på enkäten
                owner: [jht, af]
                due: 2020-04-27
                updates: [{date: 2020-04-24, by: iucz, status: done}]

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Svara på enkäten
                owner: [jht, af]
                due: 2020-04-27
                updates: [{date: 2020-04-24, by: jht, status: done}]
    """
    told: defaultdict[str, list[UpdateAt]] = defaultdict(list)
    for at in subject.updates:
        if at.action:
            told[at.action.ref].append(at)
    with_by = {ref for ref, updates in told.items() if any(at.update.by for at in updates)}
    for history in collect(occasion for _, occasion in subject.readable) if with_by else ():
        places = sorted(told[history.ref], key=lambda at: at.day) if history.ref in with_by else []
        # An id that is used twice mixes the updates of two actions; that is a problem of its own.
        if len(places) == len(history.events) and not {"owner", "updates"} & history.damaged:
            yield from _strangers(subject, history, places)


def _strangers(subject: Subject, history: ActionHistory, places: list[UpdateAt]) -> Iterator[Finding]:
    for step, at in zip(history.steps(partial(answers_for, subject.register)), places, strict=True):
        owners, event = step.after.owners, step.event
        for name in step.strangers if owners != ("all",) else ():
            if name in subject.register or not is_key(name):
                message = f"`{name}` was no owner of {history.id} on {event.day}: the owners were {quoted(owners)}"
                remedy = "write an owner, or leave `by` out: the update then concerns the whole action"
                yield Finding(at.file, (*at.path, "by", event.by.index(name)), message, remedy)
