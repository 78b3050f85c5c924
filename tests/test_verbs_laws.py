"""What holds for every verb on every action: it stands afterwards as was said, and nobody else's part is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import UsageError
from naringsdialog.followup.amendments import Amendment
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.verbs import Saying, Verb, said_of
from naringsdialog.model.dates import NO_DATE, Due

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.followup.history import ActionState
    from naringsdialog.followup.verbs import Unchanged
    from naringsdialog.model.dates import NoDate

AGREED = date(2020, 4, 20)
TODAY = AGREED + timedelta(days=6)
OWNERS = ("af", "iucz", "jht")
STATES = {Verb.DONE: "done", Verb.DROP: "dropped", Verb.REOPEN: "open"}

DAYS = st.dates(AGREED, TODAY)
SEVERAL = st.lists(st.sampled_from(OWNERS), unique=True).map(tuple)
SOME = st.lists(st.sampled_from(OWNERS), unique=True, min_size=1).map(tuple)
DUES: st.SearchStrategy[Due | NoDate] = st.just(NO_DATE) | st.dates(AGREED, TODAY).map(Due)
EVENTS = st.builds(
    Event,
    DAYS,
    st.none() | st.sampled_from(["2020-04-23", "2020-04-24"]),
    st.none() | st.sampled_from(["done", "dropped", "reopened"]),
    st.none() | DUES,
    st.none() | SEVERAL,
    st.none() | st.just("x"),
    SEVERAL,
)
BARE = ActionHistory("2020-04-20/A1", "A1", "2020-04-20", "dialog", AGREED, "Svara", due=Due(TODAY))
SAYINGS = st.builds(
    Saying,
    st.sampled_from([verb for verb in Verb if verb is not Verb.NOTE]),
    DAYS,
    note=st.none() | st.just("y"),
    by=SEVERAL,
    due=DUES,
    owners=SOME | st.just(("none",)),
    at=st.none() | st.sampled_from(["2020-04-23", "2020-04-24"]),
)


@st.composite
def histories(draw: st.DrawFn) -> ActionHistory:
    history = replace(BARE, owners=draw(SEVERAL))
    for event in draw(st.lists(EVENTS, max_size=5)):
        history = history.with_event(event)
    return history


def part_of(_day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    return lambda name, owners: name if name in owners else None


def said(history: ActionHistory, saying: Saying) -> Amendment | Unchanged | None:
    due = saying.due if saying.verb is Verb.DEFER else None
    owners = saying.owners if saying.verb is Verb.ASSIGN else ()
    try:
        return said_of(history, replace(saying, due=due, owners=owners), part_of, TODAY)
    except UsageError:
        return None


def after(history: ActionHistory, amendment: Amendment) -> ActionState:
    owners = () if amendment.owner == ("none",) else amendment.owner
    event = Event(amendment.day, amendment.at, amendment.status, amendment.due, owners, amendment.note, amendment.by)
    return history.with_event(event).on(date.max, part_of)


@given(history=histories(), saying=SAYINGS)
def test_what_is_written_holds(history: ActionHistory, saying: Saying) -> None:
    amendment = said(history, saying)
    if not isinstance(amendment, Amendment):
        return

    before, now = history.on(date.max, part_of), after(history, amendment)
    whose = amendment.by if before.owners else ()
    concerned = [part for part in now.parts if not whose or part.owner in whose]
    match saying.verb:
        case Verb.DONE | Verb.DROP | Verb.REOPEN:
            assert {part.state for part in concerned} == {STATES[saying.verb]}
        case Verb.DEFER:
            assert {part.due for part in concerned} == {None if saying.due == NO_DATE else saying.due}
        case Verb.ASSIGN:
            gone = set(saying.by or before.owners)
            coming = set(saying.owners) - {"none"}
            assert set(now.owners) == (set(before.owners) - gone) | coming


@given(history=histories(), saying=SAYINGS)
def test_nobody_else_s_part_is_touched(history: ActionHistory, saying: Saying) -> None:
    amendment = said(history, saying)
    if not isinstance(amendment, Amendment):
        return

    before, now = history.on(date.max, part_of), after(history, amendment)
    by = (amendment.by or saying.by) if before.owners else ()
    concerned = set(by or [part.owner for part in before.parts])
    others = {part.owner: (part.state, part.due) for part in before.parts if part.owner not in concerned}
    assert {part.owner: (part.state, part.due) for part in now.parts if part.owner in others} == others


@given(history=histories(), saying=SAYINGS)
def test_what_was_closed_stays_closed_as_it_was(history: ActionHistory, saying: Saying) -> None:
    amendment = said(history, saying)
    if not isinstance(amendment, Amendment) or saying.verb in (Verb.REOPEN, Verb.ASSIGN):
        return

    closed = {part.owner: part for part in history.on(date.max, part_of).parts if part.state != "open"}
    now = {part.owner: part for part in after(history, amendment).parts}
    assert {owner: now[owner] for owner in closed} == closed


@given(history=histories(), saying=SAYINGS)
def test_whoever_gets_it_has_it_to_do(history: ActionHistory, saying: Saying) -> None:
    amendment = said(history, saying)
    if not isinstance(amendment, Amendment) or saying.verb is not Verb.ASSIGN:
        return

    had = {part.owner for part in history.on(date.max, part_of).parts}
    now = after(history, amendment)
    assert now.is_open or saying.owners == ("none",)
    assert [part.owner for part in now.parts if part.owner not in had and part.state != "open"] == []


@given(history=histories(), saying=SAYINGS)
def test_what_was_said_is_not_written_twice(history: ActionHistory, saying: Saying) -> None:
    amendment = said(history, saying)
    if not isinstance(amendment, Amendment):
        return

    owners = () if amendment.owner == ("none",) else amendment.owner
    event = Event(amendment.day, amendment.at, amendment.status, amendment.due, owners, amendment.note, amendment.by)
    again = said(history.with_event(event), saying)

    assert not isinstance(again, Amendment)
    assert again is None or again.remark is None
