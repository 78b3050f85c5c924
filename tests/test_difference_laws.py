"""Laws of the comparison, over generated workspaces."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.difference.compare import differences
from naringsdialog.difference.state import State
from naringsdialog.difference.values import Kind
from tests.build import subject_of

if TYPE_CHECKING:
    from naringsdialog.difference.values import Difference

_DAYS = ("2020-04-20", "2020-05-04", "2020-05-18")
_TEXTS = st.sampled_from(["Läget", "Läget i länet", "Övrigt", "Budget", "Enkäten", "Enkät två"])
_OWNERS = st.sampled_from(["af", "jht", ["af", "jht"], "none", "Eva Ek"])
_SAID = {
    "status": st.sampled_from(["done", "dropped", "reopened"]),
    "due": st.sampled_from(["2020-05-15", "2020-W22", "none"]),
    "owner": _OWNERS,
    "note": _TEXTS,
    "by": st.sampled_from(["af", "jht"]),
}
_UPDATES = st.fixed_dictionaries({"date": st.sampled_from(["2020-04-28", "2020-05-02"])}, optional=_SAID)
_LEARNED = st.fixed_dictionaries(
    {"action": st.builds("{}/A{}".format, st.sampled_from(_DAYS), st.integers(1, 3))}, optional=_SAID
)
_ACTIONS = st.fixed_dictionaries(
    {"task": _TEXTS},
    optional={"owner": _OWNERS, "due": st.just("2020-04-24"), "updates": st.lists(_UPDATES, max_size=2)},
)
_ITEMS = st.fixed_dictionaries(
    {"title": _TEXTS},
    optional={
        "organisation": st.sampled_from(["af", "jht"]),
        "notes": _TEXTS,
        "decisions": st.lists(_TEXTS, min_size=1, max_size=2),
        "actions": st.lists(_ACTIONS, max_size=2),
    },
)
_NESTED = st.tuples(_ITEMS, st.lists(_ITEMS, max_size=2)).map(
    lambda parts: {**parts[0], "items": parts[1]} if parts[1] else parts[0]
)
_MEETINGS = st.fixed_dictionaries(
    {"agenda": st.lists(_NESTED, max_size=3)},
    optional={
        "status": st.sampled_from(["draft", "sent", "cancelled"]),
        "present": st.lists(st.sampled_from(["af", "jht", "Eva Ek"]), unique=True),
        "follow_up": st.lists(_LEARNED, max_size=2),
    },
)
_WORKSPACES = st.dictionaries(st.sampled_from(_DAYS), _MEETINGS, max_size=3)


def state(meetings: dict[str, dict[str, Any]]) -> State:
    """Return a workspace; its actions are numbered in each meeting."""
    files = {}
    for day, meeting in meetings.items():
        numbered = json.loads(json.dumps(meeting))
        _number(numbered["agenda"], iter(range(1, 99)))
        numbered = {key: value for key, value in numbered.items() if value != []}
        files[f"meetings/{day}.yaml"] = json.dumps({"date": day, **numbered}, ensure_ascii=False)
    subject = subject_of(files)
    assert [problem for file in subject.meetings for problem in file.problems] == []
    return State(subject.workspace, tuple(file.occasion for file in subject.meetings if file.occasion))


def _number(items: list[dict[str, Any]], numbers: Any) -> None:
    for item in items:
        for action in item.get("actions", []):
            action["id"] = f"A{next(numbers)}"
        _number(item.get("items", []), numbers)


def names(found: list[Difference], kind: Kind) -> Counter[tuple[str, str]]:
    return Counter((one.subject, one.title or one.name) for one in found if one.kind is kind)


@given(_WORKSPACES)
def test_a_state_compared_with_itself_has_no_differences(meetings: dict[str, dict[str, Any]]) -> None:
    assert differences(state(meetings), state(meetings)) == []


@given(_WORKSPACES, _WORKSPACES)
def test_what_is_new_one_way_is_removed_the_other_way(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> None:
    old, new = state(before), state(after)

    forth, back = differences(old, new), differences(new, old)

    assert names(forth, Kind.NEW) == names(back, Kind.REMOVED)
    assert names(forth, Kind.REMOVED) == names(back, Kind.NEW)


@given(_WORKSPACES, _WORKSPACES)
def test_no_action_disappears_without_a_word(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> None:
    old, new = state(before), state(after)
    found = differences(old, new)

    renamed = {str(one.before): str(one.after) for one in found if one.kind is Kind.RENAMED}
    gone = {one.name for one in found if one.kind is Kind.REMOVED}
    for ref in old.refs - gone:
        meeting, _, own = ref.rpartition("/")
        assert f"{renamed.get(meeting, meeting)}/{own}" in new.refs


@given(_WORKSPACES, _WORKSPACES)
def test_where_nothing_differs_every_action_stands_as_before(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> None:
    """An action of which nothing is told is, in every field and after every update, what it was."""
    old, new = state(before), state(after)
    found = differences(old, new)
    told = {one.name for one in found}
    if any(one.kind is Kind.RENAMED for one in found):
        return

    for ref in old.refs - told:
        [was], [now] = (
            [p.history for promises in one.promises.values() for p in promises if p.history.ref == ref]
            for one in (old, new)
        )
        assert (was.task, set(was.owners), was.nobody, was.due) == (now.task, set(now.owners), now.nobody, now.due)
        assert [step.after.state for step in was.steps()] == [step.after.state for step in now.steps()]
        assert [step.after.due for step in was.steps()] == [step.after.due for step in now.steps()]
