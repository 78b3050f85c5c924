"""Answers beside the files: what they would change, what is so already, what is to be decided, what is of no use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.followup.amendments import Amendment
from tests.build import CONFIG
from tests.filled_in import A1, A2_AF, A2_JHT, A3, A4, EXPORTED, MEETING, TODAY, compared, complaint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.exchange.comparison import Conflict, Proposal
    from naringsdialog.followup.changes import Change

MAY = date(2020, 5, 4)
ONE = "{id: A1, task: Svara på enkäten, owner: jht, due: 2020-04-24}"
TWO = "{id: A2, task: Ta fram förslag, owner: [jht, af], due: 2020-W18}"


def with_updates(action: str, *updates: str) -> str:
    """Return the meeting after updates of one of its actions."""
    return MEETING.replace(action, action[:-1] + f", updates: [{', '.join(updates)}]}}")


def conflict(proposal: Proposal) -> Conflict:
    """Return the only conflict, where there is nothing else."""
    assert (proposal.changes, proposal.settled, proposal.problems) == ((), (), ())
    [only] = proposal.conflicts
    return only


def days(changes: tuple[Change, ...]) -> list[str]:
    """Return the days of updates."""
    return [one.event.day.isoformat() for one in changes]


# What would change


@pytest.mark.parametrize(
    ("cells", "amendment"),
    [
        ({f"F{A1}": "Klar"}, Amendment("2020-04-20/A1", TODAY, "done", by=("jht",))),
        ({f"F{A1}": "Utgår"}, Amendment("2020-04-20/A1", TODAY, "dropped", by=("jht",))),
        ({f"F{A3}": "Öppen"}, Amendment("2020-04-20/A3", TODAY, "reopened", by=("af",))),
        ({f"G{A1}": "Väntar"}, Amendment("2020-04-20/A1", TODAY, note="Väntar", by=("jht",))),
        (
            {f"F{A2_AF}": "Klar", f"G{A2_AF}": "Lämnat svar", f"H{A2_AF}": MAY},
            Amendment("2020-04-20/A2", MAY, "done", note="Lämnat svar", by=("af",)),
        ),
        ({f"F{A1}": "Öppen", f"G{A1}": "Pågår"}, Amendment("2020-04-20/A1", TODAY, note="Pågår", by=("jht",))),
        ({f"F{A4}": "Klar"}, Amendment("2020-04-20/A4", TODAY, "done")),
    ],
    ids=["done", "dropped", "reopened", "remark", "one of two", "open still", "nobody's"],
)
def test_an_answer_becomes_an_update_by_its_owner(cells: Mapping[str, object], amendment: Amendment) -> None:
    proposal = compared(cells)

    assert [one.amendment for one in proposal.changes] == [amendment]
    assert (proposal.conflicts, proposal.settled, proposal.problems) == ((), (), ())


def test_a_change_has_the_owners_part_without_and_with_it_and_its_cells() -> None:
    [change] = compared({f"F{A2_AF}": "Klar"}).changes

    assert (change.before.owner, change.before.state, change.after.state) == ("af", "open", "done")
    assert change.answer.cells["new_state"].name == "F5"


def test_several_owners_of_one_action_answer_each_for_itself() -> None:
    changes = compared({f"F{A2_JHT}": "Klar", f"F{A2_AF}": "Utgår"}).changes

    assert [(one.amendment.status, one.amendment.by) for one in changes] == [("done", ("jht",)), ("dropped", ("af",))]


def test_what_everyone_was_to_do_is_answered_for_the_whole() -> None:
    meeting = MEETING.replace("called: [jht, af]\n", "").replace("owner: none", "owner: all")

    [change] = compared({"F6": "Klar"}, meeting, exported=meeting).changes

    assert (change.answer.owner, change.amendment.by) == ("all", ())


# What is so already


def test_importing_twice_changes_nothing_more() -> None:
    cells = {f"F{A1}": "Klar", f"G{A1}": "Lämnat svar"}
    recorded = with_updates(ONE, "{date: 2020-05-20, status: done, by: jht, note: Lämnat svar}")

    proposal = compared(cells, recorded)

    assert [(one.answer.ref, one.since) for one in proposal.settled] == [("2020-04-20/A1", ())]
    assert (proposal.changes, proposal.conflicts, proposal.problems) == ((), (), ())


@pytest.mark.parametrize(
    ("update", "cells"),
    [
        ("{date: 2020-05-20, status: done}", {f"F{A1}": "Klar"}),
        ("{date: 2020-05-20, status: done}", {f"F{A1}": "Klar", f"H{A1}": MAY}),
        ("{date: 2020-05-04, by: jht, note: Väntar}", {f"G{A1}": "Väntar", f"H{A1}": MAY}),
        ("{date: 2020-05-20, note: Väntar}", {f"G{A1}": "Väntar"}),
        ('{date: 2020-05-20, by: jht, note: "Väntar\\npå svar"}', {f"G{A1}": "Väntar  på svar"}),
        ("{date: 2020-05-20, owner: af}, {date: 2020-05-21, by: jht, note: Väntar}", {f"G{A1}": "Väntar"}),
    ],
)
def test_what_the_files_say_already_is_settled(update: str, cells: Mapping[str, object]) -> None:
    proposal = compared(cells, with_updates(ONE, update))

    assert len(proposal.settled) == 1
    assert (proposal.changes, proposal.conflicts, proposal.problems) == ((), (), ())


def test_that_a_part_is_open_still_is_nothing_new() -> None:
    assert len(compared({f"F{A1}": "Öppen"}).settled) == 1


@pytest.mark.parametrize(
    "update",
    [
        "{date: 2020-05-20, status: done}",
        "{date: 2020-05-20, status: done, by: jht, note: Något annat}",
        "{date: 2020-04-22, by: jht, note: Lämnat svar}, {date: 2020-05-20, status: done}",
    ],
    ids=["no remark", "another remark", "the remark of before the export"],
)
def test_a_remark_that_is_new_is_recorded_although_the_state_is_so_already(update: str) -> None:
    [change] = compared({f"F{A1}": "Klar", f"G{A1}": "Lämnat svar"}, with_updates(ONE, update)).changes

    assert change.amendment == Amendment("2020-04-20/A1", TODAY, note="Lämnat svar", by=("jht",))


def test_the_same_remark_by_another_owner_is_another_remark() -> None:
    recorded = with_updates(TWO, "{date: 2020-05-20, by: jht, note: Klart hos oss}")

    [change] = compared({f"G{A2_AF}": "Klart hos oss"}, recorded).changes

    assert change.amendment.by == ("af",)


def test_a_remark_of_another_day_is_another_remark_where_the_day_was_said() -> None:
    recorded = with_updates(ONE, "{date: 2020-05-20, by: jht, note: Ringt igen}")

    [change] = compared({f"G{A1}": "Ringt igen", f"H{A1}": MAY}, recorded).changes

    assert change.amendment.day == MAY


# What both sides changed


@pytest.mark.parametrize(
    "update",
    [
        "{date: 2020-05-20, status: dropped}",
        "{date: 2020-05-20, due: 2020-06-15}",
        "{date: 2020-05-20, due: none}",
        "{date: 2020-05-20, by: jht, due: 2020-04-24}",
    ],
)
def test_an_answer_about_what_was_changed_in_the_files_too_is_to_be_decided(update: str) -> None:
    found = conflict(compared({f"F{A1}": "Klar"}, with_updates(ONE, update)))

    assert days(found.since) == ["2020-05-20"]
    assert found.amendment == Amendment("2020-04-20/A1", TODAY, "done", by=("jht",))


@pytest.mark.parametrize(
    ("update", "owners"),
    [
        ("{date: 2020-05-20, owner: af}", ("af",)),
        ("{date: 2020-05-20, owner: [af, region, lrf]}", ("af", "region", "lrf")),
        ("{date: 2020-05-20, owner: none}", ()),
    ],
)
def test_an_answer_of_someone_who_has_no_part_any_more_may_be_kept_as_a_remark(
    update: str, owners: tuple[str, ...]
) -> None:
    found = conflict(compared({f"F{A1}": "Klar", f"G{A1}": "Tre företag"}, with_updates(ONE, update)))

    assert (found.now, found.owners, days(found.since)) == (None, owners, ["2020-05-20"])
    assert found.amendment == Amendment("2020-04-20/A1", TODAY, note="Jämtland Härjedalen Turism: Klar. Tre företag")


def test_an_answer_of_someone_without_a_part_that_was_kept_as_a_remark_is_settled() -> None:
    recorded = with_updates(
        ONE, "{date: 2020-05-20, owner: af}, {date: 2020-05-21, note: 'Jämtland Härjedalen Turism: Klar. Tre företag'}"
    )

    assert len(compared({f"F{A1}": "Klar", f"G{A1}": "Tre företag"}, recorded).settled) == 1


def test_what_nobody_was_to_do_and_others_do_now_is_kept_as_a_remark_without_a_name() -> None:
    now = MEETING.replace("owner: none}", "owner: none, updates: [{date: 2020-05-20, owner: af}]}")

    assert conflict(compared({f"F{A4}": "Klar"}, now)).amendment == Amendment("2020-04-20/A4", TODAY, note="Klar")


@pytest.mark.parametrize(
    ("old", "new"),
    [("due: 2020-04-24", "due: 2020-04-30"), ("owner: jht, due", "owner: af, due")],
    ids=["date", "owner"],
)
def test_what_was_changed_in_the_action_itself_is_to_be_decided_too(old: str, new: str) -> None:
    found = conflict(compared({f"F{A1}": "Klar"}, MEETING.replace(old, new)))

    assert found.since == ()


def test_what_was_closed_in_the_files_is_not_opened_by_someone_who_calls_it_open_still() -> None:
    found = conflict(compared({f"F{A1}": "Öppen"}, with_updates(ONE, "{date: 2020-05-20, status: done}")))

    assert (days(found.since), found.amendment.status) == (["2020-05-20"], "reopened")


def test_what_was_opened_in_the_files_is_not_dropped_by_someone_who_saw_it_done() -> None:
    done = "updates: [{date: 2020-04-23, status: done}"
    now = MEETING.replace(f"{done}]", f"{done}, {{date: 2020-05-20, status: reopened}}]")

    assert days(conflict(compared({f"F{A3}": "Utgår"}, now)).since) == ["2020-05-20"]


@pytest.mark.parametrize(
    "updates",
    [
        "{date: 2020-05-20, status: dropped}, {date: 2020-05-25, status: reopened}",
        "{date: 2020-05-20, due: 2020-06-15}, {date: 2020-05-25, due: 2020-04-24}",
        "{date: 2020-05-20, owner: af}, {date: 2020-05-25, owner: jht}",
    ],
    ids=["closed and opened", "moved there and back", "handed over and back"],
)
def test_what_was_changed_and_changed_back_was_changed(updates: str) -> None:
    assert days(conflict(compared({f"F{A1}": "Klar"}, with_updates(ONE, updates))).since) == [
        "2020-05-20",
        "2020-05-25",
    ]


def test_an_answer_that_would_be_undone_on_its_day_is_offered_for_the_day_of_what_undoes_it() -> None:
    cells = {f"F{A1}": "Klar", f"H{A1}": MAY}

    found = conflict(compared(cells, with_updates(ONE, "{date: 2020-05-20, status: dropped}")))

    assert found.amendment.day == date(2020, 5, 20)


# What was recorded, and then changed


@pytest.mark.parametrize(
    ("cells", "recorded"),
    [
        ({f"F{A1}": "Klar"}, "{date: 2020-05-20, by: jht, status: done}"),
        ({f"F{A1}": "Klar"}, "{date: 2020-05-20, status: done}"),
        ({f"F{A1}": "Klar", f"G{A1}": "Tre företag"}, "{date: 2020-05-20, by: jht, status: done, note: Tre företag}"),
        ({f"F{A1}": "Klar", f"H{A1}": date(2020, 4, 24)}, "{date: 2020-04-24, by: jht, status: done}"),
        ({f"F{A1}": "Utgår"}, "{date: 2020-04-27, by: jht, status: dropped}"),
    ],
    ids=["by who answers", "of the whole", "with its remark", "on the day answered", "on the day of the export"],
)
@pytest.mark.parametrize("then", ["status: reopened", "owner: af"])
def test_what_was_recorded_and_then_decided_otherwise_is_not_recorded_again(
    cells: Mapping[str, object], recorded: str, then: str
) -> None:
    proposal = compared(cells, with_updates(ONE, recorded, f"{{date: 2020-05-25, {then}}}"))

    assert (proposal.changes, proposal.conflicts, proposal.problems) == ((), (), ())
    [settled] = proposal.settled
    assert [one.event.status or one.event.owners for one in settled.since][1:] == [
        "reopened" if then.startswith("status") else ("af",)
    ]


def test_what_was_recorded_and_opened_again_on_the_day_of_the_export_is_not_recorded_again() -> None:
    recorded = "{date: 2020-04-27, by: jht, status: done}, {date: 2020-04-27, by: jht, status: reopened}"

    [settled] = compared({f"F{A1}": "Klar"}, with_updates(ONE, recorded)).settled

    assert days(settled.since) == ["2020-04-27", "2020-04-27"]


def test_another_remark_on_what_was_recorded_and_then_decided_otherwise_is_to_be_decided() -> None:
    recorded = with_updates(ONE, "{date: 2020-05-20, status: done, note: Ett}, {date: 2020-05-25, status: reopened}")

    found = conflict(compared({f"F{A1}": "Klar", f"G{A1}": "Två"}, recorded))

    assert found.amendment == Amendment("2020-04-20/A1", TODAY, "done", note="Två", by=("jht",))


def test_what_was_recorded_before_it_was_handed_over_on_an_earlier_day_and_back_is_not_recorded_again() -> None:
    recorded = "{date: 2020-05-20, by: jht, status: done}"
    now = with_updates(ONE, "{date: 2020-04-24, owner: af}", recorded, "{date: 2020-05-21, owner: jht}")

    assert len(compared({f"F{A1}": "Klar"}, now).settled) == 1


def test_another_remark_on_what_was_recorded_of_a_day_before_the_export_is_to_be_decided() -> None:
    recorded = "{date: 2020-04-24, by: jht, status: done, note: Ett}, {date: 2020-04-25, status: reopened}"
    cells = {f"F{A1}": "Klar", f"G{A1}": "Två", f"H{A1}": date(2020, 4, 24)}

    assert conflict(compared(cells, with_updates(ONE, recorded))).amendment.note == "Två"


def test_what_was_recorded_and_taken_back_is_recorded_again() -> None:
    assert len(compared({f"F{A1}": "Klar"}, MEETING).changes) == 1


# What was known at the export, and what came later, whatever day it is dated


def test_an_update_of_before_the_export_that_was_recorded_after_it_is_told_with_its_day_and_its_remark() -> None:
    now = with_updates(ONE, "{date: 2020-04-22, status: done, note: Mötet bokat}")

    [told] = conflict(compared({f"F{A1}": "Utgår"}, now)).since

    assert (told.event.day, told.event.note) == (date(2020, 4, 22), "Mötet bokat")


def test_a_remark_that_was_mended_makes_no_other_update() -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, due: 2020-04-30, note: Dröjjer}")

    assert len(compared({f"F{A1}": "Klar"}, exported.replace("Dröjjer", "Dröjer"), exported=exported).changes) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("due: 2020-04-30", "due: 2020-04-29"),
        ("date: 2020-04-22", "date: 2020-04-23"),
        ("by: jht", "by: [jht, af]"),
        ("due: 2020-04-30", "due: 2020-04-30, status: reopened"),
    ],
    ids=["date", "day", "by", "status"],
)
def test_an_update_that_was_itself_changed_is_another_one(old: str, new: str) -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, due: 2020-04-30, by: jht}")

    assert len(conflict(compared({f"F{A1}": "Klar"}, exported.replace(old, new), exported=exported)).since) == 1


def test_a_hand_over_that_was_itself_changed_is_another_one() -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, owner: [jht, af]}")

    found = conflict(compared({f"F{A1}": "Klar"}, exported.replace("[jht, af]}]", "af}]"), exported=exported))

    assert days(found.since) == ["2020-04-22"]


def test_an_update_of_another_owners_part_that_gave_the_date_is_told() -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, owner: af}", "{date: 2020-04-24, owner: [af, jht]}")
    now = exported.replace("{date: 2020-04-24", "{date: 2020-04-23, due: 2020-05-20}, {date: 2020-04-24")

    assert days(conflict(compared({"F4": "Klar"}, now, exported=exported)).since) == ["2020-04-23"]


def test_an_update_of_another_owners_part_is_not_told_where_the_action_itself_was_changed() -> None:
    now = with_updates(TWO, "{date: 2020-05-20, by: jht, status: done}").replace("due: 2020-W18", "due: 2020-W19")

    assert conflict(compared({f"F{A2_AF}": "Klar"}, now)).since == ()


def test_an_update_that_was_taken_back_since_the_export_leaves_nothing_to_tell_but_how_it_stands() -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, due: 2020-04-30}")

    found = conflict(compared({f"F{A1}": "Klar"}, exported=exported))

    assert (found.since, str(found.now.due) if found.now else "") == ((), "2020-04-24")


def test_what_a_person_told_of_an_organisation_that_had_no_part_yet_counts_as_its_own() -> None:
    person = CONFIG.replace("people:", "people:\n  eva: {name: Eva Ek, organisation: jht}")
    recorded = "{date: 2020-04-25, by: eva, status: done}"
    now = with_updates(ONE, "{date: 2020-04-24, owner: af}", recorded, "{date: 2020-05-21, owner: jht}")

    [settled] = compared({f"F{A1}": "Klar"}, now, {"dialog.yaml": person}).settled

    assert days(settled.since) == ["2020-04-25", "2020-05-21"]


def test_what_was_exported_as_done_is_not_dropped_without_a_word() -> None:
    exported = with_updates(ONE, "{date: 2020-04-22, status: done}")

    [conflict] = compared({f"F{A1}": "Utgår"}, exported, exported=exported).conflicts

    assert (conflict.amendment.status, days(conflict.since)) == ("dropped", ["2020-04-22"])


def test_what_was_done_and_opened_again_before_the_export_can_be_done() -> None:
    earlier = with_updates(ONE, "{date: 2020-04-22, by: jht, status: done}, {date: 2020-04-23, status: reopened}")

    [change] = compared({f"F{A1}": "Klar"}, earlier, exported=earlier).changes

    assert change.amendment.status == "done"


@pytest.mark.parametrize(
    "updates",
    [
        "{date: 2020-04-27, due: 2020-04-30}",
        "{date: 2020-04-27, due: 2020-04-29}, {date: 2020-04-27, due: 2020-04-30}",
        "{date: 2020-04-27, status: done}, {date: 2020-04-27, status: reopened}",
    ],
)
def test_an_update_of_the_day_of_the_export_that_was_exported_is_no_change(updates: str) -> None:
    exported = with_updates(ONE, updates)

    proposal = compared({f"F{A1}": "Utgår"}, exported, exported=exported)

    assert [(one.answer.ref, one.amendment.status) for one in proposal.changes] == [("2020-04-20/A1", "dropped")]


@pytest.mark.parametrize(
    "updates",
    [
        "{date: 2020-04-27, due: 2020-04-30}",
        "{date: 2020-04-27, status: done}, {date: 2020-04-27, status: reopened}",
        "{date: 2020-04-27, owner: af}, {date: 2020-04-27, owner: jht}",
    ],
)
def test_an_update_of_the_day_of_the_export_that_may_be_later_is_a_change(updates: str) -> None:
    assert set(days(conflict(compared({f"F{A1}": "Utgår"}, with_updates(ONE, updates))).since)) == {
        EXPORTED.isoformat()
    }


def test_what_a_meeting_on_the_day_of_the_export_learned_does_not_hide_what_came_later() -> None:
    meeting = "date: 2020-04-27\nstatus: sent\nfollow_up:\n- {action: 2020-04-20/A1, due: 2020-04-30}\n"
    moved = with_updates(ONE, "{date: 2020-04-27, due: 2020-04-30}")  # so that the date was exported
    now = with_updates(ONE, "{date: 2020-04-27, status: dropped}, {date: 2020-04-27, status: reopened}")

    proposal = compared({f"F{A1}": "Klar"}, now, {"meetings/2020-04-27.yaml": meeting}, exported=moved)

    assert len(conflict(proposal).since) == 3


def test_a_remark_of_the_day_of_the_export_hides_nothing_and_changes_nothing() -> None:
    exported = with_updates(ONE, "{date: 2020-04-27, due: 2020-04-30}")
    now = with_updates(ONE, "{date: 2020-04-27, due: 2020-04-30}", "{date: 2020-04-27, note: Påmind}")

    assert len(compared({f"F{A1}": "Klar"}, now, exported=exported).changes) == 1


def test_what_was_closed_while_nobody_had_it_on_the_day_of_the_export_hides_no_hand_over() -> None:
    meeting = "date: 2020-04-27\nstatus: sent\nfollow_up:\n- {action: 2020-04-20/A1, owner: jht}\n"
    now = with_updates(ONE, "{date: 2020-04-27, owner: none}, {date: 2020-04-27, status: dropped}")

    assert len(conflict(compared({f"F{A1}": "Klar"}, now, {"meetings/2020-04-27.yaml": meeting})).since) == 2


def test_done_by_all_and_opened_again_before_the_export_on_its_very_day_can_be_done() -> None:
    exported = with_updates(ONE, "{date: 2020-04-27, status: done, note: Ett}, {date: 2020-04-27, status: reopened}")

    [change] = compared({f"F{A1}": "Klar"}, exported, exported=exported).changes

    assert change.after.state == "done"


def test_what_was_done_and_opened_again_after_the_export_as_it_had_been_before_is_not_recorded_again() -> None:
    exported = with_updates(ONE, "{date: 2020-04-27, status: done}", "{date: 2020-04-27, status: reopened}")
    now = exported.replace(
        "updates: [", "updates: [{date: 2020-04-27, status: done}, {date: 2020-04-27, status: reopened}, "
    )

    [settled] = compared({f"F{A1}": "Klar"}, now, exported=exported).settled

    assert [one.event.status for one in settled.since] == ["done", "reopened"]


# What is no conflict


def test_what_another_owner_did_is_no_conflict() -> None:
    recorded = with_updates(TWO, "{date: 2020-05-20, by: jht, status: done}, {date: 2020-05-21, by: jht, due: none}")

    [change] = compared({f"F{A2_AF}": "Klar"}, recorded).changes

    assert change.amendment.by == ("af",)


def test_a_new_owner_beside_the_one_who_answers_is_no_conflict() -> None:
    recorded = with_updates(ONE, "{date: 2020-05-20, owner: [jht, af]}")

    assert len(compared({f"F{A1}": "Klar"}, recorded).changes) == 1


def test_a_remark_takes_nothing_away_and_is_no_conflict() -> None:
    recorded = with_updates(ONE, "{date: 2020-05-20, due: 2020-06-15}, {date: 2020-05-21, status: done}")

    [change] = compared({f"G{A1}": "Lämnat svar"}, recorded).changes

    assert change.before == change.after


def test_a_remark_by_someone_who_has_no_part_any_more_is_to_be_decided() -> None:
    recorded = with_updates(ONE, "{date: 2020-05-20, owner: af}")

    found = conflict(compared({f"G{A1}": "Vi kan inte"}, recorded))

    assert found.amendment == Amendment("2020-04-20/A1", TODAY, note="Jämtland Härjedalen Turism: Vi kan inte")


def test_what_a_later_meeting_learned_counts() -> None:
    later = {
        "meetings/2020-05-04.yaml": (
            "date: 2020-05-04\nfollow_up:\n- {action: 2020-04-20/A1, by: jht, status: done, note: Klart}\n"
        )
    }

    assert len(compared({f"F{A1}": "Klar", f"G{A1}": "Klart"}, others=later).settled) == 1
    assert days(conflict(compared({f"F{A1}": "Utgår"}, others=later)).since) == ["2020-05-04"]


# What cannot be used


def told_of(proposal: Proposal) -> tuple[str, str | None]:
    """Return the only problem, where there is nothing else."""
    assert (proposal.changes, proposal.settled, proposal.conflicts) == ((), (), ())
    [problem] = proposal.problems
    return complaint(problem), problem.remedy


def test_an_action_that_is_not_in_the_files_is_named_by_its_cell() -> None:
    assert told_of(compared({f"F{A1}": "Klar"}, MEETING.replace("id: A1", "id: A11"))) == (
        "row 3: there is no action 2020-04-20/A1 “Svara på enkäten” in the files",
        "has it become `2020-04-20/A11`? write it in by hand",
    )


def test_a_reference_that_two_actions_have_is_not_guessed() -> None:
    assert told_of(compared({f"F{A1}": "Klar"}, MEETING.replace("id: A2", "id: A1"))) == (
        "row 3: 2020-04-20/A1 “Svara på enkäten”: 2 actions in the files have this reference",
        "give one of them another id: `dialog check` shows them",
    )


def test_an_action_that_cannot_be_read_in_full_is_not_added_to() -> None:
    assert told_of(compared({f"F{A1}": "Klar"}, MEETING.replace("due: 2020-04-24", "due: snart"))) == (
        "row 3: 2020-04-20/A1 “Svara på enkäten” cannot be read in full (due), so nothing can be added to it",
        "mend it first: `dialog check` shows where",
    )


def test_an_answer_of_before_the_meeting_is_refused() -> None:
    cells = {f"F{A1}": "Klar", f"H{A1}": date(2020, 4, 19)}

    assert told_of(compared(cells)) == (
        "cell H3: 2020-04-20/A1 “Svara på enkäten” was agreed on 2020-04-20, after 2020-04-19",
        "write the day on which it happened, with its year",
    )


def test_an_answer_that_something_later_in_the_files_would_undo_is_to_be_decided() -> None:
    cells = {f"F{A3}": "Öppen", f"H{A3}": date(2020, 4, 22)}

    undecided = conflict(compared(cells))

    assert days(undecided.since) == ["2020-04-23"]
    assert undecided.amendment == Amendment("2020-04-20/A3", date(2020, 4, 23), "reopened", by=("af",))


def test_an_answer_of_the_day_of_the_last_update_comes_after_it() -> None:
    [change] = compared({f"F{A3}": "Öppen", f"H{A3}": date(2020, 4, 23)}).changes

    assert change.after.state == "open"


def test_an_answer_of_the_day_of_a_later_meetings_update_comes_before_it_and_is_to_be_decided() -> None:
    later = {"meetings/2020-04-23.yaml": "date: 2020-04-23\nfollow_up:\n- {action: 2020-04-20/A1, status: reopened}\n"}

    cells = {f"F{A1}": "Klar", f"H{A1}": date(2020, 4, 23)}
    undecided = conflict(compared(cells, others=later, exported_with=later))

    assert (undecided.amendment.day, undecided.amendment.at) == (date(2020, 4, 23), "2020-04-23")


def test_what_was_exported_as_it_would_stand_on_a_day_to_come_is_not_compared() -> None:
    assert told_of(compared({f"F{A1}": "Klar"}, as_of=date(2020, 6, 2))) == (
        "row 3: 2020-04-20/A1 “Svara på enkäten” was exported as it would stand on 2020-06-02, which is still to come",
        "record it by hand: what has changed by then cannot be told",
    )
