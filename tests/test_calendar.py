"""Actions as a calendar file: what stands on which day, what a later export does to it, and what never gets there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naringsdialog.exchange.calendar import Earlier, calendar
from naringsdialog.exchange.published import Published, read_published
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.query import Query, Wanted, ask
from naringsdialog.model.config import Workspace
from naringsdialog.model.dates import NO_DATE, parse_due
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
    *histories: ActionHistory,
    day: date = TODAY,
    language: str = "sv",
    owners: tuple[str, ...] = (),
    over: bytes = b"",
    is_certain: bool = True,
) -> Calendar:
    """Export what of the actions is not internal over an earlier file."""
    states = ask(histories, Query(day, wanted=Wanted.ALL, owners=owners), REGISTER).states
    told = [state for state in states if not state.history.internal]
    earlier = Earlier(read_published(over), histories, is_certain=is_certain)
    return calendar(told, REGISTER, day=day, moment=MOMENT, language=language, name="Åtgärder", earlier=earlier)


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
        "Senaste anmärkning (21 april 2020): Underlaget kommer",
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
    states = [promised("m/A2", internal=True).on(TODAY)]

    with pytest.raises(ValueError, match="internal"):
        calendar(states, REGISTER, day=TODAY, moment=MOMENT, language="sv", name="Åtgärder")


# What an earlier file held


def told(made: Calendar) -> list[tuple[str, str, int]]:
    """Return summary, status and number of each event."""
    return [(str(one["summary"]), str(one["status"]), one["sequence"]) for one in events(made)]


HANDED_OVER = then("2020-04-21", owners=("af",))


def test_what_was_handed_over_is_cancelled_for_whoever_had_it() -> None:
    before = exported(promised("m/A1"), owners=("jht",))

    after = exported(promised("m/A1", HANDED_OVER), owners=("jht",), over=before.data)

    assert told(before) == [("Svara på enkäten", "CONFIRMED", 0)]
    assert told(after) == [("Borttagen ur kalendern: Svara på enkäten", "CANCELLED", 1)]
    assert (after.events, after.cancelled, after.withdrawn) == (0, 0, 1)


def test_what_is_cancelled_so_holds_nothing_but_its_name_and_its_day() -> None:
    before = exported(promised("m/A1", said="på fredag"), owners=("jht",))

    [stub] = events(exported(promised("m/A1", HANDED_OVER), owners=("jht",), over=before.data))
    [whole] = events(before)

    assert set(stub) == {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "STATUS"}
    assert (stub["uid"], stub["dtstart"].dt, stub["dtend"].dt) == (whole["uid"], D("2020-04-24"), D("2020-04-25"))
    assert stub.subcomponents == []


def test_it_speaks_english_where_the_documents_do() -> None:
    before = exported(promised("m/A1"), owners=("jht",), language="en")

    [stub] = events(exported(promised("m/A1", HANDED_OVER), owners=("jht",), language="en", over=before.data))

    assert stub["summary"] == "Taken out of the calendar: Svara på enkäten"


@pytest.mark.parametrize("now", [[promised("m/A1", internal=True)], []], ids=["internal", "removed"])
def test_what_was_made_internal_or_removed_is_cancelled_without_its_words(now: list[ActionHistory]) -> None:
    before = exported(promised("m/A1"))

    after = exported(*now, over=before.data)

    assert told(after) == [("Borttagen ur kalendern", "CANCELLED", 1)]
    assert "enkäten" not in after.data.decode()
    assert exported(*now, over=after.data).data == after.data


def test_what_was_done_and_is_then_made_internal_loses_its_words_too() -> None:
    done = then("2020-04-21", status="done", note="Svaret ligger hos revisorn")
    before = exported(promised("m/A1", done))

    after = exported(promised("m/A1", done, internal=True), over=before.data)

    assert told(before) == [("Klar: Svara på enkäten", "CANCELLED", 1)]
    assert told(after) == [("Borttagen ur kalendern", "CANCELLED", 2)]
    assert "revisorn" not in after.data.decode()


@pytest.mark.parametrize("update", [{"status": "done"}, {"owners": ("af",)}], ids=str)
def test_what_is_cancelled_stays_in_later_files_as_it_is(update: dict[str, Any]) -> None:
    history = promised("m/A1", then("2020-04-21", **update))
    cancelled = exported(history, owners=("jht",), over=exported(promised("m/A1")).data)

    later = exported(history, promised("m/A2"), day=D("2020-05-04"), owners=("nobody",), over=cancelled.data)

    assert told(cancelled)[0][1:] == ("CANCELLED", 1)
    assert later.data == cancelled.data
    assert later.withdrawn == 0


def test_what_comes_back_stands_there_again() -> None:
    first = exported(promised("m/A1"), owners=("jht",))
    second = exported(promised("m/A1", HANDED_OVER), owners=("jht",), over=first.data)

    third = exported(promised("m/A1", HANDED_OVER), owners=("af",), over=second.data)

    assert told(third) == [("Svara på enkäten", "CONFIRMED", 2)]


def test_an_update_that_was_taken_back_does_not_take_the_number_back() -> None:
    first = exported(promised("m/A1", then("2020-04-21", status="done")))

    second = exported(promised("m/A1"), over=first.data)

    assert (told(first)[0][2], told(second)[0][1:]) == (1, ("CONFIRMED", 2))


def test_an_alarm_that_lapses_makes_it_no_other_event() -> None:
    first = exported(promised("m/A1"), day=D("2020-04-22"))
    second = exported(promised("m/A1"), day=D("2020-04-23"), over=first.data)

    assert [len(one.subcomponents) for made in (first, second) for one in events(made)] == [1, 0]
    assert told(second) == told(first)


def test_what_errors_may_hide_is_not_cancelled() -> None:
    before = exported(promised("m/A1"), promised("m/A2"), promised("m/A3"))

    now = promised("m/A1", HANDED_OVER), promised("m/A3", internal=True)
    after = exported(*now, owners=("jht",), over=before.data, is_certain=False)

    assert [(status, number) for _, status, number in told(after)] == [
        ("CONFIRMED", 0),
        ("CONFIRMED", 0),
        ("CANCELLED", 1),
    ]
    assert (after.withdrawn, after.kept) == (1, 2)


def test_of_two_actions_with_one_reference_neither_keeps_its_words_where_one_is_internal() -> None:
    before = exported(promised("m/A1"), promised("m/A1", task="Ring revisorn"))

    after = exported(promised("m/A1"), promised("m/A1", task="Ring revisorn", internal=True), over=before.data)

    assert "revisorn" not in after.data.decode()


# An export over the file before it, again and again

CHANGES = st.one_of(
    st.builds(
        Event,
        st.just(TODAY),
        status=st.sampled_from([None, "done", "dropped", "reopened"]),
        due=st.sampled_from([None, NO_DATE, parse_due("2020-05-15"), parse_due("2020-W19")]),
        owners=st.sampled_from([None, (), ("jht",), ("af",), ("af", "jht")]),
        note=st.sampled_from([None, "På väg; snart, kanske\\nhelt säkert"]),
        by=st.sampled_from([(), ("jht",)]),
    ),
    st.sampled_from(["undo", "internal", "removed", "renamed", "another day"]),
)


def lived(changes: list[Any]) -> tuple[list[ActionHistory], date]:
    """Return the actions of the workspace after some changes of one of them, and the day on which it is looked at."""
    updates = [change for change in changes if isinstance(change, Event)]
    if changes.count("undo") % 2:
        updates = updates[:-1]
    is_there, is_internal = changes.count("removed") % 2 == 0, changes.count("internal") % 2 == 1
    task = f"Svara{'!' * changes.count('renamed')}"
    history = promised("2020-04-20/A1", *updates, task=task, internal=is_internal)
    day = D("2020-04-20") if changes.count("another day") % 2 else TODAY
    return [promised("2020-04-20/A2"), *([history] if is_there else [])], day


@given(st.lists(st.tuples(CHANGES, st.sampled_from([(), ("jht",), ("af",)])), min_size=2, max_size=12))
def test_whatever_happens_between_exports_no_event_is_lost_and_no_number_goes_down(steps: list[Any]) -> None:
    changes: list[Any] = []
    over = b""
    for change, owners in steps:
        changes.append(change)
        histories, day = lived(changes)
        made = exported(*histories, day=day, owners=owners, over=over).data

        before, after = read_published(over).events, read_published(made).events
        assert read_published(made).is_untouched
        assert before.keys() <= after.keys()
        for uid, was in before.items():
            now = after[uid]
            assert now.sequence > was.sequence if was.differs(now.event) else now.sequence >= was.sequence
        assert exported(*histories, day=day, owners=owners, over=made).data == made
        over = made


# What is no calendar of ours


def read_again(data: bytes) -> Published:
    """Read a calendar, and compare all its events, and carry them over, as the export over it does."""
    found = read_published(data)
    assert not any(one.differs(one.event) for one in found.events.values())
    assert exported(over=data).withdrawn == sum(not one.is_cancelled for one in found.events.values())
    return found


def changed(old: str, new: str) -> bytes:
    data = exported(promised("m/A1"), promised("m/A2")).data
    assert old.encode() in data
    return data.replace(old.encode(), new.encode(), 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hennes",
        b"\xff\xfe\x00",
        changed("END:VCALENDAR", ""),
        changed("PRODID:-//naringsdialog//", "PRODID:-//another//"),
        b"BEGIN:VEVENT\r\nUID:a@naringsdialog\r\nEND:VEVENT\r\n",
    ],
)
def test_of_a_file_that_is_no_calendar_of_ours_nothing_is_taken(data: bytes) -> None:
    assert read_published(data) == Published({}, is_untouched=False)


@given(st.data())
def test_no_file_is_too_broken_to_be_told_from_ours(data: st.DataObject) -> None:
    whole = exported(promised("m/A1"), promised("m/A2")).data
    begin, end = (data.draw(st.integers(0, len(whole))) for _ in range(2))

    found = read_again(whole[:begin] + data.draw(st.binary(max_size=3)) + whole[end:])

    assert len(found.events) <= 4


LINES = exported(promised("m/A1"), promised("m/A2")).data.splitlines(keepends=True)
HERS = [
    "COMMENT:Ring",
    "CATEGORIES:a,b",
    "ATTENDEE:mailto:a@example.org",
    "X-HERS;A=1;A=2:3",
    "DTSTART;VALUE=DATE,DATE:2",
]


@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES)), st.sampled_from([*LINES, *(f"{line}\r\n".encode() for line in HERS)]))
    )
)
@example([(3, b"END:VALARM\r\n"), (4, b"BEGIN:VCALENDAR\r\n"), (4, b"BEGIN:VCALENDAR\r\n"), (5, b"COMMENT:Ring\r\n")])
def test_lines_that_stand_there_twice_or_are_anothers_break_nothing(more: list[tuple[int, bytes]]) -> None:
    lines = list(LINES)
    for at, line in more:
        lines.insert(at, line)

    found = read_again(b"".join(lines))

    assert len(found.events) <= 2
    assert not found.is_untouched or set(lines) == set(LINES)


def test_a_calendar_that_another_system_gave_its_own_line_ends_is_as_it_was() -> None:
    assert read_published(exported(promised("m/A1")).data.replace(b"\r\n", b"\n")).is_untouched


def test_a_calendar_in_which_a_parameter_has_two_values_is_none_of_ours() -> None:
    data = changed("DTSTART;VALUE=DATE:", "DTSTART;VALUE=DATE,DATE:")

    assert read_published(data) == Published({}, is_untouched=False)


def test_an_event_with_two_comments_is_known_and_its_number_does_not_go_down() -> None:
    comments = "COMMENT:Ring\r\nCOMMENT:Mejla\r\nSUMMARY:"
    before = changed("SUMMARY:", comments).replace(b"SEQUENCE:0", b"SEQUENCE:7")

    after = exported(promised("m/A1"), promised("m/A2"), over=before)

    assert [number for _, _, number in told(after)] == [8, 7]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@naringsdialog", "@example.org"),
        ("SEQUENCE:0", "SEQUENCE:x"),
        ("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:2"),
        ("DTSTART;VALUE=DATE:20200424", "DTSTART:20200424T120000Z"),
        ("DTSTART;VALUE=DATE:20200424", "DTSTART;VALUE=DATE:2020042"),
        ("STATUS:CONFIRMED\r\n", ""),
        ("SUMMARY:", "X-SUMMARY:"),
        ("SUMMARY:", "COMMENT:Ring\r\nSUMMARY:"),
        ("SUMMARY:", "COMMENT:Ring\r\nCOMMENT:Mejla\r\nSUMMARY:"),
        ("TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT\r\nTRANSP:OPAQUE"),
        ("VERSION:2.0", "VERSION:2.0\r\nX-HERS:1"),
        ("ACTION:DISPLAY", "ACTION:DISPLAY\r\nX-HERS:1"),
        ("END:VALARM", "END:VALARM\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM"),
        ("BEGIN:VEVENT", "BEGIN:VTODO\r\nUID:hers\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nBEGIN:VEVENT"),
    ],
)
def test_what_was_changed_in_a_calendar_of_ours_is_told_from_what_was_not(old: str, new: str) -> None:
    found = read_published(changed(old, new))

    assert not found.is_untouched
    assert found.events
