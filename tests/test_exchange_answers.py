"""What people filled in: what is an answer, what is none, and what cannot be used, each with its cell."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.comments import Comment

from naringsdialog.errors import DataError, DialogError, UsageError
from naringsdialog.exchange.answers import read_answers
from naringsdialog.exchange.state_words import SYNONYMS, state_said
from naringsdialog.exchange.words import ENGLISH, HIDDEN
from naringsdialog.problems import Severity
from tests.conftest import REPOSITORY
from tests.filled_in import (
    A1,
    A2_AF,
    A2_JHT,
    A3,
    A4,
    EXPORTED,
    MEETING,
    TODAY,
    complaint,
    complaints,
    filled_in,
    in_excel,
    opened,
    rows_in,
    saved,
    table_of,
    told,
    workbook_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

SENT = workbook_of(rows_in())
ANSWERED = in_excel(SENT, {f"F{A1}": "Klar", f"G{A1}": "Lämnat svar", f"H{A1}": date(2020, 5, 4)})


# What is an answer


def test_an_answer_has_the_part_as_it_was_exported_and_the_cells_it_stands_in() -> None:
    [answer] = filled_in({f"F{A2_AF}": "Klar", f"G{A2_AF}": "Lämnat svar", f"H{A2_AF}": date(2020, 5, 4)}).answers

    assert (answer.ref, answer.owner) == ("2020-04-20/A2", "af")
    assert answer.told == ("done", "Lämnat svar", date(2020, 5, 4))
    assert (answer.exported.state, str(answer.exported.due), answer.exported.day) == ("open", "2020-W18", EXPORTED)
    assert answer.exported.updates == ()
    assert [answer.cells[name].name for name in ("ref", "new_state", "remark", "date")] == ["A5", "F5", "G5", "H5"]


def test_rows_that_nobody_touched_are_no_answers() -> None:
    filled = filled_in({})

    assert (filled.rows, filled.answers, filled.problems) == (5, (), ())
    assert filled.is_untouched


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Klar", "done"),
        (" klar ", "done"),
        ("KLAR", "done"),
        ("Utgår", "dropped"),
        ("Utga\u030ar", "dropped"),
        ("öppen", "open"),
        ("Done", "done"),
        ("dropped", "dropped"),
        ("Open", "open"),
    ],
)
def test_a_state_is_known_in_both_languages_whatever_its_case_and_spaces(word: str, state: str) -> None:
    assert told(filled_in({f"F{A1}": word})) == [("A1", "jht", state, None, None)]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *((word, state) for state, words in SYNONYMS.items() for word in words),
        ("Klart!", "done"),
        ("klar.", "done"),
        ("Utgår.", "dropped"),
        ("Ja, klart", "done"),
        ("Ja klart!", "done"),
        ("Yes. Done.", "done"),
        ("FÄRDIGT", "done"),
    ],
)
def test_a_word_that_can_mean_nothing_else_is_taken_for_the_state(word: str, state: str) -> None:
    assert state_said(word) == state


@pytest.mark.parametrize(
    "word", ["Klart?", "Ja", "x", "✓", "OK", "Klara", "Kvar", "100 %", "Stängd", "Ej klar", "Inte gjort", "Klar/Utgår"]
)
def test_a_word_that_may_mean_something_else_is_taken_for_no_state(word: str) -> None:
    assert state_said(word) is None


def test_the_page_on_the_commands_has_every_word_that_is_taken() -> None:
    page = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")

    assert [word for words in SYNONYMS.values() for word in words if f"`{word}`" not in page] == []


@pytest.mark.parametrize(
    ("remark", "kept"),
    [
        ("  Lämnat svar \n", "Lämnat svar"),
        ("Rad ett  \r\nrad två", "Rad ett\nrad två"),
        (5, "5"),
        (2.5, "2.5"),
        (True, "TRUE"),
        (datetime(2020, 5, 4), "2020-05-04"),
        (datetime(2020, 5, 4, 9, 30), "2020-05-04 09:30:00"),
    ],
    ids=repr,
)
def test_a_remark_is_kept_as_it_is_seen(remark: object, kept: str) -> None:
    assert told(filled_in({f"G{A1}": remark})) == [("A1", "jht", None, kept, None)]


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u200b", "\u3000"])
def test_what_looks_empty_is_empty(blank: str) -> None:
    assert filled_in({f"F{A1}": blank, f"G{A1}": blank, f"H{A1}": blank}).answers == ()


def test_what_nobody_answers_for_is_answered_by_nobody() -> None:
    assert told(filled_in({f"F{A4}": "Klar"})) == [("A4", "", "done", None, None)]


def test_an_english_export_is_read_as_one() -> None:
    data = in_excel(workbook_of(rows_in(words=ENGLISH), ENGLISH), {"F3": "Done"})

    assert told(read_answers("svar.xlsx", data, TODAY)) == [("A1", "jht", "done", None, None)]


# However the table was moved about


def _moved(change: str) -> bytes:
    """Return the answered table after something was done to it that an unprotected sheet allows."""
    book = opened(ANSWERED)
    sheet = book.worksheets[0]
    head, *rows = table_of(ANSWERED)
    match change:
        case "sorted":
            _write(sheet, [head, *rows[::-1]])
        case "columns moved":
            _write(sheet, [row[::-1] for row in (head, *rows)])
        case "rows taken out":
            _write(sheet, [head, rows[A1 - 2], [None] * len(head), [None] * len(head), rows[0], [None] * len(head)])
        case "a line above":
            sheet.insert_rows(1)
        case "a column before":
            sheet.insert_cols(1)
        case "another sheet before":
            book.create_sheet("Nytt", 0)
        case "another name":
            sheet.title = "Våra svar"
    return saved(book)


def _write(sheet: Worksheet, table: list[list[object]]) -> None:
    for number, row in enumerate(table, start=1):
        for at, value in enumerate(row, start=1):
            sheet.cell(number, at).value = value  # type: ignore[assignment] # as it was read


@pytest.mark.parametrize(
    "change",
    [
        "sorted",
        "columns moved",
        "rows taken out",
        "a line above",
        "a column before",
        "another sheet before",
        "another name",
    ],
)
def test_columns_are_found_by_their_headings_and_rows_by_what_they_hide(change: str) -> None:
    filled = read_answers("svar.xlsx", _moved(change), TODAY)

    assert complaints(filled) == []
    assert told(filled) == [("A1", "jht", "done", "Lämnat svar", "2020-05-04")]


def test_a_sheet_that_was_copied_is_read_too_and_its_cells_are_named_with_it() -> None:
    book = opened(SENT)
    copy = book.copy_worksheet(book.worksheets[0])
    copy.title = "Våra svar"
    book.worksheets[0][f"F{A1}"], copy[f"F{A2_JHT}"], copy[f"F{A2_AF}"] = "Klar", "Utgår", "Kanske"

    filled = read_answers("svar.xlsx", saved(book), TODAY)

    assert told(filled) == [("A1", "jht", "done", None, None), ("A2", "jht", "dropped", None, None)]
    assert complaints(filled)[0][0] == (
        "cell 'Våra svar'!F5: 2020-04-20/A2 “Ta fram förslag”: `Kanske` is none of Öppen, Klar, Utgår"
    )


# What cannot be used


def test_a_problem_has_the_place_of_its_cell() -> None:
    [problem] = filled_in({f"F{A1}": "Kanske"}).problems

    assert (problem.place, problem.severity) == ("svar.xlsx, cell F3", Severity.ERROR)
    assert (problem.file, problem.line, problem.column) == ("svar.xlsx", 3, 6)


ONE_OF_THEM = "choose one of them; write anything else as a remark"
AS_A_REMARK = "leave it empty, as the state stays, and write that as a remark"


@pytest.mark.parametrize(
    ("cells", "cell", "message", "remedy"),
    [
        ({"F3": "Kanske"}, "F3", "`Kanske` is none of Öppen, Klar, Utgår", ONE_OF_THEM),
        ({"F3": "Klart?"}, "F3", "`Klart?` is none of Öppen, Klar, Utgår", "did you mean `Klar`?"),
        ({"F3": "Pågår"}, "F3", "`Pågår` is none of Öppen, Klar, Utgår", AS_A_REMARK),
        ({"F3": 1}, "F3", "`1` is none of Öppen, Klar, Utgår", ONE_OF_THEM),
        (
            {"F3": "Klar", "H3": date(2020, 6, 2)},
            "H3",
            "2020-06-02 is after today, 2020-06-01",
            "write the day on which it happened",
        ),
        (
            {"F3": "Klar", "H3": "20/11"},
            "H3",
            "`20/11`: 2020-11-20 is still to come, and this column tells when it happened",
            "write the day on which it happened, with its year",
        ),
        (
            {"F3": "Klar", "H3": "i måndags"},
            "H3",
            "`i måndags`: this counts from the day when it was written, which the file does not tell",
            "write the date, for example 2020-06-01",
        ),
        (
            {"F3": "Klar", "H3": "31 april 2020"},
            "H3",
            "`31 april 2020`: April 2020 has 30 days",
            "write a day from 2020-04-01 to 2020-04-30",
        ),
        (
            {"H3": date(2020, 5, 4)},
            "H3",
            "a date alone says nothing of the action",
            "choose one of Öppen, Klar, Utgår, or write a remark, or take the date away",
        ),
        (
            {"F3": '=IF(1,"Klar","")'},
            "F3",
            "there is a formula here, and what it gives is not in the file",
            "write what it gives",
        ),
        (
            {"F3": "Klar", "H3": "=TODAY()"},
            "H3",
            "there is a formula here, and what it gives is not in the file",
            "write what it gives",
        ),
        (
            {"G3": "a\u2028b"},
            "G3",
            "there is a control character (U+2028) in the remark",
            "write the remark anew, without it",
        ),
    ],
)
def test_what_cannot_be_used_is_told_by_cell_and_action(
    cells: Mapping[str, object], cell: str, message: str, remedy: str
) -> None:
    filled = filled_in(cells)

    assert complaints(filled) == [(f"cell {cell}: 2020-04-20/A1 “Svara på enkäten”: {message}", remedy)]
    assert filled.answers == ()
    assert not filled.is_untouched


@pytest.mark.parametrize(
    "word",
    [
        "pågår",
        "Pågående",
        "Påbörjad",
        "Påbörjats i maj",
        "Delvis klar",
        "Nästan klar",
        "Ej klar",
        "Inte påbörjad",
        "Kvarstår",
        "Kvar",
        "1 kvar",
        "10 kvar",
        "Inget klart, allt kvar",
        "50 %",
        "Klar 99 %",
        "99,5%",
        "P\u0061\u030ag\u0061\u030ar",
        "In progress",
        "Started",
        "Partly done",
        "Not yet",
    ],
)
def test_what_says_that_work_goes_on_is_a_remark_and_no_choice_is_suggested(word: str) -> None:
    [(_, remedy)] = complaints(filled_in({f"F{A1}": word}))

    assert remedy == AS_A_REMARK


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("Klara", "Klar"),
        ("klarr", "Klar"),
        ("Klar?", "Klar"),
        ("Utgar", "Utgår"),
        ("Utgåt", "Utgår"),
        ("Oppen", "Öppen"),
    ],
)
def test_a_choice_that_was_misspelt_is_suggested(word: str, choice: str) -> None:
    [(_, remedy)] = complaints(filled_in({f"F{A1}": word}))

    assert remedy == f"did you mean `{choice}`?"


@pytest.mark.parametrize("word", ["Oklar", "Oklart", "Kvar?", "Ej aktuell", "Avgår", "Ingår", "Undone", "Stoppen", "x"])
def test_a_word_that_means_something_else_is_like_no_choice(word: str) -> None:
    [(_, remedy)] = complaints(filled_in({f"F{A1}": word}))

    assert remedy is not None
    assert "did you mean" not in remedy


@pytest.mark.parametrize("day", ["4/5", "04/05", "4.5", "4 maj", "den 4:e maj", "måndag 4 maj", "May 4"])
def test_a_day_without_its_year_is_the_last_one_before_the_import(day: str) -> None:
    assert told(filled_in({f"F{A1}": "Klar", f"H{A1}": day})) == [("A1", "jht", "done", None, "2020-05-04")]


def test_a_long_task_is_named_by_its_beginning() -> None:
    meeting = MEETING.replace("Svara på enkäten", "Svara på enkäten om vilka företag som behöver personal i sommar")

    [(message, _)] = complaints(filled_in({f"F{A1}": "Kanske"}, meeting))

    assert message.startswith("cell F3: 2020-04-20/A1 “Svara på enkäten om vilka företag som b…”: `Kanske`")


@pytest.mark.parametrize(
    "word", ["100 %", "klar 100 %", "100%", "Inget kvar", "Inga frågor kvar", "0 kvar", "Ingenting kvarstår"]
)
def test_what_says_that_all_is_done_is_not_taken_for_work_that_goes_on(word: str) -> None:
    [(_, remedy)] = complaints(filled_in({f"F{A1}": word}))

    assert remedy == ONE_OF_THEM


def test_a_number_in_a_cell_that_shows_no_date_is_none() -> None:
    book = opened(in_excel(SENT, {f"F{A1}": "Klar", f"H{A1}": 43950}))
    book.worksheets[0][f"H{A1}"].number_format = "General"

    assert complaints(read_answers("svar.xlsx", saved(book), TODAY)) == [
        (
            "cell H3: 2020-04-20/A1 “Svara på enkäten”: `43950`: this is a number, not a date",
            "write 2020-04-29 if that day is meant",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "value", "heading", "remedy"),
    [
        ("A3", "2020-04-20/A2", "Ref", "put back `2020-04-20/A1`"),
        ("B3", "Svara på mejlet", "Uppgift", "put it back"),
        ("C3", "Arbetsförmedlingen", "Ansvarig", "put it back"),
        ("D3", date(2020, 5, 15), "Senast", "put back `2020-04-24`"),
        ("D3", None, "Senast", "put back `2020-04-24`"),
        ("D6", date(2020, 5, 15), "Senast", "empty it, as it was"),
        ("E3", "Klar", "Läge", "put back `Öppen`"),
    ],
)
def test_what_was_exported_is_not_changed_by_hand(cell: str, value: object, heading: str, remedy: str) -> None:
    # What stands there as the task is not told where it may be that of another action.
    subject = {"B3": "2020-04-20/A1", "D6": "2020-04-20/A4 “Ring banken”"}.get(cell, "2020-04-20/A1 “Svara på enkäten”")

    filled = filled_in({cell: value, f"F{A1}": "Klar", f"F{A4}": "Klar"})

    assert complaints(filled) == [
        (
            f"cell {cell}: {subject}: {heading} is not what was exported; it cannot be changed here",
            f"{remedy}; say what should be changed in the column for remarks",
        )
    ]
    assert len(filled.answers) == 1


@pytest.mark.parametrize("value", ["Svara  på\nenkäten", " Svara på enkäten "])
def test_white_space_in_what_was_exported_does_not_count(value: str) -> None:
    assert filled_in({"B3": value}).problems == ()


def test_a_row_that_was_typed_in_is_no_answer() -> None:
    filled = filled_in({"A7": "ny", "B7": "Köpa kaffe", "C7": "JHT", "F7": "Öppen"})

    assert complaints(filled) == [
        ("row 7: this row was written by hand, and is of no action", "add it with `dialog actions add`")
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("I", "2020-04-20/A2"),
        ("J", "owner jht"),
        ("K", "open"),
        ("L", None),
        ("M", "exported 2020-04-28"),
        ("N", "no updates"),
        ("N", "updates 12345678"),
        ("N", None),
        ("O", "seal"),
    ],
)
def test_hidden_cells_that_were_changed_make_a_row_useless(column: str, value: object) -> None:
    filled = filled_in({f"{column}2": value, "F2": "Öppen"})

    assert complaints(filled) == [
        ("row 2: the hidden cells of this row are not as they were exported", "fill in the file as it was exported")
    ]


def test_columns_that_were_sorted_without_the_hidden_ones_are_noticed() -> None:
    book = opened(ANSWERED)
    head, *rows = table_of(ANSWERED)
    _write(book.worksheets[0], [head[:8], *(row[:8] for row in rows[::-1])])

    filled = read_answers("svar.xlsx", saved(book), TODAY)

    assert filled.answers == ()
    assert "cell A2: 2020-04-20/A3: Ref is not what was exported; it cannot be changed here" in [
        message for message, _ in complaints(filled)
    ]


def test_one_part_that_is_answered_twice_in_two_ways_has_no_answer() -> None:
    copied = {f"{column}7": table_of(SENT)[A1 - 1][at] for at, column in enumerate("ABCDEFGHIJKLMNO")}

    filled = filled_in({**copied, f"F{A1}": "Klar", "F7": "Utgår", f"F{A3}": "Öppen"})

    assert told(filled) == [("A3", "af", "open", None, None)]
    assert complaints(filled) == [
        (
            "row 7: 2020-04-20/A1 “Svara på enkäten”: it is answered here and in row 3, and not in the same way",
            "keep the one that holds, and empty the other",
        )
    ]


@pytest.mark.parametrize("second", ["Klar", None])
def test_one_part_that_is_answered_twice_in_one_way_is_answered(second: str | None) -> None:
    copied = {f"{column}7": table_of(SENT)[A1 - 1][at] for at, column in enumerate("ABCDEFGHIJKLMNO")}

    filled = filled_in({**copied, f"F{A1}": "Klar", "F7": second})

    assert (told(filled), filled.problems) == ([("A1", "jht", "done", None, None)], ())


# What is not read, and said


def test_what_stands_beside_the_table_is_said_not_to_be_read() -> None:
    filled = filled_in({"P1": "Kommentar", "P3": "Vi återkommer", "P5": "Ring", "F3": "Klar"})

    [problem] = filled.problems
    assert problem.severity is Severity.WARNING
    assert complaint(problem) == (
        "cell P3: what stands here, and in 1 other cell, is in no column of the export, and is not read"
    )
    assert told(filled) == [("A1", "jht", "done", None, None)]
    assert filled.errors == ()


def test_what_stands_above_the_table_is_said_not_to_be_read() -> None:
    book = opened(SENT)
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["B1"] = "Svar från JHT"

    [(message, _)] = complaints(read_answers("svar.xlsx", saved(book), TODAY))
    assert message == "cell B1: what stands here is in no column of the export, and is not read"


def test_a_sheet_of_their_own_is_said_not_to_be_read() -> None:
    book = opened(SENT)
    book.create_sheet("Övrigt")["A1"] = "Vi hinner inte"
    book.create_sheet("Tomt")

    assert complaints(read_answers("svar.xlsx", saved(book), TODAY)) == [
        (
            "the sheet `Övrigt` is not read: it is none of the export's",
            "read it yourself; what is to be kept goes into the column for remarks",
        )
    ]


def test_comments_are_said_not_to_be_read() -> None:
    book = opened(SENT)
    book.worksheets[0]["B3"].comment = Comment("Vem?", "JHT")

    [(message, _)] = complaints(read_answers("svar.xlsx", saved(book), TODAY))
    assert message == "there are comments beside the cells, which are not read"


# What is no export


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _parts(data: bytes = SENT) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


DAMAGED = "svar.xlsx is damaged: it cannot be read as a workbook"
DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook/>'


def _without_the_table() -> bytes:
    book = opened(SENT)
    book.remove(book.worksheets[0])
    return saved(book)


NO_EXPORTS = {
    "empty": (b"", "svar.xlsx is empty"),
    "text": (b"Hej", "svar.xlsx is no Excel workbook"),
    "cut short": (SENT[: len(SENT) // 2], DAMAGED),
    "bytes changed": (SENT[:3000] + b"0000" + SENT[3004:], DAMAGED),
    "another package": (_zipped({"mimetype": b"application/vnd.oasis"}), "svar.xlsx is no Excel workbook"),
    "password": (b"\xd0\xcf\x11\xe0\xa1", "svar.xlsx has a password, or is in the format of Excel 97 (.xls)"),
    "macros": (
        _zipped(_parts() | {"xl/vbaProject.bin": b""}),
        "svar.xlsx has macros (.xlsm), which an answer does not need",
    ),
    "too large": (
        _zipped(_parts() | {"xl/media/1.xml": b"0" * 61_000_000}),
        "svar.xlsx unpacks to far more than an export holds; it was not read",
    ),
    "too many parts": (
        _zipped(_parts() | {f"xl/{number}.bin": b"" for number in range(2000)}),
        "svar.xlsx unpacks to far more than an export holds; it was not read",
    ),
    "entities": (_zipped(_parts() | {"xl/workbook.xml": DOCTYPE}), DAMAGED),
    "no sheets": (
        _zipped(_parts() | {"xl/workbook.xml": b"<nothing/>"}),
        "svar.xlsx is no export of dialog: its headings are not there",
    ),
    "half a sheet": (_zipped(_parts() | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), DAMAGED),
    "no table": (_without_the_table(), "svar.xlsx is no export of dialog: its headings are not there"),
}


@pytest.mark.parametrize(("data", "message"), NO_EXPORTS.values(), ids=NO_EXPORTS)
def test_what_is_no_export_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DialogError) as error:
            read_answers("svar.xlsx", data, TODAY)

    assert error.value.message == message
    assert error.value.remedy


@pytest.mark.parametrize(
    ("file", "message", "remedy"),
    [
        (
            "svar.xlsm",
            "svar.xlsm is a workbook with macros, or in Excel's binary format, which is not read",
            "open it and save it as an Excel workbook (.xlsx)",
        ),
        (
            "svar.XLS",
            "svar.XLS is in the format of Excel 97, which is not read",
            "open it and save it as an Excel workbook (.xlsx)",
        ),
        (
            "svar.ods",
            "svar.ods is an OpenDocument spreadsheet, which is not read",
            "open it and save it as an Excel workbook (.xlsx)",
        ),
        (
            "svar.numbers",
            "svar.numbers is a spreadsheet of Numbers, which is not read",
            "open it and save it as an Excel workbook (.xlsx)",
        ),
        ("svar.pdf", "svar.pdf is no spreadsheet that can be read", "give a file that ends in .xlsx or .csv"),
        ("svar", "svar is no spreadsheet that can be read", "give a file that ends in .xlsx or .csv"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_ending(file: str, message: str, remedy: str) -> None:
    with pytest.raises(UsageError) as error:
        read_answers(file, SENT, TODAY)

    assert (error.value.message, error.value.remedy) == (message, remedy)


@pytest.mark.parametrize(("column", "heading"), [("F", "Nytt läge"), ("E", "Läge"), ("O", HIDDEN[-1])])
def test_a_column_that_is_missing_is_named(column: str, heading: str) -> None:
    with pytest.raises(DataError) as error:
        filled_in({f"{column}1": None})

    assert error.value.message == f"svar.xlsx lacks columns of the export: `{heading}`"
    assert error.value.remedy == "fill in the file as it was exported"


def test_a_heading_that_was_written_anew_is_named_with_the_one_to_write() -> None:
    with pytest.raises(DataError) as error:
        filled_in({"G1": "Kommentar", f"G{A1}": "Lämnat svar"})

    assert error.value.message == "svar.xlsx: `Kommentar` in G1 is not a column of the export"
    assert error.value.remedy == "write `Anmärkning` there"


@pytest.mark.parametrize(
    ("cells", "missing", "unknown"),
    [
        ({"G1": "Kommentar", "H1": "Dag"}, "`Anmärkning`, `Datum`", "`Kommentar` in G1, `Dag` in H1"),
        ({"G1": "Kommentar", "P1": "Egen"}, "`Anmärkning`", "`Kommentar` in G1, `Egen` in P1"),
        ({"O1": "Egen"}, "`dialog: seal`", "`Egen` in O1"),
    ],
)
def test_where_it_is_not_certain_which_heading_is_which_both_are_named(
    cells: Mapping[str, object], missing: str, unknown: str
) -> None:
    with pytest.raises(DataError) as error:
        filled_in(cells)

    assert error.value.message == f"svar.xlsx lacks columns of the export: {missing}; not of it: {unknown}"
    assert error.value.remedy == "write the headings as they were exported"


def test_a_cell_far_down_costs_nothing_and_is_told() -> None:
    [(message, _)] = complaints(filled_in({"A1048576": "x"}))

    assert message == "row 1048576: this row was written by hand, and is of no action"


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_whole() -> None:
    parts = _parts(in_excel(SENT, {"F3": "Klar"}))
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<dimension ref="A1:O6"', b'<dimension ref="A1:A1"')
    assert sheet != parts["xl/worksheets/sheet1.xml"]

    filled = read_answers("svar.xlsx", _zipped(parts | {"xl/worksheets/sheet1.xml": sheet}), TODAY)

    assert told(filled) == [("A1", "jht", "done", None, None)]


def test_a_number_that_is_beyond_every_date_is_told_and_nothing_else_is_printed() -> None:
    assert complaints(filled_in({"F3": "Klar", "H3": 99_999_999_999})) == [
        (
            "cell H3: 2020-04-20/A1 “Svara på enkäten”: `#VALUE!`: this is not a date",
            "write YYYY-MM-DD, for example 2026-03-17",
        )
    ]


def test_what_a_formula_gave_when_the_file_was_saved_is_read() -> None:
    parts = _parts(in_excel(SENT, {"F3": '=IF(1,"Klar","")'}))
    sheet = (
        parts["xl/worksheets/sheet1.xml"].replace(b"</f><v></v>", b"</f><v>Klar</v>").replace(b"<v/>", b"<v>Klar</v>")
    )
    sheet = sheet.replace(b'r="F3"', b't="str" r="F3"')

    filled = read_answers("svar.xlsx", _zipped(parts | {"xl/worksheets/sheet1.xml": sheet}), TODAY)

    assert told(filled) == [("A1", "jht", "done", None, None)]
