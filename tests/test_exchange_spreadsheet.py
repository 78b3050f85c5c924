"""The workbook that is sent out: what can be filled in, how it looks, and that nothing in it is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naringsdialog.errors import DataError
from naringsdialog.exchange.answers import read_answers
from naringsdialog.exchange.exported import exported_in
from naringsdialog.exchange.grid import find_table
from naringsdialog.exchange.separated import read_separated, separated
from naringsdialog.exchange.spreadsheet import spreadsheet
from naringsdialog.exchange.words import ENGLISH, HIDDEN, SWEDISH
from naringsdialog.exchange.workbook import read_workbook
from tests.filled_in import EXPORTED, MOMENT, TODAY, opened, rows_in, sheet_of, table_of, workbook_of

if TYPE_CHECKING:
    from naringsdialog.exchange.grid import Grid
    from naringsdialog.exchange.rows import Row
    from naringsdialog.exchange.words import Words


@pytest.fixture(scope="module")
def sent() -> bytes:
    return workbook_of(rows_in())


def test_the_table_has_swedish_headings_and_the_row_of_each_part(sent: bytes) -> None:
    head, *rows = table_of(sent)

    assert head[:8] == ["Ref", "Uppgift", "Ansvarig", "Senast", "Läge", "Nytt läge", "Anmärkning", "Datum"]
    assert head[8:] == list(HIDDEN)
    assert rows[1][:8] == [
        "2020-04-20/A1",
        "Svara på enkäten",
        "Jämtland Härjedalen Turism",
        datetime(2020, 4, 24),
        "Öppen",
        *(None, None, None),
    ]


def test_a_week_is_shown_as_its_sunday(sent: bytes) -> None:
    assert [row[3] for row in table_of(sent) if row[0] == "2020-04-20/A2"] == [datetime(2020, 5, 3)] * 2


def test_the_words_are_english_in_an_english_workspace() -> None:
    book = opened(workbook_of(rows_in(words=ENGLISH), ENGLISH))
    head, row, *_ = table_of(workbook_of(rows_in(words=ENGLISH), ENGLISH))

    assert head[:8] == ["Ref", "Task", "Owner", "Due", "State", "New state", "Remark", "Date"]
    assert row[4] == "Done"
    assert (book.sheetnames, book.properties.language) == (["Actions", "About"], "en-GB")


def test_only_the_three_columns_that_are_filled_in_are_unlocked(sent: bytes) -> None:
    sheet = sheet_of(sent)

    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "FGH" for row in range(2, 7)}


def test_the_sheet_is_protected_without_a_password_and_can_still_be_filtered_and_widened(sent: bytes) -> None:
    protection = sheet_of(sent).protection

    assert protection.sheet
    assert protection.password is None
    assert not any((protection.autoFilter, protection.sort, protection.formatColumns, protection.formatRows))
    assert protection.formatCells
    assert protection.insertRows


def test_the_columns_for_the_tool_are_hidden_and_filtered_with_the_others(sent: bytes) -> None:
    sheet = sheet_of(sent)

    assert [letter for letter in "ABCDEFGHIJKLMNO" if sheet.column_dimensions[letter].hidden] == list("IJKLMNO")
    assert sheet.auto_filter.ref == "A1:O6"
    assert sheet.freeze_panes == "A2"


def test_the_new_state_is_chosen_from_a_list_and_the_date_lies_behind(sent: bytes) -> None:
    choices, days = sheet_of(sent).data_validations.dataValidation

    assert (choices.type, str(choices.sqref), choices.formula1) == ("list", "F2:F6", '"Öppen,Klar,Utgår"')
    assert (choices.showErrorMessage, choices.error) == (True, SWEDISH.choose)
    assert (days.type, str(days.sqref), days.formula2, days.error) == ("date", "H2:H6", "TODAY()", SWEDISH.give_day)


@pytest.mark.parametrize("words", [SWEDISH, ENGLISH])
def test_what_excel_shows_of_an_error_is_not_cut_short(words: Words) -> None:
    assert max(len(words.choose), len(words.give_day)) <= 255
    assert max(len(words.not_a_choice), len(words.not_a_day)) <= 32


def test_dates_are_dates_and_a_remark_is_text_whatever_is_typed_there(sent: bytes) -> None:
    sheet = sheet_of(sent)

    assert [sheet[f"{column}3"].number_format for column in "DFGH"] == ["yyyy-mm-dd", "@", "@", "yyyy-mm-dd"]


def test_it_prints_on_landscape_pages_as_wide_as_the_paper_with_the_headings_on_each(sent: bytes) -> None:
    sheet = sheet_of(sent)

    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_task_and_follows_what_is_written_into_it() -> None:
    long = [replace(rows_in()[0], task="Ta fram ett förslag till modell " * 6)]

    xml = ZipFile(BytesIO(workbook_of(long))).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<row [^>]*>", xml) == ['<row r="1" ht="18">', '<row r="2" ht="78">']


def test_no_row_is_higher_than_excel_lets_one_be() -> None:
    sheet = sheet_of(workbook_of([replace(rows_in()[0], task="Ta fram ett förslag " * 200)]))

    assert sheet.row_dimensions[2].height == 409


def test_the_headings_are_read_against_their_background(sent: bytes) -> None:
    for column in "AF":
        cell = sheet_of(sent)[f"{column}1"]

        assert _contrast(str(cell.font.color.rgb)[2:], str(cell.fill.fgColor.rgb)[2:]) > 7


def _contrast(*colours: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1, "contrast ratio")."""
    shares = [[int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)] for colour in colours]
    linear = [
        [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in one] for one in shares
    ]
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in linear)
    return (light + 0.05) / (dark + 0.05)


def test_a_sheet_of_its_own_tells_of_which_day_it_is_and_how_it_is_filled_in(sent: bytes) -> None:
    about = opened(sent).worksheets[1]

    assert about.title == "Om filen"
    assert (about["A1"].value, about["B1"].value) == ("Åtgärder", "Läget 2020-04-27.")
    told = " ".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row)
    assert [word for word in SWEDISH.states.values() if word not in told] == []


def test_a_file_that_lacks_something_says_so_on_every_page_and_on_the_sheet_about_it() -> None:
    book = opened(workbook_of(rows_in(), errors_in=("meetings/2020-05-04.yaml",)))

    sentence = "Filen är inte fullständig: åtgärder kan saknas, för det finns fel i meetings/2020-05-04.yaml."
    footer = book.worksheets[0].oddFooter
    assert footer is not None
    assert footer.left.text == sentence
    assert book.worksheets[1]["B2"].value == sentence


def test_a_long_sentence_fits_into_a_footer_and_its_ampersand_is_no_code() -> None:
    files = tuple(f"meetings/r&d/2020-05-{day:02}.yaml" for day in range(1, 29))

    footer = opened(workbook_of(rows_in(), errors_in=files)).worksheets[0].oddFooter
    assert footer is not None
    assert footer.left.text is not None
    assert "r&&d" in footer.left.text
    assert len(str(footer)) <= 255


def test_the_file_has_a_title_and_a_language_and_names_no_program_as_its_author(sent: bytes) -> None:
    properties = opened(sent).properties

    assert (properties.title, properties.language) == ("Åtgärder", "sv-SE")
    assert b"openpyxl" not in ZipFile(BytesIO(sent)).read("docProps/core.xml")
    assert properties.created == properties.modified == datetime(2020, 4, 27, 12)


def test_the_same_rows_give_the_same_bytes(sent: bytes) -> None:
    assert workbook_of(rows_in()) == sent
    assert {entry.date_time for entry in ZipFile(BytesIO(sent)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("task", ["=1+1", "+46", "-väntar", "@alla", "#N/A", "#REF!", "=HYPERLINK(A1)", "1/2"])
def test_text_is_text_whatever_it_begins_with(task: str) -> None:
    cell = sheet_of(workbook_of([replace(rows_in()[0], task=task)]))["B2"]

    assert (cell.value, cell.data_type) == (task, "s")


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(DataError, match="longer than a cell"):
        workbook_of([replace(rows_in()[0], task="x" * 40_000)])


def test_a_title_that_no_spreadsheet_holds_is_refused() -> None:
    with pytest.raises(DataError, match=r"the title has the character U\+FFFE, which no spreadsheet holds"):
        spreadsheet(rows_in(), SWEDISH, title="Rådet\ufffe", day=EXPORTED, moment=MOMENT)


# Laws

_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029"), min_size=1
)
_TRICKY = st.sampled_from(["=1+1", "'=1", "''", "_x0041_", "_x005F_", "a;b", '"', "åäö", "\ufeff", "1/2", "é", " x "])
_ROWS = st.builds(
    lambda task, owner: replace(rows_in()[0], task=task, owner=owner, name=owner), _TEXT | _TRICKY, _TEXT | _TRICKY
)


def _plain(text: object) -> str:
    return " ".join(str(text or "").split())


def _survives(row: Row, grids: list[Grid]) -> None:
    table = find_table(grids[0])
    assert table is not None
    [(_, values)] = table.rows()
    exported = exported_in(values)
    assert exported is not None
    assert (exported.owner, exported.ref, exported.due) == (row.owner, row.ref, row.due)
    assert (_plain(values["task"]), _plain(values["owner"])) == (_plain(row.task), _plain(row.name))


@settings(max_examples=60)
@given(_ROWS)
def test_any_text_survives_in_a_workbook(row: Row) -> None:
    data = workbook_of([row])

    _survives(row, read_workbook("svar.xlsx", data))
    assert read_answers("svar.xlsx", data, TODAY).is_untouched


@given(_ROWS)
def test_any_text_survives_in_csv(row: Row) -> None:
    data = separated([row], SWEDISH)

    _survives(row, read_separated("svar.csv", data))
    assert read_answers("svar.csv", data, TODAY).is_untouched


def test_a_date_is_given_to_excel_as_a_day_without_a_time(sent: bytes) -> None:
    xml = ZipFile(BytesIO(sent)).read("xl/worksheets/sheet1.xml").decode()

    found = re.search(r'<c r="D3"[^>]*><v>(.*?)</v>', xml)
    assert found is not None
    assert int(found[1]) == (date(2020, 4, 24) - date(1899, 12, 30)).days
