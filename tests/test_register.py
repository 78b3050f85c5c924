"""People and organisations, as they were on a day."""

from __future__ import annotations

from datetime import date

import pytest

from naringsdialog.model.config import Workspace
from naringsdialog.model.register import Party, Register

D = date.fromisoformat
TODAY = D("2020-04-20")


def register(organisations: dict[str, object] | None = None, people: dict[str, object] | None = None) -> Register:
    return Register(
        Workspace.model_validate({"format": 1, "organisations": organisations or {}, "people": people or {}})
    )


def test_an_organisation_is_called_by_its_name_and_for_short() -> None:
    found = register({"region": {"name": "Region Jämtland Härjedalen", "short": "Regionen"}}).party("region", TODAY)

    assert (found.name, found.short, found.is_organisation) == ("Region Jämtland Härjedalen", "Regionen", True)


def test_an_organisation_with_nothing_shorter_is_called_by_its_name() -> None:
    assert register({"af": {"name": "Arbetsförmedlingen"}}).party("af", TODAY).short == "Arbetsförmedlingen"


def test_an_organisation_is_its_own_organisation() -> None:
    assert register({"af": {"name": "Arbetsförmedlingen"}}).party("af", TODAY).organisation == "af"


def test_a_person_has_an_organisation_a_title_and_ways_to_be_reached() -> None:
    entry = {
        "name": "Martina Lundholm",
        "organisation": "region",
        "title": "strateg",
        "email": "ml@example.org",
        "phone": "063-000",
    }

    assert register(people={"ml": entry}).party("ml", TODAY) == Party(
        "ml", "Martina Lundholm", "Martina Lundholm", "region", False, "strateg", "ml@example.org", "063-000"
    )


def test_a_plain_name_stands_for_itself() -> None:
    assert register().party("Eva Ek", TODAY) == Party(None, "Eva Ek", "Eva Ek")


def test_a_key_that_is_not_in_the_register_stands_for_itself() -> None:
    assert register().party("iucz", TODAY) == Party("iucz", "iucz", "iucz")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1990-01-01", "Landstinget"),
        ("2004-12-31", "Landstinget"),
        ("2005-01-01", "Regionförbundet"),
        ("2014-12-31", "Regionförbundet"),
        ("2015-01-01", "Region Jämtland Härjedalen"),
    ],
)
def test_an_organisation_is_called_as_on_the_day(day: str, name: str) -> None:
    former = [{"name": "Regionförbundet", "until": "2014-12-31"}, {"name": "Landstinget", "until": "2004-12-31"}]
    found = register({"region": {"name": "Region Jämtland Härjedalen", "former": former}})

    assert found.party("region", D(day)).name == name


def test_a_former_name_has_no_short_form() -> None:
    entry = {"name": "Region X", "short": "Regionen", "former": [{"name": "Landstinget", "until": "2014-12-31"}]}

    assert register({"region": entry}).party("region", D("2014-12-31")).short == "Landstinget"


def test_a_person_is_shown_where_they_were_on_the_day() -> None:
    former = [{"organisation": "jht", "title": "verksamhetsledare", "until": "2019-12-31"}]
    found = register(people={"ml": {"name": "M L", "organisation": "region", "title": "strateg", "former": former}})

    assert [(p.organisation, p.title) for p in (found.party("ml", D(day)) for day in ("2019-12-31", "2020-01-01"))] == [
        ("jht", "verksamhetsledare"),
        ("region", "strateg"),
    ]


def test_a_person_may_have_had_no_organisation_before() -> None:
    entry = {"name": "M L", "organisation": "region", "title": "strateg", "former": [{"until": "2019-12-31"}]}
    found = register(people={"ml": entry}).party("ml", D("2019-12-31"))

    assert (found.organisation, found.title) == (None, None)


def test_parties_come_in_the_order_asked_for() -> None:
    found = register({"af": {"name": "Arbetsförmedlingen"}, "jht": {"name": "JHT"}})

    assert [party.name for party in found.parties(["jht", "Eva Ek", "af"], TODAY)] == [
        "JHT",
        "Eva Ek",
        "Arbetsförmedlingen",
    ]


@pytest.mark.parametrize(
    ("name", "day", "organisation"),
    [
        ("region", "2020-04-20", "region"),
        ("ml", "2020-04-20", "region"),
        ("ml", "2019-12-31", "jht"),
        ("Eva Ek", "2020-04-20", None),
        ("nobody", "2020-04-20", None),
    ],
)
def test_the_organisation_of_a_name_is_that_of_the_day(name: str, day: str, organisation: str | None) -> None:
    former = [{"organisation": "jht", "until": "2019-12-31"}]
    found = register(
        {"region": {"name": "Regionen"}}, {"ml": {"name": "M L", "organisation": "region", "former": former}}
    )

    assert found.organisation_of(name, D(day)) == organisation


@pytest.mark.parametrize(
    ("name", "organisation", "belongs"),
    [
        ("region", "region", True),
        ("ml", "region", True),
        ("ml", "ml", True),
        ("ml", "af", False),
        ("region", "ml", False),
        ("Eva Ek", "Eva Ek", True),
        ("Eva Ek", "region", False),
    ],
)
def test_an_organisation_s_people_belong_to_it(name: str, organisation: str, belongs: bool) -> None:
    found = register({"region": {"name": "Regionen"}}, {"ml": {"name": "M L", "organisation": "region"}})

    assert found.belongs(name, organisation, TODAY) is belongs


def test_a_key_is_in_the_register_and_a_name_is_not() -> None:
    found = register({"region": {"name": "Regionen"}}, {"ml": {"name": "Martina Lundholm"}})

    assert [name in found for name in ("region", "ml", "Martina Lundholm", "all")] == [True, True, False, False]


def test_keys_come_organisations_first() -> None:
    found = register({"region": {"name": "R"}, "af": {"name": "A"}}, {"ab": {"name": "B"}})

    assert found.keys == ["region", "af", "ab"]


@pytest.mark.parametrize("words", ["region", "Region Jämtland Härjedalen", "regionen", "LANDSTINGET"])
def test_a_search_finds_an_organisation_by_key_name_short_or_former_name(words: str) -> None:
    entry = {
        "name": "Region Jämtland Härjedalen",
        "short": "Regionen",
        "former": [{"name": "Landstinget", "until": "2014-12-31"}],
    }

    assert register({"region": entry}).search(words) == {"region"}


def test_a_search_finds_everyone_who_is_called_so() -> None:
    found = register(people={"ae": {"name": "Anna Ek"}, "ae2": {"name": "Anna Ek"}, "be": {"name": "Bo Ek"}})

    assert found.search("anna ek") == {"ae", "ae2"}


def test_a_search_for_a_part_of_a_name_finds_nobody() -> None:
    assert register(people={"ae": {"name": "Anna Ek"}}).search("anna") == set()


def test_spellings_are_all_that_a_key_may_be_called() -> None:
    found = register({"region": {"name": "Region X", "short": "Regionen"}}, {"ml": {"name": "M L"}})

    assert found.spellings() == ["region", "Region X", "Regionen", "ml", "M L"]


def test_who_is_named_but_for_case_blanks_and_marks_is_found() -> None:
    known = register({"jht": {"name": "Turismen", "short": "JHT"}}, {"orjan": {"name": "Örjan Ek"}})

    assert [known.alike(words) for words in ("ÖRJAN  EK", "orjanek", "Örjan", "j h t", "Örjan E", "")] == [
        {"orjan"},
        {"orjan"},
        {"orjan"},
        {"jht"},
        set(),
        set(),
    ]


def test_who_is_named_exactly_comes_before_who_is_named_nearly() -> None:
    known = register(people={"bo": {"name": "Bo Ek"}, "bö": {"name": "Bö Ek"}})

    assert (known.alike("bo"), known.alike("bo ek"), known.alike("b o")) == ({"bo"}, {"bo"}, {"bo", "bö"})
