"""Which document of which meeting, on what day, marked how, under what name."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.config import RECORDS, Series
from naringsdialog.model.meeting import Meeting
from naringsdialog.model.occasion import Occasion
from naringsdialog.model.statuses import STATUSES
from naringsdialog.render.kinds import (
    Audience,
    Kind,
    as_of,
    choose,
    day_of,
    document_stems,
    file_stem,
    is_draft,
    kind_of,
    unnameable,
)

TODAY = date(2020, 4, 27)
NOTED = [{"title": "Läget", "notes": "Stabilt."}]


def meeting(key: str, **said: Any) -> Occasion:
    day = key.rpartition("/")[2][:10]
    return Occasion(key, Meeting.model_validate({"date": day, **said}), "rad")


def series(**said: Any) -> Series:
    return Series.model_validate({"title": "Rådet", **said})


def chosen(*occasions: Occasion) -> tuple[str, str] | None:
    choice = choose(occasions, TODAY)
    return (choice.occasion.key, choice.why) if choice else None


# Which meeting, where none is named


def test_today_comes_first() -> None:
    there = [meeting("2020-04-20", status="draft"), meeting("2020-04-27"), meeting("2020-05-04")]

    assert chosen(*there) == ("2020-04-27", "it is today's")


def test_of_two_meetings_today_it_is_the_later_one() -> None:
    assert chosen(meeting("2020-04-27"), meeting("2020-04-27-2")) == ("2020-04-27-2", "it is today's")


@pytest.mark.parametrize("status", ["planned", "draft"])
def test_then_the_latest_past_one_that_is_not_sent(status: str) -> None:
    there = [meeting("2020-04-06", status="draft"), meeting("2020-04-20", status=status), meeting("2020-05-04")]

    assert chosen(*there) == ("2020-04-20", "it is the latest one that is not sent yet")


@pytest.mark.parametrize("status", ["sent", "approved", "published"])
def test_then_the_next(status: str) -> None:
    there = [meeting("2020-04-20", status=status), meeting("2020-05-04"), meeting("2020-05-18")]

    assert chosen(*there) == ("2020-05-04", "it is the next one")


def test_else_the_last() -> None:
    there = [meeting("2020-04-06", status="sent"), meeting("2020-04-20", status="sent")]

    assert chosen(*there) == ("2020-04-20", "it is the last one held")


def test_a_cancelled_meeting_is_never_chosen() -> None:
    assert chosen(meeting("2020-04-27", status="cancelled")) is None
    assert chosen(meeting("2020-04-20", status="cancelled"), meeting("2020-04-06", status="sent")) == (
        "2020-04-06",
        "it is the last one held",
    )


# Which document


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, Kind.AGENDA),
        ({"status": "cancelled", "agenda": NOTED}, Kind.AGENDA),
        ({"status": "draft"}, Kind.MINUTES),
        ({"agenda": NOTED}, Kind.MINUTES),
        ({"present": [{"who": "Eva Ek"}]}, Kind.MINUTES),
        ({"apologies": [{"who": "Eva Ek"}]}, Kind.AGENDA),
        ({"agenda": [{"title": "Läget", "background": "Stabilt."}]}, Kind.AGENDA),
    ],
)
def test_minutes_once_it_is_held_and_the_agenda_before(said: dict[str, Any], kind: Kind) -> None:
    assert kind_of(meeting("2020-05-04", **said)) is kind


# On which day


@pytest.mark.parametrize(
    ("kind", "key", "day"),
    [
        (Kind.AGENDA, "2020-05-04", TODAY),
        (Kind.AGENDA, "2020-04-20", date(2020, 4, 20)),
        (Kind.MINUTES, "2020-04-20", date(2020, 4, 20)),
        (Kind.MINUTES, "2020-05-04", date(2020, 5, 4)),
        (Kind.ACTIONS, "2020-04-20", date(2020, 4, 20)),
    ],
)
def test_the_day_on_which_actions_are_told(kind: Kind, key: str, day: date) -> None:
    assert as_of(kind, meeting(key), TODAY) == day


def test_a_follow_up_of_the_series_is_of_today() -> None:
    assert as_of(Kind.ACTIONS, None, TODAY) == TODAY


# Drafts


@pytest.mark.parametrize(
    ("record", "drafts"),
    [("notes", ["planned", "draft"]), ("protocol", ["planned", "draft", "sent"])],
)
def test_minutes_are_a_draft_until_they_are_sent_and_a_protocol_until_it_is_approved(
    record: str, drafts: list[str]
) -> None:
    of = series(record=record)

    found = [one for one in STATUSES if is_draft(Kind.MINUTES, meeting("2020-04-20", status=one), of)]

    assert found == drafts


@pytest.mark.parametrize("kind", [Kind.AGENDA, Kind.ACTIONS])
@pytest.mark.parametrize("status", STATUSES)
def test_an_agenda_and_a_follow_up_are_never_a_draft(kind: Kind, status: str) -> None:
    assert not is_draft(kind, meeting("2020-04-20", status=status), series(record="protocol"))


# Names of files


@pytest.mark.parametrize(
    ("kind", "said", "name"),
    [
        (Kind.AGENDA, {}, "2020-04-20-rad-dagordning"),
        (Kind.MINUTES, {}, "2020-04-20-rad-anteckningar"),
        (Kind.MINUTES, {"series": series(record="protocol")}, "2020-04-20-rad-protokoll"),
        (Kind.MINUTES, {"draft": True}, "2020-04-20-rad-anteckningar-utkast"),
        (Kind.MINUTES, {"audience": Audience.INTERNAL}, "2020-04-20-rad-anteckningar-internt"),
        (Kind.MINUTES, {"draft": True, "audience": Audience.INTERNAL}, "2020-04-20-rad-anteckningar-utkast-internt"),
        (Kind.ACTIONS, {}, "2020-04-20-rad-atgarder"),
        (Kind.AGENDA, {"language": "en"}, "2020-04-20-rad-agenda"),
        (Kind.MINUTES, {"language": "en", "draft": True}, "2020-04-20-rad-notes-draft"),
        (Kind.MINUTES, {"language": "en", "audience": Audience.INTERNAL}, "2020-04-20-rad-notes-internal"),
        (Kind.MINUTES, {"audience": Audience.PUBLIC}, "2020-04-20-rad-anteckningar-publik"),
        (Kind.MINUTES, {"language": "en", "audience": Audience.PUBLIC}, "2020-04-20-rad-notes-public"),
        (Kind.MINUTES, {"language": "en", "series": series(record="protocol")}, "2020-04-20-rad-protocol"),
        (Kind.ACTIONS, {"language": "en"}, "2020-04-20-rad-actions"),
        (Kind.ACTIONS, {"owner": "jht"}, "2020-04-20-rad-atgarder-jht"),
        (Kind.ACTIONS, {"owner": "Jöran Hägg & Co."}, "2020-04-20-rad-atgarder-joran-hagg-co"),
        (Kind.ACTIONS, {"owner": "jht", "audience": Audience.PUBLIC}, "2020-04-20-rad-atgarder-publik-jht"),
        (Kind.AGENDA, {"day": "2020-04-20-2"}, "2020-04-20-2-rad-dagordning"),
        (Kind.AGENDA, {"series_key": "näringsråd_åre"}, "2020-04-20-naringsrad-are-dagordning"),
        (Kind.AGENDA, {"series_key": None}, "2020-04-20-dagordning"),
    ],
)
def test_a_file_is_named_by_day_series_and_what_it_is(kind: Kind, said: dict[str, Any], name: str) -> None:
    given_ = {"day": "2020-04-20", "series_key": "rad", "series": series(), "language": "sv", **said}

    assert file_stem(kind, **given_) == name


@given(
    kind=st.sampled_from(Kind),
    day=st.from_regex(r"[^\x00-\x1f/\\:]{1,12}", fullmatch=True),
    key=st.from_regex(r"[a-zåäöé0-9_-]{1,10}", fullmatch=True),
    language=st.sampled_from(["sv", "en"]),
    draft=st.booleans(),
    audience=st.sampled_from(Audience),
    owner=st.none() | st.text(max_size=20),
)
def test_a_file_name_is_of_letters_digits_hyphens_and_dots_alone(
    kind: Kind, day: str, key: str, language: str, draft: bool, audience: Audience, owner: str | None
) -> None:
    marks: dict[str, Any] = {"draft": draft, "audience": audience, "owner": owner}
    name = file_stem(kind, day=day, series_key=key, series=series(), language=language, **marks)

    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name)


@pytest.mark.parametrize(
    ("owners", "reasons"),
    [
        (["jht", "af", "Kim Kall"], {}),
        (
            ["öst", "Ost", "af"],
            {
                "öst": "it and the document for Ost could have the same file name",
                "Ost": "it and the document for öst could have the same file name",
            },
        ),
        (
            ["jht", "jht-2"],
            {
                "jht": "it and the document for jht-2 could have the same file name",
                "jht-2": "it and the document for jht could have the same file name",
            },
        ),
        (["grupp 1", "grupp 2"], {}),
        (["publik"], {"publik": "the file name would have the mark of another document, `publik`"}),
        (["Internt AB"], {"Internt AB": "the file name would have the mark of another document, `internt`"}),
        (["Publikum", "public"], {}),
        (["a" * 100], {}),
        (["å" * 101], {"å" * 101: "the name has more than 100 letters, and so is none for a file"}),
        (["2"], {"2": "nothing but a number of that name could stand in the file name"}),
        (["李"], {"李": "nothing but a number of that name could stand in the file name"}),
    ],
)
def test_no_document_of_an_owner_can_be_taken_for_another(owners: list[str], reasons: dict[str, str]) -> None:
    assert unnameable(owners, "sv") == reasons


def test_the_marks_of_another_language_are_names_like_others() -> None:
    assert (list(unnameable(["public"], "en")), list(unnameable(["publik"], "en"))) == (["public"], [])


@given(st.lists(st.text(max_size=8), max_size=5, unique=True))
def test_owners_that_can_be_named_have_each_a_file_name_of_their_own(owners: list[str]) -> None:
    good = [owner for owner in owners if owner not in unnameable(owners, "sv")]
    given_: dict[str, Any] = {"day": "d", "series_key": "rad", "series": series(), "language": "sv"}
    others = [file_stem(Kind.ACTIONS, **given_, audience=audience) for audience in Audience]

    names = [*others, *(file_stem(Kind.ACTIONS, **given_, owner=owner) for owner in good)]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("key", "day"),
    [("2020-04-20", "2020-04-20"), ("rad/2026-03-02", "2026-03-02"), ("rad/vår/2020-04-20-2", "2020-04-20-2")],
)
def test_the_last_part_of_a_key_names_the_documents(key: str, day: str) -> None:
    assert day_of(key) == day


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.MINUTES, "2020-04-20-rad-anteckningar-utkast"),
        (Kind.AGENDA, "2020-04-20-rad-dagordning"),
        (Kind.ACTIONS, "2020-04-20-rad-atgarder"),
    ],
)
def test_the_names_of_a_document_end_with_those_for_some_readers(kind: Kind, name: str) -> None:
    stems = document_stems(kind, meeting("rad/2020-04-20", agenda=NOTED), series(), "sv")

    assert stems == [name, f"{name}-internt", f"{name}-publik"]


def test_no_two_documents_of_a_meeting_have_one_name() -> None:
    names = {
        file_stem(kind, day="d", series_key="s", series=series(record=record), language=language)
        for kind in Kind
        for record in RECORDS
        for language in ("sv", "en")
    }

    assert len(names) == 2 * (len(RECORDS) + len(["agenda", "actions"]))
