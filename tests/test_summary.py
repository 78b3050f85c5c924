"""The numbers that auditors ask for: what counts as open, in time and late, whose it is, and how long it took."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.history import NOBODY, ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.query import Query, Wanted, ask
from naringsdialog.followup.summary import By, Standing, Tally, summarise
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import NO_DATE, Due, NoDate, parse_due
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.followup.summary import Summary

D = date.fromisoformat
TODAY = D("2020-05-04")
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {"jht": {"name": "JHT"}, "af": {"name": "Arbetsförmedlingen"}},
            "people": {
                "karin": {"name": "Karin Ek", "organisation": "jht"},
                "eva": {
                    "name": "Eva Ek",
                    "organisation": "jht",
                    "former": [{"organisation": "af", "until": "2020-05-04"}],
                },
            },
        }
    )
)


def promised(*events: Event, ref: str = "m/A1", due: str | None = "2020-04-24", **said: Any) -> ActionHistory:
    meeting, _, action_id = ref.rpartition("/")
    facts: dict[str, Any] = {
        "task": "Svara",
        "series": "s",
        "agreed": D("2020-04-20"),
        "owners": ("jht",),
        **said,
    }
    return ActionHistory(ref, action_id, meeting, due=parse_due(due) if due else None, events=events, **facts)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def summary(*histories: ActionHistory, by: By = By.OWNER, day: date = TODAY, owners: tuple[str, ...] = ()) -> Summary:
    states = ask(histories, Query(day, wanted=Wanted.ALL, owners=owners), REGISTER).states
    return summarise(states, by, REGISTER)


def counts(tally: Tally) -> dict[str, int]:
    """Return the counts that are not nought."""
    return {name: getattr(tally, name) for name in Standing if getattr(tally, name)}


def rows(found: Summary) -> dict[str, dict[str, int]]:
    return {key: counts(tally) for key, tally in found.rows.items()}


# What counts as what


@pytest.mark.parametrize(
    ("history", "standing"),
    [
        (promised(due="2020-05-04"), "pending"),
        (promised(due="2020-05-03"), "overdue"),
        (promised(due="2020-W18"), "overdue"),
        (promised(due="2020-W19"), "pending"),
        (promised(due=None), "undated"),
        (promised(due=None, ongoing=True), "ongoing"),
        (promised(due="2020-04-24", ongoing=True), "ongoing"),
        (promised(then("2020-04-24", status="done")), "done_in_time"),
        (promised(then("2020-04-25", status="done")), "done_late"),
        (promised(then("2020-04-25", status="done"), due="2020-W17"), "done_in_time"),
        (promised(then("2020-04-25", status="done"), due=None), "done_undated"),
        (promised(then("2020-04-25", status="done"), ongoing=True), "done_undated"),
        (promised(then("2020-04-25", status="dropped")), "dropped"),
        (promised(then("2020-04-25", status="done"), then("2020-04-28", status="reopened")), "overdue"),
    ],
)
def test_each_action_stands_in_one_way(history: ActionHistory, standing: str) -> None:
    found = summary(history)

    assert counts(found.total) == {standing: 1}
    assert rows(found) == {"jht": {standing: 1}}


def test_a_date_moved_in_advance_is_the_one_to_keep() -> None:
    moved = then("2020-04-23", due=parse_due("2020-05-01"))

    assert counts(summary(promised(moved, then("2020-04-28", status="done"))).total) == {"done_in_time": 1}


def test_a_date_moved_afterwards_makes_nothing_good() -> None:
    moved = then("2020-04-29", due=parse_due("2020-05-01"))

    assert counts(summary(promised(then("2020-04-28", status="done"), moved)).total) == {"done_late": 1}


def test_a_date_taken_away_before_leaves_none_to_keep() -> None:
    taken = then("2020-04-23", due=NO_DATE)

    assert counts(summary(promised(taken, then("2020-04-28", status="done"))).total) == {"done_undated": 1}


def test_said_to_be_done_twice_it_was_done_the_first_time() -> None:
    history = promised(then("2020-04-24", status="done"), then("2020-04-28", status="done"))

    assert counts(summary(history).total) == {"done_in_time": 1}


def test_what_was_dropped_and_then_done_was_done_on_the_later_day() -> None:
    history = promised(then("2020-04-23", status="dropped"), then("2020-04-28", status="done"))

    assert rows(summary(history)) == {"jht": {"done_late": 1}}


def test_it_is_told_as_it_stood_on_the_day() -> None:
    history = promised(then("2020-04-28", status="done"))

    found = [counts(summary(history, day=D(day)).total) for day in ("2020-04-24", "2020-04-27", "2020-04-28")]
    assert found == [{"pending": 1}, {"overdue": 1}, {"done_late": 1}]


def test_all_that_is_open_and_all_that_is_done_are_counted_together() -> None:
    tally = Tally(
        pending=1,
        overdue=2,
        undated=4,
        ongoing=8,
        done_in_time=16,
        done_late=32,
        done_undated=64,
        dropped=128,
        median_days=None,
        oldest_days=None,
    )

    assert (tally.open, tally.done, tally.total) == (15, 112, 255)


# Whose it is


def test_by_owner_each_part_has_its_own_date_and_its_own_day() -> None:
    history = promised(
        then("2020-04-22", due=parse_due("2020-05-15"), by=("karin",)),
        then("2020-04-24", status="done", by=("af",)),
        then("2020-04-28", status="done", by=("Eva Berg",)),
        owners=("jht", "af", "Eva Berg", "region"),
    )

    assert rows(summary(history)) == {
        "jht": {"pending": 1},
        "af": {"done_in_time": 1},
        "Eva Berg": {"done_late": 1},
        "region": {"overdue": 1},
    }


def test_by_meeting_and_in_the_total_each_action_counts_once() -> None:
    found = summary(
        promised(owners=("jht", "af", "eva")),
        promised(ref="m/A2", due=None, owners=("jht", "af")),
        promised(ref="n/A1", due=None),
        by=By.MEETING,
    )

    assert rows(found) == {"m": {"overdue": 1, "undated": 1}, "n": {"undated": 1}}
    assert counts(found.total) == {"overdue": 1, "undated": 2}


@pytest.mark.parametrize(
    ("by_jht", "by_af", "standing"),
    [
        (then("2020-04-24", status="done"), then("2020-04-24", status="done"), "done_in_time"),
        (then("2020-04-24", status="done"), then("2020-04-28", status="done"), "done_late"),
        (then("2020-04-24", status="done"), then("2020-04-28", status="dropped"), "done_in_time"),
        (then("2020-04-24", status="dropped"), then("2020-04-28", status="dropped"), "dropped"),
        (then("2020-04-24", status="done"), then("2020-04-28", due=NO_DATE, status="done"), "done_in_time"),
    ],
)
def test_a_whole_action_is_late_where_a_part_of_it_that_was_done_is(by_jht: Event, by_af: Event, standing: str) -> None:
    events = [Event(e.day, status=e.status, due=e.due, by=(o,)) for o, e in (("jht", by_jht), ("af", by_af))]

    assert counts(summary(promised(*events, owners=("jht", "af"))).total) == {standing: 1}


def test_a_part_done_by_its_own_later_date_makes_the_whole_no_later() -> None:
    history = promised(
        then("2020-04-22", due=parse_due("2020-05-15"), by=("af",)),
        then("2020-04-24", status="done", by=("jht",)),
        then("2020-05-02", status="done", by=("af",)),
        owners=("jht", "af"),
    )

    assert counts(summary(history).total) == {"done_in_time": 1}


def test_an_organisation_has_the_parts_of_its_people_on_the_day() -> None:
    history = promised(owners=("jht", "karin", "eva", "Bo Berg"))

    assert rows(summary(history, by=By.ORGANISATION)) == {
        "jht": {"overdue": 2},
        "af": {"overdue": 1},
        "Bo Berg": {"overdue": 1},
    }
    assert rows(summary(history, by=By.ORGANISATION, day=TODAY + timedelta(days=1)))["jht"] == {"overdue": 3}


def test_what_has_no_owner_has_a_row() -> None:
    assert rows(summary(promised(owners=()))) == {NOBODY: {"overdue": 1}}


def test_who_handed_it_over_has_it_no_more() -> None:
    assert rows(summary(promised(then("2020-04-28", owners=("af",))))) == {"af": {"overdue": 1}}


def test_of_the_owners_asked_for_only_their_parts_count() -> None:
    history = promised(then("2020-04-24", status="done", by=("jht",)), owners=("jht", "af"))

    found = summary(history, owners=("jht",))
    assert rows(found) == {"jht": {"done_in_time": 1}}
    assert (counts(found.total), found.total.median_days) == ({"done_in_time": 1}, 4)


# How long it took


def test_the_median_is_of_the_days_from_the_agreement_to_the_day_it_was_done() -> None:
    days = ("2020-04-22", "2020-04-24", "2020-05-04")
    histories = [promised(then(day, status="done"), ref=f"m/A{n}") for n, day in enumerate(days)]

    assert summary(*histories).total.median_days == 4
    assert summary(*histories[:2]).total.median_days == 3
    assert summary(*histories[1:]).total.median_days == 9
    assert summary(promised(then("2020-04-23", status="done")), histories[0]).total.median_days == 2.5


def test_the_days_of_a_part_are_its_own() -> None:
    history = promised(
        then("2020-04-22", status="done", by=("jht",)),
        then("2020-04-30", status="done", by=("af",)),
        owners=("jht", "af"),
    )

    found = summary(history)
    assert {key: tally.median_days for key, tally in found.rows.items()} == {"jht": 2, "af": 10}
    assert found.total.median_days == 10


def test_an_action_whose_last_open_part_left_was_closed_on_that_day() -> None:
    history = promised(
        then("2020-04-22", status="done", by=("jht",)),
        then("2020-04-30", owners=("jht",)),
        owners=("jht", "af"),
    )

    assert summary(history).total.median_days == 10


def test_what_was_dropped_is_no_part_of_the_median() -> None:
    histories = promised(then("2020-04-21", status="dropped")), promised(then("2020-04-30", status="done"), ref="m/A2")

    assert summary(*histories).total.median_days == 10


def test_the_oldest_is_the_open_one_that_has_been_so_for_the_most_days() -> None:
    histories = (
        promised(agreed=D("2020-04-20")),
        promised(ref="m/A2", agreed=D("2020-03-04")),
        promised(then("2020-03-02", status="done"), ref="m/A3", agreed=D("2020-01-01")),
    )

    assert summary(*histories).total.oldest_days == 61


def test_a_standing_undertaking_is_neither_old_nor_slow() -> None:
    histories = promised(ongoing=True), promised(then("2020-04-30", status="done"), ref="m/A2", ongoing=True)

    assert (summary(*histories).total.oldest_days, summary(*histories).total.median_days) == (None, None)


def test_of_nothing_there_are_no_days() -> None:
    found = summary()

    assert (found.rows, counts(found.total)) == ({}, {})
    assert (found.total.median_days, found.total.oldest_days) == (None, None)


def test_what_was_done_before_it_was_agreed_took_no_days() -> None:
    assert summary(promised(then("2020-04-19", status="done"))).total.median_days == 0


# Laws

OWNERS = ("jht", "af", "Bo Berg")
dates_ = st.dates(D("2020-04-20"), D("2020-06-30"))
events_ = st.builds(
    Event,
    dates_,
    status=st.sampled_from([None, "done", "dropped", "reopened"]),
    due=st.one_of(st.none(), st.just(NO_DATE), st.builds(Due, dates_)),
    owners=st.one_of(st.none(), st.lists(st.sampled_from(OWNERS), unique=True).map(tuple)),
    by=st.lists(st.sampled_from(OWNERS), unique=True).map(tuple),
)
lives_ = st.lists(events_, max_size=5)
meetings_ = st.sampled_from("mno")
dues_ = st.sampled_from([None, "2020-05-08"])
owners_ = st.lists(st.sampled_from(OWNERS), unique=True).map(tuple)
booleans_, numbers_ = st.booleans(), st.integers(0, 6)


@st.composite
def lives(draw: st.DrawFn) -> list[ActionHistory]:
    return [
        promised(
            *sorted(draw(lives_), key=lambda event: event.day),
            ref=f"{draw(meetings_)}/A{number}",
            due=draw(dues_),
            owners=draw(owners_),
            ongoing=draw(booleans_),
        )
        for number in range(draw(numbers_))
    ]


@given(lives(), dates_)
def test_every_action_and_every_part_is_counted_once(histories: Sequence[ActionHistory], day: date) -> None:
    states = [history.on(day, partial(answers_for, REGISTER)) for history in histories]

    by_meeting, by_owner = (summarise(states, by, REGISTER) for by in (By.MEETING, By.OWNER))
    assert sum(tally.total for tally in by_meeting.rows.values()) == by_meeting.total.total == len(states)
    assert sum(tally.total for tally in by_owner.rows.values()) == sum(len(state.parts) for state in states)
    assert by_owner.total == by_meeting.total


@given(lives(), dates_)
def test_open_and_overdue_are_what_lists_say(histories: Sequence[ActionHistory], day: date) -> None:
    answer = ask(histories, Query(day, wanted=Wanted.ALL), REGISTER)
    overdue = ask(histories, Query(day, overdue=True), REGISTER)

    total = summarise(answer.states, By.OWNER, REGISTER).total
    assert (total.open, total.overdue) == (answer.open, len(overdue.states))
    assert total.undated == sum(one.is_open and not one.due and not one.history.ongoing for one in answer.states)


@given(lives(), dates_)
def test_a_part_is_done_in_time_where_it_was_done_by_the_date_it_had(
    histories: Sequence[ActionHistory], day: date
) -> None:
    """The same told from the updates alone, one after the other."""
    for history in histories:
        for owner in history.owners:
            if any(event.owners is not None for event in history.events):
                continue
            state, due, late = "open", history.due, None
            for event in history.events:
                if event.day > day or (event.by and owner not in event.by):
                    continue
                if event.due is not None:
                    due = None if isinstance(event.due, NoDate) else event.due
                if event.status and event.status != state:
                    late = due and event.day > due.day
                    state = "open" if event.status == "reopened" else event.status
            [part] = [part for part in history.on(day).parts if part.owner == owner]

            expected = None if state != "done" or late is None else not late
            assert (part.state, part.in_time) == (state, expected)
