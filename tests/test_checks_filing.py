"""Rules on where files lie, and on the workspace's own file."""

from __future__ import annotations

import unicodedata

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
        ("2020-04-20 - kopia", "are of one series and one day"),
        ("radet/2020-04-20", "would give documents of one name"),
    ],
)
def test_two_files_that_claim_one_meeting_are_an_error(other: str, why: str) -> None:
    files = {MEETING: "date: 2020-04-20", f"meetings/{other}.yaml": "date: 2020-04-20"}
    assert found("same-meeting", files) == [
        (
            f"meetings/{other}.yaml:1:7",
            f"meetings/{other}.yaml and {MEETING} {why}",
            "if one is a copy, delete it; if both are meetings, let the name of one end in its number, as -2",
        )
    ]


def test_numbered_files_in_two_folders_would_give_documents_of_one_name() -> None:
    files = {"meetings/a/2020-04-20-2.yaml": "date: 2020-04-20", "meetings/b/2020-04-20-2.yaml": "date: 2020-04-20"}
    assert [message for _, message, _ in found("same-meeting", files)] == [
        "meetings/b/2020-04-20-2.yaml and meetings/a/2020-04-20-2.yaml would give documents of one name"
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


@pytest.mark.parametrize("email", ["fel", "eva@example", "Eva Ek <eva@example.org>", "a@example.org, b@example.org"])
def test_what_is_no_email_address_is_warned_of(email: str) -> None:
    config = f'format: 1\npeople:\n  ee: {{name: Eva Ek, email: "{email}"}}\n'

    ((place, message, told),) = found("no-email-address", {"dialog.yaml": config})
    assert place == "dialog.yaml:3:29"
    assert message == f"`{email}` is not an e-mail address"
    assert told == "write the address alone, for example eva.ek@example.org"


@pytest.mark.parametrize("email", ["eva.ek@example.org", "eva+moten@post.example.org"])
def test_an_email_address_is_fine(email: str) -> None:
    assert found("no-email-address", {"dialog.yaml": f"format: 1\npeople:\n  e: {{name: E, email: {email}}}\n"}) == []


@pytest.mark.parametrize("name", ["2020-04-20-2", "2020-04-21"])
def test_a_copy_has_every_action_twice(name: str) -> None:
    text = "date: 2020-04-20\nstatus: sent\nagenda: [{title: Läget, actions: [{id: A1, task: Ring, owner: region}]}]\n"
    files = {"meetings/2020-04-20.yaml": text, f"meetings/{name}.yaml": text}

    ((_, message, remedy),) = found("same-meeting", files)

    assert message.startswith(f"meetings/{name}.yaml and meetings/2020-04-20.yaml ")
    assert remedy is not None
    assert remedy.startswith("if one is a copy, delete it")


def test_a_second_meeting_is_numbered_from_two() -> None:
    files = {"meetings/2020-04-20.yaml": "date: 2020-04-20\n", "meetings/2020-04-20-1.yaml": "date: 2020-04-20\n"}

    assert len(found("same-meeting", files)) == 1
