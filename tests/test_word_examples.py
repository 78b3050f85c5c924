"""The Word templates that `dialog template eject` gives to start from: whole, sound and accessible documents."""

from __future__ import annotations

import runpy
import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document

from naringsdialog.audit.rules import audit
from naringsdialog.render.kinds import Kind
from naringsdialog.render.templates.checks import check_templates
from naringsdialog.render.untold import untold
from naringsdialog.render.word_document import to_word
from naringsdialog.word.reading import WordFile
from tests.conftest import REPOSITORY
from tests.documents import document
from tests.own_documents import DOCUMENTS, EXAMPLES, LONG, NAMES, SAMPLE, own_document, own_word
from tests.word_documents import unzip

if TYPE_CHECKING:
    from pathlib import Path

# What the long protocol writes into its notes is no matter of the template's.
OF_ITS_NOTES = {"link-text"}


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace's folder of templates with all three of them."""
    folder = tmp_path_factory.mktemp("templates")
    for kind in Kind:
        shutil.copy(EXAMPLES / f"{kind}.docx", folder)
    return folder


@pytest.mark.parametrize("kind", Kind)
def test_the_file_is_what_its_script_builds(kind: Kind) -> None:
    script = runpy.run_path(str(REPOSITORY / "tools" / "word_examples.py"))

    assert unzip((EXAMPLES / f"{kind}.docx").read_bytes()) == script["example"](str(kind))


def test_the_check_of_templates_finds_nothing_in_them(templates: Path) -> None:
    assert [f"{one.file.name}: {one.message}" for one in check_templates(templates)] == []


@pytest.mark.parametrize(("files", "kind", "key"), DOCUMENTS, ids=NAMES)
def test_documents_made_with_them_are_accessible(files: dict[str, str], kind: Kind, key: str | None) -> None:
    findings = audit(f"{own_document(files, kind, key).stem}.docx", own_word(files, kind, key, EXAMPLES))

    assert [one for one in findings if not (files is LONG and one.rule in OF_ITS_NOTES)] == []


def test_her_minutes_tell_what_was_noted_decided_and_agreed(templates: Path) -> None:
    made = document(LONG, Kind.MINUTES, "2026-03-10")

    told = [one.text for one in WordFile(to_word(made, templates)).paragraphs]

    assert "Beslut B1: Nämnden godkänner redovisningen och lägger den till handlingarna" in told
    assert "intervjuer med ett urval," in told
    assert (
        "Åtgärd A1: Sammanställa svaren om budgetuppföljning och skicka dem till nämndens ledamöter "
        "· Regionen och Östersunds kommun · senast 2 april 2026 · sagt på mötet: ”till nästa gång”"
    ) in told


def test_what_the_agenda_shows_at_an_item_has_no_second_heading(templates: Path) -> None:
    made = WordFile(to_word(document(SAMPLE, Kind.MINUTES, "2020-04-20"), templates))

    told = [one.text for one in made.paragraphs]

    assert [one for one in told if one.endswith(("Nästa möte", "Tidigare åtgärder"))] == ["4 Nästa möte"]
    assert told[told.index("4 Nästa möte") + 1] == "Nästa möte hålls måndag 4 maj 2020 kl. 15.00."
    assert told[told.index("3 Uppföljning av åtgärder") + 1] == "Det finns inga tidigare åtgärder."


def test_her_minutes_tell_whose_report_an_item_is(templates: Path) -> None:
    made = WordFile(to_word(document(SAMPLE, Kind.MINUTES, "2020-04-20"), templates))

    told = [one.text for one in made.paragraphs]

    assert told[told.index("1.1 Möte med bankerna") + 1] == "Region Jämtland Härjedalen"


@pytest.mark.parametrize(("files", "kind", "key"), DOCUMENTS, ids=NAMES)
def test_documents_made_with_them_tell_all_that_they_are_for(
    files: dict[str, str], kind: Kind, key: str | None
) -> None:
    assert untold(own_document(files, kind, key).fields, own_word(files, kind, key, EXAMPLES)) == []


def lines_of(templates: Path, meeting: str, kind: Kind) -> list[str]:
    """The paragraphs of a document of a meeting on 20 April 2020, of which more is said in YAML."""
    config = """\
format: 1
organisations: {region: {name: Regionen}, kommun: {name: Kommunen}}
people: {eva: {name: Eva Ek, organisation: region, title: strateg, email: eva@example.org, phone: 063-00 00 01}}
series: {rad: {title: Rådet, informed: [region]}}
"""
    files = {"dialog.yaml": config, "meetings/2020-04-20.yaml": f"series: rad\ndate: 2020-04-20\n{meeting}"}
    return [one.text for one in WordFile(to_word(document(files, kind), templates)).paragraphs]


def test_her_agenda_tells_who_is_called_where_and_what_is_enclosed(templates: Path) -> None:
    meeting = """\
start: 15:00
called: [kommun]
link: https://example.org/mote
enclosures: [{title: Karta, file: karta.pdf}]
agenda:
  - {title: Budget, type: decision, minutes: 15, enclosures: [{title: Underlag, file: budget.pdf, later: true}]}
"""

    told = lines_of(templates, meeting, Kind.AGENDA)

    for line in (
        "Kommunen",
        "För kännedom: Regionen",
        "På distans: https://example.org/mote",
        "kl. 15.00–15.15, 15 min",
        "1 Budget (beslutsärende)",
        "Bilaga: Underlag, budget.pdf, sänds senare",
        "Karta, karta.pdf",
    ):
        assert line in told


def test_an_item_below_another_comes_with_that_ones_heading(templates: Path) -> None:
    meeting = (
        "agenda: [{title: Läget}, {title: Rapporter, items: [{title: Regionen, background: Nytt.}, {title: Övrigt}]}]"
    )

    told = lines_of(templates, meeting, Kind.AGENDA)

    place = told.index("Nytt.")
    assert told[place - 2 : place + 1] == ["2 Rapporter", "2.1 Regionen", "Nytt."]
    assert told.count("1 Läget") == told.count("2.2 Övrigt") == 1  # in the table alone


def test_her_minutes_tell_whom_to_ask_and_what_was_said(templates: Path) -> None:
    meeting = """\
status: draft
agenda:
  - title: Läget
    notes: Stabilt.
    contacts: [eva]
    enclosures: [{title: Underlag, file: lage.pdf, later: true}]
    actions: [{id: A1, task: Ringa, owner: eva, due: 2020-W46, said: Vi ringer, ongoing: false}]
"""

    told = lines_of(templates, meeting, Kind.MINUTES)

    assert "Kontakt: Eva Ek, strateg, Regionen, eva@example.org, 063-00 00 01" in told
    assert "Bilaga: Underlag, lage.pdf, sänds senare" in told
    [action] = [line for line in told if line.startswith("Åtgärd A1: ")]
    assert action.startswith("Åtgärd A1: Ringa · Eva Ek · senast v. 46 2020")
    assert action.endswith("· sagt på mötet: ”Vi ringer”")


@pytest.mark.parametrize("kind", Kind)
def test_the_tags_of_a_loop_stand_in_the_widest_cell_of_their_row(kind: Kind) -> None:
    [*tables] = Document(str(EXAMPLES / f"{kind}.docx")).tables

    loops = [cell for table in tables for row in table.rows for cell in row.cells if cell.text.startswith("{%tr ")]
    assert len(loops) == 2 * len(tables)
    assert [cell for cell in loops if cell.width < max(one.width for one in cell._parent.rows[0].cells)] == []
