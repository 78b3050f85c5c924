"""Questions about actions: what is in a list, in what order and groups, and what may be missing from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.query import (
    Bucket,
    Query,
    Sort,
    Wanted,
    alphabetical,
    ask,
    bucket,
    grouped,
    ordered,
)
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import Due, parse_due
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from naringsdialog.followup.query import Answer

D = date.fromisoformat
TODAY = D("2020-05-04")
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {"jht": {"name": "JHT"}, "af": {"name": "Arbetsförmedlingen"}, "iucz": {"name": "IUC Z"}},
            "people": {
                "karin": {
                    "name": "Karin Ek",
                    "organisation": "jht",
                    "former": [{"organisation": "af", "until": "2020-04-22"}],
                }
            },
        }
    )
)


def promised(ref: str, *events: Event, due: str | None = None, **said: Any) -> ActionHistory:
    meeting, _, action_id = ref.rpartition("/")
    facts: dict[str, Any] = {"task": "Svara", "series": "s", "agreed": D("2020-04-20"), **said}
    return ActionHistory(ref, action_id, meeting, due=parse_due(due) if due else None, events=events, **facts)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def asked(*histories: ActionHistory, day: date = TODAY, **query: Any) -> Answer:
    return ask(histories, Query(day, **query), REGISTER)


def refs(answer: Answer) -> list[str]:
    return [state.history.ref for state in answer.states]


# States

OPEN = promised("m/A1")
DONE = promised("m/A2", then("2020-04-28", status="done"))
DROPPED = promised("m/A3", then("2020-04-28", status="dropped"))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted.OPEN, ["m/A1"]),
        (Wanted.DONE, ["m/A2", "m/A3"]),
        (Wanted.ALL, ["m/A1", "m/A2", "m/A3"]),
    ],
)
def test_the_states_asked_for_are_listed(wanted: Wanted, found: list[str]) -> None:
    assert refs(asked(OPEN, DONE, DROPPED, wanted=wanted)) == found


def test_the_state_is_that_of_the_as_of_day() -> None:
    assert refs(asked(DONE, day=D("2020-04-27"))) == ["m/A2"]


def test_a_person_of_the_organisation_closes_its_part() -> None:
    history = promised("m/A1", then("2020-04-28", status="done", by=("karin",)), owners=("jht",))

    assert refs(asked(history, wanted=Wanted.DONE)) == ["m/A1"]


def test_who_has_left_the_organisation_since_did_close_its_part() -> None:
    history = promised("m/A1", then("2020-04-22", status="done", by=("karin",)), owners=("af",))

    assert refs(asked(history, wanted=Wanted.DONE)) == ["m/A1"]


# Dates


@pytest.mark.parametrize(
    ("due", "is_overdue"), [("2020-05-03", True), ("2020-05-04", False), ("2020-W18", True), (None, False)]
)
def test_overdue_is_due_before_the_day(due: str | None, is_overdue: bool) -> None:
    assert bool(refs(asked(promised("m/A1", due=due), overdue=True))) is is_overdue


def test_a_standing_undertaking_is_not_overdue() -> None:
    assert refs(asked(promised("m/A1", due="2020-05-03", ongoing=True), overdue=True)) == []


@pytest.mark.parametrize(("due", "is_found"), [("2020-05-14", True), ("2020-05-15", False), (None, False)])
def test_due_before_a_day_is_due_earlier(due: str | None, is_found: bool) -> None:
    assert bool(refs(asked(promised("m/A1", due=due), due_before=D("2020-05-15")))) is is_found


@pytest.mark.parametrize(
    ("due", "is_found"),
    [("2020-05-03", False), ("2020-05-04", True), ("2020-05-11", True), ("2020-05-12", False), (None, False)],
)
def test_due_within_some_days_is_due_from_today_up_to_then(due: str | None, is_found: bool) -> None:
    assert bool(refs(asked(promised("m/A1", due=due), due_within=7))) is is_found


def test_due_within_no_days_is_due_today() -> None:
    assert refs(asked(promised("m/A1", due="2020-05-04"), promised("m/A2", due="2020-05-05"), due_within=0)) == ["m/A1"]


def test_due_within_more_days_than_the_calendar_has_is_any_date_to_come() -> None:
    assert refs(asked(promised("m/A1", due="2099-12-31"), due_within=10**9)) == ["m/A1"]


# Owners


def test_an_owner_is_found_by_key_and_by_plain_name() -> None:
    histories = (
        promised("m/A1", owners=("jht",)),
        promised("m/A2", owners=("Eva Ek",)),
        promised("m/A3", owners=("af",)),
    )

    assert refs(asked(*histories, owners=("jht", "Eva Ek"))) == ["m/A1", "m/A2"]


def test_an_organisation_includes_its_people() -> None:
    assert refs(asked(promised("m/A1", owners=("karin",)), owners=("jht",))) == ["m/A1"]


def test_an_organisation_includes_the_people_it_had_on_the_day() -> None:
    history = promised("m/A1", owners=("karin",))

    assert refs(asked(history, owners=("af",), day=D("2020-04-22"))) == ["m/A1"]
    assert refs(asked(history, owners=("af",), day=D("2020-04-23"))) == []


def test_a_person_does_not_include_the_organisation() -> None:
    assert refs(asked(promised("m/A1", owners=("jht",)), owners=("karin",))) == []


def test_an_owner_whose_part_is_done_is_not_asked_for_any_more() -> None:
    history = promised("m/A1", then("2020-04-28", status="done", by=("jht",)), owners=("af", "jht"))

    assert [refs(asked(history, owners=(owner,))) for owner in ("jht", "af")] == [[], ["m/A1"]]


def test_among_all_actions_an_owner_whose_part_is_done_is_found() -> None:
    history = promised("m/A1", then("2020-04-28", status="done", by=("jht",)), owners=("af", "jht"))

    assert refs(asked(history, owners=("jht",), wanted=Wanted.ALL)) == ["m/A1"]


def test_the_owner_is_the_one_of_the_as_of_day() -> None:
    history = promised("m/A1", then("2020-04-28", owners=("af",)), owners=("jht",))

    assert refs(asked(history, owners=("jht",))) == []
    assert refs(asked(history, owners=("jht",), day=D("2020-04-27"))) == ["m/A1"]


def test_an_action_of_all_where_nobody_was_called_is_everyone_s() -> None:
    assert refs(asked(promised("m/A1", owners=("all",)), owners=("jht",))) == ["m/A1"]


def test_an_action_without_an_owner_is_nobody_s() -> None:
    assert refs(asked(promised("m/A1"), owners=("jht",))) == []


def test_the_dates_are_those_the_owners_asked_for_have_to_keep() -> None:
    later = then("2020-04-23", due=parse_due("2020-05-15"), by=("jht",))
    history = promised("m/A1", later, owners=("af", "jht"), due="2020-04-24")

    assert [refs(asked(history, owners=(owner,), overdue=True)) for owner in ("jht", "af")] == [[], ["m/A1"]]
    assert [str(state.due) for state in asked(history, owners=("jht",)).states] == ["2020-05-15"]


# Meetings, series, words


def test_a_meeting_or_a_series_is_asked_for_by_its_key() -> None:
    histories = promised("a/A1", series="s"), promised("b/A1", series="t"), promised("c/A1", series="t")

    assert refs(asked(*histories, meetings=("a", "b"))) == ["a/A1", "b/A1"]
    assert refs(asked(*histories, series=("t",))) == ["b/A1", "c/A1"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        (("ENKÄTEN",), True),
        (("fredag",), True),
        (("lägesrapport",), True),
        (("enkäten", "fredag"), True),
        (("enkäten", "måndag"), True),
        (("måndag", "tisdag"), False),
    ],
)
def test_words_are_looked_for_in_the_task_the_words_at_the_table_and_the_item(
    words: tuple[str, ...], is_found: bool
) -> None:
    history = promised("m/A1", task="Svara på enkäten", said="senast på fredag", item="Lägesrapport")

    assert bool(refs(asked(history, text=words))) is is_found


# Counts


def test_the_count_is_of_all_open_actions_whatever_was_asked() -> None:
    histories = [promised("m/A4", due="2020-05-03"), promised("m/A5", ongoing=True), promised("m/A6", due="2020-06-01")]
    answer = asked(
        OPEN, promised("m/A7"), promised("m/A8"), DONE, *histories, meetings=("nowhere",), wanted=Wanted.DONE
    )

    assert (answer.states, answer.open) == ((), 6)


def test_actions_of_meetings_after_the_day_do_not_exist_on_it_and_are_counted() -> None:
    later = promised("n/A1", agreed=D("2020-05-05"))
    answer = asked(OPEN, later, wanted=Wanted.ALL)

    assert (refs(answer), answer.later) == (["m/A1"], 1)


def test_an_action_exists_from_its_meeting_s_day() -> None:
    answer = asked(promised("m/A1", agreed=TODAY))

    assert (refs(answer), answer.later) == (["m/A1"], 0)


# What may be missing


def damaged(*fields: str, **said: Any) -> ActionHistory:
    return promised("m/A1", damaged=frozenset(fields), **said)


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("updates", {"wanted": Wanted.DONE}),
        ("id", {"wanted": Wanted.DONE}),
        ("owner", {"wanted": Wanted.DONE}),
        ("*", {"wanted": Wanted.DONE}),
        ("due", {"overdue": True}),
        ("updates", {"overdue": True}),
        ("due", {"due_before": D("2020-06-01")}),
        ("due", {"due_within": 7}),
        ("owner", {"owners": ("jht",)}),
        ("updates", {"owners": ("jht",)}),
        ("*", {"owners": ("jht",)}),
        ("task", {"text": ("enkäten",)}),
        ("said", {"text": ("enkäten",)}),
        ("item", {"text": ("enkäten",)}),
        ("series", {"series": ("t",)}),
    ],
)
def test_an_action_left_out_because_of_a_damaged_field_is_doubtful(field: str, query: dict[str, Any]) -> None:
    answer = asked(damaged(field), **query)

    assert (refs(answer), answer.doubtful) == ([], ("m/A1",))


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("due", {"wanted": Wanted.DONE}),
        ("task", {"overdue": True}),
        ("due", {"owners": ("jht",)}),
        ("owner", {"text": ("enkäten",)}),
        ("*", {"meetings": ("n",)}),
        ("note", {"wanted": Wanted.DONE}),
    ],
)
def test_an_action_left_out_whatever_the_damaged_field_says_is_not_doubtful(field: str, query: dict[str, Any]) -> None:
    assert asked(damaged(field), **query).doubtful == ()


def test_references_that_several_actions_have_are_named_where_one_of_them_is_listed() -> None:
    first, second = (promised("m/A1", task=task, shares_ref=True) for task in ("Svara", "Ring"))

    assert (asked(first, second).shared, asked(first, second, text=("ring",)).uncertain) == (("m/A1",), ("m/A1",))
    assert asked(first, second, wanted=Wanted.DONE).uncertain == ()


def test_a_damaged_action_that_is_listed_is_not_doubtful() -> None:
    answer = asked(damaged("due", "owner", "updates"))

    assert (refs(answer), answer.doubtful) == (["m/A1"], ())


def test_an_action_that_another_condition_leaves_out_for_certain_is_not_doubtful() -> None:
    assert asked(damaged("due"), overdue=True, meetings=("n",)).doubtful == ()


def test_a_closed_action_with_a_lost_update_may_have_been_opened_again() -> None:
    assert asked(replace(DONE, damaged=frozenset({"updates"}))).doubtful == ("m/A2",)


# Order


def test_by_due_date_the_undated_come_last() -> None:
    answer = asked(promised("m/A1"), promised("m/A2", due="2020-06-01"), promised("m/A3", due="2020-W19"))

    assert [state.history.id for state in ordered(answer.states, Sort.DUE, str)] == ["A3", "A2", "A1"]


def test_with_one_date_the_earlier_meeting_comes_first_and_then_the_lower_number() -> None:
    answer = asked(
        promised("b/A1", agreed=D("2020-05-04")),
        promised("a/A10", agreed=D("2020-04-20")),
        promised("a/A9", agreed=D("2020-04-20")),
    )

    assert [s.history.ref for s in ordered(answer.states, Sort.DUE, str)] == ["a/A9", "a/A10", "b/A1"]


def test_by_owner_names_count_and_actions_without_one_come_last() -> None:
    answer = asked(promised("m/A1"), promised("m/A2", owners=("jht",)), promised("m/A3", owners=("af",)))
    names = {"jht": "Turism", "af": "arbetsförmedlingen"}

    assert [state.history.id for state in ordered(answer.states, Sort.OWNER, names.__getitem__)] == ["A3", "A2", "A1"]


def test_by_meeting_numbers_count_as_numbers() -> None:
    answer = asked(promised("m/A10", due="2020-04-21"), promised("m/A9"))

    assert [state.history.id for state in ordered(answer.states, Sort.MEETING, str)] == ["A9", "A10"]


def test_by_age_the_longest_open_comes_first_and_then_what_is_ongoing_and_what_is_closed() -> None:
    answer = asked(
        promised("m/A1", then("2020-04-28", status="done"), agreed=D("2020-01-01")),
        promised("m/A2", agreed=D("2020-02-01"), ongoing=True),
        promised("m/A3", agreed=D("2020-04-20"), due="2020-04-21"),
        promised("m/A4", agreed=D("2020-03-01")),
        promised("m/A5", then("2020-04-28", status="done"), agreed=D("2020-04-20")),
        promised("m/A6", agreed=D("2020-03-01"), due="2020-06-01"),
        wanted=Wanted.ALL,
    )

    listed = [state.history.id for state in ordered(answer.states, Sort.OLDEST, str)]
    assert listed == ["A6", "A4", "A3", "A2", "A1", "A5"]


def test_by_task_the_order_is_that_of_the_swedish_alphabet() -> None:
    tasks = ["Öppna", "Ändra", "Återkom", "återkom igen", "Zooma", "Édith ringer", "Fråga"]
    answer = asked(*(promised(f"m/A{n}", task=task) for n, task in enumerate(tasks, 1)))

    assert [state.history.task for state in ordered(answer.states, Sort.TASK, str)] == [
        "Édith ringer",
        "Fråga",
        "Zooma",
        "Återkom",
        "återkom igen",
        "Ändra",
        "Öppna",
    ]


@pytest.mark.parametrize("pair", [("z", "å"), ("å", "ä"), ("ä", "ö")], ids="".join)
def test_the_last_letters_of_the_alphabet_are_å_ä_ö(pair: tuple[str, str]) -> None:
    assert alphabetical(pair[0].upper()) < alphabetical(pair[1])


# Groups


@pytest.mark.parametrize(
    ("due", "ongoing", "expected"),
    [
        ("2020-05-03", False, Bucket.OVERDUE),
        ("2020-05-04", False, Bucket.SOON),
        ("2020-05-18", False, Bucket.SOON),
        ("2020-05-19", False, Bucket.LATER),
        (None, False, Bucket.LATER),
        ("2020-05-03", True, Bucket.LATER),
        ("2020-05-10", True, Bucket.LATER),
    ],
)
def test_an_open_action_is_over_time_or_within_14_days_or_later(
    due: str | None, ongoing: bool, expected: Bucket
) -> None:
    (state,) = asked(promised("m/A1", due=due, ongoing=ongoing)).states

    assert bucket(state) == expected


def test_an_action_stands_in_the_group_of_each_of_its_owners() -> None:
    answer = asked(promised("m/A1", owners=("af", "jht")), promised("m/A2", owners=("jht",)))
    groups = grouped(answer.states, lambda state: state.owners)

    assert {key: [state.history.id for state in group] for key, group in groups.items()} == {
        "af": ["A1"],
        "jht": ["A1", "A2"],
    }


def test_an_action_stands_once_in_a_group() -> None:
    answer = asked(promised("m/A1", owners=("karin", "jht")))

    assert len(grouped(answer.states, lambda state: ["JHT" for _ in state.owners])["JHT"]) == 1


def test_an_action_that_belongs_in_no_group_stands_under_the_empty_key() -> None:
    assert list(grouped(asked(promised("m/A1")).states, lambda state: state.owners)) == [""]


# Laws

days = st.integers(-20, 20).map(lambda n: TODAY + timedelta(days=n))
owner_lists = st.lists(st.sampled_from(["af", "jht", "karin", "Eva Ek", "iucz"]), unique=True, max_size=3).map(tuple)
events = st.builds(
    Event,
    day=days,
    status=st.sampled_from([None, "done", "dropped", "reopened"]),
    due=st.none() | st.builds(Due, days),
    owners=st.none() | owner_lists,
    by=st.sampled_from([(), ("jht",), ("karin",), ("af",)]),
)
fields = st.sampled_from(["*", "id", "owner", "updates", "due", "task", "item", "series"])
histories = st.lists(
    st.builds(
        ActionHistory,
        ref=st.just("m/A1"),
        id=st.sampled_from(["A1", "A2", "A10"]),
        meeting=st.sampled_from(["m", "n"]),
        series=st.sampled_from(["s", "t", None]),
        agreed=days,
        task=st.sampled_from(["Svara", "Ring", "Återkom"]),
        owners=owner_lists,
        due=st.none() | st.builds(Due, days),
        ongoing=st.booleans(),
        events=st.lists(events, max_size=4).map(lambda some: tuple(sorted(some, key=lambda event: event.day))),
        damaged=st.frozensets(fields, max_size=2),
    ),
    max_size=6,
).map(lambda some: [replace(one, ref=f"{one.meeting}/A{n}", id=f"A{n}") for n, one in enumerate(some, 1)])
conditions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "overdue": st.just(True),
        "due_before": days,
        "due_within": st.integers(0, 20),
        "meetings": st.just(("m",)),
        "series": st.just(("s",)),
        "text": st.just(("svara",)),
    },
)
wanted = st.sampled_from(Wanted)


@given(histories, days, wanted, conditions)
def test_conditions_are_combined_with_and(
    some: list[ActionHistory], day: date, state: Wanted, query: dict[str, Any]
) -> None:
    alone = [set(refs(asked(*some, day=day, wanted=state, **{key: value}))) for key, value in query.items()]
    everything = set(refs(asked(*some, day=day, wanted=state)))

    assert set(refs(asked(*some, day=day, wanted=state, **query))) == everything.intersection(*alone)


@given(histories, days, wanted, st.sampled_from(["owners", "meetings", "series"]))
def test_several_values_of_a_condition_are_combined_with_or(
    some: list[ActionHistory], day: date, state: Wanted, condition: str
) -> None:
    values = {"owners": ("af", "jht"), "meetings": ("m", "n"), "series": ("s", "t")}[condition]
    each = [set(refs(asked(*some, day=day, wanted=state, **{condition: (value,)}))) for value in values]

    assert set(refs(asked(*some, day=day, wanted=state, **{condition: values}))) == set.union(*each)


@given(histories, days, wanted, conditions)
def test_what_is_doubtful_is_damaged_and_not_listed(
    some: list[ActionHistory], day: date, state: Wanted, query: dict[str, Any]
) -> None:
    answer = asked(*some, day=day, wanted=state, owners=("jht",), **query)
    whole = {history.ref for history in some if not history.damaged}

    assert not set(answer.doubtful) & {*whole, *refs(answer)}


@given(histories, days)
def test_every_action_is_open_or_done_or_of_a_later_meeting(some: list[ActionHistory], day: date) -> None:
    still, closed = asked(*some, day=day), asked(*some, day=day, wanted=Wanted.DONE)

    assert len(still.states) + len(closed.states) + still.later == len(some)
    assert still.open == len(still.states)


@given(histories, days, st.sampled_from(Sort), st.randoms(use_true_random=False))
def test_an_order_holds_every_action_and_does_not_depend_on_the_order_before(
    some: list[ActionHistory], day: date, sort: Sort, random: Any
) -> None:
    states = list(asked(*some, day=day, wanted=Wanted.ALL).states)
    first = ordered(states, sort, str)
    random.shuffle(states)

    assert ordered(states, sort, str) == first
    assert {state.history.ref for state in first} == {state.history.ref for state in states}
