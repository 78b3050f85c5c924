"""The history of an action, merged from its own meeting and from what later meetings learned."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.collect import collect
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.config import Workspace
from naringsdialog.model.register import Register
from naringsdialog.source.files import read_meeting

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.occasion import Occasion

D = date.fromisoformat


def meeting(key: str, text: str, series: str | None = "s") -> Occasion:
    """Read a meeting as its file stands, its date by its key."""
    file = f"date: {key.rpartition('/')[2][:10]}\n{dedent(text)}"
    occasion = read_meeting(key, f"{key}.yaml", file.encode(), series).occasion
    assert occasion is not None
    return occasion


def with_action(action: str, *, key: str = "2020-04-20", head: str = "") -> Occasion:
    """Read a meeting with one item and one action below it."""
    return meeting(key, f"{head}\nagenda: [{{title: Rapport, actions: [{action}]}}]\n")


def only(*occasions: Occasion) -> ActionHistory:
    (history,) = collect(occasions)
    return history


def notes(history: ActionHistory) -> list[str | None]:
    return [event.note for event in history.events]


# What was promised


def test_an_action_is_told_with_its_meeting_and_its_item() -> None:
    occasion = meeting(
        "2020-04-20",
        """\
        agenda:
          - title: Öppnande
          - title: Senaste från myndigheterna
            items:
              - title: Utlysning från ESF
                actions:
                  - {id: A4, task: Svara, owner: [af, jht], due: 2020-04-24, said: senast på fredag}
        """,
    )
    history = only(occasion)

    assert (history.ref, history.meeting, history.id) == ("2020-04-20/A4", "2020-04-20", "A4")
    assert (history.series, history.agreed) == ("s", D("2020-04-20"))
    assert (history.item, history.number) == ("Utlysning från ESF", "2.1")
    assert (history.task, history.owners, str(history.due), history.said) == (
        "Svara",
        ("af", "jht"),
        "2020-04-24",
        "senast på fredag",
    )


def test_an_action_is_internal_by_itself_or_by_an_item_above_it() -> None:
    occasion = meeting(
        "2020-04-20",
        """\
        agenda:
          - title: Varsel
            internal: true
            items:
              - {title: Ett företag, actions: [{id: A1, task: Ring}]}
          - title: Rapport
            actions:
              - {id: A2, task: Svara, internal: true}
              - {id: A3, task: Skriv}
        """,
    )

    assert [history.internal for history in collect([occasion])] == [True, True, False]


def test_actions_come_by_meeting_and_as_they_stand() -> None:
    later = meeting("2020-05-04", "agenda: [{title: Rapport, actions: [{id: A1, task: Ring}]}]\n")
    first = meeting(
        "2020-04-20",
        """\
        agenda:
          - {title: Ett, items: [{title: Under, actions: [{id: A9, task: Svara}]}], actions: [{id: A5, task: Läs}]}
          - {title: Två, actions: [{id: A1, task: Skriv}]}
        """,
    )

    assert [history.ref for history in collect([later, first])] == [
        "2020-04-20/A5",
        "2020-04-20/A9",
        "2020-04-20/A1",
        "2020-05-04/A1",
    ]


# Owners


@pytest.mark.parametrize(
    ("owner", "owners"),
    [
        ("owner: jht", ("jht",)),
        ("owner: [jht, Eva Ek]", ("jht", "Eva Ek")),
        ("owner: [jht, af, jht]", ("jht", "af")),
        ("owner: all", ("region", "af")),
        ("owner: none", ()),
        ("said: någon", ()),
    ],
)
def test_owners_are_those_written_and_all_is_everyone_called(owner: str, owners: tuple[str, ...]) -> None:
    assert only(with_action(f"{{id: A1, task: Svara, {owner}}}", head="called: [region, af, region]")).owners == owners


def test_owner_none_is_on_purpose_and_no_owner_is_not() -> None:
    named, left_out = with_action("{id: A1, task: Svara, owner: none}"), with_action("{id: A1, task: Svara}")

    assert (only(named).nobody, only(left_out).nobody) == (True, False)


def test_all_where_nobody_is_called_stays_all() -> None:
    assert only(with_action("{id: A1, task: Svara, owner: all}")).owners == ("all",)


def test_all_in_a_follow_up_is_everyone_called_to_the_later_meeting() -> None:
    first = with_action("{id: A1, task: Svara, owner: all}", head="called: [region, af]")
    later = meeting("2020-05-04", "called: [jht, iucz]\nfollow_up: [{action: 2020-04-20/A1, owner: all}]\n")
    history = only(first, later)

    assert (history.owners, history.events[0].owners) == (("region", "af"), ("jht", "iucz"))


def test_all_in_an_update_beside_the_action_is_everyone_called_to_its_meeting() -> None:
    occasion = with_action("{id: A1, task: Svara, updates: [{date: 2020-04-28, owner: all}]}", head="called: [af]")

    assert only(occasion).events[0].owners == ("af",)


def test_owner_none_in_an_update_takes_the_owners_away() -> None:
    occasion = with_action("{id: A1, task: Svara, owner: jht, updates: [{date: 2020-04-28, owner: none}]}")

    assert only(occasion).events[0].owners == ()


def test_an_update_that_says_nothing_of_owners_leaves_them() -> None:
    occasion = with_action("{id: A1, task: Svara, owner: jht, updates: [{date: 2020-04-28, status: done}]}")

    assert only(occasion).events[0].owners is None


# Updates


def test_an_update_beside_the_action_belongs_to_no_meeting_unless_it_says_so() -> None:
    updates = "[{date: 2020-04-28, note: a}, {date: 2020-05-04, note: b, meeting: 2020-05-04}]"

    assert [event.meeting for event in only(with_action(f"{{id: A1, task: Svara, updates: {updates}}}")).events] == [
        None,
        "2020-05-04",
    ]


def test_an_update_in_a_follow_up_belongs_to_that_meeting_and_has_its_date() -> None:
    later = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, status: done, by: [jht]}]\n")
    (event,) = only(with_action("{id: A1, task: Svara}"), later).events

    assert (event.meeting, event.day, event.status, event.by) == ("2020-05-04", D("2020-05-04"), "done", ("jht",))


def test_an_update_in_a_follow_up_may_have_a_date_of_its_own() -> None:
    later = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, date: 2020-04-28}]\n")

    assert only(with_action("{id: A1, task: Svara}"), later).events[0].day == D("2020-04-28")


def test_updates_apply_in_the_order_of_their_dates_wherever_they_stand() -> None:
    updates = "[{date: 2020-05-20, note: fyra}, {date: 2020-04-21, note: ett}]"
    first = with_action(f"{{id: A1, task: Svara, updates: {updates}}}")
    third = meeting("2020-05-18", "follow_up: [{action: 2020-04-20/A1, note: tre}]\n")
    second = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, note: två}]\n")

    assert notes(only(third, first, second)) == ["ett", "två", "tre", "fyra"]


def test_on_one_date_those_beside_the_action_come_first_then_those_of_the_meetings_in_their_order() -> None:
    updates = "[{date: 2020-05-04, note: ett}, {date: 2020-05-04, note: två}]"
    first = with_action(f"{{id: A1, task: Svara, updates: {updates}}}")
    second = meeting(
        "2020-05-04",
        """\
        follow_up:
          - {action: 2020-04-20/A1, note: tre}
          - {action: 2020-04-20/A1, note: fyra}
        """,
    )
    third = meeting("2020-05-18", "follow_up: [{action: 2020-04-20/A1, note: fem, date: 2020-05-04}]\n")

    assert notes(only(third, second, first)) == ["ett", "två", "tre", "fyra", "fem"]


def test_an_update_finds_its_action_in_a_meeting_of_a_series_with_a_folder() -> None:
    flat, in_folder = (with_action("{id: A1, task: Svara}", key=key) for key in ("2020-04-20", "rad/2020-04-20"))
    later = meeting("2020-05-04", "follow_up: [{action: rad/2020-04-20/A1, note: här}]\n")

    assert {history.ref: notes(history) for history in collect([flat, in_folder, later])} == {
        "2020-04-20/A1": [],
        "rad/2020-04-20/A1": ["här"],
    }


@given(st.permutations(["2020-04-21", "2020-04-28", "2020-05-02", "2020-05-09", "2020-05-16"]))
def test_with_distinct_dates_it_does_not_matter_in_what_order_updates_stand(order: list[str]) -> None:
    written = ", ".join(f"{{date: {day}, note: {day}}}" for day in order)

    assert notes(only(with_action(f"{{id: A1, task: Svara, updates: [{written}]}}"))) == sorted(order)


@given(st.permutations(range(4)))
def test_it_does_not_matter_in_what_order_the_meetings_are_read(order: list[int]) -> None:
    occasions = [
        with_action("{id: A1, task: Svara, updates: [{date: 2020-05-04, note: a}]}"),
        meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, note: b}]\n"),
        meeting("2020-05-04-2", "follow_up: [{action: 2020-04-20/A1, note: c}]\n"),
        meeting("2020-05-18", "follow_up: [{action: 2020-04-20/A1, note: d, date: 2020-05-04}]\n"),
    ]

    assert collect(occasions[n] for n in order) == collect(occasions)


# One reference of two actions

SHARED = """\
    agenda:
      - title: Rapport
        actions:
          - {id: A1, task: Svara, updates: [{date: 2020-04-28, note: beside}]}
          - {id: A2, task: Skriv}
      - title: Flyget
        actions:
          - {id: A1, task: Ring}
    """


def test_what_a_meeting_learned_of_a_reference_that_two_actions_have_is_told_of_neither() -> None:
    later = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, status: done}]\n")

    assert [
        (one.task, notes(one), one.shares_ref, one.damaged) for one in collect([later, meeting("2020-04-20", SHARED)])
    ] == [
        ("Svara", ["beside"], True, {"updates"}),
        ("Skriv", [], False, frozenset()),
        ("Ring", [], True, {"updates"}),
    ]


def test_where_no_meeting_learned_anything_of_it_nothing_is_missing_of_either() -> None:
    later = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A2, status: done}]\n")

    assert [
        (one.id, len(one.events), one.shares_ref, one.damaged)
        for one in collect([meeting("2020-04-20", SHARED), later])
    ] == [
        ("A1", 1, True, frozenset()),
        ("A2", 1, False, frozenset()),
        ("A1", 0, True, frozenset()),
    ]


def test_actions_whose_ids_cannot_be_read_share_none() -> None:
    occasion = meeting("2020-04-20", "agenda: [{title: Rapport, actions: [{task: Svara}, {id: 4, task: Ring}]}]\n")

    assert [one.shares_ref for one in collect([occasion])] == [False, False]


# What could not be read


@pytest.mark.parametrize(
    ("action", "damaged"),
    [
        ("{id: A1, task: Svara, due: 2020-04-24}", set()),
        ("{id: A1, task: Svara, due: på fredag}", {"due"}),
        ("{id: A1, task: Svara, updates: [{date: 2020-04-28, status: klar}]}", {"updates"}),
        ("{id: A1, task: Svara, updates: [{date: 2020-04-28, note: [a]}]}", {"note"}),
        ("{id: A1, task: Svara, owner: all}", set()),
    ],
)
def test_a_history_says_which_fields_of_the_action_could_not_be_read(action: str, damaged: set[str]) -> None:
    assert only(with_action(action)).damaged == damaged


def test_a_damaged_follow_up_damages_the_updates_of_its_action_alone() -> None:
    first = meeting(
        "2020-04-20", "agenda: [{title: Rapport, actions: [{id: A1, task: Svara}, {id: A2, task: Ring}]}]\n"
    )
    later = meeting(
        "2020-05-04",
        """\
        follow_up:
          - {status: done}
          - {action: 2020-04-20/A1, status: done}
          - {action: 2020-04-20/A2, status: klar}
        """,
    )

    assert {history.id: history.damaged for history in collect([first, later])} == {"A1": set(), "A2": {"updates"}}


def test_a_lost_remark_in_a_follow_up_changes_nothing_in_how_the_action_stands() -> None:
    later = meeting("2020-05-04", "follow_up: [{action: 2020-04-20/A1, status: done, note: [a]}]\n")

    assert only(with_action("{id: A1, task: Svara}"), later).damaged == frozenset()


def test_an_action_of_all_has_damaged_owners_where_someone_called_could_not_be_read() -> None:
    occasion = with_action("{id: A1, task: Svara, owner: all}", head="called: [af, [jht]]")

    assert only(occasion).owners == ("af",)
    assert only(occasion).damaged == {"owner"}


def test_an_action_of_others_does_not_depend_on_who_was_called() -> None:
    assert only(with_action("{id: A1, task: Svara, owner: af}", head="called: [[jht]]")).damaged == frozenset()


def test_an_update_to_all_has_damaged_updates_where_someone_called_could_not_be_read() -> None:
    later = meeting("2020-05-04", "called: [af, [jht]]\nfollow_up: [{action: 2020-04-20/A1, owner: all}]\n")

    assert only(with_action("{id: A1, task: Svara}"), later).damaged == {"updates"}


def test_an_update_to_all_who_were_called_is_not_damaged() -> None:
    later = meeting("2020-05-04", "called: [af, jht]\nfollow_up: [{action: 2020-04-20/A1, owner: all}]\n")

    assert only(with_action("{id: A1, task: Svara}"), later).damaged == frozenset()


def test_an_item_without_a_title_damages_what_words_are_looked_for_in() -> None:
    occasion = meeting("2020-04-20", "agenda: [{actions: [{id: A1, task: Svara}]}]\n")

    assert only(occasion).damaged == {"item"}


def test_a_series_that_could_not_be_read_or_known_is_damaged() -> None:
    action = "agenda: [{title: Rapport, actions: [{id: A1, task: Svara}]}]\n"

    assert only(meeting("2020-04-20", f"series: Två Ord\n{action}")).damaged == {"series"}
    assert only(meeting("2020-04-20", action, series=None)).damaged == {"series"}


# Who answers for whose part


@pytest.mark.parametrize(
    ("name", "owners", "part"),
    [
        ("jht", ("af", "jht"), "jht"),
        ("karin", ("af", "jht"), "jht"),
        ("karin", ("jht", "karin"), "karin"),
        ("Eva Ek", ("jht", "Eva Ek"), "Eva Ek"),
        ("karin", ("af",), None),
        ("jht", ("karin",), None),
        ("Bo Ek", ("jht",), None),
        ("nobody", ("jht",), None),
    ],
)
def test_an_owner_answers_for_itself_and_a_person_for_the_organisation(
    name: str, owners: tuple[str, ...], part: str | None
) -> None:
    register = Register(
        Workspace.model_validate(
            {
                "format": 1,
                "organisations": {"jht": {"name": "JHT"}, "af": {"name": "Arbetsförmedlingen"}},
                "people": {"karin": {"name": "Karin Ek", "organisation": "jht"}},
            }
        )
    )

    assert answers_for(register, D("2020-04-28"))(name, owners) == part


@pytest.mark.parametrize(("day", "part"), [("2020-04-28", "af"), ("2020-04-29", "jht")])
def test_a_person_answers_for_the_organisation_of_that_day(day: str, part: str) -> None:
    former = [{"organisation": "af", "until": "2020-04-28"}]
    register = Register(
        Workspace.model_validate(
            {"format": 1, "people": {"karin": {"name": "Karin Ek", "organisation": "jht", "former": former}}}
        )
    )

    assert answers_for(register, D(day))("karin", ("af", "jht")) == part
