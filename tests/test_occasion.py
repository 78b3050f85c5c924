"""A meeting in its workspace: what came before and after it, and what of it could not be read."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.model.meeting import Meeting
from naringsdialog.model.occasion import Occasion, item_number
from naringsdialog.model.sequence import (
    is_to_come,
    last_held,
    next_planned,
    of_series,
    passed_over,
    previous,
    without_record,
)
from naringsdialog.source.files import read_meeting

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path

D = date.fromisoformat
NOTED = [{"title": "Rapport", "notes": "Läget är stabilt."}]


def held(key: str, series: str = "s") -> Occasion:
    return meeting(key, series, status="sent")


def planned(key: str, series: str = "s") -> Occasion:
    return meeting(key, series)


def meeting(key: str, series: str = "s", **said: Any) -> Occasion:
    return Occasion(key, Meeting.model_validate({"date": key[:10], **said}), series)


def read(text: str) -> Occasion:
    """Read a meeting as its file stands."""
    occasion = read_meeting("2020-04-20", "2020-04-20.yaml", dedent(text).encode(), "s").occasion
    assert occasion is not None
    return occasion


# Before and after


def test_meetings_follow_each_other_by_day_then_by_key() -> None:
    some = [planned("2020-05-04"), planned("2020-04-20-2"), planned("2020-04-20")]

    assert [o.key for o in of_series(some, "s")] == ["2020-04-20", "2020-04-20-2", "2020-05-04"]


def test_a_series_holds_its_own_meetings() -> None:
    some = [planned("2020-04-20", "s"), planned("2020-05-04", "t")]

    assert [o.key for o in of_series(some, "t")] == ["2020-05-04"]


def test_the_previous_meeting_is_the_latest_one_held_before() -> None:
    third = planned("2020-05-18")
    some = [third, held("2020-04-20"), held("2020-05-04"), held("2020-06-01")]

    assert previous(some, third) == some[2]


@pytest.mark.parametrize(
    "between",
    [
        planned("2020-05-04"),
        meeting("2020-05-04", status="cancelled", agenda=NOTED),
        held("2020-05-04", "t"),
    ],
    ids=["not held", "cancelled", "of another series"],
)
def test_a_meeting_that_was_not_held_or_of_another_series_is_no_previous_one(between: Occasion) -> None:
    first, third = held("2020-04-20"), planned("2020-05-18")

    assert previous([first, between, third], third) == first


def test_the_second_meeting_of_a_day_has_the_first_before_it() -> None:
    first, second = held("2020-04-20"), held("2020-04-20-2")

    assert (previous([second, first], second), previous([second, first], first)) == (first, None)


@pytest.mark.parametrize(
    ("today", "key"),
    [
        ("2020-04-30", "2020-05-04"),
        ("2020-05-04", "2020-05-04"),
        ("2020-05-05", "2020-05-18"),
    ],
)
def test_next_is_the_earliest_planned_on_or_after_today(today: str, key: str) -> None:
    some = [planned("2020-05-18"), planned("2020-05-04"), held("2020-04-20")]
    found = next_planned(some, D(today))

    assert found is not None
    assert found.key == key


def test_a_planned_meeting_whose_day_has_passed_is_no_next_one() -> None:
    assert next_planned([planned("2020-05-04")], D("2020-05-05")) is None


def test_a_planned_meeting_with_notes_is_not_next_but_last() -> None:
    noted = meeting("2020-05-04", agenda=NOTED)

    assert (next_planned([noted], D("2020-05-04")), last_held([noted])) == (None, noted)


def test_last_is_the_latest_held() -> None:
    some = [held("2020-05-04"), held("2020-04-20"), planned("2020-05-18")]

    assert last_held(some) == some[0]


PASSED = [
    planned("2020-04-27"),
    planned("2020-04-13"),
    planned("2020-05-04"),
    meeting("2020-04-21", status="cancelled"),
]


def test_a_meeting_whose_day_has_come_and_that_is_still_planned_is_without_record() -> None:
    others = [planned("2020-04-20", "t"), held("2020-04-22")]

    found = without_record([*PASSED, *others], D("2020-04-27"), "s")
    of_all = without_record([*PASSED, *others], D("2020-04-27"), None)

    assert [o.key for o in found] == ["2020-04-13", "2020-04-27"]
    assert [o.key for o in of_all] == ["2020-04-13", "2020-04-20", "2020-04-27"]


def test_later_meetings_of_the_series_without_a_record_are_passed_over_by_last() -> None:
    last = held("2020-04-20")

    assert passed_over([*PASSED, last, planned("2020-04-27", "t")], last, D("2020-04-27")) == PASSED[:1]


def test_without_meetings_there_is_neither_next_nor_last() -> None:
    assert (next_planned([], D("2020-05-04")), last_held([])) == (None, None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"status": "cancelled"}, False),
        ({"agenda": NOTED}, False),
        ({"present": ["Eva Ek"]}, False),
    ],
)
def test_a_meeting_is_to_come_while_it_is_planned_and_holds_no_record(said: dict[str, Any], expected: bool) -> None:
    assert is_to_come(meeting("2020-05-04", **said)) is expected


@pytest.mark.parametrize(
    ("path", "number"),
    [(("agenda", 0), "1"), (("agenda", 1, "items", 0), "2.1"), (("agenda", 9, "items", 10), "10.11")],
)
def test_an_item_is_numbered_by_its_place(path: Path, number: str) -> None:
    assert item_number(path) == number


# What could not be read

FIRST: Path = ("agenda", 0, "actions", 0)


def test_an_action_without_a_problem_is_not_damaged() -> None:
    occasion = read("""\
        date: 2020-04-20
        agenda:
          - title: Rapport
            actions:
              - {id: A1, task: Svara, due: 2020-04-24}
              - {id: A2, task: Ring, due: på fredag}
    """)

    assert occasion.damaged(FIRST) == frozenset()


@pytest.mark.parametrize(
    ("action", "lost"),
    [
        ("{id: A1, task: Svara, due: på fredag}", {"due"}),
        ("{id: A1, task: Svara, due: på fredag, ongoing: ja}", {"due", "ongoing"}),
        ("{id: ett, task: Svara}", {"id"}),
        ("{id: A1}", {"task"}),
        ("{id: A1, task: Svara, ownr: jht}", {"*"}),
        ("{id: A1, task: Svara, updates: [{status: done}]}", {"updates"}),
        ("{id: A1, task: Svara, updates: [{date: 2020-04-28, status: klar}]}", {"updates"}),
        ("{id: A1, task: Svara, updates: [{date: 2020-04-28, note: [a, b]}]}", {"note"}),
        ("{id: A1, task: Svara, updates: [{date: 2020-04-28, meeting: [a]}]}", {"meeting"}),
    ],
)
def test_a_damaged_action_says_which_fields_were_lost(action: str, lost: set[str]) -> None:
    occasion = read(f"""\
        date: 2020-04-20
        agenda:
          - title: Rapport
            actions:
              - {action}
    """)

    assert occasion.damaged(FIRST) == lost


def test_damage_stays_with_its_action_when_elements_before_it_could_not_be_read() -> None:
    occasion = read("""\
        date: 2020-04-20
        agenda:
          - Öppnande
          - title: Rapport
            actions:
              - Ring Eva
              - {id: A1, task: Svara, due: på fredag}
              - Skriv till Bo
              - {id: A2, task: Ring, ongoing: ja}
    """)

    assert {action.id: occasion.damaged(path) for path, _, action, _ in occasion.meeting.actions()} == {
        "A1": {"due"},
        "A2": {"ongoing"},
    }


def test_what_was_lost_with_its_update_is_not_said_of_the_next_update() -> None:
    occasion = read("""\
        date: 2020-04-20
        follow_up:
          - {status: klar, note: utan åtgärd}
          - {action: 2020-04-06/A1, status: done}
    """)

    assert occasion.lost_below(("follow_up", 0)) == []


def test_what_was_lost_of_an_update_is_told_by_its_place_in_what_is_left() -> None:
    occasion = read("""\
        date: 2020-04-20
        follow_up:
          - {status: done}
          - {action: 2020-04-06/A1, status: klar}
    """)

    assert occasion.lost_below(("follow_up", 0)) == [("status",)]


@pytest.mark.parametrize(
    "text",
    [
        "agenda: ingen",
        "agneda: [{title: Rapport}]",
        "agenda: [Öppnande]",
        "agenda: [{title: Rapport, actions: Svara}]",
        "agenda: [{title: Rapport, actions: [Svara]}]",
        "agenda: [{title: Rapport, actoins: [{id: A1, task: Svara}]}]",
        "agenda: [{title: Rapport, items: [Öppnande]}]",
        "agenda: [{title: Rapport, items: [{title: Region, items: nej}]}]",
        "agenda: [{title: A, items: [{title: B, items: [{title: C, items: [D]}]}]}]",
        "place: [Rådhuset]\nfollow_up: inget",
        "follow_up: [{status: done}]",
        "follow_up: [2020-04-06/A1 klar]",
    ],
)
def test_actions_may_hide_where_a_part_that_can_hold_them_could_not_be_read(text: str) -> None:
    assert read(f"date: 2020-04-20\n{text}\n").hides_actions


def test_actions_may_hide_from_a_day_where_the_meeting_s_date_could_not_be_read() -> None:
    assert read("date: den tjugonde april\n").hides_actions


@pytest.mark.parametrize(
    "text",
    [
        "place: [Rådhuset]",
        "series: Två Ord",
        "called: [[jht]]",
        "present: [{whoo: Eva Ek}]",
        "enclosures: [{fiel: a.pdf}]",
        "agenda: [{title: [a]}]",
        "agenda: [{title: Rapport, decisions: [{txt: a}]}]",
        "agenda: [{title: Rapport, reports: [Två Ord]}]",
        "agenda: [{title: Rapport, actions: [{id: A1, task: Svara, due: fredag}]}]",
        "agenda: [{title: Rapport, actions: [{id: A1, task: Svara, updates: inga}]}]",
        "agenda: [{title: Rapport, items: [{title: Region, minutes: många}]}]",
        "follow_up: [{action: 2020-04-06/A1, status: klar}]",
    ],
)
def test_no_action_hides_in_other_things_that_could_not_be_read(text: str) -> None:
    occasion = read(f"date: 2020-04-20\n{text}\n")

    assert occasion.lost
    assert not occasion.hides_actions


@pytest.mark.parametrize("text", ["plats: Åre", "agenda: [{title: A, plats: Åre}]"])
def test_no_action_hides_in_a_text_under_an_unknown_key(text: str) -> None:
    assert not read(f"date: 2020-04-20\n{text}\n").hides_actions


@pytest.mark.parametrize("text", ["akgenda: [{title: A}]", "agenda: [{title: A, atgarder: [{id: A1, task: Ring}]}]"])
def test_actions_may_hide_in_what_stands_under_an_unknown_key(text: str) -> None:
    assert read(f"date: 2020-04-20\n{text}\n").hides_actions
