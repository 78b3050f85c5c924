"""How an action stands on a day: every sentence of the file format on updates, by example and as laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.history import DONE, DROPPED, NOBODY, OPEN, ActionHistory, Event
from naringsdialog.model.dates import NO_DATE, Due, NoDate, parse_due

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.followup.history import ActionState

D = date.fromisoformat
ANY_DAY = D("2020-12-31")


def promised(*events: Event, **said: Any) -> ActionHistory:
    facts: dict[str, Any] = {"owners": ("af", "jht"), **said}
    return ActionHistory("m/A1", "A1", "m", "s", D("2020-04-20"), "Svara", events=events, **facts)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def parts(state: ActionState) -> dict[str, str]:
    return {part.owner: part.state for part in state.parts}


def dates(state: ActionState) -> dict[str, str | None]:
    return {part.owner: str(part.due) if part.due else None for part in state.parts}


# Open, done, dropped


def test_an_action_without_updates_is_open() -> None:
    state = promised().on(ANY_DAY)

    assert (state.state, parts(state), state.closed) == (OPEN, {"af": OPEN, "jht": OPEN}, None)


def test_done_without_by_closes_the_whole() -> None:
    state = promised(then("2020-04-28", status="done")).on(ANY_DAY)

    assert (state.state, parts(state), state.closed) == (DONE, {"af": DONE, "jht": DONE}, D("2020-04-28"))


def test_done_by_one_of_two_leaves_the_whole_open() -> None:
    state = promised(then("2020-04-28", status="done", by=("jht",))).on(ANY_DAY)

    assert (state.state, parts(state), state.missing) == (OPEN, {"af": OPEN, "jht": DONE}, ("af",))


def test_the_last_part_closes_the_whole_on_its_day() -> None:
    state = promised(then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", status="done", by=("af",))).on(
        ANY_DAY
    )

    assert (state.state, state.closed) == (DONE, D("2020-05-02"))


def test_by_may_name_several_owners() -> None:
    assert promised(then("2020-04-28", status="done", by=("jht", "af"))).on(ANY_DAY).state == DONE


def test_dropped_and_done_parts_together_count_as_done() -> None:
    events = then("2020-04-28", status="dropped", by=("jht",)), then("2020-05-02", status="done", by=("af",))

    assert promised(*events).on(ANY_DAY).state == DONE


def test_an_action_all_of_whose_parts_are_dropped_counts_as_dropped() -> None:
    events = then("2020-04-28", status="dropped", by=("jht",)), then("2020-05-02", status="dropped", by=("af",))

    assert promised(*events).on(ANY_DAY).state == DROPPED


def test_reopened_opens_the_whole_again() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", status="reopened")).on(ANY_DAY)

    assert (state.state, parts(state), state.closed) == (OPEN, {"af": OPEN, "jht": OPEN}, None)


def test_reopened_by_one_opens_that_part_alone() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", status="reopened", by=("af",))).on(ANY_DAY)

    assert (state.state, parts(state)) == (OPEN, {"af": OPEN, "jht": DONE})


def test_a_remark_after_it_was_closed_does_not_move_the_day_it_was_closed() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", note="Tack!")).on(ANY_DAY)

    assert (state.closed, state.remarks[-1].note) == (D("2020-04-28"), "Tack!")


def test_closed_again_counts_from_the_last_time_it_was_closed() -> None:
    closed, again, last = (
        then("2020-04-28", status="done"),
        then("2020-05-02", status="reopened"),
        then("2020-05-09", status="done"),
    )

    assert promised(closed, again, last).on(ANY_DAY).closing == last


@pytest.mark.parametrize(("first", "second"), [("done", "dropped"), ("dropped", "done")])
def test_what_was_closed_in_one_way_and_then_in_the_other_is_closed_since_the_second(first: str, second: str) -> None:
    closed, otherwise = then("2020-04-28", status=first), then("2020-05-02", status=second)

    state = promised(closed, otherwise).on(ANY_DAY)

    assert (state.state, state.closing, state.closed) == (second, otherwise, D("2020-05-02"))
    assert {part.closed for part in state.parts} == {D("2020-05-02")}


def test_what_is_said_again_does_not_move_the_day_it_was_closed() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", status="done")).on(ANY_DAY)

    assert state.closed == D("2020-04-28")


def test_a_part_that_was_done_and_is_dropped_does_not_move_the_day_the_whole_was_done() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", status="dropped", by=("jht",))).on(ANY_DAY)

    assert (state.state, parts(state), state.closed) == (DONE, {"af": DONE, "jht": DROPPED}, D("2020-04-28"))


def test_what_counts_as_dropped_once_the_owner_who_did_it_has_left_is_so_since_then() -> None:
    done = then("2020-04-28", status="done", by=("af",))
    dropped, left = then("2020-05-02", status="dropped", by=("jht",)), then("2020-05-09", owners=("jht",))

    assert promised(done, dropped).on(ANY_DAY).closing == dropped
    assert promised(done, dropped, left).on(ANY_DAY).closing == left


def test_an_update_without_a_remark_leaves_the_latest_remark() -> None:
    remark = then("2020-04-28", note="På väg")

    assert promised(remark, then("2020-05-02", status="done")).on(ANY_DAY).remarks == (remark,)


def test_remarks_come_in_the_order_of_their_days_and_none_is_later_than_the_day() -> None:
    first, second = then("2020-04-28", note="På väg", by=("jht",)), then("2020-05-02", note="Snart", by=("af",))

    assert promised(first, second).on(ANY_DAY).remarks == (first, second)
    assert promised(first, second).on(D("2020-04-30")).remarks == (first,)


def test_a_part_is_closed_on_the_day_of_its_own_update() -> None:
    state = promised(then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", status="dropped")).on(ANY_DAY)

    assert {part.owner: part.closed for part in state.parts} == {"af": D("2020-05-02"), "jht": D("2020-05-02")}


def test_what_is_said_again_does_not_move_the_day_a_part_was_closed() -> None:
    state = promised(then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", status="done")).on(ANY_DAY)

    assert {part.owner: part.closed for part in state.parts} == {"af": D("2020-05-02"), "jht": D("2020-04-28")}


def test_a_part_that_is_open_again_was_closed_on_no_day() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", status="reopened", by=("af",))).on(ANY_DAY)

    assert {part.owner: part.closed for part in state.parts} == {"af": None, "jht": D("2020-04-28")}


@pytest.mark.parametrize(
    ("events", "is_in_time"),
    [
        ([then("2020-04-24", status="done")], True),
        ([then("2020-04-25", status="done")], False),
        ([then("2020-04-23", due=parse_due("2020-05-15")), then("2020-05-15", status="done")], True),
        ([then("2020-04-25", status="done"), then("2020-04-26", due=parse_due("2020-05-15"))], False),
        ([then("2020-04-23", due=NO_DATE), then("2020-04-24", status="done")], None),
        ([then("2020-04-24", status="dropped")], None),
        ([], None),
    ],
)
def test_a_part_was_done_in_time_by_the_date_that_held_then(events: list[Event], is_in_time: bool | None) -> None:
    state = promised(*events, due=parse_due("2020-04-24")).on(ANY_DAY)

    assert {part.in_time for part in state.parts} == {is_in_time}


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ([], 255),
        ([then("2020-04-28", status="done")], 8),
        ([then("2020-04-28", status="done"), then("2020-04-29", status="reopened")], 255),
        ([then("2020-04-19", status="done")], 0),
    ],
)
def test_the_days_it_was_open_are_counted_from_its_meeting(events: list[Event], days: int) -> None:
    assert promised(*events).on(ANY_DAY).open_days == days


# Who answers for whose part


def jht_has_karin(day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    def part_of(name: str, owners: tuple[str, ...]) -> str | None:
        if name == "karin" and day <= D("2020-06-30"):
            return "jht" if "jht" in owners else None
        return name if name in owners else None

    return part_of


def test_a_person_answers_for_the_organisation() -> None:
    state = promised(then("2020-04-28", status="done", by=("karin",))).on(ANY_DAY, jht_has_karin)

    assert parts(state) == {"af": OPEN, "jht": DONE}


def test_a_person_answers_only_for_the_organisation_of_the_day_of_the_update() -> None:
    state = promised(then("2020-07-01", status="done", by=("karin",))).on(ANY_DAY, jht_has_karin)

    assert parts(state) == {"af": OPEN, "jht": OPEN}


def test_by_someone_who_is_no_owner_changes_nothing() -> None:
    state = promised(then("2020-04-28", status="done", due=NO_DATE, by=("iucz",)), due=parse_due("2020-04-24")).on(
        ANY_DAY
    )

    assert (parts(state), dates(state)) == (
        {"af": OPEN, "jht": OPEN},
        {"af": "2020-04-24", "jht": "2020-04-24"},
    )


def test_where_nobody_was_named_whoever_reports_speaks_of_the_whole() -> None:
    state = promised(then("2020-04-28", status="done", by=("iucz",)), owners=()).on(ANY_DAY)

    assert (state.state, state.owners) == (DONE, ())


# Owners


def test_an_owner_who_stays_keeps_the_state_and_the_date_of_the_part() -> None:
    state = promised(
        then("2020-04-28", status="done", by=("jht",)),
        then("2020-04-29", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-05-02", owners=("jht", "iucz")),
        due=parse_due("2020-04-24"),
    ).on(ANY_DAY)

    assert parts(state) == {"jht": DONE, "iucz": OPEN}
    assert dates(state) == {"jht": "2020-05-15", "iucz": "2020-04-24"}


def test_an_action_is_closed_when_the_only_owner_whose_part_was_open_leaves() -> None:
    state = promised(then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", owners=("jht",))).on(ANY_DAY)

    assert (state.state, state.closed) == (DONE, D("2020-05-02"))


def test_a_new_owner_of_a_closed_action_has_an_open_part() -> None:
    state = promised(then("2020-04-28", status="done"), then("2020-05-02", owners=("af", "iucz"))).on(ANY_DAY)

    assert (state.state, parts(state), state.closed) == (OPEN, {"af": DONE, "iucz": OPEN}, None)


def test_an_owner_who_left_and_came_back_begins_anew() -> None:
    state = promised(
        then("2020-04-28", status="done", by=("jht",)),
        then("2020-05-02", owners=("af",)),
        then("2020-05-09", owners=("af", "jht")),
    ).on(ANY_DAY)

    assert parts(state) == {"af": OPEN, "jht": OPEN}


def test_status_and_owner_in_one_update_are_about_the_new_owners() -> None:
    state = promised(then("2020-05-02", owners=("iucz",), status="done")).on(ANY_DAY)

    assert (state.state, parts(state)) == (DONE, {"iucz": DONE})


def test_a_new_owner_takes_over_the_date_that_the_only_owner_had() -> None:
    state = promised(
        then("2020-04-28", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-05-02", owners=("iucz",)),
        owners=("jht",),
        due=parse_due("2020-04-24"),
    ).on(ANY_DAY)

    assert dates(state) == {"iucz": "2020-05-15"}


def test_a_new_owner_takes_over_the_date_of_the_whole() -> None:
    state = promised(
        then("2020-04-28", due=parse_due("2020-05-15")),
        then("2020-04-29", due=parse_due("2020-06-01"), by=("jht",)),
        then("2020-05-02", owners=("jht", "iucz")),
        due=parse_due("2020-04-24"),
    ).on(ANY_DAY)

    assert dates(state) == {"jht": "2020-06-01", "iucz": "2020-05-15"}


def test_owner_none_leaves_a_single_part_of_nobody() -> None:
    state = promised(then("2020-05-02", owners=())).on(ANY_DAY)

    assert (state.owners, parts(state), state.nobody, state.missing) == ((), {NOBODY: OPEN}, True, ())


def test_nobody_was_named_on_purpose_until_someone_is() -> None:
    history = promised(then("2020-05-02", owners=("jht",)), owners=(), nobody=True)

    assert [history.on(D(day)).nobody for day in ("2020-05-01", "2020-05-02")] == [True, False]


def test_an_owner_left_out_is_not_nobody_on_purpose() -> None:
    assert not promised(owners=()).on(ANY_DAY).nobody


# Dates


def test_a_week_is_due_its_sunday() -> None:
    history = promised(due=parse_due("2020-W18"))

    assert [history.on(D(day)).overdue for day in ("2020-05-03", "2020-05-04")] == [False, True]


def test_an_action_is_overdue_from_the_day_after_its_date() -> None:
    history = promised(due=parse_due("2020-04-24"))

    assert [history.on(D(day)).overdue for day in ("2020-04-24", "2020-04-25")] == [False, True]


def test_an_action_is_overdue_while_one_of_its_parts_is() -> None:
    assert promised(then("2020-04-22", status="done", by=("jht",)), due=parse_due("2020-04-24")).on(ANY_DAY).overdue


def test_days_late_are_counted_from_the_date() -> None:
    history = promised(due=parse_due("2020-04-24"))

    assert [history.on(D(day)).days_late for day in ("2020-04-24", "2020-05-04")] == [0, 10]


def test_a_standing_undertaking_is_never_overdue() -> None:
    state = promised(due=parse_due("2020-04-24"), ongoing=True).on(ANY_DAY)

    assert (state.is_open, state.overdue, state.days_late) == (True, False, 0)


def test_a_standing_undertaking_is_closed_like_any_other() -> None:
    assert promised(then("2020-04-28", status="done"), ongoing=True).on(ANY_DAY).state == DONE


def test_a_closed_action_is_not_overdue() -> None:
    assert not promised(then("2020-06-01", status="done"), due=parse_due("2020-04-24")).on(ANY_DAY).overdue


def test_an_action_without_a_date_is_never_overdue() -> None:
    assert not promised().on(ANY_DAY).overdue


def test_a_new_date_without_by_is_that_of_every_part() -> None:
    state = promised(then("2020-04-23", due=parse_due("2020-05-15")), due=parse_due("2020-04-24")).on(ANY_DAY)

    assert dates(state) == {"af": "2020-05-15", "jht": "2020-05-15"}


def test_a_new_date_by_one_owner_is_that_part_s_alone() -> None:
    state = promised(then("2020-04-23", due=parse_due("2020-05-15"), by=("jht",)), due=parse_due("2020-04-24")).on(
        ANY_DAY
    )

    assert dates(state) == {"af": "2020-04-24", "jht": "2020-05-15"}


def test_the_earliest_date_of_the_open_parts_counts() -> None:
    state = promised(
        then("2020-04-23", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-04-24", status="done", by=("af",)),
        due=parse_due("2020-04-24"),
    ).on(D("2020-05-01"))

    assert (str(state.due), state.overdue) == ("2020-05-15", False)


def test_an_undated_part_does_not_hide_the_date_of_another() -> None:
    state = promised(then("2020-04-23", due=NO_DATE, by=("af",)), due=parse_due("2020-04-24")).on(ANY_DAY)

    assert (str(state.due), state.overdue) == ("2020-04-24", True)


def test_a_date_taken_away_leaves_none() -> None:
    state = promised(then("2020-04-23", due=NO_DATE), due=parse_due("2020-04-24")).on(ANY_DAY)

    assert (state.due, state.overdue) == (None, False)


def test_the_original_date_is_the_one_first_promised() -> None:
    state = promised(then("2020-04-23", due=parse_due("2020-05-15")), due=parse_due("2020-04-24")).on(ANY_DAY)

    assert str(state.original_due) == "2020-04-24"


def test_a_date_given_later_is_the_original_one() -> None:
    state = promised(
        then("2020-04-23", due=NO_DATE),
        then("2020-04-28", due=parse_due("2020-W20")),
        then("2020-05-02", due=parse_due("2020-W22")),
    ).on(ANY_DAY)

    assert str(state.original_due) == "2020-W20"


@pytest.mark.parametrize(
    ("promise", "later", "moved"),
    [
        ("2020-04-24", [], 0),
        ("2020-04-24", ["2020-05-15"], 1),
        ("2020-04-24", ["2020-05-15", "2020-06-01"], 2),
        ("2020-04-24", ["2020-04-24"], 0),
        ("2020-04-24", ["none"], 1),
        ("2020-04-24", ["none", "2020-05-15"], 1),
        (None, ["2020-05-15"], 0),
        (None, ["2020-05-15", "2020-05-04"], 1),
        ("2020-W18", ["2020-05-03"], 0),
        ("2020-W18", ["2020-W19"], 1),
    ],
)
def test_moved_counts_dates_changed_to_another_or_taken_away(promise: str | None, later: list[str], moved: int) -> None:
    events = [Event(D("2020-04-23"), due=NO_DATE if one == "none" else parse_due(one)) for one in later]

    assert promised(*events, due=parse_due(promise) if promise else None).on(ANY_DAY).moved == moved


def test_each_update_that_moves_the_date_of_a_part_counts_as_moved() -> None:
    events = [then("2020-04-23", due=parse_due("2020-05-15"), by=(owner,)) for owner in ("af", "jht")]

    assert promised(*events, due=parse_due("2020-04-24")).on(ANY_DAY).moved == 2


# What some of the owners have to keep


def test_seen_by_an_owner_with_more_time_an_action_is_not_overdue() -> None:
    state = promised(then("2020-04-23", due=parse_due("2020-05-15"), by=("jht",)), due=parse_due("2020-04-24")).on(
        D("2020-05-01")
    )
    seen = state.seen_by(("jht",))

    assert (state.overdue, seen.overdue, str(seen.due)) == (True, False, "2020-05-15")


def test_seen_by_an_owner_whose_part_is_done_an_action_is_not_overdue() -> None:
    state = promised(then("2020-04-23", status="done", by=("jht",)), due=parse_due("2020-04-24")).on(D("2020-05-01"))
    seen = state.seen_by(("jht",))

    assert (seen.is_open, seen.overdue, seen.parts) == (True, False, state.parts)


# Any day


def test_an_update_counts_from_its_own_day() -> None:
    history = promised(then("2020-04-28", status="done"))

    assert [history.on(D(day)).state for day in ("2020-04-27", "2020-04-28")] == [OPEN, DONE]


def test_of_two_updates_of_one_day_the_later_one_in_order_has_the_last_word() -> None:
    done, reopened = then("2020-04-28", status="done"), then("2020-04-28", status="reopened")

    assert promised(done, reopened).on(ANY_DAY).state == OPEN
    assert promised(reopened, done).on(ANY_DAY).state == DONE


def test_steps_give_the_state_before_and_after_every_update() -> None:
    history = promised(then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", status="done"))

    assert [(step.before.state, step.after.state, step.concerned) for step in history.steps()] == [
        (OPEN, OPEN, ("jht",)),
        (OPEN, DONE, ("af", "jht")),
    ]


def test_steps_name_the_strangers_who_answer_for_no_part() -> None:
    (step,) = promised(then("2020-04-28", status="done", by=("jht", "iucz"))).steps()

    assert (step.concerned, step.strangers) == (("jht",), ("iucz",))


# Laws over generated histories

START = D("2020-04-20")
OWNERS = ("a", "b", "c")
days = st.integers(0, 12).map(lambda n: START + timedelta(days=n))
dues = st.integers(-3, 20).map(lambda n: Due(START + timedelta(days=n)))
owner_lists = st.lists(st.sampled_from(OWNERS), unique=True).map(tuple)
events = st.builds(
    Event,
    day=days,
    status=st.sampled_from([None, "done", "dropped", "reopened"]),
    due=st.none() | st.just(NO_DATE) | dues,
    owners=st.none() | owner_lists,
    note=st.none() | st.sampled_from(["x", "y"]),
    by=st.lists(st.sampled_from([*OWNERS, "person", "stranger"]), max_size=2, unique=True).map(tuple),
)
histories = st.builds(
    lambda owners, due, ongoing, updates: promised(
        *sorted(updates, key=lambda event: event.day), owners=owners, due=due, ongoing=ongoing
    ),
    owner_lists,
    st.none() | dues,
    st.booleans(),
    st.lists(events, max_size=8),
)


def part_of(day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    """The person answers for `a` in the first week, for `b` from then on."""
    organisation = "a" if day < START + timedelta(days=7) else "b"
    meant = {**dict(zip(OWNERS, OWNERS, strict=True)), "person": organisation}
    return lambda name, owners: meant[name] if meant.get(name) in owners else None


class Oracle:
    """The same answers, found by looking back from the end: one owner, one question at a time.

    Index -1 is the promise itself, index n the moment after the n-th update.
    """

    def __init__(self, history: ActionHistory, day: date) -> None:
        self.history = history
        self.events = [event for event in history.events if event.day <= day]
        self.end = len(self.events) - 1
        self.due = lru_cache(None)(self._due)
        self.whole = lru_cache(None)(self._whole)

    def owners(self, at: int) -> tuple[str, ...]:
        said = [event.owners for event in self.events[: at + 1] if event.owners is not None]
        return (said[-1] if said else self.history.owners) or (NOBODY,)

    def since(self, owner: str, at: int) -> int:
        """The moment from which the owner has been one without a break."""
        while at >= 0 and owner in self.owners(at - 1):
            at -= 1
        return at

    def concerned(self, at: int) -> set[str]:
        event, owners = self.events[at], self.owners(at)
        if not event.by or owners == (NOBODY,):
            return set(owners)
        return {owner for owner in owners if owner in {part_of(event.day)(name, owners) for name in event.by}}

    def said(self, owner: str, at: int, field: str) -> list[Any]:
        """What updates said of the owner's part while it was theirs, the latest first."""
        told = range(at, max(self.since(owner, at), 0) - 1, -1)
        values = [getattr(self.events[n], field) for n in told if owner in self.concerned(n)]
        return [value for value in values if value is not None]

    def part(self, owner: str, at: int) -> str:
        status = next(iter(self.said(owner, at, "status")), "reopened")
        return OPEN if status == "reopened" else str(status)

    def _due(self, owner: str, at: int) -> Due | None:
        said = self.said(owner, at, "due")
        if said:
            return None if isinstance(said[0], NoDate) else said[0]
        return self.whole(self.since(owner, at) - 1)

    def _whole(self, at: int) -> Due | None:
        """The last date that all parts had in common."""
        if at < 0:
            return self.history.due
        dues = {self.due(owner, at) for owner in self.owners(at)}
        return dues.pop() if len(dues) == 1 else self.whole(at - 1)

    def is_open(self, at: int) -> bool:
        return any(self.part(owner, at) == OPEN for owner in self.owners(at))

    def state(self, at: int) -> str:
        if self.is_open(at):
            return OPEN
        return DROPPED if {self.part(owner, at) for owner in self.owners(at)} == {DROPPED} else DONE

    def closing(self) -> Event | None:
        stood_otherwise = [at for at in range(-1, self.end + 1) if self.state(at) != self.state(self.end)]
        return None if self.is_open(self.end) else self.events[stood_otherwise[-1] + 1]

    def moved(self) -> int:
        return sum(self._moves(at) for at in range(self.end + 1))

    def _moves(self, at: int) -> bool:
        new = self.events[at].due
        had = [
            self.due(owner, at - 1) if owner in self.owners(at - 1) else self.whole(at - 1)
            for owner in self.concerned(at)
        ]
        return new is not None and any(old is not None and old != new for old in had)

    def original(self) -> Due | None:
        given = [event.due for at, event in enumerate(self.events) if self.concerned(at)]
        return next((due for due in [self.history.due, *given] if isinstance(due, Due)), None)

    def earliest(self) -> Due | None:
        owners = self.owners(self.end)
        counting = [owner for owner in owners if self.part(owner, self.end) == OPEN] or owners
        dues = [due for owner in counting if (due := self.due(owner, self.end))]
        return min(dues, key=lambda due: due.day) if dues else None


@given(histories, days)
def test_the_state_is_what_the_sentences_of_the_format_say(history: ActionHistory, day: date) -> None:
    state, oracle = history.on(day, part_of), Oracle(history, day)
    end = oracle.end

    assert [(part.owner, part.state, part.due) for part in state.parts] == [
        (owner, oracle.part(owner, end), oracle.due(owner, end)) for owner in oracle.owners(end)
    ]
    assert (state.state, state.closing, state.due) == (oracle.state(end), oracle.closing(), oracle.earliest())
    assert (state.moved, state.original_due) == (oracle.moved(), oracle.original())


@given(histories, days)
def test_overdue_is_open_not_ongoing_and_due_before_the_day(history: ActionHistory, day: date) -> None:
    state = history.on(day, part_of)
    late = any(part.state == OPEN and part.due is not None and part.due.day < day for part in state.parts)

    assert state.overdue is (late and not history.ongoing)


@given(histories, days)
def test_the_state_on_a_day_depends_only_on_updates_dated_until_then(history: ActionHistory, day: date) -> None:
    until_then = replace(history, events=tuple(event for event in history.events if event.day <= day))

    assert history.on(day, part_of) == until_then.on(day, part_of)._replace(history=history)


@given(histories)
def test_the_last_step_of_a_day_ends_in_the_state_on_that_day(history: ActionHistory) -> None:
    last = {step.event.day: step.after for step in history.steps(part_of)}

    assert last == {day: history.on(day, part_of) for day in last}


@given(histories)
def test_every_step_begins_where_the_one_before_it_ended(history: ActionHistory) -> None:
    steps = list(history.steps(part_of))

    assert [step.before.parts for step in steps[1:]] == [step.after.parts for step in steps[:-1]]
