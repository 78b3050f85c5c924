"""What can be found in a meeting: every text of its file, with its kind, its place and its item."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from naringsdialog.search.passages import Kind, Passage, passages_of
from tests.build import subject_of
from tests.every_field import EARLIER, FILES, MEETING

if TYPE_CHECKING:
    from naringsdialog.model.occasion import Occasion


def occasion_of(text: str) -> Occasion:
    [file] = subject_of({"meetings/2020-04-20.yaml": text}).meetings
    assert file.occasion is not None
    return file.occasion


def passages(agenda: str) -> list[Passage]:
    return passages_of(occasion_of("date: 2020-04-20\nagenda:\n" + dedent(agenda)))


def whole() -> list[Passage]:
    subject = subject_of(FILES)
    return [one for file in subject.meetings if file.occasion for one in passages_of(file.occasion)]


# Every text and name of tests/every_field.py that a reader sees; dates and numbers are asked for by options.
TEXTS = """
    Tidigare punkt|Tidigare åtgärd|Bredvidanmärkningen|Uppföljd åtgärd|Löpande uppgift|Mötets namn|Mötesplatsen
    https://mote.example.org/rum|DNR 2020/77|rollen|punkt sju|punkt nio|Punktens namn|Bakgrundens text
    Anteckningens text|Beslutets text|Uppgiftens text|sagda ordet|Bilagans namn|bilagans-fil.pdf|Underpunktens namn
    Väntade rapporter|Hemlig punkt|Uppskjuten punkt|Visad punkt|Uppföljd anmärkning|Mötesbilagan
"""
NAMES = """
    Andra Ägaren|Ny Ägare|Enda Ägaren|Mötes Ordförande|Mötes Sekreterare|Justerande Person|Kallad Person|gammal
    Närvarande Person|for|initial|Distans Person|Förhindrad Person|Frånvarande Person|Gästande Person|rapport
    Föredragande Person|Ansvarig Person|org|kontakt|flyttad|tyst|Andra Medägaren|Efterträdande Ägare
"""


@pytest.mark.parametrize("text", [one for line in TEXTS.split("\n") for one in line.strip().split("|") if one])
def test_every_text_of_a_file_is_found(text: str) -> None:
    assert text.split()[-1] in EARLIER + MEETING
    assert any(text in one.text for one in whole())


@pytest.mark.parametrize("name", [one for line in NAMES.split("\n") for one in line.strip().split("|") if one])
def test_everybody_who_is_named_in_a_file_is_found(name: str) -> None:
    assert name in EARLIER + MEETING
    assert any(name in one.names for one in whole())


@pytest.mark.parametrize("ref", ["A7", "B7", "2020-04-06/A2"])
def test_an_action_and_a_decision_are_found_by_their_id(ref: str) -> None:
    assert ref in [one.ref for one in whole()]


AGENDA = """\
- title: Läget
  organisation: region
  items:
    - title: Enkäten
      presenter: ml
      notes: |
        - Den **följs upp**
          med en ny.
        - Klart.
      decisions:
        - {id: B1, text: Den upprepas.}
      actions:
        - id: A1
          task: Skicka ut enkäten
          owner: [jht, Eva Ek]
          said: i maj
          updates:
            - {date: 2020-04-28, by: af, owner: iucz, note: Skickad}
"""


def test_each_part_of_an_item_is_a_passage_with_its_place_and_its_item() -> None:
    stem = Passage(Kind.NOTE, (), number="1.1", item="Enkäten", organisation="region")
    path = ("agenda", 0, "items", 0)
    owners = ("jht", "Eva Ek", "iucz")

    assert passages(AGENDA)[1:] == [
        stem._replace(kind=Kind.TITLE, place=(*path, "title"), text="Enkäten", names=("ml",)),
        stem._replace(place=(*path, "notes"), text="Den följs upp med en ny.\nKlart."),
        stem._replace(kind=Kind.DECISION, place=(*path, "decisions", 0), text="Den upprepas.", ref="B1"),
        stem._replace(
            kind=Kind.ACTION,
            place=(*path, "actions", 0),
            text="Skicka ut enkäten\ni maj\nSkickad",
            names=(*owners, "af"),
            owners=owners,
            ref="A1",
        ),
    ]


def test_who_was_called_answers_for_what_all_shall_do_and_nobody_for_what_nobody_shall() -> None:
    text = """\
        date: 2020-04-20
        called: [jht, af]
        agenda:
          - title: Läget
            actions:
              - {id: A1, task: Ett, owner: all}
              - {id: A2, task: Två, owner: none}
        """

    assert [one.owners for one in passages_of(occasion_of(text)) if one.kind is Kind.ACTION] == [("jht", "af"), ()]


def test_what_is_internal_is_so_with_all_below_it() -> None:
    agenda = """\
        - title: Läget
          internal: true
          notes: Hemligt.
          items:
            - title: Under
        - title: Annat
          notes: Öppet.
          decisions:
            - {text: Hemligt beslut., internal: true}
          actions:
            - {id: A1, task: Hemlig uppgift, internal: true}
        """

    assert [one.text for one in passages(agenda) if one.internal] == [
        "Läget",
        "Hemligt.",
        "Under",
        "Hemligt beslut.",
        "Hemlig uppgift",
    ]


def test_letters_in_two_parts_are_found_as_one() -> None:
    [title] = passages("- title: Mo\u0308te")

    assert (title.text, title.item) == ("Möte", "Möte")
