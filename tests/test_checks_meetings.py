"""Rules on when meetings are, where their files lie, and on the workspace's own file."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from naringsdialog.checks.rules import check
from tests.build import found, subject_of

MEETING = "meetings/2020-04-20.yaml"
TWO_SERIES = """\
    format: 1
    series:
      dialogen: {title: Näringslivsdialog, folder: dialogen}
      radet: {title: Näringslivsrådet, folder: radet}
    """


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


def test_a_file_name_with_another_day_is_an_error() -> None:
    assert found("file-name-date", {MEETING: "date: 2020-04-27"}) == [
        (
            f"{MEETING}:1:7",
            "the date is Monday 2020-04-27, the file's name says Monday 2020-04-20",
            "write `date: 2020-04-20`, or rename the file to 2020-04-27.yaml",
        )
    ]


def test_a_second_meeting_of_a_day_carries_its_number() -> None:
    files = {MEETING: "date: 2020-04-20", "meetings/2020-04-20-2.yaml": "date: 2020-04-20"}
    assert check(subject_of(files)) == []


def test_a_file_name_without_a_day_is_a_warning() -> None:
    assert found("no-date-in-name", {"meetings/extra.yaml": "date: 2020-04-20"}) == [
        (
            "meetings/extra.yaml:1:7",
            "the file's name does not begin with the meeting's day",
            "rename the file to 2020-04-20.yaml",
        )
    ]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("2020-04-20-extra", "are of one series and one day"),
        ("radet/2020-04-20", "would give documents of one name"),
    ],
)
def test_two_files_that_claim_one_meeting_are_an_error(other: str, why: str) -> None:
    files = {MEETING: "date: 2020-04-20", f"meetings/{other}.yaml": "date: 2020-04-20"}
    assert found("same-meeting", files) == [
        (
            f"meetings/{other}.yaml:1:7",
            f"{other} and 2020-04-20 {why}",
            "if it is another meeting, let its name end in -2; else keep one of the files",
        )
    ]


def test_numbered_files_in_two_folders_would_give_documents_of_one_name() -> None:
    files = {"meetings/a/2020-04-20-2.yaml": "date: 2020-04-20", "meetings/b/2020-04-20-2.yaml": "date: 2020-04-20"}
    assert [message for _, message, _ in found("same-meeting", files)] == [
        "b/2020-04-20-2 and a/2020-04-20-2 would give documents of one name"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rådet", "rådet"), (unicodedata.normalize("NFC", "rådet"), unicodedata.normalize("NFD", "rådet"))],
    ids=["case", "normal form"],
)
def test_keys_that_some_computers_cannot_tell_apart_are_an_error(one: str, other: str) -> None:
    files = {
        f"meetings/{one}/2020-04-20.yaml": "date: 2020-04-20",
        f"meetings/{other}/2020-04-20.yaml": "date: 2020-04-20",
    }
    ((_, message, _),) = found("same-meeting", files)
    assert message.endswith("have names that some computers cannot tell apart")


def test_a_cancelled_meeting_leaves_its_day_to_another_one() -> None:
    files = {
        MEETING: "date: 2020-04-20\nstatus: cancelled\n",
        "meetings/2020-04-20-extra.yaml": "date: 2020-04-20",
    }
    assert found("same-meeting", files) == []


def test_meetings_of_two_series_may_be_on_one_day() -> None:
    files = {
        "dialog.yaml": TWO_SERIES,
        "meetings/dialogen/2020-04-20.yaml": "date: 2020-04-20",
        "meetings/radet/2020-04-20.yaml": "date: 2020-04-20",
    }
    assert check(subject_of(files)) == []


def test_a_meeting_of_no_series_is_an_error_where_there_are_several() -> None:
    files = {"dialog.yaml": TWO_SERIES, MEETING: "date: 2020-04-20"}
    assert found("series-unknown", files) == [
        (
            f"{MEETING}:1:1",
            "nothing says which series the meeting belongs to",
            "add the line `series: …`, one of `dialogen` and `radet`",
        )
    ]


def test_a_meeting_is_an_error_where_there_is_no_series() -> None:
    assert found("series-unknown", {"dialog.yaml": "format: 1", MEETING: "date: 2020-04-20"}) == [
        (f"{MEETING}:1:1", "nothing says which series the meeting belongs to", "add a series to dialog.yaml")
    ]


def test_a_meeting_in_the_folder_of_another_series_is_a_warning() -> None:
    files = {"dialog.yaml": TWO_SERIES, "meetings/radet/2020-04-20.yaml": "series: dialogen\ndate: 2020-04-20\n"}
    assert found("other-folder", files) == [
        (
            "meetings/radet/2020-04-20.yaml:1:9",
            "the meeting says `dialogen`, but lies where the meetings of `radet` are",
            "write `series: radet`, or move the file to meetings/dialogen",
        )
    ]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("", "", "`radet` and `dialogen` both have no folder"),
        ("folder: moten", "folder: Moten", "`radet` and `dialogen` share the folder Moten"),
        ("folder: moten", "folder: moten/radet", "of `radet` and `dialogen` one has its folder in the other's"),
    ],
    ids=["none", "shared", "inside"],
)
def test_series_whose_meetings_would_lie_mixed_up_are_an_error(one: str, other: str, message: str) -> None:
    config = f"""\
        format: 1
        series:
          dialogen: {{title: Näringslivsdialog, {one}}}
          radet: {{title: Näringslivsrådet, {other}}}
        """
    ((place, told, remedy),) = found("series-folders", {"dialog.yaml": config})
    assert place.startswith("dialog.yaml:4:")
    assert told == message
    assert remedy == "write a folder of its own below meetings/, for example `folder: radet`"


def test_one_series_may_lie_flat_beside_others_in_folders() -> None:
    config = """\
        format: 1
        series:
          dialogen: {title: Näringslivsdialog}
          radet: {title: Näringslivsrådet, folder: radet}
        """
    assert found("series-folders", {"dialog.yaml": config}) == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Stockholm", "did you mean `Europe/Stockholm`?"),
        ("europe/stokholm", "did you mean `Europe/Stockholm`?"),
        ("Qqqqqqqq", "write an area and a city, for example Europe/Stockholm"),
    ],
)
def test_a_time_zone_that_does_not_exist_is_an_error(name: str, remedy: str) -> None:
    ((place, message, told),) = found("unknown-timezone", {"dialog.yaml": f"format: 1\ntimezone: {name}\n"})
    assert place == "dialog.yaml:2:11"
    assert message == f"there is no time zone `{name}`"
    assert told == remedy


def test_the_area_alone_is_no_time_zone() -> None:
    ((_, message, _),) = found("unknown-timezone", {"dialog.yaml": "format: 1\ntimezone: Europe\n"})
    assert message == "there is no time zone `Europe`"
