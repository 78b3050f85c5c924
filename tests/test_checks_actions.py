"""Rules on actions, what became of them, and their ids."""

from __future__ import annotations

from datetime import date

import pytest

from naringsdialog.checks.rules import check
from naringsdialog.problems import Severity
from tests.build import found, subject_of

MEETING = "meetings/2020-04-20.yaml"
LATER = "meetings/2020-05-04.yaml"


def test_an_action_due_before_its_meeting_is_an_error() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, due: 2020-04-10}
        """
    assert found("due-before-meeting", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:54",
            "due Friday 2020-04-10 is before the meeting of Monday 2020-04-20",
            "write a date from 2020-04-20 on",
        )
    ]


def test_an_action_due_in_a_week_that_ended_before_the_meeting_is_an_error() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, due: 2020-W16}
        """
    assert found("due-before-meeting", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:54",
            "due 2020-W16 (until Sunday 2020-04-19) is before the meeting of Monday 2020-04-20",
            "write a date from 2020-04-20 on",
        )
    ]


def test_an_action_may_be_due_on_the_meetings_day_or_in_its_week() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, due: 2020-04-20}
              - {id: A2, task: Räkna dem igen, owner: af, due: 2020-W17}
        """
    assert found("due-before-meeting", {MEETING: meeting}) == []


def test_a_later_meeting_cannot_move_an_action_to_a_day_before_it_was_agreed() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - title: Enkäten
                actions:
                  - {id: A1, task: Räkna svaren, owner: af, due: 2020-04-24}
            """,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, due: 2020-03-11}
            """,
    }
    assert found("due-before-meeting", files) == [
        (
            f"{LATER}:3:34",
            "the new date Wednesday 2020-03-11 is before the meeting of Monday 2020-04-20, where it was agreed",
            "write a date from 2020-04-20 on",
        )
    ]


def test_an_action_without_an_owner_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren}
        """
    assert found("no-owner", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:10",
            "A1 has no owner",
            "name who does it with `owner: …`, or write `owner: none` if nobody was named",
        )
    ]


def test_an_action_whose_owner_was_named_later_has_one() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, updates: [{date: 2020-04-21, owner: af}]}
        """
    assert found("no-owner", {MEETING: meeting}) == []


def test_an_action_whose_owner_cannot_be_read_is_not_said_to_have_none() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: {af: true}}
        """
    assert found("no-owner", {MEETING: meeting}) == []


def test_an_action_without_a_date_is_only_advice() -> None:
    meeting = """\
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af}
        """
    (problem,) = check(subject_of({MEETING: meeting}))
    assert (problem.rule, problem.severity, problem.message) == ("no-date", Severity.ADVICE, "A1 has no date")
    assert (
        problem.remedy == "write `due: …` if a date can be agreed, or `ongoing: true` if it is a standing undertaking"
    )


def test_an_action_that_was_closed_or_dated_later_needs_no_date() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, updates: [{date: 2020-04-21, status: done}]}
              - {id: A2, task: Visa dem, owner: af, updates: [{date: 2020-04-21, due: 2020-05-04}]}
        """
    assert found("no-date", {MEETING: meeting}) == []


def test_all_is_nobody_where_nobody_was_called() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: all}
        """
    assert found("all-without-called", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:45",
            "`all` means everyone in `called`, which is empty",
            "write the list `called: [ … ]` in this meeting, or the owners themselves",
        )
    ]


def test_an_update_before_the_meeting_of_its_action_is_an_error() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, updates: [{date: 2020-04-02, status: done}]}
        """
    assert found("update-before-meeting", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:66",
            "the update of Thursday 2020-04-02 is before the meeting of Monday 2020-04-20, where it was agreed",
            "write a date from 2020-04-20 on",
        )
    ]


def test_an_update_after_today_is_an_error_from_the_day_before_it_on() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, updates: [{date: 2020-04-29, status: done}]}
        """
    assert found("update-in-future", {MEETING: meeting}, today=date(2020, 4, 29)) == []
    assert found("update-in-future", {MEETING: meeting}, today=date(2020, 4, 28)) == [
        (
            f"{MEETING}:5:66",
            "the update of Wednesday 2020-04-29 is after today, Tuesday 2020-04-28",
            "write the day on which it happened",
        )
    ]


def test_updates_out_of_order_are_a_warning_at_the_one_that_stands_too_late() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: af
                updates:
                  - {date: 2020-04-24, note: Nästan klart}
                  - {date: 2020-04-22, note: Börjat}
                  - {date: 2020-04-28, status: done}
        """
    assert found("updates-out-of-order", {MEETING: meeting}) == [
        (
            f"{MEETING}:10:20",
            "the update of Wednesday 2020-04-22 stands after the one of Friday 2020-04-24",
            "put the updates in the order of their dates",
        )
    ]


def test_follow_up_of_one_action_keeps_the_order_of_dates_and_that_of_others_does_not_matter() -> None:
    files = {
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, date: 2020-05-03, note: Nästan klart}
              - {action: 2020-04-20/A2, date: 2020-04-22, status: done}
              - {action: 2020-04-20/A1, date: 2020-04-25, note: Börjat}
            """
    }
    assert [place for place, _, _ in found("updates-out-of-order", files)] == [f"{LATER}:5:35"]


def test_an_update_that_stands_twice_is_a_warning_at_the_second() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: af
                updates:
                  - {date: 2020-04-24, by: af, status: done}
                  - {date: 2020-04-24, note: Klart}
                  - date: 2020-04-24
                    status: done
                    by: [af]
        """
    assert found("update-twice", {MEETING: meeting}) == [
        (
            f"{MEETING}:11:13",
            "the update of Friday 2020-04-24 stands twice; it stands on line 9 too",
            "delete one of the two",
        )
    ]


def test_what_a_meeting_learned_twice_is_a_warning_and_the_same_of_other_actions_is_none() -> None:
    files = {
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, status: done}
              - {action: 2020-04-20/A2, status: done}
              - {action: 2020-04-20/A1, status: done}
            """
    }
    assert [place for place, _, _ in found("update-twice", files)] == [f"{LATER}:5:6"]


@pytest.mark.parametrize(
    "between",
    [
        "{date: 2020-04-24, due: 2020-05-02}",
        "{date: 2020-04-24, due: none}",
        "{date: 2020-04-24, by: af, due: 2020-05-03}",
    ],
)
def test_what_was_said_otherwise_between_is_not_said_twice(between: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: [af, jht]
                updates:
                  - {{date: 2020-04-24, due: 2020-05-01}}
                  - {between}
                  - {{date: 2020-04-24, due: 2020-05-01}}
        """
    assert found("update-twice", {MEETING: meeting}) == []
    again = meeting.rstrip() + "\n                  - {date: 2020-04-24, due: 2020-05-01}\n"
    assert [place for place, _, _ in found("update-twice", {MEETING: again})] == [f"{MEETING}:12:14"]


def test_updates_that_may_differ_in_what_could_not_be_read_are_not_called_the_same() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                updates: [{date: 2020-04-24, due: snart}, {date: 2020-04-24, due: i maj}]
        """
    assert found("update-twice", {MEETING: meeting}) == []


def closed_twice(owner: str, *updates: str) -> list[tuple[str, str, str | None]]:
    """Return the warnings of one action with these updates, the first of them on line 9."""
    lines = "\n".join(f"                  - {{{update}}}" for update in updates)
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: {owner}
                updates:
{lines}
        """
    return found("closed-twice", {MEETING: meeting})


def test_what_was_closed_already_and_is_closed_otherwise_is_a_warning_at_the_second() -> None:
    assert closed_twice("af", "date: 2020-04-24, status: done", "date: 2020-04-28, status: dropped") == [
        (
            f"{MEETING}:10:40",
            "A1 was done already on Friday 2020-04-24, by line 9",
            "delete one of the two, or write `status: reopened` between them if it was opened again",
        )
    ]


def test_what_is_closed_beside_the_action_and_by_a_meeting_is_a_warning_with_the_other_place() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - title: Enkäten
                actions:
                  - {id: A1, task: Räkna svaren, owner: af, updates: [{date: 2020-05-05, status: done}]}
            """,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, status: done}
            """,
    }
    assert [(place, message) for place, message, _ in found("closed-twice", files)] == [
        (f"{MEETING}:5:86", f"A1 was done already on Monday 2020-05-04, by {LATER}:3")
    ]


def test_a_part_that_was_closed_already_is_a_warning_that_names_the_owner() -> None:
    by_one = "date: 2020-04-24, by: jht, status: done", "date: 2020-04-28, by: jht, status: dropped"

    assert [message for _, message, _ in closed_twice("[af, jht]", *by_one)] == [
        "A1, the part of `jht`, was done already on Friday 2020-04-24, by line 9"
    ]


def test_of_several_that_closed_it_the_latest_is_named() -> None:
    by_each = "date: 2020-04-24, by: jht, status: done", "date: 2020-04-25, by: af, status: dropped"

    assert [message for _, message, _ in closed_twice("[af, jht]", *by_each, "date: 2020-04-28, status: done")] == [
        "A1 was dropped already on Saturday 2020-04-25, by line 10"
    ]


@pytest.mark.parametrize(
    ("owner", "updates"),
    [
        ("af", ["status: done", "status: reopened", "status: dropped"]),
        ("[af, jht]", ["by: af, status: done", "by: jht, status: dropped"]),
        ("[af, jht]", ["by: af, status: done", "status: done"]),
        ("[af, jht]", ["by: af, status: done", "by: [af, jht], status: done"]),
        ("[af, jht]", ["status: done", "by: af, status: reopened", "status: done"]),
        ("af", ["status: done", "owner: jht", "status: done"]),
        ("af", ["status: done", "owner: jht, status: done"]),
        ("[af, jht]", ["status: done", "owner: [jht, region]", "status: done"]),
        ("af", ["status: done", "note: Tack"]),
        ("af", ["status: done", "by: iucz, status: done"]),
        ("region", ["status: klar", "status: done", "status: dropped"]),
    ],
    ids=[
        "opened again",
        "each the own part",
        "the whole after one part",
        "both after one of them",
        "one part opened again",
        "a new owner",
        "a new owner in the same update",
        "one new owner of two",
        "a remark",
        "by no owner",
        "an update that cannot be read",
    ],
)
def test_what_closes_anything_that_is_open_is_no_warning(owner: str, updates: list[str]) -> None:
    assert closed_twice(owner, *(f"date: 2020-04-{24 + at}, {update}" for at, update in enumerate(updates))) == []


def test_an_update_that_stands_twice_word_for_word_is_told_once() -> None:
    twice = "date: 2020-04-24, status: done"

    assert closed_twice("af", twice, twice) == []


def test_of_two_actions_with_one_id_each_is_closed_once() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, updates: [{date: 2020-04-24, status: done}]}
              - {id: A1, task: Visa dem, owner: af, updates: [{date: 2020-04-28, status: dropped}]}
        """
    assert found("closed-twice", {MEETING: meeting}) == []


def test_an_update_by_someone_who_owns_no_part_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: [af, jht]
                updates: [{date: 2020-04-24, by: [jht, iucz], status: done}]
        """
    assert found("by-no-owner", {MEETING: meeting}) == [
        (
            f"{MEETING}:8:48",
            "`iucz` was no owner of A1 on 2020-04-24: the owners were `af` and `jht`",
            "write an owner, or leave `by` out: the update then concerns the whole action",
        )
    ]


def test_a_person_answers_for_the_organisation_that_owns() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: region, updates: [{date: 2020-04-24, by: ml, status: done}]}
        """
    assert found("by-no-owner", {MEETING: meeting}) == []


def test_who_owns_at_the_time_of_an_update_is_what_counts() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - title: Enkäten
                actions:
                  - id: A1
                    task: Räkna svaren
                    owner: af
                    updates: [{date: 2020-05-11, by: jht, status: done}]
            """,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, by: af, owner: jht}
            """,
    }
    assert [place for place, _, _ in found("by-no-owner", files)] == [f"{LATER}:3:33"]


def test_of_actions_without_an_id_each_gets_the_next_free_one_offered() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - title: Enkäten
                actions:
                  - {id: A2, task: Räkna svaren}
                  - {task: Visa dem}
                  - {id: , task: Spara dem}
            """,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A7, status: done}
            """,
    }
    assert found("missing-key", files) == [
        (f"{MEETING}:6:10", "`id` must be there", "write `id: A8`, the next free one"),
        (f"{MEETING}:7:10", "`id` must have a value", "write `id: A9`, the next free one"),
    ]


def test_an_id_used_twice_gets_the_next_free_one_offered() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren}
              - {id: A3, task: Visa dem}
          - title: Flyget
            actions:
              - {id: A1, task: Ringa flygplatsen}
        """
    assert found("id-twice", {MEETING: meeting}) == [
        (f"{MEETING}:9:14", "the id A1 is used twice; it stands on line 5 too", "write A4")
    ]


def test_with_an_id_used_twice_it_is_told_which_updates_have_to_be_decided() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - title: Enkäten
                actions:
                  - {id: A1, task: Räkna svaren}
                  - {id: A1, task: Visa dem}
            """,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A1, status: done}
              - {action: 2020-04-20/A2, note: Tack}
              - note: Inte ännu
                action: 2020-04-20/A1
            """,
    }
    assert found("id-twice", files) == [
        (
            f"{MEETING}:6:14",
            "the id A1 is used twice; it stands on line 5 too",
            f"write A3, and decide which of them 2020-04-20/A1 means in {LATER}:3, {LATER}:6",
        )
    ]


def test_items_and_decisions_have_ids_of_their_own() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - id: P1
            title: Enkäten
            decisions: [{id: B1, text: En enkät görs}, {id: B1, text: Den görs nu}]
          - id: P1
            title: Flyget
        """
    assert found("id-twice", {MEETING: meeting}) == [
        (f"{MEETING}:5:53", "the id B1 is used twice; it stands on line 5 too", "write B2"),
        (f"{MEETING}:6:9", "the id P1 is used twice; it stands on line 3 too", "write P2"),
    ]


def test_two_meetings_may_use_one_id() -> None:
    meeting = """\
        date: {}
        agenda:
          - title: Enkäten
            actions:
              - {{id: A1, task: Räkna svaren}}
        """
    files = {MEETING: meeting.format("2020-04-20"), LATER: meeting.format("2020-05-04")}
    assert found("id-twice", files) == []


def twice(one: str, other: str, follow_up: str = "") -> list[tuple[str, str, str | None]]:
    """Return the warnings of a meeting with two actions, of which a later one may have learned something."""
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - {{title: Enkäten, actions: [{{id: A6, {one}}}]}}
          - title: Svaren
            actions:
              - {{id: A7, {other}}}
        """
    later = f"date: 2020-05-04\nstatus: draft\nfollow_up: [{{action: 2020-04-20/A7, {follow_up or 'note: Tack'}}}]\n"
    return found("action-twice", {MEETING: meeting, LATER: later})


def test_an_action_that_stands_twice_in_a_meeting_is_a_warning_at_the_second() -> None:
    same = "task: Räkna svaren, owner: [af, jht], due: 2020-04-24"

    assert twice(same, same) == [
        (
            f"{MEETING}:6:24",
            "A7 says the same as A6: the same task, the same owner",
            "remove one of them; if it has gone out, `dialog actions drop 2020-04-20/A7`",
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        "task: Räkna svaren., owner: [jht, af], due: 2020-04-24",
        "task: räkna  Svaren, owner: [af, jht], due: 2020-04-24",
        "task: Räkna svaren, owner: [af, jht]",
    ],
    ids=["order of the owners", "case and blanks", "no date"],
)
def test_actions_that_differ_in_nothing_that_counts_are_the_same(other: str) -> None:
    assert len(twice("task: Räkna svaren, owner: [af, jht], due: 2020-04-24", other)) == 1


@pytest.mark.parametrize(
    ("other", "follow_up"),
    [
        ("task: Räkna svaren, owner: jht, due: 2020-04-24", ""),
        ("task: Räkna svaren, owner: [af, jht], due: 2020-04-24", ""),
        ("task: Visa svaren, owner: af, due: 2020-04-24", ""),
        ("task: Räkna svaren, owner: af, due: 2020-05-24", ""),
        ("task: Räkna svaren, owner: af, due: 2020-04-24", "status: dropped"),
        ("task: Räkna svaren, owner: af, due: 2020-04-24", "owner: jht"),
        ("task: Räkna svaren, owner: af, due: snart", ""),
    ],
    ids=["another owner", "one owner more", "another task", "another date", "dropped", "handed over", "unreadable"],
)
def test_actions_that_differ_or_were_told_apart_since_are_no_repetition(other: str, follow_up: str) -> None:
    assert twice("task: Räkna svaren, owner: af, due: 2020-04-24", other, follow_up) == []


def test_two_actions_with_one_id_are_told_of_as_that_alone() -> None:
    action = "{id: A1, task: Räkna svaren, owner: af}"
    files = {MEETING: f"date: 2020-04-20\nagenda: [{{title: Enkäten, actions: [{action}, {action}]}}]\n"}

    assert (found("action-twice", files), len(found("id-twice", files))) == ([], 1)


def test_the_same_action_of_another_meeting_is_no_repetition() -> None:
    action = "agenda: [{title: Enkäten, actions: [{id: A1, task: Räkna svaren, owner: af}]}]"

    assert (
        found("action-twice", {MEETING: f"date: 2020-04-20\n{action}\n", LATER: f"date: 2020-05-04\n{action}\n"}) == []
    )


ONGOING = """\
date: 2020-04-20
agenda:
  - title: Statistiken
    actions: [{id: A1, task: Sprida den, owner: af, ongoing: true}]
"""


def test_a_standing_undertaking_with_a_date_is_a_warning() -> None:
    assert found("ongoing-with-date", {MEETING: ONGOING.replace("true", "true, due: 2020-04-27")}) == [
        (
            f"{MEETING}:4:73",
            "A1 is a standing undertaking (`ongoing: true`), and has a date: it is never overdue",
            "leave out one of the two: `ongoing: true` if the date holds, else the date",
        )
    ]


def test_a_date_that_a_standing_undertaking_got_later_is_told_where_it_stands() -> None:
    later = "date: 2020-05-04\nfollow_up: [{action: 2020-04-20/A1, due: 2020-05-15}]\n"

    [(place, _, _)] = found("ongoing-with-date", {MEETING: ONGOING, LATER: later})

    assert place == f"{LATER}:2:42"


@pytest.mark.parametrize(
    "action",
    [
        "ongoing: true",
        "due: 2020-04-27",
        "ongoing: false, due: 2020-04-27",
        "ongoing: true, due: 2020-04-27, updates: [{date: 2020-04-24, due: none}]",
        "ongoing: true, due: 2020-04-27, updates: [{date: i maj, due: none}]",
    ],
)
def test_a_standing_undertaking_whose_date_does_not_stand_is_well(action: str) -> None:
    assert found("ongoing-with-date", {MEETING: ONGOING.replace("ongoing: true", action)}) == []
