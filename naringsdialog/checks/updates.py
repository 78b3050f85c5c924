"""Rules on what happened to actions afterwards: when, by whom, and to which action."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from itertools import takewhile
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, line_of, rule
from naringsdialog.checks.subject import CLOSING
from naringsdialog.checks.wording import dated, quoted
from naringsdialog.followup.history import OPEN
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.place import Place
from naringsdialog.model.meeting import FollowUp
from naringsdialog.model.register import is_key
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.checks.subject import Subject, UpdateAt
    from naringsdialog.followup.history import ActionHistory, Event, PartOf
    from naringsdialog.model.meeting import UpdateBase

_UNSURE = frozenset({"owner", "updates"})
"""What must have been readable of an action for it to be certain what an update does."""


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
    Where another update between the two says otherwise, both were meant.

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
    for at, first in _repeated(subject):
        message = f"the update of {dated(at.day)} stands twice; it stands on line {line_of(first.file, first.path)} too"
        yield Finding(at.file, at.path, message, "delete one of the two")


def _repeated(subject: Subject) -> Iterator[tuple[UpdateAt, UpdateAt]]:
    """Give each update that says what another one of the same list says with nothing else between, and that one."""
    known: defaultdict[tuple[str, object], list[UpdateAt]] = defaultdict(list)
    for at in subject.updates:
        same_list = known[at.file.key, at.path[:-1]]
        if at.occasion.lost and at.occasion.lost_below(at.path):
            continue  # what could not be read may be where two updates differ
        if same_list and (same := _same_before(at, [one for one in same_list if one.action == at.action])):
            yield at, same
        else:
            same_list.append(at)


def _same_before(at: UpdateAt, earlier: Sequence[UpdateAt]) -> UpdateAt | None:
    since = takewhile(lambda one: not _says_otherwise(one.update, at.update), reversed(earlier))
    return next((one for one in since if one.update == at.update), None)


def _says_otherwise(one: UpdateBase, other: UpdateBase) -> bool:
    """Tell whether two updates say different things of the same: of the state, the date or the owners."""
    said = [(getattr(one, key), getattr(other, key)) for key in ("status", "due", "owner")]
    return any(None not in both and both[0] != both[1] for both in said)


@rule("closed-twice", Severity.WARNING)
def closed_twice(subject: Subject) -> Iterator[Finding]:
    """An update says `done` or `dropped` of what was done or dropped already.

    That is what is left where an action was closed in two versions of a file and both were kept, or where it was
    recorded beside the action and in a later meeting's `follow_up`. The one with the later date counts, which need not
    be the true one. With several owners each closes the own part; a new owner has a part of the own.

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
                  - {date: 2020-04-27, status: dropped}

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
                  - {date: 2020-04-26, status: reopened}
                  - {date: 2020-04-27, status: dropped}
    """
    repeated = cache(partial(_places_repeated, subject))
    for history in subject.doubtful:
        may_be = sum(event.status in CLOSING for event in history.events) > 1
        if may_be and not _UNSURE & history.damaged:
            for event, earlier in _closed_again(history, partial(answers_for, subject.register)):
                if event.place not in repeated():
                    yield _closed_twice(history.id, _at(subject, event), _at(subject, earlier))


def _places_repeated(subject: Subject) -> set[Place]:
    return {Place(at.file.key, at.path) for at, _ in _repeated(subject)}


def _closed_again(history: ActionHistory, part_of: PartOf) -> Iterator[tuple[Event, Event]]:
    """Give each update that closes only parts which are closed, and the latest one that had closed one of them."""
    closed_by: dict[str, Event] = {}
    for step in history.steps(part_of):
        if step.event.status not in CLOSING:
            continue
        stood = {part.owner: part.state for part in step.before.parts}
        concerned = [owner for owner in step.concerned if stood.get(owner, OPEN) != OPEN]
        if concerned and len(concerned) == len(step.concerned):
            yield step.event, max((closed_by[owner] for owner in concerned), key=lambda event: event.day)
        closed_by |= dict.fromkeys(step.concerned, step.event)


def _closed_twice(action: str, at: UpdateAt, first: UpdateAt) -> Finding:
    line = line_of(first.file, (*first.path, "status"))
    where = f"line {line}" if first.file is at.file else f"{first.file.file}:{line}"
    whose = f", the part of {quoted(at.update.by)}," if at.update.by else ""
    message = f"{action}{whose} was {first.update.status} already on {dated(first.day)}, by {where}"
    remedy = "delete one of the two, or write `status: reopened` between them if it was opened again"
    return Finding(at.file, (*at.path, "status"), message, remedy)


def _at(subject: Subject, event: Event) -> UpdateAt:
    assert event.place is not None, "an update that was collected has a place"
    return subject.update_at[event.place]


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
    for history in subject.doubtful:
        if not _are_owners(history) and not _UNSURE & history.damaged:
            yield from _strangers(subject, history)


def _are_owners(history: ActionHistory) -> bool:
    """Tell whether all who are named in `by` are surely owners, as most are: the owners never changed."""
    always = () if any(event.owners is not None for event in history.events) else history.owners
    return all(name in always for event in history.events for name in event.by)


def _strangers(subject: Subject, history: ActionHistory) -> Iterator[Finding]:
    for step in history.steps(partial(answers_for, subject.register)):
        owners, event = step.after.owners, step.event
        for name in step.strangers if owners != ("all",) else ():
            if name in subject.register or not is_key(name):
                at = _at(subject, event)
                message = f"`{name}` was no owner of {history.id} on {event.day}: the owners were {quoted(owners)}"
                remedy = "write an owner, or leave `by` out: the update then concerns the whole action"
                yield Finding(at.file, (*at.path, "by", event.by.index(name)), message, remedy)
