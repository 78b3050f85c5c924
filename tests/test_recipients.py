"""Whose an action is: what one owner is told of it, and who is told of anything at all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.followup.recipients import Recipient, divide
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import parse_due
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from naringsdialog.followup.history import ActionState

D = date.fromisoformat
DAY = D("2020-05-04")
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {"jht": {"name": "Äventyr i fjällen"}, "af": {"name": "Arbetsförmedlingen"}},
            "people": {
                "karin": {"name": "Karin Ek", "organisation": "jht"},
                "olle": {
                    "name": "Olle Öst",
                    "organisation": "af",
                    "former": [{"organisation": "jht", "until": "2020-05-04"}],
                },
                "fri": {"name": "Fri Frisk"},
            },
        }
    )
)
PART_OF = partial(answers_for, REGISTER)


def promised(*events: Event, ref: str = "2020-04-20/A1", **said: Any) -> ActionState:
    meeting, _, id_ = ref.rpartition("/")
    history = ActionHistory(ref, id_, meeting, "rad", agreed=D(meeting), task="Svara", events=events, **said)
    return history.on(DAY, PART_OF)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def seen(state: ActionState, name: str, *, with_people: bool = False) -> ActionState | None:
    return Recipient(name, with_people).seen(state, REGISTER, PART_OF)


def told(state: ActionState, name: str) -> tuple[bool, str, str]:
    """Whether an owner sees it as open, its date, and when it was closed."""
    theirs = seen(state, name)
    assert theirs is not None
    return theirs.is_open, str(theirs.due), str(theirs.closed)


# What one owner is told


def test_an_owner_is_told_of_no_action_without_a_part_in_it() -> None:
    assert seen(promised(owners=("af",)), "jht") is None


def test_each_owner_is_told_the_date_of_their_own_part() -> None:
    state = promised(
        then("2020-04-28", due=parse_due("2020-05-15"), by=("jht",)), owners=("af", "jht"), due=parse_due("2020-04-24")
    )

    assert told(state, "jht") == (True, "2020-05-15", "None")
    assert told(state, "af") == (True, "2020-04-24", "None")


def test_an_action_is_closed_for_an_owner_when_their_part_is() -> None:
    state = promised(
        then("2020-04-28", status="done", by=("jht",)), then("2020-05-02", note="Snart"), owners=("af", "jht")
    )

    assert told(state, "jht") == (False, "None", "2020-04-28")
    assert told(state, "af") == (True, "None", "None")


def test_a_part_was_closed_when_it_was_closed_last() -> None:
    state = promised(
        then("2020-04-22", status="done", by=("jht",)),
        then("2020-04-24", status="reopened"),
        then("2020-04-28", status="dropped", by=("jht",)),
        then("2020-04-30", status="done", by=("af",)),
        owners=("af", "jht"),
    )
    theirs = seen(state, "jht")

    assert theirs is not None
    assert (theirs.state, str(theirs.closed)) == ("dropped", "2020-04-28")


def test_a_part_that_was_done_and_then_dropped_is_dropped_since_then() -> None:
    done, dropped = (
        then(f"2020-04-2{day}", status=status, by=("jht",)) for day, status in ((2, "done"), (4, "dropped"))
    )

    theirs = seen(promised(done, dropped, owners=("af", "jht")), "jht")

    assert theirs is not None
    assert (theirs.state, theirs.closing) == ("dropped", dropped)


def test_what_happens_after_the_day_closes_nothing() -> None:
    state = promised(then("2020-05-05", status="done", by=("jht",)), owners=("af", "jht"))

    assert told(state, "jht") == (True, "None", "None")


def test_who_took_over_an_action_closed_it_when_they_did() -> None:
    state = promised(
        then("2020-04-28", owners=("af", "jht")), then("2020-05-02", status="done", by=("af",)), owners=("fri",)
    )

    assert told(state, "af") == (False, "None", "2020-05-02")
    assert seen(state, "fri") is None


def test_what_happened_before_an_owner_took_over_did_not_close_their_part() -> None:
    state = promised(
        then("2020-04-22", note="Snart"), then("2020-04-28", owners=("af",), status="done"), owners=("fri",)
    )

    assert told(state, "af") == (False, "None", "2020-04-28")


def test_an_action_of_everyone_called_is_everyone_s_where_nobody_was_called_by_name() -> None:
    assert told(promised(owners=("all",)), "Vem som helst") == (True, "None", "None")


@pytest.mark.parametrize(("with_people", "is_theirs"), [(True, True), (False, False)])
def test_an_organisation_is_told_of_its_people_s_actions_where_it_is_to_be(with_people: bool, is_theirs: bool) -> None:
    assert bool(seen(promised(owners=("karin",)), "jht", with_people=with_people)) is is_theirs


def test_people_are_those_that_the_organisation_had_on_the_day() -> None:
    assert seen(promised(owners=("olle",)), "jht", with_people=True)
    assert not seen(promised(owners=("olle",)), "af", with_people=True)


# Who is told


def names(*states: ActionState, members: tuple[str, ...] = (), by_organisation: bool = False) -> list[str]:
    return [one.name for one in divide(states, members, REGISTER, DAY, by_organisation=by_organisation).recipients]


def unowned(*states: ActionState, members: tuple[str, ...] = ()) -> tuple[str, ...]:
    return divide(states, members, REGISTER, DAY, by_organisation=False).unowned


def test_everyone_whose_part_is_open_is_told_in_the_order_of_the_swedish_alphabet() -> None:
    assert names(promised(owners=("jht", "af", "Ål & Ö")), promised(owners=("af",))) == ["af", "Ål & Ö", "jht"]


def test_who_has_nothing_left_to_do_is_not_told() -> None:
    done_by_one = promised(then("2020-04-28", status="done", by=("jht",)), owners=("af", "jht"))
    done = promised(then("2020-04-28", status="done"), owners=("fri",))

    assert names(done_by_one, done) == ["af"]


def test_by_organisation_people_are_told_with_theirs_and_those_of_none_alone() -> None:
    states = [promised(owners=("karin", "fri")), promised(owners=("olle", "Kim Kall"))]

    assert names(*states, by_organisation=True) == ["fri", "Kim Kall", "jht"]
    assert names(*states) == ["fri", "karin", "Kim Kall", "olle"]


def test_of_an_action_of_everyone_the_members_are_told_too() -> None:
    states = [promised(owners=("all",)), promised(owners=("fri",))]

    assert names(*states, members=("af", "karin")) == ["af", "fri", "karin"]
    assert names(*states, members=("af", "karin"), by_organisation=True) == ["af", "fri", "jht"]
    assert unowned(*states) == ()


def test_members_without_an_action_are_told_of_none() -> None:
    assert names(promised(owners=("fri",)), members=("af",)) == ["fri"]


def test_of_what_has_no_owner_nobody_is_told() -> None:
    assert (names(promised()), unowned(promised())) == ([], ("2020-04-20/A1",))


def test_of_what_is_everyone_s_nobody_is_told_where_there_is_nobody() -> None:
    assert (names(promised(owners=("all",))), unowned(promised(owners=("all",)))) == ([], ("2020-04-20/A1",))


def test_what_is_closed_has_nobody_to_be_told_and_is_not_missed() -> None:
    assert unowned(promised(then("2020-04-28", status="done"))) == ()
