"""A filled-in export that real LibreOffice opened and saved again: nothing is lost; and it can be printed."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.exchange.answers import read_answers
from naringsdialog.render.pdf.office import find_office
from tests.filled_in import (
    A1,
    A2_AF,
    A2_JHT,
    A3,
    MEETING,
    TODAY,
    complaints,
    in_excel,
    rows_in,
    sheet_of,
    told,
    workbook_of,
)

if TYPE_CHECKING:
    from pathlib import Path

CELLS = {
    f"F{A1}": "Klar",
    f"G{A1}": "Rad ett åäö\nrad två; med tecken",
    f"H{A1}": date(2020, 5, 4),
    f"F{A2_JHT}": "Utgår",
    f"G{A2_JHT}": "- väntar på svar",
    f"G{A2_AF}": "'citat'",
    f"F{A3}": "Öppen",
}
ANSWERS = [
    ("A3", "af", "open", None, None),
    ("A1", "jht", "done", "Rad ett åäö\nrad två; med tecken", "2020-05-04"),
    ("A2", "jht", "dropped", "- väntar på svar", None),
    ("A2", "af", None, "'citat'", None),
]
# 44 is a comma, 59 a semicolon, 9 a tab; 76 is UTF-8, 1 Windows-1252 (LibreOffice, "Filter Options for CSV").
CSV = {"comma": "44,34,76", "semicolon": "59,34,76", "western": "59,34,1", "tab": "9,34,76"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what LibreOffice made of a filled-in export."""
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("kalkyl åäö")
    rows = rows_in(MEETING.replace("Ring banken", "=1+1 är inte en formel"))
    (folder / "svar.xlsx").write_bytes(in_excel(workbook_of(rows), CELLS))
    kinds = {name: f"csv:Text - txt - csv (StarCalc):{options},1,,0,false,true" for name, options in CSV.items()}
    for name, kind in {"book": "xlsx:Calc MS Excel 2007 XML", "print": "pdf", **kinds}.items():
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        where = ["--convert-to", kind, "--outdir", str(folder / name)]
        command = [str(office), profile, "--headless", *where, str(folder / "svar.xlsx")]
        made = subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8")
        if not (folder / name).exists() and "source file could not be loaded" in made.stderr:
            pytest.skip("LibreOffice is installed without its spreadsheet program (libreoffice-calc)")
    return folder


def test_a_workbook_that_it_saved_has_every_answer(saved: Path) -> None:
    filled = read_answers("svar.xlsx", (saved / "book" / "svar.xlsx").read_bytes(), TODAY)

    assert complaints(filled) == []
    assert told(filled) == ANSWERS
    assert [one.exported.updates for one in filled.answers] == [row.updates for row in rows_in()[:4]]


def test_a_workbook_that_it_saved_can_still_be_filled_in_and_not_changed(saved: Path) -> None:
    sheet = sheet_of((saved / "book" / "svar.xlsx").read_bytes())

    assert sheet.protection.sheet
    assert (sheet["A3"].protection.locked, sheet["F3"].protection.locked) == (True, False)
    assert sheet["B6"].data_type == "s"
    kinds = {validation.type for validation in sheet.data_validations.dataValidation}
    assert kinds == {"list", "date"}


@pytest.mark.parametrize("kind", CSV)
def test_csv_that_it_saved_has_every_answer(saved: Path, kind: str) -> None:
    filled = read_answers("svar.csv", (saved / kind / "svar.csv").read_bytes(), TODAY)

    assert complaints(filled) == []
    assert told(filled) == ANSWERS
    assert [one.exported.updates for one in filled.answers] == [row.updates for row in rows_in()[:4]]


def test_it_prints(saved: Path) -> None:
    from pypdf import PdfReader

    table, about = PdfReader(saved / "print" / "svar.pdf").pages

    assert table.mediabox.width > table.mediabox.height
    assert "Jämtland Härjedalen Turism" in table.extract_text()
    assert "dialog: ref" not in table.extract_text()
    assert "Så här fyller du i" in about.extract_text()
