"""Rules on when meetings are, and on what has become of them."""

from __future__ import annotations

from datetime import date

import pytest

from naringsdialog.checks.rules import check
from tests.build import found, subject_of

MEETING = "meetings/2020-04-20.yaml"


def test_a_workspace_in_order_has_no_problems() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            start: 15:00
            end: 16:30
            status: sent
            called: [region, af, jht, iucz]
            present: [ml, {who: Eva Ek, for: af}]
            apologies: [jht]
            agenda:
              - title: Senaste från myndigheterna
                reports: [af, jht]
                items:
                  - title: Arbetsförmedlingen
                    organisation: af
                    notes: Antalet varsel sjunker, säger [statistiken](https://www.example.org/varsel).
                    actions:
                      - id: A1
                        task: Svara på enkäten
                        owner: all
                        due: 2020-04-24
                        updates:
                          - {date: 2020-04-22, by: ml, status: done}
                          - {date: 2020-04-23, by: [af, jht], status: done}
            next_meeting: 2020-05-04 15:00
            """,
        "meetings/2020-05-04.yaml": """\
            date: 2020-05-04
            status: draft
            follow_up:
              - {action: 2020-04-20/A1, by: iucz, status: done}
            """,
        "meetings/2020-06-15.yaml": "date: 2020-06-15",
    }
    assert check(subject_of(files)) == []


def test_a_range_and_another_end_are_an_error() -> None:
    meeting = """\
        date: 2020-04-20
        start: 15–16.30
        end: 16:00
        """
    assert found("two-ends", {MEETING: meeting}) == [
        (
            f"{MEETING}:3:6",
            "`start` ends at 16:30, `end` at 16:00",
            "keep the right one: only a time in `start`, or no `end`",
        )
    ]


def test_a_range_and_the_same_end_are_no_problem() -> None:
    meeting = """\
        date: 2020-04-20
        start: 15–16.30
        end: 16:30
        """
    assert found("two-ends", {MEETING: meeting}) == []


@pytest.mark.parametrize(
    ("times", "place"), [("start: 15:00\nend: 14:30", "3:6"), ("start: 15:00-14:30", "2:8")], ids=["end", "range"]
)
def test_a_meeting_that_ends_before_it_starts_is_an_error(times: str, place: str) -> None:
    assert found("end-before-start", {MEETING: f"date: 2020-04-20\n{times}\n"}) == [
        (
            f"{MEETING}:{place}",
            "the end, 14:30, is not after the start, 15:00",
            "write times of one day, as 15:00 and 16:30",
        )
    ]


def test_the_usual_times_of_a_series_are_looked_at_too() -> None:
    config = """\
        format: 1
        series:
          dialogen:
            title: Näringslivsdialog
            start: 15:00
            end: 13:00
        """
    assert [place for place, _, _ in found("end-before-start", {"dialog.yaml": config})] == ["dialog.yaml:6:10"]


@pytest.mark.parametrize("day", ["2020-04-20", "2020-04-04"])
def test_a_next_meeting_that_is_not_later_is_an_error(day: str) -> None:
    ((place, message, remedy),) = found(
        "next-meeting-not-later", {MEETING: f"date: 2020-04-20\nnext_meeting: {day} 15:00\n"}
    )
    assert place == f"{MEETING}:2:15"
    assert message.endswith(f"{day}, is not after this one of Monday 2020-04-20")
    assert remedy == "write a later date"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("Saturday 2020-04-25", "lördag"),
        ("Sunday 2020-04-26", "söndag"),
        ("Friday 2020-05-01", "första maj"),
        ("Friday 2020-06-19", "midsommarafton"),
    ],
)
def test_a_meeting_on_a_day_off_is_a_warning_with_the_days_swedish_name(day: str, name: str) -> None:
    key = day.split()[1]
    assert found("day-off", {f"meetings/{key}.yaml": f"date: {key}"}) == [
        (
            f"meetings/{key}.yaml:1:7",
            f"the meeting is on {day}, which is {name}",
            "write another date, unless this one is meant",
        )
    ]


def test_a_next_meeting_on_a_day_off_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        next_meeting: 2020-05-21 15:00
        """
    assert found("day-off", {MEETING: meeting}) == [
        (
            f"{MEETING}:2:15",
            "the next meeting is on Thursday 2020-05-21, which is Kristi himmelsfärdsdag",
            "write another date, unless this one is meant",
        )
    ]


def test_what_is_due_on_a_day_off_is_left_as_it_was_agreed() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af, due: 2020-05-01}
        """
    assert found("day-off", {MEETING: meeting}) == []


def test_a_planned_meeting_with_a_record_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        status: planned
        agenda: [{title: Enkäten, notes: Svaren kommer.}]
        """
    assert found("planned-with-record", {MEETING: meeting}) == [
        (
            f"{MEETING}:2:9",
            "the meeting is `planned`, but it holds a record",
            "write `status: draft` (`dialog mark 2020-04-20 draft`)",
        )
    ]


@pytest.mark.parametrize(
    "record",
    [
        "present: [ml]",
        "remote: [ml]",
        "guests: [Eva Ek]",
        "agenda: [{title: Enkäten, notes: Svaren kommer.}]",
        "agenda: [{title: Enkäten, decisions: [Enkäten görs om.]}]",
        "agenda: [{title: Enkäten, items: [{title: Svaren, actions: [{id: A1, task: Räkna dem, owner: af}]}]}]",
    ],
)
def test_a_cancelled_meeting_that_holds_a_record_is_a_warning(record: str) -> None:
    assert found("cancelled-with-record", {MEETING: f"date: 2020-04-20\nstatus: cancelled\n{record}\n"}) == [
        (
            f"{MEETING}:2:9",
            "the meeting is `cancelled`, but it holds a record",
            "write `status: draft` if it was held (`dialog mark 2020-04-20 draft`), else remove the record",
        )
    ]


def test_a_cancelled_meeting_keeps_its_agenda_and_the_apologies_sent_to_it() -> None:
    meeting = """\
        date: 2020-04-20
        status: cancelled
        called: [region, af]
        apologies: [af]
        agenda: [{title: Enkäten, background: Den gick ut i mars.}]
        """
    assert found("cancelled-with-record", {MEETING: meeting}) == []


def test_a_planned_meeting_in_the_past_is_a_warning_once_a_later_one_was_held() -> None:
    files = {MEETING: "date: 2020-04-20", "meetings/2020-05-04.yaml": "date: 2020-05-04\nstatus: sent\n"}
    assert found("planned-in-the-past", files) == [
        (
            f"{MEETING}:1:1",
            "the meeting is `planned` on a day that has passed, and 2020-05-04 was held since",
            "write `status: cancelled` if it was called off, else `status: draft`",
        )
    ]


def test_a_planned_meeting_in_the_past_may_be_the_one_that_notes_are_written_of_now() -> None:
    files = {MEETING: "date: 2020-04-20", "meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\n"}
    assert found("planned-in-the-past", files) == []


def test_a_planned_meeting_that_is_to_come_is_no_problem() -> None:
    files = {MEETING: "date: 2020-04-20", "meetings/2020-05-04.yaml": "date: 2020-05-04\nstatus: sent\n"}
    assert found("planned-in-the-past", files, today=date(2020, 4, 20)) == []


SHOWN = "agenda: [{title: Nästa möte, show: next-meeting}]\n"


def test_minutes_that_have_gone_out_say_themselves_when_the_next_meeting_is() -> None:
    files = {
        MEETING: f"date: 2020-04-20\nstatus: sent\n{SHOWN}",
        "meetings/2020-05-04.yaml": "date: 2020-05-04\nstart: 15:00\n",
    }
    assert found("next-meeting-elsewhere", files) == [
        (
            f"{MEETING}:3:36",
            "the minutes take the day of the next meeting from 2020-05-04, and change when that does",
            "write `next_meeting: 2020-05-04 15:00`",
        )
    ]


@pytest.mark.parametrize(
    ("meeting", "following"),
    [
        (f"date: 2020-04-20\nstatus: draft\n{SHOWN}", "date: 2020-05-04\n"),
        (f"date: 2020-04-20\nstatus: sent\nnext_meeting: 2020-05-04\n{SHOWN}", "date: 2020-05-04\n"),
        (f"date: 2020-04-20\nstatus: sent\nnext_meeting: snart\n{SHOWN}", "date: 2020-05-04\n"),
        ("date: 2020-04-20\nstatus: sent\nagenda: [{title: Enkäten}]\n", "date: 2020-05-04\n"),
        (f"date: 2020-04-20\nstatus: sent\n{SHOWN}", "date: 2020-05-04\nstatus: cancelled\n"),
    ],
    ids=["a draft", "said", "said unreadably", "not shown", "called off"],
)
def test_otherwise_nothing_is_asked_about_the_next_meeting(meeting: str, following: str) -> None:
    assert found("next-meeting-elsewhere", {MEETING: meeting, "meetings/2020-05-04.yaml": following}) == []


def test_a_record_of_a_meeting_still_to_come_stands_in_the_wrong_file() -> None:
    files = {MEETING: "date: 2020-04-20\npresent: [region]\nagenda: []\n"}
    assert [remedy for _, _, remedy in found("planned-with-record", files, today=date(2020, 4, 19))] == [
        "Monday 2020-04-20 is still to come: correct `date`, or take the record out"
    ]
