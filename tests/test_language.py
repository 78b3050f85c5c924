from __future__ import annotations

import re
from datetime import date, time
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from naringsdialog.model.dates import parse_due
from naringsdialog.render.language import language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

    from naringsdialog.render.language import Language

DAY = date(2020, 4, 20)


@pytest.fixture
def swedish() -> Language:
    return language("sv")


@pytest.fixture
def english() -> Language:
    return language("en")


@pytest.fixture
def catalog() -> Catalog:
    with resources.files("naringsdialog.render").joinpath("catalogs", "sv.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def texts(either: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [either] if isinstance(either, str) else list(either or ())


def test_a_language_has_the_tag_a_document_is_marked_with(swedish: Language, english: Language) -> None:
    assert (swedish.code, swedish.tag) == ("sv", "sv-SE")
    assert (english.code, english.tag) == ("en", "en-GB")


def test_a_language_is_made_once(swedish: Language) -> None:
    assert language("sv") is swedish


@pytest.mark.parametrize("code", ["de", "", "SV", "sv-SE"])
def test_another_language_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="the languages are sv, en"):
        language(code)


def test_a_date_has_its_month_in_letters(swedish: Language, english: Language) -> None:
    assert swedish.date(DAY) == "20 april 2020"
    assert english.date(DAY) == "20 April 2020"


def test_a_month_has_its_name_in_the_language(swedish: Language, english: Language) -> None:
    assert swedish.date(date(2020, 5, 4)) == "4 maj 2020"
    assert english.date(date(2020, 5, 4)) == "4 May 2020"


def test_a_date_may_have_its_weekday(swedish: Language, english: Language) -> None:
    assert swedish.weekday_date(DAY) == "måndag 20 april 2020"
    assert english.weekday_date(DAY) == "Monday 20 April 2020"


def test_a_date_in_a_table_has_digits_alone(swedish: Language, english: Language) -> None:
    assert swedish.short_date(DAY) == english.short_date(DAY) == "2020-04-20"


def test_a_due_date_is_a_date(swedish: Language, english: Language) -> None:
    assert swedish.due(parse_due("2020-04-24")) == "24 april 2020"
    assert english.due(parse_due("2020-04-24")) == "24 April 2020"


def test_a_week_says_the_day_it_ends(swedish: Language, english: Language) -> None:
    assert swedish.due(parse_due("2020-W18")) == "v. 18 2020 (till och med söndag 3 maj 2020)"
    assert english.due(parse_due("2020-W18")) == "week 18, 2020 (ending Sunday 3 May 2020)"


def test_a_week_keeps_its_own_year_where_it_ends_in_the_next(swedish: Language) -> None:
    assert swedish.due(parse_due("2020-W53")) == "v. 53 2020 (till och med söndag 3 januari 2021)"


@pytest.mark.parametrize(
    ("clock", "in_swedish", "in_english"),
    [
        (time(15, 0), "15.00", "15:00"),
        (time(9, 5), "9.05", "09:05"),
        (time(7, 0), "7.00", "07:00"),
        (time(6, 30), "06.30", "06:30"),
        (time(0, 0), "00.00", "00:00"),
    ],
)
def test_a_time_has_the_languages_sign(
    clock: time, in_swedish: str, in_english: str, swedish: Language, english: Language
) -> None:
    assert swedish.time(clock) == in_swedish
    assert english.time(clock) == in_english


def test_a_range_of_times_has_an_en_dash_without_spaces(swedish: Language, english: Language) -> None:
    assert swedish.times(time(15, 0), time(16, 30)) == "kl. 15.00–16.30"
    assert english.times(time(15, 0), time(16, 30)) == "15:00–16:30"


def test_a_start_without_an_end_stands_alone(swedish: Language, english: Language) -> None:
    assert swedish.times(time(15, 0)) == "kl. 15.00"
    assert english.times(time(15, 0)) == "15:00"


def test_a_number_has_its_thousands_apart(swedish: Language, english: Language) -> None:
    assert swedish.number(12345) == "12\u00a0345"
    assert english.number(12345) == "12,345"


@pytest.mark.parametrize(
    ("n", "in_swedish", "in_english"), [(0, "0 dagar", "0 days"), (1, "1 dag", "1 day"), (3, "3 dagar", "3 days")]
)
def test_days_are_counted(n: int, in_swedish: str, in_english: str, swedish: Language, english: Language) -> None:
    assert swedish.days(n) == in_swedish
    assert english.days(n) == in_english


@pytest.mark.parametrize(
    ("names", "in_swedish", "in_english"),
    [
        ([], "", ""),
        (["Regionen"], "Regionen", "Regionen"),
        (["Regionen", "JHT"], "Regionen och JHT", "Regionen and JHT"),
        (["Regionen", "JHT", "LRF"], "Regionen, JHT och LRF", "Regionen, JHT and LRF"),
    ],
)
def test_names_stand_in_a_row(
    names: list[str], in_swedish: str, in_english: str, swedish: Language, english: Language
) -> None:
    assert swedish.join(names) == in_swedish
    assert english.join(names) == in_english


def test_english_words_are_the_messages_themselves(english: Language) -> None:
    assert english.gettext("A message in no catalog") == "A message in no catalog"
    assert english.ngettext("one message", "several messages", 2) == "several messages"


def test_an_empty_message_is_empty_in_every_language(swedish: Language, english: Language) -> None:
    assert swedish.gettext("") == english.gettext("") == ""


def test_every_message_of_the_catalog_has_swedish_words(catalog: Catalog, swedish: Language) -> None:
    assert messages(catalog)
    for message in messages(catalog):
        words = texts(message.string)
        assert len(words) == (catalog.num_plurals if message.pluralizable else 1), message.id
        assert all(words), message.id
        assert not message.fuzzy, f"{message.id}: a fuzzy message is not used"


def test_swedish_words_hold_the_fields_of_their_message(catalog: Catalog) -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[a-z]", text))

    for message in messages(catalog):
        for words in texts(message.string):
            assert fields(words) == fields(texts(message.id)[0]), message.id


def test_the_catalog_says_what_it_is(catalog: Catalog) -> None:
    assert catalog.locale_identifier == "sv"
    assert catalog.charset == "utf-8"
    assert catalog.plural_forms == "nplurals=2; plural=(n != 1);"
