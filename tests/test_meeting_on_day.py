"""A meeting named by its day as people say it: any year's, unless the year or the weekday tells; never guessed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from naringsdialog.errors import UsageError
from naringsdialog.model.meeting_on_day import meeting_on_day
from naringsdialog.model.naming import Named

D = date.fromisoformat
TODAY = D("2020-04-27")
REMEDY = "write the key of the one that is meant"


def meetings(*keys: str) -> list[Named]:
    return [Named(key, D(key[:10]), "dialog") for key in keys]


UNREADABLE = Named("rad/trasig", None, "rad")
APRIL, MAY = meetings("2020-04-20", "2020-05-04")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("20/4", "2020-04-20"),
        ("den 20:e april", "2020-04-20"),
        ("i måndags", "2020-04-20"),
        ("för en vecka sedan", "2020-04-20"),
        ("20/4 2020", "2020-04-20"),
        ("4/5", "2020-05-04"),
        ("nästa måndag", "2020-05-04"),
        ("9/11", "2020-11-09"),
        ("9 november", "2020-11-09"),
        ("7/10", "2017-10-07"),
        ("29/2", "2016-02-29"),
        ("lördag 7/10", "2017-10-07"),
        ("saturday 7 october", "2017-10-07"),
        (unicodedata.normalize("NFD", "lördag 7 oktober"), "2017-10-07"),
        ("måndag 20/4 2020", "2020-04-20"),
    ],
)
def test_a_meeting_is_named_by_its_day_as_people_say_it(said: str, key: str) -> None:
    known = meetings("2016-02-29", "2017-10-07", "2020-11-09")

    assert meeting_on_day([APRIL, MAY, UNREADABLE, *known], said, TODAY) == key


@pytest.mark.parametrize(
    ("said", "keys"), [("9/11", ("2019-11-09", "2020-11-09")), ("20/4", ("2020-04-20", "2020-04-20-2"))]
)
def test_a_day_on_which_there_are_several_meetings_is_refused_with_them(said: str, keys: tuple[str, ...]) -> None:
    there = meetings("2020-04-20", "2020-04-20-2", "2019-11-09", "2020-11-09")

    with pytest.raises(UsageError) as error:
        meeting_on_day(there, said, TODAY)

    assert (error.value.message, error.value.remedy) == (f"`{said}` names 2 meetings", REMEDY)
    assert error.value.candidates == keys


def test_of_the_same_day_of_several_years_a_weekday_tells_which() -> None:
    there = meetings("2019-11-09", "2020-11-09")

    assert [meeting_on_day(there, said, TODAY) for said in ("lördag 9/11", "måndag 9/11")] == [
        "2019-11-09",
        "2020-11-09",
    ]


@pytest.mark.parametrize("said", ["5/5", "fredag", "tisdag 5/5"])
def test_a_day_on_which_there_is_no_meeting_is_refused_with_the_nearest(said: str) -> None:
    far = meetings(*(f"2018-0{month}-01" for month in range(1, 6)))

    with pytest.raises(UsageError) as error:
        meeting_on_day([*far, UNREADABLE, APRIL, MAY], said, TODAY)

    assert (error.value.message, error.value.remedy) == (f"there is no meeting on `{said}`", REMEDY)
    assert error.value.candidates == ("2020-05-04", "2020-04-20", "2018-05-01", "2018-04-01", "2018-03-01")


@pytest.mark.parametrize(
    ("said", "is_really"),
    [
        ("fredag 4/5", "4 May 2020 is a Monday"),  # a Friday in no year near
        ("tisdag 4/5", "4 May 2020 is a Monday"),  # a Tuesday in 2021, when there is no meeting
        ("måndag 20/4 2021", "20 April 2021 is a Tuesday"),
        ("fredag 5/5", "5 May 2020 is a Tuesday"),  # and no meeting in any year
    ],
)
def test_a_day_that_is_another_weekday_than_is_said_is_refused_with_the_right_one(said: str, is_really: str) -> None:
    with pytest.raises(UsageError) as error:
        meeting_on_day([APRIL, MAY], said, TODAY)

    assert (error.value.message, error.value.remedy) == (f"`{said}`: {is_really}", REMEDY)
    assert error.value.candidates == ("2020-05-04", "2020-04-20")


def test_the_weekday_told_is_that_of_the_year_of_a_meeting() -> None:
    with pytest.raises(UsageError, match="7 October 2017 is a Saturday"):
        meeting_on_day(meetings("2016-02-29", "2017-10-07"), "fredag 7/10", TODAY)


@pytest.mark.parametrize("said", ["2020-05-05", "31/4", "v. 17", "snart", "nästa möte", "april", "monty 4/5", ""])
def test_what_is_no_day_as_people_say_it_names_no_meeting(said: str) -> None:
    assert meeting_on_day([APRIL, MAY], said, TODAY) is None
