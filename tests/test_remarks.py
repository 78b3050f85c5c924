"""Remarks on actions in documents: each is signed, and nobody's is taken for another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from naringsdialog.render.documents import make_document
from naringsdialog.render.kinds import Per
from tests.documents import ACTIONS, ground_of, order_of

TODAY = date(2026, 11, 23)

CONFIG = """\
format: 1
organisations:
  lst: {name: Länsstyrelsen i Jämtlands län, short: Länsstyrelsen}
  hk: {name: Handelskammaren}
  iucz: {name: IUC Z Group, short: IUC}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  eva: {name: Eva Ek, organisation: hk}
series:
  rad: {title: Näringslivsrådet}
"""
FROM_LST = "{date: 2026-11-16, by: lst, note: väntar på Krokom}"
DROPPED = "{date: 2026-11-23, by: iucz, status: dropped, note: avstår}"


def told(action: str, owner: str | None = None, per: Per = Per.ORGANISATION) -> tuple[str, str]:
    """Return what a follow-up of 23 November says of the only action: its task and how it stands."""
    meeting = f"date: 2026-09-28\nstatus: sent\nagenda: [{{title: Läget, actions: [{{id: A1, {action}}}]}}]\n"
    ground = ground_of({"dialog.yaml": CONFIG, "meetings/2026-09-28.yaml": meeting})
    order = order_of(ground, ACTIONS, None, series="rad", day=TODAY)
    markdown = make_document(replace(order, owner=owner, per=per if owner else None), ground).markdown
    cells = next(line for line in markdown.splitlines() if line.startswith("| 2026-")).strip("| ").split(" | ")
    return cells[1], cells[-1]


def visit(*updates: str) -> str:
    return f"task: Ordna studiebesök, owner: [lst, iucz, hk], updates: [{', '.join(updates)}]"


# In a document for all


@pytest.mark.parametrize(
    ("update", "remark"),
    [
        (DROPPED, "Senaste anmärkning (IUC, 23 november 2026): avstår"),
        ("{date: 2026-11-23, by: [iucz, hk], note: snart}", "Senaste anmärkning (IUC och Handelskammaren, 23 november"),
        ("{date: 2026-11-20, by: eva, note: snart}", "Senaste anmärkning (Eva Ek, 20 november 2026): snart"),
        ("{date: 2026-11-20, by: Kim Kall, note: snart}", "Senaste anmärkning (Kim Kall, 20 november 2026): snart"),
        ("{date: 2026-11-20, note: snart}", "Senaste anmärkning (20 november 2026): snart"),
    ],
)
def test_a_remark_says_who_made_it_and_when(update: str, remark: str) -> None:
    assert remark in told(visit(update))[1]


def test_a_remark_of_the_day_it_was_closed_does_not_say_the_day_twice() -> None:
    action = "task: Ring, owner: hk, updates: [{date: 2026-11-20, by: eva, status: done, note: ringt}]"

    assert told(action)[1] == "Klar den 20 november 2026, efter 53 dagar. Senaste anmärkning (Eva Ek): ringt"


# In a document for one owner


def test_what_the_reader_remarked_comes_first_and_what_another_remarked_since_is_signed() -> None:
    assert told(visit(FROM_LST, DROPPED), "lst")[1] == (
        "Öppen i 56 dagar; väntar på Länsstyrelsen och Handelskammaren. "
        "Er senaste anmärkning (16 november 2026): väntar på Krokom. "
        "Senaste anmärkning (IUC, 23 november 2026): avstår"
    )


def test_a_remark_that_is_a_sentence_gets_no_second_full_stop() -> None:
    standing = told(visit(FROM_LST.replace("Krokom", "Krokom."), DROPPED), "lst")[1]

    assert "väntar på Krokom. Senaste" in standing


def test_who_remarked_nothing_is_told_what_another_did() -> None:
    standing = told(visit(FROM_LST, DROPPED), "hk")[1]

    assert standing.endswith("och Handelskammaren. Senaste anmärkning (IUC, 23 november 2026): avstår")


def test_an_older_remark_of_another_is_not_told() -> None:
    own = "{date: 2026-11-20, by: hk, note: klart snart}"

    assert told(visit(FROM_LST, own), "hk")[1].endswith(
        "Öppen i 56 dagar. Er senaste anmärkning (20 november 2026): klart snart"
    )


def test_a_remark_of_its_people_is_the_organisation_s_and_bears_their_name() -> None:
    assert (
        "Er senaste anmärkning (Eva Ek, 20 november 2026): snart"
        in (told(visit("{date: 2026-11-20, by: eva, note: snart}"), "hk", Per.OWNER)[1])
    )


def test_who_has_a_part_of_her_own_does_not_speak_for_her_organisation() -> None:
    action = "task: Skriv, owner: [eva, hk], updates: [{date: 2026-11-20, by: eva, note: snart}]"

    assert "Senaste anmärkning (Eva Ek, 20 november 2026): snart" in told(action, "hk", Per.OWNER)[1]
    assert "Er senaste" not in told(action, "hk", Per.OWNER)[1]
    assert "Er senaste anmärkning (Eva Ek, " in told(action, "hk", Per.ORGANISATION)[1]


def test_a_person_is_not_addressed_as_an_organisation_is() -> None:
    action = "task: Skriv, owner: [eva, jht], updates: [{date: 2026-11-20, by: eva, status: done, note: skrivet}]"

    assert told(action, "eva", Per.OWNER)[1] == (
        "Din del klar den 20 november 2026, efter 53 dagar; andra återstår: JHT. Din senaste anmärkning: skrivet"
    )


# Whose part it is


def test_who_dropped_out_is_told_of_that_part_alone() -> None:
    assert told(visit(DROPPED), "iucz")[1].startswith(
        "Er del utgick den 23 november 2026, efter 56 dagar; andra återstår: Länsstyrelsen och Handelskammaren."
    )


def test_a_row_about_one_of_its_people_begins_with_the_name() -> None:
    action = "task: Skriv, owner: [eva, jht], updates: [{date: 2026-11-20, by: jht, status: done}]"

    assert told(action, "hk") == (
        "Eva Ek: Skriv – tillsammans med JHT",
        "Öppen i 56 dagar; väntar på Eva Ek",
    )


def test_a_closed_part_of_one_of_its_people_is_not_the_organisation_s() -> None:
    action = "task: Skriv, owner: [eva, jht], updates: [{date: 2026-11-20, by: eva, status: done}]"

    assert told(action, "hk") == (
        "Eva Ek: Skriv – tillsammans med JHT",
        "Klar den 20 november 2026, efter 53 dagar; andra återstår: JHT",
    )


def test_where_most_of_many_are_missing_those_who_answered_are_named() -> None:
    action = "task: Svara, owner: [lst, hk, iucz, jht, af], updates: [{date: 2026-11-20, by: jht, status: done}]"

    assert told(action)[1] == "Öppen i 56 dagar; väntar på alla utom JHT"


def test_where_few_are_missing_they_are_named() -> None:
    done = "{date: 2026-11-20, by: [jht, af], status: done}"

    assert told(f"task: Svara, owner: [lst, hk, iucz, jht, af], updates: [{done}]")[1] == (
        "Öppen i 56 dagar; väntar på Länsstyrelsen, Handelskammaren och IUC"
    )


# Where it was agreed


def test_the_meeting_is_named_where_the_reference_does_not_tell_its_day() -> None:
    config = CONFIG + "  grupp: {title: Gruppen}\n"
    action = "[{title: Läget, actions: [{id: A1, task: Ring, owner: hk, said: snart}]}]"
    meeting = f"date: 2026-09-28\nseries: rad\nstatus: sent\nagenda: {action}\n"
    ground = ground_of({"dialog.yaml": config, "meetings/uppstart.yaml": meeting})
    order = order_of(ground, ACTIONS, None, series="rad", day=TODAY)

    assert "| uppstart/A1 | Ring – mötet den 28 september 2026: ”snart” |" in make_document(order, ground).markdown
