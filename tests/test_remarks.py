"""Remarks on actions in documents: each is signed, and nobody's is taken for another's."""

from __future__ import annotations

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
    markdown = make_document(order._replace(owner=owner, per=per if owner else None), ground).markdown
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
        "Öppen i 56 dagar; väntar på er och Handelskammaren. "
        "Er senaste anmärkning (16 november 2026): väntar på Krokom. "
        "Senaste anmärkning (IUC, 23 november 2026): avstår"
    )


def test_a_remark_that_is_a_sentence_gets_no_second_full_stop() -> None:
    standing = told(visit(FROM_LST.replace("Krokom", "Krokom."), DROPPED), "lst")[1]

    assert "väntar på Krokom. Senaste" in standing


def test_who_remarked_nothing_is_told_what_another_did() -> None:
    standing = told(visit(FROM_LST, DROPPED), "hk")[1]

    assert standing.endswith("väntar på er och Länsstyrelsen. Senaste anmärkning (IUC, 23 november 2026): avstår")


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


def test_the_reader_is_addressed_and_not_named_as_one_it_waits_for() -> None:
    action = "task: Skriv, owner: [eva, jht, iucz], updates: [{date: 2026-11-20, by: [iucz, jht], status: done}]"

    assert told(action, "eva", Per.OWNER)[1] == "Öppen i 56 dagar; väntar på dig"
    assert told(action)[1] == "Öppen i 56 dagar; väntar på Eva Ek"
    assert told(visit("{date: 2026-11-20, by: [iucz, hk], status: done}"), "lst")[1] == "Öppen i 56 dagar; väntar på er"


def test_the_reader_is_addressed_as_one_who_answered_too() -> None:
    action = "task: Svara, owner: [eva, hk, lst, iucz, jht, af], updates: [{date: 2026-11-20, by: hk, status: done}]"

    assert told(action, "hk")[1] == "Öppen i 56 dagar; väntar på alla utom er"


def test_whose_part_is_dropped_is_no_partner_any_more() -> None:
    done = "{date: 2026-11-20, by: hk, status: done}"

    assert told(visit(done), "lst")[0] == "Ordna studiebesök – tillsammans med IUC och Handelskammaren"
    assert told(visit(done, DROPPED), "lst")[0] == "Ordna studiebesök – tillsammans med Handelskammaren"
    assert told(visit(DROPPED, DROPPED.replace("iucz", "hk")), "lst")[0] == "Ordna studiebesök"


# What was closed and opened again

NOT_NEEDED = "{date: 2026-11-10, status: dropped, note: behövs inte}"
REOPENED = "{date: 2026-11-12, status: reopened}"


def test_why_it_was_closed_is_not_told_of_what_is_open_again() -> None:
    assert told(visit(NOT_NEEDED))[1].endswith("Senaste anmärkning: behövs inte")
    assert told(visit(NOT_NEEDED, REOPENED))[1] == "Öppen i 56 dagar"
    assert told(visit(NOT_NEEDED.replace("dropped", "done"), REOPENED))[1] == "Öppen i 56 dagar"


def test_what_was_said_before_it_was_closed_or_as_it_was_reopened_is_told() -> None:
    before = "{date: 2026-11-09, note: lokal söks}"

    assert told(visit(before, NOT_NEEDED, REOPENED))[1].endswith("(9 november 2026): lokal söks")
    assert told(visit(NOT_NEEDED, REOPENED.replace("d}", "d, note: behövs}")))[1].endswith("2026): behövs")


def test_a_remark_of_a_later_closing_is_told() -> None:
    again = "{date: 2026-11-20, status: dropped, note: nej igen}"

    assert told(visit(NOT_NEEDED, REOPENED, again))[1].endswith("Senaste anmärkning: nej igen")


def test_where_another_s_part_is_reopened_the_remark_on_what_stays_closed_is_told() -> None:
    dropped, reopened = DROPPED.replace("23", "10"), REOPENED.replace("date", "by: hk, date")

    assert told(visit(dropped, reopened))[1].endswith("Senaste anmärkning (IUC, 10 november 2026): avstår")
    assert "avstår" not in told(visit(dropped, reopened.replace("hk", "iucz")))[1]
    assert "avstår" not in told(visit(dropped, reopened.replace("hk", "iucz")), "lst")[1]


def test_a_remark_on_all_is_told_those_whose_part_stays_closed() -> None:
    reopened = REOPENED.replace("date", "by: hk, date")

    assert told(visit(NOT_NEEDED, reopened), "lst")[1].endswith("Senaste anmärkning: behövs inte")
    assert told(visit(NOT_NEEDED, reopened), "hk")[1] == "Öppen i 56 dagar; väntar på er"


def test_a_reopened_whole_takes_back_the_remark_on_a_part_that_was_handed_over_with_it() -> None:
    assert told(visit(NOT_NEEDED, REOPENED.replace("d}", "d, owner: jht}")))[1] == "Öppen i 56 dagar"


# Where it was agreed


def test_the_meeting_is_named_where_the_reference_does_not_tell_its_day() -> None:
    config = CONFIG + "  grupp: {title: Gruppen}\n"
    action = "[{title: Läget, actions: [{id: A1, task: Ring, owner: hk, said: snart}]}]"
    meeting = f"date: 2026-09-28\nseries: rad\nstatus: sent\nagenda: {action}\n"
    ground = ground_of({"dialog.yaml": config, "meetings/uppstart.yaml": meeting})
    order = order_of(ground, ACTIONS, None, series="rad", day=TODAY)

    assert "| uppstart/A1 | Ring – mötet den 28 september 2026: ”snart” |" in make_document(order, ground).markdown
