"""The request of 20 April 2020 to all organisations, due on 24 April: seven are asked, five answer, two do not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program

REQUEST = "2020-04-20/A4"
ANSWERING = {
    "Länsstyrelsen i Jämtlands län": "Inga företag",
    "Arbetsförmedlingen": "Fyra företag",
    "Företagarna": "Två företag",
    "Jämtland Härjedalen Turism": "Svarar tillsammans med LRF",
    "IUC Z Group": "Nio företag",
}
EXPORTED, IMPORTED, NEXT_MEETING = date(2020, 4, 21), date(2020, 4, 27), date(2020, 5, 4)


@pytest.fixture
def answered(dialog: Program, sample: Path) -> Path:
    """Return the workspace after the spreadsheet went out, and came back with five answers."""
    exported = dialog("actions", "export", "fragor.xlsx", "--text", "Svara Regionen", cwd=sample, today=EXPORTED)
    assert exported.code == 0, exported.err
    book = load_workbook(sample / "fragor.xlsx")
    sheet = book.worksheets[0]
    at = {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}
    asked = [str(sheet.cell(row, at["Ansvarig"]).value) for row in range(2, sheet.max_row + 1)]
    for row, owner in enumerate(asked, start=2):
        if owner in ANSWERING:
            sheet.cell(row, at["Nytt läge"]).value = "Klar"
            sheet.cell(row, at["Anmärkning"]).value = ANSWERING[owner]
            sheet.cell(row, at["Datum"]).value = date(2020, 4, 23)
    book.save(sample / "svar.xlsx")
    imported = dialog("actions", "import", "svar.xlsx", "--yes", cwd=sample, today=IMPORTED)

    assert len(asked) == 7
    assert imported.code == 0, imported.err
    assert imported.out.count("open → done") == 5
    return sample


def test_the_next_agenda_says_who_is_missing(dialog: Program, answered: Path) -> None:
    rendered = dialog("render", "2020-05-04", "--format", "md", cwd=answered, today=IMPORTED)
    assert rendered.code == 0, rendered.err

    agenda = (answered / "out" / "2020-05-04-naringslivsdialog-dagordning.md").read_text(encoding="utf-8")
    [request] = [line for line in agenda.splitlines() if "Svara Regionen" in line and line.startswith("|")]
    assert "väntar på Handelskammaren och Samling Näringsliv" in request


def test_the_next_meeting_moves_the_date_and_learns_that_one_has_nothing_to_give(
    dialog: Program, answered: Path
) -> None:
    path = answered / "meetings" / "2020-05-04.yaml"
    before = path.read_text(encoding="utf-8")
    for said in (
        ("drop", REQUEST, "--by", "samling", "--note", "Har inga företag att anmäla"),
        ("defer", REQUEST, "--to", "2020-05-15", "--by", "handelskammaren"),
    ):
        result = dialog("actions", *said, "--at", "2020-05-04", cwd=answered, today=NEXT_MEETING)
        assert result.code == 0, result.err

    assert path.read_text(encoding="utf-8") == before + (
        "\nfollow_up:\n"
        "  - {action: 2020-04-20/A4, by: samling, status: dropped, note: Har inga företag att anmäla}\n"
        "  - {action: 2020-04-20/A4, by: handelskammaren, due: 2020-05-15}\n"
    )
    told = dialog("actions", "--text", "Svara Regionen", cwd=answered, today=date(2020, 5, 16)).out
    assert told.split("\t")[2:] == ["Handelskammaren (1 of 7 left)", "2020-05-15", "1 day late, moved 1×\n"]
    checked = dialog("check", cwd=answered, today=NEXT_MEETING)
    assert "error" not in checked.out


def test_who_has_not_answered_gets_a_follow_up_and_who_has_does_not(dialog: Program, answered: Path) -> None:
    command = ("render", "--kind", "actions", "--per", "organisation", "--format", "md")
    assert dialog(*command, cwd=answered, today=IMPORTED).code == 0

    asked = {
        path.stem.rpartition("-atgarder-")[2]
        for path in (answered / "out").glob("*.md")
        if "Svara Regionen" in path.read_text(encoding="utf-8").partition("\n## Avslutat")[0]
    }
    assert asked == {"handelskammaren", "samling"}
