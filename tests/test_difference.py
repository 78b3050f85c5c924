"""What differs in meaning between two states, and what is only written otherwise."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.difference.actions import effects
from naringsdialog.difference.compare import differences
from naringsdialog.difference.matching import out_of_order, text_likeness
from naringsdialog.difference.meetings import Presence
from naringsdialog.difference.state import State
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.model.dates import Due
from tests.build import CONFIG, subject_of

if TYPE_CHECKING:
    from naringsdialog.difference.values import Difference

APRIL, MAY = "meetings/2020-04-20.yaml", "meetings/2020-05-04.yaml"
DECISIONS = "        decisions:\n          - {id: B1, text: Gruppen ställer sig bakom förslaget.}\n"
MEETING = """\
date: 2020-04-20
status: draft
present: [ml, {who: Eva Ek, for: jht}]
absent: [af]
agenda:
  - title: Senaste från myndigheterna
    items:
      - title: Utlysning från ESF
        organisation: region
        notes: |
          - Kompetensbehovet inventeras.
          - JHT talar med LRF.
        decisions:
          - {id: B1, text: Gruppen ställer sig bakom förslaget.}
        actions:
          - {id: A1, task: Svara på förfrågan, owner: [af, jht], due: 2020-04-24, said: på fredag}
          - {id: A2, task: Träffa SAS, owner: iucz}
      - {title: Arbetsförmedlingen, organisation: af}
  - title: Senaste från organisationerna
  - title: Övriga frågor
"""
LATER = "date: 2020-05-04\nagenda: [{title: Läget, notes: Det ljusnar.}]\n"


def state(files: dict[str, str], *, unread: tuple[str, ...] = ()) -> State:
    subject = subject_of(files)
    return State(
        subject.workspace, tuple(file.occasion for file in subject.meetings if file.occasion), frozenset(unread)
    )


def between(before: dict[str, str], after: dict[str, str]) -> list[Difference]:
    return differences(state(before), state(after))


def rewritten(*pairs: tuple[str, str], text: str = MEETING) -> list[Difference]:
    """Return what differs once texts that stand in the meeting once are replaced."""
    after = text
    for old, new in pairs:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return between({APRIL: text}, {APRIL: after})


def facts(found: list[Difference]) -> list[tuple[Any, ...]]:
    return [(str(one.subject), str(one.kind), one.name, one.field, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: draft\n", "# a remark\nstatus: draft   # and another\n"),
        ("status: draft", 'status: "draft"'),
        ("title: Övriga frågor", "title: >-\n      Övriga\n      frågor"),
        ("title: Övriga frågor", "title: O\u0308vriga frågor"),
        ("notes: |\n", "notes: |+\n"),
        (
            "- {id: A2, task: Träffa SAS, owner: iucz}",
            "- owner: [iucz]\n            task: Träffa SAS\n            id: A2",
        ),
        ("date: 2020-04-20\nstatus: draft\n", "status: draft\ndate: 2020-04-20\n"),
        ("present: [ml, {who: Eva Ek, for: jht}]", "present: [{who: Eva Ek, for: jht}, {who: ml}]"),
        ("owner: [af, jht]", "owner: [jht, af]"),
        ("due: 2020-04-24", "due: 2020-04-24, ongoing: false"),
        ("date: 2020-04-20\n", "date: 2020-04-20\nseries: naringslivsdialog\n"),
        ("- title: Övriga frågor\n", "- title: Övriga frågor\n    id: P1\n"),
        ("- title: Senaste från org", "\n  -   title: Senaste från org"),
    ],
)
def test_what_is_only_written_otherwise_is_no_difference(old: str, new: str) -> None:
    assert rewritten((old, new)) == []


def test_line_endings_are_no_difference() -> None:
    assert between({APRIL: MEETING}, {APRIL: MEETING.replace("\n", "\r\n")}) == []


def test_a_range_of_times_says_what_start_and_end_say() -> None:
    apart = MEETING + "start: 15:00\nend: 16:30\n"

    assert between({APRIL: apart}, {APRIL: MEETING + "start: 15–16.30\n"}) == []


def test_a_new_update_is_told_as_what_it_did() -> None:
    new = "owner: iucz, updates: [{date: 2020-04-28, status: done, note: Klart}]}"

    [one] = rewritten(("owner: iucz}", new))

    assert facts([one])[0][:4] == ("action", "done", "2020-04-20/A2", None)
    assert isinstance(one.after, Event)
    assert one.change is not None
    assert (one.after.note, one.change.state_before, one.change.state) == ("Klart", "open", "done")


@pytest.mark.parametrize(
    ("update", "kinds"),
    [
        ("status: done, by: af", ["done"]),
        ("status: dropped", ["dropped"]),
        ("due: 2020-05-15", ["moved"]),
        ("due: none", ["moved"]),
        ("owner: iucz", ["handed-over"]),
        ("owner: iucz, due: 2020-05-15", ["handed-over", "moved"]),
        ("status: done, owner: iucz", ["done", "handed-over"]),
        ("note: Påmind", ["remark"]),
        ("due: 2020-04-24", ["remark"]),
    ],
)
def test_an_update_has_the_kind_of_what_weighs_most(update: str, kinds: list[str]) -> None:
    [one] = rewritten(("said: på fredag", f"said: på fredag, updates: [{{date: 2020-04-28, {update}}}]"))

    assert one.change is not None
    assert [str(effect) for effect in effects(one.change)] == kinds
    assert str(one.kind) == kinds[0]


def test_owners_who_stay_may_close_an_action_as_the_others_leave() -> None:
    done = MEETING.replace("said: på fredag", "updates: [{date: 2020-04-28, status: done, by: af}]")
    handed = done.replace("by: af}", "by: af}, {date: 2020-04-29, owner: af}")

    [one] = between({APRIL: done}, {APRIL: handed})

    assert one.change is not None
    assert [*map(str, effects(one.change))] == ["handed-over", "done"]


def test_what_a_later_meeting_learned_is_told_at_the_action() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}, {action: 2020-04-20/A2, status: reopened}]\n"

    found = between({APRIL: MEETING, MAY: LATER}, {APRIL: MEETING, MAY: learned})

    assert [(one.meeting, str(one.kind), one.name) for one in found] == [
        ("2020-04-20", "done", "2020-04-20/A2"),
        ("2020-04-20", "reopened", "2020-04-20/A2"),
    ]


def test_an_update_of_an_action_that_is_not_there_is_told_at_its_meeting() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A9, status: done}]\n"

    found = between({APRIL: MEETING, MAY: LATER}, {APRIL: MEETING, MAY: learned})

    assert facts(found) == [("meeting", "altered", "2020-05-04", "follow_up", (), ("2020-04-20/A9",))]


LEARNED = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}]\n"
SHARED = MEETING.replace(
    "          - {id: A2", "          - {id: A2, task: Boka lokal, owner: af}\n          - {id: A2"
)


@pytest.mark.parametrize("before", [LATER, LEARNED], ids=["new", "there already"])
def test_what_a_meeting_learned_of_a_reference_that_two_actions_got_is_told_of_the_meeting(before: str) -> None:
    found = between({APRIL: MEETING, MAY: before}, {APRIL: SHARED, MAY: LEARNED})

    assert [(one.name, str(one.kind), one.field, one.after) for one in found[1:]] == [
        ("2020-05-04", "altered", "follow_up", ("2020-04-20/A2",))
    ]
    assert (found[0].name, str(found[0].kind), found[0].title) == ("2020-04-20/A2", "new", "Boka lokal")


def test_what_a_meeting_learned_is_told_of_the_action_once_no_other_one_has_its_reference() -> None:
    found = between({APRIL: SHARED, MAY: LEARNED}, {APRIL: MEETING, MAY: LEARNED})

    assert [(one.name, str(one.kind), one.title) for one in found] == [
        ("2020-04-20/A2", "done", "Träffa SAS"),
        ("2020-04-20/A2", "removed", "Boka lokal"),
    ]


def test_where_two_actions_have_one_reference_in_both_states_nothing_differs() -> None:
    assert between({APRIL: SHARED, MAY: LEARNED}, {APRIL: SHARED, MAY: LEARNED}) == []


UPDATED = MEETING.replace(
    "owner: iucz}", "owner: iucz, updates: [{date: 2020-04-28, note: Ringt}, {date: 2020-04-28, status: done}]}"
)


def test_an_update_that_was_taken_away_is_named() -> None:
    [one] = rewritten((", {date: 2020-04-28, status: done}", ""), text=UPDATED)

    assert facts([one])[0][:3] == ("action", "update-removed", "2020-04-20/A2")
    assert isinstance(one.before, Event)
    assert one.before.status == "done"


@pytest.mark.parametrize(
    ("old", "new"), [("note: Ringt", "note: Mejlat"), ("date: 2020-04-28, status", "date: 2020-04-30, status")]
)
def test_an_update_that_was_rewritten_is_named_with_what_it_said(old: str, new: str) -> None:
    [one] = rewritten((old, new), text=UPDATED)

    assert str(one.kind) == "update-altered"
    assert isinstance(one.before, Event)
    assert isinstance(one.after, Event)


def test_the_order_of_updates_of_one_day_means_something() -> None:
    done, opened = "{date: 2020-04-28, status: done}", "{date: 2020-04-28, status: reopened}"
    before = MEETING.replace("owner: iucz}", f"owner: iucz, updates: [{done}, {opened}]}}")

    [one] = between({APRIL: before}, {APRIL: before.replace(f"{done}, {opened}", f"{opened}, {done}")})

    assert facts([one]) == [("action", "update-altered", "2020-04-20/A2", "updates", None, None)]


@pytest.mark.parametrize(
    ("old", "new", "field", "before", "after"),
    [
        ("task: Träffa SAS", "task: Träffa BRA", "task", "Träffa SAS", "Träffa BRA"),
        ("due: 2020-04-24", "due: 2020-05-15", "due", Due(date(2020, 4, 24)), Due(date(2020, 5, 15))),
        ("owner: iucz", "owner: none", "owner", ("iucz",), ("none",)),
        ("owner: [af, jht]", "owner: jht", "owner", ("af", "jht"), ("jht",)),
        (", said: på fredag", "", "said", "på fredag", None),
        ("owner: iucz", "owner: iucz, ongoing: true", "ongoing", False, True),
        ("owner: iucz", "owner: iucz, internal: true", "internal", False, True),
    ],
)
def test_a_promise_that_was_rewritten_in_its_place_is_named_with_old_and_new(
    old: str, new: str, field: str, before: object, after: object
) -> None:
    [one] = rewritten((old, new))

    assert (str(one.subject), str(one.kind), one.field, one.before, one.after) == (
        "action",
        "altered",
        field,
        before,
        after,
    )


def test_owner_all_means_those_who_were_called() -> None:
    called = MEETING.replace("owner: iucz", "owner: all") + "called: [af, jht]\n"

    found = between({APRIL: called}, {APRIL: called.replace("called: [af, jht]", "called: [af, jht, region]")})

    assert [(str(one.subject), one.field, one.after) for one in found] == [
        ("meeting", "called", ("af", "jht", "region")),
        ("action", "owner", ("af", "jht", "region")),
    ]


def test_an_action_that_is_new_is_told_with_its_promise() -> None:
    [one] = rewritten(("owner: iucz}", "owner: iucz}\n          - {id: A3, task: Boka sal, owner: region}"))

    assert facts([one])[0][:3] == ("action", "new", "2020-04-20/A3")
    assert isinstance(one.after, ActionHistory)
    assert (one.title, one.after.owners) == ("Boka sal", ("region",))


def test_an_action_that_vanished_from_the_files_is_named() -> None:
    [one] = rewritten(("\n          - {id: A2, task: Träffa SAS, owner: iucz}", ""))

    assert facts([one])[0][:3] == ("action", "removed", "2020-04-20/A2")
    assert isinstance(one.before, ActionHistory)
    assert one.title == "Träffa SAS"


def test_an_id_that_was_given_to_another_action_is_told_as_rewritten() -> None:
    [one] = rewritten(("task: Träffa SAS", "task: Måla båten"))

    assert facts([one]) == [("action", "altered", "2020-04-20/A2", "task", "Träffa SAS", "Måla båten")]


def test_an_action_below_another_item_is_told_with_both_numbers() -> None:
    found = rewritten(
        ("          - {id: A2, task: Träffa SAS, owner: iucz}\n", ""),
        ("title: Övriga frågor\n", "title: Övriga frågor\n    actions: [{id: A2, task: Träffa SAS, owner: iucz}]\n"),
    )

    assert facts(found) == [("action", "altered", "2020-04-20/A2", "item", "1.1", "3")]


def test_of_an_id_that_is_used_twice_each_action_is_compared_with_itself() -> None:
    twice = MEETING.replace("id: A2", "id: A1")

    [one] = between({APRIL: twice}, {APRIL: twice.replace("Träffa SAS", "Träffa SAS igen")})

    assert (one.before, one.after) == ("Träffa SAS", "Träffa SAS igen")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "title: Utlysning från ESF",
            "title: Utlysningen från ESF",
            ("item", "retitled", "1.1", "title", "Utlysning från ESF", "Utlysningen från ESF"),
        ),
        # The notes tell that it is the same.
        (
            "title: Utlysning från ESF",
            "title: Pengar att söka",
            ("item", "retitled", "1.1", "title", "Utlysning från ESF", "Pengar att söka"),
        ),
        (
            "title: Övriga frågor",
            "title: Övriga frågor\n    background: Se bilaga",
            ("item", "altered", "3", "background", None, "Se bilaga"),
        ),
        (
            "title: Övriga frågor",
            "title: Övriga frågor\n    internal: true",
            ("item", "altered", "3", "internal", False, True),
        ),
        (
            "title: Övriga frågor",
            "title: Övriga frågor\n    deferred: true",
            ("item", "altered", "3", "deferred", False, True),
        ),
        ("  - title: Övriga frågor\n", "", ("item", "removed", "3", None, None, None)),
        (
            "title: Övriga frågor\n",
            "title: Övriga frågor\n  - title: Nästa möte\n",
            ("item", "new", "4", None, None, None),
        ),
        ("status: draft", "status: sent", ("meeting", "status", "2020-04-20", "status", "draft", "sent")),
        ("status: draft", "status: cancelled", ("meeting", "cancelled", "2020-04-20", "status", "draft", "cancelled")),
        ("status: draft", "status: draft\nstart: 15:00", ("meeting", "moved", "2020-04-20", "start", None, time(15))),
        ("status: draft", "status: draft\nplace: Sal 2", ("meeting", "moved", "2020-04-20", "place", None, "Sal 2")),
        (
            "date: 2020-04-20",
            "date: 2020-04-21",
            ("meeting", "moved", "2020-04-20", "date", date(2020, 4, 20), date(2020, 4, 21)),
        ),
        ("status: draft", "status: draft\nchair: ml", ("meeting", "altered", "2020-04-20", "chair", (), ("ml",))),
        (
            "bakom förslaget.",
            "inte bakom förslaget.",
            (
                "decision",
                "altered",
                "B1",
                "text",
                "Gruppen ställer sig bakom förslaget.",
                "Gruppen ställer sig inte bakom förslaget.",
            ),
        ),
        ("id: B1, text", "id: B2, text", ("decision", "altered", "B2", "id", "B1", "B2")),
        ("förslaget.}", "förslaget.}\n          - {id: B2, text: Nej.}", ("decision", "new", "B2", None, None, "1.1")),
        (DECISIONS, "", ("decision", "removed", "B1", None, "1.1", None)),
    ],
)
def test_items_decisions_and_the_meetings_head_are_told_by_what_is_other(
    old: str, new: str, expected: tuple[object, ...]
) -> None:
    assert facts(rewritten((old, new))) == [expected]


def test_what_an_organisation_told_takes_the_place_that_was_held_for_it() -> None:
    place, told = "title: Arbetsförmedlingen, organisation: af", "title: Varsel i länet, organisation: af, notes: Fler."

    assert facts(rewritten((place, told))) == [
        ("item", "retitled", "1.2", "title", "Arbetsförmedlingen", "Varsel i länet"),
        ("item", "altered", "1.2", "notes", None, "Fler."),
    ]


def test_notes_are_compared_line_by_line() -> None:
    [one] = rewritten(("          - JHT talar med LRF.\n", "          - JHT har talat med LRF.\n"))

    assert (one.field, one.name) == ("notes", "1.1")


def test_items_that_were_put_in_before_others_do_not_move_these() -> None:
    found = rewritten(("agenda:\n", "agenda:\n  - title: Öppnande\n"))

    assert facts(found) == [("item", "new", "1", None, None, None)]


def test_an_item_that_changed_its_place_is_told_with_its_number_before() -> None:
    found = rewritten(("  - title: Övriga frågor\n", ""), ("agenda:\n", "agenda:\n  - title: Övriga frågor\n"))

    assert facts(found) == [("item", "moved", "1", None, "3", "1")]


def test_an_item_below_another_is_told_as_moved_with_what_is_below_it() -> None:
    found = rewritten(
        ("      - {title: Arbetsförmedlingen, organisation: af}\n", ""),
        (
            "title: Senaste från organisationerna\n",
            "title: Senaste från organisationerna\n    items: [{title: Arbetsförmedlingen, organisation: af}]\n",
        ),
    )

    assert facts(found) == [("item", "moved", "2.1", None, "1.2", "2.1")]


def test_an_item_is_known_by_its_id_whatever_it_is_called() -> None:
    before = MEETING.replace("title: Övriga frågor", "id: P1\n    title: Övriga frågor")

    [one] = between({APRIL: before}, {APRIL: before.replace("title: Övriga frågor", "title: Budget")})

    assert (str(one.kind), one.before, one.after) == ("retitled", "Övriga frågor", "Budget")


def test_a_decision_below_another_item_is_told_as_moved() -> None:
    found = rewritten(
        (DECISIONS, ""),
        ("title: Övriga frågor\n", "title: Övriga frågor\n    decisions: [Gruppen ställer sig bakom förslaget.]\n"),
    )

    assert [(str(one.kind), one.before, one.after) for one in found if one.field is None] == [("moved", "1.1", "3")]


def test_attendance_is_told_by_how_it_was_and_is() -> None:
    found = rewritten(
        ("present: [ml, {who: Eva Ek, for: jht}]\nabsent: [af]", "present: [af, iucz, jht]\napologies: [ml]")
    )

    present, absent = Presence("present"), Presence("absent")
    assert [(one.names, one.before, one.after) for one in found] == [
        (("ml",), (present,), (Presence("apologies"),)),
        (("Eva Ek",), (Presence("present", "jht"),), ()),
        (("af",), (absent,), (present,)),
        (("iucz", "jht"), (), (present,)),
    ]


def test_a_new_meeting_is_told_with_its_items_actions_and_decisions() -> None:
    found = between({MAY: LATER}, {APRIL: MEETING, MAY: LATER})

    assert [(str(one.subject), str(one.kind), one.name) for one in found] == [
        ("meeting", "new", "2020-04-20"),
        ("decision", "new", "B1"),
        ("action", "new", "2020-04-20/A1"),
        ("action", "new", "2020-04-20/A2"),
    ]
    assert len(found[0].names) == 5


def test_a_meeting_that_is_gone_names_all_that_went_with_it() -> None:
    found = between({APRIL: MEETING, MAY: LATER}, {MAY: LATER})

    assert [(str(one.subject), str(one.kind), one.name) for one in found] == [
        ("meeting", "removed", "2020-04-20"),
        ("decision", "removed", "B1"),
        ("action", "removed", "2020-04-20/A1"),
        ("action", "removed", "2020-04-20/A2"),
    ]


def test_a_meeting_whose_file_was_renamed_is_still_the_same() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}]\n"
    after = learned.replace("2020-04-20/A2", "2020-04-21/A2")

    found = between({APRIL: MEETING, MAY: learned}, {"meetings/2020-04-21.yaml": MEETING, MAY: after})

    assert facts(found) == [("meeting", "renamed", "2020-04-21", None, "2020-04-20", "2020-04-21")]


def test_a_reference_that_was_forgotten_when_the_file_was_renamed_is_named() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}]\n"

    found = between({APRIL: MEETING, MAY: learned}, {"meetings/2020-04-21.yaml": MEETING, MAY: learned})

    assert [(str(one.kind), one.name) for one in found] == [
        ("renamed", "2020-04-21"),
        ("update-removed", "2020-04-21/A2"),
    ]


def test_meetings_with_little_in_common_are_not_one_that_was_renamed() -> None:
    found = between({APRIL: MEETING}, {MAY: LATER})

    assert [str(one.kind) for one in found if one.subject == "meeting"] == ["removed", "new"]


def test_a_meeting_that_cannot_be_read_is_neither_new_nor_gone_nor_are_its_updates() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}]\n"
    whole, broken = state({APRIL: MEETING, MAY: learned}), state({APRIL: MEETING}, unread=("2020-05-04",))

    assert differences(whole, broken) == differences(broken, whole) == []


@pytest.mark.parametrize("unread", ["rad", "."])
def test_a_folder_that_cannot_be_looked_into_hides_what_lies_there(unread: str) -> None:
    files = {"meetings/rad/2020-05-04.yaml": LATER}

    assert differences(state(files), state({}, unread=(unread,))) == []


def test_what_is_told_of_a_file_that_cannot_be_read_in_full_is_not_sure() -> None:
    [one] = between({APRIL: MEETING}, {APRIL: MEETING.replace("due: 2020-04-24", "due: fredag")})

    assert (one.field, one.after, one.sure) == ("due", None, False)


def test_an_update_recorded_in_a_file_that_cannot_be_read_in_full_is_not_sure() -> None:
    learned = LATER + "follow_up: [{action: 2020-04-20/A2, status: done}]\n"

    [one] = between(
        {APRIL: MEETING, MAY: learned}, {APRIL: MEETING, MAY: learned.replace("status: done", "status: dne")}
    )

    assert (str(one.kind), one.sure) == ("update-altered", False)


def test_the_register_is_told_by_who_is_new_gone_or_other() -> None:
    after = CONFIG.replace("short: JHT", "short: Turismen").replace("  af: {name: Arbetsförmedlingen}\n", "")
    after = after.replace("people:\n", "people:\n  ek: {name: Eva Ek}\n") + "language: en\npublic: {emails: true}\n"
    after = after.replace("{title: Näringslivsdialog}", "{title: Näringslivsdialog, every: 2 weeks}")

    found = between({"dialog.yaml": CONFIG}, {"dialog.yaml": after})

    assert [(str(one.subject), str(one.kind), one.name, one.field) for one in found] == [
        ("organisation", "altered", "jht", "short"),
        ("organisation", "removed", "af", None),
        ("person", "new", "ek", None),
        ("series", "altered", "naringslivsdialog", "every"),
        ("setting", "altered", "language", "language"),
        ("setting", "altered", "public.emails", "emails"),
    ]


def test_a_register_that_cannot_be_read_is_not_compared() -> None:
    subject = subject_of({})
    unknown = State(subject.workspace.model_copy(update={"people": {}}), (), has_config=False)

    assert differences(state({}), unknown) == []


def test_an_internal_action_says_so() -> None:
    [one] = rewritten(("owner: iucz}", "owner: iucz}\n          - {id: A3, task: Tyst, internal: true}"))

    assert one.internal


@pytest.mark.parametrize(
    ("places", "out"), [([0, 1, 2], set()), ([2, 0, 1], {2}), ([1, 2, 0], {0}), ([], set()), ([0, 2, 1, 3], {1})]
)
def test_as_few_as_possible_count_as_moved(places: list[int], out: set[int]) -> None:
    assert len(out_of_order(places)) == len(out)


def test_how_alike_two_texts_are_does_not_depend_on_their_order() -> None:
    one, other = "tide", "diet"

    assert text_likeness(one, other) == text_likeness(other, one)
