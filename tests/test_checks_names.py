"""Rules on who is named, and on the register."""

from __future__ import annotations

import pytest

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
            'did you mean `jht`? If not: `dialog people add jth "…"` (or `organisations`)',
        )
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("polisen skolan", "[polisen, skolan]"),
        ("polisen och skolan", "[polisen, skolan]"),
        ('"Eva Ek, Bo Ek"', "[Eva Ek, Bo Ek]"),
    ],
)
def test_owners_in_one_text_are_shown_as_the_list_of_them(written: str, names: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {{id: A1, task: Svara på enkäten, owner: {written}}}
        """
    [(_, _, remedy)] = found("not-in-register", {MEETING: meeting})
    assert (remedy or "").startswith(f"write `{names}` if these are several; else add it: `dialog people add ")


def test_a_name_in_lower_case_is_traced_to_the_key_of_who_is_called_so() -> None:
    meeting = """\
        date: 2020-04-20
        chair: regionen
        """
    assert found("unknown-name", {MEETING: meeting}) == [
        (
            f"{MEETING}:2:8",
            "`regionen` is not in the register",
            'did you mean `region`? If not: `dialog people add regionen "…"` (or `organisations`)',
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
            'add it: `dialog people add kalle "…"` (or `organisations`); or write the name with a capital letter',
        )
    ]


def test_an_organisation_that_is_not_there_is_to_be_added_as_one() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - {title: Läget, organisation: regoin}
          - {title: Enkäten, reports: [konsum]}
        """
    assert [remedy for _, _, remedy in found("unknown-name", {MEETING: meeting})] == [
        'did you mean `region`? If not: `dialog organisations add regoin "…"`',
        'add it: `dialog organisations add konsum "…"`',
    ]


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        (
            "kalle.p",
            'add it: `dialog people add kalle-p "…"` (or `organisations`), and write `kalle-p` here; '
            "or write the name with a capital letter",
        ),
        ('"?"', "write the key of someone in the register, or a name"),
    ],
)
def test_what_can_be_no_key_is_to_be_added_under_another(written: str, remedy: str) -> None:
    assert found("unknown-name", {MEETING: f"date: 2020-04-20\nchair: {written}\n"}) == [
        (f"{MEETING}:2:8", f"`{written.strip(chr(34))}` is not in the register", remedy)
    ]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("Eva Ek", 'dialog people add eva "Eva Ek"'),
        ("Ab Ek", 'dialog people add ab-ek "Ab Ek"'),
        ("Ω", 'dialog people add KEY "Ω"'),
        ("Länsstyrelsen (Z)", 'dialog people add länsstyrelsen "Länsstyrelsen (Z)"'),
        ("Eva $(rm x)", 'dialog people add eva "…"'),
        ("Eva `rm x`", 'dialog people add eva "…"'),
        ("Eva\u2026 %PATH%", 'dialog people add eva "…"'),
    ],
)
def test_the_command_for_a_name_has_a_key_that_is_free_and_nothing_that_a_shell_carries_out(
    name: str, command: str
) -> None:
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {{id: A1, task: Svara, owner: "{name}"}}
        """
    [(_, _, remedy)] = found("not-in-register", {MEETING: meeting})
    assert f"`{command}`" in (remedy or "")


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
            'add it: `dialog people add eva "Eva Ek"` (or `organisations`), and write the key; or leave it',
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


PEOPLE = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
people:
  ab: {name: Anders Byström}
  eva: {name: Eva Ek, organisation: region}
series:
  d: {title: Dialogen}
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ab", "`ab` (Anders Byström)"),
        ("eva ek", "`eva` (Eva Ek)"),
        ("Eva Ek", "`eva` (Eva Ek)"),
        ("EvaEk", "`eva` (Eva Ek)"),
        ("Anders Bystrom", "`ab` (Anders Byström)"),
        ("JHT", "`jht` (Jämtland Härjedalen Turism)"),
    ],
)
def test_who_is_present_by_a_name_of_the_register_is_a_warning_with_the_key(written: str, meant: str) -> None:
    files = {"dialog.yaml": PEOPLE, MEETING: f"date: 2020-04-20\npresent: [{written}]\n"}

    assert found("not-in-register", files) == [
        (f"{MEETING}:2:11", f"`{written}` is written as a name, not as a key", f"did you mean {meant}?")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "chair: Ab",
        "secretary: [Ab]",
        "checkers: Ab",
        "called: [Ab]",
        "remote: [Ab]",
        "guests: [{who: Ab, for: region}]",
        "apologies: [{who: Olle Ek, for: Ab}]",
        "absent: [Ab]",
        "agenda: [{title: x, presenter: Ab}]",
        "agenda: [{title: x, contacts: [Ab]}]",
        "follow_up: [{action: 2020-04-06/A1, by: Ab}]",
    ],
)
def test_a_key_in_capitals_is_told_wherever_a_name_may_stand(line: str) -> None:
    files = {"dialog.yaml": PEOPLE, MEETING: f"date: 2020-04-20\n{line}\n"}

    assert [remedy for _, _, remedy in found("not-in-register", files)] == ["did you mean `ab` (Anders Byström)?"]


def test_a_name_that_two_in_the_register_have_gets_both_keys() -> None:
    files = {
        "dialog.yaml": PEOPLE.replace("Anders Byström", "Eva Ek"),
        MEETING: "date: 2020-04-20\npresent: [Eva Ek]\n",
    }
    assert [remedy for _, _, remedy in found("not-in-register", files)] == [
        "did you mean `ab` (Eva Ek) or `eva` (Eva Ek)?"
    ]


def test_several_of_the_register_in_one_name_are_told_apart() -> None:
    files = {"dialog.yaml": PEOPLE, MEETING: "date: 2020-04-20\npresent: [Eva Ek och Regionen, ab/eva]\n"}

    assert [remedy for _, _, remedy in found("not-in-register", files)] == ["write each by itself: `eva` and `region`"]
    assert [remedy for _, _, remedy in found("unknown-name", files)] == ["write each by itself: `ab` and `eva`"]


@pytest.mark.parametrize("name", ["Olle Ek", "Eva Ekman", "Länsstyrelsen och Regionen", "Ab Ek"])
def test_a_guest_whom_the_register_does_not_know_is_no_problem(name: str) -> None:
    assert found("not-in-register", {"dialog.yaml": PEOPLE, MEETING: f"date: 2020-04-20\nguests: [{name}]\n"}) == []


def owned(name: str) -> tuple[str, str | None]:
    """Return the message and the remedy for an owner."""
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            actions:
              - {{id: A1, task: Svara på enkäten, owner: "{name}"}}
        """
    files = {"dialog.yaml": PEOPLE, MEETING: meeting}
    [(_, message, remedy)] = [*found("unknown-name", files), *found("not-in-register", files)]
    return message, remedy


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("alla", "all"),
        ("Alla", "all"),
        ("ALL", "all"),
        ("samtliga", "all"),
        ("everyone", "all"),
        ("alla kallade", "all"),
        ("ingen", "none"),
        ("None", "none"),
        ("no one", "none"),
        ("nobody", "none"),
    ],
)
def test_an_owner_that_says_everybody_or_nobody_gets_the_word_for_it(word: str, meant: str) -> None:
    assert owned(word)[1] == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    "row", ["ab/eva", "ab,eva", "ab, eva", "ab och eva", "ab & eva", "ab eva", "Ab och Eva Ek", "ab; eva", "ab + eva"]
)
def test_known_owners_in_a_row_get_the_list_of_their_keys(row: str) -> None:
    assert owned(row)[1] == "write `[ab, eva]`"


@pytest.mark.parametrize("row", ["ab/olle", "ab/", "ab/ab"])
def test_a_row_in_which_somebody_is_not_known_is_not_called_a_list_of_keys(row: str) -> None:
    assert "`[ab" not in (owned(row)[1] or "")


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("present: [alla]", "write who is meant"),
        ("present: [ingen]", "leave it out where nobody is meant"),
        (
            "follow_up: [{action: 2020-04-06/A1, by: alla}]",
            "leave `by` out: the update then concerns the whole action",
        ),
        ("agenda: [{title: x, reports: [samtliga]}]", "write who is meant"),
    ],
)
def test_where_only_an_owner_could_be_everybody_nobody_is_added_to_the_register(line: str, remedy: str) -> None:
    files = {"dialog.yaml": PEOPLE, MEETING: f"date: 2020-04-20\n{line}\n"}

    assert [found_remedy for _, _, found_remedy in found("unknown-name", files)] == [remedy]


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


def test_someone_twice_in_one_list_of_attendance_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        present: [ml, {who: ml, role: ordförande}]
        apologies:
          - Eva Ek
          - Eva Ek
        """
    assert found("named-twice", {MEETING: meeting}) == [
        (f"{MEETING}:2:16", "`ml` stands twice in this list", "write who else was meant, or remove one of them"),
        (f"{MEETING}:5:5", "`Eva Ek` stands twice in this list", "write who else was meant, or remove one of them"),
    ]


@pytest.mark.parametrize(
    "present",
    [
        "[{who: ml, for: af}, {who: ml, for: jht}]",
        "[{who: ml, until: punkt 3}, {who: ml, from: punkt 5}]",
        "[{who: ml, for: af}, {who: ab, for: af}]",
    ],
    ids=["for two organisations", "twice in the room", "two for one organisation"],
)
def test_entries_that_tell_different_things_of_someone_are_no_repetition(present: str) -> None:
    assert found("named-twice", {MEETING: f"date: 2020-04-20\npresent: {present}\n"}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [(there, missed) for there in ("present", "remote", "guests") for missed in ("apologies", "absent")]
    + [("present", "remote"), ("apologies", "absent")],
)
def test_someone_in_two_lists_that_exclude_each_other_is_a_warning(one: str, other: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        {one}: [{{who: ml, for: af}}]
        {other}: [ab, ml]
        """
    ((place, message, remedy),) = found("in-two-lists", {MEETING: meeting})
    assert place == f"{MEETING}:3:{len(other) + 8}"
    assert message == f"`ml` stands in `{one}` and in `{other}`"
    assert remedy == "remove it from the wrong list; who came late or left early has `from` or `until`"


def test_someone_in_many_lists_is_told_once_a_list() -> None:
    meeting = """\
        date: 2020-04-20
        present: [af, jht]
        apologies: [jht, jht]
        absent: [af, jht]
        """
    assert [(place, message) for place, message, _ in found("in-two-lists", {MEETING: meeting})] == [
        (f"{MEETING}:3:13", "`jht` stands in `present` and in `apologies`"),
        (f"{MEETING}:4:10", "`af` stands in `present` and in `absent`"),
        (f"{MEETING}:4:14", "`jht` stands in `present` and in `absent`"),
    ]


@pytest.mark.parametrize(
    "lists",
    [
        "present: [ml]\nguests: [ml]",
        "remote: [ml]\nguests: [ml]",
        "present: [{who: ml, until: punkt 3}]\nremote: [ml]",
        "present: [ml]\nremote: [{who: ml, from: punkt 4}]",
        "present: [ml]\napologies: [ab]",
    ],
)
def test_someone_in_two_lists_that_both_can_be_right_is_no_problem(lists: str) -> None:
    assert found("in-two-lists", {MEETING: f"date: 2020-04-20\n{lists}\n"}) == []


def test_who_was_at_one_meeting_may_be_missed_at_another() -> None:
    files = {
        MEETING: "date: 2020-04-20\npresent: [ml]\n",
        "meetings/2020-05-04.yaml": "date: 2020-05-04\nabsent: [ml]\n",
    }
    assert found("in-two-lists", files) == []


def test_a_key_of_a_person_and_of_an_organisation_is_an_error() -> None:
    config = CONFIG.replace("ml:", "af:")
    assert found("key-in-both", {"dialog.yaml": config}) == [
        ("dialog.yaml:8:3", "`af` is the key of a person and of an organisation", "give one of them another key")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "status: sent\ncalled: [region, af]",
        "status: approved\napologies: [af]",
        "status: published\nabsent: [af]",
        "status: draft\ncalled: [af]\nagenda: [{title: Enkäten, notes: Svaren kommer.}]",
    ],
)
def test_a_held_meeting_where_nobody_was_is_a_warning(text: str) -> None:
    assert found("nobody-present", {MEETING: f"date: 2020-04-20\n{text}\n"}) == [
        (
            f"{MEETING}:1:1",
            "the meeting was held, and nothing says who was there",
            "write the list `present: [ … ]`, with `remote` and `guests` where there were some",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "status: sent",
        "status: sent\ncalled: [af]\nremote: [ml]",
        "status: sent\ncalled: [af]\nguests: [Eva Ek]",
        "status: sent\ncalled: [af]\npresent: ml",
        "status: draft\ncalled: [af]",
        "status: draft\ncalled: [af]\nfollow_up: [{action: 2020-04-06/A1, note: Tack}]",
        "status: planned\ncalled: [af]",
        "status: cancelled\ncalled: [af]\nagenda: [{title: Enkäten, notes: Svaren kommer.}]",
    ],
    ids=["never asked", "remote", "guests", "unreadable", "no notes yet", "followed up only", "planned", "cancelled"],
)
def test_who_was_there_is_not_asked_where_it_is_told_or_nothing_is_written_yet(text: str) -> None:
    assert found("nobody-present", {MEETING: f"date: 2020-04-20\n{text}\n"}) == []


def test_a_protocol_always_says_who_was_there() -> None:
    config = CONFIG.replace("title: Näringslivsdialog", "title: Rådet, record: protocol")

    assert len(found("nobody-present", {"dialog.yaml": config, MEETING: "date: 2020-04-20\nstatus: sent\n"})) == 1


def test_a_series_that_said_who_was_there_goes_on_saying_it() -> None:
    files = {
        MEETING: "date: 2020-04-20\nstatus: sent\n",
        "meetings/2020-05-04.yaml": "date: 2020-05-04\nstatus: sent\npresent: [ml]\n",
        "meetings/2020-05-18.yaml": "date: 2020-05-18\nstatus: sent\n",
    }
    assert [place for place, _, _ in found("nobody-present", files)] == ["meetings/2020-05-18.yaml:1:1"]
