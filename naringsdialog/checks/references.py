"""Rules on what refers from one meeting to another: that it is there, and that it is earlier."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.wording import dated, listed
from naringsdialog.model.meeting import FollowUp, Update
from naringsdialog.problems import Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import ActionAt, Subject
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile

_BARE_ID = re.compile(r"`(A[1-9][0-9]*)` is not a reference to an action")


@rule("unknown-action")
def unknown_action(subject: Subject) -> Iterator[Finding]:
    """A follow-up names an action that is not there.

    What it tells would be lost: it would stand in no list and close nothing. A reference is the key of the meeting
    and the action's id.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        status: draft
        follow_up:
          - {action: 2020-04-20/A7, status: done}

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        status: draft
        follow_up:
          - {action: 2020-04-20/A1, status: done}
    """
    near_meeting, ids = cache(partial(_near_meeting, subject)), cache(partial(_ids_by_meeting, subject))
    for up in subject.follow_ups:
        if up.action or not isinstance(up.update, FollowUp):
            continue
        meeting, _, one = up.update.action.rpartition("/")
        where = (*up.path, "action")
        if meeting not in subject.keys:
            remedy = _write_meeting(near_meeting(meeting), f"/{one}")
            yield Finding(up.file, where, f"there is no meeting `{meeting}`", remedy)
        elif _is_whole(subject.files.get(meeting)):
            remedy = _near_action(meeting, one, ids().get(meeting, []))
            yield Finding(up.file, where, f"the meeting {meeting} has no action {one}", remedy)


def _ids_by_meeting(subject: Subject) -> dict[str, list[str]]:
    """Return the ids of the actions of each meeting, by its key."""
    ids: dict[str, list[str]] = {}
    for at in subject.actions:
        if at.has_id:
            ids.setdefault(at.occasion.key, []).append(at.action.id)
    return ids


def _is_whole(file: MeetingFile | None) -> bool:
    """Whether all actions in it are known, so that one that is not found is not there."""
    return file is not None and file.occasion is not None and not file.occasion.hides_actions


def _near_meeting(subject: Subject, key: str) -> str | None:
    endings = [known for known in subject.keys if known.endswith(f"/{key}")]
    return endings[0] if len(endings) == 1 else did_you_mean(key, subject.keys)


def _write_meeting(near: str | None, rest: str = "") -> str:
    whole = "write the meeting's key, its path below meetings/ without .yaml"
    return f"did you mean `{near}{rest}`?" if near else whole


def _near_action(meeting: str, one: str, ids: list[str]) -> str:
    if not ids:
        return "write the reference of an action: <meeting key>/<id>"
    near = did_you_mean(one, ids)
    hint = f"did you mean `{meeting}/{near}`? " if near else ""
    return f"{hint}Its actions are {listed(ids)}"


def name_actions(subject: Subject, problems: set[Problem]) -> set[Problem]:
    """Return the problems, an id that stands for a reference with the only earlier action of that id in its remedy."""
    asked = {problem: one for problem in problems if (one := bare_id(problem))}
    refs: dict[str, list[ActionAt]] = {one: [] for one in asked.values()}
    for at in subject.actions if asked else ():
        if at.has_id and at.action.id in refs:
            refs[at.action.id].append(at)
    occasions = {file.file: occasion for file, occasion in subject.readable}
    named = {_named(problem, refs[one], occasions.get(problem.file)) for problem, one in asked.items()}
    return (problems - asked.keys()) | named


def bare_id(problem: Problem) -> str | None:
    """Return the id of which a problem says that it stands where a reference should; None where it says nothing so."""
    found = _BARE_ID.fullmatch(problem.message)
    return found[1] if found else None


def _named(problem: Problem, alike: list[ActionAt], occasion: Occasion | None) -> Problem:
    earlier = {at.ref for at in alike if occasion and at.occasion.order < occasion.order}
    return replace(problem, remedy=f"write `{earlier.pop()}`") if len(earlier) == 1 else problem


@rule("action-not-earlier")
def action_not_earlier(subject: Subject) -> Iterator[Finding]:
    """A follow-up names an action of the same meeting, or of a later one.

    `follow_up` holds what this meeting learned about earlier actions. What happened to one of its own afterwards
    stands beside it, in its `updates`.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
        follow_up:
          - {action: 2020-04-20/A1, date: 2020-04-24, status: done}

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
    for up in subject.follow_ups:
        if up.action is None or up.action.occasion.order < up.occasion.order:
            continue
        if up.action.occasion.key == up.occasion.key:
            message = f"{up.action.ref} was agreed at this very meeting"
            remedy = "write what happened since into `updates`, beside the action"
        else:
            agreed, day = up.action.occasion, up.occasion.day
            when = f"on {dated(agreed.day)}, after this meeting of {dated(day)}"
            order = f"at {agreed.key}, which comes after this meeting"  # two meetings of one day
            message = f"{up.action.ref} was agreed {when if agreed.day > day else order}"
            remedy = "write the reference of an earlier action"
        yield Finding(up.file, (*up.path, "action"), message, remedy)


@rule("unknown-meeting")
def unknown_meeting(subject: Subject) -> Iterator[Finding]:
    """An update says that it belongs to a meeting that is not there.

    `meeting` is the key of the meeting in whose minutes the update is told.

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
                updates: [{date: 2020-05-04, meeting: 2020-05-04, status: done}]

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
                updates: [{date: 2020-05-04, status: done}]
    """
    near_meeting = cache(partial(_near_meeting, subject))
    for at in subject.beside:
        key = at.update.meeting if isinstance(at.update, Update) else None
        if key and key not in subject.keys:
            remedy = _write_meeting(near_meeting(key))
            yield Finding(at.file, (*at.path, "meeting"), f"there is no meeting `{key}`", remedy)


@rule("unknown-item", Severity.WARNING)
def unknown_item(subject: Subject) -> Iterator[Finding]:
    """A deferred item says that it comes from an item that is not there.

    `from` is the key of the meeting where the item was put off and the item's `id` there.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: sent
        agenda:
          - {title: Flyget, deferred: true}

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        agenda:
          - {title: Flyget, from: 2020-04-20/P1}

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
        status: sent
        agenda:
          - {id: P1, title: Flyget, deferred: true}

        # meetings/2020-05-04.yaml
        date: 2020-05-04
        agenda:
          - {title: Flyget, from: 2020-04-20/P1}
    """
    known = {f"{at.occasion.key}/{at.item.id}" for at in subject.items if at.item.id}
    near_meeting = cache(partial(_near_meeting, subject))
    for at in subject.items:
        if at.item.from_ is None or at.item.from_ in known:
            continue
        meeting, _, one = at.item.from_.rpartition("/")
        file = subject.files.get(meeting)
        if meeting not in subject.keys:
            message = f"there is no meeting `{meeting}`"
            remedy = _write_meeting(near_meeting(meeting), f"/{one}")
        elif file is None or file.occasion is None or file.occasion.lost:
            continue
        else:
            message = f"the meeting {meeting} has no item {one}"
            remedy = f"write `id: {one}` beside that item in {file.file}"
        yield Finding(at.file, (*at.path, "from"), message, remedy)
