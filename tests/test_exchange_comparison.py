"""Answers beside the files: what they would change, what is so already, what is to be decided, what is of no use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.followup.amendments import Amendment
from tests.filled_in import A1, A2_AF, A2_JHT, A3, A4, MEETING, TODAY, compared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.exchange.comparison import Proposal

MAY = date(2020, 5, 4)
ONE = "{id: A1, task: Svara på enkäten, owner: jht, due: 2020-04-24}"
TWO = "{id: A2, task: Ta fram förslag, owner: [jht, af], due: 2020-W18}"


def with_updates(action: str, *updates: str) -> str:
    """Return the meeting after updates of one of its actions."""
    return MEETING.replace(action, action[:-1] + f", updates: [{', '.join(updates)}]}}")


def whys(proposal: Proposal) -> list[str]:
    """Return the conflicts in words, where there is nothing else."""
    assert (proposal.changes, proposal.settled, proposal.problems) == ((), (), ())
    return [conflict.why for conflict in proposal.conflicts]


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

    assert [answer.ref for answer in proposal.settled] == ["2020-04-20/A1"]
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
    ("update", "why"),
    [
        ("{date: 2020-05-20, status: dropped}", "it is dropped since 2020-05-20"),
        ("{date: 2020-05-20, due: 2020-06-15}", "it was moved to 2020-06-15"),
        ("{date: 2020-05-20, due: none}", "its date was taken away"),
        ("{date: 2020-05-20, owner: af}", "it was handed over to af"),
        ("{date: 2020-05-20, owner: [af, region]}", "it was handed over to af and region"),
        ("{date: 2020-05-20, owner: none}", "nobody answers for it any more"),
    ],
)
def test_an_answer_about_what_was_changed_in_the_files_too_is_to_be_decided(update: str, why: str) -> None:
    proposal = compared({f"F{A1}": "Klar"}, with_updates(ONE, update))

    assert whys(proposal) == [why]
    assert proposal.conflicts[0].amendment == Amendment("2020-04-20/A1", TODAY, "done", by=("jht",))


def test_what_was_closed_in_the_files_is_not_opened_by_someone_who_calls_it_open_still() -> None:
    proposal = compared({f"F{A1}": "Öppen"}, with_updates(ONE, "{date: 2020-05-20, status: done}"))

    assert whys(proposal) == ["it is done since 2020-05-20"]
    assert proposal.conflicts[0].amendment.status == "reopened"


def test_what_was_opened_in_the_files_is_not_dropped_by_someone_who_saw_it_done() -> None:
    done = "updates: [{date: 2020-04-23, status: done}"
    now = MEETING.replace(f"{done}]", f"{done}, {{date: 2020-05-20, status: reopened}}]")

    assert whys(compared({f"F{A3}": "Utgår"}, now)) == ["it is open again since 2020-05-20"]


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

    assert whys(compared({f"G{A1}": "Vi kan inte"}, recorded)) == ["it was handed over to af"]


def test_what_a_later_meeting_learned_counts() -> None:
    later = {
        "meetings/2020-05-04.yaml": (
            "date: 2020-05-04\nfollow_up:\n- {action: 2020-04-20/A1, by: jht, status: done, note: Klart}\n"
        )
    }

    assert len(compared({f"F{A1}": "Klar", f"G{A1}": "Klart"}, others=later).settled) == 1
    assert whys(compared({f"F{A1}": "Utgår"}, others=later)) == ["it is done since 2020-05-04"]


# What cannot be used


def complaint(proposal: Proposal) -> tuple[str, str | None]:
    """Return the only problem, where there is nothing else."""
    assert (proposal.changes, proposal.settled, proposal.conflicts) == ((), (), ())
    [problem] = proposal.problems
    return problem.message, problem.remedy


def test_an_action_that_is_not_in_the_files_is_named_by_its_cell() -> None:
    assert complaint(compared({f"F{A1}": "Klar"}, MEETING.replace("id: A1", "id: A11"))) == (
        "A3: there is no action 2020-04-20/A1 in the files",
        "has it become `2020-04-20/A11`? write it in by hand",
    )


def test_a_reference_that_two_actions_have_is_not_guessed() -> None:
    assert complaint(compared({f"F{A1}": "Klar"}, MEETING.replace("id: A2", "id: A1"))) == (
        "A3: 2020-04-20/A1 names 2 actions in the files",
        "give one of them another id: `dialog check` shows them",
    )


def test_an_action_that_cannot_be_read_in_full_is_not_added_to() -> None:
    assert complaint(compared({f"F{A1}": "Klar"}, MEETING.replace("due: 2020-04-24", "due: snart"))) == (
        "A3: 2020-04-20/A1 cannot be read in full (due), so nothing can be added to it",
        "mend it first: `dialog check` shows where",
    )


def test_an_answer_of_before_the_meeting_is_refused() -> None:
    cells = {f"F{A1}": "Klar", f"H{A1}": date(2020, 4, 19)}

    assert complaint(compared(cells)) == (
        "H3: 2020-04-19 is before 2020-04-20, when 2020-04-20/A1 was agreed",
        "write the day on which it happened",
    )


def test_an_answer_that_something_later_in_the_files_would_undo_is_refused() -> None:
    cells = {f"F{A3}": "Öppen", f"H{A3}": date(2020, 4, 22)}

    assert complaint(compared(cells)) == (
        "H2: on 2020-04-22 this changes nothing, for 2020-04-20/A3 was changed on 2020-04-23",
        "write a date from 2020-04-23 on",
    )


def test_an_answer_of_the_day_of_the_last_update_comes_after_it() -> None:
    [change] = compared({f"F{A3}": "Öppen", f"H{A3}": date(2020, 4, 23)}).changes

    assert change.after.state == "open"
