"""How a meeting, an action, a series or an owner is named on the command line: never guessed, candidates always."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import UsageError
from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Meeting
from naringsdialog.model.naming import (
    Named,
    ends_with,
    find_by_time,
    find_choice,
    find_meeting,
    find_owner,
    find_ref,
    find_series,
    is_action,
    several_named,
    slugged,
)
from naringsdialog.model.occasion import Occasion
from naringsdialog.model.register import Register

D = date.fromisoformat
TODAY = D("2020-04-27")

RAD = Named("rad/2020-04-20", D("2020-04-20"), "rad")
NAMND = Named("namnd/2020-04-20", D("2020-04-20"), "namnd")
FLAT = Named("2020-04-20", D("2020-04-20"), "dialog")
SECOND = Named("2020-04-20-2", D("2020-04-20"), "dialog")
MAY = Named("2020-05-04", D("2020-05-04"), "dialog")
ODD = Named("varmotet", D("2020-03-02"), "dialog")
UNREADABLE = Named("rad/trasig", None, "rad")


def refused(error: pytest.ExceptionInfo[UsageError]) -> tuple[str, str | None, tuple[str, ...]]:
    return error.value.message, error.value.remedy, error.value.candidates


# Meetings


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("2020-05-04", "2020-05-04"),
        ("rad/2020-04-20", "rad/2020-04-20"),
        ("meetings/2020-05-04.yaml", "2020-05-04"),
        ("./meetings/rad/2020-04-20.yaml", "rad/2020-04-20"),
        ("/home/eva/möten/meetings/2020-05-04.yaml", "2020-05-04"),
        ("meetings\\rad\\2020-04-20.yaml", "rad/2020-04-20"),
        ("2020-03-02", "varmotet"),
        ("trasig", "rad/trasig"),
    ],
)
def test_a_meeting_is_named_by_its_key_an_ending_a_date_or_its_file(name: str, key: str) -> None:
    assert find_meeting([RAD, MAY, ODD, UNREADABLE], name) == key


def test_a_whole_key_is_never_ambiguous() -> None:
    assert find_meeting([FLAT, SECOND, RAD, NAMND], "2020-04-20") == "2020-04-20"


@pytest.mark.parametrize("name", ["04-20", "ad/2020-04-20", "0", ""])
def test_an_ending_counts_in_whole_parts(name: str) -> None:
    with pytest.raises(UsageError, match="there is no meeting"):
        find_meeting([RAD, FLAT], name)


def test_an_ending_of_several_keys_is_refused_with_the_candidates() -> None:
    with pytest.raises(UsageError) as error:
        find_meeting([RAD, NAMND, MAY], "2020-04-20")

    assert refused(error) == (
        "`2020-04-20` names 2 meetings",
        "write more of the key",
        ("rad/2020-04-20", "namnd/2020-04-20"),
    )


def test_an_ending_that_an_unreadable_file_shares_is_ambiguous_too() -> None:
    unread = Named("namnd/2020-04-20", None, None)

    with pytest.raises(UsageError, match="names 2 meetings"):
        find_meeting([RAD, unread], "2020-04-20")


def test_a_series_makes_an_ending_unambiguous() -> None:
    assert find_meeting([RAD, NAMND], "2020-04-20", "namnd") == "namnd/2020-04-20"


def test_a_whole_key_is_found_also_where_the_series_is_another() -> None:
    assert find_meeting([RAD, NAMND], "rad/2020-04-20", "namnd") == "rad/2020-04-20"


def test_a_meeting_is_named_by_its_day_as_people_say_it_where_the_day_it_is_is_known() -> None:
    assert find_meeting([FLAT, MAY], "20/4", today=TODAY) == "2020-04-20"
    with pytest.raises(UsageError, match="there is no meeting `20/4`"):
        find_meeting([FLAT, MAY], "20/4")


def test_a_series_counts_for_a_day_as_people_say_it_too() -> None:
    assert find_meeting([RAD, NAMND], "20/4", "namnd", today=TODAY) == "namnd/2020-04-20"


@pytest.mark.parametrize("today", [None, TODAY])
def test_an_unknown_meeting_is_refused_with_what_was_meant_and_the_latest_first(today: date | None) -> None:
    with pytest.raises(UsageError) as error:
        find_meeting([ODD, FLAT, MAY], "2020-05-05", today=today)

    assert refused(error) == (
        "there is no meeting `2020-05-05`",
        "did you mean `2020-05-04`?",
        ("2020-05-04", "2020-04-20", "varmotet"),
    )


def test_next_and_last_are_suggested() -> None:
    with pytest.raises(UsageError) as error:
        find_meeting([FLAT], "lst")

    assert error.value.remedy == "did you mean `last`?"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_are_the_same_however_the_file_system_spells_them(form: str) -> None:
    name = unicodedata.normalize("NFC" if form == "NFD" else "NFD", "möten/vår")
    key = unicodedata.normalize(form, "möten/vår")  # type: ignore[arg-type] # one of the two forms

    assert find_meeting([Named(key, None, None)], name) == key


PARTS = st.lists(st.text(alphabet="ab-2", min_size=1, max_size=3), min_size=1, max_size=4)


@given(PARTS, PARTS)
def test_a_name_is_an_ending_exactly_when_its_parts_are_the_last_parts(whole: list[str], ending: list[str]) -> None:
    assert ends_with("/".join(whole), "/".join(ending)) == (whole[-len(ending) :] == ending)


# Next and last


def occasion(key: str, series: str = "dialog", **said: object) -> Occasion:
    return Occasion(key, Meeting.model_validate({"date": key.rpartition("/")[2], **said}), series)


HELD = occasion("2020-04-20", status="sent")
COMING = occasion("2020-05-04")
RAD_COMING = occasion("rad/2020-05-11", "rad")


def test_next_and_last_are_those_of_the_series() -> None:
    earlier = occasion("2020-04-06", status="sent")
    later = occasion("2020-05-18")
    meetings = [later, HELD, RAD_COMING, COMING, earlier]

    assert find_by_time(meetings, "next", TODAY, ["dialog"]) is COMING
    assert find_by_time(meetings, "last", TODAY, ["dialog"]) is HELD


def test_without_any_series_next_and_last_are_of_all_meetings() -> None:
    assert find_by_time([HELD, COMING], "last", TODAY, []) is HELD


def test_of_several_series_one_has_to_be_named() -> None:
    with pytest.raises(UsageError) as error:
        find_by_time([HELD, COMING, RAD_COMING], "last", TODAY, ["dialog", "rad"])

    assert refused(error) == (
        "`last` of which series?",
        "write its key, or stand in the series' folder; some commands take --series",
        ("2020-04-20 (dialog)",),
    )


@pytest.mark.parametrize(("name", "told"), [("next", "no meeting is planned"), ("last", "no meeting is held")])
def test_a_series_without_such_a_meeting_says_so(name: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        find_by_time([], name, TODAY, ["dialog"])

    assert error.value.message == told
    assert "dialog new-meeting" in (error.value.remedy or "")


def test_where_none_is_to_come_next_is_refused_and_the_latest_that_passed_is_named() -> None:
    with pytest.raises(UsageError) as error:
        find_by_time([HELD, occasion("2020-04-13"), occasion("2020-04-26")], "next", TODAY, ["dialog"])

    assert refused(error) == (
        "no meeting is planned from today on",
        "the day of 2020-04-26 has passed, and nothing is noted in it: name it if it is meant; "
        "`dialog new-meeting` makes the next one",
        (),
    )


def test_where_none_is_held_the_latest_whose_day_has_come_is_named() -> None:
    with pytest.raises(UsageError) as error:
        find_by_time([occasion("2020-04-13"), occasion("2020-04-27"), COMING], "last", TODAY, ["dialog"])

    assert refused(error) == (
        "no meeting is held",
        "the day of 2020-04-27 has come, but it is planned and nothing is noted in it: name it if it is meant",
        (),
    )


# Actions

REFS = ["2020-04-20/A1", "2020-04-20/A4", "rad/2020-04-20/A4", "2020-05-04/A14"]


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("2020-04-20/A1", "2020-04-20/A1"),
        ("A1", "2020-04-20/A1"),
        ("A14", "2020-05-04/A14"),
        ("2020-04-20/A4", "2020-04-20/A4"),
        ("rad/2020-04-20/A4", "rad/2020-04-20/A4"),
        ("a1", "2020-04-20/A1"),
        ("2020-04-20/a4", "2020-04-20/A4"),
        ("Rad/2020-04-20/a4", "rad/2020-04-20/A4"),
    ],
)
def test_an_action_is_named_by_an_ending_in_whole_parts_in_any_case(name: str, ref: str) -> None:
    assert find_ref(REFS, name) == ref


@pytest.mark.parametrize("name", ["A4", "a4"])
def test_an_ending_of_several_references_is_refused_with_the_candidates(name: str) -> None:
    with pytest.raises(UsageError) as error:
        find_ref(REFS, name)

    assert refused(error) == (
        f"`{name}` names 2 actions",
        "write more of the reference",
        ("rad/2020-04-20/A4", "2020-04-20/A4"),
    )


def test_one_reference_that_two_actions_share_is_still_one_reference() -> None:
    assert find_ref(["m/A1", "m/A1"], "A1") == "m/A1"


@pytest.mark.parametrize(
    ("name", "remedy", "candidates"),
    [
        ("2020-04-20/A9", None, ("2020-04-20/A1", "2020-04-20/A4", "rad/2020-04-20/A4")),
        ("04-20/A4", "did you mean `2020-04-20/A4`?", ("2020-04-20/A4", "rad/2020-04-20/A4")),
        ("A77", None, tuple(REFS)),
    ],
)
def test_an_unknown_action_is_refused_with_those_of_the_meeting_or_the_number(
    name: str, remedy: str | None, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as error:
        find_ref(REFS, name)

    assert refused(error) == (f"there is no action `{name}`", remedy, candidates)


@pytest.mark.parametrize("name", ["A4", "a4", "2020-04-20/A4", "rad/2020-04-20/A12"])
def test_what_ends_in_a_number_with_a_before_it_names_an_action(name: str) -> None:
    assert is_action(name)


@pytest.mark.parametrize("name", ["2020-04-20", "next", "B1", "A", "A4/2020", "RAA4"])
def test_anything_else_names_a_meeting(name: str) -> None:
    assert not is_action(name)


# Owners

REGISTER = Register(
    Workspace.model_validate(
        {
            "format": 1,
            "organisations": {
                "jht": {"name": "Jämtland Härjedalen Turism", "short": "JHT"},
                "region": {"name": "Region Jämtland Härjedalen", "short": "Regionen"},
                "bolaget": {"name": "Regionen"},
            },
            "people": {"ml": {"name": "Martina Lundholm", "organisation": "region"}},
        }
    )
)
IN_USE = ["Eva Ek", "all", "okand"]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("jht", "jht"),
        ("JHT", "jht"),
        ("jämtland härjedalen turism", "jht"),
        ("MARTINA LUNDHOLM", "ml"),
        ("eva ek", "Eva Ek"),
        ("all", "all"),
        ("okand", "okand"),
    ],
)
def test_an_owner_is_named_by_key_name_short_name_or_as_it_stands_in_the_files(name: str, owner: str) -> None:
    assert find_owner(REGISTER, name, IN_USE) == owner


def test_a_name_that_two_share_is_refused_with_their_keys() -> None:
    with pytest.raises(UsageError) as error:
        find_owner(REGISTER, "regionen", IN_USE)

    assert refused(error) == ("`regionen` names 2 in the register", "write the key", ("bolaget", "region"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("jht/ml", ("jht", "ml")),
        ("JHT och Martina Lundholm", ("jht", "ml")),
        ("jht ml", ("jht", "ml")),
        ("jht, ml, jht", ("jht", "ml")),
        ("jht", ()),
        ("jht, jht", ()),
        ("jht/regionen", ()),  # which two are called
        ("jht/nobody", ()),
        ("", ()),
    ],
)
def test_several_in_one_text_are_known_by_their_keys_or_not_at_all(text: str, keys: tuple[str, ...]) -> None:
    assert several_named(REGISTER, text) == keys


def test_an_unknown_owner_is_refused_with_all_that_there_are() -> None:
    with pytest.raises(UsageError) as error:
        find_owner(REGISTER, "Martina Lundhlm", IN_USE)

    assert refused(error) == (
        "there is no owner `Martina Lundhlm`",
        "did you mean `Martina Lundholm`?",
        (
            "jht (Jämtland Härjedalen Turism)",
            "region (Region Jämtland Härjedalen)",
            "bolaget (Regionen)",
            "ml (Martina Lundholm)",
            "Eva Ek",
            "all",
            "okand",
        ),
    )


# Series and other choices


def test_a_series_is_named_by_its_key() -> None:
    assert find_series({"rad": 1, "dialog": 2}, "rad") == "rad"


def test_an_unknown_series_is_refused_with_what_was_meant() -> None:
    with pytest.raises(UsageError) as error:
        find_series(["naringslivsdialog", "rad"], "naringsdialog")

    assert refused(error) == (
        "there is no series `naringsdialog`",
        "did you mean `naringslivsdialog`?",
        ("naringslivsdialog", "rad"),
    )


def test_a_choice_far_from_all_others_is_refused_without_a_guess() -> None:
    with pytest.raises(UsageError) as error:
        find_choice("status", "klar", ["planned", "sent"])

    assert refused(error) == ("there is no status `klar`", None, ("planned", "sent"))


# File names


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Näringslivsdialog", "naringslivsdialog"),
        ("Åre & Östersund: möte 2.", "are-ostersund-mote-2"),
        ("Ærø Straße", "aero-strasse"),
        ("東京", ""),
        ("../etc", "etc"),
    ],
)
def test_a_slug_has_plain_letters_only(text: str, slug: str) -> None:
    assert slugged(text) == slug


@given(st.text())
def test_a_slug_is_a_file_name_anywhere(text: str) -> None:
    slug = slugged(text)

    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert slug == slug.strip("-.")
    assert slugged(slug) == slug
