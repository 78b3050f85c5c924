"""The texts in the index: put in, found, ranked, chosen among, and taken out without a trace."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naringsdialog.index import texts
from naringsdialog.index.finding import Filters, Owner, find
from naringsdialog.index.vocabulary import Nearby, nearby
from naringsdialog.search.passages import Kind, Passage
from naringsdialog.search.question import question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.index.finding import Found
    from naringsdialog.search.question import Term

MEETING = """CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, key TEXT, day TEXT, series TEXT, title TEXT, status TEXT
)"""
PLACE = ("agenda", 0, "notes")


class Index:
    """An index in memory with nothing but texts."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute(MEETING)
        self.connection.executescript(texts.SCHEMA)
        self.number = 0

    def put(self, *passages: Passage, day: str = "2020-04-20", series: str | None = "dialog") -> int:
        self.number += 1
        row = (self.number, day, day, series, None, "sent")
        self.connection.execute("INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?)", row)
        texts.add(self.connection, {self.number: texts.prepared(passages)})
        return self.number

    def take(self, meeting: int) -> None:
        texts.remove(self.connection, meeting)
        self.connection.execute("DELETE FROM meeting WHERE id = ?", (meeting,))

    def find(self, *said: str, limit: int = 20, keys: tuple[str, ...] = (), **filters: object) -> Found:
        def keys_of(_: Term) -> tuple[str, ...]:
            return keys

        return find(self.connection, question_of(said), Filters(**filters), limit, keys_of)  # type: ignore[arg-type]

    def found(self, *said: str, **more: object) -> list[str]:
        return [hit.text for hit in self.find(*said, **more).hits]  # type: ignore[arg-type]


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    yield made
    made.connection.close()


def note(text: str, **more: object) -> Passage:
    return Passage(Kind.NOTE, PLACE, text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("länet", True),
        ("lanet", False),
        ("LÄNET", True),
        ("öar", True),
        ("oar", False),
        ("idé", True),
        ("ide", True),
        ("åtgärderna", True),
        ("bankerna", True),
        ('"bankerna"', False),
        ('"med banken"', True),
        ('"banken med"', False),
        ("bank*", True),
        ("ban*", True),
        ("anken", False),
        ("epost", True),
        ("e-post", True),
        ("e-posten", True),
        ("2020-04-24", True),
        ("2020-04-25", False),
        ("banken OR saknas", True),
        ("banken saknas", False),
        ("banken NOT länet", False),
        ("banken NOT saknas", True),
        ("banken -öar", False),
    ],
)
def test_a_passage_is_found_by_what_it_says(index: Index, said: str, found: bool) -> None:
    index.put(note("En åtgärd i länet med banken, 2020-04-24: e-post till öar. En idé."))

    assert bool(index.find(*said.split()).total if '"' not in said else index.find(said).total) is found


def test_a_hit_tells_all_of_its_passage_and_its_meeting(index: Index) -> None:
    passage = Passage(
        Kind.ACTION,
        ("agenda", 0, "actions", 1),
        "Svara",
        ("jht", "Eva Ek"),
        ("jht",),
        "A4",
        "1.2",
        "Enkäten",
        "region",
        True,
    )
    index.put(passage)

    [hit] = index.find("svara").hits
    assert hit._asdict() == {
        "meeting": "2020-04-20",
        "day": "2020-04-20",
        "series": "dialog",
        "title": None,
        "status": "sent",
        "kind": "action",
        "organisation": "region",
        "internal": True,
        "number": "1.2",
        "item": "Enkäten",
        "ref": "A4",
        "names": ("jht", "Eva Ek"),
        "place": ("agenda", 0, "actions", 1),
        "text": "Svara",
    }


def test_titles_and_decisions_and_tasks_come_before_notes(index: Index) -> None:
    kinds = (Kind.NOTE, Kind.ACTION, Kind.DECISION, Kind.TITLE)
    index.put(*(Passage(kind, PLACE, f"Enkäten {kind}") for kind in kinds), *(note(f"ord{n}") for n in range(20)))

    assert [hit.kind for hit in index.find("enkäten").hits] == ["title", "decision", "action", "note"]


def test_the_word_as_it_was_asked_for_comes_before_its_other_forms(index: Index) -> None:
    index.put(note("Om banken"), note("Om bankerna"), note("Om bank"), *(note(f"ord{n}") for n in range(20)))

    assert index.found("bankerna")[0] == "Om bankerna"


def test_of_what_is_as_good_the_newest_comes_first(index: Index) -> None:
    for day in ("2019-05-01", "2021-05-01", "2020-05-01"):
        index.put(note("Enkäten"), day=day)

    assert [hit.day for hit in index.find("enkäten").hits] == ["2021-05-01", "2020-05-01", "2019-05-01"]


def test_of_many_the_best_are_given_and_all_are_counted(index: Index) -> None:
    index.put(*(note(f"Enkäten {number}") for number in range(30)))

    found = index.find("enkäten", limit=5)
    assert (len(found.hits), found.total) == (5, 30)


def test_of_more_than_are_ranked_the_newest_are(index: Index) -> None:
    index.put(note("Enkäten"), day="1999-01-01")
    index.put(*(note("Nu en enkät med många ord till") for _ in range(2000)), day="2020-01-01")

    found = index.find("enkäten", limit=1)
    assert (found.total, found.hits[0].day) == (2001, "2020-01-01")


def test_what_no_passage_has_is_found_in_an_item_that_has_it_between_its_passages(index: Index) -> None:
    index.put(
        note("Permittering i länet", number="1", item="Läget"),
        Passage(Kind.ACTION, PLACE, "Skicka ut enkäten", number="1", item="Läget"),
        note("Permittering igen", number="2", item="Annat"),
    )

    found = index.find("permittering", "enkäten")
    assert found.is_spread
    assert {hit.text for hit in found.hits} == {"Permittering i länet", "Skicka ut enkäten"}


def test_where_a_passage_has_all_the_words_items_are_not_asked(index: Index) -> None:
    index.put(
        note("Permittering", number="1"), note("Enkäten", number="1"), note("Enkäten om permittering", number="2")
    )

    found = index.find("permittering", "enkäten")
    assert (found.is_spread, [hit.number for hit in found.hits]) == (False, ["2"])


def test_words_in_two_items_are_not_found_together(index: Index) -> None:
    index.put(note("Permittering", number="1"), note("Enkäten", number="2"))
    index.put(note("Permittering", number="1"))

    found = index.find("permittering", "enkäten")
    assert (found.total, found.is_spread) == (0, False)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("permitteringarna", Nearby("permitteringarna", within=("korttidspermitteringen",))),
        ("banken permittering", Nearby("permittering", within=("korttidspermitteringen",))),
        ("utbyggn*", Nearby("utbyggn", within=("bredbandsutbyggnad",))),
        ("hägglunt", Nearby("hägglunt", like="hägglund")),
        ("saknas", None),
        ("ort", None),  # lies within words by chance
        ("banken", None),
    ],
)
def test_for_a_word_that_no_text_has_those_near_it_are_named(index: Index, said: str, expected: Nearby | None) -> None:
    index.put(note("Banken om korttidspermitteringen, Hägglund om bredbandsutbyggnad"), note("Sist"))

    assert nearby(index.connection, question_of(said.split()), lambda _: ()) == expected


def test_of_words_that_have_a_part_those_in_most_passages_are_named(index: Index) -> None:
    index.put(*(note(text) for text in ("elbilar", "lastbilar", "lastbilar", "personbilar", "personbilar")))

    assert nearby(index.connection, question_of(["bilar"]), lambda _: ()) is None  # `bil` is too short
    found = nearby(index.connection, question_of(["bilar*"]), lambda _: ())
    assert found == Nearby("bilar", within=("lastbilar", "personbilar"))


@pytest.mark.parametrize("key", ["jht", "a-b", "a_b", "åre-x"])
def test_somebody_in_the_register_is_found_by_the_key(index: Index, key: str) -> None:
    index.put(note("", names=(key,)), note("", names=("a", "b", "a-b-c")), note(key))

    assert [hit.names for hit in index.find("turism", keys=(key,)).hits] == [(key,)]


def test_a_plain_name_is_found_by_its_words_and_an_action_by_its_id(index: Index) -> None:
    index.put(Passage(Kind.ACTION, PLACE, "Svara", names=("Eva Ek",), ref="A4"))

    assert index.found("ek") == index.found("eva ek") == index.found("A4") == ["Svara"]


def test_a_name_counts_less_than_a_word_of_the_text(index: Index) -> None:
    index.put(note("", names=("Eva Ek",)), note("Eva Ek berättar om läget i länet"), *(note("ord") for _ in range(9)))

    assert index.found("ek") == ["Eva Ek berättar om läget i länet", ""]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"ett", "två", "tre"}),
        ({"kinds": ["action"]}, {"ett", "två"}),
        ({"kinds": ["note", "title"]}, {"tre"}),
        ({"kinds": ["decision"]}, set()),
        ({"series": ["rad"]}, {"tre"}),
        ({"series": ["rad", "dialog"]}, {"ett", "två", "tre"}),
        ({"organisations": ["region"]}, {"ett"}),
        ({"owners": [Owner("jht")]}, {"ett"}),
        ({"owners": [Owner("Eva Ek")]}, {"två"}),
        ({"owners": [Owner("eva ek")]}, set()),
        ({"owners": [Owner("jht"), Owner("Eva Ek")]}, {"ett", "två"}),
        ({"owners": [Owner("jht", last=date(2020, 4, 19))]}, set()),
        ({"owners": [Owner("jht", date(2020, 4, 20), date(2020, 4, 20))]}, {"ett"}),
        ({"owners": [Owner("jht", first=date(2020, 4, 21)), Owner("Eva Ek")]}, {"två"}),
        ({"since": date(2020, 4, 20)}, {"ett", "två", "tre"}),
        ({"since": date(2020, 4, 21)}, {"tre"}),
        ({"until": date(2020, 4, 20)}, {"ett", "två"}),
        ({"until": date(2020, 4, 19)}, set()),
        ({"since": date(2020, 4, 20), "until": date(2020, 4, 20), "kinds": ["action"]}, {"ett", "två"}),
    ],
)
def test_it_is_chosen_among_what_is_found(index: Index, filters: dict[str, object], found: set[str]) -> None:
    index.put(
        Passage(Kind.ACTION, PLACE, "Enkäten ett", owners=("jht", "af"), organisation="region"),
        Passage(Kind.ACTION, PLACE, "Enkäten två", owners=("Eva Ek",)),
    )
    index.put(note("Enkäten tre"), day="2020-05-04", series="rad")

    assert {text.split()[1] for text in index.found("enkäten", **filters)} == found


def test_what_is_taken_out_is_not_found_and_the_rest_is(index: Index) -> None:
    gone = index.put(note("Enkäten om bankerna", names=("jht",), owners=("jht",)))
    index.put(note("Enkäten om länet"))

    index.take(gone)

    assert (index.found("enkäten"), index.found("bankerna"), index.found("x", keys=("jht",))) == (
        ["Enkäten om länet"],
        [],
        [],
    )


WORDS = st.sampled_from(["möte", "Banken", "e-post", "å", "é", "Ø", "2020-04-24", "…", "frågan", "x_y", "日本", "½"])
PASSAGES = st.lists(
    st.builds(
        Passage,
        st.sampled_from(Kind),
        st.just(PLACE),
        st.lists(WORDS, max_size=5).map(" ".join),
        names=st.lists(st.sampled_from(["jht", "Eva Ek", "a-b"]), max_size=2).map(tuple),
        owners=st.lists(st.sampled_from(["jht", "Eva Ek"]), max_size=2).map(tuple),
        ref=st.sampled_from(["", "A4"]),
        organisation=st.sampled_from([None, "region"]),
    ),
    max_size=4,
)


@settings(max_examples=40)
@given(st.lists(PASSAGES, min_size=1, max_size=3))
def test_nothing_is_left_of_what_was_put_in_and_taken_out(meetings: list[list[Passage]]) -> None:
    index = Index()
    for number in [index.put(*passages) for passages in meetings]:
        index.take(number)

    index.connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (words, row)")
    left = [
        index.connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("terms", "passage", "passage_text")
    ]
    index.connection.close()
    assert left == [[], [], []]


@settings(max_examples=40)
@given(st.text(max_size=20))
def test_a_word_in_the_index_is_the_word_that_was_prepared(text: str) -> None:
    index = Index()
    passage = note(text)
    index.put(passage)
    [(*_, (exact, *_))] = texts.prepared([passage])

    index.connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (words, col)")
    kept = {term for (term,) in index.connection.execute("SELECT term FROM terms WHERE col = 'exact'")}
    index.connection.close()
    assert kept == set(exact.split())


def test_words_with_the_stems_of_another_stemmer_get_new_ones_before_anything_changes(index: Index) -> None:
    gone = index.put(note("Frågan om banken"))
    index.put(note("Frågan om länet"))
    # As another version of the stemmer left it.
    index.connection.execute("UPDATE stemmed SET by = 'Snowball 0'")
    index.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    index.connection.executemany("INSERT INTO words (rowid, exact) VALUES (?, 'annat')", [(1,), (2,)])

    index.take(gone)

    assert (index.found("frågorna"), index.found("annat")) == (["Frågan om länet"], [])


def test_a_meeting_without_passages_needs_no_day(index: Index) -> None:
    index.connection.execute("INSERT INTO meeting (id) VALUES (7)")

    texts.add(index.connection, {7: []})

    assert index.connection.execute("SELECT count(*) FROM passage").fetchone() == (0,)
