"""Two states of a workspace compared: everything that means something else, and nothing that is only written so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from naringsdialog.difference.actions import ActionDifferences
from naringsdialog.difference.decisions import decision_differences
from naringsdialog.difference.items import Agenda
from naringsdialog.difference.meetings import meeting_differences, paired_meetings, whole_meeting
from naringsdialog.difference.register import register_differences
from naringsdialog.difference.values import Difference, Kind, Subject
from naringsdialog.followup.history import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.difference.meetings import Twins
    from naringsdialog.difference.state import State
    from naringsdialog.model.occasion import Occasion


def differences(before: State, after: State) -> list[Difference]:
    """Return what differs in meaning between two states, by meeting in order of day, the register last.

    What could not be read in either state is not compared: a meeting that is unreadable is neither new nor removed.
    Comments, quoting, the order of keys and line endings mean nothing; nor does an id that was written where there
    was none.
    """
    twins = paired_meetings(before, after)
    renamed = {pair.before.key: pair.after.key for pair in twins if pair.before and pair.after}
    actions = ActionDifferences(before, after, {old: new for old, new in renamed.items() if old != new})
    found = [one for pair in twins for one in _of_meeting(pair, before, after, actions)]
    if before.has_config and after.has_config:
        is_sure = before.has_whole_config and after.has_whole_config
        found += [replace(one, sure=is_sure) for one in register_differences(before.workspace, after.workspace)]
    return found


def _of_meeting(twins: Twins, before: State, after: State, actions: ActionDifferences) -> Iterator[Difference]:
    """Tell how one meeting differs, with what it agreed and learned."""
    old, new = twins
    key = new.key if new else old.key if old else ""
    told = _told_of(twins, before, after, actions)
    doubtful = before.damaged | after.damaged
    concerned = {occasion.key for occasion in twins if occasion}
    for one in told:
        is_sure = doubtful.isdisjoint(concerned | set(recorded_at(one)))
        yield replace(one, meeting=key, sure=is_sure)


def _told_of(twins: Twins, before: State, after: State, actions: ActionDifferences) -> Iterator[Difference]:
    old, new = twins
    had = before.promises[old.key] if old else []
    has = after.promises[new.key] if new else []
    if old and new and old.meeting == new.meeting and old.key == new.key:
        yield from _strays(old, new, before, after)
        yield from actions.of_meeting(had, has, None)
        return
    agenda = Agenda(old.meeting if old else None, new.meeting if new else None)
    if old and new:
        yield from meeting_differences(old, new)
        yield from _strays(old, new, before, after)
        yield from agenda.differences()
    else:
        yield whole_meeting(twins)
    yield from decision_differences(old.meeting if old else None, new.meeting if new else None, agenda)
    yield from actions.of_meeting(had, has, agenda)


def _strays(old: Occasion, new: Occasion, before: State, after: State) -> Iterator[Difference]:
    """Tell that a meeting's `follow_up` names other actions than before of which there is none, or are several now."""
    shared = after.shared & before.shared, after.shared
    had, has = (
        Counter(
            update.action
            for update in occasion.meeting.follow_up
            if update.action in among or _is_stray(update.action, before, after)
        )
        for occasion, among in zip((old, new), shared, strict=True)
    )
    if had != has:
        gone, come = (tuple(sorted(refs.elements())) for refs in (had - has, has - had))
        yield Difference(Subject.MEETING, Kind.ALTERED, new.key, new.key, "", "follow_up", gone, come)


def _is_stray(ref: str, before: State, after: State) -> bool:
    meeting = ref.rpartition("/")[0]
    return not any(ref in state.refs or state.is_blind_for(meeting) for state in (before, after))


def recorded_at(one: Difference) -> Iterator[str]:
    """Give the meetings in which the update is recorded that a difference is about."""
    for update in (one.before, one.after):
        if isinstance(update, Event) and update.meeting:
            yield update.meeting
