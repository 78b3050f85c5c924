"""Actions as a calendar file: what stands on which day, what a later export does to it, and what never gets there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.exchange.calendar import calendar
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.query import Query, Wanted, ask
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import parse_due
from naringsdialog.model.fields import NO_DATE
from naringsdialog.model.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.exchange.calendar import Calendar

D = date.fromisoformat
TODAY = D("2020-04-21")
MOMENT = datetime(2020, 4, 21, 12, tzinfo=UTC)
REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {
                "jht": {"name": "Jämtland Härjedalen Turism", "short": "JHT"},
                "af": {"name": "Arbetsförmedlingen"},
            },
        }
    )
)


def promised(ref: str = "2020-04-20/A1", *events: Event, due: str | None = "2020-04-24", **said: Any) -> ActionHistory:
    meeting, _, action_id = ref.rpartition("/")
    facts: dict[str, Any] = {
        "task": "Svara på enkäten",
        "series": "dialog",
        "agreed": D("2020-04-20"),
        "owners": ("jht",),
        **said,
    }
    return ActionHistory(ref, action_id, meeting, due=parse_due(due) if due else None, events=events, **facts)


def then(day: str, **said: Any) -> Event:
    return Event(D(day), **said)


def exported(
    *histories: ActionHistory, day: date = TODAY, language: str = "sv", owners: tuple[str, ...] = ()
) -> Calendar:
    states = ask(histories, Query(day, wanted=Wanted.ALL, owners=owners), REGISTER).states
    return calendar(states, REGISTER, day=day, moment=MOMENT, language=language, name="Åtgärder")


def events(made: Calendar) -> list[Any]:
    """Return the events as another program reads them."""
    return list(icalendar.Calendar.from_ical(made.data).events)


def event(*histories: ActionHistory, **how: Any) -> Any:
    [found] = events(exported(*histories, **how))
    return found


LIVES = (
    promised("2020-04-20/A1", due="2020-05-08", said="senast på fredag", owners=("af", "jht")),
    promised("2020-04-20/A2", then("2020-04-21", status="done", note="Skickat"), task="Skicka handlingarna"),
    promised("2020-04-20/A3", then("2020-04-21", status="dropped"), task="Boka lokal, helst i Östersund"),
    promised("2020-04-20/A4", then("2020-04-21", due=NO_DATE), task="Ring banken"),
    promised("2020-04-20/A5", due="2020-W19", task="Räkna om budgeten"),
    promised("2020-04-20/A6", due=None, task="Bevaka frågan"),
)


def test_the_file_is_as_it_was_looked_at(golden: Callable[[str, str], None]) -> None:
    golden("calendar.ics", exported(*LIVES).data.decode().replace("\r\n", "\n"))


def test_the_file_says_what_it_is() -> None:
    whole = icalendar.Calendar.from_ical(exported(promised()).data)

    assert {name: str(whole[name]) for name in ("version", "method", "prodid", "x-wr-calname")} == {
        "version": "2.0",
        "method": "PUBLISH",
        "prodid": "-//naringsdialog//dialog//SV",
        "x-wr-calname": "Åtgärder",
    }


def test_it_counts_what_is_in_it_and_what_is_not() -> None:
    made = exported(*LIVES)

    assert (made.events, made.cancelled, made.undated) == (2, 3, 2)


# Days


def test_an_open_action_stands_on_its_whole_day_and_blocks_none() -> None:
    found = event(promised(due="2020-04-24"))

    assert (found["dtstart"].dt, found["dtend"].dt) == (D("2020-04-24"), D("2020-04-25"))
    assert found["dtstart"].params["value"] == "DATE"
    assert (found["transp"], found["status"]) == ("TRANSPARENT", "CONFIRMED")


def test_one_that_is_due_in_a_week_stands_on_its_sunday_and_says_the_week() -> None:
    found = event(promised(due="2020-W18"))

    assert found["dtstart"].dt == D("2020-05-03")
    assert "Senast: v. 18 2020 (till och med söndag 3 maj 2020)" in str(found["description"])


def test_one_of_several_owners_stands_on_the_day_of_the_earliest_open_part() -> None:
    later = then("2020-04-21", due=parse_due("2020-05-15"), by=("jht",))
    done = then("2020-04-21", status="done", by=("af",))
    owners = ("af", "jht")

    assert event(promised("m/A1", later, owners=owners))["dtstart"].dt == D("2020-04-24")
    assert event(promised("m/A1", later, done, owners=owners))["dtstart"].dt == D("2020-05-15")


def test_for_some_owners_it_stands_on_the_day_that_they_have_to_keep() -> None:
    later = then("2020-04-21", due=parse_due("2020-05-15"), by=("jht",))

    assert event(promised("m/A1", later, owners=("af", "jht")), owners=("jht",))["dtstart"].dt == D("2020-05-15")


def test_for_an_owner_whose_part_is_done_it_is_cancelled() -> None:
    history = promised("m/A1", then("2020-04-21", status="done", by=("af",)), owners=("af", "jht"))

    assert event(history, owners=("af",))["status"] == "CANCELLED"
    assert event(history, owners=("jht",))["status"] == "CONFIRMED"


def test_an_action_that_never_had_a_date_is_left_out_and_counted() -> None:
    made = exported(promised(due=None), promised("m/A2", then("2020-04-21", status="done"), due=None))

    assert events(made) == []
    assert made.undated == 1


def test_a_date_that_comes_later_than_the_day_is_not_known_yet() -> None:
    given = promised("m/A1", then("2020-04-28", due=parse_due("2020-05-15")), due=None)

    assert events(exported(given)) == []
    assert event(given, day=D("2020-04-28"))["dtstart"].dt == D("2020-05-15")


# What it says


def test_the_event_tells_whose_it_is_where_it_was_agreed_and_what_was_said() -> None:
    history = promised(
        "2020-04-20/A1", then("2020-04-21", note="Underlaget kommer"), said="på fredag", owners=("jht", "af")
    )

    assert str(event(history)["description"]).split("\n") == [
        "2020-04-20/A1",
        "Ansvarig: JHT och Arbetsförmedlingen",
        "Senast: 24 april 2020",
        "Överenskommet: mötet den 20 april 2020",
        "Sagt vid mötet: ”på fredag”",
        "Senaste anmärkning: Underlaget kommer",
    ]


def test_it_speaks_the_language_of_the_documents() -> None:
    assert str(event(promised(), language="en")["description"]).split("\n") == [
        "2020-04-20/A1",
        "Owner: JHT",
        "Due: 24 April 2020",
        "Agreed: the meeting of 20 April 2020",
    ]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_every_task_arrives_as_it_was_written(task: str) -> None:
    assert str(event(promised(task=task))["summary"]) == " ".join(task.split())


@given(st.text(alphabet="aåäö€–, ;\\\n", min_size=1, max_size=300))
def test_no_line_is_longer_than_the_standard_lets_it_be(note: str) -> None:
    made = exported(promised("m/A1", then("2020-04-21", note=note), task=f"Möte{note}")).data

    lines = made.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode()  # no letter is parted by a fold


# What a later export does


def test_a_later_export_updates_the_same_event() -> None:
    history = promised("m/A1", then("2020-04-22", due=parse_due("2020-05-15")), then("2020-04-28", note="På väg"))

    found = [event(history, day=D(day)) for day in ("2020-04-21", "2020-04-22", "2020-04-28")]

    assert len({str(one["uid"]) for one in found}) == 1
    assert [one["sequence"] for one in found] == [0, 1, 2]
    assert [one["dtstart"].dt for one in found] == [D("2020-04-24"), D("2020-05-15"), D("2020-05-15")]
    assert [one["last-modified"].dt.date() for one in found] == [D("2020-04-20"), D("2020-04-22"), D("2020-04-28")]


def test_what_may_change_is_not_in_the_name_of_the_event() -> None:
    first, second = promised(), promised(task="Svara på båda enkäterna", owners=("af",), due="2020-06-01", said="snart")

    assert event(first)["uid"] == event(second)["uid"]


def test_events_of_other_actions_meetings_and_series_have_other_names() -> None:
    histories = promised("m/A1"), promised("m/A2"), promised("n/A1"), promised("m/A1", series="rad")
    found = {str(event(history)["uid"]) for history in histories}

    assert len(found) == 4
    assert all(name.endswith("@naringsdialog") and name.isascii() for name in found)


def test_two_actions_to_which_the_files_give_one_reference_are_two_events() -> None:
    found = events(exported(promised("m/A1"), promised("m/A1", task="Något annat")))

    assert len({str(one["uid"]) for one in found}) == 2


@pytest.mark.parametrize(
    ("update", "summary"),
    [
        ({"status": "done"}, "Klar: Svara på enkäten"),
        ({"status": "dropped"}, "Utgår: Svara på enkäten"),
        ({"due": NO_DATE}, "Utan datum: Svara på enkäten"),
    ],
)
def test_what_is_no_longer_to_be_done_by_a_day_is_cancelled_under_the_same_name(
    update: dict[str, Any], summary: str
) -> None:
    history = promised("m/A1", then("2020-04-22", **update))
    before, after = event(history), event(history, day=D("2020-04-22"))

    assert (after["uid"], after["status"], after["sequence"]) == (before["uid"], "CANCELLED", 1)
    assert (str(after["summary"]), after["dtstart"].dt) == (summary, D("2020-04-24"))
    assert after.subcomponents == []


def test_what_is_reopened_stands_there_again() -> None:
    history = promised("m/A1", then("2020-04-21", status="done"), then("2020-04-22", status="reopened"))

    found = event(history, day=D("2020-04-22"))
    assert (found["status"], found["sequence"], str(found["summary"])) == ("CONFIRMED", 2, "Svara på enkäten")


def test_an_event_whose_date_was_taken_away_tells_no_date() -> None:
    history = promised("m/A1", then("2020-04-21", due=NO_DATE))

    assert "Senast" not in str(event(history)["description"])


def test_a_date_that_was_taken_away_before_it_was_done_is_cancelled_on_that_date() -> None:
    history = promised("m/A1", then("2020-04-20", due=NO_DATE), then("2020-04-21", status="done"))

    assert event(history)["dtstart"].dt == D("2020-04-24")


def test_the_same_actions_give_the_same_bytes_in_any_order() -> None:
    assert exported(*LIVES).data == exported(*reversed(LIVES)).data


def test_the_moment_is_told_in_universal_time() -> None:
    at = datetime(2020, 4, 21, 14, tzinfo=timezone(timedelta(hours=2)))
    made = calendar([promised().on(TODAY)], REGISTER, day=TODAY, moment=at, language="sv", name="Åtgärder")

    assert b"\r\nDTSTAMP:20200421T120000Z\r\n" in made.data


# Alarms


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        ("2020-04-24", "2020-04-22 09:00"),
        ("2020-04-27", "2020-04-23 09:00"),  # a Monday: not at the weekend
        ("2020-05-04", "2020-04-29 09:00"),  # the Monday after the first of May
        ("2020-W18", "2020-04-29 09:00"),  # a Sunday: the Friday before is the first of May
    ],
)
def test_the_alarm_rings_in_the_morning_two_working_days_before(due: str, rings: str) -> None:
    found = event(promised(due=due))
    [alarm] = found.subcomponents

    assert str(datetime.combine(found["dtstart"].dt, datetime.min.time()) + alarm["trigger"].dt)[:16] == rings
    assert (alarm["action"], str(alarm["description"])) == ("DISPLAY", "Svara på enkäten")


@pytest.mark.parametrize(("day", "alarms"), [("2020-04-22", 1), ("2020-04-23", 0), ("2020-05-15", 0)])
def test_an_alarm_whose_day_is_past_would_ring_at_once_and_is_left_out(day: str, alarms: int) -> None:
    assert len(event(promised(due="2020-04-24"), day=D(day)).subcomponents) == alarms


# What stays inside


def test_an_internal_action_is_refused() -> None:
    with pytest.raises(ValueError, match="internal"):
        exported(promised(), promised("m/A2", internal=True))
