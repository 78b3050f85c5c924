"""What documents are made from, laid out: the same meetings and actions that a look through all of them finds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.followup.changes import changes_between
from naringsdialog.followup.collect import collect
from naringsdialog.model.sequence import last_held, next_kept, of_series, previous
from naringsdialog.render.records import Records
from naringsdialog.render.views.fields import FollowUpView
from tests.build import subject_of
from tests.documents import MINUTES, document, ground_of

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2020, 4, 20)
DAYS = st.integers(0, 6).map(lambda days: FIRST + timedelta(days=days))
STATUSES = st.sampled_from(["planned", "sent", "cancelled"])
CONFIG = """\
format: 1
series:
  a: {title: A, folder: a}
  b: {title: B, folder: b}
"""


def meeting(day: date, status: str, updates: list[tuple[int, date]], agreed: int) -> str:
    told = [f"  - {{action: a/m{meeting}/A1, date: {on}, note: Nytt}}" for meeting, on in updates]
    actions = ["    actions:", *(f"      - {{id: A{number}, task: Gör}}" for number in range(1, agreed + 1))]
    agenda = ["agenda:", "  - title: Läget", *(["    notes: Stabilt."] if status == "sent" else [])]
    lines = [f"date: {day}", f"status: {status}", *agenda, *(actions if agreed else [])]
    return "\n".join([*lines, *(["follow_up:", *told] if told else [])]) + "\n"


@st.composite
def workspaces(draw: st.DrawFn) -> dict[str, str]:
    files = {"dialog.yaml": CONFIG}
    for number in range(draw(st.integers(1, 5))):
        updates = draw(st.lists(st.tuples(st.integers(0, 4), DAYS), max_size=2))
        text = meeting(draw(DAYS), draw(STATUSES), updates, draw(st.integers(0, 2)))
        files[f"meetings/{draw(st.sampled_from('ab'))}/m{number}.yaml"] = text
    return files


def records_of(files: dict[str, str]) -> Records:
    occasions = [occasion for _, occasion in subject_of(files).readable]
    return Records(occasions, collect(occasions))


@given(workspaces())
def test_the_meetings_around_one_are_those_that_a_look_through_all_finds(files: dict[str, str]) -> None:
    records = records_of(files)

    for one in records.occasions:
        assert records.before(one) == previous(records.occasions, one)
        assert records.after(one) == next_kept(records.occasions, one)


@given(workspaces(), st.sampled_from(["a", "b", None]), DAYS)
def test_the_meeting_before_a_day_is_the_one_that_a_look_through_all_finds(
    files: dict[str, str], series: str | None, day: date
) -> None:
    records = records_of(files)
    earlier = (one for one in of_series(records.occasions, series) if one.day < day)

    found = records.before_day(series, day)

    assert (found and found.order) == ((last := last_held(earlier)) and last.order)


@given(workspaces(), st.none() | DAYS, DAYS)
def test_what_has_happened_is_what_a_look_through_all_actions_finds(
    files: dict[str, str], after: date | None, upto: date
) -> None:
    records = records_of(files)

    for key in (None, *(one.key for one in records.occasions)):
        told = records.with_updates(after, upto, key)
        for series in ("a", None):
            every = changes_between(records.histories, after, upto, _owner, meeting=key, series=series)
            assert changes_between(told, after, upto, _owner, meeting=key, series=series) == every


def _owner(_: date) -> Callable[[str, tuple[str, ...]], str | None]:
    return lambda name, owners: name if name in owners else None


@given(workspaces())
def test_the_actions_of_a_meeting_stand_in_their_order(files: dict[str, str]) -> None:
    records = records_of(files)

    for one in records.occasions:
        assert [*records.agreed_at(one.key)] == [each for each in records.histories if each.meeting == one.key]


MEETING = {
    "meetings/2020-04-20.yaml": """\
        date: 2020-04-20
        status: sent
        agenda:
          - title: Läget
            actions:
              - {id: A1, task: Hemligt, internal: true}
              - {id: A2, task: Öppet}
    """,
    "meetings/2020-04-27.yaml": """\
        date: 2020-04-27
        status: sent
        agenda: [{title: Läget, notes: Stabilt.}]
        follow_up:
          - {action: 2020-04-20/A1, note: Nytt}
    """,
    "meetings/2020-05-04.yaml": "date: 2020-05-04\nstatus: sent\nagenda: [{title: Läget, notes: Stabilt.}]\n",
}


def test_the_internal_actions_of_a_series_and_the_meetings_that_tell_of_them_are_known() -> None:
    records = ground_of(MEETING).records

    assert records.internal_refs("naringslivsdialog") == {"2020-04-20/A1"}
    assert records.open_refs == {"2020-04-20/A2"}
    assert [one.key for one in records.telling_of_internal("naringslivsdialog")] == ["2020-04-20", "2020-04-27"]
    assert records.internal_refs("another") == set()
    assert [*records.telling_of_internal("another")] == []


def test_a_view_puts_into_words_what_is_asked_of_it_and_nothing_else() -> None:
    asked = []

    class Source:
        def __getattr__(self, name: str) -> str:
            asked.append(name)
            return f"the words for {name}"

    view = FollowUpView.of(Source())

    assert (view.counts, view.counts) == ("the words for counts", "the words for counts")
    assert asked == ["counts"]
    with pytest.raises(AttributeError, match="count"):
        _ = view.count


def test_minutes_put_only_what_they_show_into_words() -> None:
    fields = document(MEETING, MINUTES, "2020-05-04").fields

    assert _has(fields.followup, "changes")
    assert not _has(fields.followup, "open")
    assert [one.task for one in fields.followup.open] == ["Öppet"]
    assert _has(fields.followup, "open")


def _has(view: FollowUpView, name: str) -> bool:
    """Tell whether a field was put into words already."""
    try:
        object.__getattribute__(view, name)
    except AttributeError:
        return False
    return True
