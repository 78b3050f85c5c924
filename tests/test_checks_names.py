"""Rules on who is named, and on the register."""

from __future__ import annotations

from naringsdialog.checks.rules import check
from tests.build import CONFIG, found, subject_of

MEETING = "meetings/2020-04-20.yaml"


def test_a_misspelled_owner_is_an_error_that_names_the_key_meant() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Svara på enkäten
                owner: [af, jth]
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (
            f"{MEETING}:7:21",
            "`jth` is not in the register",
            "did you mean `jht`? If not, add `jth` to `people` or `organisations` in dialog.yaml",
        )
    ]


def test_a_name_in_lower_case_is_traced_to_the_key_of_who_is_called_so() -> None:
    meeting = """\
        date: 2020-04-20
        chair: regionen
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (
            f"{MEETING}:2:8",
            "`regionen` is not in the register",
            "did you mean `region`? If not, add `regionen` to `people` or `organisations` in dialog.yaml",
        )
    ]


def test_a_key_like_no_other_is_to_be_added_or_written_as_a_name() -> None:
    meeting = """\
        date: 2020-04-20
        present:
          - {who: kalle, for: region}
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (
            f"{MEETING}:3:11",
            "`kalle` is not in the register",
            "add `kalle` to `people` or `organisations` in dialog.yaml, or write the name with a capital letter",
        )
    ]


def test_every_place_that_names_someone_is_looked_at() -> None:
    meeting = """\
        date: 2020-04-20
        chair: x1
        secretary: x2
        checkers: [x3]
        called: [x4]
        present: [x5]
        remote: [{who: Eva Ek, for: x6}]
        apologies: [x7]
        absent: [x8]
        guests: [x9]
        agenda:
          - title: Enkäten
            organisation: y1
            presenter: y2
            reports: [y3]
            contacts: [y4]
            items:
              - title: Svaren
                actions:
                  - id: A1
                    task: Räkna svaren
                    owner: y5
                    updates: [{date: 2020-04-21, owner: y6, by: y7}]
        follow_up:
          - {action: 2020-04-06/A1, owner: y8, by: [y9]}
        """
    names = {message.split("`")[1] for _, message, _ in found("unknown-name", {MEETING: meeting})}
    assert names == {f"{letter}{number}" for letter in "xy" for number in range(1, 10)}


def test_every_place_of_the_workspace_that_names_someone_is_looked_at() -> None:
    config = """\
        format: 1
        people:
          ml:
            name: Martina Lundholm
            organisation: x1
            former: [{organisation: x2, until: 2019-12-31}]
        series:
          dialogen:
            title: Näringslivsdialog
            chair: x3
            secretary: [x4]
            contact: x5
            members: [x6]
            informed: [x7]
            agenda:
              - title: Senaste
                items: [{title: Enkäten, organisation: x8, presenter: x9, reports: [x10]}]
        """
    names = {message.split("`")[1] for _, message, _ in found("unknown-name", {"dialog.yaml": config})}
    assert names == {f"x{number}" for number in range(1, 11)}


def test_a_plain_name_is_no_key_and_needs_no_register() -> None:
    meeting = """\
        date: 2020-04-20
        chair: Eva Ek
        """
    assert found("unknown-name", {MEETING: meeting}) == []


def test_a_key_whose_entry_cannot_be_read_is_not_called_unknown() -> None:
    files = {
        "dialog.yaml": """\
            format: 1
            people:
              eva: Eva Ek
            series:
              naringslivsdialog: {title: Näringslivsdialog}
            """,
        "meetings/2020-04-20.yaml": """\
            date: 2020-04-20
            status: sent
            present: [eva]
            """,
    }

    assert [problem.rule for problem in check(subject_of(files))] == ["kind"]


def test_a_series_that_is_not_in_the_workspace_is_an_error() -> None:
    meeting = """\
        series: naringslivsdialogen
        date: 2020-04-20
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (f"{MEETING}:1:9", "there is no series `naringslivsdialogen`", "did you mean `naringslivsdialog`?")
    ]


def test_a_series_like_no_other_gets_the_list_of_those_that_are() -> None:
    meeting = """\
        series: styrelsen
        date: 2020-04-20
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (f"{MEETING}:1:9", "there is no series `styrelsen`", "the series in dialog.yaml: `naringslivsdialog`")
    ]


def test_a_person_where_an_organisation_reports_is_an_error_that_names_the_organisation() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            organisation: ml
        """
    assert found("not-an-organisation", {MEETING: meeting}) == [
        (
            f"{MEETING}:4:19",
            "`ml` is a person, and an organisation is expected",
            "write the organisation's key, for example `region`",
        )
    ]


def test_an_owner_by_name_who_is_not_in_the_register_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Svara på enkäten, owner: Eva Ek}
        """
    assert found("not-in-register", {MEETING: meeting}) == [
        (
            f"{MEETING}:5:49",
            "the owner Eva Ek is not in the register",
            "add the name to `people` in dialog.yaml and write the key, or leave it",
        )
    ]


def test_an_owner_by_the_name_of_someone_in_the_register_gets_the_key() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Svara på enkäten
                owner: af
                updates: [{date: 2020-04-21, owner: Anders Byström}]
        """
    assert found("not-in-register", {MEETING: meeting}) == [
        (f"{MEETING}:8:45", "the owner Anders Byström is not in the register", "write the key, `ab`")
    ]


def test_all_means_nothing_but_as_an_owner() -> None:
    meeting = """\
        date: 2020-04-20
        called: [region, all]
        """
    assert found("reserved-name", {MEETING: meeting}) == [
        (f"{MEETING}:2:18", "`all` means something only as `owner`", "write who is meant")
    ]


def test_an_update_by_all_is_one_without_by() -> None:
    meeting = """\
        date: 2020-04-20
        called: [region, af]
        agenda:
          - title: Enkäten
            actions:
              - id: A1
                task: Svara på enkäten
                owner: all
                updates: [{date: 2020-04-21, by: all, status: done}]
        """
    assert found("reserved-name", {MEETING: meeting}) == [
        (
            f"{MEETING}:9:42",
            "`all` means something only as `owner`",
            "leave `by` out: the update then concerns the whole action",
        )
    ]


def test_a_name_twice_in_one_list_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            reports: [af, jht, af]
        """
    assert found("named-twice", {MEETING: meeting}) == [
        (f"{MEETING}:4:24", "`af` stands twice in this list", "write who else was meant, or remove one of them")
    ]


def test_a_name_in_two_lists_is_no_problem() -> None:
    meeting = """\
        date: 2020-04-20
        chair: ml
        secretary: ml
        """
    assert found("named-twice", {MEETING: meeting}) == []


def test_a_key_of_a_person_and_of_an_organisation_is_an_error() -> None:
    config = CONFIG.replace("ml:", "af:")
    assert found("key-in-both", {"dialog.yaml": config}) == [
        ("dialog.yaml:8:3", "`af` is the key of a person and of an organisation", "give one of them another key")
    ]
