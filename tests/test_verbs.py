"""What is said of an action afterwards: the update that it becomes, or why there is nothing to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import UsageError
from naringsdialog.followup.amendments import Amendment
from naringsdialog.followup.history import ActionHistory, Event
from naringsdialog.followup.verbs import Saying, Unchanged, Verb, said_of
from naringsdialog.model.dates import NO_DATE, Due

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2020, 5, 4)
DAY = date(2020, 4, 28)
REF = "2020-04-20/A4"
ACTION = ActionHistory(
    REF, "A4", "2020-04-20", "dialog", date(2020, 4, 20), "Svara", owners=("jht", "af"), due=Due(date(2020, 4, 24))
)
ALONE = replace(ACTION, owners=("jht",))
NOBODYS = replace(ACTION, owners=())
DONE = Event(date(2020, 4, 25), status="done")
DROPPED_BY_AF = Event(date(2020, 4, 26), status="dropped", by=("af",))
DONE_BY_JHT = Event(date(2020, 4, 27), status="done", by=("jht",))


def part_of(_day: date) -> Callable[[str, tuple[str, ...]], str | None]:
    """Return who answers for whose part: Malin answers for jht."""
    return lambda name, owners: name if name in owners else "jht" if name == "malin" and "jht" in owners else None


def said(saying: Saying, history: ActionHistory = ACTION, *events: Event) -> Amendment | Unchanged:
    return said_of(replace(history, events=events), saying, part_of, TODAY)


@pytest.mark.parametrize(
    ("saying", "events", "update"),
    [
        (Saying(Verb.DONE, DAY), (), Amendment(REF, DAY, status="done")),
        (Saying(Verb.DROP, DAY, note="Utgår"), (), Amendment(REF, DAY, status="dropped", note="Utgår")),
        (Saying(Verb.REOPEN, DAY), (DONE,), Amendment(REF, DAY, status="reopened")),
        (Saying(Verb.DONE, DAY, by=("malin",)), (), Amendment(REF, DAY, status="done", by=("malin",))),
        (Saying(Verb.DEFER, DAY, due=Due.of_week(2020, 20)), (), Amendment(REF, DAY, due=Due.of_week(2020, 20))),
        (Saying(Verb.DEFER, DAY, due=NO_DATE), (), Amendment(REF, DAY, due=NO_DATE)),
        (Saying(Verb.ASSIGN, DAY, owners=("iucz",)), (), Amendment(REF, DAY, owner=("iucz",))),
        (Saying(Verb.ASSIGN, DAY, owners=("none",)), (), Amendment(REF, DAY, owner=("none",))),
        (Saying(Verb.NOTE, DAY, note="Påmind"), (DONE,), Amendment(REF, DAY, note="Påmind")),
        (Saying(Verb.DONE, DAY, at="2020-05-04"), (), Amendment(REF, DAY, status="done", at="2020-05-04")),
    ],
)
def test_what_is_said_becomes_an_update(saying: Saying, events: tuple[Event, ...], update: Amendment) -> None:
    assert said(saying, ACTION, *events) == update


@pytest.mark.parametrize(
    ("by", "to", "owners"),
    [
        (("jht",), ("iucz",), ("iucz", "af")),
        (("af",), ("iucz", "samling"), ("jht", "iucz", "samling")),
        (("malin",), ("af",), ("af",)),
        (("jht",), ("none",), ("af",)),
        (("jht", "af"), ("none",), ("none",)),
    ],
)
def test_a_part_handed_over_leaves_the_others_theirs(
    by: tuple[str, ...], to: tuple[str, ...], owners: tuple[str, ...]
) -> None:
    assert said(Saying(Verb.ASSIGN, DAY, by=by, owners=to)) == Amendment(REF, DAY, owner=owners)


@pytest.mark.parametrize(
    ("saying", "history", "events", "reason"),
    [
        (Saying(Verb.DONE, DAY), ACTION, (DONE,), f"{REF} is done already since 2020-04-25"),
        (Saying(Verb.DONE, DAY), ACTION, (DROPPED_BY_AF, DONE_BY_JHT), f"{REF} is done already since 2020-04-27"),
        (
            Saying(Verb.DONE, DAY, by=("af",)),
            ACTION,
            (Event(date(2020, 4, 25), status="done", by=("af",)),),
            f"the part of af in {REF} is done already",
        ),
        (
            Saying(Verb.NOTE, DAY, note="x", by=("af",)),
            ACTION,
            (Event(DAY, note="x", by=("af",)),),
            f"{REF} has this remark of 2020-04-28 already",
        ),
        (Saying(Verb.REOPEN, DAY), ACTION, (), f"{REF} is open"),
        (Saying(Verb.DEFER, DAY, due=Due(date(2020, 4, 24))), ACTION, (), f"{REF} is due 2020-04-24 already"),
        (Saying(Verb.DEFER, DAY, due=NO_DATE), replace(ACTION, due=None), (), f"{REF} has no date already"),
        (Saying(Verb.ASSIGN, DAY, owners=("af", "jht")), ACTION, (), f"{REF} has these owners already"),
        (Saying(Verb.ASSIGN, DAY, owners=("none",)), NOBODYS, (), f"{REF} has these owners already"),
    ],
)
def test_what_is_so_already_is_not_written_again(
    saying: Saying, history: ActionHistory, events: tuple[Event, ...], reason: str
) -> None:
    assert said(saying, history, *events) == Unchanged(REF, reason)


def test_a_remark_is_new_though_the_rest_is_not() -> None:
    saying = Saying(Verb.DONE, DAY, note="Ringde tillbaka", by=("af",))
    done = Event(date(2020, 4, 25), status="done", by=("af",))

    assert said(saying, ACTION, done) == Unchanged(
        REF, f"the part of af in {REF} is done already", Amendment(REF, DAY, note="Ringde tillbaka", by=("af",))
    )


def test_a_remark_that_is_there_already_is_not_written_twice() -> None:
    done = Event(DAY, status="done", note="Klart")

    assert said(Saying(Verb.DONE, DAY, note="Klart"), ACTION, done) == Unchanged(
        REF, f"{REF} is done already since 2020-04-28"
    )


def test_the_same_remark_of_another_day_is_another_one() -> None:
    reminded = Event(date(2020, 4, 27), note="Påmind")

    assert said(Saying(Verb.NOTE, DAY, note="Påmind"), ACTION, reminded) == Amendment(REF, DAY, note="Påmind")


def test_a_part_that_was_dropped_stays_so_when_the_rest_is_done() -> None:
    assert said(Saying(Verb.DONE, DAY), ACTION, DROPPED_BY_AF) == Amendment(REF, DAY, status="done", by=("jht",))


@pytest.mark.parametrize(
    ("saying", "events", "message"),
    [
        (Saying(Verb.DROP, DAY), (DONE,), f"{REF} is done already since 2020-04-25"),
        (Saying(Verb.DONE, DAY), (replace(DONE, status="dropped"),), f"{REF} is dropped already since 2020-04-25"),
        (Saying(Verb.DONE, DAY, by=("af",)), (DROPPED_BY_AF,), f"the part of af in {REF} is dropped already"),
        (Saying(Verb.DEFER, DAY, due=NO_DATE), (DONE,), f"{REF} is done already since 2020-04-25"),
        (
            Saying(Verb.DEFER, DAY, due=NO_DATE, by=("af",)),
            (DROPPED_BY_AF,),
            f"the part of af in {REF} is dropped already",
        ),
        (Saying(Verb.ASSIGN, DAY, owners=("iucz",)), (DONE,), f"{REF} is done already since 2020-04-25"),
    ],
)
def test_what_was_closed_otherwise_has_to_be_opened_first(
    saying: Saying, events: tuple[Event, ...], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        said(saying, ACTION, *events)

    part = " --by af" if saying.by else ""
    assert refused.value.message == message
    assert refused.value.remedy == f"open it again first: dialog actions reopen {REF}{part}"


@pytest.mark.parametrize(
    ("history", "owners", "message"),
    [
        (ACTION, ("all",), "`all` takes the place of every owner, not only of some"),
        (NOBODYS, ("iucz",), f"{REF} has no owner whose part could be handed over"),
    ],
)
def test_a_part_is_handed_over_only_where_there_is_one(
    history: ActionHistory, owners: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.ASSIGN, DAY, by=("af",), owners=owners), history)

    assert (refused.value.message, refused.value.remedy) == (message, "leave --by out")


@pytest.mark.parametrize(
    ("saying", "events", "message", "remedy"),
    [
        (
            Saying(Verb.DONE, date(2020, 5, 5)),
            (),
            "Tuesday 2020-05-05 is still to come, and an update tells what has happened",
            "name the day on which it happened",
        ),
        (
            Saying(Verb.DONE, date(2020, 4, 19)),
            (),
            f"2020-04-19 is before 2020-04-20, the day on which {REF} was agreed",
            "name a day from 2020-04-20 on",
        ),
        (
            Saying(Verb.DONE, date(2020, 4, 20), at="2020-04-20"),
            (),
            f"{REF} was agreed at 2020-04-20 itself, whose follow_up tells of earlier actions",
            "leave --at out: it is then recorded beside the action",
        ),
        (
            Saying(Verb.DONE, DAY, by=("iucz",)),
            (),
            f"iucz is not an owner of {REF}",
            "name one of these",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(saying: Saying, events: tuple[Event, ...], message: str, remedy: str) -> None:
    with pytest.raises(UsageError) as refused:
        said(saying, ACTION, *events)

    assert (refused.value.message, refused.value.remedy) == (message, remedy)


@pytest.mark.parametrize(
    ("saying", "events"),
    [
        (
            Saying(Verb.DONE, DAY),
            (Event(date(2020, 4, 25), status="done"), Event(date(2020, 4, 30), status="reopened")),
        ),
        (Saying(Verb.DONE, DAY, by=("af",)), (Event(date(2020, 4, 30), status="reopened"),)),
        (Saying(Verb.DEFER, DAY, due=Due(TODAY)), (Event(date(2020, 4, 30), due=Due(date(2020, 6, 1))),)),
        (Saying(Verb.ASSIGN, DAY, owners=("iucz",)), (Event(date(2020, 4, 30), owners=("samling",)),)),
    ],
)
def test_what_a_later_update_would_undo_is_refused(saying: Saying, events: tuple[Event, ...]) -> None:
    with pytest.raises(UsageError) as refused:
        said(saying, ACTION, *events)

    assert refused.value.message == (
        f"on 2020-04-28 this changes nothing in how {REF} stands: it was changed on 2020-04-30"
    )
    assert refused.value.remedy == "name a day from 2020-04-30 on, or record only a remark: dialog actions note"


@pytest.mark.parametrize(
    ("saying", "learned"),
    [
        (Saying(Verb.DONE, DAY), Event(DAY, "2020-04-28", status="reopened")),
        (Saying(Verb.DEFER, DAY, due=Due(TODAY)), Event(DAY, "2020-04-28", due=Due(date(2020, 6, 1)))),
        (Saying(Verb.ASSIGN, DAY, owners=("iucz",)), Event(DAY, "2020-04-28", owners=("samling",))),
    ],
)
def test_what_a_meeting_learned_on_the_same_day_counts_as_later(saying: Saying, learned: Event) -> None:
    events = (DONE, learned) if learned.status else (learned,)

    with pytest.raises(UsageError) as refused:
        said(saying, ACTION, *events)

    assert refused.value.message.endswith(f"how {REF} stands: it was changed on 2020-04-28 at 2020-04-28")
    assert refused.value.remedy == "add --at 2020-04-28, or record only a remark: dialog actions note"


@pytest.mark.parametrize(
    "events",
    [
        (Event(date(2020, 5, 1), due=Due(date(2020, 6, 1)), by=("jht",)),),
        (
            Event(date(2020, 4, 25), status="done", by=("jht",)),
            Event(date(2020, 5, 1), status="reopened", by=("malin",)),
        ),
    ],
)
@pytest.mark.parametrize("by", [(), ("jht",)])
def test_a_hand_over_before_what_was_recorded_of_the_part_is_refused(
    events: tuple[Event, ...], by: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.ASSIGN, DAY, by=by, owners=("iucz",)), ACTION, *events)

    assert refused.value.message == (
        f"on 2020-04-28 this would undo what was recorded of {events[-1].by[0]} on 2020-05-01"
    )
    assert refused.value.remedy == "name a day from 2020-05-01 on"


@pytest.mark.parametrize("owners", [(), ("af",)])
def test_what_was_not_yet_theirs_is_not_told_of_them(owners: tuple[str, ...]) -> None:
    history = replace(ACTION, owners=owners)

    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DONE, DAY, by=("jht",)), history, Event(date(2020, 4, 30), owners=("jht", "af")))

    assert refused.value.message == f"on 2020-04-28 {REF} was not yet theirs: jht"
    assert refused.value.remedy == "name a day from 2020-04-30 on"


@pytest.mark.parametrize(
    ("saying", "events", "message", "remedy"),
    [
        (
            Saying(Verb.ASSIGN, DAY, by=("jht",), owners=("af",)),
            (DROPPED_BY_AF,),
            f"the part of af in {REF} is dropped already",
            f"open it again first: dialog actions reopen {REF} --by af",
        ),
        (
            Saying(Verb.ASSIGN, DAY, owners=("af", "iucz")),
            (Event(date(2020, 5, 1), status="done"), Event(date(2020, 5, 2), status="reopened", by=("af",))),
            f"on 2020-04-28 this does not hold for iucz: {REF} was changed on 2020-05-02",
            "name a day from 2020-05-02 on",
        ),
        (
            Saying(Verb.DONE, DAY, by=("jht",)),
            (Event(date(2020, 5, 1), status="done", by=("jht",)),),
            None,
            None,
        ),
    ],
)
def test_nobody_gets_what_is_closed(
    saying: Saying, events: tuple[Event, ...], message: str | None, remedy: str | None
) -> None:
    if message is None:
        assert said(saying, ACTION, *events) == Unchanged(REF, f"the part of jht in {REF} is done already")
        return
    with pytest.raises(UsageError) as refused:
        said(saying, ACTION, *events)

    assert (refused.value.message, refused.value.remedy) == (message, remedy)


def test_a_date_said_before_a_part_was_closed_leaves_it_as_late_as_it_was() -> None:
    late = Event(date(2020, 5, 1), status="done", by=("jht",))

    assert said(Saying(Verb.DEFER, DAY, due=Due(TODAY)), ACTION, late) == Amendment(
        REF, DAY, due=Due(TODAY), by=("af",)
    )


def test_what_would_change_the_part_of_who_came_later_is_refused() -> None:
    came = Event(date(2020, 5, 1), owners=("jht", "af"))

    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DEFER, DAY, due=Due(TODAY), by=("jht",)), ALONE, came)

    assert refused.value.message == "on 2020-04-28 this would change the part of af, too"
    assert refused.value.remedy == "name a day from 2020-05-01 on"


def test_what_was_closed_later_stays_as_late_as_it_was() -> None:
    came = Event(date(2020, 4, 29), owners=("jht", "af"))
    late = Event(date(2020, 5, 1), status="done", by=("af",))

    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DEFER, DAY, due=Due(TODAY), by=("jht",)), ALONE, came, late)

    assert refused.value.message == (
        "on 2020-04-28 this would change how af came to be done on 2020-05-01, and whether that was in time"
    )
    assert refused.value.remedy == "name a day from 2020-05-01 on"


def test_what_holds_only_for_some_is_said_of_them_alone() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DEFER, DAY, due=NO_DATE), ACTION, Event(date(2020, 5, 1), due=Due(TODAY), by=("af",)))

    assert refused.value.message == f"on 2020-04-28 this does not hold for af: {REF} was changed on 2020-05-01"
    assert refused.value.remedy == "say it of the others with --by, or name a day from 2020-05-01 on"


def test_an_update_of_a_day_to_come_is_a_mistake_in_the_files() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DONE, DAY), ACTION, Event(date(2021, 1, 1), status="reopened"))

    assert refused.value.message == f"{REF} was changed on 2021-01-01, say the files, and that day is still to come"
    assert refused.value.remedy == "correct that date first: `dialog check` shows where it stands"


@pytest.mark.parametrize(("called", "is_new"), [(("jht", "af"), False), (("jht", "af", "iucz"), True), ((), True)])
def test_all_are_those_who_were_called_to_the_meeting_that_holds_it(called: tuple[str, ...], is_new: bool) -> None:
    told = said(Saying(Verb.ASSIGN, DAY, owners=("all",), called=called))

    same = Unchanged(REF, f"{REF} has these owners already")
    assert told == (Amendment(REF, DAY, owner=("all",)) if is_new else same)


def test_the_day_told_is_that_of_the_change_and_not_of_a_remark() -> None:
    events = (Event(date(2020, 4, 30), status="reopened"), Event(date(2020, 5, 2), note="x"))

    with pytest.raises(UsageError, match="it was changed on 2020-04-30"):
        said(Saying(Verb.DONE, DAY), ACTION, Event(date(2020, 4, 25), status="done"), *events)


@pytest.mark.parametrize(
    ("saying", "update"),
    [
        (Saying(Verb.DONE, DAY), Amendment(REF, DAY, status="done")),
        (
            Saying(Verb.ASSIGN, DAY, by=("jht",), owners=("iucz",)),
            Amendment(REF, DAY, owner=("iucz", "af")),
        ),
    ],
)
def test_an_earlier_day_is_fine_where_it_still_counts(saying: Saying, update: Amendment) -> None:
    assert said(saying, ACTION, Event(date(2020, 4, 30), note="x")) == update


def test_whoever_is_named_is_not_passed_over() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DONE, DAY, by=("jht", "af")), ACTION, DROPPED_BY_AF)

    assert refused.value.message == f"the part of af in {REF} is dropped already"


def test_a_part_that_is_done_is_not_handed_over() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.ASSIGN, DAY, by=("af",), owners=("iucz",)), ACTION, Event(DAY, status="done", by=("af",)))

    assert refused.value.message == f"the part of af in {REF} is done already"


def test_no_date_lies_before_the_meeting() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DEFER, DAY, due=Due(date(2020, 4, 19))))

    assert refused.value.message == f"2020-04-19 is before 2020-04-20, the day on which {REF} was agreed"
    assert refused.value.remedy == "name a later date, or none"


def test_who_is_no_owner_is_told_who_is() -> None:
    with pytest.raises(UsageError) as refused:
        said(Saying(Verb.DONE, DAY, by=("iucz",)))

    assert refused.value.candidates == ("jht", "af")


def test_where_nobody_was_named_anyone_can_report_it() -> None:
    assert said(Saying(Verb.DONE, DAY, by=("iucz",)), NOBODYS) == Amendment(REF, DAY, status="done", by=("iucz",))
