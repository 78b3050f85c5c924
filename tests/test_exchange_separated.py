"""CSV: written so that Swedish Excel opens it, and read in every way in which a spreadsheet saves it again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import DataError
from naringsdialog.exchange.answers import read_answers
from naringsdialog.exchange.formulas import could_run, guarded, unguarded
from naringsdialog.exchange.separated import separated
from naringsdialog.exchange.words import HIDDEN, SWEDISH
from tests.filled_in import A1, A2_AF, A3, TODAY, as_csv, complaints, rows_in, told

ANSWER = [("A1", "jht", "done", "Lämnat svar", "2020-05-15")]


def test_it_opens_in_swedish_excel_with_the_hidden_columns_behind_the_others() -> None:
    data = separated(rows_in(), SWEDISH)
    head, row, *_ = data.decode().removeprefix("\ufeff").split("\r\n")

    assert data.startswith(b"\xef\xbb\xbf")
    assert head == ";".join([*SWEDISH.headings.values(), *HIDDEN])
    assert row.startswith("2020-04-20/A3;Boka lokal;Arbetsförmedlingen;2020-04-22;Klar;;;;2020-04-20/A3;owner af;done;")


def test_a_text_that_could_run_has_an_apostrophe_and_loses_it_again() -> None:
    data = separated([replace(rows_in()[0], task="=HYPERLINK(1)")], SWEDISH)

    assert ";'=HYPERLINK(1);" in data.decode()
    assert read_answers("svar.csv", data, TODAY).is_untouched


@given(st.text() | st.sampled_from(["=1", "'=1", "''=1", "'", "'a", "\t", "'\t=", " =1"]))
def test_the_apostrophe_comes_off_again_whatever_the_text(text: str) -> None:
    cell = guarded(text)

    assert not could_run(cell)
    assert unguarded(cell) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_encoding_and_delimiter_of_a_spreadsheet_is_read(encoding: str, delimiter: str) -> None:
    text = as_csv({A1: "Klar;Lämnat svar;2020-05-15"}).decode("utf-8-sig").replace(";", delimiter)

    assert told(read_answers("svar.csv", text.encode(encoding), TODAY)) == ANSWER


@pytest.mark.parametrize("day", ["2020-05-15", "15/5/2020", "2020-05-15 00:00", "15.5.2020", "15 maj 2020"])
def test_every_date_format_is_read(day: str) -> None:
    assert told(read_answers("svar.csv", as_csv({A1: f"Klar;Lämnat svar;{day}"}), TODAY)) == ANSWER


@pytest.mark.parametrize("endings", ["\r\n", "\n", "\r"])
def test_every_line_ending_is_read(endings: str) -> None:
    data = as_csv({A1: "Klar;Lämnat svar;2020-05-15"}).replace(b"\r\n", endings.encode())

    assert told(read_answers("svar.csv", data, TODAY)) == ANSWER


def test_a_remark_of_several_lines_keeps_its_lines() -> None:
    data = as_csv({A1: ';"Första ""raden""\r\nandra; raden";'})

    assert told(read_answers("svar.csv", data, TODAY)) == [("A1", "jht", None, 'Första "raden"\nandra; raden', None)]


def test_the_line_that_excel_writes_about_the_delimiter_is_no_row() -> None:
    data = b"\xef\xbb\xbfsep=;\r\n" + as_csv({A1: "Kanske;;"}).removeprefix(b"\xef\xbb\xbf")

    [(message, _)] = complaints(read_answers("svar.csv", data, TODAY))
    assert message == "cell F3: 2020-04-20/A1 “Svara på enkäten”: `Kanske` is none of Öppen, Klar, Utgår"


def test_the_dates_that_were_exported_show_that_a_file_is_american() -> None:
    text = as_csv({A2_AF: "Klar;;5/4/2020"}).decode()
    for ours, theirs in (("2020-04-22", "4/22/2020"), ("2020-04-24", "4/24/2020"), ("2020-05-03", "5/3/2020")):
        text = text.replace(f";{ours};", f";{theirs};")

    filled = read_answers("svar.csv", text.encode(), TODAY)

    assert complaints(filled) == []
    assert told(filled) == [("A2", "af", "done", None, "2020-05-04")]


def test_a_cell_is_named_by_the_row_in_which_a_spreadsheet_shows_it() -> None:
    filled = read_answers("svar.csv", as_csv({A3: ';"Två\nrader";', A1: "Kanske;;"}), TODAY)

    assert [problem.place for problem in filled.problems] == ["svar.csv, cell F3"]
    assert complaints(filled)[0][0] == (
        "cell F3: 2020-04-20/A1 “Svara på enkäten”: `Kanske` is none of Öppen, Klar, Utgår"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "svar.csv is empty"),
        (b" \r\n", "svar.csv is empty"),
        (b"\x00\x01\x02", "svar.csv is no text"),
        (b"\x81\x8d", "svar.csv is no text"),
        (b"\xff\xfe\x00\xd8", "svar.csv is no text"),
        (b"Ref;Uppgift\r\n", "svar.csv is no export of dialog: its headings are not there"),
        (b"x" * 200_000, "svar.csv cannot be read as CSV: field larger than field limit (131072)"),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DataError) as error:
        read_answers("svar.csv", data, TODAY)

    assert error.value.message == message
    assert error.value.remedy
