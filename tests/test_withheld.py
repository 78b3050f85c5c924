"""What a document must not hold: every text of internal parts, each with the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naringsdialog.model.meeting import Action, Decision, Enclosure, FollowUp, Item, Update
from naringsdialog.render.leaks.openly import open_texts
from naringsdialog.render.leaks.withheld import NO_TEXT, withheld
from tests.documents import MINUTES, ground_of, order_of

if TYPE_CHECKING:
    from naringsdialog.model.base import FileModel
    from naringsdialog.render.leaks.withheld import Secret

CONFIG = """\
format: 1
organisations:
  af: {name: Arbetsförmedlingen, short: AF, former: [{name: Länsarbetsnämnden, until: 2007-12-31}]}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
people:
  eva:
    name: Eva Ek
    organisation: af
    title: handläggare
    email: eva@example.org
    phone: 063-12 34 56
    former: [{organisation: jht, title: guide, until: 2012-12-31}]
  bo: {name: Bo Berg}
series:
  rad: {title: Rådet, chair: bo}
"""
KEY = "2020-04-20"
FILE = f"meetings/{KEY}.yaml"


def secrets(agenda: str, **meetings: str) -> tuple[Secret, ...]:
    """What is withheld of a meeting with this agenda; other meetings and what follows the agenda by their keys."""
    others = {f"meetings/{key.strip('_').replace('_', '-')}.yaml": text for key, text in meetings.items()}
    ground = ground_of({"dialog.yaml": CONFIG, FILE: f"date: {KEY}\nstatus: sent\nagenda: {agenda}\n"} | others)
    return withheld(order_of(ground, MINUTES, KEY, series="rad").occasion, "rad", ground)


def told(agenda: str, **meetings: str) -> list[tuple[str, str]]:
    """Each secret with its description."""
    return [(secret.text, secret.description) for secret in secrets(agenda, **meetings)]


# The kinds of texts


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("background: Bakgrund", [("Bakgrund", "a line of the background of")]),
        ("presenter: Ada Alm", [("Ada Alm", "the presenter of")]),
        ("contacts: [Ada Alm, Pia Pil]", [("Ada Alm", "the contact of"), ("Pia Pil", "the contact of")]),
        ("decisions: [Avslag]", [("Avslag", "the text of a decision of")]),
        (
            "enclosures: [{title: Avtal, file: avtal.pdf}]",
            [("Avtal", "the title of an enclosure of"), ("avtal.pdf", "the file of an enclosure of")],
        ),
        (
            "actions: [{id: A1, task: Ring, owner: Ada Alm, said: i morgon}]",
            [
                ("Ring", "the task of action A1 of"),
                ("Ada Alm", "the owner of action A1 of"),
                ("i morgon", "the words at the table of action A1 of"),
            ],
        ),
        (
            "actions: [{id: A1, task: R, updates: [{date: 2020-04-21, note: Ringt, by: Ada Alm, owner: Pia Pil}]}]",
            [
                ("R", "the task of action A1 of"),
                ("Pia Pil", "the owner of an update of action A1 of"),
                ("Ringt", "the remark of an update of action A1 of"),
                ("Ada Alm", "the reporter of an update of action A1 of"),
            ],
        ),
    ],
)
def test_an_internal_item_withholds(said: str, expected: list[tuple[str, str]]) -> None:
    found = told(f"[{{title: Öppet}}, {{title: Hemligt, internal: true, {said}}}]")

    place = f"item 2 in {FILE}"
    # A line of Markdown is withheld as it is read and as it is written, which here is the same.
    assert list(dict.fromkeys(found)) == [
        ("Hemligt", f"the title of {place}"),
        *((text, f"{kind} {place}") for text, kind in expected),
    ]


def test_items_below_an_internal_one_are_withheld_with_their_numbers() -> None:
    found = told("[{title: Topp, internal: true, items: [{title: Under, items: [{title: Djup}]}]}]")

    assert found == [
        ("Topp", f"the title of item 1 in {FILE}"),
        ("Under", f"the title of item 1.1 in {FILE}"),
        ("Djup", f"the title of item 1.1.1 in {FILE}"),
    ]


def test_of_an_open_item_only_internal_decisions_and_actions_are_withheld() -> None:
    found = told(
        "[{title: Öppet, notes: Öppna ord, decisions: [Ja, {text: Avslag, internal: true}],"
        " actions: [{id: A1, task: Öppen}, {id: A2, task: Ring, internal: true}]}]"
    )

    assert found == [
        ("Avslag", f"the text of a decision of item 1 in {FILE}"),
        ("Ring", f"the task of action A2 of item 1 in {FILE}"),
    ]


def test_where_nothing_is_internal_nothing_is_withheld() -> None:
    assert secrets("[{title: Öppet, notes: Öppna ord, decisions: [Ja], actions: [{id: A1, task: Ring}]}]") == ()


def test_notes_are_withheld_line_by_line_as_they_are_read_and_as_they_are_written() -> None:
    notes = '"- *Tre* anbud\\n- [Billigast](https://anbud.example.org) vann\\n\\n```\\nkod\\n```"'

    found = [text for text, kind in told(f"[{{title: T, internal: true, notes: {notes}}}]") if "the notes" in kind]

    assert found == [
        *["Tre anbud", "Billigast vann", "kod"],
        *["- *Tre* anbud", "- [Billigast](https://anbud.example.org) vann", "", "```", "kod", "```"],
        "https://anbud.example.org",
    ]


# Names


def test_of_a_person_all_that_the_register_knows_is_withheld() -> None:
    found = told("[{title: T, internal: true, contacts: [eva]}]")[1:]

    place = f"item 1 in {FILE}"
    assert found == [
        ("Eva Ek", f"the contact of {place}"),
        ("eva@example.org", f"the e-mail address of the contact of {place}"),
        ("063-12 34 56", f"the telephone number of the contact of {place}"),
        ("handläggare", f"the title of the contact of {place}"),
        ("Arbetsförmedlingen", f"the organisation of the contact of {place}"),
        ("AF", f"the organisation of the contact of {place}"),
        ("Länsarbetsnämnden", f"the organisation of the contact of {place}"),
        ("guide", f"the title of the contact of {place}"),
        ("Jämtland Härjedalen Turism", f"the organisation of the contact of {place}"),
        ("JHT", f"the organisation of the contact of {place}"),
    ]


@pytest.mark.parametrize("field", ["organisation: af", "reports: [af]", "presenter: af", "contacts: [af]"])
def test_of_an_organisation_all_its_names_are_withheld(field: str) -> None:
    found = [text for text, _ in told(f"[{{title: T, internal: true, {field}}}]")]

    assert found == ["T", "Arbetsförmedlingen", "AF", "Länsarbetsnämnden"]


def test_a_key_that_nobody_knows_stands_for_itself() -> None:
    assert [text for text, _ in told("[{title: T, internal: true, contacts: [okand]}]")] == ["T", "okand"]


@pytest.mark.parametrize("owner", ["all", "none"])
def test_all_and_none_are_no_names(owner: str) -> None:
    found = told(f"[{{title: T, internal: true, actions: [{{id: A1, task: Ring, owner: {owner}}}]}}]")

    assert [text for text, _ in found] == ["T", "Ring"]


def test_a_secret_knows_whether_it_is_a_name() -> None:
    found = secrets("[{title: T, internal: true, contacts: [bo], decisions: [Avslag]}]")

    assert [(secret.text, secret.is_name) for secret in found] == [("T", False), ("Avslag", False), ("Bo Berg", True)]


# Other meetings


EARLIER = """\
date: 2020-04-06
status: sent
agenda:
  - title: Hemlig punkt
    internal: true
    notes: Hemliga ord
    actions: [{id: A1, task: Hemlig uppgift}]
  - title: Öppen
    actions: [{id: A2, task: Egen hemlig, internal: true}, {id: A3, task: Öppen uppgift}]
"""


def test_the_internal_actions_of_the_other_meetings_of_the_series_are_withheld() -> None:
    found = told("[{title: Öppet}]", _2020_04_06=EARLIER)

    assert found == [
        ("Hemlig uppgift", "the task of action A1 of item 1 in meetings/2020-04-06.yaml"),
        ("Egen hemlig", "the task of action A2 of item 2 in meetings/2020-04-06.yaml"),
    ]


def test_what_any_meeting_learned_of_them_is_withheld() -> None:
    later = """\
        date: 2020-05-04
        follow_up:
          - {action: 2020-04-06/A1, note: Hemlig anmärkning, owner: Ada Alm, by: Pia Pil}
          - {action: 2020-04-06/A3, note: Öppen anmärkning}
    """

    found = told("[{title: Öppet}]", _2020_04_06=EARLIER, _2020_05_04=later)

    place = "the follow-up of 2020-04-06/A1 in meetings/2020-05-04.yaml"
    assert found[2:] == [
        ("Ada Alm", f"the owner of {place}"),
        ("Hemlig anmärkning", f"the remark of {place}"),
        ("Pia Pil", f"the reporter of {place}"),
    ]


def test_a_follow_up_of_the_series_withholds_the_internal_actions_of_all_its_meetings() -> None:
    ground = ground_of({"dialog.yaml": CONFIG, "meetings/2020-04-06.yaml": EARLIER})

    assert [secret.text for secret in withheld(None, "rad", ground)] == ["Hemlig uppgift", "Egen hemlig"]


TWO_SERIES = """\
format: 1
series:
  rad: {title: Rådet, folder: rad}
  grupp: {title: Gruppen, folder: grupp}
"""


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [("", []), ("follow_up: [{action: grupp/2020-04-06/A1, status: done}]\n", ["Gruppens hemlighet"])],
)
def test_of_another_series_the_actions_are_withheld_that_the_series_has_learned_of(
    follow_up: str, expected: list[str]
) -> None:
    files = {
        "dialog.yaml": TWO_SERIES,
        "meetings/rad/2020-04-20.yaml": f"date: 2020-04-20\nagenda: [{{title: T}}]\n{follow_up}",
        "meetings/grupp/2020-04-06.yaml": "date: 2020-04-06\nagenda:\n  - title: T\n    actions:\n"
        "      - {id: A1, task: Gruppens hemlighet, internal: true}\n",
    }
    ground = ground_of(files)
    occasion = order_of(ground, MINUTES, "rad/2020-04-20").occasion

    assert [secret.text for secret in withheld(occasion, "rad", ground)] == expected


# No field is forgotten


@pytest.mark.parametrize("model", [Item, Decision, Action, Update, FollowUp, Enclosure])
def test_of_every_field_it_is_known_whether_it_holds_a_text(model: type[FileModel]) -> None:
    """A new field is withheld unless it is named in NO_TEXT; this says which are not texts today."""
    plain = {"minutes", "nothing", "deferred", "internal", "later", "ongoing", "due", "date", "status"}
    texts = {
        *["title", "organisation", "presenter", "reports", "background", "notes", "contacts"],
        *["text", "task", "owner", "said", "note", "by", "file"],
        *["items", "decisions", "actions", "enclosures", "updates"],
    }

    assert set(model.model_fields) - plain - texts <= NO_TEXT
    assert texts & NO_TEXT == set()


# What the open parts hold by themselves


def opened(agenda: str, head: str = "", config: str = CONFIG) -> set[str]:
    """Every text that the open parts of such a meeting, its series and the register hold."""
    files = {"dialog.yaml": config, FILE: f"date: {KEY}\nstatus: sent\n{head}agenda: {agenda}\n"}
    ground = ground_of(files | {"meetings/2020-04-06.yaml": EARLIER})
    order = order_of(ground, MINUTES, KEY, series="rad")
    return set(open_texts(order, ground, withheld(order.occasion, "rad", ground)))


@pytest.mark.parametrize(
    ("agenda", "head", "text"),
    [
        ("[{title: Punkten}]", "", "Punkten"),
        ("[{title: T, notes: '**Tre** anbud'}]", "", "Tre anbud"),
        ("[{title: T, notes: '[här](https://x.example.org)'}]", "", "https://x.example.org"),
        ("[{title: T, decisions: [Avslag]}]", "", "Avslag"),
        ("[{title: T, actions: [{id: A1, task: Ring, said: snart, owner: Ada Alm}]}]", "", "Ada Alm"),
        ("[{title: T, enclosures: [Bilagan]}]", "", "Bilagan"),
        ("[{title: T, items: [{title: Under}]}]", "", "Under"),
        ("[]", "title: Extra möte\n", "Extra möte"),
        ("[]", "present: [{who: Ada Alm, role: gäst}]\n", "gäst"),
        ("[]", "called: [eva]\n", "handläggare"),
        ("[]", "follow_up: [{action: 2020-04-06/A3, note: Klart nu}]\n", "Klart nu"),
        ("[]", "", "Rådet"),  # the series
        ("[]", "", "Bo Berg"),  # who leads it
        ("[]", "", "Öppen uppgift"),  # of the meeting before
        ("[]", "", "Arbetsförmedlingen"),  # the register
        ("[]", "", "eva@example.org"),
    ],
)
def test_the_open_part_holds(agenda: str, head: str, text: str) -> None:
    assert text in opened(agenda, head)


@pytest.mark.parametrize(
    ("agenda", "head", "text"),
    [
        ("[{title: Hemligt, internal: true}]", "", "Hemligt"),
        ("[{title: Hemligt, internal: true, items: [{title: Under}]}]", "", "Under"),
        ("[{title: T, decisions: [{text: Avslag, internal: true}]}]", "", "Avslag"),
        ("[{title: T, actions: [{id: A1, task: Ring, internal: true}]}]", "", "Ring"),
        ("[]", "follow_up: [{action: 2020-04-06/A1, note: Hemlig anmärkning}]\n", "Hemlig anmärkning"),
        ("[]", "", "Hemlig uppgift"),  # of the meeting before
        ("[{title: T, internal: true, contacts: [eva]}]", "", "Eva Ek"),
        ("[{title: T, internal: true, contacts: [eva]}]", "", "Arbetsförmedlingen"),
    ],
)
def test_the_open_part_does_not_hold_what_is_internal(agenda: str, head: str, text: str) -> None:
    assert text not in opened(agenda, head)


def test_who_is_named_openly_too_is_no_secret() -> None:
    assert "Eva Ek" in opened("[{title: T, internal: true, contacts: [eva]}]", "called: [eva]\n")


def test_an_internal_item_of_the_standing_agenda_is_not_open() -> None:
    config = CONFIG.replace("chair: bo}", "chair: bo, agenda: [{title: Stående}, {title: Lönen, internal: true}]}")

    assert {"Stående", "Lönen"} & opened("[]", config=config) == {"Stående"}


def test_where_an_id_is_used_twice_what_was_learned_of_the_open_action_is_open() -> None:
    twice = "[{title: T, actions: [{id: A1, task: Ring}, {id: A1, task: Hemligt, internal: true}]}]"

    found = opened(twice, f"follow_up: [{{action: {KEY}/A1, note: Ringt}}]\n")

    assert {"Ringt", "Hemligt"} & found == {"Ringt"}
