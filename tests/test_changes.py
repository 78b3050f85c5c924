"""What became of actions between two meetings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.changes import PartChange, changes_between, closed_since
from naringsdialog.followup.history import DONE, DROPPED, OPEN, ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import NO_DATE, parse_due
from naringsdialog.model.register import Register

D = date.fromisoformat
FIRST, SECOND, THIRD = D("2020-04-20"), D("2020-05-04"), D("2020-05-18")
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {"jht": {"name": "JHT"}, "af": {"name": "Arbetsförmedlingen"}},
            "people": {"karin": {"name": "Karin Ek", "organisation": "jht"}},
        }
    )
)
PART_OF = partial(answers_for, REGISTER)


def promised(*events: Event, ref: str = "2020-04-20/A1", **said: Any) -> ActionHistory:
    meeting, _, action_id = ref.rpartition("/")
    facts: dict[str, Any] = {"owners": ("af", "jht"), "series": "s", **said}
    return ActionHistory(ref, action_id, meeting, agreed=D(meeting[-10:]), task="Svara", events=events, **facts)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def told(*histories: ActionHistory, after: date | None = FIRST, upto: date = SECOND, **said: Any) -> list[Event]:
    said = {"meeting": upto.isoformat(), **said}
    return [change.event for change in changes_between(histories, after, upto, PART_OF, **said)]


# Which updates minutes tell


@pytest.mark.parametrize(
    ("day", "is_told"),
    [("2020-04-20", False), ("2020-04-21", True), ("2020-05-04", True), ("2020-05-05", False)],
)
def test_minutes_tell_the_updates_dated_after_the_previous_meeting_up_to_this_one(day: str, is_told: bool) -> None:
    update = then(day, status="done")

    assert told(promised(update)) == ([update] if is_told else [])


def test_without_a_previous_meeting_every_update_up_to_this_one_is_told() -> None:
    update = then("2020-04-20", note="Redan på gång")

    assert told(promised(update), after=None) == [update]


def test_what_a_meeting_learned_of_days_before_the_previous_meeting_is_told_in_its_own_minutes() -> None:
    late = then("2020-04-28", status="done", meeting="2020-05-18")

    assert told(promised(late), after=SECOND, upto=THIRD) == [late]


def test_what_another_meeting_learned_of_days_before_the_previous_meeting_is_not_told() -> None:
    late = then("2020-04-28", status="done", meeting="2020-06-01")

    assert told(promised(late), after=SECOND, upto=THIRD) == []


def test_what_a_meeting_learned_of_a_day_after_it_is_told_by_the_next_minutes() -> None:
    ahead = then("2020-05-10", status="done", meeting="2020-05-04")

    assert told(promised(ahead)) == []
    assert told(promised(ahead), after=SECOND, upto=THIRD) == [ahead]


def test_of_the_meeting_s_own_actions_nothing_is_told_as_news() -> None:
    assert told(promised(then("2020-05-04", note="Börjar i morgon"), ref="2020-05-04/A1")) == []


def test_what_stands_in_its_own_follow_up_is_told_even_of_its_own_action() -> None:
    update = then("2020-05-04", note="Klart före mötets slut", meeting="2020-05-04")

    assert told(promised(update, ref="2020-05-04/A1")) == [update]


def test_of_actions_of_later_meetings_nothing_is_told() -> None:
    assert told(promised(then("2020-05-01", note="I förväg"), ref="2020-05-18/A1")) == []


def test_of_actions_of_another_meeting_on_the_same_day_updates_are_told() -> None:
    update = then("2020-05-04", note="Klart redan i dag")

    assert told(promised(update, ref="extra/2020-05-04/A1")) == [update]


def test_another_series_actions_are_not_told() -> None:
    assert told(promised(then("2020-04-28", status="done"), series="rad"), series="s") == []


def test_what_the_meeting_learned_of_another_series_action_is_told() -> None:
    update = then("2020-05-04", status="done", meeting="2020-05-04")

    assert told(promised(update, series="rad"), series="s") == [update]


def test_a_second_meeting_of_a_day_tells_what_its_own_follow_up_holds() -> None:
    mine = then("2020-04-20", status="done", meeting="2020-04-20-2")
    other = then("2020-04-20", note="Sagt på det första mötet", meeting="2020-04-20")
    history = promised(other, mine, ref="2020-04-06/A1")

    assert told(history, after=FIRST, upto=FIRST, meeting="2020-04-20-2") == [mine]


def test_without_a_meeting_the_dates_alone_decide() -> None:
    beside, learned = then("2020-04-28", note="a"), then("2020-05-04", note="b", meeting="2020-05-04")

    assert told(promised(beside, learned), meeting=None) == [beside, learned]


def test_changes_come_in_the_order_of_the_actions_then_of_their_dates() -> None:
    a1 = promised(then("2020-04-30", note="1a"), then("2020-05-02", note="1b"))
    a2 = promised(then("2020-04-21", note="2"), ref="2020-04-20/A2")

    assert [event.note for event in told(a1, a2)] == ["1a", "1b", "2"]


# What an update did


def changed(history: ActionHistory) -> Any:
    (change,) = changes_between([history], FIRST, SECOND, PART_OF, meeting="2020-05-04")
    return change


def test_a_change_tells_whose_part_was_done_and_who_is_missing() -> None:
    change = changed(promised(then("2020-04-28", status="done", by=("karin",))))

    assert change.parts == (PartChange("jht", OPEN, DONE, None, None),)
    assert (change.state_before, change.state, change.missing, change.closes) == (OPEN, OPEN, ("af",), False)


def test_a_change_tells_that_the_whole_was_closed() -> None:
    change = changed(promised(then("2020-04-28", status="dropped")))

    assert (change.state_before, change.state, change.closes, change.reopens) == (OPEN, DROPPED, True, False)


def test_a_change_tells_that_the_whole_was_opened_again() -> None:
    change = changed(promised(then("2020-04-20", status="done"), then("2020-04-28", status="reopened", by=("af",))))

    assert (change.state_before, change.state, change.closes, change.reopens) == (DONE, OPEN, False, True)


def test_a_change_is_seen_from_the_state_before_it_not_before_the_meeting() -> None:
    history = promised(then("2020-04-28", status="done"), then("2020-04-29", status="reopened"))
    changes = changes_between([history], FIRST, SECOND, PART_OF)

    assert [(change.state_before, change.state) for change in changes] == [(OPEN, DONE), (DONE, OPEN)]


def test_a_change_tells_the_date_before_and_after() -> None:
    change = changed(promised(then("2020-04-28", due=parse_due("2020-W20")), due=parse_due("2020-04-24")))

    assert (change.moves, str(change.due_before), str(change.due)) == (True, "2020-04-24", "2020-W20")


def test_a_date_moved_by_one_owner_is_told_of_that_part() -> None:
    history = promised(then("2020-04-28", due=parse_due("2020-05-15"), by=("jht",)), due=parse_due("2020-04-24"))
    change = changed(history)

    assert [(part.owner, str(part.due_before), str(part.due)) for part in change.parts] == [
        ("jht", "2020-04-24", "2020-05-15")
    ]
    assert (str(change.due_before), str(change.due)) == ("2020-04-24", "2020-05-15")


def test_the_date_before_is_that_of_the_part_concerned_not_the_earliest_of_all() -> None:
    history = promised(
        then("2020-04-20", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-04-28", due=parse_due("2020-06-01"), by=("jht",)),
        due=parse_due("2020-04-24"),
    )

    assert str(changed(history).due_before) == "2020-05-15"


def test_a_date_moves_where_one_of_several_parts_had_it_already() -> None:
    history = promised(
        then("2020-04-20", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-04-28", due=parse_due("2020-05-15")),
        due=parse_due("2020-04-24"),
    )

    assert changed(history).moves


def test_a_date_taken_away_moves() -> None:
    change = changed(promised(then("2020-04-28", due=NO_DATE), due=parse_due("2020-04-24")))

    assert (change.moves, change.due) == (True, None)


def test_a_part_that_is_done_does_not_move_the_date_of_the_whole() -> None:
    history = promised(
        then("2020-04-20", due=parse_due("2020-05-15"), by=("jht",)),
        then("2020-04-28", status="done", by=("af",)),
        due=parse_due("2020-04-24"),
    )

    assert not changed(history).moves


def test_the_same_date_said_again_moves_nothing() -> None:
    change = changed(promised(then("2020-04-28", due=parse_due("2020-04-24")), due=parse_due("2020-04-24")))

    assert not change.moves


def test_a_change_tells_the_owners_before_and_after() -> None:
    change = changed(promised(then("2020-04-28", owners=("jht", "iucz"))))

    assert (change.hands_over, change.owners_before, change.owners) == (True, ("af", "jht"), ("jht", "iucz"))


def test_the_same_owners_in_another_order_are_no_change() -> None:
    assert not changed(promised(then("2020-04-28", owners=("jht", "af")))).hands_over


def test_who_takes_over_with_a_new_date_moves_the_date_of_the_whole() -> None:
    history = promised(then("2020-04-28", owners=("iucz",), due=parse_due("2020-05-15")), due=parse_due("2020-04-24"))
    change = changed(history)

    assert change.parts == (PartChange("iucz", None, OPEN, parse_due("2020-04-24"), parse_due("2020-05-15")),)
    assert (change.moves, str(change.due_before), str(change.due)) == (True, "2020-04-24", "2020-05-15")


def test_a_change_names_those_who_answer_for_no_part() -> None:
    change = changed(promised(then("2020-04-28", status="done", by=("iucz",))))

    assert (change.strangers, change.parts, change.state) == (("iucz",), (), OPEN)


# Done since the last meeting


def closed(*histories: ActionHistory, meeting: str | None = None) -> list[str]:
    states = [history.on(THIRD, PART_OF) for history in histories]
    return [state.history.ref for state in closed_since(states, SECOND, meeting=meeting)]


@pytest.mark.parametrize(
    ("day", "is_new"),
    [("2020-05-04", False), ("2020-05-05", True), ("2020-05-18", True), ("2020-05-19", False)],
)
def test_an_action_closed_after_the_previous_meeting_up_to_this_day_is_new(day: str, is_new: bool) -> None:
    assert closed(promised(then(day, status="done"))) == (["2020-04-20/A1"] if is_new else [])


def test_without_a_previous_meeting_every_closed_action_is_new() -> None:
    found = closed_since([promised(then("2020-04-28", status="dropped")).on(THIRD)], None)

    assert [state.state for state in found] == [DROPPED]


def test_an_action_closed_and_opened_again_is_not_closed() -> None:
    assert closed(promised(then("2020-05-06", status="done"), then("2020-05-08", status="reopened"))) == []


def test_an_action_opened_again_and_closed_anew_is_new() -> None:
    history = promised(
        then("2020-04-28", status="done"), then("2020-05-05", status="reopened"), then("2020-05-08", status="done")
    )

    assert closed(history) == ["2020-04-20/A1"]


def test_a_person_s_part_closes_the_organisation_s() -> None:
    assert closed(promised(then("2020-05-06", status="done", by=("karin",)), owners=("jht",))) == ["2020-04-20/A1"]


def test_what_the_meeting_learned_was_closed_long_ago_is_new() -> None:
    history = promised(then("2020-04-28", status="done", meeting="2020-05-18"))

    assert (closed(history, meeting="2020-05-18"), closed(history)) == (["2020-04-20/A1"], [])


def test_an_action_closed_on_the_day_it_was_agreed_is_new() -> None:
    assert closed(promised(then("2020-05-18", status="done"), ref="2020-05-18/A1")) == ["2020-05-18/A1"]


# Laws

days = st.integers(0, 45).map(lambda n: D("2020-04-20") + timedelta(days=n))
events = st.builds(
    Event,
    day=days,
    meeting=st.sampled_from([None, "2020-04-20", "2020-05-04", "2020-05-18", "2020-06-01"]),
    status=st.sampled_from([None, "done", "dropped", "reopened"]),
    by=st.sampled_from([(), ("af",), ("karin",)]),
)
histories = st.lists(events, max_size=6).map(lambda some: promised(*sorted(some, key=lambda event: event.day)))


@given(histories)
def test_the_minutes_of_all_meetings_together_tell_every_update_up_to_the_last(history: ActionHistory) -> None:
    meetings = [D("2020-05-04"), D("2020-05-18"), D("2020-06-01")]
    all_told = [
        event
        for after, upto in zip([None, *meetings], meetings, strict=False)
        for event in told(history, after=after, upto=upto)
    ]

    assert [event for event in history.events if event.day <= meetings[-1] and event not in all_told] == []


@given(histories, days, days)
def test_what_is_closed_on_the_last_day_and_was_closed_in_between_is_new(
    history: ActionHistory, after: date, upto: date
) -> None:
    in_between = [step for step in history.steps(PART_OF) if after < step.event.day <= upto]
    was_closed = any(step.before.is_open and not step.after.is_open for step in in_between)
    is_closed = not history.on(upto, PART_OF).is_open

    assert bool(closed_since([history.on(upto, PART_OF)], after)) is (was_closed and is_closed)
