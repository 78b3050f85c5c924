"""What an update did, in words."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.cli.change_text import change_text, deed_text, remark_text
from naringsdialog.cli.date_text import day_text, due_words, listed, ordinal
from naringsdialog.followup.changes import change_of
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.parts import answers_for
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import NO_DATE, parse_due
from naringsdialog.model.register import Register

D = date.fromisoformat
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {
                "jht": {"name": "Jämtland Härjedalen Turism", "short": "JHT"},
                "af": {"name": "Arbetsförmedlingen"},
                "iucz": {"name": "IUC Z Group"},
                "samling": {
                    "name": "Samling Näringsliv",
                    "former": [{"name": "Företagsforum", "until": "2020-04-22"}],
                },
            },
            "people": {"karin": {"name": "Karin Ek", "organisation": "jht"}},
        }
    )
)


def then(day: str = "2020-04-23", **said: Any) -> Event:
    if "due" in said:
        said["due"] = NO_DATE if said["due"] == "none" else parse_due(said["due"])
    return Event(D(day), **said)


def last(*events: Event, owners: tuple[str, ...] = ("jht",), due: str | None = "2020-04-24") -> list[str]:
    """Return the words for the last of these updates of an action that was promised on 20 April 2020."""
    history = ActionHistory(
        "2020-04-20/A1",
        "A1",
        "2020-04-20",
        "dialog",
        D("2020-04-20"),
        "Svara",
        owners=owners,
        due=parse_due(due) if due else None,
        events=events,
    )
    *_, step = history.steps(partial(answers_for, REGISTER))
    return change_text(change_of(history, step), REGISTER)


# What is done, dropped, open again


@pytest.mark.parametrize(
    ("status", "words"),
    [("done", "done"), ("dropped", "dropped"), ("reopened", "reopened, though it was open already")],
)
def test_what_became_of_the_whole_is_one_word(status: str, words: str) -> None:
    assert last(then(status=status)) == [words]


def test_what_was_done_can_be_reopened() -> None:
    assert last(then(status="done"), then(status="reopened")) == ["reopened"]


def test_an_update_that_changes_nothing_says_so() -> None:
    assert last(then(status="done"), then(status="done")) == ["done, as it was already"]


def test_what_was_dropped_can_be_done_after_all() -> None:
    assert last(then(status="dropped"), then(status="done")) == ["done, after it had been dropped"]


def test_of_several_owners_the_one_that_is_done_is_named_and_those_left() -> None:
    assert last(then(status="done", by=("jht",)), owners=("jht", "iucz", "samling")) == [
        "done by JHT; 2 of 3 parts are still open: IUC Z Group, Samling Näringsliv"
    ]


def test_one_part_that_is_left_is_told_in_the_singular() -> None:
    assert last(then(status="dropped", by=("jht",)), owners=("jht", "iucz")) == [
        "dropped for JHT; 1 of 2 parts is still open: IUC Z Group"
    ]


def test_the_last_part_closes_the_action() -> None:
    assert last(then(status="done", by=("jht",)), then(status="done", by=("iucz",)), owners=("jht", "iucz")) == [
        "done by IUC Z Group; no part is open any more"
    ]


def test_a_part_that_is_done_already_says_so_and_closes_nothing_again() -> None:
    assert last(then(status="done"), then(status="done", by=("iucz",)), owners=("jht", "iucz")) == [
        "done by IUC Z Group, as it was already"
    ]


def test_a_part_that_is_reopened_is_counted() -> None:
    assert last(then(status="done"), then(status="reopened", by=("iucz",)), owners=("jht", "iucz")) == [
        "reopened for IUC Z Group; 1 of 2 parts is open: IUC Z Group"
    ]


def test_closing_the_whole_says_whose_parts_were_still_open() -> None:
    parts = then(status="done", by=("jht",))

    assert last(parts, then(status="done"), owners=("jht", "iucz", "af")) == [
        "closed as done; the parts of IUC Z Group and Arbetsförmedlingen were still open"
    ]
    assert last(parts, then(status="dropped"), owners=("jht", "iucz")) == [
        "dropped; the part of IUC Z Group was still open"
    ]


def test_the_parts_of_owners_who_leave_with_the_same_update_are_not_told_as_open() -> None:
    assert last(then(status="done", owners=("iucz",)), owners=("jht", "af")) == [
        "done",
        "handed over from JHT and Arbetsförmedlingen to IUC Z Group",
    ]


def test_the_only_owner_is_named_where_the_update_names_it() -> None:
    assert last(then(status="done", by=("jht",))) == ["done by JHT"]


def test_a_person_who_reports_for_an_organisation_is_named_with_it() -> None:
    assert last(then(status="done", by=("karin",)), owners=("jht", "iucz")) == [
        "done by JHT, according to Karin Ek; 1 of 2 parts is still open: IUC Z Group"
    ]


def test_where_nobody_was_named_whoever_reports_is_told() -> None:
    assert last(then(status="done", by=("karin",)), owners=()) == ["done, according to Karin Ek"]


def test_what_is_said_of_one_who_is_no_owner_changes_nothing() -> None:
    assert last(then(status="done", by=("iucz",))) == [
        "done by IUC Z Group",
        "IUC Z Group is not an owner, so nothing changes",
    ]


def test_owners_and_others_in_one_update_are_told_apart() -> None:
    assert last(then(status="done", by=("jht", "iucz", "Bo Berg"))) == [
        "done by JHT",
        "IUC Z Group and Bo Berg are not owners, so nothing changes for them",
    ]


def test_names_are_those_of_the_day() -> None:
    early, late = then("2020-04-21", by=("samling",), status="done"), then("2020-04-23", by=("samling",), status="done")

    assert last(early, owners=("samling",)) == ["done by Företagsforum"]
    assert last(late, owners=("samling",)) == ["done by Samling Näringsliv"]


# What has another date


def test_a_date_that_moves_tells_the_one_before_and_how_often() -> None:
    assert last(then(due="2020-05-04"), then(due="2020-05-15")) == [
        "due Friday 15 May 2020, was Monday 4 May, moved for the 2nd time"
    ]


def test_the_year_of_the_date_before_is_told_where_it_is_another() -> None:
    assert last(then(due="2021-01-15")) == [
        "due Friday 15 January 2021, was Friday 24 April 2020, moved for the 1st time"
    ]


def test_a_first_date_has_not_moved() -> None:
    assert last(then(due="2020-05-15"), due=None) == ["due Friday 15 May 2020, had no date before"]


def test_a_date_can_be_taken_away() -> None:
    assert last(then(due="none")) == ["no date any more, was Friday 24 April 2020, moved for the 1st time"]


@pytest.mark.parametrize(
    ("due", "words"), [("2020-04-24", "due Friday 24 April 2020, as before"), ("none", "no date, as before")]
)
def test_the_same_date_says_so(due: str, words: str) -> None:
    assert last(then(due=due), then(due=due)) == [words]


def test_a_week_is_told_with_its_sunday() -> None:
    assert last(then(due="2020-W22"), due="2020-W18") == [
        "due week 22 (Sunday 31 May 2020), was week 18 (Sunday 3 May), moved for the 1st time"
    ]


def test_a_week_for_its_sunday_has_not_moved() -> None:
    assert last(then(due="2020-05-03"), due="2020-W18") == ["due Sunday 3 May 2020, was week 18 (Sunday 3 May)"]


def test_the_date_of_a_part_names_its_owner() -> None:
    assert last(then(due="2020-05-15", by=("jht",)), owners=("jht", "iucz")) == [
        "due Friday 15 May 2020 for JHT, was Friday 24 April, moved for the 1st time"
    ]


def test_the_date_of_all_parts_is_that_of_the_whole() -> None:
    assert last(then(due="2020-05-15", by=("jht", "iucz")), owners=("jht", "iucz")) == [
        "due Friday 15 May 2020, was Friday 24 April, moved for the 1st time"
    ]


def test_parts_with_several_dates_tell_each() -> None:
    apart = then(due="2020-05-04", by=("jht",))

    assert last(apart, then(due="2020-05-15"), owners=("jht", "iucz", "af")) == [
        "due Friday 15 May 2020, was Monday 4 May for JHT, was Friday 24 April for IUC Z Group and Arbetsförmedlingen, "
        "moved for the 2nd time"
    ]


def test_the_date_of_one_who_is_no_owner_is_told_and_moves_nothing() -> None:
    assert last(then(due="2020-05-15", by=("iucz",))) == [
        "due Friday 15 May 2020 for IUC Z Group",
        "IUC Z Group is not an owner, so nothing changes",
    ]


# Who answers for it


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("jht",), ("iucz",), "handed over from JHT to IUC Z Group"),
        (("jht", "af"), ("iucz",), "handed over from JHT and Arbetsförmedlingen to IUC Z Group"),
        ((), ("iucz",), "given to IUC Z Group, had no owner before"),
        (("jht",), (), "taken off JHT; nobody answers for it now"),
        (("jht",), ("jht", "iucz"), "given also to IUC Z Group; JHT stays"),
        (("jht", "iucz"), ("jht",), "taken off IUC Z Group; JHT stays"),
        (("jht", "af"), ("jht", "iucz"), "handed over from Arbetsförmedlingen to IUC Z Group; JHT stays"),
        (("jht", "af"), ("af", "jht"), "owners Arbetsförmedlingen and JHT, as before"),
        ((), (), "no owner, as before"),
        (("jht",), ("jht",), "owner JHT, as before"),
        (("jht", "af"), ("jht", "af", "iucz"), "given also to IUC Z Group; JHT and Arbetsförmedlingen stay"),
    ],
)
def test_a_handing_over_tells_who_comes_goes_and_stays(
    before: tuple[str, ...], after: tuple[str, ...], words: str
) -> None:
    assert last(then(owners=after), owners=before) == [words]


def test_an_action_can_close_and_open_with_its_owners() -> None:
    done, off, on = then(status="done", by=("jht",)), then(owners=("jht",)), then(owners=("jht", "iucz"))

    assert last(done, off, owners=("jht", "iucz")) == [
        "taken off IUC Z Group; JHT stays",
        "so it is done: no part is open any more",
    ]
    assert last(done, off, on, owners=("jht", "iucz")) == [
        "given also to IUC Z Group; JHT stays",
        "so it is open again",
    ]


# Remarks, and several things at once


def test_a_remark_stands_last_in_quotation_marks_and_on_one_line() -> None:
    assert last(then(status="done", note="Lämnat svar\ni dag")) == ["done", "remark: “Lämnat svar i dag”"]


def test_a_remark_alone_says_whose_it_is() -> None:
    assert last(then(note="Påmind")) == ["remark: “Påmind”"]
    assert last(then(note="På väg", by=("jht",))) == ["remark by JHT: “På väg”"]


def test_all_that_one_update_did_is_told() -> None:
    assert last(then(owners=("iucz",), due="2020-05-15", status="dropped", note="Nytt läge")) == [
        "dropped",
        "due Friday 15 May 2020, was Friday 24 April, moved for the 1st time",
        "handed over from JHT to IUC Z Group",
        "remark: “Nytt läge”",
    ]


def test_an_update_that_says_nothing_is_told_as_such() -> None:
    assert last(then()) == ["an update that says nothing"]


def test_beside_its_remark_an_update_is_told_without_it() -> None:
    history = ActionHistory(
        "2020-04-20/A1", "A1", "2020-04-20", "s", D("2020-04-20"), "Svara", events=(then(note="Påmind"),)
    )
    (step,) = history.steps()
    change = change_of(history, step)

    assert (deed_text(change, REGISTER), remark_text(change.event)) == (["remark"], "“Påmind”")


NAMES = st.lists(st.sampled_from(["jht", "af", "iucz", "karin", "Bo Berg"]), max_size=3, unique=True).map(tuple)
UPDATES = st.lists(
    st.builds(
        Event,
        st.just(D("2020-04-23")),
        status=st.sampled_from([None, "done", "dropped", "reopened"]),
        due=st.sampled_from([None, NO_DATE, parse_due("2020-05-04"), parse_due("2020-W19"), parse_due("2020-05-15")]),
        owners=st.none() | NAMES,
        note=st.none() | st.just("Påmind"),
        by=NAMES,
    ),
    max_size=6,
).map(tuple)


@given(UPDATES, NAMES)
def test_every_update_is_told_and_every_move_counted_once(updates: tuple[Event, ...], owners: tuple[str, ...]) -> None:
    history = ActionHistory(
        "2020-04-20/A1", "A1", "2020-04-20", "s", D("2020-04-20"), "Svara", owners=owners, events=updates
    )
    part_of = partial(answers_for, REGISTER)

    told = [change_text(change_of(history, step), REGISTER) for step in history.steps(part_of)]

    assert all(phrases and all(phrase.strip() == phrase != "" for phrase in phrases) for phrases in told)
    moves = [phrase for phrases in told for phrase in phrases if "moved for the" in phrase]
    assert len(moves) == history.on(D("2020-04-23"), part_of).moved


# The words themselves


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th")],
        *[(21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th"), (112, "112th"), (123, "123rd")],
    ],
)
def test_ordinal_numbers_are_right(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_a_day_leaves_out_only_the_year_that_was_named() -> None:
    assert day_text(D("2020-05-05")) == "Tuesday 5 May 2020"
    assert day_text(D("2020-05-05"), D("2020-12-31")) == "Tuesday 5 May"
    assert day_text(D("2020-05-05"), D("2021-01-01")) == "Tuesday 5 May 2020"
    assert due_words(parse_due("2020-W53"), D("2021-01-01")) == "week 53 (Sunday 3 January)"


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], words: str) -> None:
    assert listed(names) == words
