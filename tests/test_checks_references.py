"""Rules on what refers from one meeting to another, and on reports that were expected."""

from __future__ import annotations

import pytest

from naringsdialog.followup.references import next_action_id
from tests.build import CONFIG, found, subject_of

MEETING = "meetings/2020-04-20.yaml"
LATER = "meetings/2020-05-04.yaml"
AGREED = """\
    date: 2020-04-20
    agenda:
      - title: Enkäten
        actions:
          - {id: A1, task: Räkna svaren, owner: af}
          - {id: A12, task: Visa dem, owner: af}
    """


def test_a_follow_up_of_an_action_that_is_not_there_is_an_error_with_those_that_are() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-20/A3, status: done}
        """
    assert found("unknown-action", {MEETING: AGREED, LATER: later}) == [
        (f"{LATER}:3:14", "the meeting 2020-04-20 has no action A3", "Its actions are A1, A12")
    ]


def test_a_mistyped_id_gets_the_reference_that_was_meant() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-20/A112, status: done}
        """
    assert found("unknown-action", {MEETING: AGREED, LATER: later}) == [
        (
            f"{LATER}:3:14",
            "the meeting 2020-04-20 has no action A112",
            "did you mean `2020-04-20/A12`? Its actions are A1, A12",
        )
    ]


def test_a_follow_up_of_a_meeting_that_is_not_there_is_an_error_with_the_one_meant() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-02/A1, status: done}
          - {action: 2020-04-02/A12, status: done}
        """
    assert found("unknown-action", {MEETING: AGREED, LATER: later}) == [
        (f"{LATER}:3:14", "there is no meeting `2020-04-02`", "did you mean `2020-04-20/A1`?"),
        (f"{LATER}:4:14", "there is no meeting `2020-04-02`", "did you mean `2020-04-20/A12`?"),
    ]


def test_a_reference_without_the_folder_is_traced_to_the_whole_key() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-20/A1, status: done}
        """
    assert found("unknown-action", {"meetings/radet/2020-04-20.yaml": AGREED, LATER: later}) == [
        (f"{LATER}:3:14", "there is no meeting `2020-04-20`", "did you mean `radet/2020-04-20/A1`?")
    ]


def test_what_may_stand_in_a_file_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-20/A3, status: done}
        """
    assert found("unknown-action", {MEETING: "agenda: [", LATER: later}) == []


def test_a_meeting_follows_up_none_of_its_own_actions() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Räkna svaren, owner: af}
        follow_up:
          - {action: 2020-04-20/A1, status: done}
        """
    assert found("action-not-earlier", {MEETING: meeting}) == [
        (
            f"{MEETING}:7:14",
            "2020-04-20/A1 was agreed at this very meeting",
            "write what happened since into `updates`, beside the action",
        )
    ]


def test_an_id_alone_is_told_with_the_only_earlier_action_of_that_id() -> None:
    later = "date: 2020-05-04\nfollow_up: [{action: A1, status: done}]\n"
    latest = "date: 2020-05-18\nagenda: [{title: x, actions: [{id: A1, task: y, owner: af}]}]\n"

    assert found("form", {MEETING: AGREED, LATER: later, "meetings/2020-05-18.yaml": latest}) == [
        (f"{LATER}:2:22", "`A1` is not a reference to an action", "write `2020-04-20/A1`")
    ]


def test_an_id_alone_that_several_earlier_actions_have_names_none_of_them() -> None:
    later = "date: 2020-05-04\nfollow_up: [{action: A1, status: done}]\n"
    first = "date: 2020-04-06\nagenda: [{title: x, actions: [{id: A1, task: y, owner: af}]}]\n"

    [(_, _, remedy)] = found("form", {"meetings/2020-04-06.yaml": first, MEETING: AGREED, LATER: later})

    assert remedy == "write <meeting key>/<id>, for example 2020-04-20/A4"


def test_a_meeting_follows_up_no_action_of_a_later_one() -> None:
    files = {
        MEETING: AGREED,
        "meetings/2020-04-06.yaml": """\
            date: 2020-04-06
            follow_up:
              - {action: 2020-04-20/A1, status: done}
            """,
    }
    assert found("action-not-earlier", files) == [
        (
            "meetings/2020-04-06.yaml:3:14",
            "2020-04-20/A1 was agreed on Monday 2020-04-20, after this meeting of Monday 2020-04-06",
            "write the reference of an earlier action",
        )
    ]


def test_of_two_meetings_on_one_day_the_first_follows_up_nothing_of_the_second() -> None:
    files = {
        "meetings/2020-04-20-2.yaml": AGREED,
        MEETING: "date: 2020-04-20\nfollow_up: [{action: 2020-04-20-2/A1, status: done}]\n",
    }
    assert [message for _, message, _ in found("action-not-earlier", files)] == [
        "2020-04-20-2/A1 was agreed at 2020-04-20-2, which comes after this meeting"
    ]


def test_an_update_that_belongs_to_a_meeting_that_is_not_there_is_an_error() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Räkna svaren
                owner: af
                updates: [{date: 2020-05-04, meeting: 2020-05-40, status: done}]
        """
    later = "date: 2020-05-04"
    assert found("unknown-meeting", {MEETING: meeting, LATER: later}) == [
        (f"{MEETING}:8:47", "there is no meeting `2020-05-40`", "did you mean `2020-05-04`?")
    ]


def test_an_item_that_comes_from_one_without_that_id_is_a_warning() -> None:
    files = {
        MEETING: """\
            date: 2020-04-20
            agenda:
              - {title: Flyget, deferred: true}
            """,
        LATER: """\
            date: 2020-05-04
            agenda:
              - {title: Flyget, from: 2020-04-20/P1}
            """,
    }
    assert found("unknown-item", files) == [
        (f"{LATER}:3:27", "the meeting 2020-04-20 has no item P1", f"write `id: P1` beside that item in {MEETING}")
    ]


def test_an_item_that_comes_from_no_meeting_at_all_is_a_warning() -> None:
    later = """\
        date: 2020-05-04
        agenda:
          - {title: Flyget, from: 2020-04-02/P1}
        """
    assert found("unknown-item", {MEETING: AGREED, LATER: later}) == [
        (f"{LATER}:3:27", "there is no meeting `2020-04-02`", "did you mean `2020-04-20/P1`?")
    ]


def test_the_next_free_id_is_above_all_in_the_file_and_in_references_to_it() -> None:
    files = {
        MEETING: AGREED,
        LATER: """\
            date: 2020-05-04
            follow_up:
              - {action: 2020-04-20/A17, status: done}
            """,
    }
    occasions = [occasion for _, occasion in subject_of(files).readable]
    assert next_action_id("2020-04-20", occasions) == "A18"


def test_the_first_action_of_a_meeting_is_a1() -> None:
    assert next_action_id("2020-04-20", []) == "A1"


def test_minutes_that_went_out_without_an_expected_report_are_warned_of() -> None:
    meeting = """\
        date: 2020-04-20
        status: sent
        agenda:
          - title: Senaste från myndigheterna
            reports: [region, af]
            items:
              - {title: Regionen, organisation: region}
              - {title: Arbetsförmedlingen, organisation: af, notes: Varslen sjunker.}
        """
    assert found("report-missing", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:15",
            "nothing says what Region Jämtland Härjedalen reported",
            "write its report as an item below, or `nothing: true` there, or put it among `apologies`",
        )
    ]


def test_who_had_nothing_to_report_or_sent_apologies_is_not_missing() -> None:
    meeting = """\
        date: 2020-04-20
        status: sent
        apologies: [ml]
        agenda:
          - title: Senaste från myndigheterna
            reports: [region, af]
            items:
              - {title: Arbetsförmedlingen, organisation: af, nothing: true}
        """
    assert found("report-missing", {MEETING: meeting}) == []


@pytest.mark.parametrize(
    "there",
    [
        "present: [{who: Lars von Ask, for: region}]",
        "remote: [{who: Lars von Ask, for: ml}]",
        "guests: [region]",
        "present: [ma]",
    ],
    ids=["for it", "for one of its people", "itself", "one of its people"],
)
def test_apologies_do_not_excuse_an_organisation_that_somebody_was_there_for(there: str) -> None:
    files = {
        "dialog.yaml": CONFIG.replace("people:\n", "people:\n  ma: {name: Mats Ask, organisation: region}\n"),
        MEETING: f"""\
            date: 2020-04-20
            status: sent
            {there}
            apologies: [ml]
            agenda:
              - {{title: Senaste från myndigheterna, reports: [region]}}
            """,
    }
    assert found("report-missing", files) == [
        (
            f"{MEETING}:6:51",
            "nothing says what Region Jämtland Härjedalen reported",
            "write its report as an item below, or `nothing: true` there",
        )
    ]


@pytest.mark.parametrize(
    "lists",
    ["apologies: [{who: Eva Ek, for: region}]", "apologies: [ml]\n            present: [{who: Eva Ek, for: jht}]"],
    ids=["by who stands for it", "while others are there"],
)
def test_apologies_excuse_an_organisation_that_nobody_was_there_for(lists: str) -> None:
    meeting = f"""\
            date: 2020-04-20
            status: sent
            {lists}
            agenda:
              - {{title: Senaste från myndigheterna, reports: [region]}}
        """
    assert found("report-missing", {MEETING: meeting}) == []


def test_a_report_counts_however_deep_it_stands() -> None:
    meeting = """\
        date: 2020-04-20
        status: sent
        agenda:
          - title: Senaste från myndigheterna
            reports: [af]
            items:
              - title: Arbetsmarknaden
                items: [{title: Varsel, organisation: af, contacts: [ml]}]
        """
    assert found("report-missing", {MEETING: meeting}) == []


@pytest.mark.parametrize(
    "written",
    [
        "items: [{title: AF, organisation: af, notes: Varslen sjunker.}]",
        "items: [{title: AF, organisation: af, nothing: true}]",
    ],
    ids=["another report", "nothing to report"],
)
def test_a_report_is_missed_in_a_draft_as_soon_as_another_is_there(written: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        status: draft
        agenda:
          - {{title: Senaste från myndigheterna, reports: [region, af], {written}}}
        """
    assert [message for _, message, _ in found("report-missing", {MEETING: meeting})] == [
        "nothing says what Region Jämtland Härjedalen reported"
    ]


def test_reports_are_missed_in_a_draft_that_was_written_on_beyond_them() -> None:
    meeting = """\
        date: 2020-04-20
        status: draft
        agenda:
          - {title: Inledning, notes: Välkomna.}
          - title: Senaste
            reports: [region]
            items: [{title: Regionen, organisation: region}]
          - title: Övrigt
            reports: [af]
            items: [{title: Enkäten, items: [{title: Svaren, decisions: [De räknas.]}]}]
          - {title: Nästa möte, show: next-meeting}
        """
    assert [message for _, message, _ in found("report-missing", {MEETING: meeting})] == [
        "nothing says what Region Jämtland Härjedalen reported"
    ]


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_no_report_is_missed_of_a_meeting_that_was_not_held(status: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        status: {status}
        agenda:
          - title: Senaste från myndigheterna
            reports: [region, af]
            items: [{{title: AF, organisation: af, nothing: true}}]
        """
    assert found("report-missing", {MEETING: meeting}) == []


def test_no_report_is_missed_in_a_draft_that_was_just_begun() -> None:
    meeting = """\
        date: 2020-04-20
        status: draft
        present: [ml]
        agenda:
          - {title: Inledning, notes: Välkomna.}
          - {title: Senaste från myndigheterna, reports: [region, af]}
        """
    assert found("report-missing", {MEETING: meeting}) == []
