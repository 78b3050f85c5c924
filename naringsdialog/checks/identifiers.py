"""Rules on ids: each stands once in its meeting, and a new one is never an old one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, line_of, rule
from naringsdialog.checks.wording import listed
from naringsdialog.followup.references import ACTION, DECISION, ITEM
from naringsdialog.model.meeting import FollowUp
from naringsdialog.source.build import locate, missing_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Path
    from naringsdialog.problems import Problem
    from naringsdialog.source.files import MeetingFile


@rule("id-twice")
def id_twice(subject: Subject) -> Iterator[Finding]:
    """Two actions, two decisions or two items of one meeting have the same id.

    That is what is left where two versions of a file were merged, and each had got something new. Everything that
    refers to the id, from later meetings and in what was sent out, would mean both. So what a later meeting learned
    counts for neither of two actions until it is decided which one is meant. Ids are never used again: the next free
    one is above the highest that stands in the file or in any reference to the meeting.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A1, task: Räkna svaren, owner: iucz, due: 2020-05-04}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
              - {id: A2, task: Räkna svaren, owner: iucz, due: 2020-05-04}
    """
    return (finding for _, finding in _repeated(subject))


def shared_references(subject: Subject) -> dict[str, list[Problem]]:
    """Return the references that name several actions, each with what `id-twice` says of it."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    problems = id_twice(subject)
    for (ref, _), problem in zip(_repeated(subject), problems, strict=True):
        if ref.rpartition("/")[2].startswith(ACTION):
            found[ref].append(problem)
    return dict(found)


def _repeated(subject: Subject) -> Iterator[tuple[str, Finding]]:
    """Give each id that stands in its meeting already, as a reference, and what is to be said of it."""
    for file, path, one, new, first in _clashing(subject):
        if one is not None:
            ref = f"{file.key}/{one}"
            message = f"the id {one} is used twice; it stands on line {line_of(file, first)} too"
            yield ref, Finding(file, path, message, f"write {new}{_then_decide(subject, ref)}")


def _then_decide(subject: Subject, ref: str) -> str:
    """Say in which updates it has to be decided which action is meant; nothing where none refers to it."""
    places = [
        f"{up.file.file}:{line_of(up.file, (*up.path, 'action'))}"
        for up in subject.follow_ups
        if isinstance(up.update, FollowUp) and up.update.action == ref
    ]
    return f", and decide which of them {ref} means in {listed(places)}" if places else ""


def name_next_ids(subject: Subject, problems: set[Problem]) -> set[Problem]:
    """Return the problems, those of actions without an id with the next free one in their remedy."""
    if all(problem.rule != "missing-key" for problem in problems):
        return problems
    better = {
        plain: replace(plain, remedy=f"write `id: {new}`, the next free one")
        for file, path, new in ids_wanted(subject)
        if file.source and file.tree
        for is_empty in (False, True)
        for plain in [missing_key(file.source, locate(file.tree, path), "id", is_empty=is_empty)]
    }
    return {better.get(problem, problem) for problem in problems}


def ids_wanted(subject: Subject) -> Iterator[tuple[MeetingFile, Path, str]]:
    """Give each action whose id is missing, or cannot be read: its file, the path of its id, and the next free one."""
    return ((file, path, new) for file, path, one, new, _ in _clashing(subject) if one is None)


def _clashing(subject: Subject) -> Iterator[tuple[MeetingFile, Path, str | None, str, Path]]:
    """Give every id that cannot stay, None for an action without one.

    With its file and path, what to write instead, and where in a meeting of the same key it stands first.
    """
    used: defaultdict[tuple[str, str], int] = defaultdict(int)
    first: dict[tuple[str, str], Path] = {}
    for file, path, letter, one in _ids(subject):
        earlier = path if one is None else first.setdefault((file.key, one), path)
        if one is None or earlier is not path:
            used[file.key, letter] += 1
            # Few meetings have such an id, and for these alone all that refers to them is looked through.
            highest = subject.highest.get((file.key, letter), 0)
            yield file, path, one, f"{letter}{highest + used[file.key, letter]}", earlier


def _ids(subject: Subject) -> Iterator[tuple[MeetingFile, Path, str, str | None]]:
    for at in subject.items:
        if at.item.id:
            yield at.file, (*at.path, "id"), ITEM, at.item.id
        for index, decision in enumerate(at.item.decisions):
            if decision.id:
                yield at.file, (*at.path, "decisions", index, "id"), DECISION, decision.id
    for action in subject.actions:
        yield action.file, (*action.path, "id"), ACTION, action.action.id if action.has_id else None
