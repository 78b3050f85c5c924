"""Some meetings are checked without the others, and nothing else comes of it than of the check of all."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naringsdialog.checks.neighbours import Neighbourhood
from naringsdialog.checks.partial import check_config, check_some
from naringsdialog.checks.rules import check
from naringsdialog.checks.traits import Traits, depends_on_day, traits_of
from tests.build import TODAY, subject_of
from tests.nasty import FIRST, Nasty, nasty_file, nasty_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from naringsdialog.problems import Problem

assert settings.default is not None, "a profile is loaded"
FEW = settings(max_examples=settings.default.max_examples // 7)
MONDAY = "2020-01-06"
chances = st.integers(0, 10**9).map(Random)

SENT = "date: {0}\nstatus: sent\n"
ACTIONS = "agenda: [{title: T, actions: [{id: A1, task: a, owner: af, due: 2020-W30}]}]\n"
NO_ID = "agenda: [{title: T, actions: [{task: a, owner: af, due: 2020-W30}]}]\n"


def around(key: str, files: Mapping[str, str]) -> set[str]:
    """Return the keys of the meetings around one, of some given by `{key: text}` in one series."""
    subject = subject_of({f"meetings/{one}.yaml": text for one, text in files.items()})
    found = Neighbourhood(map(traits_of, subject.meetings)).around(f"meetings/{key}.yaml")
    return {path.removeprefix("meetings/").removesuffix(".yaml") for path in found}


def meeting(day: str, *parts: str) -> str:
    return SENT.format(day) + "present: [ml]\n" + "".join(parts)


def told(*references: str) -> str:
    return f"follow_up: [{', '.join(f'{{action: {one}, status: done}}' for one in references)}]\n"


def test_meetings_that_have_nothing_to_do_with_each_other_are_not_around_each_other() -> None:
    files = {day: meeting(day, ACTIONS.replace("task: a", f"task: {day}")) for day in ("2020-01-06", "2020-01-20")}

    assert around("2020-01-06", files) == set()


def test_around_a_meeting_are_those_whose_actions_it_follows_up_and_those_that_follow_up_the_same() -> None:
    files = {
        "2020-01-06": meeting("2020-01-06", ACTIONS),
        "2020-01-20": meeting("2020-01-20", told("2020-01-06/A1")),
        "2020-02-03": meeting("2020-02-03", told("2020-01-06/A1")),
        "2020-02-17": meeting("2020-02-17", told("2020-01-06/A9")),
    }

    assert around("2020-01-20", files) == {"2020-01-06", "2020-02-03"}
    assert around("2020-01-06", files) == {"2020-01-20", "2020-02-03"}


def test_an_action_without_an_id_makes_all_that_refers_to_its_meeting_a_neighbour() -> None:
    files = {
        "2020-01-06": meeting("2020-01-06", NO_ID),
        "2020-01-20": meeting("2020-01-20", told("2020-01-06/A9")),
        "2020-02-03": meeting("2020-02-03", "agenda: [{title: T, from: 2020-01-06/P1}]\n"),
    }

    assert around("2020-01-06", files) == {"2020-01-20", "2020-02-03"}


def test_the_meeting_that_an_item_was_taken_from_is_a_neighbour() -> None:
    files = {
        "2020-01-06": meeting("2020-01-06"),
        "2020-01-20": meeting("2020-01-20", "agenda: [{title: T, from: 2020-01-06/P1}]\n"),
    }

    assert around("2020-01-20", files) == {"2020-01-06"}
    assert around("2020-01-06", files) == set()


def test_of_several_files_that_claim_to_be_one_meeting_the_others_look_at_the_first() -> None:
    files = {name: meeting("2020-01-06") for name in ("2020-01-06", "2020-01-06-b", "2020-01-06-c")}

    assert around("2020-01-06", files) == set()
    assert around("2020-01-06-b", files) == around("2020-01-06-c", files) == {"2020-01-06"}


def test_minutes_that_take_the_next_meeting_from_its_file_look_at_the_next_that_was_not_called_off() -> None:
    files = {
        "2020-01-06": meeting("2020-01-06", "agenda: [{title: T, show: next-meeting}]\n"),
        "2020-01-20": "date: 2020-01-20\nstatus: cancelled\n",
        "2020-02-03": meeting("2020-02-03"),
        "2020-02-17": meeting("2020-02-17"),
    }

    assert around("2020-01-06", files) == {"2020-02-03"}


def test_a_meeting_where_nobody_was_looks_at_the_nearest_earlier_one_where_somebody_was() -> None:
    files = {day: meeting(day) for day in ("2020-01-06", "2020-01-20")}
    files |= {day: SENT.format(day) for day in ("2020-02-03", "2020-02-17")}

    assert around("2020-02-17", files) == {"2020-01-20"}


def test_a_planned_meeting_looks_at_the_latest_one_that_was_held() -> None:
    files = {
        "2020-01-06": "date: 2020-01-06\n",
        "2020-01-20": meeting("2020-01-20"),
        "2020-02-03": meeting("2020-02-03"),
        "2020-02-17": "date: 2020-02-17\n",
    }

    assert around("2020-01-06", files) == {"2020-02-03"}
    assert around("2020-02-17", files) == set()


def test_an_id_in_the_place_of_a_reference_looks_for_two_earlier_actions_of_that_id() -> None:
    files = {day: meeting(day, ACTIONS.replace("a,", f"{day},")) for day in ("2020-01-06", "2020-01-20", "2020-02-03")}
    files["2020-02-17"] = meeting("2020-02-17", told("A1"))

    assert around("2020-02-17", files) == {"2020-01-20", "2020-02-03"}


def test_meetings_of_one_key_look_at_what_any_of_them_looks_at() -> None:
    nasty = Nasty(subject_of({}).config, ())
    texts = {
        "2020-01-05": meeting("2020-01-05", ACTIONS),
        "2020-01-06-öppet": meeting("2020-01-06", ACTIONS.replace("A1", "A12")),
        "2020-01-06-o\u0308ppet": meeting("2020-01-06", ACTIONS.replace("A1", "A12"), told("2020-01-05/A1")),
        "2020-01-20": meeting("2020-01-20", told("2020-01-06-öppet/A33")),
    }
    for path, text in texts.items():
        nasty = nasty.with_file(nasty.read(path, text))
    neighbours = Neighbourhood(map(traits_of, nasty.files))

    one, other = "meetings/2020-01-06-öppet.yaml", "meetings/2020-01-06-o\u0308ppet.yaml"
    assert neighbours.around(one) == {other, "meetings/2020-01-05.yaml", "meetings/2020-01-20.yaml"}
    assert neighbours.around("meetings/2020-01-05.yaml") == {one, other}
    assert "write A34" in str(by_file(nasty)[one])


def test_who_looked_at_a_file_as_it_was_is_affected_by_its_change() -> None:
    asking = meeting("2020-01-06", "agenda: [{title: T, show: next-meeting}]\n")
    subject = subject_of({"meetings/2020-01-06.yaml": asking, "meetings/2020-01-20.yaml": meeting("2020-01-20")})
    neighbours = Neighbourhood(map(traits_of, subject.meetings))
    (called_off,) = subject_of({"meetings/2020-01-20.yaml": "date: 2020-01-20\nstatus: cancelled\n"}).meetings

    assert neighbours.put(traits_of(called_off)) == {"meetings/2020-01-06.yaml", "meetings/2020-01-20.yaml"}
    assert neighbours.put(traits_of(called_off)) == {"meetings/2020-01-20.yaml"}


@pytest.mark.parametrize(
    "part",
    [
        told("2020-01-07/A1"),
        "agenda: [{title: T, from: 2020-01-07/P1}]\n",
        ACTIONS.replace("2020-W30", "2020-W30, updates: [{date: 2020-01-21, meeting: 2020-01-07}]"),
    ],
)
def test_a_new_meeting_changes_what_is_said_of_references_to_no_meeting(part: str) -> None:
    subject = subject_of(
        {
            "meetings/2020-01-20.yaml": meeting("2020-01-20", part),
            "meetings/2020-02-03.yaml": meeting("2020-02-03"),
            "meetings/2020-01-06.yaml": meeting("2020-01-06"),
        }
    )
    *before, new = map(traits_of, subject.meetings)
    neighbours = Neighbourhood(before)

    assert neighbours.put(new) == {"meetings/2020-01-06.yaml", "meetings/2020-01-20.yaml"}
    assert neighbours.drop(new.file) == {"meetings/2020-01-20.yaml"}


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("date: 2020-01-06\n", "2020-01-07"),
        ("date: 2020-01-06\npresent: [ml]\n", "2020-01-06"),
    ],
)
def test_what_is_wrong_in_a_planned_meeting_turns_with_its_day(text: str, turn: str) -> None:
    (file,) = subject_of({"meetings/2020-01-06.yaml": text}).meetings
    traits, day = traits_of(file), date.fromisoformat(turn).toordinal()

    assert depends_on_day(traits, day - 1, day)
    assert depends_on_day(traits, day, day - 1)
    assert not depends_on_day(traits, day, day + 300)
    assert not depends_on_day(traits, day - 300, day - 1)


def test_what_is_wrong_in_an_update_of_a_day_to_come_is_said_of_each_day_anew() -> None:
    text = meeting(MONDAY, ACTIONS.replace("2020-W30", "2020-W30, updates: [{date: 2020-03-02, status: done}]"))
    (file,) = subject_of({f"meetings/{MONDAY}.yaml": text}).meetings
    traits, day = traits_of(file), date(2020, 3, 2).toordinal()

    assert depends_on_day(traits, day - 9, day - 8)
    assert depends_on_day(traits, day, day - 1)
    assert not depends_on_day(traits, day, day + 1)
    assert not depends_on_day(traits, day - 9, day - 9)


def test_the_traits_of_an_unreadable_file_are_its_place_and_what_it_claims() -> None:
    (file,) = subject_of({f"meetings/{MONDAY}.yaml": "date: [\n"}).meetings
    traits = traits_of(file)

    assert traits == Traits(f"meetings/{MONDAY}.yaml", MONDAY, "naringslivsdialog", claims=traits.claims)
    assert len(traits.claims) == 1


def by_file(nasty: Nasty, today: date = TODAY) -> dict[str, set[Problem]]:
    """Return what the check of all finds, by file."""
    found: defaultdict[str, set[Problem]] = defaultdict(set)
    for problem in check(nasty.subject(today)):
        found[problem.file].add(problem)
    return found


def of_some(nasty: Nasty, files: Collection[str], wanted: Collection[str]) -> dict[str, set[Problem]]:
    """Return what the check of some finds in those wanted."""
    subject = nasty.subject(TODAY)
    some = [file for file in nasty.files if file.file in files]
    keys = [file.key for file in nasty.files]
    found = check_some(subject.config, subject.workspace, some, wanted, TODAY, keys)
    return {file: set(problems) for file, problems in found.items()}


@FEW
@given(chances)
def test_each_file_with_its_neighbours_tells_what_all_files_tell(chance: Random) -> None:
    nasty = nasty_workspace(chance)
    neighbours, whole = Neighbourhood(map(traits_of, nasty.files)), by_file(nasty)

    for file in nasty.files:
        others = {one.file for one in nasty.files if chance.random() < chance.choice((0, 0.3))}
        assert of_some(nasty, neighbours.around(file.file) | others | {file.file}, {file.file}) == {
            file.file: whole[file.file]
        }


@FEW
@given(chances)
def test_every_division_of_a_workspace_tells_what_all_of_it_tells(chance: Random) -> None:
    nasty = nasty_workspace(chance)
    neighbours, whole = Neighbourhood(map(traits_of, nasty.files)), by_file(nasty)
    parts: defaultdict[int, set[str]] = defaultdict(set)
    for file in nasty.files:
        parts[chance.randrange(3)].add(file.file)

    told: dict[str, set[Problem]] = {}
    for part in parts.values():
        told |= of_some(nasty, part.union(*map(neighbours.around, part)), part)
    assert told == {file.file: whole[file.file] for file in nasty.files}

    subject = nasty.subject(TODAY)
    assert set(check_config(subject.config, subject.workspace, TODAY)) == whole["dialog.yaml"]


@FEW
@given(chances)
def test_an_edit_changes_nothing_but_in_the_files_that_are_said_to_be_affected(chance: Random) -> None:
    nasty = nasty_workspace(chance)
    neighbours = Neighbourhood(map(traits_of, nasty.files))

    for _ in range(2):
        before = by_file(nasty)
        any_path = chance.choice(nasty.files).file.removeprefix("meetings/").removesuffix(".yaml")
        if len(nasty.files) > 1 and chance.random() < 0.25:
            gone = chance.choice(nasty.files).file
            nasty, affected = nasty.without(gone), neighbours.drop(gone)
        else:
            changed = nasty_file(chance, nasty, chance.choice((any_path, None)))
            nasty, affected = nasty.with_file(changed), neighbours.put(traits_of(changed))
        after = by_file(nasty)

        others = [file.file for file in nasty.files if file.file not in affected]
        assert {file: before[file] for file in others} == {file: after[file] for file in others}
        anew = Neighbourhood(map(traits_of, nasty.files))
        assert all(neighbours.around(file.file) == anew.around(file.file) for file in nasty.files)


@FEW
@given(chances)
def test_whoever_looks_at_a_file_is_affected_by_it(chance: Random) -> None:
    nasty = nasty_workspace(chance)
    traits = {file.file: traits_of(file) for file in nasty.files}
    neighbours = Neighbourhood(traits.values())

    for file, own in traits.items():
        looking = {one for one in traits if file in neighbours.around(one)}
        assert looking <= neighbours.put(own)
        assert looking <= neighbours.drop(file)
        neighbours.put(own)


@FEW
@given(chances)
def test_another_day_changes_nothing_but_in_the_files_that_depend_on_it(chance: Random) -> None:
    nasty = nasty_workspace(chance)
    days = (-4, -3, -2, 0, 1, 14, 15, 28, 29, 41, 42, 56, 57, 84, 85, 3000, 3001)
    one, other = (FIRST + timedelta(chance.choice(days)) for _ in range(2))
    there, here = by_file(nasty, one), by_file(nasty, other)

    for file in nasty.files:
        if not depends_on_day(traits_of(file), one.toordinal(), other.toordinal()):
            assert there[file.file] == here[file.file]


@FEW
@given(chances)
def test_traits_come_back_from_json_as_they_were(chance: Random) -> None:
    for file in nasty_workspace(chance).files:
        traits = traits_of(file)

        assert Traits.from_plain(json.loads(json.dumps(traits.as_plain()))) == traits
